/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan.txt, the lists, and seed.txt of DRAW.md: as structures, to bytes, and strictly back. Pure. */
#pragma once

#include "base/yg-hash.h"

G_BEGIN_DECLS

typedef struct
{
  char *key; /* F01 */
  guint quota;
  guint members;
  char *type; /* 执法种类, "*" for any */
  char *title;
} YgFrame;

typedef struct
{
  char *frame;
  char *unit; /* "*" for any */
  guint count;
} YgTeamLine;

typedef struct
{
  char *key;
  char *text;
} YgReason;

typedef struct
{
  char *name;
  char *capacity;
  guint digits; /* how many, 1–128 */
} YgWitness;

typedef struct
{
  char *source;
  char *issue;
  char *date;
  char *rule;
  guint digits;
} YgPublic;

typedef struct
{
  char *office_code;
  char *office_name;
  guint seq;
  char prev[YG_HASH_HEX_SIZE];
  char *draw;
  guint attempt;
  YgHashKind hash;
  char *date;
  char *title;
  char enterprises_hash[YG_HASH_HEX_SIZE], inspectors_hash[YG_HASH_HEX_SIZE], recusals_hash[YG_HASH_HEX_SIZE];
  guint n_enterprises, n_inspectors, n_recusals;
  GPtrArray *frames;    /* YgFrame */
  GPtrArray *teams;     /* YgTeamLine */
  GPtrArray *reasons;   /* YgReason */
  GPtrArray *witnesses; /* YgWitness */
  GPtrArray *publics;   /* YgPublic */
  char commit[YG_HASH_HEX_SIZE];
} YgPlan;

void yg_reason_free (YgReason *reason);
void yg_witness_free (YgWitness *witness);
void yg_public_free (YgPublic *public);

YgPlan *yg_plan_new (void); /* empty arrays that free their elements */
void yg_plan_free (YgPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YgPlan, yg_plan_free)
void yg_plan_add_frame (YgPlan *plan, const char *key, guint quota, guint members, const char *type, const char *title);
void yg_plan_add_team (YgPlan *plan, const char *frame, const char *unit, guint count);
void yg_plan_add_reason (YgPlan *plan, const char *key, const char *text);
void yg_plan_add_witness (YgPlan *plan, const char *name, const char *capacity, guint digits);
void yg_plan_add_public (YgPlan *plan, const char *source, const char *issue, const char *date, const char *rule,
                         guint digits);
const YgFrame *yg_plan_find_frame (const YgPlan *plan, const char *key);

/* Every rule of DRAW.md about the plan alone is checked both ways; YG_ERROR_INPUT names file, line, rule. */
GBytes *yg_plan_write (const YgPlan *plan, GError **error);
YgPlan *yg_plan_parse (GBytes *bytes, GError **error);

/* Lists: handed over in any order, written sorted, refused where a rule is broken. @lines: the fields of a
 * line, already joined with "|" in the file's order; the writer sorts them by DRAW.md's order and checks. */
GBytes *yg_enterprises_write (const char *const *lines, GError **error);
GBytes *yg_inspectors_write (const char *const *lines, GError **error);
GBytes *yg_recusals_write (const char *const *lines, GError **error);

/* H("YG1|secret|" S), the plan's commit line. */
void yg_secret_commitment (YgHashKind hash, const char *secret_hex, char commit[YG_HASH_HEX_SIZE]);
/* @witness_digits and @public_digits: one string for each line of the plan, in order, NULL-terminated. */
GBytes *yg_seed_write (const YgPlan *plan, const char *plan_hash, const char *secret_hex,
                       const char *const *witness_digits, const char *const *public_digits, GError **error);
/* record.txt of a void (DRAW.md, "Afterwards"). */
GBytes *yg_void_record_write (const YgPlan *plan, const char *plan_hash, const char *secret_hex, const char *reason,
                              GError **error);

G_END_DECLS
