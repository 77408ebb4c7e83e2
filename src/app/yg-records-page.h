/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tab 检查记录: all draws, the enterprises drawn in each, and their paper. */
#pragma once

#include <gtk/gtk.h>

#include "app/yg-session.h"

G_BEGIN_DECLS

#define YG_TYPE_RECORDS_PAGE (yg_records_page_get_type ())
G_DECLARE_FINAL_TYPE (YgRecordsPage, yg_records_page, YG, RECORDS_PAGE, GtkBox)

GtkWidget *yg_records_page_new (YgSession *session);
/* The number of the draw that is chosen, or NULL. Borrowed. */
const char *yg_records_page_get_number (YgRecordsPage *self);

G_END_DECLS
