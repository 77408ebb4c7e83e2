/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where people sign: a label, a line, and what is known already on the line. One line of signers is one atom.
 * Knows nothing of cells and pages. */
#include "forms/yg-layout-private.h"

#define SIGNER_GAP 12.0
#define FIELD_GAP 6.0
/* Of a field's width: a longer label wraps. */
#define LABEL_SHARE 0.7

typedef struct
{
  PangoLayout *label, *text; /* either may be NULL */
  double label_width;
  double x, width;
  gboolean line;
} Field;

static double
lines_height (PangoLayout *layout, const YgStyle *style)
{
  return layout != NULL ? yg_layout_get_height (layout, style) : 0;
}

static void
measure (YgLayout *self, const YgBlock *block, const YgScope *scope, double x, double width, GArray *fields)
{
  double sum = 0;
  double free_width = width - FIELD_GAP * (block->fields->len - 1);

  for (guint i = 0; i < block->fields->len; i++)
    sum += ((YgSignField *)g_ptr_array_index (block->fields, i))->width;
  for (guint i = 0; i < block->fields->len; i++)
    {
      const YgSignField *written = g_ptr_array_index (block->fields, i);
      Field field = { .x = x, .width = written->width / sum * free_width, .line = written->line };

      if (written->label != NULL)
        {
          field.label = yg_layout_text (self, &block->style, written->label, scope, -1);
          field.label_width = yg_layout_get_width (field.label);
          if (field.label_width > LABEL_SHARE * field.width)
            {
              field.label_width = LABEL_SHARE * field.width;
              field.label = yg_layout_literal (self, &block->style, pango_layout_get_text (field.label),
                                               field.label_width);
            }
        }
      if (written->text != NULL)
        field.text = yg_layout_text (self, &block->style, written->text, scope,
                                     MAX (block->style.size, field.width - field.label_width - 2));
      g_array_append_val (fields, field);
      x += field.width + FIELD_GAP;
    }
}

/* Everybody's words stand on the same line at the bottom of the atom. */
static void
flush (YgLayout *self, const YgBlock *block, GArray *fields, GArray *atoms)
{
  const YgStyle *style = &block->style;
  guint first = self->marks->len;
  double height = block->size;

  if (fields->len == 0)
    return;
  for (guint i = 0; i < fields->len; i++)
    {
      const Field *field = &g_array_index (fields, Field, i);

      height = MAX (height, MAX (lines_height (field->label, style), lines_height (field->text, style)) + 1);
    }
  for (guint i = 0; i < fields->len; i++)
    {
      const Field *field = &g_array_index (fields, Field, i);
      double text_x = field->x + field->label_width + 2;

      if (field->label != NULL)
        yg_layout_add_lines (self, field->label, style, field->x,
                             height - 1 - lines_height (field->label, style));
      if (field->text != NULL && *pango_layout_get_text (field->text) != '\0')
        yg_layout_add_lines (self, field->text, style, text_x,
                             height - 1 - lines_height (field->text, style));
      if (field->line)
        yg_layout_add_mark (self, YG_MARK_LINE, text_x, height - 1, field->x + field->width - text_x, 0, 0.5);
    }
  yg_layout_add_atom (self, atoms, first, height);
  g_array_set_size (fields, 0);
}

void
yg_layout_add_signature (
    YgLayout *self, const YgBlock *block, const YgScope *scope, double width, GArray *atoms)
{
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (Field));
  JsonArray *array = block->each != NULL ? yg_scope_get_array (scope, block->each) : NULL;
  guint n_signers = array != NULL ? json_array_get_length (array) : block->each != NULL ? 0 : 1;
  double signer_width = (width - SIGNER_GAP * (block->per_line - 1)) / block->per_line;

  for (guint i = 0; i < n_signers; i++)
    {
      guint place = i % block->per_line;
      YgScope inner;

      if (place == 0)
        flush (self, block, fields, atoms);
      if (array != NULL)
        yg_scope_enter (&inner, scope, array, i);
      measure (self, block, array != NULL ? &inner : scope, place * (signer_width + SIGNER_GAP), signer_width,
               fields);
    }
  flush (self, block, fields, atoms);
}
