/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PLAN.json and what comes of it: read strictly, who is in, who is out and why, quotas, and every sentence about what
 * is wrong with a plan. */
#include "yg-test-bureau.h"

#include "base/yg-date.h"
#include "base/yg-error.h"
#include "model/yg-draw-record.h"
#include "model/yg-enterprise.h"
#include "model/yg-inspector.h"
#include "model/yg-item.h"

#include <string.h>

#define WITNESSES \
  "\"witnesses\":[{\"name\":\"甲\",\"capacity\":\"纪检\",\"digits\":8},{\"name\":\"乙\",\"capacity\":\"代表\",\"digits\":8}]"
#define HEAD "\"date\":\"2026-11-23\",\"title\":\"抽查\",\"place\":\"会议室\","
#define TEAMS "\"teams\":[{\"unit\":\"甲局\",\"count\":2}]"
#define ONE_FRAME "{\"item\":\"日常经营\",\"count\":3," TEAMS "}"
/* A whole plan from its frames and whatever stands behind. */
#define PLAN(frames, more) "{" HEAD "\"frames\":[" frames "]," WITNESSES more "}"

static void
import_text (YgTestBureau *f, const YgKind *kind, const char *text)
{
  g_autofree char *path = yg_test_path (f, "list.xlsx");
  g_autoptr (YgImport) import = NULL;

  yg_test_sheet_write (path, text);
  import = yg_test_import (f, kind, path);
  g_assert_cmpuint (yg_import_count (import, YG_IMPORT_REJECTED), ==, 0);
}

static void
retire (YgTestBureau *f, const YgKind *kind, const char *key)
{
  g_autoptr (YgRecord) record = yg_test_find (f, kind, key);
  g_autoptr (GError) error = NULL;

  yg_bureau_retire (f->bureau, record, "已调离", &error);
  g_assert_no_error (error);
}

/* Eleven shops, one restaurant, and some that are out; inspectors of two units. */
static void
fill (YgTestBureau *f)
{
  g_autoptr (GString) shops = g_string_new ("企业名称\t统一社会信用代码\t行业类别\t信用等级\t状态\n");

  for (guint i = 1; i <= 10; i++)
    g_string_append_printf (shops, "商店%02u\tE%02u\t零售\t%s\t存续\n", i, i, i <= 5 ? "A" : "B");
  g_string_append (shops, "饭店兼营\tE11\t零售、餐饮\tC\t开业\n"
                          "饭店\tE12\t餐饮\tA\t在营\n"
                          "关门店\tE13\t零售\tA\t注销\n"
                          "不明店\tE14\t零售\tA\t\n"
                          "工厂\tE15\t制造\tA\t存续\n"
                          "旧店\tE16\t零售\tA\t存续\n");
  import_text (f, &yg_enterprise_kind, shops->str);
  retire (f, &yg_enterprise_kind, "E16");
  import_text (f, &yg_item_kind, "抽查事项\t抽查依据\t抽查内容\t行业类别\t执法种类\n"
                                 "日常经营\t办法第一条\t内容\t零售\t商务\n"
                                 "食品安全\t办法第二条\t内容\t餐饮\t\n"
                                 "综合检查\t办法第三条\t内容\t零售、餐饮\t商务、消防\n"
                                 "没有依据\t\t内容\t零售\t商务\n");
  yg_test_edit (f, &yg_item_kind, "食品安全", YG_ITEM_CATEGORIES, "餐饮");
  import_text (f, &yg_inspector_kind, "执法证号码\t姓名\t执法种类\t工作单位\t执法证有效期\t休假起\t休假止\n"
                                      "K1\t赵一\t商务\t甲局\t2030-01-01\t\t\n"
                                      "K2\t钱二\t商务、食品\t甲局\t2030-01-01\t\t\n"
                                      "K3\t孙三\t市场\t乙局\t2030-01-01\t\t\n"
                                      "K4\t李四\t商务\t甲局\t2026-11-22\t\t\n"
                                      "K5\t周五\t商务\t甲局\t2030-01-01\t2026-11-20\t2026-11-23\n"
                                      "K6\t吴六\t商务\t甲局\t2026-11-23\t\t\n"
                                      "K7\t郑七\t商务\t甲局\t2030-01-01\t2026-11-20\t2026-11-22\n"
                                      "K8\t王八\t商务\t甲局\t2030-01-01\t\t\n"
                                      "K9\t冯九\t商务\t\t2030-01-01\t\t\n");
  retire (f, &yg_inspector_kind, "K8");
}

static YgChoice *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  YgChoice *choice = yg_choice_from_json (json, -1, &error);

  g_assert_no_error (error);
  return choice;
}

static YgResolution *
resolve (YgTestBureau *f, const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YgChoice) choice = parse (json);
  YgResolution *resolution = yg_choice_resolve (choice, f->bureau, &error);

  g_assert_no_error (error);
  return resolution;
}

