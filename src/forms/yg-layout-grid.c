/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of cells: filled, measured, and cut where a page ends. Knows nothing of pages. */
#include "forms/yg-layout-private.h"

static void
laid_cell_free (gpointer data)
{
  YgLaidCell *cell = data;

  g_array_unref (cell->atoms);
  g_free (cell);
}

static YgLaidGroup *
laid_group_new (guint n_rows, double padding)
{
  YgLaidGroup *group = g_new0 (YgLaidGroup, 1);

  group->n_rows = n_rows;
  group->min_heights = g_new0 (double, n_rows);
  group->heights = g_new0 (double, n_rows);
  group->padding = padding;
  group->cells = g_ptr_array_new_with_free_func (laid_cell_free);
  return group;
}

void
yg_laid_group_free (YgLaidGroup *group)
{
  g_free (group->min_heights);
  g_free (group->heights);
  g_ptr_array_unref (group->cells);
  g_free (group);
}

void
yg_laid_table_free (YgLaidTable *table)
{
  g_clear_pointer (&table->header, yg_laid_group_free);
  g_ptr_array_unref (table->groups);
  g_free (table);
}

double
yg_atoms_get_height (GArray *atoms)
{
  double height = 0;

  for (guint i = 0; i < atoms->len; i++)
    height += g_array_index (atoms, YgAtom, i).height;
  return height;
}

double
yg_laid_group_get_height (const YgLaidGroup *group)
{
  double height = 0;

  for (guint i = 0; i < group->n_rows; i++)
    height += group->heights[i];
  return height;
}

static double
needed (const YgLaidGroup *group, const YgLaidCell *cell)
{
  return MAX (cell->min_height, yg_atoms_get_height (cell->atoms) + 2 * group->padding);
}

/* A row is as high as its highest cell; what a spanning cell still lacks goes to the last of its rows. */
static void
measure (YgLaidGroup *group)
{
  for (guint i = 0; i < group->n_rows; i++)
    group->heights[i] = group->min_heights[i];
  for (guint span = 1; span <= group->n_rows; span++)
    for (guint i = 0; i < group->cells->len; i++)
      {
        const YgLaidCell *cell = g_ptr_array_index (group->cells, i);
        double missing;

        if (cell->rowspan != span)
          continue;
        missing = needed (group, cell);
        for (guint row = cell->row; row < cell->row + span; row++)
          missing -= group->heights[row];
        if (missing > 0)
          group->heights[cell->row + span - 1] += missing;
      }
}

static double
column_x (const YgBlock *block, guint column, double width)
{
  double share = 0;

  for (guint i = 0; i < column; i++)
    share += block->widths[i];
  return share * width;
}

static YgLaidCell *
add_cell (YgLaidGroup *group, const YgBlock *block, guint column, guint colspan, double width)
{
  YgLaidCell *cell = g_new0 (YgLaidCell, 1);

  cell->rowspan = 1;
  cell->x = column_x (block, column, width);
  cell->width = column_x (block, column + colspan, width) - cell->x;
  cell->valign = YG_VALIGN_MIDDLE;
  cell->atoms = g_array_new (FALSE, FALSE, sizeof (YgAtom));
  g_ptr_array_add (group->cells, cell);
  return cell;
}

static YgLaidGroup *
fill (YgLayout *self, const YgBlock *block, const YgRowGroup *rows, const YgScope *scope, double width)
{
  YgLaidGroup *group = laid_group_new (rows->n_rows, block->padding);

  for (guint i = 0; i < rows->n_rows; i++)
    group->min_heights[i] = rows->min_heights[i];
  for (guint i = 0; i < rows->cells->len; i++)
    {
      const YgCell *written = g_ptr_array_index (rows->cells, i);
      YgLaidCell *cell = add_cell (group, block, written->column, written->colspan, width);

      cell->row = written->row;
      cell->rowspan = written->rowspan;
      cell->min_height = written->min_height;
      cell->valign = written->valign;
      for (guint j = 0; j < written->blocks->len; j++)
        yg_layout_add_block (self, g_ptr_array_index (written->blocks, j), scope,
                             cell->width - 2 * block->padding, TRUE, cell->atoms);
    }
  measure (group);
  return group;
}

static void
fill_table (YgLayout *self, YgLaidTable *table, const YgScope *scope)
{
  const YgBlock *block = table->block;
  const YgRowGroup *header = g_ptr_array_index (block->row_groups, 0);
  const YgRowGroup *row = g_ptr_array_index (block->row_groups, 1);
  JsonArray *array = yg_scope_get_array (scope, block->each);
  guint n = array != NULL ? json_array_get_length (array) : 0;
  const YgScope blank = { .outer = scope };

  if (header->n_rows > 0)
    table->header = fill (self, block, header, scope, table->width);
  for (guint i = 0; i < n; i++)
    {
      YgScope inner;

      yg_scope_enter (&inner, scope, array, i);
      g_ptr_array_add (table->groups, fill (self, block, row, &inner, table->width));
    }
  if (n == 0 && block->empty != NULL)
    {
      YgLaidGroup *group = laid_group_new (1, block->padding);
      YgLaidCell *cell = add_cell (group, block, 0, block->n_columns, table->width);
      PangoLayout *layout
          = yg_layout_text (self, &block->style, block->empty, scope, cell->width - 2 * block->padding);

      yg_layout_add_line_atoms (self, layout, &block->style, cell->atoms);
      measure (group);
      g_ptr_array_add (table->groups, group);
      n = 1;
    }
  for (; n < block->min_rows; n++)
    g_ptr_array_add (table->groups, fill (self, block, row, &blank, table->width));
}

