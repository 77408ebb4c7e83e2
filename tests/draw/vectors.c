/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vectors.h"

#include <string.h>

const char *const vector_folders[] = { "1-small", "2-joint-changed", "3-shortage-sm3", "4-void", NULL };

GBytes *
vector_file (const char *folder, const char *file)
{
  g_autofree char *path = g_build_filename (g_getenv ("YG_TEST_DATA"), "draw-vectors", folder, file, NULL);
  char *text;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL))
    return NULL;
  return g_bytes_new_take (text, length);
}

void
vector_load (YgDrawFiles *files, const char *folder)
{
  *files = (YgDrawFiles){
    .enterprises = vector_file (folder, "enterprises.txt"),
    .inspectors = vector_file (folder, "inspectors.txt"),
    .recusals = vector_file (folder, "recusals.txt"),
    .plan = vector_file (folder, "plan.txt"),
    .seed = vector_file (folder, "seed.txt"),
    .result = vector_file (folder, "result.txt"),
    .record = vector_file (folder, "record.txt"),
    .changes = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref),
  };
  g_assert_nonnull (files->plan);
  for (guint i = 1;; i++)
    {
      g_autofree char *name = g_strdup_printf ("change-%u.txt", i);
      GBytes *change = vector_file (folder, name);

      if (change == NULL)
        break;
      g_ptr_array_add (files->changes, change);
    }
}

char *
vector_text (GBytes *bytes)
{
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

GBytes *
vector_replace (GBytes *bytes, const char *from, const char *to)
{
  g_autofree char *text = vector_text (bytes);
  char *found = strstr (text, from);
  GString *changed = g_string_new (NULL);

  g_assert_nonnull (found);
  g_string_append_len (changed, text, found - text);
  g_string_append (changed, to);
  g_string_append (changed, found + strlen (from));
  return g_string_free_to_bytes (changed);
}

void
vector_hash (YgHashKind kind, GBytes *bytes, char hex[YG_HASH_HEX_SIZE])
{
  yg_hash_buffer_hex (kind, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), hex);
}

static guint
count_lines (GBytes *bytes)
{
  const char *data = g_bytes_get_data (bytes, NULL);
  guint lines = 0;

  for (gsize i = 0; i < g_bytes_get_size (bytes); i++)
    lines += data[i] == '\n';
  return lines;
}

void
vector_plan (YgDrawFiles *files, YgPlan *plan)
{
  g_autoptr (GError) error = NULL;

  vector_hash (plan->hash, files->enterprises, plan->enterprises_hash);
  vector_hash (plan->hash, files->inspectors, plan->inspectors_hash);
  vector_hash (plan->hash, files->recusals, plan->recusals_hash);
  plan->n_enterprises = count_lines (files->enterprises);
  plan->n_inspectors = count_lines (files->inspectors);
  plan->n_recusals = count_lines (files->recusals);
  g_clear_pointer (&files->plan, g_bytes_unref);
  files->plan = yg_plan_write (plan, &error);
  g_assert_no_error (error);
}
