/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes that must be refused, and those that the example folders do not show; what is handed out for
 * showing. */
#include "config.h"

#include "base/yg-error.h"
#include "vectors.h"

#include <string.h>

static const char other[] = "1111111111111111111111111111111111111111111111111111111111111111";

/* 2-joint-changed without its changes; @prev: H(record). */
static void
load_fresh (YgDrawFiles *files, char prev[YG_HASH_HEX_SIZE])
{
  vector_load (files, "2-joint-changed");
  g_ptr_array_set_size (files->changes, 0);
  vector_hash (YG_HASH_SHA256, files->record, prev);
}

static void
assert_refused (GBytes *change, GError **error, int code)
{
  g_assert_null (change);
  g_assert_error (*error, YG_ERROR, code);
  g_clear_error (error);
}

static void
test_refusals (void)
{
  g_auto (YgDrawFiles) files = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) altered = NULL;
  char prev[YG_HASH_HEX_SIZE];
  const char *drawn = "911302996QL9BGYU3F", *not_drawn = "91130299Y9AR9QG0ED";

  load_fresh (&files, prev);
  /* The chain. */
  assert_refused (yg_change_cancel (&files, 1, prev, "取消", &error), &error, YG_ERROR_REFUSED);
  assert_refused (yg_change_cancel (&files, 2, other, "取消", &error), &error, YG_ERROR_REFUSED);
  assert_refused (yg_change_cancel (&files, 3, prev, "取消", &error), &error, YG_ERROR_REFUSED);
  /* Who and why. */
  assert_refused (yg_change_substitution (&files, 2, prev, "9113", "moved", &error), &error,
                  YG_ERROR_NOT_FOUND);
  assert_refused (yg_change_substitution (&files, 2, prev, not_drawn, "moved", &error), &error,
                  YG_ERROR_REFUSED);
  assert_refused (yg_change_substitution (&files, 2, prev, drawn, "busy", &error), &error,
                  YG_ERROR_NOT_FOUND);
  assert_refused (yg_change_inspector (&files, 2, prev, "冀B", "病假", &error), &error, YG_ERROR_NOT_FOUND);
  assert_refused (yg_change_inspector (&files, 2, prev, "冀B130200002", "", &error), &error, YG_ERROR_INPUT);
  assert_refused (yg_change_inspector (&files, 2, prev, "冀B130200002", "病|假", &error), &error,
                  YG_ERROR_INPUT);
  assert_refused (yg_change_cancel (&files, 2, prev, "取\n消", &error), &error, YG_ERROR_INPUT);
  assert_refused (yg_change_cancel (&files, 2, prev, "\xff", &error), &error, YG_ERROR_INPUT);
  /* A record that is not what comes out of the files. */
  altered = vector_replace (files.record, "result|8a", "result|8b");
  g_bytes_unref (files.record);
  files.record = g_bytes_ref (altered);
  assert_refused (yg_change_cancel (&files, 2, prev, "取消", &error), &error, YG_ERROR_MISMATCH);
}

static void
append_change (YgDrawFiles *files, GBytes *change, GError *error, char prev[YG_HASH_HEX_SIZE])
{
  g_assert_no_error (error);
  g_ptr_array_add (files->changes, change);
  vector_hash (YG_HASH_SHA256, change, prev);
}

