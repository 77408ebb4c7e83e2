/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form for one row. What is right and wrong is said by the model and the store; this only asks and shows. */
#include "app/yg-record-dialog.h"

#include "app/yg-calls.h"
#include "app/yg-field-editor.h"
#include "base/yg-date.h"
#include "model/yg-finding.h"

#include <glib/gi18n-lib.h>

struct _YgRecordDialog
{
  GtkWindow parent_instance;

  YgSession *session;
  YgRecord *record;   /* what it was */
  GPtrArray *editors; /* YgFieldEditor by field; NULL for internal ones */
  char *level;
  char *today;
  gboolean tried;     /* to save: from then on empty fields are complained about too */
  gboolean warned;    /* that closing throws away */
  guint check_idle;

  GtkWidget *grid;
  GtkWidget *reason_box;
  GtkWidget *reason_entry;
  GtkWidget *state_label;
  GtkWidget *save_button;
};

G_DEFINE_FINAL_TYPE (YgRecordDialog, yg_record_dialog, GTK_TYPE_WINDOW)

enum
{
  SIGNAL_SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The row as it is typed now, cleaned. Caller's. */
static YgRecord *
collect (YgRecordDialog *self)
{
  YgRecord *record = yg_record_copy (self->record);

  for (guint i = 0; i < self->editors->len; i++)
    {
      YgFieldEditor *editor = g_ptr_array_index (self->editors, i);
      g_autofree char *text = NULL;

      /* A number that is masked stays what it was until another one is typed. */
      if (editor == NULL || (yg_field_editor_is_masked (editor) && !yg_field_editor_is_touched (editor)))
        continue;
      text = yg_field_editor_dup_text (editor);
      yg_record_set_clean (record, i, text);
    }
  return record;
}

static void
say (YgRecordDialog *self, const char *sentence, gboolean wrong)
{
  gtk_label_set_text (GTK_LABEL (self->state_label), sentence);
  if (wrong)
    gtk_widget_add_css_class (self->state_label, "error-text");
  else
    gtk_widget_remove_css_class (self->state_label, "error-text");
}

/* Another row in force with the same key. */
static YgFinding *
find_repeated (YgRecordDialog *self, YgRecord *record)
{
  const YgKind *kind = yg_record_get_kind (record);
  g_autoptr (YgRecord) other = NULL;

  if (kind->key_field == YG_KIND_NO_KEY || *yg_record_get_key (record) == '\0')
    return NULL;
  other = yg_store_find (yg_session_get_store (self->session), kind, kind->key_field, yg_record_get_key (record),
                         NULL);
  if (other == NULL || yg_record_get_id (other) == yg_record_get_id (record))
    return NULL;
  return yg_finding_new (YG_FINDING_REJECTION, kind->key_field, "duplicate",
                         g_strdup_printf (_ ("This is there already: %s. Edit that row instead."),
                                          yg_record_get_name (other)));
}

/* Returns: (nullable): the first editor whose text is rejected */
static YgFieldEditor *
check (YgRecordDialog *self)
{
  g_autoptr (YgRecord) record = collect (self);
  g_autoptr (GPtrArray) findings = yg_record_check (record, self->level, self->today);
  YgFinding *repeated = find_repeated (self, record);
  YgFieldEditor *first = NULL;

  if (repeated != NULL)
    g_ptr_array_add (findings, repeated);
  for (guint i = 0; i < self->editors->len; i++)
    if (g_ptr_array_index (self->editors, i) != NULL)
      yg_field_editor_set_finding (g_ptr_array_index (self->editors, i), NULL);
  /* The last finding of a field wins, and a rejection over a warning. */
  for (guint severity = YG_FINDING_WARNING; severity <= YG_FINDING_REJECTION; severity++)
    for (guint i = 0; i < findings->len; i++)
      {
        YgFinding *finding = g_ptr_array_index (findings, i);
        YgFieldEditor *editor = g_ptr_array_index (self->editors, finding->field);

        if (finding->severity != severity || editor == NULL)
          continue;
        if (severity == YG_FINDING_REJECTION && first == NULL)
          first = editor;
        /* Nobody is scolded for a field not yet come to. */
        if (self->tried || yg_field_editor_is_touched (editor) || yg_record_get_id (self->record) != 0)
          yg_field_editor_set_finding (editor, finding);
      }
  return first;
}

static gboolean
check_now (gpointer data)
{
  YgRecordDialog *self = data;

  self->check_idle = 0;
  check (self);
  return G_SOURCE_REMOVE;
}

static void
on_typed (YgRecordDialog *self)
{
  self->warned = FALSE;
  say (self, "", FALSE);
  if (self->check_idle == 0)
    self->check_idle = g_idle_add (check_now, self);
}

typedef struct
{
  YgRecordDialog *dialog;
  YgRecord *record;
} YgSaving;

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  YgSaving *saving = data;
  YgRecordDialog *self = saving->dialog;
  g_autoptr (GError) error = NULL;

