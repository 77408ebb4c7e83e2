/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every sheet with empty, usual and absurd data, as a reader of the PDF finds it: no text is missing, cut,
 * outside its place or over another. */
#include <glib/gstdio.h>
#include <locale.h>
#include <math.h>
#include <string.h>
#include "base/yg-date.h"
#include "base/yg-text.h"
#include "forms/yg-pages-private.h"
#include "pdf-words.h"

typedef struct
{
  const char *form;
  const char *data;
  guint least_pages, most_pages;
} Case;

static const Case cases[] = {
  { "inspection-record", "empty", 2, 2 },  { "inspection-record", "usual", 2, 2 },
  { "inspection-record", "filled", 2, 2 }, { "inspection-record", "absurd", 3, 8 },
  { "draw-minutes", "empty", 1, 2 },       { "draw-minutes", "usual", 3, 4 },
  { "draw-minutes", "void", 2, 2 },        { "draw-minutes", "absurd", 15, 40 },
  { "plan-slip", "empty", 1, 1 },          { "plan-slip", "usual", 1, 1 },
  { "plan-slip", "absurd", 1, 3 },
};

typedef struct
{
  char *folder, *pdf;
  JsonParser *parser;
  JsonObject *data;
  YgPages *pages;
  GPtrArray *words;
} Fixture;

