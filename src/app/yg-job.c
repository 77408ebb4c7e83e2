/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Progress and Cancel for one job. */
#include "app/yg-job.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define PATIENCE_MILLISECONDS 400

typedef struct
{
  YgSession *session;
  GCancellable *cancellable;
  YgJobDone done;
  gpointer user_data;
  GtkWidget *window, *bar;
  guint timer;
} Job;

static void
on_cancel (Job *job)
{
  g_cancellable_cancel (job->cancellable);
}

static gboolean
on_close (GtkWindow *window, Job *job)
{
  on_cancel (job);
  return TRUE;
}

static gboolean
on_patience (gpointer data)
{
  Job *job = data;
  job->timer = 0;
  gtk_window_present (GTK_WINDOW (job->window));
  return G_SOURCE_REMOVE;
}

static void
on_progress (guint64 done, guint64 total, gpointer data)
{
  Job *job = data;

  if (total > 0)
    {
      g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT " / %" G_GUINT64_FORMAT, done, total);
      gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (job->bar), (double)done / (double)total);
      gtk_progress_bar_set_text (GTK_PROGRESS_BAR (job->bar), text);
    }
  else
    gtk_progress_bar_pulse (GTK_PROGRESS_BAR (job->bar));
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  gpointer value = yg_session_run_finish (job->session, result, &error);

  g_clear_handle_id (&job->timer, g_source_remove);
  gtk_window_destroy (GTK_WINDOW (job->window));
  if (error != NULL)
    yg_session_tell_error (job->session, error);
  job->done (value, job->user_data);
  g_object_unref (job->cancellable);
  g_object_unref (job->session);
  g_free (job);
}

static void
make_window (Job *job, GtkWindow *parent, const char *sentence)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);
  GtkWidget *label = gtk_label_new (sentence);
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  job->window = gtk_window_new ();
  job->bar = gtk_progress_bar_new ();
  gtk_window_set_title (GTK_WINDOW (job->window), _ ("One moment"));
  gtk_window_set_modal (GTK_WINDOW (job->window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (job->window), parent);
  gtk_window_set_default_size (GTK_WINDOW (job->window), 420, -1);
  gtk_window_set_resizable (GTK_WINDOW (job->window), FALSE);
  gtk_widget_add_css_class (job->window, "yg-dialog");
  gtk_progress_bar_set_show_text (GTK_PROGRESS_BAR (job->bar), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_halign (cancel, GTK_ALIGN_END);
  gtk_widget_add_css_class (box, "body");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), job->bar);
  gtk_box_append (GTK_BOX (box), cancel);
  gtk_window_set_child (GTK_WINDOW (job->window), box);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (on_cancel), job);
  g_signal_connect (job->window, "close-request", G_CALLBACK (on_close), job);
}

void
yg_job_run (GtkWindow *parent,
            YgSession *session,
            const char *sentence,
            YgWorkFunc work,
            gpointer data,
            GDestroyNotify data_free,
            GDestroyNotify result_free,
            YgJobDone done,
            gpointer user_data)
{
  g_return_if_fail (YG_IS_SESSION (session) && work != NULL && done != NULL);

  Job *job = g_new0 (Job, 1);
  job->session = g_object_ref (session);
  job->cancellable = g_cancellable_new ();
  job->done = done;
  job->user_data = user_data;
  make_window (job, parent, sentence);
  job->timer = g_timeout_add (PATIENCE_MILLISECONDS, on_patience, job);
  yg_session_run (session, YG_SESSION_LONG, work, data, data_free, result_free, on_progress, job,
                  job->cancellable, on_done, job);
}
