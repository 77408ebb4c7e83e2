/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who works on which database, and the small changes: the profile and single rows. No display. */
#include "office/yg-bureau.h"

#include "base/yg-date.h"
#include "base/yg-error.h"
#include "base/yg-text.h"
#include "model/yg-draw-record.h"
#include "model/yg-enterprise.h"
#include "model/yg-finding.h"
#include "model/yg-inspector.h"
#include "model/yg-item.h"
#include "store/yg-change.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

struct _YgBureau
{
  GObject parent_instance;

  YgStore *store;
  char *operator_name;
  char *rehearsal_folder; /* NULL in earnest */
};

G_DEFINE_FINAL_TYPE (YgBureau, yg_bureau, G_TYPE_OBJECT)

/* The copy and what SQLite and the store lay beside it. */
static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
yg_bureau_finalize (GObject *object)
{
  YgBureau *self = YG_BUREAU (object);

  g_clear_object (&self->store);
  if (self->rehearsal_folder != NULL)
    remove_folder (self->rehearsal_folder);
  g_free (self->rehearsal_folder);
  g_free (self->operator_name);
  G_OBJECT_CLASS (yg_bureau_parent_class)->finalize (object);
}

static void
yg_bureau_class_init (YgBureauClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yg_bureau_finalize;
}

static void
yg_bureau_init (YgBureau *self)
{
}

/**
 * yg_bureau_new:
 * @store: the database
 * @operator_name: who sits here; "" until it is known
 *
 * Returns: (transfer full): the bureau
 */
YgBureau *
yg_bureau_new (YgStore *store, const char *operator_name)
{
  g_return_val_if_fail (YG_IS_STORE (store), NULL);

  YgBureau *self = g_object_new (YG_TYPE_BUREAU, NULL);

  self->store = g_object_ref (store);
  self->operator_name = yg_text_clean (operator_name);
  return self;
}

/* @with_drawn: whether minutes that wait for a signature count too. */
static gboolean
is_open_state (const char *state, gboolean with_drawn)
{
  static const char *const open[] = { "frozen", "committed", "written", "spoken", NULL };

  return g_strv_contains (open, state) || (with_drawn && g_str_equal (state, "drawn"));
}

static gboolean
find_open_draw (YgRecord *record, gpointer data, GError **error)
{
  YgRecord **found = data;

  if (!is_open_state (yg_record_get (record, YG_DRAW_STATE), FALSE))
    return TRUE;
  g_set_object (found, record);
  return FALSE;
}

