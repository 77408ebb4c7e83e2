/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of step 1. It shows the flow's choice and writes it back whenever something is typed; whether the
 * choice is a good one is for the resolution to say. */
#include "app/yg-step-choose.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/yg-frame-card.h"
#include "app/yg-rows-section.h"
#include "base/yg-date.h"
#include "base/yg-text.h"
#include "model/yg-enterprise.h"
#include "model/yg-inspector.h"
#include "model/yg-item.h"

static const YgCell witness_cells[] = {
  { .title = N_ ("Full name"), .type = YG_CELL_TEXT, .width = 16 },
  { .title = N_ ("Capacity (who sent them)"), .type = YG_CELL_TEXT },
  { .title = N_ ("Digits each gives"),
    .type = YG_CELL_NUMBER,
    .width = 6,
    .least = 8,
    .most = 128,
    .usual = 8 },
};

static const YgCell exclusion_cells[] = {
  { .title = N_ ("Enterprise"), .type = YG_CELL_ROW, .width = 32, .kind = &yg_enterprise_kind },
  { .title = N_ ("Reason"), .type = YG_CELL_TEXT },
};

static const YgCell recusal_cells[] = {
  { .title = N_ ("Enterprise"), .type = YG_CELL_ROW, .width = 28, .kind = &yg_enterprise_kind },
  { .title = N_ ("Inspector"), .type = YG_CELL_ROW, .width = 14, .kind = &yg_inspector_kind },
  { .title = N_ ("Reason"), .type = YG_CELL_TEXT },
};

static const YgCell reason_cells[] = {
  { .title = N_ ("Key (letters)"), .type = YG_CELL_TEXT, .width = 12 },
  { .title = N_ ("Reason for which an enterprise may be replaced"), .type = YG_CELL_TEXT },
};

static const YgCell public_cells[] = {
  { .title = N_ ("Source"), .type = YG_CELL_TEXT, .width = 12 },
  { .title = N_ ("Issue"), .type = YG_CELL_TEXT, .width = 12 },
  { .title = N_ ("Comes out on"), .type = YG_CELL_DATE, .width = 11 },
  { .title = N_ ("How it becomes digits"), .type = YG_CELL_TEXT },
  { .title = N_ ("Digits"), .type = YG_CELL_NUMBER, .width = 6, .least = 1, .most = 128, .usual = 14 },
};

struct _YgStepChoose
{
  GtkBox parent_instance;

  YgDrawFlow *flow;
  YgDrawLists *lists;
  char *shown; /* the choice that the form shows */
  gboolean loading;

  GtkWidget *sheet, *title_entry, *date_entry, *place_entry;
  GtkWidget *add_frame_button, *frames_box, *empty_box, *empty_label, *empty_button;
  GtkWidget *more_expander, *more_box, *hash_drop;
  GtkWidget *spinner, *summary_label, *next_button;
  YgRowsSection *witnesses, *exclusions, *recusals, *reasons, *publics;
};

G_DEFINE_FINAL_TYPE (YgStepChoose, yg_step_choose, GTK_TYPE_BOX)

/* ---- from the form ---- */

static YgReason *
read_reason (YgRowsSection *section, guint row)
{
  YgReason *reason = g_new0 (YgReason, 1);
  reason->key = yg_rows_section_get (section, row, 0);
  reason->text = yg_rows_section_get (section, row, 1);
  return reason;
}

static guint
read_number (YgRowsSection *section, guint row, guint cell)
{
  g_autofree char *text = yg_rows_section_get (section, row, cell);
  return (guint)g_ascii_strtoull (text, NULL, 10);
}

