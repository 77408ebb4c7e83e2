/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A draw being carried out or repeated: what was read, and what came of it. */
#pragma once

#include "draw/yg-rank-private.h"
#include "draw/yg-team-private.h"

G_BEGIN_DECLS

typedef struct
{
  YgPlan *plan;
  YgLists lists;
  char plan_hash[YG_HASH_HEX_SIZE];
  char seed_hash[YG_HASH_HEX_SIZE]; /* the seed of DRAW.md, "The draw" */
  YgRanking ranking;
  YgRoster *roster;
  GPtrArray *teams; /* GArray of int, for each that was picked */
} YgDrawing;

/* Reads and checks plan and lists. */
gboolean yg_drawing_open (YgDrawing *drawing, const YgDrawFiles *files, GError **error);
/* Steps 1 to 3. */
gboolean yg_drawing_run (YgDrawing *drawing, GBytes *seed, GError **error);
/* Step 4: result.txt. */
GBytes *yg_drawing_result (const YgDrawing *drawing);
void yg_drawing_clear (YgDrawing *drawing);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YgDrawing, yg_drawing_clear)

/* Reads result.txt strictly; @picks may be NULL. */
gboolean yg_result_read (GBytes *result, GPtrArray *picks, GError **error);
/* "file, line n" of the first line in which two files differ: YG_ERROR_MISMATCH; always FALSE. */
gboolean yg_refuse_difference (const char *file, GBytes *given, GBytes *expected, GError **error);

/* Repeats the changes of @files on a drawing that has been run (yg-change.c); @record is what the first
 * follows. */
gboolean
yg_changes_verify (YgDrawing *drawing, GBytes *record, GPtrArray *changes, GString *report, GError **error);

G_END_DECLS
