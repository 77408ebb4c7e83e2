/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of any kind. Knows nothing of where rows are kept. */
#include "model/yg-record.h"

#include "base/yg-date.h"
#include "base/yg-text.h"

struct _YgRecord
{
  GObject parent_instance;

  const YgKind *kind;
  gint64 id;
  char **values; /* n_fields; NULL stands for "" */
  char *retired;
  char *retired_reason;
};

G_DEFINE_FINAL_TYPE (YgRecord, yg_record, G_TYPE_OBJECT)

static void
yg_record_finalize (GObject *object)
{
  YgRecord *self = YG_RECORD (object);

  for (guint i = 0; self->values != NULL && i < self->kind->n_fields; i++)
    g_free (self->values[i]);
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
  g_return_val_if_fail (kind != NULL, NULL);

  YgRecord *self = g_object_new (YG_TYPE_RECORD, NULL);

  self->kind = kind;
  self->values = g_new0 (char *, kind->n_fields);
  return self;
}

YgRecord *
yg_record_copy (YgRecord *self)
{
  YgRecord *copy = yg_record_new (self->kind);

  copy->id = self->id;
  for (guint i = 0; i < self->kind->n_fields; i++)
    copy->values[i] = g_strdup (self->values[i]);
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

  g_free (self->values[field]);
  self->values[field] = copy;
}

void
yg_record_set_clean (YgRecord *self, guint field, const char *value)
{
  g_autofree char *cleaned = NULL;

  g_return_if_fail (field < self->kind->n_fields);

  switch (self->kind->fields[field].type)
    {
    case YG_FIELD_LONG_TEXT:
      cleaned = yg_text_clean_lines (value);
      break;
    case YG_FIELD_LIST:
      cleaned = yg_text_clean_list (value);
      break;
    case YG_FIELD_CODE:
    case YG_FIELD_ID_NUMBER:
    case YG_FIELD_PHONE:
      cleaned = yg_text_clean_code (value);
      break;
    case YG_FIELD_DATE:
      cleaned = yg_date_parse (value);
      /* What is no date stays as typed, for the check to complain about. */
      if (cleaned == NULL)
        cleaned = yg_text_clean (value);
      break;
    case YG_FIELD_TEXT:
    case YG_FIELD_CHOICE:
      cleaned = yg_text_clean (value);
      break;
    default:
      g_return_if_reached ();
    }
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

  self->retired = g_strdup (date);
  self->retired_reason = g_strdup (reason);
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
