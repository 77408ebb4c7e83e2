/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rail and steps. Which step is shown follows from the flow alone. */
#include "app/yg-draw-page-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/yg-draw-rail.h"
#include "app/yg-step-choose.h"
#include "app/yg-step-committed.h"
#include "app/yg-step-minutes.h"
#include "app/yg-step-slips.h"
#include "app/yg-step-wall.h"
#include "app/yg-step-who.h"

struct _YgDrawPage
{
  GtkBox parent_instance;

  YgDrawFlow *flow;
  GSimpleActionGroup *actions;
  GtkWidget *side, *rail, *rehearse, *stack;
  gboolean roomy;
  guint roomy_idle;
  GtkWidget *steps[YG_DRAW_N_STEPS];
};

G_DEFINE_FINAL_TYPE (YgDrawPage, yg_draw_page, GTK_TYPE_BOX)

static GtkWidget *
make_step (YgDrawPage *self, YgDrawStep step)
{
  switch (step)
    {
    case YG_DRAW_STEP_CHOOSE:
      return yg_step_choose_new (self->flow);
    case YG_DRAW_STEP_WHO:
    case YG_DRAW_STEP_FROZEN:
      return yg_step_who_new (self->flow);
    case YG_DRAW_STEP_COMMITTED:
      return yg_step_committed_new (self->flow);
    case YG_DRAW_STEP_SLIPS:
      return yg_step_slips_new (self->flow);
    case YG_DRAW_STEP_WALL:
      return yg_step_wall_new (self->flow);
    case YG_DRAW_STEP_MINUTES:
      return yg_step_minutes_new (self->flow);
    case YG_DRAW_N_STEPS:
    default:
      g_return_val_if_reached (NULL);
    }
}

GtkWidget *
yg_draw_page_get_step (YgDrawPage *self, YgDrawStep step)
{
  g_return_val_if_fail (YG_IS_DRAW_PAGE (self) && step < YG_DRAW_N_STEPS, NULL);

  /* «Who is in» and «frozen» are one widget. */
  if (step == YG_DRAW_STEP_FROZEN)
    step = YG_DRAW_STEP_WHO;
  if (self->steps[step] == NULL)
    {
      self->steps[step] = make_step (self, step);
      gtk_stack_add_child (GTK_STACK (self->stack), self->steps[step]);
    }
  return self->steps[step];
}

static void
update (YgDrawPage *self)
{
  YgDrawStep step = yg_draw_flow_get_step (self->flow);
  GtkWidget *widget = yg_draw_page_get_step (self, step);
  gboolean appears = gtk_stack_get_visible_child (GTK_STACK (self->stack)) != widget;

  yg_draw_actions_update (self->actions, self->flow);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), widget);
  /* The wall has the page for itself. */
  gtk_widget_set_visible (self->side, step != YG_DRAW_STEP_WALL);
  /* What is typed next belongs to the step, not to whatever had the keys before. */
  if (appears && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static gboolean
yg_draw_page_grab_focus (GtkWidget *widget)
{
  YgDrawPage *self = YG_DRAW_PAGE (widget);
  GtkWidget *step = gtk_stack_get_visible_child (GTK_STACK (self->stack));

  if (step != NULL && YG_IS_STEP_WALL (step))
    return gtk_widget_grab_focus (GTK_WIDGET (yg_step_wall_get_view (YG_STEP_WALL (step))));
  return step != NULL && (gtk_widget_grab_focus (step) || gtk_widget_child_focus (step, GTK_DIR_TAB_FORWARD));
}

static void
on_resolved (YgDrawPage *self)
{
  yg_draw_actions_update (self->actions, self->flow);
}

/* On a large screen, or a projector, what the room looks at is larger too. */
#define ROOMY_HEIGHT 820

static gboolean
set_roomy (gpointer data)
{
  YgDrawPage *self = data;

  self->roomy_idle = 0;
  if (self->roomy)
    gtk_widget_add_css_class (GTK_WIDGET (self), "roomy");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "roomy");
  return G_SOURCE_REMOVE;
}

