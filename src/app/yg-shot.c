/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes pictures of the running program into PNG files. What is photographed is in yg-window-shots.c and
 * yg-draw-shots.c. */
#include "app/yg-shot.h"

#include "base/yg-file.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* Frames until a window that has just been changed has its final layout: one for the change, one for sizes that
 * follow from it, one for good measure. */
#define SETTLED_FRAMES 3

static gboolean
count_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  guint *frames = data;

  (*frames)++;
  return G_SOURCE_CONTINUE;
}

void
yg_shot_settle (YgShotStage *stage)
{
  guint frames = 0, id;

  while (yg_session_is_busy (stage->session))
    g_main_context_iteration (NULL, TRUE);
  id = gtk_widget_add_tick_callback (GTK_WIDGET (stage->window), count_frame, &frames, NULL);
  while (frames < SETTLED_FRAMES || yg_session_is_busy (stage->session))
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_remove_tick_callback (GTK_WIDGET (stage->window), id);
}

static void
add_widget (GtkSnapshot *snapshot, GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
}

/* A dialog stands before its window, as on the screen. */
static void
add_dialog (GtkSnapshot *snapshot, GtkWidget *window, GtkWidget *dialog)
{
  float width = (float) gtk_widget_get_width (window), height = (float) gtk_widget_get_height (window);
  float dialog_width = (float) gtk_widget_get_width (dialog), dialog_height = (float) gtk_widget_get_height (dialog);
  GskRoundedRect frame;

  gtk_snapshot_append_color (snapshot, &(GdkRGBA) { 0, 0, 0, 0.35f }, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (int) ((width - dialog_width) / 2),
                                                          (float) (int) ((height - dialog_height) / 2)));
  gsk_rounded_rect_init_from_rect (&frame, &GRAPHENE_RECT_INIT (0, 0, dialog_width, dialog_height), 6);
  gtk_snapshot_append_outset_shadow (snapshot, &frame, &(GdkRGBA) { 0, 0, 0, 0.45f }, 0, 6, 0, 24);
  gtk_snapshot_push_rounded_clip (snapshot, &frame);
  add_widget (snapshot, dialog);
  gtk_snapshot_pop (snapshot);
}

static gboolean
take (YgShotStage *stage, const char *path, GError **error)
{
  GtkWidget *window = GTK_WIDGET (stage->window);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  GtkWidget *base = stage->subject != NULL && !gtk_window_get_modal (GTK_WINDOW (stage->subject)) ? stage->subject
                                                                                                 : window;
  int width = gtk_widget_get_width (base), height = gtk_widget_get_height (base);

  add_widget (snapshot, base);
  if (stage->subject != NULL && stage->subject != base)
    add_dialog (snapshot, window, stage->subject);
  node = gtk_snapshot_to_node (snapshot);
  if (node != NULL)
    texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                           &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  if (texture == NULL || !gdk_texture_save_to_png (texture, path))
    {
      yg_file_set_error (error, EIO, path);
      return FALSE;
    }
  return TRUE;
}

static gboolean
take_all (YgShotStage *stage, const YgShot *shots, const char *folder, GError **error)
{
  for (; shots->name != NULL; shots++)
    {
      g_autofree char *name = g_strconcat (shots->name, ".png", NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      stage->subject = NULL;
      if (!shots->prepare (stage, error))
        {
          g_prefix_error (error, "%s: ", shots->name);
          return FALSE;
        }
      yg_shot_settle (stage);
      if (!take (stage, path, error))
        return FALSE;
      if (stage->subject != NULL)
        gtk_window_destroy (GTK_WINDOW (stage->subject));
    }
  return TRUE;
}

gboolean
yg_shot_run (GtkApplication *application, const char *data_folder, const char *folder, int width, int height,
             GError **error)
{
  static const YgShot *const tables[] = { yg_window_shots, yg_draw_shots };
  g_autofree char *temporary = g_dir_make_tmp ("yangguang-shots-XXXXXX", error);
  g_autofree char *database = temporary != NULL ? g_build_filename (temporary, "yangguang.db", NULL) : NULL;
  g_autofree char *lock = g_strconcat (database, ".lock", NULL);
  g_autoptr (YgSession) session = database != NULL ? yg_session_new (database, error) : NULL;
  g_autoptr (GtkCssProvider) frameless = gtk_css_provider_new ();
  YgShotStage stage = { .session = session, .data_folder = data_folder };
  gboolean done = FALSE;

  if (session == NULL)
    return FALSE;
  if (g_mkdir_with_parents (folder, 0755) != 0)
    {
      yg_file_set_error (error, errno, folder);
      return FALSE;
    }
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  /* Where nothing composes windows GTK counts a frame of its own to the size; the picture is to have the size asked. */
  gtk_css_provider_load_from_data (frameless, "window.solid-csd { border: none; padding: 0; }", -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (frameless),
                                              GTK_STYLE_PROVIDER_PRIORITY_USER);
  stage.window = yg_window_new (application, session);
  gtk_window_set_default_size (GTK_WINDOW (stage.window), width, height);
  gtk_window_present (GTK_WINDOW (stage.window));
  yg_shot_settle (&stage);
  done = TRUE;
  for (gsize i = 0; done && i < G_N_ELEMENTS (tables); i++)
    done = take_all (&stage, tables[i], folder, error);
  gtk_window_destroy (GTK_WINDOW (stage.window));
  g_clear_object (&session);
  g_unlink (database);
  g_unlink (lock);
  g_rmdir (temporary);
  return done;
}
