/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DRAW.md, "One million": what the draw costs beyond hashing the tickets. Times are only set against each
 * other, in one run, so that the number means the same on every machine. */
#include "config.h"

#include "draw/yg-draw-private.h"

#include <gcrypt.h>
#include <string.h>

#define N 1000000u
#define QUOTA 50000
#define LIMIT 2.0
#define ROUNDS 5

static const char seed[] = "34d73fe05d842fa7caccebf48efb66cf9e758530a8e3515cfe50dafb510427aa";
static const char zeros[] = "0000000000000000000000000000000000000000000000000000000000000000";

static GBytes *
make_enterprises (void)
{
  GString *text = g_string_sized_new (N * 48);

  for (guint i = 1; i <= N; i++)
    g_string_append_printf (text, "E%07u|F01|测试企业%07u有限公司\n", i, i);
  return g_string_free_to_bytes (text);
}

static void
hash_file (GBytes *bytes, char hex[YG_HASH_HEX_SIZE])
{
  yg_hash_buffer_hex (YG_HASH_SHA256, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), hex);
}

/* Plan and seed for the lists in @files; their digits are not those that give the seed above. */
static YgPlan *
make_plan (YgDrawFiles *files)
{
  const char *digits[] = { "12345678", NULL };
  YgPlan *plan = yg_plan_new ();
  char hash[YG_HASH_HEX_SIZE];

  plan->office_code = g_strdup ("BENCH");
  plan->office_name = g_strdup ("测试局");
  plan->draw = g_strdup ("2026-0001");
  plan->date = g_strdup ("2026-11-23");
  plan->title = g_strdup ("一百万户");
  plan->n_enterprises = N;
  hash_file (files->enterprises, plan->enterprises_hash);
  hash_file (files->inspectors, plan->inspectors_hash);
  hash_file (files->recusals, plan->recusals_hash);
  yg_plan_add_frame (plan, "F01", QUOTA, N, "*", "事项");
  yg_plan_add_team (plan, "F01", "*", 1);
  yg_plan_add_witness (plan, "见证人", "纪检", 8);
  yg_secret_commitment (plan->hash, zeros, plan->commit);
  files->plan = yg_plan_write (plan, NULL);
  hash_file (files->plan, hash);
  files->seed = yg_seed_write (plan, hash, zeros, digits, NULL, NULL);
  return plan;
}

/* The same tickets with the same library, and nothing else. */
static guint
hash_alone (const YgLists *lists)
{
  char text[64 + 3 + 64];
  guint8 digest[YG_HASH_SIZE];
  guint seen = 0;

  memcpy (text, seed, 64);
  memcpy (text + 64, "|E|", 3);
  for (guint i = 0; i < N; i++)
    {
      const YgSpan *id = &yg_enterprise_at (lists, i)->id;

      memcpy (text + 67, id->at, id->length);
      gcry_md_hash_buffer (GCRY_MD_SHA256, digest, text, 67 + id->length);
      seen += digest[0];
    }
  return seen;
}

static double
since (gint64 start)
{
  return (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

int
main (void)
{
  g_auto (YgDrawFiles) files = { .enterprises = make_enterprises (),
                                 .inspectors = g_bytes_new_static ("", 0),
                                 .recusals = g_bytes_new_static ("", 0) };
  g_autoptr (YgPlan) plan = make_plan (&files);
  g_auto (YgLists) lists = { .enterprises = NULL };
  g_autoptr (GError) error = NULL;
  double hashing = G_MAXDOUBLE, drawing = G_MAXDOUBLE, reading, computing, verifying, ratio;
  gint64 start = g_get_monotonic_time ();

  if (!yg_lists_read (&lists, &files, plan, &error))
    g_error ("%s", error->message);
  reading = since (start);

  /* The best of a few of each, taken in turn: what else the machine does meanwhile hits both alike. */
  for (guint round = 0; round < ROUNDS; round++)
    {
      g_auto (YgRanking) ranking = { .lists = NULL };

      start = g_get_monotonic_time ();
      hash_alone (&lists);
      hashing = MIN (hashing, since (start));
      start = g_get_monotonic_time ();
      yg_ranking_draw (&ranking, &lists, plan, seed);
      drawing = MIN (drawing, since (start));
    }
  ratio = drawing / hashing;

  start = g_get_monotonic_time ();
  if (!yg_draw_compute (&files, &files.result, &files.record, &error))
    g_error ("%s", error->message);
  computing = since (start);

  start = g_get_monotonic_time ();
  if (!yg_draw_verify (&files, NULL, &error))
    g_error ("%s", error->message);
  verifying = since (start);

  g_print ("draw %u: steps 1+2 / hashing alone = %.2f (limit %g)\n", N, ratio, LIMIT);
  g_print ("draw %u: reading and checking the lists / hashing alone = %.2f\n", N, reading / hashing);
  g_print ("draw %u: compute, all of it / hashing alone = %.2f; verify = %.2f\n", N, computing / hashing,
           verifying / hashing);
  return ratio <= LIMIT ? 0 : 1;
}
