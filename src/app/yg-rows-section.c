/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A grid of cells under a heading. Column 0 holds the row's number, the last one its «remove». */
#include "app/yg-rows-section.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/yg-row-picker.h"
#include "base/yg-date.h"

struct _YgRowsSection
{
  GtkBox parent_instance;

  YgStore *store;
  const YgCell *cells;
  guint n_cells;
  guint least;
  GtkWidget *grid;
  GPtrArray *rows; /* of GtkWidget *[n_cells + 2]: number, cells, remove */
};

G_DEFINE_FINAL_TYPE (YgRowsSection, yg_rows_section, GTK_TYPE_BOX)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_changed (YgRowsSection *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
renumber (YgRowsSection *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget **row = self->rows->pdata[i];
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      gtk_label_set_text (GTK_LABEL (row[0]), number);
      gtk_widget_set_sensitive (row[self->n_cells + 1], self->rows->len > self->least);
    }
  /* Without rows there is nothing under the column titles. */
  gtk_widget_set_visible (self->grid, self->rows->len > 0);
}

static void
remove_row (YgRowsSection *self, guint index)
{
  /* Row 0 of the grid holds the titles. */
  gtk_grid_remove_row (GTK_GRID (self->grid), (int)index + 1);
  g_ptr_array_remove_index (self->rows, index);
  renumber (self);
}

static void
on_remove (GtkButton *button, YgRowsSection *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (((GtkWidget **)self->rows->pdata[i])[self->n_cells + 1] == GTK_WIDGET (button))
      {
        remove_row (self, i);
        on_changed (self);
        return;
      }
}

static void
on_add (YgRowsSection *self)
{
  yg_rows_section_append (self, NULL);
  GtkWidget **row = self->rows->pdata[self->rows->len - 1];
  gtk_widget_child_focus (row[1], GTK_DIR_TAB_FORWARD);
  on_changed (self);
}

/* A date is shown as it will be kept as soon as the field is left. */
static void
on_date_left (GtkEventController *controller, YgRowsSection *self)
{
  GtkWidget *entry = gtk_event_controller_get_widget (controller);
  g_autofree char *date = yg_date_parse (gtk_editable_get_text (GTK_EDITABLE (entry)));

  if (date != NULL)
    gtk_editable_set_text (GTK_EDITABLE (entry), date);
}

static GtkWidget *
make_cell (YgRowsSection *self, const YgCell *cell, const char *value)
{
  GtkWidget *widget;

  switch (cell->type)
    {
    case YG_CELL_NUMBER:
      widget = gtk_spin_button_new_with_range (cell->least, cell->most, 1);
      gtk_spin_button_set_value (GTK_SPIN_BUTTON (widget),
                                 value != NULL ? (double)g_ascii_strtoull (value, NULL, 10) : cell->usual);
      g_signal_connect_swapped (widget, "value-changed", G_CALLBACK (on_changed), self);
      return widget;
    case YG_CELL_ROW:
      widget = yg_row_picker_new (self->store, cell->kind, _ (cell->title));
      yg_row_picker_set_key (YG_ROW_PICKER (widget), value);
      g_signal_connect_swapped (widget, "notify::key", G_CALLBACK (on_changed), self);
      break;
    case YG_CELL_DATE:
    case YG_CELL_TEXT:
    default:
      widget = gtk_entry_new ();
      gtk_editable_set_text (GTK_EDITABLE (widget), value != NULL ? value : "");
      if (cell->width > 0)
        {
          gtk_editable_set_width_chars (GTK_EDITABLE (widget), cell->width);
          gtk_editable_set_max_width_chars (GTK_EDITABLE (widget), cell->width);
        }
      if (cell->type == YG_CELL_DATE)
        {
          GtkEventController *focus = gtk_event_controller_focus_new ();
          gtk_entry_set_placeholder_text (GTK_ENTRY (widget), "2026-11-23");
          g_signal_connect (focus, "leave", G_CALLBACK (on_date_left), self);
          gtk_widget_add_controller (widget, focus);
        }
      g_signal_connect_swapped (widget, "changed", G_CALLBACK (on_changed), self);
      break;
    }
  gtk_widget_set_hexpand (widget, cell->width == 0);
  if (cell->width > 0 && cell->type == YG_CELL_ROW)
    gtk_widget_set_size_request (widget, cell->width * 12, -1);
  return widget;
}

