/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bad input and bad luck: files that are no spreadsheets, databases that cannot be used, a disk that is full. A sentence
 * each, status 2, and nothing half-done: every file is as it was. */
#include "run-cli.h"
#include "yg-test-bureau.h"

#include "base/yg-error.h"

#include <glib/gstdio.h>
#include <string.h>

static void
write_bytes (Cli *cli, const char *name, const char *bytes, gssize length)
{
  g_autofree char *path = cli_path (cli, name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
}

static void
write_bad_files (Cli *cli)
{
  g_autofree char *sample = yg_test_data ("sample/items.xlsx");
  g_autofree char *sheet = cli_path (cli, "two.xlsx");
  g_autofree char *none = cli_path (cli, "none.xlsx");
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (sample, &bytes, &length, &error);
  g_assert_no_error (error);
  write_bytes (cli, "empty.xlsx", "", 0);
  write_bytes (cli, "text.xlsx", "序号,抽查事项\n1,新车销售\n", -1);
  write_bytes (cli, "half.xlsx", bytes, (gssize) length / 2);
  write_bytes (cli, "head.xlsx", bytes, 100);
  yg_test_sheet_write (sheet, "抽查事项\t抽查依据\t抽查内容\t事项名称\n新车销售\t办法\t内容\t再来\n");
  yg_test_sheet_write (none, "新车销售\t办法\t内容\n");
}

static const struct
{
  const char *file;
  const char *words;
} bad_files[] = {
  { "@empty.xlsx", "empty" },
  { "@text.xlsx", "text file" },
  { "@half.xlsx", "cut off" },
  { "@head.xlsx", "cut off" },
  { "@two.xlsx", "two columns" },
  { "@none.xlsx", "no row of headings" },
  { "@nowhere.xlsx", "no such file" },
  { "%sheets/password.xlsx", "password" },
  { "%sheets/libreoffice-old.xls", ".xls" },
  { "%sheets/sheetjs-page.xls", "web page" },
  { "%sample/plan.json", "plan.json" },
  { "%sample", "sample" },
  { "%sample/inspectors.xlsx", "no row of headings" },
};

static void
assert_bad_files (Cli *cli)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  write_bad_files (cli);
  before = cli_snapshot (cli);
  for (gsize i = 0; i < G_N_ELEMENTS (bad_files); i++)
    {
      g_assert_cmpint (cli_run (cli, "import", "items", bad_files[i].file, "--db", "@", "--office", "B|另一个局", "--report",
                                "@report.json", NULL),
                       ==, 2);
      cli_assert_sentence (cli, bad_files[i].words);
    }
  after = cli_snapshot (cli);
  g_assert_cmpstr (after, ==, before);
}

static void
test_bad_files (Cli *cli, gconstpointer data)
{
  assert_bad_files (cli);
}

static void
test_bad_office (Cli *cli, gconstpointer data)
{
  static const char *const offices[] = { "", "GX", "GX|", "|高新区商务局", " | " };
  g_autofree char *before = cli_snapshot (cli);
  g_autofree char *after = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (offices); i++)
    {
      g_assert_cmpint (cli_run (cli, "import", "items", "%sample/items.xlsx", "--db", "@", "--office", offices[i], NULL), ==, 2);
      cli_assert_sentence (cli, "");
    }
  g_assert_cmpint (cli_run (cli, "import", "items", "%sample/items.xlsx", "--db", "@", "--operator", " ", NULL), ==, 2);
  cli_assert_sentence (cli, "operator");
  after = cli_snapshot (cli);
  g_assert_cmpstr (after, ==, before);
}

/* Every verb that takes a database, on one that cannot be used. */
static void
assert_database_refused (Cli *cli, const char *words)
{
  g_autofree char *before = cli_snapshot (cli);
  g_autofree char *after = NULL;

  g_assert_cmpint (cli_run (cli, "import", "items", "%sample/items.xlsx", "--db", "@", NULL), ==, 2);
  cli_assert_sentence (cli, words);
  g_assert_cmpint (cli_run (cli, "import", "items", "%sample/items.xlsx", "--db", "@", "--dry-run", NULL), ==, 2);
  cli_assert_sentence (cli, words);
  g_assert_cmpint (cli_run (cli, "list", "items", "--db", "@", NULL), ==, 2);
  cli_assert_sentence (cli, words);
  g_assert_cmpint (cli_run (cli, "audit", "--db", "@", NULL), ==, 2);
  cli_assert_sentence (cli, words);
  g_assert_cmpint (cli_run (cli, "export", "annex1", "--db", "@", "--out", "@a.xlsx", NULL), ==, 2);
  cli_assert_sentence (cli, words);
  g_assert_cmpint (
    cli_run (cli, "draw", "run", "--db", "@", "--plan", "%sample/plan.json", CLI_DIGITS, "--out", "@d", NULL), ==, 2);
  cli_assert_sentence (cli, words);
  after = cli_snapshot (cli);
  g_assert_cmpstr (after, ==, before);
}

