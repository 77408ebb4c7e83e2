/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps 2 and 3 of the wizard: who is in and who is not; then the same as frozen, with fingerprints, ready to
 * be committed. */
#pragma once

#include <gtk/gtk.h>

#include "app/yg-draw-flow.h"

G_BEGIN_DECLS

#define YG_TYPE_STEP_WHO (yg_step_who_get_type ())
G_DECLARE_FINAL_TYPE (YgStepWho, yg_step_who, YG, STEP_WHO, GtkBox)

/* One widget serves both steps: it follows the flow. */
GtkWidget *yg_step_who_new (YgDrawFlow *flow);

G_END_DECLS