static void
read_sections (YgStepChoose *self, YgChoice *choice)
{
  for (guint i = 0; i < yg_rows_section_get_n_rows (self->witnesses); i++)
    {
      YgWitness *witness = g_new0 (YgWitness, 1);
      witness->name = yg_rows_section_get (self->witnesses, i, 0);
      witness->capacity = yg_rows_section_get (self->witnesses, i, 1);
      witness->digits = read_number (self->witnesses, i, 2);
      g_ptr_array_add (choice->witnesses, witness);
    }
  for (guint i = 0; i < yg_rows_section_get_n_rows (self->exclusions); i++)
    {
      YgChosenExclusion *exclusion = g_new0 (YgChosenExclusion, 1);
      exclusion->enterprise = yg_rows_section_get (self->exclusions, i, 0);
      exclusion->reason = yg_rows_section_get (self->exclusions, i, 1);
      g_ptr_array_add (choice->exclusions, exclusion);
    }
  for (guint i = 0; i < yg_rows_section_get_n_rows (self->recusals); i++)
    {
      YgChosenRecusal *recusal = g_new0 (YgChosenRecusal, 1);
      recusal->enterprise = yg_rows_section_get (self->recusals, i, 0);
      recusal->inspector = yg_rows_section_get (self->recusals, i, 1);
      recusal->reason = yg_rows_section_get (self->recusals, i, 2);
      g_ptr_array_add (choice->recusals, recusal);
    }
  for (guint i = 0; i < yg_rows_section_get_n_rows (self->reasons); i++)
    g_ptr_array_add (choice->reasons, read_reason (self->reasons, i));
  for (guint i = 0; i < yg_rows_section_get_n_rows (self->publics); i++)
    {
      YgPublic *public = g_new0 (YgPublic, 1);
      public->source = yg_rows_section_get (self->publics, i, 0);
      public->issue = yg_rows_section_get (self->publics, i, 1);
      public->date = yg_rows_section_get (self->publics, i, 2);
      public->rule = yg_rows_section_get (self->publics, i, 3);
      public->digits = read_number (self->publics, i, 4);
      g_ptr_array_add (choice->publics, public);
    }
}

static YgChoice *
read_form (YgStepChoose *self)
{
  YgChoice *choice = yg_choice_new ();
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->date_entry));
  char *date = yg_date_parse (typed);

  g_ptr_array_set_size (choice->reasons, 0);
  g_ptr_array_set_size (choice->witnesses, 0);
  g_free (choice->title);
  g_free (choice->place);
  g_free (choice->date);
  choice->title = yg_text_clean (gtk_editable_get_text (GTK_EDITABLE (self->title_entry)));
  choice->place = yg_text_clean (gtk_editable_get_text (GTK_EDITABLE (self->place_entry)));
  choice->date = date != NULL ? date : g_strdup (typed);
  choice->hash
      = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->hash_drop)) == 1 ? YG_HASH_SM3 : YG_HASH_SHA256;
  for (GtkWidget *card = gtk_widget_get_first_child (self->frames_box); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    g_ptr_array_add (choice->frames, yg_frame_card_get_frame (YG_FRAME_CARD (card)));
  read_sections (self, choice);
  return choice;
}

static void
on_edited (YgStepChoose *self)
{
  if (self->loading || self->lists == NULL)
    return;
  g_autoptr (YgChoice) choice = read_form (self);
  g_free (self->shown);
  self->shown = yg_choice_to_json (choice);
  yg_draw_flow_set_choice (self->flow, self->shown);
}

/* ---- into the form ---- */

static void on_remove_frame (YgStepChoose *self, YgFrameCard *card);

/* What stands in the place of the frames while there are none. */
static void
update_empty (YgStepChoose *self)
{
  gboolean no_items = self->lists != NULL && self->lists->items->len == 0;
  gboolean no_frames = gtk_widget_get_first_child (self->frames_box) == NULL;

  gtk_widget_set_visible (self->empty_box, self->lists != NULL && no_frames);
  gtk_widget_set_sensitive (self->add_frame_button, !no_items);
  gtk_label_set_text (
      GTK_LABEL (self->empty_label),
      no_items ? _ ("The item list is empty. Bring it in first: nothing without a legal basis may be "
                    "inspected.")
               : _ ("Nothing is chosen yet. Add the first item that is to be inspected."));
  gtk_button_set_label (GTK_BUTTON (self->empty_button),
                        no_items ? _ ("To the item list") : _ ("Add an item"));
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->empty_button),
                                           no_items ? "win.tab::items" : "draw.add-frame");
}

static GtkWidget *
add_card (YgStepChoose *self, const YgChosenFrame *frame)
{
  GtkWidget *card = yg_frame_card_new (self->lists);

  yg_frame_card_set_frame (YG_FRAME_CARD (card), frame);
  g_signal_connect_swapped (card, "changed", G_CALLBACK (on_edited), self);
  g_signal_connect_swapped (card, "remove", G_CALLBACK (on_remove_frame), self);
  gtk_box_append (GTK_BOX (self->frames_box), card);
  return card;
}

