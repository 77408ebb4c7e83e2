/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands of the draw page. Button, key and test take the same way through them. */
#include "app/yg-draw-page-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/yg-ask-dialog.h"
#include "app/yg-draw-papers.h"
#include "app/yg-rehearsal-window.h"
#include "app/yg-step-choose.h"
#include "app/yg-step-slips.h"
#include "app/yg-step-wall.h"
#include "model/yg-draw-record.h"

static YgDrawFlow *
flow_of (gpointer page)
{
  return yg_draw_page_get_flow (YG_DRAW_PAGE (page));
}

static YgSession *
session_of (gpointer page)
{
  return yg_draw_flow_get_session (flow_of (page));
}

static GtkWindow *
window_of (gpointer page)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static const char *
number_of (gpointer page)
{
  YgCeremony *ceremony = yg_draw_flow_get_ceremony (flow_of (page));
  YgRecord *draw = ceremony != NULL ? yg_ceremony_get_draw (ceremony) : NULL;
  return draw != NULL ? yg_record_get (draw, YG_DRAW_NUMBER) : NULL;
}

static YgDisclosureView *
view_of (gpointer page)
{
  return yg_step_wall_get_view (
      YG_STEP_WALL (yg_draw_page_get_step (YG_DRAW_PAGE (page), YG_DRAW_STEP_WALL)));
}

#define COMMAND(name) static void name (GSimpleAction *action, GVariant *parameter, gpointer page)

COMMAND (on_choose) { yg_draw_flow_show_step (flow_of (page), YG_DRAW_STEP_CHOOSE); }

COMMAND (on_who) { yg_draw_flow_show_step (flow_of (page), YG_DRAW_STEP_WHO); }

COMMAND (on_add_frame)
{
  yg_step_choose_add_frame (
      YG_STEP_CHOOSE (yg_draw_page_get_step (YG_DRAW_PAGE (page), YG_DRAW_STEP_CHOOSE)));
}

COMMAND (on_freeze) { yg_draw_flow_freeze (flow_of (page)); }

COMMAND (on_thaw) { yg_draw_flow_thaw (flow_of (page), g_variant_get_string (parameter, NULL)); }

static void
thaw_with (const char *reason, gpointer page)
{
  yg_draw_flow_thaw (flow_of (page), reason);
}

COMMAND (on_ask_thaw)
{
  yg_ask_dialog_ask (window_of (page), _ ("Back to Choosing"),
                     _ ("The frozen lists are put aside with this reason; nothing has been committed yet."),
                     _ ("Reason"), "", _ ("Go Back"), FALSE, thaw_with, g_object_ref (page), g_object_unref);
}

COMMAND (on_commit) { yg_draw_flow_commit (flow_of (page)); }

COMMAND (on_slips_written) { yg_draw_flow_slips_written (flow_of (page)); }

COMMAND (on_void) { yg_draw_flow_void (flow_of (page), g_variant_get_string (parameter, NULL)); }

static void
void_with (const char *reason, gpointer page)
{
  yg_draw_flow_void (flow_of (page), reason);
}

COMMAND (on_ask_void)
{
  yg_ask_dialog_ask (
      window_of (page), _ ("Void This Draw"),
      _ ("Plan and secret stay on record with the reason, for everybody to see. The next attempt has its "
         "own number."),
      _ ("Reason"), "", _ ("Void the Draw"), TRUE, void_with, g_object_ref (page), g_object_unref);
}

COMMAND (on_confirm_digits)
{
  yg_step_slips_confirm (YG_STEP_SLIPS (yg_draw_page_get_step (YG_DRAW_PAGE (page), YG_DRAW_STEP_SLIPS)));
}

COMMAND (on_draw) { yg_draw_flow_draw (flow_of (page)); }

COMMAND (on_wall) { yg_draw_flow_show_step (flow_of (page), YG_DRAW_STEP_WALL); }

COMMAND (on_wall_play)
{
  YgDisclosureView *view = view_of (page);

  if (yg_disclosure_view_is_finished (view))
    yg_step_wall_replay (YG_STEP_WALL (yg_draw_page_get_step (YG_DRAW_PAGE (page), YG_DRAW_STEP_WALL)));
  else
    yg_disclosure_view_set_playing (view, !yg_disclosure_view_get_playing (view));
}

COMMAND (on_wall_next) { yg_disclosure_view_next (view_of (page)); }

