/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sheet's description as a whole: found among the resources, read, freed. Knows nothing of data and pages.
 */
#include "forms/yg-form-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include "base/yg-error.h"
#include "forms/yg-form-blocks.h"

#define RESOURCE_FOLDER "/cn/yangguang/Yangguang/forms/"
/* ISO 216 A4 in points. */
#define A4_SHORT 595.276
#define A4_LONG 841.89

void
yg_form_margin_free (YgMargin *margin)
{
  yg_form_when_clear (&margin->when);
  yg_form_style_clear (&margin->style);
  g_clear_pointer (&margin->left, g_ptr_array_unref);
  g_clear_pointer (&margin->center, g_ptr_array_unref);
  g_clear_pointer (&margin->right, g_ptr_array_unref);
  g_free (margin);
}

YgForm *
yg_form_ref (YgForm *form)
{
  g_atomic_ref_count_inc (&form->references);
  return form;
}

/**
 * yg_form_free:
 *
 * Pages that were laid out with @form keep it for as long as they need it.
 */
void
yg_form_free (YgForm *form)
{
  if (!g_atomic_ref_count_dec (&form->references))
    return;
  g_free (form->name);
  g_free (form->title);
  g_clear_pointer (&form->header, yg_form_margin_free);
  g_clear_pointer (&form->footer, yg_form_margin_free);
  g_ptr_array_unref (form->blocks);
  g_free (form);
}

static gboolean
read_page (YgFormReader *reader, JsonObject *root, YgForm *form, GError **error)
{
  static const char *const orientations[] = { "portrait", "landscape", NULL };
  static const char *const names[] = { "top", "right", "bottom", "left" };
  double *margins[] = { &form->margin_top, &form->margin_right, &form->margin_bottom, &form->margin_left };
  int orientation = 0;
  JsonObject *page = NULL;

  if (!yg_form_reader_object (reader, root, "page", &page, error))
    return FALSE;
  if (page != NULL)
    {
      yg_form_reader_push (reader, "page");
      if (!yg_form_reader_check_members (reader, page, "orientation top right bottom left", NULL, error)
          || !yg_form_reader_choice (reader, page, "orientation", orientations, &orientation, error))
        return FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        {
          double mm = *margins[i] / YG_POINTS_PER_MM;

          if (!yg_form_reader_number (reader, page, names[i], 5, 60, &mm, error))
            return FALSE;
          *margins[i] = mm * YG_POINTS_PER_MM;
        }
      yg_form_reader_pop (reader);
    }
  form->width = orientation == 0 ? A4_SHORT : A4_LONG;
  form->height = orientation == 0 ? A4_LONG : A4_SHORT;
  return TRUE;
}

static gboolean
read_margin (YgFormReader *reader,
             JsonObject *root,
             const char *member,
             const YgStyle *style,
             YgMargin **margin,
             GError **error)
{
  JsonObject *object = NULL;

  if (!yg_form_reader_object (reader, root, member, &object, error))
    return FALSE;
  if (object == NULL)
    return TRUE;
  yg_form_reader_push (reader, "%s", member);
  *margin = g_new0 (YgMargin, 1);
  (*margin)->style = *style;
  (*margin)->style.size = 9;
  if (!yg_form_reader_check_members (reader, object, "left center right rule when", YG_STYLE_MEMBERS, error)
      || !yg_form_read_style (reader, object, &(*margin)->style, error)
      || !yg_form_read_when (reader, object, &(*margin)->when, error)
      || !yg_form_read_text (reader, object, "left", &(*margin)->left, error)
      || !yg_form_read_text (reader, object, "center", &(*margin)->center, error)
      || !yg_form_read_text (reader, object, "right", &(*margin)->right, error)
      || !yg_form_reader_boolean (reader, object, "rule", &(*margin)->rule, error))
    return FALSE;
  yg_form_style_resolve (&(*margin)->style);
  yg_form_reader_pop (reader);
  return TRUE;
}

static YgForm *
parse (const char *name, const char *json, gssize length, GError **error)
{
  g_autoptr (YgFormReader) reader = yg_form_reader_new (name, json, length, error);
  g_autoptr (YgForm) form = NULL;
  YgStyle style = { YG_FACE_SONG, 10.5, FALSE, YG_ALIGN_LEFT, 0, 1.4, NULL };
  const char *title = NULL;
  JsonObject *root;

  if (reader == NULL)
    return NULL;
  form = g_new0 (YgForm, 1);
  g_atomic_ref_count_init (&form->references);
  form->name = g_strdup (name);
  form->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)yg_form_block_free);
  /* GB/T 9704-2012 (DOMAIN.md §6); sheets with tables say narrower ones. */
  form->margin_top = 37 * YG_POINTS_PER_MM;
  form->margin_right = 26 * YG_POINTS_PER_MM;
  form->margin_bottom = 35 * YG_POINTS_PER_MM;
  form->margin_left = 28 * YG_POINTS_PER_MM;
  root = yg_form_reader_get_root (reader);
  if (!yg_form_reader_check_members (reader, root, "title page header footer blocks", YG_STYLE_MEMBERS, error)
      || !yg_form_reader_string (reader, root, "title", &title, error)
      || !yg_form_read_style (reader, root, &style, error) || !read_page (reader, root, form, error)
      || !read_margin (reader, root, "header", &style, &form->header, error)
      || !read_margin (reader, root, "footer", &style, &form->footer, error)
      || !yg_form_read_blocks (reader, root, "blocks", _ ("block"), &style,
                               form->width - form->margin_left - form->margin_right, FALSE, form->blocks,
                               error))
    return NULL;
  if (title == NULL)
    {
      yg_form_reader_fail (reader, root, NULL, error, _ ("“%s” is missing."), "title");
      return NULL;
    }
  form->title = g_strdup (title);
  return g_steal_pointer (&form);
}

/**
 * yg_form_parse:
 * @json: a description (resources/forms/README.md)
 * @length: bytes of @json; -1 when it ends in NUL
 *
 * Returns: (nullable): the sheet; %NULL with YG_ERROR_INPUT naming line and place
 */
YgForm *
yg_form_parse (const char *json, gssize length, GError **error)
{
  g_return_val_if_fail (json != NULL, NULL);

  return parse ("<text>", json, length, error);
}

/**
 * yg_form_load:
 * @name: a built-in sheet: its file in resources/forms without .json
 *
 * Returns: (nullable): the sheet; %NULL with YG_ERROR_NOT_FOUND or as yg_form_parse()
 */
YgForm *
yg_form_load (const char *name, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize size = 0;
  const char *json;

  g_return_val_if_fail (name != NULL, NULL);

  file = g_strconcat (name, ".json", NULL);
  path = g_strconcat (RESOURCE_FOLDER, file, NULL);
  bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (bytes == NULL)
    {
      g_set_error (error, YG_ERROR, YG_ERROR_NOT_FOUND, _ ("This program has no sheet called “%s”."), name);
      return NULL;
    }
  json = g_bytes_get_data (bytes, &size);
  return parse (file, json, (gssize)size, error);
}
