/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Before the freeze this is what would be drawn from, live; after it, what will be. */
#include "app/yg-step-who.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/yg-listing-panel.h"
#include "base/yg-text.h"
#include "model/yg-draw-record.h"

struct _YgStepWho
{
  GtkBox parent_instance;

  YgDrawFlow *flow;
  GtkWidget *frozen_box, *frozen_label, *facts_grid, *frames_box, *notes_scroller, *notes_box, *panel;
  GtkWidget *back_button, *spinner, *summary_label, *next_button;
};

G_DEFINE_FINAL_TYPE (YgStepWho, yg_step_who, GTK_TYPE_BOX)

static void
clear_box (GtkWidget *box)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (box)) != NULL;)
    gtk_widget_unparent (child);
}

static void
add_note (YgStepWho *self, const char *text, const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_focusable (label, FALSE);
  gtk_widget_add_css_class (label, css);
  gtk_box_append (GTK_BOX (self->notes_box), label);
}

static void
add_frame (YgStepWho *self, const YgResolvedFrame *frame)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *key = gtk_label_new (frame->key);
  GtkWidget *title = gtk_label_new (frame->title);
  gboolean any = strcmp (frame->type, "*") == 0;
  g_autofree char *type
      = any ? g_strdup (_ ("any inspector")) : g_strdup_printf (_ ("inspectors for %s"), frame->type);
  GtkWidget *needs = gtk_label_new (type);
  g_autofree char *places = g_strdup_printf (_ ("%u of %u"), frame->quota, frame->members);
  GtkWidget *quota = gtk_label_new (places);

  gtk_widget_add_css_class (key, "frame-key");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (title, frame->title);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (needs, "dim-label");
  gtk_widget_add_css_class (quota, "frame-result");
  gtk_widget_add_css_class (quota, "numeric");
  gtk_box_append (GTK_BOX (line), key);
  gtk_box_append (GTK_BOX (line), title);
  gtk_box_append (GTK_BOX (line), needs);
  gtk_box_append (GTK_BOX (line), quota);
  gtk_box_append (GTK_BOX (self->frames_box), line);
}

/* The same sentence for many enterprises is shown once, with how often. */
static void
add_shortages (YgStepWho *self, GPtrArray *shortages)
{
  const guint most = 20;

  for (guint i = 0; i < MIN (shortages->len, most); i++)
    add_note (self, shortages->pdata[i], "note-warning");
  if (shortages->len > most)
    {
      g_autofree char *more
          = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "and %u more team that will be short",
                                          "and %u more teams that will be short", shortages->len - most),
                             shortages->len - most);
      add_note (self, more, "note-warning");
    }
}

static void
show_resolution (YgStepWho *self)
{
  YgResolution *resolution = yg_draw_flow_get_resolution (self->flow);
  gboolean resolving = yg_draw_flow_is_resolving (self->flow);
  gboolean frozen = yg_draw_flow_get_state (self->flow) == YG_CEREMONY_FROZEN;

  clear_box (self->frames_box);
  clear_box (self->notes_box);
  yg_listing_panel_set_resolution (YG_LISTING_PANEL (self->panel), resolution);
  if (resolution != NULL)
    {
      for (guint i = 0; i < resolution->frames->len; i++)
        add_frame (self, resolution->frames->pdata[i]);
      for (guint i = 0; i < resolution->problems->len; i++)
        add_note (self, resolution->problems->pdata[i], "note-error");
      add_shortages (self, resolution->shortages);
    }
  gtk_widget_set_visible (self->frames_box, resolution != NULL && resolution->frames->len > 0);
  gtk_widget_set_visible (self->notes_scroller, gtk_widget_get_first_child (self->notes_box) != NULL);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), resolving);
  gtk_widget_set_visible (self->spinner, resolving);
  if (frozen)
    gtk_label_set_text (
        GTK_LABEL (self->summary_label),
        _ ("Committing cannot be taken back: the secret is drawn, and the plan is fixed for everybody "
           "to see. Until then you can go back, with a reason."));
  else if (resolution != NULL && resolution->problems->len > 0)
    gtk_label_set_text (GTK_LABEL (self->summary_label),
                        _ ("The list above says what keeps this draw from being "
                           "frozen."));
  else
    gtk_label_set_text (
        GTK_LABEL (self->summary_label),
        _ ("Freezing writes these lists to disk. Nothing is drawn yet, and you can still go back."));
}

