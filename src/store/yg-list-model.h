/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A GListModel of YgRecord: a window over an ordered set of ids; rows become objects only when they are seen.
 * Lives in the main thread. Keeps itself up to date with the store. */
#pragma once

#include "store/yg-store.h"

G_BEGIN_DECLS

#define YG_TYPE_LIST_MODEL (yg_list_model_get_type ())
G_DECLARE_FINAL_TYPE (YgListModel, yg_list_model, YG, LIST_MODEL, GObject)

YgListModel *yg_list_model_new (YgStore *store, const YgKind *kind);
/* Asks again; @query->kind must be the model's. Strings are copied. A small table is answered before this
 * returns; a large one is asked on a thread, and the old answer stands until the new one is there. */
void yg_list_model_set_query (YgListModel *self, const YgQuery *query);
/* Where the row with @id stands now; -1 when it is not in the list. */
gint64 yg_list_model_find (YgListModel *self, gint64 id);

/* property "loading" (gboolean, read): a question is under way on a thread.
 * signal "failed" (GError *): a question could not be answered; the old answer stands. */

G_END_DECLS
