/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row at hand: fields, recusals, history. Knows nothing of the list it was picked from. */
#include "app/yg-record-panel.h"

#include "app/yg-ask-dialog.h"
#include "app/yg-calls.h"
#include "app/yg-recusal-dialog.h"
#include "app/yg-action-words.h"
#include "base/yg-date.h"
#include "model/yg-enterprise.h"
#include "model/yg-inspector.h"
#include "store/yg-journal.h"

#include <glib/gi18n-lib.h>

struct _YgRecordPanel
{
  GtkBox parent_instance;

  YgSession *session;
  const YgKind *kind;
  YgRecord *record;
  gboolean in_full; /* only for this row, only until another one is picked */

  GtkWidget *name_label;
  GtkWidget *badge_box;
  GtkWidget *edit_button;
  GtkWidget *retire_button;
  GtkWidget *restore_button;
  GtkWidget *full_button;
  GtkWidget *scroller;
  GtkWidget *fields;
  GtkWidget *explain_box;
  GtkWidget *explain_answer;
  GtkWidget *recusal_box;
  GtkWidget *recusal_list;
  GtkWidget *history_list;
};

G_DEFINE_FINAL_TYPE (YgRecordPanel, yg_record_panel, GTK_TYPE_BOX)

static void
clear_children (GtkWidget *box)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (box)) != NULL;)
    gtk_widget_unparent (child);
}

static GtkWidget *
text_label (const char *text, const char *class_name)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (class_name != NULL)
    gtk_widget_add_css_class (label, class_name);
  return label;
}

/* Fields */

static void
add_badge (YgRecordPanel *self, const char *text, const char *class_name)
{
  GtkWidget *badge = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (badge), TRUE);
  gtk_label_set_xalign (GTK_LABEL (badge), 0);
  gtk_widget_add_css_class (badge, "badge");
  gtk_widget_add_css_class (badge, class_name);
  gtk_widget_set_halign (badge, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->badge_box), badge);
}

static void
show_badges (YgRecordPanel *self)
{
  g_autofree char *today = yg_date_today ();
  const char *retired = yg_record_get_retired (self->record);

  clear_children (self->badge_box);
  if (*retired != '\0')
    {
      g_autofree char *text = g_strdup_printf (_ ("Retired on %s: %s"), retired,
                                               yg_record_get_retired_reason (self->record));

      add_badge (self, text, "error");
    }
  else if (self->kind == &yg_inspector_kind)
    {
      if (yg_inspector_is_on_leave (self->record, today))
        add_badge (self, _ ("On leave, not drawn"), "warning");
      if (yg_inspector_is_expired (self->record, today))
        add_badge (self, _ ("Certificate expired, not drawn"), "error");
    }
  else if (self->kind == &yg_enterprise_kind && !yg_enterprise_is_active (self->record))
    add_badge (self, _ ("Not in business, not drawn"), "warning");
  gtk_widget_set_visible (self->badge_box, gtk_widget_get_first_child (self->badge_box) != NULL);
}

static void
show_fields (YgRecordPanel *self)
{
  gboolean masks = FALSE;
  int row = 0;

  clear_children (self->fields);
  for (guint i = 0; i < self->kind->n_fields; i++)
    {
      const YgField *field = &self->kind->fields[i];
      gboolean private = field->type == YG_FIELD_ID_NUMBER || field->type == YG_FIELD_PHONE;
      g_autofree char *text = private && self->in_full ? g_strdup (yg_record_get (self->record, i))
                                                       : yg_record_get_masked (self->record, i);
      GtkWidget *title, *value;

      if ((field->flags & YG_FIELD_INTERNAL) != 0 || i == self->kind->name_field || *text == '\0')
        continue;
      masks |= private;
      if (field->type == YG_FIELD_DATE)
        {
          g_autofree char *iso = g_steal_pointer (&text);

          text = yg_date_format_zh (iso);
        }
      title = text_label (_ (field->title), "soft");
      gtk_widget_add_css_class (title, "small");
      gtk_widget_set_valign (title, GTK_ALIGN_BASELINE);
      gtk_widget_set_size_request (title, 96, -1);
      gtk_label_set_max_width_chars (GTK_LABEL (title), 10);
      value = text_label (text, NULL);
      gtk_label_set_selectable (GTK_LABEL (value), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (value), 18);
      gtk_widget_set_hexpand (value, TRUE);
      gtk_widget_set_valign (value, GTK_ALIGN_BASELINE);
      gtk_grid_attach (GTK_GRID (self->fields), title, 0, row, 1, 1);
      gtk_grid_attach (GTK_GRID (self->fields), value, 1, row, 1, 1);
      row++;
    }
  gtk_widget_set_visible (self->full_button, masks && !self->in_full);
}

