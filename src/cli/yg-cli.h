/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yangguang-cli: the same core without a display. Each verb is a function here; arguments are those after the verb.
 * Exit status: 0 done (rejected rows included), 1 the answer is no, 2 usage, input or output failed. */
#pragma once

#include "office/yg-bureau.h"

G_BEGIN_DECLS

typedef enum
{
  YG_CLI_DONE = 0,
  YG_CLI_NO = 1,
  YG_CLI_FAILED = 2,
} YgCliStatus;

YgCliStatus yg_cli_import (int argc, char **argv);
YgCliStatus yg_cli_list (int argc, char **argv);
YgCliStatus yg_cli_draw (int argc, char **argv);
YgCliStatus yg_cli_print (int argc, char **argv);
YgCliStatus yg_cli_export (int argc, char **argv);
YgCliStatus yg_cli_audit (int argc, char **argv);

/* Options that several verbs share. */
typedef struct
{
  char *db;
  char *operator_name;
  char *office; /* CODE|NAME */
  char *out;
  gboolean force;
} YgCliCommon;

void yg_cli_common_clear (YgCliCommon *common);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YgCliCommon, yg_cli_common_clear)

/**
 * yg_cli_parse:
 * @usage: the words behind the verb, for --help
 * @entries: (nullable): the verb's own options
 * @with_out: whether --out and --force belong to it
 * @arguments: (out) (transfer full): what is left, in order
 *
 * Returns: %FALSE after a sentence on stderr
 */
gboolean yg_cli_parse (int argc, char **argv, const char *usage, const GOptionEntry *entries, gboolean with_out,
                       YgCliCommon *common, char ***arguments);
/* The database behind --db and the operator; --office is not looked at. */
YgBureau *yg_cli_open_bureau (const YgCliCommon *common, YgStoreMode mode);
/* --office 'CODE|NAME': the profile is made or changed, as in the window, with a journal entry. @changed (nullable) is
 * set when there was something to change. */
gboolean yg_cli_take_office (const YgCliCommon *common, YgBureau *bureau, gboolean *changed, GError **error);
/* Opens the database and the bureau behind --db, --operator and --office; NULL after a sentence on stderr. */
YgBureau *yg_cli_open (const YgCliCommon *common, YgStoreMode mode);
/* Says @error on stderr. */
YgCliStatus yg_cli_fail (const GError *error);
YgCliStatus yg_cli_usage (const char *sentence);

G_END_DECLS
