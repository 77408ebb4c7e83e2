/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spreadsheets out through libxlsxwriter: a titled, print-ready table in constant memory. The library does not
 * look at whether its temporary file could be written, so a finished file is read back before it takes its place. */
#include "config.h"

#include "exchange/yg-table-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <xlsxwriter.h>

#include "base/yg-error.h"
#include "base/yg-file.h"
#include "base/yg-text.h"
#include "exchange/yg-sheet-reader.h"

/* GB/T 9704: 小标宋 2号 for the title, 黑体 for heads, 仿宋 5号 in tables; charset 134 (GB 2312) lets a machine
 * without a font take another Chinese one. */
#define FONT_TITLE "方正小标宋简体"
#define FONT_HEAD "黑体"
#define FONT_BODY "仿宋"
#define CHARSET_CHINESE 134
#define SIZE_TITLE 22.0
#define SIZE_ANNEX 16.0
#define SIZE_NOTE 11.0
#define SIZE_BODY 10.5
/* Points for a line of the body, and the room above and below a row's text. */
#define LINE_HEIGHT 14.0
#define ROW_PADDING 8.0
#define SIGNATURE_HEIGHT 32.0
/* What a spreadsheet allows. */
#define ROW_HEIGHT_MAX 409.0
#define SHEET_NAME_MAX 31
#define MARGIN_SIDE (15 / 25.4)
#define MARGIN_TOP (20 / 25.4)
#define MARGIN_BOTTOM (20 / 25.4)

struct _YgTableWriter
{
  char *path;
  char *temporary;
  char *folder;
  gboolean overwrite;
  lxw_workbook *workbook;
  lxw_worksheet *sheet;
  YgTableColumn *columns;
  guint n_columns;
  double width; /* of all columns */
  guint row;    /* the next one, from 0 */
  guint filled; /* rows with text in them, to be found again in the finished file */
  lxw_format *title, *annex, *note, *head, *group;
  lxw_format *text, *text_centred, *number;
};

/* --- formats --- */

static lxw_format *
add_format (lxw_workbook *workbook, const char *font, double size, guint8 across)
{
  lxw_format *format = workbook_add_format (workbook);

  format_set_font_name (format, font);
  format_set_font_size (format, size);
  format_set_font_charset (format, CHARSET_CHINESE);
  format_set_align (format, across);
  format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
  format_set_text_wrap (format);
  /* Codes of 18 digits stay what they are, whoever types into the cell later. */
  format_set_num_format (format, "@");
  return format;
}

static lxw_format *
add_bordered_format (lxw_workbook *workbook, const char *font, guint8 across)
{
  lxw_format *format = add_format (workbook, font, SIZE_BODY, across);
  format_set_border (format, LXW_BORDER_THIN);
  return format;
}

static void
add_formats (YgTableWriter *self)
{
  lxw_workbook *workbook = self->workbook;

  self->title = add_format (workbook, FONT_TITLE, SIZE_TITLE, LXW_ALIGN_CENTER);
  self->annex = add_format (workbook, FONT_HEAD, SIZE_ANNEX, LXW_ALIGN_LEFT);
  self->note = add_format (workbook, FONT_BODY, SIZE_NOTE, LXW_ALIGN_LEFT);
  self->head = add_bordered_format (workbook, FONT_HEAD, LXW_ALIGN_CENTER);
  format_set_bold (self->head);
  self->group = add_bordered_format (workbook, FONT_HEAD, LXW_ALIGN_LEFT);
  format_set_bg_color (self->group, 0xf2f2f2);
  self->text = add_bordered_format (workbook, FONT_BODY, LXW_ALIGN_LEFT);
  self->text_centred = add_bordered_format (workbook, FONT_BODY, LXW_ALIGN_CENTER);
  self->number = add_bordered_format (workbook, FONT_BODY, LXW_ALIGN_CENTER);
  format_set_num_format (self->number, "0");
}

/* --- measures --- */

/* Lines that @text takes in a column of @width characters; a little less than the width is counted on, because
 * words and numbers break early and other fonts are wider. */
