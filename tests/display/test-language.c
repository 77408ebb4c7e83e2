/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A locale that says nothing means Chinese; one that says something is believed. */
#include "app/yg-language.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

static void
set_environment (const char *lc_all, const char *lang, const char *language)
{
  const struct
  {
    const char *name, *value;
  } all[] = { { "LC_ALL", lc_all }, { "LANG", lang }, { "LANGUAGE", language } };

  g_unsetenv ("LC_MESSAGES");
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i].value != NULL)
      g_setenv (all[i].name, all[i].value, TRUE);
    else
      g_unsetenv (all[i].name);
}

/* What the program's own name is called, from the catalogue beside the build. */
static const char *
own_name (void)
{
  yg_language_set ();
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("YG_TEST_LOCALE"));
  return dgettext (GETTEXT_PACKAGE, "Yangguang");
}

static void
test_silence (void)
{
  static const char *const silent[] = { "C", "POSIX", "C.UTF-8" };

  for (gsize i = 0; i < G_N_ELEMENTS (silent); i++)
    {
      set_environment (silent[i], NULL, NULL);
      g_assert_cmpstr (own_name (), ==, "阳光双随机");
      set_environment (NULL, silent[i], NULL);
      g_assert_cmpstr (own_name (), ==, "阳光双随机");
    }
  set_environment (NULL, NULL, NULL);
  g_assert_cmpstr (own_name (), ==, "阳光双随机");
}

static void
test_believed (void)
{
  set_environment ("C.UTF-8", NULL, "en");
  g_assert_cmpstr (own_name (), ==, "Yangguang");
  set_environment ("C.UTF-8", NULL, "zh_CN");
  g_assert_cmpstr (own_name (), ==, "阳光双随机");
  set_environment (NULL, "en_US.UTF-8", NULL);
  g_assert_cmpstr (own_name (), ==, "Yangguang");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/language/silence", test_silence);
  g_test_add_func ("/language/believed", test_believed);
  return g_test_run ();
}
