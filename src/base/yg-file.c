/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are there whole or not at all. */
#include "base/yg-file.h"
#include "base/yg-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

void
yg_file_set_error (GError **error, int saved_errno, const char *path)
{
  if (saved_errno == ENOSPC || saved_errno == EDQUOT || saved_errno == EFBIG)
    g_set_error (error, YG_ERROR, YG_ERROR_IO,
                 _ ("%s could not be written: the disk is full. Free some space and try again."), path);
  else if (saved_errno == EACCES || saved_errno == EPERM || saved_errno == EROFS)
    g_set_error (error, YG_ERROR, YG_ERROR_IO,
                 _ ("%s: no permission to read or write here. Choose another folder."), path);
  else if (saved_errno == ENOENT)
    g_set_error (error, YG_ERROR, YG_ERROR_IO, _ ("%s: there is no such file or folder."), path);
  else
    g_set_error (error, YG_ERROR, YG_ERROR_IO, "%s: %s", path, g_strerror (saved_errno));
}

char *
yg_file_temporary_name (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *hidden = g_strdup_printf (".%s.%08x", name, g_random_int ());

  return g_build_filename (folder, hidden, NULL);
}

static gboolean
flush (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);

  if (fd < 0)
    return FALSE;

  gboolean done = fsync (fd) == 0;
  int saved_errno = errno;

  close (fd);
  errno = saved_errno;
  return done;
}

gboolean
yg_file_put_in_place (const char *temporary, const char *path, gboolean overwrite, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int done;

  /* Some file systems (a USB stick's FAT) know no modes: the file is still put in place. */
  (void) g_chmod (temporary, 0600);
  if (!flush (temporary))
    {
      yg_file_set_error (error, errno, path);
      g_unlink (temporary);
      return FALSE;
    }
  if (overwrite)
    done = g_rename (temporary, path);
  else
    {
      /* link() refuses an existing name in one step; FAT has no links, there the name is looked at first. */
      done = link (temporary, path);
      if (done == 0)
        g_unlink (temporary);
      else if (errno != EEXIST && !g_file_test (path, G_FILE_TEST_EXISTS))
        done = g_rename (temporary, path);
      else
        errno = EEXIST;
    }
  if (done != 0)
    {
      int saved_errno = errno;

      g_unlink (temporary);
      if (saved_errno == EEXIST)
        g_set_error (error, YG_ERROR, YG_ERROR_REFUSED,
                     _ ("%s is there already and was not replaced. Choose another name."), path);
      else
        yg_file_set_error (error, saved_errno, path);
      return FALSE;
    }
  (void) flush (folder);
  return TRUE;
}

char *
yg_file_write_beside (const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *temporary = yg_file_temporary_name (path);
  gsize length, written = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  int fd;

  fd = g_open (temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      yg_file_set_error (error, errno, path);
      return NULL;
    }
  while (written < length)
    {
      gssize n = write (fd, data + written, length - written);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          yg_file_set_error (error, errno, path);
          close (fd);
          g_unlink (temporary);
          return NULL;
        }
      written += (gsize) n;
    }
  if (close (fd) != 0)
    {
      yg_file_set_error (error, errno, path);
      g_unlink (temporary);
      return NULL;
    }
  return g_steal_pointer (&temporary);
}

gboolean
yg_file_write (const char *path, GBytes *bytes, gboolean overwrite, GError **error)
{
  g_autofree char *temporary = NULL;

  if (!overwrite && g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, YG_ERROR, YG_ERROR_REFUSED,
                   _ ("%s is there already and was not replaced. Choose another name."), path);
      return FALSE;
    }
  temporary = yg_file_write_beside (path, bytes, error);
  return temporary != NULL && yg_file_put_in_place (temporary, path, overwrite, error);
}

GBytes *
yg_file_read (const char *path, GError **error)
{
  g_autoptr (GError) local = NULL;
  char *data = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &data, &length, &local))
    {
      int code = ENOENT;

      if (g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_ACCES)
          || g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_PERM))
        code = EACCES;
      else if (g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_ISDIR))
        code = EISDIR;
      else if (!g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        code = EIO;
      yg_file_set_error (error, code, path);
      return NULL;
    }
  return g_bytes_new_take (data, length);
}