  if (yg_call_finish (self->session, result, &error))
    {
      g_signal_emit (self, signals[SIGNAL_SAVED], 0, yg_record_get_id (saving->record));
      if (self->grid != NULL)
        gtk_window_destroy (GTK_WINDOW (self));
    }
  else if (self->grid == NULL)
    /* Closed meanwhile: it is said in the window. */
    yg_session_tell_error (self->session, error);
  else
    {
      say (self, error->message, TRUE);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.save", TRUE);
    }
  g_object_unref (saving->record);
  g_object_unref (saving->dialog);
  g_free (saving);
}

static void
save (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YgRecordDialog *self = YG_RECORD_DIALOG (widget);
  YgFieldEditor *rejected;
  YgSaving *saving;

  self->tried = TRUE;
  rejected = check (self);
  if (rejected != NULL)
    {
      say (self, _ ("Something is missing or wrong; it is marked in red."), TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (rejected));
      return;
    }
  saving = g_new (YgSaving, 1);
  saving->dialog = g_object_ref (self);
  saving->record = collect (self);
  gtk_widget_action_set_enabled (widget, "dialog.save", FALSE);
  say (self, _ ("Saving…"), FALSE);
  yg_call_async (self->session, YG_CALL_SAVE, saving->record,
                 gtk_editable_get_text (GTK_EDITABLE (self->reason_entry)), on_saved, saving);
}

static gboolean
yg_record_dialog_close_request (GtkWindow *window)
{
  YgRecordDialog *self = YG_RECORD_DIALOG (window);
  g_autoptr (YgRecord) typed = collect (self);

  if (!self->warned && !yg_record_equal_content (typed, self->record))
    {
      self->warned = TRUE;
      say (self, _ ("What was typed is not saved yet. Close once more to throw it away."), TRUE);
      return TRUE;
    }
  return GTK_WINDOW_CLASS (yg_record_dialog_parent_class)->close_request (window);
}

/* Long texts and names take a whole line, the others stand two in a line. */
static void
add_editors (YgRecordDialog *self)
{
  const YgKind *kind = yg_record_get_kind (self->record);
  int row = 0, side = 0;

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const YgField *field = &kind->fields[i];
      gboolean whole = field->type == YG_FIELD_LONG_TEXT || i == kind->name_field
                       || (field->flags & YG_FIELD_WIDE) != 0;
      GtkWidget *editor;

      if ((field->flags & YG_FIELD_INTERNAL) != 0)
        {
          g_ptr_array_add (self->editors, NULL);
          continue;
        }
      if (whole && side == 1)
        row++, side = 0;
      editor = yg_field_editor_new (yg_session_get_store (self->session), kind, i);
      if (yg_field_editor_is_masked (YG_FIELD_EDITOR (editor)))
        {
          g_autofree char *masked = yg_record_get_masked (self->record, i);

          yg_field_editor_set_hint (YG_FIELD_EDITOR (editor), masked);
        }
      else
        yg_field_editor_set_text (YG_FIELD_EDITOR (editor), yg_record_get (self->record, i));
      g_signal_connect_swapped (editor, "typed", G_CALLBACK (on_typed), self);
      g_signal_connect_swapped (editor, "activate", G_CALLBACK (gtk_widget_activate_default), self);
      gtk_grid_attach (GTK_GRID (self->grid), editor, side, row, whole ? 2 : 1, 1);
      g_ptr_array_add (self->editors, editor);
      if (whole || side == 1)
        row++, side = 0;
      else
        side = 1;
    }
}

