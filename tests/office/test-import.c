/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Imports: what a district's real lists give, row by row; and what must not happen to a registry on the way. */
#include "yg-test-bureau.h"

#include "base/yg-date.h"
#include "base/yg-error.h"
#include "base/yg-file.h"
#include "model/yg-enterprise.h"
#include "model/yg-inspector.h"
#include "model/yg-item.h"

#include <glib/gstdio.h>
#include <string.h>

#define ANNEX1 "district/附件1 随机抽查事项清单.xlsx"
#define ANNEX2 "district/附件2 执法检查人员名录库.xlsx"
#define ANNEX3 "district/附件3 检查对象名录库.xlsx"

#define HEADER "序号\t行业类别\t企业名称\t统一社会信用代码\t地址\t联系电话\n"

static YgImport *
import_text (YgTestBureau *f, const char *text)
{
  g_autofree char *path = yg_test_path (f, "名单.xlsx");

  yg_test_sheet_write (path, text);
  return yg_test_import (f, &yg_enterprise_kind, path);
}

static YgImport *
prepare_text (YgTestBureau *f, const char *text, GError **error)
{
  g_autofree char *path = yg_test_path (f, "名单.xlsx");

  yg_test_sheet_write (path, text);
  return yg_import_prepare (f->bureau, &yg_enterprise_kind, path, NULL, NULL, NULL, error);
}

static YgImportRow *
row_of (YgImport *import, guint number)
{
  GListModel *rows = yg_import_get_rows (import);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (YgImportRow) row = g_list_model_get_item (rows, i);

      if (yg_import_row_get_row (row) == number)
        {
          /* The list makes a row when it is asked for; the import keeps it for as long as the test needs it. */
          g_autofree char *key = g_strdup_printf ("row-%u", number);
          YgImportRow *kept = row;

          g_object_set_data_full (G_OBJECT (import), key, g_steal_pointer (&row), g_object_unref);
          return kept;
        }
    }
  g_assert_not_reached ();
}

static void
assert_finding (JsonObject *report, const char *list, guint n, guint row, const char *column, const char *code,
                const char *value, const char *words)
{
  JsonArray *array = json_object_get_array_member (report, list);
  JsonObject *finding;

  g_assert_cmpuint (json_array_get_length (array), >, n);
  finding = json_array_get_object_element (array, n);
  g_assert_cmpint (json_object_get_int_member (finding, "row"), ==, row);
  g_assert_cmpstr (json_object_get_string_member (finding, "column"), ==, column);
  g_assert_cmpstr (json_object_get_string_member (finding, "code"), ==, code);
  g_assert_cmpstr (json_object_get_string_member (finding, "value"), ==, value);
  yg_test_assert_has (json_object_get_string_member (finding, "reason"), words);
}

