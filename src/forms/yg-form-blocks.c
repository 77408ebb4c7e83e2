/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks of a description: read from JSON, checked, freed. Grids and tables are in yg-form-grid.c.
 * Knows nothing of data and pages. */
#include "forms/yg-form-blocks.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const kind_names[] = {
  "title", "paragraph", "checks", "hash",  "qr",   "signature", "rule",
  "space", "fill",      "break",  "group", "grid", "table",     NULL,
};

static const char *const kind_members[] = {
  [YG_BLOCK_TITLE] = "text",
  [YG_BLOCK_PARAGRAPH] = "text each keep",
  [YG_BLOCK_CHECKS] = "key options options_key columns",
  [YG_BLOCK_HASH] = "text per_line",
  [YG_BLOCK_QR] = "text side",
  [YG_BLOCK_SIGNATURE] = "fields each per_line height",
  [YG_BLOCK_RULE] = "thickness",
  [YG_BLOCK_SPACE] = "height",
  [YG_BLOCK_FILL] = "",
  [YG_BLOCK_BREAK] = "",
  [YG_BLOCK_GROUP] = "blocks each keep",
  [YG_BLOCK_GRID] = "columns rows row_height border frame padding",
  [YG_BLOCK_TABLE] = "each columns header min_rows row_height empty border frame padding",
};

G_STATIC_ASSERT (G_N_ELEMENTS (kind_members) == YG_N_BLOCKS);

static void
option_free (gpointer data)
{
  YgOption *option = data;

  g_free (option->value);
  g_clear_pointer (&option->text, g_ptr_array_unref);
  g_free (option);
}

static void
sign_field_free (gpointer data)
{
  YgSignField *field = data;

  g_clear_pointer (&field->label, g_ptr_array_unref);
  g_clear_pointer (&field->text, g_ptr_array_unref);
  g_free (field);
}

YgBlock *
yg_form_block_new (YgBlockKind kind)
{
  YgBlock *block = g_new0 (YgBlock, 1);

  block->kind = kind;
  block->options = g_ptr_array_new_with_free_func (option_free);
  block->fields = g_ptr_array_new_with_free_func (sign_field_free);
  block->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)yg_form_block_free);
  block->row_groups = g_ptr_array_new_with_free_func ((GDestroyNotify)yg_form_row_group_free);
  return block;
}

void
yg_form_block_free (YgBlock *block)
{
  yg_form_when_clear (&block->when);
  yg_form_style_clear (&block->style);
  g_free (block->each);
  g_clear_pointer (&block->text, g_ptr_array_unref);
  g_free (block->key);
  g_free (block->options_key);
  g_ptr_array_unref (block->options);
  g_ptr_array_unref (block->fields);
  g_ptr_array_unref (block->blocks);
  g_free (block->widths);
  g_ptr_array_unref (block->row_groups);
  g_clear_pointer (&block->empty, g_ptr_array_unref);
  g_free (block);
}

gboolean
yg_form_read_style (YgFormReader *reader, JsonObject *object, YgStyle *style, GError **error)
{
  static const char *const faces[] = { "song", "fangsong", "hei", "kai", "title", "mono", NULL };
  static const char *const aligns[] = { "left", "center", "right", "justify", NULL };
  int face = (int)style->face;
  int align = (int)style->align;

  if (!yg_form_reader_choice (reader, object, "font", faces, &face, error)
      || !yg_form_reader_choice (reader, object, "align", aligns, &align, error)
      || !yg_form_reader_number (reader, object, "size", 5, 72, &style->size, error)
      || !yg_form_reader_number (reader, object, "indent", -8, 8, &style->indent, error)
      || !yg_form_reader_number (reader, object, "line", 1.1, 4, &style->line, error)
      || !yg_form_reader_boolean (reader, object, "bold", &style->bold, error))
    return FALSE;
  style->face = (YgFace)face;
  style->align = (YgAlign)align;
  return TRUE;
}

gboolean
yg_form_read_text (
    YgFormReader *reader, JsonObject *object, const char *member, GPtrArray **text, GError **error)
{
  const char *written = NULL;
  g_autofree char *problem = NULL;

  if (!yg_form_reader_string (reader, object, member, &written, error))
    return FALSE;
  if (written == NULL)
    return TRUE;
  *text = yg_form_text_parse (written, &problem);
  return *text != NULL || yg_form_reader_fail (reader, object, member, error, "%s", problem);
}

gboolean
yg_form_read_when (YgFormReader *reader, JsonObject *object, YgWhen *when, GError **error)
{
  const char *written = NULL;
  g_autofree char *problem = NULL;

  if (!yg_form_reader_string (reader, object, "when", &written, error))
    return FALSE;
  return written == NULL || yg_form_when_parse (written, when, &problem)
         || yg_form_reader_fail (reader, object, "when", error, "%s", problem);
}

