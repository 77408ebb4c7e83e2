/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items and the values that occur in the registries, read in one go on a worker. */
#include "app/yg-draw-lists.h"

#include "config.h"

#include "model/yg-enterprise.h"
#include "model/yg-inspector.h"
#include "model/yg-item.h"

YgDrawLists *
yg_draw_lists_load (YgStore *store, GError **error)
{
  g_autoptr (YgDrawLists) lists = g_new0 (YgDrawLists, 1);
  YgQuery query = { .kind = &yg_item_kind, .sort_field = -1 };

  lists->items = yg_store_list (store, &query, error);
  if (lists->items == NULL)
    return NULL;
  lists->item_names = g_new0 (char *, lists->items->len + 1);
  for (guint i = 0; i < lists->items->len; i++)
    lists->item_names[i] = g_strdup (yg_record_get_name (lists->items->pdata[i]));
  lists->categories = yg_store_distinct (store, &yg_enterprise_kind, YG_ENTERPRISE_CATEGORIES, error);
  if (lists->categories == NULL)
    return NULL;
  lists->classes = yg_store_distinct (store, &yg_enterprise_kind, YG_ENTERPRISE_CREDIT_CLASS, error);
  if (lists->classes == NULL)
    return NULL;
  lists->types = yg_store_distinct (store, &yg_inspector_kind, YG_INSPECTOR_TYPES, error);
  if (lists->types == NULL)
    return NULL;
  lists->units = yg_store_distinct (store, &yg_inspector_kind, YG_INSPECTOR_UNIT, error);
  return lists->units != NULL ? g_steal_pointer (&lists) : NULL;
}

void
yg_draw_lists_free (YgDrawLists *lists)
{
  g_clear_pointer (&lists->items, g_ptr_array_unref);
  g_strfreev (lists->item_names);
  g_strfreev (lists->categories);
  g_strfreev (lists->classes);
  g_strfreev (lists->types);
  g_strfreev (lists->units);
  g_free (lists);
}

YgRecord *
yg_draw_lists_find_item (const YgDrawLists *lists, const char *name)
{
  for (guint i = 0; i < lists->items->len; i++)
    if (g_str_equal (lists->item_names[i], name))
      return lists->items->pdata[i];
  return NULL;
}