YgLaidTable *
yg_layout_new_table (YgLayout *self, const YgBlock *block, const YgScope *scope, double width)
{
  YgLaidTable *table = g_new0 (YgLaidTable, 1);

  table->block = block;
  table->width = width;
  table->groups = g_ptr_array_new_with_free_func ((GDestroyNotify)yg_laid_group_free);
  if (block->kind == YG_BLOCK_TABLE)
    fill_table (self, table, scope);
  else
    for (guint i = 0; i < block->row_groups->len; i++)
      {
        const YgRowGroup *rows = g_ptr_array_index (block->row_groups, i);

        if (yg_scope_test (scope, &rows->when))
          g_ptr_array_add (table->groups, fill (self, block, rows, scope, width));
      }
  return table;
}

/* Moves atoms of @cell that do not end within @height to a new cell; the first stays whatever its height when
 * @force. */
static YgLaidCell *
cut_cell (YgLaidCell *cell, double height, double padding, gboolean force)
{
  YgLaidCell *rest = g_new0 (YgLaidCell, 1);
  double room = height - 2 * padding;
  guint n = 0;

  *rest = *cell;
  rest->atoms = g_array_new (FALSE, FALSE, sizeof (YgAtom));
  while (n < cell->atoms->len && room - g_array_index (cell->atoms, YgAtom, n).height >= -0.01)
    room -= g_array_index (cell->atoms, YgAtom, n++).height;
  if (n == 0 && force && cell->atoms->len > 0)
    n = 1;
  g_array_append_vals (rest->atoms, (YgAtom *)(gpointer)cell->atoms->data + n, cell->atoms->len - n);
  g_array_set_size (cell->atoms, n);
  rest->min_height = MAX (0, cell->min_height - height);
  cell->min_height = MIN (cell->min_height, height);
  /* Both parts of a text that was cut read on from the top. */
  if (rest->atoms->len > 0)
    cell->valign = rest->valign = YG_VALIGN_TOP;
  return rest;
}

static gboolean
does_any_atom_fit (const YgLaidGroup *group, double height)
{
  for (guint i = 0; i < group->cells->len; i++)
    {
      const YgLaidCell *cell = g_ptr_array_index (group->cells, i);

      if (cell->row == 0 && cell->atoms->len > 0
          && g_array_index (cell->atoms, YgAtom, 0).height + 2 * group->padding <= height)
        return TRUE;
    }
  return FALSE;
}

YgLaidGroup *
yg_laid_group_cut (YgLaidGroup *group, double height)
{
  guint n_whole = 0;
  double above = 0;
  gboolean inside, force;
  YgLaidGroup *rest;
  g_autoptr (GPtrArray) cells = NULL;

  while (n_whole < group->n_rows && above + group->heights[n_whole] <= height + 0.01)
    above += group->heights[n_whole++];
  inside = n_whole == 0;
  force = inside && !does_any_atom_fit (group, height);
  cells = g_steal_pointer (&group->cells);
  g_ptr_array_set_free_func (cells, NULL);
  group->cells = g_ptr_array_new_with_free_func (laid_cell_free);
  if (inside)
    above = height;
  rest = laid_group_new (group->n_rows - n_whole, group->padding);
  for (guint i = 0; i < rest->n_rows; i++)
    rest->min_heights[i] = group->min_heights[n_whole + i];
  if (inside)
    rest->min_heights[0] = MAX (0, rest->min_heights[0] - height);
  for (guint i = 0; i < cells->len; i++)
    {
      YgLaidCell *cell = g_ptr_array_index (cells, i);
      guint end = cell->row + cell->rowspan;

      if (!inside && end <= n_whole)
        g_ptr_array_add (group->cells, cell);
      else if (cell->row >= n_whole && !(inside && cell->row == 0))
        {
          cell->row -= n_whole;
          g_ptr_array_add (rest->cells, cell);
        }
      else
        {
          double cell_height = above;
          YgLaidCell *lower;

          for (guint row = 0; row < cell->row; row++)
            cell_height -= group->heights[row];
          lower = cut_cell (cell, cell_height, group->padding, force);
          cell->rowspan = inside ? 1 : n_whole - cell->row;
          lower->row = 0;
          lower->rowspan = inside ? lower->rowspan : end - n_whole;
          g_ptr_array_add (group->cells, cell);
          g_ptr_array_add (rest->cells, lower);
        }
    }
  if (inside)
    group->min_heights[0] = MIN (group->min_heights[0], height);
  group->n_rows = inside ? 1 : n_whole;
  measure (group);
  measure (rest);
  return rest;
}
