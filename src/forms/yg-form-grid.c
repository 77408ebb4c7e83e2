/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Grids and tables of a description: columns, rows, spans. A table is a grid whose one row is repeated for
 * each element of an array. Knows nothing of data and pages. */
#include "forms/yg-form-blocks.h"

#include <glib/gi18n-lib.h>

#define CELL_MEMBERS "label text blocks min_height valign " YG_STYLE_MEMBERS
/* Wider than any sheet needs, narrow enough for an array on the stack. */
#define MOST_COLUMNS 64

void
yg_form_cell_free (YgCell *cell)
{
  g_ptr_array_unref (cell->blocks);
  g_free (cell);
}

void
yg_form_row_group_free (YgRowGroup *group)
{
  yg_form_when_clear (&group->when);
  g_free (group->min_heights);
  g_ptr_array_unref (group->cells);
  g_free (group);
}

static YgRowGroup *
row_group_new (void)
{
  YgRowGroup *group = g_new0 (YgRowGroup, 1);

  group->cells = g_ptr_array_new_with_free_func ((GDestroyNotify)yg_form_cell_free);
  return group;
}

static void
add_row (YgRowGroup *group, double min_height)
{
  group->min_heights = g_renew (double, group->min_heights, group->n_rows + 1);
  group->min_heights[group->n_rows++] = min_height;
}

static gboolean
read_lengths (YgFormReader *reader, JsonObject *object, YgBlock *block, double *row_height, GError **error)
{
  double padding = 1.2;
  double height = 0;

  block->border = TRUE;
  block->frame = 0.9;
  if (!yg_form_reader_number (reader, object, "padding", 0, 10, &padding, error)
      || !yg_form_reader_number (reader, object, "row_height", 0, 250, &height, error)
      || !yg_form_reader_number (reader, object, "frame", 0, 4, &block->frame, error)
      || !yg_form_reader_boolean (reader, object, "border", &block->border, error))
    return FALSE;
  block->padding = padding * YG_POINTS_PER_MM;
  *row_height = height * YG_POINTS_PER_MM;
  return TRUE;
}

/* A paragraph for {"label": …} and {"text": …}; the members themselves for {"blocks": …}. */
static gboolean
read_cell_content (YgFormReader *reader,
                   JsonObject *object,
                   const YgStyle *style,
                   double width,
                   YgCell *cell,
                   GError **error)
{
  guint n_contents = 0;
  YgStyle own = *style;
  YgBlock *block;
  const char *member = "text";

  n_contents += json_object_has_member (object, "label") ? 1 : 0;
  n_contents += json_object_has_member (object, "text") ? 1 : 0;
  n_contents += json_object_has_member (object, "blocks") ? 1 : 0;
  if (n_contents > 1)
    return yg_form_reader_fail (reader, object, NULL, error,
                                _ ("a cell has only one of “label”, “text” and “blocks”."));
  own.font = NULL;
  if (json_object_has_member (object, "label"))
    {
      own.face = YG_FACE_HEI;
      own.align = YG_ALIGN_CENTER;
      member = "label";
    }
  if (!yg_form_read_style (reader, object, &own, error))
    return FALSE;
  if (width < 1.2 * own.size)
    return yg_form_reader_fail (
        reader, object, NULL, error,
        _ ("this cell is %.1f mm wide inside, too narrow for one character of %g pt."),
        width / YG_POINTS_PER_MM, own.size);
  if (n_contents == 0)
    return TRUE;
  if (json_object_has_member (object, "blocks"))
    return yg_form_read_blocks (reader, object, "blocks", _ ("block"), &own, width, TRUE, cell->blocks,
                                error);
  block = yg_form_block_new (YG_BLOCK_PARAGRAPH);
  g_ptr_array_add (cell->blocks, block);
  block->style = own;
  yg_form_style_resolve (&block->style);
  return yg_form_read_text (reader, object, member, &block->text, error);
}

static YgCell *
read_cell (YgFormReader *reader,
           JsonObject *object,
           const YgStyle *style,
           double width,
           YgRowGroup *group,
           GError **error)
{
  static const char *const valigns[] = { "top", "middle", "bottom", NULL };
  int valign = YG_VALIGN_MIDDLE;
  double min_height = 0;
  YgCell *cell = g_new0 (YgCell, 1);

  cell->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)yg_form_block_free);
  cell->colspan = 1;
  cell->rowspan = 1;
  g_ptr_array_add (group->cells, cell);
  if (!yg_form_reader_number (reader, object, "min_height", 0, 250, &min_height, error)
      || !yg_form_reader_choice (reader, object, "valign", valigns, &valign, error)
      || !read_cell_content (reader, object, style, width, cell, error))
    return NULL;
  cell->min_height = min_height * YG_POINTS_PER_MM;
  cell->valign = (YgVAlign)valign;
  return cell;
}

