/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture on the wall. Everything is measured in units of 1/28 of the height, the smallest text that can
 * be read from the back row. Only names, codes and tickets: nothing private is ever handed to it. */
#include "yg-disclosure-paint.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/yg-text.h"

typedef struct
{
  YgWallBrush brush; /* first: a painter is a brush that knows what it paints */
  const YgWall *wall;
  double width, height;
  double unit;
  YgDisclosureState state;
} Painter;

static char *
frame_titles (const Painter *p, const YgPick *pick)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (NULL);

  for (char **key = pick->frames; *key != NULL; key++)
    g_ptr_array_add (titles, yg_disclosure_get_frame (p->wall->disclosure, (guint)yg_disclosure_find_frame (
                                                                               p->wall->disclosure, *key))
                                 ->title);
  g_ptr_array_add (titles, NULL);
  return g_strjoinv (" · ", (char **)titles->pdata);
}

static const YgListedEnterprise *
picked (const Painter *p, guint pick)
{
  const YgDisclosure *d = p->wall->disclosure;
  guint who = yg_disclosure_enterprise_on_reel (d, pick, (int)yg_disclosure_reel_length ());
  return yg_disclosure_get_enterprise (d, who);
}

/* ---- reels ---- */

typedef const char *(*ReelText) (const Painter *p, guint pick, guint place, int step);

static const char *
enterprise_on_reel (const Painter *p, guint pick, guint place, int step)
{
  const YgDisclosure *d = p->wall->disclosure;
  const YgListedEnterprise *enterprise
      = yg_disclosure_get_enterprise (d, yg_disclosure_enterprise_on_reel (d, pick, step));
  return enterprise != NULL ? enterprise->name : NULL;
}

static const char *
inspector_on_reel (const Painter *p, guint pick, guint place, int step)
{
  const YgDisclosure *d = p->wall->disclosure;
  const YgListedInspector *inspector
      = yg_disclosure_get_inspector (d, yg_disclosure_inspector_on_reel (d, pick, place, step));
  return inspector != NULL ? inspector->name : NULL;
}

/* Names passing behind a window of @rows lines whose middle one counts. */
static void
reel (const Painter *p,
      ReelText text,
      guint pick,
      guint place,
      double position,
      double x,
      double y,
      double width,
      double height,
      double size,
      double rows)
{
  double line = height / rows;
  int middle = (int)floor (position);

  gtk_snapshot_push_clip (p->brush.snapshot,
                          &GRAPHENE_RECT_INIT ((float)x, (float)y, (float)width, (float)height));
  for (int step = middle - 1; step <= middle + 2; step++)
    {
      const char *name = text (p, pick, place, step);
      double away = step - position;
      if (name == NULL || fabs (away) > (rows + 1) / 2)
        continue;
      PangoLayout *made = yg_wall_layout (&p->brush, name, size, width, YG_WALL_NORMAL);
      GdkRGBA colour = yg_wall_ink;
      int text_height;
      pango_layout_get_pixel_size (made, NULL, &text_height);
      colour.alpha = (float)CLAMP (1 - 0.62 * fabs (away), 0.1, 1);
      yg_wall_put_layout (&p->brush, made, x, y + height / 2 + away * line - text_height / 2.0, &colour);
    }
  gtk_snapshot_pop (p->brush.snapshot);
}

/* ---- the stage ---- */

