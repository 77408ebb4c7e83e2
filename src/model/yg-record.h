/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of any kind: its id and a text per field. Lists of them are what the window shows. A record is a
 * copy; changing it changes nothing in the store until it is put there. */
#pragma once

#include <gio/gio.h>
#include "model/yg-kind.h"

G_BEGIN_DECLS

#define YG_TYPE_RECORD (yg_record_get_type ())
G_DECLARE_FINAL_TYPE (YgRecord, yg_record, YG, RECORD, GObject)

YgRecord *yg_record_new (const YgKind *kind);
/* With these texts as they are, one for each field; NULL is "". */
YgRecord *yg_record_new_filled (const YgKind *kind, const char *const *values);
YgRecord *yg_record_copy (YgRecord *self);
const YgKind *yg_record_get_kind (YgRecord *self);
/* 0 until the store has given it one. */
gint64 yg_record_get_id (YgRecord *self);
void yg_record_set_id (YgRecord *self, gint64 id);
/* Never NULL; borrowed until the field is set again. */
const char *yg_record_get (YgRecord *self, guint field);
/* Sets the text as it is; @value NULL is "". */
void yg_record_set (YgRecord *self, guint field, const char *value);
/* The text as the field's type wants it: cleaned, a date in ISO form where it is one. Caller's. */
char *yg_field_clean (const YgField *field, const char *value);
/* Sets the text cleaned like that. */
void yg_record_set_clean (YgRecord *self, guint field, const char *value);
/* As it may be seen by anybody: ID numbers and phones masked (DESIGN.md rule 5). Caller's. */
char *yg_record_get_masked (YgRecord *self, guint field);
const char *yg_record_get_name (YgRecord *self);
const char *yg_record_get_key (YgRecord *self); /* "" for kinds without one */
/* Retired rows stay, with a date and a reason (DESIGN.md rule 1). "" while in force. */
const char *yg_record_get_retired (YgRecord *self);
const char *yg_record_get_retired_reason (YgRecord *self);
void yg_record_set_retired (YgRecord *self, const char *date, const char *reason);
/* Same kind and same text in every field that is not YG_FIELD_INTERNAL. */
gboolean yg_record_equal_content (YgRecord *a, YgRecord *b);

G_END_DECLS
