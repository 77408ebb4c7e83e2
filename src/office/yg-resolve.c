/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a choice and the registries to a resolution: who is in, who is out and why, the quotas, and the three lists as
 * they would be frozen. Reading only; the rules are those of DRAW.md and of the plan's contract. */
#include "office/yg-resolution.h"

#include "base/yg-date.h"
#include "base/yg-text.h"
#include "model/yg-enterprise.h"
#include "model/yg-inspector.h"
#include "model/yg-item.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* DRAW.md, the plan: the program's least. */
#define LEAST_WITNESSES 2
#define LEAST_TEAM 2
#define LEAST_DIGITS 8
#define MOST_DIGITS 128

typedef struct
{
  const YgChosenFrame *chosen;
  YgResolvedFrame *resolved;
  char *categories; /* "、"-joined, never empty once it is good */
} Frame;

typedef struct
{
  const YgChoice *choice;
  YgResolution *resolution;
  GArray *frames;         /* Frame */
  GHashTable *exclusions; /* code → reason */
  GHashTable *listed;     /* code → NULL, enterprises in */
  GHashTable *sent;       /* certificate → NULL, inspectors in */
  GHashTable *codes;      /* id of the row → code, in force */
  GHashTable *certificates;
  GHashTable *pairs; /* "code|certificate" */
  GPtrArray *enterprise_lines, *inspector_lines, *recusal_lines;
  const char *office_name;
} Resolving;

static void G_GNUC_PRINTF (2, 3)
problem (Resolving *r, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (r->resolution->problems, g_strdup_vprintf (format, args));
  va_end (args);
}

static void
frame_clear (gpointer pointer)
{
  g_free (((Frame *) pointer)->categories);
}

/* The words of the frame: which item, and how it was narrowed. */
static void
name_frame (Frame *frame, YgRecord *item)
{
  const YgChosenFrame *chosen = frame->chosen;
  g_autoptr (GString) title = g_string_new (chosen->item);
  g_autoptr (GString) range = g_string_new (frame->categories);

  if (chosen->categories != NULL && item != NULL
      && g_strcmp0 (chosen->categories, yg_record_get (item, YG_ITEM_CATEGORIES)) != 0)
    g_string_append_printf (title, "（%s）", chosen->categories);
  if (chosen->classes != NULL)
    {
      g_string_append_printf (title, "（信用%s级）", chosen->classes);
      g_string_append_printf (range, "%s信用等级 %s", range->len > 0 ? "；" : "", chosen->classes);
    }
  frame->resolved->title = g_string_free (g_steal_pointer (&title), FALSE);
  frame->resolved->range = g_string_free (g_steal_pointer (&range), FALSE);
}

static void
resolve_type (Resolving *r, Frame *frame, YgRecord *item)
{
  const char *own = item != NULL ? yg_record_get (item, YG_ITEM_TYPES) : "";
  gboolean is_chosen = frame->chosen->type != NULL && *frame->chosen->type != '\0';
  const char *type = is_chosen ? frame->chosen->type : own;

  if (!is_chosen && strstr (own, "、") != NULL)
    problem (r, _ ("“%s” names several enforcement types (%s). Choose the one the inspectors must hold."),
             frame->chosen->item, own);
  frame->resolved->type = g_strdup (*type != '\0' ? type : "*");
}

/* A joint check has a line per department, named units before "*" (DRAW.md, the plan). */
static void
check_teams (Resolving *r, const YgChosenFrame *chosen)
{
  g_autoptr (GHashTable) units = g_hash_table_new (g_str_hash, g_str_equal);
  guint named = 0, any = 0;

  if (chosen->teams->len == 0)
    problem (r, _ ("“%s” has no team. Say how many inspectors go, and from which unit."), chosen->item);
  for (guint i = 0; i < chosen->teams->len; i++)
    {
      YgChosenTeam *team = g_ptr_array_index (chosen->teams, i);

      if (g_str_equal (team->unit, "*"))
        any = team->count;
      else
        named += team->count;
      if (*team->unit == '\0' || team->count == 0)
        problem (r, _ ("“%s” has a team without a unit or a number. Complete or remove it."), chosen->item);
      if (!g_hash_table_add (units, team->unit))
        problem (r, _ ("“%s” names the unit “%s” twice. Put both into one line."), chosen->item, team->unit);
      if (g_str_equal (team->unit, "*") && i + 1 < chosen->teams->len)
        problem (r, _ ("“%s”: inspectors from any unit come after those from named units. Change the order."),
                 chosen->item);
    }
  /* 行政处罚法 42. A line for any unit counts those of the named units too (DRAW.md, "The draw" 3). */
  if (chosen->teams->len > 0 && MAX (named, any) < LEAST_TEAM)
    g_ptr_array_add (r->resolution->shortages,
                     g_strdup_printf (_ ("“%s”: a team may consist of a single inspector; the law asks for two. The line "
                                         "for any unit counts those from named units too: write the whole size there."),
                                      chosen->item));
}

