/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 4 of the wizard: the plan is committed. Its hash stands on the wall, the slip is printed, the
 * witnesses write. */
#pragma once

#include <gtk/gtk.h>

#include "app/yg-draw-flow.h"

G_BEGIN_DECLS

#define YG_TYPE_STEP_COMMITTED (yg_step_committed_get_type ())
G_DECLARE_FINAL_TYPE (YgStepCommitted, yg_step_committed, YG, STEP_COMMITTED, GtkBox)

GtkWidget *yg_step_committed_new (YgDrawFlow *flow);

G_END_DECLS