static void
test_enterprises (YgTestBureau *f, gconstpointer data)
{
  g_autofree char *path = yg_test_data (ANNEX3);
  g_autoptr (YgImport) import = yg_test_import (f, &yg_enterprise_kind, path);
  g_autoptr (YgImport) again = NULL;
  g_autoptr (JsonNode) node = yg_import_report (import);
  JsonObject *report = json_node_get_object (node);
  gint64 entries = yg_test_audit (f);
  YgRecord *ninety_one, *ninety_two, *first;
  g_autoptr (YgRecord) kept = NULL;

  yg_test_assert_counts (import, 618, 0, 1, 3);
  g_assert_cmpuint (yg_import_count_warned (import), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (report, "file"), ==, "附件3 检查对象名录库.xlsx");
  g_assert_cmpstr (json_object_get_string_member (report, "sheet"), ==, "Sheet1");
  g_assert_cmpint (json_object_get_int_member (report, "header_row"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (report, "added"), ==, 618);
  g_assert_cmpint (json_object_get_int_member (report, "changed"), ==, 0);
  g_assert_cmpint (json_object_get_int_member (report, "unchanged"), ==, 1);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (report, "warned")), ==, 2);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (report, "rejected")), ==, 3);
  assert_finding (report, "warned", 0, 36, "统一社会信用代码", "check-digit", "91130299MACJRLU44B", "check digit");
  assert_finding (report, "warned", 1, 203, "统一社会信用代码", "check-digit", "91130299MXA6FUD09H", "check digit");
  assert_finding (report, "rejected", 0, 303, "统一社会信用代码", "ruined-number", "3.70202E+17", "as text");
  assert_finding (report, "rejected", 1, 304, "企业名称", "missing-name", "", "no name");
  assert_finding (report, "rejected", 2, 624, "统一社会信用代码", "duplicate", "91130299MAB64P4X8P", "Row 414");
  g_assert_cmpint (yg_import_row_get_verdict (row_of (import, 623)), ==, YG_IMPORT_UNCHANGED);

  ninety_one = yg_import_row_get_record (row_of (import, 93));
  ninety_two = yg_import_row_get_record (row_of (import, 94));
  for (const char *p = yg_record_get_key (ninety_one); *p != '\0'; p++)
    g_assert_true (g_ascii_isupper (*p) || g_ascii_isdigit (*p));
  for (const char *p = yg_record_get_key (ninety_two); *p != '\0'; p++)
    g_assert_true (g_ascii_isupper (*p) || g_ascii_isdigit (*p));
  g_assert_cmpuint (strlen (yg_record_get_key (ninety_one)), ==, 18);
  g_assert_cmpuint (strlen (yg_record_get_key (ninety_two)), ==, 18);

  g_assert_cmpint (yg_test_count (f, &yg_enterprise_kind), ==, 618);
  first = yg_import_row_get_record (row_of (import, 414));
  kept = yg_test_find (f, &yg_enterprise_kind, "91130299MAB64P4X8P");
  g_assert_true (yg_record_equal_content (kept, first));

  again = yg_test_import (f, &yg_enterprise_kind, path);
  yg_test_assert_counts (again, 0, 0, 619, 3);
  g_assert_cmpint (yg_test_count (f, &yg_enterprise_kind), ==, 618);
  g_assert_cmpint (yg_test_audit (f), ==, entries);
}

static void
test_inspectors (YgTestBureau *f, gconstpointer data)
{
  g_autofree char *path = yg_test_data (ANNEX2);
  g_autofree char *today = yg_date_today ();
  g_autoptr (YgImport) import = yg_test_import (f, &yg_inspector_kind, path);
  g_autoptr (YgImport) again = NULL;
  g_autoptr (JsonNode) node = yg_import_report (import);
  JsonArray *warned = json_object_get_array_member (json_node_get_object (node), "warned");
  guint expired = 0, leave = 0;
  YgRecord *eight = yg_import_row_get_record (row_of (import, 11));
  YgRecord *twelve = yg_import_row_get_record (row_of (import, 15));

  yg_test_assert_counts (import, 26, 0, 0, 0);
  g_assert_cmpuint (yg_import_get_header_row (import), ==, 3);
  for (guint i = 0; i < json_array_get_length (warned); i++)
    {
      JsonObject *finding = json_array_get_object_element (warned, i);
      const char *code = json_object_get_string_member (finding, "code");

      if (g_str_equal (code, "expired"))
        {
          g_assert_cmpstr (json_object_get_string_member (finding, "value"), <, today);
          g_assert_cmpstr (json_object_get_string_member (finding, "column"), ==, "执法证有效期");
          expired++;
        }
      else
        {
          g_assert_cmpstr (code, ==, "remark-leave");
          g_assert_cmpint (json_object_get_int_member (finding, "row"), ==, 15);
          g_assert_cmpstr (json_object_get_string_member (finding, "value"), ==, "产假");
          leave++;
        }
    }
  g_assert_cmpuint (leave, ==, 1);
  g_assert_cmpuint (expired, ==, yg_import_count_warned (import) - 1);
  /* The others expire from 2027-04-14 on. */
  if (strcmp (today, "2027-04-14") < 0)
    g_assert_cmpuint (expired, ==, 1);
  g_assert_cmpstr (yg_record_get (eight, YG_INSPECTOR_VALID_UNTIL), ==, "2025-06-30");
  g_assert_cmpstr (yg_record_get (twelve, YG_INSPECTOR_LEAVE_FROM), ==, "");
  g_assert_cmpstr (yg_record_get (twelve, YG_INSPECTOR_LEAVE_TO), ==, "");
  again = yg_test_import (f, &yg_inspector_kind, path);
  yg_test_assert_counts (again, 0, 0, 26, 0);
}

