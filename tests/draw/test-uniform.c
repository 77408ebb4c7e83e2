/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DRAW.md, "Uniformity": the draw is inside every range, and each planted fault is outside one. The seeds are
 * fixed, so the answer is the same every time. */
#include "config.h"

#include "draw/yg-draw-private.h"

#define N 60
#define K 8
#define R 100000

typedef struct
{
  double low, high;
} Range;

static const Range inclusion_range = { 20.8, 125.7 };
static const Range pairs_range = { 1446.3, 2002.5 };
static const Range position_range = { 3098.7, 3892.1 };
static const Range overlap_range = { 0, 23.9 };
/* The same chance, 10⁻⁶ on either side, with 11 and 65 degrees of freedom. */
static const Range share_range = { 0.47, 48.9 };
static const Range couples_range = { 24.3, 134.2 };

enum
{
  INCLUSION = 1,
  PAIRS = 2,
  POSITION = 4,
  OVERLAP = 8
};

/* Something that puts the ids into an order; the first K are drawn. */
typedef struct _Drawer Drawer;
struct _Drawer
{
  void (*order) (Drawer *drawer, guint r, guint order[N]);
  YgLists *lists;
  YgPlan *some;
  YgPlan *all;
  GRand *rand;
  guint kept[N];
};

static gboolean
outside (double statistic, Range range)
{
  return statistic < range.low || statistic > range.high;
}

static double
square (double x)
{
  return x * x;
}

static void
test_seed (guint r, char seed[YG_HASH_HEX_SIZE])
{
  g_autofree char *text = g_strdup_printf ("YG1-test|%u", r);

  yg_hash_buffer_hex (YG_HASH_SHA256, text, strlen (text), seed);
}

/* Which of the four tests a drawer fails. */
static guint
judge (Drawer *drawer)
{
  static guint count[N], pair[N][N], place[N][N]; /* too large for a stack */
  const double p = (double)K / N, p2 = p * (K - 1) / (N - 1), p3 = p2 * (K - 2) / (N - 2),
               p4 = p3 * (K - 3) / (N - 3);
  const double overlap_mean = square (K) / N,
               overlap_variance = square (K) * square (N - K) / (square (N) * (N - 1));
  double inclusion = 0, pairs = 0, position = 0, overlap = 0, effect[N] = { 0 };
  gboolean before[N] = { FALSE };
  guint failed = 0;

  memset (count, 0, sizeof count);
  memset (pair, 0, sizeof pair);
  memset (place, 0, sizeof place);
  for (guint r = 0; r < R; r++)
    {
      guint order[N];
      gboolean drawn[N] = { FALSE };

      drawer->order (drawer, r, order);
      for (guint i = 0; i < N; i++)
        place[order[i]][i]++;
      for (guint i = 0; i < K; i++)
        {
          count[order[i]]++;
          drawn[order[i]] = TRUE;
          overlap += r > 0 && before[order[i]];
          for (guint j = 0; j < i; j++)
            pair[MIN (order[i], order[j])][MAX (order[i], order[j])]++;
        }
      memcpy (before, drawn, sizeof before);
    }

  for (guint i = 0; i < N; i++)
    {
      inclusion += square (count[i] - R * p);
      for (guint j = 0; j < N; j++)
        {
          position += square (place[i][j] - (double)R / N);
          if (i != j)
            effect[i] += (pair[MIN (i, j)][MAX (i, j)] - R * p2) / (N - 2);
        }
    }
  for (guint i = 0; i < N; i++)
    for (guint j = i + 1; j < N; j++)
      pairs += square (pair[i][j] - R * p2 - effect[i] - effect[j]);
  inclusion *= (N - 1) / (N * R * p * (1 - p));
  pairs /= R * (p2 - 2 * p3 + p4);
  position *= (N - 1.0) / R;
  overlap = square (overlap - (R - 1) * overlap_mean) / ((R - 1) * overlap_variance);
  g_test_message ("inclusion %.1f, pairs %.1f, position %.1f, overlap %.1f", inclusion, pairs, position,
                  overlap);

  failed |= outside (inclusion, inclusion_range) ? INCLUSION : 0;
  failed |= outside (pairs, pairs_range) ? PAIRS : 0;
  failed |= outside (position, position_range) ? POSITION : 0;
  failed |= outside (overlap, overlap_range) ? OVERLAP : 0;
  return failed;
}

