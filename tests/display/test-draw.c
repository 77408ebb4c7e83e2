/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole draw through the window's own actions, closed and opened again in every step: each time it stands
 * where it stood, with the same secret and the same result. */
#include "display-fixture.h"

#include <glib/gstdio.h>

#include "app/yg-draw-page.h"
#include "app/yg-draw-papers.h"
#include "app/yg-print.h"
#include "app/yg-records-page.h"
#include "app/yg-rehearsal-window.h"
#include "app/yg-step-slips.h"
#include "app/yg-step-wall.h"
#include "app/yg-step-who.h"
#include "model/yg-draw-record.h"
#include "model/yg-enterprise.h"
#include "model/yg-inspector.h"
#include "model/yg-item.h"

static YgDrawPage *
page_of (Fixture *fixture)
{
  return YG_DRAW_PAGE (yg_window_show_page (fixture->window, "draw"));
}

static YgDrawFlow *
flow_of (Fixture *fixture)
{
  return yg_draw_page_get_flow (page_of (fixture));
}

static gboolean
is_at_rest (gpointer flow)
{
  return !yg_draw_flow_is_busy (flow) && !yg_draw_flow_is_resolving (flow);
}

static void
settle (Fixture *fixture)
{
  fixture_settle (fixture);
  fixture_wait (is_at_rest, flow_of (fixture));
  fixture_settle (fixture);
}

static gboolean
is_enabled (Fixture *fixture, const char *name)
{
  GtkWidget *page = GTK_WIDGET (page_of (fixture));
  g_autofree char *full = g_strconcat ("draw.", name, NULL);
  GtkWidget *button = gtk_button_new ();
  gboolean enabled;

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), full);
  gtk_box_append (GTK_BOX (page), button);
  enabled = gtk_widget_is_sensitive (button);
  gtk_box_remove (GTK_BOX (page), button);
  return enabled;
}

/* Does @action, and expects the draw to be there. */
static void
act (Fixture *fixture, const char *action, YgCeremonyState state, YgDrawStep step)
{
  g_autofree char *full = g_strconcat ("draw.", action, NULL);

  settle (fixture);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page_of (fixture)), full, NULL));
  settle (fixture);
  g_assert_cmpint (yg_draw_flow_get_state (flow_of (fixture)), ==, state);
  g_assert_cmpint (yg_draw_flow_get_step (flow_of (fixture)), ==, step);
}

/* Closed and opened: the page stands at the same step. */
static void
restart (Fixture *fixture, YgCeremonyState state, YgDrawStep step)
{
  fixture_restart (fixture);
  settle (fixture);
  g_assert_cmpint (yg_draw_flow_get_state (flow_of (fixture)), ==, state);
  g_assert_cmpint (yg_draw_flow_get_step (flow_of (fixture)), ==, step);
}

static char *
sample_choice (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("YG_TEST_DATA"), "sample", "plan.json", NULL);
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &json, &length, &error));
  g_autoptr (YgChoice) choice = yg_choice_from_json (json, (gssize)length, &error);
  g_assert_no_error (error);
  return yg_choice_to_json (choice);
}

static void
fill_registries (Fixture *fixture)
{
  fixture_introduce (fixture);
  fixture_import (fixture, &yg_item_kind);
  fixture_import (fixture, &yg_inspector_kind);
  fixture_import (fixture, &yg_enterprise_kind);
}

static void
choose_sample (Fixture *fixture)
{
  g_autofree char *json = sample_choice ();

  fill_registries (fixture);
  yg_draw_flow_set_choice (flow_of (fixture), json);
  settle (fixture);
}

static YgStepSlips *
slips_of (Fixture *fixture)
{
  return YG_STEP_SLIPS (yg_draw_page_get_step (page_of (fixture), YG_DRAW_STEP_SLIPS));
}

static const char *
plan_hash (Fixture *fixture)
{
  return yg_ceremony_get_plan_hash (yg_draw_flow_get_ceremony (flow_of (fixture)));
}

