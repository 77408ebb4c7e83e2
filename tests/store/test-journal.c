/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal proves itself, to this program and to a stranger's script; and whoever changes the file behind the
 * program's back is told on, with the entry or the row. */
#include "base/yg-error.h"
#include "model/yg-draw-record.h"
#include "model/yg-inspector.h"
#include "store/yg-change.h"
#include "store/yg-journal.h"
#include "store-fixture.h"

#include <string.h>

/* Entry 1: three enterprises. 2: one of them changed. 3: a draw with a file. 4: another enterprise retired. */
static void
set_up_history (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (YgRecord) draw = yg_record_new (&yg_draw_kind);
  g_autoptr (GBytes) plan = g_bytes_new_static ("YG1|plan\n", 9);
  YgQuery query = { .kind = &yg_enterprise_kind, .sort_field = -1 };
  YgChange *change;

  fixture_set_up (f, data);
  fixture_fill (f, 3);
  records = yg_store_list (f->store, &query, &error);
  yg_record_set (records->pdata[1], YG_ENTERPRISE_PHONE, "0335-1234567");
  yg_record_set (records->pdata[1], YG_ENTERPRISE_REMARKS, "引号\"反斜\\换行\n制表\t响铃\a删\x7f喆堃昇翀祎𠮷");
  fixture_put (f, records->pdata[1]);
  change = yg_change_begin (f->store, "李雷", "draw-freeze", "第一次|演示", &error);
  yg_record_set (draw, YG_DRAW_NUMBER, "2026-0001");
  g_assert_true (yg_change_put (change, draw, &error));
  g_assert_true (yg_change_put_file (change, yg_record_get_id (draw), "plan.txt", plan, &error));
  g_assert_true (yg_change_commit (change, &error));
  g_assert_no_error (error);
  yg_change_free (change);
  yg_record_set_retired (records->pdata[2], "2026-11-23", "注销");
  fixture_put (f, records->pdata[2]);
}

static void
assert_agrees (Fixture *f, gint64 entries)
{
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  g_assert_true (yg_journal_audit (f->store, NULL, NULL, NULL, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, entries);
}

static void
assert_told (Fixture *f, const char *const *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (yg_journal_audit (f->store, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_MISMATCH);
  g_test_message ("%s", error->message);
  for (; *words != NULL; words++)
    if (strstr (error->message, *words) == NULL)
      g_error ("“%s” is not in: %s", *words, error->message);
}

/* Runs the script that JOURNAL.md carries. */
static gboolean
ask_stranger (Fixture *f, char **output)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *document = NULL;
  g_autofree char *errors = NULL;
  g_auto (GStrv) parts = NULL;
  int status;

  g_assert_true (g_file_get_contents (g_getenv ("YG_JOURNAL_MD"), &document, NULL, &error));
  parts = g_strsplit (strstr (document, "```python\n#!"), "```", 3);
  {
    const char *argv[] = { g_getenv ("YG_PYTHON"), "-c", parts[1] + strlen ("python\n"), f->path, NULL };

    g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, output, &errors, &status,
                                 &error));
  }
  g_assert_no_error (error);
  g_test_message ("%s%s", *output, errors);
  return g_spawn_check_wait_status (status, NULL);
}

static void
test_agrees (Fixture *f, gconstpointer data)
{
  assert_agrees (f, 4);
  fixture_reopen (f, YG_STORE_READ_ONLY);
  assert_agrees (f, 4);
}

static void
test_stranger (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  g_autofree char *refusal = NULL;
  g_autofree char *expected = NULL;
  g_autoptr (GPtrArray) entries = yg_journal_list (f->store, 1, &error);

  expected = g_strdup_printf ("4 entries, the last has the hash %s\n",
                              ((YgJournalEntry *) entries->pdata[0])->hash);
  g_assert_true (ask_stranger (f, &output));
  g_assert_cmpstr (output, ==, expected);
  fixture_raw_exec (f, "UPDATE enterprises SET remarks = replace (remarks, char (7), '') WHERE id = 2");
  g_assert_false (ask_stranger (f, &refusal));
}

