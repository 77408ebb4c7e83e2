/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bureau's profile and the operator's name: asked once, changed from the menu. */
#pragma once

#include <gtk/gtk.h>
#include "app/yg-session.h"

G_BEGIN_DECLS

#define YG_TYPE_PROFILE_DIALOG (yg_profile_dialog_get_type ())
G_DECLARE_FINAL_TYPE (YgProfileDialog, yg_profile_dialog, YG, PROFILE_DIALOG, GtkWindow)

GtkWidget *yg_profile_dialog_new (GtkWindow *parent, YgSession *session);
/* As if typed; @operator_name too. */
void yg_profile_dialog_fill (YgProfileDialog *self, YgRecord *office, const char *operator_name);

/* Actions: dialog.save. */

G_END_DECLS