/* The entry has the keys, what was kept is not selected to be typed over, and nothing can be confirmed yet. */
static void
check_gone_on_with (Fixture *fixture)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  GtkWidget *entry = fixture_find (GTK_WIDGET (slips_of (fixture)), GTK_TYPE_ENTRY);

  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, entry));
  g_assert_false (gtk_editable_get_selection_bounds (GTK_EDITABLE (entry), NULL, NULL));
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (entry)), ==, 3);
  g_assert_false (gtk_widget_is_sensitive (gtk_widget_get_next_sibling (entry)));
}

static void
test_whole (Fixture *fixture, gconstpointer data)
{
  g_autofree char *json = NULL, *hash = NULL, *record = NULL, *number = NULL;
  YgDisclosureView *view;

  choose_sample (fixture);
  json = g_strdup (yg_draw_flow_get_choice (flow_of (fixture)));
  g_assert_nonnull (strstr (json, "成品油流通"));

  /* What was typed is still there. */
  restart (fixture, YG_CEREMONY_NONE, YG_DRAW_STEP_CHOOSE);
  g_assert_cmpstr (yg_draw_flow_get_choice (flow_of (fixture)), ==, json);
  act (fixture, "who", YG_CEREMONY_NONE, YG_DRAW_STEP_WHO);
  g_assert_cmpuint (yg_draw_flow_get_resolution (flow_of (fixture))->problems->len, ==, 0);
  act (fixture, "freeze", YG_CEREMONY_FROZEN, YG_DRAW_STEP_FROZEN);
  restart (fixture, YG_CEREMONY_FROZEN, YG_DRAW_STEP_FROZEN);
  g_assert_nonnull (yg_draw_flow_get_list_hash (flow_of (fixture), 0));
  g_assert_false (is_enabled (fixture, "draw"));

  act (fixture, "commit", YG_CEREMONY_COMMITTED, YG_DRAW_STEP_COMMITTED);
  /* No dry run on a committed plan. */
  g_assert_false (is_enabled (fixture, "rehearse"));
  hash = g_strdup (plan_hash (fixture));
  restart (fixture, YG_CEREMONY_COMMITTED, YG_DRAW_STEP_COMMITTED);
  g_assert_cmpstr (plan_hash (fixture), ==, hash);
  g_autoptr (GString) shown = g_string_new (NULL);
  for (int i = 0; i < 64; i += 4)
    g_string_append_printf (shown, "%s%.4s", i == 0 ? "" : i % 16 == 0 ? "\n" : "  ", hash + i);
  g_assert_true (fixture_shows (GTK_WIDGET (page_of (fixture)), shown->str));

  act (fixture, "slips-written", YG_CEREMONY_WRITTEN, YG_DRAW_STEP_SLIPS);
  g_assert_false (is_enabled (fixture, "ask-void"));
  restart (fixture, YG_CEREMONY_WRITTEN, YG_DRAW_STEP_SLIPS);
  g_assert_cmpstr (plan_hash (fixture), ==, hash);

  /* Too few digits are not taken; digits of any width are, nothing else, and no more than are wanted. */
  yg_step_slips_type (slips_of (fixture), "1234");
  act (fixture, "confirm-digits", YG_CEREMONY_WRITTEN, YG_DRAW_STEP_SLIPS);
  g_assert_null (yg_ceremony_get_digits (yg_draw_flow_get_ceremony (flow_of (fixture)), 0));
  yg_step_slips_type (slips_of (fixture), "４０ab71-82 ５３99");
  g_assert_true (fixture_shows (GTK_WIDGET (page_of (fixture)), "4071 8253"));
  act (fixture, "confirm-digits", YG_CEREMONY_WRITTEN, YG_DRAW_STEP_SLIPS);
  restart (fixture, YG_CEREMONY_WRITTEN, YG_DRAW_STEP_SLIPS);
  g_assert_cmpstr (yg_ceremony_get_digits (yg_draw_flow_get_ceremony (flow_of (fixture)), 0), ==, "40718253");
  g_assert_cmpstr (yg_draw_flow_get_typed (flow_of (fixture)), ==, "");

  /* Typed, not confirmed: a draft of the second witness and of nobody else. */
  yg_step_slips_type (slips_of (fixture), "936");
  restart (fixture, YG_CEREMONY_WRITTEN, YG_DRAW_STEP_SLIPS);
  g_assert_cmpstr (yg_draw_flow_get_typed (flow_of (fixture)), ==, "936");
  g_assert_true (fixture_shows (GTK_WIDGET (page_of (fixture)), "936– ––––"));
  check_gone_on_with (fixture);
  yg_step_slips_type (slips_of (fixture), "93620517");
  act (fixture, "confirm-digits", YG_CEREMONY_WRITTEN, YG_DRAW_STEP_SLIPS);
  g_assert_cmpstr (yg_draw_flow_get_typed (flow_of (fixture)), ==, "");
  g_assert_false (is_enabled (fixture, "draw"));
  yg_step_slips_type (slips_of (fixture), "15586049");
  act (fixture, "confirm-digits", YG_CEREMONY_SPOKEN, YG_DRAW_STEP_SLIPS);
  g_assert_null (gtk_window_get_focus (GTK_WINDOW (fixture->window)));
  restart (fixture, YG_CEREMONY_SPOKEN, YG_DRAW_STEP_SLIPS);

  act (fixture, "draw", YG_CEREMONY_DRAWN, YG_DRAW_STEP_WALL);
  record = g_strdup (yg_ceremony_get_record_hash (yg_draw_flow_get_ceremony (flow_of (fixture))));
  restart (fixture, YG_CEREMONY_DRAWN, YG_DRAW_STEP_WALL);
  g_assert_cmpstr (yg_ceremony_get_record_hash (yg_draw_flow_get_ceremony (flow_of (fixture))), ==, record);
  view = yg_step_wall_get_view (YG_STEP_WALL (yg_draw_page_get_step (page_of (fixture), YG_DRAW_STEP_WALL)));
  g_assert_cmpfloat (yg_disclosure_view_get_time (view), ==, 0);
  g_assert_false (yg_disclosure_view_get_playing (view));
  act (fixture, "wall-skip", YG_CEREMONY_DRAWN, YG_DRAW_STEP_WALL);
  g_assert_true (yg_disclosure_view_is_finished (view));

  /* Seen once, it is not shown again unless somebody asks for it. */
  restart (fixture, YG_CEREMONY_DRAWN, YG_DRAW_STEP_MINUTES);
  act (fixture, "wall", YG_CEREMONY_DRAWN, YG_DRAW_STEP_WALL);
  act (fixture, "minutes", YG_CEREMONY_DRAWN, YG_DRAW_STEP_MINUTES);
  act (fixture, "sign", YG_CEREMONY_SIGNED, YG_DRAW_STEP_MINUTES);
  number = g_strdup (
      yg_record_get (yg_ceremony_get_draw (yg_draw_flow_get_ceremony (flow_of (fixture))), YG_DRAW_NUMBER));
  act (fixture, "new", YG_CEREMONY_NONE, YG_DRAW_STEP_CHOOSE);
  g_assert_null (strstr (yg_draw_flow_get_choice (flow_of (fixture)), "成品油流通"));
  restart (fixture, YG_CEREMONY_NONE, YG_DRAW_STEP_CHOOSE);

  GtkWidget *records = yg_window_show_page (fixture->window, "records");
  settle (fixture);
  g_assert_cmpstr (yg_records_page_get_number (YG_RECORDS_PAGE (records)), ==, number);
}

