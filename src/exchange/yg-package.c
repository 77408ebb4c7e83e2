/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A zip archive of XML parts over minizip and expat. Everything in the archive is taken for hostile: sizes it
 * declares are used for progress only, and the limits below count bytes that were really unpacked. */
#include "config.h"

#include "exchange/yg-package.h"

#include <string.h>
#include <sys/stat.h>

#include <expat.h>
#include <glib/gi18n-lib.h>
#include <unzip.h>

#include "base/yg-error.h"
#include "exchange/yg-sheet-sniff.h"

/* Per part. A million rows of twelve filled columns unpack to about 1 GB, at 6 to 30 times their packed size; a sheet of
 * nothing but formatted empty cells reaches 100 times. Deflate can do 1,032 times: a bomb wants that. */
#define UNPACKED_MAX (G_GUINT64_CONSTANT (4) << 30)
#define RATIO_MAX 250
/* Below this size the ratio does not matter. */
#define RATIO_FREE (16 << 20)
#define ENTRIES_MAX 10000
#define DEPTH_MAX 64
/* The longest tag or comment: expat keeps an unfinished one in memory. */
#define TOKEN_MAX (1 << 20)
#define CHUNK_SIZE (1 << 16)

typedef struct
{
  unz64_file_pos position;
  guint64 packed;
  guint64 unpacked;
  gboolean encrypted;
} Entry;

struct _YgPackage
{
  char *path;
  unzFile zip;
  GHashTable *entries; /* lower-case path → Entry */
  GPtrArray *names;
};

/* One part being parsed. */
typedef struct
{
  const YgPartHandler *handler;
  gpointer data;
  XML_Parser parser;
  guint depth;
  gboolean refused; /* it does what no Office file does */
  gboolean stopped;
  GError *error;
} Parsing;

static char *
part_key (const char *part)
{
  g_autofree char *slashes = g_strdelimit (g_strdup (part), "\\", '/');
  const char *start = slashes;
  while (*start == '/')
    start++;
  return g_ascii_strdown (start, -1);
}

static void
refuse_damaged (YgPackage *self, const char *part, GError **error)
{
  g_autofree char *sentence
      = g_strdup_printf (_ ("it is cut off or damaged (in its part %s). Copy or download it again; if Excel or WPS "
                            "can open it, save it from there under a new name."),
                         part);
  yg_sheet_refuse (error, self->path, sentence);
}

static void
refuse_too_large (YgPackage *self, GError **error)
{
  yg_sheet_refuse (error, self->path,
                   _ ("it is too large when unpacked. It may have been built to do harm; if it is genuine, copy "
                      "the rows into a new spreadsheet and save that as .xlsx."));
}

static void
refuse_hostile (YgPackage *self, GError **error)
{
  yg_sheet_refuse (error, self->path,
                   _ ("it holds XML that no spreadsheet program writes (entities, or elements nested too deep). It "
                      "may have been built to do harm; if it is genuine, save it from Excel or WPS under a new "
                      "name."));
}

/* --- the archive --- */

static gboolean
list_entries (YgPackage *self, guint64 file_size)
{
  int status = unzGoToFirstFile (self->zip);

  while (status == UNZ_OK)
    {
      char name[512];
      unz_file_info64 info;
      g_autofree Entry *entry = g_new0 (Entry, 1);
      char *key;

      if (g_hash_table_size (self->entries) >= ENTRIES_MAX)
        return FALSE;
      if (unzGetCurrentFileInfo64 (self->zip, &info, name, sizeof name - 1, NULL, 0, NULL, 0) != UNZ_OK
          || unzGetFilePos64 (self->zip, &entry->position) != UNZ_OK)
        return FALSE;
      /* Longer names are cut by minizip without the NUL; no part of a spreadsheet is called so. */
      name[MIN (info.size_filename, sizeof name - 1)] = '\0';
      entry->packed = MIN ((guint64) info.compressed_size, file_size);
      entry->unpacked = info.uncompressed_size;
      entry->encrypted = (info.flag & 1) != 0;
      key = part_key (name);
      if (g_hash_table_insert (self->entries, key, g_steal_pointer (&entry)))
        g_ptr_array_add (self->names, key);
      status = unzGoToNextFile (self->zip);
    }
  g_ptr_array_add (self->names, NULL);
  return status == UNZ_END_OF_LIST_OF_FILE;
}

