/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables and annexes out: read back cell by cell, and looked at as the XML that a spreadsheet program gets. */
#include "sheet-text.h"

#include <string.h>
#include <signal.h>
#include <sys/resource.h>
#include <glib/gstdio.h>
#include <unzip.h>

#include "base/yg-error.h"
#include "exchange/yg-annex.h"
#include "exchange/yg-heading-map.h"
#include "exchange/yg-table-writer.h"
#include "model/yg-enterprise.h"
#include "model/yg-inspector.h"
#include "model/yg-item.h"

static char *
part_text (const char *path, const char *part)
{
  unzFile zip = unzOpen64 (path);
  GString *text = g_string_new (NULL);
  char buffer[4096];
  int n;

  g_assert_nonnull (zip);
  g_assert_cmpint (unzLocateFile (zip, part, 1), ==, UNZ_OK);
  g_assert_cmpint (unzOpenCurrentFile (zip), ==, UNZ_OK);
  while ((n = unzReadCurrentFile (zip, buffer, sizeof buffer)) > 0)
    g_string_append_len (text, buffer, n);
  g_assert_cmpint (n, ==, 0);
  unzCloseCurrentFile (zip);
  unzClose (zip);
  return g_string_free (text, FALSE);
}

#define assert_holds(text, words) \
  G_STMT_START \
  { \
    if (strstr (text, words) == NULL) \
      g_error ("no “%s” in %s", words, text); \
  } \
  G_STMT_END

static void
assert_only (const char *name)
{
  g_autofree char *path = sheet_temporary ("");
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *found;

  while ((found = g_dir_read_name (dir)) != NULL)
    g_assert_cmpstr (found, ==, name);
}

static const YgTableColumn columns[] = {
  { "序号", 6, TRUE, TRUE }, { "名称", 20, FALSE, FALSE }, { "代码", 22, FALSE, TRUE }, { "说明", 30, FALSE, FALSE }
};

static YgTableWriter *
new_table (const char *path, gboolean overwrite, GError **error)
{
  const char *notes[] = { "填报：样例", NULL };

  return yg_table_writer_new (path, overwrite, "名录/[库]", "附件9", "样例清单", notes, columns, 4, TRUE, error);
}

