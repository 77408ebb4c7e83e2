/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program with a window: command line, style, keys. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define YG_TYPE_APPLICATION (yg_application_get_type ())
G_DECLARE_FINAL_TYPE (YgApplication, yg_application, YG, APPLICATION, GtkApplication)

YgApplication *yg_application_new (void);
/* As g_application_run(); 2 when what the command line asked for could not be done. */
int yg_application_run (YgApplication *self, int argc, char **argv);
/* $XDG_DATA_HOME/yangguang/yangguang.db; its folder is made, mode 0700. Caller's. */
char *yg_application_default_database (void);

G_END_DECLS
