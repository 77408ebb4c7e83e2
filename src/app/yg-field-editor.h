/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One field of a form: its title, an entry of the right sort, the values in use, and what is said about it. */
#pragma once

#include <gtk/gtk.h>
#include "model/yg-finding.h"
#include "store/yg-store.h"

G_BEGIN_DECLS

#define YG_TYPE_FIELD_EDITOR (yg_field_editor_get_type ())
G_DECLARE_FINAL_TYPE (YgFieldEditor, yg_field_editor, YG, FIELD_EDITOR, GtkBox)

/* @store: asked for values in use; NULL for none. Signals "typed" (), "activate" (). */
GtkWidget *yg_field_editor_new (YgStore *store, const YgKind *kind, guint field);
char *yg_field_editor_dup_text (YgFieldEditor *self);
/* What to begin with: not yet touched. */
void yg_field_editor_set_text (YgFieldEditor *self, const char *text);
/* As if by the clerk. */
void yg_field_editor_type (YgFieldEditor *self, const char *text);
/* Whether the field is one that is never shown in full (DESIGN.md rule 5): what it holds is hinted at, masked, and
 * replaced by what is typed. */
gboolean yg_field_editor_is_masked (YgFieldEditor *self);
void yg_field_editor_set_hint (YgFieldEditor *self, const char *text);
gboolean yg_field_editor_is_touched (YgFieldEditor *self);
/* NULL for nothing. */
void yg_field_editor_set_finding (YgFieldEditor *self, const YgFinding *finding);
const char *yg_field_editor_get_finding (YgFieldEditor *self);

G_END_DECLS
