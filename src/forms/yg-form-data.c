/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Data of a sheet: looked up, filled into texts, tested in conditions, and checked before anything is laid
 * out. Knows nothing of pages. */
#include "forms/yg-form-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include "base/yg-date.h"
#include "base/yg-error.h"
#include "base/yg-text.h"

static JsonNode *
lookup (const YgScope *scope, const char *key)
{
  while (*key == '^')
    {
      if (scope->outer == NULL)
        return NULL;
      scope = scope->outer;
      key++;
    }
  return scope->object != NULL ? json_object_get_member (scope->object, key) : NULL;
}

/* A scalar as text; NULL when it is none. */
static const char *
node_text (JsonNode *node, GString *scratch)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return "";
  if (!JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_get_string (node);
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    g_string_printf (scratch, "%" G_GINT64_FORMAT, json_node_get_int (node));
  else if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    g_string_assign (scratch, json_node_get_boolean (node) ? "yes" : "no");
  else
    g_string_printf (scratch, "%g", json_node_get_double (node));
  return scratch->str;
}

const char *
yg_scope_get (const YgScope *scope, const char *key, GString *scratch)
{
  const char *text;

  if (strcmp (key, ".") == 0)
    return scope->element != NULL ? scope->element : "";
  if (strcmp (key, "row") == 0 && scope->row > 0)
    g_string_printf (scratch, "%u", scope->row);
  else if (strcmp (key, "page") == 0 && scope->page > 0)
    g_string_printf (scratch, "%u", scope->page);
  else if (strcmp (key, "pages") == 0 && scope->pages > 0)
    g_string_printf (scratch, "%u", scope->pages);
  else
    {
      text = node_text (lookup (scope, key), scratch);
      return text != NULL ? text : "";
    }
  return scratch->str;
}

