/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paper: a description (resources/forms/NAME.json) and data (a JSON object) give laid-out pages, which anybody
 * with a cairo_t can paint: a PDF here, a printer in src/app. Knows nothing of draws or registries. */
#pragma once

#include <cairo.h>
#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include "base/yg-progress.h"

G_BEGIN_DECLS

typedef struct _YgForm YgForm;

/* A built-in description: "inspection-record", "draw-minutes", "plan-slip" (resources/forms/README.md). The error
 * names line and cell. A form may be freed while pages made with it live on. */
YgForm *yg_form_load (const char *name, GError **error);
YgForm *yg_form_parse (const char *json, gssize length, GError **error);
void yg_form_free (YgForm *form);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YgForm, yg_form_free)

#define YG_TYPE_PAGES (yg_pages_get_type ())
G_DECLARE_FINAL_TYPE (YgPages, yg_pages, YG, PAGES, GObject)

/* Empty; sizes in PostScript points, A4 portrait 595.276 × 841.89 unless the form says otherwise. */
YgPages *yg_pages_new (void);
/* Appends one document. @data is checked now and kept (do not change it any more), laid out when its pages are
 * asked for, one document at a time. 第x页共x页 counts within the document. */
gboolean yg_pages_append (YgPages *self, YgForm *form, JsonObject *data, GError **error);
/* Printed across every page, light grey, over the content: 演练 无效. NULL for none. */
void yg_pages_set_watermark (YgPages *self, const char *text);
/* Lays everything out once, about 2 ms a sheet: ask on the worker before handing pages to a printer. */
guint yg_pages_get_count (YgPages *self);
void yg_pages_get_size (YgPages *self, guint page, double *width, double *height);
/* Paints a page; origin top left, unit point. Thread-compatible: layout may happen on a worker, this elsewhere. */
void yg_pages_draw (YgPages *self, guint page, cairo_t *cr);
/* Whole or not at all; PDF title set. @progress counts documents. */
gboolean yg_pages_write_pdf (YgPages *self, const char *path, gboolean overwrite, const char *title,
                             YgProgressFunc progress, gpointer progress_data, GCancellable *cancellable,
                             GError **error);

G_END_DECLS
