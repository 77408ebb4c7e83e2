/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is in a draw and who is not, with the reasons: enterprises and inspectors, searched by typing. */
#pragma once

#include <gtk/gtk.h>

#include "office/yg-choice.h"

G_BEGIN_DECLS

#define YG_TYPE_LISTING_PANEL (yg_listing_panel_get_type ())
G_DECLARE_FINAL_TYPE (YgListingPanel, yg_listing_panel, YG, LISTING_PANEL, GtkBox)

GtkWidget *yg_listing_panel_new (void);
/* @resolution is borrowed until the next call; NULL empties the panel. */
void yg_listing_panel_set_resolution (YgListingPanel *self, YgResolution *resolution);

G_END_DECLS
