/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one way to write. A change is one transaction on the one writing connection; each row put is written at
 * once together with its line in the journal, and the commit adds the entry that digests them. */
#include "store/yg-change.h"

#include "base/yg-date.h"
#include "base/yg-error.h"
#include "base/yg-text.h"
#include "model/yg-code.h"
#include "model/yg-enterprise.h"
#include "store/yg-image.h"
#include "store/yg-kind-sql.h"
#include "store/yg-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define OFFICE_NUMBER_COUNTER "office-number"

struct _YgChange
{
  YgStore *store;
  YgConnection *connection; /* borrowed from the store until the change ends; NULL then */
  char *operator_name;
  char *action;
  char *reason;

  gint64 seq; /* of the entry that will be written */
  char prev[YG_HASH_HEX_SIZE];
  gint64 n_rows;
  YgHash *rows_hash;
  gboolean force_entry;
  gint64 written_seq; /* 0 until the commit wrote one */

  GError *failure;      /* the transaction is lost; every later call says why */
  GHashTable *kind_sql; /* YgKind → YgKindSql */
  YgStatement *insert_line;
  GHashTable *touched;  /* table → GArray of gint64, at most YG_STORE_MANY */
  GPtrArray *inserted;  /* YgRecord, to take their ids back on a rollback */
  GString *before, *after;
  gint64 office_number; /* -1: not looked up */
  gint64 stored_office_number;
};

