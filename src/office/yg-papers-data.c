/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a draw to the data of its sheets. Reads the draw's own files; the registries only for what a visit needs
 * (address, telephone, content of an item). Knows nothing of layout. */
#include "office/yg-papers-data.h"

#include "base/yg-date.h"
#include "base/yg-error.h"
#include "model/yg-draw-record.h"
#include "model/yg-enterprise.h"
#include "model/yg-item.h"
#include "office/yg-naming.h"
#include "store/yg-journal.h"
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * yg_papers_data_new:
 * @ceremony: COMMITTED or later
 *
 * Returns: (transfer full): what the sheets of this draw are filled from
 */
YgPapersData *
yg_papers_data_new (YgCeremony *ceremony, GError **error)
{
  g_autoptr (YgPapersData) data = g_new0 (YgPapersData, 1);
  const YgDrawFiles *files = yg_ceremony_get_files (ceremony);

  if (yg_ceremony_get_plan (ceremony) == NULL)
    {
      g_set_error_literal (error, YG_ERROR, YG_ERROR_REFUSED,
                           _ ("There is nothing to print yet: the plan of this draw is not committed."));
      return NULL;
    }
  data->ceremony = g_object_ref (ceremony);
  data->words = yg_words_load ();
  data->office = yg_bureau_load_office (yg_ceremony_get_bureau (ceremony), error);
  if (data->office == NULL || (data->resolution = yg_ceremony_load_resolution (ceremony, error)) == NULL
      || (data->listed_enterprises = yg_enterprises_parse (files->enterprises, error)) == NULL
      || (data->listed_inspectors = yg_inspectors_parse (files->inspectors, error)) == NULL)
    return NULL;
  data->enterprises = yg_naming_index (data->listed_enterprises);
  data->inspectors = yg_naming_index (data->listed_inspectors);
  if (yg_ceremony_get_picks (ceremony) != NULL)
    data->cutoffs = yg_result_cutoffs (yg_ceremony_get_plan (ceremony), yg_ceremony_get_picks (ceremony));
  return g_steal_pointer (&data);
}

void
yg_papers_data_free (YgPapersData *data)
{
  g_clear_object (&data->ceremony);
  g_clear_object (&data->office);
  g_clear_pointer (&data->words, json_object_unref);
  g_clear_pointer (&data->resolution, yg_resolution_free);
  g_clear_pointer (&data->enterprises, g_hash_table_unref);
  g_clear_pointer (&data->inspectors, g_hash_table_unref);
  g_clear_pointer (&data->listed_enterprises, g_ptr_array_unref);
  g_clear_pointer (&data->listed_inspectors, g_ptr_array_unref);
  g_free (data->cutoffs);
  g_free (data);
}

static void
set (JsonObject *object, const char *key, const char *value)
{
  json_object_set_string_member (object, key, value != NULL ? value : "");
}

static void
set_time (JsonObject *object, const char *key, const char *utc)
{
  g_autofree char *local = *utc != '\0' ? yg_time_format_local (utc) : g_strdup ("");

  set (object, key, local);
}

static void
set_hash_of (JsonObject *object, const char *key, YgHashKind kind, GBytes *bytes)
{
  char hex[YG_HASH_HEX_SIZE];

  if (bytes == NULL)
    return;
  yg_hash_bytes_hex (kind, bytes, hex);
  set (object, key, hex);
}

const char *
yg_papers_data_enterprise_name (YgPapersData *data, const char *id)
{
  const YgListedEnterprise *listed = g_hash_table_lookup (data->enterprises, id);

  return listed != NULL ? listed->name : id;
}

char *
yg_papers_data_team (YgPapersData *data, const YgPick *pick)
{
  return yg_naming_team (data->words, yg_ceremony_get_plan (data->ceremony), data->inspectors, pick);
}

/* 商务局2人、不限单位1人 */
static char *
team_words (YgPapersData *data, const YgPlan *plan, const char *frame)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *any = yg_words_format (data->words, "any_unit", NULL);

  for (guint i = 0; i < plan->teams->len; i++)
    {
      const YgTeamLine *line = g_ptr_array_index (plan->teams, i);
      g_autofree char *count = g_strdup_printf ("%u", line->count);
      g_autofree char *words = NULL;

      if (!g_str_equal (line->frame, frame))
        continue;
      words = yg_words_format (data->words, "team_line", "unit", g_str_equal (line->unit, "*") ? any : line->unit,
                               "count", count, NULL);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "、" : "", words);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static guint
