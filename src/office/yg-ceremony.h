/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ceremony of DRAW.md as a state machine: frozen → committed → written → spoken → drawn → signed, or void.
 * Each step is durable in the store when its call returns; whoever shows it shows what is on disk. Killed
 * anywhere, yg_ceremony_open() comes back to the step with the same secret and the same result. No display.
 * An object belongs to one thread at a time: a window shows one while a worker takes the step on another (opened
 * anew there, steps are cheap to open) and hands that over when it is done. */
#pragma once

#include "office/yg-choice.h"

G_BEGIN_DECLS

typedef enum
{
  YG_CEREMONY_NONE, /* nothing frozen */
  YG_CEREMONY_FROZEN,
  YG_CEREMONY_COMMITTED,
  YG_CEREMONY_WRITTEN,
  YG_CEREMONY_SPOKEN, /* all slips read; waiting for public digits when the plan has any, else for the draw */
  YG_CEREMONY_DRAWN,
  YG_CEREMONY_SIGNED,
  YG_CEREMONY_VOID,
} YgCeremonyState;

#define YG_TYPE_CEREMONY (yg_ceremony_get_type ())
G_DECLARE_FINAL_TYPE (YgCeremony, yg_ceremony, YG, CEREMONY, GObject)

/* A ceremony in state NONE, for a new draw. */
YgCeremony *yg_ceremony_new (YgBureau *bureau);
/* The bureau's open draw (frozen … spoken), else the last one drawn and not signed, else a ceremony in state NONE. */
YgCeremony *yg_ceremony_open (YgBureau *bureau, GError **error);
/* Any draw by its number, the last attempt; NULL with YG_ERROR_NOT_FOUND. */
YgCeremony *yg_ceremony_load (YgBureau *bureau, const char *number, GError **error);

YgBureau *yg_ceremony_get_bureau (YgCeremony *self);
YgCeremonyState yg_ceremony_get_state (YgCeremony *self);
YgRecord *yg_ceremony_get_draw (YgCeremony *self); /* of yg_draw_kind; borrowed; NULL in state NONE */
const YgPlan *yg_ceremony_get_plan (YgCeremony *self); /* from COMMITTED on */
const YgChoice *yg_ceremony_get_choice (YgCeremony *self); /* from FROZEN on */
const YgDrawFiles *yg_ceremony_get_files (YgCeremony *self);
const char *yg_ceremony_get_plan_hash (YgCeremony *self); /* from COMMITTED on */
const char *yg_ceremony_get_seed_hash (YgCeremony *self); /* from DRAWN on */
const char *yg_ceremony_get_record_hash (YgCeremony *self);
GPtrArray *yg_ceremony_get_picks (YgCeremony *self); /* YgPick, from DRAWN on */
/* Digits already spoken and durable for witness @n (from 0), or NULL. */
const char *yg_ceremony_get_digits (YgCeremony *self, guint n);
const char *yg_ceremony_get_public_digits (YgCeremony *self, guint n);
/* What was frozen beside the draw's files: everybody with the reason why in or out. */
YgResolution *yg_ceremony_load_resolution (YgCeremony *self, GError **error);

/* 1 Frozen. Refused while a draw is open (frozen … spoken), or when @choice has problems (the first is the error). */
gboolean yg_ceremony_freeze (YgCeremony *self, const YgChoice *choice, GError **error);
/* Back to choosing, before commit only. The frozen row is kept as retired. */
gboolean yg_ceremony_thaw (YgCeremony *self, const char *reason, GError **error);
/* 2 Committed: S from the system's random source and the plan, on disk before H(plan) can be asked for. */
gboolean yg_ceremony_commit (YgCeremony *self, GError **error);
/* 3 Written: from here on it can only be finished. */
gboolean yg_ceremony_slips_written (YgCeremony *self, GError **error);
/* 4 Spoken: one slip after the other; exactly the plan's number of digits. */
gboolean yg_ceremony_speak (YgCeremony *self, guint witness, const char *digits, GError **error);
gboolean yg_ceremony_enter_public (YgCeremony *self, guint n, const char *digits, GError **error);
/* 5 Drawn: seed, result, record and the inspections' rows, then the state. */
gboolean yg_ceremony_draw (YgCeremony *self, GError **error);
/* 6 Signed: the operator says that the minutes are signed. */
gboolean yg_ceremony_sign (YgCeremony *self, GError **error);
/* Before slips are written only. */
gboolean yg_ceremony_void (YgCeremony *self, const char *reason, GError **error);

G_END_DECLS
