/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline of the disclosure: it shows a result and nothing else, in order, the same every time. The
 * rules that it is held against are worked out here once more, from the lists. */
#include "app/yg-disclosure.h"

#include "base/yg-error.h"
#include "vectors.h"

typedef struct
{
  YgPlan *plan;
  YgDrawFiles files;
  GPtrArray *picks;
  GPtrArray *enterprises, *inspectors;
  YgDisclosure *disclosure;
} Show;

static void
show_open (Show *show)
{
  g_autoptr (GError) error = NULL;

  show->picks = yg_result_parse (show->files.result, &error);
  g_assert_no_error (error);
  show->enterprises = yg_enterprises_parse (show->files.enterprises, &error);
  g_assert_no_error (error);
  show->inspectors = yg_inspectors_parse (show->files.inspectors, &error);
  g_assert_no_error (error);
  show->disclosure = yg_disclosure_new (show->plan, &show->files, show->picks, &error);
  g_assert_no_error (error);
}

static void
show_close (Show *show)
{
  yg_disclosure_free (show->disclosure);
  g_ptr_array_unref (show->picks);
  g_ptr_array_unref (show->enterprises);
  g_ptr_array_unref (show->inspectors);
  yg_draw_files_clear (&show->files);
  yg_plan_free (show->plan);
}

/* A draw of @n enterprises for two frames that overlap in half of them, @quota each, with real digits. */
static void
show_make (Show *show, guint n, guint quota)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  const char *const inspectors[] = { "1001|A|x,y|甲", "1002|A|x|乙", "1003|B|y|丙", "1004|B|x,y|丁", NULL };
  const char *const nobody[] = { NULL };
  const char *const digits[] = { "12345678", "87654321", NULL };
  const char *const none[] = { NULL };
  char secret[YG_HASH_HEX_SIZE], hash[YG_HASH_HEX_SIZE];
  g_autoptr (GError) error = NULL;
  guint members = 0;

  memset (secret, '7', 64);
  secret[64] = '\0';
  for (guint i = 0; i < n; i++)
    {
      gboolean both = i % 2 == 0;
      members += both;
      g_ptr_array_add (lines, g_strdup_printf ("E%06u|%s|企业%u", i, both ? "F01,F02" : "F01", i));
    }
  g_ptr_array_add (lines, NULL);
  memset (show, 0, sizeof *show);
  show->files.enterprises = yg_enterprises_write ((const char *const *)lines->pdata, &error);
  g_assert_no_error (error);
  show->files.inspectors = yg_inspectors_write (inspectors, &error);
  show->files.recusals = yg_recusals_write (nobody, &error);
  show->plan = yg_plan_new ();
  show->plan->office_code = g_strdup ("T");
  show->plan->office_name = g_strdup ("T");
  show->plan->seq = show->plan->attempt = 1;
  memset (show->plan->prev, '0', 64);
  show->plan->draw = g_strdup ("2026-0001");
  show->plan->date = g_strdup ("2026-11-23");
  show->plan->title = g_strdup ("T");
  yg_plan_add_frame (show->plan, "F01", quota, n, "x", "one");
  yg_plan_add_frame (show->plan, "F02", MIN (quota, members), members, "*", "two");
  yg_plan_add_team (show->plan, "F01", "*", 2);
  yg_plan_add_team (show->plan, "F02", "B", 1);
  yg_plan_add_witness (show->plan, "W", "C", 8);
  yg_plan_add_witness (show->plan, "W", "C", 8);
  yg_secret_commitment (YG_HASH_SHA256, secret, show->plan->commit);
  vector_plan (&show->files, show->plan);
  vector_hash (YG_HASH_SHA256, show->files.plan, hash);
  show->files.seed = yg_seed_write (show->plan, hash, secret, digits, none, &error);
  g_assert_no_error (error);
  g_assert_true (yg_draw_compute (&show->files, &show->files.result, &show->files.record, &error));
  g_assert_no_error (error);
  show_open (show);
}

static void
show_load (Show *show, const char *vector)
{
  g_autoptr (GError) error = NULL;

  memset (show, 0, sizeof *show);
  vector_load (&show->files, vector);
  show->plan = yg_plan_parse (show->files.plan, &error);
  g_assert_no_error (error);
  show_open (show);
}

