/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who works on which database: the store, the operator, the bureau's profile, and whether this is a rehearsal.
 * Everything in src/office starts from one of these. No display. */
#pragma once

#include "base/yg-worker.h"
#include "model/yg-office.h"
#include "store/yg-change.h"

G_BEGIN_DECLS

#define YG_TYPE_BUREAU (yg_bureau_get_type ())
G_DECLARE_FINAL_TYPE (YgBureau, yg_bureau, YG, BUREAU, GObject)

/* @operator_name may be "" until it is known; nothing can be changed before it is. */
YgBureau *yg_bureau_new (YgStore *store, const char *operator_name);
YgStore *yg_bureau_get_store (YgBureau *self);
const char *yg_bureau_get_operator (YgBureau *self);
void yg_bureau_set_operator (YgBureau *self, const char *operator_name);
/* The profile; an empty record when it has not been asked yet. */
YgRecord *yg_bureau_load_office (YgBureau *self, GError **error);
gboolean yg_bureau_save_office (YgBureau *self, YgRecord *office, GError **error);

/* 演练: a copy of the database in a temporary folder that can never be taken for the real one; nothing
 * of it enters the chain. The copy is removed with the object. Refused while a draw is open: a dry run on a committed
 * plan would be a preview of it. */
YgBureau *yg_bureau_new_rehearsal (YgBureau *real, GError **error);
gboolean yg_bureau_is_rehearsal (YgBureau *self);

/* Opens a change in the operator's name; refused while the name is "". */
YgChange *yg_bureau_begin (YgBureau *self, const char *action, const char *reason, GError **error);

/* Single rows of the registries. Cleans and checks; rejections are errors, warnings are left to the caller,
 * who has shown them while typing. */
gboolean yg_bureau_save_record (YgBureau *self, YgRecord *record, const char *reason, GError **error);
gboolean yg_bureau_retire (YgBureau *self, YgRecord *record, const char *reason, GError **error);
gboolean yg_bureau_restore (YgBureau *self, YgRecord *record, const char *reason, GError **error);
/* A trace that somebody looked at @record in full (DESIGN.md rule 5). */
gboolean yg_bureau_note_disclosure (YgBureau *self, YgRecord *record, const char *what, GError **error);

/**
 * YgNextStep:
 *
 * What the line at the top of the window says: a translated sentence, and the action that does it.
 */
typedef struct
{
  char *sentence;
  const char *action; /* detailed GAction name of the window, e.g. "win.import::items" */
} YgNextStep;

void yg_next_step_free (YgNextStep *step);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YgNextStep, yg_next_step_free)
YgNextStep *yg_bureau_get_next_step (YgBureau *self, GError **error);

G_END_DECLS
