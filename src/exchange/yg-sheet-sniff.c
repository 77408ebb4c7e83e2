/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file is, told by its first bytes and never by its name. Clerks rename files, and platforms export web
 * pages as ".xls"; a sentence that says what the file really is saves a telephone call. */
#include "config.h"

#include "exchange/yg-sheet-sniff.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "base/yg-error.h"
#include "base/yg-file.h"

/* Enough to see past a byte order mark, an XML declaration and comments. */
#define HEAD_SIZE 4096

typedef struct
{
  guint8 bytes[HEAD_SIZE + 1]; /* with a closing NUL */
  gsize length;
} Head;

static gboolean
starts_with (const Head *head, const char *magic, gsize length)
{
  return head->length >= length && memcmp (head->bytes, magic, length) == 0;
}

#define STARTS_WITH(head, magic) starts_with (head, magic, sizeof magic - 1)

/* Whether the file holds @name in UTF-16, as the directory of an OLE container writes the names of its streams. */
static gboolean
ole_holds (int fd, const char *name)
{
  enum { CHUNK = 1 << 18 };
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  g_autofree guint8 *wanted = g_malloc0 (strlen (name) * 2);
  gsize wanted_length = strlen (name) * 2;
  gsize kept = 0;

  for (gsize i = 0; name[i] != '\0'; i++)
    wanted[2 * i] = (guint8) name[i];
  if (lseek (fd, 0, SEEK_SET) < 0)
    return FALSE;
  for (;;)
    {
      gssize n = read (fd, chunk + kept, CHUNK - kept);
      if (n <= 0)
        return FALSE;
      n += (gssize) kept;
      if (memmem (chunk, (gsize) n, wanted, wanted_length) != NULL)
        return TRUE;
      /* A name may lie across the border of two chunks. */
      kept = MIN ((gsize) n, wanted_length - 1);
      memmove (chunk, chunk + n - kept, kept);
    }
}

/* Web pages, XML and plain text look alike at their first byte: look for a word in the head, as ASCII. */
static gboolean
head_mentions (const Head *head, const char *word)
{
  g_autofree char *lower = g_ascii_strdown ((const char *) head->bytes, -1);
  return strstr (lower, word) != NULL;
}

static gboolean
is_text (const Head *head)
{
  if (STARTS_WITH (head, "\xff\xfe") || STARTS_WITH (head, "\xfe\xff"))
    return TRUE;
  for (gsize i = 0; i < head->length; i++)
    if (head->bytes[i] < ' ' && strchr ("\t\n\r\f\x1a", head->bytes[i]) == NULL)
      return FALSE;
  /* strchr also finds the closing NUL: a NUL byte is no text. */
  return memchr (head->bytes, '\0', head->length) == NULL;
}

