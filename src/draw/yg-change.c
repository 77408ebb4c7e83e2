/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DRAW.md, "Afterwards": substitution, an inspector who drops out, cancellation. A change is written by
 * carrying it out on the draw as it stands; one that is there already is checked by carrying it out again. */
#include "config.h"

#include "base/yg-error.h"
#include "draw/yg-draw-private.h"
#include "draw/yg-record-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* An enterprise to be visited, or one that was. */
typedef struct
{
  guint enterprise;
  GArray *frames; /* guint: those it holds, ascending */
  GArray *team;
  gboolean out;
} Visit;

/* A draw as it stands after its changes so far. */
typedef struct
{
  YgDrawing *drawing;
  GPtrArray *visits;    /* Visit */
  GHashTable *visit_of; /* enterprise + 1 → Visit */
  gboolean cancelled;
  guint number;                /* of the last change; 0: none */
  guint seq;                   /* of the last chain file of this draw, */
  char hash[YG_HASH_HEX_SIZE]; /* and its hash */
} Standing;

/* What a change file asks for; the rest of it follows. */
typedef struct
{
  enum
  {
    SUBSTITUTION,
    INSPECTOR,
    CANCEL
  } kind;
  guint seq;
  char prev[YG_HASH_HEX_SIZE];
  guint out;    /* index of the enterprise or the inspector */
  char *reason; /* key or text */
} Change;

