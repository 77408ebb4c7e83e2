/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verbs about registries and the journal: import, list, audit. */
#include "cli/yg-cli.h"

#include "base/yg-error.h"
#include "base/yg-file.h"
#include "base/yg-text.h"
#include "office/yg-import.h"
#include "store/yg-journal.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>

static const YgKind *
find_kind (char **arguments, guint wanted)
{
  const YgKind *kind = arguments[0] != NULL ? yg_kind_registry (arguments[0]) : NULL;

  if (kind == NULL)
    yg_cli_usage (_ ("Say which registry: items, inspectors or enterprises."));
  else if (g_strv_length (arguments) != wanted)
    {
      yg_cli_usage (wanted == 2 ? _ ("Say which file, and only one.") : _ ("There are too many words."));
      return NULL;
    }
  return kind;
}

/* Beside its place; put there when what it says has been done. */
static char *
write_report (YgImport *import, const char *path, GError **error)
{
  g_autoptr (JsonNode) report = yg_import_report (import);
  char *text = json_to_string (report, TRUE);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));
  g_autofree char *temporary = yg_file_temporary_name (path);

  return yg_file_write (temporary, bytes, FALSE, error) ? g_steal_pointer (&temporary) : NULL;
}

static void
say_import (YgImport *import)
{
  GListModel *rows = yg_import_get_rows (import);
  guint n_told = yg_import_count_warned (import) + yg_import_count (import, YG_IMPORT_REJECTED);

  g_print (_ ("%s: %u added, %u changed, %u unchanged, %u warned, %u rejected\n"), yg_import_get_file_name (import),
           yg_import_count (import, YG_IMPORT_ADDED), yg_import_count (import, YG_IMPORT_CHANGED),
           yg_import_count (import, YG_IMPORT_UNCHANGED), yg_import_count_warned (import),
           yg_import_count (import, YG_IMPORT_REJECTED));
  for (guint i = 0; n_told > 0 && i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (YgImportRow) row = g_list_model_get_item (rows, i);
      GPtrArray *findings = yg_import_row_get_findings (row);

      for (guint k = 0; findings != NULL && k < findings->len; k++)
        g_printerr (_ ("row %u: %s\n"), yg_import_row_get_row (row), ((YgFinding *) g_ptr_array_index (findings, k))->reason);
    }
}

/* What one import was asked to do. */
typedef struct
{
  const YgCliCommon *common;
  const YgKind *kind;
  const char *path;
  const char *report; /* NULL: none */
  gboolean dry_run;
  gboolean fresh; /* the database was made for this */
} Task;

/* The bureau's profile is changed for a file that can be used only; then the registry is compared once more, since a
 * preview holds for the state that it was made in. */
static YgImport *
prepare (const Task *task, YgBureau *bureau, GError **error)
{
  g_autoptr (YgImport) import = NULL;
  gboolean changed = FALSE;

  if (task->fresh && !task->dry_run && !yg_cli_take_office (task->common, bureau, NULL, error))
    return NULL;
  import = yg_import_prepare (bureau, task->kind, task->path, NULL, NULL, NULL, error);
  if (import == NULL || task->dry_run || task->fresh)
    return g_steal_pointer (&import);
  if (!yg_cli_take_office (task->common, bureau, &changed, error))
    return NULL;
  return changed ? yg_import_prepare (bureau, task->kind, task->path, NULL, NULL, NULL, error)
                 : g_steal_pointer (&import);
}

static gboolean
run_import (const Task *task, YgBureau *bureau, GError **error)
{
  g_autoptr (YgImport) import = prepare (task, bureau, error);
  g_autofree char *report = NULL;

  if (import == NULL || (task->report != NULL && (report = write_report (import, task->report, error)) == NULL))
    return FALSE;
  if (!task->dry_run && !yg_import_commit (import, NULL, NULL, NULL, error))
    {
      if (report != NULL)
        g_unlink (report);
      return FALSE;
    }
  say_import (import);
  return report == NULL || yg_file_put_in_place (report, task->report, TRUE, error);
}

static void
remove_database (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);

      g_unlink (name);
    }
}

/* A database that is made for a file that cannot be used, or for a look at it, does not stay. It goes while we still
 * hold its lock, and only if it is ours: another program may have made one of that name in the meantime. */
static YgCliStatus
open_and_import (Task *task, gboolean existed)
{
  YgStoreMode mode = !existed ? YG_STORE_CREATE : task->dry_run ? YG_STORE_READ_ONLY : YG_STORE_OPEN;
  g_autoptr (YgBureau) bureau = yg_cli_open_bureau (task->common, mode);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (bureau == NULL)
    return YG_CLI_FAILED;
  entries = yg_journal_list (yg_bureau_get_store (bureau), 1, &error);
  if (entries == NULL)
    return yg_cli_fail (error);
  task->fresh = !existed && entries->len == 0;
  done = run_import (task, bureau, &error);
  if (task->fresh && (task->dry_run || !done))
    remove_database (yg_store_get_path (yg_bureau_get_store (bureau)));
  return done ? YG_CLI_DONE : yg_cli_fail (error);
}

