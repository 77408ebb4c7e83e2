/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a reader of the PDF finds, by poppler's tools. For tests; knows nothing of forms. */
#include "pdf-words.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

char *
run_tool (const char *tool, ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int status = 0;
  va_list rest;

  g_ptr_array_add (arguments, (char *)tool);
  va_start (rest, tool);
  for (const char *at = va_arg (rest, const char *); at != NULL; at = va_arg (rest, const char *))
    g_ptr_array_add (arguments, (char *)at);
  va_end (rest);
  g_ptr_array_add (arguments, NULL);
  g_spawn_sync (NULL, (char **)arguments->pdata, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                NULL, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
  return output;
}

static void
word_free (gpointer data)
{
  PdfWord *word = data;

  g_free (word->text);
  g_free (word);
}

static char *
unescape (const char *text)
{
  static const char *const pairs[]
      = { "&lt;", "<", "&gt;", ">", "&quot;", "\"", "&apos;", "'", "&amp;", "&" };
  GString *plain = g_string_new (text);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i += 2)
    g_string_replace (plain, pairs[i], pairs[i + 1], 0);
  return g_string_free (plain, FALSE);
}

GPtrArray *
pdf_words_read (const char *path)
{
  g_autofree char *output = run_tool ("pdftotext", "-bbox", path, "-", NULL);
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);
  GPtrArray *words = g_ptr_array_new_with_free_func (word_free);
  int page = -1;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *at = lines[i] + strspn (lines[i], " ");
      double numbers[4];
      PdfWord *word;

      if (g_str_has_prefix (at, "<page "))
        page++;
      if (!g_str_has_prefix (at, "<word "))
        continue;
      for (guint j = 0; j < 4; j++)
        {
          at = strchr (at, '"') + 1;
          numbers[j] = g_ascii_strtod (at, (char **)&at);
          at++;
        }
      word = g_new0 (PdfWord, 1);
      word->page = (guint)page;
      word->x_min = numbers[0];
      word->y_min = numbers[1];
      word->x_max = numbers[2];
      word->y_max = numbers[3];
      at = strchr (at, '>') + 1;
      {
        g_autofree char *escaped = g_strndup (at, (gsize)(strstr (at, "</word>") - at));

        word->text = unescape (escaped);
      }
      g_ptr_array_add (words, word);
    }
  return words;
}

char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("yangguang-forms-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
remove_folder (char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_dir_close (dir);
  g_rmdir (folder);
  g_free (folder);
}
