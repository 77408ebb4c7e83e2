/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import of 100,000 rows × 12 columns of Chinese text into a new database, and the reading alone, against
 * LibreOffice converting the same file to CSV. Prints the ratios (half is the limit we set ourselves), by the clock
 * and by the processor's time, which other programs disturb less, and the peak of memory. */
#include <locale.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gio/gio.h>
#include <xlsxwriter.h>

#include "exchange/yg-heading-map.h"
#include "exchange/yg-sheet-reader.h"
#include "model/yg-code.h"
#include "model/yg-enterprise.h"
#include "office/yg-import.h"
#include "store/yg-store.h"

#define N_ROWS 100000u
#define N_COLUMNS 12u
#define LIMIT 0.5

static const char *const headings[N_COLUMNS]
    = { "行业类别", "企业名称", "统一社会信用代码", "单位类型", "地址", "法定代表人", "联系人", "联系电话", "信用等级", "状态", "监管责任科室", "备注" };

#define SHARED "shared.xlsx"

/* With its check digit (GB 32100-2015), so that no row is warned about. */
static char *
credit_code (guint row)
{
  static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  char code[32];

  for (gsize i = 0; i + 1 < sizeof alphabet; i++)
    {
      /* In no order, as in a real registry: 48271 and the number of rows have no common divisor. */
      g_snprintf (code, sizeof code, "91130299M%08u%c", (guint) (row * G_GUINT64_CONSTANT (48271) % N_ROWS),
                  alphabet[i]);
      if (yg_code_check_credit (code) == YG_CODE_OK)
        break;
    }
  return g_strdup (code);
}

/* Half of the columns repeat themselves, half are different in every row, as in a real registry. */
static char *
cell_text (guint row, guint column)
{
  switch (column)
    {
    case 0:
      return g_strdup_printf ("行业类别第%u类", row % 20);
    case 1:
      return g_strdup_printf ("示例市高新区%06u喆堃百货超市有限责任公司", row);
    case 2:
      return credit_code (row);
    case 4:
      return g_strdup_printf ("示例市高新区昇翀路%u号%u室", row % 997, row);
    case 5:
      return g_strdup_printf ("欧阳%u", row % 5003);
    case 6:
      return g_strdup_printf ("联络员%u", row % 7001);
    case 7:
      return g_strdup_printf ("199%08u", row);
    case 11:
      return g_strdup_printf ("备注：第%u次核对，资料齐全", row);
    default:
      return g_strdup_printf ("%s%u", headings[column], row % 7);
    }
}

static void
write_sheet (const char *path)
{
  gboolean shared = g_str_has_suffix (path, SHARED);
  g_autofree char *folder = g_path_get_dirname (path);
  lxw_workbook_options options = { .constant_memory = !shared, .tmpdir = folder };
  lxw_workbook *workbook = workbook_new_opt (path, &options);
  lxw_worksheet *sheet = workbook_add_worksheet (workbook, NULL);

  for (guint column = 0; column < N_COLUMNS; column++)
    worksheet_write_string (sheet, 0, (lxw_col_t) column, headings[column], NULL);
  for (guint row = 1; row <= N_ROWS; row++)
    for (guint column = 0; column < N_COLUMNS; column++)
      {
        g_autofree char *text = cell_text (row, column);
        worksheet_write_string (sheet, row, (lxw_col_t) column, text, NULL);
      }
  if (workbook_close (workbook) != LXW_NO_ERROR)
    g_error ("cannot write %s", path);
}

typedef struct
{
  YgHeadingMap *map;
  YgRecord *record;
  guint rows;
} Import;

static gboolean
import_row (guint row, const char *const *cells, guint n_cells, gpointer data, GError **error)
{
  Import *import = data;

  if (import->map == NULL)
    {
      import->map = yg_heading_map_try (&yg_enterprise_kind, row, cells, n_cells, error);
      return *error == NULL;
    }
  for (guint field = 0; field < YG_ENTERPRISE_N_FIELDS; field++)
    {
      int column = import->map->columns[field];
      if (column >= 0 && (guint) column < n_cells)
        yg_record_set_clean (import->record, field, cells[column]);
    }
  import->rows++;
  return TRUE;
}

