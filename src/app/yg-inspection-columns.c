/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns over YgRecord rows. Only public fields: nothing here is masked, because nothing here is private. */
#include "app/yg-inspection-columns.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "model/yg-draw-record.h"

typedef struct
{
  guint field;
  char *(*format) (const char *value);
} Column;

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
  YgRecord *row = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);
  const char *value = yg_record_get (row, column->field);
  g_autofree char *formatted = column->format != NULL ? column->format (value) : NULL;

  gtk_label_set_text (GTK_LABEL (label), formatted != NULL ? formatted : value);
  gtk_widget_set_tooltip_text (label, value);
}

static void
column_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

GtkColumnViewColumn *
yg_record_column_add (
    GtkColumnView *view, const char *title, guint field, int width, char *(*format) (const char *value))
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);
  Column *data = g_new (Column, 1);

  data->field = field;
  data->format = format;
  g_signal_connect_data (factory, "setup", G_CALLBACK (on_setup), data, column_free, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), data);
  gtk_column_view_column_set_resizable (column, TRUE);
  if (width > 0)
    gtk_column_view_column_set_fixed_width (column, width);
  else
    gtk_column_view_column_set_expand (column, TRUE);
  gtk_column_view_append_column (view, column);
  return column;
}

static char *
format_ticket (const char *ticket)
{
  return strlen (ticket) >= 12 ? g_strdup_printf ("%.4s %.4s %.4s", ticket, ticket + 4, ticket + 8) : NULL;
}

static char *
format_state (const char *state)
{
  return g_strdup (g_str_equal (state, "drawn") ? _ ("to be visited") : state);
}

void
yg_inspection_columns_add (GtkColumnView *view, gboolean full)
{
  yg_record_column_add (view, _ ("No."), YG_INSPECTION_RANK, 48, NULL);
  yg_record_column_add (view, _ ("Enterprise"), YG_INSPECTION_NAME, 0, NULL);
  if (full)
    yg_record_column_add (view, _ ("Code"), YG_INSPECTION_CODE, 178, NULL);
  yg_record_column_add (view, _ ("Items"), YG_INSPECTION_FRAMES, 0, NULL);
  yg_record_column_add (view, _ ("Inspectors"), YG_INSPECTION_TEAM, 170, NULL);
  yg_record_column_add (view, _ ("Ticket"), YG_INSPECTION_TICKET, 130, format_ticket);
  if (full)
    yg_record_column_add (view, _ ("State"), YG_INSPECTION_STATE, 90, format_state);
}
