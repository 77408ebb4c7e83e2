/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For tests of spreadsheets: reading into one text, writing small archives by hand. */
#include "sheet-text.h"

#include <string.h>
#include <glib/gstdio.h>
#include <zip.h>

#include "base/yg-error.h"

static char *folder;

static gboolean
add_row (guint row, const char *const *cells, guint n_cells, gpointer data, GError **error)
{
  GString *text = data;

  g_string_append_printf (text, "%u: ", row);
  for (guint i = 0; i < n_cells; i++)
    {
      g_autofree char *cell = g_strdup (cells[i]);
      g_autoptr (GString) marked = g_string_new (cell);
      g_string_replace (marked, "\r", "", 0);
      g_string_replace (marked, "\n", "↵", 0);
      g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", marked->str);
    }
  g_string_append_c (text, '\n');
  return TRUE;
}

char *
sheet_text (const char *path, guint sheet, GError **error)
{
  g_autoptr (YgSheetFile) file = yg_sheet_file_open (path, error);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) ahead = g_string_new (NULL);
  g_autoptr (GError) plain_error = NULL, ahead_error = NULL;

  if (file == NULL)
    return NULL;
  yg_sheet_file_read (file, sheet, add_row, text, NULL, NULL, NULL, &plain_error);
  /* Both ways of reading give the same rows, also before a failure, and the same sentence. */
  yg_sheet_file_read_ahead (file, sheet, add_row, ahead, NULL, NULL, NULL, &ahead_error);
  g_assert_cmpstr (ahead->str, ==, text->str);
  g_assert_cmpstr (ahead_error != NULL ? ahead_error->message : "", ==,
                   plain_error != NULL ? plain_error->message : "");
  if (plain_error == NULL)
    return g_string_free (g_steal_pointer (&text), FALSE);
  g_propagate_error (error, g_steal_pointer (&plain_error));
  return NULL;
}

char *
sheet_data (const char *name)
{
  return g_build_filename (g_getenv ("YG_TEST_DATA"), name, NULL);
}

void
sheet_assert_refused (const char *path, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = sheet_text (path, 0, &error);
  g_autofree char *name = g_path_get_basename (path);

  g_assert_error (error, YG_ERROR, YG_ERROR_INPUT);
  g_assert_null (text);
  g_assert_nonnull (strstr (error->message, name));
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
}

void
sheet_write_zip (const char *path, ...)
{
  zipFile zip = zipOpen64 (path, APPEND_STATUS_CREATE);
  const char *name;
  va_list list;

  g_assert_nonnull (zip);
  va_start (list, path);
  while ((name = va_arg (list, const char *)) != NULL)
    {
      const char *content = va_arg (list, const char *);
      zip_fileinfo info = { 0 };
      g_assert_cmpint (zipOpenNewFileInZip64 (zip, name, &info, NULL, 0, NULL, 0, NULL, Z_DEFLATED, 6, 0), ==, 0);
      g_assert_cmpint (zipWriteInFileInZip (zip, content, (unsigned) strlen (content)), ==, 0);
      g_assert_cmpint (zipCloseFileInZip (zip), ==, 0);
    }
  va_end (list);
  g_assert_cmpint (zipClose (zip, NULL), ==, 0);
}

char *
sheet_temporary (const char *name)
{
  if (folder == NULL)
    folder = g_dir_make_tmp ("yg-sheet-XXXXXX", NULL);
  g_assert_nonnull (folder);
  return g_build_filename (folder, name, NULL);
}

void
sheet_clean_up (void)
{
  if (folder != NULL)
    {
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      const char *name;
      while ((name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *path = g_build_filename (folder, name, NULL);
          g_assert_cmpint (g_unlink (path), ==, 0);
        }
      g_assert_cmpint (g_rmdir (folder), ==, 0);
      g_clear_pointer (&folder, g_free);
    }
}
