/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starts the program; everything else is in the library, where the tests can reach it. */
#include "app/yg-application.h"

int
main (int argc, char **argv)
{
  g_autoptr (YgApplication) application = NULL;

  yg_application_set_language ();
  application = yg_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