/* The draw itself: the whole ranking, of which the draw of K must be the beginning. */
static void
order_by_draw (Drawer *drawer, guint r, guint order[N])
{
  g_auto (YgRanking) all = { .lists = NULL };
  char seed[YG_HASH_HEX_SIZE];

  test_seed (r, seed);
  yg_ranking_draw (&all, drawer->lists, drawer->all, seed);
  for (guint i = 0; i < N; i++)
    order[i] = yg_picked_at (&all, i)->enterprise;
  if (r % 16 == 0)
    {
      g_auto (YgRanking) some = { .lists = NULL };

      yg_ranking_draw (&some, drawer->lists, drawer->some, seed);
      g_assert_cmpuint (some.picked->len, ==, K);
      for (guint i = 0; i < K; i++)
        g_assert_cmpuint (yg_picked_at (&some, i)->enterprise, ==, order[i]);
    }
}

/* Faults */

static void
shuffle (Drawer *drawer, guint order[N])
{
  for (guint i = 0; i < N; i++)
    order[i] = i;
  for (guint i = N - 1; i > 0; i--)
    {
      guint j = (guint)g_rand_int_range (drawer->rand, 0, (gint32)i + 1), kept = order[i];

      order[i] = order[j];
      order[j] = kept;
    }
}

static void
order_by_first_byte (Drawer *drawer, guint r, guint order[N])
{
  gboolean taken[N] = { FALSE };

  for (guint i = 0; i < N;)
    {
      guint id = (g_rand_int (drawer->rand) & 0xff) % N;

      if (!taken[id])
        order[i++] = id;
      taken[id] = TRUE;
    }
}

static void
order_by_naive_shuffle (Drawer *drawer, guint r, guint order[N])
{
  for (guint i = 0; i < N; i++)
    order[i] = i;
  for (guint i = 0; i < N; i++)
    {
      guint j = (guint)g_rand_int_range (drawer->rand, 0, N), kept = order[i];

      order[i] = order[j];
      order[j] = kept;
    }
}

static void
order_with_favourite (Drawer *drawer, guint r, guint order[N])
{
  const double p = (double)K / N;
  guint at = 0, to;

  shuffle (drawer, order);
  while (order[at] != 17)
    at++;
  if (at >= K && g_rand_double (drawer->rand) < 0.1 * p / (1 - p))
    {
      to = (guint)g_rand_int_range (drawer->rand, 0, K);
      order[at] = order[to];
      order[to] = 17;
    }
}

static void
order_in_turn (Drawer *drawer, guint r, guint order[N])
{
  for (guint i = 0; i < N; i++)
    order[i] = (r * K + i) % N;
}

/* Every seventh row from one random start, as a system in use once did it. */
static void
order_by_step (Drawer *drawer, guint r, guint order[N])
{
  guint start = (guint)g_rand_int_range (drawer->rand, 0, N);

  for (guint i = 0; i < N; i++)
    order[i] = (start + i * 7) % N;
}

/* One draw in fifty is the one before it again. */
static void
order_with_memory (Drawer *drawer, guint r, guint order[N])
{
  if (r % 50 == 1)
    memcpy (order, drawer->kept, sizeof drawer->kept);
  else
    shuffle (drawer, order);
  memcpy (drawer->kept, order, sizeof drawer->kept);
}

static void
test_draw (void)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_auto (YgLists) lists = { .enterprises = NULL };
  g_autoptr (YgPlan) some = yg_plan_new ();
  g_autoptr (YgPlan) all = yg_plan_new ();
  Drawer drawer = { .order = order_by_draw, .lists = &lists, .some = some, .all = all };

  for (guint i = 1; i <= N; i++)
    g_string_append_printf (text, "E%03u|F|x\n", i);
  bytes = g_string_free_to_bytes (text);
  yg_plan_add_frame (some, "F", K, N, "*", "x");
  yg_plan_add_frame (all, "F", N, N, "*", "x");
  g_assert_true (yg_lists_read_enterprises (&lists, bytes, all, NULL));
  g_assert_cmpuint (judge (&drawer), ==, 0);
}