static const YgResolvedFrame *
frame_of (const YgResolution *resolution, guint n)
{
  g_assert_cmpuint (n, <, resolution->frames->len);
  return g_ptr_array_index (resolution->frames, n);
}

static const YgListing *
listing_of (const YgResolution *resolution, const char *code)
{
  for (guint i = 0; i < resolution->enterprises->len; i++)
    if (g_str_equal (((YgListing *) g_ptr_array_index (resolution->enterprises, i))->code, code))
      return g_ptr_array_index (resolution->enterprises, i);
  g_error ("%s is not listed", code);
}

static const YgInspectorListing *
inspector_of (const YgResolution *resolution, const char *certificate)
{
  for (guint i = 0; i < resolution->inspectors->len; i++)
    if (g_str_equal (((YgInspectorListing *) g_ptr_array_index (resolution->inspectors, i))->certificate, certificate))
      return g_ptr_array_index (resolution->inspectors, i);
  g_error ("%s is not listed", certificate);
}

static char *
text_of (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return g_strndup (data, length);
}

static void
assert_no_problem (const YgResolution *resolution)
{
  if (resolution->problems->len > 0)
    g_error ("problem: %s", (char *) g_ptr_array_index (resolution->problems, 0));
}

static void
assert_has_sentence (GPtrArray *sentences, const char *words)
{
  for (guint i = 0; i < sentences->len; i++)
    if (strstr (g_ptr_array_index (sentences, i), words) != NULL)
      return;
  g_error ("no sentence says “%s”; the first is “%s”", words,
           sentences->len > 0 ? (char *) g_ptr_array_index (sentences, 0) : "");
}

