/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The draw of DRAW.md: compute and verify. Bytes in, bytes out: no clock, no randomness, no files. */
#pragma once

#include "draw/yg-plan.h"

G_BEGIN_DECLS

/* The files of one draw; those that are not there are NULL. */
typedef struct
{
  GBytes *enterprises, *inspectors, *recusals, *plan, *seed, *result, *record;
  GPtrArray *changes; /* GBytes, change-1.txt first; may be NULL */
} YgDrawFiles;

void yg_draw_files_clear (YgDrawFiles *files);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YgDrawFiles, yg_draw_files_clear)

/**
 * yg_draw_check:
 *
 * The lists against the plan (hashes, counts, members, quotas) and every rule of each, before there is a seed.
 */
gboolean yg_draw_check (const YgDrawFiles *files, GError **error);

/* DRAW.md "The draw": from the five files. */
gboolean yg_draw_compute (const YgDrawFiles *files, GBytes **result, GBytes **record, GError **error);

/**
 * yg_draw_verify:
 * @report: (out) (optional): what was repeated, a line each, for the reader; the caller's
 *
 * Seven files, or five without seed and result and the record of a void; then the changes in order. The first
 * thing that does not agree is named: YG_ERROR_MISMATCH, or YG_ERROR_INPUT when a file breaks the format.
 */
gboolean yg_draw_verify (const YgDrawFiles *files, char **report, GError **error);

/* One line of result.txt. */
typedef struct
{
  guint rank;
  char *enterprise;
  char **frames;
  char *ticket; /* 64 hex */
  char **team;  /* inspector ids and SHORT:<frame> */
} YgPick;

/* YgPick in rank order, from result.txt. */
GPtrArray *yg_result_parse (GBytes *result, GError **error);

/* The last member picked for each frame of the plan (DRAW.md, "The ceremony" 6): index into @picks per frame;
 * G_MAXUINT where nobody was picked. The caller's. */
guint *yg_result_cutoffs (const YgPlan *plan, GPtrArray *picks);

/* Parsed lists, for whoever shows them. Same order as in the file. */
typedef struct
{
  char *id;
  char **frames;
  char *name;
} YgListedEnterprise;

typedef struct
{
  char *id;
  char *unit;
  char **types;
  char *name;
} YgListedInspector;

GPtrArray *yg_enterprises_parse (GBytes *bytes, GError **error); /* YgListedEnterprise */
GPtrArray *yg_inspectors_parse (GBytes *bytes, GError **error);  /* YgListedInspector */

/**
 * yg_draw_shortages:
 * @files: lists and plan, no seed
 *
 * Who would be short whatever the digits: for each enterprise, each of its frames and team lines, qualified
 * inspectors (unit, type, not recused) fewer than asked. An array of "enterprise|frame|unit|wanted|qualified".
 */
GPtrArray *yg_draw_shortages (const YgDrawFiles *files, GError **error);

/* Changes (DRAW.md, "Afterwards"): the next change file of a finished draw, whose files and changes so far are
 * repeated first. @prev: hash of the office's chain file before, which may belong to another draw; @seq: one more
 * than its. YG_ERROR_NOT_FOUND for an id or reason that does not exist, YG_ERROR_REFUSED for what cannot be. */
GBytes *yg_change_substitution (const YgDrawFiles *files, guint seq, const char *prev, const char *enterprise,
                                const char *reason_key, GError **error);
GBytes *yg_change_inspector (const YgDrawFiles *files, guint seq, const char *prev, const char *inspector,
                             const char *reason, GError **error);
GBytes *yg_change_cancel (const YgDrawFiles *files, guint seq, const char *prev, const char *reason, GError **error);

G_END_DECLS