/* Everything once, in rank order, and never back again. */
static void
check_order (const Show *show)
{
  const YgDisclosure *d = show->disclosure;
  double duration = yg_disclosure_get_duration (d);
  guint picks = 0, teams = 0, n = show->picks->len;
  YgDisclosurePhase phase = YG_DISCLOSURE_OPENING;
  YgDisclosureState state;
  YgDisclosureReel reel;

  for (double t = 0; t <= duration + 1; t += 1 / 60.0)
    {
      yg_disclosure_at (d, t, &state);
      g_assert_cmpint (state.phase, >=, phase);
      g_assert_cmpuint (state.picks_at_rest, >=, picks);
      g_assert_cmpuint (state.teams_at_rest, >=, teams);
      /* A team is known only when all enterprises are. */
      if (state.teams_at_rest > 0)
        g_assert_cmpuint (state.picks_at_rest, ==, n);
      phase = state.phase;
      picks = state.picks_at_rest;
      teams = state.teams_at_rest;
      for (guint i = state.first; i < state.first + state.count; i++)
        {
          if (state.phase == YG_DISCLOSURE_ENTERPRISES)
            {
              yg_disclosure_enterprise_reel (d, i, t, &reel);
              g_assert_cmpint (reel.at_rest, ==, i < picks);
            }
          else
            {
              yg_disclosure_team_reel (d, i, t, &reel);
              g_assert_cmpint (reel.at_rest, ==, i < teams);
            }
          g_assert_cmpfloat (reel.position, >=, 0);
          g_assert_cmpfloat (reel.position, <=, yg_disclosure_reel_length ());
        }
    }
  g_assert_cmpint (phase, ==, YG_DISCLOSURE_END);
  g_assert_cmpuint (picks, ==, n);
  g_assert_cmpuint (teams, ==, n);
}

/* On a reel there are only those who could still have been drawn: not drawn yet, and in a frame with a place
 * left. */
static void
check_reels (const Show *show)
{
  g_autoptr (GHashTable) drawn = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) left = g_hash_table_new (g_str_hash, g_str_equal);
  int end = (int)yg_disclosure_reel_length ();

  for (guint i = 0; i < show->plan->frames->len; i++)
    {
      YgFrame *frame = show->plan->frames->pdata[i];
      g_hash_table_insert (left, frame->key, GUINT_TO_POINTER (frame->quota));
    }
  for (guint p = 0; p < show->picks->len; p++)
    {
      const YgPick *pick = show->picks->pdata[p];

      for (int step = 0; step <= end; step++)
        {
          guint who = yg_disclosure_enterprise_on_reel (show->disclosure, p, step);
          const YgListedEnterprise *e = yg_disclosure_get_enterprise (show->disclosure, who);
          guint open = 0;

          g_assert_nonnull (e);
          g_assert_false (g_hash_table_contains (drawn, e->id));
          for (char **key = e->frames; *key != NULL; key++)
            open += GPOINTER_TO_UINT (g_hash_table_lookup (left, *key));
          g_assert_cmpuint (open, >, 0);
          if (step == end)
            g_assert_cmpstr (e->id, ==, pick->enterprise);
        }
      g_hash_table_add (drawn, pick->enterprise);
      for (char **key = pick->frames; *key != NULL; key++)
        {
          guint n = GPOINTER_TO_UINT (g_hash_table_lookup (left, *key));
          g_hash_table_insert (left, *key, GUINT_TO_POINTER (n - 1));
        }
    }
  g_assert_cmpuint (yg_disclosure_enterprise_on_reel (show->disclosure, 0, -1), ==, YG_DISCLOSURE_NOBODY);
  g_assert_cmpuint (yg_disclosure_enterprise_on_reel (show->disclosure, 0, end + 1), ==,
                    YG_DISCLOSURE_NOBODY);
}

static gboolean
could_go (const Show *show, const YgPick *pick, const YgListedInspector *inspector)
{
  gsize size;
  g_autofree char *recusals
      = g_strndup (g_bytes_get_data (show->files.recusals, &size), g_bytes_get_size (show->files.recusals));
  g_autofree char *pair = g_strdup_printf ("%s|%s|", pick->enterprise, inspector->id);

  if (strstr (recusals, pair) != NULL)
    return FALSE;
  for (guint i = 0; i < show->plan->teams->len; i++)
    {
      const YgTeamLine *line = show->plan->teams->pdata[i];
      const char *type = yg_plan_find_frame (show->plan, line->frame)->type;

      if (g_strv_contains ((const char *const *)pick->frames, line->frame)
          && (g_str_equal (line->unit, "*") || g_str_equal (line->unit, inspector->unit))
          && (g_str_equal (type, "*") || g_strv_contains ((const char *const *)inspector->types, type)))
        return TRUE;
    }
  return FALSE;
}

