/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The engine's rules, each with a description made for it: rows that are cut, spans, what stays together,
 * boxes and ticks, places that grow. */
#include <string.h>
#include "forms/yg-pages-private.h"
#include "pdf-words.h"

#define SHEET(BLOCKS)                                                                                        \
  "{ \"title\": \"T\", \"page\": { \"top\": 20, \"bottom\": 20, \"left\": 20, \"right\": 20 }, \"blocks\": " \
  "[" BLOCKS "] }"

static YgPages *
lay_out (const char *json, const char *data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YgForm) form = yg_form_parse (json, -1, &error);
  g_autoptr (JsonParser) parser = json_parser_new ();
  YgPages *pages = yg_pages_new ();

  g_assert_no_error (error);
  json_parser_load_from_data (parser, data, -1, &error);
  g_assert_no_error (error);
  yg_pages_append (pages, form, json_node_get_object (json_parser_get_root (parser)), &error);
  g_assert_no_error (error);
  return pages;
}

static GPtrArray *
read_words (YgPages *pages)
{
  g_autoptr (GError) error = NULL;
  char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "t.pdf", NULL);
  GPtrArray *words;

  yg_pages_write_pdf (pages, path, FALSE, "T", NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  words = pdf_words_read (path);
  remove_folder (folder);
  return words;
}

static const PdfWord *
find (GPtrArray *words, const char *text)
{
  for (guint i = 0; i < words->len; i++)
    if (strstr (((PdfWord *)g_ptr_array_index (words, i))->text, text) != NULL)
      return g_ptr_array_index (words, i);
  g_error ("“%s” is not on the paper", text);
}

/* "一0001一0002…": every piece can be looked for. */
static char *
long_text (guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 1; i <= n; i++)
    g_string_append_printf (text, "第%04u句。", i);
  return g_string_free (text, FALSE);
}

/* A cell higher than two pages: nothing is lost, the parts go on at the top, the label stays with the first.
 */
static void
test_cut (void)
{
  g_autofree char *text = long_text (1500);
  g_autofree char *data = g_strdup_printf ("{ \"text\": \"%s\" }", text);
  g_autoptr (YgPages) pages = lay_out (
      SHEET ("{ \"kind\": \"paragraph\", \"text\": \"前\" },"
             "{ \"kind\": \"grid\", \"columns\": [1, 4, 1], \"rows\": ["
             "  { \"cells\": [ { \"label\": \"标签\", \"rowspan\": 2 }, { \"text\": \"{text}\" }, {} ] },"
             "  { \"cells\": [ { \"text\": \"下行\" }, { \"text\": \"末格\" } ] } ] },"
             "{ \"kind\": \"paragraph\", \"text\": \"后\" }"),
      data);
  g_autoptr (GPtrArray) words = read_words (pages);
  g_autoptr (GString) found = g_string_new (NULL);
  guint n_pages = yg_pages_get_count (pages);

  g_assert_cmpuint (n_pages, >=, 3);
  for (guint i = 0; i < words->len; i++)
    {
      const PdfWord *word = g_ptr_array_index (words, i);

      if (strpbrk (word->text, "0123456789") != NULL)
        g_string_append (found, word->text);
    }
  g_assert_cmpstr (found->str, ==, text);
  g_assert_cmpuint (find (words, "标签")->page, ==, 0);
  g_assert_cmpuint (find (words, "下行")->page, ==, n_pages - 1);
  g_assert_cmpuint (find (words, "后")->page, ==, n_pages - 1);
  g_assert_cmpfloat (find (words, "后")->y_min, >, find (words, "下行")->y_min);
  for (guint page = 0; page < n_pages; page++)
    {
      g_autoptr (GArray) boxes = yg_pages_get_boxes (pages, page);

      for (guint i = 0; i < boxes->len; i++)
        g_assert_cmpfloat (g_array_index (boxes, YgBox, i).y + g_array_index (boxes, YgBox, i).height, <,
                           841.89 - 20 * YG_POINTS_PER_MM + 0.1);
    }
}