static void
lay_out (Fixture *fixture, const Case *tested, const char *watermark)
{
  g_autofree char *file = g_strdup_printf ("%s-%s.json", tested->form, tested->data);
  g_autofree char *path = g_build_filename (g_getenv ("YG_TEST_DATA"), "forms", file, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (YgForm) form = yg_form_load (tested->form, &error);

  g_assert_no_error (error);
  fixture->folder = make_folder ();
  fixture->pdf = g_build_filename (fixture->folder, "sheet.pdf", NULL);
  fixture->parser = json_parser_new ();
  json_parser_load_from_file (fixture->parser, path, &error);
  g_assert_no_error (error);
  fixture->data = json_node_get_object (json_parser_get_root (fixture->parser));
  fixture->pages = yg_pages_new ();
  yg_pages_append (fixture->pages, form, fixture->data, &error);
  g_assert_no_error (error);
  yg_pages_set_watermark (fixture->pages, watermark);
  yg_pages_write_pdf (fixture->pages, fixture->pdf, FALSE, "检查记录表与见证单", NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture->words = pdf_words_read (fixture->pdf);
}

static void
clear (Fixture *fixture)
{
  g_ptr_array_unref (fixture->words);
  g_object_unref (fixture->pages);
  g_object_unref (fixture->parser);
  g_free (fixture->pdf);
  remove_folder (fixture->folder);
}

static double
middle (const PdfWord *word)
{
  return (word->y_min + word->y_max) / 2;
}

static gboolean
is_inside (const PdfWord *word, const YgBox *box)
{
  return middle (word) > box->y && middle (word) < box->y + box->height && word->x_min > box->x - 0.8
         && word->x_max < box->x + box->width + 0.8;
}

/* Boxes share edges at most. */
static void
assert_apart (const YgBox *a, const YgBox *b)
{
  double across = MIN (a->x + a->width, b->x + b->width) - MAX (a->x, b->x);
  double down = MIN (a->y + a->height, b->y + b->height) - MAX (a->y, b->y);

  if (across > 0.05 && down > 0.05)
    g_error ("boxes at %.1f %.1f and %.1f %.1f overlap", a->x, a->y, b->x, b->y);
}

/* Two words one over the other: their ideographs (0.69 of what poppler gives as the height in Noto) must not
 * touch. */
static void
assert_words_apart (const PdfWord *a, const PdfWord *b)
{
  double across = MIN (a->x_max, b->x_max) - MAX (a->x_min, b->x_min);
  double least = 0.62 * ((a->y_max - a->y_min) + (b->y_max - b->y_min)) / 2;

  if (across > 0.5 && fabs (middle (a) - middle (b)) < least)
    g_error ("page %u: “%s” and “%s” overlap", a->page + 1, a->text, b->text);
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  const PdfWord *left = *(PdfWord *const *)a;
  const PdfWord *right = *(PdfWord *const *)b;

  if (fabs (middle (left) - middle (right)) > 3)
    return middle (left) < middle (right) ? -1 : 1;
  return left->x_min < right->x_min ? -1 : left->x_min > right->x_min;
}

static void
append_without_blanks (GString *to, const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      g_string_append_unichar (to, g_utf8_get_char (text));
}

/* The words of a box one after the other, and once more by columns, for boxes with options or signers side by
 * side; each string ends in a line break. */
static void
append_box_text (GString *all, GPtrArray *inside)
{
  g_ptr_array_sort (inside, compare_words);
  for (guint i = 0; i < inside->len; i++)
    append_without_blanks (all, ((PdfWord *)g_ptr_array_index (inside, i))->text);
  g_string_append_c (all, '\n');
  for (guint i = 0; i < inside->len; i++)
    {
      const PdfWord *first = g_ptr_array_index (inside, i);

      for (guint j = i; j < inside->len; j++)
        {
          const PdfWord *word = g_ptr_array_index (inside, j);

          if (fabs (word->x_min - first->x_min) < 1)
            append_without_blanks (all, word->text);
        }
      g_string_append_c (all, '\n');
    }
}

/* Every word is in exactly one box, no two overlap; gives the texts of all boxes. */
static char *
check_geometry (Fixture *fixture)
{
  GString *all = g_string_new ("\n");
  guint n_pages = yg_pages_get_count (fixture->pages);

  for (guint page = 0; page < n_pages; page++)
    {
      g_autoptr (GArray) boxes = yg_pages_get_boxes (fixture->pages, page);
      g_autoptr (GPtrArray) words = g_ptr_array_new ();
      double width, height;

      yg_pages_get_size (fixture->pages, page, &width, &height);
      g_assert_cmpuint (yg_pages_count_unknown_glyphs (fixture->pages, page), ==, 0);
      for (guint i = 0; i < fixture->words->len; i++)
        if (((PdfWord *)g_ptr_array_index (fixture->words, i))->page == page)
          g_ptr_array_add (words, g_ptr_array_index (fixture->words, i));
      g_assert_cmpuint (words->len, >, 0);
      for (guint i = 0; i < boxes->len; i++)
        {
          const YgBox *box = &g_array_index (boxes, YgBox, i);

          g_assert_cmpfloat (box->x, >, 5);
          g_assert_cmpfloat (box->y, >, 5);
          g_assert_cmpfloat (box->x + box->width, <, width - 5);
          g_assert_cmpfloat (box->y + box->height, <, height - 5);
          for (guint j = i + 1; j < boxes->len; j++)
            assert_apart (box, &g_array_index (boxes, YgBox, j));
        }
      for (guint i = 0; i < words->len; i++)
        {
          const PdfWord *word = g_ptr_array_index (words, i);
          guint n_boxes = 0;

          for (guint j = 0; j < boxes->len; j++)
            n_boxes += is_inside (word, &g_array_index (boxes, YgBox, j)) ? 1 : 0;
          if (n_boxes != 1)
            g_error ("page %u: “%s” at %.1f %.1f is in %u places", page + 1, word->text, word->x_min,
                     word->y_min, n_boxes);
          for (guint j = i + 1; j < words->len; j++)
            assert_words_apart (word, g_ptr_array_index (words, j));
        }
      for (guint i = 0; i < boxes->len; i++)
        {
          g_autoptr (GPtrArray) inside = g_ptr_array_new ();

          for (guint j = 0; j < words->len; j++)
            if (is_inside (g_ptr_array_index (words, j), &g_array_index (boxes, YgBox, i)))
              g_ptr_array_add (inside, g_ptr_array_index (words, j));
          append_box_text (all, inside);
        }
    }
  /* Paragraphs on the page have a box for each line: for them, everything as it comes. */
  for (guint i = 0; i < fixture->words->len; i++)
    append_without_blanks (all, ((PdfWord *)g_ptr_array_index (fixture->words, i))->text);
  return g_string_free (all, FALSE);
}

static char *
as_printed (const char *value)
{
  g_autofree char *date = g_strndup (value, 10);
  g_autofree char *zh = NULL;
  GString *plain = g_string_new (NULL);

  if (strlen (value) >= 10 && yg_date_is_valid (date))
    {
      zh = yg_date_format_zh (date);
      append_without_blanks (plain, zh);
      value += 10;
    }
  append_without_blanks (plain, value);
  return g_string_free (plain, FALSE);
}

static void
assert_found (const char *all, const char *key, const char *value)
{
  g_autofree char *printed = as_printed (value);

  if (*printed == '\0' || strstr (all, printed) != NULL)
    return;
  if (strcmp (key, "ticket") == 0 && strlen (printed) == 64)
    {
      printed[12] = '\0';
      if (strstr (all, printed) != NULL)
        return;
    }
  g_error ("%s: “%s” is not on the paper", key, value);
}

/* Codes that become ticks, rows that appear, or a picture. */
static gboolean
is_no_text (const char *key)
{
  static const char *const keys[] = { "state", "conforms", "informed", "recusal", "qr", NULL };

  return g_strv_contains (keys, key);
}

static void
check_all_found (const char *all, const char *key, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, &name, &member))
        if (!is_no_text (name))
          check_all_found (all, name, member);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        check_all_found (all, key, json_array_get_element (array, i));
    }
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    assert_found (all, key, json_node_get_string (node));
  else
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));

      assert_found (all, key, number);
    }
}

