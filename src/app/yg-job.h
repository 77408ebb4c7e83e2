/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A slow job on the long thread, with a small window that shows how far it is and lets it be cancelled. */
#pragma once

#include <gtk/gtk.h>

#include "app/yg-session.h"

G_BEGIN_DECLS

/* @result is the callee's; NULL when the job failed (told through the session) or was cancelled. */
typedef void (*YgJobDone) (gpointer result, gpointer user_data);

/**
 * yg_job_run:
 * @parent: (nullable): the window it belongs to
 * @sentence: what is being done
 *
 * The window appears only when the job takes longer than a moment. @done is called in any case, once.
 */
void yg_job_run (GtkWindow *parent,
                 YgSession *session,
                 const char *sentence,
                 YgWorkFunc work,
                 gpointer data,
                 GDestroyNotify data_free,
                 GDestroyNotify result_free,
                 YgJobDone done,
                 gpointer user_data);

G_END_DECLS
