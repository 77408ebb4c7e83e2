/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of src/store know of one another's store: its connections and its news. */
#pragma once

#include "store/yg-connection.h"
#include "store/yg-store.h"

G_BEGIN_DECLS

/**
 * YgReader: (skip)
 *
 * A reading connection lent out by the store; goes back when it leaves the scope. There are as many as are in
 * use at a time, so that no question waits for another.
 */
typedef struct
{
  YgStore *store; /* borrowed: a caller of the store holds it */
  YgConnection *connection;
} YgReader;

YgReader *yg_store_borrow_reader (YgStore *self, GError **error);
void yg_reader_release (YgReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YgReader, yg_reader_release)

/* The one writing connection, for the caller alone until yg_store_release_writer(); waits for the one before.
 * NULL with @error when the store is read-only. */
YgConnection *yg_store_borrow_writer (YgStore *self, GError **error);
void yg_store_release_writer (YgStore *self);

/* From this many on it is not worth telling rows apart. */
#define YG_STORE_MANY 64

/* Tells the store's main context that rows of @table were changed; after the commit, from any thread. With
 * @n_ids ≥ YG_STORE_MANY the ids do not matter. */
void yg_store_note_changes (YgStore *self, const char *table, const gint64 *ids, guint n_ids);
/* A list of @ids as records, in that order; one that is gone is an empty record with its id. */
GPtrArray *
yg_store_load_ids (YgStore *self, const YgKind *kind, const gint64 *ids, guint n_ids, GError **error);
/* The highest id ever given out in @kind's table; tells small tables from large ones at no cost. */
gint64 yg_store_get_last_id (YgStore *self, const YgKind *kind);

/* signal "rows-changed" (const char *table, GArray *ids): just before "changed". @ids (gint64, in the order
 * of the changes) is NULL when there are YG_STORE_MANY or more. */

G_END_DECLS
