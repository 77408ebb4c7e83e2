/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts are laid out once and kept; everything else is a rounded box. */
#include "app/yg-wall-brush.h"

#include <math.h>

/* On the ground 0D1B1E white has 17:1, PALE 10:1, LIGHT 9:1, TEAL 8:1; white on SEAL 7.6:1. */
const GdkRGBA yg_wall_ground = { 0.051f, 0.106f, 0.118f, 1 };
const GdkRGBA yg_wall_panel = { 0.078f, 0.153f, 0.169f, 1 };
const GdkRGBA yg_wall_line = { 0.157f, 0.267f, 0.286f, 1 };
const GdkRGBA yg_wall_ink = { 1, 1, 1, 1 };
const GdkRGBA yg_wall_pale = { 0.70f, 0.79f, 0.79f, 1 };
const GdkRGBA yg_wall_teal = { 0.38f, 0.80f, 0.76f, 1 };
const GdkRGBA yg_wall_gold = { 0.98f, 0.83f, 0.53f, 1 };
const GdkRGBA yg_wall_seal = { 0.647f, 0.157f, 0.102f, 1 };

void
yg_wall_texts_init (YgWallTexts *texts, GtkWidget *widget)
{
  texts->widget = widget;
  texts->layouts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

void
yg_wall_texts_clear (YgWallTexts *texts)
{
  g_hash_table_remove_all (texts->layouts);
}

PangoLayout *
yg_wall_layout (const YgWallBrush *brush, const char *text, double size, double width, YgWallFlags flags)
{
  YgWallTexts *texts = brush->texts;
  g_autofree char *key = g_strdup_printf ("%.1f|%.0f|%u|%s", size, width, (guint)flags, text);
  PangoLayout *made = g_hash_table_lookup (texts->layouts, key);

  if (made != NULL)
    return made;
  /* Names that rolled by long ago need not stay. */
  if (g_hash_table_size (texts->layouts) > 1500)
    g_hash_table_remove_all (texts->layouts);

  g_autoptr (PangoFontDescription) font = pango_font_description_copy (
      pango_context_get_font_description (gtk_widget_get_pango_context (texts->widget)));
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  made = gtk_widget_create_pango_layout (texts->widget, text);
  /* Names, digits and the window's own words in one hand, wherever it is installed. */
  pango_font_description_set_family (font, "Noto Sans CJK SC,Source Han Sans SC,Microsoft YaHei,Sans");
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, flags & YG_WALL_BOLD ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (made, font);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  /* Names are Chinese whatever the window speaks: without this they fall back to Japanese shapes. */
  pango_attr_list_insert (attributes, pango_attr_language_new (pango_language_from_string ("zh-cn")));
  pango_layout_set_attributes (made, attributes);
  if (width > 0)
    {
      pango_layout_set_width (made, (int)(width * PANGO_SCALE));
      pango_layout_set_ellipsize (made, PANGO_ELLIPSIZE_END);
      pango_layout_set_wrap (made, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_height (made, flags & YG_WALL_WRAP ? -3 : -1);
    }
  if (flags & YG_WALL_CENTER)
    pango_layout_set_alignment (made, PANGO_ALIGN_CENTER);
  g_hash_table_insert (texts->layouts, g_steal_pointer (&key), made);
  return made;
}

void
yg_wall_put_layout (const YgWallBrush *brush, PangoLayout *text, double x, double y, const GdkRGBA *colour)
{
  gtk_snapshot_save (brush->snapshot);
  gtk_snapshot_translate (brush->snapshot, &GRAPHENE_POINT_INIT ((float)x, (float)y));
  gtk_snapshot_append_layout (brush->snapshot, text, colour);
  gtk_snapshot_restore (brush->snapshot);
}

double
yg_wall_put (const YgWallBrush *brush,
             const char *text,
             double size,
             double x,
             double y,
             double width,
             YgWallFlags flags,
             const GdkRGBA *colour)
{
  PangoLayout *made = yg_wall_layout (brush, text, size, width, flags);
  int height;
  pango_layout_get_pixel_size (made, NULL, &height);
  yg_wall_put_layout (brush, made, x, y, colour);
  return height;
}

double
yg_wall_width (const YgWallBrush *brush, const char *text, double size, YgWallFlags flags)
{
  int width;
  pango_layout_get_pixel_size (yg_wall_layout (brush, text, size, 0, flags), &width, NULL);
  return width;
}

double
yg_wall_put_right (const YgWallBrush *brush,
                   const char *text,
                   double size,
                   double right,
                   double y,
                   YgWallFlags flags,
                   const GdkRGBA *colour)
{
  yg_wall_put (brush, text, size, right - yg_wall_width (brush, text, size, flags), y, 0, flags, colour);
  return yg_wall_width (brush, text, size, flags);
}

double
yg_wall_fit (
    const YgWallBrush *brush, const char *text, double width, double least, double most, YgWallFlags flags)
{
  double size = most;

  /* Glyphs come in whole pixels, so widths are not quite in proportion: measured, not computed. */
  while (size > least && yg_wall_width (brush, text, size, flags) > width)
    size = MAX (least, MIN (size - 1, floor (size * width / yg_wall_width (brush, text, size, flags))));
  return size;
}

void
yg_wall_box (const YgWallBrush *brush,
             double x,
             double y,
             double width,
             double height,
             double radius,
             const GdkRGBA *colour)
{
  graphene_rect_t area = GRAPHENE_RECT_INIT ((float)x, (float)y, (float)width, (float)height);
  GskRoundedRect rounded;

  if (width <= 0 || height <= 0)
    return;
  gsk_rounded_rect_init_from_rect (&rounded, &area, (float)radius);
  gtk_snapshot_push_rounded_clip (brush->snapshot, &rounded);
  gtk_snapshot_append_color (brush->snapshot, colour, &area);
  gtk_snapshot_pop (brush->snapshot);
}

void
yg_wall_put_seal (const YgWallBrush *brush, double x, double y, double size, guint rank)
{
  g_autofree char *text = g_strdup_printf ("%u", rank);
  double digits = size * (strlen (text) < 3 ? 0.52 : 0.4);
  PangoLayout *made = yg_wall_layout (brush, text, digits, 0, YG_WALL_BOLD);
  int width, height;

  pango_layout_get_pixel_size (made, &width, &height);
  yg_wall_box (brush, x, y, size, size, size * 0.14, &yg_wall_seal);
  yg_wall_put_layout (brush, made, x + (size - width) / 2, y + (size - height) / 2, &yg_wall_ink);
}
