/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The statements that write and read one row of a kind. For yg-change.c alone: whoever else used them would forget the
 * journal. Knows nothing of changes. */
#pragma once

#include "model/yg-record.h"
#include "store/yg-connection.h"

G_BEGIN_DECLS

/**
 * YgKindSql: (skip)
 * @select: the row with the id ?1, all columns
 *
 * The statements are the connection's. @columns and @heads are private.
 */
typedef struct
{
  YgStatement *insert;
  YgStatement *update;
  YgStatement *select;
  int *columns;
  char **heads;
  guint n_columns;
} YgKindSql;

YgKindSql *yg_kind_sql_new (YgConnection *connection, const YgKind *kind, GError **error);
void yg_kind_sql_free (YgKindSql *sql);
/* Binds @record to an insert or an update; its texts must outlive the step. */
void yg_kind_sql_bind (YgStatement *statement, YgRecord *record);
/* Appends the image of the row that @record was just written to, without asking for it again. FALSE, with nothing
 * appended, when the table has columns that a record does not fill as it is: then it has to be read. */
gboolean yg_kind_sql_append_image (const YgKindSql *sql, YgRecord *record, GString *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YgKindSql, yg_kind_sql_free)

G_END_DECLS
