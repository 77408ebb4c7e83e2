/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 7 of the wizard: what was drawn, the fingerprints, and everything that goes on paper or on a stick. */
#pragma once

#include <gtk/gtk.h>

#include "app/yg-draw-flow.h"

G_BEGIN_DECLS

#define YG_TYPE_STEP_MINUTES (yg_step_minutes_get_type ())
G_DECLARE_FINAL_TYPE (YgStepMinutes, yg_step_minutes, YG, STEP_MINUTES, GtkBox)

GtkWidget *yg_step_minutes_new (YgDrawFlow *flow);

G_END_DECLS