/* Recusals */

static guint
own_side (YgRecordPanel *self)
{
  return self->kind == &yg_enterprise_kind ? YG_RECUSAL_ENTERPRISE : YG_RECUSAL_INSPECTOR;
}

static void
on_called (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (YgRecordPanel) self = data;
  g_autoptr (GError) error = NULL;

  if (!yg_call_finish (self->session, result, &error))
    yg_session_tell_error (self->session, error);
}

typedef struct
{
  YgRecordPanel *panel;
  YgRecord *recusal;
} YgEnding;

static void
ending_free (gpointer pointer)
{
  YgEnding *ending = pointer;

  g_object_unref (ending->panel);
  g_object_unref (ending->recusal);
  g_free (ending);
}

static void
on_recusal_ended (const char *reason, gpointer data)
{
  YgEnding *ending = data;

  yg_call_async (ending->panel->session, YG_CALL_RETIRE, ending->recusal, reason, on_called,
                 g_object_ref (ending->panel));
}

static void
on_end_recusal (GtkButton *button, YgRecordPanel *self)
{
  YgEnding *ending = g_new (YgEnding, 1);

  ending->panel = g_object_ref (self);
  ending->recusal = g_object_ref (g_object_get_data (G_OBJECT (button), "yg-recusal"));
  yg_ask_dialog_ask (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("End a Recusal"),
                     _ ("From now on this inspector may again be sent to this enterprise. The recusal stays in the "
                        "history."),
                     _ ("Reason"), "", _ ("End the Recusal"), TRUE, on_recusal_ended, ending, ending_free);
}

static void
add_recusal (YgRecordPanel *self, YgRecord *recusal)
{
  gboolean enterprise = self->kind == &yg_enterprise_kind;
  const YgKind *other_kind = enterprise ? &yg_inspector_kind : &yg_enterprise_kind;
  guint other_side = enterprise ? YG_RECUSAL_INSPECTOR : YG_RECUSAL_ENTERPRISE;
  gint64 id = g_ascii_strtoll (yg_record_get (recusal, other_side), NULL, 10);
  g_autoptr (YgRecord) other = yg_store_load (yg_session_get_store (self->session), other_kind, id, NULL);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button = gtk_button_new_with_label (_ ("End…"));
  GtkWidget *reason = text_label (yg_record_get (recusal, YG_RECUSAL_REASON), "small");

  gtk_widget_add_css_class (reason, "soft");
  gtk_box_append (GTK_BOX (words), text_label (other != NULL ? yg_record_get_name (other) : "—", NULL));
  gtk_box_append (GTK_BOX (words), reason);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_add_css_class (button, "link-like");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  g_object_set_data_full (G_OBJECT (button), "yg-recusal", g_object_ref (recusal), g_object_unref);
  g_signal_connect (button, "clicked", G_CALLBACK (on_end_recusal), self);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), button);
  gtk_box_append (GTK_BOX (self->recusal_list), row);
}

