/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bureau's profile and the levels of government. */
#include "model/yg-office.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const YgField fields[YG_OFFICE_N_FIELDS] = {
  [YG_OFFICE_CODE] = { "code", "单位代码", N_ ("Code of the bureau"), "", NULL, YG_FIELD_CODE, YG_FIELD_REQUIRED },
  [YG_OFFICE_NAME] = { "name", "单位名称", N_ ("Name of the bureau"), "", NULL, YG_FIELD_TEXT, YG_FIELD_REQUIRED },
  [YG_OFFICE_LEVEL] = { "level", "行政层级", N_ ("Level of government"), "",
                        "县（市、区）级、设区的市级、省级、国家级", YG_FIELD_CHOICE, 0 },
  [YG_OFFICE_LEADING_GROUP] = { "leading_group", "领导小组", N_ ("Leading group"), "", NULL, YG_FIELD_LONG_TEXT, 0 },
  /* The supervision telephone is printed for everybody to see: no mask. */
  [YG_OFFICE_PHONE] = { "phone", "监督电话", N_ ("Supervision telephone"), "", NULL, YG_FIELD_TEXT, 0 },
  [YG_OFFICE_OPERATOR] = { "operator_name", "经办人", N_ ("Operator"), "", NULL, YG_FIELD_TEXT, YG_FIELD_INTERNAL },
};

const YgKind yg_office_kind = {
  "office", N_ ("Bureau"), "单位", fields, YG_OFFICE_N_FIELDS, YG_OFFICE_NAME, YG_KIND_NO_KEY,
};

const char *const *
yg_office_levels (void)
{
  static const char *const levels[] = { "县（市、区）级", "设区的市级", "省级", "国家级", NULL };

  return levels;
}

guint
yg_office_level_rank (const char *text)
{
  if (text == NULL || *text == '\0')
    return 0;
  if (strstr (text, "国家") != NULL || strstr (text, "部级") != NULL)
    return 4;
  if (strstr (text, "省") != NULL && strstr (text, "市") == NULL)
    return 3;
  if (strstr (text, "设区") != NULL || g_str_has_prefix (text, "市级") || g_str_has_prefix (text, "地级"))
    return 2;
  if (strstr (text, "县") != NULL || strstr (text, "区") != NULL)
    return 1;
  if (strstr (text, "市") != NULL)
    return 2;
  return strstr (text, "省") != NULL ? 3 : 0;
}
