/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button that opens a list of values to tick. Nothing ticked means what its first line says: all of them,
 * or the item's own. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define YG_TYPE_CHECK_MENU (yg_check_menu_get_type ())
G_DECLARE_FINAL_TYPE (YgCheckMenu, yg_check_menu, YG, CHECK_MENU, GtkWidget)

/* @options: NULL-terminated. @nothing: what an empty choice stands for, e.g. «all classes». */
void yg_check_menu_set_options (YgCheckMenu *self, const char *const *options, const char *nothing);
/* Joined with "、"; NULL when nothing is ticked. Caller's. */
char *yg_check_menu_get_chosen (YgCheckMenu *self);
/* Values that are no options are added to them. */
void yg_check_menu_set_chosen (YgCheckMenu *self, const char *list);

/* signal "changed" () */

G_END_DECLS
