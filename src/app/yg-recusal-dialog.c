/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chooses the other side of a recusal and asks the reason. Knows nothing of the panel that opened it. */
#include "app/yg-recusal-dialog.h"

#include "app/yg-calls.h"
#include "model/yg-enterprise.h"
#include "model/yg-inspector.h"
#include "store/yg-list-model.h"

#include <glib/gi18n-lib.h>

struct _YgRecusalDialog
{
  GtkWindow parent_instance;

  YgSession *session;
  YgRecord *record;
  const YgKind *other_kind;
  YgListModel *model;
  GtkSingleSelection *selection;
  guint query_idle;

  GtkWidget *sentence_label;
  GtkWidget *search_entry;
  GtkWidget *list;
  GtkWidget *reason_entry;
  GtkWidget *state_label;
};

G_DEFINE_FINAL_TYPE (YgRecusalDialog, yg_recusal_dialog, GTK_TYPE_WINDOW)

static gboolean
run_query (gpointer data)
{
  YgRecusalDialog *self = data;
  YgQuery query = {
    .kind = self->other_kind,
    .search = gtk_editable_get_text (GTK_EDITABLE (self->search_entry)),
    .sort_field = (int) self->other_kind->name_field,
  };

  self->query_idle = 0;
  yg_list_model_set_query (self->model, &query);
  return G_SOURCE_REMOVE;
}

static void
on_search_changed (YgRecusalDialog *self)
{
  if (self->query_idle == 0)
    self->query_idle = g_idle_add (run_query, self);
}

static void
update_action (YgRecusalDialog *self)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason_entry))));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.save",
                                 *reason != '\0' && gtk_single_selection_get_selected_item (self->selection) != NULL);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *name = gtk_label_new (NULL), *key = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (key, "code");
  gtk_widget_add_css_class (key, "soft");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), key);
  gtk_list_item_set_child (item, box);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  YgRecord *record = gtk_list_item_get_item (item);
  GtkWidget *name = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  gtk_label_set_text (GTK_LABEL (name), yg_record_get_name (record));
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (name)), yg_record_get_key (record));
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (YgRecusalDialog) self = data;
  g_autoptr (GError) error = NULL;

  gboolean saved = yg_call_finish (self->session, result, &error);

  if (self->state_label == NULL)
    {
      /* Closed meanwhile: it is said in the window. */
      if (!saved)
        yg_session_tell_error (self->session, error);
    }
  else if (saved)
    gtk_window_destroy (GTK_WINDOW (self));
  else
    gtk_label_set_text (GTK_LABEL (self->state_label), error->message);
}

static void
save (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YgRecusalDialog *self = YG_RECUSAL_DIALOG (widget);
  YgRecord *other = gtk_single_selection_get_selected_item (self->selection);
  gboolean own_is_enterprise = yg_record_get_kind (self->record) == &yg_enterprise_kind;

  if (other == NULL)
    return;

  g_autoptr (YgRecord) recusal = yg_record_new (&yg_recusal_kind);
  g_autofree char *own_id = g_strdup_printf ("%" G_GINT64_FORMAT, yg_record_get_id (self->record));
  g_autofree char *other_id = g_strdup_printf ("%" G_GINT64_FORMAT, yg_record_get_id (other));

  yg_record_set (recusal, YG_RECUSAL_ENTERPRISE, own_is_enterprise ? own_id : other_id);
  yg_record_set (recusal, YG_RECUSAL_INSPECTOR, own_is_enterprise ? other_id : own_id);
  yg_record_set_clean (recusal, YG_RECUSAL_REASON, gtk_editable_get_text (GTK_EDITABLE (self->reason_entry)));
  yg_call_async (self->session, YG_CALL_SAVE, recusal, yg_record_get (recusal, YG_RECUSAL_REASON), on_saved,
                 g_object_ref (self));
}

static void
yg_recusal_dialog_dispose (GObject *object)
{
  YgRecusalDialog *self = YG_RECUSAL_DIALOG (object);

  g_clear_handle_id (&self->query_idle, g_source_remove);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  gtk_widget_dispose_template (GTK_WIDGET (self), YG_TYPE_RECUSAL_DIALOG);
  g_clear_object (&self->record);
  G_OBJECT_CLASS (yg_recusal_dialog_parent_class)->dispose (object);
}

/* Not in dispose: a call under way still asks for the session when it ends. */
static void
yg_recusal_dialog_finalize (GObject *object)
{
  g_clear_object (&YG_RECUSAL_DIALOG (object)->session);
  G_OBJECT_CLASS (yg_recusal_dialog_parent_class)->finalize (object);
}

static void
yg_recusal_dialog_class_init (YgRecusalDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yg_recusal_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = yg_recusal_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/cn/yangguang/Yangguang/ui/yg-recusal-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, YgRecusalDialog, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, YgRecusalDialog, search_entry);
  gtk_widget_class_bind_template_child (widget_class, YgRecusalDialog, list);
  gtk_widget_class_bind_template_child (widget_class, YgRecusalDialog, reason_entry);
  gtk_widget_class_bind_template_child (widget_class, YgRecusalDialog, state_label);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, update_action);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_install_action (widget_class, "dialog.save", NULL, save);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
yg_recusal_dialog_init (YgRecusalDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
yg_recusal_dialog_new (GtkWindow *parent, YgSession *session, YgRecord *record)
{
  g_return_val_if_fail (YG_IS_SESSION (session), NULL);
  g_return_val_if_fail (YG_IS_RECORD (record), NULL);

  YgRecusalDialog *self = g_object_new (YG_TYPE_RECUSAL_DIALOG, "transient-for", parent, NULL);
  gboolean own_is_enterprise = yg_record_get_kind (record) == &yg_enterprise_kind;
  g_autofree char *sentence
    = g_strdup_printf (own_is_enterprise ? _ ("Which inspector is never to be sent to “%s”?")
                                         : _ ("To which enterprise is “%s” never to be sent?"),
                       yg_record_get_name (record));

  self->session = g_object_ref (session);
  self->record = g_object_ref (record);
  self->other_kind = own_is_enterprise ? &yg_inspector_kind : &yg_enterprise_kind;
  self->model = yg_list_model_new (yg_session_get_store (session), self->other_kind);
  /* The model last: one with rows would have its first one selected by then. */
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->model));
  gtk_label_set_text (GTK_LABEL (self->sentence_label), sentence);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (update_action), self);
  run_query (self);
  update_action (self);
  gtk_widget_grab_focus (self->search_entry);
  return GTK_WIDGET (self);
}

void
yg_recusal_dialog_choose (YgRecusalDialog *self, gint64 other, const char *reason)
{
  g_return_if_fail (YG_IS_RECUSAL_DIALOG (self));

  gint64 position = yg_list_model_find (self->model, other);

  gtk_single_selection_set_selected (self->selection, position < 0 ? GTK_INVALID_LIST_POSITION : (guint) position);
  gtk_editable_set_text (GTK_EDITABLE (self->reason_entry), reason);
}
