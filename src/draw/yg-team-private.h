/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DRAW.md, "The draw", step 3: who inspects. A team is an array of ints: an inspector's index, or, below
 * zero, a place that nobody could take (SHORT). */
#pragma once

#include "draw/yg-lists-private.h"

G_BEGIN_DECLS

#define YG_SHORT(frame) (-1 - (int)(frame))
#define yg_member_at(team, i) (g_array_index ((team), int, (i)))
GArray *yg_team_new (void);
void yg_team_append (GString *text, const GArray *team, const YgLists *lists, const YgPlan *plan);

/* The inspectors of a draw, and how often each has been assigned in it so far. */
typedef struct _YgRoster YgRoster;

YgRoster *yg_roster_new (const YgLists *lists, const YgPlan *plan, const char *seed);
void yg_roster_free (YgRoster *roster);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YgRoster, yg_roster_free)

/* Completes @team of an enterprise for one frame. */
void yg_roster_complete (YgRoster *roster, guint enterprise, guint frame, GArray *team);
/* From now on not qualified for anything (a change of the kind inspector). */
void yg_roster_dismiss (YgRoster *roster, guint inspector);
gboolean yg_roster_is_dismissed (const YgRoster *roster, guint inspector);
/* How many are qualified for the plan's team line @team_line at an enterprise. */
guint yg_roster_count_qualified (const YgRoster *roster, guint enterprise, guint team_line);
/* The team lines of a frame: the first of the plan's, and how many. */
guint yg_roster_lines_of (const YgRoster *roster, guint frame, guint *first);

G_END_DECLS
