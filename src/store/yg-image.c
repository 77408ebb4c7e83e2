/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal's bytes; every line here has its sentence in src/store/JOURNAL.md. */
#include "store/yg-image.h"

const char yg_image_no_entry[YG_HASH_HEX_SIZE]
    = "0000000000000000000000000000000000000000000000000000000000000000";

static void
append_string (GString *out, const char *text, gsize length)
{
  gsize start = 0;

  g_string_append_c (out, '"');
  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar)text[i];
      char escape;

      if (G_LIKELY (c >= 0x20 && c != '"' && c != '\\'))
        continue;
      g_string_append_len (out, text + start, (gssize)(i - start));
      start = i + 1;
      switch (c)
        {
        case '"':
        case '\\':
          escape = (char)c;
          break;
        case '\b':
          escape = 'b';
          break;
        case '\f':
          escape = 'f';
          break;
        case '\n':
          escape = 'n';
          break;
        case '\r':
          escape = 'r';
          break;
        case '\t':
          escape = 't';
          break;
        default:
          g_string_append_printf (out, "\\u%04x", c);
          continue;
        }
      g_string_append_c (out, '\\');
      g_string_append_c (out, escape);
    }
  g_string_append_len (out, text + start, (gssize)(length - start));
  g_string_append_c (out, '"');
}

static void
append_head (GString *out, guint index, const char *name)
{
  g_string_append_c (out, index == 0 ? '{' : ',');
  append_string (out, name, strlen (name));
  g_string_append_c (out, ':');
}

char *
yg_image_column_head (guint index, const char *name)
{
  g_autoptr (GString) out = g_string_new (NULL);

  append_head (out, index, name);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

void
yg_image_append_number (GString *out, gint64 number)
{
  char text[32];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, number);
  g_string_append (out, text);
}

void
yg_image_append_text (GString *out, const char *text)
{
  append_string (out, text, strlen (text));
}

void
yg_image_append_end (GString *out)
{
  g_string_append_c (out, '}');
}

void
yg_image_append_row (GString *out, sqlite3_stmt *row)
{
  int n = sqlite3_column_count (row);

  for (int i = 0; i < n; i++)
    {
      int type = sqlite3_column_type (row, i);

      append_head (out, (guint)i, sqlite3_column_name (row, i));
      if (type == SQLITE_INTEGER)
        yg_image_append_number (out, sqlite3_column_int64 (row, i));
      else if (type == SQLITE_BLOB)
        {
          char hex[YG_HASH_HEX_SIZE];
          const void *data = sqlite3_column_blob (row, i);
          gsize length = (gsize)sqlite3_column_bytes (row, i);

          yg_hash_buffer_hex (YG_HASH_SHA256, data != NULL ? data : "", length, hex);
          g_string_append_printf (out, "\"sha256:%s:%" G_GSIZE_FORMAT "\"", hex, length);
        }
      else
        {
          const char *text = (const char *)sqlite3_column_text (row, i);

          /* The tables are STRICT and know no NULL; the empty text stands for one that somebody forced in. */
          append_string (out, text != NULL ? text : "", (gsize)sqlite3_column_bytes (row, i));
        }
    }
  yg_image_append_end (out);
}

void
yg_image_hash_line (YgHash *hash, const char *table, gint64 id, const char *before, const char *after)
{
  char number[32];

  g_snprintf (number, sizeof number, "|%" G_GINT64_FORMAT "|", id);
  yg_hash_update_string (hash, table);
  yg_hash_update_string (hash, number);
  yg_hash_update_string (hash, before);
  yg_hash_update (hash, "|", 1);
  yg_hash_update_string (hash, after);
  yg_hash_update (hash, "\n", 1);
}

void
yg_image_hash_entry (gint64 seq,
                     const char *prev,
                     const char *time,
                     const char *operator_name,
                     const char *action,
                     const char *reason,
                     gint64 n_rows,
                     const char *rows_hash,
                     char hash[YG_HASH_HEX_SIZE])
{
  g_autofree char *text = g_strdup_printf ("YG1|journal\n"
                                           "seq|%" G_GINT64_FORMAT "\n"
                                           "prev|%s\n"
                                           "time|%s\n"
                                           "operator|%s\n"
                                           "action|%s\n"
                                           "reason|%s\n"
                                           "rows|%" G_GINT64_FORMAT "|%s\n",
                                           seq, prev, time, operator_name, action, reason, n_rows, rows_hash);

  yg_hash_buffer_hex (YG_HASH_SHA256, text, strlen (text), hash);
}
