/* SPDX-License-Identifier: GPL-3.0-or-later */
/* seed.txt and record.txt: written from, and held against, their plan. Does not know where secrets and digits
 * come from. */
#include "config.h"

#include "base/yg-error.h"
#include "draw/yg-line-private.h"
#include "draw/yg-record-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
yg_plan_hash_file (const YgPlan *plan, GBytes *bytes, char hex[YG_HASH_HEX_SIZE])
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  yg_hash_buffer_hex (plan->hash, data, size, hex);
}

/**
 * yg_secret_commitment:
 * @secret_hex: S, 64 hex digits
 * @commit: (out): H("YG1|secret|" S)
 */
void
yg_secret_commitment (YgHashKind hash, const char *secret_hex, char commit[YG_HASH_HEX_SIZE])
{
  g_autofree char *text = g_strconcat ("YG1|secret|", secret_hex, NULL);

  yg_hash_buffer_hex (hash, text, strlen (text), commit);
}

static gboolean
read_secret (YgReader *reader, const YgPlan *plan, GError **error)
{
  char secret[YG_HASH_HEX_SIZE], commit[YG_HASH_HEX_SIZE];

  if (!yg_read_word (reader, "secret", error) || !yg_read_hash (reader, "\n", secret, error))
    return FALSE;
  yg_secret_commitment (plan->hash, secret, commit);
  if (strcmp (commit, plan->commit) != 0)
    return yg_reader_mismatch (reader, error, _ ("this is not the secret that the plan committed to."));
  return TRUE;
}

/* seed.txt */

gboolean
yg_seed_check (const YgPlan *plan, const char *plan_hash, GBytes *seed, GError **error)
{
  YgReader reader;

  if (!yg_reader_open (&reader, "seed.txt", seed, error) || !yg_read_line (&reader, "YG1|seed", error)
      || !yg_read_word (&reader, "plan", error)
      || !yg_read_same_hash (&reader, "\n", plan_hash, "plan.txt", error)
      || !read_secret (&reader, plan, error))
    return FALSE;
  for (guint i = 0; i < plan->witnesses->len; i++)
    {
      const YgWitness *witness = plan->witnesses->pdata[i];

      if (!yg_read_word (&reader, "witness", error)
          || !yg_read_same_number (&reader, "|", i + 1, "plan.txt", error)
          || !yg_read_digits (&reader, "\n", witness->digits, error))
        return FALSE;
    }
  for (guint i = 0; i < plan->publics->len; i++)
    {
      const YgPublic *public = plan->publics->pdata[i];

      if (!yg_read_word (&reader, "public", error)
          || !yg_read_same (&reader, "|", public->source, "plan.txt", error)
          || !yg_read_same (&reader, "|", public->issue, "plan.txt", error)
          || !yg_read_digits (&reader, "\n", public->digits, error))
        return FALSE;
    }
  return yg_reader_finish (&reader, error);
}

static const char *
next_digits (const char *const *digits, guint i)
{
  return digits != NULL && i < g_strv_length ((char **)digits) ? digits[i] : "";
}

/**
 * yg_seed_write:
 * @plan_hash: H(plan.txt)
 * @secret_hex: S
 * @witness_digits: (nullable): a string for each witness of the plan, in order
 * @public_digits: (nullable): a string for each public line of the plan, in order
 *
 * Returns: (transfer full): seed.txt; %NULL with YG_ERROR_INPUT naming the line and its rule, or
 * YG_ERROR_MISMATCH when the secret is not the one of the plan
 */
GBytes *
yg_seed_write (const YgPlan *plan,
               const char *plan_hash,
               const char *secret_hex,
               const char *const *witness_digits,
               const char *const *public_digits,
               GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  YgWriter writer;
  char number[16];

  g_return_val_if_fail (plan != NULL && plan_hash != NULL && secret_hex != NULL, NULL);

  yg_writer_open (&writer, "seed.txt");
  yg_writer_line (&writer, "YG1", "seed", NULL);
  yg_writer_line (&writer, "plan", plan_hash, NULL);
  yg_writer_line (&writer, "secret", secret_hex, NULL);
  for (guint i = 0; i < plan->witnesses->len; i++)
    {
      g_snprintf (number, sizeof number, "%u", i + 1);
      yg_writer_line (&writer, "witness", number, next_digits (witness_digits, i), NULL);
    }
  for (guint i = 0; i < plan->publics->len; i++)
    {
      const YgPublic *public = plan->publics->pdata[i];

      yg_writer_line (&writer, "public", public->source, public->issue, next_digits (public_digits, i), NULL);
    }
  if ((bytes = yg_writer_close (&writer, error)) == NULL || !yg_seed_check (plan, plan_hash, bytes, error))
    return NULL;
  return g_steal_pointer (&bytes);
}

