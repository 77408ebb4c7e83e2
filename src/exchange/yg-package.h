/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A zip archive of XML parts, as Office files are: parts are unpacked and parsed in one stream, within limits
 * that keep an archive built to fill the memory from doing so. Knows nothing of spreadsheets. */
#pragma once

#include <gio/gio.h>
#include "base/yg-progress.h"

G_BEGIN_DECLS

typedef struct _YgPackage YgPackage;

/**
 * YgPartHandler:
 * @start: an element begins; @name without its prefix, @attributes as expat gives them
 * @end: it ends
 * @text: a piece of text; elements' text comes in any number of pieces; may be %NULL
 *
 * The namespaces of Office files (the transitional and the strict ones, and whatever prefix a program likes)
 * are not looked at. Returning %FALSE ends the reading: a failure when @error is set, enough seen otherwise.
 */
typedef struct
{
  gboolean (*start) (gpointer data, const char *name, const char **attributes, GError **error);
  gboolean (*end) (gpointer data, const char *name, GError **error);
  gboolean (*text) (gpointer data, const char *text, gsize length, GError **error);
} YgPartHandler;

/* How far a reading over several parts has come; all may be zero. */
typedef struct
{
  YgProgressFunc progress;
  gpointer progress_data;
  guint64 done; /* bytes of earlier parts */
  guint64 total;
  GCancellable *cancellable;
} YgPartWatch;

/* Errors (YG_ERROR_INPUT): no zip archive, cut off, encrypted. */
YgPackage *yg_package_open (const char *path, GError **error);
void yg_package_free (YgPackage *self);
const char *yg_package_get_path (YgPackage *self);
/* Paths of all parts, lower case; borrowed. */
const char *const *yg_package_get_names (YgPackage *self);
/* Part names are compared without regard to case, and without the slash in front. */
gboolean yg_package_has (YgPackage *self, const char *part);
/* What the archive says the part will unpack to, in bytes: good for progress, not to be trusted. */
guint64 yg_package_get_size (YgPackage *self, const char *part);
/* Unpacks and parses @part. Errors: YG_ERROR_INPUT with a sentence, the handler's, G_IO_ERROR_CANCELLED. */
gboolean yg_package_parse (YgPackage *self, const char *part, const YgPartHandler *handler, gpointer data,
                           YgPartWatch *watch, GError **error);

/* The attribute called @name, with or without a prefix; NULL when it is not there. */
const char *yg_part_attribute (const char **attributes, const char *name);
/* Resolves @target as it stands in the relations of @part: absolute, or relative to its folder. Caller's. */
char *yg_part_resolve (const char *part, const char *target);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YgPackage, yg_package_free)

G_END_DECLS
