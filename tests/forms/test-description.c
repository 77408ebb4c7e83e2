/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Descriptions: the three sheets are read, wrong ones are refused with line and cell, texts and conditions do
 * what resources/forms/README.md says. */
#include <string.h>
#include "base/yg-error.h"
#include "forms/yg-form-private.h"

static const char *const sheets[] = { "inspection-record", "draw-minutes", "plan-slip" };

static void
test_built_in (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (YgForm) form = yg_form_load (sheets[i], &error);

      g_assert_no_error (error);
      g_assert_nonnull (form);
    }
  {
    g_autoptr (GError) error = NULL;

    g_assert_null (yg_form_load ("no-such-sheet", &error));
    g_assert_error (error, YG_ERROR, YG_ERROR_NOT_FOUND);
    g_assert_nonnull (strstr (error->message, "no-such-sheet"));
  }
}

typedef struct
{
  const char *json;
  const char *wanted[4]; /* parts of the message */
} Wrong;

#define SHEET(BLOCKS) "{ \"title\": \"T\",\n\"blocks\": [\n" BLOCKS "\n] }"

static const Wrong wrongs[] = {
  { "{ \"title\": \"T\",\n\"blocks\": [ { \"kind\": \"rule\" },, ] }", { "Line 2", "JSON" } },
  { "[]", { "Line 1" } },
  { "{ \"title\": \"T\" }", { "line 1", "“blocks” is missing" } },
  { "{ \"blocks\": [] }", { "line 1", "“title” is missing" } },
  { "{ \"title\": \"T\", \"blocks\": [],\n\n\"colour\": 1 }", { "line 3", "“colour”" } },
  { "{ \"title\": \"T\",\n\"title\": \"U\", \"blocks\": [] }", { "line 2", "twice" } },
  { "{ \"title\": \"T\", \"blocks\": [],\n\"page\": { \"left\":\n 900 } }", { "line 3", "page", "“left”" } },
  { SHEET ("{ \"kind\": \"rule\" },\n{ \"kind\": \"picture\" }"), { "line 4", "block 2", "“picture”" } },
  { SHEET ("{ \"text\": \"a\" }"), { "line 3", "block 1", "“kind” is missing" } },
  { SHEET ("{ \"kind\": \"paragraph\" }"), { "line 3", "block 1", "“text” is missing" } },
  { SHEET ("{ \"kind\": \"paragraph\", \"text\": \"{draw\" }"), { "line 3", "block 1", "{ without its }" } },
  { SHEET ("{ \"kind\": \"paragraph\", \"text\": \"draw}\" }"), { "line 3", "block 1", "} without its {" } },
  { SHEET ("{ \"kind\": \"paragraph\", \"text\": \"{Draw}\" }"), { "line 3", "block 1", "{Draw}" } },
  { SHEET ("{ \"kind\": \"paragraph\", \"text\": \"{draw|loud}\" }"), { "line 3", "block 1", "“loud”" } },
  { SHEET ("{ \"kind\": \"paragraph\", \"text\": \"a\",\n\"when\": \"a b\" }"),
    { "line 4", "block 1", "“a b”" } },
  { SHEET ("{ \"kind\": \"paragraph\", \"text\": \"a\",\n\"align\": \"up\" }"),
    { "line 4", "block 1", "“up”" } },
  { SHEET ("{ \"kind\": \"qr\", \"text\": \"a\",\n\"side\": 12 }"),
    { "line 4", "block 1", "between 20 and" } },
  { SHEET ("{ \"kind\": \"checks\", \"options\": [\"a\"] }"), { "line 3", "block 1", "“key”" } },
  { SHEET ("{ \"kind\": \"signature\" }"), { "line 3", "block 1", "“fields”" } },
  { SHEET ("{ \"kind\": \"fill\" }"), { "line 3", "block 1", "inside a cell" } },
  { SHEET ("{ \"kind\": \"table\", \"columns\": [ { \"title\": \"a\" } ] }"),
    { "line 3", "block 1", "“each”" } },
  { SHEET ("{ \"kind\": \"table\", \"each\": \"a\", \"columns\": [\n{ \"title\": \"a\" },\n{ \"text\": \"a\" "
           "} ] }"),
    { "line 5", "block 1, column 2", "“title” is missing" } },
  { SHEET ("{ \"kind\": \"grid\", \"columns\": [1, 1], \"rows\": [\n"
           "{ \"cells\": [ { \"label\": \"a\" },\n{ \"text\": \"b\", \"widht\": 3 } ] } ] }"),
    { "line 5", "block 1, row 1, cell 2", "“widht”" } },
  { SHEET ("{ \"kind\": \"grid\", \"columns\": [1, 1], \"rows\": [\n"
           "{ \"cells\": [ { \"label\": \"a\" }, { } ] },\n{ \"cells\": [ { \"text\": \"b\" } ] } ] }"),
    { "line 5", "block 1, row 2", "column 2" } },
  { SHEET ("{ \"kind\": \"grid\", \"columns\": [1, 1], \"rows\": [\n"
           "{ \"cells\": [ { },\n{ \"colspan\": 2 } ] } ] }"),
    { "line 5", "block 1, row 1, cell 2", "no room" } },
  { SHEET ("{ \"kind\": \"grid\", \"columns\": [1, 1], \"rows\": [\n"
           "{ \"cells\": [ { \"rowspan\": 2 }, { } ] } ] }"),
    { "line 4", "block 1, row 1", "below the last" } },
  { SHEET (
        "{ \"kind\": \"grid\", \"columns\": [1, 1], \"rows\": [ { \"cells\": [ { \"rowspan\": 2 }, { } ] },\n"
        "{ \"cells\": [ { } ],\n\"when\": \"a\" } ] }"),
    { "line 5", "block 1, row 2", "spans this row" } },
  { SHEET ("{ \"kind\": \"grid\", \"columns\": [1, 99], \"rows\": [\n"
           "{ \"cells\": [ { \"text\": \"a\" }, { } ] } ] }"),
    { "line 4", "block 1, row 1, cell 1", "too narrow" } },
  { SHEET ("{ \"kind\": \"grid\", \"columns\": [1], \"rows\": [\n"
           "{ \"cells\": [ { \"blocks\": [\n{ \"kind\": \"break\" } ] } ] } ] }"),
    { "line 5", "block 1, row 1, cell 1, block 1", "“break”" } },
  { SHEET ("{ \"kind\": \"grid\", \"columns\": [1], \"rows\": [\n"
           "{ \"cells\": [ { \"text\": \"a\", \"label\": \"b\" } ] } ] }"),
    { "line 4", "block 1, row 1, cell 1", "only one of" } },
  { SHEET ("{ \"kind\": \"group\", \"blocks\": [\n{ \"kind\": \"space\", \"height\": \"3\" } ] }"),
    { "line 4", "block 1, block 1", "“height” must be a number" } },
};