static void
test_items (YgTestBureau *f, gconstpointer data)
{
  g_autofree char *path = yg_test_data (ANNEX1);
  g_autoptr (GError) error = NULL;
  g_autoptr (YgImport) import = yg_test_import (f, &yg_item_kind, path);
  g_autoptr (YgImport) again = NULL;
  g_autoptr (JsonNode) node = yg_import_report (import);
  g_autoptr (YgRecord) office = NULL;
  g_autoptr (YgRecord) item = NULL;

  yg_test_assert_counts (import, 16, 0, 0, 0);
  g_assert_cmpuint (yg_import_count_warned (import), ==, 1);
  assert_finding (json_node_get_object (node), "warned", 0, 17, "实施层级", "level", "设区的市以上", "no authority");
  /* The file has no column for the industries: an item's name says them. */
  item = yg_test_find (f, &yg_item_kind, "单用途商业预付卡（实名购卡）");
  g_assert_cmpstr (yg_record_get (item, YG_ITEM_CATEGORIES), ==, "单用途商业预付卡");

  office = yg_bureau_load_office (f->bureau, &error);
  g_assert_no_error (error);
  yg_record_set (office, YG_OFFICE_LEVEL, "设区的市级");
  yg_bureau_save_office (f->bureau, office, &error);
  g_assert_no_error (error);
  again = yg_test_import (f, &yg_item_kind, path);
  yg_test_assert_counts (again, 0, 0, 16, 0);
  g_assert_cmpuint (yg_import_count_warned (again), ==, 0);
}

