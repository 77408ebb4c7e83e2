/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 检查对象: an enterprise of the 检查对象名录库 (附件3). */
#pragma once

#include "model/yg-record.h"

G_BEGIN_DECLS

enum
{
  YG_ENTERPRISE_CATEGORIES, /* 行业类别, several */
  YG_ENTERPRISE_NAME,
  YG_ENTERPRISE_CODE, /* credit code, registration number, or the office's own X-000123 */
  YG_ENTERPRISE_UNIT_TYPE,
  YG_ENTERPRISE_ADDRESS,
  YG_ENTERPRISE_LEGAL_REPRESENTATIVE,
  YG_ENTERPRISE_CONTACT,
  YG_ENTERPRISE_PHONE,
  YG_ENTERPRISE_CREDIT_CLASS,
  YG_ENTERPRISE_STATUS,
  YG_ENTERPRISE_SECTION,
  YG_ENTERPRISE_REMARKS,
  YG_ENTERPRISE_N_FIELDS,
};

extern const YgKind yg_enterprise_kind;

/* In business (存续, 在营, 开业) and not retired: may be listed for a draw. */
gboolean yg_enterprise_is_active (YgRecord *enterprise);

G_END_DECLS
