/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text in lines. The pitch comes from the description and not from the font, so that a sheet looks the same
 * with 仿宋_GB2312 and with Noto, and a character from another font does not push the others about. Knows
 * nothing of cells and pages. */
#include "forms/yg-layout-private.h"

/* Where the ideographs' box lies around the baseline, in ems; the same in every Chinese font. */
#define IDEOGRAPH_ASCENT 0.88
#define IDEOGRAPH_DESCENT 0.12

YgTypesetter *
yg_typesetter_new (void)
{
  YgTypesetter *self = g_new0 (YgTypesetter, 1);
  g_autoptr (PangoFontMap) fonts = pango_cairo_font_map_new ();
  cairo_font_options_t *options = cairo_font_options_create ();

  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (fonts), 72);
  self->context = pango_font_map_create_context (fonts);
  pango_context_set_language (self->context, pango_language_from_string ("zh-cn"));
  pango_context_set_round_glyph_positions (self->context, FALSE);
  pango_context_set_base_dir (self->context, PANGO_DIRECTION_LTR);
  /* A layout is made once and painted on screen, in PDF and on a printer: no rounding to anybody's pixels. */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (self->context, options);
  cairo_font_options_destroy (options);
  /* Codes and numbers break anywhere, but get no hyphen that somebody would copy down. */
  self->attributes = pango_attr_list_new ();
  pango_attr_list_insert (self->attributes, pango_attr_insert_hyphens_new (FALSE));
  self->fixed = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  return self;
}

void
yg_typesetter_free (YgTypesetter *self)
{
  g_hash_table_unref (self->fixed);
  pango_attr_list_unref (self->attributes);
  g_object_unref (self->context);
  g_free (self);
}

static PangoLayout *
make (YgLayout *self, const YgStyle *style, const char *text, double width)
{
  PangoLayout *layout = pango_layout_new (self->typesetter->context);
  PangoAlignment alignment = style->align == YG_ALIGN_CENTER  ? PANGO_ALIGN_CENTER
                             : style->align == YG_ALIGN_RIGHT ? PANGO_ALIGN_RIGHT
                                                              : PANGO_ALIGN_LEFT;

  pango_layout_set_font_description (layout, style->font);
  pango_layout_set_attributes (layout, self->typesetter->attributes);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_alignment (layout, alignment);
  pango_layout_set_indent (layout, (int)(style->indent * style->size * PANGO_SCALE));
  if (width >= 0)
    {
      pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_justify (layout, style->align == YG_ALIGN_JUSTIFY);
    }
  pango_layout_set_text (layout, text, -1);
  return layout;
}

PangoLayout *
yg_layout_literal (YgLayout *self, const YgStyle *style, const char *text, double width)
{
  PangoLayout *layout = make (self, style, text, width);

  g_ptr_array_add (self->sheet->layouts, layout);
  return layout;
}

static gboolean
has_fields (GPtrArray *text)
{
  for (guint i = 0; i < text->len; i++)
    if (((const YgPart *)g_ptr_array_index (text, i))->key != NULL)
      return TRUE;
  return FALSE;
}

PangoLayout *
yg_layout_text (YgLayout *self, const YgStyle *style, GPtrArray *text, const YgScope *scope, double width)
{
  g_autofree char *expanded = NULL;
  PangoLayout *layout = NULL;
  gboolean fixed = !has_fields (text);

  /* Labels are most of a form and the same on each of a thousand sheets: shaped once. */
  if (fixed)
    layout = g_hash_table_lookup (self->typesetter->fixed, text);
  if (layout != NULL && pango_layout_get_width (layout) == (width < 0 ? -1 : (int)(width * PANGO_SCALE)))
    {
      g_ptr_array_add (self->sheet->layouts, g_object_ref (layout));
      return layout;
    }
  expanded = yg_scope_expand (scope, text);
  layout = yg_layout_literal (self, style, expanded, width);
  if (fixed)
    g_hash_table_insert (self->typesetter->fixed, text, g_object_ref (layout));
  return layout;
}

double
yg_layout_pitch (const YgStyle *style)
{
  return style->line * style->size;
}

double
yg_layout_get_width (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return (double)logical.width / PANGO_SCALE;
}

/* What the line at @iter takes above its baseline and in all, and where it lies. */
static double
measure_line (PangoLayoutIter *iter, const YgStyle *style, double *above, PangoRectangle *logical)
{
  double lead = (yg_layout_pitch (style) - style->size) / 2;
  double ascent = lead + IDEOGRAPH_ASCENT * style->size;
  double descent = lead + IDEOGRAPH_DESCENT * style->size;

  pango_layout_iter_get_line_extents (iter, NULL, logical);
  /* Scripts that tower (a stacked Tibetan name) need more than the pitch; ink is only measured for fonts that
   * announce it. */
  if (logical->height > 1.6 * style->size * PANGO_SCALE)
    {
      PangoRectangle ink;
      int baseline = pango_layout_iter_get_baseline (iter);

      pango_layout_iter_get_line_extents (iter, &ink, NULL);
      ascent = MAX (ascent, (double)(baseline - ink.y) / PANGO_SCALE);
      descent = MAX (descent, (double)(ink.y + ink.height - baseline) / PANGO_SCALE);
    }
  *above = ascent;
  return ascent + descent;
}

/* Adds the mark of the line at @iter, its top at @y, and gives its height. */
static double
add_line (YgLayout *self, PangoLayoutIter *iter, const YgStyle *style, double x, double y)
{
  YgMark mark = { .kind = YG_MARK_TEXT, .line = pango_layout_iter_get_line_readonly (iter) };
  PangoRectangle logical;
  double ascent;
  double height = measure_line (iter, style, &ascent, &logical);

  mark.x = x + (double)logical.x / PANGO_SCALE;
  mark.y = y + ascent;
  mark.width = (double)logical.width / PANGO_SCALE;
  mark.height = style->size;
  g_array_append_val (self->marks, mark);
  return height;
}

double
yg_layout_get_height (PangoLayout *layout, const YgStyle *style)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  PangoRectangle logical;
  double height = 0, ascent;

  do
    height += measure_line (iter, style, &ascent, &logical);
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  return height;
}

double
yg_layout_add_lines (YgLayout *self, PangoLayout *layout, const YgStyle *style, double x, double y)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  double top = y;

  do
    top += add_line (self, iter, style, x, top);
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  return top - y;
}

void
yg_layout_add_line_atoms (YgLayout *self, PangoLayout *layout, const YgStyle *style, GArray *atoms)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  do
    {
      guint first = self->marks->len;
      double height = add_line (self, iter, style, 0, 0);

      yg_layout_add_atom (self, atoms, first, height);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

void
yg_layout_add_mark (
    YgLayout *self, YgMarkKind kind, double x, double y, double width, double height, double thickness)
{
  YgMark mark = { .kind = kind, .x = x, .y = y, .width = width, .height = height, .thickness = thickness };

  g_array_append_val (self->marks, mark);
}

void
yg_layout_add_atom (YgLayout *self, GArray *atoms, guint first_mark, double height)
{
  YgAtom atom = { .height = height, .first_mark = first_mark, .n_marks = self->marks->len - first_mark };

  g_array_append_val (atoms, atom);
}
