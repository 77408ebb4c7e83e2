/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One SQLite connection: how it is opened, what its statements do, what its errors say.
 * Knows nothing of tables, versions or who else is writing. */
#include "store/yg-connection.h"

#include "base/yg-error.h"
#include "base/yg-text.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* How long another program's lock is waited for. Our own programs are told apart by FILE.lock before that. */
#define BUSY_MILLISECONDS 500
/* Virtual machine steps between two looks at the cancellable: some tenths of a millisecond. */
#define STEPS_PER_LOOK 10000

void
yg_sqlite_set_error (GError **error, int code, int saved_errno, const char *path, const char *message)
{
  gboolean full = saved_errno == ENOSPC || saved_errno == EDQUOT || saved_errno == EFBIG;
  gboolean denied = saved_errno == EACCES || saved_errno == EPERM || saved_errno == EROFS;
  int primary = code & 0xff;

  if (primary == SQLITE_FULL || (primary == SQLITE_IOERR && full))
    g_set_error (error, YG_ERROR, YG_ERROR_STORE,
                 _ ("%s: the disk is full; nothing of this was saved. Free some space and try again."), path);
  else if (primary == SQLITE_BUSY || primary == SQLITE_LOCKED)
    g_set_error (error, YG_ERROR, YG_ERROR_STORE,
                 _ ("%s is locked by another program. Close that program and try again."), path);
  else if (primary == SQLITE_READONLY)
    g_set_error (
        error, YG_ERROR, YG_ERROR_STORE,
        _ ("%s is read-only and cannot be changed. Ask for permission to write to the file and its folder, "
           "or copy it to a folder of your own."),
        path);
  else if (primary == SQLITE_PERM || primary == SQLITE_AUTH || (primary == SQLITE_CANTOPEN && denied)
           || (primary == SQLITE_IOERR && denied))
    g_set_error (
        error, YG_ERROR, YG_ERROR_STORE,
        _ ("%s: no permission to open this database. Ask whoever looks after this computer for access to "
           "the file and its folder."),
        path);
  else if (primary == SQLITE_CANTOPEN && saved_errno == ENOENT)
    g_set_error (error, YG_ERROR, YG_ERROR_STORE,
                 _ ("%s: there is no such database. Check the name and the folder."), path);
  else if (primary == SQLITE_NOTADB)
    g_set_error (error, YG_ERROR, YG_ERROR_STORE,
                 _ ("%s is not a database of this program. Choose another file."), path);
  else if (primary == SQLITE_CORRUPT)
    g_set_error (error, YG_ERROR, YG_ERROR_STORE,
                 _ ("%s is damaged. Keep the file as it is, and go on with the last backup."), path);
  else if (primary == SQLITE_NOMEM)
    g_set_error (error, YG_ERROR, YG_ERROR_STORE,
                 _ ("%s: not enough memory. Close other programs and try again."), path);
  else
    g_set_error (error, YG_ERROR, YG_ERROR_STORE, _ ("%s: the database reports an error: %s (%d)"), path,
                 message, code);
}

/* The system's reason as of the call that failed. SQLite passes on its own note of it not for every error (a commit
 * that finds the disk full leaves none); then errno, set to 0 before the call, still has it. */
static void
set_error (YgConnection *self, GError **error)
{
  int saved_errno = errno;
  int code = sqlite3_extended_errcode (self->db);

  if (saved_errno == 0)
    saved_errno = sqlite3_system_errno (self->db);
  if ((code & 0xff) == SQLITE_INTERRUPT)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled; nothing was changed."));
  else
    yg_sqlite_set_error (error, code, saved_errno, self->path, sqlite3_errmsg (self->db));
}

/* SQLite's texts carry a length and no NUL at the end. */
static int
collate_pinyin (void *data, int length_a, const void *a, int length_b, const void *b)
{
  char stack_a[256], stack_b[256];
  g_autofree char *heap_a = NULL, *heap_b = NULL;
  const char *text_a = stack_a, *text_b = stack_b;

  if ((gsize)length_a < sizeof stack_a)
    {
      memcpy (stack_a, a, (gsize)length_a);
      stack_a[length_a] = '\0';
    }
  else
    text_a = heap_a = g_strndup (a, (gsize)length_a);
  if ((gsize)length_b < sizeof stack_b)
    {
      memcpy (stack_b, b, (gsize)length_b);
      stack_b[length_b] = '\0';
    }
  else
    text_b = heap_b = g_strndup (b, (gsize)length_b);
  return yg_text_collate (text_a, text_b);
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

/* A file or folder that may only be read (a disc, a protected stick, somebody else's). Opened in the ordinary way
 * SQLite would want to put its side files beside it, and where it can it would leave them there with the wrong owner
 * and mode; without a write-ahead log left over it needs none. */
static gboolean
is_immutable (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);

  return (g_access (path, W_OK) != 0 || g_access (folder, W_OK) != 0) && !g_file_test (log, G_FILE_TEST_EXISTS);
}

/* SQLite counts the memory it uses, under one lock for all connections, and nobody here asks how much it is. It takes
 * this once, before it is first used. */