static void
test_sequence (void)
{
  g_auto (YgDrawFiles) files = { NULL };
  g_autoptr (GError) error = NULL;
  char prev[YG_HASH_HEX_SIZE];
  const char *drawn = "911302996QL9BGYU3F";
  gboolean good;

  load_fresh (&files, prev);
  append_change (&files, yg_change_substitution (&files, 2, prev, drawn, "moved", &error), error, prev);
  assert_refused (yg_change_substitution (&files, 3, prev, drawn, "moved", &error), &error, YG_ERROR_REFUSED);
  append_change (&files, yg_change_inspector (&files, 3, prev, "冀B130200006", "病假", &error), error, prev);
  assert_refused (yg_change_inspector (&files, 4, prev, "冀B130200006", "病假", &error), &error,
                  YG_ERROR_REFUSED);
  /* Files of another draw in between: prev is one of theirs. */
  append_change (&files, yg_change_inspector (&files, 9, other, "冀B130200004", "调离", &error), error, prev);
  append_change (&files, yg_change_cancel (&files, 10, prev, "取消", &error), error, prev);
  assert_refused (yg_change_cancel (&files, 11, prev, "取消", &error), &error, YG_ERROR_REFUSED);

  good = yg_draw_verify (&files, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (good);

  /* Nothing after a cancellation, and no change twice. */
  g_ptr_array_add (files.changes, g_bytes_ref (files.changes->pdata[3]));
  g_assert_false (yg_draw_verify (&files, NULL, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_MISMATCH);
}

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

/* A draw of two from three, one inspector for teams of two; frame G, with room for one, only where @with_g.
 */
static GPtrArray *
draw_small (YgDrawFiles *files, gboolean with_g, char prev[YG_HASH_HEX_SIZE])
{
  const char *digits[] = { "00000000", NULL };
  g_autoptr (YgPlan) plan = yg_plan_new ();
  g_autoptr (GError) error = NULL;
  GPtrArray *picks;
  char hash[YG_HASH_HEX_SIZE];

  files->enterprises = bytes_of (with_g ? "A|F,G|甲\nB|F,G|乙\nC|F,G|丙\n" : "A|F|甲\nB|F|乙\nC|F|丙\n");
  files->inspectors = bytes_of ("I|局||张\n");
  files->recusals = bytes_of ("");
  files->changes = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  plan->office_code = g_strdup ("T");
  plan->office_name = g_strdup ("测试局");
  plan->draw = g_strdup ("1");
  plan->date = g_strdup ("2026-11-23");
  plan->title = g_strdup ("测试");
  yg_plan_add_frame (plan, "F", 2, 3, "*", "事项");
  yg_plan_add_team (plan, "F", "局", 2);
  if (with_g)
    {
      yg_plan_add_frame (plan, "G", 1, 3, "*", "事项");
      yg_plan_add_team (plan, "G", "*", 1);
    }
  yg_plan_add_reason (plan, "moved", "迁出");
  yg_plan_add_witness (plan, "见证人", "纪检", 8);
  yg_secret_commitment (plan->hash, other, plan->commit);
  vector_plan (files, plan);
  vector_hash (plan->hash, files->plan, hash);
  files->seed = yg_seed_write (plan, hash, other, digits, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (yg_draw_compute (files, &files->result, &files->record, &error));
  vector_hash (plan->hash, files->record, prev);
  picks = yg_result_parse (files->result, &error);
  g_assert_no_error (error);
  return picks;
}

static const char *
picked (GPtrArray *picks, guint i)
{
  return ((const YgPick *)picks->pdata[i])->enterprise;
}

/* One can be replaced, the next finds nobody; and a team of whom nobody is left. */
static void
test_nobody_left (void)
{
  g_auto (YgDrawFiles) files = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) picks = NULL;
  g_autofree char *text = NULL;
  g_autofree char *last = NULL;
  char prev[YG_HASH_HEX_SIZE];

  picks = draw_small (&files, FALSE, prev);
  g_assert_cmpuint (picks->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const YgPick *pick = picks->pdata[i];

      g_assert_cmpuint (g_strv_length (pick->team), ==, 2);
      g_assert_cmpstr (pick->team[0], ==, "I");
      g_assert_cmpstr (pick->team[1], ==, "SHORT:F");
    }

  append_change (&files, yg_change_substitution (&files, 2, prev, picked (picks, 0), "moved", &error), error,
                 prev);
  append_change (&files, yg_change_substitution (&files, 3, prev, picked (picks, 1), "moved", &error), error,
                 prev);
  text = vector_text (files.changes->pdata[0]);
  g_assert_null (strstr (text, "NONE"));
  g_assert_true (g_str_has_suffix (text, "|I,SHORT:F\n"));
  g_free (text);
  text = vector_text (files.changes->pdata[1]);
  g_assert_true (g_str_has_suffix (text, "\nin|F|NONE\n"));

  append_change (&files, yg_change_inspector (&files, 4, prev, "I", "退休", &error), error, prev);
  last = vector_text (files.changes->pdata[2]);
  g_assert_true (g_str_has_suffix (last, "|SHORT:F,SHORT:F\n"));
  g_assert_true (yg_draw_verify (&files, NULL, &error));
  g_assert_no_error (error);
}

/* Who is out does not come back, not even for a frame that they never held. */
static void
test_out_is_out (void)
{
  g_auto (YgDrawFiles) files = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) picks = NULL;
  g_autofree char *text = NULL;
  g_autofree char *in = NULL;
  char prev[YG_HASH_HEX_SIZE], third;

  picks = draw_small (&files, TRUE, prev);
  g_assert_cmpuint (picks->len, ==, 2);
  g_assert_cmpuint (g_strv_length (((YgPick *)picks->pdata[0])->frames), ==, 2);
  g_assert_cmpuint (g_strv_length (((YgPick *)picks->pdata[1])->frames), ==, 1);
  third = (char)('A' + 'B' + 'C' - picked (picks, 0)[0] - picked (picks, 1)[0]);
  append_change (&files, yg_change_substitution (&files, 2, prev, picked (picks, 1), "moved", &error), error,
                 prev);
  append_change (&files, yg_change_substitution (&files, 3, prev, picked (picks, 0), "moved", &error), error,
                 prev);
  text = vector_text (files.changes->pdata[1]);
  in = g_strdup_printf ("\nin|F|NONE\nin|G|%c|3|", third);
  g_assert_nonnull (strstr (text, in));
}

static void
test_result (void)
{
  g_auto (YgDrawFiles) files = { NULL };
  g_autoptr (YgPlan) plan = NULL;
  g_autoptr (GPtrArray) picks = NULL;
  g_autofree guint *cutoffs = NULL;
  const YgPick *pick;

  vector_load (&files, "2-joint-changed");
  plan = yg_plan_parse (files.plan, NULL);
  picks = yg_result_parse (files.result, NULL);
  g_assert_cmpuint (picks->len, ==, 22);
  pick = picks->pdata[1];
  g_assert_cmpuint (pick->rank, ==, 2);
  g_assert_cmpstr (pick->enterprise, ==, "91130299WFW55Q7C9R");
  g_assert_cmpuint (g_strv_length (pick->frames), ==, 2);
  g_assert_cmpstr (pick->frames[1], ==, "F03");
  g_assert_cmpstr (pick->ticket, ==, "053dfe541e1e70a5a488e8276459741dd456fe3e92cca620130b9bd052cff036");
  g_assert_cmpuint (g_strv_length (pick->team), ==, 5);
  g_assert_cmpstr (pick->team[4], ==, "冀B130200010");

  cutoffs = yg_result_cutoffs (plan, picks);
  for (guint f = 0; f < plan->frames->len; f++)
    {
      const YgFrame *frame = plan->frames->pdata[f];
      guint held = 0;

      for (guint i = 0; i < picks->len; i++)
        held += g_strv_contains ((const char *const *)((YgPick *)picks->pdata[i])->frames, frame->key)
                && i <= cutoffs[f];
      g_assert_cmpuint (held, ==, frame->quota);
      pick = picks->pdata[cutoffs[f]];
      g_assert_true (g_strv_contains ((const char *const *)pick->frames, frame->key));
    }
}

static void
test_lists (void)
{
  g_auto (YgDrawFiles) files = { NULL };
  g_autoptr (GPtrArray) enterprises = NULL;
  g_autoptr (GPtrArray) inspectors = NULL;
  const YgListedEnterprise *enterprise;
  const YgListedInspector *inspector;

  vector_load (&files, "2-joint-changed");
  enterprises = yg_enterprises_parse (files.enterprises, NULL);
  g_assert_cmpuint (enterprises->len, ==, 60);
  enterprise = enterprises->pdata[2];
  g_assert_cmpstr (enterprise->id, ==, "911302994TLC0R9FU7");
  g_assert_cmpuint (g_strv_length (enterprise->frames), ==, 2);
  g_assert_cmpstr (enterprise->frames[0], ==, "F01");
  g_assert_cmpstr (enterprise->frames[1], ==, "F03");
  g_assert_cmpstr (enterprise->name, ==, "测试企业0002");
  inspectors = yg_inspectors_parse (files.inspectors, NULL);
  g_assert_cmpuint (inspectors->len, ==, 10);
  inspector = inspectors->pdata[6];
  g_assert_cmpstr (inspector->id, ==, "冀B130200004");
  g_assert_cmpstr (inspector->unit, ==, "市场监管局");
  g_assert_cmpuint (g_strv_length (inspector->types), ==, 0);
  g_assert_cmpstr (inspector->name, ==, "检查员04");
}

/* Who would be short follows from the lists alone: recounted here field by field, and every SHORT that the
 * draw wrote for a picked enterprise whose team is short by itself is announced. */
static void
test_shortages (void)
{
  g_auto (YgDrawFiles) files = { NULL };
  g_autoptr (GPtrArray) shortages = NULL;
  g_autoptr (GPtrArray) inspectors = NULL;
  g_autofree char *recusals = NULL;
  guint at = 0;

  vector_load (&files, "3-shortage-sm3");
  shortages = yg_draw_shortages (&files, NULL);
  inspectors = yg_inspectors_parse (files.inspectors, NULL);
  recusals = vector_text (files.recusals);
  {
    g_autoptr (GPtrArray) enterprises = yg_enterprises_parse (files.enterprises, NULL);
    g_autoptr (YgPlan) plan = yg_plan_parse (files.plan, NULL);

    for (guint e = 0; e < enterprises->len; e++)
      {
        const YgListedEnterprise *enterprise = enterprises->pdata[e];

        for (guint f = 0; enterprise->frames[f] != NULL; f++)
          {
            const YgFrame *frame = yg_plan_find_frame (plan, enterprise->frames[f]);
            g_autofree char *expected = NULL;
            guint qualified = 0;

            for (guint i = 0; i < inspectors->len; i++)
              {
                const YgListedInspector *inspector = inspectors->pdata[i];
                g_autofree char *recusal = g_strdup_printf ("%s|%s|", enterprise->id, inspector->id);

                qualified += (strcmp (frame->type, "*") == 0
                              || g_strv_contains ((const char *const *)inspector->types, frame->type))
                             && strstr (recusals, recusal) == NULL;
              }
            if (qualified >= 2)
              continue;
            expected = g_strdup_printf ("%s|%s|*|2|%u", enterprise->id, frame->key, qualified);
            g_assert_cmpuint (at, <, shortages->len);
            g_assert_cmpstr (shortages->pdata[at++], ==, expected);
          }
      }
  }
  g_assert_cmpuint (at, ==, shortages->len);
  g_assert_cmpuint (at, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/afterwards/refusals", test_refusals);
  g_test_add_func ("/afterwards/sequence", test_sequence);
  g_test_add_func ("/afterwards/nobody-left", test_nobody_left);
  g_test_add_func ("/afterwards/out-is-out", test_out_is_out);
  g_test_add_func ("/show/result", test_result);
  g_test_add_func ("/show/lists", test_lists);
  g_test_add_func ("/show/shortages", test_shortages);
  return g_test_run ();
}
