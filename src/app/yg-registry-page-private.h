/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of a registry's tab, shared by yg-registry-page.c and yg-registry-actions.c alone. */
#pragma once

#include "app/yg-registry-facts.h"
#include "app/yg-registry-page.h"
#include "store/yg-list-model.h"

G_BEGIN_DECLS

struct _YgRegistryPage
{
  GtkBox parent_instance;

  YgSession *session;
  const YgKind *kind;
  YgListModel *model;
  GtkSingleSelection *selection;
  gint64 selected_id;
  int sort_field;
  gboolean descending;
  guint query_idle;
  guint selection_idle;
  YgRegistryFacts *facts; /* NULL until they are known */
  gboolean asking_facts;
  gboolean ask_facts_again;
  GPtrArray *filters;     /* GtkDropDown, their field as data "yg-field" */
  GCancellable *exporting; /* NULL: no export under way */

  GtkWidget *search_entry;
  GtkWidget *filter_box;
  GtkWidget *retired_check;
  GtkWidget *export_button;
  GtkWidget *export_menu_button;
  GtkWidget *paned;
  GtkWidget *stack;
  GtkWidget *view;
  GtkWidget *panel;
  GtkWidget *empty_title;
  GtkWidget *empty_label;
  GtkWidget *starter_button;
  GtkWidget *count_label;
  GtkWidget *export_progress;
  GtkWidget *export_cancel;
  GtkWidget *keys_label;
};

/* Asks again when the main loop is next idle: typing faster than that asks once. */
void yg_registry_page_queue_query (YgRegistryPage *self);
void yg_registry_page_clear_filters (YgRegistryPage *self);
void yg_registry_page_class_install_actions (GtkWidgetClass *widget_class);
void yg_registry_page_import_path (YgRegistryPage *self, const char *path);
void yg_registry_page_update_actions (YgRegistryPage *self);
void yg_registry_page_cancel_export (YgRegistryPage *self);

G_END_DECLS
