/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The annexes as spreadsheets, with the headers of DOMAIN.md §3: 附件1 随机抽查事项清单, 附件2 执法检查人员名录库,
 * 附件3 检查对象名录库（分行业）, and the 抽取结果登记表. Records in, a file out; knows nothing of the store. Their
 * texts are official Chinese, whatever language the window speaks. */
#pragma once

#include "model/yg-record.h"

G_BEGIN_DECLS

typedef struct _YgAnnexWriter YgAnnexWriter;

/**
 * yg_annex_writer_new:
 * @kind: yg_item_kind, yg_inspector_kind or yg_enterprise_kind: annex 1, 2 or 3
 * @office: the bureau's name, for the title
 * @full: whether ID numbers and phone numbers are written in full; masked otherwise (DESIGN.md rule 5)
 * @overwrite: whether a file that is there may be replaced
 *
 * Errors: YG_ERROR_IO, YG_ERROR_REFUSED. Without yg_annex_writer_finish() no file is left.
 */
YgAnnexWriter *yg_annex_writer_new (const YgKind *kind, const char *office, gboolean full, const char *path,
                                    gboolean overwrite, GError **error);
/* A heading across the table: an industry and how many enterprises follow under it (annex 3). */
gboolean yg_annex_writer_add_heading (YgAnnexWriter *self, const char *industry, guint count, GError **error);
/* Rows are numbered from 1 through the whole table. */
gboolean yg_annex_writer_add (YgAnnexWriter *self, YgRecord *record, GError **error);
gboolean yg_annex_writer_finish (YgAnnexWriter *self, GError **error);
void yg_annex_writer_free (YgAnnexWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YgAnnexWriter, yg_annex_writer_free)

/* One frame (事项) of a draw. */
typedef struct
{
  const char *title;
  guint64 members; /* enterprises it was drawn from */
  guint quota;     /* 应抽 */
  guint drawn;     /* 实抽 */
} YgResultFrame;

/* One drawn enterprise. */
typedef struct
{
  const char *name;
  const char *code;
  const char *address;
  const char *ticket; /* 64 hex */
  const char *team;   /* names joined with "、", the leader first */
  gboolean nobody;    /* no name among them: all places are missing */
} YgResultRow;

/* What the 抽取结果登记表 says; all borrowed. Texts that are not known may be NULL. */
typedef struct
{
  const char *office;
  const char *number; /* of the draw: 2026-0007 */
  const char *time;   /* as it is to be read: 2026年11月24日 10:30 */
  const char *place;
  const char *task;
  gboolean rehearsal; /* says so in the title, so that it can never be taken for a real one */
  guint64 n_enterprises;
  const char *enterprises_hash; /* 64 hex */
  guint64 n_inspectors;
  const char *inspectors_hash; /* 64 hex */
  const YgResultFrame *frames;
  guint n_frames;
  const YgResultRow *rows;
  guint n_rows;
  const char *seed;             /* 64 hex */
  const char *const *witnesses; /* names with their capacities, NULL at the end; a line to sign for each */
} YgResultTable;

gboolean yg_result_table_write (const YgResultTable *table, const char *path, gboolean overwrite, GError **error);

G_END_DECLS
