/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks that can stand in a cell, as atoms: text, hashes, QR codes, rules, room.
 * Knows nothing of cells and pages. */
#include "forms/yg-layout-private.h"


/* ISO/IEC 18004: a margin of four modules that a reader needs around the code. */

static void
add_space (YgLayout *self, GArray *atoms, double height)
{
  YgAtom atom = { .height = height, .first_mark = self->marks->len, .is_space = TRUE };

  if (height > 0)
    g_array_append_val (atoms, atom);
}

static void
add_text (
    YgLayout *self, const YgBlock *block, const YgScope *scope, double width, gboolean in_cell, GArray *atoms)
{
  PangoLayout *layout = yg_layout_text (self, &block->style, block->text, scope, width);

  if (*pango_layout_get_text (layout) != '\0')
    yg_layout_add_line_atoms (self, layout, &block->style, atoms);
  else if (in_cell)
    yg_layout_add_atom (self, atoms, self->marks->len, yg_layout_pitch (&block->style));
}

/* Groups of four in lines of @per_line groups. */
static char *
group_lines (const char *text, guint per_line)
{
  GString *lines = g_string_new (NULL);
  guint n = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at), n++)
    {
      if (n > 0 && n % (4 * per_line) == 0)
        g_string_append_c (lines, '\n');
      else if (n > 0 && n % 4 == 0)
        g_string_append_c (lines, ' ');
      g_string_append_unichar (lines, g_utf8_get_char (at));
    }
  return g_string_free (lines, FALSE);
}

static void
add_hash (
    YgLayout *self, const YgBlock *block, const YgScope *scope, double width, gboolean in_cell, GArray *atoms)
{
  g_autofree char *text = yg_scope_expand (scope, block->text);

  if (*text == '\0')
    {
      if (in_cell)
        yg_layout_add_atom (self, atoms, self->marks->len, yg_layout_pitch (&block->style));
      return;
    }
  /* Groups stay whole: rather fewer of them in a line. */
  for (guint per_line = block->per_line;; per_line = (per_line + 1) / 2)
    {
      g_autofree char *lines = group_lines (text, per_line);
      PangoLayout *natural = yg_layout_literal (self, &block->style, lines, -1);

      if (yg_layout_get_width (natural) <= width || per_line == 1)
        {
          yg_layout_add_line_atoms (self, yg_layout_literal (self, &block->style, lines, width),
                                    &block->style, atoms);
          return;
        }
    }
}

static void
add_qr (YgLayout *self, const YgBlock *block, const YgScope *scope, double width, GArray *atoms)
{
  g_autofree char *text = yg_scope_expand (scope, block->text);
  guint first = self->marks->len;
  double quiet, x;
  YgQr *code;
  YgMark mark = { .kind = YG_MARK_QR, .width = block->size, .height = block->size };

  if (*text == '\0')
    return;
  code = yg_qr_new (text);
  g_ptr_array_add (self->sheet->qrs, code);
  quiet = block->size / yg_qr_get_modules (code) * YG_QR_QUIET_MODULES;
  x = block->style.align == YG_ALIGN_CENTER  ? (width - block->size) / 2
      : block->style.align == YG_ALIGN_RIGHT ? width - block->size - quiet
                                             : quiet;
  mark.qr = code;
  mark.x = CLAMP (x, 0, MAX (0, width - block->size));
  mark.y = quiet;
  g_array_append_val (self->marks, mark);
  yg_layout_add_atom (self, atoms, first, block->size + 2 * quiet);
}

static void
add_rule (YgLayout *self, const YgBlock *block, double width, GArray *atoms)
{
  guint first = self->marks->len;

  yg_layout_add_mark (self, YG_MARK_LINE, 0, block->size / 2, width, 0, block->size);
  yg_layout_add_atom (self, atoms, first, block->size);
}

static void
add_one (
    YgLayout *self, const YgBlock *block, const YgScope *scope, double width, gboolean in_cell, GArray *atoms)
{
  switch (block->kind)
    {
    case YG_BLOCK_TITLE:
    case YG_BLOCK_PARAGRAPH:
      add_text (self, block, scope, width, in_cell, atoms);
      break;
    case YG_BLOCK_CHECKS:
      yg_layout_add_checks (self, block, scope, width, atoms);
      break;
    case YG_BLOCK_HASH:
      add_hash (self, block, scope, width, in_cell, atoms);
      break;
    case YG_BLOCK_QR:
      add_qr (self, block, scope, width, atoms);
      break;
    case YG_BLOCK_SIGNATURE:
      yg_layout_add_signature (self, block, scope, width, atoms);
      break;
    case YG_BLOCK_RULE:
      add_rule (self, block, width, atoms);
      break;
    case YG_BLOCK_SPACE:
      add_space (self, atoms, block->size);
      break;
    case YG_BLOCK_FILL:
      {
        YgAtom glue = { .first_mark = self->marks->len, .glue = TRUE };

        g_array_append_val (atoms, glue);
        break;
      }
    case YG_BLOCK_BREAK:
    case YG_BLOCK_GROUP:
    case YG_BLOCK_GRID:
    case YG_BLOCK_TABLE:
    case YG_N_BLOCKS:
    default:
      g_assert_not_reached ();
    }
}

void
yg_layout_add_block (
    YgLayout *self, const YgBlock *block, const YgScope *scope, double width, gboolean in_cell, GArray *atoms)
{
  JsonArray *array;

  if (!yg_scope_test (scope, &block->when))
    return;
  if (in_cell)
    add_space (self, atoms, block->space_before);
  if (block->each == NULL
      || block->kind == YG_BLOCK_SIGNATURE) /* signers share lines: it goes through them itself */
    add_one (self, block, scope, width, in_cell, atoms);
  else if ((array = yg_scope_get_array (scope, block->each)) != NULL)
    for (guint i = 0; i < json_array_get_length (array); i++)
      {
        YgScope inner;

        yg_scope_enter (&inner, scope, array, i);
        add_one (self, block, &inner, width, in_cell, atoms);
      }
  if (in_cell)
    add_space (self, atoms, block->space_after);
}
