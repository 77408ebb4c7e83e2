/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Change files: read strictly, and checked by carrying them out again on the draw as it stands; the next one
 * is written by carrying it out. */
#include "config.h"

#include "base/yg-error.h"
#include "draw/yg-record-private.h"
#include "draw/yg-standing-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Reading */

/* What is not there is a broken rule of this file; what is not so disagrees with the files before. */
static gboolean
refuse_here (const YgReader *reader, const GError *why, GError **error)
{
  if (why->code == YG_ERROR_NOT_FOUND)
    return yg_reader_refuse (reader, error, "%s", why->message);
  return yg_reader_mismatch (reader, error, "%s", why->message);
}

static gboolean
read_head (YgReader *reader, const YgStanding *standing, YgChange *change, GError **error)
{
  const YgPlan *plan = standing->drawing->plan;
  g_autoptr (GError) why = NULL;

  if (!yg_read_line (reader, "YG1|change", error) || !yg_read_word (reader, "office", error)
      || !yg_read_same (reader, "|", plan->office_code, "plan.txt", error)
      || !yg_read_same (reader, "\n", plan->office_name, "plan.txt", error)
      || !yg_read_word (reader, "seq", error)
      || !yg_read_integer (reader, "\n", 1, YG_INTEGER_MAX, &change->seq, error)
      || !yg_read_word (reader, "prev", error) || !yg_read_hash (reader, "\n", change->prev, error))
    return FALSE;
  if (!yg_standing_check_chain (standing, change->seq, change->prev, &why))
    return refuse_here (reader, why, error);
  return yg_read_word (reader, "draw", error) && yg_read_same (reader, "\n", plan->draw, "plan.txt", error)
         && yg_read_word (reader, "attempt", error)
         && yg_read_same_number (reader, "\n", plan->attempt, "plan.txt", error)
         && yg_read_word (reader, "number", error)
         && yg_read_same_number (reader, "\n", standing->number + 1, _ ("the order of the changes"), error);
}

static gboolean
read_in (YgReader *reader, GError **error)
{
  YgSpan frame, id, team;
  char ticket[YG_HASH_HEX_SIZE];
  guint rank;

  if (!yg_read_word (reader, "in", error) || !yg_read_key (reader, "|", &frame, NULL, error))
    return FALSE;
  if (strncmp (reader->at, "NONE\n", strlen ("NONE\n")) == 0)
    {
      reader->at += strlen ("NONE\n");
      return TRUE;
    }
  return yg_read_enterprise_id (reader, "|", &id, NULL, error)
         && yg_read_integer (reader, "|", 1, YG_INTEGER_MAX, &rank, error)
         && yg_read_hash (reader, "|", ticket, error) && yg_read_team (reader, &team, error);
}

static gboolean
read_substitution (YgReader *reader, const YgStanding *standing, YgChange *change, GError **error)
{
  g_autoptr (GError) why = NULL;
  YgSpan id;

  change->kind = YG_CHANGE_SUBSTITUTION;
  if (!yg_read_word (reader, "out", error) || !yg_read_enterprise_id (reader, "|", &id, NULL, error)
      || !yg_read_string (reader, "\n", &change->reason, error))
    return FALSE;
  if (!yg_standing_check_enterprise (standing, &id, &change->out, &why)
      || !yg_standing_check_reason_key (standing, change->reason, &why))
    return refuse_here (reader, why, error);
  do
    if (!read_in (reader, error))
      return FALSE;
  while (yg_reader_sees (reader, "in"));
  return yg_reader_finish (reader, error);
}

