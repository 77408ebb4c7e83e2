/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which version a database has, and how it comes to the newest: resources/sql/NNN-*.sql, in order.
 * Private to src/store. */
#pragma once

#include "store/yg-connection.h"

G_BEGIN_DECLS

#define YG_SCHEMA_APPLICATION_ID 0x59475358 /* "YGSX" */

/* The number of the last script there is. */
int yg_schema_get_newest (void);
/* Ours, and not newer than this program. Older is an error only when @exact. */
gboolean yg_schema_check (YgConnection *connection, gboolean exact, GError **error);
/* Nothing in it yet: a new file, or one that was being made when the power went. */
gboolean yg_schema_is_empty (YgConnection *connection, gboolean *empty, GError **error);
/* Applies what is missing, each script in one transaction. */
gboolean yg_schema_upgrade (YgConnection *connection, GError **error);

G_END_DECLS
