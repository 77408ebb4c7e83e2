/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One step of the ceremony, taken on the office thread. A ceremony belongs to one thread at a time: the step
 * is taken on one that is opened there, and handed over with what the window wants to know. */
#pragma once

#include "app/yg-session.h"
#include "office/yg-ceremony.h"

G_BEGIN_DECLS

typedef enum
{
  YG_DRAW_JOB_OPEN,
  YG_DRAW_JOB_FREEZE, /* text: the choice */
  YG_DRAW_JOB_THAW,   /* text: the reason */
  YG_DRAW_JOB_COMMIT,
  YG_DRAW_JOB_WRITTEN,
  YG_DRAW_JOB_SPEAK,  /* n, text: the digits */
  YG_DRAW_JOB_PUBLIC, /* n, text: the digits */
  YG_DRAW_JOB_DRAW,
  YG_DRAW_JOB_SIGN,
  YG_DRAW_JOB_VOID, /* text: the reason */
} YgDrawJob;

/* Drafts in which the wizard keeps what is typed; the choice is YG_DRAFT_CHOICE. */
#define YG_DRAFT_DIGITS "draw-digits"
#define YG_DRAFT_DISCLOSED "draw-disclosed" /* number of the draw whose disclosure was seen */

typedef struct
{
  YgCeremony *ceremony;
  char *choice, *typed, *disclosed; /* drafts, with YG_DRAW_JOB_OPEN */
  char *list_hashes[3];             /* while frozen */
} YgDrawOutcome;

void yg_draw_outcome_free (YgDrawOutcome *outcome);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YgDrawOutcome, yg_draw_outcome_free)

void yg_draw_job_run (YgSession *session,
                      YgDrawJob job,
                      const char *text,
                      guint n,
                      GAsyncReadyCallback callback,
                      gpointer user_data);
/* NULL when the step was refused or could not be made durable. */
YgDrawOutcome *yg_draw_job_finish (YgSession *session, GAsyncResult *result, GError **error);

G_END_DECLS