static void
stage_one_enterprise (const Painter *p, guint pick, double x, double y, double width, double height)
{
  double u = p->unit;
  double badge = 4.2 * u;
  double left = x + badge + 1.4 * u;
  double room = width - badge - 2.8 * u;
  double tall = 9 * u;
  double top = y + MAX (0, (height - 14.6 * u) / 2);
  YgDisclosureReel at;
  g_autofree char *rank = g_strdup_printf ("%u", pick + 1);

  yg_disclosure_enterprise_reel (p->wall->disclosure, pick, p->wall->seconds, &at);
  yg_wall_box (&p->brush, x, top, width, tall, 0.5 * u, &yg_wall_panel);
  if (!at.at_rest)
    {
      double number = yg_wall_width (&p->brush, rank, 2.4 * u, YG_WALL_BOLD);
      yg_wall_box (&p->brush, x + 1.2 * u, top + (tall - 4.2 * u) / 2, badge, 4.2 * u, 0.6 * u,
                   &yg_wall_line);
      yg_wall_put (&p->brush, rank, 2.4 * u, x + 1.2 * u + (badge - number) / 2, top + tall / 2 - 1.75 * u, 0,
                   YG_WALL_BOLD, &yg_wall_pale);
      if (p->wall->moving)
        reel (p, enterprise_on_reel, pick, 0, at.position, left + 0.6 * u, top, room - 0.6 * u, tall, 2.0 * u,
              2.6);
      return;
    }

  const YgListedEnterprise *enterprise = picked (p, pick);
  const YgPick *result = yg_disclosure_get_pick (p->wall->disclosure, pick);
  double size = yg_wall_fit (&p->brush, enterprise->name, room - 0.6 * u, 1.6 * u, 2.8 * u, YG_WALL_BOLD);
  PangoLayout *name
      = yg_wall_layout (&p->brush, enterprise->name, size, room - 0.6 * u, YG_WALL_BOLD | YG_WALL_WRAP);
  g_autofree char *titles = frame_titles (p, result);
  g_autofree char *ticket
      = g_strdup_printf (_ ("Ticket %s"), yg_disclosure_get_ticket (p->wall->disclosure, pick));
  int name_height;

  yg_wall_put_seal (&p->brush, x + 1.2 * u, top + (tall - 4.2 * u) / 2, 4.2 * u, pick + 1);
  pango_layout_get_pixel_size (name, NULL, &name_height);
  yg_wall_put_layout (&p->brush, name, left + 0.6 * u, top + (tall - name_height) / 2, &yg_wall_ink);
  y = top + tall + u;
  y += yg_wall_put (&p->brush, titles, 1.25 * u, x + 0.4 * u, y, width - 0.8 * u, YG_WALL_NORMAL,
                    &yg_wall_teal)
       + 0.35 * u;
  double after = yg_wall_put_right (&p->brush, enterprise->id, 1.1 * u, x + width - 0.4 * u, y,
                                    YG_WALL_NORMAL, &yg_wall_pale);
  yg_wall_put (&p->brush, ticket, 1.1 * u, x + 0.4 * u, y, width - after - 1.8 * u, YG_WALL_NORMAL,
               &yg_wall_gold);
}

/* Several at once: cells in columns, read downwards. */
typedef struct
{
  guint columns, rows, shown;
  double cell_width, cell_height;
} Grid;

static Grid
lay_grid (const Painter *p, guint count, double width, double height, double cell)
{
  Grid grid;
  guint most = MAX (1, (guint)(height / (cell * p->unit)));

  grid.columns = count <= MIN (6, most) ? 1 : count <= 2 * most ? 2 : 3;
  grid.rows = MIN (most, (count + grid.columns - 1) / grid.columns);
  grid.shown = MIN (count, grid.rows * grid.columns);
  grid.cell_width = width / grid.columns;
  grid.cell_height = MIN (height / grid.rows, 4.2 * p->unit);
  return grid;
}

static void
cell_enterprise (const Painter *p, guint pick, double x, double y, double width, double height)
{
  double u = p->unit;
  double badge = MIN (height * 0.78, 2.7 * u);
  double left = x + badge + 0.7 * u;
  double room = width - badge - 1.4 * u;
  YgDisclosureReel at;
  g_autofree char *rank = g_strdup_printf ("%u", pick + 1);

  yg_disclosure_enterprise_reel (p->wall->disclosure, pick, p->wall->seconds, &at);
  if (!at.at_rest)
    {
      double number = yg_wall_width (&p->brush, rank, badge * 0.45, YG_WALL_BOLD);
      yg_wall_box (&p->brush, x, y + (height - badge) / 2, badge, badge, badge * 0.14, &yg_wall_line);
      yg_wall_put (&p->brush, rank, badge * 0.45, x + (badge - number) / 2, y + height / 2 - badge * 0.32, 0,
                   YG_WALL_BOLD, &yg_wall_pale);
      if (p->wall->moving)
        reel (p, enterprise_on_reel, pick, 0, at.position, left, y + 0.2 * u, room, height - 0.4 * u,
              1.25 * u, 1.4);
      return;
    }
  const char *name = picked (p, pick)->name;
  double size = yg_wall_fit (&p->brush, name, room, 1.0 * u, 1.35 * u, YG_WALL_BOLD);
  yg_wall_put_seal (&p->brush, x, y + (height - badge) / 2, badge, pick + 1);
  yg_wall_put (&p->brush, name, size, left, y + height / 2 - 0.15 * u - size * 1.25, room, YG_WALL_BOLD,
               &yg_wall_ink);
  yg_wall_put (&p->brush, yg_disclosure_get_ticket (p->wall->disclosure, pick), 1.0 * u, left,
               y + height / 2 + 0.05 * u, room, YG_WALL_NORMAL, &yg_wall_gold);
}

