/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON read with a place for every complaint. json-glib keeps no lines in its tree, so they are noted down
 * while it parses. Knows nothing of what the members mean. */
#include "forms/yg-form-reader.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include "base/yg-error.h"

struct _YgFormReader
{
  char *name;
  JsonParser *parser;
  GHashTable *starts;  /* JsonObject or JsonArray → line */
  GHashTable *members; /* "object member" → line */
  GArray *open;        /* lines of the braces and brackets that are not closed yet */
  GPtrArray *path;
  char *repeated; /* first member that stands twice in one object */
  guint repeated_line;
};

static char *
member_id (JsonObject *object, const char *member)
{
  return g_strdup_printf ("%p %s", (void *)object, member);
}

static void
opened (JsonParser *parser, YgFormReader *self)
{
  guint line = json_parser_get_current_line (parser);

  g_array_append_val (self->open, line);
}

static void
note_start (YgFormReader *self, gpointer container)
{
  guint line = g_array_index (self->open, guint, self->open->len - 1);

  g_array_set_size (self->open, self->open->len - 1);
  g_hash_table_insert (self->starts, container, GUINT_TO_POINTER (line));
}

static void
object_closed (JsonParser *parser, JsonObject *object, YgFormReader *self)
{
  note_start (self, object);
}

static void
array_closed (JsonParser *parser, JsonArray *array, YgFormReader *self)
{
  note_start (self, array);
}

static void
member_read (JsonParser *parser, JsonObject *object, const char *member, YgFormReader *self)
{
  guint line = json_parser_get_current_line (parser);
  char *id = member_id (object, member);

  /* json-glib lets the later one win; in a description that is always a slip of the pen. */
  if (g_hash_table_contains (self->members, id) && self->repeated == NULL)
    {
      self->repeated = g_strdup (member);
      self->repeated_line = line;
    }
  g_hash_table_insert (self->members, id, GUINT_TO_POINTER (line));
}

YgFormReader *
yg_form_reader_new (const char *name, const char *json, gssize length, GError **error)
{
  g_autoptr (YgFormReader) self = g_new0 (YgFormReader, 1);
  g_autoptr (GError) local = NULL;
  JsonNode *root;

  self->name = g_strdup (name);
  self->parser = json_parser_new ();
  self->starts = g_hash_table_new (NULL, NULL);
  self->members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->open = g_array_new (FALSE, FALSE, sizeof (guint));
  self->path = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect (self->parser, "object-start", G_CALLBACK (opened), self);
  g_signal_connect (self->parser, "array-start", G_CALLBACK (opened), self);
  g_signal_connect (self->parser, "object-end", G_CALLBACK (object_closed), self);
  g_signal_connect (self->parser, "array-end", G_CALLBACK (array_closed), self);
  g_signal_connect (self->parser, "object-member", G_CALLBACK (member_read), self);
  if (!json_parser_load_from_data (self->parser, json, length, &local))
    {
      guint line = 1, column = 0;
      const char *detail = strstr (local->message, ": ");

      if (sscanf (local->message, "<data>:%u:%u", &line, &column) != 2)
        detail = NULL;
      g_set_error (error, YG_ERROR, YG_ERROR_INPUT, _ ("The sheet %s is not valid JSON. Line %u: %s."), name,
                   line, detail != NULL ? detail + 2 : local->message);
      return NULL;
    }
  root = json_parser_get_root (self->parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, YG_ERROR, YG_ERROR_INPUT, _ ("The sheet %s holds no JSON object. Line 1."), name);
      return NULL;
    }
  if (self->repeated != NULL)
    {
      g_set_error (error, YG_ERROR, YG_ERROR_INPUT, _ ("The sheet %s, line %u: “%s” stands here twice."),
                   name, self->repeated_line, self->repeated);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
yg_form_reader_free (YgFormReader *self)
{
  g_free (self->name);
  g_clear_object (&self->parser);
  g_hash_table_unref (self->starts);
  g_hash_table_unref (self->members);
  g_array_unref (self->open);
  g_ptr_array_unref (self->path);
  g_free (self->repeated);
  g_free (self);
}

JsonObject *
yg_form_reader_get_root (YgFormReader *self)
{
  return json_node_get_object (json_parser_get_root (self->parser));
}

void
yg_form_reader_push (YgFormReader *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (self->path, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

void
yg_form_reader_pop (YgFormReader *self)
{
  g_ptr_array_set_size (self->path, (int)self->path->len - 1);
}

static guint
find_line (YgFormReader *self, JsonObject *object, const char *member)
{
  JsonNode *node = member != NULL ? json_object_get_member (object, member) : NULL;
  gpointer container = object;

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node))
    {
      g_autofree char *id = member_id (object, member);

      return GPOINTER_TO_UINT (g_hash_table_lookup (self->members, id));
    }
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    container = json_node_get_object (node);
  else if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    container = json_node_get_array (node);
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->starts, container));
}

