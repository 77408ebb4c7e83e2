/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows go in through changes and come out through questions; every kind has its columns. */
#include "base/yg-error.h"
#include "model/yg-draw-record.h"
#include "model/yg-enterprise.h"
#include "store/yg-change.h"
#include "store/yg-journal.h"
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <sys/stat.h>

/* Every kind's fields are its table's columns, in order. */
static void
test_columns (Fixture *f, gconstpointer data)
{
  sqlite3 *db = fixture_raw (f);

  for (const YgKind *const *kind = yg_kind_all (); *kind != NULL; kind++)
    {
      g_autofree char *sql
          = g_strdup_printf ("SELECT name, type, \"notnull\" FROM pragma_table_info ('%s')", (*kind)->table);
      g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
      sqlite3_stmt *statement;

      g_ptr_array_add (wanted, (gpointer) "id INTEGER");
      for (guint i = 0; i < (*kind)->n_fields; i++)
        g_ptr_array_add (wanted, (gpointer)(*kind)->fields[i].name);
      g_ptr_array_add (wanted, (gpointer) "retired");
      g_ptr_array_add (wanted, (gpointer) "retired_reason");
      g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
      while (sqlite3_step (statement) == SQLITE_ROW)
        {
          gboolean text = g_str_equal (sqlite3_column_text (statement, 1), "TEXT")
                          && sqlite3_column_int (statement, 2) == 1;

          g_ptr_array_add (columns,
                           g_strdup_printf ("%s%s%s", sqlite3_column_text (statement, 0), text ? "" : " ",
                                            text ? "" : (const char *)sqlite3_column_text (statement, 1)));
        }
      sqlite3_finalize (statement);
      g_assert_cmpuint (columns->len, ==, wanted->len);
      for (guint i = 0; i < wanted->len; i++)
        g_assert_cmpstr (columns->pdata[i], ==, wanted->pdata[i]);
    }
  sqlite3_close (db);
}

static void
test_put (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YgChange) change = yg_change_begin (f->store, "王芳", "save-enterprise", "新增", &error);
  g_autoptr (YgRecord) record = fixture_enterprise ("海港超市", "91110000101623741K", "零售业、餐饮业");
  g_autoptr (YgRecord) found = NULL;
  g_autoptr (YgRecord) none = NULL;

  g_assert_no_error (error);
  g_assert_true (yg_change_put (change, record, &error));
  g_assert_no_error (error);
  g_assert_cmpint (yg_record_get_id (record), ==, 1);
  /* Nobody sees it before the commit. */
  none = yg_store_find (f->store, &yg_enterprise_kind, YG_ENTERPRISE_CODE, "91110000101623741K", &error);
  g_assert_no_error (error);
  g_assert_null (none);
  g_assert_true (yg_change_commit (change, &error));
  g_assert_no_error (error);
  g_assert_cmpint (yg_change_get_seq (change), ==, 1);
  found = yg_store_find (f->store, &yg_enterprise_kind, YG_ENTERPRISE_CODE, "91110000101623741K", &error);
  g_assert_no_error (error);
  g_assert_nonnull (found);
  g_assert_true (yg_record_equal_content (found, record));
  g_assert_cmpint (yg_record_get_id (found), ==, 1);
}

/* The same content again leaves no trace; a traced look does. */
static void
test_nothing_new (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YgRecord) record = fixture_put (f, fixture_enterprise ("甲", "A1", ""));
  g_autoptr (YgRecord) again = yg_record_copy (record);
  g_autoptr (YgChange) change = yg_change_begin (f->store, "王芳", "save", "", &error);

  g_assert_true (yg_change_put (change, again, &error));
  g_assert_true (yg_change_commit (change, &error));
  g_assert_no_error (error);
  g_assert_cmpint (yg_change_get_seq (change), ==, 0);
  g_clear_pointer (&change, yg_change_free);

  change = yg_change_begin (f->store, "王芳", "disclose", "", &error);
  yg_change_force_entry (change);
  g_assert_true (yg_change_commit (change, &error));
  g_assert_cmpint (yg_change_get_seq (change), ==, 2);
}

