/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages: blocks one below the other, moved to the next page where they do not fit, and what stands at the top
 * and the foot of each. Knows nothing of surfaces. */
#include "forms/yg-layout-private.h"

/* Between the text at the top or foot and the body. */
#define MARGIN_GAP (2.5 * YG_POINTS_PER_MM)
/* A page's edge that desk printers cannot reach. */
#define UNPRINTABLE (6 * YG_POINTS_PER_MM)
/* A row that does not fit is cut here rather than moved only when so much of the page would stay empty. */
#define CUT_SHARE 0.4
#define ROUNDING 0.01

/* A block on its way to the pages: atoms or a table. */
typedef struct
{
  GArray *atoms;      /* YgAtom; NULL for a table and a page break */
  YgLaidTable *table; /* NULL otherwise */
  gboolean keep, keep_next;
  guint group; /* units of one group stay together; 0: none */
  double space_before, space_after;
} Unit;

typedef struct
{
  YgLayout layout;
  YgForm *form;
  GPtrArray *units;
  double top, bottom; /* of the body */
  double y;
  gboolean fresh; /* nothing on this page yet */
  guint n_groups;
} Paginator;

void
yg_sheet_free (YgSheet *sheet)
{
  g_ptr_array_unref (sheet->pages);
  g_array_unref (sheet->boxes);
  g_ptr_array_unref (sheet->layouts);
  g_ptr_array_unref (sheet->qrs);
  g_free (sheet);
}

static void
unit_free (gpointer data)
{
  Unit *unit = data;

  g_clear_pointer (&unit->atoms, g_array_unref);
  g_clear_pointer (&unit->table, yg_laid_table_free);
  g_free (unit);
}

static double
body_width (const YgForm *form)
{
  return form->width - form->margin_left - form->margin_right;
}

static void collect_all (Paginator *self, GPtrArray *blocks, const YgScope *scope, guint group);

static Unit *
add_unit (Paginator *self, const YgBlock *block, guint group)
{
  Unit *unit = g_new0 (Unit, 1);

  unit->keep = block->keep || block->kind == YG_BLOCK_HASH;
  unit->keep_next = block->keep_next;
  unit->group = group;
  unit->space_before = block->space_before;
  unit->space_after = block->space_after;
  g_ptr_array_add (self->units, unit);
  return unit;
}

static void
collect_group (Paginator *self, const YgBlock *block, const YgScope *scope, guint group)
{
  JsonArray *array = block->each != NULL ? yg_scope_get_array (scope, block->each) : NULL;
  guint n = array != NULL ? json_array_get_length (array) : block->each != NULL ? 0 : 1;

  for (guint i = 0; i < n; i++)
    {
      guint inner_group = group != 0 || !block->keep ? group : ++self->n_groups;
      YgScope inner;

      if (array != NULL)
        yg_scope_enter (&inner, scope, array, i);
      collect_all (self, block->blocks, array != NULL ? &inner : scope, inner_group);
    }
}

static void
collect (Paginator *self, const YgBlock *block, const YgScope *scope, guint group)
{
  Unit *unit;

  if (!yg_scope_test (scope, &block->when))
    return;
  switch (block->kind)
    {
    case YG_BLOCK_GROUP:
      collect_group (self, block, scope, group);
      break;
    case YG_BLOCK_GRID:
    case YG_BLOCK_TABLE:
      unit = add_unit (self, block, group);
      unit->table = yg_layout_new_table (&self->layout, block, scope, body_width (self->form));
      break;
    case YG_BLOCK_BREAK:
      add_unit (self, block, group);
      break;
    case YG_BLOCK_TITLE:
    case YG_BLOCK_PARAGRAPH:
    case YG_BLOCK_CHECKS:
    case YG_BLOCK_HASH:
    case YG_BLOCK_QR:
    case YG_BLOCK_SIGNATURE:
    case YG_BLOCK_RULE:
    case YG_BLOCK_SPACE:
    case YG_BLOCK_FILL:
    case YG_N_BLOCKS:
    default:
      unit = add_unit (self, block, group);
      unit->atoms = g_array_new (FALSE, FALSE, sizeof (YgAtom));
      yg_layout_add_block (&self->layout, block, scope, body_width (self->form), FALSE, unit->atoms);
      /* A paragraph that came out empty takes no room around it either. */
      if (unit->atoms->len == 0)
        g_ptr_array_set_size (self->units, (int)self->units->len - 1);
      break;
    }
}

static void
collect_all (Paginator *self, GPtrArray *blocks, const YgScope *scope, guint group)
{
  for (guint i = 0; i < blocks->len; i++)
    collect (self, g_ptr_array_index (blocks, i), scope, group);
}

