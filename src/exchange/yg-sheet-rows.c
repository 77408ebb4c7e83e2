/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One worksheet of an .xlsx as rows of text, in one stream: memory for one row, whatever the sheet's length. */
#include "config.h"

#include "exchange/yg-sheet-rows.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "exchange/yg-sheet-sniff.h"

/* What Excel itself can hold. */
#define ROWS_MAX 1048576u
#define COLUMNS_MAX 16384u
/* Text that stands in one row itself, not in the string table: a row of a list has a few hundred bytes. */
#define ROW_BYTES_MAX (64u << 20)

typedef enum
{
  CELL_NUMBER,
  CELL_SHARED,
  CELL_STRING, /* of a formula */
  CELL_INLINE,
  CELL_BOOLEAN,
  CELL_LITERAL, /* an error such as #N/A, a date in ISO form */
} CellType;

typedef struct
{
  const char *shared; /* in the string table, or NULL: in the row's text */
  gsize offset;       /* there; 0 is the empty text */
} Cell;

typedef struct
{
  const char *path;
  const char *sheet;
  const YgSheetStrings *strings;
  GArray *styles;
  gboolean date1904;
  YgSheetRowFunc func;
  gpointer data;

  guint row;         /* number of the row being read, or read last */
  guint column;      /* index of the next cell that does not say where it is */
  GArray *cells;     /* Cell */
  GString *row_text; /* begins with a NUL */
  GPtrArray *texts;  /* handed to @func */

  CellType type;
  guint target; /* the column of the cell being read */
  guint style;
  GString *value; /* of <v>, as it stands */
  GString *piece; /* of an inline <t>, as it stands */
  gboolean in_data, in_row, in_cell, in_value, in_inline, in_text, preserve;
  guint phonetic;
  gsize inline_start;
} Reading;

static gboolean
refuse_row (Reading *reading, const char *what, GError **error)
{
  g_autofree char *sentence
      = g_strdup_printf (_ ("sheet “%s”, row %u: %s"), reading->sheet, reading->row, what);
  yg_sheet_refuse (error, reading->path, sentence);
  return FALSE;
}

static gboolean
refuse_damaged (Reading *reading, GError **error)
{
  return refuse_row (reading,
                     _ ("a cell is damaged. Open the file in Excel or WPS, save it under a new name and choose "
                        "that."),
                     error);
}

static gboolean
refuse_long (Reading *reading, GError **error)
{
  return refuse_row (reading,
                     _ ("a cell holds more than 32,767 characters, or the row more text than a list can have. "
                        "Shorten it, then save the file and choose it again."),
                     error);
}

static gboolean
start_row (Reading *reading, const char **attributes, GError **error)
{
  guint64 row = (guint64) reading->row + 1;

  for (; attributes[0] != NULL; attributes += 2)
    if (strcmp (attributes[0], "r") == 0)
      row = g_ascii_strtoull (attributes[1], NULL, 10);
  if (row < 1 || row > ROWS_MAX)
    return refuse_row (reading,
                       _ ("a row after it has no valid number (a sheet has 1,048,576 rows). Open the file in Excel "
                          "or WPS, save it under a new name and choose that."),
                       error);
  reading->row = (guint) row;
  reading->column = 0;
  reading->in_row = TRUE;
  g_array_set_size (reading->cells, 0);
  g_string_truncate (reading->row_text, 1);
  return TRUE;
}

/* The column of a reference such as AB12, or -1. */
static gint64
parse_column (const char *reference)
{
  gint64 column = 0;

  for (; g_ascii_isalpha (*reference) && column <= COLUMNS_MAX; reference++)
    column = column * 26 + (g_ascii_toupper (*reference) - 'A' + 1);
  return column - 1;
}

static CellType
parse_type (const char *type)
{
  switch (type[0])
    {
    case 's':
      return type[1] == '\0' ? CELL_SHARED : CELL_STRING; /* s, str */
    case 'i':
      return CELL_INLINE;
    case 'b':
      return CELL_BOOLEAN;
    case 'e':
    case 'd':
      return CELL_LITERAL;
    default:
      return CELL_NUMBER;
    }
}