static void
test_rollback (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YgRecord) record = fixture_enterprise ("甲", "A1", "");
  YgQuery query = { .kind = &yg_enterprise_kind, .sort_field = -1, .with_retired = TRUE };
  YgChange *change = yg_change_begin (f->store, "王芳", "save", "", &error);

  g_assert_true (yg_change_put (change, record, &error));
  g_assert_cmpint (yg_record_get_id (record), !=, 0);
  yg_change_free (change);
  g_assert_cmpint (yg_record_get_id (record), ==, 0);
  g_assert_cmpint (yg_store_count (f->store, &query, &error), ==, 0);
  g_assert_no_error (error);
  /* And the next change is free to begin. */
  change = yg_change_begin (f->store, "王芳", "save", "", &error);
  g_assert_nonnull (change);
  yg_change_free (change);
}

/* A key stands once among those in force; retiring frees it; the change survives the refusal. */
static void
test_key (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YgRecord) first = fixture_put (f, fixture_enterprise ("甲", "A1", ""));
  g_autoptr (YgRecord) second = fixture_enterprise ("乙", "A1", "");
  g_autoptr (YgRecord) nameless = fixture_enterprise ("丙", "", "");
  g_autoptr (YgRecord) nameless_too = fixture_enterprise ("丁", "", "");
  g_autoptr (YgChange) change = yg_change_begin (f->store, "王芳", "save", "", &error);

  g_assert_false (yg_change_put (change, second, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "A1"));
  g_assert_cmpint (yg_record_get_id (second), ==, 0);
  g_clear_error (&error);
  g_assert_true (yg_change_put (change, nameless, &error));
  g_assert_true (yg_change_put (change, nameless_too, &error));
  yg_record_set_retired (first, "2026-11-23", "注销");
  g_assert_true (yg_change_put (change, first, &error));
  g_assert_true (yg_change_put (change, second, &error));
  g_assert_no_error (error);
  g_assert_true (yg_change_commit (change, &error));
  g_assert_no_error (error);
  /* Ids are never given twice. */
  g_assert_cmpint (yg_record_get_id (second), >, yg_record_get_id (first));
}

static void
test_office_numbers (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YgChange) change = yg_change_begin (f->store, "王芳", "import", "", &error);
  g_autoptr (YgRecord) record = fixture_enterprise ("甲", "", "");
  g_autoptr (YgRecord) brought = fixture_enterprise ("乙", "X-000041", "");
  g_autofree char *first = yg_change_next_office_number (change, &error);
  g_autofree char *second = yg_change_next_office_number (change, &error);
  g_autofree char *third = NULL;
  g_autofree char *after = NULL;

  g_assert_cmpstr (first, ==, "X-000001");
  g_assert_cmpstr (second, ==, "X-000002");
  yg_record_set (record, YG_ENTERPRISE_CODE, second);
  g_assert_true (yg_change_put (change, record, &error));
  g_assert_true (yg_change_commit (change, &error));
  g_clear_pointer (&change, yg_change_free);

  /* The row gets its real code; its office number is spent all the same. */
  change = yg_change_begin (f->store, "王芳", "save", "", &error);
  yg_record_set (record, YG_ENTERPRISE_CODE, "91110000101623741K");
  g_assert_true (yg_change_put (change, record, &error));
  g_assert_true (yg_change_put (change, brought, &error));
  g_assert_true (yg_change_commit (change, &error));
  g_clear_pointer (&change, yg_change_free);

  change = yg_change_begin (f->store, "王芳", "save", "", &error);
  third = yg_change_next_office_number (change, &error);
  g_assert_cmpstr (third, ==, "X-000042");
  g_clear_pointer (&change, yg_change_free);
  /* What was not committed was not given. */
  change = yg_change_begin (f->store, "王芳", "save", "", &error);
  after = yg_change_next_office_number (change, &error);
  g_assert_cmpstr (after, ==, "X-000042");
  g_assert_no_error (error);
}

