/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 6 of the wizard: the disclosure of a result that is on disk, with the buttons that play it. */
#pragma once

#include <gtk/gtk.h>

#include "app/yg-disclosure-view.h"
#include "app/yg-draw-flow.h"

G_BEGIN_DECLS

#define YG_TYPE_STEP_WALL (yg_step_wall_get_type ())
G_DECLARE_FINAL_TYPE (YgStepWall, yg_step_wall, YG, STEP_WALL, GtkBox)

GtkWidget *yg_step_wall_new (YgDrawFlow *flow);
YgDisclosureView *yg_step_wall_get_view (YgStepWall *self);
/* From the first moment. */
void yg_step_wall_replay (YgStepWall *self);

G_END_DECLS