static void
test_strict (void)
{
  static const struct
  {
    const char *json;
    const char *words;
  } wrong[] = {
    { "", "plan" },
    { "[]", "braces" },
    { "{", "plan" },
    { "{}", "frames" },
    { "{\"frames\":[]}", "witnesses: is missing" },
    { "{\"frames\":{}, " WITNESSES "}", "frames: must be a list" },
    { "{\"frames\":[3], " WITNESSES "}", "frames[1]: must be an object" },
    { PLAN (ONE_FRAME, ",\"wittnesses\":[]"), "“wittnesses”" },
    { PLAN (ONE_FRAME, ",\"hash\":\"md5\""), "plan.hash" },
    { PLAN (ONE_FRAME, ",\"hash\":256"), "plan.hash" },
    { PLAN (ONE_FRAME ",{\"item\":\"x\",\"ratio\":0.1,\"count\":3," TEAMS "}", ""), "frames[2]: give either" },
    { PLAN ("{\"item\":\"x\",\"ration\":0.1," TEAMS "}", ""), "“ration”" },
    { PLAN ("{\"ratio\":0.1," TEAMS "}", ""), "frames[1].item: is missing" },
    { PLAN ("{\"item\":7,\"ratio\":0.1," TEAMS "}", ""), "frames[1].item" },
    { PLAN ("{\"item\":\"x\",\"ratio\":\"5%\"," TEAMS "}", ""), "frames[1].ratio: must be a number" },
    { PLAN ("{\"item\":\"x\",\"ratio\":0," TEAMS "}", ""), "above 0" },
    { PLAN ("{\"item\":\"x\",\"ratio\":-0.1," TEAMS "}", ""), "above 0" },
    { PLAN ("{\"item\":\"x\",\"ratio\":1.001," TEAMS "}", ""), "at most 1" },
    { PLAN ("{\"item\":\"x\",\"ratio\":5," TEAMS "}", ""), "5 % is written 0.05" },
    { PLAN ("{\"item\":\"x\",\"ratio\":0.1255," TEAMS "}", ""), "one decimal" },
    { PLAN ("{\"item\":\"x\",\"count\":0," TEAMS "}", ""), "frames[1].count" },
    { PLAN ("{\"item\":\"x\",\"count\":-1," TEAMS "}", ""), "frames[1].count" },
    { PLAN ("{\"item\":\"x\",\"count\":2.5," TEAMS "}", ""), "frames[1].count" },
    { PLAN ("{\"item\":\"x\",\"count\":1000000000," TEAMS "}", ""), "frames[1].count" },
    { PLAN ("{\"item\":\"x\",\"count\":1}", ""), "frames[1].teams: is missing" },
    { PLAN ("{\"item\":\"x\",\"count\":1,\"teams\":[{\"unit\":\"甲局\"}]}", ""), "frames[1].teams[1].count" },
    { PLAN ("{\"item\":\"x\",\"count\":1,\"teams\":[{\"count\":2}]}", ""), "frames[1].teams[1].unit" },
    { PLAN ("{\"item\":\"x\",\"count\":1,\"teams\":[{\"unit\":\"甲局\",\"count\":2,\"leader\":1}]}", ""), "“leader”" },
    { PLAN ("{\"item\":\"x\",\"count\":1,\"categories\":3," TEAMS "}", ""), "frames[1].categories" },
    { PLAN ("{\"item\":\"x\",\"count\":1,\"classes\":[1]," TEAMS "}", ""), "frames[1].classes" },
    { PLAN (ONE_FRAME, ",\"exclude\":[{\"enterprise\":\"E01\"}]"), "exclude[1].reason" },
    { PLAN (ONE_FRAME, ",\"recusals\":[{\"enterprise\":\"E01\",\"reason\":\"x\"}]"), "recusals[1].inspector" },
    { PLAN (ONE_FRAME, ",\"reasons\":[{\"key\":\"a\"}]"), "reasons[1].text" },
    { PLAN (ONE_FRAME, ",\"public\":[{\"source\":\"a\",\"issue\":\"b\",\"date\":\"c\",\"rule\":\"d\"}]"), "public[1].digits" },
    { "{\"frames\":[],\"witnesses\":[{\"name\":\"甲\",\"capacity\":\"乙\",\"digits\":\"12345678\"}]}", "witnesses[1].digits" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (YgChoice) choice = yg_choice_from_json (wrong[i].json, -1, &error);

      g_assert_null (choice);
      yg_test_assert_error (error, YG_ERROR_INPUT, wrong[i].words);
    }
}

static void
assert_round_trip (const YgChoice *choice)
{
  g_autofree char *once = yg_choice_to_json (choice);
  g_autoptr (YgChoice) again = parse (once);
  g_autofree char *twice = yg_choice_to_json (again);

  g_assert_cmpstr (once, ==, twice);
}

static void
test_round_trip (void)
{
  g_autoptr (YgChoice) sample = yg_test_choice ();
  g_autoptr (YgChoice) fresh = yg_choice_new ();
  g_autofree char *today = yg_date_today ();
  g_autoptr (YgChoice) full = parse (
    PLAN ("{\"item\":\"日常经营\",\"categories\":[\"零售\",\"餐饮\"],\"classes\":\"A、B\",\"type\":\"商务\",\"ratio\":0.125," TEAMS "},"
          "{\"item\":\"食品安全\",\"ratio\":1,\"teams\":[{\"unit\":\"甲局\",\"count\":1},{\"unit\":\"*\",\"count\":3}]}",
          ",\"hash\":\"sm3\",\"exclude\":[{\"enterprise\":\"E01\",\"reason\":\"刚\\\"查\\\"过|了\"}],"
          "\"recusals\":[{\"enterprise\":\"E02\",\"inspector\":\"K1\",\"reason\":\"亲属\"}],\"reasons\":[],"
          "\"public\":[{\"source\":\"福彩3D\",\"issue\":\"1\",\"date\":\"2026-11-24\",\"rule\":\"依次\",\"digits\":3}]"));
  const YgChosenFrame *first = g_ptr_array_index (full->frames, 0);
  const YgChosenFrame *second = g_ptr_array_index (full->frames, 1);
  const YgChosenExclusion *exclusion = g_ptr_array_index (full->exclusions, 0);

  assert_round_trip (sample);
  assert_round_trip (fresh);
  assert_round_trip (full);
  g_assert_cmpstr (first->categories, ==, "零售、餐饮");
  g_assert_cmpstr (first->classes, ==, "A、B");
  g_assert_cmpuint (first->ratio, ==, 125);
  g_assert_cmpuint (second->ratio, ==, 1000);
  g_assert_null (second->categories);
  g_assert_null (second->type);
  g_assert_cmpint (full->hash, ==, YG_HASH_SM3);
  g_assert_cmpuint (full->reasons->len, ==, 0);
  /* What goes between the bars of a file holds no bar. */
  g_assert_cmpstr (exclusion->reason, ==, "刚\"查\"过｜了");

  g_assert_cmpstr (fresh->date, ==, today);
  g_assert_cmpuint (fresh->witnesses->len, ==, 3);
  g_assert_cmpuint (((YgWitness *) g_ptr_array_index (fresh->witnesses, 2))->digits, ==, 8);
  g_assert_cmpuint (fresh->reasons->len, ==, 3);
  /* A plan that does not speak of reasons has the usual ones. */
  g_autoptr (YgChoice) silent = parse (PLAN (ONE_FRAME, ""));
  g_assert_cmpuint (silent->reasons->len, ==, 3);
  g_assert_cmpint (silent->hash, ==, YG_HASH_SHA256);
}

static void
test_quotas (YgTestBureau *f, gconstpointer data)
{
  /* Of eleven. */
  static const struct
  {
    const char *ratio;
    guint quota;
  } ratios[] = { { "0.001", 1 }, { "0.045", 1 }, { "0.136", 1 }, { "0.137", 2 }, { "0.227", 2 }, { "0.228", 3 },
                 { "0.5", 6 },   { "0.999", 11 }, { "1", 11 }, { "1.0", 11 } };
  g_autoptr (YgResolution) even = NULL;

  fill (f);
  for (gsize i = 0; i < G_N_ELEMENTS (ratios); i++)
    {
      g_autofree char *json
        = g_strdup_printf ("{" HEAD "\"frames\":[{\"item\":\"日常经营\",\"ratio\":%s," TEAMS "}]," WITNESSES "}", ratios[i].ratio);
      g_autoptr (YgResolution) resolution = resolve (f, json);

      assert_no_problem (resolution);
      g_assert_cmpuint (frame_of (resolution, 0)->members, ==, 11);
      g_assert_cmpuint (frame_of (resolution, 0)->quota, ==, ratios[i].quota);
    }
  /* After exclusions: ten; 0.25 of ten is 2.5, half goes up; 0.05 of ten is 0.5. */
  even = resolve (f, PLAN ("{\"item\":\"日常经营\",\"ratio\":0.25," TEAMS "},{\"item\":\"日常经营\",\"ratio\":0.05," TEAMS "},"
                           "{\"item\":\"日常经营\",\"count\":10," TEAMS "}",
                           ",\"exclude\":[{\"enterprise\":\"E03\",\"reason\":\"刚查过\"}]"));
  assert_no_problem (even);
  g_assert_cmpuint (frame_of (even, 0)->members, ==, 10);
  g_assert_cmpuint (frame_of (even, 0)->quota, ==, 3);
  g_assert_cmpuint (frame_of (even, 1)->quota, ==, 1);
  g_assert_cmpuint (frame_of (even, 2)->quota, ==, 10);
}

static void
assert_out (const YgResolution *resolution, const char *code, const char *why, const char *detail, const char *words)
{
  const YgListing *listing = listing_of (resolution, code);
  g_autofree char *explained = yg_resolution_explain (resolution, code);

  g_assert_cmpstr (listing->why, ==, why);
  g_assert_cmpstr (listing->detail, ==, detail);
  g_assert_cmpstr (listing->frames, ==, "");
  yg_test_assert_has (listing->reason, words);
  yg_test_assert_has (explained, words);
  yg_test_assert_has (explained, "is not in play");
}

static void
assert_inspector_out (const YgResolution *resolution, const char *certificate, const char *why, const char *words)
{
  const YgInspectorListing *listing = inspector_of (resolution, certificate);

  g_assert_cmpstr (listing->why, ==, why);
  yg_test_assert_has (listing->reason, words);
}

static void
assert_who (const YgResolution *resolution)
{
  g_autofree char *in = yg_resolution_explain (resolution, "E11");
  g_autofree char *unknown = yg_resolution_explain (resolution, "E99");
  g_autofree char *inspectors = text_of (resolution->files.inspectors);
  g_autofree char *enterprises = text_of (resolution->files.enterprises);

  g_assert_cmpuint (resolution->enterprises->len, ==, 16);
  g_assert_cmpuint (resolution->n_listed, ==, 6);
  g_assert_cmpstr (listing_of (resolution, "E11")->frames, ==, "F01,F02");
  g_assert_cmpstr (listing_of (resolution, "E12")->frames, ==, "F02");
  g_assert_cmpstr (listing_of (resolution, "E07")->frames, ==, "F01");
  g_assert_null (listing_of (resolution, "E07")->why);
  assert_out (resolution, "E01", "class", "", "credit class");
  assert_out (resolution, "E06", "excluded", "上月刚查过", "excluded: 上月刚查过");
  assert_out (resolution, "E13", "not-active", "注销", "not in business: 注销");
  assert_out (resolution, "E14", "no-status", "", "state is not recorded");
  assert_out (resolution, "E15", "category", "", "industry is not among");
  assert_out (resolution, "E16", "retired", "已调离", "retired from the registry: 已调离");
  yg_test_assert_has (in, "“饭店兼营” is in play for: 日常经营（信用B、C级）、食品安全");
  yg_test_assert_has (unknown, "E99");
  g_assert_null (strstr (enterprises, "E01"));
  g_assert_true (g_str_has_prefix (enterprises, "E07|F01|商店07\n"));

  g_assert_cmpuint (resolution->inspectors->len, ==, 9);
  g_assert_cmpuint (resolution->n_inspectors, ==, 6);
  assert_inspector_out (resolution, "K4", "expired", "2026-11-22");
  assert_inspector_out (resolution, "K5", "leave", "2026-11-20 – 2026-11-23");
  assert_inspector_out (resolution, "K8", "retired", "已调离");
  /* Valid to the end of the day; back from leave; without a unit of his own in the bureau's. */
  g_assert_null (inspector_of (resolution, "K6")->why);
  g_assert_null (inspector_of (resolution, "K7")->why);
  g_assert_cmpstr (inspector_of (resolution, "K9")->unit, ==, "高新区商务局");
  yg_test_assert_has (inspectors, "K2|甲局|商务,食品|钱二\n");
  yg_test_assert_has (inspectors, "K9|高新区商务局|商务|冯九\n");
}

static void
test_who (YgTestBureau *f, gconstpointer data)
{
  g_autoptr (YgResolution) resolution = NULL;

  fill (f);
  resolution = resolve (f, PLAN ("{\"item\":\"日常经营\",\"classes\":[\"B\",\"C\"],\"count\":2," TEAMS "},"
                                 "{\"item\":\"食品安全\",\"count\":1," TEAMS "}",
                                 ",\"exclude\":[{\"enterprise\":\"E06\",\"reason\":\"上月刚查过\"}]"));
  assert_no_problem (resolution);
  g_assert_cmpuint (frame_of (resolution, 0)->members, ==, 5);
  g_assert_cmpuint (frame_of (resolution, 1)->members, ==, 2);
  g_assert_cmpstr (frame_of (resolution, 0)->type, ==, "商务");
  g_assert_cmpstr (frame_of (resolution, 1)->type, ==, "*");
  g_assert_cmpstr (frame_of (resolution, 0)->title, ==, "日常经营（信用B、C级）");
  g_assert_cmpstr (frame_of (resolution, 0)->range, ==, "零售；信用等级 B、C");
  assert_who (resolution);
}

/* What was frozen is told as it was; the registry moves on. */
static void
test_frozen (YgTestBureau *f, gconstpointer data)
{
  const char *json = PLAN ("{\"item\":\"日常经营\",\"classes\":[\"B\",\"C\"],\"count\":2," TEAMS "},"
                           "{\"item\":\"食品安全\",\"categories\":[\"餐饮\",\"零售\"],\"classes\":[\"C\"],\"count\":1," TEAMS "},"
                           "{\"item\":\"食品安全\",\"count\":1,\"type\":\"食品\",\"teams\":[{\"unit\":\"甲局\",\"count\":1}]}",
                           "");
  g_autoptr (YgChoice) choice = parse (json);
  g_autoptr (GError) error = NULL;
  g_autoptr (YgCeremony) ceremony = yg_ceremony_new (f->bureau);
  g_autoptr (YgResolution) resolution = NULL;
  g_autoptr (YgResolution) frozen = NULL;

  fill (f);
  resolution = resolve (f, json);
  assert_no_problem (resolution);
  g_assert_cmpstr (frame_of (resolution, 1)->title, ==, "食品安全（餐饮、零售）（信用C级）");
  g_assert_cmpstr (frame_of (resolution, 2)->type, ==, "食品");
  yg_ceremony_freeze (ceremony, choice, &error);
  g_assert_no_error (error);
  yg_test_edit (f, &yg_enterprise_kind, "E07", YG_ENTERPRISE_STATUS, "注销");
  retire (f, &yg_inspector_kind, "K1");
  frozen = yg_ceremony_load_resolution (ceremony, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (frozen->files.enterprises, resolution->files.enterprises));
  g_assert_true (g_bytes_equal (frozen->files.inspectors, resolution->files.inspectors));
  g_assert_true (g_bytes_equal (frozen->files.recusals, resolution->files.recusals));
  g_assert_cmpuint (frozen->frames->len, ==, 3);
  g_assert_cmpuint (frozen->n_listed, ==, resolution->n_listed);
  g_assert_cmpuint (frozen->n_inspectors, ==, resolution->n_inspectors);
  g_assert_cmpuint (frozen->shortages->len, ==, resolution->shortages->len);
  g_assert_cmpuint (frozen->enterprises->len, ==, resolution->enterprises->len);
  for (guint i = 0; i < resolution->enterprises->len; i++)
    {
      const YgListing *was = g_ptr_array_index (resolution->enterprises, i);
      const YgListing *is = listing_of (frozen, was->code);

      g_assert_cmpstr (is->why, ==, was->why);
      g_assert_cmpstr (is->reason, ==, was->reason);
      g_assert_cmpstr (is->frames, ==, was->frames);
    }
}

static void
test_explained (YgTestBureau *f, gconstpointer data)
{
  g_autoptr (YgResolution) resolution = NULL;
  g_autoptr (YgRecord) anew = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  fill (f);
  /* The code of a row that was retired has come back with a new row: that one is meant. */
  anew = yg_record_new (&yg_enterprise_kind);
  yg_record_set (anew, YG_ENTERPRISE_NAME, "新店");
  yg_record_set (anew, YG_ENTERPRISE_CODE, "E16");
  yg_record_set (anew, YG_ENTERPRISE_CATEGORIES, "零售");
  yg_record_set (anew, YG_ENTERPRISE_STATUS, "存续");
  yg_bureau_save_record (f->bureau, anew, "", &error);
  g_assert_no_error (error);
  resolution = resolve (f, PLAN (ONE_FRAME, ""));
  sentence = yg_resolution_explain (resolution, "E16");
  g_assert_cmpstr (sentence, ==, "“新店” is in play for: 日常经营.");
}

static void
put_recusal (YgTestBureau *f, const char *code, const char *certificate, const char *reason)
{
  g_autoptr (YgRecord) enterprise = yg_test_find (f, &yg_enterprise_kind, code);
  g_autoptr (YgRecord) inspector = yg_test_find (f, &yg_inspector_kind, certificate);
  g_autoptr (YgRecord) recusal = yg_record_new (&yg_recusal_kind);
  g_autofree char *one = g_strdup_printf ("%" G_GINT64_FORMAT, yg_record_get_id (enterprise));
  g_autofree char *other = g_strdup_printf ("%" G_GINT64_FORMAT, yg_record_get_id (inspector));
  g_autoptr (GError) error = NULL;

  yg_record_set (recusal, YG_RECUSAL_ENTERPRISE, one);
  yg_record_set (recusal, YG_RECUSAL_INSPECTOR, other);
  yg_record_set (recusal, YG_RECUSAL_REASON, reason);
  yg_bureau_save_record (f->bureau, recusal, "", &error);
  g_assert_no_error (error);
}

static void
test_recusals (YgTestBureau *f, gconstpointer data)
{
  g_autoptr (YgResolution) resolution = NULL;
  g_autofree char *text = NULL;

  fill (f);
  put_recusal (f, "E01", "K1", "亲属");
  put_recusal (f, "E15", "K1", "不在本次名单");
  put_recusal (f, "E02", "K5", "休假的人");
  put_recusal (f, "E03", "K1", "被排除的企业");
  resolution = resolve (f, PLAN ("{\"item\":\"日常经营\",\"count\":3,\"teams\":[{\"unit\":\"甲局\",\"count\":3}]}",
                                 ",\"recusals\":[{\"enterprise\":\"E01\",\"inspector\":\"K1\",\"reason\":\"重复\"},"
                                 "{\"enterprise\":\"E01\",\"inspector\":\"K2\",\"reason\":\"同学\"}],"
                                 "\"exclude\":[{\"enterprise\":\"E03\",\"reason\":\"刚查过\"}]"));
  assert_no_problem (resolution);
  text = text_of (resolution->files.recusals);
  g_assert_cmpstr (text, ==, "E01|K1|亲属\nE01|K2|同学\n");
  g_assert_cmpuint (resolution->n_recusals, ==, 2);
  /* Of K1, K2, K6 and K7 two may go to E01, three are asked for. */
  g_assert_cmpuint (resolution->shortages->len, ==, 1);
  assert_has_sentence (resolution->shortages,
                       "“商店01”, should it be drawn for “日常经营”: of 3 inspectors from 甲局 only 2 can go");
}

static void
test_problems (YgTestBureau *f, gconstpointer data)
{
#define FRAME(words) "{\"item\":\"日常经营\",\"count\":3," words "}"
#define PEOPLE(date, title, witnesses) \
  "{\"date\":\"" date "\",\"title\":\"" title "\",\"frames\":[" ONE_FRAME "],\"witnesses\":[" witnesses "]}"
#define WITNESS "{\"name\":\"甲\",\"capacity\":\"纪检\",\"digits\":8}"
  static const struct
  {
    const char *json;
    const char *words;
  } wrong[] = {
    { PEOPLE ("", "抽查", WITNESS "," WITNESS), "day of the draw" },
    { PEOPLE ("2026-02-30", "抽查", WITNESS "," WITNESS), "day of the draw" },
    { PEOPLE ("2026-11-23", "", WITNESS "," WITNESS), "Enter a title" },
    { PEOPLE ("2026-11-23", "抽查", WITNESS), "at least 2 witnesses" },
    { PEOPLE ("2026-11-23", "抽查", WITNESS ",{\"name\":\"乙\",\"digits\":8}"), "Witness 2: enter name and capacity" },
    { PEOPLE ("2026-11-23", "抽查", WITNESS ",{\"capacity\":\"乙\",\"digits\":8}"), "Witness 2: enter name and capacity" },
    { PEOPLE ("2026-11-23", "抽查", WITNESS ",{\"name\":\"乙\",\"capacity\":\"代表\",\"digits\":7}"), "Witness 2 gives 7 digits" },
    { PEOPLE ("2026-11-23", "抽查", WITNESS ",{\"name\":\"乙\",\"capacity\":\"代表\",\"digits\":129}"), "at most 128" },
    { PLAN ("", ""), "at least one inspection item" },
    { PLAN ("{\"item\":\"没有的事项\",\"count\":1," TEAMS "}", ""), "no inspection item “没有的事项” in force" },
    { PLAN ("{\"item\":\"没有依据\",\"count\":1," TEAMS "}", ""), "has no legal basis" },
    { PLAN ("{\"item\":\"综合检查\",\"count\":1," TEAMS "}", ""), "several enforcement types (商务、消防)" },
    { PLAN ("{\"item\":\"综合检查\",\"type\":\"\",\"count\":1," TEAMS "}", ""), "several enforcement types (商务、消防)" },
    { PLAN ("{\"item\":\"日常经营\"," TEAMS "}", ""), "needs a ratio or a number" },
    { PLAN (FRAME ("\"teams\":[]"), ""), "has no team" },
    { PLAN (FRAME ("\"teams\":[{\"unit\":\"\",\"count\":2}]"), ""), "without a unit" },
    { PLAN (FRAME ("\"teams\":[{\"unit\":\"甲局\",\"count\":1},{\"unit\":\"甲局\",\"count\":1}]"), ""), "“甲局” twice" },
    { PLAN (FRAME ("\"teams\":[{\"unit\":\"*\",\"count\":2},{\"unit\":\"甲局\",\"count\":1}]"), ""), "Change the order" },
    { PLAN ("{\"item\":\"日常经营\",\"count\":12," TEAMS "}", ""), "12 are to be drawn but only 11 are in play" },
    { PLAN ("{\"item\":\"日常经营\",\"categories\":[\"航天\"],\"count\":1," TEAMS "}", ""), "no enterprise is in play" },
    { PLAN ("{\"item\":\"日常经营\",\"classes\":[\"E\"],\"ratio\":0.1," TEAMS "}", ""), "no enterprise is in play" },
    { PLAN (ONE_FRAME, ",\"exclude\":[{\"enterprise\":\"E99\",\"reason\":\"x\"}]"), "“E99” is to be excluded" },
    { PLAN (ONE_FRAME, ",\"exclude\":[{\"enterprise\":\"E01\",\"reason\":\"\"}]"), "excluded without a reason" },
    { PLAN (ONE_FRAME, ",\"recusals\":[{\"enterprise\":\"E99\",\"inspector\":\"K1\",\"reason\":\"x\"}]"), "enterprise “E99”" },
    { PLAN (ONE_FRAME, ",\"recusals\":[{\"enterprise\":\"E01\",\"inspector\":\"K99\",\"reason\":\"x\"}]"), "inspector “K99”" },
    { PLAN (ONE_FRAME, ",\"recusals\":[{\"enterprise\":\"E01\",\"inspector\":\"K1\",\"reason\":\"\"}]"), "gives no reason" },
    { PLAN (ONE_FRAME, ",\"reasons\":[{\"key\":\"a\",\"text\":\"\"}]"), "is incomplete" },
    { PLAN (ONE_FRAME, ",\"reasons\":[{\"key\":\"a\",\"text\":\"x\"},{\"key\":\"a\",\"text\":\"y\"}]"), "stands there twice" },
    { PLAN (ONE_FRAME, ",\"public\":[{\"source\":\"福彩\",\"issue\":\"1\",\"date\":\"明天\",\"rule\":\"依次\",\"digits\":3}]"),
      "Public randomness 1" },
    { PLAN (FRAME ("\"teams\":[{\"unit\":\"丙局\",\"count\":2}]"), ""), "nobody to send: no inspector of the units named holds “商务”" },
    { PLAN ("{\"item\":\"食品安全\",\"count\":1,\"teams\":[{\"unit\":\"丙局\",\"count\":2}]}", ""),
      "nobody to send from the units named" },
    { PLAN ("{\"item\":\"日常经营\",\"type\":\"航天\",\"count\":3," TEAMS "}", ""), "holds “航天”" },
  };

  fill (f);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (YgResolution) resolution = resolve (f, wrong[i].json);
      g_autoptr (YgChoice) choice = parse (wrong[i].json);
      g_autoptr (YgCeremony) ceremony = yg_ceremony_new (f->bureau);
      g_autoptr (GError) error = NULL;

      assert_has_sentence (resolution->problems, wrong[i].words);
      g_assert_false (yg_ceremony_freeze (ceremony, choice, &error));
      g_assert_error (error, YG_ERROR, YG_ERROR_INPUT);
      g_assert_cmpstr (error->message, ==, g_ptr_array_index (resolution->problems, 0));
    }
  g_assert_cmpint (yg_test_count (f, &yg_draw_kind), ==, 0);
}

