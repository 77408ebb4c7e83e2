/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button that shows a row of a registry and lets another be looked up by typing. */
#pragma once

#include <gtk/gtk.h>

#include "store/yg-store.h"

G_BEGIN_DECLS

#define YG_TYPE_ROW_PICKER (yg_row_picker_get_type ())
G_DECLARE_FINAL_TYPE (YgRowPicker, yg_row_picker, YG, ROW_PICKER, GtkWidget)

/* @prompt: what the button says while nothing is chosen. */
GtkWidget *yg_row_picker_new (YgStore *store, const YgKind *kind, const char *prompt);
/* The key (code, certificate) of the row; "" for none. Property "key". */
const char *yg_row_picker_get_key (YgRowPicker *self);
void yg_row_picker_set_key (YgRowPicker *self, const char *key);

G_END_DECLS
