/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's frame: the first start, what to do next, the operator, messages, a database that cannot be opened. */
#include "display-fixture.h"

#include "app/yg-profile-dialog.h"
#include "app/yg-registry-page.h"
#include "app/yg-trouble-window.h"
#include "app/yg-window-private.h"
#include "base/yg-error.h"
#include "model/yg-enterprise.h"
#include "model/yg-inspector.h"
#include "model/yg-item.h"

static void
test_first_start (Fixture *fixture, gconstpointer data)
{
  YgBureau *bureau = yg_session_get_bureau (fixture->session);
  g_autoptr (YgNextStep) step = yg_bureau_get_next_step (bureau, NULL);
  g_autoptr (YgNextStep) next = NULL;
  g_autoptr (YgRecord) office = yg_record_new (&yg_office_kind);
  g_autoptr (YgRecord) saved = NULL;
  GtkWidget *dialog;

  g_assert_true (fixture_shows (GTK_WIDGET (fixture->window), step->sentence));
  g_assert_cmpstr (step->action, ==, "win.profile");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), step->action, NULL);
  dialog = fixture_dialog (YG_TYPE_PROFILE_DIALOG);

  /* Without a name of the operator nothing is saved. */
  yg_record_set (office, YG_OFFICE_CODE, "11130299MB1234567X");
  yg_record_set (office, YG_OFFICE_NAME, "高新区商务局");
  yg_record_set (office, YG_OFFICE_LEVEL, yg_office_levels ()[1]);
  yg_profile_dialog_fill (YG_PROFILE_DIALOG (dialog), office, " ");
  gtk_widget_activate_action (dialog, "dialog.save", NULL);
  fixture_settle (fixture);
  g_assert_true (fixture_has_dialog (YG_TYPE_PROFILE_DIALOG));
  yg_profile_dialog_fill (YG_PROFILE_DIALOG (dialog), office, "周砚秋");
  gtk_widget_activate_action (dialog, "dialog.save", NULL);
  fixture_settle (fixture);
  g_assert_false (fixture_has_dialog (YG_TYPE_PROFILE_DIALOG));

  saved = yg_bureau_load_office (bureau, NULL);
  g_assert_cmpstr (yg_record_get_name (saved), ==, "高新区商务局");
  g_assert_cmpstr (yg_record_get (saved, YG_OFFICE_LEVEL), ==, yg_office_levels ()[1]);
  g_assert_cmpstr (yg_record_get (saved, YG_OFFICE_OPERATOR), ==, "周砚秋");
  g_assert_cmpstr (yg_bureau_get_operator (bureau), ==, "周砚秋");
  g_assert_true (fixture_shows (GTK_WIDGET (fixture->window), "高新区商务局"));
  next = yg_bureau_get_next_step (bureau, NULL);
  g_assert_cmpstr (next->sentence, !=, step->sentence);
  g_assert_true (fixture_shows (GTK_WIDGET (fixture->window), next->sentence));
}

static void
test_operator (Fixture *fixture, gconstpointer data)
{
  YgBureau *bureau = yg_session_get_bureau (fixture->session);
  g_autoptr (YgRecord) office = NULL;

  fixture_introduce (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.operator", NULL);
  fixture_settle (fixture);
  fixture_answer (fixture, "任书宁");
  g_assert_cmpstr (yg_bureau_get_operator (bureau), ==, "任书宁");
  /* Offered again the next time. */
  office = yg_bureau_load_office (bureau, NULL);
  g_assert_cmpstr (yg_record_get (office, YG_OFFICE_OPERATOR), ==, "任书宁");
}

/* The line follows the work: with each registry that is filled it says something else. */
static void
test_next_step (Fixture *fixture, gconstpointer data)
{
  g_autoptr (YgNextStep) before = NULL;
  g_autoptr (YgNextStep) after = NULL;

  fixture_introduce (fixture);
  before = yg_bureau_get_next_step (yg_session_get_bureau (fixture->session), NULL);
  g_assert_true (fixture_shows (GTK_WIDGET (fixture->window), before->sentence));
  fixture_import (fixture, &yg_item_kind);
  after = yg_bureau_get_next_step (yg_session_get_bureau (fixture->session), NULL);
  g_assert_cmpstr (after->sentence, !=, before->sentence);
  g_assert_false (fixture_shows (GTK_WIDGET (fixture->window), before->sentence));
  g_assert_true (fixture_shows (GTK_WIDGET (fixture->window), after->sentence));
}

static void
test_messages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) cancelled = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  g_autoptr (GError) full = g_error_new_literal (YG_ERROR, YG_ERROR_IO, "The disk is full.");

  yg_session_tell_error (fixture->session, cancelled);
  fixture_settle (fixture);
  g_assert_false (fixture_shows (GTK_WIDGET (fixture->window), "cancelled"));
  yg_session_tell_error (fixture->session, full);
  fixture_settle (fixture);
  g_assert_true (fixture_shows (GTK_WIDGET (fixture->window), "The disk is full."));
}