JsonArray *
yg_scope_get_array (const YgScope *scope, const char *key)
{
  JsonNode *node = lookup (scope, key);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

void
yg_scope_enter (YgScope *inner, const YgScope *outer, JsonArray *array, guint index)
{
  g_autoptr (GString) scratch = NULL;
  JsonNode *node = json_array_get_element (array, index);

  memset (inner, 0, sizeof *inner);
  inner->outer = outer;
  inner->row = index + 1;
  if (JSON_NODE_HOLDS_OBJECT (node))
    inner->object = json_node_get_object (node);
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    inner->element = json_node_get_string (node);
  else
    {
      const char *text;

      scratch = g_string_new (NULL);
      text = node_text (node, scratch);
      g_strlcpy (inner->number, text != NULL ? text : "", sizeof inner->number);
      inner->element = inner->number;
    }
}

gboolean
yg_scope_test (const YgScope *scope, const YgWhen *when)
{
  g_autoptr (GString) scratch = NULL;
  JsonArray *array;
  const char *text;

  if (when->test == YG_WHEN_ALWAYS)
    return TRUE;
  scratch = g_string_new (NULL);
  array = yg_scope_get_array (scope, when->key);
  text = yg_scope_get (scope, when->key, scratch);
  switch (when->test)
    {
    case YG_WHEN_PRESENT:
    case YG_WHEN_ABSENT:
      {
        /* 0 and false count as absent: "when": "recusals_count" reads as it should. */
        gboolean present = array != NULL
                               ? json_array_get_length (array) > 0
                               : *text != '\0' && strcmp (text, "0") != 0 && strcmp (text, "no") != 0;

        return present == (when->test == YG_WHEN_PRESENT);
      }
    case YG_WHEN_EQUAL:
      return strcmp (text, when->value) == 0;
    case YG_WHEN_UNEQUAL:
      return strcmp (text, when->value) != 0;
    case YG_WHEN_ALWAYS:
    default:
      return TRUE;
    }
}

static char *
apply (const YgFilter *filter, char *value)
{
  char *filtered = NULL;

  switch (filter->kind)
    {
    case YG_FILTER_DATE:
      filtered = *value != '\0' ? yg_date_format_zh (value) : NULL;
      break;
    case YG_FILTER_DAY:
      filtered = *value != '\0' ? yg_date_format_zh (value) : g_strdup ("　　　年　　月　　日");
      break;
    case YG_FILTER_TIME:
      {
        const char *blank = strchr (value, ' ');
        g_autofree char *date = blank != NULL ? g_strndup (value, (gsize)(blank - value)) : NULL;
        g_autofree char *date_zh = date != NULL ? yg_date_format_zh (date) : NULL;

        filtered = date_zh != NULL ? g_strconcat (date_zh, blank, NULL) : NULL;
        break;
      }
    case YG_FILTER_SHORT:
      filtered = g_utf8_substring (value, 0, MIN (12, g_utf8_strlen (value, -1)));
      break;
    case YG_FILTER_HASH:
      filtered = *value != '\0' ? yg_text_group_hash (value) : NULL;
      break;
    case YG_FILTER_OR:
    default:
      filtered = *value == '\0' ? g_strdup (filter->text) : NULL;
      break;
    }
  if (filtered == NULL)
    return value;
  g_free (value);
  return filtered;
}

/* Pango draws control characters as little boxes with their number; only line breaks mean something here. */
static void
append_clean (GString *text, const char *value)
{
  for (; *value != '\0'; value++)
    {
      if (*value == '\r' && value[1] == '\n')
        continue;
      g_string_append_c (text, g_ascii_iscntrl (*value) && *value != '\n' ? ' ' : *value);
    }
}

char *
yg_scope_expand (const YgScope *scope, GPtrArray *text)
{
  g_autoptr (GString) expanded = g_string_new (NULL);
  g_autoptr (GString) scratch = g_string_new (NULL);

  for (guint i = 0; text != NULL && i < text->len; i++)
    {
      const YgPart *part = g_ptr_array_index (text, i);
      g_autofree char *value = NULL;

      if (part->key == NULL)
        {
          g_string_append (expanded, part->literal);
          continue;
        }
      value = g_utf8_make_valid (yg_scope_get (scope, part->key, scratch), -1);
      for (guint j = 0; j < part->filters->len; j++)
        value = apply (&g_array_index (part->filters, YgFilter, j), value);
      append_clean (expanded, value);
    }
  return g_string_free (g_steal_pointer (&expanded), FALSE);
}

/* What a check of the data needs to know on its way through the description. */
typedef struct
{
  YgForm *form;
  GString *scratch;
  GError **error;
} Check;

static gboolean check_blocks (Check *check, GPtrArray *blocks, const YgScope *scope);

static gboolean
refuse (Check *check, const YgScope *scope, const char *key, const char *wanted)
{
  if (scope->row > 0)
    g_set_error (check->error, YG_ERROR, YG_ERROR_INPUT,
                 _ ("Data for the sheet “%s”: “%s” in row %u must be %s."), check->form->title, key,
                 scope->row, wanted);
  else
    g_set_error (check->error, YG_ERROR, YG_ERROR_INPUT, _ ("Data for the sheet “%s”: “%s” must be %s."),
                 check->form->title, key, wanted);
  return FALSE;
}

static gboolean
check_text (Check *check, GPtrArray *text, const YgScope *scope)
{
  for (guint i = 0; text != NULL && i < text->len; i++)
    {
      const YgPart *part = g_ptr_array_index (text, i);

      if (part->key != NULL && node_text (lookup (scope, part->key), check->scratch) == NULL)
        return refuse (check, scope, part->key, _ ("text or a number"));
    }
  return TRUE;
}

static gboolean
check_array (Check *check, const char *key, const YgScope *scope)
{
  JsonNode *node = lookup (scope, key);

  return node == NULL || JSON_NODE_HOLDS_NULL (node) || JSON_NODE_HOLDS_ARRAY (node)
         || refuse (check, scope, key, _ ("a list"));
}

static gboolean
check_texts_of (Check *check, const char *key, const YgScope *scope)
{
  JsonArray *array = yg_scope_get_array (scope, key);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
        return refuse (check, scope, key, _ ("a list of texts"));
    }
  return TRUE;
}

