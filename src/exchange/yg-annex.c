/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The annexes as spreadsheets: which columns in which order and how wide. Knows nothing of the store. */
#include "config.h"

#include "exchange/yg-annex.h"

#include <string.h>

#include "base/yg-date.h"
#include "base/yg-text.h"
#include "exchange/yg-table-writer.h"
#include "model/yg-enterprise.h"
#include "model/yg-inspector.h"
#include "model/yg-item.h"

typedef struct
{
  int field; /* of the kind; -1 is 序号 */
  double width;
  gboolean centred;
} Column;

typedef struct
{
  const YgKind *kind;
  const char *annex;
  const Column *columns;
  guint n_columns;
} Layout;

/* Widths are in characters, a Han character being two; a landscape A4 page takes about 140 without shrinking. */
static const Column item_columns[] = {
  { -1, 5, TRUE },
  { YG_ITEM_NAME, 18, FALSE },
  { YG_ITEM_BODY, 12, TRUE },
  { YG_ITEM_OBJECTS, 16, FALSE },
  { YG_ITEM_BASIS, 26, FALSE },
  { YG_ITEM_CONTENT, 24, FALSE },
  { YG_ITEM_METHOD, 14, FALSE },
  { YG_ITEM_RATIO, 13, TRUE },
  { YG_ITEM_LEVEL, 10, TRUE },
  { YG_ITEM_SECTION, 12, TRUE },
  { YG_ITEM_REMARKS, 9, FALSE },
};

static const Column inspector_columns[] = {
  { -1, 5, TRUE },
  { YG_INSPECTOR_CERTIFICATE, 15, TRUE },
  { YG_INSPECTOR_NAME, 10, TRUE },
  { YG_INSPECTOR_SEX, 6, TRUE },
  { YG_INSPECTOR_ID_NUMBER, 21, TRUE },
  { YG_INSPECTOR_TYPES, 25, FALSE },
  { YG_INSPECTOR_POSITION, 14, TRUE },
  { YG_INSPECTOR_UNIT, 20, TRUE },
  { YG_INSPECTOR_SECTION, 13, TRUE },
  { YG_INSPECTOR_PHONE, 14, TRUE },
  { YG_INSPECTOR_VALID_UNTIL, 17, TRUE },
  { YG_INSPECTOR_REMARKS, 12, FALSE },
};

static const Column enterprise_columns[] = {
  { -1, 6, TRUE },
  { YG_ENTERPRISE_CATEGORIES, 18, TRUE },
  { YG_ENTERPRISE_NAME, 28, FALSE },
  { YG_ENTERPRISE_CODE, 21, TRUE },
  { YG_ENTERPRISE_UNIT_TYPE, 14, TRUE },
  { YG_ENTERPRISE_ADDRESS, 26, FALSE },
  { YG_ENTERPRISE_LEGAL_REPRESENTATIVE, 12, TRUE },
  { YG_ENTERPRISE_CONTACT, 9, TRUE },
  { YG_ENTERPRISE_PHONE, 14, TRUE },
  { YG_ENTERPRISE_CREDIT_CLASS, 6.5, TRUE },
  { YG_ENTERPRISE_STATUS, 7, TRUE },
  { YG_ENTERPRISE_SECTION, 13, TRUE },
  { YG_ENTERPRISE_REMARKS, 9, FALSE },
};

static const Layout layouts[] = {
  { &yg_item_kind, "附件1", item_columns, G_N_ELEMENTS (item_columns) },
  { &yg_inspector_kind, "附件2", inspector_columns, G_N_ELEMENTS (inspector_columns) },
  { &yg_enterprise_kind, "附件3", enterprise_columns, G_N_ELEMENTS (enterprise_columns) },
};

struct _YgAnnexWriter
{
  const Layout *layout;
  YgTableWriter *table;
  gboolean full;
  guint serial;
};

