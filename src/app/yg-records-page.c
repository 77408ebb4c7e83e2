/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two tables: draws on the left, what was drawn on the right. Paper is for the rows that are marked, or for
 * all. */
#include "app/yg-records-page.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/yg-draw-papers.h"
#include "app/yg-inspection-columns.h"
#include "model/yg-draw-record.h"
#include "store/yg-list-model.h"

struct _YgRecordsPage
{
  GtkBox parent_instance;

  YgSession *session;
  GSimpleActionGroup *actions;
  YgListModel *draws, *rows;
  GtkSingleSelection *draw_selection;
  GtkMultiSelection *row_selection;
  char *number;
  GtkWidget *search_entry, *print_button, *stack, *draws_view, *rows_view, *footer_label;
};

G_DEFINE_FINAL_TYPE (YgRecordsPage, yg_records_page, GTK_TYPE_BOX)

static YgRecord *
chosen_draw (YgRecordsPage *self)
{
  return gtk_single_selection_get_selected_item (self->draw_selection);
}

static gboolean
is_drawn (YgRecord *draw)
{
  const char *state = draw != NULL ? yg_record_get (draw, YG_DRAW_STATE) : "";
  return g_str_equal (state, "drawn") || g_str_equal (state, "signed");
}

static void
enable (YgRecordsPage *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
update_commands (YgRecordsPage *self)
{
  YgRecord *draw = chosen_draw (self);
  gboolean drawn = is_drawn (draw);
  gboolean is_void = draw != NULL && g_str_equal (yg_record_get (draw, YG_DRAW_STATE), "void");
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  g_autoptr (GtkBitset) marked
      = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->row_selection));
  guint n_marked = (guint)gtk_bitset_get_size (marked);
  g_autofree char *footer = NULL;

  enable (self, "verify", drawn || is_void);
  enable (self, "minutes", drawn);
  enable (self, "export-result", drawn);
  enable (self, "save-bundle", drawn);
  enable (self, "save-sheets", drawn && n > 0);
  enable (self, "print-sheets", drawn && n > 0);
  gtk_button_set_label (GTK_BUTTON (self->print_button),
                        n_marked > 1 ? _ ("_Print marked sheets…") : _ ("_Print all sheets…"));
  if (draw == NULL)
    footer = g_strdup ("");
  else if (is_void)
    footer = g_strdup_printf (_ ("Void: %s"), yg_record_get (draw, YG_DRAW_VOID_REASON));
  else if (n_marked > 1)
    footer = g_strdup_printf (_ ("%u enterprises, %u of them marked"), n, n_marked);
  else
    footer = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u enterprise", "%u enterprises", n), n);
  gtk_label_set_text (GTK_LABEL (self->footer_label), footer);
}

static void
on_search (YgRecordsPage *self)
{
  YgQuery query = { .kind = &yg_inspection_kind, .sort_field = -1 };

  query.search = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  query.filters[0].field = YG_INSPECTION_DRAW;
  query.filters[0].value = self->number != NULL ? self->number : "";
  yg_list_model_set_query (self->rows, &query);
  update_commands (self);
}

static void
on_draw_chosen (YgRecordsPage *self)
{
  YgRecord *draw = chosen_draw (self);

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), draw != NULL ? "lists" : "empty");
  g_free (self->number);
  self->number = draw != NULL ? g_strdup (yg_record_get (draw, YG_DRAW_NUMBER)) : NULL;
  on_search (self);
}

static void
refresh_draws (YgRecordsPage *self)
{
  YgQuery query = { .kind = &yg_draw_kind, .sort_field = YG_DRAW_NUMBER, .descending = TRUE };
  guint at = gtk_single_selection_get_selected (self->draw_selection);

  yg_list_model_set_query (self->draws, &query);
  /* The one that was looked at stays chosen. */
  if (self->number != NULL)
    for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->draws)); i++)
      {
        g_autoptr (YgRecord) draw = g_list_model_get_item (G_LIST_MODEL (self->draws), i);
        if (g_str_equal (yg_record_get (draw, YG_DRAW_NUMBER), self->number))
          {
            at = i;
            break;
          }
      }
  gtk_single_selection_set_selected (self->draw_selection, at);
  on_draw_chosen (self);
}

