/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal as it is shown: its entries, newest first. Whether they are true is asked in yg-audit.c. */
#include "store/yg-journal.h"

#include "store/yg-store-private.h"

#define ENTRY_COLUMNS "seq, time, operator, action, reason, n_rows, hash"

void
yg_journal_entry_free (YgJournalEntry *entry)
{
  g_free (entry->time);
  g_free (entry->operator_name);
  g_free (entry->action);
  g_free (entry->reason);
  g_free (entry->hash);
  g_free (entry);
}

static char *
dup_column (YgStatement *row, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (row, column));
}

static GPtrArray *
read_entries (YgConnection *connection, YgStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) yg_journal_entry_free);
  int code;

  while ((code = yg_connection_step (connection, statement, error)) == SQLITE_ROW)
    {
      YgJournalEntry *entry = g_new0 (YgJournalEntry, 1);

      entry->seq = sqlite3_column_int64 (statement, 0);
      entry->time = dup_column (statement, 1);
      entry->operator_name = dup_column (statement, 2);
      entry->action = dup_column (statement, 3);
      entry->reason = dup_column (statement, 4);
      entry->n_rows = sqlite3_column_int64 (statement, 5);
      entry->hash = dup_column (statement, 6);
      g_ptr_array_add (entries, entry);
    }
  return code == SQLITE_DONE ? g_steal_pointer (&entries) : NULL;
}

GPtrArray *
yg_journal_list (YgStore *store, guint limit, GError **error)
{
  g_autoptr (YgReader) reader = NULL;
  g_autoptr (YgStatement) statement = NULL;

  g_return_val_if_fail (YG_IS_STORE (store), NULL);

  reader = yg_store_borrow_reader (store, error);
  if (reader == NULL)
    return NULL;
  statement = yg_connection_prepare (reader->connection,
                                     "SELECT " ENTRY_COLUMNS " FROM journal ORDER BY seq DESC LIMIT ?1", error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, limit);
  return read_entries (reader->connection, statement, error);
}

GPtrArray *
yg_journal_list_row (YgStore *store, const char *table, gint64 id, GError **error)
{
  g_autoptr (YgReader) reader = NULL;
  g_autoptr (YgStatement) statement = NULL;

  g_return_val_if_fail (YG_IS_STORE (store), NULL);

  reader = yg_store_borrow_reader (store, error);
  if (reader == NULL)
    return NULL;
  statement = yg_connection_prepare (reader->connection,
                                     "SELECT " ENTRY_COLUMNS " FROM journal WHERE seq IN"
                                     " (SELECT seq FROM journal_rows WHERE tbl = ?1 AND row_id = ?2)"
                                     " ORDER BY seq DESC",
                                     error);
  if (statement == NULL)
    return NULL;
  yg_statement_bind_text (statement, 1, table);
  sqlite3_bind_int64 (statement, 2, id);
  return read_entries (reader->connection, statement, error);
}
