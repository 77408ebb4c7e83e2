/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Completing a team for a frame. Who is qualified by unit and type is found once for each team line; what
 * changes from one enterprise to the next (recusals, hashes) is marked with the number of the visit, so that
 * nothing has to be wiped in between. */
#include "config.h"

#include "draw/yg-team-private.h"

#include <string.h>

typedef struct
{
  guint assigned; /* times assigned in this draw; never goes down */
  guint recused;  /* the last visit that this one is recused from */
  guint hashed;   /* the visit that @hash is for */
  gboolean dismissed;
  gboolean in_team; /* of the team being completed */
  guint8 hash[YG_HASH_SIZE];
} Person;

typedef struct
{
  const YgTeamLine *line;
  GArray *able;      /* guint: inspectors of the unit who hold the type, ascending */
  guint8 *able_mask; /* the same by inspector */
} Line;

struct _YgRoster
{
  const YgLists *lists;
  YgHashKind kind;
  Person *people;
  guint n_people;
  Line *lines; /* as in the plan */
  guint n_lines;
  guint *first_line; /* of each frame, and one more */
  guint visit;       /* counts up whenever the enterprise changes */
  guint enterprise;
  GArray *tied;                                      /* guint, scratch */
  char text[YG_HASH_HEX_SIZE - 1 + 3 + 64 + 1 + 64]; /* seed "|I|" e "|" i */
};

GArray *
yg_team_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (int));
}

void
yg_team_append (GString *text, const GArray *team, const YgLists *lists, const YgPlan *plan)
{
  for (guint i = 0; i < team->len; i++)
    {
      int member = yg_member_at (team, i);

      if (i > 0)
        g_string_append_c (text, ',');
      if (member >= 0)
        {
          const YgSpan *id = &yg_inspector_at (lists, member)->id;

          g_string_append_len (text, id->at, (gssize)id->length);
        }
      else
        {
          g_string_append (text, "SHORT:");
          g_string_append (text, ((const YgFrame *)plan->frames->pdata[-1 - member])->key);
        }
    }
}

static gboolean
is_able (const YgInspectorLine *inspector, const YgTeamLine *line, const YgFrame *frame)
{
  return (strcmp (line->unit, "*") == 0 || yg_span_equals (&inspector->unit, line->unit))
         && (strcmp (frame->type, "*") == 0 || yg_span_lists (&inspector->types, frame->type));
}

/**
 * yg_roster_new:
 * @lists: must outlive the roster, as must @plan
 * @seed: H(seed.txt); any 64 hex digits where only who is qualified is asked
 */
YgRoster *
yg_roster_new (const YgLists *lists, const YgPlan *plan, const char *seed)
{
  YgRoster *roster = g_new0 (YgRoster, 1);
  guint f = 0;

  roster->lists = lists;
  roster->kind = plan->hash;
  roster->n_people = lists->inspectors->len;
  roster->people = g_new0 (Person, MAX (roster->n_people, 1));
  roster->n_lines = plan->teams->len;
  roster->lines = g_new0 (Line, MAX (roster->n_lines, 1));
  roster->first_line = g_new0 (guint, plan->frames->len + 1);
  roster->tied = g_array_new (FALSE, FALSE, sizeof (guint));
  roster->enterprise = G_MAXUINT;
  memcpy (roster->text, seed, YG_HASH_HEX_SIZE - 1);
  memcpy (roster->text + YG_HASH_HEX_SIZE - 1, "|I|", 3);

  for (guint l = 0; l < roster->n_lines; l++)
    {
      Line *line = &roster->lines[l];
      const YgFrame *frame = plan->frames->pdata[f];

      line->line = plan->teams->pdata[l];
      if (strcmp (line->line->frame, frame->key) != 0)
        {
          frame = plan->frames->pdata[++f]; /* in the order of the frames, some for each */
          roster->first_line[f] = l;
        }
      line->able = g_array_new (FALSE, FALSE, sizeof (guint));
      line->able_mask = g_new0 (guint8, MAX (roster->n_people, 1));
      for (guint i = 0; i < roster->n_people; i++)
        if (is_able (yg_inspector_at (lists, i), line->line, frame))
          {
            g_array_append_val (line->able, i);
            line->able_mask[i] = TRUE;
          }
    }
  roster->first_line[plan->frames->len] = roster->n_lines;
  return roster;
}

void
yg_roster_free (YgRoster *roster)
{
  if (roster == NULL)
    return;
  for (guint l = 0; l < roster->n_lines; l++)
    {
      g_array_unref (roster->lines[l].able);
      g_free (roster->lines[l].able_mask);
    }
  g_free (roster->lines);
  g_free (roster->people);
  g_free (roster->first_line);
  g_array_unref (roster->tied);
  g_free (roster);
}

void
yg_roster_dismiss (YgRoster *roster, guint inspector)
{
  roster->people[inspector].dismissed = TRUE;
  for (guint l = 0; l < roster->n_lines; l++)
    {
      Line *line = &roster->lines[l];
      guint kept = 0;

      for (guint k = 0; k < line->able->len; k++)
        if (g_array_index (line->able, guint, k) != inspector)
          g_array_index (line->able, guint, kept++) = g_array_index (line->able, guint, k);
      g_array_set_size (line->able, kept);
      line->able_mask[inspector] = FALSE;
    }
}

