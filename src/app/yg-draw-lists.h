/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be chosen for a draw: items and the values that occur in the registries. Read on a worker, then
 * shown; never changed afterwards. */
#pragma once

#include "store/yg-store.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *items; /* YgRecord of yg_item_kind, those in force */
  char **item_names;
  char **categories; /* of enterprises */
  char **classes;    /* credit classes of enterprises */
  char **types;      /* 执法种类 of inspectors */
  char **units;      /* of inspectors */
} YgDrawLists;

YgDrawLists *yg_draw_lists_load (YgStore *store, GError **error);
void yg_draw_lists_free (YgDrawLists *lists);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YgDrawLists, yg_draw_lists_free)
/* NULL when no item in force is called @name. Borrowed. */
YgRecord *yg_draw_lists_find_item (const YgDrawLists *lists, const char *name);

G_END_DECLS