static gboolean
read_widths (YgFormReader *reader, JsonObject *object, JsonArray *columns, YgBlock *block, GError **error)
{
  double sum = 0;

  block->n_columns = columns != NULL ? json_array_get_length (columns) : 0;
  if (block->n_columns == 0 || block->n_columns > MOST_COLUMNS)
    return yg_form_reader_fail (reader, object, columns != NULL ? "columns" : NULL, error,
                                _ ("“columns” must be a list of 1 to %d columns."), MOST_COLUMNS);
  block->widths = g_new0 (double, block->n_columns);
  for (guint i = 0; i < block->n_columns; i++)
    {
      JsonNode *node = json_array_get_element (columns, i);
      double width = 1;

      if (JSON_NODE_HOLDS_OBJECT (node))
        {
          JsonObject *column = json_node_get_object (node);

          if (!yg_form_reader_number (reader, column, "width", 0.01, 1000, &width, error))
            return FALSE;
        }
      else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_double (node) > 0)
        width = json_node_get_double (node);
      else
        return yg_form_reader_fail (reader, object, "columns", error, _ ("column %u has no width above 0."),
                                    i + 1);
      block->widths[i] = width;
      sum += width;
    }
  for (guint i = 0; i < block->n_columns; i++)
    block->widths[i] /= sum;
  return TRUE;
}

static double
span_width (YgBlock *block, guint column, guint span, double width)
{
  double share = 0;

  for (guint i = column; i < column + span; i++)
    share += block->widths[i];
  return share * width - 2 * block->padding;
}

/* Cells of one row go to the columns that spans from above leave free; @taken counts the rows that each
 * column is still taken for. */
static gboolean
read_row (YgFormReader *reader,
          JsonObject *owner,
          JsonArray *cells,
          double width,
          YgBlock *block,
          YgRowGroup *group,
          guint *taken,
          GError **error)
{
  guint column = 0;

  for (guint i = 0; i < json_array_get_length (cells); i++)
    {
      guint colspan = 1, rowspan = 1;
      JsonObject *object;
      YgCell *cell;

      while (column < block->n_columns && taken[column] > 0)
        column++;
      yg_form_reader_push (reader, _ ("cell %u"), i + 1);
      object = yg_form_reader_element (reader, owner, "cells", cells, i, error);
      if (object == NULL
          || !yg_form_reader_check_members (reader, object, CELL_MEMBERS, "colspan rowspan", error)
          || !yg_form_reader_count (reader, object, "colspan", 1, MOST_COLUMNS, &colspan, error)
          || !yg_form_reader_count (reader, object, "rowspan", 1, 100, &rowspan, error))
        return FALSE;
      for (guint j = column; j < column + colspan; j++)
        if (j >= block->n_columns || taken[j] > 0)
          return yg_form_reader_fail (reader, object, NULL, error,
                                      _ ("there is no room for this cell: the grid has %u columns."),
                                      block->n_columns);
      cell = read_cell (reader, object, &block->style, span_width (block, column, colspan, width), group,
                        error);
      if (cell == NULL)
        return FALSE;
      cell->column = column;
      cell->row = group->n_rows;
      cell->colspan = colspan;
      cell->rowspan = rowspan;
      for (guint j = column; j < column + colspan; j++)
        taken[j] = rowspan;
      column += colspan;
      yg_form_reader_pop (reader);
    }
  for (guint j = 0; j < block->n_columns; j++)
    if (taken[j] == 0)
      return yg_form_reader_fail (reader, owner, NULL, error, _ ("column %u has no cell in this row."),
                                  j + 1);
  return TRUE;
}

