/* SPDX-License-Identifier: GPL-3.0-or-later */
/* REPORT.json: what an import found, for scripts and for the clerk who sent the file. Reads and judges nothing. */
#include "office/yg-import-private.h"

static void
add_findings (JsonArray *array, const YgHeadingMap *map, const YgImportEntry *row, YgFindingSeverity severity)
{
  for (guint i = 0; row->findings != NULL && i < row->findings->len; i++)
    {
      YgFinding *finding = g_ptr_array_index (row->findings, i);
      const char *heading = map->headings[finding->field];
      g_autofree char *value = yg_record_get_masked (row->record, finding->field);
      JsonObject *object;

      if (finding->severity != severity)
        continue;
      object = json_object_new ();
      json_object_set_int_member (object, "row", row->row);
      json_object_set_string_member (object, "column", heading != NULL ? heading : map->kind->fields[finding->field].heading);
      json_object_set_string_member (object, "value", value);
      json_object_set_string_member (object, "code", finding->code);
      json_object_set_string_member (object, "reason", finding->reason);
      json_array_add_object_element (array, object);
    }
}

/**
 * yg_import_report:
 *
 * Returns: (transfer full): the report: file, sheet, header_row, the counts, and each warned and rejected row with
 * its number in the spreadsheet, their heading, the value, a stable code and a sentence
 */
JsonNode *
yg_import_report (YgImport *self)
{
  JsonObject *report = json_object_new ();
  JsonArray *warned = json_array_new ();
  JsonArray *rejected = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  guint n = self->rows->len;

  for (guint i = 0; i < n; i++)
    {
      const YgImportEntry *row = &g_array_index (self->rows, YgImportEntry, i);

      if (row->verdict == YG_IMPORT_REJECTED)
        add_findings (rejected, self->map, row, YG_FINDING_REJECTION);
      else
        add_findings (warned, self->map, row, YG_FINDING_WARNING);
    }
  json_object_set_string_member (report, "file", self->file_name);
  json_object_set_string_member (report, "sheet", self->sheet);
  json_object_set_int_member (report, "header_row", self->map->row);
  json_object_set_int_member (report, "added", self->counts[YG_IMPORT_ADDED]);
  json_object_set_int_member (report, "changed", self->counts[YG_IMPORT_CHANGED]);
  json_object_set_int_member (report, "unchanged", self->counts[YG_IMPORT_UNCHANGED]);
  json_object_set_array_member (report, "warned", warned);
  json_object_set_array_member (report, "rejected", rejected);
  json_node_take_object (node, report);
  return node;
}
