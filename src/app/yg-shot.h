/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of the program for README and for whoever looks at it: a table of what is to be photographed. Drives
 * the real program and nothing else. */
#pragma once

#include "app/yg-window.h"

G_BEGIN_DECLS

typedef struct
{
  YgWindow *window;
  YgSession *session;
  const char *data_folder; /* items.xlsx, inspectors.xlsx, enterprises.xlsx, plan.json */
  GtkWidget *subject;      /* a dialog, which is closed afterwards; NULL for the window itself */
} YgShotStage;

/* Brings the program where the picture is to be taken. May call yg_shot_settle() as often as it likes. */
typedef gboolean (*YgShotPrepare) (YgShotStage *stage, GError **error);

typedef struct
{
  const char *name; /* of the PNG, without .png */
  YgShotPrepare prepare;
} YgShot;

/* Pictures in order, ended by a NULL name. */
extern const YgShot yg_window_shots[];
extern const YgShot yg_draw_shots[];

/* Runs the main loop until no job is under way and everything is laid out. */
void yg_shot_settle (YgShotStage *stage);
/* Takes all pictures into @folder (made when it is not there). */
gboolean yg_shot_run (GtkApplication *application, const char *data_folder, const char *folder, int width,
                      int height, GError **error);

G_END_DECLS
