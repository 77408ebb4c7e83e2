/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A resolution: kept, put into a plan, written beside a frozen draw and read back. Knows nothing of the registries. */
#include "office/yg-resolution.h"

#include "base/yg-error.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

static void
resolved_frame_free (gpointer pointer)
{
  YgResolvedFrame *frame = pointer;

  g_free (frame->key);
  g_free (frame->title);
  g_free (frame->type);
  g_free (frame->range);
  g_free (frame);
}

static void
listing_free (gpointer pointer)
{
  YgListing *listing = pointer;

  g_free (listing->code);
  g_free (listing->name);
  g_free (listing->frames);
  g_free (listing->detail);
  g_free (listing->reason);
  g_free (listing);
}

static void
inspector_listing_free (gpointer pointer)
{
  YgInspectorListing *listing = pointer;

  g_free (listing->certificate);
  g_free (listing->name);
  g_free (listing->unit);
  g_free (listing->detail);
  g_free (listing->reason);
  g_free (listing);
}

YgResolution *
yg_resolution_new (void)
{
  YgResolution *resolution = g_new0 (YgResolution, 1);

  resolution->frames = g_ptr_array_new_with_free_func (resolved_frame_free);
  resolution->enterprises = g_ptr_array_new_with_free_func (listing_free);
  resolution->inspectors = g_ptr_array_new_with_free_func (inspector_listing_free);
  resolution->shortages = g_ptr_array_new_with_free_func (g_free);
  resolution->problems = g_ptr_array_new_with_free_func (g_free);
  return resolution;
}

void
yg_resolution_free (YgResolution *resolution)
{
  g_ptr_array_unref (resolution->frames);
  g_ptr_array_unref (resolution->enterprises);
  g_ptr_array_unref (resolution->inspectors);
  g_ptr_array_unref (resolution->shortages);
  g_ptr_array_unref (resolution->problems);
  yg_draw_files_clear (&resolution->files);
  g_free (resolution);
}

/* Why somebody is out: a stable word, and how the window says it with and without a detail. How official paper says it
 * stands in resources/forms/words.json. */
static const struct
{
  const char *word;
  const char *phrase;
} words[] = {
  { "retired", N_ ("retired from the registry: %s") },
  { "not-active", N_ ("not in business: %s") },
  { "no-status", N_ ("its state is not recorded") },
  { "excluded", N_ ("excluded: %s") },
  { "category", N_ ("its industry is not among those of the chosen items") },
  { "class", N_ ("its credit class is not among those chosen") },
  { "expired", N_ ("certificate expired on %s") },
  { "leave", N_ ("on leave %s") },
};

/* NULL for NULL and "". */
static const char *
intern_word (const char *why)
{
  for (gsize i = 0; why != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].word, why))
      return words[i].word;
  return NULL;
}

static char *
phrase (const char *why, const char *detail)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].word == why)
      {
        g_auto (GStrv) parts = g_strsplit (_ (words[i].phrase), "%s", 2);

        return g_strjoinv (detail, parts);
      }
  return g_strdup ("");
}

void
yg_resolution_add_enterprise (YgResolution *resolution, const char *code, const char *name, const char *frames,
                              const char *why, const char *detail)
{
  YgListing *listing = g_new (YgListing, 1);

  listing->code = g_strdup (code);
  listing->name = g_strdup (name);
  listing->frames = g_strdup (frames);
  listing->why = intern_word (why);
  listing->detail = g_strdup (detail);
  listing->reason = phrase (listing->why, listing->detail);
  g_ptr_array_add (resolution->enterprises, listing);
  if (listing->why == NULL)
    resolution->n_listed++;
}

void
yg_resolution_add_inspector (YgResolution *resolution, const char *certificate, const char *name, const char *unit,
                             const char *why, const char *detail)
{
  YgInspectorListing *listing = g_new (YgInspectorListing, 1);

  listing->certificate = g_strdup (certificate);
  listing->name = g_strdup (name);
  listing->unit = g_strdup (unit);
  listing->why = intern_word (why);
  listing->detail = g_strdup (detail);
  listing->reason = phrase (listing->why, listing->detail);
  g_ptr_array_add (resolution->inspectors, listing);
  if (listing->why == NULL)
    resolution->n_inspectors++;
}

static int
compare_reasons (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(YgReason *const *) a)->key, (*(YgReason *const *) b)->key);
}

/* DRAW.md, the plan: keys strictly ascending. */
static void
add_sorted_reasons (YgPlan *plan, GPtrArray *chosen)
{
  g_autoptr (GPtrArray) reasons = g_ptr_array_new ();

  g_ptr_array_extend (reasons, chosen, NULL, NULL);
  g_ptr_array_sort (reasons, compare_reasons);
  for (guint i = 0; i < reasons->len; i++)
    {
      YgReason *reason = g_ptr_array_index (reasons, i);

      yg_plan_add_reason (plan, reason->key, reason->text);
    }
}