COMMAND (on_wall_skip) { yg_disclosure_view_skip (view_of (page)); }

COMMAND (on_wall_fullscreen)
{
  GtkWindow *window = window_of (page);

  if (window != NULL && gtk_window_is_fullscreen (window))
    gtk_window_unfullscreen (window);
  else if (window != NULL)
    gtk_window_fullscreen (window);
}

COMMAND (on_minutes)
{
  yg_disclosure_view_set_playing (view_of (page), FALSE);
  /* Who goes on has seen what there was to see. */
  yg_draw_flow_disclosed (flow_of (page));
  yg_draw_flow_show_step (flow_of (page), YG_DRAW_STEP_MINUTES);
}

COMMAND (on_print_slip)
{
  yg_draw_papers_show (page, session_of (page), number_of (page), YG_PAPER_SLIP, NULL);
}

COMMAND (on_save_slip)
{
  yg_draw_papers_save (page, session_of (page), number_of (page), YG_PAPER_SLIP, NULL);
}

COMMAND (on_print_everything)
{
  yg_draw_papers_show (page, session_of (page), number_of (page), YG_PAPER_EVERYTHING, NULL);
}

COMMAND (on_save_everything)
{
  yg_draw_papers_save (page, session_of (page), number_of (page), YG_PAPER_EVERYTHING, NULL);
}

COMMAND (on_export_result) { yg_draw_papers_export_result (page, session_of (page), number_of (page)); }

COMMAND (on_save_bundle) { yg_draw_papers_save_bundle (page, session_of (page), number_of (page)); }

COMMAND (on_sign) { yg_draw_flow_sign (flow_of (page)); }

COMMAND (on_new) { yg_draw_flow_start_new (flow_of (page), FALSE); }

COMMAND (on_new_again) { yg_draw_flow_start_new (flow_of (page), TRUE); }

COMMAND (on_rehearse)
{
  yg_rehearsal_window_open (window_of (page), session_of (page), yg_draw_flow_get_choice (flow_of (page)));
}

/* The one that leads on, whatever the step. Not the draw itself: no key press may start it by accident. */
COMMAND (on_forward)
{
  static const char *const next[YG_DRAW_N_STEPS] = {
    [YG_DRAW_STEP_CHOOSE] = "draw.who",
    [YG_DRAW_STEP_WHO] = "draw.freeze",
    [YG_DRAW_STEP_SLIPS] = "draw.confirm-digits",
    [YG_DRAW_STEP_WALL] = "draw.minutes",
  };
  const char *name = next[yg_draw_flow_get_step (flow_of (page))];

  if (name != NULL)
    gtk_widget_activate_action (GTK_WIDGET (page), name, NULL);
}

COMMAND (on_page_print)
{
  YgCeremonyState state = yg_draw_flow_get_state (flow_of (page));
  gtk_widget_activate_action (
      GTK_WIDGET (page), state == YG_CEREMONY_COMMITTED ? "draw.print-slip" : "draw.print-everything", NULL);
}

COMMAND (on_page_export) { gtk_widget_activate_action (GTK_WIDGET (page), "draw.export-result", NULL); }

COMMAND (on_page_add) { gtk_widget_activate_action (GTK_WIDGET (page), "draw.add-frame", NULL); }

static const GActionEntry entries[] = {
  { .name = "choose", .activate = on_choose },
  { .name = "who", .activate = on_who },
  { .name = "add-frame", .activate = on_add_frame },
  { .name = "freeze", .activate = on_freeze },
  { .name = "thaw", .activate = on_thaw, .parameter_type = "s" },
  { .name = "ask-thaw", .activate = on_ask_thaw },
  { .name = "commit", .activate = on_commit },
  { .name = "print-slip", .activate = on_print_slip },
  { .name = "save-slip", .activate = on_save_slip },
  { .name = "slips-written", .activate = on_slips_written },
  { .name = "void", .activate = on_void, .parameter_type = "s" },
  { .name = "ask-void", .activate = on_ask_void },
  { .name = "confirm-digits", .activate = on_confirm_digits },
  { .name = "draw", .activate = on_draw },
  { .name = "wall", .activate = on_wall },
  { .name = "wall-play", .activate = on_wall_play },
  { .name = "wall-next", .activate = on_wall_next },
  { .name = "wall-skip", .activate = on_wall_skip },
  { .name = "wall-fullscreen", .activate = on_wall_fullscreen },
  { .name = "minutes", .activate = on_minutes },
  { .name = "print-everything", .activate = on_print_everything },
  { .name = "save-everything", .activate = on_save_everything },
  { .name = "export-result", .activate = on_export_result },
  { .name = "save-bundle", .activate = on_save_bundle },
  { .name = "sign", .activate = on_sign },
  { .name = "new", .activate = on_new },
  { .name = "new-again", .activate = on_new_again },
  { .name = "rehearse", .activate = on_rehearse },
  { .name = "forward", .activate = on_forward },
};