static void
add_fact (YgStepWho *self, int row, const char *title, const char *count, const char *hash)
{
  GtkWidget *labels[] = { gtk_label_new (title), gtk_label_new (count), gtk_label_new (hash) };

  gtk_widget_add_css_class (labels[0], "dim-label");
  gtk_widget_add_css_class (labels[1], "numeric");
  gtk_widget_add_css_class (labels[2], "monospace");
  gtk_label_set_ellipsize (GTK_LABEL (labels[2]), PANGO_ELLIPSIZE_END);
  for (int i = 0; i < 3; i++)
    {
      gtk_label_set_xalign (GTK_LABEL (labels[i]), i == 1 ? 1 : 0);
      gtk_grid_attach (GTK_GRID (self->facts_grid), labels[i], i, row, 1, 1);
    }
}

static void
show_facts (YgStepWho *self)
{
  YgCeremony *ceremony = yg_draw_flow_get_ceremony (self->flow);
  gboolean frozen = yg_draw_flow_get_state (self->flow) == YG_CEREMONY_FROZEN;
  YgResolution *resolution = yg_draw_flow_get_resolution (self->flow);

  gtk_widget_set_visible (self->frozen_box, frozen);
  gtk_button_set_label (GTK_BUTTON (self->back_button), frozen ? _ ("_Back, with a reason…") : _ ("_Back"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->back_button),
                                  frozen ? "draw.ask-thaw" : "draw.choose");
  gtk_button_set_label (GTK_BUTTON (self->next_button),
                        frozen ? _ ("_Commit the plan") : _ ("_Freeze the lists"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->next_button), frozen ? "draw.commit" : "draw.freeze");
  clear_box (self->facts_grid);
  if (!frozen)
    return;
  YgRecord *draw = yg_ceremony_get_draw (ceremony);
  const char *const titles[] = { _ ("Enterprises"), _ ("Inspectors"), _ ("Recusals") };
  const guint counts[]
      = { resolution != NULL ? resolution->n_listed : 0, resolution != NULL ? resolution->n_inspectors : 0,
          resolution != NULL ? resolution->n_recusals : 0 };
  g_autofree char *head = g_strdup_printf (_ ("Draw %s · %s · frozen"), yg_record_get (draw, YG_DRAW_NUMBER),
                                           yg_record_get (draw, YG_DRAW_TITLE));
  gtk_label_set_text (GTK_LABEL (self->frozen_label), head);
  for (int i = 0; i < 3; i++)
    {
      const char *hash = yg_draw_flow_get_list_hash (self->flow, (guint)i);
      g_autofree char *grouped = hash != NULL ? yg_text_group_hash (hash) : g_strdup ("");
      g_autofree char *count = resolution != NULL ? g_strdup_printf ("%u", counts[i]) : g_strdup ("…");
      add_fact (self, i, titles[i], count, grouped);
    }
}

static void
show (YgStepWho *self)
{
  show_facts (self);
  show_resolution (self);
}

static void
yg_step_who_dispose (GObject *object)
{
  YgStepWho *self = YG_STEP_WHO (object);

  if (self->flow != NULL)
    g_signal_handlers_disconnect_by_data (self->flow, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), YG_TYPE_STEP_WHO);
  g_clear_object (&self->flow);
  G_OBJECT_CLASS (yg_step_who_parent_class)->dispose (object);
}

static void
yg_step_who_class_init (YgStepWhoClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yg_step_who_dispose;
  g_type_ensure (YG_TYPE_LISTING_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/yangguang/Yangguang/ui/yg-step-who.ui");
  gtk_widget_class_bind_template_child (widget_class, YgStepWho, frozen_box);
  gtk_widget_class_bind_template_child (widget_class, YgStepWho, frozen_label);
  gtk_widget_class_bind_template_child (widget_class, YgStepWho, facts_grid);
  gtk_widget_class_bind_template_child (widget_class, YgStepWho, frames_box);
  gtk_widget_class_bind_template_child (widget_class, YgStepWho, notes_scroller);
  gtk_widget_class_bind_template_child (widget_class, YgStepWho, notes_box);
  gtk_widget_class_bind_template_child (widget_class, YgStepWho, panel);
  gtk_widget_class_bind_template_child (widget_class, YgStepWho, back_button);
  gtk_widget_class_bind_template_child (widget_class, YgStepWho, spinner);
  gtk_widget_class_bind_template_child (widget_class, YgStepWho, summary_label);
  gtk_widget_class_bind_template_child (widget_class, YgStepWho, next_button);
}

static void
yg_step_who_init (YgStepWho *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
yg_step_who_new (YgDrawFlow *flow)
{
  g_return_val_if_fail (YG_IS_DRAW_FLOW (flow), NULL);

  YgStepWho *self = g_object_new (YG_TYPE_STEP_WHO, NULL);
  self->flow = g_object_ref (flow);
  g_signal_connect_swapped (flow, "changed", G_CALLBACK (show), self);
  g_signal_connect_swapped (flow, "resolved", G_CALLBACK (show), self);
  show (self);
  return GTK_WIDGET (self);
}
