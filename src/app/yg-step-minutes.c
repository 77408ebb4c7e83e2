/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The roll of the drawn, as it lies in result.txt and in the inspections' rows; the hashes and their QR code.
 */
#include "app/yg-step-minutes.h"
#include "forms/yg-qr.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/yg-inspection-columns.h"
#include "base/yg-text.h"
#include "model/yg-draw-record.h"
#include "store/yg-list-model.h"

struct _YgStepMinutes
{
  GtkBox parent_instance;

  YgDrawFlow *flow;
  YgListModel *model;
  char *shown; /* number of the draw in the table */
  YgQr *qr;
  GtkWidget *title_label, *seal_label, *view, *count_label, *hashes_box, *qr_area, *summary_label;
  GtkWidget *again_button, *done_button;
};

G_DEFINE_FINAL_TYPE (YgStepMinutes, yg_step_minutes, GTK_TYPE_BOX)

static void
draw_qr (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  YgStepMinutes *self = data;

  if (self->qr == NULL)
    return;
  /* Whole pixels per module, and the quiet zone of four that readers need. */
  int modules = (int)yg_qr_get_modules (self->qr) + 2 * YG_QR_QUIET_MODULES;
  int size = MAX (1, MIN (width, height) / modules);
  double left = (width - size * modules) / 2, top = (height - size * modules) / 2;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, left, top, size * modules, size * modules);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  yg_qr_paint (self->qr, cr, left + YG_QR_QUIET_MODULES * size, top + YG_QR_QUIET_MODULES * size,
               (modules - 2 * YG_QR_QUIET_MODULES) * size);
}

static void
add_hash (YgStepMinutes *self, const char *title, const char *hex)
{
  GtkWidget *name = gtk_label_new (title);
  GtkWidget *value = gtk_label_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; hex != NULL && i < 64; i += 4)
    g_string_append_printf (text, "%s%.4s", i == 0 ? "" : i % 32 == 0 ? "\n" : " ", hex + i);
  gtk_label_set_text (GTK_LABEL (value), text->str);
  gtk_label_set_selectable (GTK_LABEL (value), TRUE);
  gtk_widget_set_focusable (value, FALSE);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (value), 0);
  gtk_widget_add_css_class (name, "dim-label");
  gtk_widget_add_css_class (value, "hash");
  gtk_box_append (GTK_BOX (self->hashes_box), name);
  gtk_box_append (GTK_BOX (self->hashes_box), value);
}

static void
show_draw (YgStepMinutes *self, YgCeremony *ceremony)
{
  YgRecord *draw = yg_ceremony_get_draw (ceremony);
  const char *number = yg_record_get (draw, YG_DRAW_NUMBER);
  const char *hash = yg_ceremony_get_record_hash (ceremony);
  YgQuery query = { .kind = &yg_inspection_kind, .sort_field = -1 };

  query.filters[0].field = YG_INSPECTION_DRAW;
  query.filters[0].value = number;
  yg_list_model_set_query (self->model, &query);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (self->hashes_box)) != NULL;)
    gtk_box_remove (GTK_BOX (self->hashes_box), child);
  add_hash (self, _ ("Plan, H(plan)"), yg_ceremony_get_plan_hash (ceremony));
  add_hash (self, _ ("Seed, H(seed)"), yg_ceremony_get_seed_hash (ceremony));
  add_hash (self, _ ("Record, H(record)"), hash);
  g_clear_pointer (&self->qr, yg_qr_free);
  self->qr = yg_qr_new (hash);
  gtk_widget_queue_draw (self->qr_area);
  g_free (self->shown);
  self->shown = g_strdup (number);
}

