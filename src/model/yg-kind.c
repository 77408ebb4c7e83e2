/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks things up in the tables of fields; the tables stand beside each kind. */
#include "model/yg-kind.h"

#include "model/yg-draw-record.h"
#include "model/yg-enterprise.h"
#include "model/yg-inspector.h"
#include "model/yg-item.h"
#include "model/yg-office.h"

int
yg_kind_find_field (const YgKind *kind, const char *name)
{
  for (guint i = 0; i < kind->n_fields; i++)
    if (g_str_equal (kind->fields[i].name, name))
      return (int) i;
  return -1;
}

const YgKind *const *
yg_kind_all (void)
{
  static const YgKind *const kinds[] = {
    &yg_item_kind, &yg_enterprise_kind, &yg_inspector_kind, &yg_recusal_kind,
    &yg_office_kind, &yg_draw_kind, &yg_inspection_kind, NULL,
  };

  return kinds;
}

const YgKind *
yg_kind_registry (const char *table)
{
  static const YgKind *const registries[] = { &yg_item_kind, &yg_enterprise_kind, &yg_inspector_kind };

  for (gsize i = 0; i < G_N_ELEMENTS (registries); i++)
    if (g_strcmp0 (registries[i]->table, table) == 0)
      return registries[i];
  return NULL;
}
