/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The advisory lock of the one program that may write. */
#include "store/yg-lock.h"

#include "base/yg-error.h"
#include "store/yg-connection.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

struct _YgLock
{
  int fd;
  char *path;
};

/* The one before may have removed the file between our open() and our flock(): then we hold a lock on
 * nothing. */
static gboolean
is_still_there (const YgLock *lock)
{
  struct stat held, named;

  return fstat (lock->fd, &held) == 0 && stat (lock->path, &named) == 0 && held.st_ino == named.st_ino
         && held.st_dev == named.st_dev;
}

YgLock *
yg_lock_take (const char *database, GError **error)
{
  g_autoptr (YgLock) lock = g_new0 (YgLock, 1);

  lock->path = g_strconcat (database, ".lock", NULL);
  lock->fd = -1;
  while (TRUE)
    {
      lock->fd = g_open (lock->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
      if (lock->fd < 0)
        {
          yg_sqlite_set_error (error, errno == EROFS ? SQLITE_READONLY : SQLITE_CANTOPEN, errno, database,
                               g_strerror (errno));
          return NULL;
        }
      if (flock (lock->fd, LOCK_EX | LOCK_NB) != 0)
        {
          /* Not ours to remove. */
          close (lock->fd);
          lock->fd = -1;
          g_set_error (error, YG_ERROR, YG_ERROR_STORE,
                       _ ("%s is open in another window or program that writes to it. Close that one first; "
                          "two at a time cannot write."),
                       database);
          return NULL;
        }
      if (is_still_there (lock))
        return g_steal_pointer (&lock);
      close (lock->fd);
    }
}

void
yg_lock_release (YgLock *lock)
{
  if (lock->fd >= 0)
    {
      /* Removed while it is held: whoever opened it meanwhile sees in is_still_there() that it is gone. */
      g_unlink (lock->path);
      close (lock->fd);
    }
  g_free (lock->path);
  g_free (lock);
}
