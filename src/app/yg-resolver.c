/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One job at a time on the long thread (not on the office's: a spoken digit would have to wait behind a large
 * registry); a question that comes meanwhile is asked afterwards. */
#include "app/yg-resolver.h"

#include "config.h"

#include "office/yg-ceremony.h"

#define PAUSE_MILLISECONDS 250

struct _YgResolver
{
  GObject parent_instance;

  YgSession *session;
  YgResolution *resolution;
  char *choice; /* of the last question */
  gboolean running;
  gboolean again; /* there is a newer question than the one that runs */
  guint timer;
};

G_DEFINE_FINAL_TYPE (YgResolver, yg_resolver, G_TYPE_OBJECT)

enum
{
  SIGNAL_RESOLVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  YgBureau *bureau;
  char *choice;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->bureau);
  g_free (question->choice);
  g_free (question);
}

static gpointer
run (
    gpointer data, YgProgressFunc progress, gpointer progress_data, GCancellable *cancellable, GError **error)
{
  Question *question = data;

  if (question->choice == NULL)
    {
      g_autoptr (YgCeremony) ceremony = yg_ceremony_open (question->bureau, error);

      return ceremony != NULL ? yg_ceremony_load_resolution (ceremony, error) : NULL;
    }

  g_autoptr (YgChoice) choice = yg_choice_from_json (question->choice, -1, error);

  return choice != NULL ? yg_choice_resolve (choice, question->bureau, error) : NULL;
}

/* Whoever shows the old answer lets go of it before it is freed. */
static void
take_answer (YgResolver *self, YgResolution *resolution)
{
  YgResolution *old = self->resolution;

  self->resolution = resolution;
  g_signal_emit (self, signals[SIGNAL_RESOLVED], 0);
  g_clear_pointer (&old, yg_resolution_free);
}

static void start (YgResolver *self);

static void
on_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (YgResolver) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (YgResolution) resolution = yg_session_run_finish (self->session, result, &error);

  self->running = FALSE;
  if (self->again)
    {
      start (self);
      return;
    }
  if (resolution == NULL)
    yg_session_tell_error (self->session, error);
  take_answer (self, g_steal_pointer (&resolution));
}

static void
start (YgResolver *self)
{
  Question *question;

  g_clear_handle_id (&self->timer, g_source_remove);
  self->again = self->running;
  if (self->running)
    return;
  question = g_new (Question, 1);
  question->bureau = g_object_ref (yg_session_get_bureau (self->session));
  question->choice = g_strdup (self->choice);
  self->running = TRUE;
  yg_session_run (self->session, YG_SESSION_LONG, run, question, question_free,
                  (GDestroyNotify)yg_resolution_free, NULL, NULL, NULL, on_done, g_object_ref (self));
  g_signal_emit (self, signals[SIGNAL_RESOLVED], 0);
}

static gboolean
on_timer (gpointer data)
{
  YgResolver *self = data;

  self->timer = 0;
  start (self);
  return G_SOURCE_REMOVE;
}

static void
yg_resolver_dispose (GObject *object)
{
  YgResolver *self = YG_RESOLVER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (yg_resolver_parent_class)->dispose (object);
}

static void
yg_resolver_finalize (GObject *object)
{
  YgResolver *self = YG_RESOLVER (object);

  g_clear_pointer (&self->resolution, yg_resolution_free);
  g_free (self->choice);
  G_OBJECT_CLASS (yg_resolver_parent_class)->finalize (object);
}

static void
yg_resolver_class_init (YgResolverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = yg_resolver_dispose;
  object_class->finalize = yg_resolver_finalize;
  signals[SIGNAL_RESOLVED]
      = g_signal_new ("resolved", YG_TYPE_RESOLVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
yg_resolver_init (YgResolver *self)
{
}

YgResolver *
yg_resolver_new (YgSession *session)
{
  g_return_val_if_fail (YG_IS_SESSION (session), NULL);

  YgResolver *self = g_object_new (YG_TYPE_RESOLVER, NULL);

  self->session = g_object_ref (session);
  return self;
}

void
yg_resolver_ask (YgResolver *self, const char *choice, gboolean soon)
{
  g_return_if_fail (YG_IS_RESOLVER (self));

  g_free (self->choice);
  self->choice = g_strdup (choice);
  g_clear_handle_id (&self->timer, g_source_remove);
  if (soon)
    self->timer = g_timeout_add (PAUSE_MILLISECONDS, on_timer, self);
  else
    start (self);
}

void
yg_resolver_clear (YgResolver *self)
{
  g_return_if_fail (YG_IS_RESOLVER (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  take_answer (self, NULL);
}

YgResolution *
yg_resolver_get_resolution (YgResolver *self)
{
  g_return_val_if_fail (YG_IS_RESOLVER (self), NULL);
  return self->resolution;
}

gboolean
yg_resolver_is_busy (YgResolver *self)
{
  g_return_val_if_fail (YG_IS_RESOLVER (self), FALSE);
  return self->running || self->timer != 0;
}
