/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DRAW.md, "The draw", steps 1 and 2: tickets, and who is picked for what. */
#pragma once

#include "draw/yg-lists-private.h"

G_BEGIN_DECLS

/* One that was picked: the index of its line, and the frames it was picked for. */
typedef struct
{
  guint enterprise;
  guint first_place; /* in YgRanking.places */
  guint n_places;
} YgPicked;

typedef struct
{
  const YgLists *lists;
  YgHashKind kind;
  char prefix[YG_HASH_HEX_SIZE - 1 + 3]; /* seed "|E|" */
  GArray *picked;                        /* YgPicked, in rank order */
  GArray *places;                        /* guint: frame indices, ascending for each */
  guint64 *heads; /* how the tickets begin, in the order of the list; NULL until asked for */
} YgRanking;

#define yg_picked_at(ranking, i) (&g_array_index ((ranking)->picked, YgPicked, i))
#define yg_places_of(ranking, p) ((const guint *)(gconstpointer)(ranking)->places->data + (p)->first_place)

void yg_ranking_draw (YgRanking *ranking, const YgLists *lists, const YgPlan *plan, const char *seed);
void yg_ranking_clear (YgRanking *ranking);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YgRanking, yg_ranking_clear)

void yg_ranking_ticket (const YgRanking *ranking, guint enterprise, guint8 ticket[YG_HASH_SIZE]);
/* Whether @a stands before @b; a place among all, from 1. */
gboolean yg_ranking_before (YgRanking *ranking, guint a, guint b);
guint yg_ranking_rank (YgRanking *ranking, guint enterprise);

G_END_DECLS