static void
test_table (void)
{
  g_autofree char *path = sheet_temporary ("表.xlsx");
  g_autoptr (GError) error = NULL;
  g_autoptr (YgTableWriter) table = new_table (path, FALSE, &error);
  g_autoptr (YgSheetFile) file = NULL;
  g_autofree char *text = NULL, *sheet = NULL, *styles = NULL, *workbook = NULL;
  GStatBuf status;

  g_assert_no_error (error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (yg_table_writer_add_heading (table, "成品油流通（2 户）", &error));
  g_assert_true (yg_table_writer_add (
      table, (const char *const[]) { "1", "样例<喆堃>&\"昇翀\"祎", "130299198908041733", "第一行\n第二行\x01" }, &error));
  g_assert_true (yg_table_writer_add (table, (const char *const[]) { "二", "=1+1", "000123", "" }, &error));
  g_assert_true (yg_table_writer_add (table, (const char *const[]) { "", "", "", "" }, &error));
  g_assert_true (yg_table_writer_add_note (table, "种子：0123", &error));
  g_assert_true (yg_table_writer_finish (table, &error));
  g_assert_no_error (error);
  assert_only ("表.xlsx");
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);

  text = sheet_text (path, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==,
                   "1: 附件9\n2: 样例清单\n3: 填报：样例\n4: 序号|名称|代码|说明\n5: 成品油流通（2 户）\n"
                   "6: 1|样例<喆堃>&\"昇翀\"祎|130299198908041733|第一行↵第二行\x01\n7: 二|=1+1|000123\n9: 种子：0123\n");
  file = yg_sheet_file_open (path, &error);
  g_assert_cmpstr (yg_sheet_file_get_sheets (file)[0], ==, "名录__库_");

  sheet = part_text (path, "xl/worksheets/sheet1.xml");
  assert_holds (sheet, "paperSize=\"9\"");
  assert_holds (sheet, "orientation=\"landscape\"");
  assert_holds (sheet, "fitToHeight=\"0\"");
  assert_holds (sheet, "<pageSetUpPr fitToPage=\"1\"/>");
  assert_holds (sheet, "第 &amp;P 页 共 &amp;N 页");
  assert_holds (sheet, "<pane ySplit=\"4\" topLeftCell=\"A5\"");
  assert_holds (sheet, "<mergeCell ref=\"A2:D2\"/>");
  assert_holds (sheet, "<mergeCell ref=\"A5:D5\"/>");
  assert_holds (sheet, "<c r=\"C6\" s=\"");
  /* Codes are text cells, 序号 is a number. */
  assert_holds (sheet, "t=\"inlineStr\"><is><t>130299198908041733</t></is></c>");
  assert_holds (sheet, "><v>1</v></c>");
  workbook = part_text (path, "xl/workbook.xml");
  assert_holds (workbook, "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">");
  assert_holds (workbook, "!$4:$4</definedName>");
  styles = part_text (path, "xl/styles.xml");
  assert_holds (styles, "formatCode=\"@\"");
  assert_holds (styles, "方正小标宋简体");
  assert_holds (styles, "仿宋");
  assert_holds (styles, "<left style=\"thin\">");
  g_unlink (path);
}

/* Nothing is left when it is not finished, and nothing is replaced unasked. */
static void
test_whole_or_not (void)
{
  g_autofree char *path = sheet_temporary ("全.xlsx");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  YgTableWriter *table = new_table (path, FALSE, &error);

  g_assert_no_error (error);
  g_assert_true (yg_table_writer_add (table, (const char *const[]) { "1", "甲", "", "" }, &error));
  yg_table_writer_free (table);
  assert_only ("nothing");

  g_assert_true (g_file_set_contents (path, "旧", -1, NULL));
  g_assert_null (new_table (path, FALSE, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_REFUSED);
  g_clear_error (&error);
  assert_only ("全.xlsx");
  /* Asked to replace, but given up: the old file is there still. */
  table = new_table (path, TRUE, &error);
  g_assert_no_error (error);
  yg_table_writer_free (table);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "旧");
  table = new_table (path, TRUE, &error);
  g_assert_true (yg_table_writer_finish (table, &error));
  g_assert_no_error (error);
  yg_table_writer_free (table);
  assert_only ("全.xlsx");
  g_unlink (path);
}

static void
test_no_folder (void)
{
  g_autofree char *path = sheet_temporary ("没有/表.xlsx");
  g_autoptr (GError) error = NULL;

  g_assert_null (new_table (path, FALSE, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_IO);
  g_assert_nonnull (strstr (error->message, "表.xlsx"));
}

/* A disk without room, as far as a test can have one: files that may not grow beyond @data bytes. With the larger
 * number only the sheet's working file is cut off, which libxlsxwriter does not notice. */
static void
test_disk_full (gconstpointer data)
{
  g_autofree char *path = sheet_temporary ("满.xlsx");
  g_autoptr (GError) error = NULL;

  if (g_test_subprocess ())
    {
      rlim_t limit = GPOINTER_TO_UINT (data);
      YgTableWriter *table;

      signal (SIGXFSZ, SIG_IGN);
      table = new_table (path, FALSE, &error);
      g_assert_no_error (error);
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &(struct rlimit) { limit, limit }), ==, 0);
      for (guint i = 0; i < 2000; i++)
        g_assert_true (yg_table_writer_add (table, (const char *const[]) { "1", "样例公司", "000123", "说明" }, &error));
      g_assert_false (yg_table_writer_finish (table, &error));
      g_assert_error (error, YG_ERROR, YG_ERROR_IO);
      g_assert_nonnull (strstr (error->message, "满.xlsx"));
      g_assert_nonnull (strstr (error->message, "disk is"));
      yg_table_writer_free (table);
      assert_only ("nothing");
      sheet_clean_up ();
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

static void
test_too_long (void)
{
  g_autofree char *path = sheet_temporary ("长.xlsx");
  g_autofree char *long_text = g_strnfill (32768, 'x');
  g_autoptr (GError) error = NULL;
  g_autoptr (YgTableWriter) table = new_table (path, FALSE, &error);

  g_assert_false (yg_table_writer_add (table, (const char *const[]) { "1", long_text, "", "" }, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "row 5"));
}

/* --- annexes --- */

static YgRecord *
inspector (void)
{
  YgRecord *record = yg_record_new (&yg_inspector_kind);

  yg_record_set (record, YG_INSPECTOR_CERTIFICATE, "13029900101");
  yg_record_set (record, YG_INSPECTOR_NAME, "王喆");
  yg_record_set (record, YG_INSPECTOR_SEX, "男");
  yg_record_set (record, YG_INSPECTOR_ID_NUMBER, "130299198908041733");
  yg_record_set (record, YG_INSPECTOR_PHONE, "19900000139");
  yg_record_set (record, YG_INSPECTOR_VALID_UNTIL, "2028-08-11");
  return record;
}

static void
test_inspectors (void)
{
  g_autofree char *path = sheet_temporary ("附件2.xlsx");
  g_autoptr (YgRecord) record = inspector ();

  for (gboolean full = FALSE; full <= TRUE; full++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (YgAnnexWriter) annex
          = yg_annex_writer_new (&yg_inspector_kind, "高新区商务局", full, path, TRUE, &error);
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      g_assert_true (yg_annex_writer_add (annex, record, &error));
      g_assert_true (yg_annex_writer_finish (annex, &error));
      g_assert_no_error (error);
      text = sheet_text (path, 0, &error);
      g_assert_no_error (error);
      g_assert_true (g_str_has_prefix (
          text, "1: 附件2\n2: 高新区商务局执法检查人员名录库\n3: 序号|执法证号码|姓名|性别|身份证号码|执法种类|岗位职务|"
                "工作单位|科室|联系电话|执法证有效期|备注\n"));
      assert_holds (text, full ? "4: 1|13029900101|王喆|男|130299198908041733|||||19900000139|2028年8月11日\n"
                               : "4: 1|13029900101|王喆|男|130299********1733|||||199****0139|2028年8月11日\n");
    }
  g_unlink (path);
}

static void
test_items (void)
{
  g_autofree char *path = sheet_temporary ("附件1.xlsx");
  g_autoptr (GError) error = NULL;
  g_autoptr (YgAnnexWriter) annex = yg_annex_writer_new (&yg_item_kind, "高新区商务局", FALSE, path, FALSE, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_true (yg_annex_writer_finish (annex, &error));
  text = sheet_text (path, 0, &error);
  g_assert_cmpstr (text, ==,
                   "1: 附件1\n2: 高新区商务局随机抽查事项清单\n3: 序号|抽查事项|抽查主体|抽查对象|抽查依据|抽查内容|"
                   "抽查方式及要求|抽查比例和频次|实施层级|业务科室|备注\n");
  g_unlink (path);
}

typedef struct
{
  YgHeadingMap *map;
  guint records;
} Import;

static gboolean
import_row (guint row, const char *const *cells, guint n_cells, gpointer data, GError **error)
{
  Import *import = data;

  if (import->map == NULL)
    {
      import->map = yg_heading_map_try (&yg_enterprise_kind, row, cells, n_cells, error);
      return *error == NULL;
    }
  if (n_cells > 2)
    import->records++;
  return TRUE;
}

/* By industry; and what goes out is found again by the importer. */
static void
test_enterprises (void)
{
  static const char *const industries[] = { "成品油流通", "", NULL };
  g_autofree char *path = sheet_temporary ("附件3.xlsx");
  g_autoptr (GError) error = NULL;
  g_autoptr (YgAnnexWriter) annex
      = yg_annex_writer_new (&yg_enterprise_kind, "高新区商务局", FALSE, path, FALSE, &error);
  g_autoptr (YgSheetFile) file = NULL;
  g_autoptr (YgHeadingMap) map = NULL;
  g_autofree char *text = NULL;
  Import import = { NULL, 0 };

  g_assert_no_error (error);
  for (gsize i = 0; industries[i] != NULL; i++)
    {
      g_autoptr (YgRecord) record = yg_record_new (&yg_enterprise_kind);
      yg_record_set (record, YG_ENTERPRISE_CATEGORIES, industries[i]);
      yg_record_set (record, YG_ENTERPRISE_NAME, "样例昇翀加油站");
      yg_record_set (record, YG_ENTERPRISE_CODE, "91130299MAJ1E3PC41");
      g_assert_true (yg_annex_writer_add_heading (annex, industries[i], 2, &error));
      g_assert_true (yg_annex_writer_add (annex, record, &error));
      g_assert_true (yg_annex_writer_add (annex, record, &error));
    }
  g_assert_true (yg_annex_writer_finish (annex, &error));
  g_assert_no_error (error);
  text = sheet_text (path, 0, &error);
  g_assert_cmpstr (text, ==,
                   "1: 附件3\n2: 高新区商务局检查对象名录库\n3: 序号|行业类别|企业名称|统一社会信用代码|单位类型|地址|"
                   "法定代表人（负责人）|联系人|联系电话|信用等级|状态|监管责任科室|备注\n4: 成品油流通（2 户）\n"
                   "5: 1|成品油流通|样例昇翀加油站|91130299MAJ1E3PC41\n"
                   "6: 2|成品油流通|样例昇翀加油站|91130299MAJ1E3PC41\n7: 未分行业（2 户）\n"
                   "8: 3||样例昇翀加油站|91130299MAJ1E3PC41\n9: 4||样例昇翀加油站|91130299MAJ1E3PC41\n");
  file = yg_sheet_file_open (path, &error);
  g_assert_true (yg_sheet_file_read (file, 0, import_row, &import, NULL, NULL, NULL, &error));
  map = import.map;
  g_assert_nonnull (map);
  g_assert_cmpuint (map->row, ==, 3);
  g_assert_cmpuint (g_strv_length (map->unknown), ==, 0);
  g_assert_cmpuint (import.records, ==, 4);
  g_unlink (path);
}

static void
test_result (void)
{
  static const char hash[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  static const char *const witnesses[] = { "李纪检，派驻纪检组", NULL };
  const YgResultFrame frame = { "成品油流通", 120, 24, 2 };
  const YgResultRow rows[] = { { "样例喆堃加油站", "91130299MAJ1E3PC41", "样例路1号", hash, "王喆、李堃", FALSE },
                               { "样例昇翀加油站", "X-000123", NULL, hash, "欧阳祎", FALSE } };
  YgResultTable table = { .office = "高新区商务局",
                          .number = "2026-0007",
                          .time = "2026年11月24日 10:30",
                          .place = "三楼会议室",
                          .task = "成品油抽查",
                          .n_enterprises = 618,
                          .enterprises_hash = hash,
                          .n_inspectors = 26,
                          .inspectors_hash = hash,
                          .frames = &frame,
                          .n_frames = 1,
                          .rows = rows,
                          .n_rows = 2,
                          .seed = hash,
                          .witnesses = witnesses };
  g_autofree char *path = sheet_temporary ("结果.xlsx");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL, *rehearsal = NULL;

#define GROUPS \
  "0123 4567 89ab cdef 0123 4567 89ab cdef 0123 4567 89ab cdef 0123 4567 89ab cdef\n"
  g_assert_true (yg_result_table_write (&table, path, FALSE, &error));
  g_assert_no_error (error);
  text = sheet_text (path, 0, &error);
  g_assert_cmpstr (text, ==,
                   "1: 高新区商务局随机抽查抽取结果登记表\n2: 任务编号：2026-0007\n3: 抽查任务：成品油抽查\n"
                   "4: 抽取时间：2026年11月24日 10:30\n5: 抽取地点：三楼会议室\n"
                   "6: 检查对象名录库：共 618 户；名录指纹：" GROUPS "7: 执法检查人员名录库：共 26 人；名录指纹：" GROUPS
                   "8: 抽查事项1：成品油流通；在库 120 户，应抽 24 户，实抽 2 户\n"
                   "9: 序号|企业名称|统一社会信用代码|地址|签号|检查人员\n"
                   "10: 1|样例喆堃加油站|91130299MAJ1E3PC41|样例路1号|"
                   "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef|王喆（组长）、李堃\n"
                   "11: 2|样例昇翀加油站|X-000123||"
                   "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef|欧阳祎（组长）\n"
                   "12: 种子：" GROUPS
                   "13: 抽取人（签字）：＿＿＿＿＿＿＿＿＿＿　　日期：　　　　年　　月　　日\n"
                   "14: 见证人（签字）：＿＿＿＿＿＿＿＿＿＿　　日期：　　　　年　　月　　日　　（李纪检，派驻纪检组）\n");
  table.rehearsal = TRUE;
  g_assert_true (yg_result_table_write (&table, path, TRUE, &error));
  rehearsal = sheet_text (path, 0, &error);
  g_assert_true (g_str_has_prefix (rehearsal, "1: 高新区商务局随机抽查抽取结果登记表（演练，不作依据）\n"));
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table-writer/table", test_table);
  g_test_add_func ("/table-writer/whole-or-not", test_whole_or_not);
  g_test_add_func ("/table-writer/no-folder", test_no_folder);
  g_test_add_data_func ("/table-writer/disk-full/at-once", GUINT_TO_POINTER (2000), test_disk_full);
  g_test_add_data_func ("/table-writer/disk-full/unnoticed", GUINT_TO_POINTER (20000), test_disk_full);
  g_test_add_func ("/table-writer/too-long", test_too_long);
  g_test_add_func ("/annex/items", test_items);
  g_test_add_func ("/annex/inspectors", test_inspectors);
  g_test_add_func ("/annex/enterprises", test_enterprises);
  g_test_add_func ("/annex/result", test_result);
  status = g_test_run ();
  sheet_clean_up ();
  return status;
}
