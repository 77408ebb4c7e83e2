/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One question, one line of text: the reason of a retirement, the operator's name. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define YG_TYPE_ASK_DIALOG (yg_ask_dialog_get_type ())
G_DECLARE_FINAL_TYPE (YgAskDialog, yg_ask_dialog, YG, ASK_DIALOG, GtkWindow)

typedef void (*YgAskFunc) (const char *text, gpointer data);

/* Shows the dialog; @func is called with the text when it is accepted, never with an empty one. */
GtkWidget *yg_ask_dialog_ask (GtkWindow *parent, const char *title, const char *sentence, const char *label,
                              const char *text, const char *accept, gboolean destructive, YgAskFunc func,
                              gpointer data, GDestroyNotify data_free);

G_END_DECLS
