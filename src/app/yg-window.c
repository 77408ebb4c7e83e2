/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's frame: header, next step, messages, tabs. The commands are in yg-window-actions.c; what a tab
 * shows is the tab's own business. */
#include "app/yg-window-private.h"

#include "app/yg-draw-page.h"
#include "app/yg-records-page.h"
#include "app/yg-registry-page.h"
#include "model/yg-enterprise.h"
#include "model/yg-inspector.h"
#include "model/yg-item.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *name;
  const char *title;
  GtkWidget *(*create) (YgSession *session); /* NULL: not there yet */
} YgPage;

static GtkWidget *
items_page_new (YgSession *session)
{
  return yg_registry_page_new (session, &yg_item_kind);
}

static GtkWidget *
enterprises_page_new (YgSession *session)
{
  return yg_registry_page_new (session, &yg_enterprise_kind);
}

static GtkWidget *
inspectors_page_new (YgSession *session)
{
  return yg_registry_page_new (session, &yg_inspector_kind);
}

/* The tabs, in the order of the work. */
static const YgPage pages[] = {
  { "items", NC_ ("tab", "Items"), items_page_new },
  { "enterprises", NC_ ("tab", "Enterprises"), enterprises_page_new },
  { "inspectors", NC_ ("tab", "Inspectors"), inspectors_page_new },
  { "draw", NC_ ("tab", "Draw"), yg_draw_page_new },
  { "records", NC_ ("tab", "Records"), yg_records_page_new },
};

G_DEFINE_FINAL_TYPE (YgWindow, yg_window, GTK_TYPE_APPLICATION_WINDOW)

/* A tab is an empty bin until it is first looked at: the first frame waits for nothing it does not show. */
static void
fill_page (YgWindow *self, const char *name)
{
  GtkWidget *bin = gtk_stack_get_child_by_name (GTK_STACK (self->stack), name);

  if (bin == NULL || gtk_widget_get_first_child (bin) != NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_str_equal (pages[i].name, name) && pages[i].create != NULL)
      {
        GtkWidget *page = pages[i].create (self->session);

        gtk_widget_set_hexpand (page, TRUE);
        gtk_widget_set_vexpand (page, TRUE);
        gtk_box_append (GTK_BOX (bin), page);
      }
}

/* Whoever is on the tab where the next step is done has no use for a line that leads there. */
static gboolean
next_step_is_here (YgWindow *self)
{
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL;

  return self->next->action != NULL && g_action_parse_detailed_name (self->next->action, &name, &target, NULL)
         && g_str_equal (name, "win.tab")
         && g_strcmp0 (g_variant_get_string (target, NULL),
                       gtk_stack_get_visible_child_name (GTK_STACK (self->stack)))
              == 0;
}

static void
show_next_step (YgWindow *self)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->next_revealer),
                                 self->next != NULL && !next_step_is_here (self));
}

static void
on_page_changed (YgWindow *self)
{
  const char *name = gtk_stack_get_visible_child_name (GTK_STACK (self->stack));

  /* What was done on the tab before has been read. */
  if (gtk_widget_has_css_class (self->message_bar, "done"))
    gtk_revealer_set_reveal_child (GTK_REVEALER (self->message_revealer), FALSE);
  if (self->session != NULL && name != NULL)
    {
      GtkWidget *page;

      fill_page (self, name);
      page = yg_window_get_current_page (self);
      /* The keys go where the eyes went: nobody's digits are typed into the row of tabs. */
      if (page != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
        {
          if (!gtk_widget_grab_focus (page))
            gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
        }
      show_next_step (self);
    }
}

static void
on_message_closed (YgWindow *self)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->message_revealer), FALSE);
}

static void
on_message (YgWindow *self, int kind, const char *sentence)
{
  static const char *const classes[] = { "done", "warning", "error" };

  for (int i = 0; i < (int) G_N_ELEMENTS (classes); i++)
    if (i == kind)
      gtk_widget_add_css_class (self->message_bar, classes[i]);
    else
      gtk_widget_remove_css_class (self->message_bar, classes[i]);
  gtk_label_set_text (GTK_LABEL (self->message_label), sentence);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->message_revealer), TRUE);
}

static void
on_next_clicked (YgWindow *self)
{
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL;

  if (self->next != NULL && g_action_parse_detailed_name (self->next->action, &name, &target, NULL))
    gtk_widget_activate_action_variant (GTK_WIDGET (self), name, target);
}

static gboolean
update_next_step (gpointer data)
{
  YgWindow *self = data;
  g_autoptr (GError) error = NULL;

  self->next_idle = 0;
  g_clear_pointer (&self->next, yg_next_step_free);
  self->next = yg_bureau_get_next_step (yg_session_get_bureau (self->session), &error);
  if (self->next == NULL)
    {
      if (error != NULL)
        yg_session_tell_error (self->session, error);
    }
  else
    {
      gtk_label_set_text (GTK_LABEL (self->next_label), self->next->sentence);
      gtk_widget_set_visible (self->next_button, self->next->action != NULL);
    }
  show_next_step (self);
  return G_SOURCE_REMOVE;
}

