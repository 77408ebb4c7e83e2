/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a YgQuery to SQL, and from a row to a YgRecord. Private to src/store. */
#pragma once

#include "store/yg-connection.h"
#include "store/yg-store.h"

G_BEGIN_DECLS

/* SELECT @columns of the rows that @query asks for, bound and ready to step; in its order when @ordered. */
YgStatement *yg_query_prepare (
    YgConnection *connection, const YgQuery *query, const char *columns, gboolean ordered, GError **error);
/* "id, …fields…, retired, retired_reason": what yg_query_read_record() expects. */
char *yg_query_columns (const YgKind *kind);
YgRecord *yg_query_read_record (const YgKind *kind, YgStatement *row);
/* The row with @id; NULL without error when there is none. */
YgRecord *yg_query_load (YgConnection *connection, const YgKind *kind, gint64 id, GError **error);

G_END_DECLS
