/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An import as a session: read, compare, show; then commit in one change or drop. Nothing is written before. */
#include "office/yg-import-private.h"

#include "base/yg-date.h"
#include "base/yg-error.h"
#include "exchange/yg-heading-map.h"
#include "exchange/yg-sheet-reader.h"
#include "model/yg-enterprise.h"
#include "model/yg-inspector.h"
#include "model/yg-item.h"
#include "store/yg-change.h"
#include "store/yg-journal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The header is looked for in this many rows of each sheet: titles and notes stand above it. */
#define HEADER_WITHIN 30

/* It is the list of its rows: all are there before anybody looks, and none comes or goes. */
static void yg_import_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (YgImport, yg_import, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, yg_import_list_model_init))

/* While a file is read. The tables are keyed by records, which identify_hash() and identify_equal() compare. */
typedef struct
{
  YgImport *import;
  const char *level;
  const char *today;
  GHashTable *registry; /* YgRecord → YgRecord in force */
  GHashTable *retired;  /* YgRecord → YgRecord */
  GHashTable *seen;     /* YgRecord → its place among the rows of this file, from 1 */
  char **texts;         /* per field: of the row being read */
  GPtrArray *findings;  /* of the row being read */
} Reading;

static void
clear_row (gpointer data)
{
  YgImportEntry *row = data;

  g_object_unref (row->record);
  g_clear_object (&row->before);
  g_clear_pointer (&row->findings, g_ptr_array_unref);
}

static GType
yg_import_get_item_type (GListModel *list)
{
  return YG_TYPE_IMPORT_ROW;
}

static guint
yg_import_get_n_items (GListModel *list)
{
  return YG_IMPORT (list)->rows->len;
}

static gpointer
yg_import_get_item (GListModel *list, guint position)
{
  YgImport *self = YG_IMPORT (list);

  if (position >= self->rows->len)
    return NULL;
  return yg_import_row_new (&g_array_index (self->rows, YgImportEntry, position));
}

static void
yg_import_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = yg_import_get_item_type;
  iface->get_n_items = yg_import_get_n_items;
  iface->get_item = yg_import_get_item;
}

static void
yg_import_finalize (GObject *object)
{
  YgImport *self = YG_IMPORT (object);

  g_clear_object (&self->bureau);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->map, yg_heading_map_free);
  g_free (self->path);
  g_free (self->file_name);
  g_free (self->sheet);
  G_OBJECT_CLASS (yg_import_parent_class)->finalize (object);
}

static void
yg_import_class_init (YgImportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yg_import_finalize;
}

static void
yg_import_init (YgImport *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (YgImportEntry));
  g_array_set_clear_func (self->rows, clear_row);
}

/* By what a row is recognised: its key; an enterprise without a code by name and address. */
static gboolean
is_keyed (YgRecord *record)
{
  return *yg_record_get_key (record) != '\0' || yg_record_get_kind (record) != &yg_enterprise_kind;
}

static guint
identify_hash (gconstpointer data)
{
  YgRecord *record = (YgRecord *) data;
  guint hash = 5381;

  if (!is_keyed (record))
    return g_str_hash (yg_record_get (record, YG_ENTERPRISE_NAME))
           ^ g_str_hash (yg_record_get (record, YG_ENTERPRISE_ADDRESS));
  for (const char *p = yg_record_get_key (record); *p != '\0'; p++)
    hash = hash * 33 + (guchar) g_ascii_tolower (*p);
  return hash;
}

static gboolean
identify_equal (gconstpointer a, gconstpointer b)
{
  YgRecord *one = (YgRecord *) a, *other = (YgRecord *) b;

  if (is_keyed (one) != is_keyed (other))
    return FALSE;
  if (is_keyed (one))
    return g_ascii_strcasecmp (yg_record_get_key (one), yg_record_get_key (other)) == 0;
  return g_str_equal (yg_record_get (one, YG_ENTERPRISE_NAME), yg_record_get (other, YG_ENTERPRISE_NAME))
         && g_str_equal (yg_record_get (one, YG_ENTERPRISE_ADDRESS), yg_record_get (other, YG_ENTERPRISE_ADDRESS));
}

