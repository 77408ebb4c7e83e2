/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proves the journal: its chain and digests, then that the tables are what replaying it gives. Streams: two
 * sorted walks beside each other, so that a million rows need no memory. Changes nothing. The rules, and what
 * no such check can see, stand in src/store/JOURNAL.md under "What must hold". */
#include "store/yg-journal.h"

#include "base/yg-error.h"
#include "store/yg-image.h"
#include "store/yg-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Rows between two reports. */
#define ROWS_PER_REPORT 1024

typedef struct
{
  YgConnection *connection;
  YgProgressFunc progress;
  gpointer progress_data;
  GCancellable *cancellable;
  guint64 done, total;
} Audit;

/* What a table is called in sentences and which of its columns names a row. */
typedef struct
{
  const char *table;
  const char *title; /* translated */
  const char *name_column;
} Subject;

/* FALSE with @error when cancelled. */
static gboolean
report (Audit *audit, GError **error)
{
  audit->done++;
  if (audit->done % ROWS_PER_REPORT != 0)
    return TRUE;
  if (audit->progress != NULL)
    audit->progress (MIN (audit->done, audit->total), audit->total, audit->progress_data);
  return !g_cancellable_set_error_if_cancelled (audit->cancellable, error);
}

/* A text that goes on behind a NUL would look the same here; the program writes none, so it may agree with nothing. */
static const char *
column (YgStatement *row, int index)
{
  const char *text = (const char *) sqlite3_column_text (row, index);

  if (text == NULL)
    return "";
  return strlen (text) == (gsize) sqlite3_column_bytes (row, index) ? text : "\n";
}

static gboolean
mismatch_entry (GError **error, gint64 seq, const char *time, const char *operator_name)
{
  g_set_error (error, YG_ERROR, YG_ERROR_MISMATCH,
               _ ("Journal entry %lld (%s, %s) was changed behind the program's back. Keep the file as it "
                  "is and compare it with the last backup."),
               (long long) seq, time, operator_name);
  return FALSE;
}

/* The row changes of one entry against its digest. */
static gboolean
check_lines (Audit *audit, YgHash *hash, gint64 seq, gint64 n_rows, const char *rows_hash, GError **error)
{
  g_autoptr (YgStatement) lines = NULL;
  char hex[YG_HASH_HEX_SIZE];
  gint64 n = 0;
  gboolean in_order = TRUE;
  int code;

  lines = yg_connection_prepare (audit->connection,
                                 "SELECT n, tbl, row_id, before, after FROM journal_rows WHERE seq = ?1 ORDER BY n",
                                 error);
  if (lines == NULL)
    return FALSE;
  sqlite3_bind_int64 (lines, 1, seq);
  yg_hash_reset (hash);
  while ((code = yg_connection_step (audit->connection, lines, error)) == SQLITE_ROW)
    {
      in_order = in_order && sqlite3_column_int64 (lines, 0) == ++n;
      yg_image_hash_line (hash, column (lines, 1), sqlite3_column_int64 (lines, 2), column (lines, 3),
                          column (lines, 4));
      if (!report (audit, error))
        return FALSE;
    }
  if (code != SQLITE_DONE)
    return FALSE;
  yg_hash_hex (hash, hex);
  if (in_order && n == n_rows && g_str_equal (hex, rows_hash))
    return TRUE;
  g_set_error (error, YG_ERROR, YG_ERROR_MISMATCH,
               _ ("The row changes kept with journal entry %lld were changed behind the program's back. Keep the file "
                  "as it is and compare it with the last backup."),
               (long long) seq);
  return FALSE;
}

