/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan.txt: the structure, its bytes, and the strict way back. What it says about the lists is held against
 * them in yg-lists.c; here only what the plan says by itself is checked. */
#include "config.h"

#include "base/yg-error.h"
#include "draw/yg-line-private.h"
#include "draw/yg-plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char no_previous[] = "0000000000000000000000000000000000000000000000000000000000000000";

/* The structure */

static void
frame_free (gpointer data)
{
  YgFrame *frame = data;

  g_free (frame->key);
  g_free (frame->type);
  g_free (frame->title);
  g_free (frame);
}

static void
team_line_free (gpointer data)
{
  YgTeamLine *team = data;

  g_free (team->frame);
  g_free (team->unit);
  g_free (team);
}

void
yg_reason_free (YgReason *reason)
{
  g_free (reason->key);
  g_free (reason->text);
  g_free (reason);
}

void
yg_witness_free (YgWitness *witness)
{
  g_free (witness->name);
  g_free (witness->capacity);
  g_free (witness);
}

void
yg_public_free (YgPublic *public)
{
  g_free (public->source);
  g_free (public->issue);
  g_free (public->date);
  g_free (public->rule);
  g_free (public);
}

/**
 * yg_plan_new:
 *
 * Returns: (transfer full): a plan with no lines yet, the first of its office: seq 1, attempt 1, SHA-256
 */
YgPlan *
yg_plan_new (void)
{
  YgPlan *plan = g_new0 (YgPlan, 1);

  plan->seq = 1;
  plan->attempt = 1;
  g_strlcpy (plan->prev, no_previous, sizeof plan->prev);
  plan->frames = g_ptr_array_new_with_free_func (frame_free);
  plan->teams = g_ptr_array_new_with_free_func (team_line_free);
  plan->reasons = g_ptr_array_new_with_free_func ((GDestroyNotify) yg_reason_free);
  plan->witnesses = g_ptr_array_new_with_free_func ((GDestroyNotify) yg_witness_free);
  plan->publics = g_ptr_array_new_with_free_func ((GDestroyNotify) yg_public_free);
  return plan;
}

void
yg_plan_free (YgPlan *plan)
{
  if (plan == NULL)
    return;
  g_free (plan->office_code);
  g_free (plan->office_name);
  g_free (plan->draw);
  g_free (plan->date);
  g_free (plan->title);
  g_ptr_array_unref (plan->frames);
  g_ptr_array_unref (plan->teams);
  g_ptr_array_unref (plan->reasons);
  g_ptr_array_unref (plan->witnesses);
  g_ptr_array_unref (plan->publics);
  g_free (plan);
}

void
yg_plan_add_frame (
    YgPlan *plan, const char *key, guint quota, guint members, const char *type, const char *title)
{
  YgFrame frame = { g_strdup (key), quota, members, g_strdup (type), g_strdup (title) };

  g_ptr_array_add (plan->frames, g_memdup2 (&frame, sizeof frame));
}

void
yg_plan_add_team (YgPlan *plan, const char *frame, const char *unit, guint count)
{
  YgTeamLine team = { g_strdup (frame), g_strdup (unit), count };

  g_ptr_array_add (plan->teams, g_memdup2 (&team, sizeof team));
}

void
yg_plan_add_reason (YgPlan *plan, const char *key, const char *text)
{
  YgReason reason = { g_strdup (key), g_strdup (text) };

  g_ptr_array_add (plan->reasons, g_memdup2 (&reason, sizeof reason));
}

void
yg_plan_add_witness (YgPlan *plan, const char *name, const char *capacity, guint digits)
{
  YgWitness witness = { g_strdup (name), g_strdup (capacity), digits };

  g_ptr_array_add (plan->witnesses, g_memdup2 (&witness, sizeof witness));
}

void
yg_plan_add_public (
    YgPlan *plan, const char *source, const char *issue, const char *date, const char *rule, guint digits)
{
  YgPublic public = { g_strdup (source), g_strdup (issue), g_strdup (date), g_strdup (rule), digits };

  g_ptr_array_add (plan->publics, g_memdup2 (&public, sizeof public));
}

/**
 * yg_plan_find_frame:
 *
 * Returns: (nullable): the frame of that key; the plan's
 */
const YgFrame *
yg_plan_find_frame (const YgPlan *plan, const char *key)
{
  for (guint i = 0; i < plan->frames->len; i++)
    {
      const YgFrame *frame = plan->frames->pdata[i];

      if (strcmp (frame->key, key) == 0)
        return frame;
    }
  return NULL;
}

