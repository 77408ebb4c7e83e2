/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verbs that write paper and spreadsheets: print, export. */
#include "cli/yg-cli.h"

#include "base/yg-error.h"
#include "model/yg-draw-record.h"
#include "office/yg-papers.h"

#include <glib/gi18n-lib.h>

static gboolean
add_pages (YgPages *pages, YgCeremony *ceremony, const char *what, GError **error)
{
  if (g_str_equal (what, "records"))
    return yg_papers_add_records (pages, ceremony, NULL, NULL, NULL, NULL, error);
  if (g_str_equal (what, "minutes"))
    return yg_papers_add_minutes (pages, ceremony, error);
  return yg_papers_add_slip (pages, ceremony, error);
}

static YgCliStatus
print_draw (const YgCliCommon *common, const char *what, const char *number)
{
  /* Record sheets leave a trace; the others can be printed while somebody works in the window. */
  YgStoreMode mode = g_str_equal (what, "records") ? YG_STORE_OPEN : YG_STORE_READ_ONLY;
  g_autoptr (YgBureau) bureau = yg_cli_open (common, mode);
  g_autoptr (GError) error = NULL;
  g_autoptr (YgCeremony) ceremony = NULL;
  g_autoptr (YgPages) pages = yg_pages_new ();

  if (bureau == NULL)
    return YG_CLI_FAILED;
  ceremony = yg_ceremony_load (bureau, number, &error);
  if (ceremony == NULL || !add_pages (pages, ceremony, what, &error)
      || !yg_pages_write_pdf (pages, common->out, common->force,
                              yg_record_get (yg_ceremony_get_draw (ceremony), YG_DRAW_TITLE), NULL, NULL, NULL, &error))
    return yg_cli_fail (error);
  return YG_CLI_DONE;
}

YgCliStatus
yg_cli_print (int argc, char **argv)
{
  static const char *const sheets[] = { "records", "minutes", "slip", NULL };
  g_auto (YgCliCommon) common = { 0 };
  g_auto (GStrv) arguments = NULL;
  g_autofree char *number = NULL;
  const GOptionEntry entries[] = {
    { "draw", 0, 0, G_OPTION_ARG_STRING, &number, N_ ("the number of the draw"), "NUMBER" },
    G_OPTION_ENTRY_NULL,
  };

  if (!yg_cli_parse (argc, argv, "records|minutes|slip", entries, TRUE, &common, &arguments))
    return YG_CLI_FAILED;
  if (g_strv_length (arguments) != 1 || !g_strv_contains (sheets, arguments[0]))
    return yg_cli_usage (_ ("Say what to print: records, minutes or slip."));
  if (number == NULL || common.out == NULL)
    return yg_cli_usage (_ ("Say which draw and where to: --draw NUMBER --out FILE.pdf."));
  return print_draw (&common, arguments[0], number);
}

static YgCliStatus
export_result (YgBureau *bureau, const YgCliCommon *common, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YgCeremony) ceremony = NULL;

  if (number == NULL)
    return yg_cli_usage (_ ("Say which draw: --draw NUMBER."));
  ceremony = yg_ceremony_load (bureau, number, &error);
  if (ceremony == NULL || !yg_papers_export_result (ceremony, common->out, common->force, &error))
    return yg_cli_fail (error);
  return YG_CLI_DONE;
}

static YgExportKind
find_annex (const char *name, gboolean full)
{
  if (g_str_equal (name, "annex1"))
    return YG_EXPORT_ANNEX1;
  if (g_str_equal (name, "annex3"))
    return YG_EXPORT_ANNEX3;
  return full ? YG_EXPORT_ANNEX2_FULL : YG_EXPORT_ANNEX2;
}

YgCliStatus
yg_cli_export (int argc, char **argv)
{
  static const char *const known[] = { "annex1", "annex2", "annex3", "result", NULL };
  g_auto (YgCliCommon) common = { 0 };
  g_auto (GStrv) arguments = NULL;
  g_autofree char *number = NULL;
  gboolean full = FALSE;
  const GOptionEntry entries[] = {
    { "draw", 0, 0, G_OPTION_ARG_STRING, &number, N_ ("the number of the draw"), "NUMBER" },
    { "full", 0, 0, G_OPTION_ARG_NONE, &full, N_ ("annex2: ID numbers in full; leaves a trace in the journal"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!yg_cli_parse (argc, argv, "annex1|annex2|annex3|result", entries, TRUE, &common, &arguments))
    return YG_CLI_FAILED;
  if (g_strv_length (arguments) != 1 || !g_strv_contains (known, arguments[0]) || common.out == NULL)
    return yg_cli_usage (_ ("Say what to export and where to: annex1, annex2, annex3 or result, and --out FILE.xlsx."));

  if (full && !g_str_equal (arguments[0], "annex2"))
    return yg_cli_usage (_ ("--full is for annex2 alone."));

  g_autoptr (YgBureau) bureau = yg_cli_open (&common, full ? YG_STORE_OPEN : YG_STORE_READ_ONLY);
  g_autoptr (GError) error = NULL;

  if (bureau == NULL)
    return YG_CLI_FAILED;
  if (g_str_equal (arguments[0], "result"))
    return export_result (bureau, &common, number);
  if (!yg_papers_export_annex (bureau, find_annex (arguments[0], full), common.out, common.force, NULL, NULL, NULL,
                               &error))
    return yg_cli_fail (error);
  return YG_CLI_DONE;
}
