/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Versions of the database. The scripts set user_version themselves, so that a database made from them by
 * hand is the same; here it is only checked. */
#include "store/yg-schema.h"

#include "base/yg-error.h"

#include <glib/gi18n-lib.h>

#define SCRIPTS "/cn/yangguang/Yangguang/sql"

/* The script that leads to @version: its name begins with NNN. */
static char *
find_script (int version)
{
  g_auto (GStrv) names = g_resources_enumerate_children (SCRIPTS, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *prefix = g_strdup_printf ("%03d-", version);

  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    if (g_str_has_prefix (names[i], prefix))
      return g_strconcat (SCRIPTS "/", names[i], NULL);
  return NULL;
}

int
yg_schema_get_newest (void)
{
  int version = 0;

  while (TRUE)
    {
      g_autofree char *script = find_script (version + 1);

      if (script == NULL)
        return version;
      version++;
    }
}

gboolean
yg_schema_is_empty (YgConnection *connection, gboolean *empty, GError **error)
{
  gint64 tables, version, application;

  if (!yg_connection_get_int (connection, "SELECT count(*) FROM sqlite_schema", &tables, error)
      || !yg_connection_get_int (connection, "PRAGMA user_version", &version, error)
      || !yg_connection_get_int (connection, "PRAGMA application_id", &application, error))
    return FALSE;
  *empty = tables == 0 && version == 0 && application == 0;
  return TRUE;
}

gboolean
yg_schema_check (YgConnection *connection, gboolean exact, GError **error)
{
  gint64 version, application;

  if (!yg_connection_get_int (connection, "PRAGMA application_id", &application, error)
      || !yg_connection_get_int (connection, "PRAGMA user_version", &version, error))
    return FALSE;
  if (application != YG_SCHEMA_APPLICATION_ID || version < 1)
    {
      yg_sqlite_set_error (error, SQLITE_NOTADB, 0, connection->path, "");
      return FALSE;
    }
  if (version > yg_schema_get_newest ())
    {
      g_set_error (
          error, YG_ERROR, YG_ERROR_STORE,
          _ ("%s was made by a newer version of this program. Install that version, or use a file of "
             "your own."),
          connection->path);
      return FALSE;
    }
  if (exact && version < yg_schema_get_newest ())
    {
      g_set_error (
          error, YG_ERROR, YG_ERROR_STORE,
          _ ("%s was made by an older version of this program. Open it once in the ordinary way, so that "
             "it is brought up to date."),
          connection->path);
      return FALSE;
    }
  return TRUE;
}

gboolean
yg_schema_upgrade (YgConnection *connection, GError **error)
{
  gint64 version;

  if (!yg_connection_get_int (connection, "PRAGMA user_version", &version, error))
    return FALSE;
  for (int next = (int)version + 1; next <= yg_schema_get_newest (); next++)
    {
      g_autofree char *script = find_script (next);
      g_autoptr (GBytes) sql = g_resources_lookup_data (script, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

      /* Resources are stored with a NUL behind them. */
      if (sql == NULL || !yg_connection_exec (connection, "BEGIN IMMEDIATE", error))
        return FALSE;
      if (!yg_connection_exec (connection, g_bytes_get_data (sql, NULL), error)
          || !yg_connection_exec (connection, "COMMIT", error))
        {
          /* The error is the first one's; a rollback has none that matters. */
          yg_connection_exec (connection, "ROLLBACK", NULL);
          return FALSE;
        }
    }
  return TRUE;
}