static void
configure_sqlite (void)
{
  static gsize done;

  if (g_once_init_enter (&done))
    {
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      g_once_init_leave (&done, 1);
    }
}

static int
open_database (const char *path, YgConnectionMode mode, sqlite3 **db)
{
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);
  g_autofree char *uri = g_strdup_printf ("file:%s?immutable=1", escaped);

  if (mode == YG_CONNECTION_READ && is_immutable (path))
    return sqlite3_open_v2 (uri, db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, NULL);
  return sqlite3_open_v2 (path, db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
}

/**
 * yg_connection_open:
 * @path: an existing file; a new database begins as an empty one
 *
 * A reading connection opens the file for writing where it may, so that it can leave nothing behind when it
 * is the last one to close, but it refuses every statement that changes something.
 */
YgConnection *
yg_connection_open (const char *path, YgConnectionMode mode, GError **error)
{
  /* The size of a page is taken by a new database alone: rows and their images are long, and twice as many pages would
   * be twice as many writes. */
  static const char write_settings[] = "PRAGMA page_size = 8192;"
                                       "PRAGMA journal_mode = WAL;"
                                       "PRAGMA synchronous = FULL;"
                                       "PRAGMA foreign_keys = ON;"
                                       "PRAGMA cache_size = -16384;"
                                       "PRAGMA journal_size_limit = 16777216;"
                                       "PRAGMA trusted_schema = OFF;";
  static const char read_settings[] = "PRAGMA query_only = ON;"
                                      "PRAGMA trusted_schema = OFF;"
                                      "SELECT 1 FROM sqlite_schema;";
  g_autoptr (YgConnection) self = g_new0 (YgConnection, 1);
  const char *settings = mode == YG_CONNECTION_WRITE ? write_settings : read_settings;
  int code;

  configure_sqlite ();
  self->path = g_strdup (path);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  errno = 0;
  code = open_database (path, mode, &self->db);
  if (code == SQLITE_OK)
    {
      sqlite3_extended_result_codes (self->db, 1);
      sqlite3_busy_timeout (self->db, BUSY_MILLISECONDS);
      code = sqlite3_exec (self->db, settings, NULL, NULL, NULL);
    }
  if (code != SQLITE_OK)
    {
      int saved_errno = errno;

      yg_sqlite_set_error (error, code, saved_errno != 0 ? saved_errno : sqlite3_system_errno (self->db), path,
                           sqlite3_errmsg (self->db));
      return NULL;
    }
  if (sqlite3_create_collation_v2 (self->db, "PINYIN", SQLITE_UTF8, NULL, collate_pinyin, NULL) != SQLITE_OK)
    {
      set_error (self, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
yg_connection_close (YgConnection *self)
{
  g_hash_table_unref (self->statements);
  sqlite3_close (self->db);
  g_free (self->path);
  g_free (self);
}

YgStatement *
yg_connection_prepare (YgConnection *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);

  if (statement == NULL)
    {
      errno = 0;
      if (sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
        {
          set_error (self, error);
          return NULL;
        }
      g_hash_table_insert (self->statements, g_strdup (sql), statement);
    }
  return statement;
}

void
yg_statement_release (YgStatement *statement)
{
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

int
yg_connection_step (YgConnection *self, YgStatement *statement, GError **error)
{
  int code;

  errno = 0;
  code = sqlite3_step (statement);
  if (code == SQLITE_ROW || code == SQLITE_DONE)
    return code;
  set_error (self, error);
  return SQLITE_ERROR;
}

gboolean
yg_connection_run (YgConnection *self, YgStatement *statement, GError **error)
{
  int code;

  do
    code = yg_connection_step (self, statement, error);
  while (code == SQLITE_ROW);
  yg_statement_release (statement);
  return code == SQLITE_DONE;
}

gboolean
yg_connection_exec (YgConnection *self, const char *sql, GError **error)
{
  errno = 0;
  if (sqlite3_exec (self->db, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  set_error (self, error);
  return FALSE;
}

gboolean
yg_connection_get_int (YgConnection *self, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (YgStatement) statement = yg_connection_prepare (self, sql, error);
  int code;

  if (statement == NULL)
    return FALSE;
  code = yg_connection_step (self, statement, error);
  *value = code == SQLITE_ROW ? sqlite3_column_int64 (statement, 0) : 0;
  return code != SQLITE_ERROR;
}

static int
look_at_cancellable (void *data)
{
  return g_cancellable_is_cancelled (data);
}

void
yg_connection_set_cancellable (YgConnection *self, GCancellable *cancellable)
{
  if (cancellable != NULL)
    sqlite3_progress_handler (self->db, STEPS_PER_LOOK, look_at_cancellable, cancellable);
  else
    sqlite3_progress_handler (self->db, 0, NULL, NULL);
}

void
yg_statement_bind_text (YgStatement *statement, int index, const char *text)
{
  /* The text outlives the step; a copy of a million rows would cost. */
  sqlite3_bind_text (statement, index, text, -1, SQLITE_STATIC);
}