static void
test_no_database (Cli *cli, gconstpointer data)
{
  write_bytes (cli, "office.db", "这是一个文本文件，不是数据库。\n", -1);
  assert_database_refused (cli, "office.db");
  g_unlink (cli->db);
  g_mkdir (cli->db, 0700);
  assert_database_refused (cli, "office.db");
  g_rmdir (cli->db);
  /* Somebody else's database. */
  cli_sql (cli, "PRAGMA application_id = 4711; CREATE TABLE cookies (a)");
  assert_database_refused (cli, "office.db");
}

static void
test_newer (Cli *cli, gconstpointer data)
{
  cli_sql (cli, "PRAGMA user_version = 9999");
  assert_database_refused (cli, "newer version");
}

static void
test_cut_off (Cli *cli, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (cli->db, &bytes, &length, &error);
  g_assert_no_error (error);
  write_bytes (cli, "office.db", bytes, 5000);
  assert_database_refused (cli, "office.db");
}

/* Somebody works in the window: reading goes on, writing waits for him. */
static void
test_locked (Cli *cli, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YgStore) store = yg_store_open (cli->db, YG_STORE_OPEN, &error);
  g_autofree char *fresh = cli_path (cli, "d");

  g_assert_no_error (error);
  g_assert_cmpint (cli_run (cli, "import", "items", "%sample/items.xlsx", "--db", "@", NULL), ==, 2);
  cli_assert_sentence (cli, "is open in another window");
  g_assert_cmpint (
    cli_run (cli, "draw", "run", "--db", "@", "--plan", "%sample/plan.json", CLI_DIGITS, "--out", "@d", NULL), ==, 2);
  cli_assert_sentence (cli, "is open in another window");
  g_assert_false (g_file_test (fresh, G_FILE_TEST_EXISTS));
  g_assert_cmpint (cli_run (cli, "list", "items", "--db", "@", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, "audit", "--db", "@", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, "export", "annex3", "--db", "@", "--out", "@a.xlsx", NULL), ==, 0);
  g_clear_object (&store);
  g_assert_cmpint (cli_run (cli, "import", "items", "%sample/items.xlsx", "--db", "@", NULL), ==, 0);
}

static void
test_no_folder (Cli *cli, gconstpointer data)
{
  g_assert_cmpint (cli_run (cli, "import", "items", "%sample/items.xlsx", "--db", "@no/such/office.db", NULL), ==, 2);
  cli_assert_sentence (cli, "no/such");
  /* Where nobody may write, not even the superuser. */
  g_assert_cmpint (cli_run (cli, "import", "items", "%sample/items.xlsx", "--db", "/proc/office.db", NULL), ==, 2);
  cli_assert_sentence (cli, "/proc/office.db");

  g_autofree char *listing = yg_test_listing (cli->folder);
  g_assert_cmpstr (listing, ==, "");
}

static void
test_full_fresh (Cli *cli, gconstpointer data)
{
  static const gint64 limits[] = { 0, 1000, 10000, 33000, 50000, 90000 };
  g_autofree char *before = cli_snapshot (cli);

  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autofree char *after = NULL;

      cli->file_limit = limits[i];
      g_assert_cmpint (cli_run (cli, "import", "enterprises", "%district/附件3 检查对象名录库.xlsx", "--db", "@", "--report",
                                "@report.json", NULL),
                       ==, 2);
      cli_assert_sentence (cli, "disk is full");
      after = cli_snapshot (cli);
      g_assert_cmpstr (after, ==, before);
    }
}

static void
test_full (Cli *cli, gconstpointer data)
{
  static const gint64 limits[] = { 0, 5000, 33000, 60000, 120000 };
  g_autofree char *list = NULL;
  g_autofree char *listing = NULL;

  g_assert_cmpint (cli_run (cli, "list", "enterprises", "--db", "@", "--json", NULL), ==, 0);
  list = g_strdup (cli->out);
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      cli->file_limit = limits[i];
      g_assert_cmpint (
        cli_run (cli, "import", "enterprises", "%district/附件3 检查对象名录库.xlsx", "--db", "@", NULL), ==, 2);
      cli_assert_sentence (cli, "disk is full");
      cli->file_limit = -1;
      g_assert_cmpint (cli_run (cli, "audit", "--db", "@", NULL), ==, 0);
      yg_test_assert_has (cli->out, "4 entries");
      g_assert_cmpint (cli_run (cli, "list", "enterprises", "--db", "@", "--json", NULL), ==, 0);
      g_assert_cmpstr (cli->out, ==, list);
    }
  listing = yg_test_listing (cli->folder);
  g_assert_cmpstr (listing, ==, "office.db");
}

