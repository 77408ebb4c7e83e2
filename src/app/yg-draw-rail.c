/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Seven steps from top to bottom. A step that can be looked at again is a button that works; the others only
 * tell. Committed, drawn and signed get their seal. */
#include "app/yg-draw-rail.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/yg-date.h"
#include "model/yg-draw-record.h"

typedef struct
{
  GtkWidget *button, *mark, *note, *seal;
} Row;

struct _YgDrawRail
{
  GtkBox parent_instance;

  YgDrawFlow *flow;
  Row rows[YG_DRAW_N_STEPS];
};

G_DEFINE_FINAL_TYPE (YgDrawRail, yg_draw_rail, GTK_TYPE_BOX)

typedef struct
{
  const char *title;
  const char *seal;       /* one character, cut like a seal; NULL for a step that leaves none */
  YgCeremonyState sealed; /* the state from which the seal stands */
  int time_field;         /* of the draw's row, when the step was done; -1 for none */
} Step;

static const Step steps[YG_DRAW_N_STEPS] = {
  { N_ ("Choose"), NULL, YG_CEREMONY_NONE, -1 },
  { N_ ("Who is in"), NULL, YG_CEREMONY_NONE, -1 },
  { N_ ("Freeze"), NULL, YG_CEREMONY_NONE, YG_DRAW_FROZEN_AT },
  { N_ ("Commit"), "封", YG_CEREMONY_COMMITTED, YG_DRAW_COMMITTED_AT },
  { N_ ("Slips"), NULL, YG_CEREMONY_NONE, YG_DRAW_WRITTEN_AT },
  { N_ ("Draw"), "抽", YG_CEREMONY_DRAWN, YG_DRAW_DRAWN_AT },
  { N_ ("Minutes"), "签", YG_CEREMONY_SIGNED, YG_DRAW_SIGNED_AT },
};

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
update (YgDrawRail *self)
{
  YgDrawStep at = yg_draw_flow_get_step (self->flow);
  YgCeremonyState state = yg_draw_flow_get_state (self->flow);
  YgCeremony *ceremony = yg_draw_flow_get_ceremony (self->flow);
  gboolean busy = yg_draw_flow_is_busy (self->flow);
  YgRecord *draw = ceremony != NULL && !busy ? yg_ceremony_get_draw (ceremony) : NULL;

  for (int i = 0; i < YG_DRAW_N_STEPS; i++)
    {
      Row *row = &self->rows[i];
      gboolean current = i == (int)at;
      gboolean done = i < (int)at || (state == YG_CEREMONY_SIGNED && i <= YG_DRAW_STEP_MINUTES)
                      || (state == YG_CEREMONY_DRAWN && i <= YG_DRAW_STEP_WALL);
      const char *time
          = draw != NULL && steps[i].time_field >= 0 ? yg_record_get (draw, (guint)steps[i].time_field) : "";
      g_autofree char *local = *time != '\0' ? yg_time_format_local (time) : NULL;
      g_autofree char *number = g_strdup_printf ("%d", i + 1);

      set_class (row->button, "current", current);
      set_class (row->button, "done", done && !current);
      gtk_label_set_text (GTK_LABEL (row->mark), done && !current ? "✓" : number);
      /* The hour is enough: the date stands above the draw. */
      gtk_label_set_text (GTK_LABEL (row->note), local != NULL && strlen (local) > 11 ? local + 11 : "");
      gtk_widget_set_visible (row->note, local != NULL);
      gtk_widget_set_sensitive (row->button, current || yg_draw_flow_can_show (self->flow, (YgDrawStep)i));
      if (row->seal != NULL)
        set_class (row->seal, "stamped",
                   state != YG_CEREMONY_NONE && state != YG_CEREMONY_VOID && state >= steps[i].sealed);
      gtk_accessible_update_state (GTK_ACCESSIBLE (row->button), GTK_ACCESSIBLE_STATE_SELECTED, current, -1);
    }
}

static void
on_clicked (GtkButton *button, YgDrawRail *self)
{
  for (int i = 0; i < YG_DRAW_N_STEPS; i++)
    if (self->rows[i].button == GTK_WIDGET (button))
      yg_draw_flow_show_step (self->flow, (YgDrawStep)i);
}

static void
yg_draw_rail_dispose (GObject *object)
{
  YgDrawRail *self = YG_DRAW_RAIL (object);

  if (self->flow != NULL)
    g_signal_handlers_disconnect_by_data (self->flow, self);
  g_clear_object (&self->flow);
  G_OBJECT_CLASS (yg_draw_rail_parent_class)->dispose (object);
}

static void
yg_draw_rail_class_init (YgDrawRailClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yg_draw_rail_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "drawrail");
}

static void
yg_draw_rail_init (YgDrawRail *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  for (int i = 0; i < YG_DRAW_N_STEPS; i++)
    {
      Row *row = &self->rows[i];
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
      GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      GtkWidget *title = gtk_label_new (_ (steps[i].title));

      row->button = gtk_button_new ();
      row->mark = gtk_label_new (NULL);
      row->note = gtk_label_new (NULL);
      gtk_widget_add_css_class (row->button, "flat");
      gtk_widget_add_css_class (row->mark, "mark");
      gtk_widget_add_css_class (title, "title");
      gtk_widget_add_css_class (row->note, "note");
      gtk_widget_set_valign (row->mark, GTK_ALIGN_CENTER);
      gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
      gtk_widget_set_hexpand (words, TRUE);
      gtk_label_set_xalign (GTK_LABEL (title), 0);
      gtk_label_set_xalign (GTK_LABEL (row->note), 0);
      gtk_box_append (GTK_BOX (words), title);
      gtk_box_append (GTK_BOX (words), row->note);
      gtk_box_append (GTK_BOX (box), row->mark);
      gtk_box_append (GTK_BOX (box), words);
      if (steps[i].seal != NULL)
        {
          row->seal = gtk_label_new (steps[i].seal);
          gtk_widget_add_css_class (row->seal, "seal");
          gtk_widget_set_valign (row->seal, GTK_ALIGN_CENTER);
          gtk_box_append (GTK_BOX (box), row->seal);
        }
      gtk_button_set_child (GTK_BUTTON (row->button), box);
      g_signal_connect (row->button, "clicked", G_CALLBACK (on_clicked), self);
      gtk_box_append (GTK_BOX (self), row->button);
    }
}

GtkWidget *
yg_draw_rail_new (void)
{
  return g_object_new (YG_TYPE_DRAW_RAIL, NULL);
}

void
yg_draw_rail_set_flow (YgDrawRail *self, YgDrawFlow *flow)
{
  g_return_if_fail (YG_IS_DRAW_RAIL (self) && YG_IS_DRAW_FLOW (flow) && self->flow == NULL);

  self->flow = g_object_ref (flow);
  g_signal_connect_swapped (flow, "changed", G_CALLBACK (update), self);
  update (self);
}
