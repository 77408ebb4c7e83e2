/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands over src/office's papers. A draw is named by its number and loaded where the work is done, so that
 * no ceremony is shared between threads. */
#include "app/yg-draw-papers.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/yg-job.h"
#include "app/yg-print.h"
#include "model/yg-draw-record.h"
#include "office/yg-papers.h"

typedef enum
{
  WANT_SHOW,
  WANT_PDF,
  WANT_RESULT,
  WANT_BUNDLE,
  WANT_VERIFY,
} Want;

typedef struct
{
  Want want;
  YgSession *session;
  YgBureau *bureau;
  GtkWindow *parent; /* may be gone when the work is done: then nothing is shown */
  char *number;
  YgPaper paper;
  guint *ranks;
  char *path;
} Task;

static Task *
task_new (
    Want want, GtkWidget *from, YgSession *session, const char *number, YgPaper paper, const guint *ranks)
{
  Task *task = g_new0 (Task, 1);
  GtkRoot *root = gtk_widget_get_root (from);
  guint n = 0;

  while (ranks != NULL && ranks[n] != 0)
    n++;
  task->want = want;
  task->session = g_object_ref (session);
  task->bureau = g_object_ref (yg_session_get_bureau (session));
  g_set_weak_pointer (&task->parent, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL);
  task->number = g_strdup (number);
  task->paper = paper;
  if (ranks != NULL)
    {
      task->ranks = g_new0 (guint, n + 1);
      memcpy (task->ranks, ranks, n * sizeof (guint));
    }
  return task;
}

static void
task_free (gpointer data)
{
  Task *task = data;
  g_object_unref (task->session);
  g_object_unref (task->bureau);
  g_clear_weak_pointer (&task->parent);
  g_free (task->number);
  g_free (task->ranks);
  g_free (task->path);
  g_free (task);
}

YgPages *
yg_draw_papers_lay_out (YgBureau *bureau,
                        const char *number,
                        YgPaper paper,
                        const guint *ranks,
                        YgProgressFunc progress,
                        gpointer progress_data,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (YgCeremony) ceremony = yg_ceremony_load (bureau, number, error);
  g_autoptr (YgPages) pages = NULL;
  gboolean ok;

  if (ceremony == NULL)
    return NULL;
  if (paper == YG_PAPER_EVERYTHING)
    return yg_papers_everything (ceremony, progress, progress_data, cancellable, error);
  pages = yg_pages_new ();
  if (paper == YG_PAPER_SLIP)
    ok = yg_papers_add_slip (pages, ceremony, error);
  else if (paper == YG_PAPER_MINUTES)
    ok = yg_papers_add_minutes (pages, ceremony, error);
  else
    ok = yg_papers_add_records (pages, ceremony, ranks, progress, progress_data, cancellable, error);
  return ok ? g_steal_pointer (&pages) : NULL;
}

/* ---- on the worker ---- */

/* What came out of it, for the window. */
typedef struct
{
  YgPages *pages;
  char *sentence;
} Outcome;

static void
outcome_free (gpointer data)
{
  Outcome *outcome = data;
  g_clear_object (&outcome->pages);
  g_free (outcome->sentence);
  g_free (outcome);
}

static gboolean
do_result (Task *task, GError **error)
{
  g_autoptr (YgCeremony) ceremony = yg_ceremony_load (task->bureau, task->number, error);
  return ceremony != NULL && yg_papers_export_result (ceremony, task->path, TRUE, error);
}

static gboolean
do_bundle (
    Task *task, YgProgressFunc progress, gpointer progress_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (YgCeremony) ceremony = yg_ceremony_load (task->bureau, task->number, error);
  return ceremony != NULL
         && yg_papers_write_bundle (ceremony, task->path, FALSE, progress, progress_data, cancellable, error);
}

static gpointer
run (
    gpointer data, YgProgressFunc progress, gpointer progress_data, GCancellable *cancellable, GError **error)
{
  Task *task = data;
  g_autofree Outcome *outcome = g_new0 (Outcome, 1);

  switch (task->want)
    {
    case WANT_SHOW:
    case WANT_PDF:
      outcome->pages = yg_draw_papers_lay_out (task->bureau, task->number, task->paper, task->ranks, progress,
                                               progress_data, cancellable, error);
      return outcome->pages != NULL ? g_steal_pointer (&outcome) : NULL;
    case WANT_RESULT:
      if (!do_result (task, error))
        return NULL;
      outcome->sentence = g_strdup_printf (_ ("Saved: %s"), task->path);
      return g_steal_pointer (&outcome);
    case WANT_BUNDLE:
      if (!do_bundle (task, progress, progress_data, cancellable, error))
        return NULL;
      outcome->sentence
          = g_strdup_printf (_ ("The files of the draw are in %s, checked. Best repeat the draw with them "
                                "at once on another computer."),
                             task->path);
      return g_steal_pointer (&outcome);
    case WANT_VERIFY:
      {
        g_autoptr (YgCeremony) ceremony = yg_ceremony_load (task->bureau, task->number, error);
        if (ceremony == NULL || !yg_draw_verify (yg_ceremony_get_files (ceremony), NULL, error))
          return NULL;
        outcome->sentence
            = g_strdup_printf (_ ("Draw %s was repeated from its files: everything agrees, byte for "
                                  "byte."),
                               task->number);
        return g_steal_pointer (&outcome);
      }
    default:
      g_return_val_if_reached (NULL);
    }
}

