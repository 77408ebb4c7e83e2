/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ceremony as a state machine: which step may follow which, what is refused, what ends up in the chain. What
 * happens to it when the power fails is test-ceremony-killed.c. */
#include "yg-test-bureau.h"

#include "base/yg-error.h"
#include "base/yg-hash.h"
#include "base/yg-file.h"
#include "exchange/yg-bundle.h"
#include "model/yg-draw-record.h"
#include "model/yg-enterprise.h"
#include "office/yg-papers.h"

#include <glib/gstdio.h>
#include <string.h>

static const char *
field_of (YgCeremony *ceremony, guint field)
{
  return yg_record_get (yg_ceremony_get_draw (ceremony), field);
}

static char *
text_of (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return g_strndup (data, length);
}

static YgCeremony *
open_ceremony (YgTestBureau *f)
{
  g_autoptr (GError) error = NULL;
  YgCeremony *ceremony = yg_ceremony_open (f->bureau, &error);

  g_assert_no_error (error);
  return ceremony;
}

/* Steps in the order of the ceremony, each with the one state that it may be taken in. */

typedef gboolean (*StepFunc) (YgCeremony *ceremony, GError **error);

static gboolean
step_freeze (YgCeremony *ceremony, GError **error)
{
  g_autoptr (YgChoice) choice = yg_test_choice ();

  return yg_ceremony_freeze (ceremony, choice, error);
}

static gboolean
step_thaw (YgCeremony *ceremony, GError **error)
{
  return yg_ceremony_thaw (ceremony, "名单有误", error);
}

static gboolean
step_void (YgCeremony *ceremony, GError **error)
{
  return yg_ceremony_void (ceremony, "名单有误", error);
}

static gboolean
step_speak (YgCeremony *ceremony, GError **error)
{
  return yg_ceremony_speak (ceremony, 0, "11111111", error);
}

static gboolean
step_public (YgCeremony *ceremony, GError **error)
{
  return yg_ceremony_enter_public (ceremony, 0, "12345", error);
}

static const struct
{
  StepFunc step;
  YgCeremonyState state;
} steps[] = {
  { step_freeze, YG_CEREMONY_NONE },
  { step_thaw, YG_CEREMONY_FROZEN },
  { yg_ceremony_commit, YG_CEREMONY_FROZEN },
  { yg_ceremony_slips_written, YG_CEREMONY_COMMITTED },
  { step_void, YG_CEREMONY_COMMITTED },
  { step_speak, YG_CEREMONY_WRITTEN },
  { step_public, YG_CEREMONY_SPOKEN },
  { yg_ceremony_draw, YG_CEREMONY_SPOKEN },
  { yg_ceremony_sign, YG_CEREMONY_DRAWN },
};

static void
assert_refused (YgTestBureau *f, YgCeremony *ceremony)
{
  YgCeremonyState state = yg_ceremony_get_state (ceremony);
  gint64 entries = yg_test_audit (f);

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GError) error = NULL;

      if (steps[i].state == state)
        continue;
      g_assert_false (steps[i].step (ceremony, &error));
      yg_test_assert_error (error, YG_ERROR_REFUSED, "not at this step");
      g_assert_cmpint (yg_ceremony_get_state (ceremony), ==, state);
    }
  g_assert_cmpint (yg_test_audit (f), ==, entries);
}

