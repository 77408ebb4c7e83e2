/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Digits, one slip at a time. What is typed and not confirmed is a draft; what is confirmed is on disk and
 * stays. */
#include "app/yg-step-slips.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/yg-date.h"

struct _YgStepSlips
{
  GtkBox parent_instance;

  YgDrawFlow *flow;
  gboolean cleaning; /* our own change of the entry */
  GtkWidget *list_box, *stack, *who_label, *capacity_label, *digits_label, *digits_entry, *confirm_button;
  GtkWidget *hint_label, *draw_button;
};

G_DEFINE_FINAL_TYPE (YgStepSlips, yg_step_slips, GTK_TYPE_BOX)

/* Whose turn it is. */
typedef struct
{
  gboolean waiting; /* somebody's digits are missing */
  gboolean public;
  guint n;
  guint digits;
} Turn;

static Turn
get_turn (YgStepSlips *self)
{
  YgCeremony *ceremony = yg_draw_flow_get_ceremony (self->flow);
  const YgPlan *plan = ceremony != NULL ? yg_ceremony_get_plan (ceremony) : NULL;
  Turn turn = { 0 };

  if (plan == NULL)
    return turn;
  if (yg_draw_flow_next_witness (self->flow, &turn.n))
    {
      turn.waiting = TRUE;
      turn.digits = ((YgWitness *)plan->witnesses->pdata[turn.n])->digits;
    }
  else if (yg_draw_flow_next_public (self->flow, &turn.n))
    {
      turn.waiting = turn.public = TRUE;
      turn.digits = ((YgPublic *)plan->publics->pdata[turn.n])->digits;
    }
  return turn;
}

/* Groups of 4, with a place for each digit still to come. */
static char *
group_digits (const char *digits, guint wanted)
{
  GString *text = g_string_new (NULL);
  guint have = (guint)strlen (digits);

  for (guint i = 0; i < MAX (wanted, have); i++)
    {
      if (i > 0 && i % 4 == 0)
        g_string_append_c (text, ' ');
      if (i < have)
        g_string_append_c (text, digits[i]);
      else
        g_string_append (text, "–");
    }
  return g_string_free (text, FALSE);
}

static void
add_line (YgStepSlips *self,
          const char *name,
          const char *detail,
          const char *digits,
          guint wanted,
          gboolean current)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title = gtk_label_new (name);
  GtkWidget *more = gtk_label_new (detail);
  g_autofree char *text = digits != NULL ? group_digits (digits, wanted)
                          : current      ? g_strdup (_ ("is being read out"))
                                         : g_strdup (_ ("still face down"));
  GtkWidget *state = gtk_label_new (text);

  gtk_widget_add_css_class (line, "slip");
  gtk_widget_add_css_class (title, "title");
  gtk_widget_add_css_class (more, "dim-label");
  gtk_widget_add_css_class (state, digits != NULL ? "slip-digits" : "dim-label");
  gtk_widget_add_css_class (state, "numeric");
  if (current)
    gtk_widget_add_css_class (line, "current");
  for (int i = 0; i < 3; i++)
    {
      GtkWidget *label = i == 0 ? title : i == 1 ? more : state;
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_box_append (GTK_BOX (line), label);
    }
  gtk_box_append (GTK_BOX (self->list_box), line);
}

static void
show_list (YgStepSlips *self, const Turn *turn)
{
  YgCeremony *ceremony = yg_draw_flow_get_ceremony (self->flow);
  const YgPlan *plan = yg_ceremony_get_plan (ceremony);

  for (GtkWidget *child; (child = gtk_widget_get_first_child (self->list_box)) != NULL;)
    gtk_box_remove (GTK_BOX (self->list_box), child);
  for (guint i = 0; i < plan->witnesses->len; i++)
    {
      const YgWitness *w = plan->witnesses->pdata[i];
      add_line (self, w->name, w->capacity, yg_ceremony_get_digits (ceremony, i), w->digits,
                turn->waiting && !turn->public && turn->n == i);
    }
  for (guint i = 0; i < plan->publics->len; i++)
    {
      const YgPublic *p = plan->publics->pdata[i];
      g_autofree char *name = g_strdup_printf (_ ("%s, issue %s"), p->source, p->issue);
      g_autofree char *date = yg_date_format_zh (p->date);
      add_line (self, name, date, yg_ceremony_get_public_digits (ceremony, i), p->digits,
                turn->waiting && turn->public && turn->n == i);
    }
}

