/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real yangguang-cli as a child process. */
#include "run-cli.h"
#include "yg-test-bureau.h"

#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

void
cli_set_up (Cli *cli, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  cli->folder = g_dir_make_tmp ("yg-cli-XXXXXX", &error);
  g_assert_no_error (error);
  cli->db = g_build_filename (cli->folder, "office.db", NULL);
  cli->file_limit = -1;
}

void
cli_set_up_sample (Cli *cli, gconstpointer data)
{
  static const char *const kinds[] = { "items", "inspectors", "enterprises" };

  cli_set_up (cli, data);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *file = g_strdup_printf ("%%sample/%s.xlsx", kinds[i]);

      g_assert_cmpint (cli_run (cli, "import", kinds[i], file, "--db", "@", "--office", "GX-SWJ|高新区商务局", NULL), ==, 0);
    }
}

void
cli_tear_down (Cli *cli, gconstpointer data)
{
  yg_test_remove_folder (cli->folder);
  g_free (cli->folder);
  g_free (cli->db);
  g_free (cli->out);
  g_free (cli->err);
}

char *
cli_path (Cli *cli, const char *name)
{
  return g_build_filename (cli->folder, name, NULL);
}

static void
limit_files (gpointer data)
{
  rlim_t bytes = (rlim_t) *(gint64 *) data;
  struct rlimit limit = { bytes, bytes };

  /* Ignored, the write fails instead. */
  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &limit);
}

int
cli_run_words (Cli *cli, const char *const *words)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) envp = g_get_environ ();
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_clear_pointer (&cli->out, g_free);
  g_clear_pointer (&cli->err, g_free);
  g_ptr_array_add (argv, g_strdup (g_getenv ("YG_CLI")));
  for (; *words != NULL; words++)
    g_ptr_array_add (argv, g_str_equal (*words, "@") ? g_strdup (cli->db)
                           : **words == '@'          ? cli_path (cli, *words + 1)
                           : **words == '%'          ? yg_test_data (*words + 1)
                                                     : g_strdup (*words));
  g_ptr_array_add (argv, NULL);
  envp = g_environ_setenv (envp, "USER", "tester", TRUE);
  if (cli->locale != NULL)
    envp = g_environ_setenv (envp, "LC_ALL", cli->locale, TRUE);
  g_spawn_sync (cli->folder, (char **) argv->pdata, envp, G_SPAWN_DEFAULT, cli->file_limit >= 0 ? limit_files : NULL,
                &cli->file_limit, &cli->out, &cli->err, &status, &error);
  g_assert_no_error (error);
  if (!WIFEXITED (status))
    g_error ("yangguang-cli was ended by a signal: %s", cli->err);
  return WEXITSTATUS (status);
}

int
cli_run (Cli *cli, ...)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  va_list args;
  const char *word;

  va_start (args, cli);
  do
    g_ptr_array_add (words, (gpointer) (word = va_arg (args, const char *)));
  while (word != NULL);
  va_end (args);
  return cli_run_words (cli, (const char *const *) words->pdata);
}

void
cli_assert_sentence (Cli *cli, const char *words)
{
  g_assert_cmpstr (cli->out, ==, "");
  g_assert_true (g_str_has_prefix (cli->err, "yangguang-cli: "));
  g_assert_true (g_str_has_suffix (cli->err, "\n"));
  if (strchr (cli->err, '\n') != cli->err + strlen (cli->err) - 1)
    g_error ("more than one line: %s", cli->err);
  yg_test_assert_has (cli->err, words);
}

static void
add_files (GChecksum *sum, const char *folder)
{
  g_autofree char *listing = yg_test_listing (folder);
  g_auto (GStrv) names = g_strsplit (listing, " ", -1);

  g_checksum_update (sum, (const guchar *) listing, (gssize) strlen (listing) + 1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        add_files (sum, path);
      else if (g_file_get_contents (path, &bytes, &length, NULL))
        g_checksum_update (sum, (const guchar *) bytes, (gssize) length);
    }
}

char *
cli_snapshot (Cli *cli)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *listing = yg_test_listing (cli->folder);

  add_files (sum, cli->folder);
  return g_strdup_printf ("%s (%s)", listing, g_checksum_get_string (sum));
}

void
cli_copy_folder (Cli *cli, const char *name, const char *to)
{
  g_autofree char *from = yg_test_data (name);
  g_autofree char *target = cli_path (cli, to);
  g_autofree char *listing = yg_test_listing (from);
  g_auto (GStrv) names = g_strsplit (listing, " ", -1);

  g_assert_cmpint (g_mkdir_with_parents (target, 0700), ==, 0);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *source = g_build_filename (from, names[i], NULL);
      g_autofree char *copy = g_build_filename (target, names[i], NULL);
      g_autofree char *text = yg_test_read (source);

      yg_test_write (copy, text);
    }
}

void
cli_assert_same_file (const char *a, const char *b)
{
  g_autofree char *one = yg_test_read (a);
  g_autofree char *other = yg_test_read (b);

  g_assert_cmpstr (one, ==, other);
}

void
cli_sql (Cli *cli, const char *sql)
{
  sqlite3 *db;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (cli->db, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
}