count_drawn (GPtrArray *picks, const char *frame)
{
  guint drawn = 0;

  for (guint i = 0; i < picks->len; i++)
    drawn += g_strv_contains ((const char *const *) ((YgPick *) g_ptr_array_index (picks, i))->frames, frame);
  return drawn;
}

static JsonArray *
frames_array (YgPapersData *data)
{
  const YgPlan *plan = yg_ceremony_get_plan (data->ceremony);
  GPtrArray *picks = yg_ceremony_get_picks (data->ceremony);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < plan->frames->len; i++)
    {
      const YgFrame *frame = g_ptr_array_index (plan->frames, i);
      const YgResolvedFrame *resolved = g_ptr_array_index (data->resolution->frames, i);
      JsonObject *object = json_object_new ();
      g_autofree char *teams = team_words (data, plan, frame->key);

      set (object, "key", frame->key);
      set (object, "title", frame->title);
      set (object, "range", resolved->range);
      set (object, "type", g_str_equal (frame->type, "*") ? "" : frame->type);
      set (object, "teams", teams);
      json_object_set_int_member (object, "members", frame->members);
      json_object_set_int_member (object, "quota", frame->quota);
      if (picks != NULL)
        {
          const YgPick *last = g_ptr_array_index (picks, data->cutoffs[i]);

          json_object_set_int_member (object, "drawn", count_drawn (picks, frame->key));
          set (object, "last_enterprise", yg_papers_data_enterprise_name (data, last->enterprise));
          set (object, "last_code", last->enterprise);
          json_object_set_int_member (object, "last_rank", last->rank);
          set (object, "last_ticket", last->ticket);
        }
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonArray *
witnesses_array (YgPapersData *data, gboolean with_digits)
{
  const YgPlan *plan = yg_ceremony_get_plan (data->ceremony);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < plan->witnesses->len; i++)
    {
      const YgWitness *witness = g_ptr_array_index (plan->witnesses, i);
      JsonObject *object = json_object_new ();

      set (object, "name", witness->name);
      set (object, "capacity", witness->capacity);
      if (with_digits)
        set (object, "digits", yg_ceremony_get_digits (data->ceremony, i));
      else
        json_object_set_int_member (object, "digits_count", witness->digits);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonArray *
publics_array (YgPapersData *data, gboolean with_digits)
{
  const YgPlan *plan = yg_ceremony_get_plan (data->ceremony);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < plan->publics->len; i++)
    {
      const YgPublic *public = g_ptr_array_index (plan->publics, i);
      JsonObject *object = json_object_new ();

      set (object, "source", public->source);
      set (object, "issue", public->issue);
      set (object, "date", public->date);
      set (object, "rule", public->rule);
      if (with_digits)
        set (object, "digits", yg_ceremony_get_public_digits (data->ceremony, i));
      else
        json_object_set_int_member (object, "digits_count", public->digits);
      json_array_add_object_element (array, object);
    }
  return array;
}

/* What slip and minutes share. */
static JsonObject *
common (YgPapersData *data)
{
  const YgPlan *plan = yg_ceremony_get_plan (data->ceremony);
  const YgDrawFiles *files = yg_ceremony_get_files (data->ceremony);
  YgRecord *draw = yg_ceremony_get_draw (data->ceremony);
  JsonObject *object = json_object_new ();

  set (object, "office", plan->office_name);
  set (object, "office_code", plan->office_code);
  set (object, "title", plan->title);
  set (object, "draw", plan->draw);
  json_object_set_int_member (object, "attempt", plan->attempt);
  set (object, "date", plan->date);
  set (object, "place", yg_record_get (draw, YG_DRAW_PLACE));
  json_object_set_int_member (object, "seq", plan->seq);
  set (object, "prev", plan->prev);
  set (object, "hash_name", plan->hash == YG_HASH_SM3 ? "SM3" : "SHA-256");
  set_time (object, "committed_at", yg_record_get (draw, YG_DRAW_COMMITTED_AT));
  set_hash_of (object, "plan_hash", plan->hash, files->plan);
  set (object, "commit", plan->commit);
  json_object_set_int_member (object, "enterprises_count", plan->n_enterprises);
  json_object_set_int_member (object, "inspectors_count", plan->n_inspectors);
  json_object_set_int_member (object, "recusals_count", plan->n_recusals);
  set (object, "program", "阳光双随机 " YG_VERSION);
  json_object_set_array_member (object, "frames", frames_array (data));
  return object;
}

/* Who held this step, not who prints its paper. */
static gboolean
set_operator (YgPapersData *data, JsonObject *object, const char *action, GError **error)
{
  YgStore *store = yg_bureau_get_store (yg_ceremony_get_bureau (data->ceremony));
  YgRecord *draw = yg_ceremony_get_draw (data->ceremony);
  g_autoptr (GPtrArray) entries = yg_journal_list_row (store, yg_draw_kind.table, yg_record_get_id (draw), error);

  if (entries == NULL)
    return FALSE;
  set (object, "operator", "");
  for (guint i = 0; i < entries->len; i++)
    {
      const YgJournalEntry *entry = g_ptr_array_index (entries, i);

      if (g_str_equal (entry->action, action))
        set (object, "operator", entry->operator_name);
    }
  return TRUE;
}

JsonObject *
yg_papers_data_slip (YgPapersData *data, GError **error)
{
  g_autoptr (JsonObject) object = common (data);

  json_object_set_array_member (object, "witnesses", witnesses_array (data, FALSE));
  json_object_set_array_member (object, "publics", publics_array (data, FALSE));
  return set_operator (data, object, "draw-commit", error) ? g_steal_pointer (&object) : NULL;
}

/* How many are out for the same reason in the words of official paper. */
static void
count_excluded (YgPapersData *data, GHashTable *counts, GPtrArray *order, const char *why, const char *detail)
{
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;
  gpointer count;

  if (why == NULL)
    return;
  name = g_strdup_printf ("why/%s", why);
  words = yg_words_format (data->words, name, "detail", detail, NULL);
  count = g_hash_table_lookup (counts, words);
  if (count == NULL)
    g_ptr_array_add (order, g_strdup (words));
  g_hash_table_insert (counts, g_strdup (words), GUINT_TO_POINTER (GPOINTER_TO_UINT (count) + 1));
}

static void
add_excluded (YgPapersData *data, JsonArray *array, const char *list, GHashTable *counts, GPtrArray *order)
{
  g_autofree char *name = yg_words_format (data->words, list, NULL);

  for (guint i = 0; i < order->len; i++)
    {
      const char *reason = g_ptr_array_index (order, i);
      JsonObject *object = json_object_new ();

      set (object, "list", name);
      set (object, "reason", reason);
      json_object_set_int_member (object, "count", GPOINTER_TO_UINT (g_hash_table_lookup (counts, reason)));
      json_array_add_object_element (array, object);
    }
}

static JsonArray *
excluded_array (YgPapersData *data)
{
  JsonArray *array = json_array_new ();
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) order = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < data->resolution->enterprises->len; i++)
    {
      const YgListing *listing = g_ptr_array_index (data->resolution->enterprises, i);

      count_excluded (data, counts, order, listing->why, listing->detail);
    }
  add_excluded (data, array, "enterprises", counts, order);
  g_hash_table_remove_all (counts);
  g_ptr_array_set_size (order, 0);
  for (guint i = 0; i < data->resolution->inspectors->len; i++)
    {
      const YgInspectorListing *listing = g_ptr_array_index (data->resolution->inspectors, i);

      count_excluded (data, counts, order, listing->why, listing->detail);
    }
  add_excluded (data, array, "inspectors", counts, order);
  return array;
}

