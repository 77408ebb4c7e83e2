/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are no spreadsheet, damaged, or built to do harm: a sentence each, naming the file. */
#include "sheet-text.h"

#include <string.h>

#include "base/yg-error.h"

#define TYPES "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define REL "<Relationships>"
#define ROOT \
  REL "<Relationship Id=\"a\" Type=\"" TYPES "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
#define RELATIONS \
  REL "<Relationship Id=\"r1\" Type=\"" TYPES "/worksheet\" Target=\"s.xml\"/>" \
      "<Relationship Id=\"r2\" Type=\"" TYPES "/sharedStrings\" Target=\"t.xml\"/></Relationships>"
#define BOOK "<workbook><sheets><sheet name=\"甲\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"

typedef struct
{
  const char *name;
  const char *bytes;
  gssize length; /* -1: a string */
  const char *words;
} Refused;

static const Refused by_bytes[] = {
  { "空.xlsx", "", 0, "it is empty" },
  { "名单.csv", "序号,企业名称\r\n1,样例\r\n", -1, "it is a text file (such as CSV)" },
  { "unicode.txt", "\xff\xfe\x8f\x5e\xf7\x53\t\0", 8, "it is a text file (such as CSV)" },
  { "gb.csv", "\xd0\xf2\xba\xc5,\xc6\xf3\xd2\xb5\r\n", -1, "it is a text file (such as CSV)" },
  { "导出.xlsx", "\xef\xbb\xbf<HTML><body><table><tr><td>1</td></tr></table>", -1, "it is a web page" },
  { "a.xml", "<?xml version=\"1.0\"?>\n<list/>", -1, "it is an XML file" },
  { "扫描.xlsx", "%PDF-1.7\n%\xe2\xe3", -1, "it is a PDF" },
  { "照片.xlsx", "\xff\xd8\xff\xe0\0\x10JFIF", 11, "it is a picture" },
  { "截图.xlsx", "\x89PNG\r\n\x1a\n", -1, "it is a picture" },
  { "打包.xlsx", "Rar!\x1a\x07\x01\0", 8, "it is a compressed archive" },
  { "压缩.xlsx", "7z\xbc\xaf\x27\x1c", -1, "it is a compressed archive" },
  { "文档.xlsx", "{\\rtf1\\ansi}", -1, "it is a text document (RTF)" },
  { "乱码.xlsx", "\0\0\0\0\0\0\0\0", 8, "it is no spreadsheet, or it is damaged" },
  { "半截.xlsx", "PK\x03\x04\x14\0\0\0", 8, "it is cut off or damaged" },
  { "文书.doc",
    "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1......W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", 38, "it is a Word document" },
  { "旧.dat", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", 12, "it is an old Office file" },
};

static void
test_by_bytes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (by_bytes); i++)
    {
      g_autofree char *path = sheet_temporary (by_bytes[i].name);
      g_autoptr (GError) error = NULL;

      g_file_set_contents (path, by_bytes[i].bytes, by_bytes[i].length, &error);
      g_assert_no_error (error);
      sheet_assert_refused (path, by_bytes[i].words);
    }
}

