/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be asked of the store: rows, their ids, their values, and the files of a draw. */
#include "store/yg-query.h"
#include "store/yg-store-private.h"

#include "base/yg-error.h"
#include "base/yg-text.h"

#include <glib/gi18n-lib.h>

/* Rows between two looks at the cancellable. */
#define ROWS_PER_LOOK 64

static void
set_not_found (GError **error, const YgKind *kind, gint64 id)
{
  g_set_error (error, YG_ERROR, YG_ERROR_NOT_FOUND,
               _ ("%s: there is no row with the number %lld."), _ (kind->name), (long long) id);
}

YgRecord *
yg_store_load (YgStore *self, const YgKind *kind, gint64 id, GError **error)
{
  g_autoptr (YgReader) reader = NULL;
  g_autoptr (GError) local = NULL;
  YgRecord *record;

  g_return_val_if_fail (YG_IS_STORE (self), NULL);

  reader = yg_store_borrow_reader (self, error);
  if (reader == NULL)
    return NULL;
  record = yg_query_load (reader->connection, kind, id, &local);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (record == NULL)
    set_not_found (error, kind, id);
  return record;
}

YgRecord *
yg_store_find (YgStore *self, const YgKind *kind, guint field, const char *value, GError **error)
{
  g_autoptr (YgReader) reader = NULL;
  g_autoptr (YgStatement) statement = NULL;
  g_autofree char *columns = NULL, *sql = NULL;

  g_return_val_if_fail (YG_IS_STORE (self), NULL);
  g_return_val_if_fail (field < kind->n_fields, NULL);

  reader = yg_store_borrow_reader (self, error);
  if (reader == NULL)
    return NULL;
  columns = yg_query_columns (kind);
  /* "<> ''" repeats the condition of the unique index, which is used only then. */
  sql = g_strdup_printf ("SELECT %s FROM %s WHERE retired = '' AND %s = ?1%s%s%s ORDER BY id LIMIT 1",
                         columns, kind->table, kind->fields[field].name, *value != '\0' ? " AND " : "",
                         *value != '\0' ? kind->fields[field].name : "", *value != '\0' ? " <> ''" : "");
  statement = yg_connection_prepare (reader->connection, sql, error);
  if (statement == NULL)
    return NULL;
  yg_statement_bind_text (statement, 1, value);
  return yg_connection_step (reader->connection, statement, error) == SQLITE_ROW
             ? yg_query_read_record (kind, statement)
             : NULL;
}

gboolean
yg_store_each (YgStore *self,
               const YgQuery *query,
               YgRecordFunc func,
               gpointer data,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (YgReader) reader = NULL;
  g_autoptr (YgStatement) statement = NULL;
  g_autofree char *columns = NULL;
  guint n = 0;
  int code;

  g_return_val_if_fail (YG_IS_STORE (self), FALSE);

  reader = yg_store_borrow_reader (self, error);
  if (reader == NULL)
    return FALSE;
  yg_connection_set_cancellable (reader->connection, cancellable);
  columns = yg_query_columns (query->kind);
  statement = yg_query_prepare (reader->connection, query, columns, TRUE, error);
  if (statement == NULL)
    return FALSE;
  while ((code = yg_connection_step (reader->connection, statement, error)) == SQLITE_ROW)
    {
      g_autoptr (YgRecord) record = yg_query_read_record (query->kind, statement);

      if (++n % ROWS_PER_LOOK == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!func (record, data, error))
        return FALSE;
    }
  return code == SQLITE_DONE;
}

static gboolean
add_record (YgRecord *record, gpointer data, GError **error)
{
  g_ptr_array_add (data, g_object_ref (record));
  return TRUE;
}

GPtrArray *
yg_store_list (YgStore *self, const YgQuery *query, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  if (!yg_store_each (self, query, add_record, records, NULL, error))
    return NULL;
  return g_steal_pointer (&records);
}