/* A column that no record fills, as a later version may add, is in the images all the same. */
static void
test_later_column (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (YgRecord) fresh = yg_record_new (&yg_enterprise_kind);
  YgQuery query = { .kind = &yg_enterprise_kind, .sort_field = -1 };

  fixture_raw_exec (f, "ALTER TABLE enterprises ADD COLUMN later TEXT NOT NULL DEFAULT '后来'");
  fixture_raw_exec (f, "UPDATE enterprises SET later = ''");
  fixture_reopen (f, YG_STORE_OPEN);
  records = yg_store_list (f->store, &query, &error);
  g_assert_no_error (error);
  yg_record_set (records->pdata[0], YG_ENTERPRISE_REMARKS, "改");
  fixture_put (f, records->pdata[0]);
  yg_record_set (fresh, YG_ENTERPRISE_NAME, "新店");
  fixture_put (f, fresh);
  assert_agrees (f, 6);
}

static void
test_list (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = yg_journal_list (f->store, 3, &error);
  g_autoptr (GPtrArray) row = yg_journal_list_row (f->store, "enterprises", 2, &error);
  YgJournalEntry *draw;

  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpint (((YgJournalEntry *) all->pdata[0])->seq, ==, 4);
  draw = all->pdata[1];
  g_assert_cmpstr (draw->operator_name, ==, "李雷");
  g_assert_cmpstr (draw->action, ==, "draw-freeze");
  g_assert_cmpstr (draw->reason, ==, "第一次｜演示");
  g_assert_cmpint (draw->n_rows, ==, 2);
  g_assert_cmpuint (row->len, ==, 2);
  g_assert_cmpint (((YgJournalEntry *) row->pdata[0])->seq, ==, 2);
  g_assert_cmpint (((YgJournalEntry *) row->pdata[1])->seq, ==, 1);
}

typedef struct
{
  const char *name;
  const char *sql;
  const char *words[6]; /* what the sentence must name */
} Tampering;

static const Tampering tamperings[] = {
  { "row-changed",
    "UPDATE enterprises SET phone = '110' WHERE id = 2",
    { "enterprises", "row 2 ", "企业000002", "(phone)", "entry 2" } },
  { "row-retired", "UPDATE enterprises SET retired = '2026-01-01' WHERE id = 1", { "row 1 ", "(retired)" } },
  { "row-deleted", "DELETE FROM enterprises WHERE id = 2", { "enterprises", "row 2 ", "企业000002", "removed" } },
  { "last-row-deleted", "DELETE FROM enterprises WHERE id = 3", { "row 3 ", "removed" } },
  { "row-inserted",
    "INSERT INTO inspectors (name) VALUES ('赵高')",
    { "inspectors", "row 1 ", "赵高", "added behind" } },
  { "row-inserted-between",
    "INSERT INTO enterprises (id, name) VALUES (-4, '零号')",
    { "enterprises", "row -4 ", "零号", "added behind" } },
  { "file-changed", "UPDATE files SET bytes = CAST ('YG1|plot' || char (10) AS BLOB)", { "files", "plan.txt", "(bytes)" } },
  { "file-deleted", "DELETE FROM files", { "files", "plan.txt", "removed" } },
  { "entry-edited", "UPDATE journal SET operator = '韩梅' WHERE seq = 3", { "entry 3 ", "韩梅" } },
  { "entry-time", "UPDATE journal SET time = '2020-01-01T00:00:00Z' WHERE seq = 1", { "entry 1 " } },
  { "entry-behind-nul", "UPDATE journal SET reason = reason || char (0) || 'x' WHERE seq = 1", { "entry 1 " } },
  { "entry-removed", "DELETE FROM journal WHERE seq = 2", { "entry 2 is missing" } },
  { "first-entry-removed", "DELETE FROM journal WHERE seq = 1", { "entry 1 is missing" } },
  { "line-edited",
    "UPDATE journal_rows SET after = replace (after, '0335', '0316') WHERE seq = 2",
    { "entry 2 " } },
  { "line-removed", "DELETE FROM journal_rows WHERE seq = 1 AND n = 3", { "entry 1 " } },
  { "line-added",
    "INSERT INTO journal_rows VALUES (1, 4, 'enterprises', 9, '-', '{\"id\":9}')",
    { "entry 1 " } },
  { "last-entry-cut", "DELETE FROM journal WHERE seq = 4", { "entry 3", "entry 4", "removed" } },
  { "last-entry-and-lines-cut",
    "DELETE FROM journal WHERE seq = 4; DELETE FROM journal_rows WHERE seq = 4",
    { "entry 3", "entry 4", "removed" } },
  /* With the count too: then only the rows speak. */
  { "last-entry-cut-with-care",
    "DELETE FROM journal WHERE seq = 4; DELETE FROM journal_rows WHERE seq = 4;"
    "UPDATE sqlite_sequence SET seq = 3 WHERE name = 'journal'",
    { "enterprises", "row 3 ", "retired" } },
  { "everything-cut",
    "DELETE FROM journal; DELETE FROM journal_rows; DELETE FROM sqlite_sequence WHERE name = 'journal'",
    { "enterprises", "row 1 ", "added behind" } },
};

