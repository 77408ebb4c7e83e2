/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strict reader and the writer of lines. Every byte of a file lies in exactly one field, and every field
 * is read by one of the functions here, so nothing gets past the rules of DRAW.md, "Bytes". */
#include "config.h"

#include "base/yg-error.h"
#include "draw/yg-line-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Spans */

YgSpan
yg_span (const char *text)
{
  return (YgSpan){ text, strlen (text) };
}

gboolean
yg_span_equals (const YgSpan *span, const char *text)
{
  return span->length == strlen (text) && memcmp (span->at, text, span->length) == 0;
}

char *
yg_span_dup (const YgSpan *span)
{
  return g_strndup (span->at, span->length);
}

char **
yg_span_split (const YgSpan *list)
{
  g_autofree char *text = yg_span_dup (list);

  return g_strsplit (text, ",", -1); /* of an empty list: no parts */
}

gboolean
yg_span_lists (const YgSpan *list, const char *text)
{
  const char *at = list->at, *end = list->at + list->length;

  while (at < end)
    {
      const char *comma = memchr (at, ',', end - at);
      YgSpan part = { at, (comma != NULL ? comma : end) - at };

      if (yg_span_equals (&part, text))
        return TRUE;
      at += part.length + 1;
    }
  return FALSE;
}

/* The reader */

static void G_GNUC_PRINTF (4, 0)
    set_error (const YgReader *reader, GError **error, YgError code, const char *rule, va_list args)
{
  g_autofree char *sentence = g_strdup_vprintf (rule, args);

  g_set_error (error, YG_ERROR, code, _ ("%s, line %u: %s"), reader->file, reader->line, sentence);
}

gboolean
yg_reader_refuse (const YgReader *reader, GError **error, const char *rule, ...)
{
  va_list args;

  va_start (args, rule);
  set_error (reader, error, YG_ERROR_INPUT, rule, args);
  va_end (args);
  return FALSE;
}

gboolean
yg_reader_mismatch (const YgReader *reader, GError **error, const char *rule, ...)
{
  va_list args;

  va_start (args, rule);
  set_error (reader, error, YG_ERROR_MISMATCH, rule, args);
  va_end (args);
  return FALSE;
}

gboolean
yg_reader_open (YgReader *reader, const char *file, GBytes *bytes, GError **error)
{
  gsize size = 0;

  *reader = (YgReader){ .file = file };
  if (bytes == NULL)
    {
      g_set_error (error, YG_ERROR, YG_ERROR_INPUT, _ ("%s is missing."), file);
      return FALSE;
    }
  reader->at = g_bytes_get_data (bytes, &size);
  reader->end = reader->at + size;
  if (size >= 3 && memcmp (reader->at, "\xef\xbb\xbf", 3) == 0)
    {
      reader->line = 1;
      return yg_reader_refuse (reader, error, _ ("the file must not begin with a byte order mark (BOM)."));
    }
  if (size > 0 && reader->end[-1] != '\n')
    {
      reader->line = 1;
      for (const char *p = reader->at; p < reader->end; p++)
        reader->line += *p == '\n';
      return yg_reader_refuse (reader, error, _ ("the last line must end in a line feed (LF)."));
    }
  return TRUE;
}

gboolean
yg_reader_at_end (const YgReader *reader)
{
  return reader->at == reader->end;
}

gboolean
yg_reader_finish (YgReader *reader, GError **error)
{
  if (yg_reader_at_end (reader))
    return TRUE;
  yg_reader_next (reader);
  return yg_reader_refuse (reader, error,
                           _ ("no line may follow here; this one is unknown, repeated or misplaced."));
}

void
yg_reader_next (YgReader *reader)
{
  reader->line++;
}

char
yg_reader_stopped_at (const YgReader *reader)
{
  return reader->at[-1];
}

gboolean
yg_reader_sees (const YgReader *reader, const char *word)
{
  gsize length = strlen (word);

  return (gsize)(reader->end - reader->at) > length && memcmp (reader->at, word, length) == 0
         && reader->at[length] == '|';
}

gboolean
yg_read_word (YgReader *reader, const char *word, GError **error)
{
  yg_reader_next (reader);
  if (!yg_reader_sees (reader, word))
    return yg_reader_refuse (reader, error,
                             _ ("the line “%s|…” must stand here; it is missing, or this line is unknown, "
                                "repeated or misplaced."),
                             word);
  reader->at += strlen (word) + 1;
  return TRUE;
}

