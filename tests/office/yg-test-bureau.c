/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bureau on a fresh database in a folder of its own. */
#include "yg-test-bureau.h"

#include "base/yg-error.h"
#include "model/yg-enterprise.h"
#include "model/yg-inspector.h"
#include "model/yg-item.h"
#include "store/yg-journal.h"

#include <glib/gstdio.h>
#include <string.h>
#include <xlsxwriter.h>

const char *const yg_test_digits[] = { "11111111", "22222222", "33333333", NULL };

void
yg_test_bureau_open (YgTestBureau *f)
{
  g_autoptr (GError) error = NULL;

  f->store = yg_store_open (f->path, YG_STORE_CREATE, &error);
  g_assert_no_error (error);
  f->bureau = yg_bureau_new (f->store, "王芳");
}

void
yg_test_bureau_close (YgTestBureau *f)
{
  g_clear_object (&f->bureau);
  g_assert_finalize_object (g_steal_pointer (&f->store));
}

void
yg_test_bureau_set_up (YgTestBureau *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YgRecord) office = NULL;

  f->folder = g_dir_make_tmp ("yg-office-XXXXXX", &error);
  g_assert_no_error (error);
  f->path = g_build_filename (f->folder, "office.db", NULL);
  yg_test_bureau_open (f);
  office = yg_bureau_load_office (f->bureau, &error);
  g_assert_no_error (error);
  yg_record_set (office, YG_OFFICE_CODE, "GX-SWJ");
  yg_record_set (office, YG_OFFICE_NAME, "高新区商务局");
  yg_bureau_save_office (f->bureau, office, &error);
  g_assert_no_error (error);
}

void
yg_test_bureau_set_up_sample (YgTestBureau *f, gconstpointer data)
{
  static const struct
  {
    const YgKind *kind;
    const char *name;
  } files[] = { { &yg_item_kind, "sample/items.xlsx" },
                { &yg_inspector_kind, "sample/inspectors.xlsx" },
                { &yg_enterprise_kind, "sample/enterprises.xlsx" } };

  yg_test_bureau_set_up (f, data);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = yg_test_data (files[i].name);
      g_autoptr (YgImport) import = yg_test_import (f, files[i].kind, path);
    }
}

