/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Templates of official Chinese and how they are filled. */
#include "office/yg-words.h"

#include <gio/gio.h>
#include <string.h>

/**
 * yg_words_load:
 *
 * Returns: (transfer full): the words of resources/forms/words.json; free with json_object_unref()
 */
YgWords *
yg_words_load (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GBytes) bytes
    = g_resources_lookup_data ("/cn/yangguang/Yangguang/forms/words.json", G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  gsize length = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  if (data == NULL || !json_parser_load_from_data (parser, data, (gssize) length, &error))
    g_error ("words.json: %s", error->message);
  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

char *
yg_words_format (YgWords *words, const char *name, ...)
{
  const char *slash = strchr (name, '/');
  g_autofree char *group = slash != NULL ? g_strndup (name, (gsize) (slash - name)) : NULL;
  JsonObject *object = group != NULL ? json_object_get_object_member (words, group) : words;
  const char *key;
  GString *text = g_string_new (json_object_get_string_member (object, slash != NULL ? slash + 1 : name));
  va_list args;

  va_start (args, name);
  while ((key = va_arg (args, const char *)) != NULL)
    {
      g_autofree char *hole = g_strdup_printf ("{%s}", key);

      g_string_replace (text, hole, va_arg (args, const char *), 0);
    }
  va_end (args);
  return g_string_free (text, FALSE);
}
