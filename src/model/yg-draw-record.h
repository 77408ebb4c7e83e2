/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 抽取 and 检查: a draw as a row with a state, and a row for each enterprise to be visited. The files of
 * DRAW.md lie beside the draw's row, byte for byte. */
#pragma once

#include "model/yg-record.h"

G_BEGIN_DECLS

enum
{
  YG_DRAW_NUMBER,  /* 2026-0007 */
  YG_DRAW_ATTEMPT, /* 1, 2, … */
  YG_DRAW_SEQ,     /* place in the chain, "" before it is committed */
  YG_DRAW_STATE,   /* frozen, committed, written, spoken, drawn, signed, void */
  YG_DRAW_TITLE,
  YG_DRAW_PLACE,
  YG_DRAW_DATE,
  YG_DRAW_CHOICE,      /* PLAN.json, as chosen */
  YG_DRAW_FROZEN_AT,   /* UTC times */
  YG_DRAW_COMMITTED_AT,
  YG_DRAW_WRITTEN_AT,
  YG_DRAW_DRAWN_AT,
  YG_DRAW_SIGNED_AT,
  YG_DRAW_PLAN_HASH,   /* H(plan.txt) */
  YG_DRAW_RECORD_HASH, /* H(record.txt), what the next file's prev names */
  YG_DRAW_VOID_REASON,
  YG_DRAW_N_FIELDS,
};

extern const YgKind yg_draw_kind;

enum
{
  YG_INSPECTION_DRAW,  /* the draw's number */
  YG_INSPECTION_RANK,  /* n in result.txt */
  YG_INSPECTION_CODE,  /* the enterprise's id in the draw */
  YG_INSPECTION_NAME,
  YG_INSPECTION_FRAMES, /* titles of the frames it was picked for, "、" */
  YG_INSPECTION_TEAM,   /* names, leader first, "、" */
  YG_INSPECTION_TICKET,
  YG_INSPECTION_STATE, /* drawn; later orders: visited, entered, … */
  YG_INSPECTION_N_FIELDS,
};

extern const YgKind yg_inspection_kind;

G_END_DECLS
