/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who would be in a draw: asks the registries on the long thread, one question at a time, the last one
 * counts. Knows no widget. */
#pragma once

#include "app/yg-session.h"
#include "office/yg-choice.h"

G_BEGIN_DECLS

#define YG_TYPE_RESOLVER (yg_resolver_get_type ())
G_DECLARE_FINAL_TYPE (YgResolver, yg_resolver, YG, RESOLVER, GObject)

YgResolver *yg_resolver_new (YgSession *session);
/* @choice: PLAN.json, or NULL for what was frozen with the open draw. @soon: not before the typing pauses. */
void yg_resolver_ask (YgResolver *self, const char *choice, gboolean soon);
/* Forgets the answer, and the question that waits. */
void yg_resolver_clear (YgResolver *self);
/* The last answer, or NULL; borrowed until the next "resolved". */
YgResolution *yg_resolver_get_resolution (YgResolver *self);
/* A question waits or is being asked: the answer that is there is of yesterday. */
gboolean yg_resolver_is_busy (YgResolver *self);

/* signal "resolved" (): the answer, or that there will be another one, changed */

G_END_DECLS
