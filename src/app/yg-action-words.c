/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Translated names of the journal's actions. */
#include "app/yg-action-words.h"

#include <glib/gi18n-lib.h>

const char *
yg_action_words (const char *action)
{
  static const struct
  {
    const char *prefix;
    const char *title;
  } words[] = {
    { "add-", N_ ("added") },
    { "edit-", N_ ("edited") },
    { "retire-", N_ ("retired") },
    { "restore-", N_ ("restored") },
    { "import-", N_ ("imported") },
    { "show-in-full", N_ ("seen in full") },
    { "export-", N_ ("exported") },
    { "draw-", N_ ("draw") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (action, words[i].prefix))
      return _ (words[i].title);
  return action;
}
