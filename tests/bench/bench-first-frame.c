/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The time from the start of the process to its first painted frame: an empty GtkApplicationWindow against the whole
 * program with filled registries. Each is a process of its own, in turn; prints the medians and their ratio. */
#include "app/yg-application.h"
#include "app/yg-language.h"
#include "model/yg-enterprise.h"
#include "model/yg-inspector.h"
#include "model/yg-item.h"
#include "office/yg-import.h"

#include <glib/gstdio.h>

#define ROUNDS 9

static gint64 started;

static void
on_painted (GdkFrameClock *clock, gpointer application)
{
  g_print ("%" G_GINT64_FORMAT "\n", g_get_monotonic_time () - started);
  g_signal_handlers_disconnect_by_data (clock, application);
  g_application_quit (application);
}

static void
on_window_added (GtkApplication *application, GtkWindow *window)
{
  gtk_widget_realize (GTK_WIDGET (window));
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint", G_CALLBACK (on_painted),
                    application);
}

static void
on_activate_empty (GtkApplication *application)
{
  GtkWidget *window = gtk_application_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 760);
  on_window_added (application, GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
}

static int
run_empty (void)
{
  g_autoptr (GtkApplication) application
    = gtk_application_new ("cn.yangguang.Yangguang.Bench", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (on_activate_empty), NULL);
  return g_application_run (G_APPLICATION (application), 0, NULL);
}

/* GtkApplication tells of a window while it is being made; the frame clock is there once it is realised. */
static void
on_activated (GtkApplication *application)
{
  on_window_added (application, gtk_application_get_active_window (application));
}

static int
run_program (char *database)
{
  g_autoptr (YgApplication) application = NULL;
  char *arguments[] = { (char *) "yangguang", (char *) "--db", database, NULL };

  yg_language_set ();
  application = yg_application_new ();
  g_signal_connect_after (application, "activate", G_CALLBACK (on_activated), NULL);
  return yg_application_run (application, 3, arguments);
}

static void
fill (const char *database)
{
  const YgKind *kinds[] = { &yg_item_kind, &yg_enterprise_kind, &yg_inspector_kind };
  g_autoptr (GError) error = NULL;
  g_autoptr (YgStore) store = yg_store_open (database, YG_STORE_CREATE, &error);
  g_autoptr (YgBureau) bureau = NULL;
  g_autoptr (YgRecord) office = yg_record_new (&yg_office_kind);

  g_assert_no_error (error);
  bureau = yg_bureau_new (store, "周砚秋");
  yg_record_set (office, YG_OFFICE_CODE, "11130299MB1234567X");
  yg_record_set (office, YG_OFFICE_NAME, "高新区商务局");
  yg_bureau_save_office (bureau, office, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *file = g_strconcat (kinds[i]->table, ".xlsx", NULL);
      g_autofree char *path = g_build_filename (g_getenv ("YG_TEST_DATA"), "sample", file, NULL);
      g_autoptr (YgImport) import = yg_import_prepare (bureau, kinds[i], path, NULL, NULL, NULL, &error);

      g_assert_no_error (error);
      yg_import_commit (import, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
    }
}

static gint64
measure (const char *self, const char *what, const char *database)
{
  const char *arguments[] = { self, what, database, NULL };
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  return g_ascii_strtoll (output, NULL, 10);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

int
main (int argc, char **argv)
{
  gint64 empty[ROUNDS], program[ROUNDS];
  g_autofree char *folder = NULL;
  g_autofree char *database = NULL;
  g_autofree char *lock = NULL;

  started = g_get_monotonic_time ();
  if (argc == 3 && g_str_equal (argv[1], "empty"))
    return run_empty ();
  if (argc == 3 && g_str_equal (argv[1], "program"))
    return run_program (argv[2]);

  folder = g_dir_make_tmp ("yangguang-bench-XXXXXX", NULL);
  database = g_build_filename (folder, "bench.db", NULL);
  lock = g_strconcat (database, ".lock", NULL);
  fill (database);
  /* The first of each fills the caches of fonts and files. */
  measure (argv[0], "empty", database);
  measure (argv[0], "program", database);
  for (int i = 0; i < ROUNDS; i++)
    {
      empty[i] = measure (argv[0], "empty", database);
      program[i] = measure (argv[0], "program", database);
    }
  qsort (empty, ROUNDS, sizeof empty[0], compare);
  qsort (program, ROUNDS, sizeof program[0], compare);
  g_print ("first frame: empty window %.0f ms, program %.0f ms, ratio %.2f\n", (double) empty[ROUNDS / 2] / 1000,
           (double) program[ROUNDS / 2] / 1000, (double) program[ROUNDS / 2] / (double) empty[ROUNDS / 2]);
  g_unlink (database);
  g_unlink (lock);
  g_rmdir (folder);
  return 0;
}
