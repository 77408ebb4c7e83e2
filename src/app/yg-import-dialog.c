/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preview of an import. What a row is worth is said by the office; this shows it and asks once. */
#include "app/yg-import-dialog.h"

#include "app/yg-registry-columns.h"

#include <glib/gi18n-lib.h>

/* The counters above the list are also its filter. */
typedef enum
{
  SHOW_ALL,
  SHOW_ADDED,
  SHOW_CHANGED,
  SHOW_UNCHANGED,
  SHOW_WARNED,
  SHOW_REJECTED,
  N_SHOWS,
} YgShow;

static const char *const show_names[N_SHOWS] = { "all", "added", "changed", "unchanged", "warned", "rejected" };

struct _YgImportDialog
{
  GtkWindow parent_instance;

  YgSession *session;
  const YgKind *kind;
  char *path;
  YgImport *import;
  GCancellable *cancellable;
  GtkCustomFilter *filter;
  YgShow show;

  GtkWidget *stack;
  GtkWidget *busy_label;
  GtkWidget *progress_bar;
  GtkWidget *problem_label;
  GtkWidget *file_label;
  GtkWidget *where_label;
  GtkWidget *counter_box;
  GtkWidget *view;
  GtkWidget *sum_label;
  GtkWidget *commit_button;
};

G_DEFINE_FINAL_TYPE (YgImportDialog, yg_import_dialog, GTK_TYPE_WINDOW)

static gboolean
is_warned (YgImportRow *row)
{
  return yg_import_row_get_verdict (row) != YG_IMPORT_REJECTED && yg_import_row_get_findings (row) != NULL;
}

static gboolean
matches (gpointer item, gpointer data)
{
  YgImportDialog *self = data;
  YgImportRow *row = item;

  switch (self->show)
    {
    case SHOW_ADDED:
      return yg_import_row_get_verdict (row) == YG_IMPORT_ADDED;
    case SHOW_CHANGED:
      return yg_import_row_get_verdict (row) == YG_IMPORT_CHANGED;
    case SHOW_UNCHANGED:
      return yg_import_row_get_verdict (row) == YG_IMPORT_UNCHANGED;
    case SHOW_WARNED:
      return is_warned (row);
    case SHOW_REJECTED:
      return yg_import_row_get_verdict (row) == YG_IMPORT_REJECTED;
    case SHOW_ALL:
    case N_SHOWS:
    default:
      return TRUE;
    }
}

/* Columns */

static const char *
verdict_title (YgImportRow *row, const char **class_name)
{
  switch (yg_import_row_get_verdict (row))
    {
    case YG_IMPORT_ADDED:
      *class_name = is_warned (row) ? "warning-text" : "ok-text";
      return is_warned (row) ? _ ("new, look at it") : _ ("new");
    case YG_IMPORT_CHANGED:
      *class_name = is_warned (row) ? "warning-text" : "ok-text";
      return is_warned (row) ? _ ("changed, look at it") : _ ("changed");
    case YG_IMPORT_UNCHANGED:
      *class_name = "soft";
      return _ ("unchanged");
    case YG_IMPORT_REJECTED:
    default:
      *class_name = "error-text";
      return _ ("rejected");
    }
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, yg_registry_columns_make_label ());
}

/* A reason is read to its end; rows may be high here. */
static void
on_setup_words (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label;

  on_setup (factory, item);
  label = gtk_list_item_get_child (item);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 3);
}

static void
on_bind_row (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  g_autofree char *text = g_strdup_printf ("%u", yg_import_row_get_row (gtk_list_item_get_item (item)));

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
  gtk_label_set_xalign (GTK_LABEL (gtk_list_item_get_child (item)), 1);
}

static void
on_bind_verdict (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  const char *class_name;
  const char *title = verdict_title (gtk_list_item_get_item (item), &class_name);
  const char *const classes[] = { class_name, NULL };

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), title);
  gtk_widget_set_css_classes (gtk_list_item_get_child (item), (const char **) classes);
}

