/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a registry's tab says about the whole table: how many rows, and which values a filter offers. Found out on
 * a worker, for a table may be long. */
#pragma once

#include "app/yg-session.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 n_all;
  gint64 n_in_force;
  GPtrArray *values; /* per field: GStrv, or NULL where the kind does not filter */
} YgRegistryFacts;

void yg_registry_facts_free (YgRegistryFacts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YgRegistryFacts, yg_registry_facts_free)

void yg_registry_facts_async (YgSession *session, const YgKind *kind, GAsyncReadyCallback callback,
                              gpointer user_data);
YgRegistryFacts *yg_registry_facts_finish (YgSession *session, GAsyncResult *result, GError **error);

G_END_DECLS
