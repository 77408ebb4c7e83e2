/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a draw leaves: laid-out pages, spreadsheets, and the bundle. No display. */
#include "office/yg-papers.h"

#include "base/yg-date.h"
#include "base/yg-error.h"
#include "base/yg-file.h"
#include "base/yg-text.h"
#include "exchange/yg-bundle.h"
#include "model/yg-draw-record.h"
#include "model/yg-enterprise.h"
#include "model/yg-inspector.h"
#include "model/yg-item.h"
#include "office/yg-papers-data.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* Nothing of a rehearsal leaves the program without its mark. */
static void
mark_rehearsal (YgPages *pages, YgPapersData *data)
{
  g_autofree char *mark = NULL;

  if (!yg_bureau_is_rehearsal (yg_ceremony_get_bureau (data->ceremony)))
    return;
  mark = yg_words_format (data->words, "rehearsal", NULL);
  yg_pages_set_watermark (pages, mark);
}

static gboolean
append (YgPages *pages, YgPapersData *papers, const char *form_name, JsonObject *object, GError **error)
{
  g_autoptr (YgForm) form = yg_form_load (form_name, error);

  if (form == NULL || !yg_pages_append (pages, form, object, error))
    return FALSE;
  mark_rehearsal (pages, papers);
  return TRUE;
}

/**
 * yg_papers_add_slip:
 *
 * The slip with H(plan), to be signed or photographed before any digit is written (DRAW.md, «The ceremony» 2).
 */
gboolean
yg_papers_add_slip (YgPages *pages, YgCeremony *ceremony, GError **error)
{
  g_autoptr (YgPapersData) data = yg_papers_data_new (ceremony, error);
  g_autoptr (JsonObject) object = data != NULL ? yg_papers_data_slip (data, error) : NULL;

  return object != NULL && append (pages, data, "plan-slip", object, error);
}

static gboolean
expect_finished (YgCeremony *ceremony, gboolean or_void, GError **error)
{
  YgCeremonyState state = yg_ceremony_get_state (ceremony);

  if (state == YG_CEREMONY_DRAWN || state == YG_CEREMONY_SIGNED || (or_void && state == YG_CEREMONY_VOID))
    return TRUE;
  g_set_error_literal (error, YG_ERROR, YG_ERROR_REFUSED, _ ("There is no result to print: this draw is not finished."));
  return FALSE;
}

gboolean
yg_papers_add_minutes (YgPages *pages, YgCeremony *ceremony, GError **error)
{
  g_autoptr (YgPapersData) data = NULL;
  g_autoptr (JsonObject) object = NULL;

  if (!expect_finished (ceremony, TRUE, error))
    return FALSE;
  data = yg_papers_data_new (ceremony, error);
  object = data != NULL ? yg_papers_data_minutes (data, error) : NULL;
  return object != NULL && append (pages, data, "draw-minutes", object, error);
}

static gboolean
wanted (const guint *ranks, guint rank)
{
  if (ranks == NULL)
    return TRUE;
  for (; *ranks != 0; ranks++)
    if (*ranks == rank)
      return TRUE;
  return FALSE;
}

/* Record sheets carry telephone numbers in full, for those who go out: that leaves a trace (DESIGN.md rule 5). */
static gboolean
note_records (YgCeremony *ceremony, GError **error)
{
  YgBureau *bureau = yg_ceremony_get_bureau (ceremony);
  g_autoptr (YgChange) change
    = yg_bureau_begin (bureau, "print-records", yg_record_get (yg_ceremony_get_draw (ceremony), YG_DRAW_NUMBER), error);

  if (change == NULL)
    return FALSE;
  yg_change_force_entry (change);
  return yg_change_commit (change, error);
}

/**
 * yg_papers_add_records:
 * @ranks: (nullable): of the enterprises wanted, 0 at the end; %NULL for all
 *
 * A 检查记录表 for each drawn enterprise.
 */
