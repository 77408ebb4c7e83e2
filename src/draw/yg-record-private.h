/* SPDX-License-Identifier: GPL-3.0-or-later */
/* seed.txt and record.txt, read against their plan. */
#pragma once

#include "draw/yg-plan.h"

G_BEGIN_DECLS

/* H of a whole file, as the plan hashes. */
void yg_plan_hash_file (const YgPlan *plan, GBytes *bytes, char hex[YG_HASH_HEX_SIZE]);

/* Whether seed.txt belongs to the plan, opens its commitment, and has the digits that it asks for. */
gboolean yg_seed_check (const YgPlan *plan, const char *plan_hash, GBytes *seed, GError **error);

GBytes *
yg_record_write (const YgPlan *plan, const char *plan_hash, const char *seed_hash, const char *result_hash);

typedef struct
{
  gboolean is_void;
  char seed_hash[YG_HASH_HEX_SIZE]; /* of a drawn one; both as they stand in the record, still to be compared
                                     */
  char result_hash[YG_HASH_HEX_SIZE];
} YgRecord;

/* Reads record.txt and holds it against the plan; that of a void must open the commitment. */
gboolean
yg_record_read (const YgPlan *plan, const char *plan_hash, GBytes *bytes, YgRecord *record, GError **error);

G_END_DECLS
