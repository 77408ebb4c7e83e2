/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all pages of one window share: the bureau, the threads that work for it, and a way to tell the clerk
 * something. Knows no widget. Lives in the main thread. */
#pragma once

#include "office/yg-bureau.h"

G_BEGIN_DECLS

#define YG_TYPE_SESSION (yg_session_get_type ())
G_DECLARE_FINAL_TYPE (YgSession, yg_session, YG, SESSION, GObject)

/* The draft (yg_store_get_draft()) under which the draw page keeps PLAN.json while it is being chosen. */
#define YG_DRAFT_CHOICE "draw-choice"

/**
 * YgSessionQueue:
 * @YG_SESSION_OFFICE: short calls that change something, in order; a spoken digit never waits behind an export
 * @YG_SESSION_LONG: imports being read, exports, printing, searches over everything
 */
typedef enum
{
  YG_SESSION_OFFICE,
  YG_SESSION_LONG,
} YgSessionQueue;

typedef enum
{
  YG_MESSAGE_DONE,    /* goes by itself with the next one */
  YG_MESSAGE_WARNING,
  YG_MESSAGE_ERROR,   /* stays until it is closed */
} YgMessageKind;

/* Opens (or makes) the database; blocking. The operator is the one the profile remembers. */
YgSession *yg_session_new (const char *path, GError **error);
/* On a bureau that is there already (a rehearsal). */
YgSession *yg_session_new_for_bureau (YgBureau *bureau);

YgBureau *yg_session_get_bureau (YgSession *self);
YgStore *yg_session_get_store (YgSession *self);
const char *yg_session_get_path (YgSession *self);

/* As yg_worker_run_async(), on one of the two threads; counted by yg_session_is_busy() until @callback has run. */
void yg_session_run (YgSession *self, YgSessionQueue queue, YgWorkFunc work, gpointer data,
                     GDestroyNotify data_free, GDestroyNotify result_free, YgProgressFunc progress,
                     gpointer progress_data, GCancellable *cancellable, GAsyncReadyCallback callback,
                     gpointer user_data);
gpointer yg_session_run_finish (YgSession *self, GAsyncResult *result, GError **error);
gboolean yg_session_is_busy (YgSession *self);

/* A sentence in the bar under the header; an error that is a cancellation is not shown. */
void yg_session_tell (YgSession *self, YgMessageKind kind, const char *sentence);
void yg_session_tell_error (YgSession *self, const GError *error);

/* To be called when the profile or the operator was changed through the bureau. */
void yg_session_profile_changed (YgSession *self);

/* signals:
 * "message" (YgMessageKind kind, const char *sentence)
 * "profile-changed" ()
 * For changes of rows connect to the store's own "changed". */

G_END_DECLS
