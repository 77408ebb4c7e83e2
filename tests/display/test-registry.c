/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The registries through the window's own actions: import, search, sort, filter, add, edit, retire, restore. */
#include "display-fixture.h"

#include "app/yg-import-dialog.h"
#include "app/yg-record-dialog.h"
#include "app/yg-recusal-dialog.h"
#include "app/yg-record-panel.h"
#include "app/yg-registry-page.h"
#include "base/yg-text.h"
#include "model/yg-enterprise.h"
#include "model/yg-inspector.h"
#include "model/yg-item.h"
#include "store/yg-journal.h"

#include <glib/gstdio.h>

static GtkColumnView *
view_of (GtkWidget *page)
{
  return GTK_COLUMN_VIEW (fixture_find (page, GTK_TYPE_COLUMN_VIEW));
}

static guint
n_shown (GtkWidget *page)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (view_of (page))));
}

static char *
nth (GtkWidget *page, guint position, guint field)
{
  g_autoptr (YgRecord) record
    = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (view_of (page))), position);

  return g_strdup (yg_record_get (record, field));
}

static void
search (Fixture *fixture, GtkWidget *page, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (page, GTK_TYPE_SEARCH_ENTRY)), text);
  fixture_settle (fixture);
}

static void
select_name (Fixture *fixture, GtkWidget *page, const char *name)
{
  g_autoptr (YgRecord) record
    = fixture_record (fixture, yg_registry_page_get_kind (YG_REGISTRY_PAGE (page)), name);

  yg_registry_page_select (YG_REGISTRY_PAGE (page), yg_record_get_id (record));
  fixture_settle (fixture);
}

static guint
newest_entry (Fixture *fixture, char **action)
{
  g_autoptr (GPtrArray) entries = yg_journal_list (yg_session_get_store (fixture->session), 1, NULL);
  YgJournalEntry *entry = g_ptr_array_index (entries, 0);

  *action = g_strdup (entry->action);
  return (guint) entry->seq;
}

static void
test_import (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = yg_window_show_page (fixture->window, "enterprises");
  g_autofree char *path = fixture_sample ("enterprises");
  GtkWidget *dialog;
  YgImport *import;
  guint added;

  fixture_introduce (fixture);
  g_assert_cmpuint (n_shown (page), ==, 0);
  gtk_widget_activate_action (page, "page.import-file", "s", path);
  fixture_settle (fixture);
  dialog = fixture_dialog (YG_TYPE_IMPORT_DIALOG);
  import = yg_import_dialog_get_import (YG_IMPORT_DIALOG (dialog));
  g_assert_nonnull (import);
  added = yg_import_count (import, YG_IMPORT_ADDED);
  g_assert_cmpuint (added, >, 100);
  /* Each counter sifts the list below. */
  gtk_widget_activate_action (dialog, "dialog.show", "s", "added");
  fixture_settle (fixture);
  g_assert_cmpuint (n_shown (dialog), ==, added);
  gtk_widget_activate_action (dialog, "dialog.show", "s", "warned");
  fixture_settle (fixture);
  g_assert_cmpuint (n_shown (dialog), ==, yg_import_count_warned (import));
  /* Nothing is written before it is said. */
  g_assert_cmpuint (n_shown (page), ==, 0);
  gtk_widget_activate_action (dialog, "dialog.commit", NULL);
  fixture_settle (fixture);
  g_assert_false (fixture_has_dialog (YG_TYPE_IMPORT_DIALOG));
  g_assert_cmpuint (n_shown (page), ==, added);

  /* The same file again: nothing to write, and no way to. */
  gtk_widget_activate_action (page, "page.import-file", "s", path);
  fixture_settle (fixture);
  dialog = fixture_dialog (YG_TYPE_IMPORT_DIALOG);
  import = yg_import_dialog_get_import (YG_IMPORT_DIALOG (dialog));
  g_assert_cmpuint (yg_import_count (import, YG_IMPORT_ADDED), ==, 0);
  g_assert_cmpuint (yg_import_count (import, YG_IMPORT_CHANGED), ==, 0);
  g_assert_cmpuint (yg_import_count (import, YG_IMPORT_UNCHANGED), >=, added);
  gtk_widget_activate_action (dialog, "dialog.commit", NULL);
  fixture_settle (fixture);
  g_assert_true (fixture_has_dialog (YG_TYPE_IMPORT_DIALOG));
  gtk_window_close (GTK_WINDOW (dialog));
  fixture_settle (fixture);
}

