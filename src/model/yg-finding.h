/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is noticed about a row when it is typed or imported: a warning, or the reason why it is rejected. */
#pragma once

#include "model/yg-record.h"

G_BEGIN_DECLS

typedef enum
{
  YG_FINDING_WARNING,
  YG_FINDING_REJECTION,
} YgFindingSeverity;

typedef struct
{
  YgFindingSeverity severity;
  guint field;      /* of the record's kind */
  const char *code; /* stable English word: check-digit, duplicate, ruined-number, missing-name, expired,
                     * remark-leave, level, bad-date, bad-id, sex */
  char *reason;     /* translated sentence */
} YgFinding;

YgFinding *yg_finding_new (YgFindingSeverity severity, guint field, const char *code, char *reason);
void yg_finding_free (YgFinding *finding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YgFinding, yg_finding_free)

/**
 * yg_record_check:
 * @record: cleaned
 * @level: the bureau's own level of government, one of yg_office_levels(), or ""
 * @today: YYYY-MM-DD, for certificates that have expired
 *
 * Returns: (transfer full) (element-type YgFinding): what a look at this row alone finds; may be empty
 */
GPtrArray *yg_record_check (YgRecord *record, const char *level, const char *today);
/* The same, appended to @findings: for whoever looks at very many rows. */
void yg_record_check_into (YgRecord *record, const char *level, const char *today, GPtrArray *findings);

G_END_DECLS