static void
check_teams (const Show *show)
{
  int end = (int)yg_disclosure_reel_length ();

  for (guint p = 0; p < show->picks->len; p++)
    {
      const YgPick *pick = show->picks->pdata[p];
      g_autoptr (GHashTable) in_team = g_hash_table_new (g_str_hash, g_str_equal);

      for (guint place = 0; pick->team[place] != NULL; place++)
        {
          gboolean is_short = g_str_has_prefix (pick->team[place], "SHORT:");

          for (int step = 0; step <= end; step++)
            {
              guint who = yg_disclosure_inspector_on_reel (show->disclosure, p, place, step);
              const YgListedInspector *inspector = yg_disclosure_get_inspector (show->disclosure, who);

              if (is_short)
                {
                  g_assert_null (inspector);
                  continue;
                }
              g_assert_true (could_go (show, pick, inspector));
              g_assert_false (g_hash_table_contains (in_team, inspector->id));
              if (step == end)
                g_assert_cmpstr (inspector->id, ==, pick->team[place]);
            }
          g_hash_table_add (in_team, pick->team[place]);
        }
      g_assert_cmpuint (yg_disclosure_inspector_on_reel (show->disclosure, p, g_strv_length (pick->team), 0),
                        ==, YG_DISCLOSURE_NOBODY);
    }
}

static void
check_frames (const Show *show)
{
  g_autofree guint *cutoffs = yg_result_cutoffs (show->plan, show->picks);

  for (guint f = 0; f < show->plan->frames->len; f++)
    {
      const YgFrame *frame = show->plan->frames->pdata[f];
      guint filled = 0;

      g_assert_cmpuint (yg_disclosure_get_filled (show->disclosure, f, 0), ==, 0);
      for (guint p = 0; p < show->picks->len; p++)
        {
          const YgPick *pick = show->picks->pdata[p];
          filled += g_strv_contains ((const char *const *)pick->frames, frame->key);
          g_assert_cmpuint (yg_disclosure_get_filled (show->disclosure, f, p + 1), ==, filled);
        }
      g_assert_cmpuint (filled, ==, frame->quota);
      g_assert_cmpuint (yg_disclosure_get_cutoff (show->disclosure, f), ==, cutoffs[f]);
    }
}

static void
test_vector (gconstpointer vector)
{
  Show show;

  show_load (&show, vector);
  check_order (&show);
  check_reels (&show);
  check_teams (&show);
  check_frames (&show);
  show_close (&show);
}