static void
test_import_problem (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = yg_window_show_page (fixture->window, "inspectors");
  g_autofree char *path = g_build_filename (fixture->folder, "no.xlsx", NULL);
  g_autofree char *sample = fixture_sample ("inspectors");
  GtkWidget *dialog;

  fixture_introduce (fixture);
  g_assert_true (g_file_set_contents (path, "this is no spreadsheet", -1, NULL));
  gtk_widget_activate_action (page, "page.import-file", "s", path);
  fixture_settle (fixture);
  dialog = fixture_dialog (YG_TYPE_IMPORT_DIALOG);
  g_assert_null (yg_import_dialog_get_import (YG_IMPORT_DIALOG (dialog)));
  g_assert_cmpstr (yg_import_dialog_get_problem (YG_IMPORT_DIALOG (dialog)), !=, "");
  g_assert_true (fixture_shows (dialog, yg_import_dialog_get_problem (YG_IMPORT_DIALOG (dialog))));
  gtk_window_close (GTK_WINDOW (dialog));

  /* Closed while the file is being read. */
  gtk_widget_activate_action (page, "page.import-file", "s", sample);
  gtk_window_close (GTK_WINDOW (fixture_dialog (YG_TYPE_IMPORT_DIALOG)));
  fixture_settle (fixture);
  g_assert_false (fixture_has_dialog (YG_TYPE_IMPORT_DIALOG));
  g_assert_cmpuint (n_shown (page), ==, 0);
}

static void
test_starter (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = yg_window_show_page (fixture->window, "items");

  fixture_introduce (fixture);
  gtk_widget_activate_action (page, "page.import-starter", NULL);
  fixture_settle (fixture);
  gtk_widget_activate_action (fixture_dialog (YG_TYPE_IMPORT_DIALOG), "dialog.commit", NULL);
  fixture_settle (fixture);
  g_assert_cmpuint (n_shown (page), >, 5);
}

