/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order and the timing in which a finished draw is shown: enterprises by rank, then team by team. A pure
 * function of the result and the seconds gone by: it chooses nothing, knows no clock, no randomness, no GTK.
 */
#pragma once

#include "draw/yg-draw.h"

G_BEGIN_DECLS

/**
 * YgDisclosurePhase:
 * @YG_DISCLOSURE_OPENING: the title, nothing moves yet
 * @YG_DISCLOSURE_ENTERPRISES: enterprises come to rest, in rank order
 * @YG_DISCLOSURE_TURN: all enterprises are known, the teams follow
 * @YG_DISCLOSURE_TEAMS: teams come to rest, in the same order
 * @YG_DISCLOSURE_END: everything is known
 */
typedef enum
{
  YG_DISCLOSURE_OPENING,
  YG_DISCLOSURE_ENTERPRISES,
  YG_DISCLOSURE_TURN,
  YG_DISCLOSURE_TEAMS,
  YG_DISCLOSURE_END,
} YgDisclosurePhase;

/* What is on the wall at one moment. Picks are counted from 0, so pick n has rank n + 1. */
typedef struct
{
  YgDisclosurePhase phase;
  guint first, count;  /* the picks on the stage; count 0 in OPENING, TURN and END */
  guint picks_at_rest; /* picks 0 … picks_at_rest - 1 are known */
  guint teams_at_rest; /* and so many teams */
  double progress;     /* 0 … 1 within the group on the stage (or the phase without one) */
} YgDisclosureState;

/* One reel on the stage. @position runs from 0 to yg_disclosure_reel_length(); there it is at rest. */
typedef struct
{
  gboolean at_rest;
  double position;
} YgDisclosureReel;

/**
 * YgDisclosure: (skip)
 *
 * A finished draw, ready to be shown.
 */
typedef struct _YgDisclosure YgDisclosure;

#define YG_DISCLOSURE_NOBODY G_MAXUINT

/**
 * yg_disclosure_new:
 * @files: enterprises, inspectors and recusals of the draw
 * @picks: (element-type YgPick): from result.txt
 *
 * Fails (YG_ERROR_INPUT) when a list cannot be read or @picks names somebody who is not in them.
 */
YgDisclosure *
yg_disclosure_new (const YgPlan *plan, const YgDrawFiles *files, GPtrArray *picks, GError **error);
void yg_disclosure_free (YgDisclosure *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YgDisclosure, yg_disclosure_free)

/* Seconds from the first moment to the end: about 3 a pick and 2 a team when they are few; as they become
 * many they come in growing groups, 300 in about two minutes, never more than three. */
double yg_disclosure_get_duration (const YgDisclosure *self);
void yg_disclosure_at (const YgDisclosure *self, double seconds, YgDisclosureState *state);
/* The moment within the group of @seconds when all of it is at rest: for those who want no motion. */
double yg_disclosure_settled (const YgDisclosure *self, double seconds);
/* Where the next group (or phase) begins. */
double yg_disclosure_next (const YgDisclosure *self, double seconds);
double yg_disclosure_get_group_end (const YgDisclosure *self, double seconds);

guint yg_disclosure_reel_length (void);
/* The reel of pick @pick, or of place @place in its team, at @seconds. Before its group it stands at 0. */
void
yg_disclosure_enterprise_reel (const YgDisclosure *self, guint pick, double seconds, YgDisclosureReel *reel);
void yg_disclosure_team_reel (const YgDisclosure *self, guint pick, double seconds, YgDisclosureReel *reel);
/* Who stands at @step of the reel: an enterprise in play when @pick was drawn, at the last step the pick
 * itself. Index for yg_disclosure_get_enterprise(), or YG_DISCLOSURE_NOBODY outside the reel. */
guint yg_disclosure_enterprise_on_reel (const YgDisclosure *self, guint pick, int step);
/* The same for a place of the team: an inspector who may go there, at the last step the one who does.
 * NOBODY also for a place that stays empty (SHORT). */
guint yg_disclosure_inspector_on_reel (const YgDisclosure *self, guint pick, guint place, int step);

guint yg_disclosure_get_n_picks (const YgDisclosure *self);
const YgPick *yg_disclosure_get_pick (const YgDisclosure *self, guint pick);
const YgListedEnterprise *yg_disclosure_get_enterprise (const YgDisclosure *self, guint index);
const YgListedInspector *yg_disclosure_get_inspector (const YgDisclosure *self, guint index);
/* The first 12 digits of the ticket, in groups of 4; borrowed. */
const char *yg_disclosure_get_ticket (const YgDisclosure *self, guint pick);

guint yg_disclosure_get_n_frames (const YgDisclosure *self);
const YgFrame *yg_disclosure_get_frame (const YgDisclosure *self, guint frame);
/* -1 when there is none of that key. */
int yg_disclosure_find_frame (const YgDisclosure *self, const char *key);
/* Places of the frame taken when so many picks are known. */
guint yg_disclosure_get_filled (const YgDisclosure *self, guint frame, guint picks_at_rest);
/* The last member picked: where the frame was cut off. Index of a pick. */
guint yg_disclosure_get_cutoff (const YgDisclosure *self, guint frame);

G_END_DECLS
