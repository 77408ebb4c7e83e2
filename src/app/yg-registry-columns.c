/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns from YgField. Knows nothing of pages and queries. */
#include "app/yg-registry-columns.h"

#include "base/yg-date.h"
#include "base/yg-text.h"
#include "model/yg-enterprise.h"
#include "model/yg-inspector.h"

#include <glib/gi18n-lib.h>

/* Up to GTK 4.8 a column view does not say which header was pressed. Each column has a sorter that notes who is
 * asked first; asked about two rows that nobody sees, the view's own sorter asks the header pressed last. */
typedef struct
{
  int field;
  YgRecord *rows[2];
} YgProbe;

typedef struct
{
  YgProbe *probe;
  guint field;
} YgColumn;

static void
probe_free (gpointer pointer)
{
  YgProbe *probe = pointer;

  g_object_unref (probe->rows[0]);
  g_object_unref (probe->rows[1]);
  g_free (probe);
}

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  YgColumn *column = data;

  if (column->probe->field < 0)
    column->probe->field = (int) column->field;
  return 1;
}

static void
add_class_if (GtkWidget *widget, const char *name, gboolean wanted)
{
  if (wanted)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

void
yg_registry_columns_show (GtkLabel *label, YgRecord *record, guint field)
{
  const YgKind *kind = yg_record_get_kind (record);
  g_autofree char *text = yg_record_get_masked (record, field);
  gboolean warned = FALSE, failed = FALSE;

  if (kind == &yg_inspector_kind && (field == YG_INSPECTOR_VALID_UNTIL || field == YG_INSPECTOR_NAME))
    {
      g_autofree char *today = yg_date_today ();

      if (field == YG_INSPECTOR_VALID_UNTIL)
        {
          failed = yg_inspector_is_expired (record, today);
          if (g_str_equal (text, "9999-12-31"))
            {
              g_free (text);
              text = g_strdup (_ ("long term"));
            }
        }
      else if (yg_inspector_is_on_leave (record, today))
        {
          g_autofree char *name = g_steal_pointer (&text);

          text = g_strdup_printf (_ ("%s (on leave)"), name);
          warned = TRUE;
        }
    }
  else if (kind == &yg_enterprise_kind && field == YG_ENTERPRISE_STATUS)
    warned = *yg_record_get_retired (record) == '\0' && !yg_enterprise_is_active (record);

  if (kind->fields[field].type == YG_FIELD_LONG_TEXT)
    g_strdelimit (text, "\n", ' ');
  gtk_label_set_text (label, text);
  add_class_if (GTK_WIDGET (label), "error-text", failed);
  add_class_if (GTK_WIDGET (label), "warning-text", warned);
  add_class_if (GTK_WIDGET (label), "retired", *yg_record_get_retired (record) != '\0');
}

/* Asked for only when the pointer rests on it: setting a tooltip for every cell asks the display server each time. */
static gboolean
on_query_tooltip (GtkWidget *label, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))))
    return FALSE;
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (GTK_LABEL (label)));
  return TRUE;
}

GtkWidget *
yg_registry_columns_make_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_has_tooltip (label, TRUE);
  g_signal_connect (label, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
  return label;
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  YgFieldType type = GPOINTER_TO_UINT (data);
  GtkWidget *label = yg_registry_columns_make_label ();

  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  if (type == YG_FIELD_CODE || type == YG_FIELD_DATE)
    gtk_widget_add_css_class (label, "code");
  gtk_list_item_set_child (item, label);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  yg_registry_columns_show (GTK_LABEL (gtk_list_item_get_child (item)), gtk_list_item_get_item (item),
                            GPOINTER_TO_UINT (data));
}

static int
text_width (const YgKind *kind, guint field)
{
  const YgField *f = &kind->fields[field];

  if ((f->flags & YG_FIELD_WIDE) != 0)
    return 152;
  switch (f->type)
    {
    case YG_FIELD_CODE:
      return field == kind->key_field && kind == &yg_enterprise_kind ? 184 : 112;
    case YG_FIELD_DATE:
      return 104;
    case YG_FIELD_CHOICE:
      return 72;
    case YG_FIELD_LIST:
      return 128;
    case YG_FIELD_TEXT:
    case YG_FIELD_LONG_TEXT:
    case YG_FIELD_ID_NUMBER:
    case YG_FIELD_PHONE:
    default:
      return field == kind->name_field ? 96 : 112;
    }
}

/* Widths in pixels, fixed: those taken from the rows in view would jump while scrolling. Room for the heading (half
 * a Han character is 6 px) and for what such fields usually hold. */
static int
column_width (const YgKind *kind, guint field)
{
  int heading = (int) yg_text_width (_ (kind->fields[field].title)) * 6 + 18;

  return MAX (heading, text_width (kind, field));
}

void
yg_registry_columns_add (GtkColumnView *view, const YgKind *kind)
{
  YgProbe *probe = g_new0 (YgProbe, 1);

  probe->field = -1;
  probe->rows[0] = yg_record_new (kind);
  probe->rows[1] = yg_record_new (kind);
  g_object_set_data_full (G_OBJECT (view), "yg-probe", probe, probe_free);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const YgField *field = &kind->fields[i];

      if ((field->flags & YG_FIELD_LISTED) == 0)
        continue;

      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

      g_signal_connect (factory, "setup", G_CALLBACK (on_setup), GUINT_TO_POINTER ((guint) field->type));
      g_signal_connect (factory, "bind", G_CALLBACK (on_bind), GUINT_TO_POINTER (i));

      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (_ (field->title), factory);
      YgColumn *mine = g_new (YgColumn, 1);

      mine->probe = probe;
      mine->field = i;

      g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare, mine, g_free));

      gtk_column_view_column_set_sorter (column, sorter);
      gtk_column_view_column_set_fixed_width (column, column_width (kind, i));
      gtk_column_view_column_set_expand (column, (field->flags & YG_FIELD_WIDE) != 0);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_append_column (view, column);
    }
}

int
yg_registry_columns_get_sort (GtkColumnView *view, gboolean *descending)
{
  YgProbe *probe = g_object_get_data (G_OBJECT (view), "yg-probe");
  GtkOrdering ordering;

  g_return_val_if_fail (probe != NULL, -1);

  probe->field = -1;
  ordering = gtk_sorter_compare (gtk_column_view_get_sorter (view), probe->rows[0], probe->rows[1]);
  *descending = ordering == GTK_ORDERING_SMALLER;
  return probe->field;
}
