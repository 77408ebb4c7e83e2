/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON read with a place for every complaint: the line in the file, and block, row and cell in words.
 * Knows nothing of what the members mean. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct _YgFormReader YgFormReader;

YgFormReader *yg_form_reader_new (const char *name, const char *json, gssize length, GError **error);
void yg_form_reader_free (YgFormReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YgFormReader, yg_form_reader_free)

JsonObject *yg_form_reader_get_root (YgFormReader *self);

/* Where the reading is: "body block 3, row 2, cell 4". push is matched by pop. */
void yg_form_reader_push (YgFormReader *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void yg_form_reader_pop (YgFormReader *self);

/* Always FALSE: the complaint about @member of @object (NULL: the object itself), with line and place. */
gboolean yg_form_reader_fail (
    YgFormReader *self, JsonObject *object, const char *member, GError **error, const char *format, ...)
    G_GNUC_PRINTF (5, 6);

/* Every member is one of the words in @allowed or @allowed_too (separated by blanks; may be NULL). */
gboolean yg_form_reader_check_members (
    YgFormReader *self, JsonObject *object, const char *allowed, const char *allowed_too, GError **error);

/* A member that is not there leaves @value as it is; FALSE when it is there and wrong. */
gboolean yg_form_reader_number (YgFormReader *self,
                                JsonObject *object,
                                const char *member,
                                double least,
                                double most,
                                double *value,
                                GError **error);
gboolean yg_form_reader_count (YgFormReader *self,
                               JsonObject *object,
                               const char *member,
                               guint least,
                               guint most,
                               guint *value,
                               GError **error);
gboolean yg_form_reader_boolean (
    YgFormReader *self, JsonObject *object, const char *member, gboolean *value, GError **error);
gboolean yg_form_reader_string (
    YgFormReader *self, JsonObject *object, const char *member, const char **value, GError **error);
/* One of @choices (NULL at the end); @value is its index. */
gboolean yg_form_reader_choice (YgFormReader *self,
                                JsonObject *object,
                                const char *member,
                                const char *const *choices,
                                int *value,
                                GError **error);
gboolean yg_form_reader_array (
    YgFormReader *self, JsonObject *object, const char *member, JsonArray **value, GError **error);
gboolean yg_form_reader_object (
    YgFormReader *self, JsonObject *object, const char *member, JsonObject **value, GError **error);
/* The element as an object; NULL with an error when it is none. */
JsonObject *yg_form_reader_element (
    YgFormReader *self, JsonObject *owner, const char *member, JsonArray *array, guint index, GError **error);

G_END_DECLS
