/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tests and the painter may see of laid-out pages. Inside src/forms and tests/forms only. */
#pragma once

#include "forms/yg-layout-private.h"

G_BEGIN_DECLS

/* The places on @page that text must not leave: YgBox, its page counted in all documents. Caller's. */
GArray *yg_pages_get_boxes (YgPages *self, guint page);
/* Characters on @page that no font on this machine can show. */
guint yg_pages_count_unknown_glyphs (YgPages *self, guint page);

/* yg-paint.c */
void yg_paint_page (const YgSheet *sheet, guint page, cairo_t *cr);
void
yg_paint_watermark (YgTypesetter *typesetter, const char *text, double width, double height, cairo_t *cr);

G_END_DECLS
