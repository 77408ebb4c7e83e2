/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of an inspector and of a recusal, with the headings of DOMAIN.md §3. */
#include "model/yg-inspector.h"

#include <glib/gi18n-lib.h>

static const YgField fields[YG_INSPECTOR_N_FIELDS] = {
  [YG_INSPECTOR_CERTIFICATE] = { "certificate", "执法证号码", N_ ("Certificate number"),
                                 "执法证编号 执法证号 执法证件号码 证件编号 行政执法证号", NULL, YG_FIELD_CODE,
                                 YG_FIELD_REQUIRED | YG_FIELD_SEARCHED | YG_FIELD_LISTED },
  [YG_INSPECTOR_NAME] = { "name", "姓名", N_ ("Full name"), "执法人员姓名 人员姓名", NULL, YG_FIELD_TEXT,
                          YG_FIELD_REQUIRED | YG_FIELD_SEARCHED | YG_FIELD_LISTED },
  [YG_INSPECTOR_SEX] = { "sex", "性别", N_ ("Sex"), "", "男、女", YG_FIELD_CHOICE, YG_FIELD_LISTED },
  [YG_INSPECTOR_ID_NUMBER] = { "id_number", "身份证号码", N_ ("ID number"), "身份证号 公民身份号码 身份证 居民身份证号码", NULL,
                               YG_FIELD_ID_NUMBER, 0 },
  [YG_INSPECTOR_TYPES] = { "types", "执法种类", N_ ("Enforcement types"), "执法类别 执法领域 执法类型 执法范围", NULL,
                           YG_FIELD_LIST, YG_FIELD_LISTED | YG_FIELD_FILTERED | YG_FIELD_SEARCHED | YG_FIELD_WIDE },
  [YG_INSPECTOR_POSITION] = { "position", "岗位职务", N_ ("Position"), "职务 岗位 职级", NULL, YG_FIELD_TEXT,
                              YG_FIELD_LISTED },
  [YG_INSPECTOR_UNIT] = { "unit", "工作单位", N_ ("Unit"), "单位 所在单位 单位名称 执法单位", NULL, YG_FIELD_TEXT,
                          YG_FIELD_LISTED | YG_FIELD_FILTERED | YG_FIELD_SEARCHED },
  [YG_INSPECTOR_SECTION] = { "section", "科室", N_ ("Section"), "所在科室 所属科室 部门", NULL, YG_FIELD_TEXT,
                             YG_FIELD_LISTED | YG_FIELD_FILTERED },
  [YG_INSPECTOR_PHONE] = { "phone", "联系电话", N_ ("Phone"), "联系方式 电话 手机 手机号码", NULL, YG_FIELD_PHONE, 0 },
  [YG_INSPECTOR_VALID_UNTIL] = { "valid_until", "执法证有效期", N_ ("Certificate valid until"),
                                 "有效期 证件有效期 执法证有效期至 有效期至 有效期限", NULL, YG_FIELD_DATE,
                                 YG_FIELD_LISTED },
  [YG_INSPECTOR_LEAVE_FROM] = { "leave_from", "休假起", N_ ("On leave from"), "请假开始 休假开始 请假起", NULL,
                                YG_FIELD_DATE, 0 },
  [YG_INSPECTOR_LEAVE_TO] = { "leave_to", "休假止", N_ ("On leave until"), "请假结束 休假结束 请假止", NULL,
                              YG_FIELD_DATE, 0 },
  [YG_INSPECTOR_REMARKS] = { "remarks", "备注", N_ ("Remarks"), "说明", NULL, YG_FIELD_LONG_TEXT, 0 },
};

const YgKind yg_inspector_kind = {
  "inspectors", N_ ("Inspectors"), "执法检查人员名录库", fields, YG_INSPECTOR_N_FIELDS,
  YG_INSPECTOR_NAME, YG_INSPECTOR_CERTIFICATE,
};

static const YgField recusal_fields[YG_RECUSAL_N_FIELDS] = {
  [YG_RECUSAL_ENTERPRISE] = { "enterprise", "回避企业", N_ ("Enterprise"), "", NULL, YG_FIELD_TEXT, YG_FIELD_REQUIRED },
  [YG_RECUSAL_INSPECTOR] = { "inspector", "回避人员", N_ ("Inspector"), "", NULL, YG_FIELD_TEXT, YG_FIELD_REQUIRED },
  [YG_RECUSAL_REASON] = { "reason", "回避理由", N_ ("Reason for the recusal"), "", NULL, YG_FIELD_TEXT, YG_FIELD_REQUIRED },
};

/* The same pair may be recused, released and recused again: no field is a key. */
const YgKind yg_recusal_kind = {
  "recusals", N_ ("Recusals"), "回避", recusal_fields, YG_RECUSAL_N_FIELDS, YG_RECUSAL_REASON, YG_KIND_NO_KEY,
};

gboolean
yg_inspector_is_on_leave (YgRecord *inspector, const char *date)
{
  const char *from = yg_record_get (inspector, YG_INSPECTOR_LEAVE_FROM);
  const char *to = yg_record_get (inspector, YG_INSPECTOR_LEAVE_TO);

  /* ISO dates compare as texts. */
  return (*from != '\0' || *to != '\0') && (*from == '\0' || g_strcmp0 (from, date) <= 0)
         && (*to == '\0' || g_strcmp0 (date, to) <= 0);
}

gboolean
yg_inspector_is_expired (YgRecord *inspector, const char *date)
{
  const char *until = yg_record_get (inspector, YG_INSPECTOR_VALID_UNTIL);

  return *until != '\0' && g_strcmp0 (until, date) < 0;
}
