/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the two halves of an import share. */
#pragma once

#include "office/yg-import.h"

G_BEGIN_DECLS

YgImportRow *yg_import_row_new (guint row, YgImportVerdict verdict, YgRecord *record, YgRecord *before,
                                GPtrArray *findings);

G_END_DECLS
