/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 抽查事项: an inspection item of the 随机抽查事项清单 (附件1). */
#pragma once

#include "model/yg-record.h"

G_BEGIN_DECLS

enum
{
  YG_ITEM_NAME,
  YG_ITEM_IMPORTANCE, /* 一般 or 重点 */
  YG_ITEM_BODY,
  YG_ITEM_OBJECTS,
  YG_ITEM_BASIS,
  YG_ITEM_CONTENT,
  YG_ITEM_METHOD,
  YG_ITEM_RATIO, /* as written: 抽查比例5%，每年1次 */
  YG_ITEM_LEVEL,
  YG_ITEM_SECTION,
  YG_ITEM_POWER_REFERENCE, /* its place in the 行政权力事项清单 */
  YG_ITEM_TYPES,           /* 执法种类 an inspector needs one of; empty = any */
  YG_ITEM_CATEGORIES,      /* 行业类别 it applies to */
  YG_ITEM_REMARKS,
  YG_ITEM_N_FIELDS,
};

extern const YgKind yg_item_kind;

/* Thousandths in the first percentage of the ratio text, e.g. 50 for 抽查比例5%; 0 when there is none. */
guint yg_item_get_ratio (YgRecord *item);
/* The categories an item without any is taken to apply to: its name without the bracket at its end. Caller's. */
char *yg_item_default_categories (const char *name);

G_END_DECLS
