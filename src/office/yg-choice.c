/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PLAN.json: the operator's choice as a structure, from JSON and back. Strict: an unknown word is an error, so that
 * a misspelt "ratio" is not a draw with another quota. Knows nothing of the registries. */
#include "office/yg-choice.h"

#include "base/yg-date.h"
#include "base/yg-error.h"
#include "base/yg-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static void
team_free (gpointer pointer)
{
  YgChosenTeam *team = pointer;

  g_free (team->unit);
  g_free (team);
}

static void
frame_free (gpointer pointer)
{
  YgChosenFrame *frame = pointer;

  g_free (frame->item);
  g_free (frame->categories);
  g_free (frame->classes);
  g_free (frame->type);
  g_ptr_array_unref (frame->teams);
  g_free (frame);
}

static void
exclusion_free (gpointer pointer)
{
  YgChosenExclusion *exclusion = pointer;

  g_free (exclusion->enterprise);
  g_free (exclusion->reason);
  g_free (exclusion);
}

static void
recusal_free (gpointer pointer)
{
  YgChosenRecusal *recusal = pointer;

  g_free (recusal->enterprise);
  g_free (recusal->inspector);
  g_free (recusal->reason);
  g_free (recusal);
}

static YgChoice *
choice_new_empty (void)
{
  YgChoice *choice = g_new0 (YgChoice, 1);

  choice->date = g_strdup ("");
  choice->title = g_strdup ("");
  choice->place = g_strdup ("");
  choice->frames = g_ptr_array_new_with_free_func (frame_free);
  choice->exclusions = g_ptr_array_new_with_free_func (exclusion_free);
  choice->recusals = g_ptr_array_new_with_free_func (recusal_free);
  choice->reasons = g_ptr_array_new_with_free_func ((GDestroyNotify) yg_reason_free);
  choice->witnesses = g_ptr_array_new_with_free_func ((GDestroyNotify) yg_witness_free);
  choice->publics = g_ptr_array_new_with_free_func ((GDestroyNotify) yg_public_free);
  return choice;
}

/* The usual reasons for which an enterprise may be replaced; without any, none could be. */
static void
add_usual_reasons (YgChoice *choice)
{
  static const YgReason usual[] = {
    { (char *) "closed", (char *) "已关闭停业或正在组织清算" },
    { (char *) "moved", (char *) "迁出" },
    { (char *) "notfound", (char *) "通过登记的住所（经营场所）无法联系" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (usual); i++)
    {
      YgReason *reason = g_new (YgReason, 1);

      reason->key = g_strdup (usual[i].key);
      reason->text = g_strdup (usual[i].text);
      g_ptr_array_add (choice->reasons, reason);
    }
}

YgChoice *
yg_choice_new (void)
{
  YgChoice *choice = choice_new_empty ();

  g_free (choice->date);
  choice->date = yg_date_today ();
  add_usual_reasons (choice);
  for (guint i = 0; i < 3; i++)
    {
      YgWitness *witness = g_new (YgWitness, 1);

      witness->name = g_strdup ("");
      witness->capacity = g_strdup ("");
      witness->digits = 8;
      g_ptr_array_add (choice->witnesses, witness);
    }
  return choice;
}

void
yg_choice_free (YgChoice *choice)
{
  g_free (choice->date);
  g_free (choice->title);
  g_free (choice->place);
  g_ptr_array_unref (choice->frames);
  g_ptr_array_unref (choice->exclusions);
  g_ptr_array_unref (choice->recusals);
  g_ptr_array_unref (choice->reasons);
  g_ptr_array_unref (choice->witnesses);
  g_ptr_array_unref (choice->publics);
  g_free (choice);
}

YgChosenFrame *
yg_chosen_frame_new (const char *item)
{
  YgChosenFrame *frame = g_new0 (YgChosenFrame, 1);

  frame->item = g_strdup (item);
  frame->teams = g_ptr_array_new_with_free_func (team_free);
  return frame;
}

void
yg_chosen_frame_add_team (YgChosenFrame *frame, const char *unit, guint count)
{
  YgChosenTeam *team = g_new (YgChosenTeam, 1);

  team->unit = g_strdup (unit);
  team->count = count;
  g_ptr_array_add (frame->teams, team);
}

/* Reading. Each function names the place it stands at, so that the sentence can. */

static gboolean
bad (GError **error, const char *place, const char *what)
{
  g_set_error (error, YG_ERROR, YG_ERROR_INPUT, _ ("The plan cannot be used: %s: %s"), place, what);
  return FALSE;
}

static gboolean
check_members (JsonObject *object, const char *place, const char *const *known, GError **error)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    if (!g_strv_contains (known, l->data))
      {
        g_autofree char *what = g_strdup_printf (_ ("“%s” is not a word that is known here."), (char *) l->data);

        return bad (error, place, what);
      }
  return TRUE;
}

