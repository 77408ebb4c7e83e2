/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of an inspection item, with the headings of DOMAIN.md §3. */
#include "model/yg-item.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const YgField fields[YG_ITEM_N_FIELDS] = {
  [YG_ITEM_NAME] = { "name", "抽查事项", N_ ("Inspection item"), "抽查事项名称 事项名称 检查事项 抽查项目", NULL,
                     YG_FIELD_TEXT, YG_FIELD_REQUIRED | YG_FIELD_SEARCHED | YG_FIELD_LISTED | YG_FIELD_WIDE },
  [YG_ITEM_IMPORTANCE] = { "importance", "事项类别", N_ ("Importance"), "事项类型 重点一般 事项分类", "一般、重点",
                           YG_FIELD_CHOICE, YG_FIELD_LISTED | YG_FIELD_FILTERED },
  [YG_ITEM_BODY] = { "body", "抽查主体", N_ ("Inspecting body"), "实施部门 抽查部门 检查主体 实施主体 抽查机关", NULL,
                     YG_FIELD_TEXT, 0 },
  [YG_ITEM_OBJECTS] = { "objects", "抽查对象", N_ ("Who is inspected"), "检查对象 被检查对象", NULL,
                        YG_FIELD_TEXT, YG_FIELD_SEARCHED | YG_FIELD_LISTED },
  [YG_ITEM_BASIS] = { "basis", "抽查依据", N_ ("Legal basis"), "设定依据 检查依据 法律依据 依据", NULL,
                      YG_FIELD_LONG_TEXT, YG_FIELD_SEARCHED | YG_FIELD_LISTED | YG_FIELD_WIDE },
  [YG_ITEM_CONTENT] = { "content", "抽查内容", N_ ("What is inspected"), "检查内容 抽查内容和要求 抽查内容及要求", NULL,
                        YG_FIELD_LONG_TEXT, YG_FIELD_SEARCHED },
  [YG_ITEM_METHOD] = { "method", "抽查方式及要求", N_ ("Method"), "抽查方式 检查方式", NULL,
                       YG_FIELD_LONG_TEXT, 0 },
  [YG_ITEM_RATIO] = { "ratio", "抽查比例和频次", N_ ("Ratio and frequency"),
                      "抽查比例 抽查比例频次 抽查比例及频次 抽查频次 比例和频次 比例频次 检查比例", NULL,
                      YG_FIELD_TEXT, YG_FIELD_LISTED },
  [YG_ITEM_LEVEL] = { "level", "实施层级", N_ ("Level of government"), "行使层级 实施级别", NULL,
                      YG_FIELD_TEXT, YG_FIELD_LISTED | YG_FIELD_FILTERED },
  [YG_ITEM_SECTION] = { "section", "业务科室", N_ ("Section"), "责任科室 承办科室 科室", NULL,
                        YG_FIELD_TEXT, YG_FIELD_FILTERED },
  [YG_ITEM_POWER_REFERENCE] = { "power_reference", "行政权力事项编码", N_ ("Entry in the list of powers"),
                                "行政权力事项清单 行政权力清单 权力事项编码 权力清单编码 行政权力编码 权力编码", NULL,
                                YG_FIELD_TEXT, YG_FIELD_SEARCHED },
  [YG_ITEM_TYPES] = { "types", "执法种类", N_ ("Enforcement types needed"), "所需执法种类 执法类别 执法领域", NULL,
                      YG_FIELD_LIST, YG_FIELD_LISTED },
  [YG_ITEM_CATEGORIES] = { "categories", "行业类别", N_ ("Industries it applies to"), "适用行业 适用行业类别 行业", NULL,
                           YG_FIELD_LIST, YG_FIELD_LISTED | YG_FIELD_FILTERED },
  [YG_ITEM_REMARKS] = { "remarks", "备注", N_ ("Remarks"), "说明", NULL, YG_FIELD_LONG_TEXT, 0 },
};

const YgKind yg_item_kind = {
  "items", N_ ("Inspection items"), "随机抽查事项清单", fields, YG_ITEM_N_FIELDS, YG_ITEM_NAME, YG_ITEM_NAME,
};

guint
yg_item_get_ratio (YgRecord *item)
{
  g_autofree char *ratio = g_utf8_normalize (yg_record_get (item, YG_ITEM_RATIO), -1, G_NORMALIZE_NFKC);
  const char *percent = ratio != NULL ? strchr (ratio, '%') : NULL;
  const char *start = percent;

  if (percent == NULL)
    return 0;
  while (start > ratio && (g_ascii_isdigit (start[-1]) || start[-1] == '.' || start[-1] == ' '))
    start--;

  double value = g_ascii_strtod (start, NULL);

  return value > 0 && value <= 100 ? (guint) (value * 10 + 0.5) : 0;
}

char *
yg_item_default_categories (const char *name)
{
  const char *bracket = g_utf8_strchr (name, -1, 0xFF08);

  if (bracket == NULL)
    bracket = strchr (name, '(');
  return bracket != NULL && bracket > name ? g_strndup (name, (gsize) (bracket - name)) : g_strdup (name);
}
