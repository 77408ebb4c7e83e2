/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns in which drawn enterprises are shown, in the wizard and under «Records». */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For rows of yg_inspection_kind; @full adds the code and what has become of the inspection. */
void yg_inspection_columns_add (GtkColumnView *view, gboolean full);
/* A column that shows a field of a YgRecord as it is; @width 0: takes what is left. Owned by @view. */
GtkColumnViewColumn *yg_record_column_add (
    GtkColumnView *view, const char *title, guint field, int width, char *(*format) (const char *value));

G_END_DECLS
