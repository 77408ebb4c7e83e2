/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A thousand record sheets to PDF, against drawing the same texts at the same places with Cairo and Pango and
 * nothing else. Only the ratio is told: it means the same on every machine. */
#include <cairo-pdf.h>
#include "forms/yg-pages-private.h"

#define N_SHEETS 1000

static cairo_status_t
swallow (void *closure, const unsigned char *data, unsigned int length)
{
  *(gsize *)closure += length;
  return CAIRO_STATUS_SUCCESS;
}

static JsonObject *
read_data (JsonParser *parser)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("YG_TEST_DATA"), "forms", "inspection-record-filled.json", NULL);
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return json_node_get_object (json_parser_get_root (parser));
}

static gint64
time_engine (YgForm *form, JsonObject *data)
{
  gsize size = 0;
  gint64 start = g_get_monotonic_time ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (swallow, &size, 595.276, 841.89);
  cairo_t *cr = cairo_create (surface);
  YgTypesetter *typesetter = yg_typesetter_new ();

  for (guint i = 0; i < N_SHEETS; i++)
    {
      g_autoptr (YgSheet) sheet = yg_layout_run (typesetter, form, data);

      for (guint page = 0; page < sheet->pages->len; page++)
        {
          yg_paint_page (sheet, page, cr);
          cairo_show_page (cr);
        }
    }
  yg_typesetter_free (typesetter);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return g_get_monotonic_time () - start;
}

/* Every text shaped and wrapped once for each sheet, every stroke drawn: what a program without an engine
 * does. */
static gint64
time_bare (const YgSheet *sheet)
{
  gsize size = 0;
  gint64 start = g_get_monotonic_time ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (swallow, &size, 595.276, 841.89);
  cairo_t *cr = cairo_create (surface);
  YgTypesetter *typesetter = yg_typesetter_new ();

  for (guint i = 0; i < N_SHEETS; i++)
    for (guint page = 0; page < sheet->pages->len; page++)
      {
        const GArray *marks = g_ptr_array_index (sheet->pages, page);
        PangoLayout *last = NULL;

        for (guint j = 0; j < marks->len; j++)
          {
            const YgMark *mark = &g_array_index (marks, YgMark, j);

            if (mark->kind == YG_MARK_TEXT && mark->line->layout != last)
              {
                g_autoptr (PangoLayout) layout = pango_layout_new (typesetter->context);

                last = mark->line->layout;
                pango_layout_set_font_description (layout, pango_layout_get_font_description (last));
                pango_layout_set_width (layout, pango_layout_get_width (last));
                pango_layout_set_text (layout, pango_layout_get_text (last), -1);
                cairo_move_to (cr, mark->x, mark->y);
                pango_cairo_show_layout (cr, layout);
              }
            else if (mark->kind != YG_MARK_TEXT)
              {
                cairo_rectangle (cr, mark->x, mark->y, mark->width, mark->height);
                cairo_stroke (cr);
              }
          }
        cairo_show_page (cr);
      }
  yg_typesetter_free (typesetter);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return g_get_monotonic_time () - start;
}

int
main (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *data = read_data (parser);
  g_autoptr (YgForm) form = yg_form_load ("inspection-record", NULL);
  YgTypesetter *typesetter = yg_typesetter_new ();
  g_autoptr (YgSheet) sheet = yg_layout_run (typesetter, form, data);
  gint64 bare = time_bare (sheet);
  gint64 engine = time_engine (form, data);

  g_print ("%d record sheets to PDF: %.2f times the bare drawing of their texts (at most 1.5)\n", N_SHEETS,
           (double)engine / (double)bare);
  yg_typesetter_free (typesetter);
  return 0;
}
