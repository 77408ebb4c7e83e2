/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 5 of the wizard: slip after slip is read out, typed, shown large and confirmed; then public digits,
 * which may come days later; then the draw. */
#pragma once

#include <gtk/gtk.h>

#include "app/yg-draw-flow.h"

G_BEGIN_DECLS

#define YG_TYPE_STEP_SLIPS (yg_step_slips_get_type ())
G_DECLARE_FINAL_TYPE (YgStepSlips, yg_step_slips, YG, STEP_SLIPS, GtkBox)

GtkWidget *yg_step_slips_new (YgDrawFlow *flow);
/* What «confirm» does: the digits typed become durable, when there are exactly as many as the plan says. */
void yg_step_slips_confirm (YgStepSlips *self);
/* As if typed; for tests and pictures. */
void yg_step_slips_type (YgStepSlips *self, const char *digits);

G_END_DECLS
