/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of any kind. Knows nothing of where rows are kept. */
#include "model/yg-record.h"

#include "base/yg-date.h"
#include "base/yg-text.h"

#include <string.h>

struct _YgRecord
{
  GObject parent_instance;

  const YgKind *kind;
  gint64 id;
  char **values;         /* n_fields; NULL stands for "". In the same piece of memory follow the texts it was made with */
  const char *end;       /* of that piece */
  char *retired;         /* NULL stands for "" */
  char *retired_reason;
};

G_DEFINE_FINAL_TYPE (YgRecord, yg_record, G_TYPE_OBJECT)

static void
free_value (YgRecord *self, guint field)
{
  char *value = self->values[field];

  if (value < (char *) self->values || value >= self->end)
    g_free (value);
}

static void
yg_record_finalize (GObject *object)
{
  YgRecord *self = YG_RECORD (object);

  for (guint i = 0; self->values != NULL && i < self->kind->n_fields; i++)
    free_value (self, i);
  g_free (self->values);
  g_free (self->retired);
  g_free (self->retired_reason);
  G_OBJECT_CLASS (yg_record_parent_class)->finalize (object);
}

static void
yg_record_class_init (YgRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yg_record_finalize;
}

static void
yg_record_init (YgRecord *self)
{
}

YgRecord *
yg_record_new (const YgKind *kind)
{
  return yg_record_new_filled (kind, NULL);
}

/* Registries hold a hundred thousand rows at a time: one piece of memory a row instead of one a field. */
YgRecord *
yg_record_new_filled (const YgKind *kind, const char *const *values)
{
  g_return_val_if_fail (kind != NULL, NULL);

  YgRecord *self = g_object_new (YG_TYPE_RECORD, NULL);
  gsize size = kind->n_fields * sizeof (char *);

  for (guint i = 0; values != NULL && i < kind->n_fields; i++)
    if (values[i] != NULL && *values[i] != '\0')
      size += strlen (values[i]) + 1;
  self->kind = kind;
  self->values = g_malloc (size);
  self->end = (char *) self->values + size;

  char *text = (char *) (self->values + kind->n_fields);

  for (guint i = 0; i < kind->n_fields; i++)
    if (values != NULL && values[i] != NULL && *values[i] != '\0')
      {
        self->values[i] = text;
        text = stpcpy (text, values[i]) + 1;
      }
    else
      self->values[i] = NULL;
  return self;
}

YgRecord *
yg_record_copy (YgRecord *self)
{
  YgRecord *copy = yg_record_new_filled (self->kind, (const char *const *) self->values);

  copy->id = self->id;
  copy->retired = g_strdup (self->retired);
  copy->retired_reason = g_strdup (self->retired_reason);
  return copy;
}

const YgKind *
yg_record_get_kind (YgRecord *self)
{
  return self->kind;
}

gint64
yg_record_get_id (YgRecord *self)
{
  return self->id;
}

void
yg_record_set_id (YgRecord *self, gint64 id)
{
  self->id = id;
}

const char *
yg_record_get (YgRecord *self, guint field)
{
  g_return_val_if_fail (YG_IS_RECORD (self), "");
  g_return_val_if_fail (field < self->kind->n_fields, "");

  return self->values[field] != NULL ? self->values[field] : "";
}

void
yg_record_set (YgRecord *self, guint field, const char *value)
{
  g_return_if_fail (YG_IS_RECORD (self));
  g_return_if_fail (field < self->kind->n_fields);

  char *copy = value != NULL && *value != '\0' ? g_strdup (value) : NULL;

  free_value (self, field);
  self->values[field] = copy;
}

char *
yg_field_clean (const YgField *field, const char *value)
{
  char *date;

  switch (field->type)
    {
    case YG_FIELD_LONG_TEXT:
      return yg_text_clean_lines (value);
    case YG_FIELD_LIST:
      return yg_text_clean_list (value);
    case YG_FIELD_CODE:
    case YG_FIELD_ID_NUMBER:
    case YG_FIELD_PHONE:
      return yg_text_clean_code (value);
    case YG_FIELD_DATE:
      date = yg_date_parse (value);
      /* What is no date stays as typed, for the check to complain about. */
      return date != NULL ? date : yg_text_clean (value);
    case YG_FIELD_TEXT:
    case YG_FIELD_CHOICE:
      return yg_text_clean (value);
    default:
      g_return_val_if_reached (NULL);
    }
}

void
yg_record_set_clean (YgRecord *self, guint field, const char *value)
{
  g_return_if_fail (field < self->kind->n_fields);

  g_autofree char *cleaned = yg_field_clean (&self->kind->fields[field], value);

  yg_record_set (self, field, cleaned);
}

char *
yg_record_get_masked (YgRecord *self, guint field)
{
  const char *value = yg_record_get (self, field);
  YgFieldType type = self->kind->fields[field].type;

  if (type == YG_FIELD_ID_NUMBER)
    return yg_text_mask_id_number (value);
  if (type == YG_FIELD_PHONE)
    return yg_text_mask_phone (value);
  return g_strdup (value);
}

const char *
yg_record_get_name (YgRecord *self)
{
  return yg_record_get (self, self->kind->name_field);
}

const char *
yg_record_get_key (YgRecord *self)
{
  return self->kind->key_field == YG_KIND_NO_KEY ? "" : yg_record_get (self, self->kind->key_field);
}

const char *
yg_record_get_retired (YgRecord *self)
{
  return self->retired != NULL ? self->retired : "";
}

const char *
yg_record_get_retired_reason (YgRecord *self)
{
  return self->retired_reason != NULL ? self->retired_reason : "";
}

void
yg_record_set_retired (YgRecord *self, const char *date, const char *reason)
{
  g_autofree char *old_date = g_steal_pointer (&self->retired);
  g_autofree char *old_reason = g_steal_pointer (&self->retired_reason);

  self->retired = date != NULL && *date != '\0' ? g_strdup (date) : NULL;
  self->retired_reason = reason != NULL && *reason != '\0' ? g_strdup (reason) : NULL;
}

gboolean
yg_record_equal_content (YgRecord *a, YgRecord *b)
{
  if (a->kind != b->kind)
    return FALSE;
  for (guint i = 0; i < a->kind->n_fields; i++)
    if ((a->kind->fields[i].flags & YG_FIELD_INTERNAL) == 0
        && !g_str_equal (yg_record_get (a, i), yg_record_get (b, i)))
      return FALSE;
  return TRUE;
}
