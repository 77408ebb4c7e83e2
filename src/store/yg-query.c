/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions in SQL. Values are always bound; names of tables and columns come from the kinds alone. */
#include "store/yg-query.h"

#include "base/yg-error.h"

/* Between the parts of a list field. */
#define LIST_SEPARATOR "、"

char *
yg_query_columns (const YgKind *kind)
{
  GString *columns = g_string_new ("id");

  for (guint i = 0; i < kind->n_fields; i++)
    g_string_append_printf (columns, ", %s", kind->fields[i].name);
  g_string_append (columns, ", retired, retired_reason");
  return g_string_free (columns, FALSE);
}

static void
append_search (GString *sql, const YgKind *kind, int parameter)
{
  const char *separator = "";

  g_string_append (sql, " AND (");
  for (guint i = 0; i < kind->n_fields; i++)
    if ((kind->fields[i].flags & YG_FIELD_SEARCHED) != 0)
      {
        /* lower() knows ASCII alone, and that is what is wanted: codes and numbers. */
        g_string_append_printf (sql, "%sinstr (lower (%s), lower (?%d)) > 0", separator, kind->fields[i].name,
                                parameter);
        separator = " OR ";
      }
  /* Nothing to look into: nothing found. */
  g_string_append (sql, *separator == '\0' ? "0)" : ")");
}

static void
append_filter (GString *sql, const YgField *field, int parameter)
{
  if (field->type == YG_FIELD_LIST)
    g_string_append_printf (sql,
                            " AND instr ('" LIST_SEPARATOR "' || %s || '" LIST_SEPARATOR "', '" LIST_SEPARATOR
                            "' || ?%d || '" LIST_SEPARATOR "') > 0",
                            field->name, parameter);
  else
    g_string_append_printf (sql, " AND %s = ?%d", field->name, parameter);
}

YgStatement *
yg_query_prepare (
    YgConnection *connection, const YgQuery *query, const char *columns, gboolean ordered, GError **error)
{
  const YgKind *kind = query->kind;
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autofree char *search = query->search != NULL ? g_strstrip (g_strdup (query->search)) : NULL;
  YgStatement *statement;
  int parameter = 1;

  g_string_append_printf (sql, "SELECT %s FROM %s WHERE %s", columns, kind->table,
                          query->with_retired ? "1" : "retired = ''");
  /* Parameter 1 is the search, 2… the filters; unused ones do not occur in the text. */
  if (search != NULL && *search != '\0')
    append_search (sql, kind, parameter);
  for (gsize i = 0; i < G_N_ELEMENTS (query->filters); i++)
    if (query->filters[i].value != NULL)
      append_filter (sql, &kind->fields[query->filters[i].field], parameter + 1 + (int)i);
  if (ordered && query->sort_field >= 0)
    g_string_append_printf (sql, " ORDER BY %s COLLATE PINYIN%s, id", kind->fields[query->sort_field].name,
                            query->descending ? " DESC" : "");
  else if (ordered)
    g_string_append_printf (sql, " ORDER BY id%s", query->descending ? " DESC" : "");

  statement = yg_connection_prepare (connection, sql->str, error);
  if (statement == NULL)
    return NULL;
  if (search != NULL && *search != '\0')
    sqlite3_bind_text (statement, parameter, search, -1, SQLITE_TRANSIENT);
  for (gsize i = 0; i < G_N_ELEMENTS (query->filters); i++)
    if (query->filters[i].value != NULL)
      sqlite3_bind_text (statement, parameter + 1 + (int)i, query->filters[i].value, -1, SQLITE_TRANSIENT);
  return statement;
}

YgRecord *
yg_query_read_record (const YgKind *kind, YgStatement *row)
{
  g_autofree const char **values = g_new (const char *, kind->n_fields);
  int n = (int)kind->n_fields;
  YgRecord *record;

  for (int i = 0; i < n; i++)
    values[i] = (const char *)sqlite3_column_text (row, i + 1);
  record = yg_record_new_filled (kind, values);
  yg_record_set_id (record, sqlite3_column_int64 (row, 0));
  yg_record_set_retired (record, (const char *)sqlite3_column_text (row, n + 1),
                         (const char *)sqlite3_column_text (row, n + 2));
  return record;
}

YgRecord *
yg_query_load (YgConnection *connection, const YgKind *kind, gint64 id, GError **error)
{
  g_autofree char *columns = yg_query_columns (kind);
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s WHERE id = ?1", columns, kind->table);
  g_autoptr (YgStatement) statement = yg_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, id);
  return yg_connection_step (connection, statement, error) == SQLITE_ROW
             ? yg_query_read_record (kind, statement)
             : NULL;
}
