/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of a whole draw on the sample data: every step through the same actions that a clerk's buttons
 * use. */
#include "app/yg-shot.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/yg-draw-page.h"
#include "app/yg-draw-papers.h"
#include "app/yg-print.h"
#include "app/yg-rehearsal-window.h"
#include "app/yg-step-slips.h"
#include "app/yg-step-wall.h"
#include "base/yg-error.h"
#include "model/yg-draw-record.h"

static YgDrawPage *
page_of (YgShotStage *stage)
{
  return YG_DRAW_PAGE (yg_window_show_page (stage->window, "draw"));
}

/* Until the registries have been asked about what was typed. */
static void
settle (YgShotStage *stage, YgDrawPage *page)
{
  YgDrawFlow *flow = yg_draw_page_get_flow (page);

  do
    yg_shot_settle (stage);
  while (yg_draw_flow_is_busy (flow) || yg_draw_flow_is_resolving (flow));
}

static gboolean
reach (YgShotStage *stage, YgDrawPage *page, const char *action, YgCeremonyState state, GError **error)
{
  if (action != NULL && !gtk_widget_activate_action (GTK_WIDGET (page), action, NULL))
    g_warning ("no action %s", action);
  settle (stage, page);
  if (yg_draw_flow_get_state (yg_draw_page_get_flow (page)) == state)
    return TRUE;
  g_set_error (error, YG_ERROR, YG_ERROR_MISMATCH, "%s", action != NULL ? action : "state");
  return FALSE;
}

static gboolean
shoot_empty (YgShotStage *stage, GError **error)
{
  settle (stage, page_of (stage));
  return TRUE;
}

static gboolean
shoot_choose (YgShotStage *stage, GError **error)
{
  YgDrawPage *page = page_of (stage);
  g_autofree char *path = g_build_filename (stage->data_folder, "plan.json", NULL);
  g_autofree char *json = NULL;
  g_autoptr (YgChoice) choice = NULL;
  gsize length;

  if (!g_file_get_contents (path, &json, &length, error)
      || (choice = yg_choice_from_json (json, (gssize)length, error)) == NULL)
    return FALSE;
  g_autofree char *text = yg_choice_to_json (choice);
  yg_draw_flow_set_choice (yg_draw_page_get_flow (page), text);
  return reach (stage, page, NULL, YG_CEREMONY_NONE, error);
}

static gboolean
shoot_who (YgShotStage *stage, GError **error)
{
  return reach (stage, page_of (stage), "draw.who", YG_CEREMONY_NONE, error);
}

static gboolean
shoot_frozen (YgShotStage *stage, GError **error)
{
  return reach (stage, page_of (stage), "draw.freeze", YG_CEREMONY_FROZEN, error);
}

static gboolean
shoot_committed (YgShotStage *stage, GError **error)
{
  return reach (stage, page_of (stage), "draw.commit", YG_CEREMONY_COMMITTED, error);
}

static gboolean
preview (YgShotStage *stage, YgPaper paper, const char *title, GError **error)
{
  YgRecord *draw = yg_ceremony_get_draw (yg_draw_flow_get_ceremony (yg_draw_page_get_flow (page_of (stage))));
  g_autoptr (YgPages) pages
      = yg_draw_papers_lay_out (yg_session_get_bureau (stage->session), yg_record_get (draw, YG_DRAW_NUMBER),
                                paper, NULL, NULL, NULL, NULL, error);
  if (pages == NULL)
    return FALSE;
  stage->subject = yg_print_preview (GTK_WINDOW (stage->window), stage->session, pages, title, title);
  return TRUE;
}

static gboolean
shoot_slip (YgShotStage *stage, GError **error)
{
  return preview (stage, YG_PAPER_SLIP, "抽取方案指纹单", error);
}

static gboolean
speak (YgShotStage *stage, YgDrawPage *page, const char *digits, YgCeremonyState state, GError **error)
{
  yg_step_slips_type (YG_STEP_SLIPS (yg_draw_page_get_step (page, YG_DRAW_STEP_SLIPS)), digits);
  return reach (stage, page, "draw.confirm-digits", state, error);
}

static gboolean
shoot_slips (YgShotStage *stage, GError **error)
{
  YgDrawPage *page = page_of (stage);

  if (!reach (stage, page, "draw.slips-written", YG_CEREMONY_WRITTEN, error)
      || !speak (stage, page, "40718253", YG_CEREMONY_WRITTEN, error))
    return FALSE;
  yg_step_slips_type (YG_STEP_SLIPS (yg_draw_page_get_step (page, YG_DRAW_STEP_SLIPS)), "９３６２0５");
  return TRUE;
}

static gboolean
shoot_slips_nod (YgShotStage *stage, GError **error)
{
  yg_step_slips_type (YG_STEP_SLIPS (yg_draw_page_get_step (page_of (stage), YG_DRAW_STEP_SLIPS)),
                      "93620517");
  return TRUE;
}

static gboolean
shoot_ready (YgShotStage *stage, GError **error)
{
  YgDrawPage *page = page_of (stage);

  return speak (stage, page, "93620517", YG_CEREMONY_WRITTEN, error)
         && speak (stage, page, "15586049", YG_CEREMONY_SPOKEN, error);
}