static void
look_at_size (YgDrawPage *self)
{
  gboolean roomy = gtk_widget_get_height (GTK_WIDGET (self)) >= ROOMY_HEIGHT;

  /* Not now: a frame is being painted. */
  if (roomy != self->roomy && self->roomy_idle == 0)
    self->roomy_idle = g_idle_add (set_roomy, self);
  self->roomy = roomy;
}

static void
yg_draw_page_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  look_at_size (YG_DRAW_PAGE (widget));
  GTK_WIDGET_CLASS (yg_draw_page_parent_class)->snapshot (widget, snapshot);
}

/* What is being typed is on disk when the page is left. */
static void
yg_draw_page_unmap (GtkWidget *widget)
{
  yg_draw_flow_flush (YG_DRAW_PAGE (widget)->flow);
  GTK_WIDGET_CLASS (yg_draw_page_parent_class)->unmap (widget);
}

static void
yg_draw_page_dispose (GObject *object)
{
  YgDrawPage *self = YG_DRAW_PAGE (object);

  if (self->flow != NULL)
    g_signal_handlers_disconnect_by_data (self->flow, self);
  g_clear_handle_id (&self->roomy_idle, g_source_remove);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL;)
    gtk_box_remove (GTK_BOX (self), child);
  g_clear_object (&self->actions);
  g_clear_object (&self->flow);
  G_OBJECT_CLASS (yg_draw_page_parent_class)->dispose (object);
}

static void
add_key (GtkWidgetClass *widget_class, guint key, GdkModifierType modifiers, const char *action)
{
  gtk_widget_class_add_binding_action (widget_class, key, modifiers, action, NULL);
}

static void
yg_draw_page_class_init (YgDrawPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yg_draw_page_dispose;
  widget_class->grab_focus = yg_draw_page_grab_focus;
  widget_class->unmap = yg_draw_page_unmap;
  widget_class->snapshot = yg_draw_page_snapshot;
  add_key (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "draw.forward");
  add_key (widget_class, GDK_KEY_space, 0, "draw.wall-play");
  add_key (widget_class, GDK_KEY_Right, 0, "draw.wall-next");
  add_key (widget_class, GDK_KEY_End, 0, "draw.wall-skip");
  add_key (widget_class, GDK_KEY_F11, 0, "draw.wall-fullscreen");
  gtk_widget_class_set_css_name (widget_class, "drawpage");
}

static void
yg_draw_page_init (YgDrawPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->rail = yg_draw_rail_new ();
  self->rehearse = gtk_button_new_with_mnemonic (_ ("R_ehearsal…"));
  self->stack = gtk_stack_new ();
  gtk_widget_add_css_class (self->side, "draw-side");
  gtk_widget_set_hexpand (self->side, FALSE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->rail);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->rehearse), "draw.rehearse");
  gtk_widget_set_tooltip_text (self->rehearse,
                               _ ("The same wizard on a copy of the registries. Nothing of it counts."));
  gtk_box_append (GTK_BOX (self->side), scroller);
  gtk_box_append (GTK_BOX (self->side), self->rehearse);
  gtk_box_append (GTK_BOX (self), self->side);
  gtk_widget_set_hexpand (self->stack, TRUE);
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_box_append (GTK_BOX (self), self->stack);
}

GtkWidget *
yg_draw_page_new (YgSession *session)
{
  g_return_val_if_fail (YG_IS_SESSION (session), NULL);

  YgDrawPage *self = g_object_new (YG_TYPE_DRAW_PAGE, NULL);
  self->flow = yg_draw_flow_new (session);
  self->actions = yg_draw_actions_add (self);
  gtk_widget_set_visible (self->rehearse, !yg_bureau_is_rehearsal (yg_session_get_bureau (session)));
  yg_draw_rail_set_flow (YG_DRAW_RAIL (self->rail), self->flow);
  g_signal_connect_swapped (self->flow, "changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->flow, "resolved", G_CALLBACK (on_resolved), self);
  update (self);
  return GTK_WIDGET (self);
}

YgDrawFlow *
yg_draw_page_get_flow (YgDrawPage *self)
{
  g_return_val_if_fail (YG_IS_DRAW_PAGE (self), NULL);
  return self->flow;
}
