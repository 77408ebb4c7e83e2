/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A registry's list with search, filters and counts. What is done with rows is in yg-registry-actions.c, how one
 * row looks in yg-record-panel.c; the order of rows and what matches is the store's business. */
#include "app/yg-registry-page-private.h"

#include "app/yg-record-panel.h"
#include "app/yg-registry-columns.h"
#include "model/yg-enterprise.h"
#include "model/yg-inspector.h"
#include "model/yg-item.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (YgRegistryPage, yg_registry_page, GTK_TYPE_BOX)

/* Questions to the store */

static const char *
filter_value (GtkDropDown *filter)
{
  guint selected = gtk_drop_down_get_selected (filter);

  if (selected == 0 || selected == GTK_INVALID_LIST_POSITION)
    return NULL;
  return gtk_string_object_get_string (gtk_drop_down_get_selected_item (filter));
}

static guint
filter_field (GtkDropDown *filter)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (filter), "yg-field"));
}

static void
fill_query (YgRegistryPage *self, YgQuery *query)
{
  *query = (YgQuery) {
    .kind = self->kind,
    .search = gtk_editable_get_text (GTK_EDITABLE (self->search_entry)),
    .sort_field = self->sort_field,
    .descending = self->descending,
    .with_retired = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->retired_check)),
  };
  for (guint i = 0, n = 0; i < self->filters->len && n < G_N_ELEMENTS (query->filters); i++)
    {
      GtkDropDown *filter = g_ptr_array_index (self->filters, i);
      const char *value = filter_value (filter);

      if (value == NULL)
        continue;
      query->filters[n].field = (int) filter_field (filter);
      query->filters[n].value = value;
      n++;
    }
}

static void
update_counts (YgRegistryPage *self)
{
  guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 n;

  if (self->facts == NULL)
    return;
  n = self->facts->n_in_force;
  g_string_append_printf (text, _ ("%u in force"), (guint) n);
  if (self->facts->n_all > n)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, _ ("%u retired"), (guint) (self->facts->n_all - n));
    }
  if (shown != n)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, _ ("%u shown"), shown);
    }
  gtk_label_set_text (GTK_LABEL (self->count_label), text->str);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    shown > 0 ? "list" : self->facts->n_all == 0 ? "empty" : "nothing");
}

static gboolean
run_query (gpointer data)
{
  YgRegistryPage *self = data;
  YgQuery query;

  self->query_idle = 0;
  fill_query (self, &query);
  yg_list_model_set_query (self->model, &query);
  return G_SOURCE_REMOVE;
}

void
yg_registry_page_queue_query (YgRegistryPage *self)
{
  if (self->query_idle == 0)
    self->query_idle = g_idle_add (run_query, self);
}

/* Filters */

static void
on_filter_changed (YgRegistryPage *self)
{
  for (guint i = 0; i < self->filters->len; i++)
    {
      GtkWidget *filter = g_ptr_array_index (self->filters, i);

      if (filter_value (GTK_DROP_DOWN (filter)) != NULL)
        gtk_widget_add_css_class (filter, "active");
      else
        gtk_widget_remove_css_class (filter, "active");
    }
  yg_registry_page_queue_query (self);
}

/* Offers the values that there are, and keeps what was chosen while it is still among them. A filter with one
 * value or none would not sift anything: it is not shown. */
static void
update_filter (YgRegistryPage *self, GtkDropDown *filter)
{
  guint field = filter_field (filter);
  char **values = g_ptr_array_index (self->facts->values, field);
  g_autofree char *chosen = g_strdup (filter_value (filter));
  g_autofree char *all = g_strdup_printf (_ ("%s: all"), _ (self->kind->fields[field].title));
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (list, all);
  for (guint i = 0; values[i] != NULL; i++)
    {
      gtk_string_list_append (list, values[i]);
      if (g_strcmp0 (values[i], chosen) == 0)
        selected = i + 1;
    }
  gtk_widget_set_visible (GTK_WIDGET (filter), g_strv_length (values) > 1);
  g_signal_handlers_block_by_func (filter, on_filter_changed, self);
  gtk_drop_down_set_model (filter, G_LIST_MODEL (list));
  gtk_drop_down_set_enable_search (filter, g_strv_length (values) > 12);
  gtk_drop_down_set_selected (filter, selected);
  g_signal_handlers_unblock_by_func (filter, on_filter_changed, self);
  if (chosen != NULL && selected == 0)
    on_filter_changed (self);
}

