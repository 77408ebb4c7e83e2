/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 1 of the wizard: what is drawn, who is there. Everything typed is kept as a draft by the flow. */
#pragma once

#include <gtk/gtk.h>

#include "app/yg-draw-flow.h"

G_BEGIN_DECLS

#define YG_TYPE_STEP_CHOOSE (yg_step_choose_get_type ())
G_DECLARE_FINAL_TYPE (YgStepChoose, yg_step_choose, YG, STEP_CHOOSE, GtkBox)

GtkWidget *yg_step_choose_new (YgDrawFlow *flow);
/* One more item; «add an item» does the same. */
void yg_step_choose_add_frame (YgStepChoose *self);

G_END_DECLS
