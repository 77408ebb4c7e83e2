/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a sheet on a second thread, some rows ahead of whoever works on them. What is in the file and what becomes of
 * the rows is not known here. */
#include "config.h"

#include "exchange/yg-sheet-reader.h"

#include <string.h>

/* A batch is handed over when it has this much text: some hundred rows of a registry. */
#define BATCH_BYTES (64 * 1024)
#define BATCHES 4

typedef struct
{
  guint number;
  guint n_cells;
} Row;

typedef struct
{
  GArray *rows;  /* Row */
  GString *text; /* their cells, each with its NUL */
  guint64 done;  /* how far the reading was, for the progress */
  guint64 total;
  gboolean last;
} Batch;

/* Batches go round between two queues: empty ones to the reader, full ones to the worker. The reader ends every reading
 * with a last batch, and the worker takes all of them until that one, so neither waits for ever. */
typedef struct
{
  YgSheetFile *file;
  guint sheet;
  GCancellable *cancellable;
  GAsyncQueue *empty;
  GAsyncQueue *full;
  int stopped; /* atomic: no more rows are wanted */

  /* The reader's own until it has ended. */
  Batch *batch;
  GError *error;
} Ahead;

static Batch *
batch_new (void)
{
  Batch *batch = g_new0 (Batch, 1);

  batch->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  batch->text = g_string_sized_new (2 * BATCH_BYTES);
  return batch;
}

static void
batch_free (gpointer data)
{
  Batch *batch = data;

  g_array_unref (batch->rows);
  g_string_free (batch->text, TRUE);
  g_free (batch);
}

/* The reader */

static gboolean
put_row (guint number, const char *const *cells, guint n_cells, gpointer data, GError **error)
{
  Ahead *ahead = data;
  Row row = { number, n_cells };

  if (g_atomic_int_get (&ahead->stopped))
    return FALSE;
  for (guint i = 0; i < n_cells; i++)
    g_string_append_len (ahead->batch->text, cells[i], (gssize) strlen (cells[i]) + 1);
  g_array_append_val (ahead->batch->rows, row);
  if (ahead->batch->text->len >= BATCH_BYTES)
    {
      guint64 done = ahead->batch->done, total = ahead->batch->total;

      g_async_queue_push (ahead->full, ahead->batch);
      ahead->batch = g_async_queue_pop (ahead->empty);
      ahead->batch->done = done;
      ahead->batch->total = total;
    }
  return TRUE;
}

static void
put_progress (guint64 done, guint64 total, gpointer data)
{
  Ahead *ahead = data;

  ahead->batch->done = done;
  ahead->batch->total = total;
}

static gpointer
run_reader (gpointer data)
{
  Ahead *ahead = data;

  ahead->batch = g_async_queue_pop (ahead->empty);
  yg_sheet_file_read (ahead->file, ahead->sheet, put_row, ahead, put_progress, ahead, ahead->cancellable,
                      &ahead->error);
  ahead->batch->last = TRUE;
  g_async_queue_push (ahead->full, ahead->batch);
  return NULL;
}

/* The worker */

/* FALSE when @func wants no more. */
static gboolean
take_batch (Batch *batch, GPtrArray *cells, YgSheetRowFunc func, gpointer data, GError **error)
{
  const char *text = batch->text->str;

  for (guint i = 0; i < batch->rows->len; i++)
    {
      const Row *row = &g_array_index (batch->rows, Row, i);

      g_ptr_array_set_size (cells, (int) row->n_cells);
      for (guint k = 0; k < row->n_cells; k++)
        {
          cells->pdata[k] = (gpointer) text;
          text += strlen (text) + 1;
        }
      if (!func (row->number, (const char *const *) cells->pdata, cells->len, data, error))
        return FALSE;
    }
  return TRUE;
}

static void
take_batches (Ahead *ahead, YgSheetRowFunc func, gpointer data, YgProgressFunc progress, gpointer progress_data,
              GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  gboolean last = FALSE;

  while (!last)
    {
      Batch *batch = g_async_queue_pop (ahead->full);

      last = batch->last;
      if (!g_atomic_int_get (&ahead->stopped))
        {
          if (!take_batch (batch, cells, func, data, error))
            g_atomic_int_set (&ahead->stopped, 1);
          if (progress != NULL && batch->total > 0)
            progress (batch->done, batch->total, progress_data);
        }
      g_array_set_size (batch->rows, 0);
      g_string_truncate (batch->text, 0);
      g_async_queue_push (ahead->empty, batch);
    }
}

gboolean
yg_sheet_file_read_ahead (YgSheetFile *self, guint sheet, YgSheetRowFunc func, gpointer data, YgProgressFunc progress,
                          gpointer progress_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncQueue) empty = g_async_queue_new_full (batch_free);
  g_autoptr (GAsyncQueue) full = g_async_queue_new_full (batch_free);
  g_autoptr (GError) local = NULL;
  Ahead ahead = { .file = self, .sheet = sheet, .cancellable = cancellable, .empty = empty, .full = full };
  GThread *reader;

  for (guint i = 0; i < BATCHES; i++)
    g_async_queue_push (empty, batch_new ());
  reader = g_thread_try_new ("sheet reader", run_reader, &ahead, NULL);
  if (reader == NULL) /* it goes without, only slower */
    return yg_sheet_file_read (self, sheet, func, data, progress, progress_data, cancellable, error);
  take_batches (&ahead, func, data, progress, progress_data, &local);
  g_thread_join (reader);

  /* What the reader met behind the last row that was wanted does not matter. */
  if (ahead.stopped)
    g_clear_error (&ahead.error);
  else
    local = g_steal_pointer (&ahead.error);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
