/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a cell of an .xlsx and what a clerk sees there. A spreadsheet keeps dates and percentages as
 * bare numbers; only the number format says what they are. */
#include "config.h"

#include "exchange/yg-sheet-value.h"

#include <math.h>
#include <string.h>

#include "base/yg-date.h"

/* --- formats --- */

YgSheetFormat
yg_sheet_format_builtin (guint id)
{
  YgSheetFormat format = { YG_SHEET_FORMAT_PLAIN, 0 };

  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54)
      || id == 57 || id == 58)
    format.kind = YG_SHEET_FORMAT_DATE;
  else if (id == 22)
    format.kind = YG_SHEET_FORMAT_DATE_TIME;
  /* 32–35, 55 and 56 are times of day in Chinese Excel (h时mm分), dates in Japanese. */
  else if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47) || (id >= 32 && id <= 35) || id == 55 || id == 56)
    format.kind = YG_SHEET_FORMAT_TIME;
  else if (id == 9 || id == 10)
    format.kind = YG_SHEET_FORMAT_PERCENT;
  return format;
}

YgSheetFormat
yg_sheet_format_parse (const char *code)
{
  gboolean date = FALSE, month = FALSE, time = FALSE, percent = FALSE;
  gboolean only_zeros = TRUE;
  guint zeros = 0;
  YgSheetFormat format = { YG_SHEET_FORMAT_PLAIN, 0 };

  /* Only the first section counts, it is the one for positive numbers. */
  for (const char *p = code; *p != '\0' && *p != ';'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '0')
        zeros++;
      else
        only_zeros = FALSE;
      switch (c)
        {
        case '"': /* words */
          p = strchr (p + 1, '"');
          break;
        case '[': /* colours, conditions, locales, and [h] for hours beyond a day */
          if (p[1 + strspn (p + 1, "hHmMsS")] == ']')
            time = TRUE;
          p = strchr (p, ']');
          break;
        case '\\': /* one character as it is */
        case '_':  /* a gap as wide as it */
        case '*':  /* it fills the cell */
          p = p[1] != '\0' ? g_utf8_next_char (p) : p;
          break;
        case 'y':
        case 'Y':
        case 'd':
        case 'D':
        case 0x5e74: /* 年 */
        case 0x6708: /* 月 */
        case 0x65e5: /* 日 */
          date = TRUE;
          break;
        case 'm':
        case 'M':
          month = TRUE;
          break;
        case 'h':
        case 'H':
        case 's':
        case 'S':
          time = TRUE;
          break;
        case '%':
          percent = TRUE;
          break;
        default:
          break;
        }
      if (p == NULL)
        break;
    }
  if (date || (month && !time))
    format.kind = time ? YG_SHEET_FORMAT_DATE_TIME : YG_SHEET_FORMAT_DATE;
  else if (time)
    format.kind = YG_SHEET_FORMAT_TIME;
  else if (percent)
    format.kind = YG_SHEET_FORMAT_PERCENT;
  else if (only_zeros && zeros > 1)
    {
      format.kind = YG_SHEET_FORMAT_ZEROS;
      format.width = (guint8) MIN (zeros, 30);
    }
  return format;
}

/* --- numbers --- */

static gboolean
is_integer (const char *raw)
{
  const char *p = raw[0] == '-' ? raw + 1 : raw;
  return *p != '\0' && p[strspn (p, "0123456789")] == '\0';
}

/* 3.70202E+17, however a program writes it: what was an ID number once must stay recognisable as ruined. */
static gboolean
has_large_exponent (const char *raw)
{
  const char *exponent = strpbrk (raw, "eE");
  return exponent != NULL && exponent[1] != '-';
}

/* The fewest digits that read back as the same number, without an exponent where that stays readable. */
static void
append_shortest (GString *to, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  const char *exponent;
  int precision;

  for (precision = 15; precision <= 17; precision++)
    {
      char format[8];
      g_snprintf (format, sizeof format, "%%.%dg", precision);
      g_ascii_formatd (text, sizeof text, format, number);
      if (g_ascii_strtod (text, NULL) == number)
        break;
    }
  exponent = strstr (text, "e-");
  if (exponent != NULL && g_ascii_strtoull (exponent + 2, NULL, 10) < 20)
    {
      char plain[64], format[8];
      gsize digits = 0;
      for (const char *p = text; p < exponent; p++)
        digits += g_ascii_isdigit (*p) ? 1 : 0;
      g_snprintf (format, sizeof format, "%%.%df", (int) (digits - 1 + g_ascii_strtoull (exponent + 2, NULL, 10)));
      g_string_append (to, g_ascii_formatd (plain, sizeof plain, format, number));
    }
  else
    g_string_append (to, text);
}