/* 第3户 某公司：“成品油流通”缺1人 */
static void
add_short_team (YgPapersData *data, JsonArray *array, const YgPick *pick)
{
  for (guint f = 0; pick->frames[f] != NULL; f++)
    {
      g_autofree char *word = g_strdup_printf ("SHORT:%s", pick->frames[f]);
      g_autofree char *rank = g_strdup_printf ("%u", pick->rank);
      g_autofree char *count = NULL;
      g_autofree char *sentence = NULL;
      guint missing = 0;

      for (guint i = 0; pick->team[i] != NULL; i++)
        missing += g_str_equal (pick->team[i], word);
      if (missing == 0)
        continue;
      count = g_strdup_printf ("%u", missing);
      sentence = yg_words_format (data->words, "short_team", "rank", rank, "enterprise",
                                  yg_papers_data_enterprise_name (data, pick->enterprise), "frame",
                                  yg_naming_frame (yg_ceremony_get_plan (data->ceremony), pick->frames[f]), "count", count, NULL);
      json_array_add_string_element (array, sentence);
    }
}

static void
set_results (YgPapersData *data, JsonObject *object, GPtrArray *picks)
{
  JsonArray *array = json_array_new ();
  JsonArray *shortages = json_array_new ();

  for (guint i = 0; picks != NULL && i < picks->len; i++)
    {
      const YgPick *pick = g_ptr_array_index (picks, i);
      JsonObject *row = json_object_new ();
      g_autofree char *items = yg_naming_frames (yg_ceremony_get_plan (data->ceremony), pick->frames);
      g_autofree char *team = yg_papers_data_team (data, pick);

      json_object_set_int_member (row, "rank", pick->rank);
      set (row, "enterprise", yg_papers_data_enterprise_name (data, pick->enterprise));
      set (row, "code", pick->enterprise);
      set (row, "items", items);
      set (row, "ticket", pick->ticket);
      set (row, "team", team);
      json_array_add_object_element (array, row);
      add_short_team (data, shortages, pick);
    }
  json_object_set_array_member (object, "picks", array);
  json_object_set_array_member (object, "shortages", shortages);
}

