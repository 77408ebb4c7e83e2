/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands of the window: menu, keys and tests all come through these actions. A command about rows is
 * handed to the page in front, as page.NAME. */
#include "app/yg-window-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>

static void
on_page (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  yg_window_show_page (YG_WINDOW (data), g_variant_get_string (parameter, NULL));
}

/* win.add and its kin: a page that has no such command is left alone. */
static void
on_page_command (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWidget *page = yg_window_get_current_page (YG_WINDOW (data));
  g_autofree char *name = g_strconcat ("page.", g_action_get_name (G_ACTION (action)), NULL);

  if (page != NULL)
    gtk_widget_activate_action_variant (page, name, NULL);
}

static void
on_about (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_show_about_dialog (GTK_WINDOW (data), "program-name", _ ("Yangguang"), "version", YG_VERSION,
                         "logo-icon-name", YG_APP_ID, "license-type", GTK_LICENSE_GPL_3_0, "comments",
                         _ ("Registries, public draws and record sheets for random inspections"), NULL);
}

static void
on_appearance (GSimpleAction *action, GVariant *value, gpointer data)
{
  gboolean dark = g_str_equal (g_variant_get_string (value, NULL), "dark");

  g_object_set (gtk_settings_get_default (), "gtk-application-prefer-dark-theme", dark, NULL);
  g_simple_action_set_state (action, value);
}

void
yg_window_add_actions (YgWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "page", .activate = on_page, .parameter_type = "s" },
    { .name = "search", .activate = on_page_command },
    { .name = "add", .activate = on_page_command },
    { .name = "import-here", .activate = on_page_command },
    { .name = "export", .activate = on_page_command },
    { .name = "print", .activate = on_page_command },
    { .name = "about", .activate = on_about },
    { .name = "appearance", .parameter_type = "s", .state = "'light'", .change_state = on_appearance },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
