/* SPDX-License-Identifier: GPL-3.0-or-later */
/* H(plan) in full, 16 groups of 4: of a short code two plans with the same one were found in seconds
 * (DRAW.md, "The ceremony" 2). */
#include "app/yg-step-committed.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "model/yg-draw-record.h"

struct _YgStepCommitted
{
  GtkBox parent_instance;

  YgDrawFlow *flow;
  GtkWidget *title_label, *hash_label, *witnesses_label;
};

G_DEFINE_FINAL_TYPE (YgStepCommitted, yg_step_committed, GTK_TYPE_BOX)

/* Four lines of four groups, as on the slip: line by line they are compared. */
static char *
group_hash (const char *hex)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < 64 && hex[i] != '\0'; i += 4)
    g_string_append_printf (text, "%s%.4s", i == 0 ? "" : i % 16 == 0 ? "\n" : "  ", hex + i);
  return g_string_free (text, FALSE);
}

static void
show (YgStepCommitted *self)
{
  if (yg_draw_flow_get_state (self->flow) != YG_CEREMONY_COMMITTED)
    return;

  YgCeremony *ceremony = yg_draw_flow_get_ceremony (self->flow);
  const YgPlan *plan = yg_ceremony_get_plan (ceremony);
  g_autofree char *hash = group_hash (yg_ceremony_get_plan_hash (ceremony));
  g_autofree char *title = g_strdup_printf (_ ("Draw %s is committed"), plan->draw);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < plan->witnesses->len; i++)
    {
      const YgWitness *witness = plan->witnesses->pdata[i];
      g_autofree char *one = g_strdup_printf (_ ("%s (%u digits)"), witness->name, witness->digits);
      g_string_append_printf (names, "%s%s", i > 0 ? _ (", ") : "", one);
    }
  g_autofree char *witnesses
      = g_strdup_printf (_ ("Each writes digits on a slip and lays it face down, before the first "
                            "is read out: %s."),
                         names->str);
  gtk_label_set_text (GTK_LABEL (self->title_label), title);
  gtk_label_set_text (GTK_LABEL (self->hash_label), hash);
  gtk_label_set_text (GTK_LABEL (self->witnesses_label), witnesses);
}

static void
yg_step_committed_dispose (GObject *object)
{
  YgStepCommitted *self = YG_STEP_COMMITTED (object);

  if (self->flow != NULL)
    g_signal_handlers_disconnect_by_data (self->flow, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), YG_TYPE_STEP_COMMITTED);
  g_clear_object (&self->flow);
  G_OBJECT_CLASS (yg_step_committed_parent_class)->dispose (object);
}

static void
yg_step_committed_class_init (YgStepCommittedClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yg_step_committed_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/yangguang/Yangguang/ui/yg-step-committed.ui");
  gtk_widget_class_bind_template_child (widget_class, YgStepCommitted, title_label);
  gtk_widget_class_bind_template_child (widget_class, YgStepCommitted, hash_label);
  gtk_widget_class_bind_template_child (widget_class, YgStepCommitted, witnesses_label);
}

static void
yg_step_committed_init (YgStepCommitted *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
yg_step_committed_new (YgDrawFlow *flow)
{
  g_return_val_if_fail (YG_IS_DRAW_FLOW (flow), NULL);

  YgStepCommitted *self = g_object_new (YG_TYPE_STEP_COMMITTED, NULL);
  self->flow = g_object_ref (flow);
  g_signal_connect_swapped (flow, "changed", G_CALLBACK (show), self);
  show (self);
  return GTK_WIDGET (self);
}