gboolean
yg_read_line (YgReader *reader, const char *line, GError **error)
{
  gsize length = strlen (line);

  yg_reader_next (reader);
  if ((gsize)(reader->end - reader->at) <= length || memcmp (reader->at, line, length) != 0
      || reader->at[length] != '\n')
    return yg_reader_refuse (reader, error, _ ("the line “%s” must stand here."), line);
  reader->at += length + 1;
  return TRUE;
}

/* Fields. Each ends at the latest at a LF, and the last byte of an opened file is one: no scan runs past it.
 */

static gboolean
is_stop (const char *stops, char c)
{
  return c == stops[0] || (c == stops[1] && c != '\0');
}

static const char key_rule[] = N_ ("an id or key has 1 to 64 of the characters 0-9 A-Z a-z . _ and -.");
static const char number_rule[] = N_ ("a number is 0, or 1 to 9 digits that do not begin with 0.");
static const char hash_rule[] = N_ ("here 64 hexadecimal digits in lower case must stand.");

/* Ends a field at @after; @rule, not yet translated, is what it broke when no separator at all stands there.
 */
static inline gboolean
end_field (YgReader *reader, const char *after, const char *stops, const char *rule, GError **error)
{
  if (G_LIKELY (is_stop (stops, *after)))
    {
      reader->at = after + 1;
      return TRUE;
    }
  if (after != reader->at && *after == '\n')
    return yg_reader_refuse (reader, error, _ ("a field is missing."));
  if (after != reader->at && *after == '|')
    return yg_reader_refuse (reader, error, _ ("there is a field too many."));
  return yg_reader_refuse (reader, error, "%s", _ (rule));
}

/* [0-9A-Za-z._-] */
static const guint8 key_class[256] = {
  ['0' ... '9'] = YG_CLASS_OTHER, ['.'] = YG_CLASS_OTHER,         ['_'] = YG_CLASS_OTHER,
  ['-'] = YG_CLASS_OTHER,         ['A' ... 'Z'] = YG_CLASS_UPPER, ['a' ... 'z'] = YG_CLASS_LOWER,
};

gboolean
yg_read_key (YgReader *reader, const char *stops, YgSpan *key, guint *classes, GError **error)
{
  const char *p = reader->at;
  guint seen = 0, class;

  while ((class = key_class[(guchar)*p]) != 0)
    {
      seen |= class;
      p++;
    }
  *key = (YgSpan){ reader->at, p - reader->at };
  if (classes != NULL)
    *classes |= seen;
  if (key->length == 0 || key->length > 64)
    return yg_reader_refuse (reader, error, "%s", _ (key_rule));
  return end_field (reader, p, stops, key_rule, error);
}

static inline gboolean
is_none (const YgSpan *id)
{
  return id->length == 4 && memcmp (id->at, "NONE", 4) == 0;
}

gboolean
yg_read_enterprise_id (YgReader *reader, const char *stops, YgSpan *id, guint *classes, GError **error)
{
  if (!yg_read_key (reader, stops, id, classes, error))
    return FALSE;
  if (is_none (id))
    return yg_reader_refuse (reader, error, _ ("NONE is no id."));
  return TRUE;
}

/* How many bytes the character at @p has that begins with a byte above 0x7f; 0 when it is broken or a control
 * character. Han characters, nearly all of the text here, take the short way. */
static inline gsize
long_character (const guchar *p, const guchar *end)
{
  gunichar character;

  if (p[0] > 0xe0 && p[0] < 0xf0 && p[0] != 0xed && (p[1] & 0xc0) == 0x80 && (p[2] & 0xc0) == 0x80)
    return 3;
  character = g_utf8_get_char_validated ((const char *)p, end - p);
  if (character == (gunichar)-1 || character == (gunichar)-2 || g_unichar_iscntrl (character))
    return 0;
  return g_utf8_skip[p[0]];
}

/* ASCII in text, and in the parts of a list, which holds no commas. */
#define IN_TEXT 1
#define IN_LIST 2
static const guint8 text_class[256] = {
  [' ' ... ',' - 1] = IN_TEXT | IN_LIST,
  [','] = IN_TEXT,
  [',' + 1 ... '|' - 1] = IN_TEXT | IN_LIST,
  ['}' ... '~'] = IN_TEXT | IN_LIST,
};