static void
read_sheet (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YgSheetFile) file = yg_sheet_file_open (path, &error);
  Import import = { .record = yg_record_new (&yg_enterprise_kind) };

  if (file == NULL || !yg_sheet_file_read (file, 0, import_row, &import, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);
  if (import.rows != N_ROWS)
    g_error ("%u rows", import.rows);
  yg_heading_map_free (import.map);
  g_object_unref (import.record);
}

static double
seconds (const struct timeval *time)
{
  return (double) time->tv_sec + (double) time->tv_usec / 1e6;
}

/* Beside @path: the database; removed by whoever removes the folder. */
static void
import_sheet (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *db = g_strconcat (path, ".db", NULL);
  g_autoptr (YgStore) store = yg_store_open (db, YG_STORE_CREATE, &error);
  g_autoptr (YgBureau) bureau = store != NULL ? yg_bureau_new (store, "李雷") : NULL;
  g_autoptr (YgImport) import = NULL;

  if (bureau != NULL)
    import = yg_import_prepare (bureau, &yg_enterprise_kind, path, NULL, NULL, NULL, &error);
  if (import == NULL || !yg_import_commit (import, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);
  if (yg_import_count (import, YG_IMPORT_ADDED) != N_ROWS || yg_import_count_warned (import) != 0)
    g_error ("%u rows added, %u warnings", yg_import_count (import, YG_IMPORT_ADDED), yg_import_count_warned (import));
}

typedef struct
{
  double wall;
  double processor;
  double peak; /* MiB */
} Cost;

/* Everything runs in a child of its own, so that its time and its peak memory are its own: @work on @path, or the
 * program @argv. */
static Cost
measure (void (*work) (const char *path), const char *path, char **argv)
{
  gint64 start = g_get_monotonic_time ();
  struct rusage usage;
  int status;
  pid_t child = fork ();

  if (child == 0)
    {
      if (work != NULL)
        {
          work (path);
          _exit (0);
        }
      if (freopen ("/dev/null", "w", stdout) != NULL)
        execvp (argv[0], argv);
      _exit (1);
    }
  if (child < 0 || wait4 (child, &status, 0, &usage) != child || status != 0)
    g_error ("a child failed");
  return (Cost) { (double) (g_get_monotonic_time () - start) / 1e6, seconds (&usage.ru_utime) + seconds (&usage.ru_stime),
                  (double) usage.ru_maxrss / 1024 };
}

static void
report (const char *what, Cost ours, const Cost *theirs)
{
  g_print ("  %-12s %.2f s, %.2f s of the processor, %.0f MiB", what, ours.wall, ours.processor, ours.peak);
  if (theirs != NULL)
    g_print ("; ratio %.2f, of the processor %.2f (limit %.1f)", ours.wall / theirs->wall,
             ours.processor / theirs->processor, LIMIT);
  g_print ("\n");
}

static void
compare (const char *folder, const char *name, const char *soffice)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/profile", folder);
  char *argv[] = { (char *) soffice, profile,         (char *) "--headless", (char *) "--convert-to",
                   (char *) "csv",   (char *) "--outdir", (char *) folder,   path, NULL };
  Cost read, import, theirs;

  measure (write_sheet, path, NULL);
  read = measure (read_sheet, path, NULL);
  import = measure (import_sheet, path, NULL);
  g_print ("%u rows × %u columns, %s\n", N_ROWS, N_COLUMNS, name);
  if (soffice != NULL)
    {
      theirs = measure (NULL, NULL, argv);
      report ("LibreOffice", theirs, NULL);
    }
  else
    g_print ("  LibreOffice is not installed, nothing to compare with\n");
  report ("read", read, soffice != NULL ? &theirs : NULL);
  report ("import", import, soffice != NULL ? &theirs : NULL);
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("yg-bench-XXXXXX", NULL);
  g_autofree char *soffice = g_find_program_in_path ("soffice");
  char *clean_up[] = { (char *) "rm", (char *) "-r", folder, NULL };

  setlocale (LC_ALL, "");
  g_assert (folder != NULL);
  compare (folder, SHARED, soffice);
  compare (folder, "inline.xlsx", soffice);
  measure (NULL, NULL, clean_up);
  return 0;
}
