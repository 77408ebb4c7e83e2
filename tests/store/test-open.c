/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening a database and everything that can be wrong with it: each has its sentence, and the file is as it was. */
#include "base/yg-error.h"
#include "store/yg-change.h"
#include "store/yg-journal.h"
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define NOBODY 65534

static void
assert_refused (const char *path, YgStoreMode mode, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YgStore) store = yg_store_open (path, mode, &error);

  g_assert_null (store);
  g_assert_error (error, YG_ERROR, YG_ERROR_STORE);
  g_test_message ("%s", error->message);
  if (strstr (error->message, words) == NULL || strstr (error->message, path) == NULL)
    g_error ("“%s” is not in: %s", words, error->message);
}

static guint
mode_of (const char *path, const char *ending)
{
  g_autofree char *name = g_strconcat (path, ending, NULL);
  GStatBuf info;

  g_assert_cmpint (g_stat (name, &info), ==, 0);
  return info.st_mode & 0777;
}

/* No side file beside the database. */
static void
assert_alone (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = g_dir_open (f->folder, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (g_dir_read_name (folder), ==, "office.db");
  g_assert_cmpstr (g_dir_read_name (folder), ==, NULL);
}

/* Nobody but the owner, whatever the umask says, the side files too; closing leaves the database alone. */
static void
test_private (Fixture *f, gconstpointer data)
{
  static const char *const endings[] = { "", "-wal", "-shm", ".lock" };
  mode_t before = umask (0);

  fixture_tear_down (f, data);
  fixture_set_up (f, data);
  g_object_unref (fixture_put (f, fixture_enterprise ("甲", "A1", "")));
  umask (before);
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    g_assert_cmpint (mode_of (f->path, endings[i]), ==, 0600);
  g_clear_object (&f->store);
  assert_alone (f);
}

static void
test_missing (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "none.db", NULL);
  g_autofree char *lost = g_build_filename (f->folder, "none", "none.db", NULL);

  assert_refused (path, YG_STORE_OPEN, "no such database");
  assert_refused (path, YG_STORE_READ_ONLY, "no such database");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  assert_refused (lost, YG_STORE_CREATE, "no such database");
  assert_refused (f->folder, YG_STORE_OPEN, "not a database");
}

static void
test_not_ours (Fixture *f, gconstpointer data)
{
  static const char *const others[] = {
    "",
    "序号,企业名称\n1,海港超市\n",
    "SQLite format 3",
  };
  g_autofree char *path = g_build_filename (f->folder, "other.db", NULL);
  g_autofree char *before = NULL, *after = NULL;
  gsize length_before, length_after;
  sqlite3 *db;

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *text = NULL;

      g_assert_true (g_file_set_contents (path, others[i], -1, NULL));
      assert_refused (path, YG_STORE_OPEN, "not a database");
      assert_refused (path, YG_STORE_READ_ONLY, "not a database");
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_cmpstr (text, ==, others[i]);
    }
  /* Somebody else's SQLite database is not even touched, not by CREATE either. */
  g_remove (path);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "CREATE TABLE t (a); INSERT INTO t VALUES (1)", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  g_assert_true (g_file_get_contents (path, &before, &length_before, NULL));
  assert_refused (path, YG_STORE_OPEN, "not a database");
  assert_refused (path, YG_STORE_CREATE, "not a database");
  g_assert_true (g_file_get_contents (path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length_before, after, length_after);
}

static void
test_damaged (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  fixture_fill (f, 500);
  g_clear_object (&f->store);
  g_assert_true (g_file_get_contents (f->path, &bytes, &length, NULL));
  /* Behind the schema, everything. */
  memset (bytes + length / 2, 0xa5, length / 2);
  g_assert_true (g_file_set_contents (f->path, bytes, (gssize) length, NULL));
  fixture_reopen (f, YG_STORE_OPEN);
  g_assert_false (yg_journal_audit (f->store, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_STORE);
  g_assert_nonnull (strstr (error->message, "damaged"));
  g_clear_object (&f->store);
  /* The schema too. */
  memset (bytes + 100, 0xa5, length - 100);
  g_assert_true (g_file_set_contents (f->path, bytes, (gssize) length, NULL));
  assert_refused (f->path, YG_STORE_OPEN, "damaged");
}

static void
test_newer (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->store);
  fixture_raw_exec (f, "PRAGMA user_version = 999");
  assert_refused (f->path, YG_STORE_OPEN, "newer version");
  assert_refused (f->path, YG_STORE_CREATE, "newer version");
  assert_refused (f->path, YG_STORE_READ_ONLY, "newer version");
}

