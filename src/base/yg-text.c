/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text cleaning, lists, masks and the order by pinyin. Knows nothing of the fields themselves. */
#include "base/yg-text.h"

#include <string.h>
#include <unicode/ucol.h>

/* Full-width ASCII and the ideographic space to their plain forms. */
static gunichar
fold_width (gunichar c)
{
  if (c >= 0xFF01 && c <= 0xFF5E)
    return c - 0xFEE0;
  if (c == 0x3000)
    return ' ';
  return c;
}

/* Blanks that spreadsheets and web pages leave in cells, some of which GLib does not count as space. */
static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0x00A0 || c == 0x200B || c == 0x200C
         || c == 0x200D || c == 0xFEFF || c == 0x2028 || c == 0x2029;
}

/* Most cells of most spreadsheets are clean already: printable ASCII without `|`, Han characters and their
 * punctuation, single blanks inside. These are composed (NFC) by definition, so nothing has to be looked up. */
static gboolean
is_clean (const char *text)
{
  const guchar *p = (const guchar *) text;

  while (*p != '\0')
    {
      if (*p == ' ' && (p == (const guchar *) text || p[1] == ' ' || p[1] == '\0'))
        return FALSE;
      if (*p >= ' ' && *p < 0x7F && *p != '|')
        p++;
      /* U+3001–U+3029, U+4000–U+9FBF, U+FF01–U+FF3F in UTF-8 */
      else if (p[0] == 0xE3 && p[1] == 0x80 && p[2] >= 0x81 && p[2] <= 0xA9)
        p += 3;
      else if (p[0] >= 0xE4 && p[0] <= 0xE9 && p[1] >= 0x80 && p[1] <= (p[0] == 0xE9 ? 0xBE : 0xBF) && p[2] >= 0x80
               && p[2] <= 0xBF)
        p += 3;
      else if (p[0] == 0xEF && p[1] == 0xBC && p[2] >= 0x81 && p[2] <= 0xBF)
        p += 3;
      else
        return FALSE;
    }
  return TRUE;
}

static char *
clean (const char *text, gboolean keep_lines)
{
  if (text == NULL)
    return g_strdup ("");
  if (is_clean (text))
    return g_strdup (text);

  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  g_autoptr (GString) out = g_string_sized_new (strlen (composed));
  gboolean blank = FALSE, line = FALSE;

  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_blank (c))
        {
          blank = TRUE;
          if (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029)
            line = TRUE;
          continue;
        }
      if (blank && out->len > 0)
        g_string_append_c (out, keep_lines && line ? '\n' : ' ');
      blank = line = FALSE;
      g_string_append_unichar (out, c == '|' ? 0xFF5C : c);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
yg_text_clean (const char *text)
{
  return clean (text, FALSE);
}

char *
yg_text_clean_lines (const char *text)
{
  return clean (text, TRUE);
}

/* Printable ASCII without small letters, blanks and `|`. */
static gboolean
is_clean_code (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (*p <= ' ' || *p >= 0x7F || *p == '|' || g_ascii_islower (*p))
      return FALSE;
  return TRUE;
}

