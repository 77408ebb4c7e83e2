/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which teams will be short whatever the digits, in sentences with what to change. Asks src/draw; knows nothing of the
 * registries. */
#include "office/yg-resolution.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So many sentences about single teams are read; the rest is counted. */
#define SHORTAGES_TOLD 50

/* The plan as it would stand, for asking src/draw who would be short; no secret exists yet. */
static GBytes *
draft_plan (const YgChoice *choice, YgResolution *resolution, GError **error)
{
  g_autoptr (YgPlan) plan = yg_plan_new ();

  plan->office_code = g_strdup ("-");
  plan->office_name = g_strdup ("-");
  plan->seq = 1;
  memset (plan->prev, '0', YG_HASH_HEX_SIZE - 1);
  plan->draw = g_strdup ("-");
  plan->attempt = 1;
  memset (plan->commit, '0', YG_HASH_HEX_SIZE - 1);
  yg_resolution_fill_plan (resolution, choice, plan);
  return yg_plan_write (plan, error);
}

/* "enterprise|frame|unit|wanted|qualified" of src/draw, taken apart. */
typedef struct
{
  const char *enterprise, *unit;
  guint wanted, qualified;
} Shortage;

static char *
name_unit (const char *unit)
{
  return g_strdup (g_str_equal (unit, "*") ? _ ("any unit") : unit);
}

/* One line of one frame is short everywhere: said once, with what to change. */
static void
tell_frame_short (YgResolution *resolution, const YgResolvedFrame *frame, const Shortage *worst)
{
  g_autofree char *unit = name_unit (worst->unit);

  g_ptr_array_add (
    resolution->shortages,
    g_str_equal (frame->type, "*")
      ? g_strdup_printf (_ ("“%s”: every team will be short. %u inspectors from %s are asked for, %u can go. Lower the "
                            "number, or enter more inspectors."),
                         frame->title, worst->wanted, unit, worst->qualified)
      : g_strdup_printf (_ ("“%s”: every team will be short. %u inspectors from %s holding “%s” are asked for, %u can "
                            "go. Lower the number, or enter more inspectors of that type."),
                         frame->title, worst->wanted, unit, frame->type, worst->qualified));
}

static void
tell_enterprise_short (YgResolution *resolution, const YgResolvedFrame *frame, const Shortage *shortage)
{
  g_autofree char *unit = name_unit (shortage->unit);
  const char *name = shortage->enterprise;

  for (guint i = 0; i < resolution->enterprises->len; i++)
    {
      YgListing *listing = g_ptr_array_index (resolution->enterprises, i);

      if (g_str_equal (listing->code, shortage->enterprise))
        name = listing->name;
    }
  g_ptr_array_add (resolution->shortages,
                   g_strdup_printf (_ ("“%s”, should it be drawn for “%s”: of %u inspectors from %s only %u can go, "
                                       "because of recusals."),
                                    name, frame->title, shortage->wanted, unit, shortage->qualified));
}

/* All shortages of one frame and one of its team lines. */
static void
tell_line_shortages (YgResolution *resolution, const YgResolvedFrame *frame, GArray *line)
{
  Shortage worst;
  guint told = 0;

  if (line->len == 0)
    return;
  worst = g_array_index (line, Shortage, 0);
  for (guint i = 1; i < line->len; i++)
    if (g_array_index (line, Shortage, i).qualified > worst.qualified)
      worst = g_array_index (line, Shortage, i);
  if (line->len == frame->members)
    {
      tell_frame_short (resolution, frame, &worst);
      return;
    }
  for (; told < line->len && resolution->shortages->len < SHORTAGES_TOLD; told++)
    tell_enterprise_short (resolution, frame, &g_array_index (line, Shortage, told));
  if (told < line->len)
    g_ptr_array_add (resolution->shortages,
                     g_strdup_printf (_ ("“%s”: %u more teams would be short."), frame->title, line->len - told));
}

/* Shortages arrive by enterprise; they are told by frame and line. */
static void
tell_frame_shortages (const YgChoice *choice, YgResolution *resolution, guint index, GPtrArray *shortages)
{
  const YgResolvedFrame *frame = g_ptr_array_index (resolution->frames, index);
  GPtrArray *teams = ((YgChosenFrame *) g_ptr_array_index (choice->frames, index))->teams;
  guint nobody = 0, told_before = resolution->shortages->len;

  for (guint t = 0; t < teams->len; t++)
    {
      const char *unit = ((YgChosenTeam *) g_ptr_array_index (teams, t))->unit;
      g_autoptr (GArray) line = g_array_new (FALSE, FALSE, sizeof (Shortage));

      for (guint i = 0; i < shortages->len; i++)
        {
          char **parts = g_ptr_array_index (shortages, i);
          Shortage shortage = { parts[0], parts[2], (guint) g_ascii_strtoull (parts[3], NULL, 10),
                                (guint) g_ascii_strtoull (parts[4], NULL, 10) };

          if (!g_str_equal (parts[1], frame->key) || !g_str_equal (parts[2], unit))
            continue;
          nobody += shortage.qualified == 0;
          g_array_append_val (line, shortage);
        }
      tell_line_shortages (resolution, frame, line);
    }
  if (frame->members > 0 && nobody == frame->members * teams->len)
    {
      g_ptr_array_set_size (resolution->shortages, (int) told_before);
      if (g_str_equal (frame->type, "*"))
        g_ptr_array_add (resolution->problems, g_strdup_printf (_ ("“%s”: there is nobody to send from the units named. Change the units, or enter inspectors."),
                 frame->title));
      else
        g_ptr_array_add (resolution->problems, g_strdup_printf (_ ("“%s”: there is nobody to send: no inspector of the units named holds “%s”. Enter the type with "
                       "those who hold it, or change the units."),
                 frame->title, frame->type));
    }
}

/**
 * yg_shortages_tell:
 *
 * Puts into @resolution, whose lists are written and which has no problems yet, a sentence for each team that will be
 * short whatever the digits, and a problem for each frame to which nobody can be sent.
 */
gboolean
yg_shortages_tell (const YgChoice *choice, YgResolution *resolution, GError **error)
{
  g_autoptr (GBytes) plan = draft_plan (choice, resolution, error);
  g_autoptr (GPtrArray) shortages = NULL;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  YgDrawFiles files = resolution->files;

  if (plan == NULL)
    return FALSE;
  files.plan = plan;
  shortages = yg_draw_shortages (&files, error);
  if (shortages == NULL)
    return FALSE;
  for (guint i = 0; i < shortages->len; i++)
    g_ptr_array_add (parts, g_strsplit (g_ptr_array_index (shortages, i), "|", 5));
  for (guint i = 0; i < resolution->frames->len; i++)
    tell_frame_shortages (choice, resolution, i, parts);
  return TRUE;
}