/* A change whose transaction is lost stays lost. */
static gboolean
fail (YgChange *self, GError *local, GError **error)
{
  if (self->failure == NULL)
    self->failure = g_error_copy (local);
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
check_usable (YgChange *self, GError **error)
{
  if (self->failure == NULL)
    {
      /* Nothing may be put into a change that has been committed. */
      g_return_val_if_fail (self->connection != NULL, FALSE);
      return TRUE;
    }
  if (error != NULL)
    *error = g_error_copy (self->failure);
  return FALSE;
}

static void
end (YgChange *self, gboolean keep)
{
  if (self->connection == NULL)
    return;
  /* SQLite may have rolled back by itself (disk full). */
  if (!keep && sqlite3_get_autocommit (self->connection->db) == 0)
    yg_connection_exec (self->connection, "ROLLBACK", NULL);
  self->connection = NULL;
  yg_store_release_writer (self->store);

  for (guint i = 0; !keep && i < self->inserted->len; i++)
    yg_record_set_id (self->inserted->pdata[i], 0);
  g_ptr_array_set_size (self->inserted, 0);
}

static gboolean
read_last_entry (YgChange *self, GError **error)
{
  g_autoptr (YgStatement) statement = NULL;
  int code;

  self->seq = 1;
  memcpy (self->prev, yg_image_no_entry, sizeof self->prev);
  statement = yg_connection_prepare (self->connection,
                                     "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1", error);
  if (statement == NULL)
    return FALSE;
  code = yg_connection_step (self->connection, statement, error);
  if (code == SQLITE_ROW)
    {
      self->seq = sqlite3_column_int64 (statement, 0) + 1;
      g_strlcpy (self->prev, (const char *)sqlite3_column_text (statement, 1), sizeof self->prev);
    }
  return code != SQLITE_ERROR;
}

/**
 * yg_change_begin:
 * @operator_name: who; not empty
 * @action: a stable English word
 * @reason: why; may be ""
 *
 * Waits until a change that is under way has ended; a thread that has one open must not begin another.
 */
YgChange *
yg_change_begin (
    YgStore *store, const char *operator_name, const char *action, const char *reason, GError **error)
{
  g_autoptr (YgChange) self = NULL;
  YgConnection *connection;

  g_return_val_if_fail (YG_IS_STORE (store), NULL);
  g_return_val_if_fail (action != NULL && *action != '\0', NULL);

  g_autofree char *cleaned = yg_text_clean (operator_name != NULL ? operator_name : "");

  if (*cleaned == '\0')
    {
      g_set_error_literal (error, YG_ERROR, YG_ERROR_INPUT,
                           _ ("Every change is kept with the name of who made it. Enter your name first."));
      return NULL;
    }
  connection = yg_store_borrow_writer (store, error);
  if (connection == NULL)
    return NULL;

  self = g_new0 (YgChange, 1);
  self->store = g_object_ref (store);
  self->connection = connection;
  self->operator_name = g_steal_pointer (&cleaned);
  self->action = yg_text_clean (action);
  self->reason = yg_text_clean (reason != NULL ? reason : "");
  self->rows_hash = yg_hash_new (YG_HASH_SHA256);
  self->kind_sql = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)yg_kind_sql_free);
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
  self->inserted = g_ptr_array_new_with_free_func (g_object_unref);
  self->before = g_string_new (NULL);
  self->after = g_string_new (NULL);
  self->office_number = -1;
  if (!yg_connection_exec (connection, "BEGIN IMMEDIATE", error) || !read_last_entry (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

static const YgKindSql *
get_kind_sql (YgChange *self, const YgKind *kind, GError **error)
{
  YgKindSql *sql = g_hash_table_lookup (self->kind_sql, kind);

  if (sql == NULL)
    {
      sql = yg_kind_sql_new (self->connection, kind, error);
      if (sql != NULL)
        g_hash_table_insert (self->kind_sql, (gpointer)kind, sql);
    }
  return sql;
}

static gboolean
check_utf8 (YgRecord *record, GError **error)
{
  const YgKind *kind = yg_record_get_kind (record);
  gboolean valid = g_utf8_validate (yg_record_get_retired_reason (record), -1, NULL);

  for (guint i = 0; valid && i < kind->n_fields; i++)
    valid = g_utf8_validate (yg_record_get (record, i), -1, NULL);
  if (!valid)
    g_set_error (error, YG_ERROR, YG_ERROR_INPUT,
                 _ ("%s: a field holds bytes that are no text. Type it again."), yg_record_get_name (record));
  return valid;
}

static void
note_touched (YgChange *self, const char *table, gint64 id)
{
  GArray *ids = g_hash_table_lookup (self->touched, table);

  if (ids == NULL)
    {
      ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (self->touched, (gpointer)table, ids);
    }
  if (ids->len < YG_STORE_MANY)
    g_array_append_val (ids, id);
}

/* Writes the journal's line for what stands in self->before and self->after. @table is a static string. */
static gboolean
add_line (YgChange *self, const char *table, gint64 id, GError **error)
{
  YgStatement *statement = self->insert_line;

  if (statement == NULL)
    statement = self->insert_line = yg_connection_prepare (
        self->connection,
        "INSERT INTO journal_rows (seq, n, tbl, row_id, before, after) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error);
  if (statement == NULL)
    return FALSE;
  self->n_rows++;
  sqlite3_bind_int64 (statement, 1, self->seq);
  sqlite3_bind_int64 (statement, 2, self->n_rows);
  yg_statement_bind_text (statement, 3, table);
  sqlite3_bind_int64 (statement, 4, id);
  yg_statement_bind_text (statement, 5, self->before->str);
  yg_statement_bind_text (statement, 6, self->after->str);
  if (!yg_connection_run (self->connection, statement, error))
    return FALSE;
  yg_image_hash_line (self->rows_hash, table, id, self->before->str, self->after->str);
  note_touched (self, table, id);
  return TRUE;
}

/* The number in "X-000123"; 0 for any other text. */
static gint64
office_number_of (const char *code)
{
  return yg_code_is_office_number (code) ? g_ascii_strtoll (code + 2, NULL, 10) : 0;
}

static gboolean
load_office_number (YgChange *self, GError **error)
{
  if (self->office_number >= 0)
    return TRUE;
  if (!yg_connection_get_int (self->connection,
                              "SELECT value FROM counters WHERE name = '" OFFICE_NUMBER_COUNTER "'",
                              &self->stored_office_number, error))
    return FALSE;
  self->office_number = self->stored_office_number;
  return TRUE;
}

static gboolean
store_office_number (YgChange *self, GError **error)
{
  YgStatement *statement;

  if (self->office_number <= self->stored_office_number)
    return TRUE;
  statement
      = yg_connection_prepare (self->connection,
                               "INSERT INTO counters (name, value) VALUES ('" OFFICE_NUMBER_COUNTER "', ?1)"
                               " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                               error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->office_number);
  return yg_connection_run (self->connection, statement, error);
}

/* Reads the row as it is into self->before. *@same tells whether @record says nothing new. */
static gboolean
read_before (YgChange *self, YgStatement *select, YgRecord *record, gboolean *same, GError **error)
{
  const YgKind *kind = yg_record_get_kind (record);
  g_autoptr (YgStatement) statement = select; /* handed back at the end */
  int code;

  sqlite3_bind_int64 (statement, 1, yg_record_get_id (record));
  code = yg_connection_step (self->connection, statement, error);
  if (code == SQLITE_DONE)
    g_set_error (error, YG_ERROR, YG_ERROR_NOT_FOUND,
                 _ ("%s: there is no row with the number %lld."), _ (kind->name),
                 (long long) yg_record_get_id (record));
  if (code != SQLITE_ROW)
    return FALSE;

  *same = TRUE;
  for (int i = 0; *same && i < sqlite3_column_count (statement); i++)
    {
      const char *name = sqlite3_column_name (statement, i);
      const char *text = (const char *)sqlite3_column_text (statement, i);
      int field = yg_kind_find_field (kind, name);

      if (field >= 0)
        *same = g_strcmp0 (text, yg_record_get (record, (guint)field)) == 0;
      else if (g_str_equal (name, "retired"))
        *same = g_strcmp0 (text, yg_record_get_retired (record)) == 0;
      else if (g_str_equal (name, "retired_reason"))
        *same = g_strcmp0 (text, yg_record_get_retired_reason (record)) == 0;
    }
  yg_image_append_row (self->before, statement);
  return TRUE;
}

static void
set_duplicate_error (GError **error, YgRecord *record)
{
  const char *key = yg_record_get_key (record);

  g_set_error (error, YG_ERROR, YG_ERROR_REFUSED,
               _ ("%s: “%s” is there already. Change that row, or retire it first."),
               _ (yg_record_get_kind (record)->name), *key != '\0' ? key : yg_record_get_name (record));
}

/* The image of a row that is there. */
static gboolean
append_image (YgChange *self, YgStatement *select, gint64 id, GString *out, GError **error)
{
  g_autoptr (YgStatement) statement = select; /* handed back at the end */

  sqlite3_bind_int64 (statement, 1, id);
  if (yg_connection_step (self->connection, statement, error) != SQLITE_ROW)
    return FALSE;
  yg_image_append_row (out, statement);
  return TRUE;
}

/* Carries out one INSERT or UPDATE. @refused: the row alone was turned away, the change goes on without it. */
static gboolean
write_row (YgChange *self, YgStatement *statement, gboolean *refused, GError **error)
{
  gboolean done = yg_connection_run (self->connection, statement, error);

  *refused = !done && (sqlite3_errcode (self->connection->db) & 0xff) == SQLITE_CONSTRAINT;
  yg_statement_release (statement);
  return done;
}

/* A number that came with a row, from an older list say, is not given out again either. */
static gboolean
keep_office_number (YgChange *self, YgRecord *enterprise, GError **error)
{
  gint64 number = office_number_of (yg_record_get (enterprise, YG_ENTERPRISE_CODE));

  if (number == 0)
    return TRUE;
  if (!load_office_number (self, error))
    return FALSE;
  self->office_number = MAX (self->office_number, number);
  return TRUE;
}

/**
 * yg_change_put:
 *
 * Errors: YG_ERROR_REFUSED when the row's key is taken by another row in force, YG_ERROR_NOT_FOUND when there is no
 * row with its id, YG_ERROR_INPUT when it is no text. After these the change goes on without the row; after any other
 * it is lost as a whole.
 */
gboolean
yg_change_put (YgChange *self, YgRecord *record, GError **error)
{
  const YgKind *kind = yg_record_get_kind (record);
  gint64 id = yg_record_get_id (record);
  gboolean is_new = id == 0, refused;
  const YgKindSql *sql;
  g_autoptr (GError) local = NULL;
  YgStatement *statement;

  if (!check_usable (self, error) || !check_utf8 (record, error))
    return FALSE;
  sql = get_kind_sql (self, kind, &local);
  if (sql == NULL)
    return fail (self, g_steal_pointer (&local), error);

  g_string_assign (self->before, is_new ? YG_IMAGE_NONE : "");
  g_string_truncate (self->after, 0);
  if (!is_new)
    {
      gboolean same = FALSE;

      if (!read_before (self, sql->select, record, &same, error))
        return FALSE;
      if (same)
        return TRUE;
    }

  statement = is_new ? sql->insert : sql->update;
  yg_kind_sql_bind (statement, record);
  if (!write_row (self, statement, &refused, &local))
    {
      if (!refused)
        return fail (self, g_steal_pointer (&local), error);
      set_duplicate_error (error, record);
      return FALSE;
    }
  if (is_new)
    {
      id = sqlite3_last_insert_rowid (self->connection->db);
      yg_record_set_id (record, id);
      g_ptr_array_add (self->inserted, g_object_ref (record));
    }
  if ((!yg_kind_sql_append_image (sql, record, self->after)
       && !append_image (self, sql->select, id, self->after, &local))
      || !add_line (self, kind->table, id, &local)
      || (kind == &yg_enterprise_kind && !keep_office_number (self, record, &local)))
    return fail (self, g_steal_pointer (&local), error);
  return TRUE;
}

gboolean
yg_change_put_file (YgChange *self, gint64 draw, const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (GError) local = NULL;
  YgStatement *statement;
  gboolean refused;
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);
  gint64 id;

  if (!check_usable (self, error))
    return FALSE;
  statement = yg_connection_prepare (self->connection, "INSERT INTO files (draw, name, bytes) VALUES (?1, ?2, ?3)",
                                     &local);
  if (statement == NULL)
    return fail (self, g_steal_pointer (&local), error);
  sqlite3_bind_int64 (statement, 1, draw);
  yg_statement_bind_text (statement, 2, name);
  /* An empty file is an empty blob, not NULL. */
  sqlite3_bind_blob64 (statement, 3, data != NULL ? data : "", length, SQLITE_STATIC);
  if (!write_row (self, statement, &refused, &local))
    {
      if (!refused)
        return fail (self, g_steal_pointer (&local), error);
      if (sqlite3_extended_errcode (self->connection->db) == SQLITE_CONSTRAINT_FOREIGNKEY)
        g_set_error (error, YG_ERROR, YG_ERROR_NOT_FOUND,
                     _ ("There is no draw %lld for the file %s."), (long long) draw, name);
      else
        g_set_error (error, YG_ERROR, YG_ERROR_REFUSED,
                     _ ("This draw has its file %s already; the files of a draw are never replaced."), name);
      return FALSE;
    }
  id = sqlite3_last_insert_rowid (self->connection->db);
  g_string_assign (self->before, YG_IMAGE_NONE);
  g_string_truncate (self->after, 0);
  statement = yg_connection_prepare (self->connection, "SELECT * FROM files WHERE id = ?1", &local);
  if (statement == NULL || !append_image (self, statement, id, self->after, &local)
      || !add_line (self, "files", id, &local))
    return fail (self, g_steal_pointer (&local), error);
  return TRUE;
}

char *
yg_change_next_office_number (YgChange *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (!check_usable (self, error))
    return NULL;
  if (!load_office_number (self, &local))
    {
      fail (self, g_steal_pointer (&local), error);
      return NULL;
    }
  self->office_number++;
  return g_strdup_printf ("X-%06" G_GINT64_FORMAT, self->office_number);
}

void
yg_change_force_entry (YgChange *self)
{
  self->force_entry = TRUE;
}

static gboolean
write_entry (YgChange *self, GError **error)
{
  YgStatement *statement;
  g_autofree char *now = yg_time_now ();
  char rows_hash[YG_HASH_HEX_SIZE], hash[YG_HASH_HEX_SIZE];

  yg_hash_hex (self->rows_hash, rows_hash);
  yg_image_hash_entry (self->seq, self->prev, now, self->operator_name, self->action, self->reason,
                       self->n_rows, rows_hash, hash);
  statement = yg_connection_prepare (self->connection,
                                     "INSERT INTO journal (seq, prev, time, operator, action, reason, n_rows,"
                                     " rows_hash, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                                     error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->seq);
  yg_statement_bind_text (statement, 2, self->prev);
  yg_statement_bind_text (statement, 3, now);
  yg_statement_bind_text (statement, 4, self->operator_name);
  yg_statement_bind_text (statement, 5, self->action);
  yg_statement_bind_text (statement, 6, self->reason);
  sqlite3_bind_int64 (statement, 7, self->n_rows);
  yg_statement_bind_text (statement, 8, rows_hash);
  yg_statement_bind_text (statement, 9, hash);
  return yg_connection_run (self->connection, statement, error);
}

/**
 * yg_change_commit:
 *
 * When it returns %TRUE everything is on the disk. When it fails nothing of the change is, and records that
 * were inserted have id 0 again.
 */
gboolean
yg_change_commit (YgChange *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  GHashTableIter iter;
  gpointer table, ids;

  if (!check_usable (self, error))
    {
      end (self, FALSE);
      return FALSE;
    }
  if (self->n_rows == 0 && !self->force_entry)
    {
      end (self, FALSE);
      return TRUE;
    }
  if (!store_office_number (self, &local) || !write_entry (self, &local)
      || !yg_connection_exec (self->connection, "COMMIT", &local))
    {
      end (self, FALSE);
      return fail (self, g_steal_pointer (&local), error);
    }
  self->written_seq = self->seq;
  end (self, TRUE);
  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &table, &ids))
    yg_store_note_changes (self->store, table, (const gint64 *)((GArray *)ids)->data, ((GArray *)ids)->len);
  yg_store_note_changes (self->store, "journal", &self->written_seq, 1);
  return TRUE;
}

gint64
yg_change_get_seq (YgChange *self)
{
  return self->written_seq;
}

void
yg_change_free (YgChange *self)
{
  end (self, FALSE);
  g_clear_error (&self->failure);
  yg_hash_free (self->rows_hash);
  g_hash_table_unref (self->kind_sql);
  g_hash_table_unref (self->touched);
  g_ptr_array_unref (self->inserted);
  g_string_free (self->before, TRUE);
  g_string_free (self->after, TRUE);
  g_free (self->operator_name);
  g_free (self->action);
  g_free (self->reason);
  g_object_unref (self->store);
  g_free (self);
}
