/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spreadsheets out through libxlsxwriter: a titled, print-ready table (A4, repeated header row, widths, borders),
 * row by row in constant memory; whole or not at all. Every cell is text unless the column says number. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  const char *heading;
  double width;    /* in characters, as a spreadsheet counts */
  gboolean number; /* 序号 and counts */
  gboolean centred;
} YgTableColumn;

typedef struct _YgTableWriter YgTableWriter;

/* Errors: YG_ERROR_IO, YG_ERROR_REFUSED when @path is there and @overwrite is not set.
 * @annex: "附件1", top left, or NULL; @notes: lines under the title, NULL-terminated, may be NULL. */
YgTableWriter *yg_table_writer_new (const char *path, gboolean overwrite, const char *sheet_name, const char *annex,
                                    const char *title, const char *const *notes, const YgTableColumn *columns,
                                    guint n_columns, gboolean landscape, GError **error);
gboolean yg_table_writer_add (YgTableWriter *self, const char *const *cells, GError **error);
/* A heading across all columns (附件3: one per industry). */
gboolean yg_table_writer_add_heading (YgTableWriter *self, const char *text, GError **error);
/* A line of text across all columns below the table (signatures, hashes). */
gboolean yg_table_writer_add_note (YgTableWriter *self, const char *text, GError **error);
/* The same, with the height that a signature by hand needs. */
gboolean yg_table_writer_add_signature (YgTableWriter *self, const char *text, GError **error);
/* Reads the file back before it takes its place. Errors: YG_ERROR_IO (disk full, no permission), YG_ERROR_REFUSED. */
gboolean yg_table_writer_finish (YgTableWriter *self, GError **error);
/* Freed without finish: no file is left. */
void yg_table_writer_free (YgTableWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YgTableWriter, yg_table_writer_free)

G_END_DECLS
