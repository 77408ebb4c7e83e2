/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading spreadsheets: files that other programs wrote, and hand-made ones for what the format also allows. */
#include "sheet-text.h"

#include <string.h>

#include "base/yg-error.h"

#define TYPES "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define REL "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"

/* The rows that openpyxl was given; the others had them from its file. */
#define NOTES \
  "1: 高新区检查对象名录库（样例）\n" \
  "2: 填报说明：一、联系电话必填；↵二、日期按实际填写。\n"
#define ROWS \
  "5: 1|成品油流通|样例石化喆堃加油站|91130299MAJ1E3PC41|2017-02-27|2017年2月27日|5%|A\n" \
  "6: 2|二手车流通|样例昇翀二手车市场|９１１３０２９９ＭＡ６１ＡＷＪＬ３５|2020-12-31|9999-09-09|7.5%|B|第一行↵第二行\n"
#define HEADER(name) "4: 序号|行业↵类别|" name "|统一社会信用代码|成立日期|有效期至|抽查比例|信用等级|备注\n"
#define FOOT "10: 填表人：样例\n"

typedef struct
{
  const char *file;
  const char *sheets; /* joined with "、" */
  guint sheet;
  const char *text;
} Expected;

static const Expected expected[] = {
  { "openpyxl.xlsx", "名录库、说明", 0,
    NOTES HEADER ("企业名称 ") ROWS
    "7: 3|单用途商业预付卡|  祎家超市 & <连锁> |1.302991989080417e+17|1999-09-09|2028-08-11|100%\n"
    "8: 4|汽车销售|样例汽贸|分店|3.70202e+17|2024-02-29|08:30|10%|C|TRUE\n" FOOT },
  { "openpyxl.xlsx", "名录库、说明", 1, "3: |第二张表\n" },
  { "openpyxl-1904.xlsx", "名录库、说明", 0,
    NOTES HEADER ("企业名称 ") ROWS
    "7: 3|单用途商业预付卡|  祎家超市 & <连锁> |1.302991989080417e+17|1999-09-09|2028-08-11|100%\n"
    "8: 4|汽车销售|样例汽贸|分店|3.70202e+17|2024-02-29|08:30|10%|C|TRUE\n" FOOT },
  { "openpyxl-write-only.xlsx", "流式", 0,
    "1: 序号|企业名称|统一社会信用代码|地址\n2: 1|样例喆堃商行|91130299MAJ1E3PC41|样例路1号\n" },
  { "libreoffice.xlsx", "名录库、说明", 0,
    NOTES HEADER ("企业名称 ") ROWS
    "7: 3|单用途商业预付卡|  祎家超市 & <连锁> |1.30299198908042E+017|1999-09-09|2028-08-11|100%||2\n"
    "8: 4|汽车销售|样例汽贸|分店|3.70202E+017|2024-02-29|08:30|10%|C|TRUE\n" FOOT },
  { "gnumeric.xlsx", "名录库、字典、深藏、说明", 0,
    NOTES HEADER ("企业名称") ROWS
    "7: 3|单用途商业预付卡|祎家超市 & <连锁>|130299198908041700|1999-09-09|2028-08-11|100%||2\n"
    "8: 4|汽车销售|样例汽贸|分店|370202000000000000|2024-02-29|08:30|10%|C|TRUE\n" FOOT },
  { "exceljs.xlsx", "执法人员、第二张", 0,
    "1: 高新区商务局执法检查人员名录库 （样例）\n"
    "2: 序号|执法证号码|姓名|性别|公民身份号码|执法证有效期|发证日期|备注\n"
    "3: 1|13029900101|王喆|男|130299198908041733|2028-08-11|２０１７年２月２７日|长期产假\n"
    "4: 2|13029900102|李堃|女|130299197309033000|2026-12-31|2019.3.5|ab\n"
    "5: 3|13029900103|赵昇翀|男|13029919840517676X|长期|20170227|见官网\n"
    "6: 4|13029900104|欧阳祎|女||||#DIV/0!\n" },
  { "exceljs.xlsx", "执法人员、第二张", 1, "4: ||只有一格\n5: ||12.5|0.30000000000000004|-7\n" },
  { "libreoffice-rich.xlsx", "执法人员、第二张", 0,
    "1: 高新区商务局执法检查人员名录库 （样例）\n"
    "2: 序号|执法证号码|姓名|性别|公民身份号码|执法证有效期|发证日期|备注\n"
    "3: 1|13029900101|王喆|男|130299198908041733|2028-08-11|２０１７年２月２７日|长期产假\n"
    "4: 2|13029900102|李堃|女|1.30299197309033E+017|2026-12-31|2019.3.5|ab\n"
    "5: 3|13029900103|赵昇翀|男|13029919840517676X|长期|20170227|见官网\n"
    "6: 4|13029900104|欧阳祎|女||||#DIV/0!\n" },
  { "gnumeric-rich.xlsx", "执法人员、隐藏、第二张", 0,
    "1: 高新区商务局执法检查人员名录库（样例）\n"
    "2: 序号|执法证号码|姓名|性别|公民身份号码|执法证有效期|发证日期|备注\n"
    "3: 1|13029900101|王喆|男|130299198908041733|46976|２０１７年２月２７日|长期产假\n"
    "4: 2|13029900102|李堃|女|130299197309033000|46387|2019.3.5|ab\n"
    "5: 3|13029900103|赵昇翀|男|13029919840517676X|长期|20170227|见官网\n"
    "6: 4|13029900104|欧阳祎|女||||#DIV/0!\n" },
  { "exceljs-stream.xlsx", "流式", 0,
    "1: 序号|企业名称|统一社会信用代码|地址\n2: 1|样例喆堃商行|91130299MAJ1E3PC41|样例路1号\n" },
  { "sheetjs.xlsx", "清单", 0,
    "1: 随机抽查事项清单\n3: 序号|抽查事项|抽查依据|抽查比例\n"
    "4: 1|新车销售|《汽车销售管理办法》第二十九条|5%\n5: 2|二手车↵流通|《二手车流通管理办法》第三十二条|10%\n"
    "6: 3|TRUE|2017-02-27|12345678901234568\n" },
  { "sheetjs-shared.xlsx", "清单", 0,
    "1: 随机抽查事项清单\n3: 序号|抽查事项|抽查依据|抽查比例\n"
    "4: 1|新车销售|《汽车销售管理办法》第二十九条|5%\n5: 2|二手车↵流通|《二手车流通管理办法》第三十二条|10%\n"
    "6: 3|TRUE|2017-02-27|12345678901234568\n" },
};

