/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One frame (抽样框) as it is chosen: the item, who it applies to, how many are drawn, and who goes there. */
#pragma once

#include <gtk/gtk.h>

#include "app/yg-draw-lists.h"
#include "office/yg-choice.h"

G_BEGIN_DECLS

#define YG_TYPE_FRAME_CARD (yg_frame_card_get_type ())
G_DECLARE_FINAL_TYPE (YgFrameCard, yg_frame_card, YG, FRAME_CARD, GtkWidget)

/* @lists is borrowed and outlives the card. */
GtkWidget *yg_frame_card_new (const YgDrawLists *lists);
/* Shows @frame; what is missing is taken from the item. */
void yg_frame_card_set_frame (YgFrameCard *self, const YgChosenFrame *frame);
YgChosenFrame *yg_frame_card_get_frame (YgFrameCard *self);
/* What the registries make of it: key, members and quota; NULL while that is not known. */
void yg_frame_card_set_resolved (YgFrameCard *self, guint number, const YgResolvedFrame *resolved);

/* signals: "changed" (), "remove" () */

G_END_DECLS