static void
show_typed (YgStepSlips *self)
{
  Turn turn = get_turn (self);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->digits_entry));
  guint have = (guint)strlen (typed);
  g_autofree char *grouped = group_digits (typed, turn.digits);
  g_autofree char *hint = NULL;

  gtk_label_set_text (GTK_LABEL (self->digits_label), grouped);
  if (have < turn.digits)
    hint = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u digit to go", "%u digits to go", turn.digits - have),
        turn.digits - have);
  else if (turn.public)
    hint = g_strdup (_ ("Compare with the announcement, then confirm."));
  else
    hint = g_strdup (
        _ ("Compare with the slip. When the witness nods, confirm; until then it can be corrected."));
  gtk_label_set_text (GTK_LABEL (self->hint_label), hint);
  if (have >= turn.digits && turn.digits > 0)
    gtk_widget_add_css_class (self->digits_label, "complete");
  else
    gtk_widget_remove_css_class (self->digits_label, "complete");
  gtk_widget_set_sensitive (self->confirm_button,
                            turn.waiting && have == turn.digits && !yg_draw_flow_is_busy (self->flow));
}

static void
show (YgStepSlips *self)
{
  YgCeremonyState state = yg_draw_flow_get_state (self->flow);

  if (state != YG_CEREMONY_WRITTEN && state != YG_CEREMONY_SPOKEN)
    return;

  YgCeremony *ceremony = yg_draw_flow_get_ceremony (self->flow);
  const YgPlan *plan = yg_ceremony_get_plan (ceremony);
  Turn turn = get_turn (self);

  show_list (self, &turn);
  gboolean typed = gtk_widget_get_mapped (self->digits_entry);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), turn.waiting ? "type" : "draw");
  /* A Return held down too long on the last digits must not go on to start the draw. */
  if (typed && !turn.waiting)
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  gtk_widget_set_sensitive (self->draw_button, !yg_draw_flow_is_busy (self->flow));
  if (!turn.waiting)
    return;
  if (turn.public)
    {
      const YgPublic *p = plan->publics->pdata[turn.n];
      g_autofree char *who = g_strdup_printf (_ ("%s, issue %s"), p->source, p->issue);
      g_autofree char *date = yg_date_format_zh (p->date);
      g_autofree char *more
          = g_strdup_printf (_ ("Comes out on %s. %s. The draw waits for it; the program may be closed "
                                "until then."),
                             date, p->rule);
      gtk_label_set_text (GTK_LABEL (self->who_label), who);
      gtk_label_set_text (GTK_LABEL (self->capacity_label), more);
      gtk_button_set_label (GTK_BUTTON (self->confirm_button), _ ("_These digits were announced"));
    }
  else
    {
      const YgWitness *w = plan->witnesses->pdata[turn.n];
      gtk_label_set_text (GTK_LABEL (self->who_label), w->name);
      gtk_label_set_text (GTK_LABEL (self->capacity_label), w->capacity);
      gtk_button_set_label (GTK_BUTTON (self->confirm_button), _ ("The witness _nods"));
    }
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->digits_entry)),
                 yg_draw_flow_get_typed (self->flow))
      != 0)
    {
      self->cleaning = TRUE;
      gtk_editable_set_text (GTK_EDITABLE (self->digits_entry), yg_draw_flow_get_typed (self->flow));
      gtk_editable_set_position (GTK_EDITABLE (self->digits_entry), -1);
      self->cleaning = FALSE;
    }
  show_typed (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && !yg_draw_flow_is_busy (self->flow))
    gtk_entry_grab_focus_without_selecting (GTK_ENTRY (self->digits_entry));
}

/* Only digits stay, however they were typed, and no more than the plan asks for. */
static char *
keep_digits (const char *text, guint most)
{
  g_autofree char *digits = yg_draw_flow_clean_digits (text);

  if (digits == NULL)
    {
      g_autoptr (GString) kept = g_string_new (NULL);
      for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
        {
          g_autofree char *one = g_strndup (p, (gsize)(g_utf8_next_char (p) - p));
          g_autofree char *digit = yg_draw_flow_clean_digits (one);
          g_string_append (kept, digit != NULL ? digit : "");
        }
      digits = g_string_free (g_steal_pointer (&kept), FALSE);
    }
  if (strlen (digits) > most)
    digits[most] = '\0';
  return g_steal_pointer (&digits);
}

