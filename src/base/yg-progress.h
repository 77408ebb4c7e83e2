/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How slow work tells how far it is. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * YgProgressFunc:
 * @done: units finished
 * @total: units in all; 0 when not known
 * @data: the caller's
 *
 * Called from the thread that works, often; must be cheap.
 */
typedef void (*YgProgressFunc) (guint64 done, guint64 total, gpointer data);

G_END_DECLS