static void
test_sheet (gconstpointer data)
{
  const Case *tested = data;
  Fixture fixture = { 0 };
  g_autofree char *all = NULL;
  guint n_pages;

  lay_out (&fixture, tested, NULL);
  n_pages = yg_pages_get_count (fixture.pages);
  g_assert_cmpuint (n_pages, >=, tested->least_pages);
  g_assert_cmpuint (n_pages, <=, tested->most_pages);
  all = check_geometry (&fixture);
  check_all_found (all, "", json_parser_get_root (fixture.parser));
  for (guint page = 1; page <= n_pages; page++)
    {
      g_autofree char *number = g_strdup_printf ("第%u页共%u页", page, n_pages);

      g_assert_nonnull (strstr (all, number));
    }
  clear (&fixture);
}

/* The table of results repeats its header on every page that it goes on to. */
static void
test_repeated_header (void)
{
  const Case absurd = { "draw-minutes", "absurd", 0, 0 };
  Fixture fixture = { 0 };
  guint n_headers = 0, first = G_MAXUINT, last = 0;

  lay_out (&fixture, &absurd, NULL);
  for (guint i = 0; i < fixture.words->len; i++)
    {
      const PdfWord *word = g_ptr_array_index (fixture.words, i);

      n_headers += strcmp (word->text, "（首位为组长）") == 0 ? 1 : 0;
      if (strstr (word->text, "商贸有限公司") != NULL)
        {
          first = MIN (first, word->page);
          last = MAX (last, word->page);
        }
    }
  g_assert_cmpuint (last - first, >=, 5);
  g_assert_cmpuint (n_headers, ==, last - first + 1);
  clear (&fixture);
}

static void
test_watermark (void)
{
  const Case usual = { "draw-minutes", "usual", 0, 0 };
  Fixture fixture = { 0 };
  guint n_pages;

  lay_out (&fixture, &usual, "演练 无效");
  n_pages = yg_pages_get_count (fixture.pages);
  for (guint page = 0; page < n_pages; page++)
    {
      guint n_large = 0;

      /* Turned, so that poppler gives it character by character. */
      for (guint i = 0; i < fixture.words->len; i++)
        {
          const PdfWord *word = g_ptr_array_index (fixture.words, i);

          if (word->page == page && strstr ("演练无效", word->text) != NULL && word->x_max - word->x_min > 40)
            n_large++;
        }
      g_assert_cmpuint (n_large, >=, 4);
    }
  clear (&fixture);
}

static void
test_title_and_qr (void)
{
  const Case usual = { "draw-minutes", "usual", 0, 0 };
  Fixture fixture = { 0 };
  g_autofree char *info = NULL;
  g_autofree char *codes = NULL;
  g_autofree char *picture = NULL;
  g_autofree char *prefix = NULL;

  lay_out (&fixture, &usual, NULL);
  info = run_tool ("pdfinfo", fixture.pdf, NULL);
  g_assert_nonnull (strstr (info, "检查记录表与见证单"));
  g_assert_nonnull (strstr (info, "(A4)"));
  prefix = g_build_filename (fixture.folder, "page", NULL);
  picture = g_strconcat (prefix, ".png", NULL);
  g_free (run_tool ("pdftoppm", "-r", "150", "-f", "2", "-l", "2", "-singlefile", "-png", fixture.pdf, prefix,
                    NULL));
  codes = g_strstrip (run_tool ("zbarimg", "-q", "--raw", picture, NULL));
  g_assert_cmpstr (codes, ==, json_object_get_string_member (fixture.data, "qr"));
  clear (&fixture);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/forms/sheets/%s/%s", cases[i].form, cases[i].data);

      g_test_add_data_func (path, &cases[i], test_sheet);
    }
  g_test_add_func ("/forms/sheets/repeated-header", test_repeated_header);
  g_test_add_func ("/forms/sheets/watermark", test_watermark);
  g_test_add_func ("/forms/sheets/title-and-qr", test_title_and_qr);
  return g_test_run ();
}
