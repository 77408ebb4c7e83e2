/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rail beside the wizard: its steps, where the draw stands, and the seals of what cannot be undone. */
#pragma once

#include <gtk/gtk.h>

#include "app/yg-draw-flow.h"

G_BEGIN_DECLS

#define YG_TYPE_DRAW_RAIL (yg_draw_rail_get_type ())
G_DECLARE_FINAL_TYPE (YgDrawRail, yg_draw_rail, YG, DRAW_RAIL, GtkBox)

GtkWidget *yg_draw_rail_new (void);
void yg_draw_rail_set_flow (YgDrawRail *self, YgDrawFlow *flow);

G_END_DECLS