static void
show_resolution (YgStepChoose *self)
{
  YgResolution *resolution = yg_draw_flow_get_resolution (self->flow);
  gboolean resolving = yg_draw_flow_is_resolving (self->flow);
  guint n = 0, places = 0;

  for (GtkWidget *card = gtk_widget_get_first_child (self->frames_box); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    {
      const YgResolvedFrame *frame
          = resolution != NULL && n < resolution->frames->len ? resolution->frames->pdata[n] : NULL;
      yg_frame_card_set_resolved (YG_FRAME_CARD (card), ++n, frame);
      places += frame != NULL ? frame->quota : 0;
    }
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), resolving);
  gtk_widget_set_visible (self->spinner, resolving);
  g_autofree char *summary = NULL;
  if (resolution == NULL || n == 0)
    summary = g_strdup ("");
  else if (resolution->problems->len > 0)
    summary = g_strdup (resolution->problems->pdata[0]);
  else
    summary = g_strdup_printf (_ ("%u enterprises and %u inspectors are in; %u places are drawn."),
                               resolution->n_listed, resolution->n_inspectors, places);
  gtk_label_set_text (GTK_LABEL (self->summary_label), summary);
  gtk_widget_set_tooltip_text (self->summary_label, summary);
  if (resolution != NULL && resolution->problems->len > 0)
    gtk_widget_add_css_class (self->summary_label, "error");
  else
    gtk_widget_remove_css_class (self->summary_label, "error");
}

static void
show_sections (YgStepChoose *self, const YgChoice *choice)
{
  YgRowsSection *all[] = { self->witnesses, self->exclusions, self->recusals, self->reasons, self->publics };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    yg_rows_section_clear (all[i]);
  for (guint i = 0; i < choice->witnesses->len; i++)
    {
      const YgWitness *w = choice->witnesses->pdata[i];
      g_autofree char *digits = g_strdup_printf ("%u", w->digits);
      yg_rows_section_append (self->witnesses, (const char *[]){ w->name, w->capacity, digits });
    }
  for (guint i = 0; i < choice->exclusions->len; i++)
    {
      const YgChosenExclusion *e = choice->exclusions->pdata[i];
      yg_rows_section_append (self->exclusions, (const char *[]){ e->enterprise, e->reason });
    }
  for (guint i = 0; i < choice->recusals->len; i++)
    {
      const YgChosenRecusal *r = choice->recusals->pdata[i];
      yg_rows_section_append (self->recusals, (const char *[]){ r->enterprise, r->inspector, r->reason });
    }
  for (guint i = 0; i < choice->reasons->len; i++)
    {
      const YgReason *r = choice->reasons->pdata[i];
      yg_rows_section_append (self->reasons, (const char *[]){ r->key, r->text });
    }
  for (guint i = 0; i < choice->publics->len; i++)
    {
      const YgPublic *p = choice->publics->pdata[i];
      g_autofree char *digits = g_strdup_printf ("%u", p->digits);
      yg_rows_section_append (self->publics,
                              (const char *[]){ p->source, p->issue, p->date, p->rule, digits });
    }
}

static void
show_choice (YgStepChoose *self)
{
  const char *json = yg_draw_flow_get_choice (self->flow);
  g_autoptr (GError) error = NULL;

  if (json == NULL || self->lists == NULL || g_strcmp0 (json, self->shown) == 0)
    return;
  g_autoptr (YgChoice) choice = yg_choice_from_json (json, -1, &error);
  if (choice == NULL)
    {
      /* A draft that an older program wrote: said, and begun anew. */
      yg_session_tell_error (yg_draw_flow_get_session (self->flow), error);
      choice = yg_choice_new ();
    }
  self->loading = TRUE;
  g_free (self->shown);
  self->shown = g_strdup (json);
  gtk_editable_set_text (GTK_EDITABLE (self->title_entry), choice->title);
  gtk_editable_set_text (GTK_EDITABLE (self->date_entry), choice->date);
  gtk_editable_set_text (GTK_EDITABLE (self->place_entry), choice->place);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->hash_drop), choice->hash == YG_HASH_SM3 ? 1 : 0);
  for (GtkWidget *card; (card = gtk_widget_get_first_child (self->frames_box)) != NULL;)
    gtk_box_remove (GTK_BOX (self->frames_box), card);
  for (guint i = 0; i < choice->frames->len; i++)
    add_card (self, choice->frames->pdata[i]);
  show_sections (self, choice);
  self->loading = FALSE;
  update_empty (self);
  show_resolution (self);
}