static void
stage_group (const Painter *p,
             double x,
             double y,
             double width,
             double height,
             double cell,
             void (*paint) (const Painter *, guint, double, double, double, double))
{
  Grid grid = lay_grid (p, p->state.count, width, height - (p->state.count > 24 ? 1.6 * p->unit : 0), cell);
  double top = y + (height - grid.rows * grid.cell_height) / 2;

  for (guint i = 0; i < grid.shown; i++)
    paint (p, p->state.first + i, x + (i / grid.rows) * grid.cell_width,
           top + (i % grid.rows) * grid.cell_height, grid.cell_width - 0.6 * p->unit, grid.cell_height);
  if (grid.shown < p->state.count)
    {
      g_autofree char *more = g_strdup_printf (_ ("… up to no. %u; all of them are in the minutes"),
                                               p->state.first + p->state.count);
      yg_wall_put (&p->brush, more, 1.0 * p->unit, x, y + height - 1.5 * p->unit, width, YG_WALL_NORMAL,
                   &yg_wall_pale);
    }
}

/* What is missing in a team is said, never filled in silently. */
static char *
short_text (const Painter *p, const char *place)
{
  int frame = yg_disclosure_find_frame (p->wall->disclosure, place + strlen ("SHORT:"));
  return g_strdup_printf (_ ("one missing: %s"),
                          yg_disclosure_get_frame (p->wall->disclosure, (guint)frame)->title);
}

static void
stage_one_team (const Painter *p, guint pick, double x, double y, double width, double height)
{
  const YgPick *result = yg_disclosure_get_pick (p->wall->disclosure, pick);
  guint places = g_strv_length (result->team);
  guint columns = CLAMP (places, 1, 3);
  guint rows = MAX (1, (places + columns - 1) / columns);
  double u = p->unit;
  double gap = 0.6 * u;
  double cell_width = (width - gap * (columns - 1)) / columns;
  double cell_height = CLAMP ((height - 5.6 * u) / rows - gap, 3.6 * u, 5.6 * u);
  double top = y + MAX (0, (height - 5 * u - rows * (cell_height + gap)) / 2);
  const char *name = picked (p, pick)->name;
  YgDisclosureReel at;

  yg_disclosure_team_reel (p->wall->disclosure, pick, p->wall->seconds, &at);
  yg_wall_put_seal (&p->brush, x, top, 3.4 * u, pick + 1);
  double size = yg_wall_fit (&p->brush, name, width - 4.4 * u, 1.3 * u, 2.0 * u, YG_WALL_BOLD);
  PangoLayout *title = yg_wall_layout (&p->brush, name, size, width - 4.4 * u, YG_WALL_BOLD | YG_WALL_WRAP);
  int title_height;
  pango_layout_get_pixel_size (title, NULL, &title_height);
  yg_wall_put_layout (&p->brush, title, x + 4.4 * u, top + MAX (0, (3.4 * u - title_height) / 2),
                      &yg_wall_ink);
  top += MAX (4.6 * u, title_height + 0.8 * u);
  for (guint place = 0; place < places; place++)
    {
      double left = x + (place % columns) * (cell_width + gap);
      double upper = top + (place / columns) * (cell_height + gap);
      double room = cell_width - 1.2 * u;

      yg_wall_box (&p->brush, left, upper, cell_width, cell_height, 0.4 * u, &yg_wall_panel);
      if (g_str_has_prefix (result->team[place], "SHORT:"))
        {
          g_autofree char *text = short_text (p, result->team[place]);
          if (at.at_rest)
            yg_wall_put (&p->brush, text, 1.05 * u, left + 0.6 * u, upper + 0.7 * u, room, YG_WALL_WRAP,
                         &yg_wall_gold);
          continue;
        }
      if (!at.at_rest)
        {
          if (p->wall->moving)
            reel (p, inspector_on_reel, pick, place, at.position, left + 0.6 * u, upper, room, cell_height,
                  1.7 * u, 2.0);
          continue;
        }
      const YgDisclosure *d = p->wall->disclosure;
      const YgListedInspector *inspector = yg_disclosure_get_inspector (
          d, yg_disclosure_inspector_on_reel (d, pick, place, (int)yg_disclosure_reel_length ()));
      g_autofree char *unit
          = place == 0 ? g_strdup_printf (_ ("Leader · %s"), inspector->unit) : g_strdup (inspector->unit);
      yg_wall_put (&p->brush, inspector->name,
                   yg_wall_fit (&p->brush, inspector->name, room, 1.2 * u, 1.9 * u, YG_WALL_BOLD),
                   left + 0.6 * u, upper + cell_height / 2 - 2.2 * u, room, YG_WALL_BOLD, &yg_wall_ink);
      yg_wall_put (&p->brush, unit, 1.05 * u, left + 0.6 * u, upper + cell_height / 2 + 0.55 * u, room,
                   YG_WALL_NORMAL, place == 0 ? &yg_wall_teal : &yg_wall_pale);
    }
}

