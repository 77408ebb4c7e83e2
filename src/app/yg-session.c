/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bureau, its two threads and the messages of one window. Knows no widget. */
#include "app/yg-session.h"

struct _YgSession
{
  GObject parent_instance;

  YgBureau *bureau;
  YgWorker *workers[2]; /* by YgSessionQueue */
  guint n_running;
};

G_DEFINE_FINAL_TYPE (YgSession, yg_session, G_TYPE_OBJECT)

enum
{
  SIGNAL_MESSAGE,
  SIGNAL_PROFILE_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  YgSession *session;
  GAsyncReadyCallback callback;
  gpointer user_data;
} YgRun;

static void
on_run_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YgRun *run = user_data;

  if (run->callback != NULL)
    run->callback (source, result, run->user_data);
  run->session->n_running--;
  g_object_unref (run->session);
  g_free (run);
}

static void
yg_session_dispose (GObject *object)
{
  YgSession *self = YG_SESSION (object);

  for (gsize i = 0; i < G_N_ELEMENTS (self->workers); i++)
    g_clear_object (&self->workers[i]);
  g_clear_object (&self->bureau);
  G_OBJECT_CLASS (yg_session_parent_class)->dispose (object);
}

static void
yg_session_class_init (YgSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yg_session_dispose;

  signals[SIGNAL_MESSAGE] = g_signal_new ("message", YG_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);
  signals[SIGNAL_PROFILE_CHANGED] = g_signal_new ("profile-changed", YG_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
yg_session_init (YgSession *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (self->workers); i++)
    self->workers[i] = yg_worker_new ();
}

YgSession *
yg_session_new_for_bureau (YgBureau *bureau)
{
  g_return_val_if_fail (YG_IS_BUREAU (bureau), NULL);

  YgSession *self = g_object_new (YG_TYPE_SESSION, NULL);

  self->bureau = g_object_ref (bureau);
  return self;
}

YgSession *
yg_session_new (const char *path, GError **error)
{
  g_autoptr (YgStore) store = yg_store_open (path, YG_STORE_CREATE, error);

  if (store == NULL)
    return NULL;

  g_autoptr (YgBureau) bureau = yg_bureau_new (store, "");
  g_autoptr (YgRecord) office = yg_bureau_load_office (bureau, error);

  if (office == NULL)
    return NULL;
  yg_bureau_set_operator (bureau, yg_record_get (office, YG_OFFICE_OPERATOR));
  return yg_session_new_for_bureau (bureau);
}

YgBureau *
yg_session_get_bureau (YgSession *self)
{
  g_return_val_if_fail (YG_IS_SESSION (self), NULL);
  return self->bureau;
}

YgStore *
yg_session_get_store (YgSession *self)
{
  g_return_val_if_fail (YG_IS_SESSION (self), NULL);
  return yg_bureau_get_store (self->bureau);
}

const char *
yg_session_get_path (YgSession *self)
{
  return yg_store_get_path (yg_session_get_store (self));
}

void
yg_session_run (YgSession *self, YgSessionQueue queue, YgWorkFunc work, gpointer data, GDestroyNotify data_free,
                GDestroyNotify result_free, YgProgressFunc progress, gpointer progress_data,
                GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (YG_IS_SESSION (self));

  YgRun *run = g_new (YgRun, 1);

  run->session = g_object_ref (self);
  run->callback = callback;
  run->user_data = user_data;
  self->n_running++;
  yg_worker_run_async (self->workers[queue], work, data, data_free, result_free, progress, progress_data,
                       cancellable, on_run_ready, run);
}

gpointer
yg_session_run_finish (YgSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (YG_IS_SESSION (self), NULL);
  return yg_worker_run_finish (self->workers[YG_SESSION_OFFICE], result, error);
}

gboolean
yg_session_is_busy (YgSession *self)
{
  g_return_val_if_fail (YG_IS_SESSION (self), FALSE);
  return self->n_running > 0;
}

void
yg_session_tell (YgSession *self, YgMessageKind kind, const char *sentence)
{
  g_return_if_fail (YG_IS_SESSION (self));
  g_signal_emit (self, signals[SIGNAL_MESSAGE], 0, (int) kind, sentence);
}

void
yg_session_tell_error (YgSession *self, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    yg_session_tell (self, YG_MESSAGE_ERROR, error->message);
}

void
yg_session_profile_changed (YgSession *self)
{
  g_return_if_fail (YG_IS_SESSION (self));
  g_signal_emit (self, signals[SIGNAL_PROFILE_CHANGED], 0);
}
