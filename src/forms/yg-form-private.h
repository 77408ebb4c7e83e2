/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sheet's description as structures: what yg-form-reader.c and yg-form-blocks.c read from JSON and what the
 * layout reads from. Everything is checked and resolved here, so that laying out cannot fail.
 * Lengths are PostScript points unless a name says otherwise. Knows nothing of pages. */
#pragma once

#include <pango/pango.h>
#include "forms/yg-form.h"

G_BEGIN_DECLS

#define YG_POINTS_PER_MM (72.0 / 25.4)
/* A QR code below this is not read reliably from a printed page (DESIGN.md, "Dependencies"). */
#define YG_QR_LEAST_MM 20.0
/* Bytes; more of them make modules too small for a desk printer and a telephone. */
#define YG_QR_MOST_BYTES 300

typedef enum
{
  YG_ALIGN_LEFT,
  YG_ALIGN_CENTER,
  YG_ALIGN_RIGHT,
  YG_ALIGN_JUSTIFY,
} YgAlign;

typedef enum
{
  YG_VALIGN_TOP,
  YG_VALIGN_MIDDLE,
  YG_VALIGN_BOTTOM,
} YgVAlign;

typedef enum
{
  YG_FACE_SONG,
  YG_FACE_FANGSONG,
  YG_FACE_HEI,
  YG_FACE_KAI,
  YG_FACE_TITLE,
  YG_FACE_MONO,
} YgFace;

typedef struct
{
  YgFace face;
  double size;
  gboolean bold;
  YgAlign align;
  double indent; /* of the first line, in ems */
  double line;   /* line pitch in ems */
  PangoFontDescription *font;
} YgStyle;

typedef struct
{
  enum
  {
    YG_WHEN_ALWAYS,
    YG_WHEN_PRESENT,
    YG_WHEN_ABSENT,
    YG_WHEN_EQUAL,
    YG_WHEN_UNEQUAL,
  } test;
  char *key;
  char *value;
} YgWhen;

typedef enum
{
  YG_FILTER_DATE,  /* 2026年11月23日 */
  YG_FILTER_DAY,   /* the same; empty leaves room between 年 月 日 */
  YG_FILTER_TIME,  /* 2026年11月23日 09:30 */
  YG_FILTER_SHORT, /* first 12 characters: a ticket as it is called out */
  YG_FILTER_HASH,  /* groups of 4 */
  YG_FILTER_OR,    /* what stands there when it is empty */
} YgFilterKind;

typedef struct
{
  YgFilterKind kind;
  char *text; /* of YG_FILTER_OR */
} YgFilter;

/* Text with fields: literal when key is NULL. */
typedef struct
{
  char *literal;
  char *key;
  GArray *filters; /* YgFilter */
} YgPart;

typedef struct
{
  char *value;     /* what the data say when it is ticked */
  GPtrArray *text; /* YgPart; what stands beside the box */
  double line;     /* a line to write on behind it; 0 for none */
} YgOption;

typedef struct
{
  GPtrArray *label; /* YgPart */
  GPtrArray *text;  /* YgPart; NULL: only a line */
  double width;     /* relative */
  gboolean line;
} YgSignField;

typedef enum
{
  YG_BLOCK_TITLE,
  YG_BLOCK_PARAGRAPH,
  YG_BLOCK_CHECKS,
  YG_BLOCK_HASH,
  YG_BLOCK_QR,
  YG_BLOCK_SIGNATURE,
  YG_BLOCK_RULE,
  YG_BLOCK_SPACE,
  YG_BLOCK_FILL,
  YG_BLOCK_BREAK,
  YG_BLOCK_GROUP,
  YG_BLOCK_GRID,
  YG_BLOCK_TABLE,
  YG_N_BLOCKS,
} YgBlockKind;

typedef struct
{
  guint column, row; /* column is resolved from the spans; row counts within its group of rows */
  guint colspan, rowspan;
  double min_height;
  YgVAlign valign;
  GPtrArray *blocks; /* YgBlock */
} YgCell;

