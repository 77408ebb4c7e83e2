/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The wall: paints a YgDisclosure at a moment, and plays it. It shows what is already on disk; nothing it
 * does can change a result. Knows no store and no ceremony. */
#pragma once

#include <gtk/gtk.h>

#include "app/yg-disclosure.h"

G_BEGIN_DECLS

#define YG_TYPE_DISCLOSURE_VIEW (yg_disclosure_view_get_type ())
G_DECLARE_FINAL_TYPE (YgDisclosureView, yg_disclosure_view, YG, DISCLOSURE_VIEW, GtkWidget)

YgDisclosureView *yg_disclosure_view_new (void);

/**
 * yg_disclosure_view_set_disclosure:
 * @disclosure: (transfer full) (nullable):
 * @title: of the draw
 * @caption: beside it: number and date
 * @foot: a line at the bottom, such as the hash of the record
 *
 * Puts it on the wall, at its first moment, not playing.
 */
void yg_disclosure_view_set_disclosure (YgDisclosureView *self,
                                        YgDisclosure *disclosure,
                                        const char *title,
                                        const char *caption,
                                        const char *foot);
YgDisclosure *yg_disclosure_view_get_disclosure (YgDisclosureView *self);
/* Written across the wall (演练 无效); NULL for none. */
void yg_disclosure_view_set_watermark (YgDisclosureView *self, const char *text);

/* Seconds on the timeline. */
double yg_disclosure_view_get_time (YgDisclosureView *self);
void yg_disclosure_view_set_time (YgDisclosureView *self, double seconds);
/* 1 is as laid down; between 0.25 and 8. */
void yg_disclosure_view_set_speed (YgDisclosureView *self, double speed);
double yg_disclosure_view_get_speed (YgDisclosureView *self);
gboolean yg_disclosure_view_get_playing (YgDisclosureView *self);
void yg_disclosure_view_set_playing (YgDisclosureView *self, gboolean playing);
/* On to the next group; to the end. */
void yg_disclosure_view_next (YgDisclosureView *self);
void yg_disclosure_view_skip (YgDisclosureView *self);
gboolean yg_disclosure_view_is_finished (YgDisclosureView *self);

/* Properties: "playing"; "finished" (read-only), notified when the end is reached or left. */

G_END_DECLS
