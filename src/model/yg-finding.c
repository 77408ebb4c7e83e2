/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a look at one row alone finds. Whether it repeats another row is the importer's and the store's to say. */
#include "model/yg-finding.h"

#include "base/yg-date.h"
#include "model/yg-code.h"
#include "model/yg-enterprise.h"
#include "model/yg-inspector.h"
#include "model/yg-item.h"
#include "model/yg-office.h"

#include <glib/gi18n-lib.h>
#include <string.h>

YgFinding *
yg_finding_new (YgFindingSeverity severity, guint field, const char *code, char *reason)
{
  YgFinding *finding = g_new (YgFinding, 1);

  finding->severity = severity;
  finding->field = field;
  finding->code = code;
  finding->reason = reason;
  return finding;
}

void
yg_finding_free (YgFinding *finding)
{
  g_free (finding->reason);
  g_free (finding);
}

static void
add (GPtrArray *findings, YgFindingSeverity severity, guint field, const char *code, const char *reason)
{
  g_ptr_array_add (findings, yg_finding_new (severity, field, code, g_strdup (reason)));
}

static void
add_code_state (GPtrArray *findings, guint field, YgCodeState state)
{
  const char *sentence = yg_code_state_sentence (state);

  switch (state)
    {
    case YG_CODE_OK:
    case YG_CODE_EMPTY:
      return;
    case YG_CODE_RUINED:
      add (findings, YG_FINDING_REJECTION, field, "ruined-number", sentence);
      return;
    case YG_CODE_WRONG_LENGTH:
      add (findings, YG_FINDING_WARNING, field, "wrong-length", sentence);
      return;
    case YG_CODE_WRONG_CHARACTER:
      add (findings, YG_FINDING_WARNING, field, "wrong-character", sentence);
      return;
    case YG_CODE_WRONG_CHECK_DIGIT:
      add (findings, YG_FINDING_WARNING, field, "check-digit", sentence);
      return;
    case YG_CODE_WRONG_DATE:
      add (findings, YG_FINDING_WARNING, field, "bad-date", sentence);
      return;
    default:
      g_return_if_reached ();
    }
}

static void
check_required (YgRecord *record, GPtrArray *findings)
{
  const YgKind *kind = yg_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      if ((kind->fields[i].flags & YG_FIELD_REQUIRED) == 0 || *yg_record_get (record, i) != '\0')
        continue;
      if (i == kind->name_field)
        add (findings, YG_FINDING_REJECTION, i, "missing-name", _ ("There is no name. Enter one."));
      else
        {
          g_autofree char *reason = g_strdup_printf (_ ("“%s” is empty. Enter it."), _ (kind->fields[i].title));

          add (findings, YG_FINDING_REJECTION, i, "missing-value", reason);
        }
    }
}

static void
check_dates (YgRecord *record, GPtrArray *findings)
{
  const YgKind *kind = yg_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const char *value = yg_record_get (record, i);

      if (kind->fields[i].type != YG_FIELD_DATE || *value == '\0' || yg_date_is_valid (value))
        continue;

      g_autofree char *reason
        = g_strdup_printf (_ ("“%s” is not a date that can be read. Write it like 2027-03-31."), value);

      add (findings, YG_FINDING_REJECTION, i, "bad-date", reason);
    }
}

static void
check_item (YgRecord *item, const char *level, GPtrArray *findings)
{
  guint needed = yg_office_level_rank (yg_record_get (item, YG_ITEM_LEVEL));
  guint own = yg_office_level_rank (level);

  if (*yg_record_get (item, YG_ITEM_BASIS) == '\0')
    add (findings, YG_FINDING_WARNING, YG_ITEM_BASIS, "missing-basis",
         _ ("There is no legal basis. Without one the item may not be inspected: enter law and article."));

  /* Listing what only a higher level may inspect gives no authority to do it (DOMAIN.md §2). Unless the bureau
   * has said which level it is, the usual one, county and district, is assumed. */
  if (needed > MAX (own, 1))
    {
      g_autofree char *reason = g_strdup_printf (
        _ ("Only the level “%s” may inspect this; the bureau's own level is lower and has no authority."),
        yg_record_get (item, YG_ITEM_LEVEL));

      add (findings, YG_FINDING_WARNING, YG_ITEM_LEVEL, "level", reason);
    }
}