static void
test_too_many (YgTestBureau *f, gconstpointer data)
{
  g_autoptr (GString) json = g_string_new ("{" HEAD "\"frames\":[" ONE_FRAME);
  g_autoptr (YgResolution) resolution = NULL;

  fill (f);
  for (guint i = 0; i < 99; i++)
    g_string_append (json, "," ONE_FRAME);
  g_string_append (json, "]," WITNESSES "}");
  resolution = resolve (f, json->str);
  assert_has_sentence (resolution->problems, "More than 99 items");
}

static void
test_shortages (YgTestBureau *f, gconstpointer data)
{
  g_autoptr (YgResolution) typed = NULL;
  g_autoptr (YgResolution) any = NULL;
  g_autoptr (YgResolution) alone = NULL;
  g_autoptr (YgResolution) joint = NULL;
  g_autoptr (YgResolution) none = NULL;

  fill (f);
  typed = resolve (f, PLAN ("{\"item\":\"日常经营\",\"count\":3,\"teams\":[{\"unit\":\"甲局\",\"count\":5}]}", ""));
  assert_no_problem (typed);
  g_assert_cmpuint (typed->shortages->len, ==, 1);
  assert_has_sentence (typed->shortages, "every team will be short. 5 inspectors from 甲局 holding “商务” are asked for, 4 can go");
  any = resolve (f, PLAN ("{\"item\":\"食品安全\",\"count\":1,\"teams\":[{\"unit\":\"乙局\",\"count\":2},{\"unit\":\"*\",\"count\":7}]}", ""));
  assert_no_problem (any);
  g_assert_cmpuint (any->shortages->len, ==, 2);
  assert_has_sentence (any->shortages, "2 inspectors from 乙局 are asked for, 1 can go");
  assert_has_sentence (any->shortages, "7 inspectors from any unit are asked for, 6 can go");

  /* Two are the law's least, whoever sends them. */
  alone = resolve (f, PLAN ("{\"item\":\"日常经营\",\"count\":3,\"teams\":[{\"unit\":\"甲局\",\"count\":1}]}", ""));
  assert_no_problem (alone);
  assert_has_sentence (alone->shortages, "the law asks for two");
  joint = resolve (f, PLAN ("{\"item\":\"食品安全\",\"count\":1,\"teams\":[{\"unit\":\"甲局\",\"count\":1},{\"unit\":\"乙局\",\"count\":1}]}", ""));
  assert_no_problem (joint);
  g_assert_cmpuint (joint->shortages->len, ==, 0);

  for (guint i = 1; i <= 9; i++)
    if (i != 8)
      {
        g_autofree char *certificate = g_strdup_printf ("K%u", i);

        retire (f, &yg_inspector_kind, certificate);
      }
  none = resolve (f, PLAN (ONE_FRAME, ""));
  assert_has_sentence (none->problems, "every inspector is on leave, expired or retired");
}

