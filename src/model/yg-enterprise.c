/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of an enterprise, with the headings of DOMAIN.md §3. */
#include "model/yg-enterprise.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const YgField fields[YG_ENTERPRISE_N_FIELDS] = {
  [YG_ENTERPRISE_CATEGORIES] = { "categories", "行业类别", N_ ("Industries"), "行业 所属行业 行业分类 行业名称", NULL,
                                 YG_FIELD_LIST, YG_FIELD_LISTED | YG_FIELD_FILTERED | YG_FIELD_SEARCHED },
  [YG_ENTERPRISE_NAME] = { "name", "企业名称", N_ ("Name"),
                           "市场主体名称 单位名称 名称 检查对象名称 企业(单位)名称 当事人名称 主体名称", NULL,
                           YG_FIELD_TEXT,
                           YG_FIELD_REQUIRED | YG_FIELD_SEARCHED | YG_FIELD_LISTED | YG_FIELD_WIDE },
  [YG_ENTERPRISE_CODE] = { "code", "统一社会信用代码", N_ ("Credit code"),
                           "社会信用代码 注册号 统一社会信用代码/注册号 信用代码 统一代码 统一社会信用代码或注册号", NULL,
                           YG_FIELD_CODE, YG_FIELD_SEARCHED | YG_FIELD_LISTED },
  [YG_ENTERPRISE_UNIT_TYPE] = { "unit_type", "单位类型", N_ ("Kind of unit"), "企业类型 主体类型 市场主体类型 类型", NULL,
                                YG_FIELD_TEXT, YG_FIELD_FILTERED },
  [YG_ENTERPRISE_ADDRESS] = { "address", "地址", N_ ("Address"),
                              "住所 经营场所 住所/经营场所 住所地址 经营地址 企业地址 单位地址", NULL,
                              YG_FIELD_TEXT, YG_FIELD_SEARCHED | YG_FIELD_LISTED | YG_FIELD_WIDE },
  [YG_ENTERPRISE_LEGAL_REPRESENTATIVE] = { "legal_representative", "法定代表人（负责人）",
                                           N_ ("Legal representative"), "法人 法人代表 负责人 经营者 法定代表人/负责人", NULL,
                                           YG_FIELD_TEXT, YG_FIELD_SEARCHED | YG_FIELD_LISTED },
  [YG_ENTERPRISE_CONTACT] = { "contact", "联系人", N_ ("Contact"), "联络员 联系人姓名", NULL, YG_FIELD_TEXT, 0 },
  [YG_ENTERPRISE_PHONE] = { "phone", "联系电话", N_ ("Phone"), "联系方式 电话 手机 手机号码 联系人电话", NULL,
                            YG_FIELD_PHONE, 0 },
  [YG_ENTERPRISE_CREDIT_CLASS] = { "credit_class", "信用等级", N_ ("Credit class"),
                                   "风险等级 信用类别 信用分类 信用风险等级", "A、B、C、D", YG_FIELD_CHOICE,
                                   YG_FIELD_LISTED | YG_FIELD_FILTERED },
  [YG_ENTERPRISE_STATUS] = { "status", "状态", N_ ("State"), "经营状态 登记状态 企业状态 主体状态 存续状态",
                             "存续、在营、开业、停业、注销、吊销、撤销、迁出", YG_FIELD_CHOICE,
                             YG_FIELD_LISTED | YG_FIELD_FILTERED },
  [YG_ENTERPRISE_SECTION] = { "section", "监管责任科室", N_ ("Responsible section"),
                              "责任科室 监管科室 业务科室 科室 管理科室", NULL, YG_FIELD_TEXT, YG_FIELD_FILTERED },
  [YG_ENTERPRISE_REMARKS] = { "remarks", "备注", N_ ("Remarks"), "说明", NULL, YG_FIELD_LONG_TEXT, 0 },
};

const YgKind yg_enterprise_kind = {
  "enterprises", N_ ("Enterprises"), "检查对象名录库", fields, YG_ENTERPRISE_N_FIELDS,
  YG_ENTERPRISE_NAME, YG_ENTERPRISE_CODE,
};

gboolean
yg_enterprise_is_active (YgRecord *enterprise)
{
  static const char *const active[] = { "存续", "在营", "开业" };
  const char *status = yg_record_get (enterprise, YG_ENTERPRISE_STATUS);

  if (*yg_record_get_retired (enterprise) != '\0')
    return FALSE;
  /* The registers write 存续（在营、开业、在册）, 开业/正常经营 and the like; it is how the text begins. */
  for (gsize i = 0; i < G_N_ELEMENTS (active); i++)
    if (g_str_has_prefix (status, active[i]))
      return TRUE;
  return FALSE;
}