static void
show_recusals (YgRecordPanel *self)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, yg_record_get_id (self->record));
  YgQuery query = { .kind = &yg_recusal_kind, .sort_field = -1 };
  g_autoptr (GPtrArray) recusals = NULL;
  g_autoptr (GError) error = NULL;

  clear_children (self->recusal_list);
  if (!gtk_widget_get_visible (self->recusal_box))
    return;
  query.filters[0].field = (int) own_side (self);
  query.filters[0].value = id;
  recusals = yg_store_list (yg_session_get_store (self->session), &query, &error);
  if (recusals == NULL)
    {
      yg_session_tell_error (self->session, error);
      return;
    }
  for (guint i = 0; i < recusals->len; i++)
    add_recusal (self, g_ptr_array_index (recusals, i));
  if (recusals->len == 0)
    {
      GtkWidget *none = text_label (self->kind == &yg_enterprise_kind ? _ ("No inspector stands aside from it.")
                                                                      : _ ("Stands aside from no enterprise."),
                                    "soft");

      gtk_widget_add_css_class (none, "small");
      gtk_box_append (GTK_BOX (self->recusal_list), none);
    }
}

/* History */

static void
show_history (YgRecordPanel *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = yg_journal_list_row (yg_session_get_store (self->session), self->kind->table,
                                                       yg_record_get_id (self->record), &error);

  clear_children (self->history_list);
  if (entries == NULL)
    {
      yg_session_tell_error (self->session, error);
      return;
    }
  for (guint i = 0; i < entries->len; i++)
    {
      YgJournalEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *time = yg_time_format_local (entry->time);
      g_autofree char *head = g_strdup_printf ("%s · %s · %s", time, entry->operator_name,
                                               yg_action_words (entry->action));
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      GtkWidget *label = text_label (head, "small");

      gtk_box_append (GTK_BOX (row), label);
      if (*entry->reason != '\0')
        {
          GtkWidget *reason = text_label (entry->reason, "small");

          gtk_widget_add_css_class (reason, "soft");
          gtk_box_append (GTK_BOX (row), reason);
        }
      gtk_box_append (GTK_BOX (self->history_list), row);
    }
}

/* Actions */

static void
on_disclosed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (YgRecordPanel) self = data;
  g_autoptr (GError) error = NULL;

  /* Shown only once the trace is on disk. */
  if (!yg_call_finish (self->session, result, &error))
    {
      yg_session_tell_error (self->session, error);
      return;
    }
  self->in_full = TRUE;
  if (self->record != NULL)
    show_fields (self);
}

static void
show_in_full (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YgRecordPanel *self = YG_RECORD_PANEL (widget);

  if (self->record != NULL)
    yg_call_async (self->session, YG_CALL_DISCLOSE, self->record, self->kind->table, on_disclosed,
                   g_object_ref (self));
}

static void
on_explained (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (YgRecordPanel) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = yg_explain_finish (self->session, result, &error);

  /* Closed meanwhile. */
  if (self->explain_answer == NULL)
    return;
  gtk_widget_set_visible (self->explain_answer, answer != NULL);
  if (answer != NULL)
    gtk_label_set_text (GTK_LABEL (self->explain_answer), answer);
  else
    yg_session_tell_error (self->session, error);
}

static void
explain (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YgRecordPanel *self = YG_RECORD_PANEL (widget);

  if (self->record == NULL)
    return;
  yg_explain_async (self->session, self->record, on_explained, g_object_ref (self));
}

static void
recuse (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YgRecordPanel *self = YG_RECORD_PANEL (widget);
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (widget));

  if (self->record != NULL)
    gtk_window_present (GTK_WINDOW (yg_recusal_dialog_new (parent, self->session, self->record)));
}

static void
yg_record_panel_dispose (GObject *object)
{
  YgRecordPanel *self = YG_RECORD_PANEL (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), YG_TYPE_RECORD_PANEL);
  g_clear_object (&self->record);
  G_OBJECT_CLASS (yg_record_panel_parent_class)->dispose (object);
}