/* The list to begin with travels inside the program. */
static void
test_starter (YgTestBureau *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data ("/cn/yangguang/Yangguang/starter/items.xlsx",
                                                      G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_autofree char *path = yg_test_path (f, "items.xlsx");
  g_autoptr (YgImport) import = NULL;

  g_assert_no_error (error);
  yg_file_write (path, bytes, FALSE, &error);
  g_assert_no_error (error);
  import = yg_test_import (f, &yg_item_kind, path);
  g_assert_cmpuint (yg_import_count (import, YG_IMPORT_ADDED), >=, 10);
  g_assert_cmpuint (yg_import_count (import, YG_IMPORT_REJECTED), ==, 0);
  for (guint i = 0; i < g_list_model_get_n_items (yg_import_get_rows (import)); i++)
    {
      g_autoptr (YgImportRow) row = g_list_model_get_item (yg_import_get_rows (import), i);
      YgRecord *item = yg_import_row_get_record (row);

      /* Nothing without a legal basis may be listed, and nothing applies to nobody. */
      g_assert_cmpstr (yg_record_get (item, YG_ITEM_BASIS), !=, "");
      g_assert_cmpstr (yg_record_get (item, YG_ITEM_CATEGORIES), !=, "");
    }
}

static void
test_changed (YgTestBureau *f, gconstpointer data)
{
  g_autoptr (YgImport) first
    = import_text (f, HEADER "1\t零售\t示例一店\tC1\t一号路\t19900001111\n2\t零售\t示例二店\tC2\t二号路\t19900002222\n");
  g_autoptr (YgImport) second = NULL;
  g_autoptr (YgRecord) one = NULL;
  g_autoptr (YgRecord) two = NULL;
  g_autofree char *words = NULL;

  yg_test_edit (f, &yg_enterprise_kind, "C1", YG_ENTERPRISE_REMARKS, "备注仍在");
  yg_test_edit (f, &yg_enterprise_kind, "C1", YG_ENTERPRISE_STATUS, "注销");
  /* No column for state, address and remarks; an empty cell of a column that is there does empty the field. */
  second = import_text (f, "企业名称\t信用代码\t行业\t联系电话\n示例一店（新）\tC1\t零售\t19900009999\n示例二店\tC2\t零售\t\n");
  yg_test_assert_counts (second, 0, 2, 0, 0);
  one = yg_test_find (f, &yg_enterprise_kind, "C1");
  two = yg_test_find (f, &yg_enterprise_kind, "C2");
  g_assert_cmpstr (yg_record_get_name (one), ==, "示例一店（新）");
  g_assert_cmpstr (yg_record_get (one, YG_ENTERPRISE_REMARKS), ==, "备注仍在");
  g_assert_cmpstr (yg_record_get (one, YG_ENTERPRISE_STATUS), ==, "注销");
  g_assert_cmpstr (yg_record_get (one, YG_ENTERPRISE_ADDRESS), ==, "一号路");
  g_assert_cmpstr (yg_record_get (one, YG_ENTERPRISE_PHONE), ==, "19900009999");
  g_assert_cmpstr (yg_record_get (two, YG_ENTERPRISE_PHONE), ==, "");
  g_assert_cmpstr (yg_record_get (two, YG_ENTERPRISE_STATUS), ==, "存续");

  words = yg_import_row_describe (row_of (second, 2));
  yg_test_assert_has (words, "示例一店 → 示例一店（新）");
  /* On the screen the number is masked. */
  yg_test_assert_has (words, "199****1111 → 199****9999");
  g_assert_null (strstr (words, "备注仍在"));
  yg_test_audit (f);
}

/* 附件2 as it goes out, masked, corrected by somebody and imported again. */
static void
test_masked (YgTestBureau *f, gconstpointer data)
{
  g_autofree char *path = yg_test_path (f, "人员.xlsx");
  g_autoptr (YgImport) first = NULL;
  g_autoptr (YgImport) second = NULL;
  g_autoptr (YgRecord) record = NULL;

  yg_test_sheet_write (path, "执法证号码\t姓名\t身份证号码\t联系电话\t科室\nK1\t曹堃国\t130299198908041733\t19900000139\t甲科\n");
  first = yg_test_import (f, &yg_inspector_kind, path);
  yg_test_sheet_write (path, "执法证号码\t姓名\t身份证号码\t联系电话\t科室\nK1\t曹堃国\t130299********1733\t199****0139\t乙科\n");
  second = yg_test_import (f, &yg_inspector_kind, path);
  yg_test_assert_counts (second, 0, 1, 0, 0);
  g_assert_cmpuint (yg_import_count_warned (second), ==, 0);
  record = yg_test_find (f, &yg_inspector_kind, "K1");
  g_assert_cmpstr (yg_record_get (record, YG_INSPECTOR_ID_NUMBER), ==, "130299198908041733");
  g_assert_cmpstr (yg_record_get (record, YG_INSPECTOR_PHONE), ==, "19900000139");
  g_assert_cmpstr (yg_record_get (record, YG_INSPECTOR_SECTION), ==, "乙科");
}

static void
test_stale (YgTestBureau *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YgImport) first = import_text (f, HEADER "1\t零售\t示例一店\tC1\t\t\n");
  g_autoptr (YgImport) second = prepare_text (f, HEADER "1\t零售\t示例一店\tC1\t新路\t\n2\t零售\t示例二店\tC2\t\t\n", &error);

  g_assert_no_error (error);
  yg_test_edit (f, &yg_enterprise_kind, "C1", YG_ENTERPRISE_ADDRESS, "别人刚改的路");
  g_assert_false (yg_import_commit (second, NULL, NULL, NULL, &error));
  yg_test_assert_error (error, YG_ERROR_REFUSED, "open the file again");
  g_assert_cmpint (yg_test_count (f, &yg_enterprise_kind), ==, 1);

  /* Twice the same preview: the first commit is such a change. */
  g_clear_object (&second);
  second = prepare_text (f, HEADER "2\t零售\t示例二店\tC2\t\t\n", &error);
  g_assert_no_error (error);
  g_assert_true (yg_import_commit (second, NULL, NULL, NULL, &error));
  g_assert_false (yg_import_commit (second, NULL, NULL, NULL, &error));
  yg_test_assert_error (error, YG_ERROR_REFUSED, "open the file again");
}