static void
test_real (void)
{
  const struct
  {
    const char *name;
    const char *words;
  } files[] = {
    { "password.xlsx", "protected with a password" }, { "libreoffice-old.xls", "it is an old .xls spreadsheet" },
    { "libreoffice.ods", "OpenDocument" },            { "sheetjs-2003.xlsx", "XML spreadsheet of 2003" },
    { "sheetjs-page.xls", "it is a web page" },       { "sheetjs.xlsb", "binary spreadsheet" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *name = g_build_filename ("sheets", files[i].name, NULL);
      g_autofree char *path = sheet_data (name);
      sheet_assert_refused (path, files[i].words);
    }
}

static void
test_archives (void)
{
  g_autofree char *path = sheet_temporary ("archive.xlsx");

  sheet_write_zip (path, "[Content_Types].xml", "<Types/>", "word/document.xml", "<document/>", NULL);
  sheet_assert_refused (path, "it is a Word document");
  sheet_write_zip (path, "_rels/.rels",
                   REL "<Relationship Id=\"a\" Type=\"" TYPES "/officeDocument\" Target=\"ppt/p.xml\"/></Relationships>",
                   "ppt/p.xml", "<presentation/>", NULL);
  sheet_assert_refused (path, "it is a presentation");
  sheet_write_zip (path, "名单.xlsx", "x", NULL);
  sheet_assert_refused (path, "it is an archive of files");
  sheet_write_zip (path, NULL);
  sheet_assert_refused (path, "it is an archive with nothing in it");
}

static void
test_no_file (void)
{
  g_autofree char *path = sheet_temporary ("不在.xlsx");
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_null (yg_sheet_file_open (path, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_IO);
  g_clear_error (&error);
  g_assert_null (yg_sheet_file_open (folder, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_IO);
}

static void
assert_book_refused (const char *book, const char *sheet, const char *strings, const char *words)
{
  g_autofree char *path = sheet_temporary ("手工.xlsx");

  sheet_write_zip (path, "_rels/.rels", ROOT, "xl/workbook.xml", book, "xl/_rels/workbook.xml.rels", RELATIONS,
                   "xl/t.xml", strings, "xl/s.xml", sheet, NULL);
  sheet_assert_refused (path, words);
}

#define SHEET(rows) "<worksheet><sheetData>" rows "</sheetData></worksheet>"

static void
test_workbooks (void)
{
  assert_book_refused ("<workbook><sheets><sheet name=\"甲\" r:id=\"r1\" state=\"hidden\"/></sheets></workbook>", "",
                       "<sst/>", "all its sheets are hidden");
  assert_book_refused ("<workbook><sheets/></workbook>", "", "<sst/>", "it has no sheet");
  assert_book_refused ("<workbook><sheets><sheet name=\"甲\"", "", "<sst/>", "xl/workbook.xml");
  assert_book_refused ("<other/>", "", "<sst/>", "archive of files");
}

static void
test_sheets (void)
{
  assert_book_refused (BOOK, "<worksheet><sheetData><row><c><v>1</v>", "<sst/>", "in its part xl/s.xml");
  assert_book_refused (BOOK, "", "<sst/>", "in its part xl/s.xml");
  assert_book_refused (BOOK, SHEET (""), "<sst><si>", "in its part xl/t.xml");
  assert_book_refused (BOOK, SHEET ("<row r=\"7\"><c t=\"s\"><v>5</v></c></row>"), "<sst><si/></sst>",
                       "sheet “甲”, row 7: a cell is damaged");
  assert_book_refused (BOOK, SHEET ("<row r=\"3\"><c t=\"s\"><v>-1</v></c></row>"), "<sst><si/></sst>",
                       "row 3: a cell is damaged");
  assert_book_refused (BOOK, SHEET ("<row r=\"3\"><c r=\"XFE3\"><v>1</v></c></row>"), "<sst/>",
                       "row 3: a cell lies outside the 16,384 columns");
  assert_book_refused (BOOK, SHEET ("<row><c r=\"3\"><v>1</v></c></row>"), "<sst/>", "16,384 columns");
  assert_book_refused (BOOK, SHEET ("<row r=\"1048577\"/>"), "<sst/>", "1,048,576 rows");
  assert_book_refused (BOOK, SHEET ("<row r=\"0\"/>"), "<sst/>", "1,048,576 rows");
}

/* The furthest cell there can be is read. */
static void
test_corners (void)
{
  g_autofree char *path = sheet_temporary ("角.xlsx");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  sheet_write_zip (path, "_rels/.rels", ROOT, "xl/workbook.xml", BOOK, "xl/_rels/workbook.xml.rels", RELATIONS,
                   "xl/s.xml", SHEET ("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>"), NULL);
  text = sheet_text (path, 0, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (text, "1048576: ||||"));
  g_assert_cmpuint (strlen (text), ==, strlen ("1048576: ") + 16383 + strlen ("1\n"));
}

static char *
repeat (const char *before, const char *what, guint times, const char *after)
{
  GString *text = g_string_new (before);

  for (guint i = 0; i < times; i++)
    g_string_append (text, what);
  g_string_append (text, after);
  return g_string_free (text, FALSE);
}

static void
test_long_cells (void)
{
  g_autofree char *path = sheet_temporary ("长.xlsx");
  g_autofree char *fits = repeat ("<sst><si><t>", "喆", 32767, "</t></si></sst>");
  g_autofree char *shared = repeat ("<sst><si><t>", "喆", 32768, "</t></si></sst>");
  g_autofree char *runs = repeat ("<sst><si>", "<r><t>0123456789abcdef</t></r>", 2048, "</si></sst>");
  g_autofree char *in_cell
      = repeat ("<worksheet><sheetData><row r=\"4\"><c t=\"inlineStr\"><is><t>", "喆", 32768,
                "</t></is></c></row></sheetData></worksheet>");
  g_autofree char *huge
      = repeat ("<worksheet><sheetData><row><c t=\"str\"><v>", "0123456789", 100000, "</v></c></row></sheetData>");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  sheet_write_zip (path, "_rels/.rels", ROOT, "xl/workbook.xml", BOOK, "xl/_rels/workbook.xml.rels", RELATIONS,
                   "xl/s.xml", SHEET ("<row><c t=\"s\"><v>0</v></c></row>"), "xl/t.xml", fits, NULL);
  text = sheet_text (path, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_utf8_strlen (text, -1), ==, 32767 + (glong) strlen ("1: \n"));

  assert_book_refused (BOOK, SHEET (""), shared, "32,767 characters");
  assert_book_refused (BOOK, SHEET (""), runs, "32,767 characters");
  assert_book_refused (BOOK, in_cell, "<sst/>", "row 4: a cell holds more than 32,767 characters");
  assert_book_refused (BOOK, huge, "<sst/>", "32,767 characters");
}

/* One byte wrong, below the XML: only the checksum knows. */
static void
test_checksum (void)
{
  g_autofree char *source = sheet_data ("sheets/sheetjs.xlsx");
  g_autofree char *path = sheet_temporary ("校验.xlsx");
  g_autofree char *bytes = NULL;
  gsize length;
  char *place;

  g_assert_true (g_file_get_contents (source, &bytes, &length, NULL));
  /* That program stores parts as they are. */
  place = memmem (bytes, length, "<v>1</v>", 8);
  g_assert_nonnull (place);
  place[3] = '7';
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  sheet_assert_refused (path, "it is cut off or damaged (in its part xl/worksheets/sheet1.xml)");
}

static void
test_hostile (void)
{
  /* 40 MB of nothing pack to 40 KB. */
  g_autofree char *bomb = repeat ("<worksheet><sheetData>", "<row><c/><c/><c/></row>                 ", 1000000, "");
  g_autofree char *deep = repeat ("<worksheet><sheetData>", "<x>", 100, "");
  g_autofree char *tag = repeat ("<worksheet><sheetData><row x=\"", "0123456789abcdef", 100000, "\"/></sheetData></worksheet>");

  assert_book_refused (BOOK,
                       "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>"
                       "<worksheet><sheetData><row><c t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>",
                       "<sst/>", "no spreadsheet program writes");
  assert_book_refused (BOOK, deep, "<sst/>", "no spreadsheet program writes");
  assert_book_refused (BOOK, tag, "<sst/>", "in its part xl/s.xml");
  assert_book_refused (BOOK, bomb, "<sst/>", "too large when unpacked");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet-refused/by-bytes", test_by_bytes);
  g_test_add_func ("/sheet-refused/real", test_real);
  g_test_add_func ("/sheet-refused/archives", test_archives);
  g_test_add_func ("/sheet-refused/no-file", test_no_file);
  g_test_add_func ("/sheet-refused/workbooks", test_workbooks);
  g_test_add_func ("/sheet-refused/sheets", test_sheets);
  g_test_add_func ("/sheet-refused/corners", test_corners);
  g_test_add_func ("/sheet-refused/long-cells", test_long_cells);
  g_test_add_func ("/sheet-refused/checksum", test_checksum);
  g_test_add_func ("/sheet-refused/hostile", test_hostile);
  status = g_test_run ();
  sheet_clean_up ();
  return status;
}