static void
on_store_changed (YgRecordsPage *self, const char *table)
{
  if (g_str_equal (table, yg_draw_kind.table) || g_str_equal (table, yg_inspection_kind.table))
    refresh_draws (self);
}

/* The ranks of the marked rows, ended by 0; NULL for all. */
static guint *
marked_ranks (YgRecordsPage *self)
{
  g_autoptr (GtkBitset) marked
      = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->row_selection));
  guint n = (guint)gtk_bitset_get_size (marked);
  const char *search = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  gboolean all_shown = n <= 1 && *search != '\0';
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->rows));

  /* One marked row is where the cursor stands, not a choice; what is searched for is one. */
  if (n <= 1 && !all_shown)
    return NULL;
  GArray *ranks = g_array_new (TRUE, FALSE, sizeof (guint));
  for (guint i = 0; i < n_shown; i++)
    if (all_shown || gtk_bitset_contains (marked, i))
      {
        g_autoptr (YgRecord) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);
        guint rank = (guint)g_ascii_strtoull (yg_record_get (row, YG_INSPECTION_RANK), NULL, 10);
        g_array_append_val (ranks, rank);
      }
  return (guint *)(gpointer)g_array_free (ranks, FALSE);
}

#define COMMAND(name) static void name (GSimpleAction *action, GVariant *parameter, gpointer data)

COMMAND (on_verify)
{
  YgRecordsPage *self = data;
  yg_draw_papers_verify (data, self->session, self->number);
}

COMMAND (on_minutes)
{
  YgRecordsPage *self = data;
  yg_draw_papers_show (data, self->session, self->number, YG_PAPER_MINUTES, NULL);
}

COMMAND (on_print_sheets)
{
  YgRecordsPage *self = data;
  g_autofree guint *ranks = marked_ranks (self);
  yg_draw_papers_show (data, self->session, self->number, YG_PAPER_RECORDS, ranks);
}

COMMAND (on_save_sheets)
{
  YgRecordsPage *self = data;
  g_autofree guint *ranks = marked_ranks (self);
  yg_draw_papers_save (data, self->session, self->number, YG_PAPER_RECORDS, ranks);
}

COMMAND (on_export_result)
{
  YgRecordsPage *self = data;
  yg_draw_papers_export_result (data, self->session, self->number);
}

COMMAND (on_save_bundle)
{
  YgRecordsPage *self = data;
  yg_draw_papers_save_bundle (data, self->session, self->number);
}

COMMAND (on_page_search) { gtk_widget_grab_focus (YG_RECORDS_PAGE (data)->search_entry); }

COMMAND (on_page_print) { gtk_widget_activate_action (GTK_WIDGET (data), "records.print-sheets", NULL); }

COMMAND (on_page_export) { gtk_widget_activate_action (GTK_WIDGET (data), "records.export-result", NULL); }

static void
add_actions (YgRecordsPage *self)
{
  static const GActionEntry entries[] = {
    { .name = "verify", .activate = on_verify },
    { .name = "minutes", .activate = on_minutes },
    { .name = "print-sheets", .activate = on_print_sheets },
    { .name = "save-sheets", .activate = on_save_sheets },
    { .name = "export-result", .activate = on_export_result },
    { .name = "save-bundle", .activate = on_save_bundle },
  };
  static const GActionEntry page_entries[] = {
    { .name = "search", .activate = on_page_search },
    { .name = "print", .activate = on_page_print },
    { .name = "export", .activate = on_page_export },
  };
  g_autoptr (GSimpleActionGroup) common = g_simple_action_group_new ();

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action_entries (G_ACTION_MAP (common), page_entries, G_N_ELEMENTS (page_entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "records", G_ACTION_GROUP (self->actions));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", G_ACTION_GROUP (common));
}

static char *
format_state (const char *state)
{
  static const struct
  {
    const char *state, *word;
  } words[] = {
    { "frozen", N_ ("frozen") },      { "committed", N_ ("committed") }, { "written", N_ ("slips written") },
    { "spoken", N_ ("digits read") }, { "drawn", N_ ("drawn") },         { "signed", N_ ("signed") },
    { "void", N_ ("void") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].state, state))
      return g_strdup (_ (words[i].word));
  return NULL;
}