static gboolean
start_cell (Reading *reading, const char **attributes, GError **error)
{
  gint64 column = reading->column;

  reading->type = CELL_NUMBER;
  reading->style = 0;
  for (; attributes[0] != NULL; attributes += 2)
    if (attributes[0][0] != '\0' && attributes[0][1] == '\0')
      switch (attributes[0][0])
        {
        case 'r':
          column = parse_column (attributes[1]);
          break;
        case 's':
          reading->style = (guint) MIN (g_ascii_strtoull (attributes[1], NULL, 10), G_MAXUINT);
          break;
        case 't':
          reading->type = parse_type (attributes[1]);
          break;
        default:
          break;
        }
  if (column < 0 || column >= COLUMNS_MAX)
    return refuse_row (reading,
                       _ ("a cell lies outside the 16,384 columns of a sheet. Open the file in Excel or WPS, save "
                          "it under a new name and choose that."),
                       error);
  reading->target = (guint) column;
  reading->column = (guint) column + 1;
  reading->in_cell = TRUE;
  reading->inline_start = 0;
  g_string_truncate (reading->value, 0);
  return TRUE;
}

static gboolean
on_start (gpointer data, const char *name, const char **attributes, GError **error)
{
  Reading *reading = data;

  if (!reading->in_data)
    reading->in_data = strcmp (name, "sheetData") == 0;
  else if (name[0] == 'c' && name[1] == '\0')
    return !reading->in_row || start_cell (reading, attributes, error);
  else if (name[0] == 'v' && name[1] == '\0')
    reading->in_value = reading->in_cell;
  else if (strcmp (name, "row") == 0)
    return start_row (reading, attributes, error);
  else if (strcmp (name, "is") == 0)
    reading->in_inline = reading->in_cell;
  else if (strcmp (name, "rPh") == 0)
    reading->phonetic++;
  else if (strcmp (name, "t") == 0 && reading->in_inline && reading->phonetic == 0)
    {
      reading->in_text = TRUE;
      reading->preserve = g_strcmp0 (yg_part_attribute (attributes, "space"), "preserve") == 0;
      g_string_truncate (reading->piece, 0);
    }
  return TRUE;
}

static gboolean
on_text (gpointer data, const char *text, gsize length, GError **error)
{
  Reading *reading = data;
  GString *to = reading->in_value ? reading->value : reading->in_text ? reading->piece : NULL;

  if (to == NULL)
    return TRUE;
  /* Programs that write &#24066; for each character make a piece of each. */
  if (to->len + length < to->allocated_len)
    {
      memcpy (to->str + to->len, text, length);
      to->len += length;
      to->str[to->len] = '\0';
    }
  else
    g_string_append_len (to, text, (gssize) length);
  return to->len <= YG_SHEET_CELL_BYTES || refuse_long (reading, error);
}

/* Puts what the row's text holds from @offset on into the cell being read. */
static gboolean
keep_text (Reading *reading, Cell *cell, gsize offset, GError **error)
{
  GString *text = reading->row_text;

  if (!yg_sheet_value_fits (text->str + offset, text->len - offset) || text->len > ROW_BYTES_MAX)
    return refuse_long (reading, error);
  cell->offset = text->len > offset ? offset : 0;
  g_string_append_c (text, '\0');
  return TRUE;
}

static void
strip_value (GString *value)
{
  g_strstrip (value->str);
  value->len = strlen (value->str);
}