/* Once for all the tables a commit touched. */
static void
on_store_changed (YgWindow *self)
{
  if (self->next_idle == 0)
    self->next_idle = g_idle_add (update_next_step, self);
}

static void
on_profile_changed (YgWindow *self)
{
  YgBureau *bureau = yg_session_get_bureau (self->session);
  g_autoptr (GError) error = NULL;
  g_autoptr (YgRecord) office = yg_bureau_load_office (bureau, &error);
  const char *operator_name = yg_bureau_get_operator (bureau);
  const char *name = office != NULL ? yg_record_get_name (office) : "";
  g_autofree char *title = NULL;

  if (error != NULL)
    yg_session_tell_error (self->session, error);
  gtk_label_set_text (GTK_LABEL (self->bureau_label), *name != '\0' ? name : _ ("Yangguang"));
  gtk_widget_set_tooltip_text (self->bureau_label, *name != '\0' ? name : NULL);
  title = *name != '\0' ? g_strdup_printf (_ ("Yangguang — %s"), name) : g_strdup (_ ("Yangguang"));
  gtk_window_set_title (GTK_WINDOW (self), title);

  g_autofree char *label = *operator_name != '\0' ? g_strdup_printf (_ ("Operator: %s"), operator_name)
                                                  : g_strdup (_ ("Who is working here?"));
  gtk_button_set_label (GTK_BUTTON (self->operator_button), label);
  on_store_changed (self);
}

static void
yg_window_dispose (GObject *object)
{
  YgWindow *self = YG_WINDOW (object);

  g_clear_handle_id (&self->next_idle, g_source_remove);
  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->session, self);
      g_signal_handlers_disconnect_by_data (yg_session_get_store (self->session), self);
    }
  g_clear_pointer (&self->next, yg_next_step_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), YG_TYPE_WINDOW);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (yg_window_parent_class)->dispose (object);
}

static void
yg_window_class_init (YgWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yg_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/cn/yangguang/Yangguang/ui/yg-window.ui");
  gtk_widget_class_bind_template_child (widget_class, YgWindow, bureau_label);
  gtk_widget_class_bind_template_child (widget_class, YgWindow, operator_button);
  gtk_widget_class_bind_template_child (widget_class, YgWindow, next_revealer);
  gtk_widget_class_bind_template_child (widget_class, YgWindow, next_label);
  gtk_widget_class_bind_template_child (widget_class, YgWindow, next_button);
  gtk_widget_class_bind_template_child (widget_class, YgWindow, message_revealer);
  gtk_widget_class_bind_template_child (widget_class, YgWindow, message_bar);
  gtk_widget_class_bind_template_child (widget_class, YgWindow, message_label);
  gtk_widget_class_bind_template_child (widget_class, YgWindow, stack);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_message_closed);
  gtk_widget_class_bind_template_callback (widget_class, on_page_changed);
}

static void
yg_window_init (YgWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *bin = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

      gtk_stack_add_titled (GTK_STACK (self->stack), bin, pages[i].name,
                            g_dpgettext2 (GETTEXT_PACKAGE, "tab", pages[i].title));
    }
  yg_window_add_actions (self);
}

YgWindow *
yg_window_new (GtkApplication *application, YgSession *session)
{
  g_return_val_if_fail (YG_IS_SESSION (session), NULL);

  YgWindow *self = g_object_new (YG_TYPE_WINDOW, "application", application, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_swapped (session, "message", G_CALLBACK (on_message), self);
  g_signal_connect_swapped (session, "profile-changed", G_CALLBACK (on_profile_changed), self);
  g_signal_connect_swapped (yg_session_get_store (session), "changed", G_CALLBACK (on_store_changed), self);
  on_profile_changed (self);
  on_page_changed (self);
  return self;
}

YgSession *
yg_window_get_session (YgWindow *self)
{
  g_return_val_if_fail (YG_IS_WINDOW (self), NULL);
  return self->session;
}

GtkWidget *
yg_window_show_page (YgWindow *self, const char *name)
{
  g_return_val_if_fail (YG_IS_WINDOW (self), NULL);

  GtkWidget *bin = gtk_stack_get_child_by_name (GTK_STACK (self->stack), name);

  g_return_val_if_fail (bin != NULL, NULL);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), bin);
  fill_page (self, name);
  return gtk_widget_get_first_child (bin);
}

GtkWidget *
yg_window_get_current_page (YgWindow *self)
{
  GtkWidget *bin = gtk_stack_get_visible_child (GTK_STACK (self->stack));

  return bin != NULL ? gtk_widget_get_first_child (bin) : NULL;
}