static void ask_facts (YgRegistryPage *self);

static void
on_facts (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (YgRegistryPage) self = data;
  g_autoptr (GError) error = NULL;
  YgRegistryFacts *facts;

  self->asking_facts = FALSE;
  facts = yg_registry_facts_finish (self->session, result, &error);
  /* Closed meanwhile. */
  if (self->model == NULL)
    {
      g_clear_pointer (&facts, yg_registry_facts_free);
      return;
    }
  if (facts == NULL)
    {
      yg_session_tell_error (self->session, error);
      return;
    }
  g_clear_pointer (&self->facts, yg_registry_facts_free);
  self->facts = facts;
  for (guint i = 0; i < self->filters->len; i++)
    update_filter (self, g_ptr_array_index (self->filters, i));
  update_counts (self);
  if (self->ask_facts_again)
    ask_facts (self);
}

static void
ask_facts (YgRegistryPage *self)
{
  self->ask_facts_again = self->asking_facts;
  if (self->asking_facts)
    return;
  self->asking_facts = TRUE;
  yg_registry_facts_async (self->session, self->kind, on_facts, g_object_ref (self));
}

static void
on_filter_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 20);
  gtk_list_item_set_child (item, label);
}

static void
on_filter_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/* Closed and sifting nothing it says by what it would sift: five of them fit on an office screen. */
static void
on_filter_bind_closed (GtkSignalListItemFactory *factory, GtkListItem *item, const char *title)
{
  if (gtk_list_item_get_position (item) == 0)
    gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), _ (title));
  else
    on_filter_bind (factory, item);
}

static void
add_filters (YgRegistryPage *self)
{
  for (guint i = 0; i < self->kind->n_fields; i++)
    {
      if ((self->kind->fields[i].flags & YG_FIELD_FILTERED) == 0)
        continue;

      g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkListItemFactory) closed = gtk_signal_list_item_factory_new ();
      GtkExpression *expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
      GtkWidget *filter = gtk_drop_down_new (NULL, expression);

      g_signal_connect (factory, "setup", G_CALLBACK (on_filter_setup), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (on_filter_bind), NULL);
      g_signal_connect (closed, "setup", G_CALLBACK (on_filter_setup), NULL);
      g_signal_connect (closed, "bind", G_CALLBACK (on_filter_bind_closed),
                        (gpointer) self->kind->fields[i].title);
      gtk_drop_down_set_factory (GTK_DROP_DOWN (filter), closed);
      gtk_drop_down_set_list_factory (GTK_DROP_DOWN (filter), factory);
      gtk_widget_set_tooltip_text (filter, _ (self->kind->fields[i].title));
      g_object_set_data (G_OBJECT (filter), "yg-field", GUINT_TO_POINTER (i));
      gtk_box_append (GTK_BOX (self->filter_box), filter);
      g_ptr_array_add (self->filters, filter);
      g_signal_connect_swapped (filter, "notify::selected", G_CALLBACK (on_filter_changed), self);
      gtk_widget_set_visible (filter, FALSE);
    }
}

void
yg_registry_page_clear_filters (YgRegistryPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  for (guint i = 0; i < self->filters->len; i++)
    gtk_drop_down_set_selected (g_ptr_array_index (self->filters, i), 0);
}

/* The row at hand */

static gboolean
restore_selection (gpointer data)
{
  YgRegistryPage *self = data;
  gint64 position = self->selected_id != 0 ? yg_list_model_find (self->model, self->selected_id) : -1;

  self->selection_idle = 0;
  if (position >= 0)
    gtk_single_selection_set_selected (self->selection, (guint) position);
  else if (gtk_single_selection_get_selected_item (self->selection) == NULL)
    {
      self->selected_id = 0;
      yg_record_panel_set_record (YG_RECORD_PANEL (self->panel), NULL);
      yg_registry_page_update_actions (self);
    }
  return G_SOURCE_REMOVE;
}

/* The model replaces all rows when it asks again, and the selection falls with them; the row is found by id. */
static void
on_items_changed (YgRegistryPage *self)
{
  update_counts (self);
  if (self->selection_idle == 0)
    self->selection_idle = g_idle_add (restore_selection, self);
}