static void
test_search_sort_filter (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page;
  guint all;
  GListModel *columns;

  fixture_introduce (fixture);
  fixture_import (fixture, &yg_inspector_kind);
  page = yg_window_show_page (fixture->window, "inspectors");
  fixture_settle (fixture);
  all = n_shown (page);

  {
    g_autofree char *name = nth (page, 0, YG_INSPECTOR_NAME);

    search (fixture, page, name);
    g_assert_cmpuint (n_shown (page), >, 0);
    g_assert_cmpuint (n_shown (page), <, all);
  }
  search (fixture, page, "没有这样的人");
  g_assert_cmpuint (n_shown (page), ==, 0);
  gtk_widget_activate_action (page, "page.clear-filters", NULL);
  fixture_settle (fixture);
  g_assert_cmpuint (n_shown (page), ==, all);

  /* Every header, up and down in turn, that of the name both ways: each new order builds all rows anew. */
  columns = gtk_column_view_get_columns (view_of (page));
  for (guint i = 0, field = 0; i < g_list_model_get_n_items (columns); i++, field++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      while ((yg_inspector_kind.fields[field].flags & YG_FIELD_LISTED) == 0)
        field++;
      for (GtkSortType order = GTK_SORT_ASCENDING; order <= GTK_SORT_DESCENDING; order++)
        {
          int sign = order == GTK_SORT_ASCENDING ? 1 : -1;

          if (field != YG_INSPECTOR_NAME && order != (i % 2 == 0 ? GTK_SORT_ASCENDING : GTK_SORT_DESCENDING))
            continue;
          gtk_column_view_sort_by_column (view_of (page), column, order);
          fixture_settle (fixture);
          g_assert_cmpuint (n_shown (page), ==, all);
          for (guint row = 1; row < all; row++)
            {
              g_autofree char *above = nth (page, row - 1, field);
              g_autofree char *below = nth (page, row, field);

              /* Rows with nothing to sort by stand at one end. */
              if (*above != '\0' && *below != '\0')
                g_assert_cmpint (sign * yg_text_collate (above, below), <=, 0);
            }
        }
    }
  /* All filters at once, set to what the first row has: it is among those shown. */
  {
    GtkWidget *box = gtk_widget_get_parent (fixture_find (page, GTK_TYPE_DROP_DOWN));
    g_autofree char *first = nth (page, 0, YG_INSPECTOR_CERTIFICATE);
    g_autoptr (YgRecord) row
      = yg_store_find (yg_session_get_store (fixture->session), &yg_inspector_kind, YG_INSPECTOR_CERTIFICATE, first, NULL);

    for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      {
        guint field = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (child), "yg-field"));
        GListModel *values = gtk_drop_down_get_model (GTK_DROP_DOWN (child));

        for (guint i = 1; i < g_list_model_get_n_items (values); i++)
          {
            const char *value = gtk_string_list_get_string (GTK_STRING_LIST (values), i);

            if (yg_text_list_contains (yg_record_get (row, field), value))
              gtk_drop_down_set_selected (GTK_DROP_DOWN (child), i);
          }
      }
    fixture_settle (fixture);
    g_assert_cmpuint (n_shown (page), >, 0);
    g_assert_cmpuint (n_shown (page), <, all);
    for (guint i = 0; i < n_shown (page); i++)
      {
        g_autofree char *section = nth (page, i, YG_INSPECTOR_SECTION);
        g_autofree char *unit = nth (page, i, YG_INSPECTOR_UNIT);

        g_assert_cmpstr (section, ==, yg_record_get (row, YG_INSPECTOR_SECTION));
        g_assert_cmpstr (unit, ==, yg_record_get (row, YG_INSPECTOR_UNIT));
      }
    gtk_widget_activate_action (page, "page.clear-filters", NULL);
    fixture_settle (fixture);
    g_assert_cmpuint (n_shown (page), ==, all);
  }

  /* A filter: everything shown has the value chosen. */
  for (GtkWidget *child = gtk_widget_get_first_child (
         gtk_widget_get_parent (fixture_find (page, GTK_TYPE_DROP_DOWN)));
       child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      const char *value;
      guint field = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (child), "yg-field"));

      if (!gtk_widget_get_visible (child))
        continue;
      gtk_drop_down_set_selected (GTK_DROP_DOWN (child), 1);
      fixture_settle (fixture);
      value = gtk_string_object_get_string (gtk_drop_down_get_selected_item (GTK_DROP_DOWN (child)));
      g_assert_cmpuint (n_shown (page), >, 0);
      g_assert_cmpuint (n_shown (page), <, all);
      for (guint row = 0; row < n_shown (page); row++)
        {
          g_autofree char *text = nth (page, row, field);

          g_assert_true (yg_text_list_contains (text, value));
        }
      gtk_drop_down_set_selected (GTK_DROP_DOWN (child), 0);
      fixture_settle (fixture);
    }
  g_assert_cmpuint (n_shown (page), ==, all);
}

