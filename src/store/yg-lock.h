/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may write to a database: an advisory lock on FILE.lock, given back by the system when its holder dies.
 * Private to src/store. The database itself is not locked, so that others can read on. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _YgLock YgLock;

/* NULL with YG_ERROR_STORE when another program holds it, or when the folder cannot be written. */
YgLock *yg_lock_take (const char *database, GError **error);
void yg_lock_release (YgLock *lock);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YgLock, yg_lock_release)

G_END_DECLS