YgPackage *
yg_package_open (const char *path, GError **error)
{
  g_autoptr (YgPackage) self = g_new0 (YgPackage, 1);
  struct stat status;

  g_return_val_if_fail (path != NULL, NULL);

  self->path = g_strdup (path);
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->names = g_ptr_array_new ();
  self->zip = stat (path, &status) == 0 ? unzOpen64 (path) : NULL;
  if (self->zip == NULL || !list_entries (self, (guint64) status.st_size))
    {
      yg_sheet_refuse (error, path,
                       _ ("it is cut off or damaged: the table of contents at its end is missing or wrong. Copy or "
                          "download it again."));
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
yg_package_free (YgPackage *self)
{
  if (self->zip != NULL)
    unzClose (self->zip);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->entries, g_hash_table_unref);
  g_free (self->path);
  g_free (self);
}

const char *
yg_package_get_path (YgPackage *self)
{
  return self->path;
}

const char *const *
yg_package_get_names (YgPackage *self)
{
  return (const char *const *) self->names->pdata;
}

static const Entry *
find_entry (YgPackage *self, const char *part)
{
  g_autofree char *key = part_key (part);
  return g_hash_table_lookup (self->entries, key);
}

gboolean
yg_package_has (YgPackage *self, const char *part)
{
  return find_entry (self, part) != NULL;
}

guint64
yg_package_get_size (YgPackage *self, const char *part)
{
  const Entry *entry = find_entry (self, part);
  return entry != NULL ? entry->unpacked : 0;
}

/* --- the parser --- */

static const char *
local_name (const char *name)
{
  /* Names are shorter than a call of strchr() takes. */
  for (const char *p = name; *p != '\0'; p++)
    if (*p == ':')
      return p + 1;
  return name;
}

static void
stop (Parsing *parsing)
{
  parsing->stopped = TRUE;
  XML_StopParser (parsing->parser, XML_FALSE);
}

static void
on_start (void *data, const char *name, const char **attributes)
{
  Parsing *parsing = data;

  if (parsing->stopped)
    return;
  if (++parsing->depth > DEPTH_MAX)
    {
      parsing->refused = TRUE;
      stop (parsing);
      return;
    }
  if (!parsing->handler->start (parsing->data, local_name (name), attributes, &parsing->error))
    stop (parsing);
}

static void
on_end (void *data, const char *name)
{
  Parsing *parsing = data;

  if (parsing->stopped)
    return;
  parsing->depth--;
  if (parsing->handler->end != NULL
      && !parsing->handler->end (parsing->data, local_name (name), &parsing->error))
    stop (parsing);
}

static void
on_text (void *data, const char *text, int length)
{
  Parsing *parsing = data;

  if (!parsing->stopped && !parsing->handler->text (parsing->data, text, (gsize) length, &parsing->error))
    stop (parsing);
}

/* Entities are how a small XML file becomes a huge one; without a document type there are none. */
static void
on_doctype (void *data, const char *name, const char *system_id, const char *public_id, int has_subset)
{
  Parsing *parsing = data;
  parsing->refused = TRUE;
  stop (parsing);
}

static void
prepare (Parsing *parsing)
{
  parsing->parser = XML_ParserCreate (NULL);
  XML_SetUserData (parsing->parser, parsing);
  XML_SetElementHandler (parsing->parser, on_start, on_end);
  if (parsing->handler->text != NULL)
    XML_SetCharacterDataHandler (parsing->parser, on_text);
  XML_SetStartDoctypeDeclHandler (parsing->parser, on_doctype);
}

/* expat 2.9 deprecates the function that 2.5 has. */
static gint64
byte_index (XML_Parser parser)
{
#if XML_MAJOR_VERSION > 2 || XML_MINOR_VERSION >= 9
  return XML_GetCurrentByteIndex64 (parser);
#else
  return XML_GetCurrentByteIndex (parser);
#endif
}

/* Unpacks the current entry into the parser. FALSE without @error: damaged. */
static gboolean
pump (YgPackage *self, const Entry *entry, Parsing *parsing, YgPartWatch *watch, GError **error)
{
  guint64 unpacked = 0;

  for (;;)
    {
      void *buffer = XML_GetBuffer (parsing->parser, CHUNK_SIZE);
      int n = buffer != NULL ? unzReadCurrentFile (self->zip, buffer, CHUNK_SIZE) : -1;
      enum XML_Status status;

      if (n < 0)
        return FALSE;
      unpacked += (guint64) n;
      if (unpacked > UNPACKED_MAX || (unpacked > RATIO_FREE && unpacked / RATIO_MAX > entry->packed))
        {
          refuse_too_large (self, error);
          return FALSE;
        }
      if (watch != NULL)
        {
          if (g_cancellable_set_error_if_cancelled (watch->cancellable, error))
            return FALSE;
          if (watch->progress != NULL)
            watch->progress (MIN (watch->done + unpacked, watch->total), watch->total, watch->progress_data);
        }
      status = XML_ParseBuffer (parsing->parser, n, n == 0);
      if (parsing->stopped)
        {
          if (parsing->refused)
            refuse_hostile (self, error);
          else if (parsing->error != NULL)
            g_propagate_error (error, g_steal_pointer (&parsing->error));
          else
            return TRUE; /* seen enough */
          return FALSE;
        }
      if (status != XML_STATUS_OK)
        return FALSE;
      if (n == 0)
        break;
      if ((gint64) unpacked - byte_index (parsing->parser) > TOKEN_MAX)
        return FALSE;
    }
  if (watch != NULL)
    watch->done += unpacked;
  return TRUE;
}

gboolean
yg_package_parse (YgPackage *self, const char *part, const YgPartHandler *handler, gpointer data,
                  YgPartWatch *watch, GError **error)
{
  const Entry *entry = find_entry (self, part);
  Parsing parsing = { .handler = handler, .data = data };
  g_autoptr (GError) local_error = NULL;
  gboolean whole = FALSE;

  if (entry != NULL && entry->encrypted)
    {
      yg_sheet_refuse (error, self->path,
                       _ ("the archive is protected with a password. Unpack it with the password, then choose the "
                          ".xlsx file that was in it."));
      return FALSE;
    }
  if (entry != NULL && unzGoToFilePos64 (self->zip, &entry->position) == UNZ_OK
      && unzOpenCurrentFile (self->zip) == UNZ_OK)
    {
      prepare (&parsing);
      whole = pump (self, entry, &parsing, watch, &local_error);
      XML_ParserFree (parsing.parser);
      /* Says whether the checksum was right, when all of it was read. */
      if (unzCloseCurrentFile (self->zip) != UNZ_OK)
        whole = FALSE;
    }
  if (whole)
    return TRUE;
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    refuse_damaged (self, part, error);
  return FALSE;
}

const char *
yg_part_attribute (const char **attributes, const char *name)
{
  for (; attributes[0] != NULL; attributes += 2)
    if (strcmp (local_name (attributes[0]), name) == 0)
      return attributes[1];
  return NULL;
}

char *
yg_part_resolve (const char *part, const char *target)
{
  g_autofree char *plain = g_uri_unescape_string (target, NULL);
  g_autofree char *whole = NULL;
  g_auto (GStrv) steps = NULL;
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  if (plain == NULL)
    plain = g_strdup (target);
  g_strdelimit (plain, "\\", '/');
  if (plain[0] == '/')
    whole = g_strdup (plain);
  else
    {
      const char *slash = strrchr (part, '/');
      whole = g_strdup_printf ("%.*s/%s", slash != NULL ? (int) (slash - part) : 0, part, plain);
    }
  steps = g_strsplit (whole, "/", -1);
  for (gsize i = 0; steps[i] != NULL; i++)
    if (strcmp (steps[i], "..") == 0)
      {
        if (kept->len > 0)
          g_ptr_array_remove_index (kept, kept->len - 1);
      }
    else if (steps[i][0] != '\0' && strcmp (steps[i], ".") != 0)
      g_ptr_array_add (kept, steps[i]);
  g_ptr_array_add (kept, NULL);
  return g_strjoinv ("/", (char **) kept->pdata);
}
