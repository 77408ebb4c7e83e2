/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Laying out: description and data become marks on pages. Lengths are points, y grows downwards.
 *
 * A block becomes atoms, things that are never cut: a line of text, a line of check boxes, a QR code. Atoms
 * stand below each other, in a cell or on the page. Rows of cells grow with their atoms and are moved to the
 * next page, or, when a page is not enough, cut between atoms. Knows nothing of surfaces. */
#pragma once

#include <pango/pangocairo.h>
#include "forms/yg-qr.h"
#include "forms/yg-form-private.h"

G_BEGIN_DECLS

typedef enum
{
  YG_MARK_TEXT, /* x, y: left end of the baseline */
  YG_MARK_LINE, /* from x, y by width, height */
  YG_MARK_BOX,
  YG_MARK_TICK, /* in a square at x, y */
  YG_MARK_QR,   /* the same */
} YgMarkKind;

typedef struct
{
  YgMarkKind kind;
  double x, y, width, height, thickness;
  union
  {
    PangoLayoutLine *line; /* owned by the sheet's layouts */
    YgQr *qr;              /* owned by the sheet */
  };
} YgMark;

/* Marks are those of the layout from first_mark on, relative to the atom's top left corner. */
typedef struct
{
  double height;
  guint first_mark, n_marks;
  gboolean glue;     /* takes what height is left over in its cell */
  gboolean is_space; /* nothing at the top of a page */
} YgAtom;

/* A place that text belongs to and must not leave: a cell, or the full width of an atom on the page. */
typedef struct
{
  guint page;
  double x, y, width, height;
} YgBox;

/* One document laid out. */
typedef struct
{
  double width, height;
  GPtrArray *pages;   /* GArray of YgMark */
  GArray *boxes;      /* YgBox */
  GPtrArray *layouts; /* PangoLayout */
  GPtrArray *qrs;     /* YgQr */
} YgSheet;

void yg_sheet_free (YgSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YgSheet, yg_sheet_free)

/* What stays the same from one document to the next. */
typedef struct
{
  PangoContext *context;
  PangoAttrList *attributes;
  GHashTable *fixed; /* GPtrArray of YgPart without fields → PangoLayout */
} YgTypesetter;

YgTypesetter *yg_typesetter_new (void);
void yg_typesetter_free (YgTypesetter *self);

/* One document on its way. */
typedef struct
{
  YgTypesetter *typesetter;
  YgSheet *sheet;
  GArray *marks; /* YgMark, of all atoms */
} YgLayout;

/* Lays out a whole document; @data has passed yg_form_check_data(), so nothing can go wrong. */
YgSheet *yg_layout_run (YgTypesetter *typesetter, YgForm *form, JsonObject *data);

/* yg-layout-text.c: a text on its own; ownership stays with the sheet. @width < 0: no wrapping. */
PangoLayout *
yg_layout_text (YgLayout *self, const YgStyle *style, GPtrArray *text, const YgScope *scope, double width);
PangoLayout *yg_layout_literal (YgLayout *self, const YgStyle *style, const char *text, double width);
/* Adds the marks of its lines at @x and @y, at the pitch of @style; gives their height. */
double yg_layout_add_lines (YgLayout *self, PangoLayout *layout, const YgStyle *style, double x, double y);
/* The same with an atom for each line, so that a long text can go on on the next page. */
void yg_layout_add_line_atoms (YgLayout *self, PangoLayout *layout, const YgStyle *style, GArray *atoms);
double yg_layout_get_width (PangoLayout *layout);
double yg_layout_get_height (PangoLayout *layout, const YgStyle *style);
double yg_layout_pitch (const YgStyle *style);
void yg_layout_add_mark (
    YgLayout *self, YgMarkKind kind, double x, double y, double width, double height, double thickness);
/* Ends an atom that began when the layout had @first_mark marks. */
void yg_layout_add_atom (YgLayout *self, GArray *atoms, guint first_mark, double height);

/* yg-layout-blocks.c: atoms of any block that can stand in a cell. @in_cell: an empty text still takes a
 * line. */
void yg_layout_add_block (YgLayout *self,
                          const YgBlock *block,
                          const YgScope *scope,
                          double width,
                          gboolean in_cell,
                          GArray *atoms);

/* yg-layout-checks.c, yg-layout-sign.c */
void yg_layout_add_checks (
    YgLayout *self, const YgBlock *block, const YgScope *scope, double width, GArray *atoms);
void yg_layout_add_signature (
    YgLayout *self, const YgBlock *block, const YgScope *scope, double width, GArray *atoms);

/* yg-layout-grid.c */
typedef struct
{
  guint row, rowspan;
  double x, width;
  double min_height;
  YgVAlign valign;
  GArray *atoms; /* YgAtom */
} YgLaidCell;

/* Rows tied together by spans. */
typedef struct
{
  guint n_rows;
  double *min_heights;
  double *heights;
  double padding;
  GPtrArray *cells; /* YgLaidCell */
} YgLaidGroup;

typedef struct
{
  const YgBlock *block;
  double width;
  YgLaidGroup *header; /* NULL: none */
  GPtrArray *groups;   /* YgLaidGroup */
} YgLaidTable;

YgLaidTable *yg_layout_new_table (YgLayout *self, const YgBlock *block, const YgScope *scope, double width);
void yg_laid_table_free (YgLaidTable *table);
void yg_laid_group_free (YgLaidGroup *group);
double yg_laid_group_get_height (const YgLaidGroup *group);
/* What does not fit into @height is taken out of @group and returned. Something stays in @group, even if it
 * is higher. */
YgLaidGroup *yg_laid_group_cut (YgLaidGroup *group, double height);
double yg_atoms_get_height (GArray *atoms);

G_END_DECLS