YgAnnexWriter *
yg_annex_writer_new (const YgKind *kind, const char *office, gboolean full, const char *path, gboolean overwrite,
                     GError **error)
{
  g_autoptr (YgAnnexWriter) self = g_new0 (YgAnnexWriter, 1);
  g_autofree YgTableColumn *columns = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (office != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (layouts); i++)
    if (layouts[i].kind == kind)
      self->layout = &layouts[i];
  g_return_val_if_fail (self->layout != NULL, NULL);

  self->full = full;
  columns = g_new0 (YgTableColumn, self->layout->n_columns);
  for (guint i = 0; i < self->layout->n_columns; i++)
    {
      const Column *column = &self->layout->columns[i];
      columns[i].heading = column->field < 0 ? "序号" : kind->fields[column->field].heading;
      columns[i].width = column->width;
      columns[i].number = column->field < 0;
      columns[i].centred = column->centred;
    }
  title = g_strconcat (office, kind->prefix, NULL);
  self->table = yg_table_writer_new (path, overwrite, kind->prefix, self->layout->annex, title, NULL, columns,
                                     self->layout->n_columns, TRUE, error);
  if (self->table == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

gboolean
yg_annex_writer_add_heading (YgAnnexWriter *self, const char *industry, guint count, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%s（%u 户）", industry[0] != '\0' ? industry : "未分行业", count);
  return yg_table_writer_add_heading (self->table, text, error);
}

/* As it stands on paper: private numbers masked unless asked for, dates in Chinese. */
static char *
field_text (YgAnnexWriter *self, YgRecord *record, guint field)
{
  const char *text = yg_record_get (record, field);

  switch (self->layout->kind->fields[field].type)
    {
    case YG_FIELD_ID_NUMBER:
    case YG_FIELD_PHONE:
      return self->full ? g_strdup (text) : yg_record_get_masked (record, field);
    case YG_FIELD_DATE:
      return yg_date_format_zh (text);
    case YG_FIELD_TEXT:
    case YG_FIELD_LONG_TEXT:
    case YG_FIELD_LIST:
    case YG_FIELD_CODE:
    case YG_FIELD_CHOICE:
    default:
      return g_strdup (text);
    }
}

gboolean
yg_annex_writer_add (YgAnnexWriter *self, YgRecord *record, GError **error)
{
  guint n_columns = self->layout->n_columns;
  g_auto (GStrv) cells = g_new0 (char *, n_columns + 1);

  g_return_val_if_fail (yg_record_get_kind (record) == self->layout->kind, FALSE);

  self->serial++;
  for (guint i = 0; i < n_columns; i++)
    {
      int field = self->layout->columns[i].field;
      cells[i] = field < 0 ? g_strdup_printf ("%u", self->serial) : field_text (self, record, (guint) field);
    }
  return yg_table_writer_add (self->table, (const char *const *) cells, error);
}

gboolean
yg_annex_writer_finish (YgAnnexWriter *self, GError **error)
{
  return yg_table_writer_finish (self->table, error);
}

void
yg_annex_writer_free (YgAnnexWriter *self)
{
  g_clear_pointer (&self->table, yg_table_writer_free);
  g_free (self);
}

/* --- 抽取结果登记表 --- */

static const YgTableColumn result_columns[] = {
  { "序号", 6, TRUE, TRUE },
  { "企业名称", 30, FALSE, FALSE },
  { "统一社会信用代码", 22, FALSE, TRUE },
  { "地址", 30, FALSE, FALSE },
  { "签号", 36, FALSE, TRUE },
  { "检查人员", 20, FALSE, FALSE },
};

static void
add_line (GPtrArray *lines, const char *label, const char *text)
{
  if (text != NULL && text[0] != '\0')
    g_ptr_array_add (lines, g_strdup_printf ("%s：%s", label, text));
}

static void
add_registry (GPtrArray *lines, const char *name, guint64 total, const char *unit, const char *hash)
{
  g_autofree char *groups = hash != NULL ? yg_text_group_hash (hash) : NULL;

  g_ptr_array_add (lines, g_strdup_printf ("%s：共 %" G_GUINT64_FORMAT " %s；名录指纹：%s", name, total, unit,
                                           groups != NULL ? groups : "—"));
}

/* What stands above the table. */
static GPtrArray *
result_notes (const YgResultTable *table)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  add_line (lines, "任务编号", table->number);
  add_line (lines, "抽查任务", table->task);
  add_line (lines, "抽取时间", table->time);
  add_line (lines, "抽取地点", table->place);
  add_registry (lines, "检查对象名录库", table->n_enterprises, "户", table->enterprises_hash);
  add_registry (lines, "执法检查人员名录库", table->n_inspectors, "人", table->inspectors_hash);
  for (guint i = 0; i < table->n_frames; i++)
    {
      const YgResultFrame *frame = &table->frames[i];
      g_ptr_array_add (lines, g_strdup_printf ("抽查事项%u：%s；在库 %" G_GUINT64_FORMAT " 户，应抽 %u 户，实抽 %u 户",
                                               i + 1, frame->title, frame->members, frame->quota, frame->drawn));
    }
  g_ptr_array_add (lines, NULL);
  return lines;
}

/* The leader's name says so. */
static char *
mark_leader (const char *team)
{
  const char *rest;

  if (team == NULL || team[0] == '\0')
    return g_strdup ("");
  rest = strstr (team, "、");
  return rest != NULL ? g_strdup_printf ("%.*s（组长）%s", (int) (rest - team), team, rest)
                      : g_strdup_printf ("%s（组长）", team);
}

static gboolean
add_result_rows (YgTableWriter *writer, const YgResultTable *table, GError **error)
{
  for (guint i = 0; i < table->n_rows; i++)
    {
      const YgResultRow *row = &table->rows[i];
      g_autofree char *serial = g_strdup_printf ("%u", i + 1);
      g_autofree char *team = row->nobody ? g_strdup (row->team) : mark_leader (row->team);
      const char *cells[] = { serial, row->name, row->code, row->address, row->ticket, team };

      for (gsize c = 0; c < G_N_ELEMENTS (cells); c++)
        if (cells[c] == NULL)
          cells[c] = "";
      if (!yg_table_writer_add (writer, cells, error))
        return FALSE;
    }
  return TRUE;
}

/* A rule to sign on and a date to fill in. */
#define SIGN "＿＿＿＿＿＿＿＿＿＿　　日期：　　　　年　　月　　日"

/* What stands below the table. */
static gboolean
add_result_end (YgTableWriter *writer, const YgResultTable *table, GError **error)
{
  if (table->seed != NULL)
    {
      g_autofree char *groups = yg_text_group_hash (table->seed);
      g_autofree char *line = g_strdup_printf ("种子：%s", groups);
      if (!yg_table_writer_add_note (writer, line, error))
        return FALSE;
    }
  if (!yg_table_writer_add_signature (writer, "抽取人（签字）：" SIGN, error))
    return FALSE;
  for (const char *const *witness = table->witnesses; witness != NULL && *witness != NULL; witness++)
    {
      g_autofree char *line = g_strdup_printf ("见证人（签字）：" SIGN "　　（%s）", *witness);
      if (!yg_table_writer_add_signature (writer, line, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
yg_result_table_write (const YgResultTable *table, const char *path, gboolean overwrite, GError **error)
{
  g_autoptr (YgTableWriter) writer = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (table != NULL, FALSE);

  notes = result_notes (table);
  title = g_strconcat (table->office != NULL ? table->office : "", "随机抽查抽取结果登记表",
                       table->rehearsal ? "（演练，不作依据）" : "", NULL);
  writer = yg_table_writer_new (path, overwrite, "抽取结果登记表", NULL, title,
                                (const char *const *) notes->pdata, result_columns, G_N_ELEMENTS (result_columns),
                                TRUE, error);
  return writer != NULL && add_result_rows (writer, table, error) && add_result_end (writer, table, error)
         && yg_table_writer_finish (writer, error);
}
