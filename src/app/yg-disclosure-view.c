/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time for the wall: a tick callback while it plays and only then; where animations are switched off, one
 * timer from group to group instead. What is painted is in yg-disclosure-paint.c. */
#include "yg-disclosure-view.h"

#include <glib/gi18n-lib.h>

#include "app/yg-disclosure-paint.h"

struct _YgDisclosureView
{
  GtkWidget parent_instance;

  YgDisclosure *disclosure;
  char *title, *caption, *foot, *watermark;
  YgWallTexts texts;
  double seconds;
  double speed;
  gboolean playing;
  gboolean finished;
  guint tick;
  guint timer;
  gint64 last_frame; /* microseconds of the frame clock; 0 before the first frame */
  guint announced;   /* picks and teams told to assistive technology */
};

G_DEFINE_FINAL_TYPE (YgDisclosureView, yg_disclosure_view, GTK_TYPE_WIDGET)

enum
{
  PROP_PLAYING = 1,
  PROP_FINISHED,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static gboolean
wants_motion (YgDisclosureView *self)
{
  gboolean animations = TRUE;
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &animations, NULL);
  return animations;
}

/* Who came to rest last, for those who cannot see the wall. */
static void
announce (YgDisclosureView *self)
{
  YgDisclosureState state;

  yg_disclosure_at (self->disclosure, self->seconds, &state);
  if (state.picks_at_rest + state.teams_at_rest == self->announced)
    return;
  self->announced = state.picks_at_rest + state.teams_at_rest;
  if (self->announced == 0)
    return;
  guint n = (state.teams_at_rest > 0 ? state.teams_at_rest : state.picks_at_rest) - 1;
  guint who = yg_disclosure_enterprise_on_reel (self->disclosure, n, (int)yg_disclosure_reel_length ());
  const YgListedEnterprise *enterprise = yg_disclosure_get_enterprise (self->disclosure, who);
  g_autofree char *text = g_strdup_printf (_ ("No. %u: %s"), n + 1, enterprise->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
move_to (YgDisclosureView *self, double seconds)
{
  double duration = self->disclosure != NULL ? yg_disclosure_get_duration (self->disclosure) : 0;
  gboolean finished;

  self->seconds = CLAMP (seconds, 0, duration);
  finished = self->disclosure != NULL && self->seconds >= duration;
  if (self->disclosure != NULL)
    announce (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (finished)
    yg_disclosure_view_set_playing (self, FALSE);
  if (finished != self->finished)
    {
      self->finished = finished;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FINISHED]);
    }
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  YgDisclosureView *self = YG_DISCLOSURE_VIEW (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  /* A frame that took long (another program, a sleeping laptop) does not swallow a name. */
  double step = self->last_frame > 0 ? MIN ((now - self->last_frame) / 1e6, 0.1) : 0;

  self->last_frame = now;
  move_to (self, self->seconds + step * self->speed);
  return G_SOURCE_CONTINUE;
}

static void schedule (YgDisclosureView *self);

static gboolean
on_timer (gpointer data)
{
  YgDisclosureView *self = data;
  self->timer = 0;
  move_to (self, yg_disclosure_next (self->disclosure, self->seconds));
  schedule (self);
  return G_SOURCE_REMOVE;
}

static void
unschedule (YgDisclosureView *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  g_clear_handle_id (&self->timer, g_source_remove);
  self->last_frame = 0;
}

static void
schedule (YgDisclosureView *self)
{
  unschedule (self);
  if (!self->playing || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (wants_motion (self))
    {
      self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
      return;
    }
  double left = yg_disclosure_get_group_end (self->disclosure, self->seconds) - self->seconds;
  self->timer = g_timeout_add ((guint)(MAX (left, 0.01) * 1000 / self->speed), on_timer, self);
}

static void
yg_disclosure_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  YgDisclosureView *self = YG_DISCLOSURE_VIEW (widget);
  YgWall wall = { self->disclosure, self->seconds, wants_motion (self), self->title,
                  self->caption,    self->foot,    self->watermark,     &self->texts };

  if (self->disclosure != NULL && !wall.moving)
    wall.seconds = yg_disclosure_settled (self->disclosure, self->seconds);
  yg_wall_snapshot (&wall, snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
}

static void
yg_disclosure_view_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 640 : 360;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 1280 : 720;
}

static void
yg_disclosure_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  yg_wall_texts_clear (&YG_DISCLOSURE_VIEW (widget)->texts);
}

static void
yg_disclosure_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (yg_disclosure_view_parent_class)->map (widget);
  schedule (YG_DISCLOSURE_VIEW (widget));
}

static void
yg_disclosure_view_unmap (GtkWidget *widget)
{
  unschedule (YG_DISCLOSURE_VIEW (widget));
  GTK_WIDGET_CLASS (yg_disclosure_view_parent_class)->unmap (widget);
}

static void
yg_disclosure_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  YgDisclosureView *self = YG_DISCLOSURE_VIEW (object);

  if (id == PROP_PLAYING)
    g_value_set_boolean (value, self->playing);
  else if (id == PROP_FINISHED)
    g_value_set_boolean (value, self->finished);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