static gboolean
end_cell (Reading *reading, GError **error)
{
  Cell cell = { NULL, 0 };
  gsize offset = reading->row_text->len;
  YgSheetFormat format = { YG_SHEET_FORMAT_PLAIN, 0 };

  reading->in_cell = FALSE;
  if (reading->type == CELL_INLINE || reading->inline_start != 0)
    {
      if (reading->inline_start != 0 && !keep_text (reading, &cell, reading->inline_start, error))
        return FALSE;
    }
  else if (reading->value->len > 0 && reading->type == CELL_STRING)
    {
      yg_sheet_value_append_text (reading->row_text, reading->value->str, reading->value->len, TRUE);
      if (!keep_text (reading, &cell, offset, error))
        return FALSE;
    }
  else if (reading->value->len > 0)
    {
      char *end = NULL;

      strip_value (reading->value);
      switch (reading->type)
        {
        case CELL_SHARED:
          cell.shared = yg_sheet_strings_get (reading->strings, g_ascii_strtoull (reading->value->str, &end, 10));
          if (cell.shared == NULL || end == reading->value->str || *end != '\0')
            return refuse_damaged (reading, error);
          break;
        case CELL_BOOLEAN:
          g_string_append (reading->row_text, reading->value->str[0] == '0' ? "FALSE" : "TRUE");
          break;
        case CELL_NUMBER:
          if (reading->styles != NULL && reading->style < reading->styles->len)
            format = g_array_index (reading->styles, YgSheetFormat, reading->style);
          yg_sheet_value_append_number (reading->row_text, reading->value->str, format, reading->date1904);
          break;
        case CELL_LITERAL:
          /* An ISO date without a time of day is written with midnight. */
          if (g_str_has_suffix (reading->value->str, "T00:00:00"))
            g_string_truncate (reading->value, reading->value->len - strlen ("T00:00:00"));
          g_string_append (reading->row_text, reading->value->str);
          break;
        case CELL_STRING:
        case CELL_INLINE:
          g_assert_not_reached ();
        }
      if (cell.shared == NULL && !keep_text (reading, &cell, offset, error))
        return FALSE;
    }
  if (cell.offset == 0 && (cell.shared == NULL || cell.shared[0] == '\0'))
    return TRUE;
  if (reading->cells->len <= reading->target)
    g_array_set_size (reading->cells, reading->target + 1);
  g_array_index (reading->cells, Cell, reading->target) = cell;
  return TRUE;
}

static gboolean
end_row (Reading *reading, GError **error)
{
  GPtrArray *texts = reading->texts;

  reading->in_row = FALSE;
  if (reading->cells->len == 0)
    return TRUE;
  g_ptr_array_set_size (texts, (int) reading->cells->len);
  for (guint i = 0; i < reading->cells->len; i++)
    {
      const Cell *cell = &g_array_index (reading->cells, Cell, i);
      texts->pdata[i] = (gpointer) (cell->shared != NULL ? cell->shared : reading->row_text->str + cell->offset);
    }
  return reading->func (reading->row, (const char *const *) texts->pdata, texts->len, reading->data, error);
}

static gboolean
on_end (gpointer data, const char *name, GError **error)
{
  Reading *reading = data;

  if (!reading->in_data)
    return TRUE;
  if (name[0] == 'v' && name[1] == '\0')
    reading->in_value = FALSE;
  else if (name[0] == 'c' && name[1] == '\0')
    return end_cell (reading, error);
  else if (strcmp (name, "row") == 0)
    return end_row (reading, error);
  else if (strcmp (name, "t") == 0 && reading->in_text)
    {
      reading->in_text = FALSE;
      if (reading->inline_start == 0)
        reading->inline_start = reading->row_text->len;
      yg_sheet_value_append_text (reading->row_text, reading->piece->str, reading->piece->len, reading->preserve);
      if (reading->row_text->len > ROW_BYTES_MAX)
        return refuse_long (reading, error);
    }
  else if (strcmp (name, "rPh") == 0)
    reading->phonetic--;
  else if (strcmp (name, "is") == 0)
    reading->in_inline = FALSE;
  else if (strcmp (name, "sheetData") == 0)
    reading->in_data = FALSE;
  return TRUE;
}

gboolean
yg_sheet_rows_read (YgPackage *package, const char *part, const char *sheet, const YgSheetStrings *strings,
                    GArray *styles, gboolean date1904, YgSheetRowFunc func, gpointer data, YgPartWatch *watch,
                    GError **error)
{
  static const YgPartHandler handler = { on_start, on_end, on_text };
  g_autoptr (GArray) cells = g_array_new (FALSE, TRUE, sizeof (Cell));
  g_autoptr (GString) row_text = g_string_new (NULL);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autoptr (GString) value = g_string_new (NULL);
  g_autoptr (GString) piece = g_string_new (NULL);
  Reading reading = {
    .path = yg_package_get_path (package),
    .sheet = sheet,
    .strings = strings,
    .styles = styles,
    .date1904 = date1904,
    .func = func,
    .data = data,
    .cells = cells,
    .row_text = row_text,
    .texts = texts,
    .value = value,
    .piece = piece,
  };

  g_string_append_c (row_text, '\0');
  return yg_package_parse (package, part, &handler, &reading, watch, error);
}