static gboolean
remember (YgRecord *record, gpointer data, GError **error)
{
  Reading *reading = data;
  GHashTable *table = *yg_record_get_retired (record) != '\0' ? reading->retired : reading->registry;

  g_hash_table_insert (table, g_object_ref (record), g_object_ref (record));
  if (yg_record_get_kind (record) == &yg_enterprise_kind
      && g_str_has_prefix (yg_record_get (record, YG_ENTERPRISE_CODE), "X-"))
    {
      /* It came without a code; the next file has none either. */
      g_autoptr (YgRecord) bare = yg_record_copy (record);

      yg_record_set (bare, YG_ENTERPRISE_CODE, "");
      g_hash_table_insert (table, g_steal_pointer (&bare), g_object_ref (record));
    }
  return TRUE;
}

/* What a file does not say and the program supplies for a new row; all of it is seen in the preview. */
static void
supply_defaults (YgRecord *record, const YgHeadingMap *map)
{
  if (map->kind == &yg_item_kind && *yg_record_get (record, YG_ITEM_CATEGORIES) == '\0')
    {
      g_autofree char *categories = yg_item_default_categories (yg_record_get_name (record));

      yg_record_set_clean (record, YG_ITEM_CATEGORIES, categories);
    }
  /* A registry without a column for the state lists businesses that exist. */
  if (map->kind == &yg_enterprise_kind && map->columns[YG_ENTERPRISE_STATUS] < 0)
    yg_record_set (record, YG_ENTERPRISE_STATUS, "存续");
}

static YgRecord *
read_record (Reading *reading, const char *const *cells, guint n_cells)
{
  const YgHeadingMap *map = reading->import->map;
  g_autoptr (YgRecord) record = NULL;
  gboolean empty = TRUE;

  for (guint i = 0; i < map->kind->n_fields; i++)
    if (map->columns[i] >= 0 && (guint) map->columns[i] < n_cells)
      {
        reading->texts[i] = yg_field_clean (&map->kind->fields[i], cells[map->columns[i]]);
        empty = empty && *reading->texts[i] == '\0';
      }
  if (!empty)
    record = yg_record_new_filled (map->kind, (const char *const *) reading->texts);
  for (guint i = 0; i < map->kind->n_fields; i++)
    g_clear_pointer (&reading->texts[i], g_free);
  return g_steal_pointer (&record);
}

/* 199****0139 in a file is a number that was masked when the file was made, here or elsewhere: no number at all. */
static gboolean
is_masked (YgRecord *read, guint field)
{
  YgFieldType type = yg_record_get_kind (read)->fields[field].type;

  return (type == YG_FIELD_ID_NUMBER || type == YG_FIELD_PHONE) && strchr (yg_record_get (read, field), '*') != NULL;
}

/* The row as it will stand: what the file does not say stays as it is in the registry. Where all of it stays, it is
 * @before itself. */
static YgRecord *
merge (const YgHeadingMap *map, YgRecord *before, YgRecord *read)
{
  g_autoptr (YgRecord) merged = NULL;

  for (guint i = 0; i < map->kind->n_fields; i++)
    if (map->columns[i] >= 0 && !is_masked (read, i)
        && !(i == map->kind->key_field && *yg_record_get (read, i) == '\0')
        && !g_str_equal (yg_record_get (before, i), yg_record_get (read, i)))
      {
        if (merged == NULL)
          merged = yg_record_copy (before);
        yg_record_set (merged, i, yg_record_get (read, i));
      }
  return merged != NULL ? g_steal_pointer (&merged) : g_object_ref (before);
}