static gboolean
read_dismissal (YgReader *reader, const YgStanding *standing, YgChange *change, GError **error)
{
  g_autoptr (GError) why = NULL;
  YgSpan id, enterprise, team;

  change->kind = YG_CHANGE_INSPECTOR;
  if (!yg_read_word (reader, "out", error) || !yg_read_inspector_id (reader, "|", &id, error)
      || !yg_read_string (reader, "\n", &change->reason, error))
    return FALSE;
  if (!yg_standing_check_inspector (standing, &id, &change->out, &why))
    return refuse_here (reader, why, error);
  while (yg_reader_sees (reader, "team"))
    if (!yg_read_word (reader, "team", error)
        || !yg_read_enterprise_id (reader, "|", &enterprise, NULL, error)
        || !yg_read_team (reader, &team, error))
      return FALSE;
  return yg_reader_finish (reader, error);
}

static gboolean
read_change (YgReader *reader, const YgStanding *standing, YgChange *change, GError **error)
{
  g_autoptr (GError) why = NULL;
  YgSpan kind;

  if (!read_head (reader, standing, change, error) || !yg_read_word (reader, "kind", error)
      || !yg_read_text (reader, "\n", &kind, error))
    return FALSE;
  if (!yg_standing_check_open (standing, &why))
    return refuse_here (reader, why, error);
  if (yg_span_equals (&kind, "substitution"))
    return read_substitution (reader, standing, change, error);
  if (yg_span_equals (&kind, "inspector"))
    return read_dismissal (reader, standing, change, error);
  if (!yg_span_equals (&kind, "cancel"))
    return yg_reader_refuse (reader, error, _ ("the kind of a change is substitution, inspector or cancel."));
  change->kind = YG_CHANGE_CANCEL;
  return yg_read_word (reader, "reason", error) && yg_read_string (reader, "\n", &change->reason, error)
         && yg_reader_finish (reader, error);
}

static gboolean
repeat_changes (YgStanding *standing, GPtrArray *changes, GString *report, GError **error)
{
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      g_autofree char *file = g_strdup_printf ("change-%u.txt", i + 1);
      g_autoptr (GBytes) expected = NULL;
      g_auto (YgChange) change = { .reason = NULL };
      YgReader reader;

      if (!yg_reader_open (&reader, file, changes->pdata[i], error)
          || !read_change (&reader, standing, &change, error))
        return FALSE;
      expected = yg_standing_carry_out (standing, &change);
      if (!g_bytes_equal (expected, changes->pdata[i]))
        return yg_refuse_difference (file, changes->pdata[i], expected, error);
      if (report != NULL)
        {
          g_string_append_printf (report, _ ("%s: carried out again, the same; hash %s"), file,
                                  standing->hash);
          g_string_append_c (report, '\n');
        }
    }
  return TRUE;
}

gboolean
yg_changes_verify (YgDrawing *drawing, GBytes *record, GPtrArray *changes, GString *report, GError **error)
{
  g_auto (YgStanding) standing = { .drawing = NULL };

  yg_standing_init (&standing, drawing, record);
  return repeat_changes (&standing, changes, report, error);
}

/* The next change */

/* Repeats the draw and its changes; the record that was handed in must be the one that comes out. */
static gboolean
stand (YgStanding *standing, YgDrawing *drawing, const YgDrawFiles *files, GError **error)
{
  g_autoptr (GBytes) result = NULL;
  g_autoptr (GBytes) record = NULL;
  char result_hash[YG_HASH_HEX_SIZE];

  if (!yg_drawing_open (drawing, files, error) || !yg_drawing_run (drawing, files->seed, error))
    return FALSE;
  result = yg_drawing_result (drawing);
  yg_plan_hash_file (drawing->plan, result, result_hash);
  record = yg_record_write (drawing->plan, drawing->plan_hash, drawing->seed_hash, result_hash);
  if (files->record != NULL && !g_bytes_equal (record, files->record))
    return yg_refuse_difference ("record.txt", files->record, record, error);
  yg_standing_init (standing, drawing, record);
  return repeat_changes (standing, files->changes, NULL, error);
}