/* Up to the first character that is a stop, a separator of fields, or not allowed in text. */
static inline const char *
scan_text (const YgReader *reader, const char *stops)
{
  const guchar *p = (const guchar *)reader->at, *end = (const guchar *)reader->end;
  guint allowed = is_stop (stops, ',') ? IN_LIST : IN_TEXT;
  gsize length;

  for (;;)
    if ((text_class[*p] & allowed) != 0)
      p++;
    else if (*p >= 0x80 && (length = long_character (p, end)) != 0)
      p += length;
    else
      return (const char *)p;
}

gboolean
yg_read_text (YgReader *reader, const char *stops, YgSpan *text, GError **error)
{
  const char *p = scan_text (reader, stops);

  *text = (YgSpan){ reader->at, p - reader->at };
  if (text->length == 0 && (*p == '|' || *p == '\n' || is_stop (stops, *p)))
    return yg_reader_refuse (reader, error, _ ("a text must not be empty."));
  return end_field (reader, p, stops, N_ ("text is UTF-8 without control characters."), error);
}

gboolean
yg_read_string (YgReader *reader, const char *stops, char **text, GError **error)
{
  YgSpan span;

  if (!yg_read_text (reader, stops, &span, error))
    return FALSE;
  g_free (*text);
  *text = yg_span_dup (&span);
  return TRUE;
}

gboolean
yg_read_inspector_id (YgReader *reader, const char *stops, YgSpan *id, GError **error)
{
  gboolean good;

  if (!yg_read_text (reader, stops, id, error))
    return FALSE;
  good = id->length <= 64;
  for (const char *p = id->at; good && p < id->at + id->length; p = g_utf8_next_char (p))
    good = *p != ',' && *p != ':' && !g_unichar_isspace (g_utf8_get_char (p));
  if (!good)
    return yg_reader_refuse (reader, error,
                             _ ("an inspector's id has 1 to 64 bytes without | , : and blanks."));
  if (is_none (id))
    return yg_reader_refuse (reader, error, _ ("NONE is no id."));
  return TRUE;
}

gboolean
yg_read_team (YgReader *reader, YgSpan *team, GError **error)
{
  static const char mark[] = "SHORT:";
  YgSpan member;

  team->at = reader->at;
  do
    {
      if (strncmp (reader->at, mark, strlen (mark)) == 0)
        {
          reader->at += strlen (mark);
          if (!yg_read_key (reader, ",\n", &member, NULL, error))
            return FALSE;
        }
      else if (!yg_read_inspector_id (reader, ",\n", &member, error))
        return FALSE;
    }
  while (yg_reader_stopped_at (reader) == ',');
  team->length = reader->at - 1 - team->at;
  return TRUE;
}

gboolean
yg_read_integer (YgReader *reader, const char *stops, guint least, guint most, guint *value, GError **error)
{
  const char *p = reader->at;
  guint64 number = 0;

  while (*p >= '0' && *p <= '9' && p - reader->at < 10)
    number = 10 * number + (guint64)(*p++ - '0');
  if (p == reader->at || p - reader->at > 9 || (*reader->at == '0' && p - reader->at > 1))
    return yg_reader_refuse (reader, error, "%s", _ (number_rule));
  if (!end_field (reader, p, stops, number_rule, error))
    return FALSE;
  *value = (guint)number;
  if (least == most && *value != least)
    return yg_reader_refuse (reader, error, _ ("this number must be %u, and it is %u."), least, *value);
  if (*value < least || *value > most)
    return yg_reader_refuse (reader, error, _ ("this number must be %u to %u, and it is %u."), least, most,
                             *value);
  return TRUE;
}

gboolean
yg_read_hash (YgReader *reader, const char *stops, char hex[YG_HASH_HEX_SIZE], GError **error)
{
  gsize length = strspn (reader->at, "0123456789abcdef"); /* stops at the LF */

  if (length != YG_HASH_HEX_SIZE - 1)
    return yg_reader_refuse (reader, error, "%s", _ (hash_rule));
  memcpy (hex, reader->at, length);
  hex[length] = '\0';
  return end_field (reader, reader->at + length, stops, hash_rule, error);
}