static guint
count_lines (const char *text, double width)
{
  g_auto (GStrv) paragraphs = g_strsplit (text, "\n", -1);
  double usable = MAX (width - 1.5, 1.0);
  guint lines = 0;

  for (char **paragraph = paragraphs; *paragraph != NULL; paragraph++)
    lines += (guint) MAX (1.0, ceil (yg_text_width (*paragraph) / usable));
  return MAX (lines, 1);
}

static void
set_height (YgTableWriter *self, double points)
{
  worksheet_set_row (self->sheet, self->row, MIN (points, ROW_HEIGHT_MAX), NULL);
}

/* --- cells --- */

static gboolean
check (YgTableWriter *self, lxw_error status, GError **error)
{
  if (status == LXW_NO_ERROR)
    return TRUE;
  if (status == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE)
    g_set_error (error, YG_ERROR, YG_ERROR_INPUT,
                 _ ("%s was not written: a sheet holds 1,048,576 rows at most. Export a part of the list."),
                 self->path);
  else if (status == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
    g_set_error (error, YG_ERROR, YG_ERROR_INPUT,
                 _ ("%s was not written: the text in row %u is longer than the 32,767 characters a cell can hold. "
                    "Shorten it."),
                 self->path, self->row + 1);
  else
    g_set_error (error, YG_ERROR, YG_ERROR_IO, _ ("%s could not be written: %s"), self->path,
                 lxw_strerror (status));
  return FALSE;
}

/* One text across all columns, and on to the next row. */
static gboolean
write_across (YgTableWriter *self, const char *text, lxw_format *format, double height, GError **error)
{
  guint last = self->n_columns - 1;
  lxw_error status;

  set_height (self, height);
  /* A single cell cannot be merged. */
  if (last == 0)
    status = worksheet_write_string (self->sheet, self->row, 0, text, format);
  else
    status = worksheet_merge_range (self->sheet, self->row, 0, self->row, (lxw_col_t) last, text, format);
  if (!check (self, status, error))
    return FALSE;
  self->row++;
  if (text[0] != '\0')
    self->filled++;
  return TRUE;
}

static gboolean
is_number (const char *text)
{
  gsize length = strlen (text);
  return length > 0 && length <= 15 && strspn (text, "0123456789") == length;
}

static gboolean
write_cell (YgTableWriter *self, guint column, const char *text, GError **error)
{
  const YgTableColumn *kind = &self->columns[column];
  lxw_col_t place = (lxw_col_t) column;
  lxw_format *format = kind->number ? self->number : kind->centred ? self->text_centred : self->text;
  lxw_error status;

  if (text[0] == '\0')
    status = worksheet_write_blank (self->sheet, self->row, place, format);
  else if (kind->number && is_number (text))
    status = worksheet_write_number (self->sheet, self->row, place, g_ascii_strtod (text, NULL), format);
  else
    status = worksheet_write_string (self->sheet, self->row, place, text, format);
  return check (self, status, error);
}

static gboolean
write_head (YgTableWriter *self, GError **error)
{
  guint lines = 1;

  for (guint i = 0; i < self->n_columns; i++)
    lines = MAX (lines, count_lines (self->columns[i].heading, self->columns[i].width));
  set_height (self, lines * LINE_HEIGHT + ROW_PADDING + 4);
  for (guint i = 0; i < self->n_columns; i++)
    if (!check (self,
                worksheet_write_string (self->sheet, self->row, (lxw_col_t) i, self->columns[i].heading,
                                        self->head),
                error))
      return FALSE;
  worksheet_repeat_rows (self->sheet, self->row, self->row);
  worksheet_freeze_panes (self->sheet, self->row + 1, 0);
  self->row++;
  self->filled++;
  return TRUE;
}

/* --- the file --- */

static void
set_page (YgTableWriter *self, gboolean landscape)
{
  lxw_worksheet *sheet = self->sheet;

  worksheet_set_paper (sheet, 9); /* A4 */
  if (landscape)
    worksheet_set_landscape (sheet);
  worksheet_set_margins (sheet, MARGIN_SIDE, MARGIN_SIDE, MARGIN_TOP, MARGIN_BOTTOM);
  worksheet_center_horizontally (sheet);
  worksheet_fit_to_pages (sheet, 1, 0);
  worksheet_set_footer (sheet, "&C&\"宋体,Regular\"&10第 &P 页 共 &N 页");
  for (guint i = 0; i < self->n_columns; i++)
    {
      worksheet_set_column (sheet, (lxw_col_t) i, (lxw_col_t) i, self->columns[i].width, NULL);
      self->width += self->columns[i].width;
    }
}

/* A sheet's name may not hold these, nor be long, nor begin or end with an apostrophe. */
static char *
clean_sheet_name (const char *name)
{
  g_autofree char *plain = g_strdelimit (g_strdup (name), "[]:*?/\\'", '_');
  return g_utf8_substring (plain, 0, MIN (g_utf8_strlen (plain, -1), SHEET_NAME_MAX));
}

/* The file is made here, private from its first byte on; libxlsxwriter writes into it. */
static gboolean
create_temporary (YgTableWriter *self, GError **error)
{
  int fd;

  if (!self->overwrite && g_file_test (self->path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, YG_ERROR, YG_ERROR_REFUSED,
                   _ ("%s is there already and was not replaced. Choose another name."), self->path);
      return FALSE;
    }
  fd = g_open (self->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      yg_file_set_error (error, errno, self->path);
      return FALSE;
    }
  close (fd);
  return TRUE;
}

static gboolean
open_workbook (YgTableWriter *self, const char *sheet_name, GError **error)
{
  g_autofree char *name = clean_sheet_name (sheet_name);
  lxw_workbook_options options
      = { .constant_memory = LXW_TRUE, .tmpdir = self->folder, .use_zip64 = LXW_FALSE };

  self->workbook = workbook_new_opt (self->temporary, &options);
  if (self->workbook != NULL)
    self->sheet = workbook_add_worksheet (self->workbook, name);
  if (self->sheet == NULL)
    {
      g_set_error (error, YG_ERROR, YG_ERROR_IO,
                   _ ("%s could not be written: no working file could be made beside it. Free some space or choose "
                      "another folder."),
                   self->path);
      return FALSE;
    }
  return TRUE;
}

static gboolean
write_top (YgTableWriter *self, const char *annex, const char *title, const char *const *notes, GError **error)
{
  if (annex != NULL && !write_across (self, annex, self->annex, 24, error))
    return FALSE;
  /* 2号 is two and a bit characters of the columns' measure for each half character. */
  if (!write_across (self, title, self->title,
                     count_lines (title, self->width * SIZE_BODY / SIZE_TITLE) * 30.0 + 14, error))
    return FALSE;
  for (; notes != NULL && *notes != NULL; notes++)
    if (!yg_table_writer_add_note (self, *notes, error))
      return FALSE;
  return write_head (self, error);
}

YgTableWriter *
yg_table_writer_new (const char *path, gboolean overwrite, const char *sheet_name, const char *annex,
                     const char *title, const char *const *notes, const YgTableColumn *columns, guint n_columns,
                     gboolean landscape, GError **error)
{
  g_autoptr (YgTableWriter) self = g_new0 (YgTableWriter, 1);
  lxw_doc_properties properties = { .title = (char *) title };

  g_return_val_if_fail (path != NULL && sheet_name != NULL && title != NULL, NULL);
  g_return_val_if_fail (n_columns > 0, NULL);

  self->path = g_strdup (path);
  self->folder = g_path_get_dirname (path);
  self->overwrite = overwrite;
  self->n_columns = n_columns;
  self->columns = g_new0 (YgTableColumn, n_columns);
  for (guint i = 0; i < n_columns; i++)
    {
      self->columns[i] = columns[i];
      self->columns[i].heading = g_strdup (columns[i].heading);
    }
  self->temporary = yg_file_temporary_name (path);
  if (!create_temporary (self, error))
    {
      /* Nothing of ours is there to be removed. */
      g_clear_pointer (&self->temporary, g_free);
      return NULL;
    }
  if (!open_workbook (self, sheet_name, error))
    return NULL;
  workbook_set_properties (self->workbook, &properties);
  set_page (self, landscape);
  add_formats (self);
  if (!write_top (self, annex, title, notes, error))
    return NULL;
  return g_steal_pointer (&self);
}

gboolean
yg_table_writer_add (YgTableWriter *self, const char *const *cells, GError **error)
{
  guint lines = 1;
  gboolean filled = FALSE;

  g_return_val_if_fail (self != NULL && self->workbook != NULL, FALSE);

  for (guint i = 0; i < self->n_columns; i++)
    {
      lines = MAX (lines, count_lines (cells[i], self->columns[i].width));
      filled |= cells[i][0] != '\0';
    }
  set_height (self, lines * LINE_HEIGHT + ROW_PADDING);
  for (guint i = 0; i < self->n_columns; i++)
    if (!write_cell (self, i, cells[i], error))
      return FALSE;
  self->row++;
  self->filled += filled ? 1 : 0;
  return TRUE;
}

gboolean
yg_table_writer_add_heading (YgTableWriter *self, const char *text, GError **error)
{
  g_return_val_if_fail (self != NULL && self->workbook != NULL, FALSE);

  return write_across (self, text, self->group,
                       count_lines (text, self->width) * LINE_HEIGHT + ROW_PADDING + 2, error);
}

gboolean
yg_table_writer_add_note (YgTableWriter *self, const char *text, GError **error)
{
  g_return_val_if_fail (self != NULL && self->workbook != NULL, FALSE);

  return write_across (self, text, self->note,
                       count_lines (text, self->width * SIZE_BODY / SIZE_NOTE) * (LINE_HEIGHT + 1) + 4, error);
}

gboolean
yg_table_writer_add_signature (YgTableWriter *self, const char *text, GError **error)
{
  g_return_val_if_fail (self != NULL && self->workbook != NULL, FALSE);

  return write_across (self, text, self->note, SIGNATURE_HEIGHT, error);
}

static gboolean
count_row (guint row, const char *const *cells, guint n_cells, gpointer data, GError **error)
{
  guint *rows = data;
  (*rows)++;
  return TRUE;
}

/* A full disk may have cut the sheet off without libxlsxwriter noticing. */
static gboolean
is_whole (YgTableWriter *self)
{
  g_autoptr (YgSheetFile) file = yg_sheet_file_open (self->temporary, NULL);
  guint rows = 0;

  return file != NULL && yg_sheet_file_read (file, 0, count_row, &rows, NULL, NULL, NULL, NULL)
         && rows == self->filled;
}

gboolean
yg_table_writer_finish (YgTableWriter *self, GError **error)
{
  g_autofree char *temporary = NULL;
  lxw_error status;
  int saved_errno;

  g_return_val_if_fail (self != NULL && self->workbook != NULL, FALSE);

  errno = 0;
  status = workbook_close (self->workbook);
  saved_errno = errno;
  self->workbook = NULL;
  if (status != LXW_NO_ERROR && saved_errno != 0)
    {
      yg_file_set_error (error, saved_errno, self->path);
      return FALSE;
    }
  if (!check (self, status, error))
    return FALSE;
  if (!is_whole (self))
    {
      g_set_error (error, YG_ERROR, YG_ERROR_IO,
                   _ ("%s could not be written whole; the disk is probably full. Free some space and try again."),
                   self->path);
      return FALSE;
    }
  temporary = g_steal_pointer (&self->temporary);
  return yg_file_put_in_place (temporary, self->path, self->overwrite, error);
}

void
yg_table_writer_free (YgTableWriter *self)
{
  if (self->workbook != NULL)
    lxw_workbook_free (self->workbook);
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  for (guint i = 0; i < self->n_columns; i++)
    g_free ((char *) self->columns[i].heading);
  g_free (self->columns);
  g_free (self->temporary);
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}
