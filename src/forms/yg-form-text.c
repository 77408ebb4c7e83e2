/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small languages inside a description: text with {fields}, conditions, faces and sizes.
 * Knows nothing of JSON and of pages. */
#include "forms/yg-form-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* DOMAIN.md §6: each ends in a Noto CJK family, which every machine has that runs the program. */
static const char *const families[] = {
  [YG_FACE_SONG] = "SimSun,宋体,STSong,FandolSong,Noto Serif CJK SC",
  [YG_FACE_FANGSONG] = "FangSong_GB2312,仿宋_GB2312,FangSong,仿宋,STFangsong,FandolFang,Noto Serif CJK SC",
  [YG_FACE_HEI] = "SimHei,黑体,STHeiti,Noto Sans CJK SC",
  [YG_FACE_KAI] = "KaiTi_GB2312,楷体_GB2312,KaiTi,楷体,STKaiti,LXGW WenKai,Noto Serif CJK SC",
  [YG_FACE_TITLE] = "FZXiaoBiaoSong-B05S,方正小标宋简体,Noto Serif CJK SC",
  [YG_FACE_MONO] = "Noto Sans Mono CJK SC,Noto Sans CJK SC",
};

void
yg_form_style_resolve (YgStyle *style)
{
  /* The first families of a title are heavy by themselves; the one that is left needs its bold. */
  gboolean bold = style->bold || style->face == YG_FACE_TITLE;

  g_clear_pointer (&style->font, pango_font_description_free);
  style->font = pango_font_description_new ();
  pango_font_description_set_family_static (style->font, families[style->face]);
  pango_font_description_set_absolute_size (style->font, style->size * PANGO_SCALE);
  pango_font_description_set_weight (style->font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
}

void
yg_form_style_clear (YgStyle *style)
{
  g_clear_pointer (&style->font, pango_font_description_free);
}

/* A key of the data; ^key is one of the data outside the list; "." the element itself; row, page, pages. */
gboolean
yg_form_key_is_valid (const char *key)
{
  if (strcmp (key, ".") == 0)
    return TRUE;
  while (*key == '^')
    key++;
  if (!g_ascii_islower (*key))
    return FALSE;
  for (; *key != '\0'; key++)
    if (!g_ascii_islower (*key) && !g_ascii_isdigit (*key) && *key != '_')
      return FALSE;
  return TRUE;
}

static void
filter_clear (gpointer data)
{
  YgFilter *filter = data;

  g_free (filter->text);
}

static void
part_free (gpointer data)
{
  YgPart *part = data;

  g_free (part->literal);
  g_free (part->key);
  g_clear_pointer (&part->filters, g_array_unref);
  g_free (part);
}

static gboolean
add_filter (YgPart *part, const char *name, char **problem)
{
  static const char *const names[] = { "date", "day", "time", "short", "hash" };
  YgFilter filter = { YG_FILTER_OR, NULL };

  if (g_str_has_prefix (name, "or "))
    {
      filter.text = g_strdup (name + 3);
      g_array_append_val (part->filters, filter);
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i], name) == 0)
      {
        filter.kind = (YgFilterKind)i;
        g_array_append_val (part->filters, filter);
        return TRUE;
      }
  *problem = g_strdup_printf (
      _ ("“%s” is not known behind | in a field. Known are: date, day, time, short, hash, or TEXT."), name);
  return FALSE;
}

GPtrArray *
yg_form_text_parse (const char *text, char **problem)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (part_free);
  const char *at = text;

  while (*at != '\0')
    {
      YgPart *part = g_new0 (YgPart, 1);
      const char *end;

      g_ptr_array_add (parts, part);
      if (*at != '{')
        {
          end = at + strcspn (at, "{}");
          if (*end == '}')
            {
              *problem = g_strdup_printf (_ ("there is a } without its { in “%s”."), text);
              return NULL;
            }
          part->literal = g_strndup (at, (gsize)(end - at));
          at = end;
        }
      else
        {
          g_autofree char *field = NULL;
          g_auto (GStrv) words = NULL;

          end = strpbrk (at + 1, "{}");
          if (end == NULL || *end == '{')
            {
              *problem = g_strdup_printf (_ ("there is a { without its } in “%s”."), text);
              return NULL;
            }
          field = g_strndup (at + 1, (gsize)(end - at - 1));
          words = g_strsplit (field, "|", -1);
          if (words[0] == NULL || !yg_form_key_is_valid (words[0]))
            {
              *problem
                  = g_strdup_printf (_ ("“{%s}” is no field: a key has small letters, digits and _."), field);
              return NULL;
            }
          part->key = g_strdup (words[0]);
          part->filters = g_array_new (FALSE, FALSE, sizeof (YgFilter));
          g_array_set_clear_func (part->filters, filter_clear);
          for (guint i = 1; words[i] != NULL; i++)
            if (!add_filter (part, words[i], problem))
              return NULL;
          at = end + 1;
        }
    }
  return g_steal_pointer (&parts);
}

gboolean
yg_form_when_parse (const char *text, YgWhen *when, char **problem)
{
  const char *equal = strchr (text, '=');
  g_autofree char *key = NULL;

  if (equal == NULL)
    {
      when->test = *text == '!' ? YG_WHEN_ABSENT : YG_WHEN_PRESENT;
      key = g_strdup (*text == '!' ? text + 1 : text);
    }
  else
    {
      gboolean unequal = equal > text && equal[-1] == '!';

      when->test = unequal ? YG_WHEN_UNEQUAL : YG_WHEN_EQUAL;
      key = g_strndup (text, (gsize)(equal - text) - (unequal ? 1 : 0));
    }
  if (!yg_form_key_is_valid (key))
    {
      *problem
          = g_strdup_printf (_ ("“%s” is no condition. Write key, !key, key=value or key!=value."), text);
      return FALSE;
    }
  when->key = g_steal_pointer (&key);
  when->value = g_strdup (equal != NULL ? equal + 1 : NULL);
  return TRUE;
}

void
yg_form_when_clear (YgWhen *when)
{
  g_clear_pointer (&when->key, g_free);
  g_clear_pointer (&when->value, g_free);
}
