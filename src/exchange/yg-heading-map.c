/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the header row of a sheet and which column is which field. Pure: rows of text in, a map out. */
#include "config.h"

#include "exchange/yg-heading-map.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/yg-error.h"
#include "base/yg-text.h"

/* Fewer headings than this also stand in notes above a table. */
#define FIELDS_MIN 3

void
yg_heading_map_free (YgHeadingMap *map)
{
  for (guint field = 0; field < map->kind->n_fields; field++)
    g_free (map->headings[field]);
  g_free (map->headings);
  g_free (map->columns);
  g_strfreev (map->unknown);
  g_free (map);
}

char *
yg_heading_column_letters (guint column)
{
  GString *letters = g_string_new (NULL);

  for (guint rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    g_string_prepend_c (letters, (char) ('A' + (rest - 1) % 26));
  return g_string_free (letters, FALSE);
}

/* Heading key → field + 1. A field's own heading wins over another field's synonym. */
static GHashTable *
headings_of (const YgKind *kind)
{
  GHashTable *fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint pass = 0; pass < 2; pass++)
    for (guint field = 0; field < kind->n_fields; field++)
      {
        const YgField *self = &kind->fields[field];
        const char *words = pass == 0 ? self->heading : self->synonyms;
        g_auto (GStrv) parts = NULL;

        if (words == NULL || (self->flags & YG_FIELD_INTERNAL))
          continue;
        parts = g_strsplit (words, " ", -1);
        for (char **part = parts; *part != NULL; part++)
          {
            g_autofree char *key = yg_text_heading_key (*part);
            if (key[0] != '\0' && !g_hash_table_contains (fields, key))
              g_hash_table_insert (fields, g_steal_pointer (&key), GUINT_TO_POINTER (field + 1));
          }
      }
  return fields;
}

static gboolean
is_header (const YgHeadingMap *map)
{
  guint found = 0;

  for (guint field = 0; field < map->kind->n_fields; field++)
    {
      if (map->columns[field] >= 0)
        found++;
      else if (map->kind->fields[field].flags & YG_FIELD_REQUIRED)
        return FALSE;
    }
  return found >= FIELDS_MIN;
}

static void
refuse_double (const YgHeadingMap *map, guint field, guint column, const char *heading, GError **error)
{
  g_autofree char *first = yg_heading_column_letters ((guint) map->columns[field]);
  g_autofree char *second = yg_heading_column_letters (column);

  g_set_error (error, YG_ERROR, YG_ERROR_INPUT,
               _ ("Row %u has two columns for “%s”: “%s” in column %s and “%s” in column %s. Delete or rename one "
                  "of them in the file, save it and choose it again."),
               map->row, map->kind->fields[field].heading, map->headings[field], first, heading, second);
}

YgHeadingMap *
yg_heading_map_try (const YgKind *kind, guint row, const char *const *cells, guint n_cells, GError **error)
{
  g_autoptr (YgHeadingMap) map = g_new0 (YgHeadingMap, 1);
  g_autoptr (GHashTable) fields = NULL;
  g_autoptr (GStrvBuilder) unknown = g_strv_builder_new ();
  g_autoptr (GError) doubled = NULL;

  g_return_val_if_fail (kind != NULL, NULL);

  fields = headings_of (kind);
  map->kind = kind;
  map->row = row;
  map->columns = g_new (int, kind->n_fields);
  map->headings = g_new0 (char *, kind->n_fields);
  for (guint field = 0; field < kind->n_fields; field++)
    map->columns[field] = -1;

  for (guint column = 0; column < n_cells; column++)
    {
      g_autofree char *key = yg_text_heading_key (cells[column]);
      g_autofree char *heading = yg_text_clean (cells[column]);
      guint field = GPOINTER_TO_UINT (g_hash_table_lookup (fields, key));

      if (field == 0)
        {
          if (heading[0] != '\0' && strcmp (key, "序号") != 0)
            g_strv_builder_add (unknown, heading);
        }
      else if (map->columns[field - 1] < 0)
        {
          map->columns[field - 1] = (int) column;
          map->headings[field - 1] = g_steal_pointer (&heading);
        }
      /* Only a header can be wrong: a row of data may repeat a word. */
      else if (doubled == NULL)
        refuse_double (map, field - 1, column, heading, &doubled);
    }
  map->unknown = g_strv_builder_end (unknown);
  if (!is_header (map))
    return NULL;
  if (doubled != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&doubled));
      return NULL;
    }
  return g_steal_pointer (&map);
}