static void
test_order (YgTestBureau *f, gconstpointer data)
{
  g_autoptr (YgChoice) choice = yg_test_choice ();
  g_autoptr (GError) error = NULL;
  g_autoptr (YgCeremony) voided = NULL;

  for (YgCeremonyState state = YG_CEREMONY_NONE; state <= YG_CEREMONY_SIGNED; state++)
    {
      g_autoptr (YgCeremony) ceremony = yg_test_hold (f, choice, state);

      assert_refused (f, ceremony);
      /* Out of the way for the next state. */
      if (state == YG_CEREMONY_FROZEN)
        step_thaw (ceremony, &error);
      else if (state == YG_CEREMONY_COMMITTED)
        step_void (ceremony, &error);
      else if (state == YG_CEREMONY_WRITTEN)
        for (guint i = 0; i < 3; i++)
          yg_ceremony_speak (ceremony, i, yg_test_digits[i], &error);
      g_assert_no_error (error);
      if (yg_ceremony_get_state (ceremony) == YG_CEREMONY_SPOKEN)
        yg_ceremony_draw (ceremony, &error);
      g_assert_no_error (error);
    }
  voided = yg_test_hold (f, choice, YG_CEREMONY_COMMITTED);
  step_void (voided, &error);
  g_assert_no_error (error);
  assert_refused (f, voided);
}

