/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents as pages: asked for one by one, by a PDF or a printer. Only the document at hand is laid out; of
 * the others there are the data and the number of pages, so that a thousand sheets take no more room than
 * their data. Knows nothing of what stands on the pages. */
#include "forms/yg-pages-private.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>
#include "base/yg-error.h"
#include "base/yg-file.h"

typedef struct
{
  YgForm *form;
  JsonObject *data;
  guint n_pages;    /* 0: not laid out yet */
  guint first_page; /* known when all before it are laid out */
} Document;

struct _YgPages
{
  GObject parent_instance;

  GArray *documents; /* Document */
  YgTypesetter *typesetter;
  char *watermark;
  YgSheet *sheet; /* of document number at_hand */
  guint at_hand;
};

G_DEFINE_FINAL_TYPE (YgPages, yg_pages, G_TYPE_OBJECT)

static void
document_clear (gpointer data)
{
  Document *document = data;

  yg_form_free (document->form);
  json_object_unref (document->data);
}

static const YgSheet *
take_in_hand (YgPages *self, guint index)
{
  Document *document = &g_array_index (self->documents, Document, index);

  if (self->sheet == NULL || self->at_hand != index)
    {
      g_clear_pointer (&self->sheet, yg_sheet_free);
      self->sheet = yg_layout_run (self->typesetter, document->form, document->data);
      self->at_hand = index;
      document->n_pages = self->sheet->pages->len;
    }
  return self->sheet;
}

/* Lays out what has to be for every document to know its first page. */
static guint
count (YgPages *self)
{
  guint n_pages = 0;

  for (guint i = 0; i < self->documents->len; i++)
    {
      Document *document = &g_array_index (self->documents, Document, i);

      if (document->n_pages == 0)
        take_in_hand (self, i);
      document->first_page = n_pages;
      n_pages += document->n_pages;
    }
  return n_pages;
}

/* The document that @page is of; @page becomes its number there. */
static guint
find_document (YgPages *self, guint *page)
{
  guint from = 0, to = self->documents->len;

  while (to - from > 1)
    {
      guint middle = from + (to - from) / 2;

      if (g_array_index (self->documents, Document, middle).first_page <= *page)
        from = middle;
      else
        to = middle;
    }
  *page -= g_array_index (self->documents, Document, from).first_page;
  return from;
}

static void
yg_pages_finalize (GObject *object)
{
  YgPages *self = YG_PAGES (object);

  g_clear_pointer (&self->sheet, yg_sheet_free);
  g_array_unref (self->documents);
  yg_typesetter_free (self->typesetter);
  g_free (self->watermark);
  G_OBJECT_CLASS (yg_pages_parent_class)->finalize (object);
}

static void
yg_pages_class_init (YgPagesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yg_pages_finalize;
}

static void
yg_pages_init (YgPages *self)
{
  self->documents = g_array_new (FALSE, FALSE, sizeof (Document));
  g_array_set_clear_func (self->documents, document_clear);
  self->typesetter = yg_typesetter_new ();
}

YgPages *
yg_pages_new (void)
{
  return g_object_new (YG_TYPE_PAGES, NULL);
}

/**
 * yg_pages_append:
 * @form: may be freed afterwards
 * @data: resources/forms/README.md says what each sheet takes; a reference is kept, so it must not be changed
 * any more
 *
 * Appends a document. Its data are checked now and laid out when its pages are asked for.
 * Returns: %FALSE with YG_ERROR_INPUT when @data do not fit the sheet; nothing is appended then
 */
gboolean
yg_pages_append (YgPages *self, YgForm *form, JsonObject *data, GError **error)
{
  Document document = { 0 };

  g_return_val_if_fail (YG_IS_PAGES (self), FALSE);
  g_return_val_if_fail (form != NULL && data != NULL, FALSE);

  if (!yg_form_check_data (form, data, error))
    return FALSE;
  document.form = yg_form_ref (form);
  document.data = json_object_ref (data);
  g_array_append_val (self->documents, document);
  return TRUE;
}

/**
 * yg_pages_set_watermark:
 * @text: (nullable): printed across every page, light grey, over the content: 演练 无效
 */
void
yg_pages_set_watermark (YgPages *self, const char *text)
{
  g_return_if_fail (YG_IS_PAGES (self));

  g_free (self->watermark);
  self->watermark = g_strdup (text);
}

/**
 * yg_pages_get_count:
 *
 * Lays out every document once to know how many pages it has: about a millisecond each, so ask on the worker.
 */
guint
yg_pages_get_count (YgPages *self)
{
  g_return_val_if_fail (YG_IS_PAGES (self), 0);

  return count (self);
}

/* yg_pages_get_size: of page @page, counted from 0, in points. */
void
yg_pages_get_size (YgPages *self, guint page, double *width, double *height)
{
  const YgForm *form;
  guint n_pages;

  g_return_if_fail (YG_IS_PAGES (self));

  n_pages = count (self);
  g_return_if_fail (page < n_pages);
  form = g_array_index (self->documents, Document, find_document (self, &page)).form;
  *width = form->width;
  *height = form->height;
}

/**
 * yg_pages_draw:
 * @page: counted from 0
 * @cr: origin at the top left of the paper, unit point; its state is left as it was
 *
 * Documents are laid out one at a time: going through the pages in order costs least.
 */
