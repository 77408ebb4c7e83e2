/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The contract of the command line for draws: compute, verify, run, print. */
#include "run-cli.h"
#include "yg-test-bureau.h"

#include <glib/gstdio.h>
#include <string.h>

#define RUN "draw", "run", "--db", "@", "--plan"
#define SEVEN "enterprises.txt inspectors.txt minutes.pdf plan.txt record.txt records.pdf recusals.txt result.txt seed.txt"

static const char *const vectors[] = { "1-small", "2-joint-changed", "3-shortage-sm3", "4-void" };

static void
remove_file (Cli *cli, const char *name)
{
  g_autofree char *path = cli_path (cli, name);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
test_compute (Cli *cli, gconstpointer data)
{
  static const char *const answers[] = { "result.txt", "record.txt" };

  for (gsize i = 0; i < 3; i++)
    {
      g_autofree char *name = g_build_filename ("draw-vectors", vectors[i], NULL);
      g_autofree char *source = yg_test_data (name);
      g_autofree char *word = g_strconcat ("@", vectors[i], NULL);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      g_autofree char *folder = cli_path (cli, vectors[i]);

      cli_copy_folder (cli, name, vectors[i]);
      for (gsize k = 0; k < G_N_ELEMENTS (answers); k++)
        {
          g_autofree char *path = g_build_filename (vectors[i], answers[k], NULL);

          remove_file (cli, path);
        }
      g_assert_cmpint (cli_run (cli, "draw", "compute", word, NULL), ==, 0);
      g_assert_cmpstr (cli->err, ==, "");
      for (gsize k = 0; k < G_N_ELEMENTS (answers); k++)
        {
          g_autofree char *mine = g_build_filename (folder, answers[k], NULL);
          g_autofree char *theirs = g_build_filename (source, answers[k], NULL);

          cli_assert_same_file (mine, theirs);
        }
      /* The same answer once more is no overwriting; another answer is. */
      g_assert_cmpint (cli_run (cli, "draw", "compute", word, NULL), ==, 0);
      g_autofree char *result = g_build_filename (folder, "result.txt", NULL);
      yg_test_write (result, "1|wrong\n");
      before = cli_snapshot (cli);
      g_assert_cmpint (cli_run (cli, "draw", "compute", word, NULL), ==, 2);
      cli_assert_sentence (cli, "result.txt is there already");
      after = cli_snapshot (cli);
      g_assert_cmpstr (after, ==, before);
      g_assert_cmpint (cli_run (cli, "draw", "compute", word, "--force", NULL), ==, 0);
      g_assert_cmpint (cli_run (cli, "draw", "verify", word, NULL), ==, 0);
    }
}

static void
test_compute_refused (Cli *cli, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *seed = cli_path (cli, "small/seed.txt");

  cli_copy_folder (cli, "draw-vectors/4-void", "void");
  cli_copy_folder (cli, "draw-vectors/1-small", "small");
  remove_file (cli, "small/result.txt");
  remove_file (cli, "small/record.txt");
  yg_test_write (seed, "YG1|seed\n");
  before = cli_snapshot (cli);
  g_assert_cmpint (cli_run (cli, "draw", "compute", "@void", NULL), ==, 2);
  cli_assert_sentence (cli, "seed.txt");
  g_assert_cmpint (cli_run (cli, "draw", "compute", "@small", NULL), ==, 2);
  cli_assert_sentence (cli, "seed.txt");
  g_assert_cmpint (cli_run (cli, "draw", "compute", "@nowhere", NULL), ==, 2);
  cli_assert_sentence (cli, "nowhere");
  after = cli_snapshot (cli);
  g_assert_cmpstr (after, ==, before);
}

static void
test_verify (Cli *cli, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autofree char *word = g_strdup_printf ("%%draw-vectors/%s", vectors[i]);
      g_autofree char *name = g_build_filename ("draw-vectors", vectors[i], NULL);
      g_autofree char *source = yg_test_data (name);
      g_autofree char *listing = yg_test_listing (source);
      g_auto (GStrv) files = g_strsplit (listing, " ", -1);
      g_autofree char *copy = g_strconcat ("@", vectors[i], NULL);
      g_autofree char *folder = cli_path (cli, vectors[i]);

      g_assert_cmpint (cli_run (cli, "draw", "verify", word, NULL), ==, 0);
      yg_test_assert_has (cli->out, "Everything agrees");
      g_assert_cmpstr (cli->err, ==, "");
      cli_copy_folder (cli, name, vectors[i]);
      for (guint k = 0; files[k] != NULL; k++)
        {
          g_autofree char *path = g_build_filename (folder, files[k], NULL);
          g_autofree char *text = yg_test_read (path);
          g_autofree char *changed = g_strdup (text);
          gsize length = strlen (text);

          /* One character in the middle; the last line gone; the file gone. */
          if (length > 0)
            {
              changed[length / 2] = changed[length / 2] == '0' ? '1' : '0';
              yg_test_write (path, changed);
              g_assert_cmpint (cli_run (cli, "draw", "verify", copy, NULL), ==, 1);
              cli_assert_sentence (cli, ".txt");
              changed[length - 1] = '\0';
              *(strrchr (changed, '\n') != NULL ? strrchr (changed, '\n') + 1 : changed) = '\0';
              yg_test_write (path, changed);
              g_assert_cmpint (cli_run (cli, "draw", "verify", copy, NULL), ==, 1);
              cli_assert_sentence (cli, ".txt");
            }
          /* Whether a last change has been left out only the paper can tell. */
          if (!g_str_has_prefix (files[k], "change-") || g_str_equal (files[k], "change-1.txt"))
            {
              g_unlink (path);
              if (!g_str_equal (files[k], "change-1.txt") || g_strv_contains ((const char *const *) files, "change-2.txt"))
                {
                  g_assert_cmpint (cli_run (cli, "draw", "verify", copy, NULL), ==, 1);
                  cli_assert_sentence (cli, ".txt");
                }
            }
          yg_test_write (path, text);
        }
      g_assert_cmpint (cli_run (cli, "draw", "verify", copy, NULL), ==, 0);
    }
}