static void
test_wrong (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (wrongs); i++)
    {
      g_autoptr (GError) error = NULL;
      YgForm *form = yg_form_parse (wrongs[i].json, -1, &error);

      g_test_message ("%s", wrongs[i].json);
      g_assert_null (form);
      g_assert_error (error, YG_ERROR, YG_ERROR_INPUT);
      g_test_message ("%s", error->message);
      for (guint j = 0; j < G_N_ELEMENTS (wrongs[i].wanted) && wrongs[i].wanted[j] != NULL; j++)
        if (strstr (error->message, wrongs[i].wanted[j]) == NULL)
          g_error ("“%s” does not say “%s”", error->message, wrongs[i].wanted[j]);
    }
}

static JsonObject *
parse_object (JsonParser *parser, const char *json)
{
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, json, -1, &error);
  g_assert_no_error (error);
  return json_node_get_object (json_parser_get_root (parser));
}

static const char data_json[]
    = "{ \"draw\": \"2026-0007\", \"date\": \"2026-11-23\", \"at\": \"2026-11-23 09:40\","
      "  \"count\": 12, \"none\": 0, \"empty\": \"\", \"nothing\": null,"
      "  \"hex\": \"0123456789abcdef\", \"list\": [ \"甲\", \"乙\" ], \"no_list\": [],"
      "  \"rows\": [ { \"draw\": \"inner\" }, 7 ], \"tab\": \"a\\tb\\u0001c\" }";

static void
assert_expands (const YgScope *scope, const char *text, const char *wanted)
{
  g_autofree char *problem = NULL;
  g_autoptr (GPtrArray) parts = yg_form_text_parse (text, &problem);
  g_autofree char *expanded = NULL;

  g_assert_cmpstr (problem, ==, NULL);
  expanded = yg_scope_expand (scope, parts);
  g_assert_cmpstr (expanded, ==, wanted);
}

