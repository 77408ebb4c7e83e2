/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The statements of one kind, made from its table of fields, and what they leave in the row. */
#include "store/yg-kind-sql.h"

#include "store/yg-image.h"

/* Where the columns of a kind's table come from that are no fields. */
enum
{
  COLUMN_ID = -1,
  COLUMN_RETIRED = -2,
  COLUMN_RETIRED_REASON = -3,
};

void
yg_kind_sql_free (YgKindSql *sql)
{
  g_free (sql->columns);
  g_strfreev (sql->heads);
  g_free (sql);
}

/* Finds out what yg_image_append_row() would see in a row that a record was just written to: of each column in the
 * order of "SELECT *" a field's index or one of the above, and what stands before its value. */
static void
find_columns (YgKindSql *sql, const YgKind *kind)
{
  g_autofree int *columns = NULL;

  sql->n_columns = (guint)sqlite3_column_count (sql->select);
  sql->heads = g_new0 (char *, sql->n_columns + 1);
  columns = g_new (int, sql->n_columns);
  for (guint i = 0; i < sql->n_columns; i++)
    {
      const char *name = sqlite3_column_name (sql->select, (int)i);
      gboolean is_text = g_strcmp0 (sqlite3_column_decltype (sql->select, (int)i), "TEXT") == 0;
      int field = yg_kind_find_field (kind, name);

      sql->heads[i] = yg_image_column_head (i, name);
      if (is_text && field >= 0)
        columns[i] = field;
      else if (is_text && g_str_equal (name, "retired"))
        columns[i] = COLUMN_RETIRED;
      else if (is_text && g_str_equal (name, "retired_reason"))
        columns[i] = COLUMN_RETIRED_REASON;
      else if (!is_text && g_str_equal (name, "id"))
        columns[i] = COLUMN_ID;
      else
        return;
    }
  sql->columns = g_steal_pointer (&columns);
}

YgKindSql *
yg_kind_sql_new (YgConnection *connection, const YgKind *kind, GError **error)
{
  g_autoptr (YgKindSql) sql = g_new0 (YgKindSql, 1);
  g_autoptr (GString) insert = g_string_new (NULL);
  g_autoptr (GString) update = g_string_new (NULL);
  g_autofree char *select = g_strdup_printf ("SELECT * FROM %s WHERE id = ?1", kind->table);

  /* ?1 is the id; the fields, retired and retired_reason follow. */
  g_string_printf (insert, "INSERT INTO %s (id, ", kind->table);
  g_string_printf (update, "UPDATE %s SET ", kind->table);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      g_string_append_printf (insert, "%s, ", kind->fields[i].name);
      g_string_append_printf (update, "%s = ?%u, ", kind->fields[i].name, i + 2);
    }
  g_string_append (insert, "retired, retired_reason) VALUES (?1");
  for (guint i = 0; i < kind->n_fields + 2; i++)
    g_string_append_printf (insert, ", ?%u", i + 2);
  g_string_append_c (insert, ')');
  g_string_append_printf (update, "retired = ?%u, retired_reason = ?%u WHERE id = ?1", kind->n_fields + 2,
                          kind->n_fields + 3);

  sql->insert = yg_connection_prepare (connection, insert->str, error);
  if (sql->insert != NULL)
    sql->update = yg_connection_prepare (connection, update->str, error);
  if (sql->update != NULL)
    sql->select = yg_connection_prepare (connection, select, error);
  if (sql->select == NULL)
    return NULL;
  find_columns (sql, kind);
  return g_steal_pointer (&sql);
}

void
yg_kind_sql_bind (YgStatement *statement, YgRecord *record)
{
  const YgKind *kind = yg_record_get_kind (record);
  int n = (int)kind->n_fields;

  /* A NULL id asks for the next one. */
  if (yg_record_get_id (record) != 0)
    sqlite3_bind_int64 (statement, 1, yg_record_get_id (record));
  for (int i = 0; i < n; i++)
    yg_statement_bind_text (statement, i + 2, yg_record_get (record, (guint)i));
  yg_statement_bind_text (statement, n + 2, yg_record_get_retired (record));
  yg_statement_bind_text (statement, n + 3, yg_record_get_retired_reason (record));
}

gboolean
yg_kind_sql_append_image (const YgKindSql *sql, YgRecord *record, GString *out)
{
  if (sql->columns == NULL)
    return FALSE;
  for (guint i = 0; i < sql->n_columns; i++)
    {
      g_string_append (out, sql->heads[i]);
      if (sql->columns[i] == COLUMN_ID)
        yg_image_append_number (out, yg_record_get_id (record));
      else if (sql->columns[i] == COLUMN_RETIRED)
        yg_image_append_text (out, yg_record_get_retired (record));
      else if (sql->columns[i] == COLUMN_RETIRED_REASON)
        yg_image_append_text (out, yg_record_get_retired_reason (record));
      else
        yg_image_append_text (out, yg_record_get (record, (guint)sql->columns[i]));
    }
  yg_image_append_end (out);
  return TRUE;
}