static void
show (YgStepMinutes *self)
{
  YgCeremonyState state = yg_draw_flow_get_state (self->flow);
  YgCeremony *ceremony = yg_draw_flow_get_ceremony (self->flow);
  gboolean is_signed = state == YG_CEREMONY_SIGNED;

  if (state != YG_CEREMONY_DRAWN && !is_signed)
    return;
  YgRecord *draw = yg_ceremony_get_draw (ceremony);
  if (g_strcmp0 (self->shown, yg_record_get (draw, YG_DRAW_NUMBER)) != 0)
    show_draw (self, ceremony);
  g_autofree char *title = g_strdup_printf (_ ("Draw %s · %s"), yg_record_get (draw, YG_DRAW_NUMBER),
                                            yg_record_get (draw, YG_DRAW_TITLE));
  guint n = yg_ceremony_get_picks (ceremony)->len;
  g_autofree char *count
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u enterprise drawn", "%u enterprises drawn", n), n);
  gtk_label_set_text (GTK_LABEL (self->title_label), title);
  gtk_label_set_text (GTK_LABEL (self->seal_label), is_signed ? _ ("Signed") : _ ("Drawn"));
  gtk_label_set_text (GTK_LABEL (self->count_label), count);
  gtk_label_set_text (
      GTK_LABEL (self->summary_label),
      is_signed ? _ ("This draw is finished. It stays under «Records»; the next one can begin.")
                : _ ("Print the minutes and let every witness sign them. The paper is what holds this "
                     "draw fast."));
  gtk_widget_set_visible (self->again_button, is_signed);
  gtk_button_set_label (GTK_BUTTON (self->done_button),
                        is_signed ? _ ("_New draw") : _ ("The minutes _are signed"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->done_button), is_signed ? "draw.new" : "draw.sign");
}

static void
yg_step_minutes_dispose (GObject *object)
{
  YgStepMinutes *self = YG_STEP_MINUTES (object);

  if (self->flow != NULL)
    g_signal_handlers_disconnect_by_data (self->flow, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), YG_TYPE_STEP_MINUTES);
  g_clear_object (&self->model);
  g_clear_object (&self->flow);
  g_clear_pointer (&self->shown, g_free);
  g_clear_pointer (&self->qr, yg_qr_free);
  G_OBJECT_CLASS (yg_step_minutes_parent_class)->dispose (object);
}

static void
yg_step_minutes_class_init (YgStepMinutesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yg_step_minutes_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/yangguang/Yangguang/ui/yg-step-minutes.ui");
  gtk_widget_class_bind_template_child (widget_class, YgStepMinutes, title_label);
  gtk_widget_class_bind_template_child (widget_class, YgStepMinutes, seal_label);
  gtk_widget_class_bind_template_child (widget_class, YgStepMinutes, view);
  gtk_widget_class_bind_template_child (widget_class, YgStepMinutes, count_label);
  gtk_widget_class_bind_template_child (widget_class, YgStepMinutes, hashes_box);
  gtk_widget_class_bind_template_child (widget_class, YgStepMinutes, qr_area);
  gtk_widget_class_bind_template_child (widget_class, YgStepMinutes, summary_label);
  gtk_widget_class_bind_template_child (widget_class, YgStepMinutes, again_button);
  gtk_widget_class_bind_template_child (widget_class, YgStepMinutes, done_button);
}

static void
yg_step_minutes_init (YgStepMinutes *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->qr_area), draw_qr, self, NULL);
}

GtkWidget *
yg_step_minutes_new (YgDrawFlow *flow)
{
  g_return_val_if_fail (YG_IS_DRAW_FLOW (flow), NULL);

  YgStepMinutes *self = g_object_new (YG_TYPE_STEP_MINUTES, NULL);
  self->flow = g_object_ref (flow);
  self->model
      = yg_list_model_new (yg_session_get_store (yg_draw_flow_get_session (flow)), &yg_inspection_kind);
  yg_inspection_columns_add (GTK_COLUMN_VIEW (self->view), FALSE);
  g_autoptr (GtkSelectionModel) selection
      = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->model))));
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), selection);
  g_signal_connect_swapped (flow, "changed", G_CALLBACK (show), self);
  show (self);
  return GTK_WIDGET (self);
}