char *
yg_text_clean_code (const char *text)
{
  if (text == NULL)
    return g_strdup ("");
  if (is_clean_code (text))
    return g_strdup (text);

  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  g_autoptr (GString) out = g_string_sized_new (strlen (composed));

  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = fold_width (g_utf8_get_char (p));

      if (is_blank (c))
        continue;
      g_string_append_unichar (out, c == '|' ? 0xFF5C : g_unichar_toupper (c));
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
yg_text_heading_key (const char *text)
{
  g_autofree char *code = yg_text_clean_code (text);
  g_autoptr (GString) out = g_string_sized_new (strlen (code));
  int depth = 0;

  for (const char *p = code; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      /* Full-width brackets have become plain ones above; these are the others in use. */
      if (c == '(' || c == '[' || c == 0x3010 || c == 0x3014)
        depth++;
      else if (c == ')' || c == ']' || c == 0x3011 || c == 0x3015)
        depth = MAX (depth - 1, 0);
      else if (depth == 0 && c != '*' && c != ':')
        g_string_append_unichar (out, c);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
is_separator (gunichar c)
{
  return c == 0x3001 || c == 0xFF0C || c == ',' || c == 0xFF1B || c == ';' || c == '/' || c == 0xFF0F || c == '\n';
}

char **
yg_text_split_list (const char *text)
{
  g_autofree char *cleaned = yg_text_clean_lines (text);
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *start = cleaned;

  for (const char *p = cleaned;; p = g_utf8_next_char (p))
    {
      if (*p != '\0' && !is_separator (g_utf8_get_char (p)))
        continue;

      g_autofree char *raw = g_strndup (start, (gsize) (p - start));
      char *part = g_strstrip (raw);

      if (*part != '\0' && g_hash_table_add (seen, g_strdup (part)))
        g_strv_builder_add (parts, part);
      if (*p == '\0')
        break;
      start = g_utf8_next_char (p);
    }
  return g_strv_builder_end (parts);
}

char *
yg_text_join_list (const char *const *parts)
{
  return g_strjoinv ("、", (char **) parts);
}

char *
yg_text_clean_list (const char *text)
{
  /* One part alone, as nearly always. */
  if (text != NULL && is_clean (text) && strpbrk (text, ",;/") == NULL && strstr (text, "、") == NULL
      && strstr (text, "，") == NULL && strstr (text, "；") == NULL && strstr (text, "／") == NULL)
    return g_strdup (text);

  g_auto (GStrv) parts = yg_text_split_list (text);

  return yg_text_join_list ((const char *const *) parts);
}

gboolean
yg_text_list_contains (const char *list, const char *part)
{
  static const char separator[] = "、";
  gsize length = strlen (part);

  if (list == NULL || length == 0)
    return FALSE;
  for (const char *p = list; (p = strstr (p, part)) != NULL; p += length)
    {
      gboolean starts = p == list
                        || (p - list >= (gssize) strlen (separator)
                            && strncmp (p - strlen (separator), separator, strlen (separator)) == 0);
      gboolean ends = p[length] == '\0' || g_str_has_prefix (p + length, separator);

      if (starts && ends)
        return TRUE;
    }
  return FALSE;
}

/* Keeps @head characters and @tail characters; what is too short for that is hidden whole. */
static char *
mask (const char *text, glong head, glong tail)
{
  glong length = g_utf8_strlen (text, -1);
  g_autoptr (GString) out = g_string_new (NULL);

  if (length < head + tail + 2)
    head = tail = 0;
  for (glong i = 0; i < length; i++, text = g_utf8_next_char (text))
    g_string_append_unichar (out, i < head || i >= length - tail ? g_utf8_get_char (text) : '*');
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
yg_text_mask_id_number (const char *text)
{
  return mask (text, 6, 4);
}

char *
yg_text_mask_phone (const char *text)
{
  return mask (text, 3, 4);
}

guint
yg_text_width (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

char *
yg_text_group_hash (const char *hex)
{
  g_autoptr (GString) out = g_string_sized_new (80);

  for (gsize i = 0; hex[i] != '\0'; i++)
    {
      if (i > 0 && i % 4 == 0)
        g_string_append_c (out, ' ');
      g_string_append_c (out, hex[i]);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* An ICU collator is safe to compare with from many threads once it is set up. */
static UCollator *
open_collator (void)
{
  UErrorCode status = U_ZERO_ERROR;
  UCollator *collator = ucol_open ("zh@collation=pinyin", &status);

  if (U_FAILURE (status))
    return NULL;
  ucol_setAttribute (collator, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
  return collator;
}

int
yg_text_collate (const char *a, const char *b)
{
  static gsize collator;
  UErrorCode status = U_ZERO_ERROR;

  if (g_once_init_enter (&collator))
    {
      UCollator *opened = open_collator ();

      /* 1 stands for "none": g_once_init_leave() takes no 0. */
      g_once_init_leave (&collator, opened != NULL ? (gsize) opened : 1);
    }
  if (collator == 1)
    return strcmp (a, b);

  int order = ucol_strcollUTF8 ((UCollator *) collator, a, -1, b, -1, &status);

  /* Texts that sort alike still need one order, or a list would not be stable. */
  return order != 0 ? order : strcmp (a, b);
}