/* A row that fits on a page goes there whole; so does what a span ties together. */
static void
test_moved (void)
{
  g_autoptr (YgPages) pages = lay_out (
      SHEET ("{ \"kind\": \"space\", \"height\": 1 }, { \"kind\": \"paragraph\", \"text\": \"首\" },"
             "{ \"kind\": \"space\", \"height\": 220 },"
             "{ \"kind\": \"grid\", \"columns\": [1, 1], \"rows\": ["
             "  { \"cells\": [ { \"text\": \"甲一\" }, { \"text\": \"甲二\" } ] },"
             "  { \"cells\": [ { \"text\": \"乙一\", \"rowspan\": 2 }, { \"text\": \"乙二\", \"min_height\": "
             "20 } ] },"
             "  { \"cells\": [ { \"text\": \"乙三\", \"min_height\": 20 } ] } ] }"),
      "{}");
  g_autoptr (GPtrArray) words = read_words (pages);

  g_assert_cmpuint (yg_pages_get_count (pages), ==, 2);
  g_assert_cmpuint (find (words, "甲一")->page, ==, 0);
  g_assert_cmpuint (find (words, "乙一")->page, ==, 1);
  g_assert_cmpuint (find (words, "乙二")->page, ==, 1);
  g_assert_cmpuint (find (words, "乙三")->page, ==, 1);
}

/* A table's header never stands alone at the foot of a page, whatever the height of its first row. */
static void
test_header_with_row (void)
{
  static const guint rows[] = { 40, 3000 };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = long_text (rows[i]);
      g_autofree char *data = g_strdup_printf ("{ \"rows\": [ { \"text\": \"%s\" } ] }", text);
      g_autoptr (YgPages) pages = lay_out (
          SHEET ("{ \"kind\": \"paragraph\", \"text\": \"首\" }, { \"kind\": \"space\", \"height\": 235 },"
                 "{ \"kind\": \"table\", \"each\": \"rows\", \"columns\": ["
                 "  { \"title\": \"表头\", \"text\": \"{text}\" } ] }"),
          data);
      g_autoptr (GPtrArray) words = read_words (pages);

      g_assert_cmpuint (find (words, "表头")->page, ==, 1);
      g_assert_cmpuint (find (words, "第0001句")->page, ==, 1);
    }
}

static void
test_together (void)
{
  g_autoptr (YgPages) pages = lay_out (
      SHEET ("{ \"kind\": \"paragraph\", \"text\": \"首\" }, { \"kind\": \"space\", \"height\": 240 },"
             "{ \"kind\": \"paragraph\", \"text\": \"标题\", \"keep_next\": true },"
             "{ \"kind\": \"group\", \"keep\": true, \"blocks\": ["
             "  { \"kind\": \"paragraph\", \"text\": \"同甲\" },"
             "  { \"kind\": \"space\", \"height\": 30 },"
             "  { \"kind\": \"paragraph\", \"text\": \"同乙\" } ] },"
             "{ \"kind\": \"break\" }, { \"kind\": \"break\" },"
             "{ \"kind\": \"paragraph\", \"text\": \"末\" }"),
      "{}");
  g_autoptr (GPtrArray) words = read_words (pages);

  g_assert_cmpuint (find (words, "首")->page, ==, 0);
  g_assert_cmpuint (find (words, "标题")->page, ==, 1);
  g_assert_cmpuint (find (words, "同甲")->page, ==, 1);
  g_assert_cmpuint (find (words, "同乙")->page, ==, 1);
  /* Two breaks leave no empty page. */
  g_assert_cmpuint (find (words, "末")->page, ==, 2);
  g_assert_cmpuint (yg_pages_get_count (pages), ==, 3);
}

/* A group that is higher than a page is not held together for ever. */
static void
test_too_high_to_keep (void)
{
  g_autofree char *text = long_text (1200);
  g_autofree char *data = g_strdup_printf ("{ \"text\": \"%s\", \"list\": [ 1, 2, 3 ] }", text);
  g_autoptr (YgPages) pages
      = lay_out (SHEET ("{ \"kind\": \"group\", \"keep\": true, \"each\": \"list\", \"blocks\": ["
                        "  { \"kind\": \"paragraph\", \"text\": \"{row}号{^text}\", \"keep\": true } ] }"),
                 data);
  g_autoptr (GPtrArray) words = read_words (pages);

  g_assert_cmpuint (find (words, "3号")->page, >, find (words, "1号")->page);
  find (words, "第1200句");
}