static gboolean
get_text (JsonObject *object, const char *place, const char *name, gboolean required, char **value, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);
  g_autofree char *where = g_strdup_printf ("%s.%s", place, name);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return required ? bad (error, where, _ ("is missing.")) : TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return bad (error, where, _ ("must be text in quotation marks."));
  g_free (*value);
  *value = yg_text_clean (json_node_get_string (node));
  return TRUE;
}

static gboolean
get_count (JsonObject *object, const char *place, const char *name, guint *value, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);
  g_autofree char *where = g_strdup_printf ("%s.%s", place, name);

  if (node == NULL)
    return bad (error, where, _ ("is missing."));
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64
      || json_node_get_int (node) < 1 || json_node_get_int (node) > 999999999)
    return bad (error, where, _ ("must be a whole number from 1 to 999999999."));
  *value = (guint) json_node_get_int (node);
  return TRUE;
}

/* A share of the members, 0.05 for 5 %, in whole thousandths. */
static gboolean
get_ratio (JsonObject *object, const char *place, guint *thousandths, GError **error)
{
  JsonNode *node = json_object_get_member (object, "ratio");
  g_autofree char *where = g_strdup_printf ("%s.ratio", place);
  double value, scaled;

  if (!JSON_NODE_HOLDS_VALUE (node)
      || (json_node_get_value_type (node) != G_TYPE_DOUBLE && json_node_get_value_type (node) != G_TYPE_INT64))
    return bad (error, where, _ ("must be a number."));
  value = json_node_get_double (node);
  scaled = value * 1000;
  if (!(value > 0 && value <= 1))
    return bad (error, where,
                /* xgettext:no-c-format */
                _ ("must be above 0 and at most 1; 5 % is written 0.05."));
  if (fabs (scaled - round (scaled)) > 1e-6)
    return bad (error, where, _ ("can be given to one decimal of a percent: 0.125 for 12.5 %."));
  *thousandths = (guint) round (scaled);
  return TRUE;
}

/* An array of texts, or one text: "A、B". Joined with "、". */
static gboolean
get_list (JsonObject *object, const char *place, const char *name, char **value, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);
  g_autofree char *where = g_strdup_printf ("%s.%s", place, name);
  g_autoptr (GString) joined = g_string_new (NULL);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    g_string_append (joined, json_node_get_string (node));
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          JsonNode *element = json_array_get_element (array, i);

          if (!JSON_NODE_HOLDS_VALUE (element) || json_node_get_value_type (element) != G_TYPE_STRING)
            return bad (error, where, _ ("must be a list of texts."));
          g_string_append_printf (joined, "%s%s", i > 0 ? "、" : "", json_node_get_string (element));
        }
    }
  else
    return bad (error, where, _ ("must be a list of texts."));
  *value = yg_text_clean_list (joined->str);
  if (**value == '\0')
    g_clear_pointer (value, g_free);
  return TRUE;
}

typedef gboolean (*ElementFunc) (YgChoice *choice, gpointer parent, JsonObject *object, const char *place,
                                 GError **error);

