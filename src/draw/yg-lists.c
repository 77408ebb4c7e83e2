/* SPDX-License-Identifier: GPL-3.0-or-later */
/* enterprises.txt, inspectors.txt and recusals.txt: read strictly, and held against the plan. */
#include "config.h"

#include "base/yg-error.h"
#include "draw/yg-lists-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* plan.txt: the lines of the lists follow the title; the frames follow them. */
#define FIRST_LIST_LINE 10
#define FIRST_FRAME_LINE 13

/* Ids that differ only in ASCII case. Two ids of a sorted list can only do so when one of them has a small
 * letter where the other has a capital; a list without both has none, and that is the usual one. In others
 * the ids with small letters are sorted regardless of case, and every id is looked for among them. */

static int
compare_folded (gconstpointer a, gconstpointer b)
{
  const YgSpan *x = *(const YgSpan *const *)a, *y = *(const YgSpan *const *)b;
  gsize common = MIN (x->length, y->length);

  for (gsize i = 0; i < common; i++)
    {
      int difference = g_ascii_tolower (x->at[i]) - g_ascii_tolower (y->at[i]);

      if (difference != 0)
        return difference;
    }
  return x->length < y->length ? -1 : x->length > y->length;
}

static gboolean
has_lower (const YgSpan *id)
{
  for (gsize i = 0; i < id->length; i++)
    if (g_ascii_islower (id->at[i]))
      return TRUE;
  return FALSE;
}

/* @lines: an array whose elements begin with the id. */
static gboolean
check_case (YgReader *reader, GArray *lines, GError **error)
{
  g_autoptr (GPtrArray) lower = g_ptr_array_new ();
  guint size = g_array_get_element_size (lines);

  for (guint i = 0; i < lines->len; i++)
    {
      YgSpan *id = (YgSpan *)(gpointer)(lines->data + (gsize)i * size);

      if (has_lower (id))
        g_ptr_array_add (lower, id);
    }
  g_ptr_array_sort (lower, compare_folded);
  for (guint i = 0; lower->len > 0 && i < lines->len; i++)
    {
      const YgSpan *id = (const YgSpan *)(gpointer)(lines->data + (gsize)i * size);
      const YgSpan **found = bsearch (&id, lower->pdata, lower->len, sizeof (gpointer), compare_folded);
      gsize at;

      if (found == NULL)
        continue;
      at = (gsize)((gpointer *)found - lower->pdata);
      if (*found == id && at + 1 < lower->len && compare_folded (&id, &lower->pdata[at + 1]) == 0)
        found++;
      else if (*found == id && at > 0 && compare_folded (&id, &lower->pdata[at - 1]) == 0)
        found--;
      if (*found == id)
        continue;
      reader->line = i + 1;
      return yg_reader_refuse (reader, error,
                               _ ("the ids “%.*s” and “%.*s” differ only in upper and lower case."),
                               (int)id->length, id->at, (int)(*found)->length, (*found)->at);
    }
  return TRUE;
}

static gboolean
check_ascending (const YgReader *reader, const YgSpan *before, const YgSpan *id, GError **error)
{
  int order = yg_span_compare (before, id);

  if (order == 0)
    return yg_reader_refuse (reader, error, _ ("the id “%.*s” stands here twice."), (int)id->length, id->at);
  if (order > 0)
    return yg_reader_refuse (reader, error,
                             _ ("ids stand in ascending order by bytes; “%.*s” comes too late."),
                             (int)id->length, id->at);
  return TRUE;
}

/* enterprises.txt */

/* @keys: the plan's frame keys, ascending. */
static gboolean
find_frame (const YgSpan *keys, guint n_keys, const YgSpan *key, guint *index)
{
  guint low = 0, high = n_keys;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      int order = yg_span_compare (&keys[middle], key);

      if (order == 0)
        {
          *index = middle;
          return TRUE;
        }
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return FALSE;
}

/* The next element of an array that grows in leaps and is cut to size when all is read: g_array_append_val()
 * has its price a million times over. */
static inline gpointer
next_slot (GArray *array, guint used, gsize size)
{
  if (G_UNLIKELY (used == array->len))
    g_array_set_size (array, used + used / 2 + 64);
  return array->data + used * size;
}

/* @keys: %NULL to check the form alone. */
static gboolean
read_frames (YgReader *reader,
             GArray *frames,
             guint *n_frames,
             const YgSpan *keys,
             guint n_keys,
             YgEnterpriseLine *line,
             GError **error)
{
  YgSpan before = { NULL, 0 }, key;

  line->first_frame = *n_frames;
  do
    {
      if (!yg_read_key (reader, ",|", &key, NULL, error))
        return FALSE;
      if (before.at != NULL && yg_span_compare (&before, &key) >= 0)
        return yg_reader_refuse (reader, error, _ ("frame keys stand in ascending order, each once."));
      before = key;
      if (keys == NULL)
        continue;
      if (!find_frame (keys, n_keys, &key, next_slot (frames, *n_frames, sizeof (guint))))
        return yg_reader_refuse (reader, error, _ ("the plan has no frame “%.*s”."), (int)key.length, key.at);
      ++*n_frames;
    }
  while (yg_reader_stopped_at (reader) == ',');
  line->n_frames = *n_frames - line->first_frame;
  return TRUE;
}