static void
on_bind_name (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  YgRecord *record = yg_import_row_get_record (gtk_list_item_get_item (item));

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      record != NULL ? yg_record_get_name (record) : "");
}

static void
on_bind_words (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  g_autofree char *text = yg_import_row_describe (gtk_list_item_get_item (item));

  g_strdelimit (text, "\n", ' ');
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

/* The counters */

static void
add_counter (YgImportDialog *self, YgShow show, const char *title, guint number, const char *class_name)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *text = g_strdup_printf ("%u", number);
  GtkWidget *number_label = gtk_label_new (text);
  GtkWidget *title_label = gtk_label_new (title);

  gtk_widget_add_css_class (number_label, "number");
  if (number > 0)
    gtk_widget_add_css_class (number_label, class_name);
  else
    gtk_widget_add_css_class (button, "none");
  gtk_widget_add_css_class (title_label, "small");
  gtk_box_append (GTK_BOX (box), number_label);
  gtk_box_append (GTK_BOX (box), title_label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "counter");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "dialog.show");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", show_names[show]);
  gtk_box_append (GTK_BOX (self->counter_box), button);
}

static void
set_show (YgImportDialog *self, YgShow show)
{
  int i = 0;

  self->show = show;
  /* The buttons stand in the order of YgShow. */
  for (GtkWidget *button = gtk_widget_get_first_child (self->counter_box); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), i++ == (int) show);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
show_rows (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *wanted = g_variant_get_string (parameter, NULL);

  for (int i = 0; i < N_SHOWS; i++)
    if (g_str_equal (wanted, show_names[i]))
      set_show (YG_IMPORT_DIALOG (widget), (YgShow) i);
}

static void
show_preview (YgImportDialog *self)
{
  guint added = yg_import_count (self->import, YG_IMPORT_ADDED);
  guint changed = yg_import_count (self->import, YG_IMPORT_CHANGED);
  guint unchanged = yg_import_count (self->import, YG_IMPORT_UNCHANGED);
  guint rejected = yg_import_count (self->import, YG_IMPORT_REJECTED);
  guint warned = yg_import_count_warned (self->import);
  g_autofree char *where = g_strdup_printf (_ ("Sheet “%s”, header in row %u"), yg_import_get_sheet (self->import),
                                            yg_import_get_header_row (self->import));
  g_autofree char *sum = NULL;
  g_autoptr (GtkFilterListModel) filtered = NULL;
  g_autoptr (GtkNoSelection) selection = NULL;

  add_counter (self, SHOW_ALL, _ ("rows read"), added + changed + unchanged + rejected, "soft");
  add_counter (self, SHOW_ADDED, _ ("new"), added, "ok-text");
  add_counter (self, SHOW_CHANGED, _ ("changed"), changed, "ok-text");
  add_counter (self, SHOW_UNCHANGED, _ ("unchanged"), unchanged, "soft");
  add_counter (self, SHOW_WARNED, _ ("to look at"), warned, "warning-text");
  add_counter (self, SHOW_REJECTED, _ ("rejected"), rejected, "error-text");

  gtk_label_set_text (GTK_LABEL (self->file_label), yg_import_get_file_name (self->import));
  gtk_label_set_text (GTK_LABEL (self->where_label), where);
  if (added + changed == 0)
    sum = g_strdup (rejected == 0 ? _ ("Everything is in the registry already; there is nothing to write.")
                                  : _ ("There is nothing to write: what is not rejected is in the registry already."));
  else if (rejected > 0)
    sum = g_strdup_printf (_ ("%u rows will be written. The rejected rows are left out: correct them in the "
                              "spreadsheet and import it again."),
                           added + changed);
  else
    sum = g_strdup_printf (_ ("%u rows will be written, all at once; it leaves one entry in the history."),
                           added + changed);
  gtk_label_set_text (GTK_LABEL (self->sum_label), sum);

  filtered = gtk_filter_list_model_new (g_object_ref (yg_import_get_rows (self->import)),
                                        g_object_ref (GTK_FILTER (self->filter)));
  gtk_filter_list_model_set_incremental (filtered, TRUE);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (filtered)));
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), GTK_SELECTION_MODEL (selection));
  /* What needs the clerk's eye first. */
  set_show (self, rejected > 0 ? SHOW_REJECTED : warned > 0 ? SHOW_WARNED : SHOW_ALL);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "preview");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.commit", added + changed > 0);
  /* While reading, Cancel was the only button to have the focus; Return is to write what is shown, not to drop it. */
  if (added + changed > 0)
    gtk_widget_grab_focus (self->commit_button);
}

