/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done with a registry's rows: add, edit, retire, restore, import, export. Buttons, keys and tests all come
 * through these actions; the list itself is in yg-registry-page.c. */
#include "app/yg-registry-page-private.h"

#include "app/yg-ask-dialog.h"
#include "app/yg-calls.h"
#include "app/yg-import-dialog.h"
#include "app/yg-record-dialog.h"
#include "base/yg-file.h"
#include "model/yg-enterprise.h"
#include "model/yg-inspector.h"
#include "model/yg-item.h"
#include "office/yg-papers.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define STARTER "/cn/yangguang/Yangguang/starter/items.xlsx"

static GtkWindow *
window_of (YgRegistryPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* Rows */

static void
search (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (YG_REGISTRY_PAGE (widget)->search_entry);
}

static void
clear_filters (GtkWidget *widget, const char *name, GVariant *parameter)
{
  yg_registry_page_clear_filters (YG_REGISTRY_PAGE (widget));
}

static void
on_saved (YgRegistryPage *self, gint64 id)
{
  /* The list hears of the new row from the store, when the main loop comes to it; it is selected then. */
  self->selected_id = id;
  yg_registry_page_queue_query (self);
}

static void
open_dialog (YgRegistryPage *self, YgRecord *record)
{
  GtkWidget *dialog = yg_record_dialog_new (window_of (self), self->session, record);

  g_signal_connect_object (dialog, "saved", G_CALLBACK (on_saved), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
add_row (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YgRegistryPage *self = YG_REGISTRY_PAGE (widget);
  g_autoptr (YgRecord) record = yg_record_new (self->kind);

  if (self->kind == &yg_enterprise_kind)
    yg_record_set (record, YG_ENTERPRISE_STATUS, "存续");
  else if (self->kind == &yg_item_kind)
    yg_record_set (record, YG_ITEM_IMPORTANCE, "一般");
  open_dialog (self, record);
}

static void
edit_row (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YgRegistryPage *self = YG_REGISTRY_PAGE (widget);
  YgRecord *record = yg_registry_page_get_selected (self);

  if (record != NULL && *yg_record_get_retired (record) == '\0')
    open_dialog (self, record);
}

static void
on_called (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (YgRegistryPage) self = data;
  g_autoptr (GError) error = NULL;

  if (!yg_call_finish (self->session, result, &error))
    yg_session_tell_error (self->session, error);
}

typedef struct
{
  YgRegistryPage *page;
  YgRecord *record;
  YgCall call;
} YgAsked;

static void
asked_free (gpointer pointer)
{
  YgAsked *asked = pointer;

  g_object_unref (asked->page);
  g_object_unref (asked->record);
  g_free (asked);
}

static void
on_reason_given (const char *reason, gpointer data)
{
  YgAsked *asked = data;

  yg_call_async (asked->page->session, asked->call, asked->record, reason, on_called, g_object_ref (asked->page));
}

static YgAsked *
asked_new (YgRegistryPage *self, YgRecord *record, YgCall call)
{
  YgAsked *asked = g_new (YgAsked, 1);

  asked->page = g_object_ref (self);
  asked->record = g_object_ref (record);
  asked->call = call;
  return asked;
}

static void
retire_row (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YgRegistryPage *self = YG_REGISTRY_PAGE (widget);
  YgRecord *record = yg_registry_page_get_selected (self);
  g_autofree char *sentence = NULL;

  if (record == NULL || *yg_record_get_retired (record) != '\0')
    return;
  sentence = g_strdup_printf (_ ("“%s” is taken out of use and no longer drawn. The row stays, with its history, and "
                                 "can be restored."),
                              yg_record_get_name (record));
  yg_ask_dialog_ask (window_of (self), _ ("Retire a Row"), sentence, _ ("Reason"), "", _ ("Retire"), TRUE,
                     on_reason_given, asked_new (self, record, YG_CALL_RETIRE), asked_free);
}

static void
restore_row (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YgRegistryPage *self = YG_REGISTRY_PAGE (widget);
  YgRecord *record = yg_registry_page_get_selected (self);
  g_autofree char *sentence = NULL;

  if (record == NULL || *yg_record_get_retired (record) == '\0')
    return;
  sentence = g_strdup_printf (_ ("“%s” is put back into use."), yg_record_get_name (record));
  yg_ask_dialog_ask (window_of (self), _ ("Restore a Row"), sentence, _ ("Reason"), "", _ ("Restore"), FALSE,
                     on_reason_given, asked_new (self, record, YG_CALL_RESTORE), asked_free);
}

/* Import */

void
yg_registry_page_import_path (YgRegistryPage *self, const char *path)
{
  gtk_window_present (GTK_WINDOW (yg_import_dialog_new (window_of (self), self->session, self->kind, path)));
}

static void
import_file (GtkWidget *widget, const char *name, GVariant *parameter)
{
  yg_registry_page_import_path (YG_REGISTRY_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
add_spreadsheet_filter (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) sheets = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (sheets, _ ("Spreadsheets (.xlsx)"));
  gtk_file_filter_add_suffix (sheets, "xlsx");
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, sheets);
  gtk_file_chooser_add_filter (chooser, all);
}

static void
on_import_chosen (GtkNativeDialog *chooser, int response, YgRegistryPage *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      g_autofree char *path = g_file_get_path (file);

      if (path != NULL)
        yg_registry_page_import_path (self, path);
    }
  g_object_unref (chooser);
}

static void
import_here (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YgRegistryPage *self = YG_REGISTRY_PAGE (widget);
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_ ("Choose a Spreadsheet"), window_of (self),
                                                               GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Read"), NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  add_spreadsheet_filter (GTK_FILE_CHOOSER (chooser));
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_import_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
remove_with_folder (gpointer path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_unlink (path);
  g_rmdir (folder);
  g_free (path);
}

/* The list supplied goes the way every list goes: a file, a preview, one transaction. */
static void
import_starter (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YgRegistryPage *self = YG_REGISTRY_PAGE (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data (STARTER, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_autofree char *folder = bytes != NULL ? g_dir_make_tmp ("yangguang-XXXXXX", &error) : NULL;
  g_autofree char *path = folder != NULL ? g_build_filename (folder, "items.xlsx", NULL) : NULL;

  if (path == NULL || !yg_file_write (path, bytes, TRUE, &error))
    {
      yg_session_tell_error (self->session, error);
      return;
    }

  GtkWidget *dialog = yg_import_dialog_new (window_of (self), self->session, self->kind, path);

  g_object_set_data_full (G_OBJECT (dialog), "yg-starter", g_steal_pointer (&path), remove_with_folder);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Export */

typedef struct
{
  YgBureau *bureau;
  YgExportKind kind;
  char *path;
} YgExport;

static void
export_free (gpointer pointer)
{
  YgExport *export = pointer;

  g_object_unref (export->bureau);
  g_free (export->path);
  g_free (export);
}

static gpointer
export_work (gpointer pointer, YgProgressFunc progress, gpointer progress_data, GCancellable *cancellable,
             GError **error)
{
  YgExport *export = pointer;

  /* The file chooser has asked whether an old file may go. */
  if (!yg_papers_export_annex (export->bureau, export->kind, export->path, TRUE, progress, progress_data,
                               cancellable, error))
    return NULL;
  return g_strdup (export->path);
}

static void
show_exporting (YgRegistryPage *self, gboolean exporting)
{
  gtk_widget_set_visible (self->export_progress, exporting);
  gtk_widget_set_visible (self->export_cancel, exporting);
  gtk_widget_set_visible (self->keys_label, !exporting);
  yg_registry_page_update_actions (self);
}

static void
on_exported (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (YgRegistryPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = yg_session_run_finish (self->session, result, &error);

  g_clear_object (&self->exporting);
  if (self->model != NULL)
    show_exporting (self, FALSE);
  if (path != NULL)
    {
      g_autofree char *shown = g_filename_display_name (path);
      g_autofree char *sentence = g_strdup_printf (_ ("Written: %s"), shown);

      yg_session_tell (self->session, YG_MESSAGE_DONE, sentence);
    }
  else
    yg_session_tell_error (self->session, error);
}

static void
on_progress (guint64 done, guint64 total, gpointer data)
{
  YgRegistryPage *self = data;

  if (total > 0 && self->export_progress != NULL)
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->export_progress), (double) done / (double) total);
}

static void
begin_export (YgRegistryPage *self, YgExportKind kind, const char *path)
{
  YgExport *export = g_new (YgExport, 1);

  export->bureau = g_object_ref (yg_session_get_bureau (self->session));
  export->kind = kind;
  export->path = g_strdup (path);
  self->exporting = g_cancellable_new ();
  show_exporting (self, TRUE);
  yg_session_run (self->session, YG_SESSION_LONG, export_work, export, export_free, g_free, on_progress, self,
                  self->exporting, on_exported, g_object_ref (self));
}

static void
on_export_chosen (GtkNativeDialog *chooser, int response, YgRegistryPage *self)
{
  if (response == GTK_RESPONSE_ACCEPT && self->exporting == NULL)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      g_autofree char *path = g_file_get_path (file);

      if (path != NULL)
        begin_export (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (chooser), "yg-export")), path);
    }
  g_object_unref (chooser);
}

static void
choose_export (YgRegistryPage *self, YgExportKind kind, guint annex)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_ ("Where to Write the Annex"), window_of (self),
                                                               GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Write"), NULL);
  /* The name of an official paper: Chinese in every language. */
  g_autofree char *name = g_strdup_printf ("附件%u %s.xlsx", annex, self->kind->prefix);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  add_spreadsheet_filter (GTK_FILE_CHOOSER (chooser));
  g_object_set_data (G_OBJECT (chooser), "yg-export", GUINT_TO_POINTER ((guint) kind));
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_export_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static YgExportKind
own_annex (YgRegistryPage *self, guint *number)
{
  if (self->kind == &yg_item_kind)
    {
      *number = 1;
      return YG_EXPORT_ANNEX1;
    }
  if (self->kind == &yg_inspector_kind)
    {
      *number = 2;
      return YG_EXPORT_ANNEX2;
    }
  *number = 3;
  return YG_EXPORT_ANNEX3;
}

static void
export_annex (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YgRegistryPage *self = YG_REGISTRY_PAGE (widget);
  guint number;
  YgExportKind kind = own_annex (self, &number);

  choose_export (self, kind, number);
}

static void
export_file (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YgRegistryPage *self = YG_REGISTRY_PAGE (widget);
  guint number;

  if (self->exporting == NULL)
    begin_export (self, own_annex (self, &number), g_variant_get_string (parameter, NULL));
}

static void
export_full (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YgRegistryPage *self = YG_REGISTRY_PAGE (widget);

  if (self->kind == &yg_inspector_kind)
    choose_export (self, YG_EXPORT_ANNEX2_FULL, 2);
}

void
yg_registry_page_cancel_export (YgRegistryPage *self)
{
  if (self->exporting != NULL)
    g_cancellable_cancel (self->exporting);
}

void
yg_registry_page_update_actions (YgRegistryPage *self)
{
  YgRecord *record = yg_registry_page_get_selected (self);
  gboolean retired = record != NULL && *yg_record_get_retired (record) != '\0';

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.edit", record != NULL && !retired);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.retire", record != NULL && !retired);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.restore", retired);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.export", self->exporting == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.export-full", self->exporting == NULL);
}

void
yg_registry_page_class_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.search", NULL, search);
  gtk_widget_class_install_action (widget_class, "page.clear-filters", NULL, clear_filters);
  gtk_widget_class_install_action (widget_class, "page.add", NULL, add_row);
  gtk_widget_class_install_action (widget_class, "page.edit", NULL, edit_row);
  gtk_widget_class_install_action (widget_class, "page.retire", NULL, retire_row);
  gtk_widget_class_install_action (widget_class, "page.restore", NULL, restore_row);
  gtk_widget_class_install_action (widget_class, "page.import-here", NULL, import_here);
  gtk_widget_class_install_action (widget_class, "page.import-file", "s", import_file);
  gtk_widget_class_install_action (widget_class, "page.import-starter", NULL, import_starter);
  gtk_widget_class_install_action (widget_class, "page.export", NULL, export_annex);
  gtk_widget_class_install_action (widget_class, "page.export-file", "s", export_file);
  gtk_widget_class_install_action (widget_class, "page.export-full", NULL, export_full);
}