static gboolean
read_key (YgFormReader *reader, JsonObject *object, const char *member, char **key, GError **error)
{
  const char *written = NULL;

  if (!yg_form_reader_string (reader, object, member, &written, error))
    return FALSE;
  if (written != NULL && !yg_form_key_is_valid (written))
    return yg_form_reader_fail (reader, object, member, error,
                                _ ("“%s” is no key: small letters, digits and _."), written);
  *key = g_strdup (written);
  return TRUE;
}

static gboolean
read_length (YgFormReader *reader,
             JsonObject *object,
             const char *member,
             double least,
             double most,
             double *points,
             GError **error)
{
  double mm = *points / YG_POINTS_PER_MM;

  if (!yg_form_reader_number (reader, object, member, least, most, &mm, error))
    return FALSE;
  *points = mm * YG_POINTS_PER_MM;
  return TRUE;
}

static gboolean
read_option (
    YgFormReader *reader, JsonObject *owner, JsonArray *array, guint index, YgBlock *block, GError **error)
{
  JsonNode *node = json_array_get_element (array, index);
  YgOption *option = g_new0 (YgOption, 1);
  const char *value = NULL;
  JsonObject *object;

  g_ptr_array_add (block->options, option);
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      g_autofree char *problem = NULL;

      option->value = g_strdup (json_node_get_string (node));
      option->text = yg_form_text_parse (option->value, &problem);
      return option->text != NULL || yg_form_reader_fail (reader, owner, "options", error, "%s", problem);
    }
  object = yg_form_reader_element (reader, owner, "options", array, index, error);
  if (object == NULL || !yg_form_reader_check_members (reader, object, "value text line", NULL, error)
      || !yg_form_reader_string (reader, object, "value", &value, error)
      || !yg_form_read_text (reader, object, "text", &option->text, error)
      || !read_length (reader, object, "line", 0, 150, &option->line, error))
    return FALSE;
  if (value == NULL || option->text == NULL)
    return yg_form_reader_fail (reader, object, NULL, error, _ ("an option needs “value” and “text”."));
  option->value = g_strdup (value);
  return TRUE;
}