/* Rows that spans tie together; most groups are one row. */
typedef struct
{
  YgWhen when;
  guint n_rows;
  double *min_heights;
  GPtrArray *cells; /* YgCell */
} YgRowGroup;

typedef struct
{
  YgBlockKind kind;
  YgWhen when;
  YgStyle style;
  gboolean keep;      /* lines, or blocks of a group, stay on one page */
  gboolean keep_next; /* never the last thing on a page */
  double space_before, space_after;
  char *each;      /* array: once for each element; the table's rows; NULL */
  GPtrArray *text; /* YgPart */

  /* checks */
  char *key; /* data: a string or an array of those ticked */
  char *options_key;
  GPtrArray *options; /* YgOption */
  guint columns;      /* options in so many columns; 0: one after the other */

  guint per_line;    /* hash: groups in a line; signature: signers in a line */
  double size;       /* qr: side; rule: thickness; space: height; signature: height of a line */
  GPtrArray *fields; /* YgSignField */

  GPtrArray *blocks; /* of a group */

  /* grid and table */
  guint n_columns;
  double *widths; /* n_columns shares of 1 */
  gboolean border;
  double frame; /* thickness of the outer line; 0: as the inner ones */
  double padding;
  GPtrArray *row_groups; /* YgRowGroup; table: the header's (may be empty), then one for a row of data */
  guint min_rows;
  GPtrArray *empty; /* YgPart: what an empty table says across its width; NULL */
} YgBlock;

/* One line at the top or the foot of every page. {page} and {pages} are known here. */
typedef struct
{
  YgWhen when;
  YgStyle style;
  GPtrArray *left, *center, *right; /* YgPart; may be NULL */
  gboolean rule;
} YgMargin;

struct _YgForm
{
  gatomicrefcount references;
  char *name; /* file it came from, for messages */
  char *title;
  double width, height;
  double margin_top, margin_right, margin_bottom, margin_left;
  YgMargin *header, *footer; /* may be NULL */
  GPtrArray *blocks;         /* YgBlock */
};

YgForm *yg_form_ref (YgForm *form);

/* yg-form-text.c: styles, fields and conditions as they are written. NULL or FALSE: @problem says why. */
GPtrArray *yg_form_text_parse (const char *text, char **problem);
gboolean yg_form_when_parse (const char *text, YgWhen *when, char **problem);
void yg_form_when_clear (YgWhen *when);
void yg_form_style_resolve (YgStyle *style);
void yg_form_style_clear (YgStyle *style);
gboolean yg_form_key_is_valid (const char *key);

/* yg-form-blocks.c */
YgBlock *yg_form_block_new (YgBlockKind kind);
void yg_form_block_free (YgBlock *block);
void yg_form_cell_free (YgCell *cell);
void yg_form_row_group_free (YgRowGroup *group);
void yg_form_margin_free (YgMargin *margin);

/* Where data are looked up: the whole object, or one element of an array in it. */
typedef struct _YgScope YgScope;
struct _YgScope
{
  const YgScope *outer;
  JsonObject *object;  /* NULL: the element is no object, or a blank row */
  const char *element; /* an element that is text: {.} */
  char number[32];     /* what element points to when it is a number */
  guint row;           /* 1, 2, …; 0 outside */
  guint page, pages;
};

/* yg-form-data.c: borrowed from the data or from @scratch. Never NULL. */
const char *yg_scope_get (const YgScope *scope, const char *key, GString *scratch);
/* NULL when there is none. */
JsonArray *yg_scope_get_array (const YgScope *scope, const char *key);
void yg_scope_enter (YgScope *inner, const YgScope *outer, JsonArray *array, guint index);
gboolean yg_scope_test (const YgScope *scope, const YgWhen *when);
char *yg_scope_expand (const YgScope *scope, GPtrArray *text);
/* Whether layout will find in @data what it looks for: arrays where arrays are needed, and so on. */
gboolean yg_form_check_data (YgForm *form, JsonObject *data, GError **error);

G_END_DECLS
