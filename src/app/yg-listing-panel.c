/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Four lists behind four buttons, one search, one table. */
#include "app/yg-listing-panel.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/yg-listing-model.h"

struct _YgListingPanel
{
  GtkBox parent_instance;

  YgResolution *resolution; /* borrowed */
  YgListingKind kind;
  YgListingModel *model;
  GtkWidget *buttons[YG_N_LISTINGS];
  GtkWidget *search, *view, *count, *stack, *empty;
  GtkColumnViewColumn *detail_column, *reason_column;
};

G_DEFINE_FINAL_TYPE (YgListingPanel, yg_listing_panel, GTK_TYPE_BOX)

static const char *
button_format (YgListingKind kind)
{
  switch (kind)
    {
    case YG_LISTING_ENTERPRISES_IN:
      return _ ("Enterprises in: %u");
    case YG_LISTING_ENTERPRISES_OUT:
      return _ ("Enterprises not in: %u");
    case YG_LISTING_INSPECTORS_IN:
      return _ ("Inspectors in: %u");
    case YG_LISTING_INSPECTORS_OUT:
      return _ ("Inspectors not in: %u");
    case YG_N_LISTINGS:
    default:
      g_return_val_if_reached ("%u");
    }
}

static void
set_button_label (YgListingPanel *self, YgListingKind kind)
{
  g_autofree char *number = g_strdup_printf ("%u", yg_listing_count (self->resolution, kind));
  g_auto (GStrv) parts = g_strsplit (button_format (kind), "%u", 2);
  g_autofree char *label = g_strjoinv (number, parts);
  gtk_button_set_label (GTK_BUTTON (self->buttons[kind]), label);
}

static void
refresh (YgListingPanel *self)
{
  gboolean enterprises = self->kind <= YG_LISTING_ENTERPRISES_OUT;
  gboolean out = self->kind == YG_LISTING_ENTERPRISES_OUT || self->kind == YG_LISTING_INSPECTORS_OUT;

  for (int i = 0; i < YG_N_LISTINGS; i++)
    set_button_label (self, (YgListingKind)i);
  gtk_column_view_column_set_title (self->detail_column, enterprises ? _ ("Frames") : _ ("Department"));
  gtk_column_view_column_set_visible (self->detail_column, !(enterprises && out));
  gtk_column_view_column_set_visible (self->reason_column, out);
  yg_listing_model_set (self->model, self->resolution, self->kind,
                        gtk_editable_get_text (GTK_EDITABLE (self->search)));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  g_autofree char *count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u row", "%u rows", n), n);
  gtk_label_set_text (GTK_LABEL (self->count), count);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n > 0 ? "list" : "empty");
}

static void
on_button (GtkToggleButton *button, YgListingPanel *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  for (int i = 0; i < YG_N_LISTINGS; i++)
    if (self->buttons[i] == GTK_WIDGET (button))
      self->kind = (YgListingKind)i;
  refresh (self);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const char *(*get) (YgListingRow *) = (const char *(*)(YgListingRow *))data;
  const char *text = get (gtk_list_item_get_item (item));
  GtkWidget *label = gtk_list_item_get_child (item);
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, text);
}

static GtkColumnViewColumn *
add_column (
    YgListingPanel *self, const char *title, const char *(*get) (YgListingRow *), int width, gboolean expand)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column = gtk_column_view_column_new (title, factory);

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), (gpointer)get);
  gtk_column_view_column_set_expand (column, expand);
  gtk_column_view_column_set_resizable (column, TRUE);
  if (width > 0)
    gtk_column_view_column_set_fixed_width (column, width);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (self->view), column);
  g_object_unref (column);
  return column;
}

static void
yg_listing_panel_dispose (GObject *object)
{
  YgListingPanel *self = YG_LISTING_PANEL (object);

  if (self->model != NULL)
    yg_listing_model_set (self->model, NULL, self->kind, "");
  g_clear_object (&self->model);
  G_OBJECT_CLASS (yg_listing_panel_parent_class)->dispose (object);
}

static void
yg_listing_panel_class_init (YgListingPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yg_listing_panel_dispose;
}

static void
yg_listing_panel_init (YgListingPanel *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
  gtk_widget_add_css_class (group, "linked");
  for (int i = 0; i < YG_N_LISTINGS; i++)
    {
      self->buttons[i] = gtk_toggle_button_new ();
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->buttons[i]),
                                     GTK_TOGGLE_BUTTON (self->buttons[0]));
      gtk_box_append (GTK_BOX (group), self->buttons[i]);
    }
  self->search = gtk_search_entry_new ();
  gtk_widget_set_hexpand (self->search, TRUE);
  self->count = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->count, "dim-label");
  gtk_widget_add_css_class (self->count, "numeric");
  gtk_box_append (GTK_BOX (head), group);
  gtk_box_append (GTK_BOX (head), self->search);
  gtk_box_append (GTK_BOX (head), self->count);
  gtk_box_append (GTK_BOX (self), head);

  self->model = yg_listing_model_new ();
  self->view = gtk_column_view_new (
      GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->model)))));
  gtk_widget_add_css_class (self->view, "data-table");
  add_column (self, _ ("Name"), yg_listing_row_get_name, 0, TRUE);
  add_column (self, _ ("Code"), yg_listing_row_get_code, 190, FALSE);
  self->detail_column = add_column (self, _ ("Frames"), yg_listing_row_get_detail, 140, FALSE);
  self->reason_column = add_column (self, _ ("Why not"), yg_listing_row_get_reason, 0, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  gtk_widget_set_vexpand (scroller, TRUE);
  self->empty = gtk_label_new (_ ("Nobody here."));
  gtk_widget_add_css_class (self->empty, "dim-label");
  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_widget_add_css_class (self->stack, "framed");
  gtk_stack_add_named (GTK_STACK (self->stack), scroller, "list");
  gtk_stack_add_named (GTK_STACK (self->stack), self->empty, "empty");
  gtk_box_append (GTK_BOX (self), self->stack);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[0]), TRUE);
  for (int i = 0; i < YG_N_LISTINGS; i++)
    g_signal_connect (self->buttons[i], "toggled", G_CALLBACK (on_button), self);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (refresh), self);
  refresh (self);
}

GtkWidget *
yg_listing_panel_new (void)
{
  return g_object_new (YG_TYPE_LISTING_PANEL, NULL);
}

void
yg_listing_panel_set_resolution (YgListingPanel *self, YgResolution *resolution)
{
  g_return_if_fail (YG_IS_LISTING_PANEL (self));

  self->resolution = resolution;
  refresh (self);
}