/* Two cannot write; one may read while the other writes; a lock whose holder died is no lock. */
static void
test_two_programs (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YgStore) reader = NULL;
  g_autoptr (YgChange) change = NULL;
  g_autoptr (YgRecord) record = fixture_enterprise ("甲", "A1", "");
  g_autofree char *lock = g_strconcat (f->path, ".lock", NULL);
  g_autofree char *link = g_build_filename (f->folder, "link.db", NULL);
  YgQuery query = { .kind = &yg_enterprise_kind, .sort_field = -1 };

  assert_refused (f->path, YG_STORE_OPEN, "another window or program");
  assert_refused (f->path, YG_STORE_CREATE, "another window or program");
  g_assert_cmpint (symlink (f->path, link), ==, 0);
  g_assert_null (yg_store_open (link, YG_STORE_OPEN, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_STORE);
  g_clear_error (&error);

  reader = yg_store_open (f->path, YG_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_true (yg_store_is_read_only (reader));
  change = yg_change_begin (f->store, "王芳", "save", "", &error);
  g_assert_true (yg_change_put (change, record, &error));
  g_assert_cmpint (yg_store_count (reader, &query, &error), ==, 0);
  g_assert_true (yg_change_commit (change, &error));
  g_assert_cmpint (yg_store_count (reader, &query, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_null (yg_change_begin (reader, "王芳", "save", "", &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_STORE);
  g_assert_nonnull (strstr (error->message, "read-only"));
  g_clear_error (&error);
  g_assert_false (yg_store_set_draft (reader, "a", "b", &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_STORE);
  g_clear_pointer (&change, yg_change_free);
  g_clear_object (&reader);

  g_clear_object (&f->store);
  g_assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_set_contents (lock, "", 0, NULL));
  fixture_reopen (f, YG_STORE_OPEN);
}

/* A program that is not ours and asks for no lock file. */
static void
test_locked (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *db = fixture_raw (f);

  g_assert_cmpint (sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_null (yg_change_begin (f->store, "王芳", "save", "", &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_STORE);
  g_assert_nonnull (strstr (error->message, "locked by another program"));
  g_assert_cmpint (sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  /* And it goes on when that one is done. */
  g_object_unref (fixture_put (f, fixture_enterprise ("甲", "A1", "")));
  sqlite3_close (db);
  g_clear_object (&f->store);

  db = fixture_raw (f);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);
  assert_refused (f->path, YG_STORE_OPEN, "locked by another program");
  sqlite3_close (db);
}

/* Modes mean nothing to root: the subprocess is nobody. */
static void
permissions_subprocess (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YgStore) store = NULL;
  g_autofree char *path = g_build_filename (f->folder, "new.db", NULL);
  YgQuery query = { .kind = &yg_enterprise_kind, .sort_field = -1 };

  g_object_unref (fixture_put (f, fixture_enterprise ("甲", "A1", "")));
  g_clear_object (&f->store);
  if (geteuid () == 0)
    {
      g_assert_cmpint (chown (f->folder, NOBODY, NOBODY), ==, 0);
      g_assert_cmpint (chown (f->path, NOBODY, NOBODY), ==, 0);
      g_assert_cmpint (setresgid (NOBODY, NOBODY, NOBODY), ==, 0);
      g_assert_cmpint (setresuid (NOBODY, NOBODY, NOBODY), ==, 0);
    }

  g_assert_cmpint (g_chmod (f->path, 0400), ==, 0);
  assert_refused (f->path, YG_STORE_OPEN, "read-only");
  store = yg_store_open (f->path, YG_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (yg_store_count (store, &query, &error), ==, 1);
  assert_alone (f);
  g_clear_object (&store);
  /* A folder nobody can write to, as on a disc: reading works without a trace. */
  g_assert_cmpint (g_chmod (f->folder, 0500), ==, 0);
  store = yg_store_open (f->path, YG_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (yg_store_count (store, &query, &error), ==, 1);
  g_assert_true (yg_journal_audit (store, NULL, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_alone (f);
  g_clear_object (&store);
  assert_refused (f->path, YG_STORE_OPEN, "permission");
  assert_refused (path, YG_STORE_CREATE, "permission");
  g_assert_cmpint (g_chmod (f->folder, 0700), ==, 0);

  g_assert_cmpint (g_chmod (f->path, 0), ==, 0);
  assert_refused (f->path, YG_STORE_OPEN, "permission");
  assert_refused (f->path, YG_STORE_READ_ONLY, "permission");
  g_assert_cmpint (g_chmod (f->path, 0600), ==, 0);
}

static void
test_permissions (Fixture *f, gconstpointer data)
{
  if (g_test_subprocess ())
    {
      permissions_subprocess (f);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static int
limit_pages (sqlite3 *db, char **message, const sqlite3_api_routines *api)
{
  return sqlite3_exec (db, "PRAGMA max_page_count = 60", NULL, NULL, NULL);
}

/* Puts rows until it fails; nothing of them may be there afterwards. */
static void
fill_up (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;
  g_autoptr (YgChange) change = yg_change_begin (f->store, "王芳", "import", "", &error);
  g_autoptr (YgRecord) first = fixture_enterprise ("甲", "A1", "");
  YgQuery query = { .kind = &yg_enterprise_kind, .sort_field = -1 };
  gboolean done;

  g_assert_no_error (error);
  done = yg_change_put (change, first, &error);
  for (guint i = 0; done && i < 20000; i++)
    {
      g_autofree char *code = g_strdup_printf ("B%u", i);
      g_autoptr (YgRecord) record = fixture_enterprise ("一个名字很长很长很长很长很长很长很长很长的企业", code, "");

      done = yg_change_put (change, record, &error);
    }
  if (done)
    done = yg_change_commit (change, &error);
  g_assert_false (done);
  g_assert_error (error, YG_ERROR, YG_ERROR_STORE);
  g_assert_nonnull (strstr (error->message, "disk is full"));
  /* It stays lost, and says so again. */
  g_assert_false (yg_change_commit (change, &again));
  g_assert_cmpstr (again->message, ==, error->message);
  g_assert_cmpint (yg_record_get_id (first), ==, 0);
  g_clear_error (&again);
  g_assert_cmpint (yg_store_count (f->store, &query, &again), ==, 0);
  g_assert_true (yg_journal_audit (f->store, NULL, NULL, NULL, NULL, &again));
  g_assert_no_error (again);
}

static void
test_full (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->store);
  sqlite3_auto_extension ((void (*) (void)) limit_pages);
  fixture_reopen (f, YG_STORE_OPEN);
  fill_up (f);
  sqlite3_cancel_auto_extension ((void (*) (void)) limit_pages);
  /* Space has been freed. */
  fixture_reopen (f, YG_STORE_OPEN);
  fixture_fill (f, 1000);
}

/* The system's own refusal to write on: a limit on the size of files. */
static void
test_full_file (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "new.db", NULL);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  struct rlimit limit = { 400000, 400000 };

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  fill_up (f);
  /* A database that cannot be made is not there. */
  limit.rlim_cur = 4096;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  assert_refused (path, YG_STORE_CREATE, "disk is full");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
}

/* Dies by SIGKILL with half a change written, more than the cache holds. */
static void
be_killed (Fixture *f)
{
  g_autofree char *remarks = g_strnfill (40000, 'x');
  YgChange *change = yg_change_begin (f->store, "王芳", "import", "", NULL);

  for (guint i = 0; i < 400; i++)
    {
      g_autoptr (YgRecord) record = fixture_enterprise ("乙", "", "");

      yg_record_set (record, YG_ENTERPRISE_REMARKS, remarks);
      g_assert_true (yg_change_put (change, record, NULL));
    }
  raise (SIGKILL);
}

static void
test_killed (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) victim = NULL;
  g_autoptr (YgRecord) next = NULL;
  g_autofree char *wal = g_strconcat (f->path, "-wal", NULL);
  YgQuery query = { .kind = &yg_enterprise_kind, .sort_field = -1 };
  GStatBuf info;
  gint64 n;

  g_object_unref (fixture_put (f, fixture_enterprise ("甲", "A1", "")));
  g_clear_object (&f->store);
  victim = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, data, "--victim", f->path, NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait (victim, NULL, &error));
  g_assert_true (g_subprocess_get_if_signaled (victim));
  g_assert_cmpint (g_subprocess_get_term_sig (victim), ==, SIGKILL);
  /* It had begun to write. */
  g_assert_cmpint (g_stat (wal, &info), ==, 0);
  g_assert_cmpint (info.st_size, >, 1000000);

  fixture_reopen (f, YG_STORE_OPEN);
  g_assert_cmpint (yg_store_count (f->store, &query, &error), ==, 1);
  g_assert_true (yg_journal_audit (f->store, NULL, NULL, NULL, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 1);
  next = fixture_put (f, fixture_enterprise ("丙", "C1", ""));
  g_assert_cmpint (yg_record_get_id (next), ==, 2);
}

static GResource *
load_resource (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (g_getenv ("YG_UPGRADES"), name, NULL);
  GResource *resource = g_resource_load (path, &error);

  g_assert_no_error (error);
  g_resources_register (resource);
  return resource;
}

/* A column that a later version adds counts as empty in what the journal said before. */
static void
test_upgrade (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YgRecord) record = fixture_put (f, fixture_enterprise ("甲", "A1", ""));
  GResource *next, *broken;
  gint64 n;

  g_object_unref (fixture_put (f, fixture_enterprise ("乙", "A2", "")));
  g_clear_object (&f->store);
  next = load_resource ("next.gresource");
  assert_refused (f->path, YG_STORE_READ_ONLY, "older version");
  broken = load_resource ("broken.gresource");
  assert_refused (f->path, YG_STORE_OPEN, "no_such_table");
  g_resources_unregister (broken);
  /* The script before the broken one stays, of the broken one nothing. */
  fixture_reopen (f, YG_STORE_READ_ONLY);
  fixture_reopen (f, YG_STORE_OPEN);
  yg_record_set (record, YG_ENTERPRISE_PHONE, "0335");
  fixture_put (f, record);
  g_assert_true (yg_journal_audit (f->store, NULL, NULL, NULL, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 3);
  fixture_raw_exec (f, "UPDATE enterprises SET website = 'x' WHERE id = 2");
  g_assert_false (yg_journal_audit (f->store, NULL, NULL, NULL, &n, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_MISMATCH);
  g_assert_nonnull (strstr (error->message, "(website)"));
  g_clear_object (&f->store);
  g_resources_unregister (next);
  assert_refused (f->path, YG_STORE_OPEN, "newer version");
  g_resource_unref (next);
  g_resource_unref (broken);
}

/* A database as the first version left it. */
static void
test_version_1 (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *stored = g_build_filename (g_getenv ("YG_TEST_DATA"), "store", "version-1.db", NULL);
  g_autoptr (YgRecord) record = NULL;
  g_autoptr (GBytes) plan = NULL;
  g_autofree char *bytes = NULL;
  gsize length;
  gint64 n;

  g_clear_object (&f->store);
  g_assert_true (g_file_get_contents (stored, &bytes, &length, &error));
  g_assert_true (g_file_set_contents (f->path, bytes, (gssize) length, &error));
  fixture_reopen (f, YG_STORE_OPEN);
  g_assert_true (yg_journal_audit (f->store, NULL, NULL, NULL, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 4);
  record = yg_store_load (f->store, &yg_enterprise_kind, 2, &error);
  g_assert_cmpstr (yg_record_get (record, YG_ENTERPRISE_PHONE), ==, "0335-1234567");
  plan = yg_store_read_file (f->store, 1, "plan.txt", &error);
  g_assert_cmpmem (g_bytes_get_data (plan, NULL), g_bytes_get_size (plan), "YG1|plan\n", 9);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--victim"))
    {
      Fixture f = { NULL, argv[2], yg_store_open (argv[2], YG_STORE_OPEN, NULL) };

      be_killed (&f);
    }
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/open/private", test_private);
  fixture_add ("/open/missing", test_missing);
  fixture_add ("/open/not-ours", test_not_ours);
  fixture_add ("/open/damaged", test_damaged);
  fixture_add ("/open/newer", test_newer);
  fixture_add ("/open/two-programs", test_two_programs);
  fixture_add ("/open/locked", test_locked);
  fixture_add ("/open/permissions", test_permissions);
  fixture_add ("/open/full", test_full);
  fixture_add ("/open/full-file", test_full_file);
  g_test_add ("/open/killed", Fixture, argv[0], fixture_set_up, test_killed, fixture_tear_down);
  fixture_add ("/open/upgrade", test_upgrade);
  fixture_add ("/open/version-1", test_version_1);
  return g_test_run ();
}