static gboolean
resolve_frame (Resolving *r, YgStore *store, guint index, GError **error)
{
  const YgChosenFrame *chosen = g_ptr_array_index (r->choice->frames, index);
  Frame frame = { .chosen = chosen, .resolved = g_new0 (YgResolvedFrame, 1) };
  g_autoptr (GError) local = NULL;
  g_autoptr (YgRecord) item = yg_store_find (store, &yg_item_kind, YG_ITEM_NAME, chosen->item, &local);

  g_ptr_array_add (r->resolution->frames, frame.resolved);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  frame.resolved->key = g_strdup_printf ("F%02u", index + 1);
  if (item == NULL)
    problem (r, _ ("There is no inspection item “%s” in force. Choose one from the list."), chosen->item);
  else if (*yg_record_get (item, YG_ITEM_BASIS) == '\0')
    problem (r, _ ("“%s” has no legal basis, so it may not be inspected. Enter law and article first."), chosen->item);
  frame.categories = yg_text_clean_list (chosen->categories != NULL ? chosen->categories
                                         : item != NULL             ? yg_record_get (item, YG_ITEM_CATEGORIES)
                                                                    : "");
  if (item != NULL && *frame.categories == '\0')
    problem (r, _ ("“%s” applies to no industry. Say which industries it is for."), chosen->item);
  if ((chosen->ratio > 0) == (chosen->count > 0))
    problem (r, _ ("“%s” needs a ratio or a number of enterprises to draw."), chosen->item);
  name_frame (&frame, item);
  resolve_type (r, &frame, item);
  check_teams (r, chosen);
  g_array_append_val (r->frames, frame);
  return TRUE;
}

static gboolean
lists_intersect (const char *a, const char *b)
{
  g_auto (GStrv) parts = yg_text_split_list (a);

  for (guint i = 0; parts[i] != NULL; i++)
    if (yg_text_list_contains (b, parts[i]))
      return TRUE;
  return FALSE;
}

/* The frames an enterprise belongs to, "F01,F02"; when none, why not. */
static char *
find_frames (Resolving *r, YgRecord *enterprise, const char **why)
{
  g_autoptr (GString) keys = g_string_new (NULL);
  gboolean right_category = FALSE;

  for (guint i = 0; i < r->frames->len; i++)
    {
      Frame *frame = &g_array_index (r->frames, Frame, i);

      if (!lists_intersect (yg_record_get (enterprise, YG_ENTERPRISE_CATEGORIES), frame->categories))
        continue;
      right_category = TRUE;
      if (frame->chosen->classes != NULL
          && !yg_text_list_contains (frame->chosen->classes, yg_record_get (enterprise, YG_ENTERPRISE_CREDIT_CLASS)))
        continue;
      g_string_append_printf (keys, "%s%s", keys->len > 0 ? "," : "", frame->resolved->key);
    }
  if (keys->len > 0)
    return g_string_free (g_steal_pointer (&keys), FALSE);
  *why = right_category ? "class" : "category";
  return g_strdup ("");
}

static const char *
why_not_active (YgRecord *enterprise, const char **detail)
{
  if (*yg_record_get_retired (enterprise) != '\0')
    {
      *detail = yg_record_get_retired_reason (enterprise);
      return "retired";
    }
  *detail = yg_record_get (enterprise, YG_ENTERPRISE_STATUS);
  return **detail == '\0' ? "no-status" : "not-active";
}