static void
test_faults (void)
{
  static const struct
  {
    const char *name;
    void (*order) (Drawer *drawer, guint r, guint order[N]);
    guint caught_by; /* at least */
  } faults[] = {
    { "first byte mod n", order_by_first_byte, INCLUSION | POSITION },
    { "naive shuffle", order_by_naive_shuffle, POSITION },
    { "one favoured by 10 %", order_with_favourite, INCLUSION },
    { "every id in turn", order_in_turn, INCLUSION | PAIRS },
    { "every seventh", order_by_step, PAIRS },
    { "a draw repeated now and then", order_with_memory, OVERLAP },
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (20261123);
      Drawer drawer = { .order = faults[i].order, .rand = rand };

      g_test_message ("%s", faults[i].name);
      g_assert_cmphex (judge (&drawer) & faults[i].caught_by, ==, faults[i].caught_by);
    }
}

/* 12 equally qualified inspectors, one enterprise, a team of two. */
static void
test_inspectors (void)
{
  enum
  {
    PEOPLE = 12,
    COUPLES = 66,
    ROUNDS = 60000
  };
  g_autoptr (GBytes) enterprises = g_bytes_new_static ("E001|F|x\n", strlen ("E001|F|x\n"));
  g_autoptr (GBytes) nobody = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) inspectors = NULL;
  g_autoptr (YgPlan) plan = yg_plan_new ();
  g_auto (YgLists) lists = { .enterprises = NULL };
  GString *text = g_string_new (NULL);
  guint went[PEOPLE] = { 0 }, couple[PEOPLE][PEOPLE] = { 0 };
  double share = 0, couples = 0;

  for (guint i = 1; i <= PEOPLE; i++)
    g_string_append_printf (text, "I%02u|u|t|x\n", i);
  inspectors = g_string_free_to_bytes (text);
  yg_plan_add_frame (plan, "F", 1, 1, "t", "x");
  yg_plan_add_team (plan, "F", "u", 2);
  g_assert_true (yg_lists_read_enterprises (&lists, enterprises, plan, NULL));
  g_assert_true (yg_lists_read_inspectors (&lists, inspectors, NULL));
  g_assert_true (yg_lists_read_recusals (&lists, nobody, NULL));

  for (guint r = 0; r < ROUNDS; r++)
    {
      g_autoptr (YgRoster) roster = NULL;
      g_autoptr (GArray) team = yg_team_new ();
      char seed[YG_HASH_HEX_SIZE];
      int a, b;

      test_seed (r, seed);
      roster = yg_roster_new (&lists, plan, seed);
      yg_roster_complete (roster, 0, 0, team);
      g_assert_cmpuint (team->len, ==, 2);
      a = yg_member_at (team, 0);
      b = yg_member_at (team, 1);
      g_assert_cmpint (a, !=, b);
      went[a]++;
      went[b]++;
      couple[MIN (a, b)][MAX (a, b)]++;
    }
  for (guint i = 0; i < PEOPLE; i++)
    {
      share += square (went[i] - ROUNDS / 6.0) * (PEOPLE - 1) / (PEOPLE * ROUNDS * (1 / 6.0) * (5 / 6.0));
      for (guint j = i + 1; j < PEOPLE; j++)
        couples += square (couple[i][j] - (double)ROUNDS / COUPLES) / ((double)ROUNDS / COUPLES);
    }
  g_test_message ("share %.1f, couples %.1f", share, couples);
  g_assert_false (outside (share, share_range));
  g_assert_false (outside (couples, couples_range));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uniform/draw", test_draw);
  g_test_add_func ("/uniform/faults", test_faults);
  g_test_add_func ("/uniform/inspectors", test_inspectors);
  return g_test_run ();
}
