/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a draw leaves: laid-out pages, annexes, and the bundle. Slow: for a worker. No display. */
#pragma once

#include "exchange/yg-annex.h"
#include "forms/yg-form.h"
#include "office/yg-ceremony.h"

G_BEGIN_DECLS

/* The H(plan) slip, the minutes, the record sheets (of all drawn enterprises, or those whose ranks are in
 * @ranks, 0 at the end, may be NULL). Rehearsals get their watermark here. */
gboolean yg_papers_add_slip (YgPages *pages, YgCeremony *ceremony, GError **error);
gboolean yg_papers_add_minutes (YgPages *pages, YgCeremony *ceremony, GError **error);
gboolean yg_papers_add_records (YgPages *pages, YgCeremony *ceremony, const guint *ranks, YgProgressFunc progress,
                                gpointer progress_data, GCancellable *cancellable, GError **error);
/* «Print everything for this draw»: minutes and record sheets, in that order. */
YgPages *yg_papers_everything (YgCeremony *ceremony, YgProgressFunc progress, gpointer progress_data,
                               GCancellable *cancellable, GError **error);

typedef enum
{
  YG_EXPORT_ANNEX1,
  YG_EXPORT_ANNEX2,      /* ID numbers masked */
  YG_EXPORT_ANNEX2_FULL, /* leaves a trace in the journal */
  YG_EXPORT_ANNEX3,
} YgExportKind;

gboolean yg_papers_export_annex (YgBureau *bureau, YgExportKind kind, const char *path, gboolean overwrite,
                                 YgProgressFunc progress, gpointer progress_data, GCancellable *cancellable,
                                 GError **error);
gboolean yg_papers_export_result (YgCeremony *ceremony, const char *path, gboolean overwrite, GError **error);
/* The draw's files with minutes.pdf and records.pdf, verified, into @folder. */
gboolean yg_papers_write_bundle (YgCeremony *ceremony, const char *folder, gboolean overwrite,
                                 YgProgressFunc progress, gpointer progress_data, GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
