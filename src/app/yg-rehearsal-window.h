/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 演练: the draw page on a copy of the database, in a window that can never be taken for the real one. */
#pragma once

#include <gtk/gtk.h>

#include "app/yg-session.h"

G_BEGIN_DECLS

#define YG_TYPE_REHEARSAL_WINDOW (yg_rehearsal_window_get_type ())
G_DECLARE_FINAL_TYPE (YgRehearsalWindow, yg_rehearsal_window, YG, REHEARSAL_WINDOW, GtkWindow)

/* Copies the database of @real on the long thread, then opens the window with @choice, what is being chosen.
 */
void yg_rehearsal_window_open (GtkWindow *parent, YgSession *real, const char *choice);
/* On a copy that is there already. @choice: PLAN.json, or NULL. */
GtkWidget *yg_rehearsal_window_new (GtkWindow *parent, YgBureau *rehearsal, const char *choice);
GtkWidget *yg_rehearsal_window_get_page (YgRehearsalWindow *self);

G_END_DECLS