static char *
names_of (Fixture *f, const YgQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = yg_store_list (f->store, query, &error);
  g_autoptr (GArray) ids = NULL;
  GString *names = g_string_new (NULL);

  g_assert_no_error (error);
  ids = yg_store_select_ids (f->store, query, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, records->len);
  g_assert_cmpint (yg_store_count (f->store, query, &error), ==, records->len);
  for (guint i = 0; i < records->len; i++)
    {
      g_assert_cmpint (g_array_index (ids, gint64, i), ==, yg_record_get_id (records->pdata[i]));
      g_string_append_printf (names, "%s%s", i > 0 ? " " : "", yg_record_get_name (records->pdata[i]));
    }
  return g_string_free (names, FALSE);
}

#define assert_names(f, query, names)                                                                        \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    g_autofree char *found_names = names_of (f, query);                                                      \
    g_assert_cmpstr (found_names, ==, names);                                                                \
  }                                                                                                          \
  G_STMT_END

static void
test_questions (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YgRecord) a = fixture_put (f, fixture_enterprise ("成都商行", "91ABC", "零售业、餐饮业"));
  g_autoptr (YgRecord) b = fixture_put (f, fixture_enterprise ("安阳酒店", "91DEF", "餐饮业"));
  g_autoptr (YgRecord) c = fixture_put (f, fixture_enterprise ("北海旅社", "92ABC", "大餐饮业"));
  g_autoptr (YgRecord) d = fixture_put (f, fixture_enterprise ("大连火锅", "93XYZ", ""));
  g_auto (GStrv) distinct = NULL;
  YgQuery query = { .kind = &yg_enterprise_kind, .sort_field = -1 };

  assert_names (f, &query, "成都商行 安阳酒店 北海旅社 大连火锅");
  query.descending = TRUE;
  assert_names (f, &query, "大连火锅 北海旅社 安阳酒店 成都商行");
  query.sort_field = YG_ENTERPRISE_NAME;
  query.descending = FALSE;
  assert_names (f, &query, "安阳酒店 北海旅社 成都商行 大连火锅");
  query.descending = TRUE;
  assert_names (f, &query, "大连火锅 成都商行 北海旅社 安阳酒店");
  query.descending = FALSE;

  query.search = " abc ";
  assert_names (f, &query, "北海旅社 成都商行");
  query.search = "%";
  assert_names (f, &query, "");
  query.search = "海";
  assert_names (f, &query, "北海旅社");
  query.search = NULL;

  /* A part of a list is a whole part. */
  query.filters[0].field = YG_ENTERPRISE_CATEGORIES;
  query.filters[0].value = "餐饮业";
  assert_names (f, &query, "安阳酒店 成都商行");
  query.filters[1].field = YG_ENTERPRISE_CODE;
  query.filters[1].value = "91DEF";
  assert_names (f, &query, "安阳酒店");
  query.filters[1].value = NULL;

  yg_record_set_retired (b, "2026-11-23", "注销");
  b = fixture_put (f, b);
  assert_names (f, &query, "成都商行");
  query.with_retired = TRUE;
  assert_names (f, &query, "安阳酒店 成都商行");

  distinct = yg_store_distinct (f->store, &yg_enterprise_kind, YG_ENTERPRISE_CATEGORIES, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (distinct), ==, 3);
  g_assert_cmpstr (distinct[0], ==, "餐饮业");
  g_assert_cmpstr (distinct[1], ==, "大餐饮业");
  g_assert_cmpstr (distinct[2], ==, "零售业");
}

static gboolean
stop_at_second (YgRecord *record, gpointer data, GError **error)
{
  if (++*(int *)data < 2)
    return TRUE;
  g_set_error_literal (error, YG_ERROR, YG_ERROR_REFUSED, "enough");
  return FALSE;
}

