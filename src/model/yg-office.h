/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bureau itself: one row, asked once. */
#pragma once

#include "model/yg-record.h"

G_BEGIN_DECLS

enum
{
  YG_OFFICE_CODE,
  YG_OFFICE_NAME,
  YG_OFFICE_LEVEL,         /* one of yg_office_levels() */
  YG_OFFICE_LEADING_GROUP, /* 领导小组: head and members, free text */
  YG_OFFICE_PHONE,         /* supervision telephone on paper */
  YG_OFFICE_OPERATOR,      /* who sat here last; offered, never assumed silently */
  YG_OFFICE_N_FIELDS,
};

extern const YgKind yg_office_kind;

/* 县（市、区）级, 设区的市级, 省级, 国家级: ascending; NULL at the end. */
const char *const *yg_office_levels (void);
/* 1 … 4, 0 when unknown; reads 县级以上, 设区的市以上, 省级 and the like too. */
guint yg_office_level_rank (const char *text);

G_END_DECLS