/**
 * yg_resolution_fill_plan:
 *
 * Puts into @plan what the choice and its resolution say: lists, frames, teams, reasons, witnesses, public lines.
 */
void
yg_resolution_fill_plan (const YgResolution *resolution, const YgChoice *choice, YgPlan *plan)
{
  plan->hash = choice->hash;
  g_free (plan->date);
  plan->date = g_strdup (choice->date);
  g_free (plan->title);
  plan->title = g_strdup (choice->title);
  yg_hash_bytes_hex (choice->hash, resolution->files.enterprises, plan->enterprises_hash);
  yg_hash_bytes_hex (choice->hash, resolution->files.inspectors, plan->inspectors_hash);
  yg_hash_bytes_hex (choice->hash, resolution->files.recusals, plan->recusals_hash);
  plan->n_enterprises = resolution->n_listed;
  plan->n_inspectors = resolution->n_inspectors;
  plan->n_recusals = resolution->n_recusals;
  for (guint i = 0; i < resolution->frames->len; i++)
    {
      YgResolvedFrame *frame = g_ptr_array_index (resolution->frames, i);
      YgChosenFrame *chosen = g_ptr_array_index (choice->frames, i);

      yg_plan_add_frame (plan, frame->key, frame->quota, frame->members, frame->type, frame->title);
      for (guint k = 0; k < chosen->teams->len; k++)
        {
          YgChosenTeam *team = g_ptr_array_index (chosen->teams, k);

          yg_plan_add_team (plan, frame->key, team->unit, team->count);
        }
    }
  add_sorted_reasons (plan, choice->reasons);
  for (guint i = 0; i < choice->witnesses->len; i++)
    {
      YgWitness *witness = g_ptr_array_index (choice->witnesses, i);

      yg_plan_add_witness (plan, witness->name, witness->capacity, witness->digits);
    }
  for (guint i = 0; i < choice->publics->len; i++)
    {
      YgPublic *public = g_ptr_array_index (choice->publics, i);

      yg_plan_add_public (plan, public->source, public->issue, public->date, public->rule, public->digits);
    }
}

/* Beside a frozen draw: everybody who is out with the reason, and the sentences the room was shown. Who is in stands
 * in the draw's own lists. */

static void
write_text (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
write_sentences (JsonBuilder *builder, const char *name, GPtrArray *sentences)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < sentences->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (sentences, i));
  json_builder_end_array (builder);
}

GBytes *
yg_resolution_to_json (const YgResolution *resolution)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;
  char *text;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "frames");
  json_builder_begin_array (builder);
  for (guint i = 0; i < resolution->frames->len; i++)
    {
      YgResolvedFrame *frame = g_ptr_array_index (resolution->frames, i);

      json_builder_begin_object (builder);
      write_text (builder, "key", frame->key);
      write_text (builder, "title", frame->title);
      write_text (builder, "range", frame->range);
      write_text (builder, "type", frame->type);
      json_builder_set_member_name (builder, "members");
      json_builder_add_int_value (builder, frame->members);
      json_builder_set_member_name (builder, "quota");
      json_builder_add_int_value (builder, frame->quota);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "enterprises_out");
  json_builder_begin_array (builder);
  for (guint i = 0; i < resolution->enterprises->len; i++)
    {
      YgListing *listing = g_ptr_array_index (resolution->enterprises, i);

      if (listing->why == NULL)
        continue;
      json_builder_begin_object (builder);
      write_text (builder, "code", listing->code);
      write_text (builder, "name", listing->name);
      write_text (builder, "why", listing->why);
      write_text (builder, "detail", listing->detail);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "inspectors_out");
  json_builder_begin_array (builder);
  for (guint i = 0; i < resolution->inspectors->len; i++)
    {
      YgInspectorListing *listing = g_ptr_array_index (resolution->inspectors, i);

      if (listing->why == NULL)
        continue;
      json_builder_begin_object (builder);
      write_text (builder, "certificate", listing->certificate);
      write_text (builder, "name", listing->name);
      write_text (builder, "unit", listing->unit);
      write_text (builder, "why", listing->why);
      write_text (builder, "detail", listing->detail);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  write_sentences (builder, "shortages", resolution->shortages);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  return g_bytes_new_take (text, strlen (text));
}

static const char *
text_of (JsonObject *object, const char *name)
{
  return json_object_get_string_member_with_default (object, name, "");
}

static void
read_frames (YgResolution *resolution, JsonArray *array)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);
      YgResolvedFrame *frame = g_new0 (YgResolvedFrame, 1);

      frame->key = g_strdup (text_of (object, "key"));
      frame->title = g_strdup (text_of (object, "title"));
      frame->range = g_strdup (text_of (object, "range"));
      frame->type = g_strdup (text_of (object, "type"));
      frame->members = (guint) json_object_get_int_member (object, "members");
      frame->quota = (guint) json_object_get_int_member (object, "quota");
      g_ptr_array_add (resolution->frames, frame);
    }
}

