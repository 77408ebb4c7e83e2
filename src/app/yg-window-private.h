/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's inside, shared by yg-window.c and yg-window-actions.c alone. */
#pragma once

#include "app/yg-window.h"

G_BEGIN_DECLS

struct _YgWindow
{
  GtkApplicationWindow parent_instance;

  YgSession *session;
  YgNextStep *next;
  guint next_idle;

  GtkWidget *bureau_label;
  GtkWidget *operator_button;
  GtkWidget *next_revealer;
  GtkWidget *next_label;
  GtkWidget *next_button;
  GtkWidget *message_revealer;
  GtkWidget *message_bar;
  GtkWidget *message_label;
  GtkWidget *stack;
};

/* The page in front, or NULL when the tab is empty. */
GtkWidget *yg_window_get_current_page (YgWindow *self);
void yg_window_add_actions (YgWindow *self);

G_END_DECLS
