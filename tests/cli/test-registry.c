/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The contract of the command line for registries and journal: import, list, audit, export. */
#include "run-cli.h"
#include "yg-test-bureau.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/stat.h>

#define ANNEX3 "%district/附件3 检查对象名录库.xlsx"

static JsonNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (text, &error);

  g_assert_no_error (error);
  return node;
}

static void
test_usage (Cli *cli, gconstpointer data)
{
  static const char *const wrong[][6] = {
    { "import" },
    { "import", "firms", "x.xlsx" },
    { "import", "items" },
    { "import", "items", "a.xlsx", "b.xlsx" },
    { "import", "items", "a.xlsx", "--wrong" },
    { "import", "items", "%sample/items.xlsx" },
    { "list" },
    { "list", "items" },
    { "list", "items", "more", "--db", "@" },
    { "draw" },
    { "draw", "guess", "x" },
    { "draw", "compute" },
    { "draw", "run" },
    { "draw", "run", "--db", "@", "--out", "@d" },
    { "print" },
    { "print", "posters", "--db", "@" },
    { "print", "minutes", "--db", "@" },
    { "export" },
    { "export", "annex9", "--db", "@", "--out" },
    { "export", "annex1", "--db", "@" },
    { "export", "annex3", "--full", "--out", "@x", },
    { "audit" },
    { "audit", "more", "--db", "@" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      const char *words[G_N_ELEMENTS (wrong[i]) + 1] = { NULL };

      memcpy (words, wrong[i], sizeof wrong[i]);
      g_assert_cmpint (cli_run_words (cli, words), ==, 2);
      cli_assert_sentence (cli, "");
    }
  g_assert_cmpint (cli_run (cli, NULL), ==, 2);
  yg_test_assert_has (cli->err, "yangguang-cli import");
  g_assert_cmpint (cli_run (cli, "dance", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, "--help", NULL), ==, 0);
  yg_test_assert_has (cli->out, "draw");
  g_assert_cmpint (cli_run (cli, "--version", NULL), ==, 0);

  g_autofree char *listing = yg_test_listing (cli->folder);
  g_assert_cmpstr (listing, ==, "");
}

/* Only import makes a database. */
static void
test_creates (Cli *cli, gconstpointer data)
{
  g_autofree char *before = cli_snapshot (cli);
  g_autofree char *after = NULL;
  g_autofree char *listing = NULL;
  GStatBuf status;

  g_assert_cmpint (cli_run (cli, "list", "items", "--db", "@", NULL), ==, 2);
  cli_assert_sentence (cli, "office.db");
  g_assert_cmpint (cli_run (cli, "audit", "--db", "@", NULL), ==, 2);
  cli_assert_sentence (cli, "office.db");
  g_assert_cmpint (cli_run (cli, "export", "annex1", "--db", "@", "--out", "@a.xlsx", NULL), ==, 2);
  cli_assert_sentence (cli, "office.db");
  g_assert_cmpint (cli_run (cli, "print", "minutes", "--db", "@", "--draw", "2026-0001", "--out", "@a.pdf", NULL), ==, 2);
  cli_assert_sentence (cli, "office.db");
  g_assert_cmpint (
    cli_run (cli, "draw", "run", "--db", "@", "--plan", "%sample/plan.json", CLI_DIGITS, "--out", "@d", NULL), ==, 2);
  cli_assert_sentence (cli, "office.db");
  g_assert_cmpint (cli_run (cli, "import", "items", "%sample/items.xlsx", "--db", "@", "--dry-run", NULL), ==, 0);
  yg_test_assert_has (cli->out, "12 added");
  after = cli_snapshot (cli);
  g_assert_cmpstr (after, ==, before);

  g_assert_cmpint (cli_run (cli, "import", "items", "%sample/items.xlsx", "--db", "@", NULL), ==, 0);
  listing = yg_test_listing (cli->folder);
  g_assert_cmpstr (listing, ==, "office.db");
  g_assert_cmpint (g_stat (cli->db, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static void
test_report (Cli *cli, gconstpointer data)
{
  static const char *const members[] = { "file", "sheet", "header_row", "added", "changed", "unchanged", "warned",
                                         "rejected" };
  static const char *const findings[] = { "row", "column", "value", "code", "reason" };
  g_autofree char *path = cli_path (cli, "report.json");
  g_autofree char *text = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *report, *duplicate;

  /* Rejected rows are no failure. */
  g_assert_cmpint (cli_run (cli, "import", "enterprises", ANNEX3, "--db", "@", "--report", "@report.json", NULL), ==, 0);
  yg_test_assert_has (cli->out, "618 added, 0 changed, 1 unchanged, 2 warned, 3 rejected");
  yg_test_assert_has (cli->err, "row 624: ");
  text = yg_test_read (path);
  node = parse (text);
  report = json_node_get_object (node);
  g_assert_cmpuint (json_object_get_size (report), ==, G_N_ELEMENTS (members));
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    g_assert_true (json_object_has_member (report, members[i]));
  g_assert_cmpstr (json_object_get_string_member (report, "file"), ==, "附件3 检查对象名录库.xlsx");
  g_assert_cmpint (json_object_get_int_member (report, "header_row"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (report, "added"), ==, 618);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (report, "warned")), ==, 2);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (report, "rejected")), ==, 3);
  duplicate = json_array_get_object_element (json_object_get_array_member (report, "rejected"), 2);
  g_assert_cmpuint (json_object_get_size (duplicate), ==, G_N_ELEMENTS (findings));
  for (gsize i = 0; i < G_N_ELEMENTS (findings); i++)
    g_assert_true (json_object_has_member (duplicate, findings[i]));
  g_assert_cmpint (json_object_get_int_member (duplicate, "row"), ==, 624);
  g_assert_cmpstr (json_object_get_string_member (duplicate, "column"), ==, "统一社会信用代码");
  g_assert_cmpstr (json_object_get_string_member (duplicate, "code"), ==, "duplicate");

  g_assert_cmpint (cli_run (cli, "import", "enterprises", ANNEX3, "--db", "@", NULL), ==, 0);
  yg_test_assert_has (cli->out, "0 added, 0 changed, 619 unchanged");

  /* A rehearsed import of something new changes no byte, also with an office that is not the one kept. */
  before = cli_snapshot (cli);
  g_assert_cmpint (cli_run (cli, "import", "enterprises", "%sample/enterprises.xlsx", "--db", "@", "--dry-run", "--office",
                            "A|某局", NULL),
                   ==, 0);
  yg_test_assert_has (cli->out, "added");
  after = cli_snapshot (cli);
  g_assert_cmpstr (after, ==, before);
}

static void
test_report_unwritable (Cli *cli, gconstpointer data)
{
  g_autofree char *before = cli_snapshot (cli);
  g_autofree char *after = NULL;

  g_assert_cmpint (cli_run (cli, "import", "items", "%sample/items.xlsx", "--db", "@", "--report", "@nowhere/r.json", NULL), ==,
                   2);
  cli_assert_sentence (cli, "no such file or folder");
  after = cli_snapshot (cli);
  g_assert_cmpstr (after, ==, before);
}

static void
assert_list (Cli *cli, const char *kind, guint n, const char *const *names)
{
  g_autoptr (JsonNode) node = NULL;
  JsonArray *array;

  g_assert_cmpint (cli_run (cli, "list", kind, "--db", "@", "--json", NULL), ==, 0);
  g_assert_cmpstr (cli->err, ==, "");
  node = parse (cli->out);
  g_assert_true (JSON_NODE_HOLDS_ARRAY (node));
  array = json_node_get_array (node);
  g_assert_cmpuint (json_array_get_length (array), ==, n);
  for (guint i = 0; i < n; i++)
    for (guint k = 0; names[k] != NULL; k++)
      g_assert_true (json_object_has_member (json_array_get_object_element (array, i), names[k]));
}

static void
test_list (Cli *cli, gconstpointer data)
{
  static const char *const items[] = { "name", "basis", "categories", "types", "level", "ratio", NULL };
  static const char *const inspectors[] = { "certificate", "name", "sex", "id_number", "types", "unit", "phone", NULL };
  static const char *const enterprises[] = { "code", "name", "categories", "address", "credit_class", "status", "phone", NULL };
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;
  g_autofree char *first = NULL;

  assert_list (cli, "items", 12, items);
  assert_list (cli, "enterprises", 161, enterprises);
  assert_list (cli, "inspectors", 24, inspectors);
  node = parse (cli->out);
  for (guint i = 0; i < 24; i++)
    {
      object = json_array_get_object_element (json_node_get_array (node), i);
      g_assert_true (JSON_NODE_HOLDS_ARRAY (json_object_get_member (object, "types")));
      yg_test_assert_has (json_object_get_string_member (object, "id_number"), "********");
      yg_test_assert_has (json_object_get_string_member (object, "phone"), "****");
    }
  first = g_strdup (json_object_get_string_member (json_array_get_object_element (json_node_get_array (node), 0), "name"));

  g_assert_cmpint (cli_run (cli, "list", "inspectors", "--db", "@", "--json", "--search", first, NULL), ==, 0);
  g_clear_pointer (&node, json_node_unref);
  node = parse (cli->out);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (node)), >=, 1);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (node)), <, 24);
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    yg_test_assert_has (
      json_object_get_string_member (json_array_get_object_element (json_node_get_array (node), i), "name"), first);
  g_assert_cmpint (cli_run (cli, "list", "inspectors", "--db", "@", "--json", "--search", "无此人", NULL), ==, 0);
  g_clear_pointer (&node, json_node_unref);
  node = parse (cli->out);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (node)), ==, 0);

  g_assert_cmpint (cli_run (cli, "list", "inspectors", "--db", "@", NULL), ==, 0);
  yg_test_assert_has (cli->out, first);
  g_assert_null (strstr (cli->out, "{"));
}

