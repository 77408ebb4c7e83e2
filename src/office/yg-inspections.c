/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a result to the rows of the record-form tab: one for each enterprise to be visited, with names for ids. */
#include "office/yg-ceremony-private.h"

#include "office/yg-words.h"
#include "store/yg-change.h"

#include <string.h>

/* Names for ids, in the words of the inspections' list. */
static char *
name_team (const YgPick *pick, GHashTable *names, const YgPlan *plan, YgWords *words)
{
  g_autoptr (GString) team = g_string_new (NULL);

  for (guint i = 0; pick->team[i] != NULL; i++)
    {
      const char *name = g_hash_table_lookup (names, pick->team[i]);

      if (team->len > 0)
        g_string_append (team, "、");
      if (g_str_has_prefix (pick->team[i], "SHORT:"))
        {
          const YgFrame *frame = yg_plan_find_frame (plan, pick->team[i] + strlen ("SHORT:"));

          g_autofree char *missing
            = yg_words_format (words, "missing_one", "frame", frame != NULL ? frame->title : pick->team[i], NULL);

          g_string_append (team, missing);
        }
      else
        g_string_append (team, name != NULL ? name : pick->team[i]);
    }
  return g_string_free (g_steal_pointer (&team), FALSE);
}

static char *
name_frames (const YgPick *pick, const YgPlan *plan)
{
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; pick->frames[i] != NULL; i++)
    {
      const YgFrame *frame = yg_plan_find_frame (plan, pick->frames[i]);

      g_string_append_printf (titles, "%s%s", titles->len > 0 ? "、" : "", frame != NULL ? frame->title : "");
    }
  return g_string_free (g_steal_pointer (&titles), FALSE);
}

gboolean
yg_inspections_put (YgCeremony *self, YgChange *change, const YgDrawFiles *files, GError **error)
{
  g_autoptr (GPtrArray) picks = yg_result_parse (files->result, error);
  g_autoptr (GPtrArray) enterprises = picks != NULL ? yg_enterprises_parse (files->enterprises, error) : NULL;
  g_autoptr (GPtrArray) inspectors = enterprises != NULL ? yg_inspectors_parse (files->inspectors, error) : NULL;
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) firms = g_hash_table_new (g_str_hash, g_str_equal);

  g_autoptr (JsonObject) words = yg_words_load ();

  if (inspectors == NULL)
    return FALSE;
  for (guint i = 0; i < inspectors->len; i++)
    {
      YgListedInspector *listed = g_ptr_array_index (inspectors, i);

      g_hash_table_insert (names, listed->id, listed->name);
    }
  for (guint i = 0; i < enterprises->len; i++)
    {
      YgListedEnterprise *listed = g_ptr_array_index (enterprises, i);

      g_hash_table_insert (firms, listed->id, listed->name);
    }
  for (guint i = 0; i < picks->len; i++)
    {
      YgPick *pick = g_ptr_array_index (picks, i);
      g_autoptr (YgRecord) row = yg_record_new (&yg_inspection_kind);
      g_autofree char *rank = g_strdup_printf ("%u", pick->rank);
      g_autofree char *frames = name_frames (pick, self->plan);
      g_autofree char *team = name_team (pick, names, self->plan, words);

      yg_record_set (row, YG_INSPECTION_DRAW, yg_record_get (self->draw, YG_DRAW_NUMBER));
      yg_record_set (row, YG_INSPECTION_RANK, rank);
      yg_record_set (row, YG_INSPECTION_CODE, pick->enterprise);
      yg_record_set (row, YG_INSPECTION_NAME, g_hash_table_lookup (firms, pick->enterprise));
      yg_record_set (row, YG_INSPECTION_FRAMES, frames);
      yg_record_set (row, YG_INSPECTION_TEAM, team);
      yg_record_set (row, YG_INSPECTION_TICKET, pick->ticket);
      yg_record_set (row, YG_INSPECTION_STATE, "drawn");
      if (!yg_change_put (change, row, error))
        return FALSE;
    }
  return TRUE;
}
