/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window: header, the line that says what to do next, messages, and the tabs in the order of the work.
 * What happens in a tab is the tab's own business. */
#pragma once

#include <gtk/gtk.h>
#include "app/yg-session.h"

G_BEGIN_DECLS

#define YG_TYPE_WINDOW (yg_window_get_type ())
G_DECLARE_FINAL_TYPE (YgWindow, yg_window, YG, WINDOW, GtkApplicationWindow)

YgWindow *yg_window_new (GtkApplication *application, YgSession *session);
YgSession *yg_window_get_session (YgWindow *self);
/* Brings a tab to the front ("items", "enterprises", "inspectors", "draw", "records"); made when it is first
 * wanted. Also the action win.tab with the name as its parameter. */
GtkWidget *yg_window_show_page (YgWindow *self, const char *name);

G_END_DECLS
