/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An import as a session: a file is read and compared with the registry, shown, then committed in one change or
 * dropped. Nothing is written before yg_import_commit(). */
#pragma once

#include <json-glib/json-glib.h>
#include "model/yg-finding.h"
#include "office/yg-bureau.h"

G_BEGIN_DECLS

typedef enum
{
  YG_IMPORT_ADDED,
  YG_IMPORT_CHANGED,
  YG_IMPORT_UNCHANGED,
  YG_IMPORT_REJECTED,
} YgImportVerdict;

/* One row of the spreadsheet, for the preview. */
#define YG_TYPE_IMPORT_ROW (yg_import_row_get_type ())
G_DECLARE_FINAL_TYPE (YgImportRow, yg_import_row, YG, IMPORT_ROW, GObject)
guint yg_import_row_get_row (YgImportRow *self); /* the spreadsheet's row number */
YgImportVerdict yg_import_row_get_verdict (YgImportRow *self);
YgRecord *yg_import_row_get_record (YgImportRow *self);
YgRecord *yg_import_row_get_before (YgImportRow *self); /* what is in the registry now, or NULL */
GPtrArray *yg_import_row_get_findings (YgImportRow *self); /* YgFinding; NULL when there are none */
/* "column · reason" of all findings, or what will change field by field; "" when nothing is to be said. Caller's. */
char *yg_import_row_describe (YgImportRow *self);

#define YG_TYPE_IMPORT (yg_import_get_type ())
G_DECLARE_FINAL_TYPE (YgImport, yg_import, YG, IMPORT, GObject)

/* Reads and compares; slow, meant for a worker. */
YgImport *yg_import_prepare (YgBureau *bureau, const YgKind *kind, const char *path, YgProgressFunc progress,
                             gpointer progress_data, GCancellable *cancellable, GError **error);
GListModel *yg_import_get_rows (YgImport *self); /* of YgImportRow */
guint yg_import_count (YgImport *self, YgImportVerdict verdict);
guint yg_import_count_warned (YgImport *self);
const char *yg_import_get_file_name (YgImport *self);
const char *yg_import_get_sheet (YgImport *self);
guint yg_import_get_header_row (YgImport *self);
/* One transaction, one journal entry; refused (YG_ERROR_REFUSED) when the registry has changed since. */
gboolean yg_import_commit (YgImport *self, YgProgressFunc progress, gpointer progress_data,
                           GCancellable *cancellable, GError **error);
/* REPORT.json. */
JsonNode *yg_import_report (YgImport *self);

G_END_DECLS
