/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ceremony of DRAW.md as a state machine. A step is one change in the store; the object is filled anew from the
 * store after each, so that what it says is what is on disk. No display. */
#include "office/yg-ceremony-private.h"

#include "base/yg-date.h"
#include "base/yg-error.h"
#include "base/yg-text.h"
#include "model/yg-office.h"
#include "office/yg-resolution.h"
#include "store/yg-change.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (YgCeremony, yg_ceremony, G_TYPE_OBJECT)

static void
yg_ceremony_finalize (GObject *object)
{
  YgCeremony *self = YG_CEREMONY (object);

  yg_ceremony_clear (self);
  g_clear_object (&self->bureau);
  G_OBJECT_CLASS (yg_ceremony_parent_class)->finalize (object);
}

static void
yg_ceremony_class_init (YgCeremonyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yg_ceremony_finalize;
}

static void
yg_ceremony_init (YgCeremony *self)
{
}

static YgStore *
store_of (YgCeremony *self)
{
  return yg_bureau_get_store (self->bureau);
}

static const char *
number_of (YgCeremony *self)
{
  return self->draw != NULL ? yg_record_get (self->draw, YG_DRAW_NUMBER) : "";
}

/* The secret as it was committed; caller's. */
static char *
load_secret (YgCeremony *self, GError **error)
{
  g_autoptr (GBytes) bytes
    = yg_store_read_file (store_of (self), yg_record_get_id (self->draw), YG_FILE_SECRET, error);
  gsize length;
  const char *data;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &length);
  return g_strndup (data, length);
}

YgCeremony *
yg_ceremony_new (YgBureau *bureau)
{
  YgCeremony *self = g_object_new (YG_TYPE_CEREMONY, NULL);

  self->bureau = g_object_ref (bureau);
  return self;
}

/**
 * yg_ceremony_open:
 *
 * Returns: (transfer full): the bureau's open draw, in the step it has reached; in state NONE when there is none
 */
