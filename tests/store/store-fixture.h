/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fresh database in a folder of its own, for the tests of src/store. */
#pragma once

#include "model/yg-enterprise.h"
#include "store/yg-store.h"

#include <sqlite3.h>

typedef struct
{
  char *folder;
  char *path;
  YgStore *store;
} Fixture;

typedef void (*FixtureFunc) (Fixture *fixture, gconstpointer data);

void fixture_set_up (Fixture *fixture, gconstpointer data);
void fixture_tear_down (Fixture *fixture, gconstpointer data);
void fixture_reopen (Fixture *fixture, YgStoreMode mode);
/* A connection behind the program's back. */
sqlite3 *fixture_raw (Fixture *fixture);
void fixture_raw_exec (Fixture *fixture, const char *sql);
YgRecord *fixture_enterprise (const char *name, const char *code, const char *categories);
/* Saves @record in a change of its own and hands it back. */
YgRecord *fixture_put (Fixture *fixture, YgRecord *record);
/* @n enterprises 企业000001… in one change. */
void fixture_fill (Fixture *fixture, guint n);

#define fixture_add(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
