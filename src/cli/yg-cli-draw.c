/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verb draw: compute, verify, run. */
#include "cli/yg-cli.h"

#include "base/yg-error.h"
#include "base/yg-file.h"
#include "exchange/yg-bundle.h"
#include "model/yg-draw-record.h"
#include "office/yg-ceremony.h"
#include "office/yg-papers.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

static YgCliStatus
compute (const char *folder, gboolean force)
{
  g_auto (YgDrawFiles) files = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) result = NULL;
  g_autoptr (GBytes) record = NULL;
  g_autoptr (GPtrArray) bytes = g_ptr_array_new ();
  static const char *const names[] = { "result.txt", "record.txt", NULL };

  if (!yg_bundle_read (folder, &files, &error) || !yg_draw_compute (&files, &result, &record, &error))
    return yg_cli_fail (error);
  /* What is there already and says the same needs no leave to be replaced. */
  if (files.result != NULL && files.record != NULL && g_bytes_equal (files.result, result)
      && g_bytes_equal (files.record, record))
    return YG_CLI_DONE;
  g_ptr_array_add (bytes, result);
  g_ptr_array_add (bytes, record);
  return yg_bundle_write (folder, names, bytes, force, &error) ? YG_CLI_DONE : yg_cli_fail (error);
}

static YgCliStatus
verify (const char *folder)
{
  g_auto (YgDrawFiles) files = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *report = NULL;

  if (!yg_bundle_read (folder, &files, &error))
    {
      g_autofree char *plan = g_build_filename (folder, "plan.txt", NULL);

      yg_cli_fail (error);
      /* A draw whose files are not what they ought to be (a change is missing) is a draw that does not agree. */
      return g_error_matches (error, YG_ERROR, YG_ERROR_INPUT) && g_file_test (plan, G_FILE_TEST_EXISTS) ? YG_CLI_NO
                                                                                                         : YG_CLI_FAILED;
    }
  if (files.plan == NULL && files.record == NULL)
    {
      g_printerr (_ ("yangguang-cli: %s holds no draw: there is no plan.txt.\n"), folder);
      return YG_CLI_FAILED;
    }
  if (yg_draw_verify (&files, &report, &error))
    {
      g_print ("%s%s\n", report, _ ("Everything agrees."));
      return YG_CLI_DONE;
    }
  yg_cli_fail (error);
  return YG_CLI_NO;
}

static const char *
number_of (YgCeremony *ceremony)
{
  return yg_record_get (yg_ceremony_get_draw (ceremony), YG_DRAW_NUMBER);
}

static gboolean
is_said (const char *known, const char *digits, guint n, GError **error)
{
  if (g_strcmp0 (known, digits) == 0)
    return TRUE;
  g_set_error (error, YG_ERROR, YG_ERROR_REFUSED,
               _ ("This draw was interrupted after --digits number %u had been entered; they stand and cannot be changed. "
                  "Give the same again."),
               n + 1);
  return FALSE;
}

