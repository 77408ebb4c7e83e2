/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline of the disclosure. Everything is laid down when it is made: the groups with their times, and
 * on every reel the names that pass by before the one that was drawn. Asked twice for a moment, it says the
 * same. */
#include "yg-disclosure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/yg-error.h"

/* Names on a reel before it rests; enough to look like all of them, few enough to be read as it slows down.
 */
#define REEL 22
#define OPENING_SECONDS 2.5
#define TURN_SECONDS 2.0
/* So many come one at a time; the groups after them grow by one until they fill a stage. */
#define SINGLES 8
#define STAGE 12
#define MAX_GROUPS 40

typedef struct
{
  guint first;
  guint count;
} Group;

struct _YgDisclosure
{
  GPtrArray *enterprises; /* YgListedEnterprise */
  GPtrArray *inspectors;  /* YgListedInspector */
  GPtrArray *picks;       /* YgPick */
  YgFrame *frames;
  guint n_frames;
  GArray **frame_picks; /* for each frame the picks that took a place, ascending */
  GHashTable *frame_of; /* key → index + 1 */

  Group *groups;
  guint n_groups;
  double enterprise_seconds; /* for each group */
  double team_seconds;

  guint *reels;      /* REEL + 1 enterprises for each pick */
  guint *team_start; /* for each pick, where its places begin in team_reels; n_picks + 1 entries */
  guint *team_reels; /* REEL + 1 inspectors for each place */
  char **tickets;
};

/* splitmix64: spreads a counter. Which names pass by decides nothing, it only has to be the same every time.
 */
