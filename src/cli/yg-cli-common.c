/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the verbs share: options, the database, and how an error is said. */
#include "cli/yg-cli.h"

#include "base/yg-error.h"
#include "base/yg-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
yg_cli_common_clear (YgCliCommon *common)
{
  g_free (common->db);
  g_free (common->operator_name);
  g_free (common->office);
  g_free (common->out);
}

YgCliStatus
yg_cli_fail (const GError *error)
{
  g_printerr ("yangguang-cli: %s\n", error != NULL ? error->message : _ ("it failed without saying why"));
  return YG_CLI_FAILED;
}

YgCliStatus
yg_cli_usage (const char *sentence)
{
  g_printerr ("yangguang-cli: %s\n", sentence);
  return YG_CLI_FAILED;
}

gboolean
yg_cli_parse (int argc, char **argv, const char *usage, const GOptionEntry *entries, gboolean with_out,
              YgCliCommon *common, char ***arguments)
{
  g_autoptr (GOptionContext) context = g_option_context_new (usage);
  g_autoptr (GError) error = NULL;
  g_autoptr (GStrvBuilder) rest = g_strv_builder_new ();
  g_auto (GStrv) words = g_new0 (char *, argc + 1);
  const GOptionEntry shared[] = {
    { "db", 0, 0, G_OPTION_ARG_FILENAME, &common->db, N_ ("the database"), "FILE" },
    { "operator", 0, 0, G_OPTION_ARG_STRING, &common->operator_name, N_ ("who does this"), "NAME" },
    { "office", 0, 0, G_OPTION_ARG_STRING, &common->office, N_ ("the bureau"), "CODE|NAME" },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry out[] = {
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &common->out, N_ ("where to write"), "PATH" },
    { "force", 0, 0, G_OPTION_ARG_NONE, &common->force, N_ ("replace what is there"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  for (int i = 0; i < argc; i++)
    words[i] = g_strdup (argv[i]);
  g_option_context_add_main_entries (context, shared, GETTEXT_PACKAGE);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (with_out)
    g_option_context_add_main_entries (context, out, GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (context, &words, &error))
    {
      yg_cli_fail (error);
      return FALSE;
    }
  for (guint i = 1; words[i] != NULL; i++)
    if (!g_str_equal (words[i], "--"))
      g_strv_builder_add (rest, words[i]);
  *arguments = g_strv_builder_end (rest);
  return TRUE;
}

gboolean
yg_cli_take_office (const YgCliCommon *common, YgBureau *bureau, gboolean *changed, GError **error)
{
  g_auto (GStrv) parts = NULL;
  g_autoptr (YgRecord) office = NULL;
  g_autoptr (YgRecord) before = NULL;

  if (common->office == NULL)
    return TRUE;
  office = yg_bureau_load_office (bureau, error);
  if (office == NULL)
    return FALSE;
  before = yg_record_copy (office);
  parts = g_strsplit (common->office, "|", 2);
  yg_record_set_clean (office, YG_OFFICE_CODE, parts[0] != NULL ? parts[0] : "");
  yg_record_set_clean (office, YG_OFFICE_NAME, parts[0] != NULL && parts[1] != NULL ? parts[1] : "");
  if (*yg_record_get (office, YG_OFFICE_CODE) == '\0' || *yg_record_get (office, YG_OFFICE_NAME) == '\0')
    {
      g_set_error_literal (error, YG_ERROR, YG_ERROR_INPUT, _ ("--office wants code and name: 'GX-SWJ|高新区商务局'."));
      return FALSE;
    }
  if (yg_record_equal_content (before, office))
    return TRUE;
  if (changed != NULL)
    *changed = TRUE;
  return yg_bureau_save_office (bureau, office, error);
}

YgBureau *
yg_cli_open_bureau (const YgCliCommon *common, YgStoreMode mode)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YgStore) store = NULL;

  if (common->db == NULL)
    {
      yg_cli_usage (_ ("Say which database: --db FILE."));
      return NULL;
    }
  store = yg_store_open (common->db, mode, &error);
  if (store == NULL)
    {
      yg_cli_fail (error);
      return NULL;
    }
  /* Whoever runs a script is known to the system; the window asks. */
  return yg_bureau_new (store, common->operator_name != NULL ? common->operator_name : g_get_user_name ());
}

YgBureau *
yg_cli_open (const YgCliCommon *common, YgStoreMode mode)
{
  g_autoptr (YgBureau) bureau = yg_cli_open_bureau (common, mode);
  g_autoptr (GError) error = NULL;

  if (bureau == NULL || yg_cli_take_office (common, bureau, NULL, &error))
    return g_steal_pointer (&bureau);
  yg_cli_fail (error);
  return NULL;
}
