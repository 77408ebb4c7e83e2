/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One worksheet of an .xlsx as rows of text, in one stream. Knows nothing of the workbook around it. */
#pragma once

#include "exchange/yg-sheet-reader.h"
#include "exchange/yg-sheet-tables.h"

G_BEGIN_DECLS

/* @styles: of YgSheetFormat; it and @strings may be NULL. Errors: YG_ERROR_INPUT, naming sheet and row; @func's. */
gboolean yg_sheet_rows_read (YgPackage *package, const char *part, const char *sheet, const YgSheetStrings *strings,
                             GArray *styles, gboolean date1904, YgSheetRowFunc func, gpointer data,
                             YgPartWatch *watch, GError **error);

G_END_DECLS
