/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a draw in a folder. */
#include "exchange/yg-bundle.h"

#include <string.h>
#include <glib/gstdio.h>

#include "base/yg-error.h"

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("yg-bundle-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
}

static void
empty_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        empty_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  empty_folder (fixture->folder);
  g_free (fixture->folder);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint files = 0;

  while (g_dir_read_name (dir) != NULL)
    files++;
  return files;
}

static GPtrArray *
contents (const char *const *texts)
{
  GPtrArray *bytes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (; *texts != NULL; texts++)
    g_ptr_array_add (bytes, g_bytes_new (*texts, strlen (*texts)));
  return bytes;
}

static void
assert_bytes (GBytes *bytes, const char *text)
{
  g_autoptr (GBytes) wanted = g_bytes_new (text, strlen (text));

  g_assert_nonnull (bytes);
  g_assert_true (g_bytes_equal (bytes, wanted));
}

static const char *const names[] = { "enterprises.txt", "plan.txt", "recusals.txt", "change-1.txt", "change-2.txt", NULL };
static const char *const texts[] = { "a|F01|甲\n", "plan\n", "", "one\n", "two\n", NULL };

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "新", "抽取", NULL);
  g_autofree char *plan = g_build_filename (folder, "plan.txt", NULL);
  g_autoptr (GPtrArray) bytes = contents (texts);
  g_autoptr (GError) error = NULL;
  g_auto (YgDrawFiles) files = { NULL };
  GStatBuf status;

  g_assert_true (yg_bundle_write (folder, names, bytes, FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (folder), ==, 5);
  g_assert_cmpint (g_stat (plan, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);

  g_assert_true (yg_bundle_read (folder, &files, &error));
  g_assert_no_error (error);
  assert_bytes (files.enterprises, texts[0]);
  assert_bytes (files.plan, texts[1]);
  assert_bytes (files.recusals, "");
  g_assert_null (files.inspectors);
  g_assert_null (files.seed);
  g_assert_null (files.result);
  g_assert_null (files.record);
  g_assert_cmpuint (files.changes->len, ==, 2);
  assert_bytes (g_ptr_array_index (files.changes, 0), "one\n");
  assert_bytes (g_ptr_array_index (files.changes, 1), "two\n");
}

static void
test_not_replaced (Fixture *fixture, gconstpointer data)
{
  const char *const others[] = { "1", "2", "3", "4", "5", NULL };
  g_autofree char *plan = g_build_filename (fixture->folder, "plan.txt", NULL);
  g_autoptr (GPtrArray) bytes = contents (others);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL, *after = NULL;

  g_assert_true (g_file_set_contents (plan, "old\n", -1, NULL));
  g_assert_false (yg_bundle_write (fixture->folder, names, bytes, FALSE, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "plan.txt"));
  g_clear_error (&error);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
  g_assert_true (g_file_get_contents (plan, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old\n");

  g_assert_true (yg_bundle_write (fixture->folder, names, bytes, TRUE, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (fixture->folder), ==, 5);
  g_assert_true (g_file_get_contents (plan, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, "2");
}

/* The last name cannot be put in place: none of the others stays. */
static void
test_all_or_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *obstacle = g_build_filename (fixture->folder, "change-2.txt", NULL);
  g_autoptr (GPtrArray) bytes = contents (texts);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (obstacle, 0700), ==, 0);
  g_assert_false (yg_bundle_write (fixture->folder, names, bytes, TRUE, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_IO);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_bad_folders (Fixture *fixture, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "没有", NULL);
  g_autofree char *file = g_build_filename (fixture->folder, "change-2.txt", NULL);
  g_autofree char *plan = g_build_filename (fixture->folder, "plan.txt", NULL);
  g_autofree char *record = g_build_filename (fixture->folder, "record.txt", NULL);
  g_autoptr (GError) error = NULL;
  YgDrawFiles files = { NULL };

  g_assert_false (yg_bundle_read (missing, &files, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_IO);
  g_clear_error (&error);
  g_assert_false (yg_bundle_read (fixture->folder, &files, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (file, "", -1, NULL));
  g_assert_false (yg_bundle_read (file, &files, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_INPUT);
  g_clear_error (&error);
  /* change-2.txt without change-1.txt. */
  g_assert_true (g_file_set_contents (plan, "plan\n", -1, NULL));
  g_assert_false (yg_bundle_read (fixture->folder, &files, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "change-1.txt is missing"));
  g_clear_error (&error);
  g_unlink (file);
  g_assert_cmpint (g_mkdir (record, 0700), ==, 0);
  g_assert_false (yg_bundle_read (fixture->folder, &files, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_INPUT);
  g_assert_null (files.plan);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/bundle/round-trip", Fixture, NULL, set_up, test_round_trip, tear_down);
  g_test_add ("/bundle/not-replaced", Fixture, NULL, set_up, test_not_replaced, tear_down);
  g_test_add ("/bundle/all-or-nothing", Fixture, NULL, set_up, test_all_or_nothing, tear_down);
  g_test_add ("/bundle/bad-folders", Fixture, NULL, set_up, test_bad_folders, tear_down);
  return g_test_run ();
}