void
yg_pages_draw (YgPages *self, guint page, cairo_t *cr)
{
  const YgSheet *sheet;
  guint n_pages;

  g_return_if_fail (YG_IS_PAGES (self));

  n_pages = count (self);
  g_return_if_fail (page < n_pages);
  sheet = take_in_hand (self, find_document (self, &page));
  cairo_save (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  yg_paint_page (sheet, page, cr);
  if (self->watermark != NULL)
    yg_paint_watermark (self->typesetter, self->watermark, sheet->width, sheet->height, cr);
  cairo_restore (cr);
}

GArray *
yg_pages_get_boxes (YgPages *self, guint page)
{
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (YgBox));
  const YgSheet *sheet;

  count (self);
  sheet = take_in_hand (self, find_document (self, &page));
  for (guint i = 0; i < sheet->boxes->len; i++)
    if (g_array_index (sheet->boxes, YgBox, i).page == page)
      g_array_append_val (boxes, g_array_index (sheet->boxes, YgBox, i));
  return boxes;
}

guint
yg_pages_count_unknown_glyphs (YgPages *self, guint page)
{
  const YgSheet *sheet;
  guint n = 0;

  count (self);
  sheet = take_in_hand (self, find_document (self, &page));
  for (guint i = 0; i < sheet->layouts->len; i++)
    n += (guint)pango_layout_get_unknown_glyphs_count (g_ptr_array_index (sheet->layouts, i));
  return n;
}

/* A file that cairo writes to; the errno of the first failure is kept for the sentence. */
typedef struct
{
  int fd;
  int saved_errno;
} Output;

static cairo_status_t
write_some (void *closure, const unsigned char *data, unsigned int length)
{
  Output *output = closure;

  while (length > 0)
    {
      ssize_t n = write (output->fd, data, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          output->saved_errno = errno;
          return CAIRO_STATUS_WRITE_ERROR;
        }
      data += n;
      length -= (unsigned int)n;
    }
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
write_pages (YgPages *self,
             cairo_surface_t *surface,
             YgProgressFunc progress,
             gpointer progress_data,
             GCancellable *cancellable,
             GError **error)
{
  cairo_t *cr = cairo_create (surface);
  gboolean done = TRUE;

  for (guint i = 0; i < self->documents->len && done; i++)
    {
      const YgSheet *sheet = take_in_hand (self, i);

      cairo_pdf_surface_set_size (surface, sheet->width, sheet->height);
      for (guint page = 0; page < sheet->pages->len && done; page++)
        {
          cairo_set_source_rgb (cr, 0, 0, 0);
          yg_paint_page (sheet, page, cr);
          if (self->watermark != NULL)
            yg_paint_watermark (self->typesetter, self->watermark, sheet->width, sheet->height, cr);
          cairo_show_page (cr);
          done = !g_cancellable_set_error_if_cancelled (cancellable, error)
                 && cairo_status (cr) == CAIRO_STATUS_SUCCESS;
        }
      if (progress != NULL)
        progress (i + 1, self->documents->len, progress_data);
    }
  cairo_destroy (cr);
  return done;
}

/**
 * yg_pages_write_pdf:
 * @path: whole or not at all, mode 0600
 * @overwrite: otherwise an existing file is YG_ERROR_REFUSED
 * @title: the PDF's title
 * @progress: (nullable): counts documents
 *
 * Documents are laid out one after the other while they are written. Without any document the file is refused
 * (YG_ERROR_REFUSED).
 */
gboolean
yg_pages_write_pdf (YgPages *self,
                    const char *path,
                    gboolean overwrite,
                    const char *title,
                    YgProgressFunc progress,
                    gpointer progress_data,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autofree char *temporary = NULL;
  g_autoptr (GError) local = NULL;
  Output output = { -1, 0 };
  cairo_surface_t *surface;
  cairo_status_t status;

  g_return_val_if_fail (YG_IS_PAGES (self), FALSE);
  g_return_val_if_fail (path != NULL && title != NULL, FALSE);

  if (self->documents->len == 0)
    {
      g_set_error (error, YG_ERROR, YG_ERROR_REFUSED, _ ("There is nothing to print into %s."), path);
      return FALSE;
    }
  if (!overwrite && g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, YG_ERROR, YG_ERROR_REFUSED,
                   _ ("%s exists already. Choose another name, or allow it to be replaced."), path);
      return FALSE;
    }
  temporary = yg_file_temporary_name (path);
  output.fd = g_open (temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (output.fd < 0)
    {
      yg_file_set_error (error, errno, path);
      return FALSE;
    }
  surface = cairo_pdf_surface_create_for_stream (write_some, &output, 595.276, 841.89);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  write_pages (self, surface, progress, progress_data, cancellable, &local);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (close (output.fd) != 0 && output.saved_errno == 0)
    output.saved_errno = errno;
  if (local == NULL && output.saved_errno != 0)
    yg_file_set_error (&local, output.saved_errno, path);
  else if (local == NULL && status != CAIRO_STATUS_SUCCESS)
    g_set_error (&local, YG_ERROR, YG_ERROR_IO, _ ("%s could not be written: %s."), path,
                 cairo_status_to_string (status));
  if (local != NULL)
    {
      g_unlink (temporary);
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return yg_file_put_in_place (temporary, path, overwrite, error);
}
