/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window of a rehearsal: striped, amber, and gone with everything in it when it is closed. */
#include "app/yg-rehearsal-window.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/yg-draw-page.h"
#include "app/yg-job.h"

struct _YgRehearsalWindow
{
  GtkWindow parent_instance;

  YgSession *session;
  GtkWidget *page, *message;
  gboolean discarded;
};

G_DEFINE_FINAL_TYPE (YgRehearsalWindow, yg_rehearsal_window, GTK_TYPE_WINDOW)

static void
on_message (YgRehearsalWindow *self, int kind, const char *sentence)
{
  static const char *const classes[] = { "done", "warning", "error" };

  for (int i = 0; i < (int)G_N_ELEMENTS (classes); i++)
    if (i == kind)
      gtk_widget_add_css_class (self->message, classes[i]);
    else
      gtk_widget_remove_css_class (self->message, classes[i]);
  gtk_label_set_text (GTK_LABEL (self->message), sentence);
  gtk_widget_set_visible (self->message, TRUE);
}

static void
on_answer (GtkDialog *dialog, int response, YgRehearsalWindow *self)
{
  gtk_window_destroy (GTK_WINDOW (dialog));
  if (response != GTK_RESPONSE_ACCEPT)
    return;
  self->discarded = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
yg_rehearsal_window_close_request (GtkWindow *window)
{
  YgRehearsalWindow *self = YG_REHEARSAL_WINDOW (window);

  if (self->discarded)
    return GTK_WINDOW_CLASS (yg_rehearsal_window_parent_class)->close_request (window);
  GtkWidget *dialog
      = gtk_message_dialog_new (window, GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT,
                                GTK_MESSAGE_QUESTION, GTK_BUTTONS_NONE, "%s", _ ("End the rehearsal?"));
  gtk_message_dialog_format_secondary_text (
      GTK_MESSAGE_DIALOG (dialog), "%s",
      _ ("Everything in it is thrown away. The real registries and draws were not "
         "touched."));
  gtk_dialog_add_buttons (GTK_DIALOG (dialog), _ ("_Stay"), GTK_RESPONSE_CANCEL, _ ("_Throw It Away"),
                          GTK_RESPONSE_ACCEPT, NULL);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_answer), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  return TRUE;
}

static void
yg_rehearsal_window_dispose (GObject *object)
{
  YgRehearsalWindow *self = YG_REHEARSAL_WINDOW (object);

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (yg_rehearsal_window_parent_class)->dispose (object);
}

static void
yg_rehearsal_window_class_init (YgRehearsalWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yg_rehearsal_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = yg_rehearsal_window_close_request;
}

static void
yg_rehearsal_window_init (YgRehearsalWindow *self)
{
  GtkWidget *bar = gtk_header_bar_new ();
  GtkWidget *title = gtk_label_new (_ ("Rehearsal — the result does not count"));

  gtk_window_set_title (GTK_WINDOW (self), _ ("Rehearsal — the result does not count"));
  gtk_widget_add_css_class (title, "rehearsal-title");
  gtk_header_bar_set_title_widget (GTK_HEADER_BAR (bar), title);
  gtk_window_set_titlebar (GTK_WINDOW (self), bar);
  gtk_window_set_default_size (GTK_WINDOW (self), 1280, 720);
  gtk_widget_add_css_class (GTK_WIDGET (self), "yg-window");
  gtk_widget_add_css_class (GTK_WIDGET (self), "rehearsal");
}

GtkWidget *
yg_rehearsal_window_new (GtkWindow *parent, YgBureau *rehearsal, const char *choice)
{
  g_return_val_if_fail (YG_IS_BUREAU (rehearsal) && yg_bureau_is_rehearsal (rehearsal), NULL);

  YgRehearsalWindow *self = g_object_new (YG_TYPE_REHEARSAL_WINDOW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *stripes = gtk_center_box_new ();
  GtkWidget *words
      = gtk_label_new (_ ("Rehearsal on a copy. Nothing of it enters the chain; paper carries «演练 无效»."));

  self->session = yg_session_new_for_bureau (rehearsal);
  self->page = yg_draw_page_new (self->session);
  if (choice != NULL)
    yg_draw_flow_set_choice (yg_draw_page_get_flow (YG_DRAW_PAGE (self->page)), choice);
  self->message = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->message), 0);
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_widget_add_css_class (self->message, "message");
  gtk_widget_set_visible (self->message, FALSE);
  gtk_center_box_set_center_widget (GTK_CENTER_BOX (stripes), words);
  gtk_widget_add_css_class (stripes, "rehearsal-stripes");
  gtk_widget_set_vexpand (self->page, TRUE);
  gtk_box_append (GTK_BOX (box), stripes);
  gtk_box_append (GTK_BOX (box), self->message);
  gtk_box_append (GTK_BOX (box), self->page);
  gtk_window_set_child (GTK_WINDOW (self), box);
  if (parent != NULL)
    gtk_window_set_application (GTK_WINDOW (self), gtk_window_get_application (parent));
  g_signal_connect_swapped (self->session, "message", G_CALLBACK (on_message), self);
  return GTK_WIDGET (self);
}

GtkWidget *
yg_rehearsal_window_get_page (YgRehearsalWindow *self)
{
  g_return_val_if_fail (YG_IS_REHEARSAL_WINDOW (self), NULL);
  return self->page;
}

static gpointer
run_copy (
    gpointer data, YgProgressFunc progress, gpointer progress_data, GCancellable *cancellable, GError **error)
{
  return yg_bureau_new_rehearsal (data, error);
}

typedef struct
{
  GtkWindow *parent;
  char *choice;
} Open;

static void
on_copied (gpointer result, gpointer data)
{
  g_autoptr (YgBureau) rehearsal = result;
  Open *open = data;

  if (rehearsal != NULL)
    gtk_window_present (GTK_WINDOW (yg_rehearsal_window_new (open->parent, rehearsal, open->choice)));
  g_object_unref (open->parent);
  g_free (open->choice);
  g_free (open);
}

void
yg_rehearsal_window_open (GtkWindow *parent, YgSession *real, const char *choice)
{
  g_return_if_fail (GTK_IS_WINDOW (parent) && YG_IS_SESSION (real));

  Open *open = g_new (Open, 1);
  open->parent = g_object_ref (parent);
  open->choice = g_strdup (choice);
  yg_job_run (parent, real, _ ("Copying the registries for the rehearsal…"), run_copy,
              g_object_ref (yg_session_get_bureau (real)), g_object_unref, g_object_unref, on_copied, open);
}