static void
yg_rows_section_dispose (GObject *object)
{
  YgRowsSection *self = YG_ROWS_SECTION (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (yg_rows_section_parent_class)->dispose (object);
}

static void
yg_rows_section_class_init (YgRowsSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yg_rows_section_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", YG_TYPE_ROWS_SECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
}

static void
yg_rows_section_init (YgRowsSection *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
  gtk_widget_add_css_class (GTK_WIDGET (self), "draw-section");
  self->rows = g_ptr_array_new_with_free_func (g_free);
}

GtkWidget *
yg_rows_section_new (YgStore *store,
                     const char *title,
                     const char *hint,
                     const char *add,
                     const YgCell *cells,
                     guint n_cells,
                     guint least)
{
  YgRowsSection *self = g_object_new (YG_TYPE_ROWS_SECTION, NULL);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *more = gtk_label_new (hint);
  GtkWidget *button = gtk_button_new_with_mnemonic (add);

  self->store = g_object_ref (store);
  self->cells = cells;
  self->n_cells = n_cells;
  self->least = least;
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (more, "dim-label");
  gtk_widget_add_css_class (button, "flat");
  gtk_label_set_xalign (GTK_LABEL (more), 0);
  gtk_label_set_ellipsize (GTK_LABEL (more), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (more, hint);
  gtk_widget_set_hexpand (more, TRUE);
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), more);
  gtk_box_append (GTK_BOX (head), button);
  gtk_box_append (GTK_BOX (self), head);
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 8);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  for (guint i = 0; i < n_cells; i++)
    {
      GtkWidget *heading = gtk_label_new (_ (cells[i].title));
      gtk_label_set_xalign (GTK_LABEL (heading), 0);
      gtk_widget_add_css_class (heading, "column-title");
      gtk_grid_attach (GTK_GRID (self->grid), heading, (int)i + 1, 0, 1, 1);
    }
  gtk_box_append (GTK_BOX (self), self->grid);
  gtk_widget_set_visible (self->grid, FALSE);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_add), self);
  return GTK_WIDGET (self);
}

void
yg_rows_section_clear (YgRowsSection *self)
{
  g_return_if_fail (YG_IS_ROWS_SECTION (self));
  while (self->rows->len > 0)
    remove_row (self, self->rows->len - 1);
}

void
yg_rows_section_append (YgRowsSection *self, const char *const *values)
{
  g_return_if_fail (YG_IS_ROWS_SECTION (self));

  GtkWidget **row = g_new0 (GtkWidget *, self->n_cells + 2);
  int at = (int)self->rows->len + 1;

  row[0] = gtk_label_new (NULL);
  gtk_widget_add_css_class (row[0], "dim-label");
  gtk_widget_add_css_class (row[0], "numeric");
  gtk_grid_attach (GTK_GRID (self->grid), row[0], 0, at, 1, 1);
  for (guint i = 0; i < self->n_cells; i++)
    {
      row[i + 1] = make_cell (self, &self->cells[i], values != NULL ? values[i] : NULL);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row[i + 1]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ (self->cells[i].title), -1);
      gtk_grid_attach (GTK_GRID (self->grid), row[i + 1], (int)i + 1, at, 1, 1);
    }
  row[self->n_cells + 1] = gtk_button_new_from_icon_name ("list-remove-symbolic");
  gtk_widget_add_css_class (row[self->n_cells + 1], "flat");
  gtk_widget_set_tooltip_text (row[self->n_cells + 1], _ ("Remove this line"));
  g_signal_connect (row[self->n_cells + 1], "clicked", G_CALLBACK (on_remove), self);
  gtk_grid_attach (GTK_GRID (self->grid), row[self->n_cells + 1], (int)self->n_cells + 1, at, 1, 1);
  g_ptr_array_add (self->rows, row);
  renumber (self);
}

guint
yg_rows_section_get_n_rows (YgRowsSection *self)
{
  g_return_val_if_fail (YG_IS_ROWS_SECTION (self), 0);
  return self->rows->len;
}

GtkWidget *
yg_rows_section_get_widget (YgRowsSection *self, guint row, guint cell)
{
  g_return_val_if_fail (YG_IS_ROWS_SECTION (self) && row < self->rows->len && cell < self->n_cells, NULL);
  return ((GtkWidget **)self->rows->pdata[row])[cell + 1];
}

char *
yg_rows_section_get (YgRowsSection *self, guint row, guint cell)
{
  GtkWidget *widget = yg_rows_section_get_widget (self, row, cell);

  g_return_val_if_fail (widget != NULL, NULL);
  switch (self->cells[cell].type)
    {
    case YG_CELL_NUMBER:
      return g_strdup_printf ("%d", gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (widget)));
    case YG_CELL_ROW:
      return g_strdup (yg_row_picker_get_key (YG_ROW_PICKER (widget)));
    case YG_CELL_DATE:
      {
        char *date = yg_date_parse (gtk_editable_get_text (GTK_EDITABLE (widget)));
        return date != NULL ? date : g_strdup (gtk_editable_get_text (GTK_EDITABLE (widget)));
      }
    case YG_CELL_TEXT:
    default:
      return g_strdup (gtk_editable_get_text (GTK_EDITABLE (widget)));
    }
}
