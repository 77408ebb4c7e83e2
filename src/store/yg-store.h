/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The database: opened, asked, and watched. Reading only; every change goes through yg-change.h.
 * Calls block for as long as SQLite takes and may come from any thread. SQL lives in this folder alone. */
#pragma once

#include <gio/gio.h>
#include "base/yg-progress.h"
#include "model/yg-record.h"

G_BEGIN_DECLS

#define YG_TYPE_STORE (yg_store_get_type ())
G_DECLARE_FINAL_TYPE (YgStore, yg_store, YG, STORE, GObject)

typedef enum
{
  YG_STORE_OPEN,      /* must exist; upgraded when it is older */
  YG_STORE_CREATE,    /* made when it is not there */
  YG_STORE_READ_ONLY, /* must exist; nothing is written, not even an upgrade */
} YgStoreMode;

/**
 * yg_store_open:
 *
 * Errors (YG_ERROR_STORE): not a database, not ours (application_id), from a newer version of the program,
 * no permission, locked by another program that writes, disk full. Each is a sentence with the path.
 * A second program on the same file is refused for writing, by an advisory lock on FILE.lock that dies with its
 * holder and does not stop readers. YG_STORE_READ_ONLY works beside a writer and on a medium that cannot be
 * written. Files are made with mode 0600 whatever the umask. What is not ours is not touched.
 */
YgStore *yg_store_open (const char *path, YgStoreMode mode, GError **error);
const char *yg_store_get_path (YgStore *self);
gboolean yg_store_is_read_only (YgStore *self);

/* A question to one table. Zero-initialise; borrowed strings. */
typedef struct
{
  const YgKind *kind;
  const char *search; /* NULL or "": everything; looks into the YG_FIELD_SEARCHED fields */
  struct
  {
    int field;         /* used when value is not NULL */
    const char *value; /* list fields: contains this part; others: equal */
  } filters[8];
  int sort_field; /* order by pinyin; -1: order of entry */
  gboolean descending;
  gboolean with_retired;
} YgQuery;

typedef gboolean (*YgRecordFunc) (YgRecord *record, gpointer data, GError **error);

/* All of these see what is committed; a change under way is not seen, by its own thread neither, and never waited for. */

/* One row by id; NULL with YG_ERROR_NOT_FOUND. */
YgRecord *yg_store_load (YgStore *self, const YgKind *kind, gint64 id, GError **error);
/* The row in force (not retired) whose @field is @value; NULL without error when there is none. */
YgRecord *yg_store_find (YgStore *self, const YgKind *kind, guint field, const char *value, GError **error);
/* Calls @func for each row, in order, until it returns FALSE (then @error is @func's). Streams; own read
 * transaction, so it sees one state. */
gboolean yg_store_each (YgStore *self,
                        const YgQuery *query,
                        YgRecordFunc func,
                        gpointer data,
                        GCancellable *cancellable,
                        GError **error);
/* The same into an array of YgRecord. */
GPtrArray *yg_store_list (YgStore *self, const YgQuery *query, GError **error);
/* The ids in order, as gint64. */
GArray *yg_store_select_ids (YgStore *self, const YgQuery *query, GCancellable *cancellable, GError **error);
gint64 yg_store_count (YgStore *self, const YgQuery *query, GError **error);
/* Distinct values of a field (parts of a list field), by pinyin; for filters. */
char **yg_store_distinct (YgStore *self, const YgKind *kind, guint field, GError **error);

/* The files of a draw (DRAW.md), by name: "plan.txt". NULL with YG_ERROR_NOT_FOUND. */
GBytes *yg_store_read_file (YgStore *self, gint64 draw, const char *name, GError **error);
/* Their names in order; NULL-terminated. */
char **yg_store_list_files (YgStore *self, gint64 draw, GError **error);

/* Text being typed, outside the journal until it is entered (DESIGN.md rule 2). NULL when there is none. Setting
 * never waits for a change under way (then the text is written right after it); NULL or "" forgets. */
char *yg_store_get_draft (YgStore *self, const char *key);
gboolean yg_store_set_draft (YgStore *self, const char *key, const char *text, GError **error);

/* A consistent copy of the whole database at @path, which must not exist (SQLite's backup interface). */
gboolean yg_store_copy (YgStore *self, const char *path, GError **error);

/* signal "changed" (const char *table): emitted in the main context that opened the store after every commit
 * that touched @table. */

G_END_DECLS
