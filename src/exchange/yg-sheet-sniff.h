/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file is, told by its first bytes and never by its name, and what a clerk can do when it is no .xlsx.
 * Reads no spreadsheet itself. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * yg_sheet_sniff:
 *
 * Returns: %TRUE when @path starts as a zip archive, which an .xlsx is; otherwise %FALSE with YG_ERROR_INPUT, a
 * sentence saying what the file is instead and what to do, or with YG_ERROR_IO when it cannot be read
 */
gboolean yg_sheet_sniff (const char *path, GError **error);

/* Sets YG_ERROR_INPUT: “name” cannot be read: @sentence, which says what it is and what to do. */
void yg_sheet_refuse (GError **error, const char *path, const char *sentence);

/**
 * yg_sheet_explain_archive:
 * @names: the paths inside the archive, lower case, in their order; %NULL at the end
 *
 * Sets YG_ERROR_INPUT for a zip archive that is not an .xlsx: a text document, an .ods, a bundle of files, …
 */
void yg_sheet_explain_archive (const char *path, const char *const *names, GError **error);

G_END_DECLS
