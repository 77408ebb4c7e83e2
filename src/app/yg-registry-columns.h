/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of a registry's list, from the kind's table of fields; and which header was pressed. The order
 * itself is made in the store: nothing here compares rows. */
#pragma once

#include <gtk/gtk.h>
#include "model/yg-record.h"

G_BEGIN_DECLS

void yg_registry_columns_add (GtkColumnView *view, const YgKind *kind);
/* The field whose header was pressed last, -1 for none. Connect to the "changed" of gtk_column_view_get_sorter(). */
int yg_registry_columns_get_sort (GtkColumnView *view, gboolean *descending);
/* A label for a cell: what does not fit is shown whole when the pointer rests on it. */
GtkWidget *yg_registry_columns_make_label (void);
/* A row's text in such a label, as a list shows it. */
void yg_registry_columns_show (GtkLabel *label, YgRecord *record, guint field);

G_END_DECLS
