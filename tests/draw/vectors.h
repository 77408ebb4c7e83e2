/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loading the folders of tests/data/draw-vectors, and building small draws of one's own. */
#pragma once

#include "draw/yg-draw.h"

GBytes *vector_file (const char *folder, const char *file);
void vector_load (YgDrawFiles *files, const char *folder);
char *vector_text (GBytes *bytes);
/* @bytes with the first @from replaced by @to; it must be there. */
GBytes *vector_replace (GBytes *bytes, const char *from, const char *to);
void vector_hash (YgHashKind kind, GBytes *bytes, char hex[YG_HASH_HEX_SIZE]);
/* Fills in hashes, line counts and the commitment of @plan for the lists in @files, and puts plan.txt there. */
void vector_plan (YgDrawFiles *files, YgPlan *plan);

extern const char *const vector_folders[];
