/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DRAW.md, "Afterwards": what may be changed, and what follows from a change: who comes in, and whose team is
 * completed. Does not read change files. */
#include "config.h"

#include "base/yg-error.h"
#include "draw/yg-record-private.h"
#include "draw/yg-standing-private.h"

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

void
yg_change_clear (YgChange *change)
{
  g_clear_pointer (&change->reason, g_free);
}

static void
visit_free (gpointer data)
{
  Visit *visit = data;

  g_array_unref (visit->frames);
  g_array_unref (visit->team);
  g_free (visit);
}

static Visit *
find_visit (const YgStanding *standing, guint enterprise)
{
  return g_hash_table_lookup (standing->visit_of, GUINT_TO_POINTER (enterprise + 1));
}

static Visit *
add_visit (YgStanding *standing, guint enterprise, GArray *team)
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

void
yg_standing_init (YgStanding *standing, YgDrawing *drawing, GBytes *record)
{
  const YgRanking *ranking = &drawing->ranking;

  *standing = (YgStanding){ .drawing = drawing, .seq = drawing->plan->seq };
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

void
yg_standing_clear (YgStanding *standing)
{
  g_clear_pointer (&standing->visit_of, g_hash_table_unref);
  g_clear_pointer (&standing->visits, g_ptr_array_unref);
}

/* Whether a change may be made: YG_ERROR_NOT_FOUND for what does not exist, YG_ERROR_REFUSED for what is not
 * so. */

gboolean
yg_standing_check_open (const YgStanding *standing, GError **error)
{
  if (!standing->cancelled)
    return TRUE;
  g_set_error_literal (error, YG_ERROR, YG_ERROR_REFUSED,
                       _ ("This draw has been cancelled; no change can follow that."));
  return FALSE;
}

/* Between two chain files of one draw there may be files of another: then nothing here can tell what prev is.
 */
gboolean
yg_standing_check_chain (const YgStanding *standing, guint seq, const char *prev, GError **error)
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

gboolean
yg_standing_check_enterprise (const YgStanding *standing, const YgSpan *id, guint *out, GError **error)
{
  int found = yg_lists_find_enterprise (&standing->drawing->lists, id);
  const Visit *visit = found >= 0 ? find_visit (standing, (guint)found) : NULL;

  *out = (guint)found;
  if (found < 0)
    g_set_error (error, YG_ERROR, YG_ERROR_NOT_FOUND, _ ("enterprises.txt has no “%.*s”."), (int)id->length,
                 id->at);
  else if (visit == NULL)
    g_set_error (error, YG_ERROR, YG_ERROR_REFUSED,
                 _ ("The enterprise “%.*s” is not to be visited in this draw."), (int)id->length, id->at);
  else if (visit->out)
    g_set_error (error, YG_ERROR, YG_ERROR_REFUSED, _ ("The enterprise “%.*s” has been replaced already."),
                 (int)id->length, id->at);
  else
    return TRUE;
  return FALSE;
}

gboolean
yg_standing_check_reason_key (const YgStanding *standing, const char *key, GError **error)
{
  const GPtrArray *reasons = standing->drawing->plan->reasons;

  for (guint i = 0; i < reasons->len; i++)
    if (strcmp (((const YgReason *)reasons->pdata[i])->key, key) == 0)
      return TRUE;
  g_set_error (error, YG_ERROR, YG_ERROR_NOT_FOUND,
               _ ("The plan has no reason “%s” for which an enterprise may be replaced."), key);
  return FALSE;
}

gboolean
yg_standing_check_inspector (const YgStanding *standing, const YgSpan *id, guint *out, GError **error)
{
  int found = yg_lists_find_inspector (&standing->drawing->lists, id);

  *out = (guint)found;
  if (found < 0)
    g_set_error (error, YG_ERROR, YG_ERROR_NOT_FOUND, _ ("inspectors.txt has no “%.*s”."), (int)id->length,
                 id->at);
  else if (yg_roster_is_dismissed (standing->drawing->roster, (guint)found))
    g_set_error (error, YG_ERROR, YG_ERROR_REFUSED, _ ("The inspector “%.*s” is out of this draw already."),
                 (int)id->length, id->at);
  else
    return TRUE;
  return FALSE;
}

/* Carrying out */

static const char *
frame_key (const YgStanding *standing, guint frame)
{
  return ((const YgFrame *)standing->drawing->plan->frames->pdata[frame])->key;
}

/* The first in the ranking that is a member of the frame, has never held it, and is not out; -1: nobody. */
static int
find_next (const YgStanding *standing, guint frame)
{
  YgDrawing *drawing = standing->drawing;
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
substitute (YgStanding *standing, const YgChange *change, YgWriter *writer)
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
      guint8 hash[YG_HASH_SIZE];
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
      yg_ranking_ticket (&drawing->ranking, (guint)next, hash);
      yg_hash_to_hex (hash, ticket);
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
dismiss (YgStanding *standing, const YgChange *change, YgWriter *writer)
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
GBytes *
yg_standing_carry_out (YgStanding *standing, const YgChange *change)
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
  if (change->kind == YG_CHANGE_SUBSTITUTION)
    substitute (standing, change, &writer);
  else if (change->kind == YG_CHANGE_INSPECTOR)
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
