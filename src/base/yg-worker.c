/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A thread with a queue of jobs. Knows nothing of what the jobs do. */
#include "base/yg-worker.h"

/* Progress goes to the window at most this often; jobs report far more often. */
#define PROGRESS_INTERVAL_US (50 * 1000)

struct _YgWorker
{
  GObject parent_instance;

  GThreadPool *pool; /* of one thread: jobs keep their order */
  gint pending;      /* atomic */
};

G_DEFINE_FINAL_TYPE (YgWorker, yg_worker, G_TYPE_OBJECT)

typedef struct
{
  YgWorkFunc work;
  gpointer data;
  GDestroyNotify data_free;
  GDestroyNotify result_free;
  YgProgressFunc progress;
  gpointer progress_data;
  GMainContext *context;
  gint64 reported_at;
} YgJob;

static void
job_free (gpointer pointer)
{
  YgJob *job = pointer;

  if (job->data_free != NULL)
    job->data_free (job->data);
  g_main_context_unref (job->context);
  g_free (job);
}

typedef struct
{
  GTask *task;
  guint64 done, total;
} YgReport;

static void
report_free (gpointer pointer)
{
  YgReport *report = pointer;

  g_object_unref (report->task);
  g_free (report);
}

static gboolean
deliver_report (gpointer pointer)
{
  YgReport *report = pointer;
  YgJob *job = g_task_get_task_data (report->task);

  /* A report that was on its way when the job ended would reach somebody who has gone. */
  if (!g_task_get_completed (report->task))
    job->progress (report->done, report->total, job->progress_data);
  return G_SOURCE_REMOVE;
}

static void
report_progress (guint64 done, guint64 total, gpointer data)
{
  GTask *task = data;
  YgJob *job = g_task_get_task_data (task);
  gint64 now = g_get_monotonic_time ();

  if (job->progress == NULL || (job->reported_at != 0 && now - job->reported_at < PROGRESS_INTERVAL_US))
    return;
  job->reported_at = now;

  YgReport *report = g_new (YgReport, 1);
  report->task = g_object_ref (task);
  report->done = done;
  report->total = total;

  /* Not g_main_context_invoke(): it would call back from this thread while nobody iterates the context. */
  g_autoptr (GSource) source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, deliver_report, report, report_free);
  g_source_attach (source, job->context);
}

static void
run_job (gpointer data, gpointer user_data)
{
  g_autoptr (GTask) task = data;
  YgWorker *self = user_data;
  YgJob *job = g_task_get_task_data (task);
  GError *error = NULL;
  gpointer result;

  if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &error))
    result = NULL;
  else
    result = job->work (job->data, report_progress, task, g_task_get_cancellable (task), &error);
  g_atomic_int_add (&self->pending, -1);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, job->result_free);
}

static void
yg_worker_finalize (GObject *object)
{
  YgWorker *self = YG_WORKER (object);

  /* Waits: a change that was begun is brought to its end. */
  g_thread_pool_free (self->pool, FALSE, TRUE);
  G_OBJECT_CLASS (yg_worker_parent_class)->finalize (object);
}

static void
yg_worker_class_init (YgWorkerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yg_worker_finalize;
}

static void
yg_worker_init (YgWorker *self)
{
  self->pool = g_thread_pool_new (run_job, self, 1, FALSE, NULL);
}

YgWorker *
yg_worker_new (void)
{
  return g_object_new (YG_TYPE_WORKER, NULL);
}

void
yg_worker_run_async (YgWorker *self, YgWorkFunc work, gpointer data, GDestroyNotify data_free,
                     GDestroyNotify result_free, YgProgressFunc progress, gpointer progress_data,
                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (YG_IS_WORKER (self));
  g_return_if_fail (work != NULL);

  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  YgJob *job = g_new0 (YgJob, 1);

  job->work = work;
  job->data = data;
  job->data_free = data_free;
  job->result_free = result_free;
  job->progress = progress;
  job->progress_data = progress_data;
  job->context = g_main_context_ref_thread_default ();
  g_task_set_source_tag (task, yg_worker_run_async);
  /* A change that was committed stays committed: its result is not thrown away by a late Cancel. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, job_free);
  g_atomic_int_inc (&self->pending);
  g_thread_pool_push (self->pool, g_steal_pointer (&task), NULL);
}

gpointer
yg_worker_run_finish (YgWorker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

guint
yg_worker_get_pending (YgWorker *self)
{
  return (guint) g_atomic_int_get (&self->pending);
}