static gboolean
put_cleaned (gpointer data)
{
  YgStepSlips *self = data;
  Turn turn = get_turn (self);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->digits_entry));
  g_autofree char *digits = keep_digits (text, turn.digits);

  self->cleaning = TRUE;
  if (strcmp (digits, text) != 0)
    {
      int position = gtk_editable_get_position (GTK_EDITABLE (self->digits_entry));
      gtk_editable_set_text (GTK_EDITABLE (self->digits_entry), digits);
      gtk_editable_set_position (GTK_EDITABLE (self->digits_entry), MIN (position, (int)strlen (digits)));
    }
  self->cleaning = FALSE;
  yg_draw_flow_set_typed (self->flow, digits);
  show_typed (self);
  return G_SOURCE_REMOVE;
}

static void
on_typed (YgStepSlips *self)
{
  if (!self->cleaning)
    put_cleaned (self);
}

/* Enter does not confirm: it leads to the button that does, so that nobody confirms with the last digit. */
static void
on_entered (YgStepSlips *self)
{
  if (gtk_widget_get_sensitive (self->confirm_button))
    gtk_widget_grab_focus (self->confirm_button);
}

/* The button does not have the action itself, which would make it sensitive before the digits are all there. */
static void
on_confirm_clicked (YgStepSlips *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "draw.confirm-digits", NULL);
}

void
yg_step_slips_confirm (YgStepSlips *self)
{
  g_return_if_fail (YG_IS_STEP_SLIPS (self));

  Turn turn = get_turn (self);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->digits_entry));

  if (!turn.waiting || strlen (typed) != turn.digits || yg_draw_flow_is_busy (self->flow))
    return;
  g_autofree char *digits = g_strdup (typed);
  if (turn.public)
    yg_draw_flow_enter_public (self->flow, turn.n, digits);
  else
    yg_draw_flow_speak (self->flow, turn.n, digits);
}

void
yg_step_slips_type (YgStepSlips *self, const char *digits)
{
  g_return_if_fail (YG_IS_STEP_SLIPS (self));
  gtk_editable_set_text (GTK_EDITABLE (self->digits_entry), digits);
  gtk_editable_set_position (GTK_EDITABLE (self->digits_entry), -1);
}

static gboolean
yg_step_slips_grab_focus (GtkWidget *widget)
{
  YgStepSlips *self = YG_STEP_SLIPS (widget);

  /* Digits that are there already are gone on with, not typed over. */
  if (get_turn (self).waiting)
    {
      gboolean done = gtk_entry_grab_focus_without_selecting (GTK_ENTRY (self->digits_entry));

      gtk_editable_set_position (GTK_EDITABLE (self->digits_entry), -1);
      return done;
    }
  return gtk_widget_grab_focus (self->draw_button);
}

static void
yg_step_slips_dispose (GObject *object)
{
  YgStepSlips *self = YG_STEP_SLIPS (object);

  if (self->flow != NULL)
    g_signal_handlers_disconnect_by_data (self->flow, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), YG_TYPE_STEP_SLIPS);
  g_clear_object (&self->flow);
  G_OBJECT_CLASS (yg_step_slips_parent_class)->dispose (object);
}

static void
yg_step_slips_class_init (YgStepSlipsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yg_step_slips_dispose;
  widget_class->grab_focus = yg_step_slips_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/yangguang/Yangguang/ui/yg-step-slips.ui");
  gtk_widget_class_bind_template_child (widget_class, YgStepSlips, list_box);
  gtk_widget_class_bind_template_child (widget_class, YgStepSlips, stack);
  gtk_widget_class_bind_template_child (widget_class, YgStepSlips, who_label);
  gtk_widget_class_bind_template_child (widget_class, YgStepSlips, capacity_label);
  gtk_widget_class_bind_template_child (widget_class, YgStepSlips, digits_label);
  gtk_widget_class_bind_template_child (widget_class, YgStepSlips, digits_entry);
  gtk_widget_class_bind_template_child (widget_class, YgStepSlips, confirm_button);
  gtk_widget_class_bind_template_child (widget_class, YgStepSlips, hint_label);
  gtk_widget_class_bind_template_child (widget_class, YgStepSlips, draw_button);
  gtk_widget_class_bind_template_callback (widget_class, on_typed);
  gtk_widget_class_bind_template_callback (widget_class, on_entered);
  gtk_widget_class_bind_template_callback (widget_class, on_confirm_clicked);
}

static void
yg_step_slips_init (YgStepSlips *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
yg_step_slips_new (YgDrawFlow *flow)
{
  g_return_val_if_fail (YG_IS_DRAW_FLOW (flow), NULL);

  YgStepSlips *self = g_object_new (YG_TYPE_STEP_SLIPS, NULL);
  self->flow = g_object_ref (flow);
  g_signal_connect_swapped (flow, "changed", G_CALLBACK (show), self);
  show (self);
  return GTK_WIDGET (self);
}
