/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks what is printed on every paper: who we are. Knows nothing of papers. */
#include "app/yg-profile-dialog.h"

#include "app/yg-calls.h"

#include <glib/gi18n-lib.h>

struct _YgProfileDialog
{
  GtkWindow parent_instance;

  YgSession *session;
  YgRecord *office;
  char *former_operator; /* to go back to when saving fails */

  GtkWidget *code_entry;
  GtkWidget *name_entry;
  GtkWidget *level_drop_down;
  GtkWidget *group_view;
  GtkWidget *phone_entry;
  GtkWidget *operator_entry;
  GtkWidget *state_label;
};

G_DEFINE_FINAL_TYPE (YgProfileDialog, yg_profile_dialog, GTK_TYPE_WINDOW)

static char *
dup_entry (GtkWidget *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

static void
on_typed (YgProfileDialog *self)
{
  g_autofree char *code = dup_entry (self->code_entry);
  g_autofree char *name = dup_entry (self->name_entry);
  g_autofree char *operator_name = dup_entry (self->operator_entry);
  gboolean complete = *code != '\0' && *name != '\0' && *operator_name != '\0';

  gtk_label_set_text (GTK_LABEL (self->state_label),
                      complete ? "" : _ ("Code, name and operator are needed; the rest can follow later."));
  gtk_widget_remove_css_class (self->state_label, "error-text");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.save", complete);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (YgProfileDialog) self = data;
  YgBureau *bureau = yg_session_get_bureau (self->session);
  g_autoptr (GError) error = NULL;

  if (yg_call_finish (self->session, result, &error))
    {
      yg_session_profile_changed (self->session);
      if (self->state_label != NULL)
        gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  yg_bureau_set_operator (bureau, self->former_operator);
  if (self->state_label == NULL)
    {
      /* Closed meanwhile: it is said in the window. */
      yg_session_tell_error (self->session, error);
      return;
    }
  gtk_label_set_text (GTK_LABEL (self->state_label), error->message);
  gtk_widget_add_css_class (self->state_label, "error-text");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.save", TRUE);
}

static void
save (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YgProfileDialog *self = YG_PROFILE_DIALOG (widget);
  YgBureau *bureau = yg_session_get_bureau (self->session);
  guint level = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->level_drop_down));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->group_view));
  g_autofree char *group = NULL;
  g_autofree char *operator_name = dup_entry (self->operator_entry);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  group = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  yg_record_set_clean (self->office, YG_OFFICE_CODE, gtk_editable_get_text (GTK_EDITABLE (self->code_entry)));
  yg_record_set_clean (self->office, YG_OFFICE_NAME, gtk_editable_get_text (GTK_EDITABLE (self->name_entry)));
  yg_record_set (self->office, YG_OFFICE_LEVEL, yg_office_levels ()[level]);
  yg_record_set_clean (self->office, YG_OFFICE_LEADING_GROUP, group);
  yg_record_set_clean (self->office, YG_OFFICE_PHONE, gtk_editable_get_text (GTK_EDITABLE (self->phone_entry)));
  yg_record_set_clean (self->office, YG_OFFICE_OPERATOR, operator_name);
  /* The first entry of the journal bears the name that is being given here. */
  g_free (self->former_operator);
  self->former_operator = g_strdup (yg_bureau_get_operator (bureau));
  yg_bureau_set_operator (bureau, operator_name);
  gtk_widget_action_set_enabled (widget, "dialog.save", FALSE);
  yg_call_async (self->session, YG_CALL_SAVE_OFFICE, self->office, "", on_saved, g_object_ref (self));
}

static void
yg_profile_dialog_dispose (GObject *object)
{
  YgProfileDialog *self = YG_PROFILE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), YG_TYPE_PROFILE_DIALOG);
  g_clear_object (&self->office);
  G_OBJECT_CLASS (yg_profile_dialog_parent_class)->dispose (object);
}

/* Not in dispose: a call under way still asks for the session when it ends. */
static void
yg_profile_dialog_finalize (GObject *object)
{
  g_clear_object (&YG_PROFILE_DIALOG (object)->session);
  g_clear_pointer (&YG_PROFILE_DIALOG (object)->former_operator, g_free);
  G_OBJECT_CLASS (yg_profile_dialog_parent_class)->finalize (object);
}

static void
yg_profile_dialog_class_init (YgProfileDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yg_profile_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = yg_profile_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/cn/yangguang/Yangguang/ui/yg-profile-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, YgProfileDialog, code_entry);
  gtk_widget_class_bind_template_child (widget_class, YgProfileDialog, name_entry);
  gtk_widget_class_bind_template_child (widget_class, YgProfileDialog, level_drop_down);
  gtk_widget_class_bind_template_child (widget_class, YgProfileDialog, group_view);
  gtk_widget_class_bind_template_child (widget_class, YgProfileDialog, phone_entry);
  gtk_widget_class_bind_template_child (widget_class, YgProfileDialog, operator_entry);
  gtk_widget_class_bind_template_child (widget_class, YgProfileDialog, state_label);
  gtk_widget_class_bind_template_callback (widget_class, on_typed);
  gtk_widget_class_install_action (widget_class, "dialog.save", NULL, save);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "dialog.save", NULL);
}

static void
yg_profile_dialog_init (YgProfileDialog *self)
{
  g_autoptr (GtkStringList) levels = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  levels = gtk_string_list_new (yg_office_levels ());
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->level_drop_down), G_LIST_MODEL (levels));
  gtk_window_set_focus (GTK_WINDOW (self), self->name_entry);
}

void
yg_profile_dialog_fill (YgProfileDialog *self, YgRecord *office, const char *operator_name)
{
  g_return_if_fail (YG_IS_PROFILE_DIALOG (self));

  const char *level = yg_record_get (office, YG_OFFICE_LEVEL);

  gtk_editable_set_text (GTK_EDITABLE (self->code_entry), yg_record_get (office, YG_OFFICE_CODE));
  gtk_editable_set_text (GTK_EDITABLE (self->name_entry), yg_record_get (office, YG_OFFICE_NAME));
  for (guint i = 0; yg_office_levels ()[i] != NULL; i++)
    if (g_str_equal (level, yg_office_levels ()[i]))
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->level_drop_down), i);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->group_view)),
                            yg_record_get (office, YG_OFFICE_LEADING_GROUP), -1);
  gtk_editable_set_text (GTK_EDITABLE (self->phone_entry), yg_record_get (office, YG_OFFICE_PHONE));
  gtk_editable_set_text (GTK_EDITABLE (self->operator_entry), operator_name);
  on_typed (self);
}

GtkWidget *
yg_profile_dialog_new (GtkWindow *parent, YgSession *session)
{
  g_return_val_if_fail (YG_IS_SESSION (session), NULL);

  YgProfileDialog *self = g_object_new (YG_TYPE_PROFILE_DIALOG, "transient-for", parent, NULL);
  g_autoptr (GError) error = NULL;

  self->session = g_object_ref (session);
  self->office = yg_bureau_load_office (yg_session_get_bureau (session), &error);
  if (self->office == NULL)
    {
      yg_session_tell_error (session, error);
      self->office = yg_record_new (&yg_office_kind);
    }
  yg_profile_dialog_fill (self, self->office, yg_bureau_get_operator (yg_session_get_bureau (session)));
  return GTK_WIDGET (self);
}
