/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a draw leaves, as a reader finds it: the text of the pages, the cells of the spreadsheets, the bundle. */
#include "yg-test-bureau.h"

#include "base/yg-error.h"
#include "base/yg-text.h"
#include "exchange/yg-bundle.h"
#include "model/yg-draw-record.h"
#include "model/yg-enterprise.h"
#include "model/yg-inspector.h"
#include "office/yg-papers.h"
#include "pdf-words.h"
#include "sheet-text.h"
#include "store/yg-journal.h"

#include <glib/gstdio.h>
#include <string.h>

/* A page breaks names and hashes over lines and cells; what is looked for is looked for without any blank. */
static char *
squeeze (const char *text)
{
  g_autoptr (GString) squeezed = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      g_string_append_c (squeezed, *p);
  return g_string_free (g_steal_pointer (&squeezed), FALSE);
}

/* As it stands on the pages, in the order of painting. Caller's. */
static char *
raw_text (YgTestBureau *f, YgPages *pages)
{
  g_autofree char *path = yg_test_path (f, "pages.pdf");
  g_autoptr (GError) error = NULL;

  yg_pages_write_pdf (pages, path, TRUE, "试", NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return run_tool ("pdftotext", "-raw", path, "-", NULL);
}

static char *
text_of_pages (YgTestBureau *f, YgPages *pages)
{
  g_autofree char *text = raw_text (f, pages);

  return squeeze (text);
}

static void
assert_text (const char *text, const char *words)
{
  g_autofree char *squeezed = squeeze (words);

  yg_test_assert_has (text, squeezed);
}

/* In full, as 16 groups of 4 in this order, however many of them stand in a line. */
static void
assert_hash (const char *raw, const char *hash)
{
  g_auto (GStrv) groups = NULL;
  g_autofree char *grouped = yg_text_group_hash (hash);
  const char *at = raw;

  g_assert_cmpuint (strlen (hash), ==, 64);
  groups = g_strsplit (grouped, " ", -1);
  while (TRUE)
    {
      const char *end;
      guint i = 0;

      at = strstr (at, groups[0]);
      if (at == NULL)
        g_error ("%s is not there in groups of four", hash);
      for (end = at; i < 16 && g_str_has_prefix (end, groups[i]) && g_ascii_isspace (end[4]); i++)
        end += 5;
      if (i == 16)
        return;
      at += 4;
    }
}

static void
test_minutes (YgTestBureau *f, gconstpointer data)
{
  g_autoptr (YgChoice) choice = yg_test_choice ();
  g_autoptr (YgCeremony) ceremony = yg_test_hold (f, choice, YG_CEREMONY_SIGNED);
  g_autoptr (YgPages) pages = yg_pages_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *raw = NULL;
  g_autofree char *text = NULL;
  GPtrArray *picks = yg_ceremony_get_picks (ceremony);
  const YgPlan *plan = yg_ceremony_get_plan (ceremony);

  /* Somebody else prints it again, later. */
  yg_bureau_set_operator (f->bureau, "后来人");
  yg_papers_add_minutes (pages, ceremony, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (yg_pages_get_count (pages), >, 0);
  raw = raw_text (f, pages);
  text = squeeze (raw);
  assert_text (text, "随机抽取见证单");
  assert_text (text, "高新区商务局");
  assert_text (text, "2026-0001");
  assert_text (text, choice->title);
  assert_text (text, choice->place);
  assert_text (text, "操作人员王芳");
  g_assert_null (strstr (text, "后来人"));
  assert_hash (raw, yg_ceremony_get_plan_hash (ceremony));
  assert_hash (raw, yg_ceremony_get_seed_hash (ceremony));
  assert_hash (raw, yg_ceremony_get_record_hash (ceremony));
  assert_hash (raw, plan->prev);
  assert_hash (raw, plan->commit);
  assert_hash (raw, plan->enterprises_hash);
  assert_hash (raw, plan->inspectors_hash);
  assert_hash (raw, plan->recusals_hash);
  for (guint i = 0; i < plan->witnesses->len; i++)
    {
      const YgWitness *witness = g_ptr_array_index (plan->witnesses, i);

      assert_text (text, witness->name);
      assert_text (text, witness->capacity);
      assert_text (text, yg_test_digits[i]);
    }
  for (guint i = 0; i < plan->reasons->len; i++)
    assert_text (text, ((YgReason *) g_ptr_array_index (plan->reasons, i))->text);
  for (guint i = 0; i < picks->len; i++)
    {
      const YgPick *pick = g_ptr_array_index (picks, i);
      g_autoptr (YgRecord) enterprise = yg_test_find (f, &yg_enterprise_kind, pick->enterprise);

      assert_text (text, yg_record_get_name (enterprise));
      assert_text (text, pick->enterprise);
      for (guint k = 0; pick->team[k] != NULL; k++)
        {
          g_autoptr (YgRecord) inspector = yg_test_find (f, &yg_inspector_kind, pick->team[k]);

          assert_text (text, yg_record_get_name (inspector));
        }
    }
  /* The last of each frame with its whole ticket, and everybody who was out with the reason. */
  {
    g_autofree guint *cutoffs = yg_result_cutoffs (plan, picks);

    for (guint i = 0; i < plan->frames->len; i++)
      assert_hash (raw, ((YgPick *) g_ptr_array_index (picks, cutoffs[i]))->ticket);
  }
  assert_text (text, "避免重复检查");
  assert_text (text, "执法证已过有效期");
  g_assert_null (strstr (text, "演练"));
}

static void
test_records (YgTestBureau *f, gconstpointer data)
{
  static const guint two[] = { 2, 5, 0 };
  g_autoptr (YgChoice) choice = yg_test_choice ();
  g_autoptr (YgCeremony) ceremony = yg_test_hold (f, choice, YG_CEREMONY_DRAWN);
  g_autoptr (YgPages) all = yg_pages_new ();
  g_autoptr (YgPages) some = yg_pages_new ();
  g_autoptr (YgPages) minutes = yg_pages_new ();
  g_autoptr (YgPages) everything = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *few = NULL;
  GPtrArray *picks = yg_ceremony_get_picks (ceremony);
  gint64 entries = yg_test_audit (f);

  yg_papers_add_records (all, ceremony, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  /* Telephone numbers leave the house in full: that leaves a trace. */
  g_assert_cmpint (yg_test_audit (f), ==, entries + 1);
  g_assert_cmpuint (yg_pages_get_count (all), >=, picks->len);
  text = text_of_pages (f, all);
  assert_text (text, "检查记录表");
  assert_text (text, "第1页共");
  for (guint i = 0; i < picks->len; i++)
    {
      const YgPick *pick = g_ptr_array_index (picks, i);
      g_autoptr (YgRecord) enterprise = yg_test_find (f, &yg_enterprise_kind, pick->enterprise);
      g_autofree char *number = g_strdup_printf ("2026-0001第%u号", pick->rank);

      assert_text (text, number);
      assert_text (text, yg_record_get_name (enterprise));
      assert_text (text, pick->enterprise);
      assert_text (text, yg_record_get (enterprise, YG_ENTERPRISE_ADDRESS));
      assert_text (text, yg_record_get (enterprise, YG_ENTERPRISE_PHONE));
      for (guint k = 0; pick->team[k] != NULL; k++)
        assert_text (text, pick->team[k]);
    }

  yg_papers_add_records (some, ceremony, two, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  few = text_of_pages (f, some);
  assert_text (few, "第2号");
  assert_text (few, "第5号");
  g_assert_null (strstr (few, "第1号"));
  g_assert_null (strstr (few, "第3号"));
  g_assert_cmpuint (yg_pages_get_count (some) * picks->len, ==, 2 * yg_pages_get_count (all));

  yg_papers_add_minutes (minutes, ceremony, &error);
  everything = yg_papers_everything (ceremony, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (yg_pages_get_count (everything), ==, yg_pages_get_count (minutes) + yg_pages_get_count (all));
}

static void
test_slip (YgTestBureau *f, gconstpointer data)
{
  g_autoptr (YgChoice) choice = yg_test_choice ();
  g_autoptr (YgCeremony) ceremony = yg_test_hold (f, choice, YG_CEREMONY_FROZEN);
  g_autoptr (YgPages) pages = yg_pages_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) secret = NULL;
  g_autofree char *raw = NULL;
  g_autofree char *text = NULL;
  g_autofree char *hidden = NULL;

  g_assert_false (yg_papers_add_slip (pages, ceremony, &error));
  yg_test_assert_error (error, YG_ERROR_REFUSED, "not committed");
  g_assert_false (yg_papers_add_minutes (pages, ceremony, &error));
  yg_test_assert_error (error, YG_ERROR_REFUSED, "not finished");
  yg_ceremony_commit (ceremony, &error);
  yg_papers_add_slip (pages, ceremony, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (yg_pages_get_count (pages), >, 0);
  raw = raw_text (f, pages);
  text = squeeze (raw);
  assert_hash (raw, yg_ceremony_get_plan_hash (ceremony));
  assert_text (text, "2026-0001");
  assert_text (text, "柳清岚");
  assert_text (text, "操作人员王芳");
  secret = yg_store_read_file (f->store, yg_record_get_id (yg_ceremony_get_draw (ceremony)), "secret", &error);
  g_assert_no_error (error);
  hidden = g_strndup (g_bytes_get_data (secret, NULL), g_bytes_get_size (secret));
  g_assert_null (strstr (text, hidden));

  g_assert_false (yg_papers_add_minutes (pages, ceremony, &error));
  yg_test_assert_error (error, YG_ERROR_REFUSED, "not finished");
  g_assert_false (yg_papers_add_records (pages, ceremony, NULL, NULL, NULL, NULL, &error));
  yg_test_assert_error (error, YG_ERROR_REFUSED, "not finished");
}

static void
test_void (YgTestBureau *f, gconstpointer data)
{
  g_autoptr (YgChoice) choice = yg_test_choice ();
  g_autoptr (YgCeremony) ceremony = yg_test_hold (f, choice, YG_CEREMONY_COMMITTED);
  g_autoptr (YgPages) pages = yg_pages_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *raw = NULL;
  g_autofree char *text = NULL;
  g_autofree char *folder = yg_test_path (f, "void");
  g_autofree char *listing = NULL;
  g_auto (YgDrawFiles) files = { 0 };

  yg_ceremony_void (ceremony, "会议室停电", &error);
  yg_papers_add_minutes (pages, ceremony, &error);
  g_assert_no_error (error);
  raw = raw_text (f, pages);
  text = squeeze (raw);
  assert_text (text, "会议室停电");
  assert_hash (raw, yg_ceremony_get_plan_hash (ceremony));
  assert_hash (raw, yg_ceremony_get_record_hash (ceremony));
  g_assert_false (yg_papers_add_records (pages, ceremony, NULL, NULL, NULL, NULL, &error));
  yg_test_assert_error (error, YG_ERROR_REFUSED, "not finished");

  yg_papers_write_bundle (ceremony, folder, FALSE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  listing = yg_test_listing (folder);
  g_assert_cmpstr (listing, ==, "enterprises.txt inspectors.txt minutes.pdf plan.txt record.txt recusals.txt");
  yg_bundle_read (folder, &files, &error);
  yg_draw_verify (&files, NULL, &error);
  g_assert_no_error (error);
}

static void
test_bundle (YgTestBureau *f, gconstpointer data)
{
  static const char *const names[] = { "enterprises.txt", "inspectors.txt", "recusals.txt", "plan.txt",
                                       "seed.txt",        "result.txt",     "record.txt" };
  g_autoptr (YgChoice) choice = yg_test_choice ();
  g_autoptr (YgCeremony) ceremony = yg_test_hold (f, choice, YG_CEREMONY_DRAWN);
  g_autofree char *folder = yg_test_path (f, "bundle");
  g_autofree char *cancelled = yg_test_path (f, "cancelled");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *listing = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (yg_papers_write_bundle (ceremony, cancelled, FALSE, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (g_file_test (cancelled, G_FILE_TEST_EXISTS));

  yg_papers_write_bundle (ceremony, folder, FALSE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  listing = yg_test_listing (folder);
  g_assert_cmpstr (listing, ==,
                   "enterprises.txt inspectors.txt minutes.pdf plan.txt record.txt records.pdf recusals.txt result.txt "
                   "seed.txt");
  /* What is there is not replaced in silence. */
  g_assert_false (yg_papers_write_bundle (ceremony, folder, FALSE, NULL, NULL, NULL, &error));
  yg_test_assert_error (error, YG_ERROR_REFUSED, "is there already");
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autofree char *text = yg_test_read (path);
      g_autofree char *changed = g_strdup (text);
      g_auto (YgDrawFiles) files = { 0 };
      gsize middle = strlen (text) / 2;

      changed[middle] = changed[middle] == '7' ? '8' : '7';
      yg_test_write (path, changed);
      g_assert_true (yg_bundle_read (folder, &files, &error));
      g_assert_false (yg_draw_verify (&files, NULL, &error));
      g_assert_nonnull (strstr (error->message, ".txt"));
      g_clear_error (&error);
      yg_test_write (path, text);
    }
  yg_papers_write_bundle (ceremony, folder, TRUE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static char *
read_sheet (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text = sheet_text (path, 0, &error);

  g_assert_no_error (error);
  return text;
}

static void
test_result_table (YgTestBureau *f, gconstpointer data)
{
  g_autoptr (YgChoice) choice = yg_test_choice ();
  g_autoptr (YgCeremony) ceremony = yg_test_hold (f, choice, YG_CEREMONY_DRAWN);
  g_autofree char *path = yg_test_path (f, "result.xlsx");
  g_autofree char *text = NULL;
  g_autofree char *seed = yg_text_group_hash (yg_ceremony_get_seed_hash (ceremony));
  g_autoptr (GError) error = NULL;
  GPtrArray *picks = yg_ceremony_get_picks (ceremony);

  yg_papers_export_result (ceremony, path, FALSE, &error);
  g_assert_no_error (error);
  text = read_sheet (path);
  yg_test_assert_has (text, "高新区商务局随机抽查抽取结果登记表\n");
  yg_test_assert_has (text, "任务编号：2026-0001");
  yg_test_assert_has (text, ": 序号|企业名称|统一社会信用代码|地址|签号|检查人员\n");
  yg_test_assert_has (text, seed);
  yg_test_assert_has (text, "柳清岚（区纪检监察组）");
  for (guint i = 0; i < picks->len; i++)
    {
      const YgPick *pick = g_ptr_array_index (picks, i);
      g_autoptr (YgRecord) enterprise = yg_test_find (f, &yg_enterprise_kind, pick->enterprise);
      g_autoptr (YgRecord) leader = yg_test_find (f, &yg_inspector_kind, pick->team[0]);
      g_autofree char *row
        = g_strdup_printf (": %u|%s|%s|%s|%s|%s（组长）、", pick->rank, yg_record_get_name (enterprise), pick->enterprise,
                           yg_record_get (enterprise, YG_ENTERPRISE_ADDRESS), pick->ticket, yg_record_get_name (leader));

      yg_test_assert_has (text, row);
    }
  g_assert_null (strstr (text, "演练"));
  g_assert_false (yg_papers_export_result (ceremony, path, FALSE, &error));
  yg_test_assert_error (error, YG_ERROR_REFUSED, "already");
}

static char *
export_annex (YgTestBureau *f, YgExportKind kind)
{
  g_autofree char *path = yg_test_path (f, "annex.xlsx");
  g_autoptr (GError) error = NULL;

  yg_papers_export_annex (f->bureau, kind, path, TRUE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return read_sheet (path);
}

static void
test_annexes (YgTestBureau *f, gconstpointer data)
{
  g_autofree char *items = export_annex (f, YG_EXPORT_ANNEX1);
  g_autofree char *masked = export_annex (f, YG_EXPORT_ANNEX2);
  g_autofree char *full = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  YgQuery query = { .kind = &yg_inspector_kind, .sort_field = -1 };
  g_autoptr (GPtrArray) inspectors = yg_store_list (f->store, &query, &error);
  gint64 before = yg_test_audit (f);

  yg_test_assert_has (items, "附件1\n");
  yg_test_assert_has (items, "高新区商务局随机抽查事项清单\n");
  yg_test_assert_has (items, ": 序号|抽查事项|抽查主体|抽查对象|抽查依据|抽查内容|抽查方式及要求|抽查比例和频次");
  yg_test_assert_has (items, "|《汽车销售管理办法》第二十九条|");

  yg_test_assert_has (masked, "附件2\n");
  yg_test_assert_has (masked, ": 序号|执法证号码|姓名|性别|身份证号码|执法种类|岗位职务");
  full = export_annex (f, YG_EXPORT_ANNEX2_FULL);
  g_assert_cmpint (yg_test_audit (f), ==, before + 1);
  entries = yg_journal_list (f->store, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((YgJournalEntry *) g_ptr_array_index (entries, 0))->action, ==, "export-in-full");
  g_assert_cmpstr (((YgJournalEntry *) g_ptr_array_index (entries, 0))->operator_name, ==, "王芳");
  for (guint i = 0; i < inspectors->len; i++)
    {
      YgRecord *inspector = g_ptr_array_index (inspectors, i);
      const char *number = yg_record_get (inspector, YG_INSPECTOR_ID_NUMBER);
      g_autofree char *hidden = yg_text_mask_id_number (number);
      g_autofree char *begin = g_strdup_printf (": %u|%s|%s|", i + 1, yg_record_get (inspector, YG_INSPECTOR_CERTIFICATE),
                                                yg_record_get_name (inspector));

      yg_test_assert_has (masked, begin);
      yg_test_assert_has (masked, hidden);
      g_assert_null (strstr (masked, number));
      yg_test_assert_has (full, number);
    }

  /* Nobody has said who sits here: then nothing leaves in full, and no file is begun. */
  yg_bureau_set_operator (f->bureau, "");
  g_autofree char *path = yg_test_path (f, "nobody.xlsx");
  g_assert_false (yg_papers_export_annex (f->bureau, YG_EXPORT_ANNEX2_FULL, path, FALSE, NULL, NULL, NULL, &error));
  yg_test_assert_error (error, YG_ERROR_REFUSED, "operator's name");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static const char *
next_after (const char *text, const char *words)
{
  const char *at = strstr (text, words);

  if (at == NULL)
    g_error ("“%s” does not follow", words);
  return at + strlen (words);
}

/* 附件3: a heading per industry with its count; who has several stands under each, who has none is not lost. */
static void
test_by_industry (YgTestBureau *f, gconstpointer data)
{
  g_autofree char *path = yg_test_path (f, "list.xlsx");
  g_autoptr (YgImport) import = NULL;
  g_autofree char *text = NULL;
  const char *at;

  yg_test_sheet_write (path, "企业名称\t统一社会信用代码\t行业类别\t联系电话\n"
                             "甲店\tC1\t洗染\t19900001111\n"
                             "乙店\tC2\t家庭服务、洗染\t19900002222\n"
                             "丙店\tC3\t\t19900003333\n");
  import = yg_test_import (f, &yg_enterprise_kind, path);
  text = export_annex (f, YG_EXPORT_ANNEX3);
  yg_test_assert_has (text, ": 序号|行业类别|企业名称|统一社会信用代码|");
  at = next_after (text, "家庭服务（1 户）");
  at = next_after (at, "|乙店|C2|");
  at = next_after (at, "洗染（2 户）");
  at = next_after (at, "|甲店|C1|");
  at = next_after (at, "|乙店|C2|");
  at = next_after (at, "未分行业（1 户）");
  at = next_after (at, "|丙店|C3|");
  g_assert_null (strstr (text, "19900001111"));
}

static void
test_rehearsal (YgTestBureau *f, gconstpointer data)
{
  g_autoptr (YgChoice) choice = yg_test_choice ();
  g_autoptr (GError) error = NULL;
  g_autoptr (YgBureau) rehearsal = yg_bureau_new_rehearsal (f->bureau, &error);
  YgTestBureau played = { .folder = f->folder, .store = yg_bureau_get_store (rehearsal), .bureau = rehearsal };
  g_autoptr (YgCeremony) ceremony = yg_test_hold (&played, choice, YG_CEREMONY_DRAWN);
  g_autofree char *path = yg_test_path (f, "result.xlsx");
  g_autofree char *table = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (YgPages) pages = yg_pages_new ();
      g_autofree char *text = NULL;
      guint marks = 0;

      if (i == 0)
        yg_papers_add_slip (pages, ceremony, &error);
      else if (i == 1)
        yg_papers_add_minutes (pages, ceremony, &error);
      else
        yg_papers_add_records (pages, ceremony, NULL, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      text = text_of_pages (f, pages);
      for (const char *at = text; (at = strstr (at, "演练无效")) != NULL; at++)
        marks++;
      g_assert_cmpuint (marks, >=, yg_pages_get_count (pages));
    }
  yg_papers_export_result (ceremony, path, FALSE, &error);
  g_assert_no_error (error);
  table = read_sheet (path);
  yg_test_assert_has (table, "登记表（演练，不作依据）");
  yg_test_assert_has (table, "任务编号：演练2026-0001");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  yg_test_add_sample ("/papers/minutes", test_minutes);
  yg_test_add_sample ("/papers/records", test_records);
  yg_test_add_sample ("/papers/slip", test_slip);
  yg_test_add_sample ("/papers/void", test_void);
  yg_test_add_sample ("/papers/bundle", test_bundle);
  yg_test_add_sample ("/papers/result-table", test_result_table);
  yg_test_add_sample ("/papers/annexes", test_annexes);
  yg_test_add_empty ("/papers/by-industry", test_by_industry);
  yg_test_add_sample ("/papers/rehearsal", test_rehearsal);
  return g_test_run ();
}
