/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row at hand beside the list: all its fields, masked; recusals; its history. Changes go out as actions of
 * the page it stands in, except those of recusals, which are its own. */
#pragma once

#include <gtk/gtk.h>
#include "app/yg-session.h"

G_BEGIN_DECLS

#define YG_TYPE_RECORD_PANEL (yg_record_panel_get_type ())
G_DECLARE_FINAL_TYPE (YgRecordPanel, yg_record_panel, YG, RECORD_PANEL, GtkBox)

GtkWidget *yg_record_panel_new (YgSession *session, const YgKind *kind);
/* NULL hides the panel. */
void yg_record_panel_set_record (YgRecordPanel *self, YgRecord *record);
/* Shows again what comes from other tables. */
void yg_record_panel_refresh (YgRecordPanel *self);

/* The answer to panel.explain; "" while it is not known. */
const char *yg_record_panel_get_explanation (YgRecordPanel *self);

/* Actions: panel.show-in-full, panel.explain, panel.recuse. */

G_END_DECLS