static gboolean
read_checks (YgFormReader *reader, JsonObject *object, YgBlock *block, GError **error)
{
  JsonArray *options = NULL;

  if (!read_key (reader, object, "key", &block->key, error)
      || !read_key (reader, object, "options_key", &block->options_key, error)
      || !yg_form_reader_count (reader, object, "columns", 0, 12, &block->columns, error)
      || !yg_form_reader_array (reader, object, "options", &options, error))
    return FALSE;
  if (block->key == NULL || options == NULL || json_array_get_length (options) == 0)
    return yg_form_reader_fail (reader, object, NULL, error, _ ("checks need “key” and “options”."));
  for (guint i = 0; i < json_array_get_length (options); i++)
    if (!read_option (reader, object, options, i, block, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_signature (YgFormReader *reader, JsonObject *object, YgBlock *block, GError **error)
{
  JsonArray *fields = NULL;

  block->per_line = 1;
  block->size = 9 * YG_POINTS_PER_MM;
  if (!read_key (reader, object, "each", &block->each, error)
      || !yg_form_reader_count (reader, object, "per_line", 1, 6, &block->per_line, error)
      || !read_length (reader, object, "height", 4, 60, &block->size, error)
      || !yg_form_reader_array (reader, object, "fields", &fields, error))
    return FALSE;
  if (fields == NULL || json_array_get_length (fields) == 0)
    return yg_form_reader_fail (reader, object, NULL, error, _ ("a signature needs “fields”."));
  for (guint i = 0; i < json_array_get_length (fields); i++)
    {
      YgSignField *field = g_new0 (YgSignField, 1);
      JsonObject *written = yg_form_reader_element (reader, object, "fields", fields, i, error);

      field->width = 1;
      field->line = TRUE;
      g_ptr_array_add (block->fields, field);
      if (written == NULL
          || !yg_form_reader_check_members (reader, written, "label text width line", NULL, error)
          || !yg_form_read_text (reader, written, "label", &field->label, error)
          || !yg_form_read_text (reader, written, "text", &field->text, error)
          || !yg_form_reader_number (reader, written, "width", 0.1, 100, &field->width, error)
          || !yg_form_reader_boolean (reader, written, "line", &field->line, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_qr (YgFormReader *reader, JsonObject *object, double width, YgBlock *block, GError **error)
{
  block->size = 24 * YG_POINTS_PER_MM;
  if (!read_length (reader, object, "side", YG_QR_LEAST_MM, 100, &block->size, error))
    return FALSE;
  if (block->size > width)
    return yg_form_reader_fail (reader, object, NULL, error, _ ("the QR code is wider than its place."));
  return TRUE;
}

/* The members that belong to this kind alone. */
static gboolean
read_members (YgFormReader *reader, JsonObject *object, double width, YgBlock *block, GError **error)
{
  gboolean needs_text = block->kind == YG_BLOCK_TITLE || block->kind == YG_BLOCK_PARAGRAPH
                        || block->kind == YG_BLOCK_HASH || block->kind == YG_BLOCK_QR;

  if (needs_text && !yg_form_read_text (reader, object, "text", &block->text, error))
    return FALSE;
  if (needs_text && block->text == NULL)
    return yg_form_reader_fail (reader, object, NULL, error, _ ("“text” is missing."));
  switch (block->kind)
    {
    case YG_BLOCK_TITLE:
    case YG_BLOCK_FILL:
    case YG_BLOCK_BREAK:
      return TRUE;
    case YG_BLOCK_PARAGRAPH:
      return read_key (reader, object, "each", &block->each, error)
             && yg_form_reader_boolean (reader, object, "keep", &block->keep, error);
    case YG_BLOCK_CHECKS:
      return read_checks (reader, object, block, error);
    case YG_BLOCK_HASH:
      block->per_line = 8;
      return yg_form_reader_count (reader, object, "per_line", 1, 16, &block->per_line, error);
    case YG_BLOCK_QR:
      return read_qr (reader, object, width, block, error);
    case YG_BLOCK_SIGNATURE:
      return read_signature (reader, object, block, error);
    case YG_BLOCK_RULE:
      block->size = 0.5;
      return yg_form_reader_number (reader, object, "thickness", 0.1, 6, &block->size, error);
    case YG_BLOCK_SPACE:
      block->size = 3 * YG_POINTS_PER_MM;
      return read_length (reader, object, "height", 0, 280, &block->size, error);
    case YG_BLOCK_GROUP:
      return read_key (reader, object, "each", &block->each, error)
             && yg_form_reader_boolean (reader, object, "keep", &block->keep, error)
             && yg_form_read_blocks (reader, object, "blocks", _ ("block"), &block->style, width, FALSE,
                                     block->blocks, error);
    case YG_BLOCK_GRID:
      return yg_form_read_grid (reader, object, width, block, error);
    case YG_BLOCK_TABLE:
      return read_key (reader, object, "each", &block->each, error)
             && yg_form_read_table (reader, object, width, block, error);
    case YG_N_BLOCKS:
    default:
      g_assert_not_reached ();
    }
}

static gboolean
read_block (YgFormReader *reader,
            JsonObject *object,
            const YgStyle *style,
            double width,
            gboolean in_cell,
            GPtrArray *blocks,
            GError **error)
{
  int kind = -1;
  YgBlock *block;

  if (!yg_form_reader_choice (reader, object, "kind", kind_names, &kind, error))
    return FALSE;
  if (kind < 0)
    return yg_form_reader_fail (reader, object, NULL, error, _ ("“kind” is missing."));
  if (in_cell && kind >= YG_BLOCK_BREAK)
    return yg_form_reader_fail (reader, object, "kind", error, _ ("“%s” cannot stand inside a cell."),
                                kind_names[kind]);
  if (!in_cell && kind == YG_BLOCK_FILL)
    return yg_form_reader_fail (reader, object, "kind", error, _ ("“fill” can only stand inside a cell."));
  block = yg_form_block_new ((YgBlockKind)kind);
  g_ptr_array_add (blocks, block);
  block->style = *style;
  block->style.font = NULL;
  if (kind == YG_BLOCK_TITLE)
    {
      block->style.face = YG_FACE_TITLE;
      block->style.size = 22;
      block->style.align = YG_ALIGN_CENTER;
    }
  else if (kind == YG_BLOCK_HASH)
    block->style.face = YG_FACE_MONO;
  block->keep_next = kind == YG_BLOCK_TITLE;
  if (!yg_form_reader_check_members (reader, object, YG_BLOCK_MEMBERS, kind_members[kind], error)
      || !yg_form_read_style (reader, object, &block->style, error)
      || !yg_form_read_when (reader, object, &block->when, error)
      || !yg_form_reader_boolean (reader, object, "keep_next", &block->keep_next, error)
      || !read_length (reader, object, "space_before", 0, 100, &block->space_before, error)
      || !read_length (reader, object, "space_after", 0, 100, &block->space_after, error))
    return FALSE;
  yg_form_style_resolve (&block->style);
  if (width < 1.2 * block->style.size)
    return yg_form_reader_fail (reader, object, NULL, error,
                                _ ("this place is %.1f mm wide, too narrow for one character of %g pt."),
                                width / YG_POINTS_PER_MM, block->style.size);
  return read_members (reader, object, width, block, error);
}

gboolean
yg_form_read_blocks (YgFormReader *reader,
                     JsonObject *owner,
                     const char *member,
                     const char *place,
                     const YgStyle *style,
                     double width,
                     gboolean in_cell,
                     GPtrArray *blocks,
                     GError **error)
{
  JsonArray *array = NULL;

  if (!yg_form_reader_array (reader, owner, member, &array, error))
    return FALSE;
  if (array == NULL)
    return yg_form_reader_fail (reader, owner, NULL, error, _ ("“%s” is missing."), member);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object;
      gboolean done;

      yg_form_reader_push (reader, "%s %u", place, i + 1);
      object = yg_form_reader_element (reader, owner, member, array, i, error);
      done = object != NULL && read_block (reader, object, style, width, in_cell, blocks, error);
      yg_form_reader_pop (reader);
      if (!done)
        return FALSE;
    }
  return TRUE;
}
