/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a draw in a folder: read and written, whole or not at all. What they say is the draw's business. */
#include "config.h"

#include "exchange/yg-bundle.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/yg-error.h"
#include "base/yg-file.h"

#define FILE_SIZE_MAX (G_GUINT64_CONSTANT (1) << 30)

/* --- reading --- */

/* @bytes stays NULL when there is no such file. */
static gboolean
read_one (const char *folder, const char *name, GBytes **bytes, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    {
      if (errno == ENOENT)
        return TRUE;
      yg_file_set_error (error, errno, path);
      return FALSE;
    }
  if (!S_ISREG (status.st_mode))
    {
      g_set_error (error, YG_ERROR, YG_ERROR_INPUT, _ ("%s is not a file. A draw's folder holds plain text files."),
                   path);
      return FALSE;
    }
  if ((guint64) status.st_size > FILE_SIZE_MAX)
    {
      g_set_error (error, YG_ERROR, YG_ERROR_INPUT,
                   _ ("%s is larger than 1 GiB, which no file of a draw is. Choose the folder of a draw."), path);
      return FALSE;
    }
  *bytes = yg_file_read (path, error);
  return *bytes != NULL;
}

/* The number in change-3.txt, 0 for any other name. */
static guint64
change_number (const char *name)
{
  char *end;
  guint64 number;

  if (!g_str_has_prefix (name, "change-") || !g_ascii_isdigit (name[strlen ("change-")]))
    return 0;
  number = g_ascii_strtoull (name + strlen ("change-"), &end, 10);
  return strcmp (end, ".txt") == 0 ? number : 0;
}

static gboolean
read_changes (const char *folder, GPtrArray *changes, GError **error)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  for (guint number = 1;; number++)
    {
      g_autofree char *change = g_strdup_printf ("change-%u.txt", number);
      g_autoptr (GBytes) bytes = NULL;

      if (!read_one (folder, change, &bytes, error))
        return FALSE;
      if (bytes == NULL)
        break;
      g_ptr_array_add (changes, g_steal_pointer (&bytes));
    }
  /* A later change without the one before it would be left out in silence. */
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (change_number (name) > changes->len)
      {
        g_set_error (error, YG_ERROR, YG_ERROR_INPUT,
                     _ ("%s holds %s, but change-%u.txt is missing. Put the missing file there too."), folder, name,
                     changes->len + 1);
        return FALSE;
      }
  return TRUE;
}

gboolean
yg_bundle_read (const char *folder, YgDrawFiles *files, GError **error)
{
  g_auto (YgDrawFiles) read = { NULL };
  const struct
  {
    const char *name;
    GBytes **bytes;
  } parts[] = {
    { "enterprises.txt", &read.enterprises }, { "inspectors.txt", &read.inspectors },
    { "recusals.txt", &read.recusals },       { "plan.txt", &read.plan },
    { "seed.txt", &read.seed },               { "result.txt", &read.result },
    { "record.txt", &read.record },
  };
  gboolean any = FALSE;
  GStatBuf status;

  g_return_val_if_fail (folder != NULL && files != NULL, FALSE);

  if (g_stat (folder, &status) != 0)
    {
      yg_file_set_error (error, errno, folder);
      return FALSE;
    }
  if (!S_ISDIR (status.st_mode))
    {
      g_set_error (error, YG_ERROR, YG_ERROR_INPUT, _ ("%s is a file. Choose the folder that holds a draw's files."),
                   folder);
      return FALSE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (!read_one (folder, parts[i].name, parts[i].bytes, error))
        return FALSE;
      any |= *parts[i].bytes != NULL;
    }
  if (!any)
    {
      g_set_error (error, YG_ERROR, YG_ERROR_INPUT,
                   _ ("%s holds none of a draw's files (enterprises.txt, plan.txt, …). Choose the folder of a draw."),
                   folder);
      return FALSE;
    }
  read.changes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  if (!read_changes (folder, read.changes, error))
    return FALSE;
  *files = read;
  read = (YgDrawFiles) { NULL };
  return TRUE;
}

/* --- writing --- */

typedef struct
{
  char *path;
  char *temporary;   /* NULL once it has been put in place or failed */
  gboolean replaces; /* an earlier file of that name */
  gboolean placed;
} Part;

static void
part_free (gpointer data)
{
  Part *part = data;
  g_free (part->path);
  g_free (part->temporary);
  g_free (part);
}

static gboolean
write_beside (GPtrArray *parts, const char *folder, const char *const *names, GPtrArray *bytes, gboolean overwrite,
              GError **error)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      Part *part = g_new0 (Part, 1);

      g_ptr_array_add (parts, part);
      part->path = g_build_filename (folder, names[i], NULL);
      part->replaces = g_file_test (part->path, G_FILE_TEST_EXISTS);
      if (part->replaces && !overwrite)
        {
          g_set_error (error, YG_ERROR, YG_ERROR_REFUSED,
                       _ ("%s is there already; nothing was written. Choose another folder."), part->path);
          return FALSE;
        }
      part->temporary = yg_file_write_beside (part->path, g_ptr_array_index (bytes, i), error);
      if (part->temporary == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_in_place (GPtrArray *parts, gboolean overwrite, GError **error)
{
  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = g_ptr_array_index (parts, i);
      g_autofree char *temporary = g_steal_pointer (&part->temporary);

      if (!yg_file_put_in_place (temporary, part->path, overwrite, error))
        return FALSE;
      part->placed = TRUE;
    }
  return TRUE;
}

/* A file that replaced another stays: it is whole, and the other is gone. */
static void
take_back (GPtrArray *parts, const char *created)
{
  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = g_ptr_array_index (parts, i);

      if (part->temporary != NULL)
        g_unlink (part->temporary);
      if (part->placed && !part->replaces)
        g_unlink (part->path);
    }
  if (created != NULL)
    g_rmdir (created);
}

gboolean
yg_bundle_write (const char *folder, const char *const *names, GPtrArray *bytes, gboolean overwrite, GError **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (part_free);
  gboolean existed;

  g_return_val_if_fail (folder != NULL && names != NULL && bytes != NULL, FALSE);
  g_return_val_if_fail (g_strv_length ((char **) names) == bytes->len, FALSE);

  existed = g_file_test (folder, G_FILE_TEST_EXISTS);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      yg_file_set_error (error, errno, folder);
      return FALSE;
    }
  if (write_beside (parts, folder, names, bytes, overwrite, error) && put_in_place (parts, overwrite, error))
    return TRUE;
  take_back (parts, existed ? NULL : folder);
  return FALSE;
}
