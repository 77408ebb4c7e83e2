/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a cell of an .xlsx and what a clerk sees there: number formats, dates, escaped characters.
 * Pure: text in, text out. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Excel's own limit; more is no genuine cell. */
#define YG_SHEET_CELL_CHARACTERS 32767
/* A character may be written in as many as seven bytes (_x000D_). */
#define YG_SHEET_CELL_BYTES (YG_SHEET_CELL_CHARACTERS * 7)

typedef enum
{
  YG_SHEET_FORMAT_PLAIN,
  YG_SHEET_FORMAT_DATE,      /* has a year, month or day */
  YG_SHEET_FORMAT_DATE_TIME, /* and hours or minutes */
  YG_SHEET_FORMAT_TIME,      /* hours, minutes, seconds alone */
  YG_SHEET_FORMAT_PERCENT,   /* 0.05 is seen as 5% */
  YG_SHEET_FORMAT_ZEROS,     /* 0000: padded with zeros to width */
} YgSheetFormatKind;

typedef struct
{
  guint8 kind;  /* YgSheetFormatKind */
  guint8 width; /* for YG_SHEET_FORMAT_ZEROS */
} YgSheetFormat;

/* A built-in number format by its id; ids 27–36 and 50–58 are dates in Chinese Excel. */
YgSheetFormat yg_sheet_format_builtin (guint id);
/* A custom number format by its code, such as yyyy"年"m"月"d"日";@. */
YgSheetFormat yg_sheet_format_parse (const char *code);

/**
 * yg_sheet_value_append_number:
 * @raw: the number as it stands in the file
 *
 * Appends what a clerk sees: a date as YYYY-MM-DD (with " HH:MM" when a time of day is shown), a percentage with
 * its sign, any other number shortest without loss. Integers and 3.70202E+17 stay as the file has them.
 */
void yg_sheet_value_append_number (GString *to, const char *raw, YgSheetFormat format, gboolean date1904);

/* Appends text of a <t> or <v>: _x000D_ and the like decoded, blanks at the ends dropped unless @preserve. */
void yg_sheet_value_append_text (GString *to, const char *text, gsize length, gboolean preserve);

/* Whether a text of @length bytes is within YG_SHEET_CELL_CHARACTERS. */
gboolean yg_sheet_value_fits (const char *text, gsize length);

G_END_DECLS
