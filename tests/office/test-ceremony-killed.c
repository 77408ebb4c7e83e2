/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The power fails during the ceremony, at every step and in the middle of it: a second process takes the step and is
 * killed by the kernel while it writes, each time a little later (RLIMIT_FSIZE: the write that would go past the limit
 * is torn off and the process ended by SIGXFSZ), or kills itself right after the step. Then the database is opened
 * anew. */
#include "yg-test-bureau.h"

#include "base/yg-error.h"
#include "model/yg-draw-record.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* So much later each time; no multiple of a page or of a frame of the log, so that they are torn anywhere. */
#define FURTHER 2503

static gboolean
take_next_step (YgCeremony *ceremony, GError **error)
{
  g_autoptr (YgChoice) choice = NULL;

  switch (yg_ceremony_get_state (ceremony))
    {
    case YG_CEREMONY_NONE:
      choice = yg_test_choice ();
      return yg_ceremony_freeze (ceremony, choice, error);
    case YG_CEREMONY_FROZEN:
      return yg_ceremony_commit (ceremony, error);
    case YG_CEREMONY_COMMITTED:
      return yg_ceremony_slips_written (ceremony, error);
    case YG_CEREMONY_WRITTEN:
      for (guint i = 0; i < 3; i++)
        if (yg_ceremony_get_digits (ceremony, i) == NULL)
          return yg_ceremony_speak (ceremony, i, yg_test_digits[i], error);
      g_assert_not_reached ();
    case YG_CEREMONY_SPOKEN:
      return yg_ceremony_draw (ceremony, error);
    case YG_CEREMONY_DRAWN:
    case YG_CEREMONY_SIGNED:
    case YG_CEREMONY_VOID:
    default:
      return yg_ceremony_sign (ceremony, error);
    }
}

/* Where it stands: the state, and how many slips are read. */
static guint
progress_of (YgCeremony *ceremony)
{
  guint digits = 0;

  for (guint i = 0; i < 3; i++)
    digits += yg_ceremony_get_digits (ceremony, i) != NULL;
  return (guint) yg_ceremony_get_state (ceremony) * 10 + digits;
}

static void
be_killed (YgTestBureau *f, rlim_t limit)
{
  struct rlimit size = { limit, limit }, core = { 0, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (YgCeremony) ceremony = NULL;

  yg_test_bureau_open (f);
  ceremony = yg_ceremony_open (f->bureau, &error);
  if (ceremony == NULL || setrlimit (RLIMIT_CORE, &core) != 0 || setrlimit (RLIMIT_FSIZE, &size) != 0
      || !take_next_step (ceremony, &error))
    _exit (1);
  kill (getpid (), SIGKILL);
  _exit (1);
}

/* Returns whether the kernel ended it while it wrote. */
static gboolean
let_child_take_step (YgTestBureau *f, rlim_t limit)
{
  pid_t child = fork ();
  int status = 0;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    be_killed (f, limit);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  g_assert_true (WTERMSIG (status) == SIGKILL || WTERMSIG (status) == SIGXFSZ);
  return WTERMSIG (status) == SIGXFSZ;
}

static void
test_killed (YgTestBureau *f, gconstpointer data)
{
  g_autofree char *copy = yg_test_path (f, "copy.db");
  g_autofree char *plan_hash = NULL;
  g_autofree char *record_hash = NULL;
  g_autoptr (GBytes) result = NULL;
  g_autoptr (GError) error = NULL;
  rlim_t limit = 0;
  guint progress = 0, torn = 0, steps = 0;

  yg_test_bureau_close (f);
  while (progress / 10 != YG_CEREMONY_SIGNED)
    {
      gboolean is_torn = let_child_take_step (f, limit);
      g_autoptr (YgCeremony) ceremony = NULL;
      guint now;

      yg_test_bureau_open (f);
      ceremony = yg_ceremony_open (f->bureau, &error);
      g_assert_no_error (error);
      if (yg_ceremony_get_state (ceremony) == YG_CEREMONY_NONE && progress / 10 == YG_CEREMONY_DRAWN)
        {
          /* Signed: no draw is open any more. */
          g_clear_object (&ceremony);
          ceremony = yg_ceremony_load (f->bureau, "2026-0001", &error);
          g_assert_no_error (error);
        }
      now = progress_of (ceremony);
      torn += is_torn;
      /* All of the step or nothing of it. */
      g_assert_cmpuint (now, >=, progress);
      g_assert_true (is_torn || now > progress);
      limit = now == progress ? limit + FURTHER : 0;
      if (now != progress)
        {
          steps++;
          yg_test_audit (f);
        }
      progress = now;
      if (progress / 10 == YG_CEREMONY_COMMITTED && plan_hash == NULL)
        {
          plan_hash = g_strdup (yg_ceremony_get_plan_hash (ceremony));
          g_assert_cmpuint (strlen (plan_hash), ==, 64);
          yg_store_copy (f->store, copy, &error);
          g_assert_no_error (error);
        }
      if (plan_hash != NULL)
        g_assert_cmpstr (yg_ceremony_get_plan_hash (ceremony), ==, plan_hash);
      for (guint i = 0; i < progress % 10; i++)
        g_assert_cmpstr (yg_ceremony_get_digits (ceremony, i), ==, yg_test_digits[i]);
      if (progress / 10 == YG_CEREMONY_SIGNED)
        {
          g_assert_true (yg_draw_verify (yg_ceremony_get_files (ceremony), NULL, &error));
          g_assert_no_error (error);
          result = g_bytes_ref (yg_ceremony_get_files (ceremony)->result);
          record_hash = g_strdup (yg_ceremony_get_record_hash (ceremony));
        }
      g_clear_object (&ceremony);
      yg_test_bureau_close (f);
    }
  /* Frozen, committed, written, three slips, drawn, signed; and each was torn before it came to pass. */
  g_assert_cmpuint (steps, ==, 8);
  g_test_message ("%u steps, torn %u times", steps, torn);
  g_assert_cmpuint (torn, >=, 10 * steps);

  /* Nobody killed anything on the copy that was made after the commitment: the same digits, the same result. */
  {
    g_autoptr (YgStore) store = yg_store_open (copy, YG_STORE_OPEN, &error);
    g_autoptr (YgBureau) bureau = yg_bureau_new (store, "王芳");
    g_autoptr (YgCeremony) ceremony = yg_ceremony_open (bureau, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (yg_ceremony_get_plan_hash (ceremony), ==, plan_hash);
    while (yg_ceremony_get_state (ceremony) != YG_CEREMONY_DRAWN)
      {
        take_next_step (ceremony, &error);
        g_assert_no_error (error);
      }
    g_assert_true (g_bytes_equal (yg_ceremony_get_files (ceremony)->result, result));
    g_assert_cmpstr (yg_ceremony_get_record_hash (ceremony), ==, record_hash);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  yg_test_add_sample ("/ceremony/killed", test_killed);
  return g_test_run ();
}