/* Signed: everything that is said of the draw afterwards. */
static void
test_whole (YgTestBureau *f, gconstpointer data)
{
  g_autoptr (YgChoice) choice = yg_test_choice ();
  g_autoptr (YgCeremony) ceremony = yg_test_hold (f, choice, YG_CEREMONY_SIGNED);
  const YgDrawFiles *files = yg_ceremony_get_files (ceremony);
  GPtrArray *picks = yg_ceremony_get_picks (ceremony);
  YgQuery query = { .kind = &yg_inspection_kind, .sort_field = -1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = yg_store_list (f->store, &query, &error);
  g_autoptr (YgCeremony) none = open_ceremony (f);
  g_autofree char *result = text_of (files->result);
  g_auto (GStrv) lines = g_strsplit (result, "\n", -1);
  static const guint times[] = { YG_DRAW_FROZEN_AT, YG_DRAW_COMMITTED_AT, YG_DRAW_WRITTEN_AT, YG_DRAW_DRAWN_AT,
                                 YG_DRAW_SIGNED_AT };
  char hash[YG_HASH_HEX_SIZE];
  gsize length;
  const void *bytes;

  g_assert_no_error (error);
  g_assert_true (yg_draw_verify (files, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (field_of (ceremony, YG_DRAW_NUMBER), ==, "2026-0001");
  g_assert_cmpstr (field_of (ceremony, YG_DRAW_SEQ), ==, "1");
  for (gsize i = 0; i + 1 < G_N_ELEMENTS (times); i++)
    {
      g_assert_cmpuint (strlen (field_of (ceremony, times[i])), ==, strlen ("2026-11-23T20:39:46Z"));
      g_assert_cmpstr (field_of (ceremony, times[i]), <=, field_of (ceremony, times[i + 1]));
    }
  bytes = g_bytes_get_data (files->plan, &length);
  yg_hash_buffer_hex (YG_HASH_SHA256, bytes, length, hash);
  g_assert_cmpstr (yg_ceremony_get_plan_hash (ceremony), ==, hash);
  bytes = g_bytes_get_data (files->record, &length);
  yg_hash_buffer_hex (YG_HASH_SHA256, bytes, length, hash);
  g_assert_cmpstr (yg_ceremony_get_record_hash (ceremony), ==, hash);

  /* The rows to be visited are those of result.txt, in its order, with names for ids. */
  g_assert_cmpuint (picks->len, >=, 6);
  g_assert_cmpuint (rows->len, ==, picks->len);
  g_assert_cmpuint (g_strv_length (lines), ==, picks->len + 1);
  for (guint i = 0; i < picks->len; i++)
    {
      YgRecord *row = g_ptr_array_index (rows, i);
      const YgPick *pick = g_ptr_array_index (picks, i);
      g_auto (GStrv) parts = g_strsplit (lines[i], "|", -1);
      g_auto (GStrv) team = g_strsplit (yg_record_get (row, YG_INSPECTION_TEAM), "、", -1);
      g_autoptr (YgRecord) enterprise = yg_test_find (f, &yg_enterprise_kind, parts[1]);

      g_assert_cmpstr (yg_record_get (row, YG_INSPECTION_DRAW), ==, "2026-0001");
      g_assert_cmpstr (yg_record_get (row, YG_INSPECTION_RANK), ==, parts[0]);
      g_assert_cmpstr (yg_record_get (row, YG_INSPECTION_CODE), ==, parts[1]);
      g_assert_cmpstr (yg_record_get (row, YG_INSPECTION_NAME), ==, yg_record_get_name (enterprise));
      g_assert_cmpstr (yg_record_get (row, YG_INSPECTION_TICKET), ==, parts[3]);
      g_assert_cmpuint (g_strv_length (team), ==, g_strv_length (pick->team));
      g_assert_cmpstr (yg_record_get (row, YG_INSPECTION_STATE), ==, "drawn");
    }
  g_assert_cmpint (yg_ceremony_get_state (none), ==, YG_CEREMONY_NONE);
  g_assert_null (yg_ceremony_get_draw (none));
  yg_test_audit (f);
}

static void
test_void_and_chain (YgTestBureau *f, gconstpointer data)
{
  g_autoptr (YgChoice) choice = yg_test_choice ();
  g_autoptr (GError) error = NULL;
  g_autoptr (YgCeremony) voided = yg_test_hold (f, choice, YG_CEREMONY_COMMITTED);
  g_autoptr (YgCeremony) second = NULL;
  g_autoptr (YgCeremony) third = NULL;
  g_autoptr (YgCeremony) loaded = NULL;
  char zeros[YG_HASH_HEX_SIZE];
  g_autofree char *record = NULL;

  memset (zeros, '0', YG_HASH_HEX_SIZE - 1);
  zeros[YG_HASH_HEX_SIZE - 1] = '\0';
  g_assert_cmpstr (yg_ceremony_get_plan (voided)->prev, ==, zeros);
  g_assert_false (yg_ceremony_void (voided, " ", &error));
  yg_test_assert_error (error, YG_ERROR_INPUT, "why");
  g_assert_true (yg_ceremony_void (voided, "名单有误", &error));
  g_assert_no_error (error);
  g_assert_cmpint (yg_ceremony_get_state (voided), ==, YG_CEREMONY_VOID);
  g_assert_true (yg_draw_verify (yg_ceremony_get_files (voided), NULL, &error));
  g_assert_no_error (error);
  record = text_of (yg_ceremony_get_files (voided)->record);
  yg_test_assert_has (record, "state|VOID\n");
  yg_test_assert_has (record, "reason|名单有误\n");
  g_assert_null (yg_ceremony_get_files (voided)->seed);

  /* The same draw again: its number, the next attempt, chained to the void. */
  second = yg_test_hold (f, choice, YG_CEREMONY_SIGNED);
  g_assert_cmpstr (yg_ceremony_get_plan (second)->draw, ==, "2026-0001");
  g_assert_cmpuint (yg_ceremony_get_plan (second)->attempt, ==, 2);
  g_assert_cmpuint (yg_ceremony_get_plan (second)->seq, ==, 2);
  g_assert_cmpstr (yg_ceremony_get_plan (second)->prev, ==, yg_ceremony_get_record_hash (voided));
  g_assert_cmpstr (yg_ceremony_get_plan (second)->commit, !=, yg_ceremony_get_plan (voided)->commit);

  third = yg_test_hold (f, choice, YG_CEREMONY_DRAWN);
  g_assert_cmpstr (yg_ceremony_get_plan (third)->draw, ==, "2026-0002");
  g_assert_cmpuint (yg_ceremony_get_plan (third)->attempt, ==, 1);
  g_assert_cmpuint (yg_ceremony_get_plan (third)->seq, ==, 3);
  g_assert_cmpstr (yg_ceremony_get_plan (third)->prev, ==, yg_ceremony_get_record_hash (second));

  /* By its number: the last attempt. */
  loaded = yg_ceremony_load (f->bureau, "2026-0001", &error);
  g_assert_no_error (error);
  g_assert_cmpint (yg_ceremony_get_state (loaded), ==, YG_CEREMONY_SIGNED);
  g_assert_null (yg_ceremony_load (f->bureau, "2026-0009", &error));
  yg_test_assert_error (error, YG_ERROR_NOT_FOUND, "2026-0009");

  /* After a void a draw of another title is another draw; and each year begins anew. */
  g_clear_object (&voided);
  g_free (choice->title);
  choice->title = g_strdup ("另一次抽查");
  voided = yg_test_hold (f, choice, YG_CEREMONY_COMMITTED);
  g_assert_true (yg_ceremony_void (voided, "名单有误", &error));
  g_free (choice->title);
  choice->title = g_strdup ("再一次抽查");
  g_free (choice->date);
  choice->date = g_strdup ("2027-01-05");
  g_clear_object (&second);
  second = yg_test_hold (f, choice, YG_CEREMONY_COMMITTED);
  g_assert_cmpstr (yg_ceremony_get_plan (voided)->draw, ==, "2026-0003");
  g_assert_cmpstr (yg_ceremony_get_plan (second)->draw, ==, "2027-0001");
  g_assert_cmpuint (yg_ceremony_get_plan (second)->attempt, ==, 1);
  g_assert_cmpuint (yg_ceremony_get_plan (second)->seq, ==, 5);
  g_assert_cmpstr (yg_ceremony_get_plan (second)->prev, ==, yg_ceremony_get_record_hash (voided));
  yg_test_audit (f);
}

static void
test_thaw (YgTestBureau *f, gconstpointer data)
{
  g_autoptr (YgChoice) choice = yg_test_choice ();
  g_autoptr (GError) error = NULL;
  g_autoptr (YgCeremony) frozen = yg_test_hold (f, choice, YG_CEREMONY_FROZEN);
  g_autoptr (YgCeremony) behind = open_ceremony (f);
  g_autoptr (YgCeremony) again = NULL;
  g_autoptr (YgRecord) row = NULL;
  gint64 id = yg_record_get_id (yg_ceremony_get_draw (frozen));

  g_assert_false (yg_ceremony_thaw (frozen, "", &error));
  yg_test_assert_error (error, YG_ERROR_INPUT, "why");
  g_assert_true (yg_ceremony_thaw (frozen, "漏了一家", &error));
  g_assert_no_error (error);
  g_assert_cmpint (yg_ceremony_get_state (frozen), ==, YG_CEREMONY_NONE);
  row = yg_store_load (f->store, &yg_draw_kind, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (yg_record_get_retired_reason (row), ==, "漏了一家");

  /* Whoever still has the frozen lists before him cannot commit them. */
  g_assert_false (yg_ceremony_commit (behind, &error));
  yg_test_assert_error (error, YG_ERROR_REFUSED, "not at this step");

  again = yg_test_hold (f, choice, YG_CEREMONY_COMMITTED);
  g_assert_cmpstr (yg_ceremony_get_plan (again)->draw, ==, "2026-0001");
  g_assert_cmpuint (yg_ceremony_get_plan (again)->seq, ==, 1);
  yg_test_audit (f);
}

/* Two objects on one draw: the one that has fallen behind can neither undo nor skip anything. */
static void
test_behind (YgTestBureau *f, gconstpointer data)
{
  g_autoptr (YgChoice) choice = yg_test_choice ();
  g_autoptr (GError) error = NULL;
  g_autoptr (YgCeremony) ahead = yg_test_hold (f, choice, YG_CEREMONY_COMMITTED);
  g_autoptr (YgCeremony) behind = open_ceremony (f);

  g_assert_true (yg_ceremony_slips_written (ahead, &error));
  g_assert_no_error (error);
  g_assert_false (yg_ceremony_void (behind, "不想抽了", &error));
  yg_test_assert_error (error, YG_ERROR_REFUSED, "not at this step");
  g_assert_cmpint (yg_ceremony_get_state (behind), ==, YG_CEREMONY_WRITTEN);

  /* Three slips on two objects in turn: the last one makes it SPOKEN all the same. */
  g_assert_true (yg_ceremony_speak (ahead, 0, yg_test_digits[0], &error));
  g_assert_true (yg_ceremony_speak (behind, 1, yg_test_digits[1], &error));
  g_assert_true (yg_ceremony_speak (ahead, 2, yg_test_digits[2], &error));
  g_assert_no_error (error);
  g_assert_cmpint (yg_ceremony_get_state (ahead), ==, YG_CEREMONY_SPOKEN);
  g_assert_true (yg_ceremony_draw (ahead, &error));
  g_assert_no_error (error);
  g_assert_false (yg_ceremony_draw (behind, &error));
  yg_test_assert_error (error, YG_ERROR_REFUSED, "not at this step");
  yg_test_audit (f);
}

static void
test_one_open (YgTestBureau *f, gconstpointer data)
{
  g_autoptr (YgChoice) choice = yg_test_choice ();

  for (YgCeremonyState state = YG_CEREMONY_FROZEN; state < YG_CEREMONY_DRAWN; state++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (YgCeremony) held = yg_test_hold (f, choice, state);
      g_autoptr (YgCeremony) other = yg_ceremony_new (f->bureau);
      g_autoptr (YgCeremony) opened = open_ceremony (f);

      g_assert_false (yg_ceremony_freeze (other, choice, &error));
      yg_test_assert_error (error, YG_ERROR_REFUSED, "is still open");
      g_assert_cmpint (yg_ceremony_get_state (opened), ==, state);
      g_assert_cmpstr (field_of (opened, YG_DRAW_NUMBER), ==, field_of (held, YG_DRAW_NUMBER));
      for (guint i = 0; state == YG_CEREMONY_WRITTEN && i < 3; i++)
        yg_ceremony_speak (held, i, yg_test_digits[i], &error);
      if (state == YG_CEREMONY_FROZEN)
        step_thaw (held, &error);
      else if (state == YG_CEREMONY_COMMITTED)
        step_void (held, &error);
      else
        yg_ceremony_draw (held, &error);
      g_assert_no_error (error);
    }
}

static void
test_digits (YgTestBureau *f, gconstpointer data)
{
  static const char *const bad[] = { "", "1234567", "123456789", "1234567a", "12 34567", "１２３４５６７８", "12345８", "-1234567",
                                     "1234567\n" };
  g_autoptr (YgChoice) choice = yg_test_choice ();
  g_autoptr (YgCeremony) ceremony = yg_test_hold (f, choice, YG_CEREMONY_WRITTEN);
  g_autoptr (GError) error = NULL;
  gint64 entries = yg_test_audit (f);

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (yg_ceremony_speak (ceremony, 1, bad[i], &error));
      yg_test_assert_error (error, YG_ERROR_INPUT, "Exactly 8 digits");
      g_assert_null (yg_ceremony_get_digits (ceremony, 1));
    }
  g_assert_cmpint (yg_test_audit (f), ==, entries);
  /* Any order; leading zeros stay; once read, a slip is not replaced. */
  g_assert_true (yg_ceremony_speak (ceremony, 1, "00000012", &error));
  g_assert_no_error (error);
  g_assert_cmpstr (yg_ceremony_get_digits (ceremony, 1), ==, "00000012");
  g_assert_false (yg_ceremony_speak (ceremony, 1, "87654321", &error));
  yg_test_assert_error (error, YG_ERROR_REFUSED, "任书宁");
  g_assert_cmpstr (yg_ceremony_get_digits (ceremony, 1), ==, "00000012");
  g_assert_null (yg_ceremony_get_digits (ceremony, 0));
  g_assert_cmpint (yg_ceremony_get_state (ceremony), ==, YG_CEREMONY_WRITTEN);
}

static void
test_public (YgTestBureau *f, gconstpointer data)
{
  g_autoptr (YgChoice) choice = yg_test_choice ();
  g_autoptr (GError) error = NULL;
  g_autoptr (YgCeremony) ceremony = NULL;
  g_autofree char *seed = NULL;

  for (guint i = 0; i < 2; i++)
    {
      YgPublic *public = g_new0 (YgPublic, 1);

      public->source = g_strdup (i == 0 ? "福彩3D" : "排列5");
      public->issue = g_strdup ("2026313");
      public->date = g_strdup ("2026-11-24");
      public->rule = g_strdup ("开奖号码依次");
      public->digits = i == 0 ? 3 : 5;
      g_ptr_array_add (choice->publics, public);
    }
  ceremony = yg_test_hold (f, choice, YG_CEREMONY_SPOKEN);
  g_assert_false (yg_ceremony_draw (ceremony, &error));
  yg_test_assert_error (error, YG_ERROR_REFUSED, "not all there");
  g_assert_false (yg_ceremony_enter_public (ceremony, 1, "123", &error));
  yg_test_assert_error (error, YG_ERROR_INPUT, "Exactly 5 digits");
  g_assert_true (yg_ceremony_enter_public (ceremony, 1, "54321", &error));
  g_assert_no_error (error);
  g_assert_false (yg_ceremony_enter_public (ceremony, 1, "12345", &error));
  yg_test_assert_error (error, YG_ERROR_REFUSED, "排列5");
  g_assert_false (yg_ceremony_draw (ceremony, &error));
  yg_test_assert_error (error, YG_ERROR_REFUSED, "not all there");

  /* Days later. */
  g_clear_object (&ceremony);
  yg_test_bureau_close (f);
  yg_test_bureau_open (f);
  ceremony = open_ceremony (f);
  g_assert_cmpint (yg_ceremony_get_state (ceremony), ==, YG_CEREMONY_SPOKEN);
  g_assert_null (yg_ceremony_get_public_digits (ceremony, 0));
  g_assert_cmpstr (yg_ceremony_get_public_digits (ceremony, 1), ==, "54321");
  g_assert_true (yg_ceremony_enter_public (ceremony, 0, "012", &error));
  g_assert_true (yg_ceremony_draw (ceremony, &error));
  g_assert_no_error (error);
  seed = text_of (yg_ceremony_get_files (ceremony)->seed);
  yg_test_assert_has (seed, "public|福彩3D|2026313|012\npublic|排列5|2026313|54321\n");
}

/* The bytes of the database and its log, as they lie on the disk. */
static char *
bytes_on_disk (YgTestBureau *f)
{
  static const char *const endings[] = { "", "-wal" };
  YgHash *hash = yg_hash_new (YG_HASH_SHA256);
  char *hex = g_malloc (YG_HASH_HEX_SIZE);

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (f->path, endings[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;
      gsize length;
      const void *data;

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        continue;
      bytes = yg_file_read (path, &error);
      g_assert_no_error (error);
      data = g_bytes_get_data (bytes, &length);
      yg_hash_update (hash, data, length);
    }
  yg_hash_hex (hash, hex);
  yg_hash_free (hash);
  return hex;
}

static void
test_rehearsal (YgTestBureau *f, gconstpointer data)
{
  g_autoptr (YgChoice) choice = yg_test_choice ();
  g_autoptr (GError) error = NULL;
  g_autoptr (YgCeremony) real = yg_test_hold (f, choice, YG_CEREMONY_COMMITTED);
  g_autoptr (YgBureau) rehearsal = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *path = NULL;
  gint64 entries, visits;

  /* A copy of a committed plan, with its secret, would be a preview. */
  g_assert_null (yg_bureau_new_rehearsal (f->bureau, &error));
  yg_test_assert_error (error, YG_ERROR_REFUSED, "2026-0001");
  g_assert_true (yg_ceremony_void (real, "先演练", &error));
  {
    g_autoptr (YgChoice) other = yg_test_choice ();
    g_autoptr (YgCeremony) waiting = NULL;
    g_autoptr (YgBureau) beside = NULL;
    g_autoptr (YgCeremony) fresh = NULL;

    /* A real draw that waits for its signatures is none of the rehearsal's business. */
    g_free (other->title);
    other->title = g_strdup ("另一次抽查");
    waiting = yg_test_hold (f, other, YG_CEREMONY_DRAWN);
    beside = yg_bureau_new_rehearsal (f->bureau, &error);
    g_assert_no_error (error);
    fresh = yg_ceremony_open (beside, &error);
    g_assert_no_error (error);
    g_assert_cmpint (yg_ceremony_get_state (fresh), ==, YG_CEREMONY_NONE);
    g_clear_object (&real);
    real = yg_test_hold (f, choice, YG_CEREMONY_COMMITTED);
    g_assert_true (yg_ceremony_void (real, "先演练", &error));
  }
  entries = yg_test_audit (f);
  visits = yg_test_count (f, &yg_inspection_kind);
  before = bytes_on_disk (f);

  rehearsal = yg_bureau_new_rehearsal (f->bureau, &error);
  g_assert_no_error (error);
  g_assert_true (yg_bureau_is_rehearsal (rehearsal));
  g_assert_false (yg_bureau_is_rehearsal (f->bureau));
  path = g_strdup (yg_store_get_path (yg_bureau_get_store (rehearsal)));
  g_assert_cmpstr (path, !=, f->path);
  {
    YgTestBureau played = { .store = yg_bureau_get_store (rehearsal), .bureau = rehearsal };
    g_autoptr (YgCeremony) one = yg_test_hold (&played, choice, YG_CEREMONY_COMMITTED);
    g_autoptr (YgCeremony) two = NULL;

    /* Although a real attempt of this title is void: never a real number. */
    g_assert_cmpstr (yg_ceremony_get_plan (one)->draw, ==, "演练2026-0004");
    g_assert_cmpuint (yg_ceremony_get_plan (one)->attempt, ==, 1);
    g_assert_true (yg_ceremony_void (one, "再来", &error));
    two = yg_test_hold (&played, choice, YG_CEREMONY_SIGNED);
    g_assert_cmpstr (yg_ceremony_get_plan (two)->draw, ==, "演练2026-0004");
    g_assert_cmpuint (yg_ceremony_get_plan (two)->attempt, ==, 2);
    yg_test_audit (&played);
  }
  g_assert_cmpint (yg_test_audit (f), ==, entries);
  g_assert_cmpint (yg_test_count (f, &yg_inspection_kind), ==, visits);
  g_assert_null (yg_ceremony_load (f->bureau, "演练2026-0004", &error));
  yg_test_assert_error (error, YG_ERROR_NOT_FOUND, "演练");
  after = bytes_on_disk (f);
  g_assert_cmpstr (after, ==, before);

  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_object (&rehearsal);
  g_autofree char *folder = g_path_get_dirname (path);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static gboolean
has_text (GBytes *bytes, const char *text)
{
  g_autofree char *all = bytes != NULL ? text_of (bytes) : NULL;

  return all != NULL && strstr (all, text) != NULL;
}

/* Until everybody has spoken nothing that could leave the program says S. */
static void
test_secret (YgTestBureau *f, gconstpointer data)
{
  g_autoptr (YgChoice) choice = yg_test_choice ();
  g_autoptr (YgCeremony) ceremony = yg_test_hold (f, choice, YG_CEREMONY_COMMITTED);
  g_autofree char *folder = yg_test_path (f, "bundle");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes
    = yg_store_read_file (f->store, yg_record_get_id (yg_ceremony_get_draw (ceremony)), "secret", &error);
  g_autofree char *secret = NULL;
  char commitment[YG_HASH_HEX_SIZE];

  g_assert_no_error (error);
  secret = text_of (bytes);
  g_assert_true (yg_hash_is_hex (secret));
  yg_secret_commitment (YG_HASH_SHA256, secret, commitment);
  g_assert_cmpstr (yg_ceremony_get_plan (ceremony)->commit, ==, commitment);
  while (yg_ceremony_get_state (ceremony) < YG_CEREMONY_DRAWN)
    {
      const YgDrawFiles *files = yg_ceremony_get_files (ceremony);
      YgRecord *draw = yg_ceremony_get_draw (ceremony);

      g_assert_false (has_text (files->plan, secret) || has_text (files->enterprises, secret)
                      || has_text (files->inspectors, secret) || has_text (files->recusals, secret));
      g_assert_true (files->seed == NULL && files->result == NULL && files->record == NULL);
      g_assert_null (yg_ceremony_get_picks (ceremony));
      for (guint i = 0; i < YG_DRAW_N_FIELDS; i++)
        g_assert_null (strstr (yg_record_get (draw, i), secret));
      g_assert_false (yg_papers_write_bundle (ceremony, folder, FALSE, NULL, NULL, NULL, &error));
      yg_test_assert_error (error, YG_ERROR_REFUSED, "not finished");
      g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
      if (yg_ceremony_get_state (ceremony) == YG_CEREMONY_COMMITTED)
        yg_ceremony_slips_written (ceremony, &error);
      else if (yg_ceremony_get_state (ceremony) == YG_CEREMONY_SPOKEN)
        yg_ceremony_draw (ceremony, &error);
      else
        for (guint i = 0; i < 3; i++)
          yg_ceremony_speak (ceremony, i, yg_test_digits[i], &error);
      g_assert_no_error (error);
    }
  g_assert_true (has_text (yg_ceremony_get_files (ceremony)->seed, secret));
}

static void
test_nobody (YgTestBureau *f, gconstpointer data)
{
  g_autoptr (YgChoice) choice = yg_test_choice ();
  g_autoptr (GError) error = NULL;
  g_autoptr (YgCeremony) ceremony = yg_ceremony_new (f->bureau);
  g_autoptr (YgStore) store = NULL;
  g_autoptr (YgBureau) bureau = NULL;
  g_autoptr (YgCeremony) nowhere = NULL;
  g_autofree char *path = yg_test_path (f, "empty.db");

  yg_bureau_set_operator (f->bureau, "");
  g_assert_false (yg_ceremony_freeze (ceremony, choice, &error));
  yg_test_assert_error (error, YG_ERROR_REFUSED, "operator's name");
  yg_bureau_set_operator (f->bureau, "王芳");
  g_free (choice->title);
  choice->title = g_strdup ("");
  g_assert_false (yg_ceremony_freeze (ceremony, choice, &error));
  yg_test_assert_error (error, YG_ERROR_INPUT, "title");
  g_assert_cmpint (yg_ceremony_get_state (ceremony), ==, YG_CEREMONY_NONE);

  store = yg_store_open (path, YG_STORE_CREATE, &error);
  g_assert_no_error (error);
  bureau = yg_bureau_new (store, "王芳");
  nowhere = yg_ceremony_new (bureau);
  g_assert_false (yg_ceremony_freeze (nowhere, choice, &error));
  yg_test_assert_error (error, YG_ERROR_REFUSED, "code and name of the bureau");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  yg_test_add_sample ("/ceremony/order", test_order);
  yg_test_add_sample ("/ceremony/whole", test_whole);
  yg_test_add_sample ("/ceremony/void-and-chain", test_void_and_chain);
  yg_test_add_sample ("/ceremony/thaw", test_thaw);
  yg_test_add_sample ("/ceremony/behind", test_behind);
  yg_test_add_sample ("/ceremony/one-open", test_one_open);
  yg_test_add_sample ("/ceremony/digits", test_digits);
  yg_test_add_sample ("/ceremony/public", test_public);
  yg_test_add_sample ("/ceremony/rehearsal", test_rehearsal);
  yg_test_add_sample ("/ceremony/secret", test_secret);
  yg_test_add_sample ("/ceremony/nobody", test_nobody);
  return g_test_run ();
}