/* A second program on the same database is told so, in the window's place. */
static void
test_locked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YgSession) second = yg_session_new (yg_session_get_path (fixture->session), &error);
  GtkWidget *window;

  g_assert_error (error, YG_ERROR, YG_ERROR_STORE);
  g_assert_null (second);
  window = yg_trouble_window_new (GTK_APPLICATION (fixture->application), error->message);
  gtk_window_present (GTK_WINDOW (window));
  fixture_settle (fixture);
  g_assert_true (fixture_shows (window, error->message));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The keys follow the tabs, and the line does not lead to where one is already. */
static void
test_keys_follow (Fixture *fixture, gconstpointer data)
{
  const char *const names[] = { "draw", "items", "enterprises", "records", "inspectors", "draw" };
  g_autoptr (YgNextStep) next = NULL;

  fixture_introduce (fixture);
  fixture_import (fixture, &yg_item_kind);
  fixture_import (fixture, &yg_enterprise_kind);
  fixture_import (fixture, &yg_inspector_kind);
  next = yg_bureau_get_next_step (yg_session_get_bureau (fixture->session), NULL);
  g_assert_cmpstr (next->action, ==, "win.tab::draw");
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget *page = yg_window_show_page (fixture->window, names[i]);
      GtkWidget *focus;

      fixture_settle (fixture);
      focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
      g_assert_nonnull (focus);
      g_assert_true (gtk_widget_is_ancestor (focus, page));
      /* Not the line itself: it takes a moment to slide away. */
      g_assert_cmpint (gtk_revealer_get_reveal_child (GTK_REVEALER (fixture->window->next_revealer)), ==,
                       !g_str_equal (names[i], "draw"));
    }
}

/* From the keyboard alone: Tab goes through the tab in front and comes to search, list and buttons. */
static void
test_tab_chain (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page;
  gboolean entry = FALSE, list = FALSE, button = FALSE;

  fixture_introduce (fixture);
  fixture_import (fixture, &yg_item_kind);
  page = yg_window_show_page (fixture->window, "items");
  fixture_settle (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.search", NULL);
  for (guint i = 0; i < 60; i++)
    {
      GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

      if (focus != NULL && gtk_widget_is_ancestor (focus, page))
        {
          entry |= gtk_widget_get_ancestor (focus, GTK_TYPE_SEARCH_ENTRY) != NULL;
          list |= gtk_widget_get_ancestor (focus, GTK_TYPE_COLUMN_VIEW) != NULL;
          button |= GTK_IS_BUTTON (focus) && gtk_widget_get_ancestor (focus, GTK_TYPE_COLUMN_VIEW) == NULL;
        }
      gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_FORWARD);
    }
  g_assert_true (entry);
  g_assert_true (list);
  g_assert_true (button);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_add ("/window/first-start", test_first_start);
  fixture_add ("/window/operator", test_operator);
  fixture_add ("/window/next-step", test_next_step);
  fixture_add ("/window/messages", test_messages);
  fixture_add ("/window/locked", test_locked);
  fixture_add ("/window/keys-follow", test_keys_follow);
  fixture_add ("/window/tab-chain", test_tab_chain);
  return g_test_run ();
}
