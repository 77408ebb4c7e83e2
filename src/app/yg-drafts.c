/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drafts wait for a pause in the typing, then go through the office thread, in order with everything else
 * there. */
#include "app/yg-drafts.h"

#include "config.h"

#define PAUSE_MILLISECONDS 300

struct _YgDrafts
{
  YgSession *session;
  GHashTable *waiting; /* key → text */
  guint timer;
};

typedef struct
{
  YgStore *store;
  char *key;
  char *text;
} Draft;

static void
draft_free (gpointer pointer)
{
  Draft *draft = pointer;

  g_object_unref (draft->store);
  g_free (draft->key);
  g_free (draft->text);
  g_free (draft);
}

static gpointer
run (
    gpointer data, YgProgressFunc progress, gpointer progress_data, GCancellable *cancellable, GError **error)
{
  Draft *draft = data;

  return yg_store_set_draft (draft->store, draft->key, draft->text, error) ? GINT_TO_POINTER (1) : NULL;
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (YgSession) session = user_data;
  g_autoptr (GError) error = NULL;

  if (yg_session_run_finish (session, result, &error) == NULL)
    yg_session_tell_error (session, error);
}

void
yg_drafts_flush (YgDrafts *drafts)
{
  GHashTableIter iter;
  gpointer key, text;

  g_clear_handle_id (&drafts->timer, g_source_remove);
  g_hash_table_iter_init (&iter, drafts->waiting);
  while (g_hash_table_iter_next (&iter, &key, &text))
    {
      Draft *draft = g_new (Draft, 1);

      draft->store = g_object_ref (yg_session_get_store (drafts->session));
      draft->key = g_strdup (key);
      draft->text = g_strdup (text);
      yg_session_run (drafts->session, YG_SESSION_OFFICE, run, draft, draft_free, NULL, NULL, NULL, NULL,
                      on_done, g_object_ref (drafts->session));
    }
  g_hash_table_remove_all (drafts->waiting);
}

static gboolean
on_timer (gpointer data)
{
  YgDrafts *drafts = data;

  drafts->timer = 0;
  yg_drafts_flush (drafts);
  return G_SOURCE_REMOVE;
}

void
yg_drafts_set (YgDrafts *drafts, const char *key, const char *text)
{
  g_hash_table_replace (drafts->waiting, g_strdup (key), g_strdup (text));
  g_clear_handle_id (&drafts->timer, g_source_remove);
  drafts->timer = g_timeout_add (PAUSE_MILLISECONDS, on_timer, drafts);
}

gboolean
yg_drafts_is_dirty (YgDrafts *drafts, const char *key)
{
  return g_hash_table_contains (drafts->waiting, key);
}

YgDrafts *
yg_drafts_new (YgSession *session)
{
  YgDrafts *drafts = g_new0 (YgDrafts, 1);

  drafts->session = g_object_ref (session);
  drafts->waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return drafts;
}

void
yg_drafts_free (YgDrafts *drafts)
{
  yg_drafts_flush (drafts);
  g_hash_table_unref (drafts->waiting);
  g_object_unref (drafts->session);
  g_free (drafts);
}