static char *
team_names (const Painter *p, guint pick, int step)
{
  const YgPick *result = yg_disclosure_get_pick (p->wall->disclosure, pick);
  g_autoptr (GString) names = g_string_new (NULL);
  guint missing = 0;

  for (guint place = 0; result->team[place] != NULL; place++)
    {
      const char *name = inspector_on_reel (p, pick, place, step);
      if (name == NULL)
        missing++;
      else
        g_string_append_printf (names, "%s%s", names->len > 0 ? "  " : "", name);
    }
  if (missing > 0 && step == (int)yg_disclosure_reel_length ())
    g_string_append_printf (names, g_dngettext (GETTEXT_PACKAGE, "  (%u missing)", "  (%u missing)", missing),
                            missing);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
cell_team (const Painter *p, guint pick, double x, double y, double width, double height)
{
  double u = p->unit;
  double badge = MIN (height * 0.78, 2.7 * u);
  double left = x + badge + 0.7 * u;
  double room = width - badge - 1.4 * u;
  YgDisclosureReel at;

  yg_disclosure_team_reel (p->wall->disclosure, pick, p->wall->seconds, &at);
  yg_wall_put_seal (&p->brush, x, y + (height - badge) / 2, badge, pick + 1);
  yg_wall_put (&p->brush, picked (p, pick)->name, 1.0 * u, left, y + height / 2 - 1.5 * u, room,
               YG_WALL_NORMAL, &yg_wall_pale);
  if (!at.at_rest && !p->wall->moving)
    return;
  g_autofree char *names = team_names (p, pick, (int)floor (at.position));
  GdkRGBA colour = yg_wall_ink;
  colour.alpha = at.at_rest ? 1 : 0.55f;
  yg_wall_put (&p->brush, names, 1.25 * u, left, y + height / 2 - 0.1 * u, room,
               at.at_rest ? YG_WALL_BOLD : YG_WALL_NORMAL, &colour);
}

/* ---- beside the stage ---- */

/* Every frame with its places, and where it was cut off; returns the height taken. */
static double
side_frames (const Painter *p, double x, double y, double width, double height)
{
  const YgDisclosure *d = p->wall->disclosure;
  double u = p->unit;
  guint n = yg_disclosure_get_n_frames (d);
  gboolean roomy = n * 3.9 * u <= height * 0.66;
  double step = roomy ? 3.9 * u : 2.1 * u;
  guint shown = MIN (n, (guint)MAX (1, height * 0.7 / step));
  double top = y;

  for (guint i = 0; i < shown; i++)
    {
      const YgFrame *frame = yg_disclosure_get_frame (d, i);
      guint filled = yg_disclosure_get_filled (d, i, p->state.picks_at_rest);
      g_autofree char *count = g_strdup_printf ("%u / %u", filled, frame->quota);
      double taken = yg_wall_put_right (&p->brush, count, 1.05 * u, x + width, y, YG_WALL_BOLD,
                                        filled == frame->quota ? &yg_wall_gold : &yg_wall_ink);

      yg_wall_put (&p->brush, frame->title, 1.05 * u, x, y, width - taken - 0.8 * u, YG_WALL_NORMAL,
                   &yg_wall_ink);
      yg_wall_box (&p->brush, x, y + 1.6 * u, width, 0.24 * u, 0.12 * u, &yg_wall_line);
      yg_wall_box (&p->brush, x, y + 1.6 * u, width * filled / frame->quota, 0.24 * u, 0.12 * u,
                   filled == frame->quota ? &yg_wall_gold : &yg_wall_teal);
      if (roomy && filled == frame->quota)
        {
          guint last = yg_disclosure_get_cutoff (d, i);
          g_autofree char *cutoff
              = g_strdup_printf (_ ("Last: no. %u, %s"), last + 1, yg_disclosure_get_ticket (d, last));
          yg_wall_put (&p->brush, cutoff, 1.0 * u, x, y + 1.95 * u, width, YG_WALL_NORMAL, &yg_wall_gold);
        }
      y += step;
    }
  if (shown < n)
    {
      g_autofree char *more = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "and %u more frame", "and %u more frames", n - shown), n - shown);
      yg_wall_put (&p->brush, more, 1.0 * u, x, y - 0.2 * u, width, YG_WALL_NORMAL, &yg_wall_pale);
      y += 1.4 * u;
    }
  return y - top;
}