/* Hundreds of sentences are read by nobody: fifty, and how many more. */
static void
test_many_shortages (YgTestBureau *f, gconstpointer data)
{
  g_autoptr (GString) shops = g_string_new ("企业名称\t统一社会信用代码\t行业类别\t信用等级\t状态\n");
  g_autoptr (GString) json = g_string_new ("{" HEAD "\"frames\":[{\"item\":\"日常经营\",\"count\":3,\"teams\":[{\"unit\":\"甲局\","
                                           "\"count\":4}]}]," WITNESSES ",\"recusals\":[");
  g_autoptr (YgResolution) resolution = NULL;

  fill (f);
  for (guint i = 1; i <= 70; i++)
    {
      g_string_append_printf (shops, "连锁%02u\tF%02u\t零售\tA\t存续\n", i, i);
      g_string_append_printf (json, "%s{\"enterprise\":\"F%02u\",\"inspector\":\"K1\",\"reason\":\"亲属\"}", i > 1 ? "," : "", i);
    }
  g_string_append (json, "]}");
  import_text (f, &yg_enterprise_kind, shops->str);
  resolution = resolve (f, json->str);
  assert_no_problem (resolution);
  g_assert_cmpuint (resolution->shortages->len, ==, 51);
  assert_has_sentence (resolution->shortages, "“日常经营”: 20 more teams would be short");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/choice/strict", test_strict);
  g_test_add_func ("/choice/round-trip", test_round_trip);
  yg_test_add_empty ("/choice/quotas", test_quotas);
  yg_test_add_empty ("/choice/who", test_who);
  yg_test_add_empty ("/choice/frozen", test_frozen);
  yg_test_add_empty ("/choice/explained", test_explained);
  yg_test_add_empty ("/choice/recusals", test_recusals);
  yg_test_add_empty ("/choice/problems", test_problems);
  yg_test_add_empty ("/choice/too-many", test_too_many);
  yg_test_add_empty ("/choice/shortages", test_shortages);
  yg_test_add_empty ("/choice/many-shortages", test_many_shortages);
  return g_test_run ();
}
