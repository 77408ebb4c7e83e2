/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one way to write: open a change (who, which action, why), put rows into it, commit. The commit stores
 * the rows, what they were before and after, the journal entry and its hash in one transaction.
 * No other function holds an INSERT or UPDATE on those tables, so nobody can forget the journal. */
#pragma once

#include "store/yg-store.h"

G_BEGIN_DECLS

/**
 * YgChange: (skip)
 *
 * A change under way. Freed without commit it is rolled back. One at a time: a second yg_change_begin()
 * waits for the first.
 */
typedef struct _YgChange YgChange;

/* @action: stable English word ("import-enterprises", "retire-item", "draw-commit"); @reason may be "". */
YgChange *yg_change_begin (
    YgStore *store, const char *operator_name, const char *action, const char *reason, GError **error);
/* Inserts (id 0; the record then has its id) or updates. A record equal to what is there changes nothing. */
gboolean yg_change_put (YgChange *self, YgRecord *record, GError **error);
/* A file of a draw; each name once, never replaced (DRAW.md: the files as they are, byte for byte). */
gboolean yg_change_put_file (YgChange *self, gint64 draw, const char *name, GBytes *bytes, GError **error);
/* The next free office number, "X-000123": never given twice, not even after a row is retired (DOMAIN §4). */
char *yg_change_next_office_number (YgChange *self, GError **error);
/* A trace without rows: somebody saw or exported ID numbers in full (DESIGN.md rule 5). */
void yg_change_force_entry (YgChange *self);
/* Without any row changed and without force_entry nothing is written. */
gboolean yg_change_commit (YgChange *self, GError **error);
/* Sequence number of the entry that commit wrote; 0 when it wrote none. */
gint64 yg_change_get_seq (YgChange *self);
void yg_change_free (YgChange *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YgChange, yg_change_free)

G_END_DECLS
