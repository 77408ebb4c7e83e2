/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A draw as it stands after its changes so far, and carrying out the next one. */
#pragma once

#include "draw/yg-draw-private.h"

G_BEGIN_DECLS

typedef struct
{
  YgDrawing *drawing;
  GPtrArray *visits;    /* enterprises to be visited, and those that were */
  GHashTable *visit_of; /* enterprise + 1 → its visit */
  gboolean cancelled;
  guint number;                /* of the last change; 0: none */
  guint seq;                   /* of the last chain file of this draw, */
  char hash[YG_HASH_HEX_SIZE]; /* and its hash */
} YgStanding;

typedef enum
{
  YG_CHANGE_SUBSTITUTION,
  YG_CHANGE_INSPECTOR,
  YG_CHANGE_CANCEL,
} YgChangeKind;

/* What a change file asks for; the rest of it follows. */
typedef struct
{
  YgChangeKind kind;
  guint seq;
  char prev[YG_HASH_HEX_SIZE];
  guint out;    /* index of the enterprise or the inspector */
  char *reason; /* key or text */
} YgChange;

void yg_change_clear (YgChange *change);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YgChange, yg_change_clear)

/* @drawing has been run, and is changed along; @record is what the first change follows. */
void yg_standing_init (YgStanding *standing, YgDrawing *drawing, GBytes *record);
void yg_standing_clear (YgStanding *standing);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YgStanding, yg_standing_clear)

/* Whether a change may be made: YG_ERROR_NOT_FOUND for what does not exist, YG_ERROR_REFUSED for what is not so. */
gboolean yg_standing_check_open (const YgStanding *standing, GError **error);
gboolean yg_standing_check_chain (const YgStanding *standing, guint seq, const char *prev, GError **error);
gboolean yg_standing_check_enterprise (const YgStanding *standing, const YgSpan *id, guint *out, GError **error);
gboolean yg_standing_check_reason_key (const YgStanding *standing, const char *key, GError **error);
gboolean yg_standing_check_inspector (const YgStanding *standing, const YgSpan *id, guint *out, GError **error);

/* Carries out a change that has been checked; returns its file, which is then the last of the chain. */
GBytes *yg_standing_carry_out (YgStanding *standing, const YgChange *change);

G_END_DECLS