/* Who is known already, the newest on top. */
static void
side_known (const Painter *p, double x, double y, double width, double height)
{
  gboolean teams = p->state.phase == YG_DISCLOSURE_TEAMS;
  guint known = teams ? p->state.teams_at_rest : p->state.picks_at_rest;
  double u = p->unit;
  double line = 1.65 * u;
  guint rows = height > line ? (guint)(height / line) : 0;

  for (guint i = 0; i < MIN (known, rows); i++)
    {
      guint pick = known - 1 - i;
      g_autofree char *rank = g_strdup_printf ("%u", pick + 1);
      g_autofree char *names = teams ? team_names (p, pick, (int)yg_disclosure_reel_length ()) : NULL;
      GdkRGBA colour = yg_wall_ink;

      colour.alpha = (float)CLAMP (1 - i * 0.05, 0.62, 1);
      yg_wall_put_right (&p->brush, rank, 1.05 * u, x + 1.8 * u, y, YG_WALL_NORMAL, &yg_wall_teal);
      yg_wall_put (&p->brush, teams ? names : picked (p, pick)->name, 1.05 * u, x + 2.5 * u, y,
                   width - 2.5 * u, YG_WALL_NORMAL, &colour);
      y += line;
    }
}

/* ---- phases ---- */

static void
paint_words (const Painter *p, const char *large, const char *small, double y, double height)
{
  double u = p->unit;
  double room = p->width - 6 * u;
  double size = yg_wall_fit (&p->brush, large, room, 2.0 * u, 3.0 * u, YG_WALL_BOLD);
  int large_height, small_height;
  PangoLayout *first
      = yg_wall_layout (&p->brush, large, size, room, YG_WALL_BOLD | YG_WALL_WRAP | YG_WALL_CENTER);
  PangoLayout *second = yg_wall_layout (&p->brush, small, 1.5 * u, room, YG_WALL_WRAP | YG_WALL_CENTER);

  pango_layout_get_pixel_size (first, NULL, &large_height);
  pango_layout_get_pixel_size (second, NULL, &small_height);
  y += (height - large_height - small_height - 1.2 * u) / 2;
  yg_wall_put_layout (&p->brush, first, 3 * u, y, &yg_wall_ink);
  yg_wall_put_layout (&p->brush, second, 3 * u, y + large_height + 1.2 * u, &yg_wall_teal);
}

