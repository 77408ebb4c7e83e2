/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GtkPrintOperation over YgPages, and their way into a PDF. */
#include "app/yg-print.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/yg-job.h"

static void
on_begin (GtkPrintOperation *operation, GtkPrintContext *context, YgPages *pages)
{
  gtk_print_operation_set_n_pages (operation, (int)yg_pages_get_count (pages));
}

static void
on_draw (GtkPrintOperation *operation, GtkPrintContext *context, int page, YgPages *pages)
{
  yg_pages_draw (pages, (guint)page, gtk_print_context_get_cairo_context (context));
}

GtkPrintOperation *
yg_print_operation_new (YgPages *pages, const char *job_name)
{
  g_return_val_if_fail (YG_IS_PAGES (pages), NULL);

  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  double width = 0, height = 0;

  if (yg_pages_get_count (pages) > 0)
    yg_pages_get_size (pages, 0, &width, &height);
  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_orientation (setup, width > height ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                        : GTK_PAGE_ORIENTATION_PORTRAIT);
  /* The margins are in the forms. */
  gtk_page_setup_set_top_margin (setup, 0, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, 0, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (setup, 0, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, 0, GTK_UNIT_MM);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, FALSE);
  gtk_print_operation_set_job_name (operation, job_name);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_show_progress (operation, TRUE);
  g_signal_connect_object (operation, "begin-print", G_CALLBACK (on_begin), pages, 0);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (on_draw), g_object_ref (pages),
                         (GClosureNotify)(GCallback)g_object_unref, 0);
  return operation;
}

static void
on_done (GtkPrintOperation *operation, GtkPrintOperationResult result, YgSession *session)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      yg_session_tell_error (session, error);
    }
  else if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    yg_session_tell (session, YG_MESSAGE_DONE, _ ("Handed over to the printer."));
}

void
yg_print_run (GtkWindow *parent, YgSession *session, YgPages *pages, const char *job_name)
{
  g_autoptr (GtkPrintOperation) operation = yg_print_operation_new (pages, job_name);
  g_autoptr (GError) error = NULL;

  g_signal_connect_object (operation, "done", G_CALLBACK (on_done), session, 0);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    yg_session_tell_error (session, error);
}

/* ---- PDF ---- */

typedef struct
{
  YgSession *session;
  YgPages *pages;
  char *title;
  char *path;
} Pdf;

static void
pdf_free (gpointer data)
{
  Pdf *pdf = data;
  g_object_unref (pdf->session);
  g_object_unref (pdf->pages);
  g_free (pdf->title);
  g_free (pdf->path);
  g_free (pdf);
}

static gpointer
run_pdf (
    gpointer data, YgProgressFunc progress, gpointer progress_data, GCancellable *cancellable, GError **error)
{
  Pdf *pdf = data;

  /* The file dialog has asked about replacing. */
  if (!yg_pages_write_pdf (pdf->pages, pdf->path, TRUE, pdf->title, progress, progress_data, cancellable,
                           error))
    return NULL;
  return g_strdup (pdf->path);
}

static void
on_pdf_done (gpointer result, gpointer data)
{
  g_autoptr (YgSession) session = data;
  g_autofree char *path = result;

  if (path == NULL)
    return;
  g_autofree char *sentence = g_strdup_printf (_ ("Saved: %s"), path);
  yg_session_tell (session, YG_MESSAGE_DONE, sentence);
}

static void
on_chosen (GtkNativeDialog *chooser, int response, Pdf *pdf)
{
  GtkWindow *parent = gtk_native_dialog_get_transient_for (chooser);
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  pdf->path = file != NULL ? g_file_get_path (file) : NULL;
  if (pdf->path != NULL)
    yg_job_run (parent, pdf->session, _ ("Writing the PDF…"), run_pdf, pdf, pdf_free, g_free, on_pdf_done,
                g_object_ref (pdf->session));
  else
    pdf_free (pdf);
  g_object_unref (chooser);
}

void
yg_print_ask_pdf (
    GtkWindow *parent, YgSession *session, YgPages *pages, const char *title, const char *file_name)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      _ ("Save as PDF"), parent, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);
  g_autofree char *name = g_strconcat (file_name, ".pdf", NULL);
  Pdf *pdf = g_new0 (Pdf, 1);

  pdf->session = g_object_ref (session);
  pdf->pages = g_object_ref (pages);
  pdf->title = g_strdup (title);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_signal_connect (chooser, "response", G_CALLBACK (on_chosen), pdf);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
