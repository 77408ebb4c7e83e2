/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PLAN.json: what the operator chooses for a draw, before anything is frozen; and what comes of it: who is in, who
 * is out and why, where a team will be short. Reading only. */
#pragma once

#include <json-glib/json-glib.h>
#include "draw/yg-draw.h"
#include "office/yg-bureau.h"

G_BEGIN_DECLS

typedef struct
{
  char *unit; /* "*" any */
  guint count;
} YgChosenTeam;

typedef struct
{
  char *item;        /* name of the inspection item */
  char *categories;  /* "、"-joined; NULL: the item's own */
  char *classes;     /* credit classes, "、"-joined; NULL: all */
  char *type;        /* 执法种类; NULL: the item's own, else any */
  guint ratio;       /* thousandths; 0 when count is used */
  guint count;
  GPtrArray *teams;  /* YgChosenTeam */
} YgChosenFrame;

typedef struct
{
  char *enterprise; /* code */
  char *reason;
} YgChosenExclusion;

typedef struct
{
  char *enterprise; /* code */
  char *inspector;  /* certificate */
  char *reason;
} YgChosenRecusal;

typedef struct
{
  char *date, *title, *place;
  YgHashKind hash;
  GPtrArray *frames;     /* YgChosenFrame */
  GPtrArray *exclusions; /* YgChosenExclusion */
  GPtrArray *recusals;   /* YgChosenRecusal, beside those of the registry */
  GPtrArray *reasons;    /* YgReason: why an enterprise may be replaced */
  GPtrArray *witnesses;  /* YgWitness */
  GPtrArray *publics;    /* YgPublic */
} YgChoice;

/* Empty, with today's date, three witnesses of 8 digits without names and the usual reasons. */
YgChoice *yg_choice_new (void);
void yg_choice_free (YgChoice *choice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YgChoice, yg_choice_free)
YgChosenFrame *yg_chosen_frame_new (const char *item);
void yg_chosen_frame_add_team (YgChosenFrame *frame, const char *unit, guint count);
YgChoice *yg_choice_from_json (const char *json, gssize length, GError **error);
char *yg_choice_to_json (const YgChoice *choice);

/* Why an enterprise is in or out of the lists. */
typedef struct
{
  char *code;
  char *name;
  char *frames; /* "F01,F02"; "" when out */
  const char *why; /* stable English word , see yg-resolution.c; NULL when in */
  char *detail; /* of the word: the state, the reason typed; may be "" */
  char *reason; /* both as a translated phrase; "" when in */
} YgListing;

typedef struct
{
  char *certificate;
  char *name;
  char *unit;
  const char *why; /* on leave, expired, retired; NULL when in */
  char *detail;
  char *reason;
} YgInspectorListing;

typedef struct
{
  char *key;    /* F01 */
  char *title;  /* the item's name, with categories or classes where they were narrowed */
  char *range;  /* 行业类别/范围: which enterprises, in the words of official paper */
  char *type;   /* "*" any */
  guint members;
  guint quota;
} YgResolvedFrame;

typedef struct
{
  GPtrArray *frames;      /* YgResolvedFrame */
  GPtrArray *enterprises; /* YgListing, everyone in the registry: in and out */
  GPtrArray *inspectors;  /* YgInspectorListing, everyone */
  GPtrArray *shortages;   /* translated sentences: which team will be short for whom, what to change */
  GPtrArray *problems;    /* translated sentences that keep the plan from being frozen; empty when it can be */
  guint n_listed;         /* enterprises in */
  guint n_inspectors;     /* inspectors in */
  guint n_recusals;
  YgDrawFiles files;      /* the three lists as they would be frozen (plan not yet) */
} YgResolution;

void yg_resolution_free (YgResolution *resolution);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YgResolution, yg_resolution_free)
/* Slow with large registries: for a worker. Fails only when the store does; what is wrong with the choice is in
 * problems. */
YgResolution *yg_choice_resolve (const YgChoice *choice, YgBureau *bureau, GError **error);

/* "Why is it not in play?" for one enterprise and a choice (or an open draw's lists). Translated; caller's. */
char *yg_resolution_explain (const YgResolution *resolution, const char *code);

G_END_DECLS
