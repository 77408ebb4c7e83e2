/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes, checks and derived figures of the three registries. */
#include "model/yg-code.h"
#include "model/yg-enterprise.h"
#include "model/yg-finding.h"
#include "model/yg-inspector.h"
#include "model/yg-item.h"
#include "model/yg-office.h"

static void
test_codes (void)
{
  g_assert_cmpint (yg_code_check_credit ("91110000101623741K"), ==, YG_CODE_OK);
  g_assert_cmpint (yg_code_check_credit ("91110000101623742K"), ==, YG_CODE_WRONG_CHECK_DIGIT);
  g_assert_cmpint (yg_code_check_credit ("91110000101623741I"), ==, YG_CODE_WRONG_CHARACTER);
  g_assert_cmpint (yg_code_check_credit ("9111"), ==, YG_CODE_WRONG_LENGTH);
  g_assert_cmpint (yg_code_check_registration ("330100000111310"), ==, YG_CODE_OK);
  g_assert_cmpint (yg_code_check_registration ("330100000111311"), ==, YG_CODE_WRONG_CHECK_DIGIT);
  g_assert_cmpint (yg_code_check_enterprise ("330100000111310"), ==, YG_CODE_OK);
  g_assert_cmpint (yg_code_check_enterprise ("X-000123"), ==, YG_CODE_OK);
  g_assert_cmpint (yg_code_check_enterprise ("3.70202E+17"), ==, YG_CODE_RUINED);
  g_assert_cmpint (yg_code_check_id_number ("11010519491231002X"), ==, YG_CODE_OK);
  g_assert_cmpint (yg_code_check_id_number ("440524188001010014"), ==, YG_CODE_OK);
  g_assert_cmpint (yg_code_check_id_number ("440524188001010015"), ==, YG_CODE_WRONG_CHECK_DIGIT);
  g_assert_cmpint (yg_code_check_id_number ("440524188013010014"), ==, YG_CODE_WRONG_DATE);
  g_assert_cmpint (yg_code_check_id_number ("110105491231002"), ==, YG_CODE_OK);
  g_assert_cmpint (yg_code_id_number_sex ("440524188001010014"), ==, 'M');
  g_assert_cmpint (yg_code_id_number_sex ("11010519491231002X"), ==, 'F');
  g_assert_true (yg_code_is_ruined ("3.70202E+17"));
  g_assert_false (yg_code_is_ruined ("91E+"));
}

/* Every code with one character changed is caught: both rules have that property. */
static void
test_single_errors (void)
{
  static const char code[] = "91110000101623741K", alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  for (guint i = 0; i < 18; i++)
    for (const char *c = alphabet; *c != '\0'; c++)
      {
        g_autofree char *changed = g_strdup (code);

        changed[i] = *c;
        g_assert_cmpint (yg_code_check_credit (changed), ==, *c == code[i] ? YG_CODE_OK : YG_CODE_WRONG_CHECK_DIGIT);
      }
}

static void
assert_finding (YgRecord *record, const char *level, const char *code, YgFindingSeverity severity)
{
  g_autoptr (GPtrArray) findings = yg_record_check (record, level, "2026-11-23");

  for (guint i = 0; i < findings->len; i++)
    {
      YgFinding *finding = g_ptr_array_index (findings, i);

      if (g_str_equal (finding->code, code))
        {
          g_assert_cmpint (finding->severity, ==, severity);
          g_assert_cmpstr (finding->reason, !=, "");
          return;
        }
    }
  g_error ("no finding “%s”", code);
}

static void
assert_clean (YgRecord *record, const char *level)
{
  g_autoptr (GPtrArray) findings = yg_record_check (record, level, "2026-11-23");

  if (findings->len > 0)
    g_error ("unexpected finding “%s”", ((YgFinding *) g_ptr_array_index (findings, 0))->code);
}

