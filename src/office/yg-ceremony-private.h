/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the ceremony share: the object, how it is filled from the store, and what is looked at before a
 * new draw. */
#pragma once

#include "model/yg-draw-record.h"
#include "office/yg-ceremony.h"

G_BEGIN_DECLS

/* Names of what lies beside a draw's row. Those of DRAW.md are its own; these belong to the ceremony. */
#define YG_FILE_FROZEN "frozen.json"
#define YG_FILE_SECRET "secret"

struct _YgCeremony
{
  GObject parent_instance;

  YgBureau *bureau;
  YgCeremonyState state;
  YgRecord *draw;
  YgChoice *choice;
  YgPlan *plan;
  YgDrawFiles files;
  GPtrArray *digits;  /* char *, per witness; NULL where not spoken */
  GPtrArray *publics; /* char *, per public line */
  GPtrArray *picks;   /* YgPick */
  char *seed_hash;
};

/* As the row of a draw keeps it. */
const char *yg_ceremony_state_name (YgCeremonyState state);
YgCeremonyState yg_ceremony_state_from_name (const char *name);

void yg_ceremony_clear (YgCeremony *self);
/* Everything anew from the row @draw and the files beside it. */
gboolean yg_ceremony_fill (YgCeremony *self, YgRecord *draw, GError **error);
/* The same from the row as it now is in the store. */
gboolean yg_ceremony_refill (YgCeremony *self, GError **error);
/* "witness-1.digits": a slip that was read, beside the draw's row. Caller's. */
char *yg_ceremony_digits_name (const char *who, guint n);

/* How the numbers of this bureau's draws begin: a rehearsal cannot be taken for the real thing, by its number either. */
const char *yg_draw_number_prefix (YgBureau *bureau);

/* What the chain and the numbers of draws look like before a new one. */
typedef struct
{
  YgRecord *open;     /* frozen … spoken */
  YgRecord *unsigned_draw; /* drawn; the last one of the bureau's own: a rehearsal leaves real ones alone */
  YgRecord *newest;   /* of those that entered the chain */
  const char *number; /* wanted, or NULL */
  YgRecord *found;    /* of that number, the last attempt */
  guint last_number;  /* of the year */
  const char *year;   /* wanted, or NULL */
  const char *prefix; /* filled in */
} YgDrawSurvey;

gboolean yg_draw_survey_take (YgDrawSurvey *survey, YgBureau *bureau, GError **error);
void yg_draw_survey_clear (YgDrawSurvey *survey);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YgDrawSurvey, yg_draw_survey_clear)

/* A row for each enterprise to be visited, for the record-form tab; @files hold the result. */
gboolean yg_inspections_put (YgCeremony *ceremony, YgChange *change, const YgDrawFiles *files, GError **error);

G_END_DECLS
