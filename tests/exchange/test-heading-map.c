/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which row is the header, and which column which field. */
#include "exchange/yg-heading-map.h"

#include <string.h>

#include "base/yg-error.h"
#include "model/yg-enterprise.h"
#include "model/yg-inspector.h"
#include "model/yg-item.h"

#define CELLS(...) ((const char *const[]) { __VA_ARGS__ }), G_N_ELEMENTS (((const char *const[]) { __VA_ARGS__ }))

static void
test_synonyms (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YgHeadingMap) map
      = yg_heading_map_try (&yg_enterprise_kind, 4,
                            CELLS ("序号", " 行　业\n类别 ", "市场主体名称（全称）", "", "注册号", "经度", "*联系方式：", "住所", "网址"),
                            &error);
  g_autofree char *unknown = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (map);
  g_assert_cmpuint (map->row, ==, 4);
  g_assert_cmpint (map->columns[YG_ENTERPRISE_CATEGORIES], ==, 1);
  g_assert_cmpint (map->columns[YG_ENTERPRISE_NAME], ==, 2);
  g_assert_cmpint (map->columns[YG_ENTERPRISE_CODE], ==, 4);
  g_assert_cmpint (map->columns[YG_ENTERPRISE_PHONE], ==, 6);
  g_assert_cmpint (map->columns[YG_ENTERPRISE_ADDRESS], ==, 7);
  g_assert_cmpint (map->columns[YG_ENTERPRISE_STATUS], ==, -1);
  g_assert_cmpstr (map->headings[YG_ENTERPRISE_NAME], ==, "市场主体名称（全称）");
  g_assert_null (map->headings[YG_ENTERPRISE_STATUS]);
  unknown = g_strjoinv ("、", map->unknown);
  g_assert_cmpstr (unknown, ==, "经度、网址");
}

/* Every heading and every synonym of every kind leads to its own field. */
static void
test_all_headings (void)
{
  const YgKind *const kinds[] = { &yg_enterprise_kind, &yg_inspector_kind, &yg_item_kind };

  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autofree const char **cells = g_new0 (const char *, kinds[k]->n_fields);
      g_autoptr (GError) error = NULL;
      g_autoptr (YgHeadingMap) map = NULL;

      for (guint field = 0; field < kinds[k]->n_fields; field++)
        cells[field] = kinds[k]->fields[field].heading;
      map = yg_heading_map_try (kinds[k], 1, cells, kinds[k]->n_fields, &error);
      g_assert_no_error (error);
      g_assert_nonnull (map);
      for (guint field = 0; field < kinds[k]->n_fields; field++)
        g_assert_cmpint (map->columns[field], ==, (int) field);
      g_assert_cmpuint (g_strv_length (map->unknown), ==, 0);
    }
}

static void
test_no_header (void)
{
  g_autoptr (GError) error = NULL;

  /* A title, a note, too few headings, the required one missing, a row of data that repeats a word. */
  g_assert_null (yg_heading_map_try (&yg_enterprise_kind, 1, CELLS ("检查对象名录库"), &error));
  g_assert_null (yg_heading_map_try (&yg_enterprise_kind, 1, CELLS (""), &error));
  g_assert_null (yg_heading_map_try (&yg_enterprise_kind, 1, NULL, 0, &error));
  g_assert_null (yg_heading_map_try (&yg_enterprise_kind, 2, CELLS ("企业名称", "地址"), &error));
  g_assert_null (yg_heading_map_try (&yg_enterprise_kind, 2, CELLS ("地址", "状态", "备注", "联系人"), &error));
  g_assert_null (yg_heading_map_try (&yg_inspector_kind, 2, CELLS ("姓名", "性别", "职务"), &error));
  g_assert_null (yg_heading_map_try (&yg_enterprise_kind, 3, CELLS ("电话", "手机", "某公司"), &error));
  g_assert_no_error (error);
}

static void
test_two_columns (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (yg_heading_map_try (&yg_enterprise_kind, 3,
                                     CELLS ("序号", "企业名称", "统一社会信用代码", "地址", "单位名称"), &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "“企业名称” in column B"));
  g_assert_nonnull (strstr (error->message, "“单位名称” in column E"));
  g_assert_nonnull (strstr (error->message, "Row 3"));
}

static void
test_letters (void)
{
  const struct
  {
    guint column;
    const char *letters;
  } cases[] = { { 0, "A" }, { 25, "Z" }, { 26, "AA" }, { 51, "AZ" }, { 52, "BA" }, { 701, "ZZ" }, { 702, "AAA" }, { 16383, "XFD" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *letters = yg_heading_column_letters (cases[i].column);
      g_assert_cmpstr (letters, ==, cases[i].letters);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/heading-map/synonyms", test_synonyms);
  g_test_add_func ("/heading-map/all-headings", test_all_headings);
  g_test_add_func ("/heading-map/no-header", test_no_header);
  g_test_add_func ("/heading-map/two-columns", test_two_columns);
  g_test_add_func ("/heading-map/letters", test_letters);
  return g_test_run ();
}