static void
yg_records_page_dispose (GObject *object)
{
  YgRecordsPage *self = YG_RECORDS_PAGE (object);

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (yg_session_get_store (self->session), self);
  if (self->draw_selection != NULL)
    g_signal_handlers_disconnect_by_data (self->draw_selection, self);
  if (self->row_selection != NULL)
    g_signal_handlers_disconnect_by_data (self->row_selection, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), YG_TYPE_RECORDS_PAGE);
  g_clear_object (&self->draw_selection);
  g_clear_object (&self->row_selection);
  g_clear_object (&self->draws);
  g_clear_object (&self->rows);
  g_clear_object (&self->actions);
  g_clear_object (&self->session);
  g_clear_pointer (&self->number, g_free);
  G_OBJECT_CLASS (yg_records_page_parent_class)->dispose (object);
}

static void
yg_records_page_class_init (YgRecordsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yg_records_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/yangguang/Yangguang/ui/yg-records-page.ui");
  gtk_widget_class_bind_template_child (widget_class, YgRecordsPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, YgRecordsPage, print_button);
  gtk_widget_class_bind_template_child (widget_class, YgRecordsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, YgRecordsPage, draws_view);
  gtk_widget_class_bind_template_child (widget_class, YgRecordsPage, rows_view);
  gtk_widget_class_bind_template_child (widget_class, YgRecordsPage, footer_label);
  gtk_widget_class_bind_template_callback (widget_class, on_search);
}

static void
yg_records_page_init (YgRecordsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
yg_records_page_new (YgSession *session)
{
  g_return_val_if_fail (YG_IS_SESSION (session), NULL);

  YgRecordsPage *self = g_object_new (YG_TYPE_RECORDS_PAGE, NULL);
  YgStore *store = yg_session_get_store (session);
  GtkColumnView *draws_view = GTK_COLUMN_VIEW (self->draws_view);

  self->session = g_object_ref (session);
  self->draws = yg_list_model_new (store, &yg_draw_kind);
  self->rows = yg_list_model_new (store, &yg_inspection_kind);
  self->draw_selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->draws)));
  self->row_selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  add_actions (self);
  yg_record_column_add (draws_view, _ ("Number"), YG_DRAW_NUMBER, 92, NULL);
  yg_record_column_add (draws_view, _ ("Title"), YG_DRAW_TITLE, 0, NULL);
  yg_record_column_add (draws_view, _ ("Date"), YG_DRAW_DATE, 96, NULL);
  yg_record_column_add (draws_view, _ ("State"), YG_DRAW_STATE, 72, format_state);
  yg_inspection_columns_add (GTK_COLUMN_VIEW (self->rows_view), TRUE);
  gtk_column_view_set_model (draws_view, GTK_SELECTION_MODEL (self->draw_selection));
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->rows_view), GTK_SELECTION_MODEL (self->row_selection));
  g_signal_connect_swapped (self->draw_selection, "notify::selected-item", G_CALLBACK (on_draw_chosen), self);
  g_signal_connect_swapped (self->row_selection, "selection-changed", G_CALLBACK (update_commands), self);
  g_signal_connect_swapped (store, "changed", G_CALLBACK (on_store_changed), self);
  refresh_draws (self);
  return GTK_WIDGET (self);
}

const char *
yg_records_page_get_number (YgRecordsPage *self)
{
  g_return_val_if_fail (YG_IS_RECORDS_PAGE (self), NULL);
  return self->number;
}
