/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last paragraph of DRAW.md; and that selecting, with several frames and any quotas, picks exactly those
 * whom going down the whole ranking picks. */
#include "config.h"

#include "draw/yg-draw-private.h"

#include <stdlib.h>

static const char seed[] = "34d73fe05d842fa7caccebf48efb66cf9e758530a8e3515cfe50dafb510427aa";

static void
test_million (void)
{
  static const char *const first[] = { "E0061698", "E0657612", "E0407152", "E0062965", "E0066730" };
  GString *text = g_string_sized_new (16 * 1000000);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (YgPlan) plan = yg_plan_new ();
  g_autoptr (YgHash) hash = yg_hash_new (YG_HASH_SHA256);
  g_auto (YgLists) lists = { .enterprises = NULL };
  g_auto (YgRanking) ranking = { .lists = NULL };
  guint8 ticket[YG_HASH_SIZE];
  char hex[YG_HASH_HEX_SIZE];
  YgSpan last;

  for (guint i = 1; i <= 1000000; i++)
    g_string_append_printf (text, "E%07u|F|x\n", i);
  bytes = g_string_free_to_bytes (text);
  yg_plan_add_frame (plan, "F", 50000, 1000000, "*", "x");
  g_assert_true (yg_lists_read_enterprises (&lists, bytes, plan, NULL));
  yg_ranking_draw (&ranking, &lists, plan, seed);

  g_assert_cmpuint (ranking.picked->len, ==, 50000);
  for (guint i = 0; i < ranking.picked->len; i++)
    {
      const YgSpan *id = &yg_enterprise_at (&lists, yg_picked_at (&ranking, i)->enterprise)->id;

      if (i < G_N_ELEMENTS (first))
        g_assert_true (yg_span_equals (id, first[i]));
      yg_hash_update (hash, id->at, id->length);
      yg_hash_update (hash, "\n", 1);
      last = *id;
    }
  g_assert_true (yg_span_equals (&last, "E0415187"));
  yg_ranking_ticket (&ranking, yg_picked_at (&ranking, 49999)->enterprise, ticket);
  yg_hash_to_hex (ticket, hex);
  g_assert_true (g_str_has_prefix (hex, "0cc575386111678a"));
  yg_hash_hex (hash, hex);
  g_assert_cmpstr (hex, ==, "671ad97e3311d65d30be9bb9152fe75643b2b2a7f17c47605a5d6ad6e263b65e");
}

/* Step 2 as DRAW.md says it, word by word. */

typedef struct
{
  guint8 ticket[YG_HASH_SIZE];
  guint enterprise;
} Ranked;

static int
compare (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, YG_HASH_SIZE);
}

static void
assert_same_picks (const YgRanking *ranking, const YgLists *lists, const YgPlan *plan)
{
  guint n = lists->enterprises->len, at = 0;
  g_autofree Ranked *all = g_new (Ranked, n);
  g_autofree guint *left = g_new (guint, plan->frames->len);

  for (guint f = 0; f < plan->frames->len; f++)
    left[f] = ((YgFrame *)plan->frames->pdata[f])->quota;
  for (guint i = 0; i < n; i++)
    {
      all[i].enterprise = i;
      yg_ranking_ticket (ranking, i, all[i].ticket);
    }
  qsort (all, n, sizeof *all, compare);
  for (guint i = 0; i < n; i++)
    {
      const YgEnterpriseLine *line = yg_enterprise_at (lists, all[i].enterprise);
      guint places = 0;

      for (guint k = 0; k < line->n_frames; k++)
        {
          guint frame = yg_frames_of (lists, line)[k];

          if (left[frame] == 0)
            continue;
          left[frame]--;
          g_assert_cmpuint (at, <, ranking->picked->len);
          g_assert_cmpuint (yg_picked_at (ranking, at)->n_places, >, places);
          g_assert_cmpuint (yg_places_of (ranking, yg_picked_at (ranking, at))[places], ==, frame);
          places++;
        }
      if (places == 0)
        continue;
      g_assert_cmpuint (yg_picked_at (ranking, at)->enterprise, ==, all[i].enterprise);
      g_assert_cmpuint (yg_picked_at (ranking, at)->n_places, ==, places);
      at++;
    }
  g_assert_cmpuint (at, ==, ranking->picked->len);
}

static void
test_frames (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261123);

  for (guint round = 0; round < 300; round++)
    {
      guint n = (guint)g_rand_int_range (rand, 1, 400), n_frames = (guint)g_rand_int_range (rand, 1, 8);
      guint members[8] = { 0 }, share[8];
      GString *text = g_string_new (NULL);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (YgPlan) plan = yg_plan_new ();
      g_auto (YgLists) lists = { .enterprises = NULL };
      g_auto (YgRanking) ranking = { .lists = NULL };

      for (guint f = 0; f < n_frames; f++)
        share[f] = (guint)g_rand_int_range (rand, 1, 101);
      for (guint i = 0; i < n; i++)
        {
          guint sure = (guint)g_rand_int_range (rand, 0, (int)n_frames);
          const char *separator = "|";

          g_string_append_printf (text, "E%04u", i);
          for (guint f = 0; f < n_frames; f++)
            if (f == sure || g_rand_int_range (rand, 0, 100) < (int)share[f])
              {
                members[f]++;
                g_string_append_printf (text, "%sF%u", separator, f);
                separator = ",";
              }
          g_string_append (text, "|x\n");
        }
      bytes = g_string_free_to_bytes (text);
      for (guint f = 0; f < n_frames; f++)
        {
          g_autofree char *key = g_strdup_printf ("F%u", f);
          guint quota = members[f] == 0 ? 0 : (guint)g_rand_int_range (rand, 1, (int)members[f] + 1);

          /* Whole frames too: then the ranking has to be gone down to the end. */
          yg_plan_add_frame (plan, key, round % 5 == 0 ? members[f] : quota, members[f], "*", "x");
        }
      g_assert_true (yg_lists_read_enterprises (&lists, bytes, plan, NULL));
      yg_ranking_draw (&ranking, &lists, plan, seed);
      assert_same_picks (&ranking, &lists, plan);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rank/million", test_million);
  g_test_add_func ("/rank/frames", test_frames);
  return g_test_run ();
}