gboolean
yg_form_read_grid (YgFormReader *reader, JsonObject *object, double width, YgBlock *block, GError **error)
{
  guint taken[MOST_COLUMNS] = { 0 };
  double row_height = 0;
  gboolean tied = FALSE;
  JsonArray *columns = NULL;
  JsonArray *rows = NULL;
  YgRowGroup *group = NULL;

  if (!yg_form_reader_array (reader, object, "columns", &columns, error)
      || !yg_form_reader_array (reader, object, "rows", &rows, error)
      || !read_lengths (reader, object, block, &row_height, error)
      || !read_widths (reader, object, columns, block, error))
    return FALSE;
  if (rows == NULL || json_array_get_length (rows) == 0)
    return yg_form_reader_fail (reader, object, NULL, error, _ ("a grid needs “rows”."));
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row;
      JsonArray *cells = NULL;
      double min_height = row_height / YG_POINTS_PER_MM;

      yg_form_reader_push (reader, _ ("row %u"), i + 1);
      row = yg_form_reader_element (reader, object, "rows", rows, i, error);
      if (row == NULL || !yg_form_reader_check_members (reader, row, "cells when min_height", NULL, error)
          || !yg_form_reader_array (reader, row, "cells", &cells, error)
          || !yg_form_reader_number (reader, row, "min_height", 0, 250, &min_height, error))
        return FALSE;
      if (cells == NULL)
        return yg_form_reader_fail (reader, row, NULL, error, _ ("“%s” is missing."), "cells");
      if (tied && json_object_has_member (row, "when"))
        return yg_form_reader_fail (
            reader, row, "when", error,
            _ ("a cell from above spans this row, so it cannot come and go by itself."));
      if (!tied)
        {
          group = row_group_new ();
          g_ptr_array_add (block->row_groups, group);
          if (!yg_form_read_when (reader, row, &group->when, error))
            return FALSE;
        }
      if (!read_row (reader, row, cells, width, block, group, taken, error))
        return FALSE;
      add_row (group, min_height * YG_POINTS_PER_MM);
      tied = FALSE;
      for (guint j = 0; j < block->n_columns; j++)
        tied = --taken[j] > 0 || tied;
      if (tied && i + 1 == json_array_get_length (rows))
        return yg_form_reader_fail (reader, row, NULL, error, _ ("a cell spans rows below the last one."));
      yg_form_reader_pop (reader);
    }
  return TRUE;
}

gboolean
yg_form_read_table (YgFormReader *reader, JsonObject *object, double width, YgBlock *block, GError **error)
{
  double row_height = 0;
  gboolean has_header = TRUE;
  JsonArray *columns = NULL;
  YgRowGroup *header = row_group_new ();
  YgRowGroup *row = row_group_new ();

  g_ptr_array_add (block->row_groups, header);
  g_ptr_array_add (block->row_groups, row);
  if (!yg_form_reader_array (reader, object, "columns", &columns, error)
      || !read_lengths (reader, object, block, &row_height, error)
      || !yg_form_reader_boolean (reader, object, "header", &has_header, error)
      || !yg_form_reader_count (reader, object, "min_rows", 0, 100, &block->min_rows, error)
      || !yg_form_read_text (reader, object, "empty", &block->empty, error)
      || !read_widths (reader, object, columns, block, error))
    return FALSE;
  if (block->each == NULL)
    return yg_form_reader_fail (reader, object, NULL, error,
                                _ ("a table needs “each”: the list its rows come from."));
  for (guint i = 0; i < block->n_columns; i++)
    {
      double inner = span_width (block, i, 1, width);
      JsonObject *column;
      YgCell *cell;

      yg_form_reader_push (reader, _ ("column %u"), i + 1);
      column = yg_form_reader_element (reader, object, "columns", columns, i, error);
      if (column == NULL
          || !yg_form_reader_check_members (reader, column, CELL_MEMBERS, "title width", error))
        return FALSE;
      if (has_header)
        {
          YgStyle style = block->style;
          YgBlock *title = yg_form_block_new (YG_BLOCK_PARAGRAPH);

          cell = g_new0 (YgCell, 1);
          cell->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)yg_form_block_free);
          g_ptr_array_add (cell->blocks, title);
          g_ptr_array_add (header->cells, cell);
          style.font = NULL;
          style.face = YG_FACE_HEI;
          style.align = YG_ALIGN_CENTER;
          title->style = style;
          yg_form_style_resolve (&title->style);
          cell->column = i;
          cell->colspan = 1;
          cell->rowspan = 1;
          cell->valign = YG_VALIGN_MIDDLE;
          if (!yg_form_read_text (reader, column, "title", &title->text, error))
            return FALSE;
          if (title->text == NULL)
            return yg_form_reader_fail (reader, column, NULL, error, _ ("“%s” is missing."), "title");
        }
      cell = read_cell (reader, column, &block->style, inner, row, error);
      if (cell == NULL)
        return FALSE;
      cell->column = i;
      yg_form_reader_pop (reader);
    }
  if (has_header)
    add_row (header, 0);
  add_row (row, row_height);
  return TRUE;
}
