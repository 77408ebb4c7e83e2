/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For tests of spreadsheets: a whole sheet as one text, a line a row ("3: a|b||d"), to compare at a glance. */
#pragma once

#include "exchange/yg-sheet-reader.h"

/* Line breaks in a cell are written as "↵". NULL with @error when the sheet cannot be read. Caller's.
 * Reads it both ways, on this thread and ahead of it, and checks that they agree. */
char *sheet_text (const char *path, guint sheet, GError **error);
/* The path of a file under tests/data. Caller's. */
char *sheet_data (const char *name);
/* Checks that @path cannot be opened and read: YG_ERROR_INPUT, naming the file and saying @words. */
void sheet_assert_refused (const char *path, const char *words);
/* A zip archive at @path: pairs of name and content, NULL at the end. */
void sheet_write_zip (const char *path, ...) G_GNUC_NULL_TERMINATED;
/* A file of a new temporary folder, to be removed with sheet_clean_up(). Caller's. */
char *sheet_temporary (const char *name);
void sheet_clean_up (void);