static void
test_thaw_and_void (Fixture *fixture, gconstpointer data)
{
  g_autofree char *hash = NULL;

  choose_sample (fixture);
  act (fixture, "who", YG_CEREMONY_NONE, YG_DRAW_STEP_WHO);
  act (fixture, "freeze", YG_CEREMONY_FROZEN, YG_DRAW_STEP_FROZEN);
  act (fixture, "ask-thaw", YG_CEREMONY_FROZEN, YG_DRAW_STEP_FROZEN);
  fixture_answer (fixture, "名单有误");
  settle (fixture);
  g_assert_cmpint (yg_draw_flow_get_state (flow_of (fixture)), ==, YG_CEREMONY_NONE);
  g_assert_nonnull (strstr (yg_draw_flow_get_choice (flow_of (fixture)), "成品油流通"));

  act (fixture, "who", YG_CEREMONY_NONE, YG_DRAW_STEP_WHO);
  act (fixture, "freeze", YG_CEREMONY_FROZEN, YG_DRAW_STEP_FROZEN);
  act (fixture, "commit", YG_CEREMONY_COMMITTED, YG_DRAW_STEP_COMMITTED);
  hash = g_strdup (plan_hash (fixture));
  act (fixture, "ask-void", YG_CEREMONY_COMMITTED, YG_DRAW_STEP_COMMITTED);
  fixture_answer (fixture, "见证人临时离开");
  settle (fixture);
  g_assert_cmpint (yg_draw_flow_get_state (flow_of (fixture)), ==, YG_CEREMONY_NONE);
  g_assert_nonnull (strstr (yg_draw_flow_get_choice (flow_of (fixture)), "成品油流通"));

  /* The next attempt is another plan with another secret. */
  act (fixture, "who", YG_CEREMONY_NONE, YG_DRAW_STEP_WHO);
  act (fixture, "freeze", YG_CEREMONY_FROZEN, YG_DRAW_STEP_FROZEN);
  act (fixture, "commit", YG_CEREMONY_COMMITTED, YG_DRAW_STEP_COMMITTED);
  g_assert_cmpstr (plan_hash (fixture), !=, hash);
  g_assert_cmpuint (yg_ceremony_get_plan (yg_draw_flow_get_ceremony (flow_of (fixture)))->attempt, ==, 2);
}

