/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A menu button over a searched list of a registry. The list is the store's windowed model: a million rows
 * are no more work than ten. */
#include "app/yg-row-picker.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "store/yg-list-model.h"

struct _YgRowPicker
{
  GtkWidget parent_instance;

  YgStore *store;
  const YgKind *kind;
  char *prompt;
  char *key;
  GtkWidget *button, *label, *popover, *entry, *view;
  YgListModel *model; /* made when the list is opened for the first time */
};

G_DEFINE_FINAL_TYPE (YgRowPicker, yg_row_picker, GTK_TYPE_WIDGET)

enum
{
  PROP_KEY = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
update_label (YgRowPicker *self)
{
  g_autoptr (YgRecord) row = NULL;

  if (*self->key != '\0')
    row = yg_store_find (self->store, self->kind, self->kind->key_field, self->key, NULL);
  /* A row that is gone still shows what was chosen. */
  const char *text = row != NULL ? yg_record_get_name (row) : *self->key != '\0' ? self->key : self->prompt;
  gtk_label_set_text (GTK_LABEL (self->label), text);
  gtk_widget_set_tooltip_text (self->button, *self->key != '\0' ? self->key : NULL);
  if (*self->key == '\0')
    gtk_widget_add_css_class (self->label, "dim-label");
  else
    gtk_widget_remove_css_class (self->label, "dim-label");
}

static void
on_search (YgRowPicker *self)
{
  YgQuery query = { .kind = self->kind,
                    .search = gtk_editable_get_text (GTK_EDITABLE (self->entry)),
                    .sort_field = (int)self->kind->name_field };
  if (self->model != NULL)
    yg_list_model_set_query (self->model, &query);
}

static void
choose (YgRowPicker *self, guint position)
{
  g_autoptr (YgRecord) row
      = self->model != NULL ? g_list_model_get_item (G_LIST_MODEL (self->model), position) : NULL;

  if (row == NULL)
    return;
  yg_row_picker_set_key (self, yg_record_get_key (row));
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
on_activate (GtkListView *view, guint position, YgRowPicker *self)
{
  choose (self, position);
}

static void
on_enter (YgRowPicker *self)
{
  choose (self, 0);
}

static void
on_show (YgRowPicker *self)
{
  if (self->model == NULL)
    {
      self->model = yg_list_model_new (self->store, self->kind);
      gtk_list_view_set_model (GTK_LIST_VIEW (self->view), GTK_SELECTION_MODEL (gtk_single_selection_new (
                                                               G_LIST_MODEL (g_object_ref (self->model)))));
    }
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  on_search (self);
  gtk_widget_grab_focus (self->entry);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *key = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (key, "dim-label");
  gtk_widget_add_css_class (key, "numeric");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), key);
  gtk_list_item_set_child (item, box);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  YgRecord *row = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)), yg_record_get_name (row));
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), yg_record_get_key (row));
}

static void
yg_row_picker_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_KEY)
    g_value_set_string (value, YG_ROW_PICKER (object)->key);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
yg_row_picker_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_KEY)
    yg_row_picker_set_key (YG_ROW_PICKER (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
yg_row_picker_dispose (GObject *object)
{
  YgRowPicker *self = YG_ROW_PICKER (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->model);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (yg_row_picker_parent_class)->dispose (object);
}

static void
yg_row_picker_finalize (GObject *object)
{
  YgRowPicker *self = YG_ROW_PICKER (object);

  g_free (self->key);
  g_free (self->prompt);
  G_OBJECT_CLASS (yg_row_picker_parent_class)->finalize (object);
}

static void
yg_row_picker_class_init (YgRowPickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = yg_row_picker_get_property;
  object_class->set_property = yg_row_picker_set_property;
  object_class->dispose = yg_row_picker_dispose;
  object_class->finalize = yg_row_picker_finalize;
  props[PROP_KEY] = g_param_spec_string (
      "key", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
yg_row_picker_init (YgRowPicker *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->key = g_strdup ("");
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), self->label);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));

  self->popover = gtk_popover_new ();
  self->entry = gtk_search_entry_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  self->view = gtk_list_view_new (NULL, factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->view), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  gtk_widget_set_size_request (scroller, 460, 280);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->popover);
  g_signal_connect_swapped (self->popover, "show", G_CALLBACK (on_show), self);
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (on_search), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_enter), self);
  g_signal_connect (self->view, "activate", G_CALLBACK (on_activate), self);
}

GtkWidget *
yg_row_picker_new (YgStore *store, const YgKind *kind, const char *prompt)
{
  g_return_val_if_fail (YG_IS_STORE (store) && kind != NULL, NULL);

  YgRowPicker *self = g_object_new (YG_TYPE_ROW_PICKER, NULL);
  self->store = g_object_ref (store);
  self->kind = kind;
  self->prompt = g_strdup (prompt);
  update_label (self);
  return GTK_WIDGET (self);
}

const char *
yg_row_picker_get_key (YgRowPicker *self)
{
  g_return_val_if_fail (YG_IS_ROW_PICKER (self), "");
  return self->key;
}

void
yg_row_picker_set_key (YgRowPicker *self, const char *key)
{
  g_return_if_fail (YG_IS_ROW_PICKER (self));

  if (g_strcmp0 (self->key, key) == 0)
    return;
  g_free (self->key);
  self->key = g_strdup (key != NULL ? key : "");
  update_label (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_KEY]);
}
