/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ceremony as it lies in the store: the row, the files beside it, and the chain of all draws. Changes nothing. */
#include "office/yg-ceremony-private.h"

#include "base/yg-error.h"
#include "office/yg-resolution.h"

#include <string.h>

static const char *const state_names[] = { "", "frozen", "committed", "written", "spoken", "drawn", "signed", "void" };

const char *
yg_ceremony_state_name (YgCeremonyState state)
{
  return state_names[state];
}

void
yg_ceremony_clear (YgCeremony *self)
{
  self->state = YG_CEREMONY_NONE;
  g_clear_object (&self->draw);
  g_clear_pointer (&self->choice, yg_choice_free);
  g_clear_pointer (&self->plan, yg_plan_free);
  yg_draw_files_clear (&self->files);
  memset (&self->files, 0, sizeof self->files);
  g_clear_pointer (&self->digits, g_ptr_array_unref);
  g_clear_pointer (&self->publics, g_ptr_array_unref);
  g_clear_pointer (&self->picks, g_ptr_array_unref);
  g_clear_pointer (&self->seed_hash, g_free);
}

static YgStore *
store_of (YgCeremony *self)
{
  return yg_bureau_get_store (self->bureau);
}

/* NULL without error when the file is not there yet. */
static gboolean
read_file (YgCeremony *self, const char *name, GBytes **bytes, GError **error)
{
  g_autoptr (GError) local = NULL;

  *bytes = yg_store_read_file (store_of (self), yg_record_get_id (self->draw), name, &local);
  if (local == NULL || g_error_matches (local, YG_ERROR, YG_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static char *
text_of (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return g_strndup (data, length);
}

char *
yg_ceremony_digits_name (const char *who, guint n)
{
  return g_strdup_printf ("%s-%u.digits", who, n + 1);
}

static GPtrArray *
read_digits (YgCeremony *self, const char *who, guint count, GError **error)
{
  g_autoptr (GPtrArray) digits = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < count; i++)
    {
      g_autofree char *name = yg_ceremony_digits_name (who, i);
      g_autoptr (GBytes) bytes = NULL;

      if (!read_file (self, name, &bytes, error))
        return NULL;
      g_ptr_array_add (digits, bytes != NULL ? text_of (bytes) : NULL);
    }
  return g_steal_pointer (&digits);
}

static gboolean
read_changes (YgCeremony *self, GError **error)
{
  self->files.changes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (guint n = 1;; n++)
    {
      g_autofree char *name = g_strdup_printf ("change-%u.txt", n);
      GBytes *bytes = NULL;

      if (!read_file (self, name, &bytes, error))
        return FALSE;
      if (bytes == NULL)
        return TRUE;
      g_ptr_array_add (self->files.changes, bytes);
    }
}

YgCeremonyState
yg_ceremony_state_from_name (const char *name)
{
  for (guint i = YG_CEREMONY_FROZEN; i < G_N_ELEMENTS (state_names); i++)
    if (g_str_equal (state_names[i], name))
      return (YgCeremonyState) i;
  return YG_CEREMONY_NONE;
}

static gboolean
fill_plan (YgCeremony *self, GError **error)
{
  if (self->files.plan == NULL)
    return TRUE;
  self->plan = yg_plan_parse (self->files.plan, error);
  if (self->plan == NULL)
    return FALSE;
  self->digits = read_digits (self, "witness", self->plan->witnesses->len, error);
  if (self->digits == NULL)
    return FALSE;
  self->publics = read_digits (self, "public", self->plan->publics->len, error);
  return self->publics != NULL;
}

static gboolean
fill_result (YgCeremony *self, GError **error)
{
  if (self->files.seed != NULL)
    {
      self->seed_hash = g_malloc (YG_HASH_HEX_SIZE);
      yg_hash_bytes_hex (self->plan->hash, self->files.seed, self->seed_hash);
    }
  if (self->files.result == NULL)
    return TRUE;
  self->picks = yg_result_parse (self->files.result, error);
  return self->picks != NULL;
}

static gboolean
fill (YgCeremony *self, GError **error)
{
  const char *choice = yg_record_get (self->draw, YG_DRAW_CHOICE);

  self->state = yg_ceremony_state_from_name (yg_record_get (self->draw, YG_DRAW_STATE));
  self->choice = yg_choice_from_json (choice, -1, error);
  return self->choice != NULL && read_file (self, "enterprises.txt", &self->files.enterprises, error)
         && read_file (self, "inspectors.txt", &self->files.inspectors, error)
         && read_file (self, "recusals.txt", &self->files.recusals, error)
         && read_file (self, "plan.txt", &self->files.plan, error)
         && read_file (self, "seed.txt", &self->files.seed, error)
         && read_file (self, "result.txt", &self->files.result, error)
         && read_file (self, "record.txt", &self->files.record, error) && read_changes (self, error)
         && fill_plan (self, error) && fill_result (self, error);
}

/* When it fails the object says nothing rather than half of it: state NONE. */
gboolean
yg_ceremony_fill (YgCeremony *self, YgRecord *draw, GError **error)
{
  g_object_ref (draw);
  yg_ceremony_clear (self);
  self->draw = draw;
  if (fill (self, error))
    return TRUE;
  yg_ceremony_clear (self);
  return FALSE;
}

gboolean
yg_ceremony_refill (YgCeremony *self, GError **error)
{
  g_autoptr (YgRecord) draw = yg_store_load (store_of (self), &yg_draw_kind, yg_record_get_id (self->draw), error);

  return draw != NULL && yg_ceremony_fill (self, draw, error);
}

const char *
yg_draw_number_prefix (YgBureau *bureau)
{
  return yg_bureau_is_rehearsal (bureau) ? "演练" : "";
}

static gboolean
survey_draw (YgRecord *draw, gpointer data, GError **error)
{
  YgDrawSurvey *survey = data;
  YgCeremonyState state = yg_ceremony_state_from_name (yg_record_get (draw, YG_DRAW_STATE));
  const char *number = yg_record_get (draw, YG_DRAW_NUMBER);
  const char *dash = strrchr (number, '-');

  if (state >= YG_CEREMONY_FROZEN && state < YG_CEREMONY_DRAWN)
    g_set_object (&survey->open, draw);
  if (state == YG_CEREMONY_DRAWN && g_str_has_prefix (number, survey->prefix))
    g_set_object (&survey->unsigned_draw, draw);
  if (*yg_record_get (draw, YG_DRAW_RECORD_HASH) != '\0'
      && (survey->newest == NULL
          || g_ascii_strtoull (yg_record_get (draw, YG_DRAW_SEQ), NULL, 10)
               > g_ascii_strtoull (yg_record_get (survey->newest, YG_DRAW_SEQ), NULL, 10)))
    g_set_object (&survey->newest, draw);
  if (g_strcmp0 (survey->number, number) == 0)
    g_set_object (&survey->found, draw);
  if (survey->year != NULL && dash != NULL && strstr (number, survey->year) != NULL)
    survey->last_number = MAX (survey->last_number, (guint) g_ascii_strtoull (dash + 1, NULL, 10));
  return TRUE;
}

void
yg_draw_survey_clear (YgDrawSurvey *survey)
{
  g_clear_object (&survey->open);
  g_clear_object (&survey->unsigned_draw);
  g_clear_object (&survey->newest);
  g_clear_object (&survey->found);
}

gboolean
yg_draw_survey_take (YgDrawSurvey *survey, YgBureau *bureau, GError **error)
{
  YgQuery query = { .kind = &yg_draw_kind, .sort_field = -1 };

  survey->prefix = yg_draw_number_prefix (bureau);
  return yg_store_each (yg_bureau_get_store (bureau), &query, survey_draw, survey, NULL, error);
}

/* Asking. */

YgBureau *
yg_ceremony_get_bureau (YgCeremony *self)
{
  return self->bureau;
}

YgCeremonyState
yg_ceremony_get_state (YgCeremony *self)
{
  return self->state;
}

YgRecord *
yg_ceremony_get_draw (YgCeremony *self)
{
  return self->draw;
}

const YgPlan *
yg_ceremony_get_plan (YgCeremony *self)
{
  return self->plan;
}

const YgChoice *
yg_ceremony_get_choice (YgCeremony *self)
{
  return self->choice;
}

const YgDrawFiles *
yg_ceremony_get_files (YgCeremony *self)
{
  return &self->files;
}

const char *
yg_ceremony_get_plan_hash (YgCeremony *self)
{
  return self->draw != NULL ? yg_record_get (self->draw, YG_DRAW_PLAN_HASH) : "";
}

const char *
yg_ceremony_get_seed_hash (YgCeremony *self)
{
  return self->seed_hash != NULL ? self->seed_hash : "";
}

const char *
yg_ceremony_get_record_hash (YgCeremony *self)
{
  return self->draw != NULL ? yg_record_get (self->draw, YG_DRAW_RECORD_HASH) : "";
}

GPtrArray *
yg_ceremony_get_picks (YgCeremony *self)
{
  return self->picks;
}

const char *
yg_ceremony_get_digits (YgCeremony *self, guint n)
{
  return self->digits != NULL && n < self->digits->len ? g_ptr_array_index (self->digits, n) : NULL;
}

const char *
yg_ceremony_get_public_digits (YgCeremony *self, guint n)
{
  return self->publics != NULL && n < self->publics->len ? g_ptr_array_index (self->publics, n) : NULL;
}

YgResolution *
yg_ceremony_load_resolution (YgCeremony *self, GError **error)
{
  g_autoptr (GBytes) frozen = NULL;

  g_return_val_if_fail (self->draw != NULL, NULL);
  frozen = yg_store_read_file (store_of (self), yg_record_get_id (self->draw), YG_FILE_FROZEN, error);
  return frozen != NULL ? yg_resolution_from_json (frozen, &self->files, error) : NULL;
}
