/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A resolution's enterprises or inspectors as a list model: filtered by position, rows made only when seen.
 */
#pragma once

#include <gio/gio.h>

#include "office/yg-choice.h"

G_BEGIN_DECLS

typedef enum
{
  YG_LISTING_ENTERPRISES_IN,
  YG_LISTING_ENTERPRISES_OUT,
  YG_LISTING_INSPECTORS_IN,
  YG_LISTING_INSPECTORS_OUT,
  YG_N_LISTINGS,
} YgListingKind;

#define YG_TYPE_LISTING_ROW (yg_listing_row_get_type ())
G_DECLARE_FINAL_TYPE (YgListingRow, yg_listing_row, YG, LISTING_ROW, GObject)
const char *yg_listing_row_get_name (YgListingRow *self);
const char *yg_listing_row_get_code (YgListingRow *self);
/* Frames of an enterprise, department of an inspector. */
const char *yg_listing_row_get_detail (YgListingRow *self);
const char *yg_listing_row_get_reason (YgListingRow *self);

#define YG_TYPE_LISTING_MODEL (yg_listing_model_get_type ())
G_DECLARE_FINAL_TYPE (YgListingModel, yg_listing_model, YG, LISTING_MODEL, GObject)

YgListingModel *yg_listing_model_new (void);
/* @resolution (nullable) is borrowed until the next call. */
void
yg_listing_model_set (YgListingModel *self, YgResolution *resolution, YgListingKind kind, const char *search);
/* How many of a kind there are, whatever is searched for. */
guint yg_listing_count (const YgResolution *resolution, YgListingKind kind);

G_END_DECLS
