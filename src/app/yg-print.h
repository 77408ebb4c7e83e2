/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From laid-out pages to a printer. The pages are made on a worker beforehand; here they are only painted. */
#pragma once

#include <gtk/gtk.h>

#include "app/yg-session.h"
#include "forms/yg-form.h"

G_BEGIN_DECLS

/* A4 in points, whole page: nothing of it is taken from the locale. Caller's. */
GtkPrintOperation *yg_print_operation_new (YgPages *pages, const char *job_name);
/* Asks for the printer and prints; a failure is told through the session. */
void yg_print_run (GtkWindow *parent, YgSession *session, YgPages *pages, const char *job_name);

/**
 * yg_print_preview:
 * @title: of the window, the print job and the PDF
 * @file_name: proposed when it is saved, without .pdf
 *
 * Shows the pages as they will come out of the printer, with «Print» and «Save as PDF».
 */
GtkWidget *yg_print_preview (
    GtkWindow *parent, YgSession *session, YgPages *pages, const char *title, const char *file_name);
/* Asks where, and writes @pages there as PDF. */
void yg_print_ask_pdf (
    GtkWindow *parent, YgSession *session, YgPages *pages, const char *title, const char *file_name);

G_END_DECLS
