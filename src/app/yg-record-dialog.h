/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row typed by hand: a form made from the kind's table of fields, checked while typing. */
#pragma once

#include <gtk/gtk.h>
#include "app/yg-session.h"

G_BEGIN_DECLS

#define YG_TYPE_RECORD_DIALOG (yg_record_dialog_get_type ())
G_DECLARE_FINAL_TYPE (YgRecordDialog, yg_record_dialog, YG, RECORD_DIALOG, GtkWindow)

/* @record: what to begin with; copied; id 0 for a new row. Signal "saved" (gint64 id). */
GtkWidget *yg_record_dialog_new (GtkWindow *parent, YgSession *session, YgRecord *record);
/* As if typed. */
void yg_record_dialog_set_text (YgRecordDialog *self, guint field, const char *text);
/* What is said about a field now; "" for nothing. */
const char *yg_record_dialog_get_finding (YgRecordDialog *self, guint field);

/* Actions: dialog.save. */

G_END_DECLS
