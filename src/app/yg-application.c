/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Command line, style sheet and keys of the program. Knows the window, not what is in it. */
#include "app/yg-application.h"

#include "app/yg-shot.h"
#include "app/yg-trouble-window.h"
#include "app/yg-window.h"
#include "config.h"

#include <glib/gi18n-lib.h>

struct _YgApplication
{
  GtkApplication parent_instance;

  char *database;    /* --db */
  char *screenshots; /* --screenshots */
  char *data;        /* --data */
  int width, height; /* --size */
  gboolean failed;
  GtkCssProvider *dark; /* on top of style.css while the dark style is chosen */
};

G_DEFINE_FINAL_TYPE (YgApplication, yg_application, GTK_TYPE_APPLICATION)

static const struct
{
  const char *action;
  const char *keys[3];
} accelerators[] = {
  { "win.tab::items", { "<Alt>1" } },
  { "win.tab::enterprises", { "<Alt>2" } },
  { "win.tab::inspectors", { "<Alt>3" } },
  { "win.tab::draw", { "<Alt>4" } },
  { "win.tab::records", { "<Alt>5" } },
  { "win.search", { "<Control>f" } },
  { "win.add", { "<Control>n" } },
  { "win.import-here", { "<Control>i" } },
  { "win.export", { "<Control>e" } },
  { "win.print", { "<Control>p" } },
  { "win.shortcuts", { "<Control>question", "F1" } },
  { "window.close", { "<Control>w", "<Control>q" } },
};

/* Style */

static void
update_style (YgApplication *self)
{
  GdkDisplay *display = gdk_display_get_default ();
  gboolean dark;

  g_object_get (gtk_settings_get_default (), "gtk-application-prefer-dark-theme", &dark, NULL);
  if (dark)
    gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (self->dark),
                                                GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  else
    gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (self->dark));
}

static void
load_style (YgApplication *self)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/cn/yangguang/Yangguang/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  self->dark = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (self->dark, "/cn/yangguang/Yangguang/style-dark.css");
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-application-prefer-dark-theme",
                           G_CALLBACK (update_style), self, G_CONNECT_SWAPPED);
  update_style (self);
}

static void
yg_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (yg_application_parent_class)->startup (application);
  load_style (YG_APPLICATION (application));
  for (gsize i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accelerators[i].action,
                                           accelerators[i].keys);
}

/* Windows */

static void
open_window (YgApplication *self)
{
  g_autofree char *path = self->database != NULL ? g_strdup (self->database) : yg_application_default_database ();
  g_autoptr (GError) error = NULL;
  g_autoptr (YgSession) session = yg_session_new (path, &error);
  g_autoptr (YgRecord) office = NULL;
  YgWindow *window;

  if (session == NULL)
    {
      gtk_window_present (GTK_WINDOW (yg_trouble_window_new (GTK_APPLICATION (self), error->message)));
      return;
    }
  window = yg_window_new (GTK_APPLICATION (self), session);
  gtk_window_present (GTK_WINDOW (window));
  /* The first start: who are we? */
  office = yg_bureau_load_office (yg_session_get_bureau (session), NULL);
  if (office != NULL && yg_record_get_id (office) == 0)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.profile", NULL);
}

static void
take_screenshots (YgApplication *self)
{
  g_autoptr (GError) error = NULL;

  /* Pictures are taken without any window of one's own being open at the end. */
  g_application_hold (G_APPLICATION (self));
  self->failed = !yg_shot_run (GTK_APPLICATION (self), self->data, self->screenshots, self->width, self->height,
                               &error);
  if (self->failed)
    g_printerr ("%s\n", error->message);
  g_application_release (G_APPLICATION (self));
}

static void
yg_application_activate (GApplication *application)
{
  YgApplication *self = YG_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (self->screenshots != NULL)
    take_screenshots (self);
  else if (window != NULL)
    gtk_window_present (window);
  else
    open_window (self);
}

/* Command line */

static gboolean
parse_size (const char *text, int *width, int *height)
{
  char *end = NULL;
  gint64 w = g_ascii_strtoll (text, &end, 10);
  gint64 h = *end == 'x' ? g_ascii_strtoll (end + 1, &end, 10) : 0;

  *width = (int) CLAMP (w, 0, 16384);
  *height = (int) CLAMP (h, 0, 16384);
  return *end == '\0' && w >= 320 && h >= 240 && w <= 16384 && h <= 16384;
}

static gint
yg_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  YgApplication *self = YG_APPLICATION (application);
  g_autofree char *size = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("yangguang %s\n", YG_VERSION);
      return 0;
    }
  g_variant_dict_lookup (options, "db", "^ay", &self->database);
  g_variant_dict_lookup (options, "screenshots", "^ay", &self->screenshots);
  g_variant_dict_lookup (options, "data", "^ay", &self->data);
  if (g_variant_dict_lookup (options, "size", "s", &size) && !parse_size (size, &self->width, &self->height))
    {
      g_printerr (_ ("“%s” is not a size: write width x height, for instance 1366x768.\n"), size);
      return 2;
    }
  if (self->screenshots != NULL && self->data == NULL)
    {
      g_printerr (_ ("--screenshots needs --data: the folder with the spreadsheets to show.\n"));
      return 2;
    }
  /* A database of one's own is a program of its own, not a wish to the one that runs already. */
  if (self->database != NULL || self->screenshots != NULL)
    g_application_set_flags (application, G_APPLICATION_NON_UNIQUE);
  return -1;
}

static void
yg_application_finalize (GObject *object)
{
  YgApplication *self = YG_APPLICATION (object);

  g_free (self->database);
  g_free (self->screenshots);
  g_free (self->data);
  g_clear_object (&self->dark);
  G_OBJECT_CLASS (yg_application_parent_class)->finalize (object);
}

static void
yg_application_class_init (YgApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = yg_application_finalize;
  application_class->startup = yg_application_startup;
  application_class->activate = yg_application_activate;
  application_class->handle_local_options = yg_application_handle_local_options;
}

static void
yg_application_init (YgApplication *self)
{
  const GOptionEntry options[] = {
    { "db", 0, 0, G_OPTION_ARG_FILENAME, NULL, _ ("Work on this database"), _ ("FILE") },
    { "screenshots", 0, 0, G_OPTION_ARG_FILENAME, NULL, _ ("Take pictures of the program into this folder"),
      _ ("FOLDER") },
    { "size", 0, 0, G_OPTION_ARG_STRING, NULL, _ ("Size of the pictures, for instance 1366x768"), _ ("SIZE") },
    { "data", 0, 0, G_OPTION_ARG_FILENAME, NULL, _ ("The spreadsheets to show in the pictures"), _ ("FOLDER") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, _ ("Print the version and leave"), NULL },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };

  self->width = 1366;
  self->height = 768;
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

YgApplication *
yg_application_new (void)
{
  return g_object_new (YG_TYPE_APPLICATION, "application-id", YG_APP_ID, NULL);
}

int
yg_application_run (YgApplication *self, int argc, char **argv)
{
  int status = g_application_run (G_APPLICATION (self), argc, argv);

  return status == 0 && self->failed ? 2 : status;
}

char *
yg_application_default_database (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "yangguang", NULL);

  /* When this fails, opening the database says why. */
  g_mkdir_with_parents (folder, 0700);
  return g_build_filename (folder, "yangguang.db", NULL);
}
