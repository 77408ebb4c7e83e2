/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sharedStrings.xml and styles.xml of an .xlsx. Knows nothing of sheets and cells. */
#include "config.h"

#include "exchange/yg-sheet-tables.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "exchange/yg-sheet-sniff.h"

/* A million enterprises have some 200 MB of texts. Offsets are 32 bits wide. */
#define ARENA_MAX (1u << 30)
/* Empty texts cost five bytes in the file and four here. */
#define STRINGS_MAX (1u << 26)
/* Excel itself stops at 65,490. */
#define STYLES_MAX (1u << 17)

/* --- texts --- */

struct _YgSheetStrings
{
  GString *arena;
  GArray *offsets; /* guint32 */
};

typedef struct
{
  YgSheetStrings *strings;
  const char *path;
  GString *piece; /* text of the <t> being read */
  guint32 start;  /* of the <si> being read */
  guint phonetic; /* depth inside <rPh>: how to read it, not what it says */
  gboolean in_text;
  gboolean preserve;
} StringsReading;

static gboolean
refuse_strings (StringsReading *reading, GError **error)
{
  yg_sheet_refuse (error, reading->path,
                   _ ("it has more text than a sheet can hold (a cell holds at most 32,767 characters). Shorten "
                      "that cell or remove it, then save the file and choose it again."));
  return FALSE;
}

static gboolean
strings_start (gpointer data, const char *name, const char **attributes, GError **error)
{
  StringsReading *reading = data;

  if (strcmp (name, "si") == 0)
    {
      if (reading->strings->offsets->len >= STRINGS_MAX)
        return refuse_strings (reading, error);
      reading->start = (guint32) reading->strings->arena->len;
    }
  else if (strcmp (name, "rPh") == 0)
    reading->phonetic++;
  else if (strcmp (name, "t") == 0 && reading->phonetic == 0)
    {
      const char *space = yg_part_attribute (attributes, "space");
      reading->in_text = TRUE;
      reading->preserve = g_strcmp0 (space, "preserve") == 0;
      g_string_truncate (reading->piece, 0);
    }
  return TRUE;
}

static gboolean
strings_text (gpointer data, const char *text, gsize length, GError **error)
{
  StringsReading *reading = data;

  if (!reading->in_text)
    return TRUE;
  g_string_append_len (reading->piece, text, (gssize) length);
  return reading->piece->len <= YG_SHEET_CELL_BYTES || refuse_strings (reading, error);
}

static gboolean
strings_end (gpointer data, const char *name, GError **error)
{
  StringsReading *reading = data;
  GString *arena = reading->strings->arena;

  if (strcmp (name, "rPh") == 0)
    reading->phonetic--;
  else if (strcmp (name, "t") == 0 && reading->in_text)
    {
      reading->in_text = FALSE;
      yg_sheet_value_append_text (arena, reading->piece->str, reading->piece->len, reading->preserve);
      /* Looked at after every run, or a rich text of many runs would grow without end. */
      if (!yg_sheet_value_fits (arena->str + reading->start, arena->len - reading->start)
          || arena->len >= ARENA_MAX)
        return refuse_strings (reading, error);
    }
  else if (strcmp (name, "si") == 0)
    {
      g_array_append_val (reading->strings->offsets, reading->start);
      g_string_append_c (arena, '\0');
    }
  return TRUE;
}

YgSheetStrings *
yg_sheet_strings_read (YgPackage *package, const char *part, YgPartWatch *watch, GError **error)
{
  static const YgPartHandler handler = { strings_start, strings_end, strings_text };
  g_autoptr (YgSheetStrings) self = g_new0 (YgSheetStrings, 1);
  g_autoptr (GString) piece = g_string_new (NULL);
  StringsReading reading = { .strings = self, .path = yg_package_get_path (package), .piece = piece };

  self->arena = g_string_new (NULL);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (!yg_package_parse (package, part, &handler, &reading, watch, error))
    return NULL;
  return g_steal_pointer (&self);
}

const char *
yg_sheet_strings_get (const YgSheetStrings *self, guint64 index)
{
  if (self == NULL || index >= self->offsets->len)
    return NULL;
  return self->arena->str + g_array_index (self->offsets, guint32, index);
}

void
yg_sheet_strings_free (YgSheetStrings *self)
{
  g_string_free (self->arena, TRUE);
  g_array_unref (self->offsets);
  g_free (self);
}

/* --- formats --- */

typedef struct
{
  GArray *formats;    /* YgSheetFormat per style */
  GHashTable *custom; /* id → YgSheetFormat in a pointer */
  gboolean in_cells;  /* inside <cellXfs>: what cells refer to */
} StylesReading;

static guint
parse_id (const char *text)
{
  return text != NULL ? (guint) MIN (g_ascii_strtoull (text, NULL, 10), G_MAXUINT16 * 2u) : 0;
}

static gboolean
styles_start (gpointer data, const char *name, const char **attributes, GError **error)
{
  StylesReading *reading = data;

  if (strcmp (name, "numFmt") == 0)
    {
      const char *id = yg_part_attribute (attributes, "numFmtId");
      const char *code = yg_part_attribute (attributes, "formatCode");
      /* Also stands in differential formats, after the cells' styles. */
      if (id != NULL && code != NULL && reading->formats->len == 0)
        {
          YgSheetFormat *format = g_new (YgSheetFormat, 1);
          *format = yg_sheet_format_parse (code);
          g_hash_table_insert (reading->custom, GUINT_TO_POINTER (parse_id (id)), format);
        }
    }
  else if (strcmp (name, "cellXfs") == 0)
    reading->in_cells = TRUE;
  else if (reading->in_cells && strcmp (name, "xf") == 0 && reading->formats->len < STYLES_MAX)
    {
      guint id = parse_id (yg_part_attribute (attributes, "numFmtId"));
      const YgSheetFormat *custom = g_hash_table_lookup (reading->custom, GUINT_TO_POINTER (id));
      YgSheetFormat format = custom != NULL ? *custom : yg_sheet_format_builtin (id);
      g_array_append_val (reading->formats, format);
    }
  return TRUE;
}

static gboolean
styles_end (gpointer data, const char *name, GError **error)
{
  StylesReading *reading = data;

  if (strcmp (name, "cellXfs") == 0)
    reading->in_cells = FALSE;
  return TRUE;
}

GArray *
yg_sheet_styles_read (YgPackage *package, const char *part, YgPartWatch *watch, GError **error)
{
  static const YgPartHandler handler = { styles_start, styles_end, NULL };
  g_autoptr (GHashTable) custom = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_free);
  g_autoptr (GArray) formats = g_array_new (FALSE, FALSE, sizeof (YgSheetFormat));
  StylesReading reading = { .formats = formats, .custom = custom };

  if (!yg_package_parse (package, part, &handler, &reading, watch, error))
    return NULL;
  return g_steal_pointer (&formats);
}