static void
test_add_edit (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = yg_window_show_page (fixture->window, "enterprises");
  YgRecordDialog *dialog;
  YgRecord *row;

  fixture_introduce (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.add", NULL);
  dialog = YG_RECORD_DIALOG (fixture_dialog (YG_TYPE_RECORD_DIALOG));
  fixture_settle (fixture);
  g_assert_cmpstr (yg_record_dialog_get_finding (dialog, YG_ENTERPRISE_NAME), ==, "");

  /* A wrong check digit is warned about while typing; a missing name keeps the row from being saved. */
  yg_record_dialog_set_text (dialog, YG_ENTERPRISE_CODE, "91110000101623742K");
  fixture_settle (fixture);
  g_assert_cmpstr (yg_record_dialog_get_finding (dialog, YG_ENTERPRISE_CODE), !=, "");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "dialog.save", NULL);
  fixture_settle (fixture);
  g_assert_true (fixture_has_dialog (YG_TYPE_RECORD_DIALOG));
  g_assert_cmpstr (yg_record_dialog_get_finding (dialog, YG_ENTERPRISE_NAME), !=, "");
  yg_record_dialog_set_text (dialog, YG_ENTERPRISE_CODE, "91110000101623741K");
  yg_record_dialog_set_text (dialog, YG_ENTERPRISE_NAME, "喆堃昇|百货");
  yg_record_dialog_set_text (dialog, YG_ENTERPRISE_PHONE, "19900000139");
  fixture_settle (fixture);
  g_assert_cmpstr (yg_record_dialog_get_finding (dialog, YG_ENTERPRISE_CODE), ==, "");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "dialog.save", NULL);
  fixture_settle (fixture);
  g_assert_false (fixture_has_dialog (YG_TYPE_RECORD_DIALOG));
  row = yg_registry_page_get_selected (YG_REGISTRY_PAGE (page));
  g_assert_nonnull (row);
  g_assert_cmpstr (yg_record_get_name (row), ==, "喆堃昇｜百货");
  g_assert_true (fixture_shows (page, "199****0139"));
  g_assert_false (fixture_shows (page, "19900000139"));

  /* The same code again is refused while typing. */
  gtk_widget_activate_action (page, "page.add", NULL);
  dialog = YG_RECORD_DIALOG (fixture_dialog (YG_TYPE_RECORD_DIALOG));
  yg_record_dialog_set_text (dialog, YG_ENTERPRISE_NAME, "另一家");
  yg_record_dialog_set_text (dialog, YG_ENTERPRISE_CODE, "91110000101623741k");
  fixture_settle (fixture);
  g_assert_cmpstr (yg_record_dialog_get_finding (dialog, YG_ENTERPRISE_CODE), !=, "");
  /* Without a code the office gives one. */
  yg_record_dialog_set_text (dialog, YG_ENTERPRISE_CODE, "");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "dialog.save", NULL);
  fixture_settle (fixture);
  row = yg_registry_page_get_selected (YG_REGISTRY_PAGE (page));
  g_assert_cmpstr (yg_record_get_name (row), ==, "另一家");
  g_assert_true (g_str_has_prefix (yg_record_get_key (row), "X-"));

  /* A number that is masked in the form stays what it was. */
  select_name (fixture, page, "喆堃昇｜百货");
  gtk_widget_activate_action (page, "page.edit", NULL);
  dialog = YG_RECORD_DIALOG (fixture_dialog (YG_TYPE_RECORD_DIALOG));
  g_assert_false (fixture_shows (GTK_WIDGET (dialog), "19900000139"));
  yg_record_dialog_set_text (dialog, YG_ENTERPRISE_ADDRESS, "高新区一号");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "dialog.save", NULL);
  fixture_settle (fixture);
  row = yg_registry_page_get_selected (YG_REGISTRY_PAGE (page));
  g_assert_cmpstr (yg_record_get (row, YG_ENTERPRISE_ADDRESS), ==, "高新区一号");
  g_assert_cmpstr (yg_record_get (row, YG_ENTERPRISE_PHONE), ==, "19900000139");

  /* What was typed is not thrown away by one slip. */
  gtk_widget_activate_action (page, "page.edit", NULL);
  dialog = YG_RECORD_DIALOG (fixture_dialog (YG_TYPE_RECORD_DIALOG));
  yg_record_dialog_set_text (dialog, YG_ENTERPRISE_ADDRESS, "高新区二号");
  fixture_settle (fixture);
  gtk_window_close (GTK_WINDOW (dialog));
  fixture_settle (fixture);
  g_assert_true (fixture_has_dialog (YG_TYPE_RECORD_DIALOG));
  gtk_window_close (GTK_WINDOW (dialog));
  fixture_settle (fixture);
  g_assert_false (fixture_has_dialog (YG_TYPE_RECORD_DIALOG));
}