/* A reason is written as the field that it will be read as. */
static gboolean
check_reason_text (const YgStanding *standing, const char *reason, GError **error)
{
  g_autofree char *file = g_strdup_printf ("change-%u.txt", standing->number + 1);
  g_autofree char *line = g_strconcat (reason, "\n", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static (line, strlen (line));
  YgReader reader;
  YgSpan text;

  if (!yg_reader_open (&reader, file, bytes, error))
    return FALSE;
  reader.line = 9; /* where `out` or `reason` stands */
  return yg_read_text (&reader, "\n", &text, error) && yg_reader_finish (&reader, error);
}

static GBytes *
next_change (const YgDrawFiles *files,
             YgChange *change,
             guint seq,
             const char *prev,
             const char *out,
             const char *reason,
             GError **error)
{
  g_auto (YgDrawing) drawing = { .plan = NULL };
  g_auto (YgStanding) standing = { .drawing = NULL };
  YgSpan id = yg_span (out);

  if (!stand (&standing, &drawing, files, error) || !yg_standing_check_open (&standing, error)
      || !yg_standing_check_chain (&standing, seq, prev, error)
      || !check_reason_text (&standing, reason, error))
    return NULL;
  if (change->kind == YG_CHANGE_SUBSTITUTION
      && (!yg_standing_check_enterprise (&standing, &id, &change->out, error)
          || !yg_standing_check_reason_key (&standing, reason, error)))
    return NULL;
  if (change->kind == YG_CHANGE_INSPECTOR
      && !yg_standing_check_inspector (&standing, &id, &change->out, error))
    return NULL;
  change->seq = seq;
  g_strlcpy (change->prev, prev, sizeof change->prev);
  change->reason = g_strdup (reason);
  return yg_standing_carry_out (&standing, change);
}

/**
 * yg_change_substitution:
 * @files: a finished draw with its changes so far
 * @seq: the change's place in the office's chain
 * @prev: hash of the chain file before
 * @enterprise: id of the one that cannot be visited
 * @reason_key: one of the plan's reasons
 *
 * Returns: (transfer full): the next change file; %NULL with YG_ERROR_NOT_FOUND or YG_ERROR_REFUSED when the
 * change cannot be made, YG_ERROR_MISMATCH or YG_ERROR_INPUT when the files are not sound
 */
GBytes *
yg_change_substitution (const YgDrawFiles *files,
                        guint seq,
                        const char *prev,
                        const char *enterprise,
                        const char *reason_key,
                        GError **error)
{
  g_auto (YgChange) change = { .kind = YG_CHANGE_SUBSTITUTION };

  g_return_val_if_fail (files != NULL && yg_hash_is_hex (prev) && enterprise != NULL && reason_key != NULL,
                        NULL);
  return next_change (files, &change, seq, prev, enterprise, reason_key, error);
}

/**
 * yg_change_inspector:
 * @inspector: id of the one who drops out of this draw for good
 * @reason: free text
 *
 * Otherwise as yg_change_substitution().
 */
GBytes *
yg_change_inspector (const YgDrawFiles *files,
                     guint seq,
                     const char *prev,
                     const char *inspector,
                     const char *reason,
                     GError **error)
{
  g_auto (YgChange) change = { .kind = YG_CHANGE_INSPECTOR };

  g_return_val_if_fail (files != NULL && yg_hash_is_hex (prev) && inspector != NULL && reason != NULL, NULL);
  return next_change (files, &change, seq, prev, inspector, reason, error);
}

/**
 * yg_change_cancel:
 * @reason: free text; the whole draw is not carried out
 *
 * Otherwise as yg_change_substitution().
 */
GBytes *
yg_change_cancel (const YgDrawFiles *files, guint seq, const char *prev, const char *reason, GError **error)
{
  g_auto (YgChange) change = { .kind = YG_CHANGE_CANCEL };

  g_return_val_if_fail (files != NULL && yg_hash_is_hex (prev) && reason != NULL, NULL);
  return next_change (files, &change, seq, prev, "", reason, error);
}