static void
test_rows (void)
{
  g_autoptr (YgPages) pages = lay_out (
      SHEET ("{ \"kind\": \"table\", \"each\": \"rows\", \"min_rows\": 4, \"row_height\": 10, \"columns\": ["
             "  { \"title\": \"名\", \"text\": \"{name}{outer}{^outer}\" } ] },"
             "{ \"kind\": \"table\", \"each\": \"nothing\", \"empty\": \"没有\", \"columns\": ["
             "  { \"title\": \"空\", \"text\": \"{name}\" }, { \"title\": \"白\" } ] },"
             "{ \"kind\": \"grid\", \"columns\": [1], \"rows\": ["
             "  { \"when\": \"outer\", \"cells\": [ { \"text\": \"有\" } ] },"
             "  { \"when\": \"!outer\", \"cells\": [ { \"text\": \"缺\" } ] } ] },"
             "{ \"kind\": \"paragraph\", \"each\": \"names\", \"text\": \"{row}、{.}\" }"),
      "{ \"outer\": \"外\", \"rows\": [ { \"name\": \"甲\" }, { \"name\": \"乙\" } ], \"names\": [ \"丙\", "
      "\"丁\" ] }");
  g_autoptr (GPtrArray) words = read_words (pages);
  g_autoptr (GArray) boxes = yg_pages_get_boxes (pages, 0);
  guint n_of_ten = 0;

  g_assert_cmpstr (find (words, "甲")->text, ==, "甲外");
  g_assert_cmpstr (find (words, "乙")->text, ==, "乙外");
  find (words, "没有");
  find (words, "有");
  find (words, "1、丙");
  find (words, "2、丁");
  for (guint i = 0; i < words->len; i++)
    g_assert_cmpstr (((PdfWord *)g_ptr_array_index (words, i))->text, !=, "缺");
  for (guint i = 0; i < boxes->len; i++)
    if (ABS (g_array_index (boxes, YgBox, i).height - 10 * YG_POINTS_PER_MM) < 0.01)
      n_of_ten++;
  g_assert_cmpuint (n_of_ten, ==, 4);
}

/* How black a page is: the sum of all pixels' ink. */
static guint64
ink (YgPages *pages)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1200, 1700);
  cairo_t *cr = cairo_create (surface);
  guint64 sum = 0;
  const unsigned char *data;

  cairo_scale (cr, 2, 2);
  yg_pages_draw (pages, 0, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  for (int i = 0; i < 1700 * cairo_image_surface_get_stride (surface); i++)
    sum += data[i];
  cairo_surface_destroy (surface);
  return sum;
}

static void
test_ticks (void)
{
  static const char json[]
      = SHEET ("{ \"kind\": \"checks\", \"key\": \"picked\", \"options_key\": \"choices\","
               "  \"options\": [ \"甲\", { \"value\": \"乙\", \"text\": \"乙：{words}\" } ] }");
  g_autoptr (YgPages) none = lay_out (json, "{}");
  g_autoptr (YgPages) one = lay_out (json, "{ \"picked\": \"甲\" }");
  g_autoptr (YgPages) two = lay_out (json, "{ \"picked\": [ \"甲\", \"乙\" ] }");
  g_autoptr (YgPages) foreign = lay_out (json, "{ \"picked\": [ \"丙\" ], \"words\": \"话\" }");
  g_autoptr (YgPages) chosen = lay_out (json, "{ \"picked\": \"丁\", \"choices\": [ \"丁\", \"戊\" ] }");
  g_autoptr (GPtrArray) foreign_words = read_words (foreign);
  g_autoptr (GPtrArray) chosen_words = read_words (chosen);
  guint64 tick = ink (one) - ink (none);

  g_assert_cmpuint (ink (one), >, ink (none));
  /* A second tick is as black as the first, but for the pixels it falls on. */
  g_assert_cmpuint (10 * (ink (two) - ink (none)), >, 19 * tick);
  g_assert_cmpuint (10 * (ink (two) - ink (none)), <, 21 * tick);
  find (foreign_words, "乙：话");
  find (foreign_words, "丙");
  find (chosen_words, "丁");
  find (chosen_words, "戊");
  g_assert_cmpuint (chosen_words->len, ==, 2);
}

