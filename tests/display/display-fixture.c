/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drives the real program: windows, dialogs and a main loop that is run until nothing is left to do. */
#include "display-fixture.h"

#include "app/yg-ask-dialog.h"
#include "app/yg-import-dialog.h"
#include "app/yg-language.h"

#include <glib/gstdio.h>
#include <libintl.h>

void
fixture_init (int *argc, char ***argv)
{
  g_test_init (argc, argv, NULL);
  yg_language_set ();
  if (g_getenv ("YG_TEST_LOCALE") != NULL)
    bindtextdomain (GETTEXT_PACKAGE, g_getenv ("YG_TEST_LOCALE"));
  gtk_init ();
}

static void
start (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "test.db", NULL);
  g_autoptr (GError) error = NULL;

  fixture->session = yg_session_new (path, &error);
  g_assert_no_error (error);
  fixture->window = yg_window_new (GTK_APPLICATION (fixture->application), fixture->session);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture_settle (fixture);
}

static void
stop (Fixture *fixture)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->session), (gpointer *) &fixture->session);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture_settle (fixture);
  g_object_unref (fixture->session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  /* Whoever still holds it would hold the database open. */
  g_assert_null (fixture->session);
}

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("yangguang-test-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->application = yg_application_new ();
  g_application_set_flags (G_APPLICATION (fixture->application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (fixture->application), NULL, &error);
  g_assert_no_error (error);
  start (fixture);
}

void
fixture_restart (Fixture *fixture)
{
  stop (fixture);
  start (fixture);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  stop (fixture);
  g_object_unref (fixture->application);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static gboolean
give_up (gpointer data)
{
  g_error ("the program did not come to rest");
  return G_SOURCE_REMOVE;
}

void
fixture_settle (Fixture *fixture)
{
  guint patience = g_timeout_add_seconds (60, give_up, NULL);

  do
    {
      while (yg_session_is_busy (fixture->session))
        g_main_context_iteration (NULL, TRUE);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  while (yg_session_is_busy (fixture->session));
  g_source_remove (patience);
}

void
fixture_wait (gboolean (*test) (gpointer data), gpointer data)
{
  guint patience = g_timeout_add_seconds (60, give_up, NULL);

  while (!test (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (patience);
}

void
fixture_introduce (Fixture *fixture)
{
  YgBureau *bureau = yg_session_get_bureau (fixture->session);
  g_autoptr (YgRecord) office = yg_record_new (&yg_office_kind);
  g_autoptr (GError) error = NULL;

  yg_bureau_set_operator (bureau, "周砚秋");
  yg_record_set (office, YG_OFFICE_CODE, "11130299MB1234567X");
  yg_record_set (office, YG_OFFICE_NAME, "高新区商务局");
  yg_record_set (office, YG_OFFICE_LEVEL, yg_office_levels ()[0]);
  yg_record_set (office, YG_OFFICE_OPERATOR, "周砚秋");
  yg_bureau_save_office (bureau, office, &error);
  g_assert_no_error (error);
  yg_session_profile_changed (fixture->session);
  fixture_settle (fixture);
}

char *
fixture_sample (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".xlsx", NULL);

  return g_build_filename (g_getenv ("YG_TEST_DATA"), "sample", file, NULL);
}

void
fixture_import (Fixture *fixture, const YgKind *kind)
{
  GtkWidget *page = yg_window_show_page (fixture->window, kind->table);
  g_autofree char *path = fixture_sample (kind->table);
  GtkWidget *dialog;

  gtk_widget_activate_action (page, "page.import-file", "s", path);
  fixture_settle (fixture);
  dialog = fixture_dialog (YG_TYPE_IMPORT_DIALOG);
  g_assert_cmpstr (yg_import_dialog_get_problem (YG_IMPORT_DIALOG (dialog)), ==, "");
  gtk_widget_activate_action (dialog, "dialog.commit", NULL);
  fixture_settle (fixture);
  g_assert_false (fixture_has_dialog (YG_TYPE_IMPORT_DIALOG));
}

static GtkWidget *
find_dialog (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (toplevel, type))
        return toplevel;
    }
  return NULL;
}

GtkWidget *
fixture_dialog (GType type)
{
  GtkWidget *dialog = find_dialog (type);

  g_assert_nonnull (dialog);
  return dialog;
}

gboolean
fixture_has_dialog (GType type)
{
  return find_dialog (type) != NULL;
}

void
fixture_answer (Fixture *fixture, const char *text)
{
  GtkWidget *dialog = fixture_dialog (YG_TYPE_ASK_DIALOG);

  gtk_editable_set_text (GTK_EDITABLE (fixture_find (dialog, GTK_TYPE_ENTRY)), text);
  gtk_widget_activate_action (dialog, "ask.accept", NULL);
  fixture_settle (fixture);
}

GtkWidget *
fixture_find (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = fixture_find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
fixture_class (GtkWidget *root, const char *name)
{
  if (gtk_widget_has_css_class (root, name))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = fixture_class (child, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

gboolean
fixture_shows (GtkWidget *root, const char *text)
{
  if (!gtk_widget_get_visible (root))
    return FALSE;
  if (GTK_IS_LABEL (root) && g_str_equal (gtk_label_get_text (GTK_LABEL (root)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (fixture_shows (child, text))
      return TRUE;
  return FALSE;
}

static gboolean
take (YgRecord *record, gpointer data, GError **error)
{
  g_set_object ((YgRecord **) data, record);
  return TRUE;
}

YgRecord *
fixture_record (Fixture *fixture, const YgKind *kind, const char *name)
{
  YgQuery query = { .kind = kind, .sort_field = -1 };
  YgRecord *record = NULL;
  g_autoptr (GError) error = NULL;

  query.filters[0].field = (int) kind->name_field;
  query.filters[0].value = name;
  yg_store_each (yg_session_get_store (fixture->session), &query, take, &record, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (record);
  return record;
}
