/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a resolution is made, frozen and read back; for src/office alone. Its reader's side is yg-choice.h. */
#pragma once

#include "office/yg-choice.h"

G_BEGIN_DECLS

YgResolution *yg_resolution_new (void);
void yg_resolution_add_enterprise (YgResolution *resolution, const char *code, const char *name, const char *frames,
                                   const char *why, const char *detail);
void yg_resolution_add_inspector (YgResolution *resolution, const char *certificate, const char *name,
                                  const char *unit, const char *why, const char *detail);
void yg_resolution_fill_plan (const YgResolution *resolution, const YgChoice *choice, YgPlan *plan);
gboolean yg_shortages_tell (const YgChoice *choice, YgResolution *resolution, GError **error);
/* "frozen.json", beside the draw's files. */
GBytes *yg_resolution_to_json (const YgResolution *resolution);
YgResolution *yg_resolution_from_json (GBytes *json, const YgDrawFiles *files, GError **error);

G_END_DECLS