static void
test_verify_nothing (Cli *cli, gconstpointer data)
{
  g_autofree char *empty = cli_path (cli, "empty");

  g_mkdir (empty, 0700);
  g_assert_cmpint (cli_run (cli, "draw", "verify", "@empty", NULL), ==, 2);
  cli_assert_sentence (cli, "empty");
  g_assert_cmpint (cli_run (cli, "draw", "verify", "@nowhere", NULL), ==, 2);
  cli_assert_sentence (cli, "nowhere");
  g_assert_cmpint (cli_run (cli, "draw", "verify", "%sample/plan.json", NULL), ==, 2);
  cli_assert_sentence (cli, "plan.json");
}

static char *
line_of (Cli *cli, const char *name, const char *prefix)
{
  g_autofree char *path = cli_path (cli, name);
  g_autofree char *text = yg_test_read (path);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], prefix))
      return g_strdup (lines[i] + strlen (prefix));
  g_error ("%s has no line %s", name, prefix);
}

static void
test_run (Cli *cli, gconstpointer data)
{
  g_autofree char *folder = cli_path (cli, "one");
  g_autofree char *record = cli_path (cli, "one/record.txt");
  g_autofree char *listing = NULL;
  g_autofree char *seed = cli_path (cli, "one/seed.txt");
  g_autofree char *text = NULL;
  g_autofree char *record_text = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *prev = NULL;
  g_autofree char *seq = NULL;

  g_assert_cmpint (cli_run (cli, RUN, "%sample/plan.json", CLI_DIGITS, "--out", "@one", NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==, "2026-0001\n");
  g_assert_cmpstr (cli->err, ==, "");
  listing = yg_test_listing (folder);
  g_assert_cmpstr (listing, ==, SEVEN);
  text = yg_test_read (seed);
  yg_test_assert_has (text, "\nwitness|1|11111111\nwitness|2|22222222\nwitness|3|33333333\n");
  g_assert_cmpint (cli_run (cli, "draw", "verify", "@one", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, "audit", "--db", "@", NULL), ==, 0);

  /* The next one is chained to it, although nobody has signed the first yet. */
  g_assert_cmpint (cli_run (cli, RUN, "%sample/plan.json", CLI_DIGITS, "--out", "@two", NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==, "2026-0002\n");
  record_text = yg_test_read (record);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, record_text, -1);
  prev = line_of (cli, "two/plan.txt", "prev|");
  seq = line_of (cli, "two/plan.txt", "seq|");
  g_assert_cmpstr (prev, ==, hash);
  g_assert_cmpstr (seq, ==, "2");
  g_assert_cmpint (cli_run (cli, "draw", "verify", "@two", NULL), ==, 0);

  /* Nothing is left over beside the database. */
  g_free (listing);
  listing = yg_test_listing (cli->folder);
  g_assert_cmpstr (listing, ==, "office.db one two");
}

static void
test_print (Cli *cli, gconstpointer data)
{
  static const char *const sheets[] = { "minutes", "records", "slip" };
  g_autofree char *path = cli_path (cli, "minutes.pdf");

  g_assert_cmpint (cli_run (cli, RUN, "%sample/plan.json", CLI_DIGITS, "--out", "@d", NULL), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autofree char *out = g_strdup_printf ("@%s.pdf", sheets[i]);
      g_autofree char *file = cli_path (cli, out + 1);
      g_autofree char *text = NULL;

      g_assert_cmpint (cli_run (cli, "print", sheets[i], "--db", "@", "--draw", "2026-0001", "--out", out, NULL), ==, 0);
      g_assert_cmpstr (cli->out, ==, "");
      text = yg_test_read (file);
      g_assert_true (g_str_has_prefix (text, "%PDF-"));
    }
  yg_test_write (path, "mine");
  g_assert_cmpint (
    cli_run (cli, "print", "minutes", "--db", "@", "--draw", "2026-0001", "--out", "@minutes.pdf", NULL), ==, 2);
  cli_assert_sentence (cli, "minutes.pdf exists already");
  g_autofree char *kept = yg_test_read (path);
  g_assert_cmpstr (kept, ==, "mine");
  g_assert_cmpint (cli_run (cli, "print", "minutes", "--db", "@", "--draw", "2026-0001", "--out", "@minutes.pdf",
                            "--force", NULL),
                   ==, 0);
  g_assert_cmpint (
    cli_run (cli, "print", "minutes", "--db", "@", "--draw", "2026-0042", "--out", "@other.pdf", NULL), ==, 2);
  cli_assert_sentence (cli, "2026-0042");
  g_assert_cmpint (cli_run (cli, "export", "result", "--db", "@", "--draw", "2026-0001", "--out", "@r.xlsx", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, "audit", "--db", "@", NULL), ==, 0);
}

/* The sample's plan with one text put in place of another. */
static void
write_plan (Cli *cli, const char *what, const char *instead)
{
  g_autofree char *source = yg_test_data ("sample/plan.json");
  g_autofree char *path = cli_path (cli, "plan.json");
  g_autofree char *text = yg_test_read (source);
  g_auto (GStrv) parts = g_strsplit (text, what, 2);
  g_autofree char *changed = g_strjoinv (instead, parts);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  yg_test_write (path, changed);
}

static void
test_plan_refused (Cli *cli, gconstpointer data)
{
  static const struct
  {
    const char *what;
    const char *instead;
    const char *words;
  } plans[] = {
    { "\"ratio\": 0.2,", "\"ration\": 0.2,", "“ration”" },
    { "\"ratio\": 0.2,", "\"ratio\": 20,", "frames[1].ratio" },
    { "\"ratio\": 0.2,", "\"count\": 500,", "500 are to be drawn" },
    { "新车销售", "旧车销售", "“旧车销售”" },
    { "\"digits\": 8", "\"digits\": \"8\"", "witnesses[1].digits" },
    { "高新区商务局\", \"count\": 2}]", "没有的局\", \"count\": 2}]", "nobody to send" },
    { "\"frames\"", "\"frame\"", "“frame”" },
    { "{", "", "plan" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      write_plan (cli, plans[i].what, plans[i].instead);
      before = cli_snapshot (cli);
      g_assert_cmpint (cli_run (cli, RUN, "@plan.json", CLI_DIGITS, "--out", "@d", NULL), ==, 2);
      cli_assert_sentence (cli, plans[i].words);
      after = cli_snapshot (cli);
      g_assert_cmpstr (after, ==, before);
    }
}

static void
test_run_refused (Cli *cli, gconstpointer data)
{
  g_autofree char *busy = cli_path (cli, "busy");
  g_autofree char *changed = cli_path (cli, "changed");
  g_autofree char *file = cli_path (cli, "busy/mine.txt");
  g_autofree char *change = cli_path (cli, "changed/change-1.txt");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_mkdir (busy, 0700);
  g_mkdir (changed, 0700);
  yg_test_write (file, "mine");
  yg_test_write (change, "YG1|change\n");
  before = cli_snapshot (cli);
  g_assert_cmpint (cli_run (cli, RUN, "%sample/plan.json", "--digits", "11111111", "--out", "@d", NULL), ==, 2);
  cli_assert_sentence (cli, "3 times --digits");
  g_assert_cmpint (cli_run (cli, RUN, "%sample/plan.json", CLI_DIGITS, "--digits", "44444444", "--out", "@d", NULL), ==, 2);
  cli_assert_sentence (cli, "there are 4");
  g_assert_cmpint (cli_run (cli, RUN, "%sample/plan.json", "--digits", "11111111", "--digits", "1234567", "--digits",
                            "33333333", "--out", "@d", NULL),
                   ==, 2);
  cli_assert_sentence (cli, "number 2");
  g_assert_cmpint (cli_run (cli, RUN, "%sample/plan.json", "--digits", "11111111", "--digits", "２２２２２２２２", "--digits",
                            "33333333", "--out", "@d", NULL),
                   ==, 2);
  cli_assert_sentence (cli, "number 2");
  g_assert_cmpint (cli_run (cli, RUN, "%sample/plan.json", CLI_DIGITS, "--out", "@busy", NULL), ==, 2);
  cli_assert_sentence (cli, "is not empty");
  g_assert_cmpint (cli_run (cli, RUN, "%sample/plan.json", CLI_DIGITS, "--out", "@changed", "--force", NULL), ==, 2);
  cli_assert_sentence (cli, "changes of another draw");
  g_assert_cmpint (cli_run (cli, RUN, "%sample/plan.json", CLI_DIGITS, "--out", "/proc/no/where", NULL), ==, 2);
  cli_assert_sentence (cli, "/proc/no/where");
  g_assert_cmpint (cli_run (cli, RUN, "@nowhere.json", CLI_DIGITS, "--out", "@d", NULL), ==, 2);
  cli_assert_sentence (cli, "nowhere.json");
  after = cli_snapshot (cli);
  g_assert_cmpstr (after, ==, before);

  g_assert_cmpint (cli_run (cli, RUN, "%sample/plan.json", CLI_DIGITS, "--out", "@busy", "--force", NULL), ==, 0);
  g_autofree char *kept = yg_test_read (file);
  g_assert_cmpstr (kept, ==, "mine");
}

static YgCeremony *
hold (Cli *cli, YgStore **store, YgBureau **bureau, YgCeremonyState state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YgChoice) choice = yg_test_choice ();
  YgTestBureau f = { 0 };

  f.store = *store = yg_store_open (cli->db, YG_STORE_OPEN, &error);
  g_assert_no_error (error);
  f.bureau = *bureau = yg_bureau_new (*store, "王芳");
  return yg_test_hold (&f, choice, state);
}

/* A draw that was interrupted is gone on with, by the same plan and the same digits alone. */
static void
test_interrupted (Cli *cli, gconstpointer data)
{
  for (YgCeremonyState state = YG_CEREMONY_FROZEN; state <= YG_CEREMONY_SPOKEN; state++)
    {
      g_autofree char *number = NULL;
      g_autofree char *hash = NULL;
      g_autofree char *out = g_strdup_printf ("@d%u", (guint) state);
      {
        g_autoptr (YgStore) store = NULL;
        g_autoptr (YgBureau) bureau = NULL;
        g_autoptr (GError) error = NULL;
        g_autoptr (YgCeremony) ceremony = hold (cli, &store, &bureau, state);

        if (state == YG_CEREMONY_WRITTEN)
          g_assert_true (yg_ceremony_speak (ceremony, 1, yg_test_digits[1], &error));
        g_assert_no_error (error);
        hash = g_strdup (yg_ceremony_get_plan_hash (ceremony));
      }
      write_plan (cli, "三楼会议室", "五楼会议室");
      g_assert_cmpint (cli_run (cli, RUN, "@plan.json", CLI_DIGITS, "--out", out, NULL), ==, 2);
      cli_assert_sentence (cli, "is still open");
      if (state >= YG_CEREMONY_WRITTEN)
        {
          g_assert_cmpint (cli_run (cli, RUN, "%sample/plan.json", "--digits", "11111111", "--digits", "00000000",
                                    "--digits", "33333333", "--out", out, NULL),
                           ==, 2);
          cli_assert_sentence (cli, "number 2");
        }
      g_assert_cmpint (cli_run (cli, RUN, "%sample/plan.json", CLI_DIGITS, "--out", out, NULL), ==, 0);
      number = g_strdup_printf ("2026-%04u\n", (guint) state);
      g_assert_cmpstr (cli->out, ==, number);
      if (*hash != '\0')
        {
          g_autofree char *path = g_build_filename (cli->folder, out + 1, "plan.txt", NULL);
          g_autofree char *plan = yg_test_read (path);
          g_autofree char *is = g_compute_checksum_for_string (G_CHECKSUM_SHA256, plan, -1);

          g_assert_cmpstr (is, ==, hash);
        }
      g_assert_cmpint (cli_run (cli, "draw", "verify", out, NULL), ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  cli_add ("/cli/draw/compute", test_compute);
  cli_add ("/cli/draw/compute-refused", test_compute_refused);
  cli_add ("/cli/draw/verify", test_verify);
  cli_add ("/cli/draw/verify-nothing", test_verify_nothing);
  cli_add_sample ("/cli/draw/run", test_run);
  cli_add_sample ("/cli/draw/print", test_print);
  cli_add_sample ("/cli/draw/plan-refused", test_plan_refused);
  cli_add_sample ("/cli/draw/run-refused", test_run_refused);
  cli_add_sample ("/cli/draw/interrupted", test_interrupted);
  return g_test_run ();
}