/* What keeps a draw from being frozen is said in words, and the button does nothing. */
static void
test_problem (Fixture *fixture, gconstpointer data)
{
  g_autofree char *json = sample_choice ();
  g_autoptr (GError) error = NULL;
  g_autoptr (YgChoice) choice = yg_choice_from_json (json, -1, &error);
  g_autofree char *changed = NULL;
  YgChosenFrame *frame = choice->frames->pdata[1];
  YgResolution *resolution;

  fill_registries (fixture);
  frame->count = 100000;
  changed = yg_choice_to_json (choice);
  yg_draw_flow_set_choice (flow_of (fixture), changed);
  act (fixture, "who", YG_CEREMONY_NONE, YG_DRAW_STEP_WHO);
  resolution = yg_draw_flow_get_resolution (flow_of (fixture));
  g_assert_cmpuint (resolution->problems->len, ==, 1);
  g_assert_true (fixture_shows (GTK_WIDGET (page_of (fixture)), resolution->problems->pdata[0]));
  g_assert_false (is_enabled (fixture, "freeze"));
  act (fixture, "choose", YG_CEREMONY_NONE, YG_DRAW_STEP_CHOOSE);
}

/* The form shows a choice and gives the same one back; what is edited by hand becomes the draft. */
static void
test_form (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *step;

  choose_sample (fixture);
  before = g_strdup (yg_draw_flow_get_choice (flow_of (fixture)));
  step = yg_draw_page_get_step (page_of (fixture), YG_DRAW_STEP_CHOOSE);
  /* Typing and taking it back makes the form write everything. */
  GtkWidget *title = fixture_find (step, GTK_TYPE_ENTRY);
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (title)));
  gtk_editable_set_text (GTK_EDITABLE (title), "另一个名称");
  g_assert_nonnull (strstr (yg_draw_flow_get_choice (flow_of (fixture)), "另一个名称"));
  gtk_editable_set_text (GTK_EDITABLE (title), text);
  g_assert_cmpstr (yg_draw_flow_get_choice (flow_of (fixture)), ==, before);

  act (fixture, "add-frame", YG_CEREMONY_NONE, YG_DRAW_STEP_CHOOSE);
  g_autoptr (YgChoice) choice = yg_choice_from_json (yg_draw_flow_get_choice (flow_of (fixture)), -1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (choice->frames->len, ==, 4);
  const YgChosenFrame *added = choice->frames->pdata[3];
  g_assert_cmpuint (added->ratio, >, 0);
  g_assert_cmpuint (((YgChosenTeam *)added->teams->pdata[0])->count, ==, 2);
  g_assert_cmpuint (yg_draw_flow_get_resolution (flow_of (fixture))->frames->len, ==, 4);
}

