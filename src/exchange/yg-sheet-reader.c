/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The workbook of an .xlsx: which sheets there are, where their parts lie, and reading one of them. Knows
 * nothing of registries. */
#include "config.h"

#include "exchange/yg-sheet-reader.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "exchange/yg-package.h"
#include "exchange/yg-sheet-rows.h"
#include "exchange/yg-sheet-sniff.h"
#include "exchange/yg-sheet-tables.h"

/* Excel names no limit; a file with more is none that a clerk has. */
#define SHEETS_MAX 4096

struct _YgSheetFile
{
  GObject parent_instance;

  YgPackage *package;
  char *workbook; /* part names */
  char *strings_part;
  char *styles_part;
  GPtrArray *names; /* visible sheets, NULL at the end once open */
  GPtrArray *parts; /* their parts */
  gboolean date1904;

  /* Read with the first sheet. */
  gboolean tables_read;
  YgSheetStrings *strings;
  GArray *styles;
};

G_DEFINE_FINAL_TYPE (YgSheetFile, yg_sheet_file, G_TYPE_OBJECT)

static void
yg_sheet_file_finalize (GObject *object)
{
  YgSheetFile *self = YG_SHEET_FILE (object);

  g_clear_pointer (&self->styles, g_array_unref);
  g_clear_pointer (&self->strings, yg_sheet_strings_free);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->package, yg_package_free);
  g_free (self->styles_part);
  g_free (self->strings_part);
  g_free (self->workbook);
  G_OBJECT_CLASS (yg_sheet_file_parent_class)->finalize (object);
}

static void
yg_sheet_file_class_init (YgSheetFileClass *class)
{
  G_OBJECT_CLASS (class)->finalize = yg_sheet_file_finalize;
}

static void
yg_sheet_file_init (YgSheetFile *self)
{
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->parts = g_ptr_array_new_with_free_func (g_free);
}

/* --- relations: which part plays which role --- */

typedef struct
{
  const char *part;    /* whose relations they are */
  GHashTable *targets; /* id → part */
  GHashTable *types;   /* last word of the type → part */
  GHashTable *sheets;  /* ids that are worksheets, not charts or macros */
} Relations;

static gboolean
relations_start (gpointer data, const char *name, const char **attributes, GError **error)
{
  Relations *relations = data;
  const char *id, *type, *target;
  const char *word;

  if (strcmp (name, "Relationship") != 0)
    return TRUE;
  id = yg_part_attribute (attributes, "Id");
  type = yg_part_attribute (attributes, "Type");
  target = yg_part_attribute (attributes, "Target");
  if (id == NULL || type == NULL || target == NULL
      || g_strcmp0 (yg_part_attribute (attributes, "TargetMode"), "External") == 0)
    return TRUE;
  word = strrchr (type, '/');
  word = word != NULL ? word + 1 : type;
  g_hash_table_insert (relations->targets, g_strdup (id), yg_part_resolve (relations->part, target));
  g_hash_table_insert (relations->types, g_strdup (word), yg_part_resolve (relations->part, target));
  if (strcmp (word, "worksheet") == 0)
    g_hash_table_add (relations->sheets, g_strdup (id));
  return TRUE;
}

static gboolean
read_relations (YgPackage *package, const char *part, Relations *relations, GError **error)
{
  static const YgPartHandler handler = { relations_start, NULL, NULL };
  g_autofree char *folder = g_path_get_dirname (part);
  g_autofree char *name = g_path_get_basename (part);
  g_autofree char *path = part[0] == '\0' ? g_strdup ("_rels/.rels")
                                          : g_strdup_printf ("%s/_rels/%s.rels", folder, name);

  relations->part = part;
  relations->targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  relations->types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  relations->sheets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  /* Without relations a workbook may still be where every program puts it. */
  return !yg_package_has (package, path) || yg_package_parse (package, path, &handler, relations, NULL, error);
}