static guint64
mix (guint64 x)
{
  x += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  x = (x ^ (x >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  x = (x ^ (x >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return x ^ (x >> 31);
}

/* Fills a reel from @pool, which holds @last: never the same name twice running, @last at the end. */
static void
fill_reel (guint *reel, const guint *pool, guint n, guint last, guint64 salt)
{
  guint before = YG_DISCLOSURE_NOBODY;

  for (guint step = 0; step < REEL; step++)
    {
      guint at = mix (salt * 1000003 + step) % n;
      guint who = pool[at];
      gboolean neighbour = step == REEL - 1 && who == last;

      if (n > 1 && (who == before || neighbour))
        who = pool[(at + 1) % n];
      if (n > 2 && step == REEL - 1 && (who == before || who == last))
        who = pool[(at + 2) % n];
      reel[step] = before = who;
    }
  reel[REEL] = last;
}

/* The enterprises still in play, with their places, so that one can be taken out at once. */
typedef struct
{
  guint *members;
  guint *place; /* of each enterprise; NOBODY when it is out */
  guint n;
} Pool;

static void
pool_remove (Pool *pool, guint who)
{
  guint at = pool->place[who];
  if (at == YG_DISCLOSURE_NOBODY)
    return;
  guint moved = pool->members[--pool->n];
  pool->members[at] = moved;
  pool->place[moved] = at;
  pool->place[who] = YG_DISCLOSURE_NOBODY;
}

static GHashTable *
index_ids (GPtrArray *list, gsize offset)
{
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < list->len; i++)
    g_hash_table_insert (table, G_STRUCT_MEMBER (char *, list->pdata[i], offset), GUINT_TO_POINTER (i + 1));
  return table;
}

static gboolean
has_open_frame (YgDisclosure *self, const YgListedEnterprise *enterprise, const guint *filled)
{
  for (char **key = enterprise->frames; *key != NULL; key++)
    {
      int frame = yg_disclosure_find_frame (self, *key);
      if (frame >= 0 && filled[frame] < self->frames[frame].quota)
        return TRUE;
    }
  return FALSE;
}

/* Walks through the draw as it happened. In play for a rank are all who are not drawn yet and belong to a
 * frame that still has a place: exactly those who could have been next. */
static gboolean
lay_enterprise_reels (YgDisclosure *self, GError **error)
{
  g_autoptr (GHashTable) by_id = index_ids (self->enterprises, G_STRUCT_OFFSET (YgListedEnterprise, id));
  guint n = self->enterprises->len;
  g_autofree guint *members = g_new (guint, n + 1);
  g_autofree guint *place = g_new (guint, n + 1);
  g_autofree guint *filled = g_new0 (guint, self->n_frames + 1);
  Pool pool = { members, place, n };

  for (guint i = 0; i < n; i++)
    members[i] = place[i] = i;
  self->reels = g_new (guint, (gsize)self->picks->len * (REEL + 1) + 1);
  for (guint p = 0; p < self->picks->len; p++)
    {
      const YgPick *pick = self->picks->pdata[p];
      guint who = GPOINTER_TO_UINT (g_hash_table_lookup (by_id, pick->enterprise));
      gboolean closed = FALSE;

      if (who == 0 || place[who - 1] == YG_DISCLOSURE_NOBODY)
        {
          g_set_error (error, YG_ERROR, YG_ERROR_INPUT, _ ("Result, rank %u: %s is not in play."), pick->rank,
                       pick->enterprise);
          return FALSE;
        }
      fill_reel (self->reels + (gsize)p * (REEL + 1), members, pool.n, who - 1, p + 1);
      pool_remove (&pool, who - 1);
      for (char **key = pick->frames; *key != NULL; key++)
        {
          int frame = yg_disclosure_find_frame (self, *key);
          if (frame < 0)
            {
              g_set_error (error, YG_ERROR, YG_ERROR_INPUT, _ ("Result, rank %u: there is no frame %s."),
                           pick->rank, *key);
              return FALSE;
            }
          g_array_append_val (self->frame_picks[frame], p);
          closed |= ++filled[frame] == self->frames[frame].quota;
        }
      for (guint i = pool.n; closed && i-- > 0;)
        if (!has_open_frame (self, self->enterprises->pdata[members[i]], filled))
          pool_remove (&pool, members[i]);
    }
  return TRUE;
}

/* "enterprise|inspector", from recusals.txt. */
static GHashTable *
read_recusals (GBytes *bytes)
{
  GHashTable *recused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize size = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  g_autofree char *text = g_strndup (data != NULL ? data : "", size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    {
      char *second = strchr (*line, '|');
      char *third = second != NULL ? strchr (second + 1, '|') : NULL;
      if (third != NULL)
        g_hash_table_add (recused, g_strndup (*line, (gsize)(third - *line)));
    }
  return recused;
}

/* Whether @inspector could have been sent for one of the frames of @pick (DRAW.md, "The draw" 3). */
static gboolean
is_qualified (YgDisclosure *self, const YgPlan *plan, const YgPick *pick, const YgListedInspector *inspector)
{
  for (guint i = 0; i < plan->teams->len; i++)
    {
      const YgTeamLine *line = plan->teams->pdata[i];
      int frame = yg_disclosure_find_frame (self, line->frame);

      if (frame < 0 || !g_strv_contains ((const char *const *)pick->frames, line->frame))
        continue;
      if (strcmp (line->unit, "*") != 0 && strcmp (line->unit, inspector->unit) != 0)
        continue;
      if (strcmp (self->frames[frame].type, "*") == 0
          || g_strv_contains ((const char *const *)inspector->types, self->frames[frame].type))
        return TRUE;
    }
  return FALSE;
}

static gboolean
lay_team_reels (YgDisclosure *self, const YgPlan *plan, GBytes *recusals, GError **error)
{
  g_autoptr (GHashTable) by_id = index_ids (self->inspectors, G_STRUCT_OFFSET (YgListedInspector, id));
  g_autoptr (GHashTable) recused = read_recusals (recusals);
  g_autofree guint *pool = g_new (guint, self->inspectors->len + 1);
  g_autoptr (GArray) reels = g_array_new (FALSE, FALSE, sizeof (guint));

  self->team_start = g_new (guint, self->picks->len + 1);
  for (guint p = 0; p < self->picks->len; p++)
    {
      const YgPick *pick = self->picks->pdata[p];
      guint n = 0;

      self->team_start[p] = reels->len / (REEL + 1);
      for (guint i = 0; i < self->inspectors->len; i++)
        {
          const YgListedInspector *inspector = self->inspectors->pdata[i];
          g_autofree char *pair = g_strconcat (pick->enterprise, "|", inspector->id, NULL);
          if (!g_hash_table_contains (recused, pair) && is_qualified (self, plan, pick, inspector))
            pool[n++] = i;
        }
      for (guint place = 0; pick->team[place] != NULL; place++)
        {
          guint reel[REEL + 1];
          guint who = GPOINTER_TO_UINT (g_hash_table_lookup (by_id, pick->team[place]));

          if (g_str_has_prefix (pick->team[place], "SHORT:"))
            for (guint i = 0; i <= REEL; i++)
              reel[i] = YG_DISCLOSURE_NOBODY;
          else
            {
              guint at = 0;
              while (who != 0 && at < n && pool[at] != who - 1)
                at++;
              if (who == 0 || at == n)
                {
                  g_set_error (error, YG_ERROR, YG_ERROR_INPUT,
                               _ ("Result, rank %u: inspector %s could not have been sent there."),
                               pick->rank, pick->team[place]);
                  return FALSE;
                }
              fill_reel (reel, pool, n, who - 1,
                         (guint64)(p + 1) * 64 + place + G_GUINT64_CONSTANT (1) * (1u << 30));
              pool[at] = pool[--n];
            }
          g_array_append_vals (reels, reel, REEL + 1);
        }
    }
  self->team_start[self->picks->len] = reels->len / (REEL + 1);
  self->team_reels = (guint *)g_array_free (g_steal_pointer (&reels), FALSE);
  return TRUE;
}

static void
lay_groups (YgDisclosure *self)
{
  guint n = self->picks->len;
  guint largest = STAGE;
  g_autoptr (GArray) groups = g_array_new (FALSE, FALSE, sizeof (Group));

  for (;;)
    {
      guint size = 1;

      g_array_set_size (groups, 0);
      for (guint first = 0; first < n;)
        {
          Group group = { first, MIN (size, n - first) };
          g_array_append_val (groups, group);
          first += group.count;
          if (groups->len >= SINGLES && size < largest)
            size++;
        }
      if (groups->len <= MAX_GROUPS)
        break;
      /* Beyond a few hundred the groups have to grow, or nobody would sit through it. */
      largest += MAX (1, largest / 4);
      if (largest > 4 * STAGE)
        {
          /* And beyond a thousand growing by one is not enough either: even shares after the single ones. */
          guint share = (n - SINGLES + (MAX_GROUPS - SINGLES) - 1) / (MAX_GROUPS - SINGLES);
          g_array_set_size (groups, 0);
          for (guint first = 0; first < n;)
            {
              Group group = { first, first < SINGLES ? 1 : MIN (share, n - first) };
              g_array_append_val (groups, group);
              first += group.count;
            }
          break;
        }
    }
  self->n_groups = groups->len;
  self->groups = (Group *)g_array_free (g_steal_pointer (&groups), FALSE);
  self->enterprise_seconds = self->n_groups > 0 ? CLAMP (75.0 / self->n_groups, 2.0, 3.0) : 0;
  self->team_seconds = self->n_groups > 0 ? CLAMP (40.0 / self->n_groups, 1.0, 2.0) : 0;
}

YgDisclosure *
yg_disclosure_new (const YgPlan *plan, const YgDrawFiles *files, GPtrArray *picks, GError **error)
{
  g_return_val_if_fail (plan != NULL && files != NULL && picks != NULL, NULL);

  g_autoptr (YgDisclosure) self = g_new0 (YgDisclosure, 1);
  self->picks = g_ptr_array_ref (picks);
  self->frame_of = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->n_frames = plan->frames->len;
  self->frames = g_new0 (YgFrame, self->n_frames + 1);
  self->frame_picks = g_new0 (GArray *, self->n_frames + 1);
  for (guint i = 0; i < self->n_frames; i++)
    {
      const YgFrame *frame = plan->frames->pdata[i];
      self->frames[i] = (YgFrame){ g_strdup (frame->key), frame->quota, frame->members,
                                   g_strdup (frame->type), g_strdup (frame->title) };
      self->frame_picks[i] = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (self->frame_of, g_strdup (frame->key), GUINT_TO_POINTER (i + 1));
    }
  self->enterprises = yg_enterprises_parse (files->enterprises, error);
  if (self->enterprises == NULL)
    return NULL;
  self->inspectors = yg_inspectors_parse (files->inspectors, error);
  if (self->inspectors == NULL)
    return NULL;
  if (!lay_enterprise_reels (self, error) || !lay_team_reels (self, plan, files->recusals, error))
    return NULL;
  lay_groups (self);
  self->tickets = g_new0 (char *, picks->len + 1);
  for (guint i = 0; i < picks->len; i++)
    {
      const char *ticket = ((YgPick *)picks->pdata[i])->ticket;
      self->tickets[i] = g_strdup_printf ("%.4s %.4s %.4s", ticket, ticket + 4, ticket + 8);
    }
  return g_steal_pointer (&self);
}

void
yg_disclosure_free (YgDisclosure *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_frames; i++)
    {
      g_free (self->frames[i].key);
      g_free (self->frames[i].type);
      g_free (self->frames[i].title);
      g_clear_pointer (&self->frame_picks[i], g_array_unref);
    }
  g_free (self->frames);
  g_free (self->frame_picks);
  g_clear_pointer (&self->frame_of, g_hash_table_unref);
  g_clear_pointer (&self->enterprises, g_ptr_array_unref);
  g_clear_pointer (&self->inspectors, g_ptr_array_unref);
  g_clear_pointer (&self->picks, g_ptr_array_unref);
  g_free (self->groups);
  g_free (self->reels);
  g_free (self->team_start);
  g_free (self->team_reels);
  g_strfreev (self->tickets);
  g_free (self);
}

/* Where a moment lies: the phase, the group in it, and the seconds since that began and that it lasts. */
typedef struct
{
  YgDisclosurePhase phase;
  guint group;
  double start;
  double length;
} Place;

static Place
locate (const YgDisclosure *self, double seconds)
{
  double enterprises = self->n_groups * self->enterprise_seconds;
  double teams = self->n_groups * self->team_seconds;
  double turn = OPENING_SECONDS + enterprises;
  double start = turn + TURN_SECONDS;

  if (seconds < OPENING_SECONDS)
    return (Place){ YG_DISCLOSURE_OPENING, 0, 0, OPENING_SECONDS };
  if (seconds < turn)
    {
      guint group = MIN ((guint)((seconds - OPENING_SECONDS) / self->enterprise_seconds), self->n_groups - 1);
      return (Place){ YG_DISCLOSURE_ENTERPRISES, group, OPENING_SECONDS + group * self->enterprise_seconds,
                      self->enterprise_seconds };
    }
  if (seconds < start)
    return (Place){ YG_DISCLOSURE_TURN, 0, turn, TURN_SECONDS };
  if (seconds < start + teams)
    {
      guint group = MIN ((guint)((seconds - start) / self->team_seconds), self->n_groups - 1);
      return (Place){ YG_DISCLOSURE_TEAMS, group, start + group * self->team_seconds, self->team_seconds };
    }
  return (Place){ YG_DISCLOSURE_END, 0, start + teams, 0 };
}

/* Within a group the reels stop one after the other, by rank; the last quarter everybody can read. */
static double
rest_share (guint slot, guint count)
{
  return count == 1 ? 0.66 : 0.5 + 0.25 * slot / (count - 1);
}

static guint
count_at_rest (const Group *group, double progress)
{
  guint n = 0;
  while (n < group->count && progress >= rest_share (n, group->count))
    n++;
  return n;
}

double
yg_disclosure_get_duration (const YgDisclosure *self)
{
  return OPENING_SECONDS + TURN_SECONDS + self->n_groups * (self->enterprise_seconds + self->team_seconds);
}

void
yg_disclosure_at (const YgDisclosure *self, double seconds, YgDisclosureState *state)
{
  Place place = locate (self, seconds);
  const Group *group = self->groups + place.group;

  *state = (YgDisclosureState){ .phase = place.phase, .progress = 1 };
  if (place.length > 0)
    state->progress = CLAMP ((seconds - place.start) / place.length, 0, 1);
  if (place.phase == YG_DISCLOSURE_ENTERPRISES || place.phase == YG_DISCLOSURE_TEAMS)
    {
      state->first = group->first;
      state->count = group->count;
    }
  if (place.phase == YG_DISCLOSURE_ENTERPRISES)
    state->picks_at_rest = group->first + count_at_rest (group, state->progress);
  else if (place.phase > YG_DISCLOSURE_ENTERPRISES)
    state->picks_at_rest = self->picks->len;
  if (place.phase == YG_DISCLOSURE_TEAMS)
    state->teams_at_rest = group->first + count_at_rest (group, state->progress);
  else if (place.phase > YG_DISCLOSURE_TEAMS)
    state->teams_at_rest = self->picks->len;
}

double
yg_disclosure_settled (const YgDisclosure *self, double seconds)
{
  Place place = locate (self, seconds);
  return place.start + 0.9 * place.length;
}

double
yg_disclosure_get_group_end (const YgDisclosure *self, double seconds)
{
  Place place = locate (self, seconds);
  return place.start + place.length;
}

double
yg_disclosure_next (const YgDisclosure *self, double seconds)
{
  /* A hair past the border, so that rounding cannot leave the moment on this side of it. */
  return MIN (yg_disclosure_get_group_end (self, seconds) + 1e-6, yg_disclosure_get_duration (self));
}

guint
yg_disclosure_reel_length (void)
{
  return REEL;
}

static void
reel_at (
    const YgDisclosure *self, guint pick, double seconds, YgDisclosurePhase phase, YgDisclosureReel *reel)
{
  Place place = locate (self, seconds);
  const Group *group = self->groups + place.group;
  double u = 0;

  if (place.phase == phase)
    {
      if (pick < group->first)
        u = 1;
      else if (pick < group->first + group->count)
        u = (seconds - place.start) / (place.length * rest_share (pick - group->first, group->count));
    }
  else if (place.phase > phase)
    u = 1;
  u = CLAMP (u, 0, 1);
  reel->at_rest = u >= 1;
  /* Fast, then slower and slower: the last names can be read as they pass. */
  reel->position = reel->at_rest ? REEL : REEL * (1 - pow (1 - u, 2.2));
}

void
yg_disclosure_enterprise_reel (const YgDisclosure *self, guint pick, double seconds, YgDisclosureReel *reel)
{
  g_return_if_fail (pick < self->picks->len);
  reel_at (self, pick, seconds, YG_DISCLOSURE_ENTERPRISES, reel);
}

void
yg_disclosure_team_reel (const YgDisclosure *self, guint pick, double seconds, YgDisclosureReel *reel)
{
  g_return_if_fail (pick < self->picks->len);
  reel_at (self, pick, seconds, YG_DISCLOSURE_TEAMS, reel);
}

guint
yg_disclosure_enterprise_on_reel (const YgDisclosure *self, guint pick, int step)
{
  g_return_val_if_fail (pick < self->picks->len, YG_DISCLOSURE_NOBODY);
  if (step < 0 || step > REEL)
    return YG_DISCLOSURE_NOBODY;
  return self->reels[(gsize)pick * (REEL + 1) + (guint)step];
}

guint
yg_disclosure_inspector_on_reel (const YgDisclosure *self, guint pick, guint place, int step)
{
  g_return_val_if_fail (pick < self->picks->len, YG_DISCLOSURE_NOBODY);
  guint at = self->team_start[pick] + place;
  if (step < 0 || step > REEL || at >= self->team_start[pick + 1])
    return YG_DISCLOSURE_NOBODY;
  return self->team_reels[(gsize)at * (REEL + 1) + (guint)step];
}

guint
yg_disclosure_get_n_picks (const YgDisclosure *self)
{
  return self->picks->len;
}

const YgPick *
yg_disclosure_get_pick (const YgDisclosure *self, guint pick)
{
  g_return_val_if_fail (pick < self->picks->len, NULL);
  return self->picks->pdata[pick];
}

const YgListedEnterprise *
yg_disclosure_get_enterprise (const YgDisclosure *self, guint index)
{
  return index < self->enterprises->len ? self->enterprises->pdata[index] : NULL;
}

const YgListedInspector *
yg_disclosure_get_inspector (const YgDisclosure *self, guint index)
{
  return index < self->inspectors->len ? self->inspectors->pdata[index] : NULL;
}

const char *
yg_disclosure_get_ticket (const YgDisclosure *self, guint pick)
{
  g_return_val_if_fail (pick < self->picks->len, NULL);
  return self->tickets[pick];
}

guint
yg_disclosure_get_n_frames (const YgDisclosure *self)
{
  return self->n_frames;
}

const YgFrame *
yg_disclosure_get_frame (const YgDisclosure *self, guint frame)
{
  g_return_val_if_fail (frame < self->n_frames, NULL);
  return self->frames + frame;
}

int
yg_disclosure_find_frame (const YgDisclosure *self, const char *key)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (self->frame_of, key)) - 1;
}

guint
yg_disclosure_get_filled (const YgDisclosure *self, guint frame, guint picks_at_rest)
{
  g_return_val_if_fail (frame < self->n_frames, 0);
  const GArray *taken = self->frame_picks[frame];
  guint low = 0, high = taken->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (g_array_index (taken, guint, middle) < picks_at_rest)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

guint
yg_disclosure_get_cutoff (const YgDisclosure *self, guint frame)
{
  g_return_val_if_fail (frame < self->n_frames, 0);
  const GArray *taken = self->frame_picks[frame];
  return taken->len > 0 ? g_array_index (taken, guint, taken->len - 1) : YG_DISCLOSURE_NOBODY;
}