static void
yg_record_dialog_dispose (GObject *object)
{
  YgRecordDialog *self = YG_RECORD_DIALOG (object);

  g_clear_handle_id (&self->check_idle, g_source_remove);
  g_clear_pointer (&self->editors, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), YG_TYPE_RECORD_DIALOG);
  g_clear_object (&self->record);
  g_clear_pointer (&self->level, g_free);
  g_clear_pointer (&self->today, g_free);
  G_OBJECT_CLASS (yg_record_dialog_parent_class)->dispose (object);
}

/* Not in dispose: a call under way still asks for the session when it ends. */
static void
yg_record_dialog_finalize (GObject *object)
{
  g_clear_object (&YG_RECORD_DIALOG (object)->session);
  G_OBJECT_CLASS (yg_record_dialog_parent_class)->finalize (object);
}

static void
yg_record_dialog_class_init (YgRecordDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yg_record_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = yg_record_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = yg_record_dialog_close_request;

  signals[SIGNAL_SAVED] = g_signal_new ("saved", YG_TYPE_RECORD_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/yangguang/Yangguang/ui/yg-record-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, YgRecordDialog, grid);
  gtk_widget_class_bind_template_child (widget_class, YgRecordDialog, reason_box);
  gtk_widget_class_bind_template_child (widget_class, YgRecordDialog, reason_entry);
  gtk_widget_class_bind_template_child (widget_class, YgRecordDialog, state_label);
  gtk_widget_class_bind_template_child (widget_class, YgRecordDialog, save_button);
  gtk_widget_class_install_action (widget_class, "dialog.save", NULL, save);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "dialog.save", NULL);
}

static void
yg_record_dialog_init (YgRecordDialog *self)
{
  self->editors = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->save_button);
}

GtkWidget *
yg_record_dialog_new (GtkWindow *parent, YgSession *session, YgRecord *record)
{
  g_return_val_if_fail (YG_IS_SESSION (session), NULL);
  g_return_val_if_fail (YG_IS_RECORD (record), NULL);

  YgRecordDialog *self = g_object_new (YG_TYPE_RECORD_DIALOG, "transient-for", parent, NULL);
  g_autoptr (YgRecord) office = yg_bureau_load_office (yg_session_get_bureau (session), NULL);
  gboolean new_row = yg_record_get_id (record) == 0;
  const char *kind = _ (yg_record_get_kind (record)->name);
  g_autofree char *title = new_row ? g_strdup_printf (_ ("%s: Add"), kind)
                                   : g_strdup_printf (_ ("%s: Edit"), kind);

  self->session = g_object_ref (session);
  self->record = yg_record_copy (record);
  self->level = g_strdup (office != NULL ? yg_record_get (office, YG_OFFICE_LEVEL) : "");
  self->today = yg_date_today ();
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_widget_set_visible (self->reason_box, !new_row);
  add_editors (self);
  check (self);
  for (guint i = 0; i < self->editors->len; i++)
    if (g_ptr_array_index (self->editors, i) != NULL)
      {
        gtk_widget_grab_focus (g_ptr_array_index (self->editors, i));
        break;
      }
  return GTK_WIDGET (self);
}

void
yg_record_dialog_set_text (YgRecordDialog *self, guint field, const char *text)
{
  g_return_if_fail (YG_IS_RECORD_DIALOG (self));
  g_return_if_fail (field < self->editors->len && g_ptr_array_index (self->editors, field) != NULL);

  yg_field_editor_type (g_ptr_array_index (self->editors, field), text);
}

const char *
yg_record_dialog_get_finding (YgRecordDialog *self, guint field)
{
  g_return_val_if_fail (YG_IS_RECORD_DIALOG (self), "");
  g_return_val_if_fail (field < self->editors->len && g_ptr_array_index (self->editors, field) != NULL, "");

  return yg_field_editor_get_finding (g_ptr_array_index (self->editors, field));
}