static void
clear_relations (Relations *relations)
{
  g_clear_pointer (&relations->targets, g_hash_table_unref);
  g_clear_pointer (&relations->types, g_hash_table_unref);
  g_clear_pointer (&relations->sheets, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Relations, clear_relations)

/* A part by its role, or by its usual name; NULL when there is none. Caller's. */
static char *
part_for (YgPackage *package, const Relations *relations, const char *type, const char *usual)
{
  const char *part = g_hash_table_lookup (relations->types, type);

  if (part == NULL || !yg_package_has (package, part))
    part = usual;
  return yg_package_has (package, part) ? g_strdup (part) : NULL;
}

/* --- the workbook --- */

typedef struct
{
  YgSheetFile *file;
  const Relations *relations;
  gboolean is_workbook;
  guint hidden;
} WorkbookReading;

static gboolean
is_true (const char *text)
{
  return g_strcmp0 (text, "1") == 0 || g_strcmp0 (text, "true") == 0 || g_strcmp0 (text, "on") == 0;
}

static gboolean
workbook_start (gpointer data, const char *name, const char **attributes, GError **error)
{
  WorkbookReading *reading = data;
  YgSheetFile *self = reading->file;

  if (!reading->is_workbook)
    {
      /* The first element: FALSE without an error ends the reading, and the caller sees that it is none. */
      reading->is_workbook = strcmp (name, "workbook") == 0;
      return reading->is_workbook;
    }
  if (strcmp (name, "workbookPr") == 0)
    self->date1904 = is_true (yg_part_attribute (attributes, "date1904"));
  else if (strcmp (name, "sheet") == 0 && self->names->len < SHEETS_MAX)
    {
      const char *state = yg_part_attribute (attributes, "state");
      const char *title = yg_part_attribute (attributes, "name");
      const char *id = yg_part_attribute (attributes, "id");
      const char *part = id != NULL ? g_hash_table_lookup (reading->relations->targets, id) : NULL;

      if (part == NULL || !g_hash_table_contains (reading->relations->sheets, id))
        return TRUE;
      if (state != NULL && strcmp (state, "visible") != 0)
        {
          reading->hidden++;
          return TRUE;
        }
      g_ptr_array_add (self->names, g_strdup (title != NULL ? title : ""));
      g_ptr_array_add (self->parts, g_strdup (part));
    }
  return TRUE;
}

static gboolean
read_workbook (YgSheetFile *self, GError **error)
{
  static const YgPartHandler handler = { workbook_start, NULL, NULL };
  const char *path = yg_package_get_path (self->package);
  g_auto (Relations) roots = { NULL };
  g_auto (Relations) relations = { NULL };
  WorkbookReading reading = { .file = self, .relations = &relations };

  if (!read_relations (self->package, "", &roots, error))
    return FALSE;
  self->workbook = part_for (self->package, &roots, "officeDocument", "xl/workbook.xml");
  if (self->workbook == NULL || g_str_has_suffix (self->workbook, ".bin"))
    {
      yg_sheet_explain_archive (path, yg_package_get_names (self->package), error);
      return FALSE;
    }
  if (!read_relations (self->package, self->workbook, &relations, error)
      || !yg_package_parse (self->package, self->workbook, &handler, &reading, NULL, error))
    return FALSE;
  if (!reading.is_workbook)
    {
      yg_sheet_explain_archive (path, yg_package_get_names (self->package), error);
      return FALSE;
    }
  if (self->names->len == 0)
    {
      yg_sheet_refuse (error, path,
                       reading.hidden > 0 ? _ ("all its sheets are hidden. Show the sheet with the list (right-click "
                                               "a sheet's tab, Unhide), save it and choose it again.")
                                          : _ ("it has no sheet with rows in it. Open it in Excel or WPS and see "
                                               "whether the list is there."));
      return FALSE;
    }
  self->strings_part = part_for (self->package, &relations, "sharedStrings", "xl/sharedStrings.xml");
  self->styles_part = part_for (self->package, &relations, "styles", "xl/styles.xml");
  g_ptr_array_add (self->names, NULL);
  return TRUE;
}

/* --- public --- */

YgSheetFile *
yg_sheet_file_open (const char *path, GError **error)
{
  g_autoptr (YgSheetFile) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (!yg_sheet_sniff (path, error))
    return NULL;
  self = g_object_new (YG_TYPE_SHEET_FILE, NULL);
  self->package = yg_package_open (path, error);
  if (self->package == NULL || !read_workbook (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

const char *const *
yg_sheet_file_get_sheets (YgSheetFile *self)
{
  g_return_val_if_fail (YG_IS_SHEET_FILE (self), NULL);

  return (const char *const *) self->names->pdata;
}

static gboolean
read_tables (YgSheetFile *self, YgPartWatch *watch, GError **error)
{
  if (self->tables_read)
    return TRUE;
  g_clear_pointer (&self->styles, g_array_unref);
  if (self->styles_part != NULL)
    {
      self->styles = yg_sheet_styles_read (self->package, self->styles_part, watch, error);
      if (self->styles == NULL)
        return FALSE;
    }
  if (self->strings_part != NULL)
    {
      self->strings = yg_sheet_strings_read (self->package, self->strings_part, watch, error);
      if (self->strings == NULL)
        return FALSE;
    }
  self->tables_read = TRUE;
  return TRUE;
}

gboolean
yg_sheet_file_read (YgSheetFile *self, guint sheet, YgSheetRowFunc func, gpointer data, YgProgressFunc progress,
                    gpointer progress_data, GCancellable *cancellable, GError **error)
{
  YgPartWatch watch
      = { .progress = progress, .progress_data = progress_data, .cancellable = cancellable };
  const char *part;

  g_return_val_if_fail (YG_IS_SHEET_FILE (self), FALSE);
  g_return_val_if_fail (sheet < self->parts->len, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  part = g_ptr_array_index (self->parts, sheet);
  watch.total = yg_package_get_size (self->package, part);
  if (!self->tables_read)
    {
      if (self->styles_part != NULL)
        watch.total += yg_package_get_size (self->package, self->styles_part);
      if (self->strings_part != NULL)
        watch.total += yg_package_get_size (self->package, self->strings_part);
    }
  return read_tables (self, &watch, error)
         && yg_sheet_rows_read (self->package, part, g_ptr_array_index (self->names, sheet), self->strings,
                                self->styles, self->date1904, func, data, &watch, error);
}
