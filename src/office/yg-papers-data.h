/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A draw in the keys that the sheets of resources/forms ask for (resources/forms/README.md). For src/office alone. */
#pragma once

#include "office/yg-ceremony.h"
#include "office/yg-words.h"

G_BEGIN_DECLS

/* What is looked up again and again while papers of one draw are made. */
typedef struct
{
  YgCeremony *ceremony;
  YgWords *words;
  YgRecord *office;
  YgResolution *resolution;
  GHashTable *enterprises; /* id → YgListedEnterprise */
  GHashTable *inspectors;  /* id → YgListedInspector */
  GPtrArray *listed_enterprises, *listed_inspectors;
  guint *cutoffs; /* per frame of the plan, index into the picks; NULL before DRAWN */
} YgPapersData;

YgPapersData *yg_papers_data_new (YgCeremony *ceremony, GError **error);
void yg_papers_data_free (YgPapersData *data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YgPapersData, yg_papers_data_free)

JsonObject *yg_papers_data_slip (YgPapersData *data, GError **error);
JsonObject *yg_papers_data_minutes (YgPapersData *data, GError **error);
/* One enterprise to be visited. */
JsonObject *yg_papers_data_record (YgPapersData *data, const YgPick *pick, GError **error);

/* Names of a team, leader first, missing places in words, joined with "、". Caller's. */
char *yg_papers_data_team (YgPapersData *data, const YgPick *pick);
const char *yg_papers_data_enterprise_name (YgPapersData *data, const char *id);

G_END_DECLS
