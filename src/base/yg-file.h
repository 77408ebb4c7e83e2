/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are there whole or not at all: written beside, flushed, renamed; mode 0600. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Writes @bytes to @path. Without @overwrite an existing file is an error (YG_ERROR_REFUSED). */
gboolean yg_file_write (const char *path, GBytes *bytes, gboolean overwrite, GError **error);
GBytes *yg_file_read (const char *path, GError **error);
/* A new name beside @path (same folder, hidden) for writers that need a path of their own; the caller's. */
char *yg_file_temporary_name (const char *path);
/* Writes @bytes beside @path, for several files that are put in place together: the temporary name, the caller's.
 * An error names @path, which is the one that people know; nothing is left then. */
char *yg_file_write_beside (const char *path, GBytes *bytes, GError **error);
/* Flushes @temporary and renames it to @path, mode 0600; on failure @temporary is removed. */
gboolean yg_file_put_in_place (const char *temporary, const char *path, gboolean overwrite, GError **error);
/* Maps an errno to a sentence with the path: YG_ERROR_IO. */
void yg_file_set_error (GError **error, int saved_errno, const char *path);

G_END_DECLS