gboolean
yg_papers_add_records (YgPages *pages, YgCeremony *ceremony, const guint *ranks, YgProgressFunc progress,
                       gpointer progress_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (YgForm) form = yg_form_load ("inspection-record", error);
  g_autoptr (YgPapersData) data = NULL;
  GPtrArray *picks;

  if (form == NULL || !expect_finished (ceremony, FALSE, error)
      || (data = yg_papers_data_new (ceremony, error)) == NULL || !note_records (ceremony, error))
    return FALSE;
  picks = yg_ceremony_get_picks (ceremony);
  for (guint i = 0; i < picks->len; i++)
    {
      const YgPick *pick = g_ptr_array_index (picks, i);
      g_autoptr (JsonObject) object = NULL;

      if (!wanted (ranks, pick->rank))
        continue;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      object = yg_papers_data_record (data, pick, error);
      if (object == NULL || !yg_pages_append (pages, form, object, error))
        return FALSE;
      if (progress != NULL)
        progress (i + 1, picks->len, progress_data);
    }
  mark_rehearsal (pages, data);
  return TRUE;
}

YgPages *
yg_papers_everything (YgCeremony *ceremony, YgProgressFunc progress, gpointer progress_data, GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (YgPages) pages = yg_pages_new ();

  if (!yg_papers_add_minutes (pages, ceremony, error)
      || !yg_papers_add_records (pages, ceremony, NULL, progress, progress_data, cancellable, error))
    return NULL;
  return g_steal_pointer (&pages);
}

/* Annexes. */

typedef struct
{
  YgAnnexWriter *writer;
  guint64 done, total;
  YgProgressFunc progress;
  gpointer progress_data;
} Annex;

static gboolean
add_row (YgRecord *record, gpointer data, GError **error)
{
  Annex *annex = data;

  annex->done++;
  if (annex->progress != NULL)
    annex->progress (annex->done, MAX (annex->total, annex->done), annex->progress_data);
  return yg_annex_writer_add (annex->writer, record, error);
}

static gboolean
count_without_industry (YgRecord *record, gpointer data, GError **error)
{
  *(guint *) data += *yg_record_get (record, YG_ENTERPRISE_CATEGORIES) == '\0';
  return TRUE;
}

static gboolean
add_without_industry (YgRecord *record, gpointer data, GError **error)
{
  return *yg_record_get (record, YG_ENTERPRISE_CATEGORIES) != '\0' || add_row (record, data, error);
}

/* Nobody is left out because nobody has said what he does. */
static gboolean
add_rest (YgStore *store, Annex *annex, GCancellable *cancellable, GError **error)
{
  YgQuery query = { .kind = &yg_enterprise_kind, .sort_field = YG_ENTERPRISE_NAME };
  guint count = 0;

  if (!yg_store_each (store, &query, count_without_industry, &count, cancellable, error))
    return FALSE;
  return count == 0
         || (yg_annex_writer_add_heading (annex->writer, "", count, error)
             && yg_store_each (store, &query, add_without_industry, annex, cancellable, error));
}

/* An enterprise of several industries stands under each: whoever looks under an industry finds all of it. */
static gboolean
add_by_industry (YgStore *store, Annex *annex, GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) industries = yg_store_distinct (store, &yg_enterprise_kind, YG_ENTERPRISE_CATEGORIES, error);

  if (industries == NULL)
    return FALSE;
  for (guint i = 0; industries[i] != NULL; i++)
    {
      YgQuery query = { .kind = &yg_enterprise_kind,
                        .filters = { { YG_ENTERPRISE_CATEGORIES, industries[i] } },
                        .sort_field = YG_ENTERPRISE_NAME };
      gint64 count = yg_store_count (store, &query, error);

      if (count < 0)
        return FALSE;
      if (count == 0)
        continue;
      if (!yg_annex_writer_add_heading (annex->writer, industries[i], (guint) count, error)
          || !yg_store_each (store, &query, add_row, annex, cancellable, error))
        return FALSE;
    }
  return add_rest (store, annex, cancellable, error);
}

static gboolean
note_full_export (YgBureau *bureau, const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (YgChange) change = yg_bureau_begin (bureau, "export-in-full", name, error);

  if (change == NULL)
    return FALSE;
  yg_change_force_entry (change);
  return yg_change_commit (change, error);
}

/**
 * yg_papers_export_annex:
 *
 * The trace of an export in full is on disk before the file is.
 */
