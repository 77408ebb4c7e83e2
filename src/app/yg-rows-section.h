/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A short table that is typed: a heading, rows of cells, «add» and «remove». Knows nothing of what is in it.
 */
#pragma once

#include <gtk/gtk.h>

#include "store/yg-store.h"

G_BEGIN_DECLS

typedef enum
{
  YG_CELL_TEXT,
  YG_CELL_NUMBER, /* whole, between least and most */
  YG_CELL_DATE,   /* any way a date is written; read back as YYYY-MM-DD */
  YG_CELL_ROW,    /* a row of a registry; its key */
} YgCellType;

typedef struct
{
  const char *title; /* msgid */
  YgCellType type;
  int width; /* characters; the widest cell of a section has 0 and takes what is left */
  guint least, most, usual;
  const YgKind *kind;
} YgCell;

#define YG_TYPE_ROWS_SECTION (yg_rows_section_get_type ())
G_DECLARE_FINAL_TYPE (YgRowsSection, yg_rows_section, YG, ROWS_SECTION, GtkBox)

/* @cells is borrowed for ever. @least rows cannot be removed. */
GtkWidget *yg_rows_section_new (YgStore *store,
                                const char *title,
                                const char *hint,
                                const char *add,
                                const YgCell *cells,
                                guint n_cells,
                                guint least);
void yg_rows_section_clear (YgRowsSection *self);
/* @values: one for each cell, or NULL for an empty row. */
void yg_rows_section_append (YgRowsSection *self, const char *const *values);
guint yg_rows_section_get_n_rows (YgRowsSection *self);
/* Caller's; a number as its digits. */
char *yg_rows_section_get (YgRowsSection *self, guint row, guint cell);
/* The widget that holds the value, for tests and for focus. */
GtkWidget *yg_rows_section_get_widget (YgRowsSection *self, guint row, guint cell);

/* signal "changed" (): something was typed, added or removed by hand */

G_END_DECLS
