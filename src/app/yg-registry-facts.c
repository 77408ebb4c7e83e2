/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts and filter values of one registry. No widget. */
#include "app/yg-registry-facts.h"

typedef struct
{
  YgStore *store;
  const YgKind *kind;
} YgAsking;

static void
asking_free (gpointer pointer)
{
  YgAsking *asking = pointer;

  g_object_unref (asking->store);
  g_free (asking);
}

void
yg_registry_facts_free (YgRegistryFacts *facts)
{
  for (guint i = 0; i < facts->values->len; i++)
    g_strfreev (g_ptr_array_index (facts->values, i));
  g_ptr_array_unref (facts->values);
  g_free (facts);
}

static gpointer
ask (gpointer pointer, YgProgressFunc progress, gpointer progress_data, GCancellable *cancellable, GError **error)
{
  YgAsking *asking = pointer;
  YgQuery all = { .kind = asking->kind, .sort_field = -1, .with_retired = TRUE };
  YgQuery in_force = { .kind = asking->kind, .sort_field = -1 };
  g_autoptr (YgRegistryFacts) facts = g_new0 (YgRegistryFacts, 1);

  facts->values = g_ptr_array_new ();
  facts->n_all = yg_store_count (asking->store, &all, error);
  facts->n_in_force = facts->n_all < 0 ? -1 : yg_store_count (asking->store, &in_force, error);
  if (facts->n_in_force < 0)
    return NULL;
  for (guint i = 0; i < asking->kind->n_fields; i++)
    {
      char **values = NULL;

      if ((asking->kind->fields[i].flags & YG_FIELD_FILTERED) != 0)
        {
          values = yg_store_distinct (asking->store, asking->kind, i, error);
          if (values == NULL)
            return NULL;
        }
      g_ptr_array_add (facts->values, values);
    }
  return g_steal_pointer (&facts);
}

void
yg_registry_facts_async (YgSession *session, const YgKind *kind, GAsyncReadyCallback callback, gpointer user_data)
{
  YgAsking *asking = g_new (YgAsking, 1);

  asking->store = g_object_ref (yg_session_get_store (session));
  asking->kind = kind;
  yg_session_run (session, YG_SESSION_LONG, ask, asking, asking_free, (GDestroyNotify) yg_registry_facts_free, NULL,
                  NULL, NULL, callback, user_data);
}

YgRegistryFacts *
yg_registry_facts_finish (YgSession *session, GAsyncResult *result, GError **error)
{
  return yg_session_run_finish (session, result, error);
}
