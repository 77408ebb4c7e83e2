/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two tables that the cells of an .xlsx refer to: texts used more than once, and number formats. */
#pragma once

#include "exchange/yg-package.h"
#include "exchange/yg-sheet-value.h"

G_BEGIN_DECLS

/* All texts in one piece of memory, found by offsets: four bytes and a NUL beside the text itself. */
typedef struct _YgSheetStrings YgSheetStrings;

YgSheetStrings *yg_sheet_strings_read (YgPackage *package, const char *part, YgPartWatch *watch, GError **error);
/* NULL when there is no such text; borrowed. */
const char *yg_sheet_strings_get (const YgSheetStrings *self, guint64 index);
void yg_sheet_strings_free (YgSheetStrings *self);

/* Array of YgSheetFormat, one for each style a cell can have. */
GArray *yg_sheet_styles_read (YgPackage *package, const char *part, YgPartWatch *watch, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YgSheetStrings, yg_sheet_strings_free)

G_END_DECLS
