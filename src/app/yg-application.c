/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Command line, style sheet and keys of the program. Knows the window, not what is in it. */
#include "app/yg-application.h"

#include "app/yg-window.h"
#include "config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

struct _YgApplication
{
  GtkApplication parent_instance;

  char *database; /* --db */
};

G_DEFINE_FINAL_TYPE (YgApplication, yg_application, GTK_TYPE_APPLICATION)

static const struct
{
  const char *action;
  const char *keys[3];
} accelerators[] = {
  { "win.tab::items", { "<Alt>1" } },
  { "win.tab::enterprises", { "<Alt>2" } },
  { "win.tab::inspectors", { "<Alt>3" } },
  { "win.tab::draw", { "<Alt>4" } },
  { "win.tab::records", { "<Alt>5" } },
  { "win.search", { "<Control>f" } },
  { "win.add", { "<Control>n" } },
  { "win.import-here", { "<Control>i" } },
  { "win.export", { "<Control>e" } },
  { "win.print", { "<Control>p" } },
  { "win.show-help-overlay", { "<Control>question", "F1" } },
  { "window.close", { "<Control>w", "<Control>q" } },
};

static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/cn/yangguang/Yangguang/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
yg_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (yg_application_parent_class)->startup (application);
  load_style ();
  for (gsize i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accelerators[i].action,
                                           accelerators[i].keys);
}

static void
yg_application_activate (GApplication *application)
{
  YgApplication *self = YG_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    {
      g_autofree char *path = self->database != NULL ? g_strdup (self->database)
                                                     : yg_application_default_database ();
      g_autoptr (GError) error = NULL;
      g_autoptr (YgSession) session = yg_session_new (path, &error);

      if (session == NULL)
        {
          g_printerr ("%s\n", error->message);
          return;
        }
      window = GTK_WINDOW (yg_window_new (GTK_APPLICATION (application), session));
    }
  gtk_window_present (window);
}

static gint
yg_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  YgApplication *self = YG_APPLICATION (application);

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("yangguang %s\n", YG_VERSION);
      return 0;
    }
  /* A database of one's own is a program of its own, not a wish to the one that runs already. */
  if (g_variant_dict_lookup (options, "db", "^ay", &self->database))
    g_application_set_flags (application, G_APPLICATION_NON_UNIQUE);
  return -1;
}

static void
yg_application_finalize (GObject *object)
{
  g_free (YG_APPLICATION (object)->database);
  G_OBJECT_CLASS (yg_application_parent_class)->finalize (object);
}

static void
yg_application_class_init (YgApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = yg_application_finalize;
  application_class->startup = yg_application_startup;
  application_class->activate = yg_application_activate;
  application_class->handle_local_options = yg_application_handle_local_options;
}

static void
yg_application_init (YgApplication *self)
{
  static const GOptionEntry options[] = {
    { "db", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Work on this database"), N_ ("FILE") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and leave"), NULL },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

YgApplication *
yg_application_new (void)
{
  return g_object_new (YG_TYPE_APPLICATION, "application-id", YG_APP_ID, NULL);
}

void
yg_application_set_language (void)
{
  setlocale (LC_ALL, "");
  gtk_disable_setlocale ();
  bindtextdomain (GETTEXT_PACKAGE, YG_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

char *
yg_application_default_database (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "yangguang", NULL);

  /* When this fails, opening the database says why. */
  g_mkdir_with_parents (folder, 0700);
  return g_build_filename (folder, "yangguang.db", NULL);
}
