/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A thread that does one job after the other, so that the window never waits. Jobs report progress and can
 * be cancelled; results come back in the main context that asked. */
#pragma once

#include <gio/gio.h>
#include "base/yg-progress.h"

G_BEGIN_DECLS

#define YG_TYPE_WORKER (yg_worker_get_type ())
G_DECLARE_FINAL_TYPE (YgWorker, yg_worker, YG, WORKER, GObject)

/**
 * YgWorkFunc:
 * @data: the job's data
 * @progress: to be called as the job goes on; never %NULL
 * @progress_data: for @progress
 *
 * Runs on the worker's thread. Returns: a result (freed with the job's result_free), or %NULL with @error set.
 */
typedef gpointer (*YgWorkFunc) (gpointer data, YgProgressFunc progress, gpointer progress_data,
                                GCancellable *cancellable, GError **error);

YgWorker *yg_worker_new (void);
/* @progress is called in the caller's main context, at most some 20 times a second. @data is freed
 * when the job is over, in whichever thread lets go of it last. */
void yg_worker_run_async (YgWorker *self, YgWorkFunc work, gpointer data, GDestroyNotify data_free,
                          GDestroyNotify result_free, YgProgressFunc progress, gpointer progress_data,
                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gpointer yg_worker_run_finish (YgWorker *self, GAsyncResult *result, GError **error);
/* Jobs queued or running. */
guint yg_worker_get_pending (YgWorker *self);

G_END_DECLS
