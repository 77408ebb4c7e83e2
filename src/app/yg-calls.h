/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The short calls to the office that change one row, made on the session's own thread. Knows no widget. */
#pragma once

#include "app/yg-session.h"

G_BEGIN_DECLS

/**
 * YgCall:
 * @YG_CALL_SAVE: the text is the reason, may be ""; a new row has its id afterwards
 * @YG_CALL_RETIRE: the text is the reason
 * @YG_CALL_RESTORE: the text is the reason
 * @YG_CALL_DISCLOSE: the text says what was looked at in full
 * @YG_CALL_SAVE_OFFICE: the profile; no text
 */
typedef enum
{
  YG_CALL_SAVE,
  YG_CALL_RETIRE,
  YG_CALL_RESTORE,
  YG_CALL_DISCLOSE,
  YG_CALL_SAVE_OFFICE,
} YgCall;

/* @record must not be touched until @callback has run. */
void yg_call_async (YgSession *session, YgCall call, YgRecord *record, const char *text,
                    GAsyncReadyCallback callback, gpointer user_data);
gboolean yg_call_finish (YgSession *session, GAsyncResult *result, GError **error);

/**
 * yg_explain_async:
 * @enterprise: a row of the registry
 *
 * «Why is it not in play?»: asks the open draw's frozen lists; while none is frozen, the draw being chosen; when
 * nothing is being chosen, all items in force. Reads everything: on the long thread.
 */
void yg_explain_async (YgSession *session, YgRecord *enterprise, GAsyncReadyCallback callback, gpointer user_data);
/* A translated sentence; the caller's. */
char *yg_explain_finish (YgSession *session, GAsyncResult *result, GError **error);

G_END_DECLS
