/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One SQLite connection: opened the way this program wants it, prepared statements kept, every SQLite error
 * turned into a sentence in one place. Private to src/store; knows nothing of tables. */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

typedef enum
{
  YG_CONNECTION_READ,
  YG_CONNECTION_WRITE,
} YgConnectionMode;

/**
 * YgConnection: (skip)
 *
 * Used by one thread at a time.
 */
typedef struct
{
  sqlite3 *db;
  char *path;
  GHashTable *statements; /* SQL → sqlite3_stmt */
} YgConnection;

/* A statement in use; goes back to its connection when it leaves the scope. */
typedef struct sqlite3_stmt YgStatement;

YgConnection *yg_connection_open (const char *path, YgConnectionMode mode, GError **error);
void yg_connection_close (YgConnection *self);
/* The statement for @sql, reset and without parameters; one user at a time. NULL with @error. */
YgStatement *yg_connection_prepare (YgConnection *self, const char *sql, GError **error);
/* SQLITE_ROW, SQLITE_DONE, or SQLITE_ERROR with @error. */
int yg_connection_step (YgConnection *self, YgStatement *statement, GError **error);
/* Steps to the end and hands @statement back. */
gboolean yg_connection_run (YgConnection *self, YgStatement *statement, GError **error);
/* One or more statements without results. */
gboolean yg_connection_exec (YgConnection *self, const char *sql, GError **error);
/* The first column of the first row as a number; 0 when there is none. */
gboolean yg_connection_get_int (YgConnection *self, const char *sql, gint64 *value, GError **error);
/* While set, long statements stop with G_IO_ERROR_CANCELLED. Borrowed. */
void yg_connection_set_cancellable (YgConnection *self, GCancellable *cancellable);

void yg_statement_bind_text (YgStatement *statement, int index, const char *text);
void yg_statement_release (YgStatement *statement);

/* The sentence for an SQLite result code; @saved_errno is the system's reason or 0. */
void yg_sqlite_set_error (GError **error, int code, int saved_errno, const char *path, const char *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YgConnection, yg_connection_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YgStatement, yg_statement_release)

G_END_DECLS