static void
on_selected (YgRegistryPage *self)
{
  YgRecord *record = yg_registry_page_get_selected (self);

  if (record == NULL)
    return;
  self->selected_id = yg_record_get_id (record);
  yg_record_panel_set_record (YG_RECORD_PANEL (self->panel), record);
  yg_registry_page_update_actions (self);
}

static void
on_row_activated (YgRegistryPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "page.edit", NULL);
}

/* The search entry */

static void
on_search_changed (YgRegistryPage *self)
{
  yg_registry_page_queue_query (self);
}

static void
on_search_stopped (YgRegistryPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (self->view);
}

/* The rows, or what the empty page offers to do. */
static gboolean
yg_registry_page_grab_focus (GtkWidget *widget)
{
  YgRegistryPage *self = YG_REGISTRY_PAGE (widget);
  GtkWidget *shown = gtk_stack_get_visible_child (GTK_STACK (self->stack));

  return (gtk_widget_is_ancestor (self->view, shown) && gtk_widget_grab_focus (self->view))
         || gtk_widget_child_focus (shown, GTK_DIR_TAB_FORWARD);
}

/* To the first that was found. */
static void
on_search_activated (YgRegistryPage *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0
      && gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION)
    gtk_single_selection_set_selected (self->selection, 0);
  gtk_widget_grab_focus (self->view);
}

static void
on_sort_changed (YgRegistryPage *self)
{
  /* The columns go one by one when the tab is closed. */
  if (self->view == NULL)
    return;
  self->sort_field = yg_registry_columns_get_sort (GTK_COLUMN_VIEW (self->view), &self->descending);
  yg_registry_page_queue_query (self);
}

static void
on_store_changed (YgRegistryPage *self, const char *table)
{
  if (!g_str_equal (table, self->kind->table))
    {
      /* Recusals and names of the other registry are shown in the panel. */
      yg_record_panel_refresh (YG_RECORD_PANEL (self->panel));
      return;
    }
  ask_facts (self);
}

static void
on_query_failed (YgRegistryPage *self, const GError *error)
{
  yg_session_tell_error (self->session, error);
}

static void
on_export_cancelled (YgRegistryPage *self)
{
  yg_registry_page_cancel_export (self);
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, YgRegistryPage *self)
{
  GSList *files = g_value_get_boxed (value);
  g_autofree char *path = files != NULL ? g_file_get_path (files->data) : NULL;

  if (path == NULL)
    return FALSE;
  yg_registry_page_import_path (self, path);
  return TRUE;
}

static void
describe_emptiness (YgRegistryPage *self)
{
  const char *title, *sentence;

  if (self->kind == &yg_item_kind)
    {
      title = _ ("The Item List Is Empty");
      sentence = _ ("Only what is on this list, with its legal basis, may be inspected. Import your Annex 1, or begin "
                    "with the list supplied and adapt it.");
      gtk_widget_set_visible (self->starter_button, TRUE);
    }
  else if (self->kind == &yg_enterprise_kind)
    {
      title = _ ("There Are No Enterprises Yet");
      sentence = _ ("Import your Annex 3: title rows and column names are recognised, codes are checked, and you see "
                    "everything before anything is written. A file can also be dragged here.");
    }
  else
    {
      title = _ ("There Are No Inspectors Yet");
      sentence = _ ("Import your Annex 2: everybody with an enforcement certificate belongs on the list; leave and "
                    "recusals are entered afterwards. A file can also be dragged here.");
    }
  gtk_label_set_text (GTK_LABEL (self->empty_title), title);
  gtk_label_set_text (GTK_LABEL (self->empty_label), sentence);
}

static void
yg_registry_page_dispose (GObject *object)
{
  YgRegistryPage *self = YG_REGISTRY_PAGE (object);

  g_clear_handle_id (&self->query_idle, g_source_remove);
  g_clear_handle_id (&self->selection_idle, g_source_remove);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (yg_session_get_store (self->session), self);
  if (self->exporting != NULL)
    g_cancellable_cancel (self->exporting);
  g_clear_object (&self->exporting);
  g_clear_pointer (&self->facts, yg_registry_facts_free);
  g_clear_pointer (&self->filters, g_ptr_array_unref);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  gtk_widget_dispose_template (GTK_WIDGET (self), YG_TYPE_REGISTRY_PAGE);
  G_OBJECT_CLASS (yg_registry_page_parent_class)->dispose (object);
}