static gboolean
check_rows (Check *check, const YgBlock *block, const YgScope *scope)
{
  /* A table's header stands outside its rows and has no data of theirs. */
  for (guint i = block->kind == YG_BLOCK_TABLE ? 1 : 0; i < block->row_groups->len; i++)
    {
      const YgRowGroup *group = g_ptr_array_index (block->row_groups, i);

      for (guint j = 0; yg_scope_test (scope, &group->when) && j < group->cells->len; j++)
        if (!check_blocks (check, ((YgCell *)g_ptr_array_index (group->cells, j))->blocks, scope))
          return FALSE;
    }
  return TRUE;
}

static gboolean
check_content (Check *check, const YgBlock *block, const YgScope *scope)
{
  if (!check_text (check, block->text, scope))
    return FALSE;
  if (block->kind == YG_BLOCK_QR)
    {
      g_autofree char *content = yg_scope_expand (scope, block->text);

      if (strlen (content) > YG_QR_MOST_BYTES)
        {
          g_set_error (
              check->error, YG_ERROR, YG_ERROR_INPUT,
              _ ("Data for the sheet “%s”: %u bytes are too many for the QR code; at most %d can be read "
                 "from paper."),
              check->form->title, (guint)strlen (content), YG_QR_MOST_BYTES);
          return FALSE;
        }
    }
  if (block->options_key != NULL
      && (!check_array (check, block->options_key, scope)
          || !check_texts_of (check, block->options_key, scope)))
    return FALSE;
  if (block->key != NULL && !check_texts_of (check, block->key, scope))
    return FALSE;
  for (guint i = 0; i < block->options->len; i++)
    if (!check_text (check, ((YgOption *)g_ptr_array_index (block->options, i))->text, scope))
      return FALSE;
  for (guint i = 0; i < block->fields->len; i++)
    {
      const YgSignField *field = g_ptr_array_index (block->fields, i);

      if (!check_text (check, field->label, scope) || !check_text (check, field->text, scope))
        return FALSE;
    }
  return check_blocks (check, block->blocks, scope) && check_rows (check, block, scope);
}

static gboolean
check_block (Check *check, const YgBlock *block, const YgScope *scope)
{
  JsonArray *array;

  if (!yg_scope_test (scope, &block->when))
    return TRUE;
  if (block->each == NULL)
    return check_content (check, block, scope);
  if (!check_array (check, block->each, scope))
    return FALSE;
  array = yg_scope_get_array (scope, block->each);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      YgScope inner;

      if (JSON_NODE_HOLDS_ARRAY (json_array_get_element (array, i)))
        return refuse (check, scope, block->each, _ ("a list of objects or texts"));
      yg_scope_enter (&inner, scope, array, i);
      if (!check_content (check, block, &inner))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_blocks (Check *check, GPtrArray *blocks, const YgScope *scope)
{
  for (guint i = 0; i < blocks->len; i++)
    if (!check_block (check, g_ptr_array_index (blocks, i), scope))
      return FALSE;
  return TRUE;
}

gboolean
yg_form_check_data (YgForm *form, JsonObject *data, GError **error)
{
  YgScope scope = { .object = data };
  g_autoptr (GString) scratch = g_string_new (NULL);
  Check check = { form, scratch, error };
  YgMargin *margins[] = { form->header, form->footer };

  for (guint i = 0; i < G_N_ELEMENTS (margins); i++)
    if (margins[i] != NULL
        && (!check_text (&check, margins[i]->left, &scope) || !check_text (&check, margins[i]->center, &scope)
            || !check_text (&check, margins[i]->right, &scope)))
      return FALSE;
  return check_blocks (&check, form->blocks, &scope);
}
