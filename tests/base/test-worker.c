/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The worker: order, progress in the asker's context, errors, Cancel. */
#include "base/yg-worker.h"

typedef struct
{
  GMainLoop *loop;
  GString *order;
  guint progressed;
  guint pending;
  GThread *thread;
  GError *error;
} Fixture;

static gpointer
append_letter (gpointer data, YgProgressFunc progress, gpointer progress_data, GCancellable *cancellable, GError **error)
{
  const char *letter = data;

  progress (1, 2, progress_data);
  if (*letter == '!')
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "no");
      return NULL;
    }
  return g_strdup (letter);
}

static void
progressed (guint64 done, guint64 total, gpointer data)
{
  Fixture *f = data;

  g_assert_true (g_thread_self () == f->thread);
  g_assert_cmpuint (done, ==, 1);
  g_assert_cmpuint (total, ==, 2);
  f->progressed++;
}

static void
finished (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *f = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *letter = yg_worker_run_finish (NULL, result, &error);

  g_assert_true (g_thread_self () == f->thread);
  if (letter != NULL)
    g_string_append (f->order, letter);
  else if (f->error == NULL)
    f->error = g_steal_pointer (&error);
  if (--f->pending == 0)
    g_main_loop_quit (f->loop);
}

static void
test_order (void)
{
  g_autoptr (YgWorker) worker = yg_worker_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GString) order = g_string_new (NULL);
  Fixture f = { .loop = loop, .order = order, .thread = g_thread_self () };
  const char *letters[] = { "a", "b", "!", "c" };

  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++, f.pending++)
    yg_worker_run_async (worker, append_letter, (gpointer) letters[i], NULL, g_free, progressed, &f, NULL, finished, &f);
  g_main_loop_run (loop);
  g_assert_cmpstr (order->str, ==, "abc");
  g_assert_error (f.error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpuint (f.progressed, >, 0);
  g_clear_error (&f.error);
}

static void
test_cancelled (void)
{
  g_autoptr (YgWorker) worker = yg_worker_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GString) order = g_string_new (NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Fixture f = { .loop = loop, .order = order, .thread = g_thread_self (), .pending = 1 };

  g_cancellable_cancel (cancellable);
  yg_worker_run_async (worker, append_letter, (gpointer) "a", NULL, g_free, progressed, &f, cancellable, finished, &f);
  g_main_loop_run (loop);
  g_assert_error (f.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (f.progressed, ==, 0);
  g_clear_error (&f.error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/worker/order", test_order);
  g_test_add_func ("/base/worker/cancelled", test_cancelled);
  return g_test_run ();
}