static GArray *
new_page (Paginator *self)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (YgMark));

  g_ptr_array_add (self->layout.sheet->pages, marks);
  self->y = self->top;
  self->fresh = TRUE;
  return marks;
}

static GArray *
page_marks (Paginator *self)
{
  GPtrArray *pages = self->layout.sheet->pages;

  return g_ptr_array_index (pages, pages->len - 1);
}

static void
add_box (Paginator *self, double x, double y, double width, double height)
{
  YgBox box = { self->layout.sheet->pages->len - 1, x, y, width, height };

  g_array_append_val (self->layout.sheet->boxes, box);
}

static void
paint_atom (Paginator *self, GArray *page, const YgAtom *atom, double x, double y)
{
  for (guint i = 0; i < atom->n_marks; i++)
    {
      YgMark mark = g_array_index (self->layout.marks, YgMark, atom->first_mark + i);

      mark.x += x;
      mark.y += y;
      g_array_append_val (page, mark);
    }
}

static void
add_line (GArray *page, double x, double y, double width, double height, double thickness)
{
  YgMark mark = { .kind = height > 0 && width > 0 ? YG_MARK_BOX : YG_MARK_LINE };

  mark.x = x;
  mark.y = y;
  mark.width = width;
  mark.height = height;
  mark.thickness = thickness;
  g_array_append_val (page, mark);
}

static void
paint_cell (Paginator *self, const YgLaidGroup *group, const YgLaidCell *cell, const YgBlock *block, double y)
{
  GArray *page = page_marks (self);
  double x = self->form->margin_left + cell->x;
  double height = 0, left_over, atom_y;
  guint n_glue = 0;

  for (guint row = 0; row < cell->row; row++)
    y += group->heights[row];
  for (guint row = cell->row; row < cell->row + cell->rowspan; row++)
    height += group->heights[row];
  add_box (self, x, y, cell->width, height);
  if (block->border)
    add_line (page, x, y, cell->width, height, 0.5);
  left_over = height - 2 * group->padding - yg_atoms_get_height (cell->atoms);
  for (guint i = 0; i < cell->atoms->len; i++)
    n_glue += g_array_index (cell->atoms, YgAtom, i).glue ? 1 : 0;
  atom_y = y + group->padding;
  if (n_glue == 0)
    atom_y += cell->valign == YG_VALIGN_MIDDLE   ? left_over / 2
              : cell->valign == YG_VALIGN_BOTTOM ? left_over
                                                 : 0;
  for (guint i = 0; i < cell->atoms->len; i++)
    {
      const YgAtom *atom = &g_array_index (cell->atoms, YgAtom, i);

      paint_atom (self, page, atom, x + group->padding, atom_y);
      atom_y += atom->height + (atom->glue ? MAX (0, left_over) / n_glue : 0);
    }
}

static void
paint_group (Paginator *self, const YgLaidGroup *group, const YgBlock *block)
{
  for (guint i = 0; i < group->cells->len; i++)
    paint_cell (self, group, g_ptr_array_index (group->cells, i), block, self->y);
  self->y += yg_laid_group_get_height (group);
  self->fresh = FALSE;
}

/* The outer line around what stands of a table on this page. */
static void
end_table (Paginator *self, const YgLaidTable *table, double from)
{
  if (table->block->border && table->block->frame > 0 && self->y > from)
    add_line (page_marks (self), self->form->margin_left, from, table->width, self->y - from,
              table->block->frame);
}

static double
header_height (const YgLaidTable *table)
{
  return table->header != NULL ? yg_laid_group_get_height (table->header) : 0;
}

/* Whether a table's first row would not stand below its header on what is left of this page. */
static gboolean
starts_badly (Paginator *self, const YgLaidTable *table, double most)
{
  double room = self->bottom - self->y - header_height (table);
  double first = 0;

  if (table->groups->len > 0)
    first = yg_laid_group_get_height (g_ptr_array_index (table->groups, 0));
  return !self->fresh && first > room + ROUNDING && !(first > most && room > CUT_SHARE * most);
}