/* Reading */

static gboolean
read_list (YgReader *reader, const char *word, char hash[YG_HASH_HEX_SIZE], guint *lines, GError **error)
{
  return yg_read_word (reader, word, error) && yg_read_hash (reader, "|", hash, error)
         && yg_read_integer (reader, "\n", 0, YG_INTEGER_MAX, lines, error);
}

static gboolean
read_hash_kind (YgReader *reader, YgHashKind *kind, GError **error)
{
  g_autofree char *name = NULL;

  if (!yg_read_word (reader, "hash", error) || !yg_read_string (reader, "\n", &name, error))
    return FALSE;
  if (!yg_hash_kind_from_name (name, kind))
    return yg_reader_refuse (reader, error, _ ("the hash is sha256 or sm3."));
  return TRUE;
}

static gboolean
read_head (YgReader *reader, YgPlan *plan, GError **error)
{
  if (!yg_read_line (reader, "YG1|plan", error) || !yg_read_word (reader, "office", error)
      || !yg_read_string (reader, "|", &plan->office_code, error)
      || !yg_read_string (reader, "\n", &plan->office_name, error) || !yg_read_word (reader, "seq", error)
      || !yg_read_integer (reader, "\n", 1, YG_INTEGER_MAX, &plan->seq, error)
      || !yg_read_word (reader, "prev", error) || !yg_read_hash (reader, "\n", plan->prev, error))
    return FALSE;
  if ((plan->seq == 1) != (strcmp (plan->prev, no_previous) == 0))
    return yg_reader_refuse (reader, error, _ ("prev is 64 zeros when seq is 1, and only then."));
  return yg_read_word (reader, "draw", error) && yg_read_string (reader, "\n", &plan->draw, error)
         && yg_read_word (reader, "attempt", error)
         && yg_read_integer (reader, "\n", 1, YG_INTEGER_MAX, &plan->attempt, error)
         && read_hash_kind (reader, &plan->hash, error) && yg_read_word (reader, "date", error)
         && yg_read_date (reader, "\n", &plan->date, error) && yg_read_word (reader, "title", error)
         && yg_read_string (reader, "\n", &plan->title, error)
         && read_list (reader, "enterprises", plan->enterprises_hash, &plan->n_enterprises, error)
         && read_list (reader, "inspectors", plan->inspectors_hash, &plan->n_inspectors, error)
         && read_list (reader, "recusals", plan->recusals_hash, &plan->n_recusals, error);
}

static gboolean
read_frame (YgReader *reader, YgPlan *plan, GError **error)
{
  YgFrame *frame = g_new0 (YgFrame, 1);
  const YgFrame *before = plan->frames->len > 0 ? plan->frames->pdata[plan->frames->len - 1] : NULL;
  YgSpan key;

  g_ptr_array_add (plan->frames, frame);
  if (!yg_read_word (reader, "frame", error) || !yg_read_key (reader, "|", &key, NULL, error))
    return FALSE;
  frame->key = yg_span_dup (&key);
  if (before != NULL && strcmp (before->key, frame->key) >= 0)
    return yg_reader_refuse (reader, error, _ ("frame keys stand in ascending order, each once."));
  if (!yg_read_integer (reader, "|", 1, YG_INTEGER_MAX, &frame->quota, error)
      || !yg_read_integer (reader, "|", 1, YG_INTEGER_MAX, &frame->members, error))
    return FALSE;
  if (frame->quota > frame->members)
    return yg_reader_refuse (reader, error, _ ("the quota %u is larger than the number of members, %u."),
                             frame->quota, frame->members);
  if (!yg_read_string (reader, "|", &frame->type, error))
    return FALSE;
  if (strchr (frame->type, ',') != NULL)
    return yg_reader_refuse (reader, error, _ ("a frame needs one type; a type holds no comma."));
  return yg_read_string (reader, "\n", &frame->title, error);
}

