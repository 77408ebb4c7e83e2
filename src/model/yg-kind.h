/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a registry's rows consist of: one table of fields per kind, from which the store's columns, the
 * importer's headings, the window's lists and forms and the annexes all follow. A new field is a line here
 * and a column in resources/sql. Knows nothing of where rows are kept or shown. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  YG_FIELD_TEXT,
  YG_FIELD_LONG_TEXT, /* line breaks allowed */
  YG_FIELD_LIST,      /* joined with "、" */
  YG_FIELD_CODE,      /* cleaned as a code */
  YG_FIELD_ID_NUMBER, /* 公民身份号码, masked */
  YG_FIELD_PHONE,     /* masked */
  YG_FIELD_DATE,      /* YYYY-MM-DD */
  YG_FIELD_CHOICE,    /* one of choices, other values allowed */
} YgFieldType;

typedef enum
{
  YG_FIELD_REQUIRED = 1 << 0, /* a row without it is rejected */
  YG_FIELD_SEARCHED = 1 << 1, /* the search entry looks here */
  YG_FIELD_LISTED = 1 << 2,   /* a column of the registry's list */
  YG_FIELD_FILTERED = 1 << 3, /* a filter above the list */
  YG_FIELD_WIDE = 1 << 4,     /* takes the room that is left */
  YG_FIELD_INTERNAL = 1 << 5, /* kept by the program, not typed and not imported */
} YgFieldFlags;

typedef struct
{
  const char *name;     /* column in the database and key in JSON: snake_case English */
  const char *heading;  /* on official paper and in annexes: Chinese, DOMAIN.md §3 */
  const char *title;    /* msgid for the window */
  const char *synonyms; /* other headings in use, separated by blanks; compared by yg_text_heading_key() */
  const char *choices;  /* for YG_FIELD_CHOICE, joined with "、" */
  YgFieldType type;
  YgFieldFlags flags;
} YgField;

#define YG_KIND_NO_KEY G_MAXUINT

typedef struct
{
  const char *table;  /* in the database: "enterprises" */
  const char *name;   /* msgid: "enterprise" */
  const char *prefix; /* of official Chinese: 检查对象 */
  const YgField *fields;
  guint n_fields;
  guint name_field; /* what a row is called */
  guint key_field;  /* what identifies a row among those not retired; or YG_KIND_NO_KEY */
} YgKind;

/* The index of the field called @name, or -1. */
int yg_kind_find_field (const YgKind *kind, const char *name);
/* "items", "enterprises", "inspectors": the kinds a clerk keeps; NULL for any other word. */
const YgKind *yg_kind_registry (const char *table);
/* Every kind there is, NULL at the end (the store checks its columns against it). */
const YgKind *const *yg_kind_all (void);

G_END_DECLS
