/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fresh database in a folder of its own, removed with everything in it. */
#include "store-fixture.h"

#include "store/yg-change.h"

#include <glib/gstdio.h>

void
fixture_set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("yg-store-XXXXXX", &error);
  g_assert_no_error (error);
  f->path = g_build_filename (f->folder, "office.db", NULL);
  f->store = yg_store_open (f->path, YG_STORE_CREATE, &error);
  g_assert_no_error (error);
}

void
fixture_tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  g_clear_object (&f->store);
  folder = g_dir_open (f->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_remove (path);
    }
  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  g_free (f->folder);
  g_free (f->path);
}

void
fixture_reopen (Fixture *f, YgStoreMode mode)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&f->store);
  f->store = yg_store_open (f->path, mode, &error);
  g_assert_no_error (error);
}

sqlite3 *
fixture_raw (Fixture *f)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
  return db;
}

void
fixture_raw_exec (Fixture *f, const char *sql)
{
  sqlite3 *db = fixture_raw (f);
  char *message = NULL;

  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
}

YgRecord *
fixture_enterprise (const char *name, const char *code, const char *categories)
{
  YgRecord *record = yg_record_new (&yg_enterprise_kind);

  yg_record_set (record, YG_ENTERPRISE_NAME, name);
  yg_record_set (record, YG_ENTERPRISE_CODE, code);
  yg_record_set (record, YG_ENTERPRISE_CATEGORIES, categories);
  return record;
}

YgRecord *
fixture_put (Fixture *f, YgRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YgChange) change = yg_change_begin (f->store, "王芳", "save-enterprise", "", &error);

  g_assert_no_error (error);
  g_assert_true (yg_change_put (change, record, &error));
  g_assert_no_error (error);
  g_assert_true (yg_change_commit (change, &error));
  g_assert_no_error (error);
  return record;
}

void
fixture_fill (Fixture *f, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YgChange) change = yg_change_begin (f->store, "王芳", "import-enterprises", "", &error);

  g_assert_no_error (error);
  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *name = g_strdup_printf ("企业%06u", i);
      g_autofree char *code = g_strdup_printf ("C%06u", i);
      g_autoptr (YgRecord) record = fixture_enterprise (name, code, i % 2 == 0 ? "零售业" : "批发业、零售业");

      g_assert_true (yg_change_put (change, record, &error));
    }
  g_assert_true (yg_change_commit (change, &error));
  g_assert_no_error (error);
}