/* A new row whose numbers are masked comes in without them, and says so. Returns a bit for each such field. */
static guint64
drop_masked (YgRecord *record)
{
  guint64 masked = 0;

  for (guint i = 0; i < yg_record_get_kind (record)->n_fields; i++)
    if (is_masked (record, i))
      {
        yg_record_set (record, i, "");
        masked |= G_GUINT64_CONSTANT (1) << i;
      }
  return masked;
}

static void
report_masked (guint64 masked, GPtrArray *findings)
{
  for (guint i = 0; masked >> i != 0; i++)
    if ((masked >> i & 1) != 0)
      g_ptr_array_add (findings, yg_finding_new (YG_FINDING_WARNING, i, "masked-number",
                                                 g_strdup (_ ("The number is masked in the file and stays empty. Enter "
                                                              "it from the original."))));
}

static gboolean
has_rejection (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    if (((YgFinding *) g_ptr_array_index (findings, i))->severity == YG_FINDING_REJECTION)
      return TRUE;
  return FALSE;
}

static void
reject (GPtrArray *findings, const YgKind *kind, const char *code, char *reason)
{
  g_ptr_array_add (findings, yg_finding_new (YG_FINDING_REJECTION, kind->key_field, code, reason));
}

/* A second row of the same file: the first wins; a repetition is left alone, a contradiction rejected. */
static YgImportVerdict
judge_repeated (YgImport *self, YgRecord *record, const YgImportEntry *first, GPtrArray *findings)
{
  g_autoptr (YgRecord) merged
    = first->before != NULL ? merge (self->map, first->before, record) : g_object_ref (record);

  if (yg_record_equal_content (merged, first->record))
    {
      g_ptr_array_set_size (findings, 0);
      return YG_IMPORT_UNCHANGED;
    }
  reject (findings, self->kind, "duplicate",
          g_strdup_printf (*yg_record_get_key (record) != '\0'
                             ? _ ("Row %u has the same number (%s) with other contents. That row is taken; correct this "
                                  "one or delete it.")
                             : _ ("Row %u has the same name and address (%s) with other contents. That row is taken; "
                                  "correct this one or delete it."),
                           first->row, yg_record_get_name (first->record)));
  return YG_IMPORT_REJECTED;
}

static void
count_row (YgImport *self, YgImportVerdict verdict, GPtrArray *findings)
{
  self->counts[verdict]++;
  if (verdict != YG_IMPORT_REJECTED)
    self->n_warned += findings->len;
}

static YgImportVerdict
judge (Reading *reading, YgRecord *read, YgRecord *record, YgRecord *before, guint place_of_first)
{
  YgImport *self = reading->import;
  YgRecord *gone = before == NULL ? g_hash_table_lookup (reading->retired, read) : NULL;

  if (has_rejection (reading->findings))
    return YG_IMPORT_REJECTED;
  if (place_of_first != 0)
    return judge_repeated (self, read, &g_array_index (self->rows, YgImportEntry, place_of_first - 1), reading->findings);
  if (gone != NULL)
    {
      reject (reading->findings, self->kind, "retired",
              g_strdup_printf (_ ("This entry was retired on %s (%s). Restore it in the list first if it is to come "
                                  "back."),
                               yg_record_get_retired (gone), yg_record_get_retired_reason (gone)));
      return YG_IMPORT_REJECTED;
    }
  if (before == NULL)
    return YG_IMPORT_ADDED;
  return yg_record_equal_content (before, record) ? YG_IMPORT_UNCHANGED : YG_IMPORT_CHANGED;
}

static GPtrArray *
new_findings (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) yg_finding_free);
}

