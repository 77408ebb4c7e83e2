/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sentence and two buttons. Knows nothing of databases. */
#include "app/yg-trouble-window.h"

#include <glib/gi18n-lib.h>

static void
on_retry (GtkWindow *window)
{
  g_autoptr (GApplication) application = g_object_ref (G_APPLICATION (gtk_window_get_application (window)));

  /* Held while it has no window: it would end between the two. */
  g_application_hold (application);
  gtk_window_destroy (window);
  g_application_activate (application);
  g_application_release (application);
}

GtkWidget *
yg_trouble_window_new (GtkApplication *application, const char *sentence)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/cn/yangguang/Yangguang/ui/yg-trouble-window.ui");
  GtkWidget *window = GTK_WIDGET (gtk_builder_get_object (builder, "window"));

  gtk_label_set_text (GTK_LABEL (gtk_builder_get_object (builder, "sentence")), sentence);
  g_signal_connect_swapped (gtk_builder_get_object (builder, "retry"), "clicked", G_CALLBACK (on_retry), window);
  /* Not in the sentence, which would show as selected. */
  gtk_widget_grab_focus (GTK_WIDGET (gtk_builder_get_object (builder, "retry")));
  gtk_window_set_application (GTK_WINDOW (window), application);
  return window;
}
