/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One field of a form. Knows the field's type and flags, not what the form is for. */
#include "app/yg-field-editor.h"

#include "base/yg-text.h"

#include <glib/gi18n-lib.h>

struct _YgFieldEditor
{
  GtkBox parent_instance;

  YgStore *store;
  const YgKind *kind;
  guint field;
  gboolean touched;
  gboolean filling;

  GtkWidget *frame;      /* what is coloured: the entry, or the box around the text view */
  GtkWidget *entry;      /* one of these two */
  GtkWidget *text_view;
  GtkWidget *popover;
  GtkWidget *finding_label;
};

G_DEFINE_FINAL_TYPE (YgFieldEditor, yg_field_editor, GTK_TYPE_BOX)

enum
{
  SIGNAL_TYPED,
  SIGNAL_ACTIVATE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_changed (YgFieldEditor *self)
{
  if (self->filling)
    return;
  self->touched = TRUE;
  g_signal_emit (self, signals[SIGNAL_TYPED], 0);
}

static void
on_activate (YgFieldEditor *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);
}

/* A value picked from the popover: a list takes it up or drops it, any other field becomes it. */
static void
on_value_picked (GtkButton *button, YgFieldEditor *self)
{
  const char *value = gtk_button_get_label (button);

  if (self->kind->fields[self->field].type != YG_FIELD_LIST)
    {
      yg_field_editor_type (self, value);
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      return;
    }

  g_autofree char *text = yg_field_editor_dup_text (self);
  g_auto (GStrv) parts = yg_text_split_list (text);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  gboolean had = FALSE;

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_str_equal (parts[i], value))
      had = TRUE;
    else
      g_ptr_array_add (kept, parts[i]);
  if (!had)
    g_ptr_array_add (kept, (gpointer) value);
  g_ptr_array_add (kept, NULL);

  g_autofree char *joined = yg_text_join_list ((const char *const *) kept->pdata);
  yg_field_editor_type (self, joined);
}

/* Asked for when the popover opens: the values may have grown. */
static void
on_popover_shown (YgFieldEditor *self)
{
  const YgField *field = &self->kind->fields[self->field];
  g_auto (GStrv) values = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  if (field->choices != NULL)
    values = yg_text_split_list (field->choices);
  else if (self->store != NULL)
    values = yg_store_distinct (self->store, self->kind, self->field, NULL);
  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (values[i]);

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_halign (gtk_button_get_child (GTK_BUTTON (button)), GTK_ALIGN_START);
      g_signal_connect (button, "clicked", G_CALLBACK (on_value_picked), self);
      gtk_box_append (GTK_BOX (box), button);
    }
  if (values == NULL || values[0] == NULL)
    gtk_box_append (GTK_BOX (box), gtk_label_new (_ ("No value has been used yet.")));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_popover_set_child (GTK_POPOVER (self->popover), scroller);
}

static gboolean
yg_field_editor_grab_focus (GtkWidget *widget)
{
  YgFieldEditor *self = YG_FIELD_EDITOR (widget);

  return gtk_widget_grab_focus (self->entry != NULL ? self->entry : self->text_view);
}

static void
yg_field_editor_dispose (GObject *object)
{
  g_clear_object (&YG_FIELD_EDITOR (object)->store);
  G_OBJECT_CLASS (yg_field_editor_parent_class)->dispose (object);
}

static void
yg_field_editor_class_init (YgFieldEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yg_field_editor_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = yg_field_editor_grab_focus;

  signals[SIGNAL_TYPED] = g_signal_new ("typed", YG_TYPE_FIELD_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
  signals[SIGNAL_ACTIVATE] = g_signal_new ("activate", YG_TYPE_FIELD_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 0);
}

static void
yg_field_editor_init (YgFieldEditor *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
}

static GtkWidget *
make_text_view (YgFieldEditor *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->text_view = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->text_view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->text_view), FALSE);
  g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text_view)), "changed",
                            G_CALLBACK (on_changed), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->text_view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 34);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 120);
  gtk_widget_add_css_class (scroller, "entry-like");
  self->frame = scroller;
  return scroller;
}