static void
draw_sample (Fixture *fixture)
{
  static const char *const digits[] = { "40718253", "93620517", "15586049" };

  choose_sample (fixture);
  act (fixture, "who", YG_CEREMONY_NONE, YG_DRAW_STEP_WHO);
  act (fixture, "freeze", YG_CEREMONY_FROZEN, YG_DRAW_STEP_FROZEN);
  act (fixture, "commit", YG_CEREMONY_COMMITTED, YG_DRAW_STEP_COMMITTED);
  act (fixture, "slips-written", YG_CEREMONY_WRITTEN, YG_DRAW_STEP_SLIPS);
  for (guint i = 0; i < 3; i++)
    {
      yg_step_slips_type (slips_of (fixture), digits[i]);
      act (fixture, "confirm-digits", i == 2 ? YG_CEREMONY_SPOKEN : YG_CEREMONY_WRITTEN, YG_DRAW_STEP_SLIPS);
    }
  act (fixture, "draw", YG_CEREMONY_DRAWN, YG_DRAW_STEP_WALL);
}

/* Announced digits may come days later: the draw waits for them, whatever happens to the program. */
static void
test_public (Fixture *fixture, gconstpointer data)
{
  static const char *const digits[] = { "40718253", "93620517", "15586049" };
  g_autofree char *json = sample_choice ();
  g_autoptr (GError) error = NULL;
  g_autoptr (YgChoice) choice = yg_choice_from_json (json, -1, &error);
  g_autofree char *changed = NULL;
  YgPublic *public = g_new0 (YgPublic, 1);

  public->source = g_strdup ("双色球");
  public->issue = g_strdup ("2026135");
  public->date = g_strdup (choice->date);
  public->rule = g_strdup ("红球升序各两位，后接蓝球两位");
  public->digits = 14;
  g_ptr_array_add (choice->publics, public);
  changed = yg_choice_to_json (choice);
  fill_registries (fixture);
  yg_draw_flow_set_choice (flow_of (fixture), changed);
  act (fixture, "who", YG_CEREMONY_NONE, YG_DRAW_STEP_WHO);
  act (fixture, "freeze", YG_CEREMONY_FROZEN, YG_DRAW_STEP_FROZEN);
  act (fixture, "commit", YG_CEREMONY_COMMITTED, YG_DRAW_STEP_COMMITTED);
  act (fixture, "slips-written", YG_CEREMONY_WRITTEN, YG_DRAW_STEP_SLIPS);
  for (guint i = 0; i < 3; i++)
    {
      yg_step_slips_type (slips_of (fixture), digits[i]);
      act (fixture, "confirm-digits", i == 2 ? YG_CEREMONY_SPOKEN : YG_CEREMONY_WRITTEN, YG_DRAW_STEP_SLIPS);
    }
  restart (fixture, YG_CEREMONY_SPOKEN, YG_DRAW_STEP_SLIPS);
  g_assert_false (is_enabled (fixture, "draw"));
  g_assert_true (fixture_shows (GTK_WIDGET (page_of (fixture)), "双色球, issue 2026135"));
  yg_step_slips_type (slips_of (fixture), "03 08 14 19 27 30 12");
  act (fixture, "confirm-digits", YG_CEREMONY_SPOKEN, YG_DRAW_STEP_SLIPS);
  g_assert_cmpstr (yg_ceremony_get_public_digits (yg_draw_flow_get_ceremony (flow_of (fixture)), 0), ==,
                   "03081419273012");
  act (fixture, "draw", YG_CEREMONY_DRAWN, YG_DRAW_STEP_WALL);
}

