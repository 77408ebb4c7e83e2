/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The three lists as arrays of fixed-size lines that point into the files' bytes: nothing is copied, and a
 * million enterprises are one allocation. Index order is file order, and so the order of ids by bytes. */
#pragma once

#include "draw/yg-draw.h"
#include "draw/yg-line-private.h"

G_BEGIN_DECLS

typedef struct
{
  YgSpan id;
  guint first_frame; /* its frames: indices into the plan's, ascending, in YgLists.frames */
  guint n_frames;
} YgEnterpriseLine;

typedef struct
{
  YgSpan id;
  YgSpan unit;
  YgSpan types; /* comma-separated; length 0: none */
  YgSpan name;
} YgInspectorLine;

typedef struct
{
  guint enterprise; /* indices into the lists */
  guint inspector;
} YgRecusalLine;

typedef struct
{
  GBytes *bytes[3];    /* what the lines point into */
  GArray *enterprises; /* YgEnterpriseLine */
  GArray *frames;      /* guint */
  GArray *inspectors;  /* YgInspectorLine */
  GArray *recusals;    /* YgRecusalLine */
} YgLists;

#define yg_enterprise_at(lists, i) (&g_array_index ((lists)->enterprises, YgEnterpriseLine, i))
#define yg_inspector_at(lists, i) (&g_array_index ((lists)->inspectors, YgInspectorLine, i))
#define yg_recusal_at(lists, i) (&g_array_index ((lists)->recusals, YgRecusalLine, i))
#define yg_frames_of(lists, line) ((const guint *)(gconstpointer)(lists)->frames->data + (line)->first_frame)

/* Reads the lists of @files and holds them against @plan: frame keys, hashes, counts, members. */
gboolean yg_lists_read (YgLists *lists, const YgDrawFiles *files, const YgPlan *plan, GError **error);
void yg_lists_clear (YgLists *lists);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YgLists, yg_lists_clear)

/* One list alone, into @lists that are all zero or hold the lists before. Without a plan the enterprises'
 * frames are checked for form and not kept; without enterprises, so are the recusals. */
gboolean yg_lists_read_enterprises (YgLists *lists, GBytes *bytes, const YgPlan *plan, GError **error);
gboolean yg_lists_read_inspectors (YgLists *lists, GBytes *bytes, GError **error);
gboolean yg_lists_read_recusals (YgLists *lists, GBytes *bytes, GError **error);

/* Index of an id; -1 when there is none. */
int yg_lists_find_enterprise (const YgLists *lists, const YgSpan *id);
int yg_lists_find_inspector (const YgLists *lists, const YgSpan *id);

/* The recusals of an enterprise: first and how many. */
guint yg_lists_recusals_of (const YgLists *lists, guint enterprise, guint *first);

G_END_DECLS