static void
on_remove_frame (YgStepChoose *self, YgFrameCard *card)
{
  gtk_box_remove (GTK_BOX (self->frames_box), GTK_WIDGET (card));
  update_empty (self);
  on_edited (self);
  show_resolution (self);
}

void
yg_step_choose_add_frame (YgStepChoose *self)
{
  g_return_if_fail (YG_IS_STEP_CHOOSE (self));

  if (self->lists == NULL || self->lists->items->len == 0)
    return;
  /* The first item that is not in yet, with its own share. */
  const char *name = self->lists->item_names[0];
  g_autoptr (YgChoice) choice = read_form (self);
  for (char **item = self->lists->item_names; *item != NULL; item++)
    {
      gboolean used = FALSE;
      for (guint i = 0; i < choice->frames->len; i++)
        used |= g_str_equal (((YgChosenFrame *)choice->frames->pdata[i])->item, *item);
      if (!used)
        {
          name = *item;
          break;
        }
    }
  YgChosenFrame *frame = yg_chosen_frame_new (name);
  g_ptr_array_add (choice->frames, frame); /* which frees it */
  GtkWidget *card = add_card (self, frame);
  update_empty (self);
  on_edited (self);
  show_resolution (self);
  gtk_widget_child_focus (card, GTK_DIR_TAB_FORWARD);
}

/* ---- what there is to choose from ---- */

static gpointer
run_lists (
    gpointer data, YgProgressFunc progress, gpointer progress_data, GCancellable *cancellable, GError **error)
{
  return yg_draw_lists_load (data, error);
}

static void
on_lists (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (YgStepChoose) self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->flow == NULL)
    return;
  YgSession *session = yg_draw_flow_get_session (self->flow);
  YgDrawLists *lists = yg_session_run_finish (session, result, &error);
  if (lists == NULL)
    {
      yg_session_tell_error (session, error);
      return;
    }
  YgDrawLists *before = self->lists;
  self->lists = lists;
  g_clear_pointer (&self->shown, g_free);
  show_choice (self);
  g_clear_pointer (&before, yg_draw_lists_free);
}

static void
load_lists (YgStepChoose *self)
{
  YgSession *session = yg_draw_flow_get_session (self->flow);
  yg_session_run (session, YG_SESSION_LONG, run_lists, g_object_ref (yg_session_get_store (session)),
                  g_object_unref, (GDestroyNotify)yg_draw_lists_free, NULL, NULL, NULL, on_lists,
                  g_object_ref (self));
}

static void
on_store_changed (YgStepChoose *self, const char *table)
{
  if (g_str_equal (table, yg_item_kind.table) || g_str_equal (table, yg_enterprise_kind.table)
      || g_str_equal (table, yg_inspector_kind.table))
    load_lists (self);
}

static YgRowsSection *
add_section (YgStepChoose *self,
             GtkWidget *box,
             const char *title,
             const char *hint,
             const char *add,
             const YgCell *cells,
             guint n_cells,
             guint least)
{
  YgStore *store = yg_session_get_store (yg_draw_flow_get_session (self->flow));
  GtkWidget *section = yg_rows_section_new (store, title, hint, add, cells, n_cells, least);

  g_signal_connect_swapped (section, "changed", G_CALLBACK (on_edited), self);
  gtk_box_append (GTK_BOX (box), section);
  return YG_ROWS_SECTION (section);
}

static void
yg_step_choose_dispose (GObject *object)
{
  YgStepChoose *self = YG_STEP_CHOOSE (object);

  if (self->flow != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->flow, self);
      g_signal_handlers_disconnect_by_data (yg_session_get_store (yg_draw_flow_get_session (self->flow)),
                                            self);
    }
  self->loading = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), YG_TYPE_STEP_CHOOSE);
  g_clear_object (&self->flow);
  g_clear_pointer (&self->lists, yg_draw_lists_free);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (yg_step_choose_parent_class)->dispose (object);
}