static gboolean
has_begun (gpointer view)
{
  return yg_disclosure_view_get_time (view) > 0.2;
}

static void
test_wall (Fixture *fixture, gconstpointer data)
{
  YgDisclosureView *view;
  double at;

  draw_sample (fixture);
  view = yg_step_wall_get_view (YG_STEP_WALL (yg_draw_page_get_step (page_of (fixture), YG_DRAW_STEP_WALL)));
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  act (fixture, "wall-play", YG_CEREMONY_DRAWN, YG_DRAW_STEP_WALL);
  g_assert_true (yg_disclosure_view_get_playing (view));
  fixture_wait (has_begun, view);
  act (fixture, "wall-play", YG_CEREMONY_DRAWN, YG_DRAW_STEP_WALL);
  g_assert_false (yg_disclosure_view_get_playing (view));
  at = yg_disclosure_view_get_time (view);
  settle (fixture);
  g_assert_cmpfloat (yg_disclosure_view_get_time (view), ==, at);
  act (fixture, "wall-next", YG_CEREMONY_DRAWN, YG_DRAW_STEP_WALL);
  g_assert_cmpfloat (yg_disclosure_view_get_time (view), >, at);

  /* Without animations nothing is painted frame by frame, and it goes on all the same. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  yg_disclosure_view_set_time (view, 0);
  yg_disclosure_view_set_speed (view, 8);
  yg_disclosure_view_set_playing (view, TRUE);
  fixture_wait (has_begun, view);
  YgDisclosureState state;
  yg_disclosure_at (yg_disclosure_view_get_disclosure (view), yg_disclosure_view_get_time (view), &state);
  g_assert_cmpfloat (state.progress, <, 0.01);
  yg_disclosure_view_skip (view);
  g_assert_false (yg_disclosure_view_get_playing (view));
}

static void
on_told (YgSession *session, int kind, const char *sentence, char **told)
{
  g_free (*told);
  *told = g_strdup_printf ("%d %s", kind, sentence);
}

static gboolean
has_told (gpointer told)
{
  return *(char **)told != NULL;
}

static void
test_records (Fixture *fixture, gconstpointer data)
{
  g_autofree char *told = NULL;
  GtkWidget *page;

  draw_sample (fixture);
  page = yg_window_show_page (fixture->window, "records");
  settle (fixture);
  g_assert_cmpstr (yg_records_page_get_number (YG_RECORDS_PAGE (page)), ==, "2026-0001");
  g_signal_connect (fixture->session, "message", G_CALLBACK (on_told), &told);
  yg_window_show_page (fixture->window, "records");
  gtk_widget_activate_action (page, "records.verify", NULL);
  fixture_wait (has_told, &told);
  g_assert_nonnull (strstr (told, "2026-0001"));
  g_assert_cmpint (told[0], ==, '0' + YG_MESSAGE_DONE);
  g_signal_handlers_disconnect_by_data (fixture->session, &told);
}

static void
on_printed (GtkPrintOperation *operation, GtkPrintOperationResult result, int *printed)
{
  g_assert_cmpint (result, ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  *printed = 1;
}

static gboolean
is_printed (gpointer printed)
{
  return *(int *)printed;
}

/* Through GtkPrintOperation as to a printer: the pages that were laid out, A4. */
static void
test_print (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "out.pdf", NULL);
  g_autofree char *info = NULL, *pages_line = NULL;
  g_autoptr (GError) error = NULL;
  const guint ranks[] = { 2, 3, 0 };
  int printed = 0;

  draw_sample (fixture);
  g_autoptr (YgPages) pages = yg_draw_papers_lay_out (yg_session_get_bureau (fixture->session), "2026-0001",
                                                      YG_PAPER_RECORDS, ranks, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GtkPrintOperation) operation = yg_print_operation_new (pages, "检查记录表");
  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_set_show_progress (operation, FALSE);
  g_signal_connect (operation, "done", G_CALLBACK (on_printed), &printed);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error);
  g_assert_no_error (error);
  fixture_wait (is_printed, &printed);

  g_autoptr (GSubprocess) tool
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "pdfinfo", path, NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (tool, NULL, NULL, &info, NULL, &error));
  pages_line = g_strdup_printf ("Pages:           %u\n", yg_pages_get_count (pages));
  g_assert_nonnull (strstr (info, pages_line));
  g_assert_nonnull (strstr (info, "(A4)"));

  GtkWidget *preview = yg_print_preview (GTK_WINDOW (fixture->window), fixture->session, pages, "…", "…");
  fixture_settle (fixture);
  g_assert_true (gtk_widget_get_mapped (preview));
  gtk_window_destroy (GTK_WINDOW (preview));
}