/* What to say of a file that starts like this; NULL for a zip archive. */
static const char *
sentence_for (const Head *head, int fd)
{
  if (head->length == 0)
    return _ ("it is empty (0 bytes). Copy or download it again, and open it once to see that it has rows.");
  if (STARTS_WITH (head, "PK\x03\x04"))
    return NULL;
  if (STARTS_WITH (head, "PK\x05\x06"))
    return _ ("it is an archive with nothing in it. Copy or download the file again.");
  if (STARTS_WITH (head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
    {
      if (ole_holds (fd, "EncryptedPackage"))
        return _ ("it is protected with a password. Open it in Excel or WPS, remove the password (File, Info, "
                  "Protect Workbook), save it and choose it again.");
      if (ole_holds (fd, "WordDocument"))
        return _ ("it is a Word document. Copy its table into a spreadsheet and save that as .xlsx.");
      if (ole_holds (fd, "Workbook") || ole_holds (fd, "Book"))
        return _ ("it is an old .xls spreadsheet. Open it in Excel or WPS and save it as .xlsx (“Excel "
                  "Workbook”), then choose that file.");
      return _ ("it is an old Office file without a spreadsheet in it. Open it in the program that made it and "
                "save the table as .xlsx.");
    }
  if (STARTS_WITH (head, "%PDF"))
    return _ ("it is a PDF, which is made for printing. Ask for the spreadsheet it came from (.xlsx).");
  if (STARTS_WITH (head, "\x89PNG") || STARTS_WITH (head, "\xff\xd8\xff") || STARTS_WITH (head, "GIF8")
      || STARTS_WITH (head, "BM"))
    return _ ("it is a picture. A scan cannot be imported: ask for the spreadsheet itself (.xlsx).");
  if (STARTS_WITH (head, "Rar!") || STARTS_WITH (head, "7z\xbc\xaf") || STARTS_WITH (head, "\x1f\x8b"))
    return _ ("it is a compressed archive. Unpack it first, then choose the .xlsx file that was in it.");
  if (STARTS_WITH (head, "{\\rtf"))
    return _ ("it is a text document (RTF). Copy its table into a spreadsheet and save that as .xlsx.");
  if (!is_text (head))
    return _ ("it is no spreadsheet, or it is damaged. Open it in Excel or WPS; if that works, save it as .xlsx, "
              "otherwise ask for the file again.");
  if (head_mentions (head, "urn:schemas-microsoft-com:office:spreadsheet")
      || head_mentions (head, "progid=\"excel.sheet\""))
    return _ ("it is an XML spreadsheet of 2003, whatever its name says. Open it in Excel or WPS and save it as "
              ".xlsx (“Excel Workbook”).");
  if (head_mentions (head, "<html") || head_mentions (head, "<!doctype html") || head_mentions (head, "<table")
      || head_mentions (head, "<head") || head_mentions (head, "<body"))
    return _ ("it is a web page, whatever its name says. Open it in Excel or WPS and save it as .xlsx (“Excel "
              "Workbook”).");
  if (head_mentions (head, "<?xml"))
    return _ ("it is an XML file. If Excel or WPS can open it, save it from there as .xlsx.");
  return _ ("it is a text file (such as CSV). Open it in Excel or WPS and save it as .xlsx; when it asks, make "
            "the columns of codes and ID numbers text columns.");
}

/* Reads the head; FALSE with errno set. */
static gboolean
read_head (int fd, Head *head)
{
  head->length = 0;
  while (head->length < HEAD_SIZE)
    {
      gssize n = read (fd, head->bytes + head->length, HEAD_SIZE - head->length);
      if (n < 0)
        return FALSE;
      if (n == 0)
        break;
      head->length += (gsize) n;
    }
  head->bytes[head->length] = '\0';
  return TRUE;
}

void
yg_sheet_refuse (GError **error, const char *path, const char *sentence)
{
  g_autofree char *name = g_path_get_basename (path);
  g_set_error (error, YG_ERROR, YG_ERROR_INPUT, _ ("“%s” cannot be read: %s"), name, sentence);
}

gboolean
yg_sheet_sniff (const char *path, GError **error)
{
  Head head;
  const char *sentence;
  int fd;

  g_return_val_if_fail (path != NULL, FALSE);

  fd = open (path, O_RDONLY | O_CLOEXEC);
  if (fd < 0 || !read_head (fd, &head))
    {
      int saved_errno = errno;
      if (fd >= 0)
        close (fd);
      yg_file_set_error (error, saved_errno, path);
      return FALSE;
    }
  sentence = sentence_for (&head, fd);
  close (fd);
  if (sentence != NULL)
    yg_sheet_refuse (error, path, sentence);
  return sentence == NULL;
}

static gboolean
any_starts_with (const char *const *names, const char *prefix)
{
  for (; *names != NULL; names++)
    if (g_str_has_prefix (*names, prefix))
      return TRUE;
  return FALSE;
}

void
yg_sheet_explain_archive (const char *path, const char *const *names, GError **error)
{
  const char *sentence;

  if (g_strv_contains (names, "xl/workbook.bin"))
    sentence = _ ("it is a binary spreadsheet (.xlsb). Open it in Excel or WPS and save it as .xlsx (“Excel "
                  "Workbook”).");
  else if (any_starts_with (names, "word/"))
    sentence = _ ("it is a Word document. Copy its table into a spreadsheet and save that as .xlsx.");
  else if (any_starts_with (names, "ppt/"))
    sentence = _ ("it is a presentation. Copy its table into a spreadsheet and save that as .xlsx.");
  else if (g_strv_contains (names, "mimetype") && g_strv_contains (names, "content.xml"))
    sentence = _ ("it is an OpenDocument file (.ods or .odt). Open it in the program that made it and save the "
                  "table as .xlsx.");
  else
    sentence = _ ("it is an archive of files without a spreadsheet's parts in it. If it is a .zip, unpack it "
                  "first and choose the .xlsx file that was in it; otherwise ask for the file again.");
  yg_sheet_refuse (error, path, sentence);
}