static void
place_table (Paginator *self, YgLaidTable *table)
{
  double most = self->bottom - self->top - header_height (table);
  gboolean alone; /* nothing but this table's header above on this page */
  double from;

  if (starts_badly (self, table, most))
    new_page (self);
  alone = self->fresh;
  from = self->y;
  if (table->header != NULL)
    paint_group (self, table->header, table->block);
  for (guint i = 0; i < table->groups->len; i++)
    {
      YgLaidGroup *group = g_ptr_array_index (table->groups, i);
      g_autoptr (GPtrArray) rests = g_ptr_array_new_with_free_func ((GDestroyNotify)yg_laid_group_free);

      for (;;)
        {
          double height = yg_laid_group_get_height (group);
          double room = self->bottom - self->y;
          YgLaidGroup *rest = NULL;

          if (height > room + ROUNDING && (alone || (height > most && room > CUT_SHARE * most)))
            {
              rest = yg_laid_group_cut (group, room);
              g_ptr_array_add (rests, rest);
            }
          else if (height > room + ROUNDING)
            {
              end_table (self, table, from);
              new_page (self);
              from = self->y;
              alone = TRUE;
              if (table->header != NULL)
                paint_group (self, table->header, table->block);
              continue;
            }
          paint_group (self, group, table->block);
          alone = FALSE;
          if (rest == NULL)
            break;
          group = rest;
        }
    }
  end_table (self, table, from);
}

static void
place_atoms (Paginator *self, const Unit *unit)
{
  for (guint i = 0; i < unit->atoms->len; i++)
    {
      const YgAtom *atom = &g_array_index (unit->atoms, YgAtom, i);

      if (self->y + atom->height > self->bottom + ROUNDING && !self->fresh)
        new_page (self);
      if (atom->is_space && self->fresh)
        continue;
      if (atom->n_marks > 0)
        add_box (self, self->form->margin_left, self->y, body_width (self->form), atom->height);
      paint_atom (self, page_marks (self), atom, self->form->margin_left, self->y);
      self->y += atom->height;
      self->fresh = FALSE;
    }
}

static double
whole_height (const Unit *unit)
{
  double height;

  if (unit->atoms != NULL)
    return yg_atoms_get_height (unit->atoms);
  if (unit->table == NULL)
    return 0;
  height = header_height (unit->table);
  for (guint i = 0; i < unit->table->groups->len; i++)
    height += yg_laid_group_get_height (g_ptr_array_index (unit->table->groups, i));
  return height;
}

/* The least of a unit that may stand at the bottom of a page. */
static double
first_height (const Unit *unit)
{
  if (unit->atoms != NULL)
    return unit->keep ? yg_atoms_get_height (unit->atoms) : g_array_index (unit->atoms, YgAtom, 0).height;
  if (unit->table == NULL)
    return 0;
  return header_height (unit->table)
         + (unit->table->groups->len > 0
                ? yg_laid_group_get_height (g_ptr_array_index (unit->table->groups, 0))
                : 0);
}

static double
wanted_height (Paginator *self, guint index)
{
  const Unit *unit = g_ptr_array_index (self->units, index);
  const Unit *next;
  double height = unit->space_before;

  if (unit->group != 0)
    {
      height = 0;
      for (guint i = index; i < self->units->len; i++)
        {
          next = g_ptr_array_index (self->units, i);
          if (next->group != unit->group)
            break;
          height += (i > index ? next->space_before : 0) + whole_height (next) + next->space_after;
        }
      return height;
    }
  if (!unit->keep_next || index + 1 >= self->units->len)
    return height + first_height (unit);
  return height + whole_height (unit) + unit->space_after + wanted_height (self, index + 1);
}

static void
place_all (Paginator *self)
{
  guint group = 0;

  for (guint i = 0; i < self->units->len; i++)
    {
      const Unit *unit = g_ptr_array_index (self->units, i);
      gboolean goes_on = unit->group != 0 && unit->group == group;
      double wanted = goes_on ? 0 : wanted_height (self, i);

      group = unit->group;
      if (unit->atoms == NULL && unit->table == NULL)
        {
          if (!self->fresh)
            new_page (self);
          continue;
        }
      if (!self->fresh && self->y + wanted > self->bottom + ROUNDING && wanted <= self->bottom - self->top)
        new_page (self);
      if (!self->fresh)
        self->y += unit->space_before;
      if (unit->table != NULL)
        place_table (self, unit->table);
      else
        place_atoms (self, unit);
      self->y += unit->space_after;
    }
}

