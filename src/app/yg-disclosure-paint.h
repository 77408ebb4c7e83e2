/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the wall looks at one moment: sizes, colours, and where things stand. Private to the wall. */
#pragma once

#include <gtk/gtk.h>

#include "app/yg-disclosure.h"
#include "app/yg-wall-brush.h"

G_BEGIN_DECLS

typedef struct
{
  const YgDisclosure *disclosure;
  double seconds;
  gboolean moving; /* FALSE: no reel is shown turning */
  const char *title, *caption, *foot, *watermark;
  YgWallTexts *texts;
} YgWall;

/* Paints @wall into @width × @height pixels. No text is smaller than 1/28 of the height. */
void yg_wall_snapshot (const YgWall *wall, GtkSnapshot *snapshot, double width, double height);

G_END_DECLS