void
yg_test_bureau_tear_down (YgTestBureau *f, gconstpointer data)
{
  if (f->store != NULL)
    yg_test_bureau_close (f);
  yg_test_remove_folder (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

char *
yg_test_data (const char *name)
{
  return g_build_filename (g_getenv ("YG_TEST_DATA"), name, NULL);
}

char *
yg_test_path (YgTestBureau *f, const char *name)
{
  return g_build_filename (f->folder, name, NULL);
}

void
yg_test_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  g_assert_nonnull (dir);
  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        yg_test_remove_folder (path);
      else
        g_assert_no_errno (g_unlink (path));
    }
  g_assert_no_errno (g_rmdir (folder));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

char *
yg_test_listing (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  g_assert_nonnull (dir);
  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

char *
yg_test_read (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

void
yg_test_write (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

void
yg_test_sheet_write (const char *path, const char *text)
{
  g_auto (GStrv) sheets = g_strsplit (text, "\f", -1);
  lxw_workbook *book = workbook_new (path);

  for (guint s = 0; sheets[s] != NULL; s++)
    {
      lxw_worksheet *sheet = workbook_add_worksheet (book, NULL);
      g_auto (GStrv) rows = g_strsplit (sheets[s], "\n", -1);

      for (guint r = 0; rows[r] != NULL; r++)
        {
          g_auto (GStrv) cells = g_strsplit (rows[r], "\t", -1);

          for (guint c = 0; cells[c] != NULL; c++)
            if (*cells[c] != '\0')
              g_assert_cmpint (worksheet_write_string (sheet, r, (lxw_col_t) c, cells[c], NULL), ==, LXW_NO_ERROR);
        }
    }
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
}

YgImport *
yg_test_import (YgTestBureau *f, const YgKind *kind, const char *path)
{
  g_autoptr (GError) error = NULL;
  YgImport *import = yg_import_prepare (f->bureau, kind, path, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  yg_import_commit (import, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return import;
}

void
yg_test_assert_counts (YgImport *import, guint added, guint changed, guint unchanged, guint rejected)
{
  g_assert_cmpuint (yg_import_count (import, YG_IMPORT_ADDED), ==, added);
  g_assert_cmpuint (yg_import_count (import, YG_IMPORT_CHANGED), ==, changed);
  g_assert_cmpuint (yg_import_count (import, YG_IMPORT_UNCHANGED), ==, unchanged);
  g_assert_cmpuint (yg_import_count (import, YG_IMPORT_REJECTED), ==, rejected);
}

YgRecord *
yg_test_find (YgTestBureau *f, const YgKind *kind, const char *key)
{
  g_autoptr (GError) error = NULL;
  YgRecord *record = yg_store_find (f->store, kind, kind->key_field, key, &error);

  g_assert_no_error (error);
  g_assert_nonnull (record);
  return record;
}

void
yg_test_edit (YgTestBureau *f, const YgKind *kind, const char *key, guint field, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YgRecord) record = yg_test_find (f, kind, key);

  yg_record_set (record, field, value);
  yg_bureau_save_record (f->bureau, record, "", &error);
  g_assert_no_error (error);
}

gint64
yg_test_count (YgTestBureau *f, const YgKind *kind)
{
  YgQuery query = { .kind = kind, .sort_field = -1 };
  g_autoptr (GError) error = NULL;
  gint64 count = yg_store_count (f->store, &query, &error);

  g_assert_no_error (error);
  return count;
}

gint64
yg_test_audit (YgTestBureau *f)
{
  g_autoptr (GError) error = NULL;
  gint64 entries = 0;
  gboolean agrees = yg_journal_audit (f->store, NULL, NULL, NULL, &entries, &error);

  g_assert_no_error (error);
  g_assert_true (agrees);
  return entries;
}

YgChoice *
yg_test_choice (void)
{
  g_autofree char *path = yg_test_data ("sample/plan.json");
  g_autofree char *json = yg_test_read (path);
  g_autoptr (GError) error = NULL;
  YgChoice *choice = yg_choice_from_json (json, -1, &error);

  g_assert_no_error (error);
  return choice;
}

YgCeremony *
yg_test_hold (YgTestBureau *f, const YgChoice *choice, YgCeremonyState state)
{
  g_autoptr (GError) error = NULL;
  YgCeremony *ceremony = yg_ceremony_new (f->bureau);

  if (state >= YG_CEREMONY_FROZEN)
    g_assert_true (yg_ceremony_freeze (ceremony, choice, &error) || error != NULL);
  g_assert_no_error (error);
  if (state >= YG_CEREMONY_COMMITTED)
    g_assert_true (yg_ceremony_commit (ceremony, &error) || error != NULL);
  g_assert_no_error (error);
  if (state >= YG_CEREMONY_WRITTEN)
    g_assert_true (yg_ceremony_slips_written (ceremony, &error) || error != NULL);
  g_assert_no_error (error);
  for (guint i = 0; state >= YG_CEREMONY_SPOKEN && i < 3; i++)
    {
      yg_ceremony_speak (ceremony, i, yg_test_digits[i], &error);
      g_assert_no_error (error);
    }
  if (state >= YG_CEREMONY_DRAWN)
    g_assert_true (yg_ceremony_draw (ceremony, &error) || error != NULL);
  g_assert_no_error (error);
  if (state >= YG_CEREMONY_SIGNED)
    g_assert_true (yg_ceremony_sign (ceremony, &error) || error != NULL);
  g_assert_no_error (error);
  g_assert_cmpint (yg_ceremony_get_state (ceremony), ==, state);
  return ceremony;
}
