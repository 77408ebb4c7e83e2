/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of a draw and of an enterprise to be visited. */
#include "model/yg-draw-record.h"

#include <glib/gi18n-lib.h>

static const YgField draw_fields[YG_DRAW_N_FIELDS] = {
  [YG_DRAW_NUMBER] = { "number", "抽取编号", N_ ("Draw number"), "", NULL, YG_FIELD_TEXT, YG_FIELD_SEARCHED },
  [YG_DRAW_ATTEMPT] = { "attempt", "第几次", N_ ("Attempt"), "", NULL, YG_FIELD_TEXT, 0 },
  [YG_DRAW_SEQ] = { "seq", "链上序号", N_ ("Place in the chain"), "", NULL, YG_FIELD_TEXT, 0 },
  [YG_DRAW_STATE] = { "state", "状态", N_ ("State"), "", NULL, YG_FIELD_TEXT, 0 },
  [YG_DRAW_TITLE] = { "title", "任务名称", N_ ("Title"), "", NULL, YG_FIELD_TEXT, YG_FIELD_SEARCHED },
  [YG_DRAW_PLACE] = { "place", "地点", N_ ("Place"), "", NULL, YG_FIELD_TEXT, 0 },
  [YG_DRAW_DATE] = { "date", "日期", N_ ("Date"), "", NULL, YG_FIELD_DATE, 0 },
  [YG_DRAW_CHOICE] = { "choice", "方案", N_ ("What was chosen"), "", NULL, YG_FIELD_LONG_TEXT, 0 },
  [YG_DRAW_FROZEN_AT] = { "frozen_at", "冻结时间", N_ ("Frozen at"), "", NULL, YG_FIELD_TEXT, 0 },
  [YG_DRAW_COMMITTED_AT] = { "committed_at", "锁定时间", N_ ("Committed at"), "", NULL, YG_FIELD_TEXT, 0 },
  [YG_DRAW_WRITTEN_AT] = { "written_at", "写签时间", N_ ("Slips written at"), "", NULL, YG_FIELD_TEXT, 0 },
  [YG_DRAW_DRAWN_AT] = { "drawn_at", "抽取时间", N_ ("Drawn at"), "", NULL, YG_FIELD_TEXT, 0 },
  [YG_DRAW_SIGNED_AT] = { "signed_at", "签字时间", N_ ("Signed at"), "", NULL, YG_FIELD_TEXT, 0 },
  [YG_DRAW_PLAN_HASH] = { "plan_hash", "方案指纹", N_ ("Fingerprint of the plan"), "", NULL, YG_FIELD_TEXT, 0 },
  [YG_DRAW_RECORD_HASH] = { "record_hash", "记录指纹", N_ ("Fingerprint of the record"), "", NULL, YG_FIELD_TEXT, 0 },
  [YG_DRAW_VOID_REASON] = { "void_reason", "作废原因", N_ ("Reason for the void"), "", NULL, YG_FIELD_TEXT, 0 },
};

/* A void attempt and the one after it share a number. */
const YgKind yg_draw_kind = {
  "draws", N_ ("Draws"), "抽取", draw_fields, YG_DRAW_N_FIELDS, YG_DRAW_TITLE, YG_KIND_NO_KEY,
};

static const YgField inspection_fields[YG_INSPECTION_N_FIELDS] = {
  [YG_INSPECTION_DRAW] = { "draw", "抽取编号", N_ ("Draw number"), "", NULL, YG_FIELD_TEXT, YG_FIELD_FILTERED },
  [YG_INSPECTION_RANK] = { "rank", "序号", N_ ("No."), "", NULL, YG_FIELD_TEXT, YG_FIELD_LISTED },
  [YG_INSPECTION_CODE] = { "code", "统一社会信用代码", N_ ("Credit code"), "", NULL, YG_FIELD_TEXT,
                           YG_FIELD_LISTED | YG_FIELD_SEARCHED },
  [YG_INSPECTION_NAME] = { "name", "企业名称", N_ ("Name"), "", NULL, YG_FIELD_TEXT,
                           YG_FIELD_LISTED | YG_FIELD_SEARCHED | YG_FIELD_WIDE },
  [YG_INSPECTION_FRAMES] = { "frames", "抽查事项", N_ ("Inspection items"), "", NULL, YG_FIELD_LIST,
                             YG_FIELD_LISTED | YG_FIELD_SEARCHED | YG_FIELD_WIDE },
  [YG_INSPECTION_TEAM] = { "team", "检查人员", N_ ("Inspectors"), "", NULL, YG_FIELD_LIST,
                           YG_FIELD_LISTED | YG_FIELD_SEARCHED | YG_FIELD_WIDE },
  [YG_INSPECTION_TICKET] = { "ticket", "签号", N_ ("Ticket"), "", NULL, YG_FIELD_TEXT, YG_FIELD_LISTED },
  [YG_INSPECTION_STATE] = { "state", "状态", N_ ("State"), "", NULL, YG_FIELD_TEXT, YG_FIELD_LISTED },
};

const YgKind yg_inspection_kind = {
  "inspections", N_ ("Inspections"), "检查", inspection_fields, YG_INSPECTION_N_FIELDS, YG_INSPECTION_NAME,
  YG_KIND_NO_KEY,
};
