/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands of the window: menu, keys and tests all come through these actions. A command about rows is
 * handed to the page in front, as page.NAME. */
#include "app/yg-window-private.h"

#include "app/yg-ask-dialog.h"
#include "app/yg-calls.h"
#include "app/yg-profile-dialog.h"
#include "config.h"

#include <glib/gi18n-lib.h>

static void
on_tab (GSimpleAction *action, GVariant *parameter, gpointer data)
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

/* The tab, then its own way of asking for a file. */
static void
on_import (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWidget *page = yg_window_show_page (YG_WINDOW (data), g_variant_get_string (parameter, NULL));

  if (page != NULL)
    gtk_widget_activate_action (page, "page.import-here", NULL);
}

static void
on_profile (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  YgWindow *self = data;

  gtk_window_present (GTK_WINDOW (yg_profile_dialog_new (GTK_WINDOW (self), self->session)));
}

static void
on_operator_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (YgSession) session = data;
  g_autoptr (GError) error = NULL;

  if (!yg_call_finish (session, result, &error))
    yg_session_tell_error (session, error);
  yg_session_profile_changed (session);
}

static void
on_operator_given (const char *name, gpointer data)
{
  YgWindow *self = data;
  YgBureau *bureau = yg_session_get_bureau (self->session);
  g_autoptr (GError) error = NULL;
  g_autoptr (YgRecord) office = yg_bureau_load_office (bureau, &error);

  if (office == NULL)
    {
      yg_session_tell_error (self->session, error);
      return;
    }
  yg_bureau_set_operator (bureau, name);
  yg_record_set_clean (office, YG_OFFICE_OPERATOR, name);
  yg_call_async (self->session, YG_CALL_SAVE_OFFICE, office, "", on_operator_saved, g_object_ref (self->session));
}

/* Before there is a profile, the name is asked for together with it. */
static void
on_operator (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  YgWindow *self = data;
  YgBureau *bureau = yg_session_get_bureau (self->session);
  g_autoptr (YgRecord) office = yg_bureau_load_office (bureau, NULL);

  if (office == NULL || yg_record_get_id (office) == 0)
    on_profile (action, parameter, data);
  else
    yg_ask_dialog_ask (GTK_WINDOW (self), _ ("Who Is Working Here?"),
                       _ ("Every change from now on is recorded under this name."), _ ("Name of the operator"),
                       yg_bureau_get_operator (bureau), _ ("Go On"), FALSE, on_operator_given, self, NULL);
}

/* Not as the window's help overlay: that would be built before the first frame, for the few who ask. */
static void
on_shortcuts (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/cn/yangguang/Yangguang/ui/yg-shortcuts.ui");
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (shortcuts, GTK_WINDOW (data));
  gtk_window_present (shortcuts);
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
    { .name = "tab", .activate = on_tab, .parameter_type = "s" },
    { .name = "import", .activate = on_import, .parameter_type = "s" },
    { .name = "profile", .activate = on_profile },
    { .name = "operator", .activate = on_operator },
    { .name = "search", .activate = on_page_command },
    { .name = "add", .activate = on_page_command },
    { .name = "import-here", .activate = on_page_command },
    { .name = "export", .activate = on_page_command },
    { .name = "print", .activate = on_page_command },
    { .name = "shortcuts", .activate = on_shortcuts },
    { .name = "about", .activate = on_about },
    { .name = "appearance", .parameter_type = "s", .state = "'light'", .change_state = on_appearance },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