static GtkWidget *
make_entry (YgFieldEditor *self)
{
  const YgField *field = &self->kind->fields[self->field];
  GtkWidget *line;

  self->entry = gtk_entry_new ();
  self->frame = self->entry;
  gtk_widget_set_hexpand (self->entry, TRUE);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_activate), self);
  if (field->type == YG_FIELD_DATE)
    gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), "2027-03-31");
  else if (field->type == YG_FIELD_LIST)
    gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("several, separated by 、"));
  if (field->choices == NULL && field->type != YG_FIELD_LIST && (field->flags & YG_FIELD_FILTERED) == 0)
    return self->entry;

  GtkWidget *button = gtk_menu_button_new ();

  self->popover = gtk_popover_new ();
  g_signal_connect_swapped (self->popover, "show", G_CALLBACK (on_popover_shown), self);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), self->popover);
  gtk_widget_set_tooltip_text (button, _ ("Values in use"));
  line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (line, "linked");
  gtk_box_append (GTK_BOX (line), self->entry);
  gtk_box_append (GTK_BOX (line), button);
  return line;
}

GtkWidget *
yg_field_editor_new (YgStore *store, const YgKind *kind, guint field)
{
  g_return_val_if_fail (kind != NULL && field < kind->n_fields, NULL);

  YgFieldEditor *self = g_object_new (YG_TYPE_FIELD_EDITOR, NULL);
  gboolean required = (kind->fields[field].flags & YG_FIELD_REQUIRED) != 0;
  g_autofree char *title = g_strconcat (_ (kind->fields[field].title), required ? " *" : "", NULL);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *input;

  g_set_object (&self->store, store);
  self->kind = kind;
  self->field = field;
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "field-label");
  gtk_widget_add_css_class (label, "small");
  gtk_box_append (GTK_BOX (self), label);

  input = kind->fields[field].type == YG_FIELD_LONG_TEXT ? make_text_view (self) : make_entry (self);
  gtk_box_append (GTK_BOX (self), input);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), self->entry != NULL ? self->entry : self->text_view);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry != NULL ? self->entry : self->text_view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  self->finding_label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->finding_label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->finding_label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->finding_label), 36);
  gtk_widget_add_css_class (self->finding_label, "small");
  gtk_widget_set_visible (self->finding_label, FALSE);
  gtk_box_append (GTK_BOX (self), self->finding_label);
  return GTK_WIDGET (self);
}

char *
yg_field_editor_dup_text (YgFieldEditor *self)
{
  g_return_val_if_fail (YG_IS_FIELD_EDITOR (self), NULL);

  if (self->entry != NULL)
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text_view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

void
yg_field_editor_type (YgFieldEditor *self, const char *text)
{
  g_return_if_fail (YG_IS_FIELD_EDITOR (self));

  if (self->entry != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  else
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text_view)), text, -1);
}

void
yg_field_editor_set_text (YgFieldEditor *self, const char *text)
{
  g_return_if_fail (YG_IS_FIELD_EDITOR (self));

  self->filling = TRUE;
  yg_field_editor_type (self, text);
  self->filling = FALSE;
}

gboolean
yg_field_editor_is_masked (YgFieldEditor *self)
{
  g_return_val_if_fail (YG_IS_FIELD_EDITOR (self), FALSE);

  YgFieldType type = self->kind->fields[self->field].type;

  return type == YG_FIELD_ID_NUMBER || type == YG_FIELD_PHONE;
}

void
yg_field_editor_set_hint (YgFieldEditor *self, const char *text)
{
  g_return_if_fail (YG_IS_FIELD_EDITOR (self) && self->entry != NULL);

  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), text);
}

gboolean
yg_field_editor_is_touched (YgFieldEditor *self)
{
  g_return_val_if_fail (YG_IS_FIELD_EDITOR (self), FALSE);
  return self->touched;
}

void
yg_field_editor_set_finding (YgFieldEditor *self, const YgFinding *finding)
{
  g_return_if_fail (YG_IS_FIELD_EDITOR (self));

  gboolean rejected = finding != NULL && finding->severity == YG_FINDING_REJECTION;
  gboolean warned = finding != NULL && finding->severity == YG_FINDING_WARNING;
  const struct
  {
    GtkWidget *widget;
    const char *name;
    gboolean wanted;
  } classes[] = {
    { self->frame, "rejected", rejected },
    { self->frame, "warned", warned },
    { self->finding_label, "error-text", rejected },
    { self->finding_label, "warning-text", warned },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    if (classes[i].wanted)
      gtk_widget_add_css_class (classes[i].widget, classes[i].name);
    else
      gtk_widget_remove_css_class (classes[i].widget, classes[i].name);
  gtk_label_set_text (GTK_LABEL (self->finding_label), finding != NULL ? finding->reason : "");
  gtk_widget_set_visible (self->finding_label, finding != NULL);
}

const char *
yg_field_editor_get_finding (YgFieldEditor *self)
{
  g_return_val_if_fail (YG_IS_FIELD_EDITOR (self), "");
  return gtk_label_get_text (GTK_LABEL (self->finding_label));
}
