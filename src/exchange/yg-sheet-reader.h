/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spreadsheets in: rows of text out, one after the other, in constant memory beside the string table.
 * Knows nothing of registries. */
#pragma once

#include <gio/gio.h>
#include "base/yg-progress.h"

G_BEGIN_DECLS

/**
 * YgSheetRowFunc:
 * @row: the spreadsheet's own row number, from 1
 * @cells: @n_cells texts, "" for empty cells, never %NULL; valid during the call
 *
 * A cell is the text a clerk sees, with dates as YYYY-MM-DD (and " HH:MM" behind when a time of day is shown); a
 * number that is no date is written shortest without loss (18 digits stay 18 digits when the file has them;
 * 3.70202E+17 stays as it is in the file), a percentage as 5%. Empty cells at the end are left out, and rows
 * without any text.
 * Returns: %FALSE to stop; @error set when that is a failure
 */
typedef gboolean (*YgSheetRowFunc) (guint row, const char *const *cells, guint n_cells, gpointer data, GError **error);

#define YG_TYPE_SHEET_FILE (yg_sheet_file_get_type ())
G_DECLARE_FINAL_TYPE (YgSheetFile, yg_sheet_file, YG, SHEET_FILE, GObject)

/* Tells by content. Errors (YG_ERROR_INPUT, sentences): not a spreadsheet, empty, cut off, password-protected
 * (an OLE container holding EncryptedPackage), an old .xls, CSV, a web page, …; YG_ERROR_IO when it cannot be
 * opened. Parts of the sheets are read, and found damaged or too large when unpacked, by yg_sheet_file_read(). */
YgSheetFile *yg_sheet_file_open (const char *path, GError **error);
/* Names of the visible sheets, in order. */
const char *const *yg_sheet_file_get_sheets (YgSheetFile *self);
/* @sheet: index into the names. Can be called again, for any sheet; by one thread at a time. Progress is in
 * bytes. Errors: YG_ERROR_INPUT, G_IO_ERROR_CANCELLED, @func's. */
gboolean yg_sheet_file_read (YgSheetFile *self, guint sheet, YgSheetRowFunc func, gpointer data,
                             YgProgressFunc progress, gpointer progress_data, GCancellable *cancellable,
                             GError **error);
/* The same, with the reading on a second thread some rows ahead of @func, which runs on the caller's like @progress:
 * worth it where much is done with each row. */
gboolean yg_sheet_file_read_ahead (YgSheetFile *self, guint sheet, YgSheetRowFunc func, gpointer data,
                                   YgProgressFunc progress, gpointer progress_data, GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
