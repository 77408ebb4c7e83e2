/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An import from file to registry: read on a worker, shown row by row, written only when the clerk says so. */
#pragma once

#include <gtk/gtk.h>
#include "app/yg-session.h"
#include "office/yg-import.h"

G_BEGIN_DECLS

#define YG_TYPE_IMPORT_DIALOG (yg_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (YgImportDialog, yg_import_dialog, YG, IMPORT_DIALOG, GtkWindow)

/* Begins to read @path at once. */
GtkWidget *yg_import_dialog_new (GtkWindow *parent, YgSession *session, const YgKind *kind, const char *path);
/* NULL while the file is being read, or when it could not be. */
YgImport *yg_import_dialog_get_import (YgImportDialog *self);
/* The sentence in place of a preview; "" when there is none. */
const char *yg_import_dialog_get_problem (YgImportDialog *self);

/* Actions: dialog.commit, dialog.show (s: "all", "added", "changed", "unchanged", "warned", "rejected"). */

G_END_DECLS
