/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tickets, the ranking, and going down it until every frame has its quota. Only as much of the ranking is put
 * in order as is gone down: what may still be picked is selected, sorted, gone through, and so again while a
 * frame has quota left. Knows nothing of inspectors. */
#include "config.h"

#include "draw/yg-rank-private.h"

#include <stdlib.h>
#include <string.h>

/* A place in the ranking. Tickets lie in the order of the list, which is the order of the ids, so of two
 * equal tickets the lower address has the smaller id. */
typedef struct
{
  guint64 head; /* the first 8 bytes of the ticket, as a number: decides nearly always */
  const guint8 *ticket;
} Ranked;

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *x = a, *y = b;
  int order;

  if (x->head != y->head)
    return x->head < y->head ? -1 : 1;
  order = memcmp (x->ticket, y->ticket, YG_HASH_SIZE);
  if (order != 0)
    return order;
  return x->ticket < y->ticket ? -1 : x->ticket > y->ticket;
}

static inline gboolean
before (const Ranked *a, const Ranked *b)
{
  return a->head < b->head || (a->head == b->head && compare_ranked (a, b) < 0);
}

static inline void
swap (Ranked *a, Ranked *b)
{
  Ranked kept = *a;

  *a = *b;
  *b = kept;
}

/* Step 1: H(seed "|E|" e) for every e. */
static void
hash_tickets (YgRanking *ranking, const YgLists *lists, YgHashKind kind, const char *seed, Ranked *ranked)
{
  char text[YG_HASH_HEX_SIZE - 1 + 3 + 64];
  char *id = text + YG_HASH_HEX_SIZE - 1 + 3;

  memcpy (text, seed, YG_HASH_HEX_SIZE - 1);
  memcpy (text + YG_HASH_HEX_SIZE - 1, "|E|", 3);
  for (guint i = 0; i < ranking->n; i++)
    {
      const YgSpan *e = &yg_enterprise_at (lists, i)->id;
      guint64 head;

      memcpy (id, e->at, e->length);
      yg_hash_buffer (kind, text, (gsize)(id - text) + e->length, ranking->tickets[i]);
      memcpy (&head, ranking->tickets[i], sizeof head);
      ranked[i] = (Ranked){ GUINT64_FROM_BE (head), ranking->tickets[i] };
    }
}

/* Brings the @k first of @n to the front, in any order (Hoare's selection). Tickets are hashes: the middle
 * one of three is as good a pivot as any, whatever the list. */
static void
select_first (Ranked *ranked, guint n, guint k)
{
  gssize low = 0, high = (gssize)n - 1;

  while (low < high)
    {
      gssize i = low, j = high, middle = low + (high - low) / 2;
      Ranked pivot;

      if (before (&ranked[middle], &ranked[low]))
        swap (&ranked[middle], &ranked[low]);
      if (before (&ranked[high], &ranked[low]))
        swap (&ranked[high], &ranked[low]);
      if (before (&ranked[high], &ranked[middle]))
        swap (&ranked[high], &ranked[middle]);
      pivot = ranked[middle];
      while (i <= j)
        {
          while (before (&ranked[i], &pivot))
            i++;
          while (before (&pivot, &ranked[j]))
            j--;
          if (i <= j)
            swap (&ranked[i++], &ranked[j--]);
        }
      if ((gssize)k <= j)
        high = j;
      else if ((gssize)k > i)
        low = i;
      else
        return;
    }
}

/* Step 2 for one enterprise: a place in each frame of its own that has quota left. */
static void
pick (YgRanking *ranking, const YgLists *lists, guint enterprise, guint *left)
{
  const YgEnterpriseLine *line = yg_enterprise_at (lists, enterprise);
  const guint *frames = yg_frames_of (lists, line);
  YgPicked picked = { enterprise, ranking->places->len, 0 };

  for (guint i = 0; i < line->n_frames; i++)
    if (left[frames[i]] > 0)
      {
        left[frames[i]]--;
        g_array_append_val (ranking->places, frames[i]);
      }
  picked.n_places = ranking->places->len - picked.first_place;
  if (picked.n_places > 0)
    g_array_append_val (ranking->picked, picked);
}

static gboolean
has_open_frame (const YgLists *lists, guint enterprise, const guint *left)
{
  const YgEnterpriseLine *line = yg_enterprise_at (lists, enterprise);
  const guint *frames = yg_frames_of (lists, line);

  for (guint i = 0; i < line->n_frames; i++)
    if (left[frames[i]] > 0)
      return TRUE;
  return FALSE;
}

static guint
enterprise_of (const YgRanking *ranking, const Ranked *ranked)
{
  return (guint)((gsize)(ranked->ticket - ranking->tickets[0]) / YG_HASH_SIZE);
}

/**
 * yg_ranking_draw:
 * @ranking: filled anew
 * @seed: H(seed.txt), 64 hex digits
 *
 * Everybody among the @n that are left belongs to a frame with quota left, so each takes a place unless a
 * frame of theirs fills up before it is their turn. Of as many as there are places left either all are
 * picked, or a frame has filled up: there are at most as many rounds as frames.
 */
void
yg_ranking_draw (YgRanking *ranking, const YgLists *lists, const YgPlan *plan, const char *seed)
{
  guint n = lists->enterprises->len;
  g_autofree Ranked *all = g_new (Ranked, MAX (n, 1));
  g_autofree guint *left = g_new (guint, MAX (plan->frames->len, 1));
  Ranked *rest = all;
  guint64 places = 0;

  ranking->n = n;
  ranking->tickets = g_malloc_n (MAX (n, 1), YG_HASH_SIZE);
  hash_tickets (ranking, lists, plan->hash, seed, all);

  for (guint f = 0; f < plan->frames->len; f++)
    places += left[f] = ((const YgFrame *)plan->frames->pdata[f])->quota;
  ranking->picked = g_array_sized_new (FALSE, FALSE, sizeof (YgPicked), (guint)MIN (places, n));
  ranking->places = g_array_sized_new (FALSE, FALSE, sizeof (guint), (guint)MIN (places, n));
  while (places > 0 && n > 0)
    {
      guint round = (guint)MIN (places, n), kept = 0;

      if (round < n)
        select_first (rest, n, round);
      qsort (rest, round, sizeof *rest, compare_ranked);
      for (guint i = 0; i < round; i++)
        pick (ranking, lists, enterprise_of (ranking, &rest[i]), left);
      rest += round;
      n -= round;

      places = 0;
      for (guint f = 0; f < plan->frames->len; f++)
        places += left[f];
      for (guint i = 0; places > 0 && i < n; i++)
        if (has_open_frame (lists, enterprise_of (ranking, &rest[i]), left))
          rest[kept++] = rest[i];
      n = kept;
    }
}

void
yg_ranking_clear (YgRanking *ranking)
{
  g_clear_pointer (&ranking->tickets, g_free);
  g_clear_pointer (&ranking->picked, g_array_unref);
  g_clear_pointer (&ranking->places, g_array_unref);
}

gboolean
yg_ranking_before (const YgRanking *ranking, guint a, guint b)
{
  int order = memcmp (ranking->tickets[a], ranking->tickets[b], YG_HASH_SIZE);

  return order < 0 || (order == 0 && a < b);
}

guint
yg_ranking_rank (const YgRanking *ranking, guint enterprise)
{
  guint rank = 1;

  for (guint i = 0; i < ranking->n; i++)
    rank += yg_ranking_before (ranking, i, enterprise);
  return rank;
}