gboolean
yg_read_digits (YgReader *reader, const char *stops, guint count, GError **error)
{
  const char *p = reader->at;

  while (*p >= '0' && *p <= '9')
    p++;
  if ((gsize)(p - reader->at) != count || !is_stop (stops, *p))
    return yg_reader_refuse (reader, error, _ ("here exactly %u digits must stand and nothing else."), count);
  reader->at = p + 1;
  return TRUE;
}

static guint
decimal (const char *digits, guint count)
{
  guint number = 0;

  for (guint i = 0; i < count; i++)
    number = 10 * number + (guint)(digits[i] - '0');
  return number;
}

gboolean
yg_read_date (YgReader *reader, const char *stops, char **date, GError **error)
{
  static const char form[] = "0000-00-00";
  YgSpan text;
  gboolean good;

  if (!yg_read_text (reader, stops, &text, error))
    return FALSE;
  good = text.length == strlen (form);
  for (guint i = 0; good && i < strlen (form); i++)
    good = form[i] == '-' ? text.at[i] == '-' : g_ascii_isdigit (text.at[i]);
  if (!good
      || !g_date_valid_dmy ((GDateDay)decimal (text.at + 8, 2), (GDateMonth)decimal (text.at + 5, 2),
                            (GDateYear)decimal (text.at, 4)))
    return yg_reader_refuse (reader, error, _ ("a date is a day of the calendar, written YYYY-MM-DD."));
  g_free (*date);
  *date = yg_span_dup (&text);
  return TRUE;
}

gboolean
yg_read_same (YgReader *reader, const char *stops, const char *expected, const char *where, GError **error)
{
  YgSpan span;

  if (!yg_read_text (reader, stops, &span, error))
    return FALSE;
  if (!yg_span_equals (&span, expected))
    return yg_reader_mismatch (reader, error, _ ("“%.*s” stands here, but by %s it must be “%s”."),
                               (int)span.length, span.at, where, expected);
  return TRUE;
}

gboolean
yg_read_same_number (YgReader *reader, const char *stops, guint expected, const char *where, GError **error)
{
  guint number;

  if (!yg_read_integer (reader, stops, 0, YG_INTEGER_MAX, &number, error))
    return FALSE;
  if (number != expected)
    return yg_reader_mismatch (reader, error, _ ("%u stands here, but by %s it must be %u."), number, where,
                               expected);
  return TRUE;
}

gboolean
yg_read_same_hash (
    YgReader *reader, const char *stops, const char *expected, const char *where, GError **error)
{
  char hex[YG_HASH_HEX_SIZE];

  if (!yg_read_hash (reader, stops, hex, error))
    return FALSE;
  if (strcmp (hex, expected) != 0)
    return yg_reader_mismatch (reader, error, _ ("the hash %s stands here, but that of %s is %s."), hex,
                               where, expected);
  return TRUE;
}

/* The writer */

void
yg_writer_open (YgWriter *writer, const char *file)
{
  *writer = (YgWriter){ .file = file, .text = g_string_new (NULL) };
}

void
yg_writer_line (YgWriter *writer, ...)
{
  const char *field, *separator = "";
  va_list args;

  writer->line++;
  va_start (args, writer);
  while ((field = va_arg (args, const char *)) != NULL)
    {
      if (strchr (field, '\n') != NULL && writer->broken_line == 0)
        writer->broken_line = writer->line;
      g_string_append (writer->text, separator);
      g_string_append (writer->text, field);
      separator = "|";
    }
  va_end (args);
  g_string_append_c (writer->text, '\n');
}

void
yg_writer_number (YgWriter *writer, const char *word, guint number)
{
  char digits[16];

  g_snprintf (digits, sizeof digits, "%u", number);
  yg_writer_line (writer, word, digits, NULL);
}

GBytes *
yg_writer_close (YgWriter *writer, GError **error)
{
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (g_steal_pointer (&writer->text));

  if (writer->broken_line != 0)
    {
      g_set_error (error, YG_ERROR, YG_ERROR_INPUT, _ ("%s, line %u: %s"), writer->file, writer->broken_line,
                   _ ("a field must not hold a line break."));
      return NULL;
    }
  return g_steal_pointer (&bytes);
}
