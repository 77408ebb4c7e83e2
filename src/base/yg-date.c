/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as text: ISO 8601 inside, what clerks and spreadsheets write outside. */
#include "base/yg-date.h"
#include "base/yg-text.h"

#include <string.h>

#define FOR_EVER "9999-12-31"

static gboolean
is_date (guint year, guint month, guint day)
{
  return year >= 1800 && year <= 9999 && month >= 1 && month <= 12 && day >= 1
         && day <= g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year);
}

static char *
format (guint year, guint month, guint day)
{
  /* Spreadsheets of companies use 9999-09-09 for "long term". */
  if (year == 9999)
    return g_strdup (FOR_EVER);
  return is_date (year, month, day) ? g_strdup_printf ("%04u-%02u-%02u", year, month, day) : NULL;
}

/* Reads up to @most digits; how many it found. */
static guint
read_number (const char **p, guint most, guint *value)
{
  guint n = 0;

  *value = 0;
  for (; n < most && g_ascii_isdigit (**p); (*p)++, n++)
    *value = *value * 10 + (guint) (**p - '0');
  return n;
}

static gboolean
read_mark (const char **p, const char *const *marks)
{
  for (; *marks != NULL; marks++)
    if (g_str_has_prefix (*p, *marks))
      {
        *p += strlen (*marks);
        return TRUE;
      }
  return FALSE;
}

char *
yg_date_parse (const char *text)
{
  static const char *const year_marks[] = { "-", "/", ".", "年", NULL };
  static const char *const month_marks[] = { "-", "/", ".", "月", NULL };
  static const char *const day_marks[] = { "日", "号", NULL };
  g_autofree char *line = yg_text_clean (text);
  g_autofree char *code = NULL;
  const char *p;
  guint year, month, day, found;

  /* A time of day may follow and is dropped: 2017-2-7 08:30, 2017-02-07T00:00:00. */
  for (char *q = line; *q != '\0'; q++)
    if ((*q == ' ' || *q == 'T') && g_ascii_isdigit (q[1]) && strchr (q, ':') != NULL)
      {
        *q = '\0';
        break;
      }
  code = yg_text_clean_code (line);
  p = code;

  if (strcmp (code, "长期") == 0 || strcmp (code, "长期有效") == 0 || strcmp (code, "永久") == 0)
    return g_strdup (FOR_EVER);
  found = read_number (&p, 4, &year);
  if (found != 4)
    return NULL;
  if (!read_mark (&p, year_marks))
    {
      if (read_number (&p, 2, &month) != 2 || read_number (&p, 2, &day) != 2 || *p != '\0')
        return NULL;
      return format (year, month, day);
    }
  if (read_number (&p, 2, &month) == 0 || !read_mark (&p, month_marks))
    return NULL;

  if (read_number (&p, 2, &day) == 0)
    return NULL;
  read_mark (&p, day_marks);
  return *p == '\0' ? format (year, month, day) : NULL;
}

char *
yg_date_from_serial (double serial, gboolean date1904)
{
  if (date1904)
    serial += 1462;
  /* Below 61 the spreadsheet counts a 29 February 1900 that never was; nobody's certificate is that old. */
  if (!(serial >= 61 && serial < 2958466))
    return NULL;

  GDate date;
  g_date_set_dmy (&date, 30, G_DATE_DECEMBER, 1899);
  g_date_add_days (&date, (guint) serial);
  return format (g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date));
}

gboolean
yg_date_is_valid (const char *iso)
{
  if (iso == NULL || strlen (iso) != 10 || iso[4] != '-' || iso[7] != '-')
    return FALSE;
  for (int i = 0; i < 10; i++)
    if (i != 4 && i != 7 && !g_ascii_isdigit (iso[i]))
      return FALSE;
  return is_date ((guint) g_ascii_strtoull (iso, NULL, 10), (guint) g_ascii_strtoull (iso + 5, NULL, 10),
                  (guint) g_ascii_strtoull (iso + 8, NULL, 10));
}

char *
yg_date_format_zh (const char *iso)
{
  if (g_strcmp0 (iso, FOR_EVER) == 0)
    return g_strdup ("长期");
  if (!yg_date_is_valid (iso))
    return g_strdup (iso != NULL ? iso : "");
  return g_strdup_printf ("%u年%u月%u日", (guint) g_ascii_strtoull (iso, NULL, 10),
                          (guint) g_ascii_strtoull (iso + 5, NULL, 10),
                          (guint) g_ascii_strtoull (iso + 8, NULL, 10));
}

char *
yg_date_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d");
}

char *
yg_time_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}

char *
yg_time_format_local (const char *utc)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (utc, NULL);

  if (time == NULL)
    return g_strdup (utc);

  g_autoptr (GDateTime) local = g_date_time_to_local (time);

  return g_date_time_format (local, "%Y-%m-%d %H:%M");
}
