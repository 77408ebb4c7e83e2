/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a reader of the PDF finds: words and where they stand, by poppler's tools. For tests. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint page; /* from 0 */
  double x_min, y_min, x_max, y_max;
  char *text;
} PdfWord;

/* PdfWord, in the order of the file. */
GPtrArray *pdf_words_read (const char *path);
/* Output of a program that must succeed; NULL-terminated arguments. */
char *run_tool (const char *tool, ...) G_GNUC_NULL_TERMINATED;
/* A folder for one test, removed with what is in it by remove_folder(). */
char *make_folder (void);
void remove_folder (char *folder);

G_END_DECLS