static void
test_sizes (void)
{
  static const struct
  {
    guint n, quota;
    double least, most;
  } cases[] = {
    { 1, 1, 5, 12 },        /* one is shown at leisure */
    { 10, 8, 35, 60 },      /* a few: one by one, some five seconds each with its team */
    { 12, 12, 40, 90 },     /* everybody is drawn: nobody else can roll */
    { 800, 250, 100, 140 }, /* hundreds: about two minutes */
    { 20000, 9000, 100, 180 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Show show;

      show_make (&show, cases[i].n, cases[i].quota);
      g_assert_cmpfloat (yg_disclosure_get_duration (show.disclosure), >=, cases[i].least);
      g_assert_cmpfloat (yg_disclosure_get_duration (show.disclosure), <=, cases[i].most);
      check_order (&show);
      if (cases[i].n < 1000)
        {
          check_reels (&show);
          check_teams (&show);
        }
      check_frames (&show);
      show_close (&show);
    }
}

/* Few come one at a time; among many the groups only grow. */
static void
test_groups (void)
{
  Show show;
  YgDisclosureState state;
  guint before = 1;

  show_make (&show, 1000, 300);
  for (double t = 0; t < yg_disclosure_get_duration (show.disclosure);
       t = yg_disclosure_next (show.disclosure, t))
    {
      yg_disclosure_at (show.disclosure, t, &state);
      if (state.phase != YG_DISCLOSURE_ENTERPRISES)
        continue;
      if (state.first < 5)
        g_assert_cmpuint (state.count, ==, 1);
      if (state.first + state.count < show.picks->len)
        g_assert_cmpuint (state.count, >=, before);
      before = state.count;
    }
  g_assert_cmpuint (before, >, 1);
  show_close (&show);
}

/* Asked in any order, and of an object made anew, a moment is always the same. */
static void
test_deterministic (void)
{
  Show a, b;
  GRand *random = g_rand_new_with_seed (7);

  show_load (&a, "2-joint-changed");
  show_load (&b, "2-joint-changed");
  for (guint i = 0; i < 2000; i++)
    {
      double t = g_rand_double_range (random, -1, yg_disclosure_get_duration (a.disclosure) + 1);
      guint pick = (guint)g_rand_int_range (random, 0, (gint32)a.picks->len);
      int step = g_rand_int_range (random, 0, (gint32)yg_disclosure_reel_length () + 1);
      YgDisclosureState sa, sb;
      YgDisclosureReel ra, rb;

      memset (&sa, 0, sizeof sa);
      memset (&sb, 0, sizeof sb);
      yg_disclosure_at (a.disclosure, t, &sa);
      yg_disclosure_at (b.disclosure, t, &sb);
      g_assert_cmpmem (&sa, sizeof sa, &sb, sizeof sb);
      yg_disclosure_enterprise_reel (a.disclosure, pick, t, &ra);
      yg_disclosure_enterprise_reel (b.disclosure, pick, t, &rb);
      g_assert_true (ra.at_rest == rb.at_rest && ra.position == rb.position);
      g_assert_cmpuint (yg_disclosure_enterprise_on_reel (a.disclosure, pick, step), ==,
                        yg_disclosure_enterprise_on_reel (b.disclosure, pick, step));
      g_assert_cmpuint (yg_disclosure_inspector_on_reel (a.disclosure, pick, 0, step), ==,
                        yg_disclosure_inspector_on_reel (b.disclosure, pick, 0, step));
    }
  g_rand_free (random);
  show_close (&a);
  show_close (&b);
}

/* For those who want no motion: each group stands still, all of it known, and the next step leads to the
 * next. */
static void
test_settled (void)
{
  Show show;
  YgDisclosureState state, settled;
  guint steps = 0;
  double t = 0;

  show_load (&show, "1-small");
  for (; t < yg_disclosure_get_duration (show.disclosure);
       t = yg_disclosure_next (show.disclosure, t), steps++)
    {
      yg_disclosure_at (show.disclosure, t, &state);
      yg_disclosure_at (show.disclosure, yg_disclosure_settled (show.disclosure, t), &settled);
      g_assert_cmpint (settled.phase, ==, state.phase);
      g_assert_cmpuint (settled.first, ==, state.first);
      if (state.phase == YG_DISCLOSURE_ENTERPRISES)
        g_assert_cmpuint (settled.picks_at_rest, ==, state.first + state.count);
      if (state.phase == YG_DISCLOSURE_TEAMS)
        g_assert_cmpuint (settled.teams_at_rest, ==, state.first + state.count);
    }
  /* Opening, turn, and every pick and team by itself. */
  g_assert_cmpuint (steps, ==, 2 + 2 * show.picks->len);
  yg_disclosure_at (show.disclosure, t, &state);
  g_assert_cmpint (state.phase, ==, YG_DISCLOSURE_END);
  show_close (&show);
}

static void
test_foreign_result (void)
{
  Show show;
  g_autoptr (GError) error = NULL;

  show_load (&show, "1-small");
  YgPick *pick = show.picks->pdata[1];
  g_free (pick->enterprise);
  pick->enterprise = g_strdup ("91110000101623741K");
  g_assert_null (yg_disclosure_new (show.plan, &show.files, show.picks, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_INPUT);
  show_close (&show);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/disclosure/small", "1-small", test_vector);
  g_test_add_data_func ("/disclosure/joint", "2-joint-changed", test_vector);
  g_test_add_data_func ("/disclosure/shortage", "3-shortage-sm3", test_vector);
  g_test_add_func ("/disclosure/sizes", test_sizes);
  g_test_add_func ("/disclosure/groups", test_groups);
  g_test_add_func ("/disclosure/deterministic", test_deterministic);
  g_test_add_func ("/disclosure/settled", test_settled);
  g_test_add_func ("/disclosure/foreign-result", test_foreign_result);
  return g_test_run ();
}
