/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yangguang-cli: chooses the verb. */
#include "cli/yg-cli.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>

static const struct
{
  const char *name;
  YgCliStatus (*run) (int argc, char **argv);
  const char *usage;
} verbs[] = {
  { "import", yg_cli_import, "items|inspectors|enterprises FILE --db DB [--report REPORT.json] [--dry-run]" },
  { "list", yg_cli_list, "items|inspectors|enterprises --db DB [--json] [--search TEXT]" },
  { "draw", yg_cli_draw, "compute DIR | verify DIR | run --db DB --plan PLAN.json --digits … --out DIR" },
  { "print", yg_cli_print, "records|minutes|slip --db DB --draw NUMBER --out FILE.pdf" },
  { "export", yg_cli_export, "annex1|annex2|annex3|result --db DB [--draw NUMBER] --out FILE.xlsx" },
  { "audit", yg_cli_audit, "--db DB" },
};

static void
print_usage (void (*print) (const char *format, ...))
{
  print ("%s\n", _ ("yangguang-cli: the random draw of inspections without a display"));
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    print ("  yangguang-cli %-7s %s\n", verbs[i].name, verbs[i].usage);
  print ("%s\n", _ ("Everywhere: --operator NAME, --office 'CODE|NAME'. Exit: 0 done, 1 the answer is no, 2 it failed."));
}

/* A script is told when what it asked for did not arrive: the disk is full, the pipe is closed. */
static int
end (YgCliStatus status)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return (int) status;
  return (int) yg_cli_usage (_ ("The output could not be written. Look whether the disk is full."));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  /* A timer or a bare container has no locale, but names are Chinese there too. */
  if (g_str_equal (nl_langinfo (CODESET), "ANSI_X3.4-1968"))
    setlocale (LC_CTYPE, "C.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, YG_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  g_set_prgname ("yangguang-cli");

  if (argc >= 2 && (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "help")))
    {
      print_usage (g_print);
      return end (YG_CLI_DONE);
    }
  if (argc >= 2 && g_str_equal (argv[1], "--version"))
    {
      g_print ("yangguang-cli %s\n", YG_VERSION);
      return end (YG_CLI_DONE);
    }
  for (gsize i = 0; argc >= 2 && i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (argv[1], verbs[i].name))
      return end (verbs[i].run (argc - 1, argv + 1));
  print_usage (g_printerr);
  return YG_CLI_FAILED;
}