/* A timer or a bare container has no locale at all. */
static void
test_without_locale (Cli *cli, gconstpointer data)
{
  g_autofree char *with = NULL;

  cli->locale = "C";
  g_assert_cmpint (cli_run (cli, "import", "inspectors", "%sample/inspectors.xlsx", "--db", "@", "--operator", "王芳",
                            "--office", "GX-SWJ|高新区商务局", NULL),
                   ==, 0);
  cli->locale = NULL;
  g_assert_cmpint (cli_run (cli, "list", "inspectors", "--db", "@", "--json", NULL), ==, 0);
  with = g_steal_pointer (&cli->out);
  cli->locale = "C";
  g_assert_cmpint (cli_run (cli, "list", "inspectors", "--db", "@", "--json", "--search", "商务", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, "list", "inspectors", "--db", "@", "--json", NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==, with);
}

static void
test_audit (Cli *cli, gconstpointer data)
{
  g_autofree char *kept = NULL;

  g_assert_cmpint (cli_run (cli, "audit", "--db", "@", NULL), ==, 0);
  yg_test_assert_has (cli->out, "4 entries checked");
  kept = yg_test_listing (cli->folder);
  g_assert_cmpstr (kept, ==, "office.db");

  cli_sql (cli, "UPDATE enterprises SET address = '别处' WHERE id = 7");
  g_assert_cmpint (cli_run (cli, "audit", "--db", "@", NULL), ==, 1);
  cli_assert_sentence (cli, "enterprises");
  yg_test_assert_has (cli->err, "7");
}

static void
test_audit_journal (Cli *cli, gconstpointer data)
{
  static const char *const lies[] = { "UPDATE journal SET operator = '别人' WHERE seq = 2",
                                      "DELETE FROM journal_rows WHERE seq = 3 AND n = 1",
                                      "DELETE FROM enterprises WHERE id = 3",
                                      "INSERT INTO inspectors (certificate, name) VALUES ('K9', '不速之客')",
                                      "UPDATE office SET name = '别的局'" };
  g_autofree char *copy = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (cli->db, &copy, &length, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (lies); i++)
    {
      cli_sql (cli, lies[i]);
      g_assert_cmpint (cli_run (cli, "audit", "--db", "@", NULL), ==, 1);
      cli_assert_sentence (cli, "");
      g_file_set_contents (cli->db, copy, (gssize) length, &error);
      g_assert_no_error (error);
      g_assert_cmpint (cli_run (cli, "audit", "--db", "@", NULL), ==, 0);
    }
}

static void
assert_begins (Cli *cli, const char *name, const char *magic)
{
  g_autofree char *path = cli_path (cli, name);
  g_autofree char *text = yg_test_read (path);

  g_assert_true (g_str_has_prefix (text, magic));
}

static void
test_export (Cli *cli, gconstpointer data)
{
  static const char *const annexes[] = { "annex1", "annex2", "annex3" };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *path = cli_path (cli, "annex1.xlsx");
  g_autofree char *mine = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (annexes); i++)
    {
      g_autofree char *name = g_strconcat (annexes[i], ".xlsx", NULL);
      g_autofree char *out = g_strconcat ("@", name, NULL);

      g_assert_cmpint (cli_run (cli, "export", annexes[i], "--db", "@", "--out", out, NULL), ==, 0);
      g_assert_cmpstr (cli->out, ==, "");
      g_assert_cmpstr (cli->err, ==, "");
      assert_begins (cli, name, "PK");
    }
  /* Masked exports leave no trace; the one in full does. */
  g_assert_cmpint (cli_run (cli, "audit", "--db", "@", NULL), ==, 0);
  yg_test_assert_has (cli->out, "4 entries");
  g_assert_cmpint (cli_run (cli, "export", "annex2", "--full", "--db", "@", "--out", "@full.xlsx", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, "audit", "--db", "@", NULL), ==, 0);
  yg_test_assert_has (cli->out, "5 entries");

  /* --out never overwrites unless it is said. */
  yg_test_write (path, "mine");
  before = cli_snapshot (cli);
  g_assert_cmpint (cli_run (cli, "export", "annex1", "--db", "@", "--out", "@annex1.xlsx", NULL), ==, 2);
  cli_assert_sentence (cli, "is there already");
  after = cli_snapshot (cli);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (cli_run (cli, "export", "annex1", "--db", "@", "--out", "@annex1.xlsx", "--force", NULL), ==, 0);
  assert_begins (cli, "annex1.xlsx", "PK");

  g_assert_cmpint (cli_run (cli, "export", "result", "--db", "@", "--out", "@result.xlsx", NULL), ==, 2);
  cli_assert_sentence (cli, "--draw");
  g_assert_cmpint (cli_run (cli, "export", "result", "--db", "@", "--draw", "2026-0007", "--out", "@result.xlsx", NULL), ==, 2);
  cli_assert_sentence (cli, "2026-0007");
  g_assert_cmpint (cli_run (cli, "export", "annex1", "--db", "@", "--out", "@nowhere/a.xlsx", NULL), ==, 2);
  cli_assert_sentence (cli, "nowhere");
}