static void
test_fields (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  YgScope scope = { .object = parse_object (parser, data_json) };
  YgScope inner;

  assert_expands (&scope, "第{draw}号", "第2026-0007号");
  assert_expands (&scope, "{date|date}，{at|time}", "2026年11月23日，2026年11月23日 09:40");
  assert_expands (&scope, "{empty|day}", "　　　年　　月　　日");
  assert_expands (&scope, "{empty|date}{missing}{nothing}", "");
  assert_expands (&scope, "{empty|or 无}{missing|time|or ——}{draw|or 无}", "无——2026-0007");
  assert_expands (&scope, "{hex|short}", "0123456789ab");
  assert_expands (&scope, "{hex|hash}", "0123 4567 89ab cdef");
  assert_expands (&scope, "{count}{none}", "120");
  assert_expands (&scope, "{tab}", "a b c");
  yg_scope_enter (&inner, &scope, json_object_get_array_member (scope.object, "rows"), 0);
  assert_expands (&inner, "{row}{draw}{^draw}{count}{^count}", "1inner2026-000712");
  yg_scope_enter (&inner, &scope, json_object_get_array_member (scope.object, "rows"), 1);
  assert_expands (&inner, "{row} {.} {draw}", "2 7 ");
  yg_scope_enter (&inner, &scope, json_object_get_array_member (scope.object, "list"), 1);
  assert_expands (&inner, "{.}", "乙");
}

static gboolean
holds (const YgScope *scope, const char *text)
{
  g_autofree char *problem = NULL;
  YgWhen when = { 0 };
  gboolean result;

  g_assert_true (yg_form_when_parse (text, &when, &problem));
  result = yg_scope_test (scope, &when);
  yg_form_when_clear (&when);
  return result;
}

static void
test_conditions (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  YgScope scope = { .object = parse_object (parser, data_json) };

  g_assert_true (holds (&scope, "draw") && holds (&scope, "count") && holds (&scope, "list"));
  g_assert_false (holds (&scope, "empty") || holds (&scope, "none") || holds (&scope, "no_list"));
  g_assert_false (holds (&scope, "missing") || holds (&scope, "nothing"));
  g_assert_true (holds (&scope, "!empty") && holds (&scope, "!missing"));
  g_assert_false (holds (&scope, "!draw"));
  g_assert_true (holds (&scope, "draw=2026-0007") && holds (&scope, "count=12") && holds (&scope, "empty="));
  g_assert_true (holds (&scope, "draw!=x") && !holds (&scope, "draw!=2026-0007"));
}

static void
test_wrong_data (void)
{
  static const char *const wrong[] = {
    "{ \"title\": [] }",
    "{ \"items\": {} }",
    "{ \"items\": \"a\" }",
    "{ \"items\": [ [] ] }",
    "{ \"items\": [ { \"content\": {} } ] }",
    "{ \"methods\": [ 1 ] }",
    "{ \"result_options\": \"a\" }",
  };
  g_autoptr (YgForm) form = yg_form_load ("inspection-record", NULL);
  g_autoptr (YgPages) pages = yg_pages_new ();

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();
      g_autoptr (GError) error = NULL;

      g_assert_false (yg_pages_append (pages, form, parse_object (parser, wrong[i]), &error));
      g_assert_error (error, YG_ERROR, YG_ERROR_INPUT);
      g_assert_nonnull (strstr (error->message, "检查记录表"));
    }
  g_assert_cmpuint (yg_pages_get_count (pages), ==, 0);
}

static void
test_too_much_for_qr (void)
{
  g_autoptr (YgForm) form = yg_form_load ("draw-minutes", NULL);
  g_autoptr (YgPages) pages = yg_pages_new ();
  g_autoptr (JsonObject) data = json_object_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *most = g_strnfill (YG_QR_MOST_BYTES, 'a');
  g_autofree char *more = g_strnfill (YG_QR_MOST_BYTES + 1, 'a');

  json_object_set_string_member (data, "qr", more);
  g_assert_false (yg_pages_append (pages, form, data, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_INPUT);
  json_object_set_string_member (data, "qr", most);
  g_assert_true (yg_pages_append (pages, form, data, NULL));
  g_assert_cmpuint (yg_pages_get_count (pages), >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forms/description/built-in", test_built_in);
  g_test_add_func ("/forms/description/wrong", test_wrong);
  g_test_add_func ("/forms/description/fields", test_fields);
  g_test_add_func ("/forms/description/conditions", test_conditions);
  g_test_add_func ("/forms/description/wrong-data", test_wrong_data);
  g_test_add_func ("/forms/description/qr-limit", test_too_much_for_qr);
  return g_test_run ();
}