gboolean
yg_lists_read_enterprises (YgLists *lists, GBytes *bytes, const YgPlan *plan, GError **error)
{
  guint n_keys = plan != NULL ? plan->frames->len : 0, classes = 0, n = 0, n_frames = 0;
  g_autofree YgSpan *keys = plan != NULL ? g_new (YgSpan, MAX (n_keys, 1)) : NULL;
  YgReader reader;
  YgSpan before = { NULL, 0 }, name;

  for (guint f = 0; f < n_keys; f++)
    keys[f] = yg_span (((const YgFrame *)plan->frames->pdata[f])->key);
  lists->enterprises = g_array_new (FALSE, FALSE, sizeof (YgEnterpriseLine));
  lists->frames = g_array_new (FALSE, FALSE, sizeof (guint));
  if (!yg_reader_open (&reader, "enterprises.txt", bytes, error))
    return FALSE;
  lists->bytes[0] = g_bytes_ref (bytes);
  while (!yg_reader_at_end (&reader))
    {
      YgEnterpriseLine *line = next_slot (lists->enterprises, n, sizeof *line);

      yg_reader_next (&reader);
      if (!yg_read_enterprise_id (&reader, "|", &line->id, &classes, error)
          || (before.at != NULL && !check_ascending (&reader, &before, &line->id, error))
          || !read_frames (&reader, lists->frames, &n_frames, keys, n_keys, line, error)
          || !yg_read_text (&reader, "\n", &name, error))
        return FALSE;
      before = line->id;
      n++;
    }
  g_array_set_size (lists->enterprises, n);
  g_array_set_size (lists->frames, n_frames);
  return (classes & YG_CLASS_LOWER) == 0 || (classes & YG_CLASS_UPPER) == 0
         || check_case (&reader, lists->enterprises, error);
}

/* inspectors.txt */

static gboolean
read_types (YgReader *reader, YgSpan *types, GError **error)
{
  YgSpan before = { NULL, 0 }, type;

  *types = (YgSpan){ reader->at, 0 };
  if (*reader->at == '|')
    {
      reader->at++;
      return TRUE;
    }
  do
    {
      if (!yg_read_text (reader, ",|", &type, error))
        return FALSE;
      if (yg_span_equals (&type, "*"))
        return yg_reader_refuse (reader, error, _ ("* is no type."));
      if (before.at != NULL && yg_span_compare (&before, &type) >= 0)
        return yg_reader_refuse (reader, error, _ ("types stand in ascending order by bytes, each once."));
      before = type;
    }
  while (yg_reader_stopped_at (reader) == ',');
  types->length = reader->at - 1 - types->at;
  return TRUE;
}

gboolean
yg_lists_read_inspectors (YgLists *lists, GBytes *bytes, GError **error)
{
  YgReader reader;
  YgSpan before = { NULL, 0 };

  lists->inspectors = g_array_new (FALSE, FALSE, sizeof (YgInspectorLine));
  if (!yg_reader_open (&reader, "inspectors.txt", bytes, error))
    return FALSE;
  lists->bytes[1] = g_bytes_ref (bytes);
  while (!yg_reader_at_end (&reader))
    {
      YgInspectorLine line;

      yg_reader_next (&reader);
      if (!yg_read_inspector_id (&reader, "|", &line.id, error)
          || (before.at != NULL && !check_ascending (&reader, &before, &line.id, error))
          || !yg_read_text (&reader, "|", &line.unit, error) || !read_types (&reader, &line.types, error)
          || !yg_read_text (&reader, "\n", &line.name, error))
        return FALSE;
      before = line.id;
      g_array_append_val (lists->inspectors, line);
    }
  return check_case (&reader, lists->inspectors, error);
}

/* recusals.txt */

static gboolean
resolve_recusal (
    YgReader *reader, YgLists *lists, const YgSpan *enterprise, const YgSpan *inspector, GError **error)
{
  int e = yg_lists_find_enterprise (lists, enterprise), i = yg_lists_find_inspector (lists, inspector);
  YgRecusalLine line = { (guint)e, (guint)i };

  if (e < 0)
    return yg_reader_refuse (reader, error, _ ("enterprises.txt has no “%.*s”."), (int)enterprise->length,
                             enterprise->at);
  if (i < 0)
    return yg_reader_refuse (reader, error, _ ("inspectors.txt has no “%.*s”."), (int)inspector->length,
                             inspector->at);
  g_array_append_val (lists->recusals, line);
  return TRUE;
}

