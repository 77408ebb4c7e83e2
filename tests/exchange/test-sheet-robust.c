/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Good files cut off at many lengths and with bytes flipped: rows or a sentence, never a crash. Meant to be run
 * under the sanitizers too. */
#include "sheet-text.h"

#include "base/yg-error.h"

static const char *const files[] = { "openpyxl.xlsx", "exceljs.xlsx", "gnumeric.xlsx", "sheetjs.xlsx",
                                     "password.xlsx", "libreoffice-old.xls" };

/* TRUE when all sheets could be read. */
static gboolean
read_all (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YgSheetFile) file = yg_sheet_file_open (path, &error);
  gboolean whole = file != NULL;

  for (guint sheet = 0; whole && yg_sheet_file_get_sheets (file)[sheet] != NULL; sheet++)
    {
      g_autofree char *text = sheet_text (path, sheet, &error);
      whole = text != NULL;
      if (whole)
        g_assert_true (g_utf8_validate (text, -1, NULL));
    }
  if (!whole)
    {
      g_assert_error (error, YG_ERROR, YG_ERROR_INPUT);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
  return whole;
}

static void
put (const char *path, const char *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, bytes, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

static void
test_cut_off (gconstpointer data)
{
  g_autofree char *name = g_build_filename ("sheets", data, NULL);
  g_autofree char *source = sheet_data (name);
  g_autofree char *path = sheet_temporary ("cut.xlsx");
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (source, &bytes, &length, NULL));
  for (gsize cut = 0; cut < length; cut += cut < 64 || length - cut < 64 ? 1 : 211)
    {
      put (path, bytes, cut);
      g_assert_false (read_all (path));
    }
}

static void
test_flipped (gconstpointer data)
{
  g_autofree char *name = g_build_filename ("sheets", data, NULL);
  g_autofree char *source = sheet_data (name);
  g_autofree char *path = sheet_temporary ("flipped.xlsx");
  g_autofree char *bytes = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (20170227);
  guint refused = 0;
  gsize length;

  g_assert_true (g_file_get_contents (source, &bytes, &length, NULL));
  for (guint round = 0; round < 150; round++)
    {
      g_autofree char *broken = g_memdup2 (bytes, length);

      for (guint flips = 1 + round % 4; flips > 0; flips--)
        {
          /* A third of them where the archive's table of contents is. */
          gsize from = flips % 3 == 0 ? length - length / 8 : 0;
          gsize place = from + (gsize) g_rand_int_range (random, 0, (gint32) (length - from));
          broken[place] ^= (char) g_rand_int_range (random, 1, 256);
        }
      put (path, broken, length);
      refused += read_all (path) ? 0 : 1;
    }
  /* Most of them are noticed: the parts have checksums. */
  g_assert_cmpuint (refused, >, 50);
}

/* Rows are XML once unpacked: break that too, below the checksums. */
static void
test_broken_xml (void)
{
  static const char good[] = "<worksheet><sheetData><row r=\"1\" spans=\"1:3\"><c r=\"A1\" s=\"1\" t=\"s\"><v>0</v></c>"
                             "<c r=\"B1\" t=\"inlineStr\"><is><r><t xml:space=\"preserve\">x_x000D_</t></r><rPh><t>y"
                             "</t></rPh></is></c><c r=\"C1\" t=\"b\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><f>1"
                             "</f><v>4.5E+17</v></c></row></sheetData></worksheet>";
  g_autofree char *path = sheet_temporary ("xml.xlsx");
  g_autoptr (GRand) random = g_rand_new_with_seed (42);

  for (guint round = 0; round < 400; round++)
    {
      g_autofree char *broken = g_strdup (good);
      for (guint flips = 1 + round % 3; flips > 0; flips--)
        broken[g_rand_int_range (random, 0, sizeof good - 1)] = (char) g_rand_int_range (random, 1, 256);
      sheet_write_zip (path, "xl/workbook.xml",
                       "<workbook><workbookPr/><sheets><sheet name=\"a\" r:id=\"r\"/></sheets></workbook>",
                       "xl/_rels/workbook.xml.rels",
                       "<Relationships><Relationship Id=\"r\" Type=\"/worksheet\" Target=\"s.xml\"/></Relationships>",
                       "xl/sharedStrings.xml", "<sst><si><t>甲</t></si></sst>", "xl/s.xml", broken, NULL);
      read_all (path);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *cut = g_strconcat ("/sheet-robust/cut-off/", files[i], NULL);
      g_autofree char *flipped = g_strconcat ("/sheet-robust/flipped/", files[i], NULL);
      g_test_add_data_func (cut, files[i], test_cut_off);
      /* An old file is refused whatever its bytes. */
      g_test_add_data_func (flipped, files[i], test_flipped);
    }
  g_test_add_func ("/sheet-robust/broken-xml", test_broken_xml);
  status = g_test_run ();
  sheet_clean_up ();
  return status;
}
