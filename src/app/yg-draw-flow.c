/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The draw as the window sees it: office calls on the office thread, one at a time, and what is typed as
 * drafts. It holds nothing of a draw that is not on disk. */
#include "app/yg-draw-flow.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/yg-drafts.h"
#include "app/yg-draw-job.h"
#include "app/yg-resolver.h"
#include "model/yg-draw-record.h"
#include "model/yg-enterprise.h"
#include "model/yg-inspector.h"
#include "model/yg-item.h"

struct _YgDrawFlow
{
  GObject parent_instance;

  YgSession *session;
  YgCeremony *ceremony;
  YgDrawStep step;
  gboolean busy;
  char *disclosed; /* number of the draw whose disclosure was seen */

  char *choice;
  char *typed; /* with whose it is in front, see turn_key() */
  YgDrafts *drafts;

  char *list_hashes[3];
  YgResolver *resolver;
};

G_DEFINE_FINAL_TYPE (YgDrawFlow, yg_draw_flow, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_RESOLVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void start_job (YgDrawFlow *self, YgDrawJob kind, const char *text, guint n);

/* Where a ceremony in its state is shown, when nobody has asked for anything else. */
static YgDrawStep
step_of_state (YgDrawFlow *self)
{
  YgRecord *draw = self->ceremony != NULL ? yg_ceremony_get_draw (self->ceremony) : NULL;

  switch (yg_draw_flow_get_state (self))
    {
    case YG_CEREMONY_FROZEN:
      return YG_DRAW_STEP_FROZEN;
    case YG_CEREMONY_COMMITTED:
      return YG_DRAW_STEP_COMMITTED;
    case YG_CEREMONY_WRITTEN:
    case YG_CEREMONY_SPOKEN:
      return YG_DRAW_STEP_SLIPS;
    case YG_CEREMONY_DRAWN:
      return draw != NULL && g_strcmp0 (self->disclosed, yg_record_get (draw, YG_DRAW_NUMBER)) == 0
                 ? YG_DRAW_STEP_MINUTES
                 : YG_DRAW_STEP_WALL;
    case YG_CEREMONY_SIGNED:
      return YG_DRAW_STEP_MINUTES;
    case YG_CEREMONY_NONE:
    case YG_CEREMONY_VOID:
    default:
      return YG_DRAW_STEP_CHOOSE;
    }
}

/* While choosing it follows the registries; from the freeze on it is what was frozen, and stays. */
static void
renew_resolution (YgDrawFlow *self, YgDrawStep before)
{
  YgCeremonyState state = yg_draw_flow_get_state (self);
  gboolean choosing = state == YG_CEREMONY_NONE;

  if (yg_resolver_get_resolution (self->resolver) != NULL && !choosing
      && (self->step != YG_DRAW_STEP_FROZEN || self->step == before))
    return;
  yg_resolver_clear (self->resolver);
  if (state < YG_CEREMONY_SIGNED)
    yg_resolver_ask (self->resolver, choosing ? self->choice : NULL, FALSE);
}

static void
replace (char **field, char **value)
{
  g_free (*field);
  *field = g_steal_pointer (value);
}

static void
on_job_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (YgDrawFlow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (YgDrawOutcome) outcome = yg_draw_job_finish (self->session, result, &error);

  self->busy = FALSE;
  if (outcome == NULL)
    yg_session_tell_error (self->session, error);
  else
    {
      g_set_object (&self->ceremony, outcome->ceremony);
      if (outcome->choice != NULL && !yg_drafts_is_dirty (self->drafts, YG_DRAFT_CHOICE))
        replace (&self->choice, &outcome->choice);
      if (outcome->typed != NULL && !yg_drafts_is_dirty (self->drafts, YG_DRAFT_DIGITS))
        replace (&self->typed, &outcome->typed);
      if (outcome->disclosed != NULL)
        replace (&self->disclosed, &outcome->disclosed);
      for (int i = 0; i < 3; i++)
        replace (&self->list_hashes[i], &outcome->list_hashes[i]);
    }
  if (yg_draw_flow_get_state (self) == YG_CEREMONY_VOID)
    {
      yg_session_tell (
          self->session, YG_MESSAGE_DONE,
          _ ("The draw is void; plan, secret and reason are in its record. The same choice is ready "
             "for the next attempt."));
      start_job (self, YG_DRAW_JOB_OPEN, NULL, 0);
      return;
    }
  if (self->choice == NULL)
    {
      g_autoptr (YgChoice) fresh = yg_choice_new ();
      self->choice = yg_choice_to_json (fresh);
    }
  /* Also after a failure: what is shown is the state that is there. */
  YgDrawStep before = self->step;
  YgDrawStep step = step_of_state (self);
  if (step != YG_DRAW_STEP_CHOOSE || before != YG_DRAW_STEP_WHO)
    self->step = step;
  renew_resolution (self, before);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
start_job (YgDrawFlow *self, YgDrawJob kind, const char *text, guint n)
{
  if (self->busy)
    return;
  self->busy = TRUE;
  yg_draw_job_run (self->session, kind, text, n, on_job_done, g_object_ref (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
yg_draw_flow_flush (YgDrawFlow *self)
{
  g_return_if_fail (YG_IS_DRAW_FLOW (self));
  yg_drafts_flush (self->drafts);
}

/* ---- who is in ---- */

static void
on_resolved (YgDrawFlow *self)
{
  g_signal_emit (self, signals[SIGNAL_RESOLVED], 0);
}

/* While choosing, the registries are asked again for every change. */
static void
ask_soon (YgDrawFlow *self)
{
  if (self->ceremony != NULL && self->choice != NULL && yg_draw_flow_get_state (self) == YG_CEREMONY_NONE)
    yg_resolver_ask (self->resolver, self->choice, TRUE);
}

static void
on_store_changed (YgDrawFlow *self, const char *table)
{
  const YgKind *const kinds[] = { &yg_item_kind, &yg_enterprise_kind, &yg_inspector_kind, &yg_recusal_kind };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (table, kinds[i]->table))
      ask_soon (self);
}

/* ---- object ---- */

static void
yg_draw_flow_dispose (GObject *object)
{
  YgDrawFlow *self = YG_DRAW_FLOW (object);

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (yg_session_get_store (self->session), self);
  if (self->resolver != NULL)
    g_signal_handlers_disconnect_by_data (self->resolver, self);
  g_clear_pointer (&self->drafts, yg_drafts_free);
  g_clear_object (&self->resolver);
  g_clear_object (&self->ceremony);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (yg_draw_flow_parent_class)->dispose (object);
}

static void
yg_draw_flow_finalize (GObject *object)
{
  YgDrawFlow *self = YG_DRAW_FLOW (object);

  g_free (self->choice);
  g_free (self->typed);
  g_free (self->disclosed);
  for (int i = 0; i < 3; i++)
    g_free (self->list_hashes[i]);
  G_OBJECT_CLASS (yg_draw_flow_parent_class)->finalize (object);
}

static void
yg_draw_flow_class_init (YgDrawFlowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = yg_draw_flow_dispose;
  object_class->finalize = yg_draw_flow_finalize;
  signals[SIGNAL_CHANGED]
      = g_signal_new ("changed", YG_TYPE_DRAW_FLOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_RESOLVED]
      = g_signal_new ("resolved", YG_TYPE_DRAW_FLOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
yg_draw_flow_init (YgDrawFlow *self)
{
}

YgDrawFlow *
yg_draw_flow_new (YgSession *session)
{
  g_return_val_if_fail (YG_IS_SESSION (session), NULL);

  YgDrawFlow *self = g_object_new (YG_TYPE_DRAW_FLOW, NULL);
  self->session = g_object_ref (session);
  self->drafts = yg_drafts_new (session);
  self->resolver = yg_resolver_new (session);
  g_signal_connect_swapped (self->resolver, "resolved", G_CALLBACK (on_resolved), self);
  g_signal_connect_swapped (yg_session_get_store (session), "changed", G_CALLBACK (on_store_changed), self);
  start_job (self, YG_DRAW_JOB_OPEN, NULL, 0);
  return self;
}

YgSession *
yg_draw_flow_get_session (YgDrawFlow *self)
{
  g_return_val_if_fail (YG_IS_DRAW_FLOW (self), NULL);
  return self->session;
}

YgCeremony *
yg_draw_flow_get_ceremony (YgDrawFlow *self)
{
  g_return_val_if_fail (YG_IS_DRAW_FLOW (self), NULL);
  return self->ceremony;
}

YgCeremonyState
yg_draw_flow_get_state (YgDrawFlow *self)
{
  g_return_val_if_fail (YG_IS_DRAW_FLOW (self), YG_CEREMONY_NONE);
  return self->ceremony != NULL ? yg_ceremony_get_state (self->ceremony) : YG_CEREMONY_NONE;
}

YgDrawStep
yg_draw_flow_get_step (YgDrawFlow *self)
{
  g_return_val_if_fail (YG_IS_DRAW_FLOW (self), YG_DRAW_STEP_CHOOSE);
  return self->step;
}

gboolean
yg_draw_flow_is_busy (YgDrawFlow *self)
{
  g_return_val_if_fail (YG_IS_DRAW_FLOW (self), FALSE);
  return self->busy;
}

const char *
yg_draw_flow_get_choice (YgDrawFlow *self)
{
  g_return_val_if_fail (YG_IS_DRAW_FLOW (self), NULL);
  return self->choice;
}

void
yg_draw_flow_set_choice (YgDrawFlow *self, const char *json)
{
  g_return_if_fail (YG_IS_DRAW_FLOW (self));

  if (g_strcmp0 (self->choice, json) == 0)
    return;
  g_free (self->choice);
  self->choice = g_strdup (json);
  yg_drafts_set (self->drafts, YG_DRAFT_CHOICE, json);
  ask_soon (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Whose digits are being typed: kept with them, so that they are never found under another name. */
static char *
turn_key (YgDrawFlow *self)
{
  YgRecord *draw = self->ceremony != NULL ? yg_ceremony_get_draw (self->ceremony) : NULL;
  guint n = 0;

  if (draw == NULL)
    return g_strdup ("|");
  if (yg_draw_flow_next_witness (self, &n))
    return g_strdup_printf ("%s|witness %u|", yg_record_get (draw, YG_DRAW_NUMBER), n + 1);
  if (yg_draw_flow_next_public (self, &n))
    return g_strdup_printf ("%s|public %u|", yg_record_get (draw, YG_DRAW_NUMBER), n + 1);
  return g_strdup ("|");
}

const char *
yg_draw_flow_get_typed (YgDrawFlow *self)
{
  g_return_val_if_fail (YG_IS_DRAW_FLOW (self), "");

  g_autofree char *key = turn_key (self);
  return self->typed != NULL && g_str_has_prefix (self->typed, key) ? self->typed + strlen (key) : "";
}

void
yg_draw_flow_set_typed (YgDrawFlow *self, const char *digits)
{
  g_return_if_fail (YG_IS_DRAW_FLOW (self));

  if (g_strcmp0 (yg_draw_flow_get_typed (self), digits) == 0)
    return;
  g_autofree char *key = turn_key (self);
  g_free (self->typed);
  self->typed = g_strconcat (key, digits, NULL);
  yg_drafts_set (self->drafts, YG_DRAFT_DIGITS, self->typed);
}

YgResolution *
yg_draw_flow_get_resolution (YgDrawFlow *self)
{
  g_return_val_if_fail (YG_IS_DRAW_FLOW (self), NULL);
  return yg_resolver_get_resolution (self->resolver);
}

const char *
yg_draw_flow_get_list_hash (YgDrawFlow *self, guint list)
{
  g_return_val_if_fail (YG_IS_DRAW_FLOW (self) && list < 3, NULL);
  return self->list_hashes[list];
}

gboolean
yg_draw_flow_is_resolving (YgDrawFlow *self)
{
  g_return_val_if_fail (YG_IS_DRAW_FLOW (self), FALSE);
  return yg_resolver_is_busy (self->resolver);
}

gboolean
yg_draw_flow_can_show (YgDrawFlow *self, YgDrawStep step)
{
  g_return_val_if_fail (YG_IS_DRAW_FLOW (self), FALSE);

  YgCeremonyState state = yg_draw_flow_get_state (self);

  if (self->busy || self->ceremony == NULL)
    return FALSE;
  if (state == YG_CEREMONY_NONE)
    return step == YG_DRAW_STEP_CHOOSE || step == YG_DRAW_STEP_WHO;
  if (state == YG_CEREMONY_DRAWN || state == YG_CEREMONY_SIGNED)
    return step == YG_DRAW_STEP_WALL || step == YG_DRAW_STEP_MINUTES;
  return step == step_of_state (self);
}

void
yg_draw_flow_show_step (YgDrawFlow *self, YgDrawStep step)
{
  g_return_if_fail (YG_IS_DRAW_FLOW (self));

  if (step == self->step || !yg_draw_flow_can_show (self, step))
    return;
  self->step = step;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
yg_draw_flow_freeze (YgDrawFlow *self)
{
  g_return_if_fail (YG_IS_DRAW_FLOW (self));
  yg_draw_flow_flush (self);
  start_job (self, YG_DRAW_JOB_FREEZE, self->choice, 0);
}

void
yg_draw_flow_thaw (YgDrawFlow *self, const char *reason)
{
  g_return_if_fail (YG_IS_DRAW_FLOW (self));
  start_job (self, YG_DRAW_JOB_THAW, reason, 0);
}

void
yg_draw_flow_commit (YgDrawFlow *self)
{
  g_return_if_fail (YG_IS_DRAW_FLOW (self));
  start_job (self, YG_DRAW_JOB_COMMIT, NULL, 0);
}

void
yg_draw_flow_slips_written (YgDrawFlow *self)
{
  g_return_if_fail (YG_IS_DRAW_FLOW (self));
  start_job (self, YG_DRAW_JOB_WRITTEN, NULL, 0);
}

void
yg_draw_flow_speak (YgDrawFlow *self, guint witness, const char *digits)
{
  g_return_if_fail (YG_IS_DRAW_FLOW (self));
  start_job (self, YG_DRAW_JOB_SPEAK, digits, witness);
}

void
yg_draw_flow_enter_public (YgDrawFlow *self, guint n, const char *digits)
{
  g_return_if_fail (YG_IS_DRAW_FLOW (self));
  start_job (self, YG_DRAW_JOB_PUBLIC, digits, n);
}

void
yg_draw_flow_draw (YgDrawFlow *self)
{
  g_return_if_fail (YG_IS_DRAW_FLOW (self));
  start_job (self, YG_DRAW_JOB_DRAW, NULL, 0);
}

void
yg_draw_flow_sign (YgDrawFlow *self)
{
  g_return_if_fail (YG_IS_DRAW_FLOW (self));
  start_job (self, YG_DRAW_JOB_SIGN, NULL, 0);
}

void
yg_draw_flow_void (YgDrawFlow *self, const char *reason)
{
  g_return_if_fail (YG_IS_DRAW_FLOW (self));
  start_job (self, YG_DRAW_JOB_VOID, reason, 0);
}

void
yg_draw_flow_start_new (YgDrawFlow *self, gboolean again)
{
  g_return_if_fail (YG_IS_DRAW_FLOW (self));

  YgCeremonyState state = yg_draw_flow_get_state (self);

  if (self->busy || state != YG_CEREMONY_SIGNED)
    return;
  if (!again)
    {
      g_autoptr (YgChoice) fresh = yg_choice_new ();
      g_autofree char *json = yg_choice_to_json (fresh);
      yg_draw_flow_set_choice (self, json);
    }
  yg_draw_flow_flush (self);
  start_job (self, YG_DRAW_JOB_OPEN, NULL, 0);
}

void
yg_draw_flow_disclosed (YgDrawFlow *self)
{
  g_return_if_fail (YG_IS_DRAW_FLOW (self));

  YgRecord *draw = self->ceremony != NULL ? yg_ceremony_get_draw (self->ceremony) : NULL;

  if (draw == NULL || g_strcmp0 (self->disclosed, yg_record_get (draw, YG_DRAW_NUMBER)) == 0)
    return;
  g_free (self->disclosed);
  self->disclosed = g_strdup (yg_record_get (draw, YG_DRAW_NUMBER));
  yg_drafts_set (self->drafts, YG_DRAFT_DISCLOSED, self->disclosed);
  yg_drafts_flush (self->drafts);
}

gboolean
yg_draw_flow_next_witness (YgDrawFlow *self, guint *witness)
{
  g_return_val_if_fail (YG_IS_DRAW_FLOW (self), FALSE);

  const YgPlan *plan = self->ceremony != NULL ? yg_ceremony_get_plan (self->ceremony) : NULL;

  for (guint i = 0; plan != NULL && i < plan->witnesses->len; i++)
    if (yg_ceremony_get_digits (self->ceremony, i) == NULL)
      {
        *witness = i;
        return TRUE;
      }
  return FALSE;
}

gboolean
yg_draw_flow_next_public (YgDrawFlow *self, guint *n)
{
  g_return_val_if_fail (YG_IS_DRAW_FLOW (self), FALSE);

  const YgPlan *plan = self->ceremony != NULL ? yg_ceremony_get_plan (self->ceremony) : NULL;

  for (guint i = 0; plan != NULL && i < plan->publics->len; i++)
    if (yg_ceremony_get_public_digits (self->ceremony, i) == NULL)
      {
        *n = i;
        return TRUE;
      }
  return FALSE;
}

char *
yg_draw_flow_clean_digits (const char *text)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= '0' && c <= '9')
        g_string_append_c (digits, (char)c);
      else if (c >= 0xFF10 && c <= 0xFF19)
        g_string_append_c (digits, (char)('0' + (c - 0xFF10)));
      else if (!g_unichar_isspace (c) && c != '-')
        return NULL;
    }
  return g_string_free (g_steal_pointer (&digits), FALSE);
}