static void
test_inspector (void)
{
  g_autoptr (YgRecord) r = yg_record_new (&yg_inspector_kind);

  yg_record_set_clean (r, YG_INSPECTOR_CERTIFICATE, "１３０29900101 ");
  yg_record_set_clean (r, YG_INSPECTOR_NAME, "曹堃国");
  yg_record_set_clean (r, YG_INSPECTOR_SEX, "男");
  yg_record_set_clean (r, YG_INSPECTOR_ID_NUMBER, "130299198908041733");
  yg_record_set_clean (r, YG_INSPECTOR_VALID_UNTIL, "2028年8月11日");
  g_assert_cmpstr (yg_record_get_key (r), ==, "13029900101");
  g_assert_cmpstr (yg_record_get (r, YG_INSPECTOR_VALID_UNTIL), ==, "2028-08-11");
  assert_clean (r, "");

  yg_record_set_clean (r, YG_INSPECTOR_SEX, "女");
  assert_finding (r, "", "sex", YG_FINDING_WARNING);
  yg_record_set_clean (r, YG_INSPECTOR_SEX, "男");
  yg_record_set_clean (r, YG_INSPECTOR_VALID_UNTIL, "2025-06-30");
  assert_finding (r, "", "expired", YG_FINDING_WARNING);
  yg_record_set_clean (r, YG_INSPECTOR_VALID_UNTIL, "明年");
  assert_finding (r, "", "bad-date", YG_FINDING_REJECTION);
  yg_record_set_clean (r, YG_INSPECTOR_VALID_UNTIL, "");
  yg_record_set_clean (r, YG_INSPECTOR_REMARKS, "产假");
  assert_finding (r, "", "remark-leave", YG_FINDING_WARNING);
  yg_record_set_clean (r, YG_INSPECTOR_CERTIFICATE, "1.30E+11");
  assert_finding (r, "", "ruined-number", YG_FINDING_REJECTION);

  yg_record_set (r, YG_INSPECTOR_LEAVE_FROM, "2026-11-01");
  yg_record_set (r, YG_INSPECTOR_LEAVE_TO, "2026-11-23");
  g_assert_true (yg_inspector_is_on_leave (r, "2026-11-23"));
  g_assert_false (yg_inspector_is_on_leave (r, "2026-11-24"));
  yg_record_set (r, YG_INSPECTOR_LEAVE_TO, "");
  g_assert_true (yg_inspector_is_on_leave (r, "2027-11-24"));
  g_assert_false (yg_inspector_is_on_leave (r, "2026-10-31"));
}

static void
test_item (void)
{
  g_autoptr (YgRecord) r = yg_record_new (&yg_item_kind);
  g_autofree char *categories = yg_item_default_categories ("单用途商业预付卡（实名购卡）");

  g_assert_cmpstr (categories, ==, "单用途商业预付卡");
  yg_record_set (r, YG_ITEM_NAME, "对外劳务合作");
  yg_record_set (r, YG_ITEM_BASIS, "《对外劳务合作管理条例》第四条");
  yg_record_set (r, YG_ITEM_RATIO, "抽查比例１２.５％，每年1次");
  g_assert_cmpuint (yg_item_get_ratio (r), ==, 125);
  yg_record_set (r, YG_ITEM_RATIO, "不设上限");
  g_assert_cmpuint (yg_item_get_ratio (r), ==, 0);
  yg_record_set (r, YG_ITEM_LEVEL, "设区的市以上");
  assert_finding (r, "县（市、区）级", "level", YG_FINDING_WARNING);
  assert_finding (r, "", "level", YG_FINDING_WARNING);
  assert_clean (r, "设区的市级");
  yg_record_set (r, YG_ITEM_LEVEL, "县级以上");
  assert_clean (r, "县（市、区）级");
  yg_record_set (r, YG_ITEM_BASIS, "");
  assert_finding (r, "", "missing-basis", YG_FINDING_WARNING);
}

static void
test_enterprise (void)
{
  g_autoptr (YgRecord) r = yg_record_new (&yg_enterprise_kind);
  g_autoptr (YgRecord) copy = NULL;

  assert_finding (r, "", "missing-name", YG_FINDING_REJECTION);
  yg_record_set_clean (r, YG_ENTERPRISE_NAME, "示例|市");
  yg_record_set_clean (r, YG_ENTERPRISE_PHONE, "199 0000 0296");
  g_assert_cmpstr (yg_record_get_name (r), ==, "示例｜市");
  assert_clean (r, "");
  yg_record_set_clean (r, YG_ENTERPRISE_CODE, "9111,0000");
  assert_finding (r, "", "bad-id", YG_FINDING_REJECTION);

  yg_record_set (r, YG_ENTERPRISE_STATUS, "存续（在营、开业、在册）");
  g_assert_true (yg_enterprise_is_active (r));
  copy = yg_record_copy (r);
  g_assert_true (yg_record_equal_content (r, copy));
  yg_record_set (copy, YG_ENTERPRISE_STATUS, "停业");
  g_assert_false (yg_record_equal_content (r, copy));
  g_assert_false (yg_enterprise_is_active (copy));
  yg_record_set_retired (r, "2026-11-23", "迁出");
  g_assert_false (yg_enterprise_is_active (r));

  g_autofree char *masked = yg_record_get_masked (r, YG_ENTERPRISE_PHONE);
  g_assert_cmpstr (masked, ==, "199****0296");
}

