/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tab 随机抽取: the rail of steps and the step at hand. Opened, it stands where the draw stands on disk.
 */
#pragma once

#include <gtk/gtk.h>

#include "app/yg-disclosure-view.h"
#include "app/yg-draw-flow.h"

G_BEGIN_DECLS

#define YG_TYPE_DRAW_PAGE (yg_draw_page_get_type ())
G_DECLARE_FINAL_TYPE (YgDrawPage, yg_draw_page, YG, DRAW_PAGE, GtkBox)

GtkWidget *yg_draw_page_new (YgSession *session);
YgDrawFlow *yg_draw_page_get_flow (YgDrawPage *self);
/* The widget of a step, made when it is first wanted. */
GtkWidget *yg_draw_page_get_step (YgDrawPage *self, YgDrawStep step);

/* Commands are the actions "draw.…" of the page (yg-draw-actions.c). */

G_END_DECLS