/* A certificate number is an id in the draw (DRAW.md, "Bytes"). */
static gboolean
is_inspector_id (const char *text)
{
  gsize length = strlen (text);

  if (length == 0 || length > 64 || g_ascii_strcasecmp (text, "NONE") == 0)
    return FALSE;
  return strpbrk (text, "|,: ") == NULL;
}

static gboolean
is_enterprise_id (const char *text)
{
  gsize length = strlen (text);

  if (length == 0 || length > 64 || g_ascii_strcasecmp (text, "NONE") == 0)
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("._-", *p) == NULL)
      return FALSE;
  return TRUE;
}

static void
check_inspector (YgRecord *inspector, const char *today, GPtrArray *findings)
{
  static const char *const leave_words[] = { "产假", "病假", "休假", "请假", "事假", "借调", "外派", "停职", "长休", "脱产" };
  const char *certificate = yg_record_get (inspector, YG_INSPECTOR_CERTIFICATE);
  const char *remarks = yg_record_get (inspector, YG_INSPECTOR_REMARKS);
  const char *sex = yg_record_get (inspector, YG_INSPECTOR_SEX);
  const char *number = yg_record_get (inspector, YG_INSPECTOR_ID_NUMBER);

  if (yg_code_is_ruined (certificate))
    add_code_state (findings, YG_INSPECTOR_CERTIFICATE, YG_CODE_RUINED);
  else if (*certificate != '\0' && !is_inspector_id (certificate))
    add (findings, YG_FINDING_REJECTION, YG_INSPECTOR_CERTIFICATE, "bad-id",
         _ ("A certificate number has at most 64 bytes and contains no comma and no colon. Correct it."));

  YgCodeState state = yg_code_check_id_number (number);

  add_code_state (findings, YG_INSPECTOR_ID_NUMBER, state);
  if (state == YG_CODE_OK
      && ((g_str_equal (sex, "男") && yg_code_id_number_sex (number) == 'F')
          || (g_str_equal (sex, "女") && yg_code_id_number_sex (number) == 'M')))
    add (findings, YG_FINDING_WARNING, YG_INSPECTOR_SEX, "sex",
         _ ("The sex does not agree with the ID number. Compare both with the certificate."));

  if (yg_date_is_valid (yg_record_get (inspector, YG_INSPECTOR_VALID_UNTIL)) && yg_inspector_is_expired (inspector, today))
    add (findings, YG_FINDING_WARNING, YG_INSPECTOR_VALID_UNTIL, "expired",
         _ ("The certificate has expired: this inspector is not drawn until it is renewed."));

  if (*yg_record_get (inspector, YG_INSPECTOR_LEAVE_FROM) == '\0' && *yg_record_get (inspector, YG_INSPECTOR_LEAVE_TO) == '\0')
    for (gsize i = 0; i < G_N_ELEMENTS (leave_words); i++)
      if (strstr (remarks, leave_words[i]) != NULL)
        {
          g_autofree char *reason = g_strdup_printf (
            _ ("The remarks say “%s”. If this person is on leave, enter from when until when; remarks alone keep "
               "nobody out of a draw."),
            leave_words[i]);

          add (findings, YG_FINDING_WARNING, YG_INSPECTOR_REMARKS, "remark-leave", reason);
          break;
        }
}

void
yg_record_check_into (YgRecord *record, const char *level, const char *today, GPtrArray *findings)
{
  const YgKind *kind = yg_record_get_kind (record);

  check_required (record, findings);
  check_dates (record, findings);
  if (kind == &yg_item_kind)
    check_item (record, level, findings);
  else if (kind == &yg_inspector_kind)
    check_inspector (record, today, findings);
  else if (kind == &yg_enterprise_kind)
    {
      const char *code = yg_record_get (record, YG_ENTERPRISE_CODE);

      add_code_state (findings, YG_ENTERPRISE_CODE, yg_code_check_enterprise (code));
      if (*code != '\0' && !yg_code_is_ruined (code) && !is_enterprise_id (code))
        add (findings, YG_FINDING_REJECTION, YG_ENTERPRISE_CODE, "bad-id",
             _ ("A credit code consists of letters and digits only. Correct it, or leave it empty and the office "
                "gives a number."));
    }
}

GPtrArray *
yg_record_check (YgRecord *record, const char *level, const char *today)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) yg_finding_free);

  yg_record_check_into (record, level, today, findings);
  return findings;
}