/* A text that was got stays where it is while other fields are set, however the record was made. */
static void
test_record (void)
{
  const char *texts[YG_ENTERPRISE_N_FIELDS] = { [YG_ENTERPRISE_NAME] = "喆堃商贸", [YG_ENTERPRISE_PHONE] = "",
                                                [YG_ENTERPRISE_REMARKS] = "最后一项" };
  g_autoptr (YgRecord) r = yg_record_new_filled (&yg_enterprise_kind, texts);
  g_autoptr (YgRecord) copy = NULL;
  const char *remarks = yg_record_get (r, YG_ENTERPRISE_REMARKS);

  g_assert_cmpstr (yg_record_get_name (r), ==, "喆堃商贸");
  g_assert_cmpstr (yg_record_get (r, YG_ENTERPRISE_PHONE), ==, "");
  g_assert_cmpstr (yg_record_get (r, YG_ENTERPRISE_CODE), ==, "");
  yg_record_set (r, YG_ENTERPRISE_NAME, "一个比从前长得多的名称");
  yg_record_set (r, YG_ENTERPRISE_NAME, yg_record_get_name (r));
  yg_record_set_clean (r, YG_ENTERPRISE_CODE, " ９１ ");
  g_assert_true (remarks == yg_record_get (r, YG_ENTERPRISE_REMARKS));
  g_assert_cmpstr (remarks, ==, "最后一项");
  copy = yg_record_copy (r);
  yg_record_set (r, YG_ENTERPRISE_NAME, NULL);
  yg_record_set (r, YG_ENTERPRISE_REMARKS, NULL);
  g_assert_cmpstr (yg_record_get_name (r), ==, "");
  g_assert_cmpstr (yg_record_get (r, YG_ENTERPRISE_REMARKS), ==, "");
  g_assert_cmpstr (yg_record_get_name (copy), ==, "一个比从前长得多的名称");
  g_assert_cmpstr (yg_record_get_key (copy), ==, "91");
  g_assert_cmpstr (yg_record_get (copy, YG_ENTERPRISE_REMARKS), ==, "最后一项");
}

static void
test_levels (void)
{
  g_assert_cmpuint (yg_office_level_rank ("县级以上"), ==, 1);
  g_assert_cmpuint (yg_office_level_rank ("县（市、区）级"), ==, 1);
  g_assert_cmpuint (yg_office_level_rank ("设区的市以上"), ==, 2);
  g_assert_cmpuint (yg_office_level_rank ("市级"), ==, 2);
  g_assert_cmpuint (yg_office_level_rank ("省级"), ==, 3);
  g_assert_cmpuint (yg_office_level_rank ("国家级"), ==, 4);
  g_assert_cmpuint (yg_office_level_rank (""), ==, 0);
}

/* A field's name is a column and a JSON key: unique within its kind, and every place is filled. */
static void
test_kinds (void)
{
  for (const YgKind *const *kind = yg_kind_all (); *kind != NULL; kind++)
    for (guint i = 0; i < (*kind)->n_fields; i++)
      {
        g_assert_nonnull ((*kind)->fields[i].name);
        g_assert_nonnull ((*kind)->fields[i].heading);
        g_assert_nonnull ((*kind)->fields[i].title);
        g_assert_cmpint (yg_kind_find_field (*kind, (*kind)->fields[i].name), ==, (int) i);
      }
  g_assert_true (yg_kind_registry ("items") == &yg_item_kind);
  g_assert_null (yg_kind_registry ("draws"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/codes", test_codes);
  g_test_add_func ("/model/codes/single-errors", test_single_errors);
  g_test_add_func ("/model/inspector", test_inspector);
  g_test_add_func ("/model/item", test_item);
  g_test_add_func ("/model/enterprise", test_enterprise);
  g_test_add_func ("/model/record", test_record);
  g_test_add_func ("/model/levels", test_levels);
  g_test_add_func ("/model/kinds", test_kinds);
  return g_test_run ();
}
