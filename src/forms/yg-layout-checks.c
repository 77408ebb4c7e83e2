/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Check boxes: drawn as lines, because ☑ is in none of the fonts (DOMAIN.md §6). One line of options is one
 * atom. Knows nothing of cells and pages. */
#include "forms/yg-layout-private.h"

#include <math.h>
#include <string.h>

/* In ems. */
#define BOX_SIDE 0.86
#define BOX_GAP 0.35
#define OPTION_GAP 1.1
#define SHORTEST_LINE 4.0

typedef struct
{
  PangoLayout *layout; /* of the words beside the box */
  double width;        /* with the box */
  double line;
  gboolean ticked;
} Option;

static gboolean
is_ticked (const char *value, JsonArray *ticked, const char *ticked_one)
{
  if (ticked == NULL)
    return strcmp (value, ticked_one) == 0;
  for (guint i = 0; i < json_array_get_length (ticked); i++)
    if (strcmp (value, json_array_get_string_element (ticked, i)) == 0)
      return TRUE;
  return FALSE;
}

static void
add_option (
    YgLayout *self, const YgBlock *block, PangoLayout *layout, double line, gboolean ticked, GArray *options)
{
  Option option = { layout, 0, line, ticked };

  option.width = (BOX_SIDE + BOX_GAP) * block->style.size + yg_layout_get_width (layout);
  g_array_append_val (options, option);
}

static gboolean
has_option (const YgBlock *block, JsonArray *from_data, const char *value)
{
  for (guint i = 0; from_data != NULL && i < json_array_get_length (from_data); i++)
    if (strcmp (json_array_get_string_element (from_data, i), value) == 0)
      return TRUE;
  for (guint i = 0; from_data == NULL && i < block->options->len; i++)
    if (strcmp (((YgOption *)g_ptr_array_index (block->options, i))->value, value) == 0)
      return TRUE;
  return FALSE;
}

/* A value that is no option is shown too, ticked: what somebody chose is never left out. */
static void
add_foreign (YgLayout *self, const YgBlock *block, JsonArray *from_data, const char *value, GArray *options)
{
  if (*value != '\0' && !has_option (block, from_data, value))
    add_option (self, block, yg_layout_literal (self, &block->style, value, -1), 0, TRUE, options);
}

static GArray *
collect (YgLayout *self, const YgBlock *block, const YgScope *scope)
{
  g_autoptr (GString) scratch = g_string_new (NULL);
  GArray *options = g_array_new (FALSE, FALSE, sizeof (Option));
  JsonArray *ticked = yg_scope_get_array (scope, block->key);
  g_autofree char *ticked_one = g_strdup (yg_scope_get (scope, block->key, scratch));
  JsonArray *from_data = block->options_key != NULL ? yg_scope_get_array (scope, block->options_key) : NULL;

  if (from_data != NULL && json_array_get_length (from_data) == 0)
    from_data = NULL;
  for (guint i = 0; from_data != NULL && i < json_array_get_length (from_data); i++)
    {
      const char *text = json_array_get_string_element (from_data, i);

      add_option (self, block, yg_layout_literal (self, &block->style, text, -1), 0,
                  is_ticked (text, ticked, ticked_one), options);
    }
  for (guint i = 0; from_data == NULL && i < block->options->len; i++)
    {
      const YgOption *option = g_ptr_array_index (block->options, i);

      add_option (self, block, yg_layout_text (self, &block->style, option->text, scope, -1), option->line,
                  is_ticked (option->value, ticked, ticked_one), options);
    }
  if (ticked == NULL)
    add_foreign (self, block, from_data, ticked_one, options);
  for (guint i = 0; ticked != NULL && i < json_array_get_length (ticked); i++)
    add_foreign (self, block, from_data, json_array_get_string_element (ticked, i), options);
  return options;
}

/* Gives the height of the option's words; @width is all it may take. */
static double
place (YgLayout *self, const YgBlock *block, const Option *option, double x, double width)
{
  const YgStyle *style = &block->style;
  double side = BOX_SIDE * style->size;
  double top = (yg_layout_pitch (style) - side) / 2;
  double text_x = x + side + BOX_GAP * style->size;
  PangoLayout *layout = option->layout;
  double height;

  yg_layout_add_mark (self, YG_MARK_BOX, x, top, side, side, 0.6);
  if (option->ticked)
    yg_layout_add_mark (self, YG_MARK_TICK, x, top, side, side, 0.13 * style->size);
  if (option->width > width)
    layout = yg_layout_literal (self, style, pango_layout_get_text (layout), width - (text_x - x));
  height = yg_layout_add_lines (self, layout, style, text_x, 0);
  if (option->line > 0)
    {
      double from = MIN (x + option->width, x + width) + 0.2 * style->size;
      double to = MIN (from + option->line, x + width);
      double y = height - (yg_layout_pitch (style) - style->size) / 2;

      if (to - from >= SHORTEST_LINE * style->size)
        yg_layout_add_mark (self, YG_MARK_LINE, from, y, to - from, 0, 0.5);
    }
  return height;
}

void
yg_layout_add_checks (YgLayout *self, const YgBlock *block, const YgScope *scope, double width, GArray *atoms)
{
  g_autoptr (GArray) options = collect (self, block, scope);
  double column_width = block->columns > 0 ? width / block->columns : 0;
  double gap = OPTION_GAP * block->style.size;
  double x = 0, height = 0;
  guint first = self->marks->len;

  for (guint i = 0; i < options->len; i++)
    {
      const Option *option = &g_array_index (options, Option, i);
      double wanted = option->width + (option->line > 0 ? SHORTEST_LINE * block->style.size : 0);
      double taken = wanted + gap;
      double option_height;

      if (block->columns > 0)
        taken = ceil ((wanted + gap / 2) / column_width) * column_width;
      if (x > 0 && x + (block->columns > 0 ? MIN (taken, width) : wanted) > width + 0.01)
        {
          yg_layout_add_atom (self, atoms, first, height);
          first = self->marks->len;
          x = height = 0;
        }
      option_height = place (self, block, option, x, width - x);
      height = MAX (height, option_height);
      x += option->line > 0 ? MAX (taken, option->width + option->line + gap) : taken;
    }
  yg_layout_add_atom (self, atoms, first, height);
}