/* The team lines of one frame: at least one; each unit once; * at the end. */
static gboolean
read_teams_of (YgReader *reader, YgPlan *plan, const YgFrame *frame, GError **error)
{
  g_autofree char *begin = g_strconcat ("team|", frame->key, NULL);
  guint first = plan->teams->len;

  do
    {
      YgTeamLine *team = g_new0 (YgTeamLine, 1);
      YgSpan key;

      g_ptr_array_add (plan->teams, team);
      if (!yg_read_word (reader, "team", error) || !yg_read_key (reader, "|", &key, NULL, error))
        return FALSE;
      if (!yg_span_equals (&key, frame->key))
        return yg_reader_refuse (reader, error,
                                 _ ("team lines stand in the order of the frames, one or more for each; "
                                    "here a line for “%s” must stand."),
                                 frame->key);
      team->frame = yg_span_dup (&key);
      if (!yg_read_string (reader, "|", &team->unit, error)
          || !yg_read_integer (reader, "\n", 1, YG_INTEGER_MAX, &team->count, error))
        return FALSE;
      for (guint i = first; i + 1 < plan->teams->len; i++)
        {
          const YgTeamLine *before = plan->teams->pdata[i];

          if (strcmp (before->unit, team->unit) == 0)
            return yg_reader_refuse (reader, error,
                                     _ ("the frame “%s” has two team lines for the unit “%s”."), frame->key,
                                     team->unit);
          if (strcmp (before->unit, "*") == 0)
            return yg_reader_refuse (reader, error, _ ("the named units of a frame stand before *."));
        }
    }
  while (yg_reader_sees (reader, begin));
  return TRUE;
}

static gboolean
read_reason (YgReader *reader, YgPlan *plan, GError **error)
{
  YgReason *reason = g_new0 (YgReason, 1);
  const YgReason *before = plan->reasons->len > 0 ? plan->reasons->pdata[plan->reasons->len - 1] : NULL;

  g_ptr_array_add (plan->reasons, reason);
  if (!yg_read_word (reader, "reason", error) || !yg_read_string (reader, "|", &reason->key, error)
      || !yg_read_string (reader, "\n", &reason->text, error))
    return FALSE;
  if (before != NULL && strcmp (before->key, reason->key) >= 0)
    return yg_reader_refuse (reader, error, _ ("reason keys stand in ascending order, each once."));
  return TRUE;
}

static gboolean
read_witness (YgReader *reader, YgPlan *plan, GError **error)
{
  YgWitness *witness = g_new0 (YgWitness, 1);
  guint number;

  g_ptr_array_add (plan->witnesses, witness);
  return yg_read_word (reader, "witness", error)
         && yg_read_integer (reader, "|", plan->witnesses->len, plan->witnesses->len, &number, error)
         && yg_read_string (reader, "|", &witness->name, error)
         && yg_read_string (reader, "|", &witness->capacity, error)
         && yg_read_integer (reader, "\n", 1, 128, &witness->digits, error);
}

static gboolean
read_public (YgReader *reader, YgPlan *plan, GError **error)
{
  YgPublic *public = g_new0 (YgPublic, 1);

  g_ptr_array_add (plan->publics, public);
  return yg_read_word (reader, "public", error) && yg_read_string (reader, "|", &public->source, error)
         && yg_read_string (reader, "|", &public->issue, error)
         && yg_read_date (reader, "|", &public->date, error)
         && yg_read_string (reader, "|", &public->rule, error)
         && yg_read_integer (reader, "\n", 1, 128, &public->digits, error);
}

static gboolean
read_plan (YgReader *reader, YgPlan *plan, GError **error)
{
  if (!read_head (reader, plan, error))
    return FALSE;
  do
    if (!read_frame (reader, plan, error))
      return FALSE;
  while (yg_reader_sees (reader, "frame"));
  for (guint f = 0; f < plan->frames->len; f++)
    if (!read_teams_of (reader, plan, plan->frames->pdata[f], error))
      return FALSE;
  while (yg_reader_sees (reader, "reason"))
    if (!read_reason (reader, plan, error))
      return FALSE;
  do
    if (!read_witness (reader, plan, error))
      return FALSE;
  while (yg_reader_sees (reader, "witness"));
  while (yg_reader_sees (reader, "public"))
    if (!read_public (reader, plan, error))
      return FALSE;
  return yg_read_word (reader, "commit", error) && yg_read_hash (reader, "\n", plan->commit, error)
         && yg_reader_finish (reader, error);
}

/**
 * yg_plan_parse:
 * @bytes: (nullable): plan.txt
 *
 * Returns: (transfer full): the plan; %NULL with YG_ERROR_INPUT naming file, line and rule
 */