static void
paint_end (const Painter *p, double y, double height)
{
  double u = p->unit;
  double margin = 1.6 * u;
  guint n = yg_disclosure_get_n_picks (p->wall->disclosure);
  gboolean compact = n > 18; /* many: names alone, so that more of them fit */
  double line = (compact ? 1.72 : 3.0) * u;
  guint columns = n <= 6 ? 1 : n <= 2 * (guint)(height / line) ? 2 : 3;
  guint rows = MAX (1, (guint)(height / line));
  guint shown = MIN (n, rows * columns);
  double width = (p->width - 2 * margin) / columns;

  rows = MIN (rows, (n + columns - 1) / columns);
  if (shown < n)
    shown = rows * columns - 1;
  for (guint i = 0; i < shown; i++)
    {
      double x = margin + (i / rows) * width;
      double top = y + (i % rows) * line;
      double left = x + (compact ? 1.9 : 2.8) * u;
      double room = x + width - left - 0.8 * u;
      g_autofree char *names = team_names (p, i, (int)yg_disclosure_reel_length ());

      yg_wall_put_seal (&p->brush, x, top + 0.2 * u, compact ? 1.4 * u : 2.2 * u, i + 1);
      yg_wall_put (&p->brush, picked (p, i)->name, 1.1 * u, left, top - 0.05 * u, room,
                   compact ? YG_WALL_NORMAL : YG_WALL_BOLD, &yg_wall_ink);
      if (!compact)
        yg_wall_put (&p->brush, names, 1.0 * u, left, top + 1.35 * u, room, YG_WALL_NORMAL, &yg_wall_pale);
    }
  if (shown < n)
    {
      g_autofree char *more
          = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "and %u more, all in the minutes",
                                          "and %u more, all in the minutes", n - shown),
                             n - shown);
      yg_wall_put (&p->brush, more, 1.05 * u, margin + (shown / rows) * width + (compact ? 1.9 : 2.8) * u,
                   y + (shown % rows) * line + (compact ? 0 : 0.6 * u), width - 3.6 * u, YG_WALL_NORMAL,
                   &yg_wall_gold);
    }
}

static char *
heading (const Painter *p)
{
  guint n = yg_disclosure_get_n_picks (p->wall->disclosure);
  guint first = p->state.first + 1, last = p->state.first + p->state.count;

  switch (p->state.phase)
    {
    case YG_DISCLOSURE_ENTERPRISES:
      return p->state.count == 1 ? g_strdup_printf (_ ("Enterprises: no. %u of %u"), first, n)
                                 : g_strdup_printf (_ ("Enterprises: no. %u–%u of %u"), first, last, n);
    case YG_DISCLOSURE_TEAMS:
      return p->state.count == 1 ? g_strdup_printf (_ ("Inspectors: for no. %u of %u"), first, n)
                                 : g_strdup_printf (_ ("Inspectors: for no. %u–%u of %u"), first, last, n);
    case YG_DISCLOSURE_END:
      return g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "Drawn: %u enterprise", "Drawn: %u enterprises", n), n);
    case YG_DISCLOSURE_OPENING:
    case YG_DISCLOSURE_TURN:
    default:
      return g_strdup ("");
    }
}

static void
paint_watermark (const Painter *p)
{
  double size = p->height / 7;
  GdkRGBA colour = { 1, 0.75f, 0.2f, 0.20f };
  PangoLayout *made = yg_wall_layout (&p->brush, p->wall->watermark, size, 0, YG_WALL_BOLD);
  int width, height;

  pango_layout_get_pixel_size (made, &width, &height);
  gtk_snapshot_save (p->brush.snapshot);
  gtk_snapshot_translate (p->brush.snapshot,
                          &GRAPHENE_POINT_INIT ((float)p->width / 2, (float)p->height / 2));
  gtk_snapshot_rotate (p->brush.snapshot, -18);
  yg_wall_put_layout (&p->brush, made, -width / 2.0, -height / 2.0, &colour);
  gtk_snapshot_restore (p->brush.snapshot);
}