gboolean
yg_papers_export_annex (YgBureau *bureau, YgExportKind kind, const char *path, gboolean overwrite,
                        YgProgressFunc progress, gpointer progress_data, GCancellable *cancellable, GError **error)
{
  static const YgKind *const kinds[] = { &yg_item_kind, &yg_inspector_kind, &yg_inspector_kind, &yg_enterprise_kind };
  YgStore *store = yg_bureau_get_store (bureau);
  YgQuery query = { .kind = kinds[kind], .sort_field = -1 };
  g_autoptr (YgRecord) office = yg_bureau_load_office (bureau, error);
  g_autoptr (YgAnnexWriter) writer = NULL;
  Annex annex = { .progress = progress, .progress_data = progress_data };
  gint64 total;

  if (office == NULL || (kind == YG_EXPORT_ANNEX2_FULL && !note_full_export (bureau, path, error)))
    return FALSE;
  total = yg_store_count (store, &query, error);
  if (total < 0)
    return FALSE;
  annex.total = (guint64) total;
  writer = yg_annex_writer_new (kinds[kind], yg_record_get (office, YG_OFFICE_NAME), kind == YG_EXPORT_ANNEX2_FULL, path,
                                overwrite, error);
  if (writer == NULL)
    return FALSE;
  annex.writer = writer;
  return (kind == YG_EXPORT_ANNEX3 ? add_by_industry (store, &annex, cancellable, error)
                                   : yg_store_each (store, &query, add_row, &annex, cancellable, error))
         && yg_annex_writer_finish (writer, error);
}

/* 抽取结果登记表 */

static gboolean
fill_rows (YgPapersData *data, GArray *rows, GPtrArray *keep, GError **error)
{
  GPtrArray *picks = yg_ceremony_get_picks (data->ceremony);

  for (guint i = 0; i < picks->len; i++)
    {
      const YgPick *pick = g_ptr_array_index (picks, i);
      YgResultRow row = { .name = yg_papers_data_enterprise_name (data, pick->enterprise),
                          .code = pick->enterprise,
                          .ticket = pick->ticket };
      g_autoptr (JsonObject) object = yg_papers_data_record (data, pick, error);
      char *address, *team;

      if (object == NULL)
        return FALSE;
      address = g_strdup (json_object_get_string_member_with_default (object, "address", ""));
      team = yg_papers_data_team (data, pick);
      g_ptr_array_add (keep, address);
      g_ptr_array_add (keep, team);
      row.address = address;
      row.team = team;
      row.nobody = TRUE;
      for (guint k = 0; pick->team[k] != NULL; k++)
        row.nobody = row.nobody && g_str_has_prefix (pick->team[k], "SHORT:");
      g_array_append_val (rows, row);
    }
  return TRUE;
}

gboolean
yg_papers_export_result (YgCeremony *ceremony, const char *path, gboolean overwrite, GError **error)
{
  g_autoptr (YgPapersData) data = NULL;
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (YgResultRow));
  g_autoptr (GArray) frames = g_array_new (FALSE, TRUE, sizeof (YgResultFrame));
  g_autoptr (GPtrArray) keep = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) witnesses = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *time = NULL;
  const YgPlan *plan;
  YgRecord *draw;
  YgResultTable table;

  if (!expect_finished (ceremony, FALSE, error) || (data = yg_papers_data_new (ceremony, error)) == NULL
      || !fill_rows (data, rows, keep, error))
    return FALSE;
  plan = yg_ceremony_get_plan (ceremony);
  draw = yg_ceremony_get_draw (ceremony);
  time = yg_time_format_local (yg_record_get (draw, YG_DRAW_DRAWN_AT));
  for (guint i = 0; i < plan->frames->len; i++)
    {
      const YgFrame *frame = g_ptr_array_index (plan->frames, i);
      YgResultFrame row = { frame->title, frame->members, frame->quota, frame->quota };

      g_array_append_val (frames, row);
    }
  for (guint i = 0; i < plan->witnesses->len; i++)
    {
      const YgWitness *witness = g_ptr_array_index (plan->witnesses, i);

      g_ptr_array_add (witnesses, g_strdup_printf ("%s（%s）", witness->name, witness->capacity));
    }
  g_ptr_array_add (witnesses, NULL);
  table = (YgResultTable){
    .office = plan->office_name, .number = plan->draw, .time = time,
    .place = yg_record_get (draw, YG_DRAW_PLACE), .task = plan->title,
    .rehearsal = yg_bureau_is_rehearsal (yg_ceremony_get_bureau (ceremony)),
    .n_enterprises = plan->n_enterprises, .enterprises_hash = plan->enterprises_hash,
    .n_inspectors = plan->n_inspectors, .inspectors_hash = plan->inspectors_hash,
    .frames = (const YgResultFrame *) (void *) frames->data, .n_frames = frames->len,
    .rows = (const YgResultRow *) (void *) rows->data, .n_rows = rows->len,
    .seed = yg_ceremony_get_seed_hash (ceremony), .witnesses = (const char *const *) witnesses->pdata,
  };
  return yg_result_table_write (&table, path, overwrite, error);
}