static void
test_each (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  YgQuery query = { .kind = &yg_enterprise_kind, .sort_field = -1 };
  int n = 0;

  fixture_fill (f, 1000);
  g_assert_false (yg_store_each (f->store, &query, stop_at_second, &n, NULL, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_REFUSED);
  g_assert_cmpint (n, ==, 2);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_null (yg_store_select_ids (f->store, &query, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  /* The connection serves the next one as if nothing had been. */
  g_assert_cmpint (yg_store_count (f->store, &query, &error), ==, 1000);
  g_assert_no_error (error);
  g_assert_null (yg_store_load (f->store, &yg_enterprise_kind, 5000, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_NOT_FOUND);
}

static void
test_files (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YgRecord) draw = yg_record_new (&yg_draw_kind);
  g_autoptr (GBytes) plan = g_bytes_new_static ("a\0b\n", 4);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) read = NULL;
  g_autoptr (GBytes) read_empty = NULL;
  g_auto (GStrv) names = NULL;
  g_autoptr (YgChange) change = yg_change_begin (f->store, "王芳", "draw-freeze", "", &error);

  yg_record_set (draw, YG_DRAW_NUMBER, "2026-0001");
  yg_record_set (draw, YG_DRAW_ATTEMPT, "1");
  g_assert_true (yg_change_put (change, draw, &error));
  g_assert_true (yg_change_put_file (change, yg_record_get_id (draw), "plan.txt", plan, &error));
  g_assert_true (yg_change_put_file (change, yg_record_get_id (draw), "empty.txt", empty, &error));
  g_assert_no_error (error);
  g_assert_false (yg_change_put_file (change, yg_record_get_id (draw), "plan.txt", empty, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (yg_change_put_file (change, 77, "plan.txt", plan, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (yg_change_commit (change, &error));
  g_assert_no_error (error);

  read = yg_store_read_file (f->store, yg_record_get_id (draw), "plan.txt", &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (read, plan));
  read_empty = yg_store_read_file (f->store, yg_record_get_id (draw), "empty.txt", &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (read_empty, empty));
  names = yg_store_list_files (f->store, yg_record_get_id (draw), &error);
  g_assert_cmpstr (names[0], ==, "empty.txt");
  g_assert_cmpstr (names[1], ==, "plan.txt");
  g_assert_null (names[2]);
  g_assert_null (yg_store_read_file (f->store, yg_record_get_id (draw), "seed.txt", &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_NOT_FOUND);
}

/* A draft typed while a change is under way waits for nobody and is not lost. */
static void
test_drafts (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *none = yg_store_get_draft (f->store, "enterprise");
  g_autofree char *text = NULL, *kept = NULL, *gone = NULL;
  YgChange *change;

  g_assert_null (none);
  g_assert_true (yg_store_set_draft (f->store, "enterprise", "海港", &error));
  text = yg_store_get_draft (f->store, "enterprise");
  g_assert_cmpstr (text, ==, "海港");
  change = yg_change_begin (f->store, "王芳", "import", "", &error);
  g_assert_true (yg_store_set_draft (f->store, "enterprise", "海港超", &error));
  g_clear_pointer (&text, g_free);
  text = yg_store_get_draft (f->store, "enterprise");
  g_assert_cmpstr (text, ==, "海港超");
  yg_change_free (change);
  fixture_reopen (f, YG_STORE_OPEN);
  kept = yg_store_get_draft (f->store, "enterprise");
  g_assert_cmpstr (kept, ==, "海港超");
  g_assert_true (yg_store_set_draft (f->store, "enterprise", NULL, &error));
  gone = yg_store_get_draft (f->store, "enterprise");
  g_assert_null (gone);
  g_assert_no_error (error);
}

static void
test_copy (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YgRecord) record = fixture_put (f, fixture_enterprise ("甲", "A1", ""));
  g_autofree char *path = g_build_filename (f->folder, "copy.db", NULL);
  g_autoptr (YgStore) copy = NULL;
  g_autoptr (YgRecord) found = NULL;
  g_autoptr (YgRecord) original = NULL;
  g_autoptr (YgChange) change = NULL;
  GStatBuf info;

  g_assert_true (yg_store_copy (f->store, path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_false (yg_store_copy (f->store, path, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_REFUSED);
  g_clear_error (&error);
  copy = yg_store_open (path, YG_STORE_OPEN, &error);
  g_assert_no_error (error);
  found = yg_store_find (copy, &yg_enterprise_kind, YG_ENTERPRISE_CODE, "A1", &error);
  g_assert_nonnull (found);
  /* What is done to the copy stays there. */
  change = yg_change_begin (copy, "王芳", "save", "", &error);
  yg_record_set (found, YG_ENTERPRISE_NAME, "演练");
  g_assert_true (yg_change_put (change, found, &error));
  g_assert_true (yg_change_commit (change, &error));
  original = yg_store_load (f->store, &yg_enterprise_kind, yg_record_get_id (record), &error);
  g_assert_cmpstr (yg_record_get_name (original), ==, "甲");
}

/* Nobody without a name, and no bytes that are no text. */
static void
test_refusals (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YgRecord) record = fixture_enterprise ("\xff\xfe", "A1", "");
  g_autoptr (YgRecord) missing = fixture_enterprise ("甲", "A2", "");
  g_autoptr (YgChange) change = NULL;

  g_assert_null (yg_change_begin (f->store, "  ", "save", "", &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_INPUT);
  g_clear_error (&error);
  change = yg_change_begin (f->store, "王芳", "save", "", &error);
  g_assert_false (yg_change_put (change, record, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_INPUT);
  g_clear_error (&error);
  yg_record_set_id (missing, 99);
  g_assert_false (yg_change_put (change, missing, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_NOT_FOUND);
}

static void
count_news (YgStore *store, const char *table, gpointer data)
{
  GHashTable *seen = data;

  g_assert_true (g_main_context_is_owner (g_main_context_default ()));
  g_hash_table_insert (seen, g_strdup (table),
                       GINT_TO_POINTER (GPOINTER_TO_INT (g_hash_table_lookup (seen, table)) + 1));
}

static gpointer
commit_on_thread (gpointer data)
{
  g_autoptr (YgRecord) record = fixture_put (data, fixture_enterprise ("乙", "A2", ""));

  return NULL;
}

/* News arrive in the context that opened the store, whoever committed, and not after it is gone. */
static void
test_news (Fixture *f, gconstpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (YgRecord) record = NULL;

  g_signal_connect (f->store, "changed", G_CALLBACK (count_news), seen);
  g_thread_join (g_thread_new ("worker", commit_on_thread, f));
  record = fixture_put (f, fixture_enterprise ("甲", "A1", ""));
  g_assert_cmpuint (g_hash_table_size (seen), ==, 0);
  while (g_hash_table_size (seen) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (seen, "enterprises")), ==, 1);
  g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (seen, "journal")), ==, 1);

  yg_record_set (record, YG_ENTERPRISE_NAME, "丙");
  record = fixture_put (f, record);
  g_clear_object (&f->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (seen, "enterprises")), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/store/columns", test_columns);
  fixture_add ("/store/put", test_put);
  fixture_add ("/store/nothing-new", test_nothing_new);
  fixture_add ("/store/rollback", test_rollback);
  fixture_add ("/store/key", test_key);
  fixture_add ("/store/office-numbers", test_office_numbers);
  fixture_add ("/store/questions", test_questions);
  fixture_add ("/store/each", test_each);
  fixture_add ("/store/files", test_files);
  fixture_add ("/store/drafts", test_drafts);
  fixture_add ("/store/copy", test_copy);
  fixture_add ("/store/refusals", test_refusals);
  fixture_add ("/store/news", test_news);
  return g_test_run ();
}
