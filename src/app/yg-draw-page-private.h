/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page and its commands share. */
#pragma once

#include "app/yg-draw-page.h"

G_BEGIN_DECLS

/* Adds the groups "draw" and "page" to @page. */
GSimpleActionGroup *yg_draw_actions_add (YgDrawPage *page);
/* Which commands make sense now. */
void yg_draw_actions_update (GSimpleActionGroup *actions, YgDrawFlow *flow);

G_END_DECLS