static gboolean
check_entry (Audit *audit, YgHash *hash, YgStatement *entry, gint64 expected, char prev[YG_HASH_HEX_SIZE],
             GError **error)
{
  gint64 seq = sqlite3_column_int64 (entry, 0);
  gint64 n_rows = sqlite3_column_int64 (entry, 6);
  char hex[YG_HASH_HEX_SIZE];

  if (seq != expected)
    {
      g_set_error (error, YG_ERROR, YG_ERROR_MISMATCH,
                   _ ("Journal entry %lld is missing; it was removed behind the program's back. Keep the "
                      "file as it is and compare it with the last backup."),
                   (long long) expected);
      return FALSE;
    }
  yg_image_hash_entry (seq, column (entry, 1), column (entry, 2), column (entry, 3), column (entry, 4),
                       column (entry, 5), n_rows, column (entry, 7), hex);
  if (!g_str_equal (hex, column (entry, 8)))
    return mismatch_entry (error, seq, column (entry, 2), column (entry, 3));
  if (!g_str_equal (prev, column (entry, 1)))
    {
      /* An entry that was written anew, hash and all, is betrayed by the next one. */
      g_set_error (error, YG_ERROR, YG_ERROR_MISMATCH,
                   _ ("Journal entry %lld does not follow entry %lld: one of the two was changed behind the program's "
                      "back. Keep the file as it is and compare it with the last backup."),
                   (long long) seq, (long long) seq - 1);
      return FALSE;
    }
  if (!check_lines (audit, hash, seq, n_rows, column (entry, 7), error))
    return FALSE;
  g_strlcpy (prev, hex, YG_HASH_HEX_SIZE);
  return TRUE;
}

/* Entries that were cut off at the end, as far as they left something behind. */
static gboolean
check_end (Audit *audit, gint64 last, GError **error)
{
  gint64 seq, counted;

  /* Numbers are given by AUTOINCREMENT: SQLite remembers the highest. */
  if (!yg_connection_get_int (audit->connection, "SELECT max (seq) FROM journal_rows", &seq, error)
      || !yg_connection_get_int (audit->connection, "SELECT seq FROM sqlite_sequence WHERE name = 'journal'",
                                 &counted, error))
    return FALSE;
  if (MAX (seq, counted) <= last)
    return TRUE;
  g_set_error (error, YG_ERROR, YG_ERROR_MISMATCH,
               _ ("The journal ends with entry %lld, but entry %lld was written once: the last entries were "
                  "removed behind the program's back. Keep the file as it is and compare it with the last backup."),
               (long long) last, (long long) MAX (seq, counted));
  return FALSE;
}

static gboolean
check_chain (Audit *audit, gint64 *n_entries, GError **error)
{
  g_autoptr (YgStatement) entries = NULL;
  g_autoptr (YgHash) hash = yg_hash_new (YG_HASH_SHA256);
  char prev[YG_HASH_HEX_SIZE];
  int code;

  g_strlcpy (prev, yg_image_no_entry, sizeof prev);
  entries = yg_connection_prepare (audit->connection,
                                   "SELECT seq, prev, time, operator, action, reason, n_rows, rows_hash, hash"
                                   " FROM journal ORDER BY seq",
                                   error);
  if (entries == NULL)
    return FALSE;
  while ((code = yg_connection_step (audit->connection, entries, error)) == SQLITE_ROW)
    {
      if (!check_entry (audit, hash, entries, *n_entries + 1, prev, error))
        return FALSE;
      (*n_entries)++;
    }
  return code == SQLITE_DONE && check_end (audit, *n_entries, error);
}

/* The columns in which @now differs from @then, by name; NULL when they agree. A column that @then does not know
 * counts as empty there. Not JSON at all: "?". */
static char *
compare_images (Audit *audit, const char *then, const char *now)
{
  g_autoptr (YgStatement) statement = NULL;

  if (g_str_equal (then, now))
    return NULL;
  statement = yg_connection_prepare (audit->connection,
                                     "SELECT group_concat (a.key, ', ') FROM json_each (?2) AS a"
                                     " LEFT JOIN json_each (?1) AS b ON b.key = a.key"
                                     " WHERE a.value IS NOT coalesce (b.value, '')",
                                     NULL);
  if (statement == NULL)
    return g_strdup ("?");
  yg_statement_bind_text (statement, 1, then);
  yg_statement_bind_text (statement, 2, now);
  if (yg_connection_step (audit->connection, statement, NULL) != SQLITE_ROW)
    return g_strdup ("?");
  return g_strdup ((const char *) sqlite3_column_text (statement, 0));
}

