/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Repeating a draw: every file is read under every rule, everything that can be computed is computed anew,
 * and the first thing that does not agree is named. */
#include "config.h"

#include "base/yg-error.h"
#include "draw/yg-draw-private.h"
#include "draw/yg-record-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
yg_refuse_difference (const char *file, GBytes *given, GBytes *expected, GError **error)
{
  gsize given_size, expected_size, same = 0, begin = 0;
  const char *a = g_bytes_get_data (given, &given_size), *b = g_bytes_get_data (expected, &expected_size);
  const char *end;
  YgReader at = { .file = file, .line = 1 };

  while (same < MIN (given_size, expected_size) && a[same] == b[same])
    if (b[same++] == '\n')
      {
        at.line++;
        begin = same;
      }
  if (begin == expected_size)
    return yg_reader_mismatch (&at, error,
                               _ ("this line does not belong here; the file should have ended before it."));
  end = memchr (b + begin, '\n', expected_size - begin);
  return yg_reader_mismatch (&at, error,
                             _ ("computed anew, this line is “%.*s”; something else stands there."),
                             (int)(end - (b + begin)), b + begin);
}

static void G_GNUC_PRINTF (2, 3) tell (GString *report, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_string_append_vprintf (report, format, args);
  va_end (args);
  g_string_append_c (report, '\n');
}

static gboolean
refuse_present (const char *file, GBytes *bytes, GError **error)
{
  if (bytes == NULL)
    return TRUE;
  g_set_error (error, YG_ERROR, YG_ERROR_MISMATCH,
               _ ("record.txt says that the attempt is void, but there is a %s."), file);
  return FALSE;
}

static gboolean
check_hash (guint line, const char *what, const char *recorded, const char *computed, GError **error)
{
  YgReader at = { .file = "record.txt", .line = line };

  if (strcmp (recorded, computed) == 0)
    return TRUE;
  return yg_reader_mismatch (&at, error, _ ("the hash %s stands here, but that of %s is %s."), recorded, what,
                             computed);
}

static gboolean
verify_drawn (
    YgDrawing *drawing, const YgDrawFiles *files, const YgRecord *record, GString *report, GError **error)
{
  g_autoptr (GBytes) result = NULL;
  char result_hash[YG_HASH_HEX_SIZE];

  if (!yg_drawing_run (drawing, files->seed, error))
    return FALSE;
  tell (report, _ ("seed.txt: belongs to the plan and opens its commitment; seed %s"), drawing->seed_hash);
  result = yg_drawing_result (drawing);
  if (files->result == NULL || !g_bytes_equal (result, files->result))
    return yg_result_read (files->result, NULL, error)
           && yg_refuse_difference ("result.txt", files->result, result, error);
  yg_plan_hash_file (drawing->plan, result, result_hash);
  tell (report, _ ("result.txt: drawn again, the same %u enterprises and teams; hash %s"),
        drawing->ranking.picked->len, result_hash);
  if (!check_hash (8, "seed.txt", record->seed_hash, drawing->seed_hash, error)
      || !check_hash (9, "result.txt", record->result_hash, result_hash, error))
    return FALSE;
  tell (report, _ ("record.txt: names these files"));
  return yg_changes_verify (drawing, files->record, files->changes, report, error);
}

gboolean
yg_draw_verify (const YgDrawFiles *files, char **report, GError **error)
{
  g_auto (YgDrawing) drawing = { .plan = NULL };
  g_autoptr (GString) told = g_string_new (NULL);
  YgRecord record;

  g_return_val_if_fail (files != NULL, FALSE);

  if (!yg_drawing_open (&drawing, files, error))
    return FALSE;
  tell (told, _ ("plan.txt: keeps every rule; hash %s"), drawing.plan_hash);
  tell (told,
        _ ("enterprises.txt, inspectors.txt, recusals.txt: the files that the plan names, with %u, %u and %u "
           "lines"),
        drawing.plan->n_enterprises, drawing.plan->n_inspectors, drawing.plan->n_recusals);
  if (!yg_record_read (drawing.plan, drawing.plan_hash, files->record, &record, error))
    return FALSE;
  if (!record.is_void)
    {
      if (!verify_drawn (&drawing, files, &record, told, error))
        return FALSE;
    }
  else
    {
      if (!refuse_present ("seed.txt", files->seed, error)
          || !refuse_present ("result.txt", files->result, error)
          || !refuse_present (
              "change-1.txt",
              files->changes != NULL && files->changes->len > 0 ? files->changes->pdata[0] : NULL, error))
        return FALSE;
      tell (told, _ ("record.txt: the attempt is void; the secret given up opens the plan's commitment"));
    }
  if (report != NULL)
    *report = g_string_free (g_steal_pointer (&told), FALSE);
  return TRUE;
}