static void
test_tampering (Fixture *f, gconstpointer data)
{
  const Tampering *tampering = data;

  fixture_raw_exec (f, tampering->sql);
  assert_told (f, tampering->words);
}

/* An entry written anew with a hash that fits is betrayed by the one after it. */
static void
test_rewritten (Fixture *f, gconstpointer data)
{
  const char *const words[] = { "entry 3 does not follow entry 2", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = yg_journal_list (f->store, 10, &error);
  YgJournalEntry *first = entries->pdata[3], *second = entries->pdata[2];
  g_autofree char *text = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *sql = NULL;
  g_autofree char *rows_hash = NULL;
  sqlite3 *db = fixture_raw (f);
  sqlite3_stmt *statement;

  sqlite3_prepare_v2 (db, "SELECT rows_hash FROM journal WHERE seq = 2", -1, &statement, NULL);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  rows_hash = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (db);
  text = g_strdup_printf ("YG1|journal\nseq|2\nprev|%s\ntime|%s\noperator|韩梅\naction|%s\nreason|\nrows|1|%s\n",
                          first->hash, second->time, second->action, rows_hash);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  sql = g_strdup_printf ("UPDATE journal SET operator = '韩梅', hash = '%s' WHERE seq = 2", hash);
  fixture_raw_exec (f, sql);
  assert_told (f, words);
}

/* Changed behind the program's back and then saved again by the program: what the program found does not fit. */
static void
test_laundered (Fixture *f, gconstpointer data)
{
  const char *const words[] = { "enterprises", "row 1 ", "entry 5", "(contact)", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (YgRecord) record = NULL;

  fixture_raw_exec (f, "UPDATE enterprises SET contact = '某人' WHERE id = 1");
  record = yg_store_load (f->store, &yg_enterprise_kind, 1, &error);
  yg_record_set (record, YG_ENTERPRISE_PHONE, "1");
  fixture_put (f, record);
  assert_told (f, words);
}

static void
cancel_at_first (guint64 done, guint64 total, gpointer data)
{
  g_assert_cmpuint (done, <=, total);
  g_cancellable_cancel (data);
}

static void
remember (guint64 done, guint64 total, gpointer data)
{
  g_assert_cmpuint (done, >=, *(guint64 *) data);
  g_assert_cmpuint (done, <=, total);
  *(guint64 *) data = done;
}

static void
test_progress (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  guint64 done = 0;

  fixture_fill (f, 5000);
  g_assert_false (yg_journal_audit (f->store, cancel_at_first, cancellable, cancellable, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_true (yg_journal_audit (f->store, remember, &done, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (done, ==, 15000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/journal/agrees", Fixture, NULL, set_up_history, test_agrees, fixture_tear_down);
  g_test_add ("/journal/stranger", Fixture, NULL, set_up_history, test_stranger, fixture_tear_down);
  g_test_add ("/journal/later-column", Fixture, NULL, set_up_history, test_later_column, fixture_tear_down);
  g_test_add ("/journal/list", Fixture, NULL, set_up_history, test_list, fixture_tear_down);
  for (gsize i = 0; i < G_N_ELEMENTS (tamperings); i++)
    {
      g_autofree char *path = g_strconcat ("/journal/tampering/", tamperings[i].name, NULL);

      g_test_add (path, Fixture, &tamperings[i], set_up_history, test_tampering, fixture_tear_down);
    }
  g_test_add ("/journal/rewritten", Fixture, NULL, set_up_history, test_rewritten, fixture_tear_down);
  g_test_add ("/journal/laundered", Fixture, NULL, set_up_history, test_laundered, fixture_tear_down);
  fixture_add ("/journal/progress", test_progress);
  return g_test_run ();
}