/* "Enterprises (enterprises), row 12 “海港超市”": @image gives the name. */
static char *
describe_row (Audit *audit, const Subject *subject, gint64 id, const char *image)
{
  g_autoptr (YgStatement) statement = yg_connection_prepare (audit->connection, "SELECT json_extract (?1, '$.' || ?2)",
                                                             NULL);
  const char *name = "";

  if (statement != NULL)
    {
      yg_statement_bind_text (statement, 1, image);
      yg_statement_bind_text (statement, 2, subject->name_column);
      if (yg_connection_step (audit->connection, statement, NULL) == SQLITE_ROW)
        name = column (statement, 0);
    }
  return g_strdup_printf (_ ("%s (%s), row %lld “%s”"), subject->title, subject->table, (long long) id, name);
}

/* Steps @lines over all changes of the row it stands on; leaves the last image in @image, its entry in @seq. */
static int
replay_row (Audit *audit, const Subject *subject, YgStatement *lines, GString *image, gint64 *seq, GError **error)
{
  gint64 id = sqlite3_column_int64 (lines, 0);
  int code;

  g_string_assign (image, YG_IMAGE_NONE);
  do
    {
      g_autofree char *columns = compare_images (audit, image->str, column (lines, 2));

      *seq = sqlite3_column_int64 (lines, 1);
      if (columns != NULL)
        {
          g_autofree char *row = describe_row (audit, subject, id, column (lines, 2));

          g_set_error (error, YG_ERROR, YG_ERROR_MISMATCH,
                       _ ("%s: journal entry %lld found something else there than the entry before it left (%s). It "
                          "was changed behind the program's back in between."),
                       row, (long long) *seq, columns);
          return SQLITE_ERROR;
        }
      g_string_assign (image, column (lines, 3));
      if (!report (audit, error))
        return SQLITE_ERROR;
      code = yg_connection_step (audit->connection, lines, error);
    }
  while (code == SQLITE_ROW && sqlite3_column_int64 (lines, 0) == id);
  return code;
}

static gboolean
mismatch_row (Audit *audit, GError **error, const Subject *subject, gint64 id, const char *image, const char *what)
{
  g_autofree char *row = describe_row (audit, subject, id, image);

  g_set_error (error, YG_ERROR, YG_ERROR_MISMATCH, "%s: %s", row, what);
  return FALSE;
}

/* The table's rows and the journal's row changes, both by id, side by side. */
static gboolean
check_table (Audit *audit, const Subject *subject, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY id", subject->table);
  g_autoptr (YgStatement) rows = yg_connection_prepare (audit->connection, sql, error);
  g_autoptr (YgStatement) lines = NULL;
  g_autoptr (GString) known = g_string_new (NULL);
  g_autoptr (GString) now = g_string_new (NULL);
  int row_code, line_code;

  if (rows == NULL)
    return FALSE;
  lines = yg_connection_prepare (audit->connection,
                                 "SELECT row_id, seq, before, after FROM journal_rows WHERE tbl = ?1"
                                 " ORDER BY row_id, seq, n",
                                 error);
  if (lines == NULL)
    return FALSE;
  yg_statement_bind_text (lines, 1, subject->table);
  row_code = yg_connection_step (audit->connection, rows, error);
  if (row_code == SQLITE_ERROR)
    return FALSE;
  line_code = yg_connection_step (audit->connection, lines, error);
  while (row_code == SQLITE_ROW || line_code == SQLITE_ROW)
    {
      gint64 row_id = row_code == SQLITE_ROW ? sqlite3_column_int64 (rows, 0) : G_MAXINT64;
      gint64 line_id = line_code == SQLITE_ROW ? sqlite3_column_int64 (lines, 0) : G_MAXINT64;
      gint64 seq = 0;

      g_string_assign (known, YG_IMAGE_NONE);
      g_string_truncate (now, 0);
      if (row_id <= line_id)
        yg_image_append_row (now, rows);
      if (line_id <= row_id)
        {
          line_code = replay_row (audit, subject, lines, known, &seq, error);
          if (line_code == SQLITE_ERROR)
            return FALSE;
        }
      if (row_id > line_id)
        {
          if (!g_str_equal (known->str, YG_IMAGE_NONE))
            return mismatch_row (audit, error, subject, line_id, known->str,
                                 _ ("the row was removed behind the program's back. The last backup still has it."));
          continue;
        }
      if (g_str_equal (known->str, YG_IMAGE_NONE))
        return mismatch_row (audit, error, subject, row_id, now->str,
                             _ ("the row was added behind the program's back; the journal does not know it."));
      g_autofree char *columns = compare_images (audit, known->str, now->str);

      if (columns != NULL)
        {
          g_autofree char *row = describe_row (audit, subject, row_id, known->str);

          g_set_error (error, YG_ERROR, YG_ERROR_MISMATCH,
                       _ ("%s was changed behind the program's back (%s): journal entry %lld left it otherwise. "
                          "Keep the file as it is and compare it with the last backup."),
                       row, columns, (long long) seq);
          return FALSE;
        }
      if (!report (audit, error))
        return FALSE;
      row_code = yg_connection_step (audit->connection, rows, error);
    }
  return row_code == SQLITE_DONE && line_code == SQLITE_DONE;
}

