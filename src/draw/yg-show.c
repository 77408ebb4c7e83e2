/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What others need to show of a draw: lists and result as structures, who was last, where a team will be
 * short. Only reads; what it hands out is copied, and can outlive the files. */
#include "config.h"

#include "base/yg-error.h"
#include "draw/yg-draw-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* result.txt */

static void
pick_free (gpointer data)
{
  YgPick *pick = data;

  g_free (pick->enterprise);
  g_strfreev (pick->frames);
  g_free (pick->ticket);
  g_strfreev (pick->team);
  g_free (pick);
}

static gboolean
read_held_frames (YgReader *reader, YgSpan *frames, GError **error)
{
  YgSpan before = { NULL, 0 }, key;

  frames->at = reader->at;
  do
    {
      if (!yg_read_key (reader, ",|", &key, NULL, error))
        return FALSE;
      if (before.at != NULL && yg_span_compare (&before, &key) >= 0)
        return yg_reader_refuse (reader, error, _ ("frame keys stand in ascending order, each once."));
      before = key;
    }
  while (yg_reader_stopped_at (reader) == ',');
  frames->length = (gsize)(reader->at - 1 - frames->at);
  return TRUE;
}

gboolean
yg_result_read (GBytes *result, GPtrArray *picks, GError **error)
{
  char before[YG_HASH_HEX_SIZE] = "";
  YgSpan last = { NULL, 0 };
  YgReader reader;

  if (!yg_reader_open (&reader, "result.txt", result, error))
    return FALSE;
  while (!yg_reader_at_end (&reader))
    {
      YgSpan enterprise, frames, team;
      char ticket[YG_HASH_HEX_SIZE];
      guint n;
      int order;

      yg_reader_next (&reader);
      if (!yg_read_integer (&reader, "|", reader.line, reader.line, &n, error)
          || !yg_read_enterprise_id (&reader, "|", &enterprise, NULL, error)
          || !read_held_frames (&reader, &frames, error) || !yg_read_hash (&reader, "|", ticket, error)
          || !yg_read_team (&reader, &team, error))
        return FALSE;
      order = strcmp (before, ticket);
      if (order > 0 || (order == 0 && yg_span_compare (&last, &enterprise) >= 0))
        return yg_reader_refuse (&reader, error, _ ("enterprises stand in the order of their tickets."));
      g_strlcpy (before, ticket, sizeof before);
      last = enterprise;
      if (picks != NULL)
        {
          YgPick pick = { n, yg_span_dup (&enterprise), yg_span_split (&frames), g_strdup (ticket),
                          yg_span_split (&team) };

          g_ptr_array_add (picks, g_memdup2 (&pick, sizeof pick));
        }
    }
  return TRUE;
}

/**
 * yg_result_parse:
 *
 * Returns: (transfer full) (element-type YgPick): in rank order; %NULL with YG_ERROR_INPUT
 */
GPtrArray *
yg_result_parse (GBytes *result, GError **error)
{
  g_autoptr (GPtrArray) picks = g_ptr_array_new_with_free_func (pick_free);

  if (!yg_result_read (result, picks, error))
    return NULL;
  return g_steal_pointer (&picks);
}

/**
 * yg_result_cutoffs:
 * @picks: (element-type YgPick): of this plan's result
 *
 * Returns: (transfer full): for each frame of the plan the index in @picks of its last member picked;
 * %G_MAXUINT for a frame that nobody was picked for
 */
guint *
yg_result_cutoffs (const YgPlan *plan, GPtrArray *picks)
{
  guint *cutoffs = g_new (guint, MAX (plan->frames->len, 1));

  for (guint f = 0; f < plan->frames->len; f++)
    {
      const YgFrame *frame = plan->frames->pdata[f];

      cutoffs[f] = G_MAXUINT;
      for (guint i = picks->len; i > 0 && cutoffs[f] == G_MAXUINT; i--)
        if (g_strv_contains ((const char *const *)((const YgPick *)picks->pdata[i - 1])->frames, frame->key))
          cutoffs[f] = i - 1;
    }
  return cutoffs;
}

/* Lists */

static void
listed_enterprise_free (gpointer data)
{
  YgListedEnterprise *listed = data;

  g_free (listed->id);
  g_strfreev (listed->frames);
  g_free (listed->name);
  g_free (listed);
}

