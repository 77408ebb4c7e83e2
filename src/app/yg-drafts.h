/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text being typed, put on disk a moment after the last key (DESIGN.md rule 2). Knows not what it is. */
#pragma once

#include "app/yg-session.h"

G_BEGIN_DECLS

typedef struct _YgDrafts YgDrafts;

YgDrafts *yg_drafts_new (YgSession *session);
/* Flushes first. */
void yg_drafts_free (YgDrafts *drafts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YgDrafts, yg_drafts_free)

/* As yg_store_set_draft(), on the office thread, soon. */
void yg_drafts_set (YgDrafts *drafts, const char *key, const char *text);
/* @key was set and is not on its way to the disk yet. */
gboolean yg_drafts_is_dirty (YgDrafts *drafts, const char *key);
/* Now. Calls to the office made afterwards come after it. */
void yg_drafts_flush (YgDrafts *drafts);

G_END_DECLS
