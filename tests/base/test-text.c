/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cleaning, lists, masks, order by pinyin, dates, files: what src/base promises. */
#include "base/yg-date.h"
#include "base/yg-error.h"
#include "base/yg-file.h"
#include "base/yg-text.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#define assert_text(call, expected) \
  G_STMT_START \
  { \
    g_autofree char *text_ = (call); \
    g_assert_cmpstr (text_, ==, expected); \
  } \
  G_STMT_END

static void
test_clean (void)
{
  assert_text (yg_text_clean (" 示例　市\n德诚\t 百货 "), "示例 市 德诚 百货");
  assert_text (yg_text_clean ("甲|乙"), "甲｜乙");
  assert_text (yg_text_clean ("e\xCC\x81"), "é");
  assert_text (yg_text_clean ("坏\xFF字"), "坏\xEF\xBF\xBD字");
  assert_text (yg_text_clean_lines ("一\r\n\r\n二  三"), "一\n二 三");
  assert_text (yg_text_clean_code (" ９１130299m　AGEX1RH26 "), "91130299MAGEX1RH26");
  assert_text (yg_text_heading_key ("法定代表人（负责人）"), "法定代表人");
  assert_text (yg_text_heading_key (" 企业(单位)名 称*"), "企业名称");
}

/* The short way for texts that are clean already gives what the long way gives: a character that forces the long way
 * is put behind each and taken off again. */
static void
test_clean_short_way (void)
{
  static const char forcing[] = "\xC3\xA9"; /* é */
  static const char *const pieces[] = { "a", "Z", "9", "|", " ", "\n", "示", "〇", "、", "（", "～", "　", "龥", "\xE9\xBE\xBF", "ａ", "\t", "~" };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (pieces); j++)
      for (gsize k = 0; k < G_N_ELEMENTS (pieces); k++)
        {
          g_autofree char *text = g_strconcat (pieces[i], pieces[j], pieces[k], "x", NULL);
          g_autofree char *forced = g_strconcat (text, forcing, NULL);
          g_autofree char *short_way = yg_text_clean (text);
          g_autofree char *long_way = yg_text_clean (forced);
          g_autofree char *short_code = yg_text_clean_code (text);
          g_autofree char *long_code = yg_text_clean_code (forced);

          long_way[strlen (long_way) - strlen (forcing)] = '\0';
          long_code[strlen (long_code) - strlen (forcing)] = '\0';
          g_assert_cmpstr (short_way, ==, long_way);
          g_assert_cmpstr (short_code, ==, long_code);
        }
}

static void
test_list (void)
{
  assert_text (yg_text_clean_list ("美容美发， 单用途卡/美容美发;;洗染"), "美容美发、单用途卡、洗染");
  assert_text (yg_text_clean_list ("  "), "");
  g_assert_true (yg_text_list_contains ("成品油、酒类流通", "成品油"));
  g_assert_true (yg_text_list_contains ("成品油、酒类流通", "酒类流通"));
  g_assert_false (yg_text_list_contains ("成品油流通、酒类", "成品油"));
  g_assert_true (yg_text_list_contains ("成品油流通、成品油", "成品油"));
  g_assert_false (yg_text_list_contains ("", ""));
}

static void
test_mask (void)
{
  assert_text (yg_text_mask_id_number ("130299198908041733"), "130299********1733");
  assert_text (yg_text_mask_phone ("19900000139"), "199****0139");
  assert_text (yg_text_mask_phone ("110"), "***");
  assert_text (yg_text_mask_phone (""), "");
}

static void
test_group_and_width (void)
{
  assert_text (yg_text_group_hash ("0123456789abcdef"), "0123 4567 89ab cdef");
  g_assert_cmpuint (yg_text_width ("喆a"), ==, 3);
}

static void
test_collate (void)
{
  /* by pinyin, not by code point or stroke: an < bao < chong < zhang; and 2 before 10 */
  g_assert_cmpint (yg_text_collate ("安康", "保定"), <, 0);
  g_assert_cmpint (yg_text_collate ("重庆", "张家口"), <, 0);
  g_assert_cmpint (yg_text_collate ("第2号", "第10号"), <, 0);
  g_assert_cmpint (yg_text_collate ("甲", "甲"), ==, 0);
}

static void
test_date (void)
{
  assert_text (yg_date_parse ("2017年2月27日"), "2017-02-27");
  assert_text (yg_date_parse ("２０１７／２／７ 08:30"), "2017-02-07");
  assert_text (yg_date_parse ("20170227"), "2017-02-27");
  assert_text (yg_date_parse ("2017-02-27T00:00:00"), "2017-02-27");
  assert_text (yg_date_parse ("9999-09-09"), "9999-12-31");
  assert_text (yg_date_parse ("长期"), "9999-12-31");
  assert_text (yg_date_parse ("2017-02-29"), NULL);
  assert_text (yg_date_parse ("27.2.2017"), NULL);
  assert_text (yg_date_parse (""), NULL);
  assert_text (yg_date_from_serial (42793, FALSE), "2017-02-27");
  assert_text (yg_date_from_serial (41331, TRUE), "2017-02-27");
  assert_text (yg_date_from_serial (-5, FALSE), NULL);
  assert_text (yg_date_format_zh ("2026-11-03"), "2026年11月3日");
  assert_text (yg_date_format_zh ("9999-12-31"), "长期");
  g_assert_true (yg_date_is_valid ("2024-02-29"));
  g_assert_false (yg_date_is_valid ("2023-02-29"));
}

static void
test_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("yg-file-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "文件.txt", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no", "where", NULL);
  g_autoptr (GBytes) one = g_bytes_new_static ("one", 3);
  g_autoptr (GBytes) two = g_bytes_new_static ("two", 3);
  g_autoptr (GBytes) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  struct stat status;
  guint names = 0;

  g_assert_true (yg_file_write (path, one, FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
  g_assert_false (yg_file_write (path, two, FALSE, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (yg_file_write (path, two, TRUE, &error));
  read = yg_file_read (path, &error);
  g_assert_true (g_bytes_equal (read, two));
  g_assert_false (yg_file_write (nowhere, one, FALSE, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_IO);
  g_clear_error (&error);
  g_assert_null (yg_file_read (nowhere, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_IO);

  /* Nothing half-done is left beside it. */
  dir = g_dir_open (folder, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    names++;
  g_assert_cmpuint (names, ==, 1);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_file_full (void)
{
  g_autoptr (GBytes) one = g_bytes_new_static ("one", 3);
  g_autoptr (GError) error = NULL;

  g_assert_false (yg_file_write ("/proc/yg-no-such-place", one, FALSE, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_IO);
  g_assert_nonnull (strstr (error->message, "/proc/yg-no-such-place"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/text/clean", test_clean);
  g_test_add_func ("/base/text/clean-short-way", test_clean_short_way);
  g_test_add_func ("/base/text/list", test_list);
  g_test_add_func ("/base/text/mask", test_mask);
  g_test_add_func ("/base/text/group-and-width", test_group_and_width);
  g_test_add_func ("/base/text/collate", test_collate);
  g_test_add_func ("/base/date", test_date);
  g_test_add_func ("/base/file", test_file);
  g_test_add_func ("/base/file/no-place", test_file_full);
  return g_test_run ();
}