/* What goes out comes in again as it was. */
static void
test_round_trip (Cli *cli, gconstpointer data)
{
  static const char *const kinds[] = { "items", "inspectors", "enterprises" };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *annex = g_strdup_printf ("annex%" G_GSIZE_FORMAT, i + 1);

      g_assert_cmpint (cli_run (cli, "export", annex, "--db", "@", "--out", "@out.xlsx", "--force", NULL), ==, 0);
      g_assert_cmpint (cli_run (cli, "import", kinds[i], "@out.xlsx", "--db", "@", NULL), ==, 0);
      yg_test_assert_has (cli->out, "0 added, 0 changed");
      yg_test_assert_has (cli->out, " 0 rejected");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  cli_add ("/cli/usage", test_usage);
  cli_add ("/cli/creates", test_creates);
  cli_add ("/cli/report", test_report);
  cli_add ("/cli/report-unwritable", test_report_unwritable);
  cli_add ("/cli/without-locale", test_without_locale);
  cli_add_sample ("/cli/list", test_list);
  cli_add_sample ("/cli/audit", test_audit);
  cli_add_sample ("/cli/audit-journal", test_audit_journal);
  cli_add_sample ("/cli/export", test_export);
  cli_add_sample ("/cli/round-trip", test_round_trip);
  return g_test_run ();
}