GArray *
yg_store_select_ids (YgStore *self, const YgQuery *query, GCancellable *cancellable, GError **error)
{
  g_autoptr (YgReader) reader = NULL;
  g_autoptr (YgStatement) statement = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  int code;

  g_return_val_if_fail (YG_IS_STORE (self), NULL);

  reader = yg_store_borrow_reader (self, error);
  if (reader == NULL)
    return NULL;
  yg_connection_set_cancellable (reader->connection, cancellable);
  statement = yg_query_prepare (reader->connection, query, "id", TRUE, error);
  if (statement == NULL)
    return NULL;
  while ((code = yg_connection_step (reader->connection, statement, error)) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      if (ids->len % ROWS_PER_LOOK == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      g_array_append_val (ids, id);
    }
  return code == SQLITE_DONE ? g_steal_pointer (&ids) : NULL;
}

/* Returns: the number of rows, or -1 with @error */
gint64
yg_store_count (YgStore *self, const YgQuery *query, GError **error)
{
  g_autoptr (YgReader) reader = NULL;
  g_autoptr (YgStatement) statement = NULL;

  g_return_val_if_fail (YG_IS_STORE (self), -1);

  reader = yg_store_borrow_reader (self, error);
  if (reader == NULL)
    return -1;
  statement = yg_query_prepare (reader->connection, query, "count (*)", FALSE, error);
  if (statement == NULL || yg_connection_step (reader->connection, statement, error) != SQLITE_ROW)
    return -1;
  return sqlite3_column_int64 (statement, 0);
}

static int
compare_values (gconstpointer a, gconstpointer b)
{
  return yg_text_collate (*(const char *const *)a, *(const char *const *)b);
}

char **
yg_store_distinct (YgStore *self, const YgKind *kind, guint field, GError **error)
{
  g_autoptr (YgReader) reader = NULL;
  g_autoptr (YgStatement) statement = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer value;
  g_autofree char *sql = NULL;
  int code;

  g_return_val_if_fail (YG_IS_STORE (self), NULL);
  g_return_val_if_fail (field < kind->n_fields, NULL);

  reader = yg_store_borrow_reader (self, error);
  if (reader == NULL)
    return NULL;
  sql = g_strdup_printf ("SELECT DISTINCT %1$s FROM %2$s WHERE retired = '' AND %1$s <> ''",
                         kind->fields[field].name, kind->table);
  statement = yg_connection_prepare (reader->connection, sql, error);
  if (statement == NULL)
    return NULL;
  while ((code = yg_connection_step (reader->connection, statement, error)) == SQLITE_ROW)
    {
      const char *text = (const char *)sqlite3_column_text (statement, 0);

      if (kind->fields[field].type == YG_FIELD_LIST)
        {
          /* The strings go to the set; g_free() alone for the array that held them. */
          g_autofree char **parts = yg_text_split_list (text);

          for (gsize i = 0; parts[i] != NULL; i++)
            g_hash_table_add (seen, parts[i]);
        }
      else
        g_hash_table_add (seen, g_strdup (text));
    }
  if (code != SQLITE_DONE)
    return NULL;
  g_hash_table_iter_init (&iter, seen);
  while (g_hash_table_iter_next (&iter, &value, NULL))
    {
      g_hash_table_iter_steal (&iter);
      g_ptr_array_add (values, value);
    }
  g_ptr_array_sort (values, compare_values);
  g_ptr_array_add (values, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&values), FALSE);
}

GBytes *
yg_store_read_file (YgStore *self, gint64 draw, const char *name, GError **error)
{
  g_autoptr (YgReader) reader = NULL;
  g_autoptr (YgStatement) statement = NULL;
  int code;

  g_return_val_if_fail (YG_IS_STORE (self), NULL);

  reader = yg_store_borrow_reader (self, error);
  if (reader == NULL)
    return NULL;
  statement = yg_connection_prepare (reader->connection,
                                     "SELECT bytes FROM files WHERE draw = ?1 AND name = ?2", error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, draw);
  yg_statement_bind_text (statement, 2, name);
  code = yg_connection_step (reader->connection, statement, error);
  if (code == SQLITE_DONE)
    g_set_error (error, YG_ERROR, YG_ERROR_NOT_FOUND, _ ("This draw has no file %s yet."), name);
  return code == SQLITE_ROW
             ? g_bytes_new (sqlite3_column_blob (statement, 0), (gsize)sqlite3_column_bytes (statement, 0))
             : NULL;
}

char **
yg_store_list_files (YgStore *self, gint64 draw, GError **error)
{
  g_autoptr (YgReader) reader = NULL;
  g_autoptr (YgStatement) statement = NULL;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  int code;

  g_return_val_if_fail (YG_IS_STORE (self), NULL);

  reader = yg_store_borrow_reader (self, error);
  if (reader == NULL)
    return NULL;
  statement = yg_connection_prepare (reader->connection,
                                     "SELECT name FROM files WHERE draw = ?1 ORDER BY name", error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, draw);
  while ((code = yg_connection_step (reader->connection, statement, error)) == SQLITE_ROW)
    g_strv_builder_add (names, (const char *)sqlite3_column_text (statement, 0));
  return code == SQLITE_DONE ? g_strv_builder_end (names) : NULL;
}

GPtrArray *
yg_store_load_ids (YgStore *self, const YgKind *kind, const gint64 *ids, guint n_ids, GError **error)
{
  g_autoptr (YgReader) reader = yg_store_borrow_reader (self, error);
  g_autoptr (GPtrArray) records = g_ptr_array_new_full (n_ids, g_object_unref);

  if (reader == NULL)
    return NULL;
  for (guint i = 0; i < n_ids; i++)
    {
      g_autoptr (GError) local = NULL;
      YgRecord *record = yg_query_load (reader->connection, kind, ids[i], &local);

      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      if (record == NULL)
        {
          record = yg_record_new (kind);
          yg_record_set_id (record, ids[i]);
        }
      g_ptr_array_add (records, record);
    }
  return g_steal_pointer (&records);
}

gint64
yg_store_get_last_id (YgStore *self, const YgKind *kind)
{
  g_autoptr (YgReader) reader = yg_store_borrow_reader (self, NULL);
  g_autofree char *sql = g_strdup_printf ("SELECT max (id) FROM %s", kind->table);
  gint64 id = 0;

  if (reader != NULL)
    yg_connection_get_int (reader->connection, sql, &id, NULL);
  return id;
}