static gboolean
list_enterprise (YgRecord *enterprise, gpointer data, GError **error)
{
  Resolving *r = data;
  const char *code = yg_record_get (enterprise, YG_ENTERPRISE_CODE);
  const char *name = yg_record_get_name (enterprise);
  const char *excluded = g_hash_table_lookup (r->exclusions, code);
  const char *why = NULL, *detail = "";
  g_autofree char *frames = NULL;

  if (*yg_record_get_retired (enterprise) == '\0')
    {
      gint64 *id = g_new (gint64, 1);

      *id = yg_record_get_id (enterprise);
      g_hash_table_insert (r->codes, id, g_strdup (code));
    }
  if (!yg_enterprise_is_active (enterprise))
    why = why_not_active (enterprise, &detail);
  else if (excluded != NULL)
    {
      why = "excluded";
      detail = excluded;
    }
  else
    frames = find_frames (r, enterprise, &why);

  if (why == NULL)
    {
      g_auto (GStrv) keys = g_strsplit (frames, ",", -1);

      for (guint i = 0; keys[i] != NULL; i++)
        {
          guint n = (guint) g_ascii_strtoull (keys[i] + 1, NULL, 10);

          g_array_index (r->frames, Frame, n - 1).resolved->members++;
        }
      g_hash_table_add (r->listed, g_strdup (code));
      g_ptr_array_add (r->enterprise_lines, g_strdup_printf ("%s|%s|%s", code, frames, name));
    }
  yg_resolution_add_enterprise (r->resolution, code, name, frames != NULL ? frames : "", why, detail);
  return TRUE;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static gboolean
list_inspector (YgRecord *inspector, gpointer data, GError **error)
{
  Resolving *r = data;
  const char *certificate = yg_record_get (inspector, YG_INSPECTOR_CERTIFICATE);
  const char *unit = yg_record_get (inspector, YG_INSPECTOR_UNIT);
  const char *why = NULL;
  g_autofree char *detail = NULL;

  /* Who has no unit of their own works for the bureau. */
  if (*unit == '\0')
    unit = r->office_name;
  if (*yg_record_get_retired (inspector) != '\0')
    {
      why = "retired";
      detail = g_strdup (yg_record_get_retired_reason (inspector));
    }
  else if (yg_inspector_is_expired (inspector, r->choice->date))
    {
      why = "expired";
      detail = g_strdup (yg_record_get (inspector, YG_INSPECTOR_VALID_UNTIL));
    }
  else if (yg_inspector_is_on_leave (inspector, r->choice->date))
    {
      why = "leave";
      detail = g_strdup_printf ("%s – %s", yg_record_get (inspector, YG_INSPECTOR_LEAVE_FROM),
                                yg_record_get (inspector, YG_INSPECTOR_LEAVE_TO));
    }
  else
    {
      g_auto (GStrv) types = yg_text_split_list (yg_record_get (inspector, YG_INSPECTOR_TYPES));
      g_autofree char *joined = NULL;
      gint64 *id = g_new (gint64, 1);

      qsort (types, g_strv_length (types), sizeof (char *), compare_texts);
      joined = g_strjoinv (",", types);
      *id = yg_record_get_id (inspector);
      g_hash_table_insert (r->certificates, id, g_strdup (certificate));
      g_hash_table_add (r->sent, g_strdup (certificate));
      g_ptr_array_add (r->inspector_lines,
                       g_strdup_printf ("%s|%s|%s|%s", certificate, unit, joined, yg_record_get_name (inspector)));
    }
  yg_resolution_add_inspector (r->resolution, certificate, yg_record_get_name (inspector), unit, why,
                               detail != NULL ? detail : "");
  return TRUE;
}

/* Recusals count between two who are both listed; a pair is written once, the registry's reason first. */
static void
add_recusal (Resolving *r, const char *code, const char *certificate, const char *reason)
{
  g_autofree char *pair = g_strdup_printf ("%s|%s", code, certificate);

  if (!g_hash_table_contains (r->listed, code) || !g_hash_table_contains (r->sent, certificate)
      || !g_hash_table_add (r->pairs, g_strdup (pair)))
    return;
  g_ptr_array_add (r->recusal_lines, g_strdup_printf ("%s|%s", pair, reason));
  r->resolution->n_recusals++;
}

static gboolean
list_recusal (YgRecord *recusal, gpointer data, GError **error)
{
  Resolving *r = data;
  gint64 enterprise = g_ascii_strtoll (yg_record_get (recusal, YG_RECUSAL_ENTERPRISE), NULL, 10);
  gint64 inspector = g_ascii_strtoll (yg_record_get (recusal, YG_RECUSAL_INSPECTOR), NULL, 10);
  const char *code = g_hash_table_lookup (r->codes, &enterprise);
  const char *certificate = g_hash_table_lookup (r->certificates, &inspector);

  if (code != NULL && certificate != NULL)
    add_recusal (r, code, certificate, yg_record_get (recusal, YG_RECUSAL_REASON));
  return TRUE;
}

static gboolean
add_chosen_recusals (Resolving *r, YgStore *store, GError **error)
{
  for (guint i = 0; i < r->choice->recusals->len; i++)
    {
      YgChosenRecusal *chosen = g_ptr_array_index (r->choice->recusals, i);
      g_autoptr (GError) local = NULL;
      g_autoptr (YgRecord) enterprise
        = yg_store_find (store, &yg_enterprise_kind, YG_ENTERPRISE_CODE, chosen->enterprise, &local);
      g_autoptr (YgRecord) inspector
        = local != NULL
            ? NULL
            : yg_store_find (store, &yg_inspector_kind, YG_INSPECTOR_CERTIFICATE, chosen->inspector, &local);

      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (enterprise == NULL)
        problem (r, _ ("A recusal names the enterprise “%s”, which is not in the registry."), chosen->enterprise);
      else if (inspector == NULL)
        problem (r, _ ("A recusal names the inspector “%s”, who is not in the registry."), chosen->inspector);
      else if (*chosen->reason == '\0')
        problem (r, _ ("The recusal of “%s” gives no reason."), chosen->inspector);
      else
        add_recusal (r, chosen->enterprise, chosen->inspector, chosen->reason);
    }
  return TRUE;
}

static gboolean
read_exclusions (Resolving *r, YgStore *store, GError **error)
{
  for (guint i = 0; i < r->choice->exclusions->len; i++)
    {
      YgChosenExclusion *exclusion = g_ptr_array_index (r->choice->exclusions, i);
      g_autoptr (GError) local = NULL;
      g_autoptr (YgRecord) enterprise
        = yg_store_find (store, &yg_enterprise_kind, YG_ENTERPRISE_CODE, exclusion->enterprise, &local);

      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (enterprise == NULL)
        problem (r, _ ("“%s” is to be excluded but is not in the registry."), exclusion->enterprise);
      else if (*exclusion->reason == '\0')
        problem (r, _ ("“%s” is to be excluded without a reason. Give one; it is shown to the room."),
                 yg_record_get_name (enterprise));
      else
        g_hash_table_insert (r->exclusions, g_strdup (exclusion->enterprise), g_strdup (exclusion->reason));
    }
  return TRUE;
}

/* Ratio of the members in whole thousandths, rounded half up, at least 1; a number as it is (the plan's contract). */
static void
set_quotas (Resolving *r)
{
  for (guint i = 0; i < r->frames->len; i++)
    {
      Frame *frame = &g_array_index (r->frames, Frame, i);
      YgResolvedFrame *resolved = frame->resolved;

      if (frame->chosen->count > 0)
        resolved->quota = frame->chosen->count;
      else
        resolved->quota = MAX (1, (guint) (((guint64) frame->chosen->ratio * resolved->members + 500) / 1000));
      if (*frame->categories == '\0')
        continue;
      if (resolved->members == 0)
        problem (r, _ ("“%s”: no enterprise is in play. Check industries, classes, states and exclusions."),
                 resolved->title);
      else if (resolved->quota > resolved->members)
        problem (r, _ ("“%s”: %u are to be drawn but only %u are in play. Lower the number or widen the range."),
                 resolved->title, resolved->quota, resolved->members);
    }
}

static void
check_reasons (Resolving *r)
{
  const YgChoice *choice = r->choice;
  const char *before = NULL;

  for (guint i = 0; i < choice->reasons->len; i++)
    {
      YgReason *reason = g_ptr_array_index (choice->reasons, i);

      if (*reason->key == '\0' || *reason->text == '\0')
        problem (r, _ ("A reason for replacing an enterprise is incomplete."));
      for (guint k = 0; k < i; k++)
        if (g_str_equal (((YgReason *) g_ptr_array_index (choice->reasons, k))->key, reason->key))
          before = reason->key;
    }
  if (before != NULL)
    problem (r, _ ("The reason “%s” for replacing an enterprise stands there twice."), before);
}

static void
check_people (Resolving *r)
{
  const YgChoice *choice = r->choice;

  if (!yg_date_is_valid (choice->date))
    problem (r, _ ("Enter the day of the draw, like 2026-11-23."));
  if (*choice->title == '\0')
    problem (r, _ ("Enter a title for the draw."));
  if (choice->frames->len == 0)
    problem (r, _ ("Choose at least one inspection item."));
  else if (choice->frames->len > 99)
    problem (r, _ ("More than 99 items in one draw cannot be followed by anybody. Make several draws."));
  if (choice->witnesses->len < LEAST_WITNESSES)
    problem (r, _ ("There must be at least %d witnesses."), LEAST_WITNESSES);
  for (guint i = 0; i < choice->witnesses->len; i++)
    {
      YgWitness *witness = g_ptr_array_index (choice->witnesses, i);

      if (witness->name == NULL || *witness->name == '\0' || witness->capacity == NULL || *witness->capacity == '\0')
        problem (r, _ ("Witness %u: enter name and capacity."), i + 1);
      if (witness->digits < LEAST_DIGITS || witness->digits > MOST_DIGITS)
        problem (r, _ ("Witness %u gives %u digits; at least %d and at most %d are asked for."), i + 1, witness->digits,
                 LEAST_DIGITS, MOST_DIGITS);
    }
  for (guint i = 0; i < choice->publics->len; i++)
    {
      YgPublic *public = g_ptr_array_index (choice->publics, i);

      if (*public->source == '\0' || *public->issue == '\0' || *public->rule == '\0'
          || !yg_date_is_valid (public->date) || public->digits == 0 || public->digits > MOST_DIGITS)
        problem (r, _ ("Public randomness %u: enter source, issue, date, rule and the number of digits."), i + 1);
    }
}

static GBytes *
write_list (GPtrArray *lines, GBytes *(*write) (const char *const *lines, GError **error), GError **error)
{
  g_ptr_array_add (lines, NULL);
  return write ((const char *const *) lines->pdata, error);
}

/* The lists are written whether or not there are problems: the screen shows both. What src/draw refuses to write is
 * one more problem. */
static void
write_lists (Resolving *r)
{
  YgDrawFiles *files = &r->resolution->files;
  g_autoptr (GError) local = NULL;

  files->enterprises = write_list (r->enterprise_lines, yg_enterprises_write, &local);
  if (local == NULL)
    files->inspectors = write_list (r->inspector_lines, yg_inspectors_write, &local);
  if (local == NULL)
    files->recusals = write_list (r->recusal_lines, yg_recusals_write, &local);
  if (local == NULL && r->resolution->n_listed > 0 && r->resolution->n_inspectors == 0)
    problem (r, "%s", _ ("There is nobody to send: every inspector is on leave, expired or retired, or none is entered."));
  else if (local == NULL && r->resolution->problems->len == 0)
    yg_shortages_tell (r->choice, r->resolution, &local);
  if (local != NULL)
    problem (r, "%s", local->message);
}

static gboolean
resolve (Resolving *r, YgBureau *bureau, GError **error)
{
  YgStore *store = yg_bureau_get_store (bureau);
  YgQuery enterprises = { .kind = &yg_enterprise_kind, .sort_field = -1, .with_retired = TRUE };
  YgQuery inspectors = { .kind = &yg_inspector_kind, .sort_field = -1, .with_retired = TRUE };
  YgQuery recusals = { .kind = &yg_recusal_kind, .sort_field = -1 };

  check_people (r);
  check_reasons (r);
  for (guint i = 0; i < r->choice->frames->len; i++)
    if (!resolve_frame (r, store, i, error))
      return FALSE;
  if (!read_exclusions (r, store, error)
      || !yg_store_each (store, &enterprises, list_enterprise, r, NULL, error)
      || !yg_store_each (store, &inspectors, list_inspector, r, NULL, error)
      || !yg_store_each (store, &recusals, list_recusal, r, NULL, error) || !add_chosen_recusals (r, store, error))
    return FALSE;
  set_quotas (r);
  write_lists (r);
  return TRUE;
}

/**
 * yg_choice_resolve:
 *
 * Listed are the active enterprises of some frame that are not excluded, and the inspectors neither retired nor on
 * leave nor expired on the day of the draw. Frame keys are F01, F02, … in the choice's order.
 *
 * Returns: (transfer full): what comes of the choice; %NULL only when the store fails
 */
YgResolution *
yg_choice_resolve (const YgChoice *choice, YgBureau *bureau, GError **error)
{
  g_autoptr (YgResolution) resolution = yg_resolution_new ();
  g_autoptr (YgRecord) office = yg_bureau_load_office (bureau, error);
  g_autoptr (GArray) frames = g_array_new (FALSE, TRUE, sizeof (Frame));
  g_autoptr (GHashTable) exclusions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) sent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) codes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) certificates = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) enterprise_lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) inspector_lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) recusal_lines = g_ptr_array_new_with_free_func (g_free);
  Resolving r = {
    .choice = choice, .resolution = resolution, .frames = frames, .exclusions = exclusions, .listed = listed,
    .sent = sent, .codes = codes, .certificates = certificates, .pairs = pairs,
    .enterprise_lines = enterprise_lines, .inspector_lines = inspector_lines, .recusal_lines = recusal_lines,
  };

  if (office == NULL)
    return NULL;
  r.office_name = yg_record_get (office, YG_OFFICE_NAME);
  g_array_set_clear_func (frames, frame_clear);
  if (!resolve (&r, bureau, error))
    return NULL;
  return g_steal_pointer (&resolution);
}