static void
test_retired (YgTestBureau *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YgImport) first = import_text (f, HEADER "1\t零售\t示例一店\tC1\t\t\n2\t零售\t无码店\t\t三号路\t\n");
  g_autoptr (YgImport) second = NULL;
  g_autoptr (YgImport) third = NULL;
  g_autoptr (YgRecord) one = yg_test_find (f, &yg_enterprise_kind, "C1");
  g_autoptr (YgRecord) bare = yg_test_find (f, &yg_enterprise_kind, "X-000001");
  g_autoptr (JsonNode) node = NULL;

  yg_bureau_retire (f->bureau, one, "已注销", &error);
  g_assert_no_error (error);
  yg_bureau_retire (f->bureau, bare, "已搬走", &error);
  g_assert_no_error (error);
  second = import_text (f, HEADER "1\t零售\t示例一店\tC1\t\t\n2\t零售\t无码店\t\t三号路\t\n");
  yg_test_assert_counts (second, 0, 0, 0, 2);
  node = yg_import_report (second);
  assert_finding (json_node_get_object (node), "rejected", 0, 2, "统一社会信用代码", "retired", "C1", "已注销");
  assert_finding (json_node_get_object (node), "rejected", 1, 3, "统一社会信用代码", "retired", "", "已搬走");
  g_assert_cmpint (yg_test_count (f, &yg_enterprise_kind), ==, 0);

  g_clear_object (&one);
  one = yg_store_load (f->store, &yg_enterprise_kind, yg_record_get_id (yg_import_row_get_record (row_of (first, 2))), &error);
  g_assert_no_error (error);
  yg_bureau_restore (f->bureau, one, "", &error);
  g_assert_no_error (error);
  third = import_text (f, HEADER "1\t零售\t示例一店\tC1\t\t\n");
  yg_test_assert_counts (third, 0, 0, 1, 0);
}

static void
test_office_numbers (YgTestBureau *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YgImport) first
    = import_text (f, HEADER "1\t零售\t甲店\t\t一号路\t1\n2\t零售\t乙店\t\t二号路\t2\n3\t零售\t甲店\t\t三号路\t3\n");
  g_autoptr (YgImport) second = NULL;
  g_autoptr (YgImport) third = NULL;
  g_autoptr (YgRecord) one = yg_test_find (f, &yg_enterprise_kind, "X-000001");
  g_autoptr (YgRecord) three = yg_test_find (f, &yg_enterprise_kind, "X-000003");
  g_autoptr (YgRecord) four = NULL;
  g_autoptr (YgRecord) changed = NULL;

  yg_test_assert_counts (first, 3, 0, 0, 0);
  g_assert_cmpuint (yg_import_count_warned (first), ==, 0);
  g_assert_cmpstr (yg_record_get_name (one), ==, "甲店");
  g_assert_cmpstr (yg_record_get (three, YG_ENTERPRISE_ADDRESS), ==, "三号路");

  /* Recognised by name and address, whether the file knows the number by now or not. */
  second = import_text (f, HEADER "1\t零售\t甲店\t\t一号路\t1\n2\t零售\t乙店\tX-000002\t二号路\t22\n3\t零售\t甲店\tX-000003\t三号路\t3\n");
  yg_test_assert_counts (second, 0, 1, 2, 0);
  changed = yg_test_find (f, &yg_enterprise_kind, "X-000002");
  g_assert_cmpstr (yg_record_get (changed, YG_ENTERPRISE_PHONE), ==, "22");

  /* Never given twice, not even after the row is gone. */
  yg_bureau_retire (f->bureau, three, "已注销", &error);
  g_assert_no_error (error);
  third = import_text (f, HEADER "1\t零售\t丙店\t\t四号路\t\n");
  four = yg_test_find (f, &yg_enterprise_kind, "X-000004");
  g_assert_cmpstr (yg_record_get_name (four), ==, "丙店");
}