static void
test_real (gconstpointer data)
{
  const Expected *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_build_filename ("sheets", self->file, NULL);
  g_autofree char *path = sheet_data (name);
  g_autoptr (YgSheetFile) file = yg_sheet_file_open (path, &error);
  g_autofree char *sheets = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  sheets = g_strjoinv ("、", (char **) yg_sheet_file_get_sheets (file));
  g_assert_cmpstr (sheets, ==, self->sheets);
  text = sheet_text (path, self->sheet, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, self->text);
}

/* A file of one sheet from its XML, with the usual relations. */
static void
assert_sheet (const char *sheet, const char *strings, const char *styles, const char *text)
{
  g_autofree char *path = sheet_temporary ("hand.xlsx");
  g_autofree char *result = NULL;
  g_autoptr (GError) error = NULL;

  sheet_write_zip (path, "_rels/.rels",
                   REL "<Relationship Id=\"a\" Type=\"" TYPES "/officeDocument\" Target=\"xl/workbook.xml\"/>"
                       "</Relationships>",
                   "xl/workbook.xml",
                   "<workbook " MAIN " xmlns:r=\"" TYPES "\"><sheets><sheet name=\"甲\" sheetId=\"1\" r:id=\"r1\"/>"
                   "</sheets></workbook>",
                   "xl/_rels/workbook.xml.rels",
                   REL "<Relationship Id=\"r1\" Type=\"" TYPES "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                       "<Relationship Id=\"r2\" Type=\"" TYPES "/sharedStrings\" Target=\"sharedStrings.xml\"/>"
                       "<Relationship Id=\"r3\" Type=\"" TYPES "/styles\" Target=\"styles.xml\"/></Relationships>",
                   "xl/worksheets/sheet1.xml", sheet, "xl/sharedStrings.xml",
                   strings != NULL ? strings : "<sst/>", "xl/styles.xml",
                   styles != NULL ? styles : "<styleSheet/>", NULL);
  result = sheet_text (path, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (result, ==, text);
}

static void
test_strings (void)
{
  assert_sheet ("<worksheet " MAIN "><sheetData><row r=\"2\">"
                "<c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>1</v></c><c r=\"C2\" t=\"s\"><v>2</v></c>"
                "<c r=\"D2\" t=\"s\"><v>3</v></c><c r=\"E2\" t=\"s\"><v>4</v></c><c r=\"F2\" t=\"s\"><v>5</v></c>"
                "</row></sheetData></worksheet>",
                "<sst " MAIN "><si><t>  修边  </t></si><si><t xml:space=\"preserve\">  留边 </t></si>"
                /* Runs are joined; how they are read aloud is not text. */
                "<si><r><t xml:space=\"preserve\">高新 </t></r><r><rPr><b/></rPr><t>区</t></r>"
                "<rPh sb=\"0\" eb=\"1\"><t>ガオシン</t></rPh><phoneticPr fontId=\"1\"/></si>"
                "<si><t>甲_x000D_\n乙_x005F_x000D_丙_x4F60_丁_xD83D__xDE00_戊_xZZZZ_</t></si><si/>"
                "<si><t>&lt;A&amp;B&gt;&#x5589;</t></si></sst>",
                NULL, "2: 修边|  留边 |高新 区|甲↵乙_x000D_丙你丁😀戊_xZZZZ_||<A&B>喉\n");
}

static void
test_places (void)
{
  /* No r anywhere; empty rows; a row that jumps; cells out of order; a column beyond Z; things behind the rows. */
  assert_sheet ("<worksheet " MAIN "><sheetViews><sheetView><c>9</c></sheetView></sheetViews><sheetData>"
                "<row><c><v>1</v></c><c/><c t=\"inlineStr\"><is><t>三</t></is></c></row>"
                "<row><c s=\"0\"/></row>"
                "<row><c r=\"C3\"><v>3</v></c><c r=\"A3\"><v>1</v></c><c><v>2</v></c></row>"
                "<row r=\"9\"><c r=\"AB9\"><v>28</v></c></row><row><c><f>1+1</f><v>2</v></c></row>"
                "</sheetData><row><c><v>7</v></c></row><mergeCells/></worksheet>",
                NULL, NULL,
                "1: 1||三\n3: 1|2|3\n9: |||||||||||||||||||||||||||28\n10: 2\n");
}

static void
test_types (void)
{
  assert_sheet ("<worksheet " MAIN "><sheetData><row>"
                "<c t=\"inlineStr\"><is><r><t>甲</t></r><r><t>乙</t></r><rPh><t>x</t></rPh></is></c>"
                "<c t=\"str\"><f>a</f><v> 公式 </v></c><c t=\"b\"><v>0</v></c><c t=\"b\"><v>1</v></c>"
                "<c t=\"e\"><v>#N/A</v></c><c t=\"n\"><v>  130299198908041733 </v></c>"
                "<c t=\"d\"><v>2017-02-27T00:00:00</v></c><c><v>3.70202E+17</v></c><c><v>0.10000000000000001</v></c>"
                "<c><v>1.0000000000000001E-5</v></c><c><v>5.0</v></c><c><v>-12</v></c><c t=\"str\"><v></v></c>"
                "<c><v>1e400</v></c></row></sheetData></worksheet>",
                NULL, NULL,
                "1: 甲乙| 公式 |FALSE|TRUE|#N/A|130299198908041733|2017-02-27|3.70202E+17|0.1|0.00001|5|-12||1e400\n");
}

static void
test_formats (void)
{
  GString *sheet = g_string_new ("<worksheet " MAIN "><sheetData><row>");

  for (guint style = 0; style < 13; style++)
    g_string_append_printf (sheet, "<c s=\"%u\"><v>%s</v></c>", style, style == 9 ? "0.05" : "42793");
  g_string_append (sheet, "<c s=\"2\"><v>42793.604166666664</v></c><c s=\"7\"><v>42793.99999999</v></c>"
                          "<c s=\"10\"><v>0.35416666666666669</v></c><c s=\"99\"><v>42793</v></c>"
                          "<c s=\"4\"><v>-5</v></c></row></sheetData></worksheet>");
  assert_sheet (sheet->str, NULL,
                "<styleSheet " MAIN "><numFmts>"
                "<numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@\"/>"
                "<numFmt numFmtId=\"165\" formatCode=\"[$-804]yyyy/m/d h:mm;@\"/>"
                "<numFmt numFmtId=\"166\" formatCode=\"0&quot;年&quot;\"/>"
                "<numFmt numFmtId=\"167\" formatCode=\"[Red]#,##0_d;[Magenta]\\d0\"/>"
                "<numFmt numFmtId=\"168\" formatCode=\"00000000\"/></numFmts>"
                "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>"
                "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/><xf numFmtId=\"31\"/>"
                "<xf numFmtId=\"57\"/><xf numFmtId=\"164\"/><xf numFmtId=\"1\"/><xf numFmtId=\"165\"/>"
                "<xf numFmtId=\"166\"/><xf numFmtId=\"9\"/><xf numFmtId=\"20\"/><xf numFmtId=\"167\"/>"
                "<xf numFmtId=\"168\"/></cellXfs>"
                "<dxfs><dxf><numFmt numFmtId=\"14\" formatCode=\"0\"/></dxf></dxfs></styleSheet>",
                "1: 42793|2017-02-27|2017-02-27|2017-02-27|2017-02-27|2017-02-27|42793|2017-02-27|42793|5%|"
                "2017-02-27|42793|00042793|2017-02-27 14:30|2017-02-28|08:30|42793|-5\n");
  g_string_free (sheet, TRUE);
}

/* The strict variant, prefixes, absolute and crooked targets, chart sheets, UTF-16. */
static void
test_strict (void)
{
  g_autofree char *path = sheet_temporary ("strict.xlsx");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GError) error = NULL;

#define STRICT "http://purl.oclc.org/ooxml/"
  sheet_write_zip (
      path, "_rels/.rels",
      REL "<Relationship Id=\"a\" Type=\"" STRICT "officeDocument/relationships/officeDocument\" "
          "Target=\"/xl/Book.xml\"/></Relationships>",
      "XL/book.xml",
      "<x:workbook xmlns:x=\"" STRICT "spreadsheetml/main\" xmlns:q=\"" STRICT "officeDocument/relationships\">"
      "<x:workbookPr date1904=\"true\"/><x:sheets><x:sheet name=\"图\" sheetId=\"1\" q:id=\"r0\"/>"
      "<x:sheet name=\"一\" sheetId=\"2\" q:id=\"r1\"/><x:sheet name=\"藏\" sheetId=\"3\" q:id=\"r2\" state=\"hidden\"/>"
      "<x:sheet name=\"二\" sheetId=\"4\" q:id=\"r2\" state=\"visible\"/></x:sheets></x:workbook>",
      "xl/_rels/Book.xml.rels",
      REL "<Relationship Id=\"r0\" Type=\"" STRICT "officeDocument/relationships/chartsheet\" Target=\"c.xml\"/>"
          "<Relationship Id=\"r1\" Type=\"" STRICT "officeDocument/relationships/worksheet\" "
          "Target=\"/xl/Worksheets/S%31.xml\"/>"
          "<Relationship Id=\"r2\" Type=\"" STRICT "officeDocument/relationships/worksheet\" "
          "Target=\"..\\xl\\.\\s2.xml\"/></Relationships>",
      "xl/worksheets/s1.xml",
      "<x:worksheet xmlns:x=\"" STRICT "spreadsheetml/main\"><x:sheetData><x:row r=\"3\"><x:c r=\"B3\" s=\"1\">"
      "<x:v>41331</x:v></x:c></x:row></x:sheetData></x:worksheet>",
      "xl/s2.xml", "<worksheet><sheetData><row><c><v>2</v></c></row></sheetData></worksheet>", "xl/styles.xml",
      "<styleSheet><cellXfs><xf/><xf numFmtId=\"14\"/></cellXfs></styleSheet>", NULL);
  first = sheet_text (path, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (first, ==, "3: |2017-02-27\n");
  second = sheet_text (path, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (second, ==, "1: 2\n");
}

typedef struct
{
  guint rows;
  guint64 done;
  gboolean fail;
} Counting;

static gboolean
count_row (guint row, const char *const *cells, guint n_cells, gpointer data, GError **error)
{
  Counting *counting = data;

  counting->rows++;
  if (counting->fail)
    g_set_error_literal (error, YG_ERROR, YG_ERROR_REFUSED, "no");
  return counting->rows < 2;
}

static void
note_progress (guint64 done, guint64 total, gpointer data)
{
  Counting *counting = data;

  g_assert_cmpuint (done, >=, counting->done);
  g_assert_cmpuint (done, <=, total);
  counting->done = done;
}

typedef gboolean (*ReadFunc) (YgSheetFile *file, guint sheet, YgSheetRowFunc func, gpointer data,
                              YgProgressFunc progress, gpointer progress_data, GCancellable *cancellable,
                              GError **error);

static void
test_stopping (gconstpointer data)
{
  ReadFunc read = *(const ReadFunc *) data;
  g_autofree char *path = sheet_data ("sheets/exceljs.xlsx");
  g_autoptr (GError) error = NULL;
  g_autoptr (YgSheetFile) file = yg_sheet_file_open (path, &error);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  Counting counting = { 0 };

  g_assert_no_error (error);
  /* Enough seen. */
  g_assert_true (read (file, 0, count_row, &counting, note_progress, &counting, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (counting.rows, ==, 2);
  g_assert_cmpuint (counting.done, >, 0);
  /* A failure of the reader's own. */
  counting = (Counting) { .rows = 1, .fail = TRUE };
  g_assert_false (read (file, 0, count_row, &counting, NULL, NULL, NULL, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_REFUSED);
  g_clear_error (&error);
  /* Cancelled, then read after all: nothing is stuck. */
  g_cancellable_cancel (cancelled);
  counting = (Counting) { 0 };
  g_assert_false (read (file, 0, count_row, &counting, NULL, NULL, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (counting.rows, ==, 0);
  g_clear_error (&error);
  g_assert_true (read (file, 1, count_row, &counting, NULL, NULL, NULL, &error));
  g_assert_cmpuint (counting.rows, ==, 2);
}

#define MANY 20000u

typedef struct
{
  guint rows;
  guint stop_at;
  GThread *thread;
} Many;

static gboolean
take_many (guint row, const char *const *cells, guint n_cells, gpointer data, GError **error)
{
  Many *many = data;
  g_autofree char *text = g_strdup_printf ("第%u行", row);

  g_assert_true (g_thread_self () == many->thread);
  g_assert_cmpuint (row, ==, ++many->rows);
  g_assert_cmpuint (n_cells, ==, 1 + row % 3);
  for (guint i = 0; i < n_cells; i++)
    g_assert_cmpstr (cells[i], ==, text);
  return row != many->stop_at;
}

/* More rows than are read ahead at a time, and a file that is damaged behind them. */
static void
test_ahead (void)
{
  g_autofree char *path = sheet_temporary ("many.xlsx");
  g_autoptr (GString) xml = g_string_new ("<worksheet><sheetData>");
  g_autoptr (GError) error = NULL;
  g_autoptr (YgSheetFile) file = NULL;
  Many many = { .thread = g_thread_self () };

  for (guint row = 1; row <= MANY; row++)
    {
      g_string_append (xml, "<row>");
      for (guint i = 0; i <= row % 3; i++)
        g_string_append_printf (xml, "<c t=\"inlineStr\"><is><t>第%u行</t></is></c>", row);
      g_string_append (xml, "</row>");
    }
  sheet_write_zip (
      path, "_rels/.rels",
      "<Relationships><Relationship Id=\"r1\" Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
      "xl/workbook.xml", "<workbook><sheets><sheet name=\"多\" id=\"r1\"/></sheets></workbook>",
      "xl/_rels/workbook.xml.rels",
      "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"s1.xml\"/></Relationships>", "xl/s1.xml",
      xml->str, NULL);
  file = yg_sheet_file_open (path, &error);
  g_assert_no_error (error);

  g_assert_false (yg_sheet_file_read_ahead (file, 0, take_many, &many, NULL, NULL, NULL, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_INPUT);
  g_assert_cmpuint (many.rows, ==, MANY);
  g_clear_error (&error);
  /* Who wants no more does not hear of the damage, wherever the reader is by then. */
  for (guint stop_at = 1; stop_at <= MANY; stop_at = stop_at * 3 + 1)
    {
      many = (Many) { .stop_at = stop_at, .thread = g_thread_self () };
      g_assert_true (yg_sheet_file_read_ahead (file, 0, take_many, &many, NULL, NULL, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (many.rows, ==, stop_at);
    }
  many = (Many) { .stop_at = MANY, .thread = g_thread_self () };
  g_assert_true (yg_sheet_file_read_ahead (file, 0, take_many, &many, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  static const ReadFunc plain = yg_sheet_file_read, ahead = yg_sheet_file_read_ahead;
  int status;

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *name = g_strdup_printf ("/sheet-reader/real/%s/%u", expected[i].file, expected[i].sheet);
      g_test_add_data_func (name, &expected[i], test_real);
    }
  g_test_add_func ("/sheet-reader/strings", test_strings);
  g_test_add_func ("/sheet-reader/places", test_places);
  g_test_add_func ("/sheet-reader/types", test_types);
  g_test_add_func ("/sheet-reader/formats", test_formats);
  g_test_add_func ("/sheet-reader/strict", test_strict);
  g_test_add_data_func ("/sheet-reader/stopping", &plain, test_stopping);
  g_test_add_data_func ("/sheet-reader/ahead/stopping", &ahead, test_stopping);
  g_test_add_func ("/sheet-reader/ahead/many", test_ahead);
  status = g_test_run ();
  sheet_clean_up ();
  return status;
}
