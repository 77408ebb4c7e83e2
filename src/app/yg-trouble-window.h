/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is shown in place of the window when the database cannot be opened: which one, why, and another try. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* «Try again» activates @application once more. */
GtkWidget *yg_trouble_window_new (GtkApplication *application, const char *sentence);

G_END_DECLS