static void
test_repeated (YgTestBureau *f, gconstpointer data)
{
  g_autoptr (YgImport) import = import_text (f, HEADER "1\t零售\t甲店\tC1\t一号路\t1\n"
                                                       "2\t零售\t甲店\tc1\t一号路\t1\n"
                                                       "3\t零售\t甲店\tC1\t一号路\t9\n"
                                                       "4\t零售\t丁店\t\t四号路\t4\n"
                                                       "5\t零售\t丁店\t\t四号路\t5\n");
  g_autoptr (JsonNode) node = yg_import_report (import);
  JsonObject *report = json_node_get_object (node);

  yg_test_assert_counts (import, 2, 0, 1, 2);
  assert_finding (report, "rejected", 0, 4, "统一社会信用代码", "duplicate", "C1", "Row 2 has the same number (甲店)");
  assert_finding (report, "rejected", 1, 6, "统一社会信用代码", "duplicate", "", "Row 5 has the same name and address (丁店)");
  g_assert_cmpint (yg_test_count (f, &yg_enterprise_kind), ==, 2);
}

static void
cancel_later (guint64 done, guint64 total, gpointer data)
{
  if (done == 50)
    g_cancellable_cancel (data);
}

static void
test_cancelled (YgTestBureau *f, gconstpointer data)
{
  g_autofree char *path = yg_test_data ("sample/enterprises.xlsx");
  g_autofree char *bare_path = yg_test_path (f, "无码.xlsx");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (YgImport) import = NULL;
  g_autoptr (YgImport) bare = NULL;
  g_autoptr (YgRecord) first = NULL;
  g_autoptr (GString) many = g_string_new (HEADER);
  gint64 entries = yg_test_audit (f);

  for (guint i = 1; i <= 100; i++)
    g_string_append_printf (many, "%u\t零售\t无码店%u\t\t%u号路\t\n", i, i, i);
  yg_test_sheet_write (bare_path, many->str);
  import = yg_import_prepare (f->bureau, &yg_enterprise_kind, bare_path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (yg_import_commit (import, cancel_later, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpint (yg_test_count (f, &yg_enterprise_kind), ==, 0);
  g_assert_cmpint (yg_test_audit (f), ==, entries);
  g_assert_cmpstr (yg_record_get_key (yg_import_row_get_record (row_of (import, 2))), ==, "");
  g_assert_cmpint (yg_record_get_id (yg_import_row_get_record (row_of (import, 2))), ==, 0);

  /* The preview still holds; the numbers begin with the first. */
  g_assert_true (yg_import_commit (import, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  first = yg_test_find (f, &yg_enterprise_kind, "X-000001");
  g_assert_cmpstr (yg_record_get_name (first), ==, "无码店1");
  g_assert_cmpint (yg_test_count (f, &yg_enterprise_kind), ==, 100);

  /* Cancelled while the file is read: no preview. */
  g_assert_null (yg_import_prepare (f->bureau, &yg_enterprise_kind, path, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (yg_test_audit (f), ==, entries + 1);
}

/* A cover sheet of any length in front, notes behind. */
static void
test_second_sheet (YgTestBureau *f, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (YgImport) import = NULL;

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (text, "说明第%u条\n", i + 1);
  g_string_append (text, "\f高新区市场主体名录库\n\n" HEADER "1\t零售\t甲店\tC1\t一号路\t1\n\f附注\n");
  import = import_text (f, text->str);
  yg_test_assert_counts (import, 1, 0, 0, 0);
  g_assert_cmpstr (yg_import_get_sheet (import), ==, "Sheet2");
  g_assert_cmpuint (yg_import_get_header_row (import), ==, 3);
  g_assert_cmpuint (yg_import_row_get_row (row_of (import, 4)), ==, 4);
}

static void
assert_unusable (YgTestBureau *f, const char *text, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YgImport) import = prepare_text (f, text, &error);

  g_assert_null (import);
  yg_test_assert_error (error, YG_ERROR_INPUT, words);
  g_assert_cmpint (yg_test_count (f, &yg_enterprise_kind), ==, 0);
}

static void
test_headers (YgTestBureau *f, gconstpointer data)
{
  g_autofree char *path = yg_test_path (f, "名单.xlsx");
  g_autoptr (GError) error = NULL;

  /* Two columns for one field: both are named, with their letters. */
  assert_unusable (f, "企业名称\t信用代码\t行业\t单位名称\n甲店\tC1\t零售\t乙店\n", "“企业名称” in column A");
  assert_unusable (f, "企业名称\t信用代码\t行业\t单位名称\n甲店\tC1\t零售\t乙店\n", "“单位名称” in column D");
  /* No header, and one too far down. */
  assert_unusable (f, "甲店\tC1\t零售\n乙店\tC2\t零售\n", "no row of headings was recognised");
  assert_unusable (f, "甲店\tC1\t零售\n", "企业名称");
  assert_unusable (f, "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n" HEADER "1\t零售\t甲店\tC1\t\t\n",
                   "first 30 rows");
  /* A file of the other registry. */
  yg_test_sheet_write (path, HEADER "1\t零售\t甲店\tC1\t\t\n");
  g_assert_null (yg_import_prepare (f->bureau, &yg_inspector_kind, path, NULL, NULL, NULL, &error));
  yg_test_assert_error (error, YG_ERROR_INPUT, "执法证号码");
}

static void
test_nobody (YgTestBureau *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YgImport) import = prepare_text (f, HEADER "1\t零售\t甲店\tC1\t\t\n", &error);

  g_assert_no_error (error);
  yg_bureau_set_operator (f->bureau, " ");
  g_assert_false (yg_import_commit (import, NULL, NULL, NULL, &error));
  yg_test_assert_error (error, YG_ERROR_REFUSED, "operator's name");
  g_assert_cmpint (yg_test_count (f, &yg_enterprise_kind), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  yg_test_add_empty ("/import/district/enterprises", test_enterprises);
  yg_test_add_empty ("/import/district/inspectors", test_inspectors);
  yg_test_add_empty ("/import/district/items", test_items);
  yg_test_add_empty ("/import/starter", test_starter);
  yg_test_add_empty ("/import/changed", test_changed);
  yg_test_add_empty ("/import/masked", test_masked);
  yg_test_add_empty ("/import/stale", test_stale);
  yg_test_add_empty ("/import/retired", test_retired);
  yg_test_add_empty ("/import/office-numbers", test_office_numbers);
  yg_test_add_empty ("/import/repeated", test_repeated);
  yg_test_add_empty ("/import/cancelled", test_cancelled);
  yg_test_add_empty ("/import/second-sheet", test_second_sheet);
  yg_test_add_empty ("/import/headers", test_headers);
  yg_test_add_empty ("/import/nobody", test_nobody);
  return g_test_run ();
}
