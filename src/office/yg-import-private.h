/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of an import share: the rows as they are kept. */
#pragma once

#include "exchange/yg-heading-map.h"
#include "office/yg-import.h"

G_BEGIN_DECLS

/* What a YgImportRow tells, before anybody looks at it: of a hundred thousand rows few are seen. */
typedef struct
{
  guint row;
  YgImportVerdict verdict;
  YgRecord *record;
  YgRecord *before;    /* or NULL */
  GPtrArray *findings; /* NULL when there are none, as in nearly every row */
} YgImportEntry;

struct _YgImport
{
  GObject parent_instance;

  YgBureau *bureau;
  const YgKind *kind;
  char *path;
  char *file_name;
  char *sheet;
  YgHeadingMap *map;
  GArray *rows; /* YgImportEntry */
  guint counts[YG_IMPORT_REJECTED + 1];
  guint n_warned;
  gint64 journal_seq; /* what the registry was compared with */
};

YgImportRow *yg_import_row_new (const YgImportEntry *entry);

G_END_DECLS