/* The bundle. */

static GBytes *
pdf_bytes (YgPages *pages, const char *title, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("yangguang-XXXXXX", error);
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (folder == NULL)
    return NULL;
  path = g_build_filename (folder, "pages.pdf", NULL);
  if (yg_pages_write_pdf (pages, path, FALSE, title, NULL, NULL, cancellable, error))
    bytes = yg_file_read (path, error);
  g_unlink (path);
  g_rmdir (folder);
  return g_steal_pointer (&bytes);
}

static void
add_file (GPtrArray *names, GPtrArray *bytes, const char *name, GBytes *file)
{
  if (file == NULL)
    return;
  g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_add (bytes, g_bytes_ref (file));
}

/* The bundle as it now lies in @folder is read back and repeated. */
static gboolean
verify_folder (const char *folder, GError **error)
{
  g_auto (YgDrawFiles) files = { 0 };

  return yg_bundle_read (folder, &files, error) && yg_draw_verify (&files, NULL, error);
}

/**
 * yg_papers_write_bundle:
 *
 * The seven files (and changes), minutes.pdf and records.pdf; a void has its five files, its record and minutes. Whole
 * or not at all; what was written is read back and verified.
 */
gboolean
yg_papers_write_bundle (YgCeremony *ceremony, const char *folder, gboolean overwrite, YgProgressFunc progress,
                        gpointer progress_data, GCancellable *cancellable, GError **error)
{
  const YgDrawFiles *files = yg_ceremony_get_files (ceremony);
  const char *title;
  g_autoptr (YgPages) minutes = yg_pages_new ();
  g_autoptr (YgPages) records = yg_pages_new ();
  g_autoptr (GBytes) minutes_pdf = NULL;
  g_autoptr (GBytes) records_pdf = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) bytes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  if (!expect_finished (ceremony, TRUE, error) || !yg_papers_add_minutes (minutes, ceremony, error))
    return FALSE;
  title = yg_record_get (yg_ceremony_get_draw (ceremony), YG_DRAW_TITLE);
  minutes_pdf = pdf_bytes (minutes, title, cancellable, error);
  if (minutes_pdf == NULL)
    return FALSE;
  if (yg_ceremony_get_state (ceremony) != YG_CEREMONY_VOID)
    {
      if (!yg_papers_add_records (records, ceremony, NULL, progress, progress_data, cancellable, error))
        return FALSE;
      records_pdf = pdf_bytes (records, title, cancellable, error);
      if (records_pdf == NULL)
        return FALSE;
    }
  add_file (names, bytes, "enterprises.txt", files->enterprises);
  add_file (names, bytes, "inspectors.txt", files->inspectors);
  add_file (names, bytes, "recusals.txt", files->recusals);
  add_file (names, bytes, "plan.txt", files->plan);
  add_file (names, bytes, "seed.txt", files->seed);
  add_file (names, bytes, "result.txt", files->result);
  add_file (names, bytes, "record.txt", files->record);
  for (guint i = 0; i < files->changes->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("change-%u.txt", i + 1);

      add_file (names, bytes, name, g_ptr_array_index (files->changes, i));
    }
  add_file (names, bytes, "minutes.pdf", minutes_pdf);
  add_file (names, bytes, "records.pdf", records_pdf);
  g_ptr_array_add (names, NULL);
  return yg_bundle_write (folder, (const char *const *) names->pdata, bytes, overwrite, error)
         && verify_folder (folder, error);
}
