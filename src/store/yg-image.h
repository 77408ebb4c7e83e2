/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal's bytes, as src/store/JOURNAL.md fixes them: images of rows, lines of row changes, texts of
 * entries. Private to src/store; writes and reads nothing. */
#pragma once

#include <sqlite3.h>
#include "base/yg-hash.h"

G_BEGIN_DECLS

/* Where there is no row. */
#define YG_IMAGE_NONE "-"

/* "prev" of entry 1. */
extern const char yg_image_no_entry[YG_HASH_HEX_SIZE];

/* Appends the image of the row that @row stands on, all its columns. */
void yg_image_append_row (GString *out, sqlite3_stmt *row);
/* The same column by column: the head of the column called @name (caller's), its value; after the last the end. */
char *yg_image_column_head (guint index, const char *name);
void yg_image_append_number (GString *out, gint64 number);
void yg_image_append_text (GString *out, const char *text);
void yg_image_append_end (GString *out);
/* Adds the line of one row change to the hash of an entry's rows. */
void yg_image_hash_line (YgHash *hash, const char *table, gint64 id, const char *before, const char *after);
/* The hash of an entry. */
void yg_image_hash_entry (gint64 seq,
                          const char *prev,
                          const char *time,
                          const char *operator_name,
                          const char *action,
                          const char *reason,
                          gint64 n_rows,
                          const char *rows_hash,
                          char hash[YG_HASH_HEX_SIZE]);

G_END_DECLS