/* ---- in the window ---- */

/* Official names, Chinese whatever language the window speaks. */
static char *
paper_name (const Task *task)
{
  static const char *const names[] = {
    [YG_PAPER_SLIP] = "抽取方案指纹单",
    [YG_PAPER_MINUTES] = "随机抽取见证单",
    [YG_PAPER_RECORDS] = "检查记录表",
    [YG_PAPER_EVERYTHING] = "见证单和检查记录表",
  };
  return g_strdup_printf ("%s%s %s", yg_bureau_is_rehearsal (task->bureau) ? "演练 " : "", names[task->paper],
                          task->number);
}

typedef struct
{
  Want want;
  YgSession *session;
  GtkWindow *parent;
  char *name;
} Show;

static void
on_done (gpointer result, gpointer data)
{
  Show *show = data;
  Outcome *outcome = result;

  if (outcome != NULL && outcome->sentence != NULL)
    yg_session_tell (show->session, YG_MESSAGE_DONE, outcome->sentence);
  else if (outcome != NULL && show->parent != NULL && show->want == WANT_SHOW)
    yg_print_preview (show->parent, show->session, outcome->pages, show->name, show->name);
  else if (outcome != NULL && show->parent != NULL && show->want == WANT_PDF)
    yg_print_ask_pdf (show->parent, show->session, outcome->pages, show->name, show->name);
  g_clear_pointer (&outcome, outcome_free);
  g_object_unref (show->session);
  g_clear_weak_pointer (&show->parent);
  g_free (show->name);
  g_free (show);
}

/* Takes @task. */
static void
start (Task *task, const char *sentence)
{
  Show *show = g_new0 (Show, 1);

  show->want = task->want;
  show->session = g_object_ref (task->session);
  g_set_weak_pointer (&show->parent, task->parent);
  show->name = paper_name (task);
  yg_job_run (task->parent, task->session, sentence, run, task, task_free, outcome_free, on_done, show);
}

void
yg_draw_papers_show (
    GtkWidget *from, YgSession *session, const char *number, YgPaper paper, const guint *ranks)
{
  g_return_if_fail (GTK_IS_WIDGET (from) && YG_IS_SESSION (session) && number != NULL);
  start (task_new (WANT_SHOW, from, session, number, paper, ranks), _ ("Laying out the pages…"));
}

void
yg_draw_papers_save (
    GtkWidget *from, YgSession *session, const char *number, YgPaper paper, const guint *ranks)
{
  g_return_if_fail (GTK_IS_WIDGET (from) && YG_IS_SESSION (session) && number != NULL);
  start (task_new (WANT_PDF, from, session, number, paper, ranks), _ ("Laying out the pages…"));
}

void
yg_draw_papers_verify (GtkWidget *from, YgSession *session, const char *number)
{
  g_return_if_fail (GTK_IS_WIDGET (from) && YG_IS_SESSION (session) && number != NULL);
  start (task_new (WANT_VERIFY, from, session, number, YG_PAPER_MINUTES, NULL), _ ("Repeating the draw…"));
}

static void
on_chosen (GtkNativeDialog *chooser, int response, Task *task)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  if (path == NULL)
    task_free (task);
  else if (task->want == WANT_BUNDLE)
    {
      /* A folder of its own in the one that was chosen: a stick holds more than one draw. */
      g_autofree char *name
          = g_strdup_printf ("%s抽取 %s", yg_bureau_is_rehearsal (task->bureau) ? "演练 " : "", task->number);
      task->path = g_build_filename (path, name, NULL);
      start (task, _ ("Writing and checking the files of the draw…"));
    }
  else
    {
      task->path = g_steal_pointer (&path);
      start (task, _ ("Writing the table…"));
    }
  g_object_unref (chooser);
}

void
yg_draw_papers_export_result (GtkWidget *from, YgSession *session, const char *number)
{
  g_return_if_fail (GTK_IS_WIDGET (from) && YG_IS_SESSION (session) && number != NULL);

  Task *task = task_new (WANT_RESULT, from, session, number, YG_PAPER_RECORDS, NULL);
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      _ ("Save the Result Table"), task->parent, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);
  g_autofree char *name = g_strdup_printf ("抽取结果登记表 %s.xlsx", number);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_signal_connect (chooser, "response", G_CALLBACK (on_chosen), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
yg_draw_papers_save_bundle (GtkWidget *from, YgSession *session, const char *number)
{
  g_return_if_fail (GTK_IS_WIDGET (from) && YG_IS_SESSION (session) && number != NULL);

  Task *task = task_new (WANT_BUNDLE, from, session, number, YG_PAPER_EVERYTHING, NULL);
  GtkFileChooserNative *chooser
      = gtk_file_chooser_native_new (_ ("Choose the Stick or Folder"), task->parent,
                                     GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Write Here"), NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (on_chosen), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