static void
test_full_output (Cli *cli, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  cli_copy_folder (cli, "draw-vectors/1-small", "small");
  g_assert_cmpint (
    cli_run (cli, "draw", "run", "--db", "@", "--plan", "%sample/plan.json", CLI_DIGITS, "--out", "@d", NULL), ==, 0);
  g_autofree char *result = cli_path (cli, "small/result.txt");
  g_autofree char *record = cli_path (cli, "small/record.txt");
  g_unlink (result);
  g_unlink (record);
  before = cli_snapshot (cli);

  cli->file_limit = 200;
  g_assert_cmpint (cli_run (cli, "draw", "compute", "@small", NULL), ==, 2);
  cli_assert_sentence (cli, "disk is full");
  /* A reader's share of the write-ahead log needs 32 KiB. */
  cli->file_limit = 0;
  g_assert_cmpint (cli_run (cli, "list", "items", "--db", "@", NULL), ==, 2);
  cli_assert_sentence (cli, "disk is full");
  cli->file_limit = 33000;
  g_assert_cmpint (cli_run (cli, "print", "minutes", "--db", "@", "--draw", "2026-0001", "--out", "@m.pdf", NULL), ==, 2);
  cli_assert_sentence (cli, "disk is full");
  g_assert_cmpint (cli_run (cli, "export", "annex3", "--db", "@", "--out", "@a.xlsx", NULL), ==, 2);
  cli_assert_sentence (cli, "disk is probably full");
  after = cli_snapshot (cli);
  g_assert_cmpstr (after, ==, before);
}

/* The disk fills up during a draw: whatever step it has reached is kept, and it can be gone on with. */
static void
test_full_draw (Cli *cli, gconstpointer data)
{
  g_autofree char *folder = cli_path (cli, "d");
  gboolean done = FALSE;

  for (gint64 limit = 33000; !done; limit += 40000)
    {
      cli->file_limit = limit;
      done = cli_run (cli, "draw", "run", "--db", "@", "--plan", "%sample/plan.json", CLI_DIGITS, "--out", "@d", NULL) == 0;
      if (!done)
        yg_test_assert_has (cli->err, "disk is full");
      g_autofree char *sentence = g_strdup (cli->err);
      cli->file_limit = -1;
      g_assert_cmpint (cli_run (cli, "audit", "--db", "@", NULL), ==, 0);
      g_assert_cmpint (g_file_test (folder, G_FILE_TEST_EXISTS), ==, done);
      /* The result is there, its papers are too large: said with the number under which it is kept. */
      if (strstr (sentence, "is drawn and kept") != NULL)
        break;
      g_assert_cmpint (limit, <, 4000000);
    }
  g_assert_cmpint (cli_run (cli, "print", "minutes", "--db", "@", "--draw", "2026-0001", "--out", "@m.pdf", NULL), ==, 0);
}

static void
test_full_terminal (Cli *cli, gconstpointer data)
{
  static const char *const commands[] = { "list items --json", "list items", "audit" };

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *line
        = g_strdup_printf ("exec '%s' %s --db '%s' >/dev/full", g_getenv ("YG_CLI"), commands[i], cli->db);
      const char *argv[] = { "/bin/sh", "-c", line, NULL };
      g_autofree char *err = NULL;
      g_autoptr (GError) error = NULL;
      int status = 0;

      g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, &err, &status, &error);
      g_assert_no_error (error);
      g_assert_false (g_spawn_check_wait_status (status, &error));
      g_assert_error (error, G_SPAWN_EXIT_ERROR, 2);
      yg_test_assert_has (err, "could not be written");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  cli_add ("/cli/refused/files", test_bad_files);
  cli_add_sample ("/cli/refused/files-database", test_bad_files);
  cli_add ("/cli/refused/office", test_bad_office);
  cli_add ("/cli/refused/no-database", test_no_database);
  cli_add_sample ("/cli/refused/newer", test_newer);
  cli_add_sample ("/cli/refused/cut-off", test_cut_off);
  cli_add_sample ("/cli/refused/locked", test_locked);
  cli_add ("/cli/refused/no-folder", test_no_folder);
  cli_add ("/cli/refused/full-fresh", test_full_fresh);
  cli_add_sample ("/cli/refused/full", test_full);
  cli_add_sample ("/cli/refused/full-output", test_full_output);
  cli_add_sample ("/cli/refused/full-draw", test_full_draw);
  cli_add_sample ("/cli/refused/full-terminal", test_full_terminal);
  return g_test_run ();
}
