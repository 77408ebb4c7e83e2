/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as it comes out of spreadsheets and goes into fields: cleaning, lists, masks, order by pinyin.
 * Knows nothing of the fields themselves. All strings are UTF-8; returned strings are the caller's. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * yg_text_clean:
 *
 * NFC; control characters, line breaks and runs of blanks become one blank; blanks at the ends go;
 * `|` becomes `｜` (DRAW.md, "Bytes": free text holds no `|`). Invalid UTF-8 is replaced.
 */
char *yg_text_clean (const char *text);
/* The same, but line breaks stay (long texts such as an item's content). */
char *yg_text_clean_lines (const char *text);
/* For codes: full-width forms to ASCII, every kind of blank removed, letters to upper case. */
char *yg_text_clean_code (const char *text);
/* A heading as it is compared: full-width to ASCII, no blanks, no brackets and what stands in them. */
char *yg_text_heading_key (const char *text);

/* Lists are kept as one string joined with "、"; they are typed with any of 、，,；;/ and blanks around. */
char **yg_text_split_list (const char *text);
char *yg_text_join_list (const char *const *parts);
char *yg_text_clean_list (const char *text);
gboolean yg_text_list_contains (const char *list, const char *part);

/* 130299********1733, 199****0139; empty stays empty; anything short is masked whole. */
char *yg_text_mask_id_number (const char *text);
char *yg_text_mask_phone (const char *text);

/* Columns on a terminal or in a spreadsheet: a Han character is 2. */
guint yg_text_width (const char *text);
/* 64 hex digits as "0123 4567 … cdef": 16 groups of 4 (DRAW.md, "The ceremony" 2). */
char *yg_text_group_hash (const char *hex);

/* Order by pinyin (CLDR zh), digits as numbers; for g_strcmp0-like use. Thread-safe. */
int yg_text_collate (const char *a, const char *b);

G_END_DECLS
