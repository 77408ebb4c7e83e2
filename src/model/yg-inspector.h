/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 执法检查人员: an inspector of the 执法检查人员名录库 (附件2), and recusals (回避). */
#pragma once

#include "model/yg-record.h"

G_BEGIN_DECLS

enum
{
  YG_INSPECTOR_CERTIFICATE,
  YG_INSPECTOR_NAME,
  YG_INSPECTOR_SEX,
  YG_INSPECTOR_ID_NUMBER,
  YG_INSPECTOR_TYPES,
  YG_INSPECTOR_POSITION,
  YG_INSPECTOR_UNIT,
  YG_INSPECTOR_SECTION,
  YG_INSPECTOR_PHONE,
  YG_INSPECTOR_VALID_UNTIL,
  YG_INSPECTOR_LEAVE_FROM,
  YG_INSPECTOR_LEAVE_TO,
  YG_INSPECTOR_REMARKS,
  YG_INSPECTOR_N_FIELDS,
};

extern const YgKind yg_inspector_kind;

/* Whether leave (both ends included; an open end counts for ever) or an expired certificate keeps the
 * inspector from a draw on @date. */
gboolean yg_inspector_is_on_leave (YgRecord *inspector, const char *date);
gboolean yg_inspector_is_expired (YgRecord *inspector, const char *date);

enum
{
  YG_RECUSAL_ENTERPRISE, /* id of the row in enterprises */
  YG_RECUSAL_INSPECTOR,  /* id of the row in inspectors */
  YG_RECUSAL_REASON,
  YG_RECUSAL_N_FIELDS,
};

extern const YgKind yg_recusal_kind;

G_END_DECLS
