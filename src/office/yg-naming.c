/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names for the ids and keys of a result. Reads the draw's own files, never the registries. */
#include "office/yg-naming.h"

#include <string.h>

GHashTable *
yg_naming_index (GPtrArray *listed)
{
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);

  /* Both kinds of list begin with their id. */
  G_STATIC_ASSERT (G_STRUCT_OFFSET (YgListedEnterprise, id) == 0 && G_STRUCT_OFFSET (YgListedInspector, id) == 0);
  for (guint i = 0; i < listed->len; i++)
    g_hash_table_insert (table, *(char **) g_ptr_array_index (listed, i), g_ptr_array_index (listed, i));
  return table;
}

const char *
yg_naming_frame (const YgPlan *plan, const char *key)
{
  const YgFrame *frame = yg_plan_find_frame (plan, key);

  return frame != NULL ? frame->title : key;
}

static void
append_name (GString *names, const char *name)
{
  g_string_append_printf (names, "%s%s", names->len > 0 ? "、" : "", name);
}

char *
yg_naming_frames (const YgPlan *plan, char **keys)
{
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; keys[i] != NULL; i++)
    append_name (titles, yg_naming_frame (plan, keys[i]));
  return g_string_free (g_steal_pointer (&titles), FALSE);
}

char *
yg_naming_team (YgWords *words, const YgPlan *plan, GHashTable *inspectors, const YgPick *pick)
{
  g_autoptr (GString) team = g_string_new (NULL);

  for (guint i = 0; pick->team[i] != NULL; i++)
    {
      const YgListedInspector *listed = g_hash_table_lookup (inspectors, pick->team[i]);

      if (!g_str_has_prefix (pick->team[i], "SHORT:"))
        append_name (team, listed != NULL ? listed->name : pick->team[i]);
    }
  for (guint i = 0; pick->team[i] != NULL; i++)
    if (g_str_has_prefix (pick->team[i], "SHORT:"))
      {
        const char *title = yg_naming_frame (plan, pick->team[i] + strlen ("SHORT:"));
        g_autofree char *missing = yg_words_format (words, "missing_one", "frame", title, NULL);

        append_name (team, missing);
      }
  return g_string_free (g_steal_pointer (&team), FALSE);
}