static gboolean
refuse_open_draw (YgStore *store, GError **error)
{
  YgQuery draws = { .kind = &yg_draw_kind, .sort_field = -1 };
  g_autoptr (YgRecord) draw = NULL;
  g_autoptr (GError) local = NULL;

  if (!yg_store_each (store, &draws, find_open_draw, &draw, NULL, &local) && local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (draw == NULL)
    return TRUE;
  g_set_error (error, YG_ERROR, YG_ERROR_REFUSED,
               _ ("Draw %s is open: on a copy of it digits could be tried out. Finish it, declare it void or open its "
                  "lists again, then rehearse."),
               yg_record_get (draw, YG_DRAW_NUMBER));
  return FALSE;
}

/**
 * yg_bureau_new_rehearsal:
 *
 * Refused (%YG_ERROR_REFUSED) while a draw is open: a copy of its secret in which digits can be tried out would be the
 * dry run on a committed plan that DRAW.md rules out.
 *
 * Returns: (transfer full): a bureau on a copy of @real's database, in a folder of its own that goes with it
 */
YgBureau *
yg_bureau_new_rehearsal (YgBureau *real, GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (YgStore) store = NULL;
  YgBureau *self;

  if (!refuse_open_draw (real->store, error))
    return NULL;
  folder = g_dir_make_tmp ("yangguang-rehearsal-XXXXXX", error);
  if (folder == NULL)
    return NULL;
  path = g_build_filename (folder, "rehearsal.db", NULL);
  if (yg_store_copy (real->store, path, error))
    store = yg_store_open (path, YG_STORE_OPEN, error);
  /* One may have been opened while the copy was made. */
  if (store == NULL || !refuse_open_draw (store, error))
    {
      g_clear_object (&store);
      remove_folder (folder);
      return NULL;
    }
  self = yg_bureau_new (store, real->operator_name);
  self->rehearsal_folder = g_steal_pointer (&folder);
  return self;
}

gboolean
yg_bureau_is_rehearsal (YgBureau *self)
{
  return self->rehearsal_folder != NULL;
}

YgStore *
yg_bureau_get_store (YgBureau *self)
{
  return self->store;
}

const char *
yg_bureau_get_operator (YgBureau *self)
{
  return self->operator_name;
}

void
yg_bureau_set_operator (YgBureau *self, const char *operator_name)
{
  g_autofree char *old = g_steal_pointer (&self->operator_name);

  self->operator_name = yg_text_clean (operator_name);
}

/**
 * yg_bureau_begin:
 * @action: stable English word for the journal
 * @reason: why; may be ""
 *
 * Opens a change in the operator's name; refused while nobody has said who sits here, since the journal names
 * a person for everything.
 */
YgChange *
yg_bureau_begin (YgBureau *self, const char *action, const char *reason, GError **error)
{
  g_autofree char *cleaned = yg_text_clean (reason);

  if (*self->operator_name == '\0')
    {
      g_set_error_literal (error, YG_ERROR, YG_ERROR_REFUSED,
                           _ ("Nobody has said who is working here. Enter the operator's name first: every change "
                              "is recorded under it."));
      return NULL;
    }
  return yg_change_begin (self->store, self->operator_name, action, cleaned, error);
}

static gboolean
take_first (YgRecord *record, gpointer data, GError **error)
{
  YgRecord **first = data;

  *first = g_object_ref (record);
  return FALSE;
}

YgRecord *
yg_bureau_load_office (YgBureau *self, GError **error)
{
  YgQuery query = { .kind = &yg_office_kind, .sort_field = -1 };
  YgRecord *office = NULL;

  if (!yg_store_each (self->store, &query, take_first, &office, NULL, error) && office == NULL)
    return NULL;
  return office != NULL ? office : yg_record_new (&yg_office_kind);
}

/* The first rejection a look at @record finds becomes the error. */
static gboolean
refuse_rejected (YgBureau *self, YgRecord *record, GError **error)
{
  g_autoptr (YgRecord) office = yg_bureau_load_office (self, error);
  g_autofree char *today = yg_date_today ();
  g_autoptr (GPtrArray) findings = NULL;

  if (office == NULL)
    return FALSE;
  findings = yg_record_check (record, yg_record_get (office, YG_OFFICE_LEVEL), today);
  for (guint i = 0; i < findings->len; i++)
    {
      YgFinding *finding = g_ptr_array_index (findings, i);

      if (finding->severity == YG_FINDING_REJECTION)
        {
          g_set_error_literal (error, YG_ERROR, YG_ERROR_INPUT, finding->reason);
          return FALSE;
        }
    }
  return TRUE;
}

/* Another row in force with the same key: named, so that the clerk finds it. */
static gboolean
refuse_repeated (YgBureau *self, YgRecord *record, GError **error)
{
  const YgKind *kind = yg_record_get_kind (record);
  const char *key = yg_record_get_key (record);
  g_autoptr (YgRecord) other = NULL;
  g_autoptr (GError) local = NULL;

  if (*key == '\0')
    return TRUE;
  other = yg_store_find (self->store, kind, kind->key_field, key, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (other == NULL || yg_record_get_id (other) == yg_record_get_id (record))
    return TRUE;
  g_set_error (error, YG_ERROR, YG_ERROR_INPUT, _ ("“%s” is there already: %s. Edit that entry instead."), key,
               yg_record_get_name (other));
  return FALSE;
}

static gboolean
put_alone (YgBureau *self, const char *verb, YgRecord *record, const char *reason, GError **error)
{
  g_autofree char *action = g_strdup_printf ("%s-%s", verb, yg_record_get_kind (record)->table);
  g_autoptr (YgChange) change = yg_bureau_begin (self, action, reason, error);
  gboolean numbered = FALSE;

  if (change == NULL)
    return FALSE;
  if (yg_record_get_kind (record) == &yg_enterprise_kind && *yg_record_get (record, YG_ENTERPRISE_CODE) == '\0')
    {
      g_autofree char *number = yg_change_next_office_number (change, error);

      if (number == NULL)
        return FALSE;
      yg_record_set (record, YG_ENTERPRISE_CODE, number);
      numbered = TRUE;
    }
  if (yg_change_put (change, record, error) && yg_change_commit (change, error))
    return TRUE;
  /* The number was not given after all; the next row has it. */
  if (numbered)
    yg_record_set (record, YG_ENTERPRISE_CODE, "");
  return FALSE;
}

/**
 * yg_bureau_save_office:
 *
 * Keeps the profile: one row, made the first time.
 */
gboolean
yg_bureau_save_office (YgBureau *self, YgRecord *office, GError **error)
{
  return refuse_rejected (self, office, error) && put_alone (self, "edit", office, "", error);
}

/**
 * yg_bureau_save_record:
 * @record: a new row (id 0) or a changed one; an enterprise without a code is given its office number
 *
 * Errors: %YG_ERROR_INPUT when a look at the row rejects it or another row has its key.
 */
gboolean
yg_bureau_save_record (YgBureau *self, YgRecord *record, const char *reason, GError **error)
{
  g_return_val_if_fail (YG_IS_BUREAU (self), FALSE);
  g_return_val_if_fail (YG_IS_RECORD (record), FALSE);

  for (guint i = 0; i < yg_record_get_kind (record)->n_fields; i++)
    {
      g_autofree char *value = g_strdup (yg_record_get (record, i));

      yg_record_set_clean (record, i, value);
    }
  return refuse_rejected (self, record, error) && refuse_repeated (self, record, error)
         && put_alone (self, yg_record_get_id (record) == 0 ? "add" : "edit", record, reason, error);
}

/**
 * yg_bureau_retire:
 * @reason: asked for; a row is never deleted (DESIGN.md rule 1)
 */
gboolean
yg_bureau_retire (YgBureau *self, YgRecord *record, const char *reason, GError **error)
{
  g_autofree char *cleaned = yg_text_clean (reason);
  g_autofree char *today = yg_date_today ();
  g_autoptr (YgRecord) retired = yg_record_copy (record);

  if (*cleaned == '\0')
    {
      g_set_error_literal (error, YG_ERROR, YG_ERROR_INPUT, _ ("Say why this entry is retired."));
      return FALSE;
    }
  yg_record_set_retired (retired, today, cleaned);
  return put_alone (self, "retire", retired, cleaned, error);
}

gboolean
yg_bureau_restore (YgBureau *self, YgRecord *record, const char *reason, GError **error)
{
  g_autoptr (YgRecord) restored = yg_record_copy (record);

  yg_record_set_retired (restored, "", "");
  return refuse_repeated (self, restored, error) && put_alone (self, "restore", restored, reason, error);
}

gboolean
yg_bureau_note_disclosure (YgBureau *self, YgRecord *record, const char *what, GError **error)
{
  g_autofree char *reason = g_strdup_printf ("%s: %s %s", what, yg_record_get_name (record), yg_record_get_key (record));
  g_autoptr (YgChange) change = yg_bureau_begin (self, "show-in-full", reason, error);

  if (change == NULL)
    return FALSE;
  yg_change_force_entry (change);
  return yg_change_commit (change, error);
}

void
yg_next_step_free (YgNextStep *step)
{
  g_free (step->sentence);
  g_free (step);
}

static YgNextStep *
next_step (const char *sentence, const char *action)
{
  YgNextStep *step = g_new (YgNextStep, 1);

  step->sentence = g_strdup (sentence);
  step->action = action;
  return step;
}

static gboolean
find_unfinished_draw (YgRecord *record, gpointer data, GError **error)
{
  YgRecord **found = data;

  if (!is_open_state (yg_record_get (record, YG_DRAW_STATE), TRUE))
    return TRUE;
  g_set_object (found, record);
  return FALSE;
}

/**
 * yg_bureau_get_next_step:
 *
 * Looks at what there is, in the order of the work, and says what is missing first.
 */
YgNextStep *
yg_bureau_get_next_step (YgBureau *self, GError **error)
{
  YgQuery items = { .kind = &yg_item_kind, .sort_field = -1 };
  YgQuery inspectors = { .kind = &yg_inspector_kind, .sort_field = -1 };
  YgQuery enterprises = { .kind = &yg_enterprise_kind, .sort_field = -1 };
  YgQuery draws = { .kind = &yg_draw_kind, .sort_field = -1 };
  g_autoptr (YgRecord) office = yg_bureau_load_office (self, error);
  g_autoptr (YgRecord) draw = NULL;
  g_autoptr (GError) local = NULL;
  gint64 n_items, n_inspectors, n_enterprises;

  if (office == NULL)
    return NULL;
  if (yg_record_get_id (office) == 0)
    return next_step (_ ("Welcome. First say which bureau this is and who you are."), "win.profile");
  n_items = yg_store_count (self->store, &items, error);
  n_enterprises = n_items < 0 ? -1 : yg_store_count (self->store, &enterprises, error);
  n_inspectors = n_enterprises < 0 ? -1 : yg_store_count (self->store, &inspectors, error);
  if (n_inspectors < 0)
    return NULL;
  if (n_items == 0)
    return next_step (_ ("There are no inspection items yet: import the list, or begin with the one supplied."),
                      "win.import::items");
  if (n_enterprises == 0)
    return next_step (_ ("There are no enterprises yet: import the registry from its spreadsheet."),
                      "win.import::enterprises");
  if (n_inspectors == 0)
    return next_step (_ ("There are no inspectors yet: import the registry from its spreadsheet."),
                      "win.import::inspectors");
  if (!yg_store_each (self->store, &draws, find_unfinished_draw, &draw, NULL, &local) && local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (draw != NULL)
    {
      gboolean drawn = g_str_equal (yg_record_get (draw, YG_DRAW_STATE), "drawn");
      g_autofree char *sentence
        = g_strdup_printf (drawn ? _ ("Draw %s is drawn: print the minutes and have them signed.")
                                 : _ ("Draw %s is under way: go on where it stopped."),
                           yg_record_get (draw, YG_DRAW_NUMBER));

      return next_step (sentence, "win.tab::draw");
    }
  return next_step (_ ("Everything is in place for a draw. Rehearse it first, or prepare one now."), "win.tab::draw");
}