/* Work */

static void
on_progress (guint64 done, guint64 total, gpointer data)
{
  YgImportDialog *self = data;
  g_autofree char *text = NULL;

  if (self->progress_bar == NULL)
    return;
  if (total == 0)
    {
      gtk_progress_bar_pulse (GTK_PROGRESS_BAR (self->progress_bar));
      return;
    }
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress_bar), (double) done / (double) total);
  text = g_strdup_printf (_ ("%u %%"), (guint) (done * 100 / total));
  gtk_progress_bar_set_text (GTK_PROGRESS_BAR (self->progress_bar), text);
}

static void
show_problem (YgImportDialog *self, const GError *error)
{
  gtk_label_set_text (GTK_LABEL (self->problem_label), error->message);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "problem");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.commit", FALSE);
}

typedef struct
{
  YgBureau *bureau;
  const YgKind *kind;
  char *path;
} YgReading;

static void
reading_free (gpointer pointer)
{
  YgReading *reading = pointer;

  g_object_unref (reading->bureau);
  g_free (reading->path);
  g_free (reading);
}

static gpointer
read_work (gpointer pointer, YgProgressFunc progress, gpointer progress_data, GCancellable *cancellable,
           GError **error)
{
  YgReading *reading = pointer;

  return yg_import_prepare (reading->bureau, reading->kind, reading->path, progress, progress_data, cancellable,
                            error);
}

static gpointer
write_work (gpointer import, YgProgressFunc progress, gpointer progress_data, GCancellable *cancellable,
            GError **error)
{
  return GINT_TO_POINTER (yg_import_commit (import, progress, progress_data, cancellable, error));
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (YgImportDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (YgImport) import = yg_session_run_finish (self->session, result, &error);

  /* The dialog was closed meanwhile; nothing has been written, so nothing is to be said. */
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (import == NULL)
    {
      show_problem (self, error);
      return;
    }
  self->import = g_steal_pointer (&import);
  show_preview (self);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (YgImportDialog) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = yg_session_run_finish (self->session, result, &error) != NULL;
  g_autofree char *sentence = NULL;

  if (!done)
    {
      if (self->stack == NULL)
        yg_session_tell_error (self->session, error);
      else
        show_problem (self, error);
      return;
    }
  sentence = g_strdup_printf (_ ("Imported from “%s”: %u new, %u changed."), yg_import_get_file_name (self->import),
                              yg_import_count (self->import, YG_IMPORT_ADDED),
                              yg_import_count (self->import, YG_IMPORT_CHANGED));
  yg_session_tell (self->session, YG_MESSAGE_DONE, sentence);
  if (self->stack != NULL)
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
show_busy (YgImportDialog *self, const char *sentence)
{
  gtk_label_set_text (GTK_LABEL (self->busy_label), sentence);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress_bar), 0);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "busy");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.commit", FALSE);
}

static void
begin_reading (YgImportDialog *self)
{
  YgReading *reading = g_new (YgReading, 1);
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *sentence = g_strdup_printf (_ ("Reading “%s”…"), shown);

  reading->bureau = g_object_ref (yg_session_get_bureau (self->session));
  reading->kind = self->kind;
  reading->path = g_strdup (self->path);
  show_busy (self, sentence);
  yg_session_run (self->session, YG_SESSION_LONG, read_work, reading, reading_free, g_object_unref, on_progress,
                  self, self->cancellable, on_read, g_object_ref (self));
}

