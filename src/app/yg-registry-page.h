/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One registry as a tab: list, search, filters, counts, and the row at hand. The same for items, enterprises and
 * inspectors; what differs comes from the kind. */
#pragma once

#include <gtk/gtk.h>
#include "app/yg-session.h"

G_BEGIN_DECLS

#define YG_TYPE_REGISTRY_PAGE (yg_registry_page_get_type ())
G_DECLARE_FINAL_TYPE (YgRegistryPage, yg_registry_page, YG, REGISTRY_PAGE, GtkBox)

GtkWidget *yg_registry_page_new (YgSession *session, const YgKind *kind);
const YgKind *yg_registry_page_get_kind (YgRegistryPage *self);
/* Selects the row and scrolls to it; nothing when it is not in the list. */
void yg_registry_page_select (YgRegistryPage *self, gint64 id);
/* The row at hand, or NULL. Borrowed. */
YgRecord *yg_registry_page_get_selected (YgRegistryPage *self);

/* Actions: page.search, page.clear-filters, page.add, page.edit, page.retire, page.restore, page.import-here,
 * page.import-file (s: a path), page.import-starter, page.export, page.export-file (s: a path), page.export-full. */

G_END_DECLS
