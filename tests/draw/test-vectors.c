/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every folder of draw-vectors comes out byte for byte, forwards (compute, change, void, write) and backwards
 * (verify, parse); and no file of a folder can be altered by a single byte without verify saying so. */
#include "config.h"

#include "base/yg-error.h"
#include "vectors.h"

#include <string.h>

static void
assert_same (GBytes *got, GBytes *expected)
{
  g_autofree char *a = vector_text (got);
  g_autofree char *b = vector_text (expected);

  g_assert_cmpstr (a, ==, b);
  g_assert_true (g_bytes_equal (got, expected));
}

static void
test_compute (gconstpointer folder)
{
  g_auto (YgDrawFiles) files = { NULL };
  g_autoptr (GBytes) result = NULL;
  g_autoptr (GBytes) record = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  vector_load (&files, folder);
  g_assert_true (yg_draw_check (&files, &error));
  g_assert_no_error (error);
  if (files.seed == NULL)
    {
      g_assert_false (yg_draw_compute (&files, &result, &record, &error));
      g_assert_error (error, YG_ERROR, YG_ERROR_INPUT);
      g_assert_nonnull (strstr (error->message, "seed.txt"));
      return;
    }
  done = yg_draw_compute (&files, &result, &record, &error);
  g_assert_no_error (error);
  g_assert_true (done);
  assert_same (result, files.result);
  assert_same (record, files.record);
}

static void
test_verify (gconstpointer folder)
{
  g_auto (YgDrawFiles) files = { NULL };
  g_autofree char *report = NULL;
  g_autoptr (GError) error = NULL;
  gboolean good;

  vector_load (&files, folder);
  good = yg_draw_verify (&files, &report, &error);
  g_assert_no_error (error);
  g_assert_true (good);
  g_assert_nonnull (strstr (report, "record.txt"));
  for (guint i = 1; i <= files.changes->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("change-%u.txt", i);

      g_assert_nonnull (strstr (report, name));
    }
}

/* The fields of a line of a change file, by its first field. */
static char **
change_field (GBytes *change, const char *word)
{
  g_autofree char *text = vector_text (change);
  g_autofree char *begin = g_strconcat (word, "|", NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], begin))
      return g_strsplit (lines[i], "|", -1);
  g_assert_not_reached ();
}

static void
test_changes (gconstpointer folder)
{
  g_auto (YgDrawFiles) files = { NULL };
  g_autoptr (GPtrArray) changes = NULL;

  vector_load (&files, folder);
  changes = g_steal_pointer (&files.changes);
  files.changes = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  for (guint i = 0; i < changes->len; i++)
    {
      GBytes *expected = changes->pdata[i];
      g_autoptr (GBytes) change = NULL;
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) kind = change_field (expected, "kind");
      g_auto (GStrv) seq = change_field (expected, "seq");
      g_auto (GStrv) prev = change_field (expected, "prev");
      g_auto (GStrv) fields = change_field (expected, strcmp (kind[1], "cancel") == 0 ? "reason" : "out");
      guint number = (guint)g_ascii_strtoull (seq[1], NULL, 10);

      if (strcmp (kind[1], "substitution") == 0)
        change = yg_change_substitution (&files, number, prev[1], fields[1], fields[2], &error);
      else if (strcmp (kind[1], "inspector") == 0)
        change = yg_change_inspector (&files, number, prev[1], fields[1], fields[2], &error);
      else
        change = yg_change_cancel (&files, number, prev[1], fields[1], &error);
      g_assert_no_error (error);
      assert_same (change, expected);
      g_ptr_array_add (files.changes, g_steal_pointer (&change));
    }
}

static void
test_plan (gconstpointer folder)
{
  g_auto (YgDrawFiles) files = { NULL };
  g_autoptr (YgPlan) plan = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GError) error = NULL;

  vector_load (&files, folder);
  plan = yg_plan_parse (files.plan, &error);
  g_assert_no_error (error);
  again = yg_plan_write (plan, &error);
  g_assert_no_error (error);
  assert_same (again, files.plan);
}

/* The lists, their lines handed over backwards. */
static void
test_lists (gconstpointer folder)
{
  g_auto (YgDrawFiles) files = { NULL };
  GBytes *given[3];

  vector_load (&files, folder);
  given[0] = files.enterprises;
  given[1] = files.inspectors;
  given[2] = files.recusals;
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *text = vector_text (given[i]);
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
      g_autoptr (GPtrArray) backwards = g_ptr_array_new ();
      g_autoptr (GBytes) again = NULL;
      g_autoptr (GError) error = NULL;

      for (guint n = g_strv_length (lines) - 1; n > 0; n--)
        g_ptr_array_add (backwards, lines[n - 1]);
      g_ptr_array_add (backwards, NULL);
      if (i == 0)
        again = yg_enterprises_write ((const char *const *)backwards->pdata, &error);
      else if (i == 1)
        again = yg_inspectors_write ((const char *const *)backwards->pdata, &error);
      else
        again = yg_recusals_write ((const char *const *)backwards->pdata, &error);
      g_assert_no_error (error);
      assert_same (again, given[i]);
    }
}