static const GActionEntry page_entries[] = {
  { .name = "print", .activate = on_page_print },
  { .name = "export", .activate = on_page_export },
  { .name = "add", .activate = on_page_add },
};

GSimpleActionGroup *
yg_draw_actions_add (YgDrawPage *page)
{
  GSimpleActionGroup *actions = g_simple_action_group_new ();
  g_autoptr (GSimpleActionGroup) common = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), page);
  g_action_map_add_action_entries (G_ACTION_MAP (common), page_entries, G_N_ELEMENTS (page_entries), page);
  gtk_widget_insert_action_group (GTK_WIDGET (page), "draw", G_ACTION_GROUP (actions));
  gtk_widget_insert_action_group (GTK_WIDGET (page), "page", G_ACTION_GROUP (common));
  return actions;
}

static void
enable (GSimpleActionGroup *actions, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (actions), name);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
yg_draw_actions_update (GSimpleActionGroup *actions, YgDrawFlow *flow)
{
  YgCeremonyState state = yg_draw_flow_get_state (flow);
  YgResolution *resolution = yg_draw_flow_get_resolution (flow);
  gboolean idle = !yg_draw_flow_is_busy (flow) && yg_draw_flow_get_ceremony (flow) != NULL;
  gboolean choosing = idle && state == YG_CEREMONY_NONE;
  gboolean done = idle && (state == YG_CEREMONY_DRAWN || state == YG_CEREMONY_SIGNED);
  gboolean wall = done && yg_draw_flow_get_step (flow) == YG_DRAW_STEP_WALL;
  guint n;

  enable (actions, "choose", choosing);
  enable (actions, "who", choosing);
  enable (actions, "add-frame", choosing);
  enable (actions, "freeze",
          choosing && yg_draw_flow_get_step (flow) == YG_DRAW_STEP_WHO && resolution != NULL
              && !yg_draw_flow_is_resolving (flow) && resolution->problems->len == 0);
  enable (actions, "thaw", idle && state == YG_CEREMONY_FROZEN);
  enable (actions, "ask-thaw", idle && state == YG_CEREMONY_FROZEN);
  enable (actions, "commit", idle && state == YG_CEREMONY_FROZEN);
  enable (actions, "print-slip", idle && state == YG_CEREMONY_COMMITTED);
  enable (actions, "save-slip", idle && state == YG_CEREMONY_COMMITTED);
  enable (actions, "slips-written", idle && state == YG_CEREMONY_COMMITTED);
  enable (actions, "void", idle && state == YG_CEREMONY_COMMITTED);
  enable (actions, "ask-void", idle && state == YG_CEREMONY_COMMITTED);
  enable (actions, "confirm-digits", idle && (state == YG_CEREMONY_WRITTEN || state == YG_CEREMONY_SPOKEN));
  enable (actions, "draw", idle && state == YG_CEREMONY_SPOKEN && !yg_draw_flow_next_public (flow, &n));
  enable (actions, "wall", done);
  enable (actions, "wall-play", wall);
  enable (actions, "wall-next", wall);
  enable (actions, "wall-skip", wall);
  enable (actions, "wall-fullscreen", wall);
  enable (actions, "minutes", done);
  enable (actions, "print-everything", done);
  enable (actions, "save-everything", done);
  enable (actions, "export-result", done);
  enable (actions, "save-bundle", done);
  enable (actions, "sign", idle && state == YG_CEREMONY_DRAWN);
  enable (actions, "new", idle && state == YG_CEREMONY_SIGNED);
  enable (actions, "new-again", idle && state == YG_CEREMONY_SIGNED);
  /* A copy of an open draw would be a dry run on its secret. */
  enable (actions, "rehearse",
          idle && (state == YG_CEREMONY_NONE || state == YG_CEREMONY_SIGNED)
              && !yg_bureau_is_rehearsal (yg_session_get_bureau (yg_draw_flow_get_session (flow))));
}