YgCliStatus
yg_cli_import (int argc, char **argv)
{
  g_auto (YgCliCommon) common = { 0 };
  g_auto (GStrv) arguments = NULL;
  g_autofree char *report = NULL;
  Task task = { .common = &common };
  const GOptionEntry entries[] = {
    { "report", 0, 0, G_OPTION_ARG_FILENAME, &report, N_ ("write what was done as JSON"), "REPORT.json" },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &task.dry_run, N_ ("only say what would be done"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!yg_cli_parse (argc, argv, "items|inspectors|enterprises FILE", entries, FALSE, &common, &arguments)
      || (task.kind = find_kind (arguments, 2)) == NULL)
    return YG_CLI_FAILED;
  task.path = arguments[1];
  task.report = report;
  return open_and_import (&task, common.db != NULL && g_file_test (common.db, G_FILE_TEST_EXISTS));
}

/* JSON member for a field: lists as arrays, everything masked. */
static void
write_record (JsonBuilder *builder, YgRecord *record)
{
  const YgKind *kind = yg_record_get_kind (record);

  json_builder_begin_object (builder);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      g_autofree char *value = yg_record_get_masked (record, i);

      json_builder_set_member_name (builder, kind->fields[i].name);
      if (kind->fields[i].type == YG_FIELD_LIST)
        {
          g_auto (GStrv) parts = yg_text_split_list (value);

          json_builder_begin_array (builder);
          for (guint k = 0; parts[k] != NULL; k++)
            json_builder_add_string_value (builder, parts[k]);
          json_builder_end_array (builder);
        }
      else
        json_builder_add_string_value (builder, value);
    }
  json_builder_end_object (builder);
}

static gboolean
print_line (YgRecord *record, gpointer data, GError **error)
{
  const YgKind *kind = yg_record_get_kind (record);
  gboolean first = TRUE;

  for (guint i = 0; i < kind->n_fields; i++)
    if ((kind->fields[i].flags & YG_FIELD_LISTED) != 0)
      {
        g_autofree char *value = yg_record_get_masked (record, i);

        g_print ("%s%s", first ? "" : "\t", value);
        first = FALSE;
      }
  g_print ("\n");
  return TRUE;
}

static gboolean
add_json (YgRecord *record, gpointer data, GError **error)
{
  write_record (data, record);
  return TRUE;
}

YgCliStatus
yg_cli_list (int argc, char **argv)
{
  g_auto (YgCliCommon) common = { 0 };
  g_auto (GStrv) arguments = NULL;
  g_autofree char *search = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("as one JSON array"), NULL },
    { "search", 0, 0, G_OPTION_ARG_STRING, &search, N_ ("only rows that contain this"), "TEXT" },
    G_OPTION_ENTRY_NULL,
  };
  const YgKind *kind;

  if (!yg_cli_parse (argc, argv, "items|inspectors|enterprises", entries, FALSE, &common, &arguments)
      || (kind = find_kind (arguments, 1)) == NULL)
    return YG_CLI_FAILED;

  g_autoptr (YgBureau) bureau = yg_cli_open (&common, YG_STORE_READ_ONLY);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  YgQuery query = { .kind = kind, .search = search, .sort_field = -1 };

  if (bureau == NULL)
    return YG_CLI_FAILED;
  json_builder_begin_array (builder);
  if (!yg_store_each (yg_bureau_get_store (bureau), &query, json ? add_json : print_line, builder, NULL, &error))
    return yg_cli_fail (error);
  json_builder_end_array (builder);
  if (json)
    {
      g_autoptr (JsonNode) root = json_builder_get_root (builder);
      g_autofree char *text = json_to_string (root, TRUE);

      /* JSON is UTF-8, whatever the terminal speaks; main() sees whether it arrived. */
      fputs (text, stdout);
      fputc ('\n', stdout);
    }
  return YG_CLI_DONE;
}

YgCliStatus
yg_cli_audit (int argc, char **argv)
{
  g_auto (YgCliCommon) common = { 0 };
  g_auto (GStrv) arguments = NULL;

  if (!yg_cli_parse (argc, argv, "", NULL, FALSE, &common, &arguments))
    return YG_CLI_FAILED;

  g_autoptr (YgBureau) bureau = yg_cli_open (&common, YG_STORE_READ_ONLY);
  g_autoptr (GError) error = NULL;
  gint64 entries = 0;

  if (bureau == NULL)
    return YG_CLI_FAILED;
  if (yg_journal_audit (yg_bureau_get_store (bureau), NULL, NULL, NULL, &entries, &error))
    {
      g_print (_ ("The journal agrees with the tables: %u entries checked.\n"), (guint) entries);
      return YG_CLI_DONE;
    }
  yg_cli_fail (error);
  return g_error_matches (error, YG_ERROR, YG_ERROR_MISMATCH) ? YG_CLI_NO : YG_CLI_FAILED;
}
