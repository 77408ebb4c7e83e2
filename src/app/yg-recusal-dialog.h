/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 回避: who is not to be sent where, and why; opened from either side. */
#pragma once

#include <gtk/gtk.h>
#include "app/yg-session.h"

G_BEGIN_DECLS

#define YG_TYPE_RECUSAL_DIALOG (yg_recusal_dialog_get_type ())
G_DECLARE_FINAL_TYPE (YgRecusalDialog, yg_recusal_dialog, YG, RECUSAL_DIALOG, GtkWindow)

/* @record: an enterprise or an inspector; the other one is chosen here. */
GtkWidget *yg_recusal_dialog_new (GtkWindow *parent, YgSession *session, YgRecord *record);
/* As if chosen and typed. */
void yg_recusal_dialog_choose (YgRecusalDialog *self, gint64 other, const char *reason);

/* Actions: dialog.save. */

G_END_DECLS
