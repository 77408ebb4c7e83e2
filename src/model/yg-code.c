/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Check digits of the codes of DOMAIN.md §4. Pure. */
#include "model/yg-code.h"
#include "base/yg-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* GB 32100-2015: weight of place i is 3^(i-1) mod 31; check = (31 - sum mod 31) mod 31. */
YgCodeState
yg_code_check_credit (const char *code)
{
  static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  guint sum = 0, weight = 1;

  if (*code == '\0')
    return YG_CODE_EMPTY;
  if (yg_code_is_ruined (code))
    return YG_CODE_RUINED;
  if (strlen (code) != 18)
    return YG_CODE_WRONG_LENGTH;
  for (guint i = 0; i < 18; i++)
    {
      const char *place = strchr (alphabet, code[i]);

      if (place == NULL)
        return YG_CODE_WRONG_CHARACTER;
      if (i < 17)
        sum += (guint) (place - alphabet) * weight;
      weight = weight * 3 % 31;
    }
  return code[17] == alphabet[(31 - sum % 31) % 31] ? YG_CODE_OK : YG_CODE_WRONG_CHECK_DIGIT;
}

/* GS 15-2006: ISO 7064 MOD 11,10 over 14 digits. */
YgCodeState
yg_code_check_registration (const char *code)
{
  guint product = 10;

  if (*code == '\0')
    return YG_CODE_EMPTY;
  if (yg_code_is_ruined (code))
    return YG_CODE_RUINED;
  if (strlen (code) != 15)
    return YG_CODE_WRONG_LENGTH;
  for (guint i = 0; i < 15; i++)
    {
      if (!g_ascii_isdigit (code[i]))
        return YG_CODE_WRONG_CHARACTER;
      if (i == 14)
        break;

      guint sum = (product + (guint) (code[i] - '0')) % 10;

      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
  return (product + (guint) (code[14] - '0')) % 10 == 1 ? YG_CODE_OK : YG_CODE_WRONG_CHECK_DIGIT;
}

gboolean
yg_code_is_office_number (const char *code)
{
  return g_str_has_prefix (code, "X-") && strlen (code) >= 8 && strspn (code + 2, "0123456789") == strlen (code) - 2;
}

YgCodeState
yg_code_check_enterprise (const char *code)
{
  if (*code == '\0')
    return YG_CODE_EMPTY;
  if (yg_code_is_office_number (code))
    return YG_CODE_OK;
  return strlen (code) == 15 ? yg_code_check_registration (code) : yg_code_check_credit (code);
}

/* GB 11643-1999. */
YgCodeState
yg_code_check_id_number (const char *number)
{
  static const guint weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
  gsize length = strlen (number);
  guint sum = 0;
  g_autofree char *birth = NULL;

  if (length == 0)
    return YG_CODE_EMPTY;
  if (yg_code_is_ruined (number))
    return YG_CODE_RUINED;
  if (length != 18 && length != 15)
    return YG_CODE_WRONG_LENGTH;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (number[i]) && !(i == 17 && number[i] == 'X'))
      return YG_CODE_WRONG_CHARACTER;
  birth = length == 18 ? g_strdup_printf ("%.4s-%.2s-%.2s", number + 6, number + 10, number + 12)
                       : g_strdup_printf ("19%.2s-%.2s-%.2s", number + 6, number + 8, number + 10);
  if (!yg_date_is_valid (birth))
    return YG_CODE_WRONG_DATE;
  if (length == 15)
    return YG_CODE_OK;
  for (guint i = 0; i < 17; i++)
    sum += (guint) (number[i] - '0') * weights[i];
  return number[17] == "10X98765432"[sum % 11] ? YG_CODE_OK : YG_CODE_WRONG_CHECK_DIGIT;
}

char
yg_code_id_number_sex (const char *number)
{
  gsize length = strlen (number);
  char digit = length == 18 ? number[16] : length == 15 ? number[14] : '\0';

  if (!g_ascii_isdigit (digit))
    return '\0';
  return (digit - '0') % 2 == 1 ? 'M' : 'F';
}

gboolean
yg_code_is_ruined (const char *text)
{
  const char *p = text;

  /* 3.70202E+17: digits, at most one point, E+, digits. */
  p += strspn (p, "0123456789");
  if (p == text)
    return FALSE;
  if (*p == '.')
    p += 1 + strspn (p + 1, "0123456789");
  if ((*p != 'E' && *p != 'e') || p[1] != '+')
    return FALSE;
  return p[2] != '\0' && strspn (p + 2, "0123456789") == strlen (p + 2);
}

const char *
yg_code_state_sentence (YgCodeState state)
{
  switch (state)
    {
    case YG_CODE_OK:
    case YG_CODE_EMPTY:
      return "";
    case YG_CODE_WRONG_LENGTH:
      return _ ("The number has the wrong length. Compare it with the licence or certificate.");
    case YG_CODE_WRONG_CHARACTER:
      return _ ("The number contains a character that cannot occur in it. Compare it with the original.");
    case YG_CODE_WRONG_CHECK_DIGIT:
      return _ ("The check digit does not fit: probably a typing error. Compare it with the original.");
    case YG_CODE_WRONG_DATE:
      return _ ("The date of birth in the number is no date. Compare it with the original.");
    case YG_CODE_RUINED:
      return _ ("A spreadsheet has turned this number into the form 3.7E+17 and its last digits are lost. Type it "
                "again in a cell formatted as text.");
    default:
      g_return_val_if_reached ("");
    }
}