static JsonArray *
reasons_array (const YgPlan *plan)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < plan->reasons->len; i++)
    json_array_add_string_element (array, ((YgReason *) g_ptr_array_index (plan->reasons, i))->text);
  return array;
}

/* The secret of a void stands in its record; everybody can then see that nothing was hidden. */
static void
set_void (YgPapersData *data, JsonObject *object)
{
  gsize length;
  const char *record = g_bytes_get_data (yg_ceremony_get_files (data->ceremony)->record, &length);
  g_autofree char *text = g_strndup (record, length);
  const char *secret = strstr (text, "\nsecret|");

  set (object, "void_reason", yg_record_get (yg_ceremony_get_draw (data->ceremony), YG_DRAW_VOID_REASON));
  if (secret != NULL)
    {
      g_autofree char *hex = g_strndup (secret + strlen ("\nsecret|"), YG_HASH_HEX_SIZE - 1);

      set (object, "secret", hex);
    }
}

JsonObject *
yg_papers_data_minutes (YgPapersData *data, GError **error)
{
  const YgPlan *plan = yg_ceremony_get_plan (data->ceremony);
  const YgDrawFiles *files = yg_ceremony_get_files (data->ceremony);
  YgRecord *draw = yg_ceremony_get_draw (data->ceremony);
  gboolean is_void = yg_ceremony_get_state (data->ceremony) == YG_CEREMONY_VOID;
  g_autoptr (JsonObject) object = common (data);
  const char *record_hash = yg_ceremony_get_record_hash (data->ceremony);
  g_autofree char *attempt = g_strdup_printf ("%u", plan->attempt);
  g_autofree char *seq = g_strdup_printf ("%u", plan->seq);
  g_autofree char *qr
    = yg_words_format (data->words, "qr", "office", plan->office_code, "draw", plan->draw, "attempt", attempt, "seq", seq,
                       "hash_name", plan->hash == YG_HASH_SM3 ? "SM3" : "SHA-256", "record_hash", record_hash, NULL);

  set (object, "state", is_void ? "void" : "drawn");
  set_time (object, "frozen_at", yg_record_get (draw, YG_DRAW_FROZEN_AT));
  set_time (object, "written_at", yg_record_get (draw, YG_DRAW_WRITTEN_AT));
  set_time (object, "drawn_at", yg_record_get (draw, YG_DRAW_DRAWN_AT));
  set_hash_of (object, "seed_hash", plan->hash, files->seed);
  set_hash_of (object, "result_hash", plan->hash, files->result);
  set (object, "record_hash", record_hash);
  set (object, "enterprises_hash", plan->enterprises_hash);
  set (object, "inspectors_hash", plan->inspectors_hash);
  set (object, "recusals_hash", plan->recusals_hash);
  set (object, "qr", qr);
  json_object_set_array_member (object, "excluded", excluded_array (data));
  json_object_set_array_member (object, "reasons", reasons_array (plan));
  json_object_set_array_member (object, "witnesses", witnesses_array (data, TRUE));
  json_object_set_array_member (object, "publics", publics_array (data, TRUE));
  set_results (data, object, yg_ceremony_get_picks (data->ceremony));
  if (is_void)
    set_void (data, object);
  return set_operator (data, object, is_void ? "draw-void" : "draw-draw", error) ? g_steal_pointer (&object) : NULL;
}

