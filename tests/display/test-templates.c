/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every template is built, in the language of the environment; a mistake in one is a warning, and warnings are
 * fatal here. */
#include "display-fixture.h"

#include "app/yg-ask-dialog.h"
#include "app/yg-import-dialog.h"
#include "app/yg-profile-dialog.h"
#include "app/yg-record-dialog.h"
#include "app/yg-recusal-dialog.h"
#include "app/yg-registry-page.h"
#include "app/yg-trouble-window.h"
#include "model/yg-enterprise.h"
#include "model/yg-inspector.h"
#include "model/yg-item.h"

static void
show_and_close (Fixture *fixture, GtkWidget *window)
{
  g_test_message ("%s", G_OBJECT_TYPE_NAME (window));
  gtk_window_present (GTK_WINDOW (window));
  fixture_settle (fixture);
  g_assert_true (gtk_widget_get_mapped (window));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
on_answer (const char *text, gpointer data)
{
}

static void
test_templates (Fixture *fixture, gconstpointer data)
{
  const YgKind *kinds[] = { &yg_item_kind, &yg_enterprise_kind, &yg_inspector_kind };
  GtkWindow *parent = GTK_WINDOW (fixture->window);
  g_autofree char *path = fixture_sample ("items");

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (YgRecord) record = yg_record_new (kinds[i]);

      g_assert_true (YG_IS_REGISTRY_PAGE (yg_window_show_page (fixture->window, kinds[i]->table)));
      fixture_settle (fixture);
      show_and_close (fixture, yg_record_dialog_new (parent, fixture->session, record));
      if (kinds[i] != &yg_item_kind)
        show_and_close (fixture, yg_recusal_dialog_new (parent, fixture->session, record));
    }
  show_and_close (fixture, yg_profile_dialog_new (parent, fixture->session));
  show_and_close (fixture, yg_import_dialog_new (parent, fixture->session, &yg_item_kind, path));
  show_and_close (fixture, yg_trouble_window_new (GTK_APPLICATION (fixture->application), "…"));
  show_and_close (fixture, yg_ask_dialog_ask (parent, "…", "…", "…", "", "…", TRUE, on_answer, NULL, NULL));
  g_test_message ("shortcuts");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.shortcuts", NULL);
  fixture_settle (fixture);
  g_assert_true (fixture_has_dialog (GTK_TYPE_SHORTCUTS_WINDOW));
  g_test_message ("about");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.about", NULL);
  fixture_settle (fixture);
  gtk_window_destroy (GTK_WINDOW (fixture_dialog (GTK_TYPE_ABOUT_DIALOG)));
}

/* The colours change with the appearance, and back. */
static void
test_appearance (Fixture *fixture, gconstpointer data)
{
  GActionGroup *actions = G_ACTION_GROUP (fixture->window);
  GdkRGBA light, dark, again;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (fixture->window)), &light);
  g_action_group_change_action_state (actions, "appearance", g_variant_new_string ("dark"));
  fixture_settle (fixture);
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (fixture->window)), &dark);
  g_action_group_change_action_state (actions, "appearance", g_variant_new_string ("light"));
  fixture_settle (fixture);
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (fixture->window)), &again);
  g_assert_cmpfloat (light.red, <, 0.3);
  g_assert_cmpfloat (dark.red, >, 0.7);
  g_assert_true (gdk_rgba_equal (&light, &again));
}

/* What every key does is an action that there is. */
static void
test_keys (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) described
    = gtk_application_list_action_descriptions (GTK_APPLICATION (fixture->application));

  g_assert_cmpuint (g_strv_length (described), >, 8);
  for (guint i = 0; described[i] != NULL; i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;
      g_autoptr (GError) error = NULL;

      g_action_parse_detailed_name (described[i], &name, &target, &error);
      g_assert_no_error (error);
      if (g_str_has_prefix (name, "win."))
        g_assert_true (g_action_group_has_action (G_ACTION_GROUP (fixture->window), name + strlen ("win.")));
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_add ("/templates/all", test_templates);
  fixture_add ("/templates/appearance", test_appearance);
  fixture_add ("/templates/keys", test_keys);
  return g_test_run ();
}
