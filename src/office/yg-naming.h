/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names for the ids and keys of a result, in the words of official paper; for lists and sheets alike. For src/office
 * alone. */
#pragma once

#include "draw/yg-draw.h"
#include "office/yg-words.h"

G_BEGIN_DECLS

/* id → element, of yg_enterprises_parse() or yg_inspectors_parse(); borrows from @listed. */
GHashTable *yg_naming_index (GPtrArray *listed);
/* The frame's title, or @key when the plan has none of it. */
const char *yg_naming_frame (const YgPlan *plan, const char *key);
/* Titles joined with "、". Caller's. */
char *yg_naming_frames (const YgPlan *plan, char **keys);
/* Names joined with "、": the leader first, who is missing last and in words. @inspectors from yg_naming_index(). */
char *yg_naming_team (YgWords *words, const YgPlan *plan, GHashTable *inspectors, const YgPick *pick);

G_END_DECLS
