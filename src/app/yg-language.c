/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Locale, message catalogue and the shapes of Chinese characters. */
#include "app/yg-language.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>
#include <locale.h>

static gboolean
is_set (const char *name)
{
  const char *value = g_getenv (name);

  return value != NULL && *value != '\0';
}

static gboolean
is_plain (void)
{
  static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (is_set (names[i]))
      {
        const char *value = g_getenv (names[i]);

        return g_str_equal (value, "C") || g_str_has_prefix (value, "C.") || g_str_equal (value, "POSIX");
      }
  return TRUE;
}

/* Chinese is asked for, or nothing is, in a locale in which gettext would translate nothing. */
static gboolean
wants_chinese (void)
{
  return is_plain () && (!is_set ("LANGUAGE") || g_str_has_prefix (g_getenv ("LANGUAGE"), "zh"));
}

void
yg_language_set (void)
{
  gboolean chinese = wants_chinese ();

  gtk_disable_setlocale ();
  if (chinese)
    {
      g_setenv ("LANGUAGE", "zh_CN", TRUE);
      /* Where the system has no Chinese locale there is ours; LOCPATH says where, and no other is needed then. */
      if (setlocale (LC_ALL, "zh_CN.UTF-8") == NULL)
        g_setenv ("LOCPATH", YG_LOCPATH, FALSE);
      if (setlocale (LC_ALL, "zh_CN.UTF-8") == NULL)
        setlocale (LC_ALL, "C.UTF-8");
    }
  else if (setlocale (LC_ALL, "") == NULL)
    setlocale (LC_ALL, "C.UTF-8"); /* one that is not installed */
  /* Without it Pango takes Japanese shapes under an English locale (直 differs). */
  g_setenv ("PANGO_LANGUAGE", "zh-cn", FALSE);
  bindtextdomain (GETTEXT_PACKAGE, YG_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