/* Groups stay whole; where sixteen have no room there are fewer in a line. */
static void
test_hash (void)
{
  g_autoptr (YgPages) pages = lay_out (
      SHEET ("{ \"kind\": \"grid\", \"columns\": [1, 3], \"rows\": [ { \"cells\": ["
             "  { \"blocks\": [ { \"kind\": \"hash\", \"text\": \"{hash}\", \"per_line\": 16 } ] },"
             "  { } ] } ] }"),
      "{ \"hash\": \"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\" }");
  g_autoptr (GPtrArray) words = read_words (pages);

  g_assert_cmpuint (words->len, ==, 16);
  for (guint i = 0; i < 16; i++)
    {
      static const char *const groups[] = { "0123", "4567", "89ab", "cdef" };

      g_assert_cmpstr (((PdfWord *)g_ptr_array_index (words, i))->text, ==, groups[i % 4]);
    }
}

/* A foot that needs more lines takes them from the body. */
static void
test_margins (void)
{
  g_autofree char *text = long_text (60);
  g_autofree char *data = g_strdup_printf ("{ \"text\": \"%s\" }", text);
  g_autoptr (YgPages) pages = lay_out (
      "{ \"title\": \"T\", \"page\": { \"top\": 10, \"bottom\": 10 },"
      "  \"header\": { \"left\": \"{text}\", \"right\": \"右\", \"rule\": true },"
      "  \"footer\": { \"center\": \"第{page}页共{pages}页\", \"left\": \"{text}\" }, \"blocks\": ["
      "  { \"kind\": \"paragraph\", \"text\": \"身\" }, { \"kind\": \"break\" },"
      "  { \"kind\": \"paragraph\", \"text\": \"末\" } ] }",
      data);
  g_autoptr (GPtrArray) words = read_words (pages);
  g_autoptr (GArray) boxes = yg_pages_get_boxes (pages, 1);

  find (words, "第1页共2页");
  find (words, "第2页共2页");
  g_assert_cmpuint (boxes->len, ==, 3);
  g_assert_cmpfloat (find (words, "身")->y_min, >, 20 * YG_POINTS_PER_MM);
  for (guint i = 0; i < boxes->len; i++)
    {
      g_assert_cmpfloat (g_array_index (boxes, YgBox, i).y, >, 10);
      g_assert_cmpfloat (g_array_index (boxes, YgBox, i).y + g_array_index (boxes, YgBox, i).height, <, 832);
    }
}

/* Rare characters of names are found in another font; scripts that tower push the lines apart. */
static void
test_rare (void)
{
  g_autoptr (YgPages) pages
      = lay_out (SHEET ("{ \"kind\": \"paragraph\", \"text\": \"喆堃昇翀祎㛃䶮𫖯\", \"font\": \"fangsong\" },"
                        "{ \"kind\": \"paragraph\", \"text\": \"喆堃昇翀祎\", \"font\": \"hei\" },"
                        "{ \"kind\": \"paragraph\", \"text\": \"喆堃昇翀祎\", \"font\": \"kai\" },"
                        "{ \"kind\": \"paragraph\", \"text\": \"喆堃昇翀祎\", \"font\": \"mono\" },"
                        "{ \"kind\": \"title\", \"text\": \"喆堃昇翀祎\" }"),
                 "{}");

  g_assert_cmpuint (yg_pages_count_unknown_glyphs (pages, 0), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forms/layout/cut", test_cut);
  g_test_add_func ("/forms/layout/moved", test_moved);
  g_test_add_func ("/forms/layout/header-with-row", test_header_with_row);
  g_test_add_func ("/forms/layout/together", test_together);
  g_test_add_func ("/forms/layout/too-high-to-keep", test_too_high_to_keep);
  g_test_add_func ("/forms/layout/rows", test_rows);
  g_test_add_func ("/forms/layout/ticks", test_ticks);
  g_test_add_func ("/forms/layout/hash", test_hash);
  g_test_add_func ("/forms/layout/margins", test_margins);
  g_test_add_func ("/forms/layout/rare", test_rare);
  return g_test_run ();
}
