/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages one under the other, as paper. A page is painted when it comes into sight, not before: a thousand
 * sheets open as fast as one. */
#include "app/yg-print.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define PAGE_WIDTH 640

typedef struct
{
  YgSession *session;
  YgPages *pages;
  char *title, *file_name;
} Preview;

static void
preview_free (gpointer data)
{
  Preview *preview = data;
  g_object_unref (preview->session);
  g_object_unref (preview->pages);
  g_free (preview->title);
  g_free (preview->file_name);
  g_free (preview);
}

static void
draw_page (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  Preview *preview = data;
  guint page = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (area), "yg-page"));
  double paper_width, paper_height;

  if (page >= yg_pages_get_count (preview->pages))
    return;
  yg_pages_get_size (preview->pages, page, &paper_width, &paper_height);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, width / paper_width, height / paper_height);
  yg_pages_draw (preview->pages, page, cr);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, Preview *preview)
{
  GtkWidget *area = gtk_drawing_area_new ();

  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_page, preview, NULL);
  gtk_widget_set_halign (area, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (area, "sheet-of-paper");
  gtk_list_item_set_child (item, area);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, Preview *preview)
{
  GtkWidget *area = gtk_list_item_get_child (item);
  guint page = gtk_list_item_get_position (item);
  double width, height;

  yg_pages_get_size (preview->pages, page, &width, &height);
  g_object_set_data (G_OBJECT (area), "yg-page", GUINT_TO_POINTER (page));
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), PAGE_WIDTH);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), (int)(PAGE_WIDTH * height / width));
  gtk_widget_queue_draw (area);
}

static void
on_print (GtkButton *button, Preview *preview)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button)));
  yg_print_run (window, preview->session, preview->pages, preview->title);
}

static void
on_save (GtkButton *button, Preview *preview)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button)));
  yg_print_ask_pdf (window, preview->session, preview->pages, preview->title, preview->file_name);
}

static gboolean
on_escape (GtkWidget *widget, GVariant *args, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

/* One string per page: the list view wants a model, the pages know the rest. */
static GListModel *
page_list (YgPages *pages)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  for (guint i = 0; i < yg_pages_get_count (pages); i++)
    gtk_string_list_append (list, "");
  return G_LIST_MODEL (list);
}

GtkWidget *
yg_print_preview (
    GtkWindow *parent, YgSession *session, YgPages *pages, const char *title, const char *file_name)
{
  g_return_val_if_fail (YG_IS_SESSION (session) && YG_IS_PAGES (pages), NULL);

  Preview *preview = g_new0 (Preview, 1);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *bar = gtk_header_bar_new ();
  GtkWidget *print = gtk_button_new_with_mnemonic (_ ("_Print…"));
  GtkWidget *save = gtk_button_new_with_mnemonic (_ ("Save as P_DF…"));
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  guint n = yg_pages_get_count (pages);
  g_autofree char *count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u page", "%u pages", n), n);
  GtkWidget *count_label = gtk_label_new (count);

  preview->session = g_object_ref (session);
  preview->pages = g_object_ref (pages);
  preview->title = g_strdup (title);
  preview->file_name = g_strdup (file_name);
  g_object_set_data_full (G_OBJECT (window), "yg-preview", preview, preview_free);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), preview);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), preview);
  g_signal_connect (print, "clicked", G_CALLBACK (on_print), preview);
  g_signal_connect (save, "clicked", G_CALLBACK (on_save), preview);

  GtkWidget *view
      = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (page_list (pages))), factory);
  gtk_widget_add_css_class (view, "pages");
  gtk_widget_add_css_class (print, "suggested-action");
  gtk_widget_add_css_class (count_label, "soft");
  gtk_widget_add_css_class (window, "yg-dialog");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_header_bar_pack_start (GTK_HEADER_BAR (bar), count_label);
  gtk_header_bar_pack_end (GTK_HEADER_BAR (bar), print);
  gtk_header_bar_pack_end (GTK_HEADER_BAR (bar), save);
  gtk_window_set_titlebar (GTK_WINDOW (window), bar);
  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 700);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_callback_action_new (on_escape, NULL, NULL)));
  gtk_widget_add_controller (window, keys);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (print);
  return window;
}