yg_disclosure_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PLAYING)
    yg_disclosure_view_set_playing (YG_DISCLOSURE_VIEW (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
yg_disclosure_view_finalize (GObject *object)
{
  YgDisclosureView *self = YG_DISCLOSURE_VIEW (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->disclosure, yg_disclosure_free);
  g_clear_pointer (&self->texts.layouts, g_hash_table_unref);
  g_free (self->title);
  g_free (self->caption);
  g_free (self->foot);
  g_free (self->watermark);
  G_OBJECT_CLASS (yg_disclosure_view_parent_class)->finalize (object);
}

static void
yg_disclosure_view_class_init (YgDisclosureViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = yg_disclosure_view_get_property;
  object_class->set_property = yg_disclosure_view_set_property;
  object_class->finalize = yg_disclosure_view_finalize;
  widget_class->snapshot = yg_disclosure_view_snapshot;
  widget_class->measure = yg_disclosure_view_measure;
  widget_class->size_allocate = yg_disclosure_view_size_allocate;
  widget_class->map = yg_disclosure_view_map;
  widget_class->unmap = yg_disclosure_view_unmap;
  props[PROP_PLAYING] = g_param_spec_boolean (
      "playing", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_FINISHED] = g_param_spec_boolean (
      "finished", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_css_name (widget_class, "wall");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
yg_disclosure_view_init (YgDisclosureView *self)
{
  self->speed = 1;
  yg_wall_texts_init (&self->texts, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

YgDisclosureView *
yg_disclosure_view_new (void)
{
  return g_object_new (YG_TYPE_DISCLOSURE_VIEW, NULL);
}

static void
replace (char **field, const char *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

void
yg_disclosure_view_set_disclosure (YgDisclosureView *self,
                                   YgDisclosure *disclosure,
                                   const char *title,
                                   const char *caption,
                                   const char *foot)
{
  g_return_if_fail (YG_IS_DISCLOSURE_VIEW (self));

  yg_disclosure_view_set_playing (self, FALSE);
  g_clear_pointer (&self->disclosure, yg_disclosure_free);
  self->disclosure = disclosure;
  self->announced = 0;
  replace (&self->title, title);
  replace (&self->caption, caption);
  replace (&self->foot, foot);
  yg_wall_texts_clear (&self->texts);
  move_to (self, 0);
}

YgDisclosure *
yg_disclosure_view_get_disclosure (YgDisclosureView *self)
{
  g_return_val_if_fail (YG_IS_DISCLOSURE_VIEW (self), NULL);
  return self->disclosure;
}

void
yg_disclosure_view_set_watermark (YgDisclosureView *self, const char *text)
{
  g_return_if_fail (YG_IS_DISCLOSURE_VIEW (self));
  replace (&self->watermark, text);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

double
yg_disclosure_view_get_time (YgDisclosureView *self)
{
  g_return_val_if_fail (YG_IS_DISCLOSURE_VIEW (self), 0);
  return self->seconds;
}

void
yg_disclosure_view_set_time (YgDisclosureView *self, double seconds)
{
  g_return_if_fail (YG_IS_DISCLOSURE_VIEW (self));
  move_to (self, seconds);
  if (self->timer != 0)
    schedule (self);
}

void
yg_disclosure_view_set_speed (YgDisclosureView *self, double speed)
{
  g_return_if_fail (YG_IS_DISCLOSURE_VIEW (self));
  self->speed = CLAMP (speed, 0.25, 8);
  if (self->timer != 0)
    schedule (self);
}

double
yg_disclosure_view_get_speed (YgDisclosureView *self)
{
  g_return_val_if_fail (YG_IS_DISCLOSURE_VIEW (self), 1);
  return self->speed;
}

gboolean
yg_disclosure_view_get_playing (YgDisclosureView *self)
{
  g_return_val_if_fail (YG_IS_DISCLOSURE_VIEW (self), FALSE);
  return self->playing;
}

void
yg_disclosure_view_set_playing (YgDisclosureView *self, gboolean playing)
{
  g_return_if_fail (YG_IS_DISCLOSURE_VIEW (self));

  playing = playing && self->disclosure != NULL && !yg_disclosure_view_is_finished (self);
  if (self->playing == playing)
    return;
  self->playing = playing;
  schedule (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PLAYING]);
}

void
yg_disclosure_view_next (YgDisclosureView *self)
{
  g_return_if_fail (YG_IS_DISCLOSURE_VIEW (self));
  if (self->disclosure != NULL)
    yg_disclosure_view_set_time (self, yg_disclosure_next (self->disclosure, self->seconds));
}

void
yg_disclosure_view_skip (YgDisclosureView *self)
{
  g_return_if_fail (YG_IS_DISCLOSURE_VIEW (self));
  if (self->disclosure != NULL)
    yg_disclosure_view_set_time (self, yg_disclosure_get_duration (self->disclosure));
}

gboolean
yg_disclosure_view_is_finished (YgDisclosureView *self)
{
  g_return_val_if_fail (YG_IS_DISCLOSURE_VIEW (self), FALSE);
  return self->disclosure != NULL && self->seconds >= yg_disclosure_get_duration (self->disclosure);
}