/* Texts at the left, in the middle and at the right share the width; each wraps in its place. */
static double
lay_margin (Paginator *self, const YgMargin *margin, const YgScope *scope, GArray *atoms)
{
  GPtrArray *texts[] = { margin->left, margin->center, margin->right };
  double width = body_width (self->form);
  guint first = self->layout.marks->len;
  guint n_texts = 0, sides = 0;
  double height = 0, middle, side, x = 0;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    n_texts += texts[i] != NULL ? 1 : 0;
  sides = (margin->left != NULL ? 1 : 0) + (margin->right != NULL ? 1 : 0);
  middle = margin->center == NULL ? 0 : sides == 0 ? width : width / 3;
  side = sides == 0 ? 0 : margin->center != NULL ? (width - middle) / 2 : width / sides;
  for (guint i = 0; i < G_N_ELEMENTS (texts) && n_texts > 0; i++)
    {
      YgStyle style = margin->style;
      double taken = i == 1 ? middle : texts[i] != NULL || middle > 0 ? side : 0;

      style.align = i == 0 ? YG_ALIGN_LEFT : i == 1 ? YG_ALIGN_CENTER : YG_ALIGN_RIGHT;
      if (texts[i] != NULL)
        {
          g_autofree char *text = yg_scope_expand (scope, texts[i]);
          PangoLayout *layout = yg_layout_literal (&self->layout, &style, text, taken);

          double text_height = yg_layout_add_lines (&self->layout, layout, &style, x, 0);

          height = MAX (height, text_height);
        }
      x += taken;
    }
  yg_layout_add_atom (&self->layout, atoms, first, height);
  return height;
}

/* A margin of the page grows when its text needs it. */
static void
measure_body (Paginator *self, const YgScope *scope)
{
  g_autoptr (GArray) atoms = g_array_new (FALSE, FALSE, sizeof (YgAtom));
  YgScope numbered = *scope;

  double height;

  numbered.page = numbered.pages = 888;
  self->top = self->form->margin_top;
  self->bottom = self->form->height - self->form->margin_bottom;
  if (self->form->header != NULL && yg_scope_test (scope, &self->form->header->when))
    {
      height = lay_margin (self, self->form->header, &numbered, atoms);
      self->top = MAX (self->top, UNPRINTABLE + height + MARGIN_GAP);
    }
  if (self->form->footer != NULL && yg_scope_test (scope, &self->form->footer->when))
    {
      height = lay_margin (self, self->form->footer, &numbered, atoms);
      self->bottom = MIN (self->bottom, self->form->height - UNPRINTABLE - height - MARGIN_GAP);
    }
}

static void
paint_margin (Paginator *self, const YgMargin *margin, const YgScope *scope, guint page, gboolean at_foot)
{
  g_autoptr (GArray) atoms = g_array_new (FALSE, FALSE, sizeof (YgAtom));
  GArray *marks = g_ptr_array_index (self->layout.sheet->pages, page);
  double x = self->form->margin_left;
  double width = body_width (self->form);
  double height, y;
  YgBox box;

  if (margin == NULL || !yg_scope_test (scope, &margin->when))
    return;
  height = lay_margin (self, margin, scope, atoms);
  y = at_foot ? self->bottom + MARGIN_GAP : self->top - MARGIN_GAP - height;
  box = (YgBox){ page, x, y, width, height };
  g_array_append_val (self->layout.sheet->boxes, box);
  paint_atom (self, marks, &g_array_index (atoms, YgAtom, 0), x, y);
  if (margin->rule)
    add_line (marks, x, at_foot ? y - MARGIN_GAP / 3 : y + height + MARGIN_GAP / 3, width, 0, 0.5);
}

YgSheet *
yg_layout_run (YgTypesetter *typesetter, YgForm *form, JsonObject *data)
{
  YgSheet *sheet = g_new0 (YgSheet, 1);
  Paginator self = { .layout = { typesetter, sheet, NULL }, .form = form };
  YgScope scope = { .object = data };

  sheet->width = form->width;
  sheet->height = form->height;
  sheet->pages = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  sheet->boxes = g_array_new (FALSE, FALSE, sizeof (YgBox));
  sheet->layouts = g_ptr_array_new_with_free_func (g_object_unref);
  sheet->qrs = g_ptr_array_new_with_free_func ((GDestroyNotify)yg_qr_free);
  self.layout.marks = g_array_new (FALSE, FALSE, sizeof (YgMark));
  self.units = g_ptr_array_new_with_free_func (unit_free);
  measure_body (&self, &scope);
  collect_all (&self, form->blocks, &scope, 0);
  new_page (&self);
  place_all (&self);
  scope.pages = sheet->pages->len;
  for (guint i = 0; i < sheet->pages->len; i++)
    {
      scope.page = i + 1;
      paint_margin (&self, form->header, &scope, i, FALSE);
      paint_margin (&self, form->footer, &scope, i, TRUE);
    }
  g_ptr_array_unref (self.units);
  g_array_unref (self.layout.marks);
  return sheet;
}