/* Not in dispose: a call under way still asks for the session when it ends. */
static void
yg_registry_page_finalize (GObject *object)
{
  g_clear_object (&YG_REGISTRY_PAGE (object)->session);
  G_OBJECT_CLASS (yg_registry_page_parent_class)->finalize (object);
}

static void
yg_registry_page_class_init (YgRegistryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yg_registry_page_dispose;
  widget_class->grab_focus = yg_registry_page_grab_focus;
  G_OBJECT_CLASS (klass)->finalize = yg_registry_page_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/cn/yangguang/Yangguang/ui/yg-registry-page.ui");
  gtk_widget_class_bind_template_child (widget_class, YgRegistryPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, YgRegistryPage, filter_box);
  gtk_widget_class_bind_template_child (widget_class, YgRegistryPage, retired_check);
  gtk_widget_class_bind_template_child (widget_class, YgRegistryPage, export_button);
  gtk_widget_class_bind_template_child (widget_class, YgRegistryPage, export_menu_button);
  gtk_widget_class_bind_template_child (widget_class, YgRegistryPage, paned);
  gtk_widget_class_bind_template_child (widget_class, YgRegistryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, YgRegistryPage, view);
  gtk_widget_class_bind_template_child (widget_class, YgRegistryPage, empty_title);
  gtk_widget_class_bind_template_child (widget_class, YgRegistryPage, empty_label);
  gtk_widget_class_bind_template_child (widget_class, YgRegistryPage, starter_button);
  gtk_widget_class_bind_template_child (widget_class, YgRegistryPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, YgRegistryPage, export_progress);
  gtk_widget_class_bind_template_child (widget_class, YgRegistryPage, export_cancel);
  gtk_widget_class_bind_template_child (widget_class, YgRegistryPage, keys_label);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_export_cancelled);
  yg_registry_page_class_install_actions (widget_class);
}

static void
yg_registry_page_init (YgRegistryPage *self)
{
  self->filters = g_ptr_array_new ();
  self->sort_field = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
yg_registry_page_new (YgSession *session, const YgKind *kind)
{
  g_return_val_if_fail (YG_IS_SESSION (session), NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  YgRegistryPage *self = g_object_new (YG_TYPE_REGISTRY_PAGE, NULL);
  YgStore *store = yg_session_get_store (session);
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->session = g_object_ref (session);
  self->kind = kind;
  self->model = yg_list_model_new (store, kind);
  /* The model last: one with rows would have its first one selected by then. */
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->model));
  self->panel = yg_record_panel_new (session, kind);
  gtk_paned_set_end_child (GTK_PANED (self->paned), self->panel);

  yg_registry_columns_add (GTK_COLUMN_VIEW (self->view), kind);
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view)), "changed",
                           G_CALLBACK (on_sort_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self);
  g_signal_connect_swapped (self->model, "items-changed", G_CALLBACK (on_items_changed), self);
  g_signal_connect_swapped (self->model, "failed", G_CALLBACK (on_query_failed), self);
  g_signal_connect_swapped (store, "changed", G_CALLBACK (on_store_changed), self);
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));

  gtk_widget_set_visible (self->export_button, kind != &yg_inspector_kind);
  gtk_widget_set_visible (self->export_menu_button, kind == &yg_inspector_kind);
  describe_emptiness (self);
  add_filters (self);
  ask_facts (self);
  yg_registry_page_update_actions (self);
  return GTK_WIDGET (self);
}

const YgKind *
yg_registry_page_get_kind (YgRegistryPage *self)
{
  g_return_val_if_fail (YG_IS_REGISTRY_PAGE (self), NULL);
  return self->kind;
}

YgRecord *
yg_registry_page_get_selected (YgRegistryPage *self)
{
  g_return_val_if_fail (YG_IS_REGISTRY_PAGE (self), NULL);
  return gtk_single_selection_get_selected_item (self->selection);
}

void
yg_registry_page_select (YgRegistryPage *self, gint64 id)
{
  g_return_if_fail (YG_IS_REGISTRY_PAGE (self));

  gint64 position = yg_list_model_find (self->model, id);

  if (position < 0)
    return;
  self->selected_id = id;
  gtk_single_selection_set_selected (self->selection, (guint) position);
  /* gtk_column_view_scroll_to() is of GTK 4.12; the list inside is the view's last child. */
  gtk_widget_activate_action (gtk_widget_get_last_child (self->view), "list.scroll-to-item", "u",
                              (guint32) position);
}