static void
test_retire_restore (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page, *check;
  g_autofree char *name = NULL;
  guint all;

  fixture_introduce (fixture);
  fixture_import (fixture, &yg_item_kind);
  page = yg_window_show_page (fixture->window, "items");
  all = n_shown (page);
  name = nth (page, 0, YG_ITEM_NAME);
  select_name (fixture, page, name);
  gtk_widget_activate_action (page, "page.retire", NULL);
  fixture_settle (fixture);
  fixture_answer (fixture, "依据已废止");
  g_assert_cmpuint (n_shown (page), ==, all - 1);
  g_assert_null (yg_registry_page_get_selected (YG_REGISTRY_PAGE (page)));

  check = fixture_find (page, GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  fixture_settle (fixture);
  g_assert_cmpuint (n_shown (page), ==, all);
  for (guint i = 0; i < all; i++)
    {
      g_autoptr (YgRecord) record
        = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (view_of (page))), i);

      if (*yg_record_get_retired (record) != '\0')
        yg_registry_page_select (YG_REGISTRY_PAGE (page), yg_record_get_id (record));
    }
  fixture_settle (fixture);
  g_assert_cmpstr (yg_record_get_retired_reason (yg_registry_page_get_selected (YG_REGISTRY_PAGE (page))), ==,
                   "依据已废止");
  gtk_widget_activate_action (page, "page.restore", NULL);
  fixture_settle (fixture);
  fixture_answer (fixture, "停用有误");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  fixture_settle (fixture);
  g_assert_cmpuint (n_shown (page), ==, all);
}

static gint64
count_recusals (Fixture *fixture)
{
  YgQuery query = { .kind = &yg_recusal_kind, .sort_field = -1 };

  return yg_store_count (yg_session_get_store (fixture->session), &query, NULL);
}

static void
test_recusal (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page, *panel, *dialog;
  g_autofree char *inspector_name = NULL;
  g_autofree char *enterprise_name = NULL;
  g_autoptr (YgRecord) enterprise = NULL;

  fixture_introduce (fixture);
  fixture_import (fixture, &yg_enterprise_kind);
  fixture_import (fixture, &yg_inspector_kind);
  enterprise_name = nth (yg_window_show_page (fixture->window, "enterprises"), 2, YG_ENTERPRISE_NAME);
  enterprise = fixture_record (fixture, &yg_enterprise_kind, enterprise_name);
  page = yg_window_show_page (fixture->window, "inspectors");
  inspector_name = nth (page, 1, YG_INSPECTOR_NAME);
  select_name (fixture, page, inspector_name);
  panel = fixture_find (page, YG_TYPE_RECORD_PANEL);
  gtk_widget_activate_action (panel, "panel.recuse", NULL);
  fixture_settle (fixture);
  dialog = fixture_dialog (YG_TYPE_RECUSAL_DIALOG);
  /* Not without a reason. */
  yg_recusal_dialog_choose (YG_RECUSAL_DIALOG (dialog), yg_record_get_id (enterprise), "");
  gtk_widget_activate_action (dialog, "dialog.save", NULL);
  fixture_settle (fixture);
  g_assert_cmpint (count_recusals (fixture), ==, 0);
  yg_recusal_dialog_choose (YG_RECUSAL_DIALOG (dialog), yg_record_get_id (enterprise), "近亲属在该企业任职");
  gtk_widget_activate_action (dialog, "dialog.save", NULL);
  fixture_settle (fixture);
  g_assert_cmpint (count_recusals (fixture), ==, 1);
  g_assert_true (fixture_shows (panel, enterprise_name));
  g_assert_true (fixture_shows (panel, "近亲属在该企业任职"));

  /* The other side shows it too. */
  page = yg_window_show_page (fixture->window, "enterprises");
  select_name (fixture, page, enterprise_name);
  g_assert_true (fixture_shows (fixture_find (page, YG_TYPE_RECORD_PANEL), inspector_name));
}