static gboolean
add_listed (YgResolution *resolution, const YgDrawFiles *files, GError **error)
{
  g_autoptr (GPtrArray) enterprises = yg_enterprises_parse (files->enterprises, error);
  g_autoptr (GPtrArray) inspectors = enterprises != NULL ? yg_inspectors_parse (files->inspectors, error) : NULL;

  if (inspectors == NULL)
    return FALSE;
  for (guint i = 0; i < enterprises->len; i++)
    {
      YgListedEnterprise *listed = g_ptr_array_index (enterprises, i);
      g_autofree char *frames = g_strjoinv (",", listed->frames);

      yg_resolution_add_enterprise (resolution, listed->id, listed->name, frames, NULL, "");
    }
  for (guint i = 0; i < inspectors->len; i++)
    {
      YgListedInspector *listed = g_ptr_array_index (inspectors, i);

      yg_resolution_add_inspector (resolution, listed->id, listed->name, listed->unit, NULL, "");
    }
  return TRUE;
}

static guint
count_lines (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  guint lines = 0;

  for (gsize i = 0; i < length; i++)
    lines += data[i] == '\n';
  return lines;
}

/**
 * yg_resolution_from_json:
 * @json: what yg_resolution_to_json() wrote
 * @files: the frozen lists; references are taken
 *
 * Returns: (transfer full): the resolution as it was frozen
 */
YgResolution *
yg_resolution_from_json (GBytes *json, const YgDrawFiles *files, GError **error)
{
  g_autoptr (YgResolution) resolution = yg_resolution_new ();
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize length;
  const char *data = g_bytes_get_data (json, &length);
  JsonObject *root;
  JsonArray *array;

  if (!json_parser_load_from_data (parser, data, (gssize) length, error))
    return NULL;
  root = json_node_get_object (json_parser_get_root (parser));
  read_frames (resolution, json_object_get_array_member (root, "frames"));
  if (!add_listed (resolution, files, error))
    return NULL;
  array = json_object_get_array_member (root, "enterprises_out");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *out = json_array_get_object_element (array, i);

      yg_resolution_add_enterprise (resolution, text_of (out, "code"), text_of (out, "name"), "", text_of (out, "why"),
                                    text_of (out, "detail"));
    }
  array = json_object_get_array_member (root, "inspectors_out");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *out = json_array_get_object_element (array, i);

      yg_resolution_add_inspector (resolution, text_of (out, "certificate"), text_of (out, "name"),
                                   text_of (out, "unit"), text_of (out, "why"), text_of (out, "detail"));
    }
  array = json_object_get_array_member (root, "shortages");
  for (guint i = 0; i < json_array_get_length (array); i++)
    g_ptr_array_add (resolution->shortages, g_strdup (json_array_get_string_element (array, i)));
  resolution->n_recusals = count_lines (files->recusals);
  resolution->files.enterprises = g_bytes_ref (files->enterprises);
  resolution->files.inspectors = g_bytes_ref (files->inspectors);
  resolution->files.recusals = g_bytes_ref (files->recusals);
  return g_steal_pointer (&resolution);
}

static char *
explain (const YgResolution *resolution, const YgListing *listing)
{
  g_autoptr (GString) titles = g_string_new (NULL);
  g_auto (GStrv) keys = NULL;

  if (listing->why != NULL)
    return g_strdup_printf (_ ("“%s” is not in play: %s."), listing->name, listing->reason);
  keys = g_strsplit (listing->frames, ",", -1);
  for (guint k = 0; k < resolution->frames->len; k++)
    {
      YgResolvedFrame *frame = g_ptr_array_index (resolution->frames, k);

      if (g_strv_contains ((const char *const *) keys, frame->key))
        g_string_append_printf (titles, "%s%s", titles->len > 0 ? "、" : "", frame->title);
    }
  return g_strdup_printf (_ ("“%s” is in play for: %s."), listing->name, titles->str);
}

/**
 * yg_resolution_explain:
 * @code: an enterprise's code
 *
 * Returns: (transfer full): a sentence: in play for which items, or why not
 */
char *
yg_resolution_explain (const YgResolution *resolution, const char *code)
{
  const YgListing *found = NULL;

  /* A row that was retired may have left its code to one in force: that one is meant. */
  for (guint i = 0; i < resolution->enterprises->len; i++)
    {
      const YgListing *listing = g_ptr_array_index (resolution->enterprises, i);

      if (g_str_equal (listing->code, code) && (found == NULL || g_strcmp0 (found->why, "retired") == 0))
        found = listing;
    }
  if (found != NULL)
    return explain (resolution, found);
  return g_strdup_printf (_ ("“%s” is not in the lists of this draw: it came into the registry later."), code);
}
