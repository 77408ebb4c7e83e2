/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a draw in a folder: read and written, whole or not at all. */
#pragma once

#include "draw/yg-draw.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/* Reads what is there: the seven names and change-1.txt, change-2.txt, … in order; files that are missing stay
 * NULL. Limits a file to 1 GiB. */
gboolean yg_bundle_read (const char *folder, YgDrawFiles *files, GError **error);
/* Creates @folder when needed; refuses to replace any of the files unless @overwrite. Each name gets its bytes;
 * @names and @bytes are parallel. Written beside first, renamed only when all are on disk. */
gboolean yg_bundle_write (const char *folder, const char *const *names, GPtrArray *bytes, gboolean overwrite,
                          GError **error);

G_END_DECLS