/* The registry's row with this key, in force or retired since; NULL when there is none. */
static gboolean
find_row (YgPapersData *data, const YgKind *kind, guint field, const char *value, YgRecord **row, GError **error)
{
  YgQuery query = { .kind = kind, .filters = { { (int) field, value } }, .sort_field = -1, .with_retired = TRUE };
  g_autoptr (GPtrArray) rows
    = yg_store_list (yg_bureau_get_store (yg_ceremony_get_bureau (data->ceremony)), &query, error);

  if (rows == NULL)
    return FALSE;
  *row = rows->len > 0 ? g_object_ref (g_ptr_array_index (rows, rows->len - 1)) : NULL;
  return TRUE;
}

static gboolean
set_items (YgPapersData *data, JsonObject *object, const YgPick *pick, GError **error)
{
  const YgChoice *choice = yg_ceremony_get_choice (data->ceremony);
  JsonArray *array = json_array_new ();

  json_object_set_array_member (object, "items", array);
  for (guint i = 0; pick->frames[i] != NULL; i++)
    {
      guint index = (guint) g_ascii_strtoull (pick->frames[i] + 1, NULL, 10) - 1;
      const char *name = ((YgChosenFrame *) g_ptr_array_index (choice->frames, index))->item;
      JsonObject *row = json_object_new ();
      g_autoptr (YgRecord) item = NULL;

      json_array_add_object_element (array, row);
      if (!find_row (data, &yg_item_kind, YG_ITEM_NAME, name, &item, error))
        return FALSE;
      set (row, "item", name);
      set (row, "content", item != NULL ? yg_record_get (item, YG_ITEM_CONTENT) : "");
    }
  return TRUE;
}

static JsonArray *
inspectors_array (YgPapersData *data, const YgPick *pick)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; pick->team[i] != NULL; i++)
    {
      const YgListedInspector *listed = g_hash_table_lookup (data->inspectors, pick->team[i]);
      JsonObject *object;

      if (listed == NULL)
        continue;
      object = json_object_new ();
      set (object, "name", listed->name);
      set (object, "certificate", listed->id);
      set (object, "unit", listed->unit);
      json_array_add_object_element (array, object);
    }
  return array;
}

JsonObject *
yg_papers_data_record (YgPapersData *data, const YgPick *pick, GError **error)
{
  const YgPlan *plan = yg_ceremony_get_plan (data->ceremony);
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (YgRecord) enterprise = NULL;

  if (!find_row (data, &yg_enterprise_kind, YG_ENTERPRISE_CODE, pick->enterprise, &enterprise, error))
    return NULL;
  set (object, "office", plan->office_name);
  set (object, "title", plan->title);
  set (object, "draw", plan->draw);
  json_object_set_int_member (object, "rank", pick->rank);
  set (object, "ticket", pick->ticket);
  set (object, "enterprise", yg_papers_data_enterprise_name (data, pick->enterprise));
  set (object, "code", pick->enterprise);
  if (enterprise != NULL)
    {
      set (object, "address", yg_record_get (enterprise, YG_ENTERPRISE_ADDRESS));
      set (object, "legal_representative", yg_record_get (enterprise, YG_ENTERPRISE_LEGAL_REPRESENTATIVE));
      set (object, "contact", yg_record_get (enterprise, YG_ENTERPRISE_CONTACT));
      set (object, "contact_phone", yg_record_get (enterprise, YG_ENTERPRISE_PHONE));
    }
  set (object, "supervision_phone", yg_record_get (data->office, YG_OFFICE_PHONE));
  json_object_set_array_member (object, "inspectors", inspectors_array (data, pick));
  if (!set_items (data, object, pick, error))
    return NULL;
  return g_steal_pointer (&object);
}
