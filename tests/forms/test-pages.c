/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages as their users see them: many documents, files that are there whole or not at all, cancel, progress,
 * layout on one thread and painting on another. */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include "base/yg-error.h"
#include "forms/yg-form.h"
#include "pdf-words.h"

static JsonObject *
record_data (guint number)
{
  JsonObject *data = json_object_new ();
  g_autofree char *name = g_strdup_printf ("被检查单位第%u号", number);

  json_object_set_string_member (data, "enterprise", name);
  return data;
}

static YgPages *
record_pages (guint n)
{
  g_autoptr (YgForm) form = yg_form_load ("inspection-record", NULL);
  YgPages *pages = yg_pages_new ();

  for (guint i = 1; i <= n; i++)
    {
      g_autoptr (JsonObject) data = record_data (i);

      g_assert_true (yg_pages_append (pages, form, data, NULL));
    }
  return pages;
}

static guint
count_files (const char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  g_dir_close (dir);
  return n;
}

static void
note_progress (guint64 done, guint64 total, gpointer data)
{
  guint64 *last = data;

  g_assert_cmpuint (done, ==, *last + 1);
  g_assert_cmpuint (total, ==, 5);
  *last = done;
}

static void
test_documents (void)
{
  char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "记录.pdf", NULL);
  g_autoptr (YgPages) pages = record_pages (5);
  g_autoptr (GPtrArray) words = NULL;
  g_autoptr (GError) error = NULL;
  guint64 last = 0;
  guint n_numbers = 0;
  GStatBuf status;
  double width, height;

  g_assert_true (yg_pages_write_pdf (pages, path, FALSE, "记录", note_progress, &last, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (last, ==, 5);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpuint (count_files (folder), ==, 1);
  g_assert_cmpuint (yg_pages_get_count (pages), ==, 10);
  yg_pages_get_size (pages, 9, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, 595.276, 0.001);
  g_assert_cmpfloat_with_epsilon (height, 841.89, 0.001);
  words = pdf_words_read (path);
  /* Page numbers start anew with every document, and each name is on its own pages. */
  for (guint i = 0; i < words->len; i++)
    {
      const PdfWord *word = g_ptr_array_index (words, i);
      g_autofree char *name = g_strdup_printf ("被检查单位第%u号", word->page / 2 + 1);

      if (g_str_has_prefix (word->text, "被检查单位第"))
        {
          g_assert_cmpstr (word->text, ==, name);
          n_numbers++;
        }
    }
  g_assert_cmpuint (n_numbers, ==, 15);
  remove_folder (folder);
}

static void
test_whole_or_not (void)
{
  char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "a.pdf", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no-folder", "a.pdf", NULL);
  g_autoptr (YgPages) pages = record_pages (2);
  g_autoptr (YgPages) nothing = yg_pages_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;

  g_assert_false (yg_pages_write_pdf (nothing, path, FALSE, "T", NULL, NULL, NULL, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_REFUSED);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_false (yg_pages_write_pdf (pages, path, FALSE, "T", NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (yg_pages_write_pdf (pages, nowhere, FALSE, "T", NULL, NULL, NULL, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_IO);
  g_assert_nonnull (strstr (error->message, nowhere));
  g_clear_error (&error);
  g_assert_cmpuint (count_files (folder), ==, 0);

  g_assert_true (g_file_set_contents (path, "older", -1, NULL));
  g_assert_false (yg_pages_write_pdf (pages, path, FALSE, "T", NULL, NULL, NULL, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (yg_pages_write_pdf (pages, path, TRUE, "T", NULL, NULL, cancellable, NULL));
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "older");
  g_clear_pointer (&content, g_free);
  g_assert_true (yg_pages_write_pdf (pages, path, TRUE, "T", NULL, NULL, NULL, NULL));
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "%PDF-"));
  g_assert_cmpuint (count_files (folder), ==, 1);
  remove_folder (folder);
}

/* A limit on the size of files stands in for a disk that is full. */
static void
test_full_disk (void)
{
  char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "a.pdf", NULL);
  g_autoptr (YgPages) pages = record_pages (2);
  g_autoptr (GError) error = NULL;
  struct rlimit before, small;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = 4096;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_assert_false (yg_pages_write_pdf (pages, path, FALSE, "T", NULL, NULL, NULL, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_error (error, YG_ERROR, YG_ERROR_IO);
  g_assert_nonnull (strstr (error->message, "full"));
  g_assert_cmpuint (count_files (folder), ==, 0);
  remove_folder (folder);
}

static GBytes *
picture (YgPages *pages, guint page)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 600, 842);
  cairo_t *cr = cairo_create (surface);
  GBytes *bytes;

  yg_pages_draw (pages, page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface),
                       (gsize)cairo_image_surface_get_stride (surface) * 842);
  cairo_surface_destroy (surface);
  return bytes;
}

/* A printer may ask for the pages in any order, and again. */
static void
test_any_order (void)
{
  g_autoptr (YgPages) pages = record_pages (3);
  g_autoptr (GPtrArray) forwards = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);

  for (guint i = 0; i < 6; i++)
    g_ptr_array_add (forwards, picture (pages, i));
  for (guint i = 6; i-- > 0;)
    {
      g_autoptr (GBytes) again = picture (pages, i);

      g_assert_true (g_bytes_equal (again, g_ptr_array_index (forwards, i)));
    }
  g_assert_false (g_bytes_equal (g_ptr_array_index (forwards, 0), g_ptr_array_index (forwards, 2)));
}

static gpointer
lay_out_elsewhere (gpointer data)
{
  YgPages *pages = record_pages (2);

  g_assert_cmpuint (yg_pages_get_count (pages), ==, 4);
  return pages;
}

static void
test_threads (void)
{
  g_autoptr (YgPages) here = record_pages (2);
  g_autoptr (YgPages) there = g_thread_join (g_thread_new ("layout", lay_out_elsewhere, NULL));

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (GBytes) wanted = picture (here, i);
      g_autoptr (GBytes) got = picture (there, i);

      g_assert_true (g_bytes_equal (wanted, got));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forms/pages/documents", test_documents);
  g_test_add_func ("/forms/pages/whole-or-not", test_whole_or_not);
  g_test_add_func ("/forms/pages/full-disk", test_full_disk);
  g_test_add_func ("/forms/pages/any-order", test_any_order);
  g_test_add_func ("/forms/pages/threads", test_threads);
  return g_test_run ();
}