static void
test_seed (void)
{
  const char *witnesses[] = { "79966415813269742454", "24433851624624875330", NULL };
  const char *publics[] = { "03081419273012", NULL };
  const char *secret = "41f152bf84a1b03d016d7953dfd1b9ce9c62ad5d41d7b3e51b432c42f8572b80";
  g_auto (YgDrawFiles) files = { NULL };
  g_autoptr (YgPlan) plan = NULL;
  g_autoptr (GBytes) seed = NULL;
  g_autoptr (GError) error = NULL;
  char hash[YG_HASH_HEX_SIZE], commit[YG_HASH_HEX_SIZE];

  vector_load (&files, "2-joint-changed");
  plan = yg_plan_parse (files.plan, NULL);
  vector_hash (plan->hash, files.plan, hash);
  yg_secret_commitment (plan->hash, secret, commit);
  g_assert_cmpstr (commit, ==, plan->commit);
  seed = yg_seed_write (plan, hash, secret, witnesses, publics, &error);
  g_assert_no_error (error);
  assert_same (seed, files.seed);

  g_assert_null (yg_seed_write (plan, hash, commit, witnesses, publics, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_MISMATCH);
  g_clear_error (&error);
  g_assert_null (yg_seed_write (plan, hash, secret, witnesses, NULL, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_INPUT);
  g_clear_error (&error);
  witnesses[1] = "2443385162462487533x";
  g_assert_null (yg_seed_write (plan, hash, secret, witnesses, publics, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "seed.txt, line 5"));
}

static void
test_void (void)
{
  const char *secret = "bd84416c465674cbade23386f9fa0e627aeeb3f77cfa91de51dac068349daca2";
  g_auto (YgDrawFiles) files = { NULL };
  g_autoptr (YgPlan) plan = NULL;
  g_autoptr (GBytes) record = NULL;
  g_autoptr (GError) error = NULL;
  char hash[YG_HASH_HEX_SIZE];

  vector_load (&files, "4-void");
  plan = yg_plan_parse (files.plan, NULL);
  vector_hash (plan->hash, files.plan, hash);
  record = yg_void_record_write (plan, hash, secret, "名单有误，重新冻结", &error);
  g_assert_no_error (error);
  assert_same (record, files.record);

  g_assert_null (yg_void_record_write (plan, hash, hash, "名单有误", &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_MISMATCH);
  g_clear_error (&error);
  g_assert_null (yg_void_record_write (plan, hash, secret, "名单|有误", &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_INPUT);
  g_clear_error (&error);

  /* A void has neither a seed nor a result. */
  files.seed = vector_file ("1-small", "seed.txt");
  g_assert_false (yg_draw_verify (&files, NULL, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_MISMATCH);
}

/* Text that nothing later holds: the reason of the last file of a chain ("What it does not prove"). */
static gboolean
is_unanchored (GBytes *bytes, gsize at, gboolean last_of_chain)
{
  g_autofree char *text = vector_text (bytes);
  char *line = text + at;

  if (!last_of_chain)
    return FALSE;
  while (line > text && line[-1] != '\n')
    line--;
  return g_str_has_prefix (line, "reason|") && at >= (gsize)(line - text) + strlen ("reason|");
}

static void
test_tampering (gconstpointer folder)
{
  g_auto (YgDrawFiles) files = { NULL };
  GBytes **slots[16];
  guint n = 0;

  vector_load (&files, folder);
  slots[n++] = &files.enterprises;
  slots[n++] = &files.inspectors;
  slots[n++] = &files.recusals;
  slots[n++] = &files.plan;
  if (files.seed != NULL)
    {
      slots[n++] = &files.seed;
      slots[n++] = &files.result;
    }
  slots[n++] = &files.record;
  for (guint i = 0; i < files.changes->len; i++)
    slots[n++] = (GBytes **)&files.changes->pdata[i];

  for (guint s = 0; s < n; s++)
    {
      GBytes *original = *slots[s];
      gsize size;
      const guint8 *data = g_bytes_get_data (original, &size);
      guint8 *copy = g_memdup2 (data, size);
      g_autoptr (GBytes) altered = g_bytes_new_take (copy, size);

      *slots[s] = altered;
      for (gsize at = 0; at < size; at++)
        {
          /* To a neighbour, which is often allowed in the field, and to another case. */
          const guint8 flips[] = { 0x01, 0x20 };

          for (guint f = 0; f < G_N_ELEMENTS (flips); f++)
            {
              g_autoptr (GError) error = NULL;

              copy[at] = data[at] ^ flips[f];
              if (yg_draw_verify (&files, NULL, &error))
                {
                  if (!is_unanchored (original, at, s == n - 1))
                    g_error ("%s: file %u altered at byte %" G_GSIZE_FORMAT " went unseen",
                             (const char *)folder, s, at);
                }
              else
                {
                  g_assert_true (error->domain == YG_ERROR);
                  g_assert_true (error->code == YG_ERROR_INPUT || error->code == YG_ERROR_MISMATCH);
                  g_assert_true (g_utf8_validate (error->message, -1, NULL));
                  g_assert_nonnull (strstr (error->message, ".txt"));
                }
            }
          copy[at] = data[at];
        }
      *slots[s] = original;
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; vector_folders[i] != NULL; i++)
    {
      static const struct
      {
        const char *name;
        GTestDataFunc test;
      } tests[] = { { "compute", test_compute }, { "verify", test_verify }, { "changes", test_changes },
                    { "plan", test_plan },       { "lists", test_lists },   { "tampering", test_tampering } };

      for (guint t = 0; t < G_N_ELEMENTS (tests); t++)
        {
          g_autofree char *path = g_strdup_printf ("/vectors/%s/%s", vector_folders[i], tests[t].name);

          g_test_add_data_func (path, vector_folders[i], tests[t].test);
        }
    }
  g_test_add_func ("/vectors/seed", test_seed);
  g_test_add_func ("/vectors/void", test_void);
  return g_test_run ();
}