static void
change_clear (Change *change)
{
  g_clear_pointer (&change->reason, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Change, change_clear)

static void
visit_free (gpointer data)
{
  Visit *visit = data;

  g_array_unref (visit->frames);
  g_array_unref (visit->team);
  g_free (visit);
}

static Visit *
find_visit (const Standing *standing, guint enterprise)
{
  return g_hash_table_lookup (standing->visit_of, GUINT_TO_POINTER (enterprise + 1));
}

static Visit *
add_visit (Standing *standing, guint enterprise, GArray *team)
{
  Visit *visit = g_new0 (Visit, 1);

  visit->enterprise = enterprise;
  visit->frames = g_array_new (FALSE, FALSE, sizeof (guint));
  visit->team = team;
  g_ptr_array_add (standing->visits, visit);
  g_hash_table_insert (standing->visit_of, GUINT_TO_POINTER (enterprise + 1), visit);
  return visit;
}

static gboolean
holds (const Visit *visit, guint frame)
{
  for (guint i = 0; i < visit->frames->len; i++)
    if (g_array_index (visit->frames, guint, i) == frame)
      return TRUE;
  return FALSE;
}

static void
take_frame (Visit *visit, guint frame)
{
  guint at = 0;

  while (at < visit->frames->len && g_array_index (visit->frames, guint, at) < frame)
    at++;
  g_array_insert_val (visit->frames, at, frame);
}

static void
standing_init (Standing *standing, YgDrawing *drawing, GBytes *record)
{
  const YgRanking *ranking = &drawing->ranking;

  *standing = (Standing){ .drawing = drawing, .seq = drawing->plan->seq };
  standing->visits = g_ptr_array_new_with_free_func (visit_free);
  standing->visit_of = g_hash_table_new (NULL, NULL);
  yg_plan_hash_file (drawing->plan, record, standing->hash);
  for (guint i = 0; i < ranking->picked->len; i++)
    {
      const YgPicked *picked = yg_picked_at (ranking, i);
      Visit *visit = add_visit (standing, picked->enterprise, g_array_ref (drawing->teams->pdata[i]));

      g_array_append_vals (visit->frames, yg_places_of (ranking, picked), picked->n_places);
    }
}

static void
standing_clear (Standing *standing)
{
  g_clear_pointer (&standing->visit_of, g_hash_table_unref);
  g_clear_pointer (&standing->visits, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Standing, standing_clear)

/* Whether a change may be made: YG_ERROR_NOT_FOUND for what does not exist, YG_ERROR_REFUSED for what is not
 * so. */

static gboolean
check_open (const Standing *standing, GError **error)
{
  if (!standing->cancelled)
    return TRUE;
  g_set_error_literal (error, YG_ERROR, YG_ERROR_REFUSED,
                       _ ("this draw has been cancelled; no change can follow that."));
  return FALSE;
}

/* Between two chain files of one draw there may be files of another: then nothing here can tell what prev is.
 */
static gboolean
check_chain (const Standing *standing, guint seq, const char *prev, GError **error)
{
  if (seq <= standing->seq)
    g_set_error (error, YG_ERROR, YG_ERROR_REFUSED,
                 _ ("seq is %u, but the chain file before it has %u already."), seq, standing->seq);
  else if (seq == standing->seq + 1 && strcmp (prev, standing->hash) != 0)
    g_set_error (error, YG_ERROR, YG_ERROR_REFUSED,
                 _ ("prev is not the hash of the chain file before, which is %s."), standing->hash);
  else if (seq > standing->seq + 1 && strcmp (prev, standing->hash) == 0)
    g_set_error (error, YG_ERROR, YG_ERROR_REFUSED,
                 _ ("prev names the file with seq %u, so that seq must be one more, and it is %u."),
                 standing->seq, seq);
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_enterprise (const Standing *standing, const YgSpan *id, guint *out, GError **error)
{
  int found = yg_lists_find_enterprise (&standing->drawing->lists, id);
  const Visit *visit = found >= 0 ? find_visit (standing, (guint)found) : NULL;

  *out = (guint)found;
  if (found < 0)
    g_set_error (error, YG_ERROR, YG_ERROR_NOT_FOUND, _ ("enterprises.txt has no “%.*s”."), (int)id->length,
                 id->at);
  else if (visit == NULL)
    g_set_error (error, YG_ERROR, YG_ERROR_REFUSED,
                 _ ("the enterprise “%.*s” is not to be visited in this draw."), (int)id->length, id->at);
  else if (visit->out)
    g_set_error (error, YG_ERROR, YG_ERROR_REFUSED, _ ("the enterprise “%.*s” has been replaced already."),
                 (int)id->length, id->at);
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_reason_key (const Standing *standing, const char *key, GError **error)
{
  const GPtrArray *reasons = standing->drawing->plan->reasons;

  for (guint i = 0; i < reasons->len; i++)
    if (strcmp (((const YgReason *)reasons->pdata[i])->key, key) == 0)
      return TRUE;
  g_set_error (error, YG_ERROR, YG_ERROR_NOT_FOUND,
               _ ("the plan has no reason “%s” for which an enterprise may be replaced."), key);
  return FALSE;
}

static gboolean
check_inspector (const Standing *standing, const YgSpan *id, guint *out, GError **error)
{
  int found = yg_lists_find_inspector (&standing->drawing->lists, id);

  *out = (guint)found;
  if (found < 0)
    g_set_error (error, YG_ERROR, YG_ERROR_NOT_FOUND, _ ("inspectors.txt has no “%.*s”."), (int)id->length,
                 id->at);
  else if (yg_roster_is_dismissed (standing->drawing->roster, (guint)found))
    g_set_error (error, YG_ERROR, YG_ERROR_REFUSED, _ ("the inspector “%.*s” is out of this draw already."),
                 (int)id->length, id->at);
  else
    return TRUE;
  return FALSE;
}

/* Carrying out */

static const char *
frame_key (const Standing *standing, guint frame)
{
  return ((const YgFrame *)standing->drawing->plan->frames->pdata[frame])->key;
}

/* The first in the ranking that is a member of the frame, has never held it, and is not out; -1: nobody. */
static int
find_next (const Standing *standing, guint frame)
{
  const YgDrawing *drawing = standing->drawing;
  int best = -1;

  for (guint e = 0; e < drawing->lists.enterprises->len; e++)
    {
      const YgEnterpriseLine *line = yg_enterprise_at (&drawing->lists, e);
      const guint *frames = yg_frames_of (&drawing->lists, line);
      const Visit *visit;
      gboolean member = FALSE;

      if (best >= 0 && !yg_ranking_before (&drawing->ranking, e, (guint)best))
        continue;
      for (guint i = 0; i < line->n_frames && !member; i++)
        member = frames[i] == frame;
      /* Who once held a frame and does so no longer is out. */
      if (member && ((visit = find_visit (standing, e)) == NULL || (!visit->out && !holds (visit, frame))))
        best = (int)e;
    }
  return best;
}

static void
substitute (Standing *standing, const Change *change, YgWriter *writer)
{
  YgDrawing *drawing = standing->drawing;
  Visit *out = find_visit (standing, change->out);
  g_autofree char *id = yg_span_dup (&yg_enterprise_at (&drawing->lists, change->out)->id);

  yg_writer_line (writer, "kind", "substitution", NULL);
  yg_writer_line (writer, "out", id, change->reason, NULL);
  out->out = TRUE;
  for (guint i = 0; i < out->frames->len; i++)
    {
      guint frame = g_array_index (out->frames, guint, i);
      int next = find_next (standing, frame);
      g_autofree char *in = NULL;
      g_autofree char *rank = NULL;
      g_autoptr (GString) team = g_string_new (NULL);
      char ticket[YG_HASH_HEX_SIZE];
      Visit *visit;

      if (next < 0)
        {
          yg_writer_line (writer, "in", frame_key (standing, frame), "NONE", NULL);
          continue;
        }
      visit = find_visit (standing, (guint)next);
      if (visit == NULL)
        visit = add_visit (standing, (guint)next, yg_team_new ());
      take_frame (visit, frame);
      yg_roster_complete (drawing->roster, visit->enterprise, frame, visit->team);

      in = yg_span_dup (&yg_enterprise_at (&drawing->lists, next)->id);
      rank = g_strdup_printf ("%u", yg_ranking_rank (&drawing->ranking, (guint)next));
      yg_hash_to_hex (drawing->ranking.tickets[next], ticket);
      yg_team_append (team, visit->team, &drawing->lists, drawing->plan);
      yg_writer_line (writer, "in", frame_key (standing, frame), in, rank, ticket, team->str, NULL);
    }
}

static gboolean
remove_member (GArray *team, guint inspector)
{
  for (guint i = 0; i < team->len; i++)
    if (yg_member_at (team, i) == (int)inspector)
      {
        g_array_remove_index (team, i);
        return TRUE;
      }
  return FALSE;
}

static int
compare_rank (gconstpointer a, gconstpointer b, gpointer ranking)
{
  const Visit *x = *(Visit *const *)a, *y = *(Visit *const *)b;

  return x == y ? 0 : yg_ranking_before (ranking, x->enterprise, y->enterprise) ? -1 : 1;
}

static void
dismiss (Standing *standing, const Change *change, YgWriter *writer)
{
  YgDrawing *drawing = standing->drawing;
  g_autofree char *inspector = yg_span_dup (&yg_inspector_at (&drawing->lists, change->out)->id);
  g_autoptr (GPtrArray) touched = g_ptr_array_new ();

  yg_writer_line (writer, "kind", "inspector", NULL);
  yg_writer_line (writer, "out", inspector, change->reason, NULL);
  yg_roster_dismiss (drawing->roster, change->out);
  for (guint i = 0; i < standing->visits->len; i++)
    {
      Visit *visit = standing->visits->pdata[i];

      if (!visit->out && remove_member (visit->team, change->out))
        g_ptr_array_add (touched, visit);
    }
  g_ptr_array_sort_with_data (touched, compare_rank, &drawing->ranking);
  for (guint i = 0; i < touched->len; i++)
    {
      Visit *visit = touched->pdata[i];
      g_autofree char *id = yg_span_dup (&yg_enterprise_at (&drawing->lists, visit->enterprise)->id);
      g_autoptr (GString) team = g_string_new (NULL);

      for (guint f = 0; f < visit->frames->len; f++)
        yg_roster_complete (drawing->roster, visit->enterprise, g_array_index (visit->frames, guint, f),
                            visit->team);
      yg_team_append (team, visit->team, &drawing->lists, drawing->plan);
      yg_writer_line (writer, "team", id, team->str, NULL);
    }
}

/* Carries out a change that has been checked; returns its file, which is then the last of the chain. */
static GBytes *
carry_out (Standing *standing, const Change *change)
{
  const YgPlan *plan = standing->drawing->plan;
  YgWriter writer;
  GBytes *bytes;

  yg_writer_open (&writer, "change.txt");
  yg_writer_line (&writer, "YG1", "change", NULL);
  yg_writer_line (&writer, "office", plan->office_code, plan->office_name, NULL);
  yg_writer_number (&writer, "seq", change->seq);
  yg_writer_line (&writer, "prev", change->prev, NULL);
  yg_writer_line (&writer, "draw", plan->draw, NULL);
  yg_writer_number (&writer, "attempt", plan->attempt);
  yg_writer_number (&writer, "number", ++standing->number);
  if (change->kind == SUBSTITUTION)
    substitute (standing, change, &writer);
  else if (change->kind == INSPECTOR)
    dismiss (standing, change, &writer);
  else
    {
      standing->cancelled = TRUE;
      yg_writer_line (&writer, "kind", "cancel", NULL);
      yg_writer_line (&writer, "reason", change->reason, NULL);
    }
  bytes
      = yg_writer_close (&writer, NULL); /* the reason, the one text from outside, has been read as a field */
  standing->seq = change->seq;
  yg_plan_hash_file (plan, bytes, standing->hash);
  return bytes;
}

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
read_head (YgReader *reader, const Standing *standing, Change *change, GError **error)
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
  if (!check_chain (standing, change->seq, change->prev, &why))
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
read_substitution (YgReader *reader, const Standing *standing, Change *change, GError **error)
{
  g_autoptr (GError) why = NULL;
  YgSpan id;

  change->kind = SUBSTITUTION;
  if (!yg_read_word (reader, "out", error) || !yg_read_enterprise_id (reader, "|", &id, NULL, error)
      || !yg_read_string (reader, "\n", &change->reason, error))
    return FALSE;
  if (!check_enterprise (standing, &id, &change->out, &why)
      || !check_reason_key (standing, change->reason, &why))
    return refuse_here (reader, why, error);
  do
    if (!read_in (reader, error))
      return FALSE;
  while (yg_reader_sees (reader, "in"));
  return yg_reader_finish (reader, error);
}

static gboolean
read_dismissal (YgReader *reader, const Standing *standing, Change *change, GError **error)
{
  g_autoptr (GError) why = NULL;
  YgSpan id, enterprise, team;

  change->kind = INSPECTOR;
  if (!yg_read_word (reader, "out", error) || !yg_read_inspector_id (reader, "|", &id, error)
      || !yg_read_string (reader, "\n", &change->reason, error))
    return FALSE;
  if (!check_inspector (standing, &id, &change->out, &why))
    return refuse_here (reader, why, error);
  while (yg_reader_sees (reader, "team"))
    if (!yg_read_word (reader, "team", error)
        || !yg_read_enterprise_id (reader, "|", &enterprise, NULL, error)
        || !yg_read_team (reader, &team, error))
      return FALSE;
  return yg_reader_finish (reader, error);
}

static gboolean
read_change (YgReader *reader, const Standing *standing, Change *change, GError **error)
{
  g_autoptr (GError) why = NULL;
  YgSpan kind;

  if (!read_head (reader, standing, change, error) || !yg_read_word (reader, "kind", error)
      || !yg_read_text (reader, "\n", &kind, error))
    return FALSE;
  if (!check_open (standing, &why))
    return refuse_here (reader, why, error);
  if (yg_span_equals (&kind, "substitution"))
    return read_substitution (reader, standing, change, error);
  if (yg_span_equals (&kind, "inspector"))
    return read_dismissal (reader, standing, change, error);
  if (!yg_span_equals (&kind, "cancel"))
    return yg_reader_refuse (reader, error, _ ("the kind of a change is substitution, inspector or cancel."));
  change->kind = CANCEL;
  return yg_read_word (reader, "reason", error) && yg_read_string (reader, "\n", &change->reason, error)
         && yg_reader_finish (reader, error);
}

static gboolean
repeat_changes (Standing *standing, GPtrArray *changes, GString *report, GError **error)
{
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      g_autofree char *file = g_strdup_printf ("change-%u.txt", i + 1);
      g_autoptr (GBytes) expected = NULL;
      g_auto (Change) change = { .reason = NULL };
      YgReader reader;

      if (!yg_reader_open (&reader, file, changes->pdata[i], error)
          || !read_change (&reader, standing, &change, error))
        return FALSE;
      expected = carry_out (standing, &change);
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
  g_auto (Standing) standing = { .drawing = NULL };

  standing_init (&standing, drawing, record);
  return repeat_changes (&standing, changes, report, error);
}

/* The next change */

/* Repeats the draw and its changes; the record that was handed in must be the one that comes out. */
static gboolean
stand (Standing *standing, YgDrawing *drawing, const YgDrawFiles *files, GError **error)
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
  standing_init (standing, drawing, record);
  return repeat_changes (standing, files->changes, NULL, error);
}

/* A reason is written as the field that it will be read as. */
static gboolean
check_reason_text (const Standing *standing, const char *reason, GError **error)
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
             Change *change,
             guint seq,
             const char *prev,
             const char *out,
             const char *reason,
             GError **error)
{
  g_auto (YgDrawing) drawing = { .plan = NULL };
  g_auto (Standing) standing = { .drawing = NULL };
  YgSpan id = yg_span (out);

  if (!stand (&standing, &drawing, files, error) || !check_open (&standing, error)
      || !check_chain (&standing, seq, prev, error) || !check_reason_text (&standing, reason, error))
    return NULL;
  if (change->kind == SUBSTITUTION
      && (!check_enterprise (&standing, &id, &change->out, error)
          || !check_reason_key (&standing, reason, error)))
    return NULL;
  if (change->kind == INSPECTOR && !check_inspector (&standing, &id, &change->out, error))
    return NULL;
  change->seq = seq;
  g_strlcpy (change->prev, prev, sizeof change->prev);
  change->reason = g_strdup (reason);
  return carry_out (&standing, change);
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
  g_auto (Change) change = { .kind = SUBSTITUTION };

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
  g_auto (Change) change = { .kind = INSPECTOR };

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
  g_auto (Change) change = { .kind = CANCEL };

  g_return_val_if_fail (files != NULL && yg_hash_is_hex (prev) && reason != NULL, NULL);
  return next_change (files, &change, seq, prev, "", reason, error);
}