YgCeremony *
yg_ceremony_open (YgBureau *bureau, GError **error)
{
  g_autoptr (YgCeremony) self = yg_ceremony_new (bureau);
  g_auto (YgDrawSurvey) survey = { 0 };
  YgRecord *draw;

  if (!yg_draw_survey_take (&survey, bureau, error))
    return NULL;
  draw = survey.open != NULL ? survey.open : survey.unsigned_draw;
  return draw == NULL || yg_ceremony_fill (self, draw, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * yg_ceremony_load:
 *
 * Returns: (transfer full): the last attempt at the draw called @number; %NULL with %YG_ERROR_NOT_FOUND
 */
YgCeremony *
yg_ceremony_load (YgBureau *bureau, const char *number, GError **error)
{
  g_autoptr (YgCeremony) self = yg_ceremony_new (bureau);
  g_auto (YgDrawSurvey) survey = { .number = number };

  if (!yg_draw_survey_take (&survey, bureau, error))
    return NULL;
  if (survey.found == NULL)
    {
      g_set_error (error, YG_ERROR, YG_ERROR_NOT_FOUND, _ ("There is no draw with the number “%s”."), number);
      return NULL;
    }
  return yg_ceremony_fill (self, survey.found, error) ? g_steal_pointer (&self) : NULL;
}

/* Steps. */

static gboolean
expect_state (YgCeremony *self, YgCeremonyState state, GError **error)
{
  if (self->state == state)
    return TRUE;
  g_set_error_literal (error, YG_ERROR, YG_ERROR_REFUSED,
                       _ ("The draw is not at this step. Look at where it stands and go on from there."));
  return FALSE;
}

/* Opens the change of a step. From then on nobody else writes; what this object knows may be older than the store (a
 * second object, another thread), so it is read anew before it is held to @state. */
static YgChange *
begin_step (YgCeremony *self, YgCeremonyState state, const char *action, const char *reason, GError **error)
{
  g_autoptr (YgChange) change = NULL;

  if (!expect_state (self, state, error))
    return NULL;
  change = yg_bureau_begin (self->bureau, action, reason, error);
  if (change == NULL || !yg_ceremony_refill (self, error))
    return NULL;
  /* Its lists were opened again in the meantime: it is no draw any more. */
  if (*yg_record_get_retired (self->draw) != '\0')
    yg_ceremony_clear (self);
  if (!expect_state (self, state, error))
    return NULL;
  return g_steal_pointer (&change);
}

static gboolean
put_text (YgCeremony *self, YgChange *change, const char *name, const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return yg_change_put_file (change, yg_record_get_id (self->draw), name, bytes, error);
}

/* A copy of the row with the new state and the time it was reached. */
static YgRecord *
advance (YgCeremony *self, YgCeremonyState state, int time_field)
{
  YgRecord *draw = yg_record_copy (self->draw);
  g_autofree char *now = yg_time_now ();

  yg_record_set (draw, YG_DRAW_STATE, yg_ceremony_state_name (state));
  if (time_field >= 0)
    yg_record_set (draw, (guint) time_field, now);
  return draw;
}

static gboolean
finish_step (YgCeremony *self, YgChange *change, YgRecord *draw, GError **error)
{
  return yg_change_put (change, draw, error) && yg_change_commit (change, error) && yg_ceremony_refill (self, error);
}

/* 2026-0007; after a void attempt at a draw of the same title the same number again (DRAW.md, the plan). */
static void
number_draw (YgDrawSurvey *survey, YgRecord *draw)
{
  YgRecord *last = survey->newest;
  g_autofree char *number = NULL;
  g_autofree char *attempt = NULL;

  if (last != NULL && g_str_has_prefix (yg_record_get (last, YG_DRAW_NUMBER), survey->prefix)
      && g_str_equal (yg_record_get (last, YG_DRAW_STATE), yg_ceremony_state_name (YG_CEREMONY_VOID))
      && g_str_equal (yg_record_get (last, YG_DRAW_TITLE), yg_record_get (draw, YG_DRAW_TITLE)))
    {
      number = g_strdup (yg_record_get (last, YG_DRAW_NUMBER));
      attempt = g_strdup_printf (
        "%u", (guint) g_ascii_strtoull (yg_record_get (last, YG_DRAW_ATTEMPT), NULL, 10) + 1);
    }
  else
    {
      number = g_strdup_printf ("%s%s-%04u", survey->prefix, survey->year, survey->last_number + 1);
      attempt = g_strdup ("1");
    }
  yg_record_set (draw, YG_DRAW_NUMBER, number);
  yg_record_set (draw, YG_DRAW_ATTEMPT, attempt);
}

static YgRecord *
new_draw (const YgChoice *choice, YgDrawSurvey *survey)
{
  YgRecord *draw = yg_record_new (&yg_draw_kind);
  g_autofree char *json = yg_choice_to_json (choice);
  g_autofree char *now = yg_time_now ();

  yg_record_set (draw, YG_DRAW_TITLE, choice->title);
  yg_record_set (draw, YG_DRAW_PLACE, choice->place);
  yg_record_set (draw, YG_DRAW_DATE, choice->date);
  yg_record_set (draw, YG_DRAW_CHOICE, json);
  yg_record_set (draw, YG_DRAW_STATE, yg_ceremony_state_name (YG_CEREMONY_FROZEN));
  yg_record_set (draw, YG_DRAW_FROZEN_AT, now);
  number_draw (survey, draw);
  return draw;
}

static gboolean
put_frozen (YgCeremony *self, YgChange *change, YgRecord *draw, const YgResolution *resolution, GError **error)
{
  g_autoptr (GBytes) frozen = yg_resolution_to_json (resolution);
  gint64 id;

  if (!yg_change_put (change, draw, error))
    return FALSE;
  id = yg_record_get_id (draw);
  return yg_change_put_file (change, id, "enterprises.txt", resolution->files.enterprises, error)
         && yg_change_put_file (change, id, "inspectors.txt", resolution->files.inspectors, error)
         && yg_change_put_file (change, id, "recusals.txt", resolution->files.recusals, error)
         && yg_change_put_file (change, id, YG_FILE_FROZEN, frozen, error) && yg_change_commit (change, error);
}

/* A plan needs an office behind it. */
static gboolean
expect_office (YgBureau *bureau, YgRecord **office, GError **error)
{
  *office = yg_bureau_load_office (bureau, error);
  if (*office == NULL)
    return FALSE;
  if (*yg_record_get (*office, YG_OFFICE_CODE) != '\0' && *yg_record_get (*office, YG_OFFICE_NAME) != '\0')
    return TRUE;
  g_set_error_literal (error, YG_ERROR, YG_ERROR_REFUSED,
                       _ ("Enter code and name of the bureau first: they stand in every plan."));
  return FALSE;
}

/**
 * yg_ceremony_freeze:
 *
 * 1 Frozen: the lists are written and hashed (DRAW.md, «The ceremony»). One plan is open at a time; one that is drawn
 * is open no more, although its minutes may wait for a signature.
 */
gboolean
yg_ceremony_freeze (YgCeremony *self, const YgChoice *choice, GError **error)
{
  g_auto (YgDrawSurvey) survey = { 0 };
  g_autofree char *year = g_strndup (choice->date, 4);
  g_autoptr (YgRecord) office = NULL;
  g_autoptr (YgResolution) resolution = NULL;
  g_autoptr (YgRecord) draw = NULL;
  g_autoptr (YgChange) change = NULL;

  if (!expect_state (self, YG_CEREMONY_NONE, error) || !expect_office (self->bureau, &office, error))
    return FALSE;
  change = yg_bureau_begin (self->bureau, "draw-freeze", choice->title, error);
  if (change == NULL)
    return FALSE;
  survey.year = year;
  if (!yg_draw_survey_take (&survey, self->bureau, error))
    return FALSE;
  if (survey.open != NULL)
    {
      g_set_error (error, YG_ERROR, YG_ERROR_REFUSED, _ ("Draw %s is still open. Finish it or declare it void first."),
                   yg_record_get (survey.open, YG_DRAW_NUMBER));
      return FALSE;
    }
  resolution = yg_choice_resolve (choice, self->bureau, error);
  if (resolution == NULL)
    return FALSE;
  if (resolution->problems->len > 0)
    {
      g_set_error_literal (error, YG_ERROR, YG_ERROR_INPUT, g_ptr_array_index (resolution->problems, 0));
      return FALSE;
    }
  draw = new_draw (choice, &survey);
  return put_frozen (self, change, draw, resolution, error) && yg_ceremony_fill (self, draw, error);
}

gboolean
yg_ceremony_thaw (YgCeremony *self, const char *reason, GError **error)
{
  g_autofree char *cleaned = yg_text_clean (reason);
  g_autofree char *today = yg_date_today ();
  g_autoptr (YgChange) change = NULL;
  g_autoptr (YgRecord) draw = NULL;

  if (!expect_state (self, YG_CEREMONY_FROZEN, error))
    return FALSE;
  if (*cleaned == '\0')
    {
      g_set_error_literal (error, YG_ERROR, YG_ERROR_INPUT, _ ("Say why the lists are opened again."));
      return FALSE;
    }
  change = begin_step (self, YG_CEREMONY_FROZEN, "draw-thaw", cleaned, error);
  if (change == NULL)
    return FALSE;
  draw = yg_record_copy (self->draw);
  yg_record_set_retired (draw, today, cleaned);
  if (!yg_change_put (change, draw, error) || !yg_change_commit (change, error))
    return FALSE;
  yg_ceremony_clear (self);
  return TRUE;
}

/* The plan of DRAW.md, with its place in the chain; checked against the lists before anything is written. */
static GBytes *
write_plan (YgCeremony *self, const char *secret, GError **error)
{
  g_autoptr (YgPlan) plan = yg_plan_new ();
  g_autoptr (YgRecord) office = NULL;
  g_autoptr (YgResolution) resolution = yg_ceremony_load_resolution (self, error);
  g_autoptr (GBytes) bytes = NULL;
  g_auto (YgDrawSurvey) survey = { 0 };
  YgDrawFiles files = self->files;

  if (resolution == NULL || !expect_office (self->bureau, &office, error)
      || !yg_draw_survey_take (&survey, self->bureau, error))
    return NULL;
  plan->office_code = g_strdup (yg_record_get (office, YG_OFFICE_CODE));
  plan->office_name = g_strdup (yg_record_get (office, YG_OFFICE_NAME));
  plan->draw = g_strdup (yg_record_get (self->draw, YG_DRAW_NUMBER));
  plan->attempt = (guint) g_ascii_strtoull (yg_record_get (self->draw, YG_DRAW_ATTEMPT), NULL, 10);
  plan->seq = 1;
  memset (plan->prev, '0', YG_HASH_HEX_SIZE - 1);
  if (survey.newest != NULL)
    {
      plan->seq = (guint) g_ascii_strtoull (yg_record_get (survey.newest, YG_DRAW_SEQ), NULL, 10) + 1;
      g_strlcpy (plan->prev, yg_record_get (survey.newest, YG_DRAW_RECORD_HASH), YG_HASH_HEX_SIZE);
    }
  yg_secret_commitment (self->choice->hash, secret, plan->commit);
  yg_resolution_fill_plan (resolution, self->choice, plan);
  bytes = yg_plan_write (plan, error);
  if (bytes == NULL)
    return NULL;
  files.plan = bytes;
  return yg_draw_check (&files, error) ? g_steal_pointer (&bytes) : NULL;
}

/**
 * yg_ceremony_commit:
 *
 * 2 Committed: S and the plan are durable before H(plan) can be asked for.
 */
gboolean
yg_ceremony_commit (YgCeremony *self, GError **error)
{
  char secret[YG_HASH_HEX_SIZE], hash[YG_HASH_HEX_SIZE];
  g_autoptr (YgChange) change = NULL;
  g_autoptr (YgRecord) draw = NULL;
  g_autoptr (YgPlan) plan = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *seq = NULL;

  change = begin_step (self, YG_CEREMONY_FROZEN, "draw-commit", number_of (self), error);
  if (change == NULL)
    return FALSE;
  yg_random_secret_hex (secret);
  bytes = write_plan (self, secret, error);
  plan = bytes != NULL ? yg_plan_parse (bytes, error) : NULL;
  if (plan == NULL)
    return FALSE;
  yg_hash_bytes_hex (plan->hash, bytes, hash);
  seq = g_strdup_printf ("%u", plan->seq);
  draw = advance (self, YG_CEREMONY_COMMITTED, YG_DRAW_COMMITTED_AT);
  yg_record_set (draw, YG_DRAW_SEQ, seq);
  yg_record_set (draw, YG_DRAW_PLAN_HASH, hash);
  return put_text (self, change, YG_FILE_SECRET, secret, error)
         && yg_change_put_file (change, yg_record_get_id (draw), "plan.txt", bytes, error)
         && finish_step (self, change, draw, error);
}

/**
 * yg_ceremony_slips_written:
 *
 * 3 Written: durable before the first slip is opened; from here on the draw can only be finished.
 */
gboolean
yg_ceremony_slips_written (YgCeremony *self, GError **error)
{
  g_autoptr (YgChange) change = NULL;
  g_autoptr (YgRecord) draw = NULL;

  change = begin_step (self, YG_CEREMONY_COMMITTED, "draw-slips-written", number_of (self), error);
  if (change == NULL)
    return FALSE;
  draw = advance (self, YG_CEREMONY_WRITTEN, YG_DRAW_WRITTEN_AT);
  return finish_step (self, change, draw, error);
}

/* Digits alone, exactly as many as the plan says, so that no spelling can steer the seed. */
static gboolean
check_digits (const char *digits, guint wanted, GError **error)
{
  gsize length = strlen (digits);

  if (length == wanted && strspn (digits, "0123456789") == length)
    return TRUE;
  g_set_error (error, YG_ERROR, YG_ERROR_INPUT, _ ("Exactly %u digits 0–9 are expected here; %u characters were typed."),
               wanted, (guint) g_utf8_strlen (digits, -1));
  return FALSE;
}

/* Corrected until the witness nods, then durable: from there on nothing is replaced. */
static gboolean
expect_unread (GPtrArray *digits, guint n, const char *who, GError **error)
{
  if (g_ptr_array_index (digits, n) == NULL)
    return TRUE;
  g_set_error (error, YG_ERROR, YG_ERROR_REFUSED,
               _ ("The digits of %s are entered already and cannot be changed any more. Go on with the next."), who);
  return FALSE;
}

static gboolean
all_there (GPtrArray *digits, guint but)
{
  for (guint i = 0; i < digits->len; i++)
    if (i != but && g_ptr_array_index (digits, i) == NULL)
      return FALSE;
  return TRUE;
}

/**
 * yg_ceremony_speak:
 * @witness: from 0, in the order of the plan
 *
 * 4 Spoken: one slip, durable; after the last one the state is SPOKEN.
 */
gboolean
yg_ceremony_speak (YgCeremony *self, guint witness, const char *digits, GError **error)
{
  g_autofree char *name = yg_ceremony_digits_name ("witness", witness);
  g_autoptr (YgChange) change = NULL;
  g_autoptr (YgRecord) draw = NULL;
  YgWitness *who;

  if (!expect_state (self, YG_CEREMONY_WRITTEN, error))
    return FALSE;
  g_return_val_if_fail (witness < self->plan->witnesses->len, FALSE);
  who = g_ptr_array_index (self->plan->witnesses, witness);
  if (!check_digits (digits, who->digits, error))
    return FALSE;
  change = begin_step (self, YG_CEREMONY_WRITTEN, "draw-slip-read", who->name, error);
  if (change == NULL)
    return FALSE;
  who = g_ptr_array_index (self->plan->witnesses, witness);
  if (!expect_unread (self->digits, witness, who->name, error))
    return FALSE;
  draw = all_there (self->digits, witness) ? advance (self, YG_CEREMONY_SPOKEN, -1) : yg_record_copy (self->draw);
  return put_text (self, change, name, digits, error) && finish_step (self, change, draw, error);
}

gboolean
yg_ceremony_enter_public (YgCeremony *self, guint n, const char *digits, GError **error)
{
  g_autofree char *name = yg_ceremony_digits_name ("public", n);
  g_autoptr (YgChange) change = NULL;
  g_autoptr (YgRecord) draw = NULL;
  YgPublic *public;

  if (!expect_state (self, YG_CEREMONY_SPOKEN, error))
    return FALSE;
  g_return_val_if_fail (n < self->plan->publics->len, FALSE);
  public = g_ptr_array_index (self->plan->publics, n);
  if (!check_digits (digits, public->digits, error))
    return FALSE;
  change = begin_step (self, YG_CEREMONY_SPOKEN, "draw-public-digits", public->source, error);
  if (change == NULL)
    return FALSE;
  public = g_ptr_array_index (self->plan->publics, n);
  if (!expect_unread (self->publics, n, public->source, error))
    return FALSE;
  draw = yg_record_copy (self->draw);
  return put_text (self, change, name, digits, error) && finish_step (self, change, draw, error);
}

static const char *const *
terminated (GPtrArray *digits, GPtrArray **keep)
{
  *keep = g_ptr_array_new ();
  g_ptr_array_extend (*keep, digits, NULL, NULL);
  g_ptr_array_add (*keep, NULL);
  return (const char *const *) (*keep)->pdata;
}

static GBytes *
write_seed (YgCeremony *self, GError **error)
{
  g_autofree char *secret = NULL;
  g_autoptr (GPtrArray) witness_digits = NULL;
  g_autoptr (GPtrArray) public_digits = NULL;
  const char *const *spoken = terminated (self->digits, &witness_digits);
  const char *const *published = terminated (self->publics, &public_digits);

  if (!all_there (self->publics, G_MAXUINT))
    {
      g_set_error_literal (error, YG_ERROR, YG_ERROR_REFUSED,
                           _ ("The announced public digits are not all there yet. The draw waits for them."));
      return NULL;
    }
  secret = load_secret (self, error);
  if (secret == NULL)
    return NULL;
  return yg_seed_write (self->plan, yg_record_get (self->draw, YG_DRAW_PLAN_HASH), secret, spoken, published, error);
}

/**
 * yg_ceremony_draw:
 *
 * 5 Drawn: seed, result, record and the inspections, in one transaction, before anything is disclosed. What is about
 * to be written is verified first, by the code that verifies everybody else's draws.
 */
gboolean
yg_ceremony_draw (YgCeremony *self, GError **error)
{
  g_autoptr (GBytes) seed = NULL;
  g_autoptr (GBytes) result = NULL;
  g_autoptr (GBytes) record = NULL;
  g_autoptr (YgChange) change = NULL;
  g_autoptr (YgRecord) draw = NULL;
  YgDrawFiles files;
  char hash[YG_HASH_HEX_SIZE];
  gint64 id;

  change = begin_step (self, YG_CEREMONY_SPOKEN, "draw-draw", number_of (self), error);
  seed = change != NULL ? write_seed (self, error) : NULL;
  if (seed == NULL)
    return FALSE;
  files = self->files;
  files.seed = seed;
  if (!yg_draw_compute (&files, &result, &record, error))
    return FALSE;
  files.result = result;
  files.record = record;
  if (!yg_draw_verify (&files, NULL, error))
    return FALSE;
  yg_hash_bytes_hex (self->plan->hash, record, hash);
  id = yg_record_get_id (self->draw);
  draw = advance (self, YG_CEREMONY_DRAWN, YG_DRAW_DRAWN_AT);
  yg_record_set (draw, YG_DRAW_RECORD_HASH, hash);
  return yg_change_put_file (change, id, "seed.txt", seed, error)
         && yg_change_put_file (change, id, "result.txt", result, error)
         && yg_change_put_file (change, id, "record.txt", record, error)
         && yg_inspections_put (self, change, &files, error) && finish_step (self, change, draw, error);
}

gboolean
yg_ceremony_sign (YgCeremony *self, GError **error)
{
  g_autoptr (YgChange) change = NULL;
  g_autoptr (YgRecord) draw = NULL;

  change = begin_step (self, YG_CEREMONY_DRAWN, "draw-sign", number_of (self), error);
  if (change == NULL)
    return FALSE;
  draw = advance (self, YG_CEREMONY_SIGNED, YG_DRAW_SIGNED_AT);
  return finish_step (self, change, draw, error);
}

/**
 * yg_ceremony_void:
 *
 * Before anybody spoke: the record of a void, which enters the chain (DRAW.md, «Afterwards»).
 */
gboolean
yg_ceremony_void (YgCeremony *self, const char *reason, GError **error)
{
  g_autofree char *cleaned = yg_text_clean (reason);
  g_autofree char *secret = NULL;
  g_autoptr (GBytes) record = NULL;
  g_autoptr (YgChange) change = NULL;
  g_autoptr (YgRecord) draw = NULL;
  char hash[YG_HASH_HEX_SIZE];

  if (!expect_state (self, YG_CEREMONY_COMMITTED, error))
    return FALSE;
  if (*cleaned == '\0')
    {
      g_set_error_literal (error, YG_ERROR, YG_ERROR_INPUT, _ ("Say why the draw is void: the reason is printed."));
      return FALSE;
    }
  change = begin_step (self, YG_CEREMONY_COMMITTED, "draw-void", cleaned, error);
  secret = change != NULL ? load_secret (self, error) : NULL;
  if (secret == NULL)
    return FALSE;
  record = yg_void_record_write (self->plan, yg_record_get (self->draw, YG_DRAW_PLAN_HASH), secret, cleaned, error);
  if (record == NULL)
    return FALSE;
  yg_hash_bytes_hex (self->plan->hash, record, hash);
  draw = advance (self, YG_CEREMONY_VOID, -1);
  yg_record_set (draw, YG_DRAW_RECORD_HASH, hash);
  yg_record_set (draw, YG_DRAW_VOID_REASON, cleaned);
  return yg_change_put_file (change, yg_record_get_id (draw), "record.txt", record, error)
         && finish_step (self, change, draw, error);
}
