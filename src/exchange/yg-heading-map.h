/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the header row of a sheet and which column is which field, by the synonyms of the kind's fields
 * (DOMAIN.md §3). Pure: rows of text in, a map out. */
#pragma once

#include "model/yg-kind.h"

G_BEGIN_DECLS

typedef struct
{
  const YgKind *kind;
  guint row;       /* spreadsheet row of the header */
  int *columns;    /* per field of the kind: column index, or -1 */
  char **headings; /* per field: the heading as it stands in the file, or NULL */
  char **unknown;  /* headings that are no field of the kind and are not imported; NULL at the end */
} YgHeadingMap;

void yg_heading_map_free (YgHeadingMap *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YgHeadingMap, yg_heading_map_free)

/**
 * yg_heading_map_try:
 *
 * Whether this row is the header: at least three of the kind's fields and every required one are recognised.
 * Returns: the map; %NULL without @error when it is no header; %NULL with YG_ERROR_INPUT when it is one but two of
 * its columns stand for one field (both headings and columns are named)
 */
YgHeadingMap *yg_heading_map_try (const YgKind *kind, guint row, const char *const *cells, guint n_cells,
                                  GError **error);

/* The letters of a column as a spreadsheet shows them: 0 is A, 26 is AA. Caller's. */
char *yg_heading_column_letters (guint column);

G_END_DECLS
