/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a draw leaves on paper and in files, as commands: laid out on the long thread, then shown, saved,
 * checked. */
#pragma once

#include <gtk/gtk.h>

#include "app/yg-session.h"
#include "forms/yg-form.h"

G_BEGIN_DECLS

typedef enum
{
  YG_PAPER_SLIP,
  YG_PAPER_MINUTES,
  YG_PAPER_RECORDS,
  YG_PAPER_EVERYTHING, /* minutes, then all record sheets */
} YgPaper;

/**
 * yg_draw_papers_show:
 * @from: a widget in the window it belongs to
 * @number: of the draw
 * @ranks: (nullable): for YG_PAPER_RECORDS, ended by 0; NULL for all
 *
 * Lays the pages out and shows them, with «Print» and «Save as PDF».
 */
void yg_draw_papers_show (
    GtkWidget *from, YgSession *session, const char *number, YgPaper paper, const guint *ranks);
/* Lays the pages out, asks where, writes the PDF. */
void yg_draw_papers_save (
    GtkWidget *from, YgSession *session, const char *number, YgPaper paper, const guint *ranks);
/* 抽取结果登记表, asks where. */
void yg_draw_papers_export_result (GtkWidget *from, YgSession *session, const char *number);
/* The files of the draw with its papers, asks for a folder (a stick). */
void yg_draw_papers_save_bundle (GtkWidget *from, YgSession *session, const char *number);
/* Repeats the draw from the stored files and says whether everything agrees, or what does not. */
void yg_draw_papers_verify (GtkWidget *from, YgSession *session, const char *number);

/* The pages themselves; blocking, for a worker. */
YgPages *yg_draw_papers_lay_out (YgBureau *bureau,
                                 const char *number,
                                 YgPaper paper,
                                 const guint *ranks,
                                 YgProgressFunc progress,
                                 gpointer progress_data,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
