/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The database as an object: how it is opened, who gets which connection, and who hears of changes.
 * Asks no questions of tables (yg-store-read.c) and changes nothing in them (yg-change.c). */
#include "store/yg-store-private.h"

#include "base/yg-error.h"
#include "store/yg-lock.h"
#include "store/yg-schema.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Connections kept open while nobody uses them. */
#define IDLE_READERS 3

struct _YgStore
{
  GObject parent_instance;

  char *path;
  YgLock *lock; /* NULL when read-only */

  GMutex writer_mutex;
  GCond writer_free;
  gboolean writer_busy;
  YgConnection *writer;
  GHashTable *drafts; /* key → text or NULL: came in while the writer was busy */

  GMutex readers_mutex;
  GQueue readers; /* idle YgConnection */

  GMutex news_mutex;
  GMainContext *context;
  GHashTable *news; /* table → GArray of gint64 */
  GSource *news_source;
};

G_DEFINE_FINAL_TYPE (YgStore, yg_store, G_TYPE_OBJECT)

enum
{
  ROWS_CHANGED,
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Connections */

YgReader *
yg_store_borrow_reader (YgStore *self, GError **error)
{
  YgReader *reader;
  YgConnection *connection;

  g_mutex_lock (&self->readers_mutex);
  connection = g_queue_pop_head (&self->readers);
  g_mutex_unlock (&self->readers_mutex);
  if (connection == NULL)
    connection = yg_connection_open (self->path, YG_CONNECTION_READ, error);
  if (connection == NULL)
    return NULL;
  reader = g_new0 (YgReader, 1);
  reader->store = self;
  reader->connection = connection;
  return reader;
}

void
yg_reader_release (YgReader *reader)
{
  YgStore *self = reader->store;
  YgConnection *connection = reader->connection;

  yg_connection_set_cancellable (connection, NULL);
  g_mutex_lock (&self->readers_mutex);
  if (g_queue_get_length (&self->readers) < IDLE_READERS)
    g_queue_push_head (&self->readers, g_steal_pointer (&connection));
  g_mutex_unlock (&self->readers_mutex);
  if (connection != NULL)
    yg_connection_close (connection);
  g_free (reader);
}

YgConnection *
yg_store_borrow_writer (YgStore *self, GError **error)
{
  if (self->writer == NULL)
    {
      yg_sqlite_set_error (error, SQLITE_READONLY, 0, self->path, "");
      return NULL;
    }
  /* Not a plain mutex: a change may be opened on one thread and committed on another. */
  g_mutex_lock (&self->writer_mutex);
  while (self->writer_busy)
    g_cond_wait (&self->writer_free, &self->writer_mutex);
  self->writer_busy = TRUE;
  g_mutex_unlock (&self->writer_mutex);
  return self->writer;
}

/* Called with writer_mutex held and the writer our own. */
static gboolean
write_draft (YgStore *self, const char *key, const char *text, GError **error)
{
  YgStatement *statement;

  statement = yg_connection_prepare (self->writer,
                                     text != NULL ? "INSERT INTO drafts (key, text) VALUES (?1, ?2)"
                                                    " ON CONFLICT (key) DO UPDATE SET text = excluded.text"
                                                  : "DELETE FROM drafts WHERE key = ?1",
                                     error);
  if (statement == NULL)
    return FALSE;
  yg_statement_bind_text (statement, 1, key);
  if (text != NULL)
    yg_statement_bind_text (statement, 2, text);
  return yg_connection_run (self->writer, statement, error);
}

void
yg_store_release_writer (YgStore *self)
{
  GHashTableIter iter;
  gpointer key, text;

  g_mutex_lock (&self->writer_mutex);
  g_hash_table_iter_init (&iter, self->drafts);
  while (g_hash_table_iter_next (&iter, &key, &text))
    /* What cannot be written now (the disk is full) is kept and tried again after the next change. */
    if (write_draft (self, key, text, NULL))
      g_hash_table_iter_remove (&iter);
  self->writer_busy = FALSE;
  g_cond_signal (&self->writer_free);
  g_mutex_unlock (&self->writer_mutex);
}

/* Drafts */

char *
yg_store_get_draft (YgStore *self, const char *key)
{
  g_autoptr (YgReader) reader = NULL;
  g_autoptr (YgStatement) statement = NULL;
  gpointer text;
  gboolean waiting;

  g_return_val_if_fail (YG_IS_STORE (self), NULL);

  g_mutex_lock (&self->writer_mutex);
  waiting = g_hash_table_lookup_extended (self->drafts, key, NULL, &text);
  if (waiting)
    text = g_strdup (text);
  g_mutex_unlock (&self->writer_mutex);
  if (waiting)
    return text;

  reader = yg_store_borrow_reader (self, NULL);
  if (reader == NULL)
    return NULL;
  statement = yg_connection_prepare (reader->connection, "SELECT text FROM drafts WHERE key = ?1", NULL);
  if (statement == NULL)
    return NULL;
  yg_statement_bind_text (statement, 1, key);
  if (yg_connection_step (reader->connection, statement, NULL) != SQLITE_ROW)
    return NULL;
  return g_strdup ((const char *)sqlite3_column_text (statement, 0));
}

/**
 * yg_store_set_draft:
 * @text: (nullable): %NULL or "" forgets the draft
 *
 * Never waits for a change under way: then the draft is kept in memory and written right after it.
 */
gboolean
yg_store_set_draft (YgStore *self, const char *key, const char *text, GError **error)
{
  gboolean done = TRUE;

  g_return_val_if_fail (YG_IS_STORE (self), FALSE);

  if (self->writer == NULL)
    {
      yg_sqlite_set_error (error, SQLITE_READONLY, 0, self->path, "");
      return FALSE;
    }
  if (text != NULL && *text == '\0')
    text = NULL;
  g_mutex_lock (&self->writer_mutex);
  if (self->writer_busy)
    g_hash_table_replace (self->drafts, g_strdup (key), g_strdup (text));
  else
    {
      g_hash_table_remove (self->drafts, key);
      done = write_draft (self, key, text, error);
    }
  g_mutex_unlock (&self->writer_mutex);
  return done;
}

/* News */

static gboolean
tell_news (gpointer data)
{
  g_autoptr (YgStore) self = g_weak_ref_get (data);
  g_autoptr (GHashTable) news = NULL;
  GHashTableIter iter;
  gpointer table, ids;

  if (self == NULL)
    return G_SOURCE_REMOVE;
  g_mutex_lock (&self->news_mutex);
  news = g_steal_pointer (&self->news);
  g_clear_pointer (&self->news_source, g_source_unref);
  g_mutex_unlock (&self->news_mutex);
  if (news == NULL)
    return G_SOURCE_REMOVE;
  g_hash_table_iter_init (&iter, news);
  while (g_hash_table_iter_next (&iter, &table, &ids))
    {
      g_signal_emit (self, signals[ROWS_CHANGED], 0, table,
                     ((GArray *)ids)->len < YG_STORE_MANY ? ids : NULL);
      g_signal_emit (self, signals[CHANGED], 0, table);
    }
  return G_SOURCE_REMOVE;
}

static void
free_weak_ref (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

void
yg_store_note_changes (YgStore *self, const char *table, const gint64 *ids, guint n_ids)
{
  GArray *known;

  g_mutex_lock (&self->news_mutex);
  if (self->news == NULL)
    self->news = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  known = g_hash_table_lookup (self->news, table);
  if (known == NULL)
    {
      known = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (self->news, g_strdup (table), known);
    }
  if (known->len < YG_STORE_MANY)
    g_array_append_vals (known, ids, n_ids);
  if (self->news_source == NULL)
    {
      GWeakRef *weak = g_new0 (GWeakRef, 1);

      /* Never g_main_context_invoke(): on a worker's thread it would run the handlers there whenever the main
       * loop happens not to run. */
      g_weak_ref_init (weak, self);
      self->news_source = g_idle_source_new ();
      g_source_set_priority (self->news_source, G_PRIORITY_DEFAULT);
      g_source_set_static_name (self->news_source, "[yangguang] store changed");
      g_source_set_callback (self->news_source, tell_news, weak, free_weak_ref);
      g_source_attach (self->news_source, self->context);
    }
  g_mutex_unlock (&self->news_mutex);
}

/* Object */

static void
yg_store_dispose (GObject *object)
{
  YgStore *self = YG_STORE (object);

  g_mutex_lock (&self->news_mutex);
  if (self->news_source != NULL)
    g_source_destroy (self->news_source);
  g_clear_pointer (&self->news_source, g_source_unref);
  g_clear_pointer (&self->news, g_hash_table_unref);
  g_mutex_unlock (&self->news_mutex);
  G_OBJECT_CLASS (yg_store_parent_class)->dispose (object);
}

static void
yg_store_finalize (GObject *object)
{
  YgStore *self = YG_STORE (object);

  /* The last connection to close folds the write-ahead log into the database and removes it; only then may
   * another program write. */
  g_queue_clear_full (&self->readers, (GDestroyNotify)yg_connection_close);
  g_clear_pointer (&self->writer, yg_connection_close);
  g_clear_pointer (&self->lock, yg_lock_release);
  g_hash_table_unref (self->drafts);
  g_main_context_unref (self->context);
  g_free (self->path);
  g_mutex_clear (&self->writer_mutex);
  g_cond_clear (&self->writer_free);
  g_mutex_clear (&self->readers_mutex);
  g_mutex_clear (&self->news_mutex);
  G_OBJECT_CLASS (yg_store_parent_class)->finalize (object);
}

static void
yg_store_class_init (YgStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = yg_store_dispose;
  object_class->finalize = yg_store_finalize;

  signals[ROWS_CHANGED] = g_signal_new ("rows-changed", YG_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_ARRAY);
  /**
   * YgStore::changed:
   * @table: the table that a commit touched
   *
   * Emitted in the main context that opened the store, after the commit, wherever that was made.
   */
  signals[CHANGED] = g_signal_new ("changed", YG_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
yg_store_init (YgStore *self)
{
  g_mutex_init (&self->writer_mutex);
  g_cond_init (&self->writer_free);
  g_mutex_init (&self->readers_mutex);
  g_mutex_init (&self->news_mutex);
  g_queue_init (&self->readers);
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->context = g_main_context_ref_thread_default ();
}

/* Opening */

/* The file's one name, so that two ways to it meet the same lock. */
static char *
find_real_path (const char *path)
{
  char *real = realpath (path, NULL);
  char *copy = g_strdup (real != NULL ? real : path);

  free (real);
  return copy;
}

static gboolean
create_file (const char *path, GError **error)
{
  int fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      yg_sqlite_set_error (error, errno == EROFS ? SQLITE_READONLY : SQLITE_CANTOPEN, errno, path,
                           g_strerror (errno));
      return FALSE;
    }
  /* The umask may take even the owner's rights away; SQLite gives its side files the mode of this one. */
  (void)fchmod (fd, 0600);
  close (fd);
  return TRUE;
}

static void
remove_files (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);

      g_unlink (name);
    }
}

/* The first look is always a reader's: a database that is not ours must not be touched, not even its mode. */
static gboolean
open_connections (YgStore *self, YgStoreMode mode, GError **error)
{
  g_autoptr (YgReader) reader = yg_store_borrow_reader (self, error);
  gboolean empty;

  if (reader == NULL || !yg_schema_is_empty (reader->connection, &empty, error))
    return FALSE;
  if (!(empty && mode == YG_STORE_CREATE)
      && !yg_schema_check (reader->connection, mode == YG_STORE_READ_ONLY, error))
    return FALSE;
  if (mode == YG_STORE_READ_ONLY)
    return TRUE;
  self->writer = yg_connection_open (self->path, YG_CONNECTION_WRITE, error);
  return self->writer != NULL && yg_schema_upgrade (self->writer, error);
}

YgStore *
yg_store_open (const char *path, YgStoreMode mode, GError **error)
{
  g_autoptr (YgStore) self = NULL;
  gboolean created = FALSE;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (YG_TYPE_STORE, NULL);
  self->path = find_real_path (path);
  if (!g_file_test (self->path, G_FILE_TEST_EXISTS) && mode != YG_STORE_CREATE)
    {
      /* The folder may forbid even to look. */
      int saved_errno = g_access (self->path, F_OK) != 0 ? errno : ENOENT;

      yg_sqlite_set_error (error, SQLITE_CANTOPEN, saved_errno, path, g_strerror (saved_errno));
      return NULL;
    }
  if (g_file_test (self->path, G_FILE_TEST_IS_DIR))
    {
      yg_sqlite_set_error (error, SQLITE_NOTADB, 0, path, "");
      return NULL;
    }
  if (mode != YG_STORE_READ_ONLY && g_access (self->path, F_OK) == 0 && g_access (self->path, W_OK) != 0)
    {
      yg_sqlite_set_error (error, g_access (self->path, R_OK) == 0 ? SQLITE_READONLY : SQLITE_PERM, 0, path, "");
      return NULL;
    }
  if (mode != YG_STORE_READ_ONLY)
    {
      self->lock = yg_lock_take (self->path, error);
      if (self->lock == NULL)
        return NULL;
    }
  if (!g_file_test (self->path, G_FILE_TEST_EXISTS))
    {
      created = create_file (self->path, error);
      if (!created)
        return NULL;
    }
  if (!open_connections (self, mode, error))
    {
      if (created)
        remove_files (self->path);
      return NULL;
    }
  return g_steal_pointer (&self);
}

const char *
yg_store_get_path (YgStore *self)
{
  g_return_val_if_fail (YG_IS_STORE (self), NULL);

  return self->path;
}

gboolean
yg_store_is_read_only (YgStore *self)
{
  g_return_val_if_fail (YG_IS_STORE (self), TRUE);

  return self->writer == NULL;
}

/**
 * yg_store_copy:
 *
 * One state of the database as it is on disk, changes under way not included; the copy is mode 0600.
 */
gboolean
yg_store_copy (YgStore *self, const char *path, GError **error)
{
  g_autoptr (YgReader) reader = NULL;
  g_autoptr (YgConnection) copy = NULL;
  sqlite3_backup *backup;
  int code;

  g_return_val_if_fail (YG_IS_STORE (self), FALSE);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, YG_ERROR, YG_ERROR_REFUSED,
                   _ ("%s is there already and was not replaced. Choose another name."), path);
      return FALSE;
    }
  reader = yg_store_borrow_reader (self, error);
  if (reader == NULL || !create_file (path, error))
    return FALSE;
  copy = yg_connection_open (path, YG_CONNECTION_WRITE, error);
  if (copy == NULL)
    {
      remove_files (path);
      return FALSE;
    }
  backup = sqlite3_backup_init (copy->db, "main", reader->connection->db, "main");
  if (backup != NULL)
    sqlite3_backup_step (backup, -1);
  code = backup != NULL ? sqlite3_backup_finish (backup) : sqlite3_errcode (copy->db);
  if (code != SQLITE_OK)
    {
      yg_sqlite_set_error (error, code, sqlite3_system_errno (copy->db), path, sqlite3_errmsg (copy->db));
      g_clear_pointer (&copy, yg_connection_close);
      remove_files (path);
      return FALSE;
    }
  return TRUE;
}