static void
test_show_in_full (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page, *panel;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  YgRecord *row;
  guint seq;

  fixture_introduce (fixture);
  fixture_import (fixture, &yg_inspector_kind);
  page = yg_window_show_page (fixture->window, "inspectors");
  panel = fixture_find (page, YG_TYPE_RECORD_PANEL);
  {
    g_autofree char *name = nth (page, 0, YG_INSPECTOR_NAME);

    select_name (fixture, page, name);
  }
  row = yg_registry_page_get_selected (YG_REGISTRY_PAGE (page));
  g_assert_false (fixture_shows (page, yg_record_get (row, YG_INSPECTOR_ID_NUMBER)));
  seq = newest_entry (fixture, &before);
  gtk_widget_activate_action (panel, "panel.show-in-full", NULL);
  fixture_settle (fixture);
  g_assert_cmpuint (newest_entry (fixture, &after), ==, seq + 1);
  g_assert_cmpstr (after, ==, "show-in-full");
  g_assert_true (fixture_shows (panel, yg_record_get (row, YG_INSPECTOR_ID_NUMBER)));
  /* Only this row, only now. */
  {
    g_autofree char *name = nth (page, 1, YG_INSPECTOR_NAME);

    select_name (fixture, page, name);
  }
  row = yg_registry_page_get_selected (YG_REGISTRY_PAGE (page));
  g_assert_false (fixture_shows (panel, yg_record_get (row, YG_INSPECTOR_ID_NUMBER)));
}

static void
test_export (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page;
  g_autofree char *path = g_build_filename (fixture->folder, "annex1.xlsx", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->folder, "no-such-folder", "annex1.xlsx", NULL);

  fixture_introduce (fixture);
  fixture_import (fixture, &yg_item_kind);
  page = yg_window_show_page (fixture->window, "items");
  gtk_widget_activate_action (page, "page.export-file", "s", path);
  fixture_settle (fixture);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  /* Over the old file, which the file dialog has asked about. */
  gtk_widget_activate_action (page, "page.export-file", "s", path);
  fixture_settle (fixture);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  /* What cannot be written is said in the bar. */
  gtk_widget_activate_action (page, "page.export-file", "s", nowhere);
  fixture_settle (fixture);
  g_assert_true (gtk_widget_has_css_class (fixture_class (GTK_WIDGET (fixture->window), "message"), "error"));
}

/* «Why is it not in play?» gives an answer, whether or not a draw is being prepared. */
static void
test_explain (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page, *panel;
  g_autofree char *out = NULL;
  g_autofree char *in = NULL;

  fixture_introduce (fixture);
  fixture_import (fixture, &yg_item_kind);
  fixture_import (fixture, &yg_enterprise_kind);
  fixture_import (fixture, &yg_inspector_kind);
  page = yg_window_show_page (fixture->window, "enterprises");
  panel = fixture_find (page, YG_TYPE_RECORD_PANEL);
  for (guint i = 0; i < n_shown (page) && (in == NULL || out == NULL); i++)
    {
      g_autoptr (YgRecord) row
        = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (view_of (page))), i);
      char **answer = yg_enterprise_is_active (row) ? &in : &out;

      if (*answer != NULL)
        continue;
      yg_registry_page_select (YG_REGISTRY_PAGE (page), yg_record_get_id (row));
      fixture_settle (fixture);
      gtk_widget_activate_action (panel, "panel.explain", NULL);
      fixture_settle (fixture);
      *answer = g_strdup (yg_record_panel_get_explanation (YG_RECORD_PANEL (panel)));
    }
  g_assert_cmpstr (in, !=, "");
  g_assert_cmpstr (out, !=, "");
  g_assert_cmpstr (in, !=, out);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_add ("/registry/import", test_import);
  fixture_add ("/registry/import-problem", test_import_problem);
  fixture_add ("/registry/starter", test_starter);
  fixture_add ("/registry/search-sort-filter", test_search_sort_filter);
  fixture_add ("/registry/add-edit", test_add_edit);
  fixture_add ("/registry/retire-restore", test_retire_restore);
  fixture_add ("/registry/recusal", test_recusal);
  fixture_add ("/registry/show-in-full", test_show_in_full);
  fixture_add ("/registry/explain", test_explain);
  fixture_add ("/registry/export", test_export);
  return g_test_run ();
}