gboolean
yg_lists_read_recusals (YgLists *lists, GBytes *bytes, GError **error)
{
  YgSpan before[2] = { { NULL, 0 }, { NULL, 0 } };
  YgReader reader;

  lists->recusals = g_array_new (FALSE, FALSE, sizeof (YgRecusalLine));
  if (!yg_reader_open (&reader, "recusals.txt", bytes, error))
    return FALSE;
  lists->bytes[2] = g_bytes_ref (bytes);
  while (!yg_reader_at_end (&reader))
    {
      YgSpan enterprise, inspector, reason;
      int order = -1;

      yg_reader_next (&reader);
      if (!yg_read_enterprise_id (&reader, "|", &enterprise, NULL, error)
          || !yg_read_inspector_id (&reader, "|", &inspector, error)
          || !yg_read_text (&reader, "\n", &reason, error))
        return FALSE;
      if (before[0].at != NULL && (order = yg_span_compare (&before[0], &enterprise)) == 0)
        order = yg_span_compare (&before[1], &inspector);
      if (order >= 0)
        return yg_reader_refuse (
            &reader, error,
            _ ("recusals stand in ascending order by enterprise, then by inspector, each once."));
      before[0] = enterprise;
      before[1] = inspector;
      if (lists->enterprises != NULL && !resolve_recusal (&reader, lists, &enterprise, &inspector, error))
        return FALSE;
    }
  return TRUE;
}

/* All three against the plan */

static gboolean
check_list (const YgPlan *plan,
            guint number,
            const char *file,
            GBytes *bytes,
            const char *hash,
            guint planned,
            guint lines,
            GError **error)
{
  YgReader at = { .file = "plan.txt", .line = FIRST_LIST_LINE + number };
  char hex[YG_HASH_HEX_SIZE];

  yg_hash_bytes_hex (plan->hash, bytes, hex);
  if (strcmp (hex, hash) != 0)
    return yg_reader_mismatch (&at, error, _ ("%s is not the file that the plan names: its hash is %s."),
                               file, hex);
  if (lines != planned)
    return yg_reader_refuse (&at, error, _ ("%s has %u lines, and the plan says %u."), file, lines, planned);
  return TRUE;
}

static gboolean
check_members (const YgLists *lists, const YgPlan *plan, GError **error)
{
  g_autofree guint *members = g_new0 (guint, plan->frames->len);

  for (guint i = 0; i < lists->frames->len; i++)
    members[g_array_index (lists->frames, guint, i)]++;
  for (guint f = 0; f < plan->frames->len; f++)
    {
      const YgFrame *frame = plan->frames->pdata[f];
      YgReader at = { .file = "plan.txt", .line = FIRST_FRAME_LINE + f };

      if (members[f] != frame->members)
        return yg_reader_refuse (&at, error, _ ("%u enterprises name the frame “%s”, and the plan says %u."),
                                 members[f], frame->key, frame->members);
    }
  return TRUE;
}

gboolean
yg_lists_read (YgLists *lists, const YgDrawFiles *files, const YgPlan *plan, GError **error)
{
  *lists = (YgLists){ .enterprises = NULL };
  return yg_lists_read_enterprises (lists, files->enterprises, plan, error)
         && yg_lists_read_inspectors (lists, files->inspectors, error)
         && yg_lists_read_recusals (lists, files->recusals, error)
         && check_list (plan, 0, "enterprises.txt", files->enterprises, plan->enterprises_hash,
                        plan->n_enterprises, lists->enterprises->len, error)
         && check_list (plan, 1, "inspectors.txt", files->inspectors, plan->inspectors_hash,
                        plan->n_inspectors, lists->inspectors->len, error)
         && check_list (plan, 2, "recusals.txt", files->recusals, plan->recusals_hash, plan->n_recusals,
                        lists->recusals->len, error)
         && check_members (lists, plan, error);
}

void
yg_lists_clear (YgLists *lists)
{
  g_clear_pointer (&lists->enterprises, g_array_unref);
  g_clear_pointer (&lists->frames, g_array_unref);
  g_clear_pointer (&lists->inspectors, g_array_unref);
  g_clear_pointer (&lists->recusals, g_array_unref);
  for (guint i = 0; i < G_N_ELEMENTS (lists->bytes); i++)
    g_clear_pointer (&lists->bytes[i], g_bytes_unref);
}

/* Looking up */

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return yg_span_compare (a, b); /* every line begins with its id */
}

static int
find_id (GArray *lines, const YgSpan *id)
{
  guint size = g_array_get_element_size (lines);
  const char *found = lines->len > 0 ? bsearch (id, lines->data, lines->len, size, compare_ids) : NULL;

  return found != NULL ? (int)((gsize)(found - lines->data) / size) : -1;
}

int
yg_lists_find_enterprise (const YgLists *lists, const YgSpan *id)
{
  return find_id (lists->enterprises, id);
}

int
yg_lists_find_inspector (const YgLists *lists, const YgSpan *id)
{
  return find_id (lists->inspectors, id);
}

guint
yg_lists_recusals_of (const YgLists *lists, guint enterprise, guint *first)
{
  guint low = 0, high = lists->recusals->len, end;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (yg_recusal_at (lists, middle)->enterprise < enterprise)
        low = middle + 1;
      else
        high = middle;
    }
  for (end = low; end < lists->recusals->len && yg_recusal_at (lists, end)->enterprise == enterprise; end++)
    ;
  *first = low;
  return end - low;
}
