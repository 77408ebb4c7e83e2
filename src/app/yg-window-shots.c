/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of the window, the registries and their dialogs, on the way a clerk takes on the first day. */
#include "app/yg-shot.h"

#include "app/yg-import-dialog.h"
#include "app/yg-profile-dialog.h"
#include "app/yg-record-dialog.h"
#include "app/yg-recusal-dialog.h"
#include "app/yg-registry-page.h"
#include "base/yg-error.h"
#include "model/yg-enterprise.h"
#include "model/yg-inspector.h"
#include "model/yg-item.h"

#include <glib/gi18n-lib.h>

static gboolean
shoot_profile (YgShotStage *stage, GError **error)
{
  g_autoptr (YgRecord) office = yg_record_new (&yg_office_kind);

  yg_record_set (office, YG_OFFICE_CODE, "11130299MB1234567X");
  yg_record_set (office, YG_OFFICE_NAME, "高新区商务局");
  yg_record_set (office, YG_OFFICE_LEVEL, yg_office_levels ()[0]);
  yg_record_set (office, YG_OFFICE_LEADING_GROUP, "组长：柳清岚\n成员：任书宁、唐景翀");
  yg_record_set (office, YG_OFFICE_PHONE, "0310-12345");
  stage->subject = yg_profile_dialog_new (GTK_WINDOW (stage->window), stage->session);
  gtk_window_present (GTK_WINDOW (stage->subject));
  yg_profile_dialog_fill (YG_PROFILE_DIALOG (stage->subject), office, "周砚秋");
  return TRUE;
}

/* Says who we are, as the dialog does: the pictures after this one have a bureau and an operator. */
static gboolean
shoot_empty (YgShotStage *stage, GError **error)
{
  GtkWidget *dialog;

  if (!shoot_profile (stage, error))
    return FALSE;
  dialog = g_steal_pointer (&stage->subject);
  gtk_widget_activate_action (dialog, "dialog.save", NULL);
  yg_shot_settle (stage);
  yg_window_show_page (stage->window, "items");
  return TRUE;
}

static GtkWidget *
begin_import (YgShotStage *stage, const YgKind *kind)
{
  g_autofree char *name = g_strconcat (kind->table, ".xlsx", NULL);
  g_autofree char *path = g_build_filename (stage->data_folder, name, NULL);
  GtkWidget *dialog;

  yg_window_show_page (stage->window, kind->table);
  dialog = yg_import_dialog_new (GTK_WINDOW (stage->window), stage->session, kind, path);
  gtk_window_present (GTK_WINDOW (dialog));
  yg_shot_settle (stage);
  return dialog;
}

static gboolean
shoot_import (YgShotStage *stage, GError **error)
{
  stage->subject = begin_import (stage, &yg_enterprise_kind);
  return TRUE;
}

static gboolean
import (YgShotStage *stage, const YgKind *kind, GError **error)
{
  GtkWidget *dialog = begin_import (stage, kind);

  if (yg_import_dialog_get_import (YG_IMPORT_DIALOG (dialog)) == NULL)
    {
      g_set_error_literal (error, YG_ERROR, YG_ERROR_INPUT,
                           yg_import_dialog_get_problem (YG_IMPORT_DIALOG (dialog)));
      gtk_window_destroy (GTK_WINDOW (dialog));
      return FALSE;
    }
  gtk_widget_activate_action (dialog, "dialog.commit", NULL);
  yg_shot_settle (stage);
  return TRUE;
}

/* The row at hand is the @n-th of the list. */
static YgRecord *
select_row (YgShotStage *stage, const YgKind *kind, guint n)
{
  GtkWidget *page = yg_window_show_page (stage->window, kind->table);
  YgQuery query = { .kind = kind, .sort_field = -1 };
  g_autoptr (GArray) ids = yg_store_select_ids (yg_session_get_store (stage->session), &query, NULL, NULL);

  yg_shot_settle (stage);
  if (ids != NULL && n < ids->len)
    yg_registry_page_select (YG_REGISTRY_PAGE (page), g_array_index (ids, gint64, n));
  yg_shot_settle (stage);
  return yg_registry_page_get_selected (YG_REGISTRY_PAGE (page));
}

static gboolean
shoot_items (YgShotStage *stage, GError **error)
{
  if (!import (stage, &yg_item_kind, error) || !import (stage, &yg_enterprise_kind, error)
      || !import (stage, &yg_inspector_kind, error))
    return FALSE;
  select_row (stage, &yg_item_kind, 1);
  return TRUE;
}

static gboolean
shoot_enterprises (YgShotStage *stage, GError **error)
{
  GtkWidget *page;

  select_row (stage, &yg_enterprise_kind, 3);
  page = yg_window_show_page (stage->window, "enterprises");
  gtk_widget_grab_focus (page);
  return TRUE;
}

static gboolean
shoot_inspectors (YgShotStage *stage, GError **error)
{
  select_row (stage, &yg_inspector_kind, 2);
  return TRUE;
}

static gboolean
shoot_edit (YgShotStage *stage, GError **error)
{
  YgRecord *record = select_row (stage, &yg_enterprise_kind, 5);

  g_return_val_if_fail (record != NULL, FALSE);
  stage->subject = yg_record_dialog_new (GTK_WINDOW (stage->window), stage->session, record);
  gtk_window_present (GTK_WINDOW (stage->subject));
  yg_record_dialog_set_text (YG_RECORD_DIALOG (stage->subject), YG_ENTERPRISE_CODE, "91110000101623742K");
  return TRUE;
}

static gboolean
shoot_recusal (YgShotStage *stage, GError **error)
{
  YgRecord *record = select_row (stage, &yg_inspector_kind, 2);

  g_return_val_if_fail (record != NULL, FALSE);
  stage->subject = yg_recusal_dialog_new (GTK_WINDOW (stage->window), stage->session, record);
  gtk_window_present (GTK_WINDOW (stage->subject));
  return TRUE;
}

static gboolean
shoot_dark (YgShotStage *stage, GError **error)
{
  g_action_group_change_action_state (G_ACTION_GROUP (stage->window), "appearance", g_variant_new_string ("dark"));
  select_row (stage, &yg_enterprise_kind, 3);
  return TRUE;
}

static gboolean
shoot_light (YgShotStage *stage, GError **error)
{
  g_action_group_change_action_state (G_ACTION_GROUP (stage->window), "appearance", g_variant_new_string ("light"));
  yg_window_show_page (stage->window, "draw");
  return TRUE;
}

const YgShot yg_window_shots[] = {
  { "01-profile", shoot_profile },
  { "02-empty", shoot_empty },
  { "03-import", shoot_import },
  { "11-items", shoot_items },
  { "12-enterprises", shoot_enterprises },
  { "13-inspectors", shoot_inspectors },
  { "14-edit", shoot_edit },
  { "15-recusal", shoot_recusal },
  { "16-dark", shoot_dark },
  { "20-draw", shoot_light },
  { NULL, NULL },
};
