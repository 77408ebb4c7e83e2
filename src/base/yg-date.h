/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as text: ISO 8601 inside, everything a clerk or a spreadsheet writes outside. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* YYYY-MM-DD of 2017年2月27日, 2017/2/27, 2017.2.27, 2017-2-27, 20170227 (full-width digits too), with or
 * without a time behind it; 9999-09-09 and 长期 give "9999-12-31". NULL when it is no date. */
char *yg_date_parse (const char *text);
/* A spreadsheet's serial number; @date1904 for files with the Macintosh epoch. NULL when out of range. */
char *yg_date_from_serial (double serial, gboolean date1904);
gboolean yg_date_is_valid (const char *iso);
/* 2026年11月23日; "长期" for 9999-12-31; a copy of @iso when it is not a date. */
char *yg_date_format_zh (const char *iso);
/* Today, local time, YYYY-MM-DD. */
char *yg_date_today (void);
/* Now, UTC, 2026-11-23T20:39:46Z. */
char *yg_time_now (void);
/* A UTC time of that form in local time: 2026-11-24 04:39. */
char *yg_time_format_local (const char *utc);

G_END_DECLS
