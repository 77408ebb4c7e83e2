/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes and their check digits (DOMAIN.md §4). A wrong check digit is a warning, never a refusal. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  YG_CODE_OK,
  YG_CODE_EMPTY,
  YG_CODE_WRONG_LENGTH,
  YG_CODE_WRONG_CHARACTER,
  YG_CODE_WRONG_CHECK_DIGIT,
  YG_CODE_WRONG_DATE, /* digits 7–14 of an ID number are no date */
  YG_CODE_RUINED,     /* 3.70202E+17: a spreadsheet has thrown digits away */
} YgCodeState;

/* 统一社会信用代码, GB 32100-2015; @code cleaned. */
YgCodeState yg_code_check_credit (const char *code);
/* 15-digit 注册号, GS 15-2006 (ISO 7064 MOD 11,10). */
YgCodeState yg_code_check_registration (const char *code);
/* What an enterprise may have: one of the two above, by length, or an office number X-000123. */
YgCodeState yg_code_check_enterprise (const char *code);
gboolean yg_code_is_office_number (const char *code);
/* 公民身份号码, GB 11643-1999, and the 15-digit old form. */
YgCodeState yg_code_check_id_number (const char *number);
/* 'M' or 'F' from an ID number, 0 when it does not say. */
char yg_code_id_number_sex (const char *number);
gboolean yg_code_is_ruined (const char *text);
/* A sentence for the clerk about a code that is not OK: what is wrong and what to do. Translated; static. */
const char *yg_code_state_sentence (YgCodeState state);

G_END_DECLS
