/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tools the wall is painted with: colours, laid-out texts, boxes and seals. Knows nothing of draws. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Laid-out texts, kept between frames: at 60 frames a second nothing is laid out twice. */
typedef struct
{
  GtkWidget *widget;
  GHashTable *layouts;
} YgWallTexts;

void yg_wall_texts_init (YgWallTexts *texts, GtkWidget *widget);
void yg_wall_texts_clear (YgWallTexts *texts);

typedef struct
{
  YgWallTexts *texts;
  GtkSnapshot *snapshot;
} YgWallBrush;

typedef enum
{
  YG_WALL_NORMAL = 0,
  YG_WALL_BOLD = 1 << 0,
  YG_WALL_WRAP = 1 << 1, /* up to three lines, then an ellipsis */
  YG_WALL_CENTER = 1 << 2,
} YgWallFlags;

extern const GdkRGBA yg_wall_ground, yg_wall_panel, yg_wall_line, yg_wall_ink, yg_wall_pale, yg_wall_teal,
    yg_wall_gold, yg_wall_seal;

/* @width: at most so wide, cut with an ellipsis; 0 for as wide as it is. Borrowed. */
PangoLayout *
yg_wall_layout (const YgWallBrush *brush, const char *text, double size, double width, YgWallFlags flags);
void
yg_wall_put_layout (const YgWallBrush *brush, PangoLayout *text, double x, double y, const GdkRGBA *colour);
/* Writes at @x, @y (top left); returns the height it took. */
double yg_wall_put (const YgWallBrush *brush,
                    const char *text,
                    double size,
                    double x,
                    double y,
                    double width,
                    YgWallFlags flags,
                    const GdkRGBA *colour);
/* Ends at @right; returns the width it took. */
double yg_wall_put_right (const YgWallBrush *brush,
                          const char *text,
                          double size,
                          double right,
                          double y,
                          YgWallFlags flags,
                          const GdkRGBA *colour);
double yg_wall_width (const YgWallBrush *brush, const char *text, double size, YgWallFlags flags);
/* The largest size between @least and @most at which @text fits a line of @width. */
double yg_wall_fit (
    const YgWallBrush *brush, const char *text, double width, double least, double most, YgWallFlags flags);
void yg_wall_box (const YgWallBrush *brush,
                  double x,
                  double y,
                  double width,
                  double height,
                  double radius,
                  const GdkRGBA *colour);
/* The mark beside what is known: a seal with its rank. */
void yg_wall_put_seal (const YgWallBrush *brush, double x, double y, double size, guint rank);

G_END_DECLS