/* Not in dispose: a call under way still asks for the session when it ends. */
static void
yg_record_panel_finalize (GObject *object)
{
  g_clear_object (&YG_RECORD_PANEL (object)->session);
  G_OBJECT_CLASS (yg_record_panel_parent_class)->finalize (object);
}

static void
yg_record_panel_class_init (YgRecordPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yg_record_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = yg_record_panel_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/cn/yangguang/Yangguang/ui/yg-record-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, YgRecordPanel, name_label);
  gtk_widget_class_bind_template_child (widget_class, YgRecordPanel, badge_box);
  gtk_widget_class_bind_template_child (widget_class, YgRecordPanel, edit_button);
  gtk_widget_class_bind_template_child (widget_class, YgRecordPanel, retire_button);
  gtk_widget_class_bind_template_child (widget_class, YgRecordPanel, restore_button);
  gtk_widget_class_bind_template_child (widget_class, YgRecordPanel, full_button);
  gtk_widget_class_bind_template_child (widget_class, YgRecordPanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, YgRecordPanel, fields);
  gtk_widget_class_bind_template_child (widget_class, YgRecordPanel, explain_box);
  gtk_widget_class_bind_template_child (widget_class, YgRecordPanel, explain_answer);
  gtk_widget_class_bind_template_child (widget_class, YgRecordPanel, recusal_box);
  gtk_widget_class_bind_template_child (widget_class, YgRecordPanel, recusal_list);
  gtk_widget_class_bind_template_child (widget_class, YgRecordPanel, history_list);
  gtk_widget_class_install_action (widget_class, "panel.show-in-full", NULL, show_in_full);
  gtk_widget_class_install_action (widget_class, "panel.explain", NULL, explain);
  gtk_widget_class_install_action (widget_class, "panel.recuse", NULL, recuse);
}

static void
yg_record_panel_init (YgRecordPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
yg_record_panel_new (YgSession *session, const YgKind *kind)
{
  g_return_val_if_fail (YG_IS_SESSION (session), NULL);

  YgRecordPanel *self = g_object_new (YG_TYPE_RECORD_PANEL, NULL);

  self->session = g_object_ref (session);
  self->kind = kind;
  gtk_widget_set_visible (self->recusal_box, kind == &yg_enterprise_kind || kind == &yg_inspector_kind);
  gtk_widget_set_visible (self->explain_box, kind == &yg_enterprise_kind);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  return GTK_WIDGET (self);
}

void
yg_record_panel_refresh (YgRecordPanel *self)
{
  g_return_if_fail (YG_IS_RECORD_PANEL (self));

  if (self->record != NULL)
    show_recusals (self);
}

const char *
yg_record_panel_get_explanation (YgRecordPanel *self)
{
  g_return_val_if_fail (YG_IS_RECORD_PANEL (self), "");
  return gtk_widget_get_visible (self->explain_answer) ? gtk_label_get_text (GTK_LABEL (self->explain_answer)) : "";
}

void
yg_record_panel_set_record (YgRecordPanel *self, YgRecord *record)
{
  g_return_if_fail (YG_IS_RECORD_PANEL (self));

  gboolean same = record != NULL && self->record != NULL
                  && yg_record_get_id (record) == yg_record_get_id (self->record);

  g_set_object (&self->record, record);
  gtk_widget_set_visible (GTK_WIDGET (self), record != NULL);
  if (record == NULL)
    return;
  if (!same)
    {
      self->in_full = FALSE;
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
    }

  gboolean retired = *yg_record_get_retired (record) != '\0';

  gtk_label_set_text (GTK_LABEL (self->name_label), yg_record_get_name (record));
  gtk_widget_set_visible (self->edit_button, !retired);
  gtk_widget_set_visible (self->retire_button, !retired);
  gtk_widget_set_visible (self->restore_button, retired);
  gtk_widget_set_visible (self->explain_answer, FALSE);
  show_badges (self);
  show_fields (self);
  show_recusals (self);
  show_history (self);
}