static void
yg_step_choose_class_init (YgStepChooseClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yg_step_choose_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/yangguang/Yangguang/ui/yg-step-choose.ui");
  gtk_widget_class_bind_template_child (widget_class, YgStepChoose, sheet);
  gtk_widget_class_bind_template_child (widget_class, YgStepChoose, title_entry);
  gtk_widget_class_bind_template_child (widget_class, YgStepChoose, date_entry);
  gtk_widget_class_bind_template_child (widget_class, YgStepChoose, place_entry);
  gtk_widget_class_bind_template_child (widget_class, YgStepChoose, add_frame_button);
  gtk_widget_class_bind_template_child (widget_class, YgStepChoose, frames_box);
  gtk_widget_class_bind_template_child (widget_class, YgStepChoose, empty_box);
  gtk_widget_class_bind_template_child (widget_class, YgStepChoose, empty_label);
  gtk_widget_class_bind_template_child (widget_class, YgStepChoose, empty_button);
  gtk_widget_class_bind_template_child (widget_class, YgStepChoose, more_expander);
  gtk_widget_class_bind_template_child (widget_class, YgStepChoose, more_box);
  gtk_widget_class_bind_template_child (widget_class, YgStepChoose, hash_drop);
  gtk_widget_class_bind_template_child (widget_class, YgStepChoose, spinner);
  gtk_widget_class_bind_template_child (widget_class, YgStepChoose, summary_label);
  gtk_widget_class_bind_template_child (widget_class, YgStepChoose, next_button);
  gtk_widget_class_bind_template_callback (widget_class, on_edited);
}

static void
yg_step_choose_init (YgStepChoose *self)
{
  self->loading = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->loading = FALSE;
}

GtkWidget *
yg_step_choose_new (YgDrawFlow *flow)
{
  g_return_val_if_fail (YG_IS_DRAW_FLOW (flow), NULL);

  YgStepChoose *self = g_object_new (YG_TYPE_STEP_CHOOSE, NULL);
  self->flow = g_object_ref (flow);
  self->witnesses
      = add_section (self, self->sheet, _ ("Witnesses"),
                     _ ("Two are the least, three the habit. Each writes digits on a slip, best rolled with "
                        "ten-sided dice."),
                     _ ("Add a _witness"), witness_cells, G_N_ELEMENTS (witness_cells), 2);
  self->exclusions
      = add_section (self, self->sheet, _ ("Left out of this draw"),
                     _ ("Every one is shown with its reason, on the wall and in the minutes."),
                     _ ("_Leave an enterprise out"), exclusion_cells, G_N_ELEMENTS (exclusion_cells), 0);
  /* The rarely needed ones stand under «more», behind the form. */
  g_object_ref (self->more_expander);
  gtk_box_remove (GTK_BOX (self->sheet), self->more_expander);
  gtk_box_append (GTK_BOX (self->sheet), self->more_expander);
  g_object_unref (self->more_expander);
  self->recusals = add_section (self, self->more_box, _ ("Recusals for this draw"),
                                _ ("Beside those kept with the inspectors."), _ ("Add a _recusal"),
                                recusal_cells, G_N_ELEMENTS (recusal_cells), 0);
  self->reasons
      = add_section (self, self->more_box, _ ("Reasons for replacement"),
                     _ ("Fixed before the draw, so that nobody is replaced for a reason found afterwards."),
                     _ ("Add a rea_son"), reason_cells, G_N_ELEMENTS (reason_cells), 0);
  self->publics
      = add_section (self, self->more_box, _ ("Public digits still to come"),
                     _ ("For example a lottery: with them even all witnesses together could not steer the "
                        "draw. The draw waits for them."),
                     _ ("Add p_ublic digits"), public_cells, G_N_ELEMENTS (public_cells), 0);
  g_signal_connect_swapped (flow, "changed", G_CALLBACK (show_choice), self);
  g_signal_connect_swapped (flow, "resolved", G_CALLBACK (show_resolution), self);
  g_signal_connect_swapped (yg_session_get_store (yg_draw_flow_get_session (flow)), "changed",
                            G_CALLBACK (on_store_changed), self);
  update_empty (self);
  load_lists (self);
  return GTK_WIDGET (self);
}