static void
take_row (Reading *reading, guint number, YgRecord *read)
{
  YgImport *self = reading->import;
  YgImportEntry row = { .row = number };

  supply_defaults (read, self->map);

  YgRecord *before = g_hash_table_lookup (reading->registry, read);
  guint first = GPOINTER_TO_UINT (g_hash_table_lookup (reading->seen, read));

  guint64 masked = before == NULL ? drop_masked (read) : 0;

  row.before = before != NULL ? g_object_ref (before) : NULL;
  row.record = before != NULL ? merge (self->map, before, read) : g_object_ref (read);
  yg_record_check_into (row.record, reading->level, reading->today, reading->findings);
  report_masked (masked, reading->findings);
  row.verdict = judge (reading, read, row.record, before, first);
  count_row (self, row.verdict, reading->findings);
  if (reading->findings->len > 0)
    {
      row.findings = reading->findings;
      reading->findings = new_findings ();
    }
  g_array_append_val (self->rows, row);
  if (row.verdict != YG_IMPORT_REJECTED && first == 0)
    g_hash_table_insert (reading->seen, g_object_ref (read), GUINT_TO_POINTER (self->rows->len));
}

static gboolean
read_row (guint row, const char *const *cells, guint n_cells, gpointer data, GError **error)
{
  Reading *reading = data;
  YgImport *self = reading->import;
  g_autoptr (YgRecord) record = NULL;

  if (self->map == NULL)
    {
      g_autoptr (GError) local = NULL;

      if (row > HEADER_WITHIN)
        return FALSE;
      self->map = yg_heading_map_try (self->kind, row, cells, n_cells, &local);
      if (local == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  record = read_record (reading, cells, n_cells);
  if (record != NULL)
    take_row (reading, row, record);
  return TRUE;
}

/* The first sheet that has a header; the others are notes and code lists. */
static gboolean
read_file (YgImport *self, Reading *reading, YgProgressFunc progress, gpointer progress_data,
           GCancellable *cancellable, GError **error)
{
  g_autoptr (YgSheetFile) file = yg_sheet_file_open (self->path, error);
  const char *const *sheets;
  g_autoptr (GString) wanted = g_string_new (NULL);

  if (file == NULL)
    return FALSE;
  sheets = yg_sheet_file_get_sheets (file);
  for (guint i = 0; sheets[i] != NULL && self->map == NULL; i++)
    {
      if (!yg_sheet_file_read_ahead (file, i, read_row, reading, progress, progress_data, cancellable, error))
        return FALSE;
      if (self->map != NULL)
        self->sheet = g_strdup (sheets[i]);
    }
  if (self->map != NULL)
    return TRUE;
  for (guint i = 0; i < self->kind->n_fields; i++)
    if ((self->kind->fields[i].flags & (YG_FIELD_REQUIRED | YG_FIELD_LISTED)) != 0)
      g_string_append_printf (wanted, "%s%s", wanted->len > 0 ? "、" : "", self->kind->fields[i].heading);
  g_set_error (error, YG_ERROR, YG_ERROR_INPUT,
               _ ("%s: no row of headings was recognised in the first %d rows of any sheet. There must be a row with "
                  "headings such as %s."),
               self->file_name, HEADER_WITHIN, wanted->str);
  return FALSE;
}

static gint64
last_journal_seq (YgStore *store, GError **error)
{
  g_autoptr (GPtrArray) entries = yg_journal_list (store, 1, error);

  if (entries == NULL)
    return -1;
  return entries->len > 0 ? ((YgJournalEntry *) g_ptr_array_index (entries, 0))->seq : 0;
}

/**
 * yg_import_prepare:
 * @kind: which registry
 * @path: the spreadsheet
 *
 * Returns: (transfer full): the session with its preview; %NULL with a sentence when the file cannot be used
 */
YgImport *
yg_import_prepare (YgBureau *bureau, const YgKind *kind, const char *path, YgProgressFunc progress,
                   gpointer progress_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (YgImport) self = g_object_new (YG_TYPE_IMPORT, NULL);
  g_autoptr (YgRecord) office = yg_bureau_load_office (bureau, error);
  g_autoptr (GHashTable) registry
    = g_hash_table_new_full (identify_hash, identify_equal, g_object_unref, g_object_unref);
  g_autoptr (GHashTable) retired
    = g_hash_table_new_full (identify_hash, identify_equal, g_object_unref, g_object_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (identify_hash, identify_equal, g_object_unref, NULL);
  g_autofree char **texts = g_new0 (char *, kind->n_fields);
  g_autofree char *today = yg_date_today ();
  YgQuery query = { .kind = kind, .sort_field = -1, .with_retired = TRUE };
  gboolean done;
  Reading reading = { .import = self, .today = today, .registry = registry, .retired = retired, .seen = seen,
                      .texts = texts };

  if (office == NULL)
    return NULL;
  reading.level = yg_record_get (office, YG_OFFICE_LEVEL);
  self->bureau = g_object_ref (bureau);
  self->kind = kind;
  self->path = g_strdup (path);
  self->file_name = g_path_get_basename (path);
  self->journal_seq = last_journal_seq (yg_bureau_get_store (bureau), error);
  reading.findings = new_findings ();
  done = self->journal_seq >= 0
         && yg_store_each (yg_bureau_get_store (bureau), &query, remember, &reading, cancellable, error)
         && read_file (self, &reading, progress, progress_data, cancellable, error);
  g_ptr_array_unref (reading.findings);
  return done ? g_steal_pointer (&self) : NULL;
}

GListModel *
yg_import_get_rows (YgImport *self)
{
  return G_LIST_MODEL (self);
}

guint
yg_import_count (YgImport *self, YgImportVerdict verdict)
{
  return self->counts[verdict];
}

guint
yg_import_count_warned (YgImport *self)
{
  return self->n_warned;
}

const char *
yg_import_get_file_name (YgImport *self)
{
  return self->file_name;
}

const char *
yg_import_get_sheet (YgImport *self)
{
  return self->sheet;
}

guint
yg_import_get_header_row (YgImport *self)
{
  return self->map->row;
}

static gboolean
put_row (YgImport *self, YgChange *change, const YgImportEntry *row, GError **error)
{
  YgRecord *record = row->record;
  g_autoptr (YgRecord) numbered = NULL;
  g_autofree char *number = NULL;

  if (row->verdict != YG_IMPORT_ADDED && row->verdict != YG_IMPORT_CHANGED)
    return TRUE;
  if (self->kind != &yg_enterprise_kind || *yg_record_get (record, YG_ENTERPRISE_CODE) != '\0')
    return yg_change_put (change, record, error);
  /* On a copy: when nothing comes of this change, the preview must not show numbers that were never given. */
  number = yg_change_next_office_number (change, error);
  numbered = yg_record_copy (record);
  if (number == NULL)
    return FALSE;
  yg_record_set (numbered, YG_ENTERPRISE_CODE, number);
  return yg_change_put (change, numbered, error);
}

/**
 * yg_import_commit:
 *
 * Writes what the preview showed, all of it in one transaction and one journal entry. Cancelled or failed, nothing
 * of it is left. Refused (%YG_ERROR_REFUSED) when the registry was changed since the preview was made.
 */
gboolean
yg_import_commit (YgImport *self, YgProgressFunc progress, gpointer progress_data, GCancellable *cancellable,
                  GError **error)
{
  guint n = self->rows->len;
  g_autofree char *action = g_strdup_printf ("import-%s", self->kind->table);
  g_autoptr (YgChange) change = yg_bureau_begin (self->bureau, action, self->file_name, error);
  gint64 seq;

  if (change == NULL)
    return FALSE;
  seq = last_journal_seq (yg_bureau_get_store (self->bureau), error);
  if (seq < 0)
    return FALSE;
  if (seq != self->journal_seq)
    {
      g_set_error_literal (error, YG_ERROR, YG_ERROR_REFUSED,
                           _ ("The registry was changed after this preview was made. Nothing was imported; open the "
                              "file again."));
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    {
      const YgImportEntry *row = &g_array_index (self->rows, YgImportEntry, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !put_row (self, change, row, error))
        return FALSE;
      if (progress != NULL)
        progress (i + 1, n, progress_data);
    }
  return yg_change_commit (change, error);
}
