/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The three lists from lines in any order: sorted as DRAW.md wants them, then read again under every rule. */
#include "config.h"

#include "base/yg-error.h"
#include "draw/yg-lists-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* By the first field, or by the first two; as bytes, and not as whole lines: `|` is above most characters. */
static int
compare_fields (gconstpointer a, gconstpointer b, gpointer n_fields)
{
  const char *x = *(const char *const *)a, *y = *(const char *const *)b;

  for (guint i = 0; i < GPOINTER_TO_UINT (n_fields); i++)
    {
      YgSpan p = { x, strcspn (x, "|") }, q = { y, strcspn (y, "|") };
      int order = yg_span_compare (&p, &q);

      if (order != 0)
        return order;
      x += p.length + (x[p.length] == '|');
      y += q.length + (y[q.length] == '|');
    }
  return 0;
}

static GBytes *
join_sorted (const char *file, const char *const *lines, guint n_fields, GError **error)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  YgWriter writer;

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    g_ptr_array_add (sorted, (gpointer)lines[i]);
  g_ptr_array_sort_with_data (sorted, compare_fields, GUINT_TO_POINTER (n_fields));
  yg_writer_open (&writer, file);
  for (guint i = 0; i < sorted->len; i++)
    yg_writer_line (&writer, sorted->pdata[i], NULL);
  return yg_writer_close (&writer, error);
}

/**
 * yg_enterprises_write:
 * @lines: (array zero-terminated=1) (nullable): `id|frames|name`, in any order
 *
 * Returns: (transfer full): enterprises.txt; %NULL with YG_ERROR_INPUT naming the line of the sorted file
 */
GBytes *
yg_enterprises_write (const char *const *lines, GError **error)
{
  g_autoptr (GBytes) bytes = join_sorted ("enterprises.txt", lines, 1, error);
  g_auto (YgLists) lists = { .enterprises = NULL };

  if (bytes == NULL || !yg_lists_read_enterprises (&lists, bytes, NULL, error))
    return NULL;
  return g_steal_pointer (&bytes);
}

/**
 * yg_inspectors_write:
 * @lines: (array zero-terminated=1) (nullable): `id|unit|types|name`, in any order
 *
 * Returns: (transfer full): inspectors.txt; %NULL with YG_ERROR_INPUT naming the line of the sorted file
 */
GBytes *
yg_inspectors_write (const char *const *lines, GError **error)
{
  g_autoptr (GBytes) bytes = join_sorted ("inspectors.txt", lines, 1, error);
  g_auto (YgLists) lists = { .enterprises = NULL };

  if (bytes == NULL || !yg_lists_read_inspectors (&lists, bytes, error))
    return NULL;
  return g_steal_pointer (&bytes);
}

/**
 * yg_recusals_write:
 * @lines: (array zero-terminated=1) (nullable): `enterprise|inspector|reason`, in any order
 *
 * Form and order only: whether both exist is seen by yg_draw_check(), which has the lists.
 *
 * Returns: (transfer full): recusals.txt; %NULL with YG_ERROR_INPUT naming the line of the sorted file
 */
GBytes *
yg_recusals_write (const char *const *lines, GError **error)
{
  g_autoptr (GBytes) bytes = join_sorted ("recusals.txt", lines, 2, error);
  g_auto (YgLists) lists = { .enterprises = NULL };

  if (bytes == NULL || !yg_lists_read_recusals (&lists, bytes, error))
    return NULL;
  return g_steal_pointer (&bytes);
}
