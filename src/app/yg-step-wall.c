/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The wall in the wizard. It is filled when the draw is on disk and plays only when somebody says so. */
#include "app/yg-step-wall.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "model/yg-draw-record.h"

struct _YgStepWall
{
  GtkBox parent_instance;

  YgDrawFlow *flow;
  char *shown; /* hash of the record on the wall */
  GtkWidget *view, *play_button, *next_button, *skip_button, *speed_drop, *minutes_button;
};

G_DEFINE_FINAL_TYPE (YgStepWall, yg_step_wall, GTK_TYPE_BOX)

static void
on_playing (YgStepWall *self)
{
  YgDisclosureView *view = YG_DISCLOSURE_VIEW (self->view);
  gboolean begun = yg_disclosure_view_get_time (view) > 0;

  gtk_button_set_label (GTK_BUTTON (self->play_button), yg_disclosure_view_get_playing (view) ? _ ("_Pause")
                                                        : yg_disclosure_view_is_finished (view)
                                                            ? _ ("_Once more")
                                                        : begun ? _ ("_Go on")
                                                                : _ ("_Begin"));
  gtk_widget_set_tooltip_text (self->play_button, _ ("Begin, pause, go on (space)"));
}

static void
on_finished (YgStepWall *self)
{
  gboolean finished = yg_disclosure_view_is_finished (YG_DISCLOSURE_VIEW (self->view));

  gtk_widget_set_sensitive (self->next_button, !finished);
  gtk_widget_set_sensitive (self->skip_button, !finished);
  if (finished)
    {
      gtk_widget_add_css_class (self->minutes_button, "suggested-action");
      if (self->flow != NULL)
        yg_draw_flow_disclosed (self->flow);
    }
  else
    gtk_widget_remove_css_class (self->minutes_button, "suggested-action");
  on_playing (self);
}

static void
on_speed (YgStepWall *self)
{
  static const double speeds[] = { 0.5, 1, 2, 4 };
  guint at = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->speed_drop));

  if (at < G_N_ELEMENTS (speeds))
    yg_disclosure_view_set_speed (YG_DISCLOSURE_VIEW (self->view), speeds[at]);
}

static void
show (YgStepWall *self)
{
  YgCeremonyState state = yg_draw_flow_get_state (self->flow);
  YgCeremony *ceremony = yg_draw_flow_get_ceremony (self->flow);
  g_autoptr (GError) error = NULL;

  if (state != YG_CEREMONY_DRAWN && state != YG_CEREMONY_SIGNED)
    return;
  const char *hash = yg_ceremony_get_record_hash (ceremony);
  if (g_strcmp0 (hash, self->shown) == 0)
    return;
  const YgPlan *plan = yg_ceremony_get_plan (ceremony);
  YgDisclosure *disclosure
      = yg_disclosure_new (plan, yg_ceremony_get_files (ceremony), yg_ceremony_get_picks (ceremony), &error);
  if (disclosure == NULL)
    {
      yg_session_tell_error (yg_draw_flow_get_session (self->flow), error);
      return;
    }
  g_free (self->shown);
  self->shown = g_strdup (hash);
  g_autofree char *caption = g_strdup_printf ("%s　%s", plan->draw, plan->date);
  g_autofree char *foot
      = g_strdup_printf (_ ("H(record) %.4s %.4s %.4s %.4s …"), hash, hash + 4, hash + 8, hash + 12);
  yg_disclosure_view_set_disclosure (YG_DISCLOSURE_VIEW (self->view), disclosure, plan->title, caption, foot);
  if (yg_bureau_is_rehearsal (yg_session_get_bureau (yg_draw_flow_get_session (self->flow))))
    yg_disclosure_view_set_watermark (YG_DISCLOSURE_VIEW (self->view), "演练 无效");
  on_finished (self);
}

static void
yg_step_wall_dispose (GObject *object)
{
  YgStepWall *self = YG_STEP_WALL (object);

  if (self->flow != NULL)
    g_signal_handlers_disconnect_by_data (self->flow, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), YG_TYPE_STEP_WALL);
  g_clear_object (&self->flow);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (yg_step_wall_parent_class)->dispose (object);
}

static void
yg_step_wall_class_init (YgStepWallClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yg_step_wall_dispose;
  g_type_ensure (YG_TYPE_DISCLOSURE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/yangguang/Yangguang/ui/yg-step-wall.ui");
  gtk_widget_class_bind_template_child (widget_class, YgStepWall, view);
  gtk_widget_class_bind_template_child (widget_class, YgStepWall, play_button);
  gtk_widget_class_bind_template_child (widget_class, YgStepWall, next_button);
  gtk_widget_class_bind_template_child (widget_class, YgStepWall, skip_button);
  gtk_widget_class_bind_template_child (widget_class, YgStepWall, speed_drop);
  gtk_widget_class_bind_template_child (widget_class, YgStepWall, minutes_button);
  gtk_widget_class_bind_template_callback (widget_class, on_playing);
  gtk_widget_class_bind_template_callback (widget_class, on_finished);
  gtk_widget_class_bind_template_callback (widget_class, on_speed);
}

static void
yg_step_wall_init (YgStepWall *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  on_playing (self);
}

GtkWidget *
yg_step_wall_new (YgDrawFlow *flow)
{
  g_return_val_if_fail (YG_IS_DRAW_FLOW (flow), NULL);

  YgStepWall *self = g_object_new (YG_TYPE_STEP_WALL, NULL);
  self->flow = g_object_ref (flow);
  g_signal_connect_swapped (flow, "changed", G_CALLBACK (show), self);
  show (self);
  return GTK_WIDGET (self);
}

YgDisclosureView *
yg_step_wall_get_view (YgStepWall *self)
{
  g_return_val_if_fail (YG_IS_STEP_WALL (self), NULL);
  return YG_DISCLOSURE_VIEW (self->view);
}

void
yg_step_wall_replay (YgStepWall *self)
{
  g_return_if_fail (YG_IS_STEP_WALL (self));

  yg_disclosure_view_set_time (YG_DISCLOSURE_VIEW (self->view), 0);
  yg_disclosure_view_set_playing (YG_DISCLOSURE_VIEW (self->view), TRUE);
}