gboolean
yg_roster_is_dismissed (const YgRoster *roster, guint inspector)
{
  return roster->people[inspector].dismissed;
}

guint
yg_roster_lines_of (const YgRoster *roster, guint frame, guint *first)
{
  *first = roster->first_line[frame];
  return roster->first_line[frame + 1] - *first;
}

/* Turns to an enterprise: marks those who are recused from it. */
static void
begin_visit (YgRoster *roster, guint enterprise)
{
  guint first, n;

  if (roster->enterprise == enterprise)
    return;
  roster->enterprise = enterprise;
  roster->visit++;
  n = yg_lists_recusals_of (roster->lists, enterprise, &first);
  for (guint i = first; i < first + n; i++)
    roster->people[yg_recusal_at (roster->lists, i)->inspector].recused = roster->visit;
}

/* H(seed "|I|" e "|" i), once for each visit. */
static const guint8 *
hash_of (YgRoster *roster, guint inspector)
{
  Person *person = &roster->people[inspector];

  if (person->hashed != roster->visit)
    {
      const YgSpan *e = &yg_enterprise_at (roster->lists, roster->enterprise)->id;
      const YgSpan *i = &yg_inspector_at (roster->lists, inspector)->id;
      char *p = roster->text + YG_HASH_HEX_SIZE - 1 + 3;

      p = (char *)memcpy (p, e->at, e->length) + e->length;
      *p++ = '|';
      p = (char *)memcpy (p, i->at, i->length) + i->length;
      yg_hash_buffer (roster->kind, roster->text, (gsize)(p - roster->text), person->hash);
      person->hashed = roster->visit;
    }
  return person->hash;
}

static inline gboolean
is_free (const YgRoster *roster, const Person *person)
{
  return person->recused != roster->visit && !person->in_team;
}

/* The qualified one not yet in the team with the smallest (times assigned, hash, id); -1: nobody. Hashes only
 * those who are level. */
static int
choose (YgRoster *roster, const Line *line)
{
  guint least = G_MAXUINT, best;

  g_array_set_size (roster->tied, 0);
  for (guint k = 0; k < line->able->len; k++)
    {
      guint i = g_array_index (line->able, guint, k);
      const Person *person = &roster->people[i];

      if (person->assigned > least || !is_free (roster, person))
        continue;
      if (person->assigned < least)
        {
          least = person->assigned;
          g_array_set_size (roster->tied, 0);
        }
      g_array_append_val (roster->tied, i);
    }
  if (roster->tied->len == 0)
    return -1;
  best = g_array_index (roster->tied, guint, 0);
  for (guint k = 1; k < roster->tied->len; k++)
    {
      guint i = g_array_index (roster->tied, guint, k);

      if (memcmp (hash_of (roster, i), hash_of (roster, best), YG_HASH_SIZE) < 0)
        best = i; /* of equal hashes the first stays: ids ascend */
    }
  return (int)best;
}

static void
complete_line (YgRoster *roster, const Line *line, guint frame, GArray *team)
{
  guint have = 0;
  int chosen = -1;

  for (guint i = 0; i < team->len; i++)
    {
      int member = yg_member_at (team, i);

      have += member >= 0 && line->able_mask[member]; /* nobody recused gets into a team */
    }
  while (have < line->line->count && (chosen = choose (roster, line)) >= 0)
    {
      g_array_append_val (team, chosen);
      roster->people[chosen].assigned++;
      roster->people[chosen].in_team = TRUE;
      have++;
    }
  for (chosen = YG_SHORT (frame); have < line->line->count; have++)
    g_array_append_val (team, chosen);
}

void
yg_roster_complete (YgRoster *roster, guint enterprise, guint frame, GArray *team)
{
  guint first, n = yg_roster_lines_of (roster, frame, &first), kept = 0;

  begin_visit (roster, enterprise);
  for (guint i = 0; i < team->len; i++)
    if (yg_member_at (team, i) != YG_SHORT (frame))
      yg_member_at (team, kept++) = yg_member_at (team, i);
  g_array_set_size (team, kept);

  for (guint i = 0; i < team->len; i++)
    if (yg_member_at (team, i) >= 0)
      roster->people[yg_member_at (team, i)].in_team = TRUE;
  for (guint l = first; l < first + n; l++)
    complete_line (roster, &roster->lines[l], frame, team);
  for (guint i = 0; i < team->len; i++)
    if (yg_member_at (team, i) >= 0)
      roster->people[yg_member_at (team, i)].in_team = FALSE;
}

guint
yg_roster_count_qualified (const YgRoster *roster, guint enterprise, guint team_line)
{
  const Line *line = &roster->lines[team_line];
  guint first, n = yg_lists_recusals_of (roster->lists, enterprise, &first), count = line->able->len;

  for (guint i = first; i < first + n; i++)
    count -= line->able_mask[yg_recusal_at (roster->lists, i)->inspector] != FALSE;
  return count;
}
