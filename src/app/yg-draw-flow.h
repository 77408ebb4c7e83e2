/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a draw stands, for the pages that show it: the ceremony, the choice being typed, and every step as a
 * call that runs on the office thread. What it says has happened is on disk. Knows no widget. */
#pragma once

#include "app/yg-session.h"
#include "office/yg-ceremony.h"

G_BEGIN_DECLS

/* The steps as the wizard shows them. */
typedef enum
{
  YG_DRAW_STEP_CHOOSE,
  YG_DRAW_STEP_WHO,
  YG_DRAW_STEP_FROZEN,
  YG_DRAW_STEP_COMMITTED,
  YG_DRAW_STEP_SLIPS,
  YG_DRAW_STEP_WALL,
  YG_DRAW_STEP_MINUTES,
  YG_DRAW_N_STEPS,
} YgDrawStep;

#define YG_TYPE_DRAW_FLOW (yg_draw_flow_get_type ())
G_DECLARE_FINAL_TYPE (YgDrawFlow, yg_draw_flow, YG, DRAW_FLOW, GObject)

/* Opens the bureau's open draw at once, on the office thread: busy until then. */
YgDrawFlow *yg_draw_flow_new (YgSession *session);
YgSession *yg_draw_flow_get_session (YgDrawFlow *self);
/* NULL until it is opened; replaced with every step, so not to be kept. */
YgCeremony *yg_draw_flow_get_ceremony (YgDrawFlow *self);
YgCeremonyState yg_draw_flow_get_state (YgDrawFlow *self);
YgDrawStep yg_draw_flow_get_step (YgDrawFlow *self);
/* A call of the ceremony is under way. */
gboolean yg_draw_flow_is_busy (YgDrawFlow *self);

/* The choice being typed, PLAN.json; kept as a draft a moment after the last change. */
const char *yg_draw_flow_get_choice (YgDrawFlow *self);
void yg_draw_flow_set_choice (YgDrawFlow *self, const char *json);
/* Digits typed but not confirmed; "" when there are none. */
const char *yg_draw_flow_get_typed (YgDrawFlow *self);
void yg_draw_flow_set_typed (YgDrawFlow *self, const char *digits);
/* Puts what is typed on disk now. */
void yg_draw_flow_flush (YgDrawFlow *self);

/* What comes of the choice (or was frozen); NULL until it is known. It is resolved again, on the long thread,
 * when the choice or the registries change. */
YgResolution *yg_draw_flow_get_resolution (YgDrawFlow *self);
gboolean yg_draw_flow_is_resolving (YgDrawFlow *self);
/* While frozen: the hash of enterprises.txt (0), inspectors.txt (1), recusals.txt (2); else NULL. */
const char *yg_draw_flow_get_list_hash (YgDrawFlow *self, guint list);

/* Between choosing and who is in; and back from the minutes to the wall. Nothing on disk changes. */
void yg_draw_flow_show_step (YgDrawFlow *self, YgDrawStep step);
/* Whether yg_draw_flow_show_step() may go there now. */
gboolean yg_draw_flow_can_show (YgDrawFlow *self, YgDrawStep step);

/* The ceremony's steps. Each comes back at once; "changed" follows when it is durable, and a failure is told
 * through the session. While busy they do nothing. */
void yg_draw_flow_freeze (YgDrawFlow *self);
void yg_draw_flow_thaw (YgDrawFlow *self, const char *reason);
void yg_draw_flow_commit (YgDrawFlow *self);
void yg_draw_flow_slips_written (YgDrawFlow *self);
void yg_draw_flow_speak (YgDrawFlow *self, guint witness, const char *digits);
void yg_draw_flow_enter_public (YgDrawFlow *self, guint n, const char *digits);
void yg_draw_flow_draw (YgDrawFlow *self);
void yg_draw_flow_sign (YgDrawFlow *self);
/* Afterwards the same choice is being made again. */
void yg_draw_flow_void (YgDrawFlow *self, const char *reason);
/* After a signed draw: the next one. With @again the choice of the last is offered. */
void yg_draw_flow_start_new (YgDrawFlow *self, gboolean again);
/* The disclosure was seen to its end: opened again, the draw stands at the minutes. */
void yg_draw_flow_disclosed (YgDrawFlow *self);

/* Whose slip is next: index of the witness, or of the public line; FALSE when there is none left. */
gboolean yg_draw_flow_next_witness (YgDrawFlow *self, guint *witness);
gboolean yg_draw_flow_next_public (YgDrawFlow *self, guint *n);

/* Digits out of what a hand or an input method wrote: full-width ones become ASCII, blanks and dashes go.
 * NULL when anything else is in it. Caller's. */
char *yg_draw_flow_clean_digits (const char *text);

/* signals:
 * "changed" (): the state, the step, the choice or busy changed
 * "resolved" (): the resolution, or that it is under way, changed */

G_END_DECLS