/* What has no table cannot be replayed. */
static gboolean
check_tables_known (Audit *audit, GHashTable *tables, GError **error)
{
  g_autoptr (YgStatement) statement = NULL;
  int code;

  statement = yg_connection_prepare (audit->connection, "SELECT DISTINCT tbl FROM journal_rows", error);
  if (statement == NULL)
    return FALSE;
  while ((code = yg_connection_step (audit->connection, statement, error)) == SQLITE_ROW)
    if (!g_hash_table_contains (tables, column (statement, 0)))
      {
        g_set_error (error, YG_ERROR, YG_ERROR_MISMATCH,
                     _ ("The journal speaks of a table “%s” that this program does not have."), column (statement, 0));
        return FALSE;
      }
  return code == SQLITE_DONE;
}

static gboolean
check_tables (Audit *audit, GError **error)
{
  g_autoptr (GHashTable) tables = g_hash_table_new (g_str_hash, g_str_equal);
  const Subject files = { "files", _ ("Files of draws"), "name" };

  for (const YgKind *const *kind = yg_kind_all (); *kind != NULL; kind++)
    {
      const Subject subject = { (*kind)->table, _ ((*kind)->name), (*kind)->fields[(*kind)->name_field].name };

      g_hash_table_add (tables, (gpointer) (*kind)->table);
      if (!check_table (audit, &subject, error))
        return FALSE;
    }
  g_hash_table_add (tables, (gpointer) files.table);
  return check_table (audit, &files, error) && check_tables_known (audit, tables, error);
}

/* Every row change is walked twice, every row once. */
static gboolean
count_work (Audit *audit, GError **error)
{
  gint64 n;

  if (!yg_connection_get_int (audit->connection, "SELECT count (*) FROM journal_rows", &n, error))
    return FALSE;
  audit->total = 2 * (guint64) n;
  for (const YgKind *const *kind = yg_kind_all (); *kind != NULL; kind++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s", (*kind)->table);

      if (!yg_connection_get_int (audit->connection, sql, &n, error))
        return FALSE;
      audit->total += (guint64) n;
    }
  return TRUE;
}

gboolean
yg_journal_audit (YgStore *store, YgProgressFunc progress, gpointer progress_data, GCancellable *cancellable,
                  gint64 *n_entries, GError **error)
{
  g_autoptr (YgReader) reader = NULL;
  Audit audit = { NULL, progress, progress_data, cancellable, 0, 0 };
  gint64 n = 0;
  gboolean agrees;

  g_return_val_if_fail (YG_IS_STORE (store), FALSE);

  reader = yg_store_borrow_reader (store, error);
  if (reader == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  audit.connection = reader->connection;
  /* One state of the database from beginning to end, whatever is committed meanwhile. */
  if (!yg_connection_exec (audit.connection, "BEGIN", error))
    return FALSE;
  yg_connection_set_cancellable (audit.connection, cancellable);
  agrees = count_work (&audit, error) && check_chain (&audit, &n, error) && check_tables (&audit, error);
  yg_connection_set_cancellable (audit.connection, NULL);
  yg_connection_exec (audit.connection, "ROLLBACK", NULL);
  if (agrees && progress != NULL)
    progress (audit.total, audit.total, progress_data);
  if (n_entries != NULL)
    *n_entries = n;
  return agrees;
}
