/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A menu button over a column of check buttons. */
#include "app/yg-check-menu.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/yg-text.h"

struct _YgCheckMenu
{
  GtkWidget parent_instance;

  GtkWidget *button, *label, *box;
  GPtrArray *checks; /* GtkCheckButton */
  char *nothing;
};

G_DEFINE_FINAL_TYPE (YgCheckMenu, yg_check_menu, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update_label (YgCheckMenu *self)
{
  g_autofree char *chosen = yg_check_menu_get_chosen (self);
  gtk_label_set_text (GTK_LABEL (self->label), chosen != NULL ? chosen : self->nothing);
  gtk_widget_set_tooltip_text (self->button, chosen);
}

static void
on_toggled (YgCheckMenu *self)
{
  update_label (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
add_option (YgCheckMenu *self, const char *option, gboolean active)
{
  GtkWidget *check = gtk_check_button_new_with_label (option);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), active);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (on_toggled), self);
  gtk_box_append (GTK_BOX (self->box), check);
  g_ptr_array_add (self->checks, check);
}

static void
yg_check_menu_dispose (GObject *object)
{
  YgCheckMenu *self = YG_CHECK_MENU (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->nothing, g_free);
  G_OBJECT_CLASS (yg_check_menu_parent_class)->dispose (object);
}

static void
yg_check_menu_class_init (YgCheckMenuClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yg_check_menu_dispose;
  signals[SIGNAL_CHANGED]
      = g_signal_new ("changed", YG_TYPE_CHECK_MENU, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
yg_check_menu_init (YgCheckMenu *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *popover = gtk_popover_new ();

  self->checks = g_ptr_array_new ();
  self->nothing = g_strdup ("");
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), self->label);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 360);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->box);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
}

void
yg_check_menu_set_options (YgCheckMenu *self, const char *const *options, const char *nothing)
{
  g_return_if_fail (YG_IS_CHECK_MENU (self) && options != NULL);

  g_autofree char *chosen = yg_check_menu_get_chosen (self);
  for (guint i = 0; i < self->checks->len; i++)
    gtk_box_remove (GTK_BOX (self->box), self->checks->pdata[i]);
  g_ptr_array_set_size (self->checks, 0);
  g_free (self->nothing);
  self->nothing = g_strdup (nothing);
  for (guint i = 0; options[i] != NULL; i++)
    if (*options[i] != '\0')
      add_option (self, options[i], FALSE);
  yg_check_menu_set_chosen (self, chosen);
}

char *
yg_check_menu_get_chosen (YgCheckMenu *self)
{
  g_return_val_if_fail (YG_IS_CHECK_MENU (self), NULL);

  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      g_ptr_array_add (parts, (gpointer)gtk_check_button_get_label (self->checks->pdata[i]));
  g_ptr_array_add (parts, NULL);
  return parts->len > 1 ? yg_text_join_list ((const char *const *)parts->pdata) : NULL;
}

void
yg_check_menu_set_chosen (YgCheckMenu *self, const char *list)
{
  g_return_if_fail (YG_IS_CHECK_MENU (self));

  g_auto (GStrv) parts = yg_text_split_list (list != NULL ? list : "");
  for (guint i = 0; i < self->checks->len; i++)
    {
      GtkCheckButton *check = self->checks->pdata[i];
      gboolean active = g_strv_contains ((const char *const *)parts, gtk_check_button_get_label (check));
      g_signal_handlers_block_by_func (check, on_toggled, self);
      gtk_check_button_set_active (check, active);
      g_signal_handlers_unblock_by_func (check, on_toggled, self);
    }
  for (char **part = parts; *part != NULL; part++)
    {
      gboolean known = FALSE;
      for (guint i = 0; i < self->checks->len; i++)
        known |= g_str_equal (*part, gtk_check_button_get_label (self->checks->pdata[i]));
      if (!known)
        add_option (self, *part, TRUE);
    }
  update_label (self);
}
