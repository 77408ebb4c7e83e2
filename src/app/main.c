/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starts the program; everything else is in the library, where the tests can reach it. */
#include "app/yg-application.h"
#include "app/yg-language.h"

int
main (int argc, char **argv)
{
  g_autoptr (YgApplication) application = NULL;

  yg_language_set ();
  application = yg_application_new ();
  return yg_application_run (application, argc, argv);
}