static void
commit (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YgImportDialog *self = YG_IMPORT_DIALOG (widget);

  if (self->import == NULL)
    return;
  show_busy (self, _ ("Writing…"));
  yg_session_run (self->session, YG_SESSION_LONG, write_work, g_object_ref (self->import), g_object_unref, NULL,
                  on_progress, self, self->cancellable, on_written, g_object_ref (self));
}

static gboolean
yg_import_dialog_close_request (GtkWindow *window)
{
  g_cancellable_cancel (YG_IMPORT_DIALOG (window)->cancellable);
  return GTK_WINDOW_CLASS (yg_import_dialog_parent_class)->close_request (window);
}

static void
yg_import_dialog_dispose (GObject *object)
{
  YgImportDialog *self = YG_IMPORT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), YG_TYPE_IMPORT_DIALOG);
  G_OBJECT_CLASS (yg_import_dialog_parent_class)->dispose (object);
}

/* Not in dispose: a job under way still asks for the session and the cancellable when it ends. */
static void
yg_import_dialog_finalize (GObject *object)
{
  YgImportDialog *self = YG_IMPORT_DIALOG (object);

  g_object_unref (self->cancellable);
  g_object_unref (self->filter);
  g_clear_object (&self->import);
  g_clear_object (&self->session);
  g_free (self->path);
  G_OBJECT_CLASS (yg_import_dialog_parent_class)->finalize (object);
}

static void
yg_import_dialog_class_init (YgImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yg_import_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = yg_import_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = yg_import_dialog_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/cn/yangguang/Yangguang/ui/yg-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, YgImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, YgImportDialog, busy_label);
  gtk_widget_class_bind_template_child (widget_class, YgImportDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, YgImportDialog, problem_label);
  gtk_widget_class_bind_template_child (widget_class, YgImportDialog, file_label);
  gtk_widget_class_bind_template_child (widget_class, YgImportDialog, where_label);
  gtk_widget_class_bind_template_child (widget_class, YgImportDialog, counter_box);
  gtk_widget_class_bind_template_child (widget_class, YgImportDialog, view);
  gtk_widget_class_bind_template_child (widget_class, YgImportDialog, sum_label);
  gtk_widget_class_bind_template_child (widget_class, YgImportDialog, commit_button);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_setup_words);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_row);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_verdict);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_name);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_words);
  gtk_widget_class_install_action (widget_class, "dialog.commit", NULL, commit);
  gtk_widget_class_install_action (widget_class, "dialog.show", "s", show_rows);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
yg_import_dialog_init (YgImportDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->filter = gtk_custom_filter_new (matches, self, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->commit_button);
}

GtkWidget *
yg_import_dialog_new (GtkWindow *parent, YgSession *session, const YgKind *kind, const char *path)
{
  g_return_val_if_fail (YG_IS_SESSION (session), NULL);
  g_return_val_if_fail (kind != NULL && path != NULL, NULL);

  YgImportDialog *self = g_object_new (YG_TYPE_IMPORT_DIALOG, "transient-for", parent, NULL);
  g_autofree char *title = g_strdup_printf (_ ("Import: %s"), _ (kind->name));

  self->session = g_object_ref (session);
  self->kind = kind;
  self->path = g_strdup (path);
  gtk_window_set_title (GTK_WINDOW (self), title);
  begin_reading (self);
  return GTK_WIDGET (self);
}

YgImport *
yg_import_dialog_get_import (YgImportDialog *self)
{
  g_return_val_if_fail (YG_IS_IMPORT_DIALOG (self), NULL);
  return self->import;
}

const char *
yg_import_dialog_get_problem (YgImportDialog *self)
{
  g_return_val_if_fail (YG_IS_IMPORT_DIALOG (self), "");
  return gtk_label_get_text (GTK_LABEL (self->problem_label));
}