gboolean
yg_form_reader_fail (
    YgFormReader *self, JsonObject *object, const char *member, GError **error, const char *format, ...)
{
  g_autofree char *problem = NULL;
  g_autoptr (GString) place = g_string_new (NULL);
  va_list arguments;

  va_start (arguments, format);
  problem = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  for (guint i = 0; i < self->path->len; i++)
    g_string_append_printf (place, "%s%s", i > 0 ? ", " : "",
                            (const char *)g_ptr_array_index (self->path, i));
  if (place->len == 0)
    g_string_append (place, _ ("the sheet as a whole"));
  g_set_error (error, YG_ERROR, YG_ERROR_INPUT, _ ("The sheet %s, line %u, %s: %s"), self->name,
               find_line (self, object, member), place->str, problem);
  return FALSE;
}

static gboolean
is_word_of (const char *word, const char *words)
{
  gsize length = strlen (word);

  for (const char *at = words; at != NULL && (at = strstr (at, word)) != NULL; at += length)
    if ((at == words || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
      return TRUE;
  return FALSE;
}

gboolean
yg_form_reader_check_members (
    YgFormReader *self, JsonObject *object, const char *allowed, const char *allowed_too, GError **error)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *at = members; at != NULL; at = at->next)
    if (!is_word_of (at->data, allowed) && !is_word_of (at->data, allowed_too))
      return yg_form_reader_fail (self, object, at->data, error,
                                  _ ("“%s” is not known here. Known are: %s %s."), (const char *)at->data,
                                  allowed, allowed_too != NULL ? allowed_too : "");
  return TRUE;
}

gboolean
yg_form_reader_number (YgFormReader *self,
                       JsonObject *object,
                       const char *member,
                       double least,
                       double most,
                       double *value,
                       GError **error)
{
  JsonNode *node = json_object_get_member (object, member);
  double number;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node)
      || (json_node_get_value_type (node) != G_TYPE_INT64
          && json_node_get_value_type (node) != G_TYPE_DOUBLE))
    return yg_form_reader_fail (self, object, member, error, _ ("“%s” must be a number."), member);
  number = json_node_get_double (node);
  if (!(number >= least && number <= most))
    return yg_form_reader_fail (self, object, member, error, _ ("“%s” must be between %g and %g."), member,
                                least, most);
  *value = number;
  return TRUE;
}

gboolean
yg_form_reader_count (YgFormReader *self,
                      JsonObject *object,
                      const char *member,
                      guint least,
                      guint most,
                      guint *value,
                      GError **error)
{
  double number = *value;

  if (!yg_form_reader_number (self, object, member, least, most, &number, error))
    return FALSE;
  if (number != floor (number))
    return yg_form_reader_fail (self, object, member, error, _ ("“%s” must be a whole number."), member);
  *value = (guint)number;
  return TRUE;
}

gboolean
yg_form_reader_boolean (
    YgFormReader *self, JsonObject *object, const char *member, gboolean *value, GError **error)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return yg_form_reader_fail (self, object, member, error, _ ("“%s” must be true or false."), member);
  *value = json_node_get_boolean (node);
  return TRUE;
}

gboolean
yg_form_reader_string (
    YgFormReader *self, JsonObject *object, const char *member, const char **value, GError **error)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return yg_form_reader_fail (self, object, member, error, _ ("“%s” must be text in quotes."), member);
  *value = json_node_get_string (node);
  return TRUE;
}

gboolean
yg_form_reader_choice (YgFormReader *self,
                       JsonObject *object,
                       const char *member,
                       const char *const *choices,
                       int *value,
                       GError **error)
{
  const char *text = NULL;
  g_autofree char *known = NULL;

  if (!yg_form_reader_string (self, object, member, &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  for (int i = 0; choices[i] != NULL; i++)
    if (strcmp (choices[i], text) == 0)
      {
        *value = i;
        return TRUE;
      }
  known = g_strjoinv (" ", (char **)choices);
  return yg_form_reader_fail (self, object, member, error, _ ("“%s” is not a value of “%s”. Known are: %s."),
                              text, member, known);
}

gboolean
yg_form_reader_array (
    YgFormReader *self, JsonObject *object, const char *member, JsonArray **value, GError **error)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return yg_form_reader_fail (self, object, member, error, _ ("“%s” must be a list in square brackets."),
                                member);
  *value = json_node_get_array (node);
  return TRUE;
}

gboolean
yg_form_reader_object (
    YgFormReader *self, JsonObject *object, const char *member, JsonObject **value, GError **error)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return yg_form_reader_fail (self, object, member, error, _ ("“%s” must be an object in braces."), member);
  *value = json_node_get_object (node);
  return TRUE;
}

JsonObject *
yg_form_reader_element (
    YgFormReader *self, JsonObject *owner, const char *member, JsonArray *array, guint index, GError **error)
{
  JsonNode *node = json_array_get_element (array, index);

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  yg_form_reader_fail (self, owner, member, error, _ ("number %u in “%s” must be an object in braces."),
                       index + 1, member);
  return NULL;
}
