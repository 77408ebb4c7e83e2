/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DRAW.md, "The draw", from five files to two: reads and checks them, ranks, picks, sends, and writes down.
 */
#include "config.h"

#include "base/yg-error.h"
#include "draw/yg-draw-private.h"
#include "draw/yg-record-private.h"

#include <glib/gi18n-lib.h>

/* A plan whose teams have more places than this in all is a slip of the pen, and its result would not fit
 * into memory: 50,000 enterprises with 2,000 places each. */
#define MOST_PLACES 100000000u

void
yg_draw_files_clear (YgDrawFiles *files)
{
  g_clear_pointer (&files->enterprises, g_bytes_unref);
  g_clear_pointer (&files->inspectors, g_bytes_unref);
  g_clear_pointer (&files->recusals, g_bytes_unref);
  g_clear_pointer (&files->plan, g_bytes_unref);
  g_clear_pointer (&files->seed, g_bytes_unref);
  g_clear_pointer (&files->result, g_bytes_unref);
  g_clear_pointer (&files->record, g_bytes_unref);
  g_clear_pointer (&files->changes, g_ptr_array_unref);
}

static gboolean
check_places (const YgPlan *plan, GError **error)
{
  guint64 places = 0;

  for (guint t = 0; t < plan->teams->len; t++)
    {
      const YgTeamLine *team = plan->teams->pdata[t];

      places += (guint64)team->count * yg_plan_find_frame (plan, team->frame)->quota;
    }
  if (places <= MOST_PLACES)
    return TRUE;
  g_set_error (
      error, YG_ERROR, YG_ERROR_INPUT,
      _ ("plan.txt: the teams have more than %u places in all, which is more than can be drawn. Look at "
         "the numbers of the team lines."),
      MOST_PLACES);
  return FALSE;
}

gboolean
yg_drawing_open (YgDrawing *drawing, const YgDrawFiles *files, GError **error)
{
  *drawing = (YgDrawing){ .plan = yg_plan_parse (files->plan, error) };
  if (drawing->plan == NULL)
    return FALSE;
  yg_plan_hash_file (drawing->plan, files->plan, drawing->plan_hash);
  return yg_lists_read (&drawing->lists, files, drawing->plan, error) && check_places (drawing->plan, error);
}

gboolean
yg_drawing_run (YgDrawing *drawing, GBytes *seed, GError **error)
{
  YgRanking *ranking = &drawing->ranking;

  if (!yg_seed_check (drawing->plan, drawing->plan_hash, seed, error))
    return FALSE;
  yg_plan_hash_file (drawing->plan, seed, drawing->seed_hash);

  yg_ranking_draw (ranking, &drawing->lists, drawing->plan, drawing->seed_hash);

  drawing->roster = yg_roster_new (&drawing->lists, drawing->plan, drawing->seed_hash);
  drawing->teams = g_ptr_array_new_full (ranking->picked->len, (GDestroyNotify)g_array_unref);
  for (guint i = 0; i < ranking->picked->len; i++)
    {
      const YgPicked *picked = yg_picked_at (ranking, i);
      const guint *places = yg_places_of (ranking, picked);
      GArray *team = yg_team_new ();

      for (guint p = 0; p < picked->n_places; p++)
        yg_roster_complete (drawing->roster, picked->enterprise, places[p], team);
      g_ptr_array_add (drawing->teams, team);
    }
  return TRUE;
}

GBytes *
yg_drawing_result (const YgDrawing *drawing)
{
  const YgRanking *ranking = &drawing->ranking;
  GString *text = g_string_sized_new ((gsize)ranking->picked->len * 128);

  for (guint i = 0; i < ranking->picked->len; i++)
    {
      const YgPicked *picked = yg_picked_at (ranking, i);
      const YgSpan *id = &yg_enterprise_at (&drawing->lists, picked->enterprise)->id;
      const guint *places = yg_places_of (ranking, picked);
      guint8 hash[YG_HASH_SIZE];
      char ticket[YG_HASH_HEX_SIZE];

      g_string_append_printf (text, "%u|", i + 1);
      g_string_append_len (text, id->at, (gssize)id->length);
      for (guint p = 0; p < picked->n_places; p++)
        {
          g_string_append_c (text, p == 0 ? '|' : ',');
          g_string_append (text, ((const YgFrame *)drawing->plan->frames->pdata[places[p]])->key);
        }
      yg_ranking_ticket (ranking, picked->enterprise, hash);
      yg_hash_to_hex (hash, ticket);
      g_string_append_c (text, '|');
      g_string_append (text, ticket);
      g_string_append_c (text, '|');
      yg_team_append (text, drawing->teams->pdata[i], &drawing->lists, drawing->plan);
      g_string_append_c (text, '\n');
    }
  return g_string_free_to_bytes (text);
}

void
yg_drawing_clear (YgDrawing *drawing)
{
  g_clear_pointer (&drawing->teams, g_ptr_array_unref);
  g_clear_pointer (&drawing->roster, yg_roster_free);
  yg_ranking_clear (&drawing->ranking);
  yg_lists_clear (&drawing->lists);
  g_clear_pointer (&drawing->plan, yg_plan_free);
}

/**
 * yg_draw_check:
 * @files: lists and plan
 *
 * The lists against the plan (hashes, counts, members, quotas) and every rule of each, before there is a
 * seed.
 */
gboolean
yg_draw_check (const YgDrawFiles *files, GError **error)
{
  g_auto (YgDrawing) drawing = { .plan = NULL };

  g_return_val_if_fail (files != NULL, FALSE);
  return yg_drawing_open (&drawing, files, error);
}

/**
 * yg_draw_compute:
 * @files: lists, plan and seed; anything else in it is not looked at
 * @result: (out) (transfer full): result.txt
 * @record: (out) (transfer full): record.txt
 */
gboolean
yg_draw_compute (const YgDrawFiles *files, GBytes **result, GBytes **record, GError **error)
{
  g_auto (YgDrawing) drawing = { .plan = NULL };
  char result_hash[YG_HASH_HEX_SIZE];

  g_return_val_if_fail (files != NULL && result != NULL && record != NULL, FALSE);

  if (!yg_drawing_open (&drawing, files, error) || !yg_drawing_run (&drawing, files->seed, error))
    return FALSE;
  *result = yg_drawing_result (&drawing);
  yg_plan_hash_file (drawing.plan, *result, result_hash);
  *record = yg_record_write (drawing.plan, drawing.plan_hash, drawing.seed_hash, result_hash);
  return TRUE;
}