/* record.txt */

static void
write_record_head (YgWriter *writer, const YgPlan *plan, const char *state, const char *plan_hash)
{
  yg_writer_open (writer, "record.txt");
  yg_writer_line (writer, "YG1", "record", NULL);
  yg_writer_line (writer, "office", plan->office_code, plan->office_name, NULL);
  yg_writer_number (writer, "seq", plan->seq);
  yg_writer_line (writer, "draw", plan->draw, NULL);
  yg_writer_number (writer, "attempt", plan->attempt);
  yg_writer_line (writer, "state", state, NULL);
  yg_writer_line (writer, "plan", plan_hash, NULL);
}

GBytes *
yg_record_write (const YgPlan *plan, const char *plan_hash, const char *seed_hash, const char *result_hash)
{
  YgWriter writer;

  write_record_head (&writer, plan, "DRAWN", plan_hash);
  yg_writer_line (&writer, "seed", seed_hash, NULL);
  yg_writer_line (&writer, "result", result_hash, NULL);
  return yg_writer_close (&writer, NULL); /* cannot fail: a parsed plan and hashes hold no line breaks */
}

/**
 * yg_void_record_write:
 * @plan_hash: H(plan.txt)
 * @secret_hex: S, which is given up
 * @reason: why the attempt is void
 *
 * Returns: (transfer full): record.txt of a void; %NULL with YG_ERROR_INPUT or, for a secret that is not the
 * plan's, YG_ERROR_MISMATCH
 */
GBytes *
yg_void_record_write (
    const YgPlan *plan, const char *plan_hash, const char *secret_hex, const char *reason, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  YgWriter writer;
  YgRecord record;

  g_return_val_if_fail (plan != NULL && plan_hash != NULL && secret_hex != NULL && reason != NULL, NULL);

  write_record_head (&writer, plan, "VOID", plan_hash);
  yg_writer_line (&writer, "secret", secret_hex, NULL);
  yg_writer_line (&writer, "reason", reason, NULL);
  if ((bytes = yg_writer_close (&writer, error)) == NULL
      || !yg_record_read (plan, plan_hash, bytes, &record, error))
    return NULL;
  return g_steal_pointer (&bytes);
}

static gboolean
read_state (YgReader *reader, gboolean *is_void, GError **error)
{
  YgSpan state;

  if (!yg_read_word (reader, "state", error) || !yg_read_text (reader, "\n", &state, error))
    return FALSE;
  *is_void = yg_span_equals (&state, "VOID");
  if (!*is_void && !yg_span_equals (&state, "DRAWN"))
    return yg_reader_refuse (reader, error, _ ("the state is DRAWN or VOID."));
  return TRUE;
}

gboolean
yg_record_read (const YgPlan *plan, const char *plan_hash, GBytes *bytes, YgRecord *record, GError **error)
{
  YgReader reader;
  YgSpan reason;

  *record = (YgRecord){ FALSE };
  if (!yg_reader_open (&reader, "record.txt", bytes, error) || !yg_read_line (&reader, "YG1|record", error)
      || !yg_read_word (&reader, "office", error)
      || !yg_read_same (&reader, "|", plan->office_code, "plan.txt", error)
      || !yg_read_same (&reader, "\n", plan->office_name, "plan.txt", error)
      || !yg_read_word (&reader, "seq", error)
      || !yg_read_same_number (&reader, "\n", plan->seq, "plan.txt", error)
      || !yg_read_word (&reader, "draw", error)
      || !yg_read_same (&reader, "\n", plan->draw, "plan.txt", error)
      || !yg_read_word (&reader, "attempt", error)
      || !yg_read_same_number (&reader, "\n", plan->attempt, "plan.txt", error)
      || !read_state (&reader, &record->is_void, error) || !yg_read_word (&reader, "plan", error)
      || !yg_read_same_hash (&reader, "\n", plan_hash, "plan.txt", error))
    return FALSE;
  if (record->is_void)
    {
      if (!read_secret (&reader, plan, error) || !yg_read_word (&reader, "reason", error)
          || !yg_read_text (&reader, "\n", &reason, error))
        return FALSE;
    }
  else if (!yg_read_word (&reader, "seed", error) || !yg_read_hash (&reader, "\n", record->seed_hash, error)
           || !yg_read_word (&reader, "result", error)
           || !yg_read_hash (&reader, "\n", record->result_hash, error))
    return FALSE;
  return yg_reader_finish (&reader, error);
}
