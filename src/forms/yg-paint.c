/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks on a surface: the same strokes for PDF, printer and screen. Knows nothing of what they mean. */
#include "forms/yg-pages-private.h"

#include <math.h>

/* Seen through, so that what is under it can be read and copied. */
#define WATERMARK_ALPHA 0.11
#define WATERMARK_LINES 3
#define WATERMARK_ANGLE (-G_PI / 6)

static void
paint_tick (cairo_t *cr, const YgMark *mark)
{
  cairo_save (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, mark->thickness);
  cairo_move_to (cr, mark->x + 0.18 * mark->width, mark->y + 0.52 * mark->height);
  cairo_line_to (cr, mark->x + 0.42 * mark->width, mark->y + 0.78 * mark->height);
  cairo_line_to (cr, mark->x + 0.86 * mark->width, mark->y + 0.18 * mark->height);
  cairo_stroke (cr);
  cairo_restore (cr);
}

void
yg_paint_page (const YgSheet *sheet, guint page, cairo_t *cr)
{
  const GArray *marks = g_ptr_array_index (sheet->pages, page);

  for (guint i = 0; i < marks->len; i++)
    {
      const YgMark *mark = &g_array_index (marks, YgMark, i);

      switch (mark->kind)
        {
        case YG_MARK_TEXT:
          cairo_move_to (cr, mark->x, mark->y);
          pango_cairo_show_layout_line (cr, mark->line);
          break;
        case YG_MARK_LINE:
          cairo_set_line_width (cr, mark->thickness);
          cairo_move_to (cr, mark->x, mark->y);
          cairo_rel_line_to (cr, mark->width, mark->height);
          cairo_stroke (cr);
          break;
        case YG_MARK_BOX:
          cairo_set_line_width (cr, mark->thickness);
          cairo_rectangle (cr, mark->x, mark->y, mark->width, mark->height);
          cairo_stroke (cr);
          break;
        case YG_MARK_TICK:
          paint_tick (cr, mark);
          break;
        case YG_MARK_QR:
          yg_qr_paint (mark->qr, cr, mark->x, mark->y, mark->width);
          break;
        default:
          g_assert_not_reached ();
        }
    }
}

void
yg_paint_watermark (YgTypesetter *typesetter, const char *text, double width, double height, cairo_t *cr)
{
  YgStyle style = { YG_FACE_HEI, 72, TRUE, YG_ALIGN_LEFT, 0, 1.4, NULL };
  g_autoptr (PangoLayout) layout = pango_layout_new (typesetter->context);
  double natural, scale;
  PangoRectangle logical;

  yg_form_style_resolve (&style);
  pango_layout_set_font_description (layout, style.font);
  pango_layout_set_text (layout, text, -1);
  yg_form_style_clear (&style);
  pango_layout_get_extents (layout, NULL, &logical);
  natural = (double)logical.width / PANGO_SCALE;
  if (natural <= 0)
    return;
  scale = MIN (1, 0.8 * width / cos (WATERMARK_ANGLE) / natural);
  for (int i = 0; i < WATERMARK_LINES; i++)
    {
      cairo_save (cr);
      cairo_set_source_rgba (cr, 0, 0, 0, WATERMARK_ALPHA);
      cairo_translate (cr, width / 2, height * (i + 0.5) / WATERMARK_LINES);
      cairo_rotate (cr, WATERMARK_ANGLE);
      cairo_scale (cr, scale, scale);
      cairo_move_to (cr, -natural / 2, -(double)logical.height / PANGO_SCALE / 2);
      pango_cairo_show_layout (cr, layout);
      cairo_restore (cr);
    }
}
