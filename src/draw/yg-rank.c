/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tickets, the ranking, and going down it until every frame has its quota. Only as much of the ranking is put
 * in order as is gone down: what may still be picked is selected, sorted, gone through, and so again while a
 * frame has quota left. Knows nothing of inspectors. */
#include "config.h"

#include "draw/yg-rank-private.h"

#include <string.h>

#define PREFIX_SIZE (YG_HASH_HEX_SIZE - 1 + 3)
#define TEXT_SIZE (PREFIX_SIZE + 64)

/* A place in the ranking. */
typedef struct
{
  guint64 head; /* the first 8 bytes of the ticket, as a number: decides nearly always */
  guint enterprise;
} Ranked;

/* Step 1: H(seed "|E|" e). @text begins with the prefix and has room for an id. */
static inline void
hash_ticket (const YgRanking *ranking, char text[TEXT_SIZE], guint enterprise, guint8 ticket[YG_HASH_SIZE])
{
  const YgSpan *e = &yg_enterprise_at (ranking->lists, enterprise)->id;

  memcpy (text + PREFIX_SIZE, e->at, e->length);
  yg_hash_buffer (ranking->kind, text, PREFIX_SIZE + e->length, ticket);
}

void
yg_ranking_ticket (const YgRanking *ranking, guint enterprise, guint8 ticket[YG_HASH_SIZE])
{
  char text[TEXT_SIZE];

  memcpy (text, ranking->prefix, PREFIX_SIZE);
  hash_ticket (ranking, text, enterprise, ticket);
}

static guint64
hash_head (const YgRanking *ranking, char text[TEXT_SIZE], guint enterprise)
{
  guint8 ticket[YG_HASH_SIZE];
  guint64 head;

  hash_ticket (ranking, text, enterprise, ticket);
  memcpy (&head, ticket, sizeof head);
  return GUINT64_FROM_BE (head);
}

/* Two tickets that begin alike are made again and compared whole; if they are equal the id decides, and the
 * list is in the order of the ids. */
static gboolean
before_alike (const YgRanking *ranking, guint a, guint b)
{
  guint8 x[YG_HASH_SIZE], y[YG_HASH_SIZE];
  int order;

  yg_ranking_ticket (ranking, a, x);
  yg_ranking_ticket (ranking, b, y);
  order = memcmp (x, y, YG_HASH_SIZE);
  return order < 0 || (order == 0 && a < b);
}

static inline gboolean
before (const YgRanking *ranking, const Ranked *a, const Ranked *b)
{
  if (G_LIKELY (a->head != b->head))
    return a->head < b->head;
  return a->enterprise != b->enterprise && before_alike (ranking, a->enterprise, b->enterprise);
}

static int
compare_ranked (gconstpointer a, gconstpointer b, gpointer ranking)
{
  return before (ranking, a, b) ? -1 : before (ranking, b, a);
}

static inline void
swap (Ranked *a, Ranked *b)
{
  Ranked kept = *a;

  *a = *b;
  *b = kept;
}

/* Brings the @k first of @n to the front, in any order (Hoare's selection). Tickets are hashes: the middle
 * one of three is as good a pivot as any, whatever the list. */
static void
select_first (const YgRanking *ranking, Ranked *ranked, guint n, guint k)
{
  gssize low = 0, high = (gssize)n - 1;

  while (low < high)
    {
      gssize i = low, j = high, middle = low + (high - low) / 2;
      Ranked pivot;

      if (before (ranking, &ranked[middle], &ranked[low]))
        swap (&ranked[middle], &ranked[low]);
      if (before (ranking, &ranked[high], &ranked[low]))
        swap (&ranked[high], &ranked[low]);
      if (before (ranking, &ranked[high], &ranked[middle]))
        swap (&ranked[high], &ranked[middle]);
      pivot = ranked[middle];
      while (i <= j)
        {
          while (before (ranking, &ranked[i], &pivot))
            i++;
          while (before (ranking, &pivot, &ranked[j]))
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

/**
 * yg_ranking_draw:
 * @ranking: filled anew
 * @lists: must outlive the ranking
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
  char text[TEXT_SIZE];

  *ranking = (YgRanking){ .lists = lists, .kind = plan->hash };
  memcpy (ranking->prefix, seed, YG_HASH_HEX_SIZE - 1);
  memcpy (ranking->prefix + YG_HASH_HEX_SIZE - 1, "|E|", 3);
  memcpy (text, ranking->prefix, PREFIX_SIZE);
  for (guint i = 0; i < n; i++)
    all[i] = (Ranked){ hash_head (ranking, text, i), i };

  for (guint f = 0; f < plan->frames->len; f++)
    places += left[f] = ((const YgFrame *)plan->frames->pdata[f])->quota;
  ranking->picked = g_array_sized_new (FALSE, FALSE, sizeof (YgPicked), (guint)MIN (places, n));
  ranking->places = g_array_sized_new (FALSE, FALSE, sizeof (guint), (guint)MIN (places, n));
  while (places > 0 && n > 0)
    {
      guint round = (guint)MIN (places, n), kept = 0;

      if (round < n)
        select_first (ranking, rest, n, round);
      g_qsort_with_data (rest, (int)round, sizeof *rest, compare_ranked, ranking);
      for (guint i = 0; i < round; i++)
        pick (ranking, lists, rest[i].enterprise, left);
      rest += round;
      n -= round;

      places = 0;
      for (guint f = 0; f < plan->frames->len; f++)
        places += left[f];
      for (guint i = 0; places > 0 && i < n; i++)
        if (has_open_frame (lists, rest[i].enterprise, left))
          rest[kept++] = rest[i];
      n = kept;
    }
}

void
yg_ranking_clear (YgRanking *ranking)
{
  g_clear_pointer (&ranking->heads, g_free);
  g_clear_pointer (&ranking->picked, g_array_unref);
  g_clear_pointer (&ranking->places, g_array_unref);
}

/* Changes ask for the ranking again and again: from the first time on it is kept. */
static const guint64 *
heads (YgRanking *ranking)
{
  if (ranking->heads == NULL)
    {
      char text[TEXT_SIZE];

      memcpy (text, ranking->prefix, PREFIX_SIZE);
      ranking->heads = g_new (guint64, MAX (ranking->lists->enterprises->len, 1));
      for (guint i = 0; i < ranking->lists->enterprises->len; i++)
        ranking->heads[i] = hash_head (ranking, text, i);
    }
  return ranking->heads;
}

gboolean
yg_ranking_before (YgRanking *ranking, guint a, guint b)
{
  const guint64 *known = heads (ranking);
  Ranked x = { known[a], a }, y = { known[b], b };

  return before (ranking, &x, &y);
}

guint
yg_ranking_rank (YgRanking *ranking, guint enterprise)
{
  guint rank = 1;

  for (guint i = 0; i < ranking->lists->enterprises->len; i++)
    rank += (guint)yg_ranking_before (ranking, i, enterprise);
  return rank;
}
