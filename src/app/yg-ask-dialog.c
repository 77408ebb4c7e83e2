/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One question, one line of text. Knows nothing of what is asked. */
#include "app/yg-ask-dialog.h"

struct _YgAskDialog
{
  GtkWindow parent_instance;

  YgAskFunc func;
  gpointer data;
  GDestroyNotify data_free;

  GtkWidget *sentence_label;
  GtkWidget *field_label;
  GtkWidget *entry;
  GtkWidget *accept_button;
};

G_DEFINE_FINAL_TYPE (YgAskDialog, yg_ask_dialog, GTK_TYPE_WINDOW)

static char *
dup_text (YgAskDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static void
on_changed (YgAskDialog *self)
{
  g_autofree char *text = dup_text (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "ask.accept", *text != '\0');
}

static void
accept_text (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YgAskDialog *self = YG_ASK_DIALOG (widget);
  g_autofree char *text = dup_text (self);

  if (*text == '\0')
    return;
  self->func (text, self->data);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_activate (YgAskDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "ask.accept", NULL);
}

static void
yg_ask_dialog_dispose (GObject *object)
{
  YgAskDialog *self = YG_ASK_DIALOG (object);

  if (self->data_free != NULL)
    self->data_free (g_steal_pointer (&self->data));
  self->data_free = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), YG_TYPE_ASK_DIALOG);
  G_OBJECT_CLASS (yg_ask_dialog_parent_class)->dispose (object);
}

static void
yg_ask_dialog_class_init (YgAskDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yg_ask_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/cn/yangguang/Yangguang/ui/yg-ask-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, YgAskDialog, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, YgAskDialog, field_label);
  gtk_widget_class_bind_template_child (widget_class, YgAskDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, YgAskDialog, accept_button);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_install_action (widget_class, "ask.accept", NULL, accept_text);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
yg_ask_dialog_init (YgAskDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
yg_ask_dialog_ask (GtkWindow *parent, const char *title, const char *sentence, const char *label, const char *text,
                   const char *accept, gboolean destructive, YgAskFunc func, gpointer data,
                   GDestroyNotify data_free)
{
  g_return_val_if_fail (func != NULL, NULL);

  YgAskDialog *self = g_object_new (YG_TYPE_ASK_DIALOG, "transient-for", parent, "title", title, NULL);

  self->func = func;
  self->data = data;
  self->data_free = data_free;
  gtk_label_set_text (GTK_LABEL (self->sentence_label), sentence);
  gtk_label_set_text (GTK_LABEL (self->field_label), label);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_button_set_label (GTK_BUTTON (self->accept_button), accept);
  gtk_widget_add_css_class (self->accept_button, destructive ? "destructive-action" : "suggested-action");
  on_changed (self);
  gtk_widget_grab_focus (self->entry);
  gtk_window_present (GTK_WINDOW (self));
  return GTK_WIDGET (self);
}