void
yg_wall_snapshot (const YgWall *wall, GtkSnapshot *snapshot, double width, double height)
{
  Painter painter = { .brush = { wall->texts, snapshot }, .wall = wall, .width = width, .height = height };
  const Painter *p = &painter;
  double u = painter.unit = MIN (height / 28, width / 46);
  double margin = 1.6 * u;
  double top = 6.6 * u;
  double bottom = height - 3.1 * u; /* narrower than 16:9 the text gives way */

  gtk_snapshot_append_color (snapshot, &yg_wall_ground,
                             &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  if (wall->disclosure == NULL)
    return;
  yg_disclosure_at (wall->disclosure, wall->seconds, &painter.state);

  double caption = yg_wall_put_right (&p->brush, wall->caption != NULL ? wall->caption : "", 1.05 * u,
                                      width - margin, 1.25 * u, YG_WALL_NORMAL, &yg_wall_pale);
  yg_wall_put (&p->brush, wall->title != NULL ? wall->title : "", 1.25 * u, margin, 1.1 * u,
               width - 3 * margin - caption, YG_WALL_NORMAL, &yg_wall_pale);
  g_autofree char *head = heading (p);
  yg_wall_put (&p->brush, head, 1.8 * u, margin, 3.1 * u, width - 2 * margin, YG_WALL_BOLD, &yg_wall_teal);

  /* How far it is, for those who wonder. */
  yg_wall_box (&p->brush, 0, height - 0.28 * u, width, 0.28 * u, 0, &yg_wall_panel);
  yg_wall_box (&p->brush, 0, height - 0.28 * u,
               width * wall->seconds / yg_disclosure_get_duration (wall->disclosure), 0.28 * u, 0,
               &yg_wall_teal);
  double foot = yg_wall_put_right (&p->brush, wall->foot != NULL ? wall->foot : "", 1.0 * u, width - margin,
                                   height - 2.2 * u, YG_WALL_NORMAL, &yg_wall_pale);
  yg_wall_put (&p->brush,
               _ ("The result was on disk before this began; this only shows it and decides nothing."),
               1.0 * u, margin, height - 2.2 * u, width - 3 * margin - foot, YG_WALL_NORMAL, &yg_wall_pale);

  if (painter.state.phase == YG_DISCLOSURE_OPENING || painter.state.phase == YG_DISCLOSURE_TURN)
    {
      guint n = yg_disclosure_get_n_picks (wall->disclosure);
      g_autofree char *count = g_strdup_printf (
          painter.state.phase == YG_DISCLOSURE_OPENING
              ? g_dngettext (GETTEXT_PACKAGE, "First the enterprises: %u has been drawn",
                             "First the enterprises: %u have been drawn", n)
              : g_dngettext (GETTEXT_PACKAGE, "Now the inspectors who go to the %u enterprise",
                             "Now the inspectors who go to the %u enterprises", n),
          n);
      paint_words (p,
                   painter.state.phase == YG_DISCLOSURE_OPENING && wall->title != NULL
                       ? wall->title
                       : _ ("All enterprises are known"),
                   count, 3 * u, height - 6.5 * u);
    }
  else if (painter.state.phase == YG_DISCLOSURE_END)
    paint_end (p, top, bottom - top);
  else
    {
      double side = MAX (width * 0.3, 14 * u);
      double stage = width - 3 * margin - side;
      double x = 2 * margin + stage;

      if (painter.state.phase == YG_DISCLOSURE_ENTERPRISES && painter.state.count == 1)
        stage_one_enterprise (p, painter.state.first, margin, top, stage, bottom - top);
      else if (painter.state.phase == YG_DISCLOSURE_ENTERPRISES)
        stage_group (p, margin, top, stage, bottom - top, 2.75, cell_enterprise);
      else if (painter.state.count == 1)
        stage_one_team (p, painter.state.first, margin, top, stage, bottom - top);
      else
        stage_group (p, margin, top, stage, bottom - top, 2.75, cell_team);
      double taken = side_frames (p, x, 3.2 * u, side, bottom - 3.2 * u);
      side_known (p, x, 3.2 * u + taken + 0.6 * u, side, bottom - 3.2 * u - taken - 0.6 * u);
    }
  if (wall->watermark != NULL)
    paint_watermark (p);
}