/* A rehearsal looks different and leaves nothing behind. */
static void
test_rehearsal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  YgQuery query = { .kind = &yg_draw_kind, .sort_field = -1, .with_retired = TRUE };

  choose_sample (fixture);
  g_autoptr (YgBureau) copy = yg_bureau_new_rehearsal (yg_session_get_bureau (fixture->session), &error);
  g_assert_no_error (error);
  GtkWidget *window = yg_rehearsal_window_new (GTK_WINDOW (fixture->window), copy,
                                               yg_draw_flow_get_choice (flow_of (fixture)));
  YgDrawPage *page = YG_DRAW_PAGE (yg_rehearsal_window_get_page (YG_REHEARSAL_WINDOW (window)));
  YgDrawFlow *flow = yg_draw_page_get_flow (page);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (gtk_widget_has_css_class (window, "rehearsal"));
  fixture_wait (is_at_rest, flow);
  /* What is being chosen is rehearsed. */
  g_assert_nonnull (strstr (yg_draw_flow_get_choice (flow), "成品油流通"));
  yg_draw_flow_show_step (flow, YG_DRAW_STEP_WHO);
  fixture_wait (is_at_rest, flow);
  gtk_widget_activate_action (GTK_WIDGET (page), "draw.freeze", NULL);
  fixture_wait (is_at_rest, flow);
  g_assert_cmpint (yg_draw_flow_get_state (flow), ==, YG_CEREMONY_FROZEN);
  gtk_window_destroy (GTK_WINDOW (window));
  fixture_settle (fixture);

  g_assert_cmpint (yg_store_count (yg_session_get_store (fixture->session), &query, &error), ==, 0);
  g_assert_no_error (error);
  settle (fixture);
  g_assert_cmpint (yg_draw_flow_get_state (flow_of (fixture)), ==, YG_CEREMONY_NONE);
}

static void
test_clean_digits (void)
{
  g_autofree char *a = yg_draw_flow_clean_digits ("12 34-５６");
  g_autofree char *b = yg_draw_flow_clean_digits ("");

  g_assert_cmpstr (a, ==, "123456");
  g_assert_cmpstr (b, ==, "");
  g_assert_null (yg_draw_flow_clean_digits ("12x"));
  g_assert_null (yg_draw_flow_clean_digits ("一二三"));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/draw/clean-digits", test_clean_digits);
  fixture_add ("/draw/whole", test_whole);
  fixture_add ("/draw/thaw-and-void", test_thaw_and_void);
  fixture_add ("/draw/problem", test_problem);
  fixture_add ("/draw/form", test_form);
  fixture_add ("/draw/public", test_public);
  fixture_add ("/draw/wall", test_wall);
  fixture_add ("/draw/records", test_records);
  fixture_add ("/draw/print", test_print);
  fixture_add ("/draw/rehearsal", test_rehearsal);
  return g_test_run ();
}
