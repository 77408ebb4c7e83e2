/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal (留痕): what was changed by whom and why, chained by hashes. Its bytes are fixed in
 * src/store/JOURNAL.md. Reading and proving only; entries are written by yg-change.c. */
#pragma once

#include "store/yg-store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 seq;
  char *time; /* UTC */
  char *operator_name;
  char *action;
  char *reason;
  gint64 n_rows;
  char *hash;
} YgJournalEntry;

void yg_journal_entry_free (YgJournalEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YgJournalEntry, yg_journal_entry_free)

/* The newest @limit entries, newest first: YgJournalEntry. */
GPtrArray *yg_journal_list (YgStore *store, guint limit, GError **error);
/* Those that touched one row, newest first. */
GPtrArray *yg_journal_list_row (YgStore *store, const char *table, gint64 id, GError **error);

/**
 * yg_journal_audit:
 * @n_entries: (out) (optional): entries checked
 *
 * Repeats every entry's hash and the chain, replays the row changes and compares the tables with what comes
 * out. Returns: %TRUE when all agree; else %FALSE with YG_ERROR_MISMATCH naming the first entry, table and
 * row that was changed behind the program's back (or another error when the check could not be made)
 */
gboolean yg_journal_audit (YgStore *store,
                           YgProgressFunc progress,
                           gpointer progress_data,
                           GCancellable *cancellable,
                           gint64 *n_entries,
                           GError **error);

G_END_DECLS