static gboolean
read_array (YgChoice *choice, gpointer parent, JsonObject *object, const char *place, const char *name,
            gboolean required, ElementFunc func, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);
  g_autofree char *where = *place != '\0' ? g_strdup_printf ("%s.%s", place, name) : g_strdup (name);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return required ? bad (error, where, _ ("is missing.")) : TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return bad (error, where, _ ("must be a list."));

  JsonArray *array = json_node_get_array (node);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      g_autofree char *there = g_strdup_printf ("%s[%u]", where, i + 1);

      if (!JSON_NODE_HOLDS_OBJECT (element))
        return bad (error, there, _ ("must be an object in braces."));
      if (!func (choice, parent, json_node_get_object (element), there, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_team (YgChoice *choice, gpointer parent, JsonObject *object, const char *place, GError **error)
{
  static const char *const known[] = { "unit", "count", NULL };
  g_autofree char *unit = NULL;
  guint count = 0;

  if (!check_members (object, place, known, error) || !get_text (object, place, "unit", TRUE, &unit, error)
      || !get_count (object, place, "count", &count, error))
    return FALSE;
  yg_chosen_frame_add_team (parent, unit, count);
  return TRUE;
}

static gboolean
read_frame (YgChoice *choice, gpointer parent, JsonObject *object, const char *place, GError **error)
{
  static const char *const known[] = { "item", "categories", "classes", "type", "ratio", "count", "teams", NULL };
  YgChosenFrame *frame = yg_chosen_frame_new (NULL);
  gboolean has_ratio = json_object_has_member (object, "ratio"), has_count = json_object_has_member (object, "count");

  g_ptr_array_add (choice->frames, frame);
  if (has_ratio && has_count)
    return bad (error, place, _ ("give either “ratio” or “count”."));
  return check_members (object, place, known, error) && get_text (object, place, "item", TRUE, &frame->item, error)
         && get_list (object, place, "categories", &frame->categories, error)
         && get_list (object, place, "classes", &frame->classes, error)
         && get_text (object, place, "type", FALSE, &frame->type, error)
         && (!has_ratio || get_ratio (object, place, &frame->ratio, error))
         && (!has_count || get_count (object, place, "count", &frame->count, error))
         && read_array (choice, frame, object, place, "teams", TRUE, read_team, error);
}

static gboolean
read_exclusion (YgChoice *choice, gpointer parent, JsonObject *object, const char *place, GError **error)
{
  static const char *const known[] = { "enterprise", "reason", NULL };
  YgChosenExclusion *exclusion = g_new0 (YgChosenExclusion, 1);

  g_ptr_array_add (choice->exclusions, exclusion);
  return check_members (object, place, known, error)
         && get_text (object, place, "enterprise", TRUE, &exclusion->enterprise, error)
         && get_text (object, place, "reason", TRUE, &exclusion->reason, error);
}

static gboolean
read_recusal (YgChoice *choice, gpointer parent, JsonObject *object, const char *place, GError **error)
{
  static const char *const known[] = { "enterprise", "inspector", "reason", NULL };
  YgChosenRecusal *recusal = g_new0 (YgChosenRecusal, 1);

  g_ptr_array_add (choice->recusals, recusal);
  return check_members (object, place, known, error)
         && get_text (object, place, "enterprise", TRUE, &recusal->enterprise, error)
         && get_text (object, place, "inspector", TRUE, &recusal->inspector, error)
         && get_text (object, place, "reason", TRUE, &recusal->reason, error);
}

static gboolean
read_reason (YgChoice *choice, gpointer parent, JsonObject *object, const char *place, GError **error)
{
  static const char *const known[] = { "key", "text", NULL };
  YgReason *reason = g_new0 (YgReason, 1);

  g_ptr_array_add (choice->reasons, reason);
  return check_members (object, place, known, error) && get_text (object, place, "key", TRUE, &reason->key, error)
         && get_text (object, place, "text", TRUE, &reason->text, error);
}

static gboolean
read_witness (YgChoice *choice, gpointer parent, JsonObject *object, const char *place, GError **error)
{
  static const char *const known[] = { "name", "capacity", "digits", NULL };
  YgWitness *witness = g_new0 (YgWitness, 1);

  g_ptr_array_add (choice->witnesses, witness);
  return check_members (object, place, known, error)
         && get_text (object, place, "name", FALSE, &witness->name, error)
         && get_text (object, place, "capacity", FALSE, &witness->capacity, error)
         && get_count (object, place, "digits", &witness->digits, error);
}

static gboolean
read_public (YgChoice *choice, gpointer parent, JsonObject *object, const char *place, GError **error)
{
  static const char *const known[] = { "source", "issue", "date", "rule", "digits", NULL };
  YgPublic *public = g_new0 (YgPublic, 1);

  g_ptr_array_add (choice->publics, public);
  return check_members (object, place, known, error)
         && get_text (object, place, "source", TRUE, &public->source, error)
         && get_text (object, place, "issue", TRUE, &public->issue, error)
         && get_text (object, place, "date", TRUE, &public->date, error)
         && get_text (object, place, "rule", TRUE, &public->rule, error)
         && get_count (object, place, "digits", &public->digits, error);
}

static gboolean
read_choice (YgChoice *choice, JsonObject *object, GError **error)
{
  static const char *const known[] = { "date", "title", "place", "hash", "frames", "exclude", "recusals", "reasons",
                                       "witnesses", "public", NULL };
  g_autofree char *hash = NULL;

  if (!check_members (object, "plan", known, error) || !get_text (object, "plan", "date", FALSE, &choice->date, error)
      || !get_text (object, "plan", "title", FALSE, &choice->title, error)
      || !get_text (object, "plan", "place", FALSE, &choice->place, error)
      || !get_text (object, "plan", "hash", FALSE, &hash, error)
      || !read_array (choice, NULL, object, "", "frames", TRUE, read_frame, error)
      || !read_array (choice, NULL, object, "", "exclude", FALSE, read_exclusion, error)
      || !read_array (choice, NULL, object, "", "recusals", FALSE, read_recusal, error)
      || !read_array (choice, NULL, object, "", "reasons", FALSE, read_reason, error)
      || !read_array (choice, NULL, object, "", "witnesses", TRUE, read_witness, error)
      || !read_array (choice, NULL, object, "", "public", FALSE, read_public, error))
    return FALSE;
  if (!json_object_has_member (object, "reasons"))
    add_usual_reasons (choice);
  if (hash != NULL && !yg_hash_kind_from_name (hash, &choice->hash))
    return bad (error, "plan.hash", _ ("must be “sha256” or “sm3”."));
  return TRUE;
}

/**
 * yg_choice_from_json:
 * @length: in bytes, or -1
 *
 * Reads PLAN.json, also one that is still being typed: whether it is complete and fits the registries is for
 * yg_choice_resolve() to say. Errors: %YG_ERROR_INPUT naming the place, as in frames[2].ratio.
 */
YgChoice *
yg_choice_from_json (const char *json, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (YgChoice) choice = choice_new_empty ();
  g_autoptr (GError) local = NULL;
  JsonNode *root;

  if (!json_parser_load_from_data (parser, json, length, &local))
    {
      bad (error, "plan", local->message);
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      bad (error, "plan", _ ("must be an object in braces."));
      return NULL;
    }
  if (!read_choice (choice, json_node_get_object (root), error))
    return NULL;
  return g_steal_pointer (&choice);
}

static void
write_text (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value != NULL ? value : "");
}

static void
write_count (JsonBuilder *builder, const char *name, guint value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/* An object of texts: pairs of name and value, NULL at the end; left open for what else belongs to it. */
static void G_GNUC_NULL_TERMINATED
begin_object (JsonBuilder *builder, ...)
{
  const char *name;
  va_list args;

  json_builder_begin_object (builder);
  va_start (args, builder);
  while ((name = va_arg (args, const char *)) != NULL)
    write_text (builder, name, va_arg (args, const char *));
  va_end (args);
}

static void
write_list (JsonBuilder *builder, const char *name, const char *joined)
{
  g_auto (GStrv) parts = yg_text_split_list (joined);

  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; parts[i] != NULL; i++)
    json_builder_add_string_value (builder, parts[i]);
  json_builder_end_array (builder);
}

static void
write_frame (JsonBuilder *builder, const YgChosenFrame *frame)
{
  json_builder_begin_object (builder);
  write_text (builder, "item", frame->item);
  if (frame->categories != NULL)
    write_list (builder, "categories", frame->categories);
  if (frame->classes != NULL)
    write_list (builder, "classes", frame->classes);
  if (frame->type != NULL)
    write_text (builder, "type", frame->type);
  if (frame->count > 0)
    write_count (builder, "count", frame->count);
  else if (frame->ratio > 0)
    {
      json_builder_set_member_name (builder, "ratio");
      json_builder_add_double_value (builder, frame->ratio / 1000.0);
    }
  json_builder_set_member_name (builder, "teams");
  json_builder_begin_array (builder);
  for (guint i = 0; i < frame->teams->len; i++)
    {
      YgChosenTeam *team = g_ptr_array_index (frame->teams, i);

      begin_object (builder, "unit", team->unit, NULL);
      write_count (builder, "count", team->count);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
begin_array (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

char *
yg_choice_to_json (const YgChoice *choice)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  write_text (builder, "date", choice->date);
  write_text (builder, "title", choice->title);
  write_text (builder, "place", choice->place);
  write_text (builder, "hash", yg_hash_kind_name (choice->hash));
  begin_array (builder, "frames");
  for (guint i = 0; i < choice->frames->len; i++)
    write_frame (builder, g_ptr_array_index (choice->frames, i));
  json_builder_end_array (builder);
  begin_array (builder, "exclude");
  for (guint i = 0; i < choice->exclusions->len; i++)
    {
      YgChosenExclusion *exclusion = g_ptr_array_index (choice->exclusions, i);

      begin_object (builder, "enterprise", exclusion->enterprise, "reason", exclusion->reason, NULL);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  begin_array (builder, "recusals");
  for (guint i = 0; i < choice->recusals->len; i++)
    {
      YgChosenRecusal *recusal = g_ptr_array_index (choice->recusals, i);

      begin_object (builder, "enterprise", recusal->enterprise, "inspector", recusal->inspector, "reason", recusal->reason, NULL);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  begin_array (builder, "reasons");
  for (guint i = 0; i < choice->reasons->len; i++)
    {
      YgReason *reason = g_ptr_array_index (choice->reasons, i);

      begin_object (builder, "key", reason->key, "text", reason->text, NULL);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  begin_array (builder, "witnesses");
  for (guint i = 0; i < choice->witnesses->len; i++)
    {
      YgWitness *witness = g_ptr_array_index (choice->witnesses, i);

      begin_object (builder, "name", witness->name, "capacity", witness->capacity, NULL);
      write_count (builder, "digits", witness->digits);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  begin_array (builder, "public");
  for (guint i = 0; i < choice->publics->len; i++)
    {
      YgPublic *public = g_ptr_array_index (choice->publics, i);

      begin_object (builder, "source", public->source, "issue", public->issue, "date", public->date, "rule", public->rule, NULL);
      write_count (builder, "digits", public->digits);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}