/* The wall at a share of its time; with motion, as the room sees it. */
static gboolean
wall_at (YgShotStage *stage, double seconds)
{
  YgDrawPage *page = page_of (stage);
  YgDisclosureView *view
      = yg_step_wall_get_view (YG_STEP_WALL (yg_draw_page_get_step (page, YG_DRAW_STEP_WALL)));
  double duration = yg_disclosure_get_duration (yg_disclosure_view_get_disclosure (view));

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  yg_disclosure_view_set_time (view, seconds < 0 ? duration + seconds : seconds);
  return TRUE;
}

static gboolean
shoot_wall_opening (YgShotStage *stage, GError **error)
{
  return reach (stage, page_of (stage), "draw.draw", YG_CEREMONY_DRAWN, error) && wall_at (stage, 1);
}

static gboolean
shoot_wall_rolling (YgShotStage *stage, GError **error)
{
  return wall_at (stage, 2.5 + 4 * 3 + 0.7);
}

static gboolean
shoot_wall_rest (YgShotStage *stage, GError **error)
{
  return wall_at (stage, 2.5 + 4 * 3 + 2.5);
}

/* Late among the enterprises: groups, and frames that are full. */
static gboolean
shoot_wall_group (YgShotStage *stage, GError **error)
{
  YgDrawPage *page = page_of (stage);
  YgDisclosureView *view
      = yg_step_wall_get_view (YG_STEP_WALL (yg_draw_page_get_step (page, YG_DRAW_STEP_WALL)));
  YgDisclosure *disclosure = yg_disclosure_view_get_disclosure (view);
  YgDisclosureState state;
  double at = 0;

  do
    {
      at += 0.25;
      yg_disclosure_at (disclosure, at, &state);
    }
  while (state.phase < YG_DISCLOSURE_TURN
         && !(state.first + state.count == yg_disclosure_get_n_picks (disclosure) && state.progress > 0.55));
  return wall_at (stage, at);
}

static gboolean
shoot_wall_team (YgShotStage *stage, GError **error)
{
  YgDrawPage *page = page_of (stage);
  YgDisclosureView *view
      = yg_step_wall_get_view (YG_STEP_WALL (yg_draw_page_get_step (page, YG_DRAW_STEP_WALL)));
  YgDisclosureState state;
  double at = 0;

  do
    {
      at += 0.25;
      yg_disclosure_at (yg_disclosure_view_get_disclosure (view), at, &state);
    }
  while (state.phase != YG_DISCLOSURE_END
         && !(state.phase == YG_DISCLOSURE_TEAMS && state.first == 2 && state.progress > 0.7));
  return wall_at (stage, at);
}

static gboolean
shoot_wall_end (YgShotStage *stage, GError **error)
{
  return wall_at (stage, -0.0)
         && (gtk_widget_activate_action (GTK_WIDGET (page_of (stage)), "draw.wall-skip", NULL));
}

static gboolean
shoot_minutes (YgShotStage *stage, GError **error)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  return reach (stage, page_of (stage), "draw.minutes", YG_CEREMONY_DRAWN, error);
}

static gboolean
shoot_everything (YgShotStage *stage, GError **error)
{
  return preview (stage, YG_PAPER_EVERYTHING, "见证单和检查记录表", error);
}

static gboolean
shoot_signed (YgShotStage *stage, GError **error)
{
  return reach (stage, page_of (stage), "draw.sign", YG_CEREMONY_SIGNED, error);
}

static gboolean
shoot_records (YgShotStage *stage, GError **error)
{
  yg_window_show_page (stage->window, "records");
  return TRUE;
}

static gboolean
shoot_rehearsal (YgShotStage *stage, GError **error)
{
  g_autoptr (YgBureau) rehearsal = yg_bureau_new_rehearsal (yg_session_get_bureau (stage->session), error);

  if (rehearsal == NULL)
    return FALSE;
  stage->subject = yg_rehearsal_window_new (GTK_WINDOW (stage->window), rehearsal, NULL);
  gtk_window_set_default_size (GTK_WINDOW (stage->subject), gtk_widget_get_width (GTK_WIDGET (stage->window)),
                               gtk_widget_get_height (GTK_WIDGET (stage->window)));
  gtk_window_present (GTK_WINDOW (stage->subject));
  YgDrawPage *page = YG_DRAW_PAGE (yg_rehearsal_window_get_page (YG_REHEARSAL_WINDOW (stage->subject)));
  settle (stage, page);
  return TRUE;
}

const YgShot yg_draw_shots[] = {
  { "30-draw-empty", shoot_empty },
  { "31-draw-choose", shoot_choose },
  { "32-draw-who", shoot_who },
  { "33-draw-frozen", shoot_frozen },
  { "34-draw-committed", shoot_committed },
  { "35-draw-slip", shoot_slip },
  { "36-draw-slips", shoot_slips },
  { "37-draw-nod", shoot_slips_nod },
  { "38-draw-ready", shoot_ready },
  { "40-wall-opening", shoot_wall_opening },
  { "41-wall-rolling", shoot_wall_rolling },
  { "42-wall-rest", shoot_wall_rest },
  { "43-wall-group", shoot_wall_group },
  { "44-wall-team", shoot_wall_team },
  { "45-wall-end", shoot_wall_end },
  { "46-draw-minutes", shoot_minutes },
  { "47-draw-paper", shoot_everything },
  { "48-draw-signed", shoot_signed },
  { "49-records", shoot_records },
  { "50-rehearsal", shoot_rehearsal },
  { NULL, NULL },
};