static void
listed_inspector_free (gpointer data)
{
  YgListedInspector *listed = data;

  g_free (listed->id);
  g_free (listed->unit);
  g_strfreev (listed->types);
  g_free (listed->name);
  g_free (listed);
}

/**
 * yg_enterprises_parse:
 *
 * Returns: (transfer full) (element-type YgListedEnterprise): in the order of the file; %NULL with
 * YG_ERROR_INPUT
 */
GPtrArray *
yg_enterprises_parse (GBytes *bytes, GError **error)
{
  g_auto (YgLists) lists = { .enterprises = NULL };
  GPtrArray *listed;

  if (!yg_lists_read_enterprises (&lists, bytes, NULL, error))
    return NULL;
  listed = g_ptr_array_new_full (lists.enterprises->len, listed_enterprise_free);
  for (guint i = 0; i < lists.enterprises->len; i++)
    {
      const YgSpan *id = &yg_enterprise_at (&lists, i)->id;
      const char *frames = id->at + id->length + 1, *name, *end;
      YgListedEnterprise line;
      YgSpan keys;

      name = strchr (frames, '|') + 1; /* both are there: the line has been read */
      end = strchr (name, '\n');
      keys = (YgSpan){ frames, (gsize)(name - 1 - frames) };
      line = (YgListedEnterprise){ yg_span_dup (id), yg_span_split (&keys),
                                   g_strndup (name, (gsize)(end - name)) };
      g_ptr_array_add (listed, g_memdup2 (&line, sizeof line));
    }
  return listed;
}

/**
 * yg_inspectors_parse:
 *
 * Returns: (transfer full) (element-type YgListedInspector): in the order of the file; %NULL with
 * YG_ERROR_INPUT
 */
GPtrArray *
yg_inspectors_parse (GBytes *bytes, GError **error)
{
  g_auto (YgLists) lists = { .enterprises = NULL };
  GPtrArray *listed;

  if (!yg_lists_read_inspectors (&lists, bytes, error))
    return NULL;
  listed = g_ptr_array_new_full (lists.inspectors->len, listed_inspector_free);
  for (guint i = 0; i < lists.inspectors->len; i++)
    {
      const YgInspectorLine *read = yg_inspector_at (&lists, i);
      YgListedInspector line = { yg_span_dup (&read->id), yg_span_dup (&read->unit),
                                 yg_span_split (&read->types), yg_span_dup (&read->name) };

      g_ptr_array_add (listed, g_memdup2 (&line, sizeof line));
    }
  return listed;
}

/* Shortages */

/**
 * yg_draw_shortages:
 * @files: lists and plan; no seed is needed
 *
 * Who would be short whatever the digits: each enterprise, each of its frames and team lines for which fewer
 * inspectors are qualified (unit, type, not recused) than the line asks for.
 *
 * Returns: (transfer full) (element-type utf8): "enterprise|frame|unit|wanted|qualified", in the order of the
 * list
 */
GPtrArray *
yg_draw_shortages (const YgDrawFiles *files, GError **error)
{
  g_auto (YgDrawing) drawing = { .plan = NULL };
  g_autoptr (YgRoster) roster = NULL;
  g_autoptr (GPtrArray) shortages = g_ptr_array_new_with_free_func (g_free);
  const YgLists *lists = &drawing.lists;

  if (!yg_drawing_open (&drawing, files, error))
    return NULL;
  roster = yg_roster_new (lists, drawing.plan, drawing.plan->commit); /* no hash is taken, any seed will do */
  for (guint e = 0; e < lists->enterprises->len; e++)
    {
      const YgEnterpriseLine *line = yg_enterprise_at (lists, e);
      const guint *frames = yg_frames_of (lists, line);

      for (guint f = 0; f < line->n_frames; f++)
        {
          guint first, n = yg_roster_lines_of (roster, frames[f], &first);

          for (guint l = first; l < first + n; l++)
            {
              const YgTeamLine *team = drawing.plan->teams->pdata[l];
              guint qualified = yg_roster_count_qualified (roster, e, l);

              if (qualified < team->count)
                g_ptr_array_add (shortages,
                                 g_strdup_printf ("%.*s|%s|%s|%u|%u", (int)line->id.length, line->id.at,
                                                  team->frame, team->unit, team->count, qualified));
            }
        }
    }
  return g_steal_pointer (&shortages);
}
