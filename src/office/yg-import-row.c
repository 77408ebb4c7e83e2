/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of a spreadsheet as an import sees it: what it says, what is there now, and what comes of it. */
#include "office/yg-import-private.h"

#include <glib/gi18n-lib.h>

struct _YgImportRow
{
  GObject parent_instance;

  YgImportEntry entry; /* with references of its own */
};

G_DEFINE_FINAL_TYPE (YgImportRow, yg_import_row, G_TYPE_OBJECT)

static void
yg_import_row_finalize (GObject *object)
{
  YgImportRow *self = YG_IMPORT_ROW (object);

  g_clear_object (&self->entry.record);
  g_clear_object (&self->entry.before);
  g_clear_pointer (&self->entry.findings, g_ptr_array_unref);
  G_OBJECT_CLASS (yg_import_row_parent_class)->finalize (object);
}

static void
yg_import_row_class_init (YgImportRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yg_import_row_finalize;
}

static void
yg_import_row_init (YgImportRow *self)
{
}

YgImportRow *
yg_import_row_new (const YgImportEntry *entry)
{
  YgImportRow *self = g_object_new (YG_TYPE_IMPORT_ROW, NULL);

  self->entry = *entry;
  g_object_ref (entry->record);
  if (entry->before != NULL)
    g_object_ref (entry->before);
  if (entry->findings != NULL)
    g_ptr_array_ref (entry->findings);
  return self;
}

guint
yg_import_row_get_row (YgImportRow *self)
{
  return self->entry.row;
}

YgImportVerdict
yg_import_row_get_verdict (YgImportRow *self)
{
  return self->entry.verdict;
}

YgRecord *
yg_import_row_get_record (YgImportRow *self)
{
  return self->entry.record;
}

YgRecord *
yg_import_row_get_before (YgImportRow *self)
{
  return self->entry.before;
}

GPtrArray *
yg_import_row_get_findings (YgImportRow *self)
{
  return self->entry.findings;
}

char *
yg_import_row_describe (YgImportRow *self)
{
  const YgKind *kind = yg_record_get_kind (self->entry.record);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; self->entry.findings != NULL && i < self->entry.findings->len; i++)
    {
      YgFinding *finding = g_ptr_array_index (self->entry.findings, i);

      g_string_append_printf (text, "%s%s · %s", text->len > 0 ? "\n" : "", _ (kind->fields[finding->field].title),
                              finding->reason);
    }
  if (self->entry.verdict != YG_IMPORT_CHANGED || self->entry.before == NULL)
    return g_string_free (g_steal_pointer (&text), FALSE);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      g_autofree char *old = yg_record_get_masked (self->entry.before, i);
      g_autofree char *new = yg_record_get_masked (self->entry.record, i);

      if (g_strcmp0 (yg_record_get (self->entry.before, i), yg_record_get (self->entry.record, i)) != 0)
        g_string_append_printf (text, "%s%s: %s → %s", text->len > 0 ? "\n" : "", _ (kind->fields[i].title),
                                *old != '\0' ? old : _ ("(empty)"), *new != '\0' ? new : _ ("(empty)"));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
