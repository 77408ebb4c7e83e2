/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bureau on a fresh database in a folder of its own, removed with everything in it; for the tests of src/office and
 * src/cli. */
#pragma once

#include "office/yg-ceremony.h"
#include "office/yg-import.h"

typedef struct
{
  char *folder;
  char *path; /* of the database */
  YgStore *store;
  YgBureau *bureau;
} YgTestBureau;

typedef void (*YgTestFunc) (YgTestBureau *fixture, gconstpointer data);

/* 高新区商务局, GX-SWJ; 王芳 at the desk; empty registries. */
void yg_test_bureau_set_up (YgTestBureau *f, gconstpointer data);
/* The same with the three registries of tests/data/sample. */
void yg_test_bureau_set_up_sample (YgTestBureau *f, gconstpointer data);
void yg_test_bureau_tear_down (YgTestBureau *f, gconstpointer data);
/* Closes the database and opens it anew, as the next start of the program does. */
void yg_test_bureau_close (YgTestBureau *f);
void yg_test_bureau_open (YgTestBureau *f);

#define yg_test_add_empty(path, func) \
  g_test_add (path, YgTestBureau, NULL, yg_test_bureau_set_up, func, yg_test_bureau_tear_down)
#define yg_test_add_sample(path, func) \
  g_test_add (path, YgTestBureau, NULL, yg_test_bureau_set_up_sample, func, yg_test_bureau_tear_down)

/* A path in tests/data; in the test's folder. Caller's. */
char *yg_test_data (const char *name);
char *yg_test_path (YgTestBureau *f, const char *name);
void yg_test_remove_folder (const char *folder);
/* Everything in @folder (not below), sorted, joined with " "; caller's. */
char *yg_test_listing (const char *folder);
char *yg_test_read (const char *path);
void yg_test_write (const char *path, const char *text);

/* A spreadsheet: cells end with a tab, rows with a line feed, sheets with a form feed. */
void yg_test_sheet_write (const char *path, const char *text);

/* Prepared and committed; asserts that both succeed. Caller's. */
YgImport *yg_test_import (YgTestBureau *f, const YgKind *kind, const char *path);
void yg_test_assert_counts (YgImport *import, guint added, guint changed, guint unchanged, guint rejected);

/* One row by what identifies it; asserts that it is there. Caller's. */
YgRecord *yg_test_find (YgTestBureau *f, const YgKind *kind, const char *key);
/* Changes one field of it. */
void yg_test_edit (YgTestBureau *f, const YgKind *kind, const char *key, guint field, const char *value);
gint64 yg_test_count (YgTestBureau *f, const YgKind *kind);
/* Asserts that the journal agrees with the tables; returns how many entries there are. */
gint64 yg_test_audit (YgTestBureau *f);

/* tests/data/sample/plan.json. Caller's. */
YgChoice *yg_test_choice (void);
/* A draw of it, held up to @state. The digits are 11111111, 22222222, 33333333. Caller's. */
YgCeremony *yg_test_hold (YgTestBureau *f, const YgChoice *choice, YgCeremonyState state);
extern const char *const yg_test_digits[];

/* The call fails with @code and a sentence that has @words. */
#define yg_test_assert_error(error, code_, words) \
  G_STMT_START \
  { \
    g_assert_error (error, YG_ERROR, code_); \
    yg_test_assert_has ((error)->message, words); \
    g_clear_error (&(error)); \
  } \
  G_STMT_END
#define yg_test_assert_has(text, words) \
  G_STMT_START \
  { \
    if (strstr ((text), (words)) == NULL) \
      g_error ("“%s” does not have “%s”", (text), (words)); \
  } \
  G_STMT_END