YgPlan *
yg_plan_parse (GBytes *bytes, GError **error)
{
  g_autoptr (YgPlan) plan = yg_plan_new ();
  YgReader reader;

  if (!yg_reader_open (&reader, "plan.txt", bytes, error) || !read_plan (&reader, plan, error))
    return NULL;
  return g_steal_pointer (&plan);
}

/* Writing */

static void
write_list (YgWriter *writer, const char *word, const char *hash, guint lines)
{
  char number[16];

  g_snprintf (number, sizeof number, "%u", lines);
  yg_writer_line (writer, word, hash, number, NULL);
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : ""; /* refused as an empty text when it is read again */
}

static void
write_frames_and_teams (YgWriter *writer, const YgPlan *plan)
{
  char quota[16], members[16];

  for (guint i = 0; i < plan->frames->len; i++)
    {
      const YgFrame *frame = plan->frames->pdata[i];

      g_snprintf (quota, sizeof quota, "%u", frame->quota);
      g_snprintf (members, sizeof members, "%u", frame->members);
      yg_writer_line (writer, "frame", or_empty (frame->key), quota, members, or_empty (frame->type),
                      or_empty (frame->title), NULL);
    }
  for (guint i = 0; i < plan->teams->len; i++)
    {
      const YgTeamLine *team = plan->teams->pdata[i];

      g_snprintf (quota, sizeof quota, "%u", team->count);
      yg_writer_line (writer, "team", or_empty (team->frame), or_empty (team->unit), quota, NULL);
    }
}

static void
write_witnesses_and_publics (YgWriter *writer, const YgPlan *plan)
{
  char number[16], digits[16];

  for (guint i = 0; i < plan->witnesses->len; i++)
    {
      const YgWitness *witness = plan->witnesses->pdata[i];

      g_snprintf (number, sizeof number, "%u", i + 1);
      g_snprintf (digits, sizeof digits, "%u", witness->digits);
      yg_writer_line (writer, "witness", number, or_empty (witness->name), or_empty (witness->capacity),
                      digits, NULL);
    }
  for (guint i = 0; i < plan->publics->len; i++)
    {
      const YgPublic *public = plan->publics->pdata[i];

      g_snprintf (digits, sizeof digits, "%u", public->digits);
      yg_writer_line (writer, "public", or_empty (public->source), or_empty (public->issue),
                      or_empty (public->date), or_empty (public->rule), digits, NULL);
    }
}

/**
 * yg_plan_write:
 *
 * Returns: (transfer full): plan.txt, read again and found good; %NULL with YG_ERROR_INPUT naming the line
 * and the rule that it would break
 */
GBytes *
yg_plan_write (const YgPlan *plan, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (YgPlan) again = NULL;
  YgWriter writer;

  g_return_val_if_fail (plan != NULL, NULL);

  yg_writer_open (&writer, "plan.txt");
  yg_writer_line (&writer, "YG1", "plan", NULL);
  yg_writer_line (&writer, "office", or_empty (plan->office_code), or_empty (plan->office_name), NULL);
  yg_writer_number (&writer, "seq", plan->seq);
  yg_writer_line (&writer, "prev", plan->prev, NULL);
  yg_writer_line (&writer, "draw", or_empty (plan->draw), NULL);
  yg_writer_number (&writer, "attempt", plan->attempt);
  yg_writer_line (&writer, "hash", yg_hash_kind_name (plan->hash), NULL);
  yg_writer_line (&writer, "date", or_empty (plan->date), NULL);
  yg_writer_line (&writer, "title", or_empty (plan->title), NULL);
  write_list (&writer, "enterprises", plan->enterprises_hash, plan->n_enterprises);
  write_list (&writer, "inspectors", plan->inspectors_hash, plan->n_inspectors);
  write_list (&writer, "recusals", plan->recusals_hash, plan->n_recusals);
  write_frames_and_teams (&writer, plan);
  for (guint i = 0; i < plan->reasons->len; i++)
    {
      const YgReason *reason = plan->reasons->pdata[i];

      yg_writer_line (&writer, "reason", or_empty (reason->key), or_empty (reason->text), NULL);
    }
  write_witnesses_and_publics (&writer, plan);
  yg_writer_line (&writer, "commit", plan->commit, NULL);

  if ((bytes = yg_writer_close (&writer, error)) == NULL || (again = yg_plan_parse (bytes, error)) == NULL)
    return NULL;
  return g_steal_pointer (&bytes);
}
