/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a result to the rows of the record-form tab: one for each enterprise to be visited, with names for ids. */
#include "office/yg-ceremony-private.h"

#include "office/yg-naming.h"
#include "store/yg-change.h"

gboolean
yg_inspections_put (YgCeremony *self, YgChange *change, const YgDrawFiles *files, GError **error)
{
  g_autoptr (GPtrArray) picks = yg_result_parse (files->result, error);
  g_autoptr (GPtrArray) enterprises = picks != NULL ? yg_enterprises_parse (files->enterprises, error) : NULL;
  g_autoptr (GPtrArray) inspectors = enterprises != NULL ? yg_inspectors_parse (files->inspectors, error) : NULL;
  g_autoptr (GHashTable) firms = inspectors != NULL ? yg_naming_index (enterprises) : NULL;
  g_autoptr (GHashTable) people = inspectors != NULL ? yg_naming_index (inspectors) : NULL;
  g_autoptr (JsonObject) words = yg_words_load ();

  if (inspectors == NULL)
    return FALSE;
  for (guint i = 0; i < picks->len; i++)
    {
      const YgPick *pick = g_ptr_array_index (picks, i);
      const YgListedEnterprise *firm = g_hash_table_lookup (firms, pick->enterprise);
      g_autoptr (YgRecord) row = yg_record_new (&yg_inspection_kind);
      g_autofree char *rank = g_strdup_printf ("%u", pick->rank);
      g_autofree char *frames = yg_naming_frames (self->plan, pick->frames);
      g_autofree char *team = yg_naming_team (words, self->plan, people, pick);

      yg_record_set (row, YG_INSPECTION_DRAW, yg_record_get (self->draw, YG_DRAW_NUMBER));
      yg_record_set (row, YG_INSPECTION_RANK, rank);
      yg_record_set (row, YG_INSPECTION_CODE, pick->enterprise);
      yg_record_set (row, YG_INSPECTION_NAME, firm->name);
      yg_record_set (row, YG_INSPECTION_FRAMES, frames);
      yg_record_set (row, YG_INSPECTION_TEAM, team);
      yg_record_set (row, YG_INSPECTION_TICKET, pick->ticket);
      yg_record_set (row, YG_INSPECTION_STATE, "drawn");
      if (!yg_change_put (change, row, error))
        return FALSE;
    }
  return TRUE;
}