/* The digits on the command line: the witnesses' in the plan's order, then the public lines'. */
static gboolean
speak_all (YgCeremony *ceremony, char **digits, GError **error)
{
  const YgPlan *plan = yg_ceremony_get_plan (ceremony);
  guint witnesses = plan->witnesses->len, publics = plan->publics->len;

  for (guint i = 0; i < witnesses; i++)
    {
      const char *known = yg_ceremony_get_digits (ceremony, i);

      if (known != NULL ? !is_said (known, digits[i], i, error) : !yg_ceremony_speak (ceremony, i, digits[i], error))
        return FALSE;
    }
  for (guint i = 0; i < publics; i++)
    {
      const char *known = yg_ceremony_get_public_digits (ceremony, i);
      const char *given = digits[witnesses + i];

      if (known != NULL ? !is_said (known, given, witnesses + i, error)
                        : !yg_ceremony_enter_public (ceremony, i, given, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
only_digits (const char *text, guint count)
{
  return strlen (text) == count && strspn (text, "0123456789") == count;
}

/* Before anything is frozen: a draw that cannot be finished is not begun. */
static gboolean
check_digits (const YgChoice *choice, char **digits, GError **error)
{
  guint witnesses = choice->witnesses->len, publics = choice->publics->len;

  if (g_strv_length (digits) != witnesses + publics)
    {
      g_set_error (error, YG_ERROR, YG_ERROR_INPUT,
                   _ ("%u times --digits are needed, one for each witness and each public line; there are %u."),
                   witnesses + publics, g_strv_length (digits));
      return FALSE;
    }
  for (guint i = 0; i < witnesses + publics; i++)
    {
      guint wanted = i < witnesses ? ((YgWitness *) g_ptr_array_index (choice->witnesses, i))->digits
                                   : ((YgPublic *) g_ptr_array_index (choice->publics, i - witnesses))->digits;

      if (!only_digits (digits[i], wanted))
        {
          g_set_error (error, YG_ERROR, YG_ERROR_INPUT, _ ("--digits number %u must be exactly %u digits."), i + 1, wanted);
          return FALSE;
        }
    }
  return TRUE;
}

/* A new draw; or the one that was open when this program was killed, if it is for the same plan. */
static YgCeremony *
find_ceremony (YgBureau *bureau, const YgChoice *choice, GError **error)
{
  g_autoptr (YgCeremony) ceremony = yg_ceremony_open (bureau, error);
  g_autofree char *json = yg_choice_to_json (choice);
  YgRecord *draw;

  if (ceremony == NULL)
    return NULL;
  draw = yg_ceremony_get_draw (ceremony);
  if (draw == NULL || yg_ceremony_get_state (ceremony) == YG_CEREMONY_DRAWN)
    return yg_ceremony_new (bureau);
  if (g_str_equal (yg_record_get (draw, YG_DRAW_CHOICE), json))
    return g_steal_pointer (&ceremony);
  g_set_error (error, YG_ERROR, YG_ERROR_REFUSED, _ ("Draw %s is still open. Finish it or declare it void first."),
               number_of (ceremony));
  return NULL;
}

/* From the step where it stands. */
static gboolean
hold (YgCeremony *ceremony, const YgChoice *choice, char **digits, GError **error)
{
  return (yg_ceremony_get_state (ceremony) >= YG_CEREMONY_FROZEN || yg_ceremony_freeze (ceremony, choice, error))
         && (yg_ceremony_get_state (ceremony) >= YG_CEREMONY_COMMITTED || yg_ceremony_commit (ceremony, error))
         && (yg_ceremony_get_state (ceremony) >= YG_CEREMONY_WRITTEN || yg_ceremony_slips_written (ceremony, error))
         && speak_all (ceremony, digits, error) && yg_ceremony_draw (ceremony, error);
}

/* A draw is not begun whose files could not be written: DIR must be empty or not there, unless they may be replaced;
 * changes of another draw would even then lie beside this one's files. A file is tried. */
static gboolean
make_room (const char *folder, gboolean force, gboolean *created, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *probe = g_build_filename (folder, ".probe", NULL);
  g_autofree char *temporary = yg_file_temporary_name (probe);
  g_autoptr (GBytes) bytes = g_bytes_new_static (probe, strlen (probe));

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    if (!force || g_str_has_prefix (name, "change-"))
      {
        g_set_error (error, YG_ERROR, YG_ERROR_REFUSED,
                     force ? _ ("%s holds changes of another draw. Name another folder.")
                           : _ ("%s is not empty. Name another folder, or say --force."),
                     folder);
        return FALSE;
      }
  *created = dir == NULL;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      *created = FALSE;
      yg_file_set_error (error, errno, folder);
      return FALSE;
    }
  if (!yg_file_write (temporary, bytes, FALSE, error))
    return FALSE;
  g_unlink (temporary);
  return TRUE;
}

static gboolean
draw_into (YgBureau *bureau, const YgChoice *choice, char **digits, const YgCliCommon *common, GError **error)
{
  g_autoptr (YgCeremony) ceremony = find_ceremony (bureau, choice, error);
  gboolean created = FALSE;

  if (ceremony == NULL || !make_room (common->out, common->force, &created, error)
      || !hold (ceremony, choice, digits, error))
    {
      if (created)
        g_rmdir (common->out);
      return FALSE;
    }
  g_print ("%s\n", number_of (ceremony));
  if (yg_papers_write_bundle (ceremony, common->out, common->force, NULL, NULL, NULL, error))
    return TRUE;
  if (created)
    g_rmdir (common->out);
  g_prefix_error (error, _ ("Draw %s is drawn and kept in the database, but its files could not be written: "),
                  number_of (ceremony));
  return FALSE;
}

static YgCliStatus
run (const YgCliCommon *common, const char *plan, char **digits)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (YgChoice) choice = NULL;
  g_autoptr (YgBureau) bureau = NULL;
  gsize length;
  const char *data;

  if (plan == NULL || common->out == NULL || digits == NULL)
    return yg_cli_usage (_ ("A draw needs --plan PLAN.json, --digits for each witness, and --out DIR."));
  bytes = yg_file_read (plan, &error);
  if (bytes == NULL)
    return yg_cli_fail (error);
  data = g_bytes_get_data (bytes, &length);
  choice = yg_choice_from_json (data, (gssize) length, &error);
  if (choice == NULL || !check_digits (choice, digits, &error))
    return yg_cli_fail (error);
  bureau = yg_cli_open (common, YG_STORE_OPEN);
  if (bureau == NULL)
    return YG_CLI_FAILED;
  return draw_into (bureau, choice, digits, common, &error) ? YG_CLI_DONE : yg_cli_fail (error);
}

YgCliStatus
yg_cli_draw (int argc, char **argv)
{
  g_auto (YgCliCommon) common = { 0 };
  g_auto (GStrv) arguments = NULL;
  g_auto (GStrv) digits = NULL;
  g_autofree char *plan = NULL;
  const GOptionEntry entries[] = {
    { "plan", 0, 0, G_OPTION_ARG_FILENAME, &plan, N_ ("what is to be drawn"), "PLAN.json" },
    { "digits", 0, 0, G_OPTION_ARG_STRING_ARRAY, &digits, N_ ("what a witness wrote; once for each"), "12345678" },
    G_OPTION_ENTRY_NULL,
  };

  if (!yg_cli_parse (argc, argv, "compute DIR | verify DIR | run", entries, TRUE, &common, &arguments))
    return YG_CLI_FAILED;
  if (g_strv_length (arguments) == 2 && g_str_equal (arguments[0], "compute"))
    return compute (arguments[1], common.force);
  if (g_strv_length (arguments) == 2 && g_str_equal (arguments[0], "verify"))
    return verify (arguments[1]);
  if (g_strv_length (arguments) == 1 && g_str_equal (arguments[0], "run"))
    return run (&common, plan, digits);
  return yg_cli_usage (_ ("Say what to do: draw compute DIR, draw verify DIR, or draw run with its options."));
}
