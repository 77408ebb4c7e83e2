/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks of a description from JSON. Inside src/forms only. */
#pragma once

#include "forms/yg-form-private.h"
#include "forms/yg-form-reader.h"

G_BEGIN_DECLS

/* Members of @object that say how text looks, over @style, which holds what is inherited. Faces are not
 * resolved yet: yg_form_style_resolve(). */
gboolean yg_form_read_style (YgFormReader *reader, JsonObject *object, YgStyle *style, GError **error);
/* A text with fields; NULL without error when the member is not there. */
gboolean yg_form_read_text (
    YgFormReader *reader, JsonObject *object, const char *member, GPtrArray **text, GError **error);
gboolean yg_form_read_when (YgFormReader *reader, JsonObject *object, YgWhen *when, GError **error);
/* A list of blocks. @width: what there is for them; @in_cell: no grids, tables, groups and page breaks. */
gboolean yg_form_read_blocks (YgFormReader *reader,
                              JsonObject *owner,
                              const char *member,
                              const char *place,
                              const YgStyle *style,
                              double width,
                              gboolean in_cell,
                              GPtrArray *blocks,
                              GError **error);
/* yg-form-grid.c: the members that only grids and tables have. */
gboolean
yg_form_read_grid (YgFormReader *reader, JsonObject *object, double width, YgBlock *block, GError **error);
gboolean
yg_form_read_table (YgFormReader *reader, JsonObject *object, double width, YgBlock *block, GError **error);

/* What yg_form_read_style() and common members are called, for yg_form_reader_check_members(). */
#define YG_STYLE_MEMBERS "font size bold align indent line"
#define YG_BLOCK_MEMBERS "kind when keep_next space_before space_after " YG_STYLE_MEMBERS

G_END_DECLS