/* A length of time has fewer days than this; a date shown as a time of day alone has more. */
#define TIME_DAYS_MAX 1000

/* Seconds are shown only when there are any. */
static void
append_time (GString *to, double days)
{
  guint64 seconds = (guint64) (days * 86400.0 + 0.5);
  g_string_append_printf (to, "%02u:%02u", (guint) (seconds / 3600), (guint) (seconds / 60 % 60));
  if (seconds % 60 != 0)
    g_string_append_printf (to, ":%02u", (guint) (seconds % 60));
}

static gboolean
append_date (GString *to, double serial, gboolean with_time, gboolean date1904)
{
  double day = floor (serial);
  double rest = serial - day;
  g_autofree char *date = NULL;

  /* Less than half a second before midnight is midnight. */
  if (rest * 86400.0 + 0.5 >= 86400.0)
    {
      day += 1;
      rest = 0;
    }
  date = yg_date_from_serial (day, date1904);
  if (date == NULL)
    return FALSE;
  g_string_append (to, date);
  if (with_time && rest * 86400.0 >= 0.5)
    {
      g_string_append_c (to, ' ');
      append_time (to, rest);
    }
  return TRUE;
}

void
yg_sheet_value_append_number (GString *to, const char *raw, YgSheetFormat format, gboolean date1904)
{
  char *end;
  double number = g_ascii_strtod (raw, &end);
  gboolean is_number = end != raw && *end == '\0' && isfinite (number);

  if (is_number && number >= 0)
    {
      if (format.kind == YG_SHEET_FORMAT_TIME && number < TIME_DAYS_MAX)
        {
          append_time (to, number);
          return;
        }
      if ((format.kind == YG_SHEET_FORMAT_DATE || format.kind == YG_SHEET_FORMAT_DATE_TIME
           || format.kind == YG_SHEET_FORMAT_TIME)
          && append_date (to, number, format.kind != YG_SHEET_FORMAT_DATE, date1904))
        return;
    }
  if (is_number && format.kind == YG_SHEET_FORMAT_PERCENT && fabs (number) < 1e6)
    {
      /* 0.07 × 100 is 7.000000000000001 in binary: eight decimals are more than anybody types. */
      append_shortest (to, round (number * 1e10) / 1e8);
      g_string_append_c (to, '%');
    }
  else if (!is_number || has_large_exponent (raw))
    g_string_append (to, raw);
  else if (is_integer (raw))
    {
      if (format.kind == YG_SHEET_FORMAT_ZEROS && raw[0] != '-')
        for (gsize length = strlen (raw); length < format.width; length++)
          g_string_append_c (to, '0');
      g_string_append (to, raw);
    }
  else
    append_shortest (to, number);
}

/* --- text --- */

/* The code unit of _xHHHH_ at @text, or -1. */
static int
escaped_unit (const char *text, const char *end)
{
  int unit = 0;

  if (end - text < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_')
    return -1;
  for (int i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (text[i]))
        return -1;
      unit = unit * 16 + g_ascii_xdigit_value (text[i]);
    }
  return unit;
}

void
yg_sheet_value_append_text (GString *to, const char *text, gsize length, gboolean preserve)
{
  const char *end = text + length;

  if (!preserve)
    {
      while (text < end && strchr (" \t\r\n", *text) != NULL)
        text++;
      while (text < end && strchr (" \t\r\n", end[-1]) != NULL)
        end--;
    }
  while (text < end)
    {
      const char *mark = memchr (text, '_', (gsize) (end - text));
      int unit;

      if (mark == NULL)
        mark = end;
      g_string_append_len (to, text, mark - text);
      text = mark;
      if (text == end)
        break;
      unit = escaped_unit (text, end);
      if (unit < 0)
        {
          g_string_append_c (to, '_');
          text++;
          continue;
        }
      text += 7;
      if (unit >= 0xd800 && unit < 0xdc00)
        {
          int low = escaped_unit (text, end);
          if (low >= 0xdc00 && low < 0xe000)
            {
              g_string_append_unichar (to, 0x10000 + (((gunichar) unit - 0xd800) << 10) + ((gunichar) low - 0xdc00));
              text += 7;
            }
        }
      else if (unit != 0 && (unit < 0xd800 || unit >= 0xe000))
        g_string_append_unichar (to, (gunichar) unit);
    }
}

gboolean
yg_sheet_value_fits (const char *text, gsize length)
{
  return length <= YG_SHEET_CELL_CHARACTERS
         || g_utf8_strlen (text, (gssize) length) <= YG_SHEET_CELL_CHARACTERS;
}
