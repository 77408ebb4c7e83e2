/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of the ceremony as jobs of the office thread. */
#include "app/yg-draw-job.h"

#include "config.h"

typedef struct
{
  YgDrawJob kind;
  YgBureau *bureau;
  char *text;
  guint n;
} Job;

static void
job_free (gpointer pointer)
{
  Job *job = pointer;

  g_object_unref (job->bureau);
  g_free (job->text);
  g_free (job);
}

void
yg_draw_outcome_free (YgDrawOutcome *outcome)
{
  g_clear_object (&outcome->ceremony);
  g_free (outcome->choice);
  g_free (outcome->typed);
  g_free (outcome->disclosed);
  for (int i = 0; i < 3; i++)
    g_free (outcome->list_hashes[i]);
  g_free (outcome);
}

static gboolean
freeze (YgCeremony *ceremony, const char *json, GError **error)
{
  g_autoptr (YgChoice) choice = yg_choice_from_json (json, -1, error);
  return choice != NULL && yg_ceremony_freeze (ceremony, choice, error);
}

static gboolean
do_job (Job *job, YgDrawOutcome *outcome, GError **error)
{
  YgStore *store = yg_bureau_get_store (job->bureau);
  YgCeremony *ceremony = outcome->ceremony = yg_ceremony_open (job->bureau, error);

  if (ceremony == NULL)
    return FALSE;
  switch (job->kind)
    {
    case YG_DRAW_JOB_OPEN:
      outcome->choice = yg_store_get_draft (store, YG_DRAFT_CHOICE);
      outcome->typed = yg_store_get_draft (store, YG_DRAFT_DIGITS);
      outcome->disclosed = yg_store_get_draft (store, YG_DRAFT_DISCLOSED);
      return TRUE;
    case YG_DRAW_JOB_FREEZE:
      return freeze (ceremony, job->text, error);
    case YG_DRAW_JOB_THAW:
      return yg_ceremony_thaw (ceremony, job->text, error);
    case YG_DRAW_JOB_COMMIT:
      return yg_ceremony_commit (ceremony, error);
    case YG_DRAW_JOB_WRITTEN:
      return yg_ceremony_slips_written (ceremony, error);
    case YG_DRAW_JOB_SPEAK:
      return yg_ceremony_speak (ceremony, job->n, job->text, error);
    case YG_DRAW_JOB_PUBLIC:
      return yg_ceremony_enter_public (ceremony, job->n, job->text, error);
    case YG_DRAW_JOB_DRAW:
      return yg_ceremony_draw (ceremony, error);
    case YG_DRAW_JOB_SIGN:
      return yg_ceremony_sign (ceremony, error);
    case YG_DRAW_JOB_VOID:
      return yg_ceremony_void (ceremony, job->text, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

/* The fingerprints of the three lists: of a million lines they take a moment, so they are made here. */
static void
hash_lists (YgDrawOutcome *outcome)
{
  const YgDrawFiles *files = yg_ceremony_get_files (outcome->ceremony);
  const YgChoice *choice = yg_ceremony_get_choice (outcome->ceremony);
  GBytes *const lists[] = { files->enterprises, files->inspectors, files->recusals };

  for (int i = 0; choice != NULL && i < 3; i++)
    if (lists[i] != NULL)
      {
        char hex[YG_HASH_HEX_SIZE];

        yg_hash_bytes_hex (choice->hash, lists[i], hex);
        outcome->list_hashes[i] = g_strdup (hex);
      }
}

static gpointer
run_job (
    gpointer data, YgProgressFunc progress, gpointer progress_data, GCancellable *cancellable, GError **error)
{
  YgDrawOutcome *outcome = g_new0 (YgDrawOutcome, 1);

  if (do_job (data, outcome, error))
    {
      if (yg_ceremony_get_state (outcome->ceremony) == YG_CEREMONY_FROZEN)
        hash_lists (outcome);
      return outcome;
    }
  yg_draw_outcome_free (outcome);
  return NULL;
}

void
yg_draw_job_run (YgSession *session,
                 YgDrawJob kind,
                 const char *text,
                 guint n,
                 GAsyncReadyCallback callback,
                 gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->bureau = g_object_ref (yg_session_get_bureau (session));
  job->text = g_strdup (text);
  job->n = n;
  yg_session_run (session, YG_SESSION_OFFICE, run_job, job, job_free, (GDestroyNotify)yg_draw_outcome_free,
                  NULL, NULL, NULL, callback, user_data);
}

YgDrawOutcome *
yg_draw_job_finish (YgSession *session, GAsyncResult *result, GError **error)
{
  return yg_session_run_finish (session, result, error);
}
