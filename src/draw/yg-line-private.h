/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DRAW.md, "Bytes": reading lines and fields strictly. A reader walks over the bytes once and looks at every
 * one of them; what it finds are spans into those bytes. Knows fields, not what they mean. */
#pragma once

#include "base/yg-hash.h"

#include <string.h>

G_BEGIN_DECLS

/* Bytes inside the file that was read; not terminated. */
typedef struct
{
  const char *at;
  gsize length;
} YgSpan;

/* By bytes, the shorter first: the order of every list. */
static inline int
yg_span_compare (const YgSpan *a, const YgSpan *b)
{
  int order = memcmp (a->at, b->at, MIN (a->length, b->length));

  if (order != 0)
    return order;
  return a->length < b->length ? -1 : a->length > b->length;
}

YgSpan yg_span (const char *text);
gboolean yg_span_equals (const YgSpan *span, const char *text);
char *yg_span_dup (const YgSpan *span);
char **yg_span_split (const YgSpan *list);
/* Whether the comma-separated @list holds @text. */
gboolean yg_span_lists (const YgSpan *list, const char *text);

typedef struct
{
  const char *file; /* as DRAW.md calls it, for the messages */
  const char *at;
  const char *end;
  guint line; /* the line that is being read, from 1 */
} YgReader;

/* Opening refuses what is wrong with the whole: no file, a BOM, a last line without LF. */
gboolean yg_reader_open (YgReader *reader, const char *file, GBytes *bytes, GError **error);
gboolean yg_reader_at_end (const YgReader *reader);
gboolean yg_reader_finish (YgReader *reader, GError **error);
/* "file, line n: rule" as YG_ERROR_INPUT or YG_ERROR_MISMATCH; always FALSE, to be returned. */
gboolean yg_reader_refuse (const YgReader *reader, GError **error, const char *rule, ...)
    G_GNUC_PRINTF (3, 4);
gboolean yg_reader_mismatch (const YgReader *reader, GError **error, const char *rule, ...)
    G_GNUC_PRINTF (3, 4);

/* The next line: any of a list; one whose first field is @word; exactly @line. */
void yg_reader_next (YgReader *reader);
gboolean yg_reader_sees (const YgReader *reader, const char *word);
gboolean yg_read_word (YgReader *reader, const char *word, GError **error);
gboolean yg_read_line (YgReader *reader, const char *line, GError **error);

/* The next field. @stops are the one or two characters that may follow it: "|", "\n", ",|", ",\n". */
gboolean yg_read_key (YgReader *reader, const char *stops, YgSpan *key, guint *classes, GError **error);
gboolean
yg_read_enterprise_id (YgReader *reader, const char *stops, YgSpan *id, guint *classes, GError **error);
gboolean yg_read_inspector_id (YgReader *reader, const char *stops, YgSpan *id, GError **error);
gboolean yg_read_team (YgReader *reader, YgSpan *team, GError **error); /* to the end of the line */
gboolean yg_read_text (YgReader *reader, const char *stops, YgSpan *text, GError **error);
gboolean yg_read_string (YgReader *reader, const char *stops, char **text, GError **error);
gboolean
yg_read_integer (YgReader *reader, const char *stops, guint least, guint most, guint *value, GError **error);
gboolean yg_read_hash (YgReader *reader, const char *stops, char hex[YG_HASH_HEX_SIZE], GError **error);
gboolean yg_read_date (YgReader *reader, const char *stops, char **date, GError **error);
gboolean yg_read_digits (YgReader *reader, const char *stops, guint count, GError **error);
/* A field that repeats or follows from what stands in the file @where; YG_ERROR_MISMATCH when it does not. */
gboolean
yg_read_same (YgReader *reader, const char *stops, const char *expected, const char *where, GError **error);
gboolean
yg_read_same_number (YgReader *reader, const char *stops, guint expected, const char *where, GError **error);
gboolean yg_read_same_hash (
    YgReader *reader, const char *stops, const char *expected, const char *where, GError **error);
/* Which of the stops it was. */
char yg_reader_stopped_at (const YgReader *reader);

#define YG_INTEGER_MAX 999999999u

/* What yg_read_key() adds to @classes: case is compared only where a list has letters in both. */
#define YG_CLASS_OTHER 1u
#define YG_CLASS_LOWER 2u
#define YG_CLASS_UPPER 4u

/* Writing: fields are joined up to NULL. What yg_writer_close() hands out is read again by the caller, who so
 * checks every rule; a line break within a field, which reading could not see, is refused here. */
typedef struct
{
  const char *file;
  GString *text;
  guint line;
  guint broken_line; /* 0: none */
} YgWriter;

void yg_writer_open (YgWriter *writer, const char *file);
void yg_writer_line (YgWriter *writer, ...) G_GNUC_NULL_TERMINATED;
void yg_writer_number (YgWriter *writer, const char *word, guint number);
GBytes *yg_writer_close (YgWriter *writer, GError **error);

G_END_DECLS
