/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every rule of DRAW.md, broken once: refused with file and line, and for the right reason. */
#include "config.h"

#include "base/yg-error.h"
#include "vectors.h"

#include <string.h>

typedef struct
{
  const char *folder;
  const char *file;
  const char *from; /* the first place where this stands … */
  const char *to;   /* … is made this */
  guint line;       /* that is refused; 0: no line to name */
  const char *rule; /* words of the message */
  int code;
} Broken;

#define ZEROS "0000000000000000000000000000000000000000000000000000000000000000"
#define E62 "EEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEE"
#define INPUT YG_ERROR_INPUT
#define MISMATCH YG_ERROR_MISMATCH

static const Broken broken[] = {
  /* Bytes */
  { "1-small", "enterprises.txt", "9113",
    "\xef\xbb\xbf"
    "9113",
    1, "BOM", INPUT },
  { "1-small", "plan.txt", "YG1", "\xef\xbb\xbfYG1", 1, "BOM", INPUT },
  { "1-small", "enterprises.txt", "测试企业0011\n", "测试企业0011", 12, "line feed", INPUT },
  { "1-small", "recusals.txt", "X0PY8446TU|冀B130200002|亲属\n", "X0PY8446TU|冀B130200002|亲属", 6,
    "line feed", INPUT },
  { "1-small", "enterprises.txt", "测试企业0003\n", "测试企业0003\r\n", 4, "control", INPUT },
  { "1-small", "enterprises.txt", "测试企业0003", "测试\t企业0003", 4, "control", INPUT },
  { "1-small", "enterprises.txt", "测试企业0003", "测试\x7f企业0003", 4, "control", INPUT },
  { "1-small", "enterprises.txt", "测试企业0003", "测试\xc2\x85企业0003", 4, "control", INPUT },
  { "1-small", "enterprises.txt", "测试企业0003", "测试\xe6\xb5企业0003", 4, "UTF-8", INPUT },
  { "1-small", "enterprises.txt", "测试企业0003", "\xed\xa0\x80", 4, "UTF-8", INPUT },
  { "1-small", "enterprises.txt", "测试企业0003", "\xe0\x80\xaf", 4, "UTF-8", INPUT },
  { "1-small", "enterprises.txt", "测试企业0003", "\xff", 4, "UTF-8", INPUT },
  { "1-small", "inspectors.txt", "检查员03", "检查员\x1b[1m03", 2, "control", INPUT },
  { "1-small", "plan.txt", "高新区商务局", "高新区\x01商务局", 2, "control", INPUT },

  /* enterprises.txt */
  { "1-small", "enterprises.txt", "|F02|测试企业0000", "|F02|", 1, "empty", INPUT },
  { "1-small", "enterprises.txt", "|F02|测试企业0000", "|F02", 1, "field is missing", INPUT },
  { "1-small", "enterprises.txt", "|F02|测试企业0000", "|F02|测试|企业0000", 1, "too many", INPUT },
  { "1-small", "enterprises.txt", "|F02|测试企业0000", "||测试企业0000", 1, "id or key", INPUT },
  { "1-small", "enterprises.txt", "911302991U57UTMTBK", "", 1, "id or key", INPUT },
  { "1-small", "enterprises.txt", "911302991U57UTMTBK", "91130299 U57UTMTBK", 1, "id or key", INPUT },
  { "1-small", "enterprises.txt", "911302991U57UTMTBK", "9" E62 "9", 2, "ascending", INPUT },
  { "1-small", "enterprises.txt", "911302991U57UTMTBK", E62 "EEE", 1, "64", INPUT },
  { "1-small", "enterprises.txt", "91130299X0PY8446TU", "NONE", 12, "NONE", INPUT },
  { "1-small", "enterprises.txt", "91130299297UHUNXCF", "911302991U57UTMTBK", 2, "twice", INPUT },
  { "1-small", "enterprises.txt", "91130299297UHUNXCF", "911302990U57UTMTBK", 2, "ascending", INPUT },
  { "1-small", "enterprises.txt", "91130299297UHUNXCF", "911302991u57UTMTBK", 1, "case", INPUT },
  { "1-small", "enterprises.txt", "测试企业0000\n", "测试企业0000\n\n", 2, "id or key", INPUT },
  { "1-small", "enterprises.txt", "|F01,F02|", "|F02,F01|", 2, "ascending", INPUT },
  { "1-small", "enterprises.txt", "|F01,F02|", "|F01,F01|", 2, "ascending", INPUT },
  { "1-small", "enterprises.txt", "|F01,F02|", "|F01,|", 2, "id or key", INPUT },
  { "1-small", "enterprises.txt", "|F01,F02|", "|F01,F03|", 2, "no frame", INPUT },
  { "1-small", "enterprises.txt", "测试企业0000", "测试企业0009", 10, "not the file that the plan names",
    MISMATCH },

  /* inspectors.txt */
  { "1-small", "inspectors.txt", "13029900003|", "13029,00003|", 2, "inspector's id", INPUT },
  { "1-small", "inspectors.txt", "13029900003|", "13029:00003|", 2, "inspector's id", INPUT },
  { "1-small", "inspectors.txt", "13029900003|", "13029 00003|", 2, "inspector's id", INPUT },
  { "1-small", "inspectors.txt", "13029900003|", "13029　00003|", 2, "inspector's id", INPUT },
  { "1-small", "inspectors.txt", "冀B130200004|", "冀B" E62 "|", 5, "inspector's id", INPUT },
  { "1-small", "inspectors.txt", "冀B130200004|", "Z|", 5, "ascending", INPUT },
  { "1-small", "inspectors.txt", "13029900001|", "NONE|", 1, "NONE", INPUT },
  { "1-small", "inspectors.txt", "13029900003|", "13029900001|", 2, "twice", INPUT },
  { "1-small", "inspectors.txt", "冀B130200004|", "冀b130200002|", 4, "case", INPUT },
  { "1-small", "inspectors.txt", "|商务局|成品油|检查员03", "||成品油|检查员03", 2, "empty", INPUT },
  { "1-small", "inspectors.txt", "|商务局|成品油|检查员03", "|商务局|*|检查员03", 2, "no type", INPUT },
  { "1-small", "inspectors.txt", "商务执法,成品油", "成品油,商务执法", 5, "types", INPUT },
  { "1-small", "inspectors.txt", "商务执法,成品油", "商务执法,商务执法", 5, "types", INPUT },
  { "1-small", "inspectors.txt", "商务执法,成品油", "商务执法,,成品油", 5, "empty", INPUT },
  { "1-small", "inspectors.txt", "商务执法,成品油|检查员04", "商务执法,成品油", 5, "field is missing",
    INPUT },
  { "1-small", "inspectors.txt", "成品油|检查员01", "|检查员01", 11, "not the file that the plan names",
    MISMATCH },

  /* recusals.txt */
  { "1-small", "recusals.txt", "91130299D73H457JAB", "91130299D73H457JAC", 1, "enterprises.txt has no",
    INPUT },
  { "1-small", "recusals.txt", "冀B130200004", "冀B130200005", 1, "inspectors.txt has no", INPUT },
  { "1-small", "recusals.txt", "|亲属", "|", 1, "empty", INPUT },
  { "1-small", "recusals.txt", "91130299NDBK1QPKQX|13029900005", "91130299NDBK1QPKQX|13029900001", 5,
    "recusals stand", INPUT },
  { "1-small", "recusals.txt", "91130299NDBK1QPKQX|13029900005", "91130299D73H457JAB|13029900005", 5,
    "recusals stand", INPUT },
  { "1-small", "recusals.txt", "亲属", "利害", 12, "not the file that the plan names", MISMATCH },

  /* plan.txt */
  { "1-small", "plan.txt", "YG1|plan", "YG2|plan", 1, "YG1|plan", INPUT },
  { "1-small", "plan.txt", "office|GX-SWJ|高新区商务局", "office|GX-SWJ", 2, "missing", INPUT },
  { "1-small", "plan.txt", "office|", "Office|", 2, "office|", INPUT },
  { "1-small", "plan.txt", "seq|1\n", "", 3, "seq|", INPUT },
  { "1-small", "plan.txt", "seq|1\n", "seq|1\nseq|1\n", 4, "prev|", INPUT },
  { "1-small", "plan.txt", "seq|1\n", "seq|01\n", 3, "begin with 0", INPUT },
  { "1-small", "plan.txt", "seq|1\n", "seq|+1\n", 3, "number", INPUT },
  { "1-small", "plan.txt", "seq|1\n", "seq|1 \n", 3, "number", INPUT },
  { "1-small", "plan.txt", "seq|1\n", "seq|1234567890\n", 3, "number", INPUT },
  { "1-small", "plan.txt", "seq|1\n", "seq|0\n", 3, "must be 1", INPUT },
  { "1-small", "plan.txt", "seq|1\n", "seq|2\n", 4, "64 zeros", INPUT },
  { "1-small", "plan.txt", ZEROS, "1" ZEROS, 4, "64 hexadecimal", INPUT },
  { "1-small", "plan.txt", "prev|00", "prev|10", 4, "64 zeros", INPUT },
  { "1-small", "plan.txt", "draw|2026-3294\nattempt|1\n", "attempt|1\ndraw|2026-3294\n", 5, "draw|", INPUT },
  { "1-small", "plan.txt", "attempt|1", "attempt|0", 6, "must be 1", INPUT },
  { "1-small", "plan.txt", "sha256", "md5", 7, "sha256 or sm3", INPUT },
  { "1-small", "plan.txt", "date|2026-11-23", "date|2026-11-31", 8, "date", INPUT },
  { "1-small", "plan.txt", "date|2026-11-23", "date|2026/11/23", 8, "date", INPUT },
  { "1-small", "plan.txt", "date|2026-11-23", "date|2026--1-23", 8, "date", INPUT },
  { "1-small", "plan.txt", "title|2026年度商务领域随机抽查", "title|", 9, "empty", INPUT },
  { "1-small", "plan.txt", "69c658ca", "69C658CA", 10, "64 hexadecimal", INPUT },
  { "1-small", "plan.txt", "69c658ca", "69c658cb", 10, "not the file", MISMATCH },
  { "1-small", "plan.txt", "|12\n", "|13\n", 10, "has 12 lines", INPUT },
  { "1-small", "plan.txt", "|6\nframe", "|5\nframe", 12, "has 6 lines", INPUT },
  { "1-small", "plan.txt", "frame|F01|3|10|", "frame|F01|0|10|", 13, "must be 1", INPUT },
  { "1-small", "plan.txt", "frame|F01|3|10|", "frame|F01|11|10|", 13, "larger", INPUT },
  { "1-small", "plan.txt", "frame|F01|3|10|", "frame|F01|3|9|", 13, "10 enterprises", INPUT },
  { "1-small", "plan.txt", "frame|F02|4|9|", "frame|F02|4|10|", 14, "9 enterprises", INPUT },
  { "1-small", "plan.txt", "frame|F02|4|9|", "frame|F01|4|9|", 14, "ascending", INPUT },
  { "1-small", "plan.txt", "frame|F02|4|9|", "frame|F 2|4|9|", 14, "id or key", INPUT },
  { "1-small", "plan.txt", "成品油|事项2", "|事项2", 14, "empty", INPUT },
  { "1-small", "plan.txt", "成品油|事项2", "成品油,商务执法|事项2", 14, "comma", INPUT },
  { "1-small", "plan.txt", "成品油|事项2\n", "成品油|事项2\nframe|F03|1|1|*|事项3\n", 18, "team|", INPUT },
  { "1-small", "plan.txt", "team|F02|*|2\n", "team|F02|*|2\nteam|F03|*|2\n", 17, "witness|", INPUT },
  { "1-small", "plan.txt", "team|F01|*|2\n", "", 15, "F01", INPUT },
  { "1-small", "plan.txt", "team|F02|*|2\n", "", 16, "team|", INPUT },
  { "1-small", "plan.txt", "team|F01|*|2\nteam|F02|*|2\n", "team|F02|*|2\nteam|F01|*|2\n", 15, "F01", INPUT },
  { "1-small", "plan.txt", "team|F02|*|2\n", "team|F02|*|2\nteam|F01|商务局|2\n", 17, "witness|", INPUT },
  { "1-small", "plan.txt", "team|F01|*|2\n", "team|F01|*|2\nteam|F01|商务局|2\n", 16, "before *", INPUT },
  { "1-small", "plan.txt", "team|F01|*|2\n", "team|F01|*|2\nteam|F01|*|2\n", 16, "two team lines", INPUT },
  { "1-small", "plan.txt", "team|F01|*|2\n", "team|F01|*|0\n", 15, "must be 1", INPUT },
  { "1-small", "plan.txt", "team|F01|*|2\n", "team|F01|*|999999999\n", 0, "places", INPUT },
  { "1-small", "plan.txt", "reason|moved", "reason|about", 18, "reason keys", INPUT },
  { "1-small", "plan.txt", "reason|moved", "reason|closed", 18, "reason keys", INPUT },
  { "1-small", "plan.txt", "witness|1|", "witness|2|", 20, "must be 1", INPUT },
  { "1-small", "plan.txt", "witness|2|", "witness|3|", 21, "must be 2", INPUT },
  { "1-small", "plan.txt", "企业代表|1\n", "企业代表|129\n", 21, "must be 1 to 128", INPUT },
  { "1-small", "plan.txt", "企业代表|1\n", "企业代表|0\n", 21, "must be 1 to 128", INPUT },
  { "1-small", "plan.txt", "witness|1|见证人1|纪检|20\nwitness|2|见证人2|企业代表|1\n", "", 20, "witness|",
    INPUT },
  { "1-small", "plan.txt", "commit|c5", "commit|C5", 22, "64 hexadecimal", INPUT },
  { "1-small", "plan.txt", "commit|", "secret|", 22, "commit|", INPUT },
  { "1-small", "plan.txt", "d15e321\n", "d15e321\nmore|1\n", 23, "no line may follow", INPUT },
  { "2-joint-changed", "plan.txt", "|2026-11-24|", "|soon|", 27, "date", INPUT },
  { "2-joint-changed", "plan.txt", "两位|14\n", "两位|0\n", 27, "must be 1 to 128", INPUT },

  /* seed.txt */
  { "2-joint-changed", "seed.txt", "YG1|seed", "YG1|seeds", 1, "YG1|seed", INPUT },
  { "2-joint-changed", "seed.txt", "plan|9155", "plan|9156", 2, "plan.txt", MISMATCH },
  { "2-joint-changed", "seed.txt", "secret|41", "secret|42", 3, "committed", MISMATCH },
  { "2-joint-changed", "seed.txt", "witness|1|7", "witness|1|", 4, "exactly 20 digits", INPUT },
  { "2-joint-changed", "seed.txt", "witness|1|7", "witness|1|77", 4, "exactly 20 digits", INPUT },
  { "2-joint-changed", "seed.txt", "witness|1|7", "witness|1| ", 4, "exactly 20 digits", INPUT },
  { "2-joint-changed", "seed.txt", "witness|1|7", "witness|1|x", 4, "exactly 20 digits", INPUT },
  { "2-joint-changed", "seed.txt", "witness|2|", "witness|3|", 5, "must be 2", MISMATCH },
  { "2-joint-changed", "seed.txt", "witness|2|24433851624624875330\n", "", 5, "witness|", INPUT },
  { "2-joint-changed", "seed.txt", "2026135", "2026136", 6, "2026135", MISMATCH },
  { "2-joint-changed", "seed.txt", "|03081419273012", "|3081419273012", 6, "exactly 14 digits", INPUT },
  { "2-joint-changed", "seed.txt", "|03081419273012\n", "|03081419273012\nwitness|3|1\n", 7,
    "no line may follow", INPUT },

  /* result.txt */
  { "2-joint-changed", "result.txt", "1|911302996QL", "2|911302996QL", 1, "must be 1", INPUT },
  { "2-joint-changed", "result.txt", "F02,F03", "F03,F02", 2, "ascending", INPUT },
  { "2-joint-changed", "result.txt", "SHORT:F03", "SHORT:", 1, "id or key", INPUT },
  { "2-joint-changed", "result.txt", "005cdba920", "995cdba920", 2, "order of their tickets", INPUT },
  { "2-joint-changed", "result.txt", "13029900005,13029900009", "13029900009,13029900005", 2, "computed anew",
    MISMATCH },
  { "2-joint-changed", "result.txt", "SHORT:F03,", "", 1, "computed anew", MISMATCH },

  /* record.txt */
  { "1-small", "record.txt", "YG1|record", "YG1|plan", 1, "YG1|record", INPUT },
  { "1-small", "record.txt", "高新区商务局", "高新区市监局", 2, "plan.txt", MISMATCH },
  { "1-small", "record.txt", "seq|1", "seq|2", 3, "must be 1", MISMATCH },
  { "1-small", "record.txt", "2026-3294", "2026-3295", 4, "2026-3294", MISMATCH },
  { "1-small", "record.txt", "attempt|1", "attempt|2", 5, "must be 1", MISMATCH },
  { "1-small", "record.txt", "DRAWN", "DONE", 6, "DRAWN or VOID", INPUT },
  { "1-small", "record.txt", "DRAWN", "VOID", 8, "secret|", INPUT },
  { "1-small", "record.txt", "plan|3a", "plan|3b", 7, "plan.txt", MISMATCH },
  { "1-small", "record.txt", "seed|14", "seed|15", 8, "seed.txt", MISMATCH },
  { "1-small", "record.txt", "result|62", "result|63", 9, "result.txt", MISMATCH },
  { "4-void", "record.txt", "secret|bd", "secret|be", 8, "committed", MISMATCH },
  { "4-void", "record.txt", "reason|名单有误，重新冻结", "reason|", 9, "empty", INPUT },

  /* change-1.txt */
  { "2-joint-changed", "change-1.txt", "YG1|change", "YG1|record", 1, "YG1|change", INPUT },
  { "2-joint-changed", "change-1.txt", "seq|2", "seq|1", 4, "has 1 already", MISMATCH },
  { "2-joint-changed", "change-1.txt", "seq|2", "seq|3", 4, "seq must be one more", MISMATCH },
  { "2-joint-changed", "change-1.txt", "prev|8b", "prev|8c", 4, "not the hash of the chain file before",
    MISMATCH },
  { "2-joint-changed", "change-1.txt", "number|1", "number|2", 7, "must be 1", MISMATCH },
  { "2-joint-changed", "change-1.txt", "substitution", "swap", 8, "kind", INPUT },
  { "2-joint-changed", "change-1.txt", "out|91130299TUTH23F27C", "out|91130299TUTH23F27D", 9,
    "enterprises.txt has no", INPUT },
  { "2-joint-changed", "change-1.txt", "out|91130299TUTH23F27C", "out|91130299UETC974JYD", 9,
    "enterprises.txt has no", INPUT },
  { "2-joint-changed", "change-1.txt", "out|91130299TUTH23F27C", "out|91130299Y9AR9QG0ED", 9,
    "not to be visited", MISMATCH },
  { "2-joint-changed", "change-1.txt", "notfound", "bankrupt", 9, "no reason", INPUT },
  { "2-joint-changed", "change-1.txt", "in|F02|91130299FHQ4WEWRJ9|17|", "in|F02|91130299FHQ4WEWRJ9|18|", 10,
    "computed anew", MISMATCH },
  { "2-joint-changed", "change-1.txt", "in|F02|91130299FHQ4WEWRJ9|17|", "in|F02|91130299FHQ4WEWRJ9|017|", 10,
    "begin with 0", INPUT },
  { "2-joint-changed", "change-1.txt", "in|F03|", "in|F01|", 11, "computed anew", MISMATCH },
  { "2-joint-changed", "change-1.txt", "in|F02|", "team|F02|", 10, "in|", INPUT },
  { "1-small", "change-1.txt", "reason|名单冻结时遗漏一户，公开取消", "reason|取消\nreason|取消", 10,
    "no line may follow", INPUT },
};

static GBytes **
slot_of (YgDrawFiles *files, const char *file)
{
  if (strcmp (file, "enterprises.txt") == 0)
    return &files->enterprises;
  if (strcmp (file, "inspectors.txt") == 0)
    return &files->inspectors;
  if (strcmp (file, "recusals.txt") == 0)
    return &files->recusals;
  if (strcmp (file, "plan.txt") == 0)
    return &files->plan;
  if (strcmp (file, "seed.txt") == 0)
    return &files->seed;
  if (strcmp (file, "result.txt") == 0)
    return &files->result;
  if (strcmp (file, "record.txt") == 0)
    return &files->record;
  return (GBytes **)&files->changes->pdata[0];
}

/* A plan that was altered is named by its line. A list that was altered so that only its hash tells is named
 * by the line of the plan. */
static void
test_broken (gconstpointer data)
{
  const Broken *test = data;
  g_auto (YgDrawFiles) files = { NULL };
  g_autoptr (GBytes) original = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *place = NULL;
  gboolean by_plan = test->code == MISMATCH && strstr (test->rule, "not the file") != NULL;
  GBytes **slot;

  vector_load (&files, test->folder);
  slot = slot_of (&files, test->file);
  original = *slot;
  *slot = vector_replace (original, test->from, test->to);
  place = g_strdup_printf ("%s, line %u: ", by_plan ? "plan.txt" : test->file, test->line);

  g_assert_false (yg_draw_verify (&files, NULL, &error));
  if (strstr (error->message, test->rule) == NULL
      || (test->line != 0 && !g_str_has_prefix (error->message, place)))
    g_error ("%s with “%s” for “%s”: expected “%s…%s”, got “%s”", test->file, test->to, test->from, place,
             test->rule, error->message);
  g_assert_error (error, YG_ERROR, test->code);
}

static void
test_missing (void)
{
  static const char *const names[] = { "enterprises.txt", "inspectors.txt", "recusals.txt", "plan.txt",
                                       "seed.txt",        "result.txt",     "record.txt" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_auto (YgDrawFiles) files = { NULL };
      g_autoptr (GError) error = NULL;

      vector_load (&files, "1-small");
      g_clear_pointer (slot_of (&files, names[i]), g_bytes_unref);
      g_assert_false (yg_draw_verify (&files, NULL, &error));
      g_assert_error (error, YG_ERROR, YG_ERROR_INPUT);
      g_assert_true (g_str_has_prefix (error->message, names[i]));
    }
}

/* What the writers must not let through: a field that would turn into a line of its own. */
static void
test_smuggled_lines (void)
{
  g_auto (YgDrawFiles) files = { NULL };
  g_autoptr (YgPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  const char *lines[] = { "A1|F01|甲\nA2|F01|乙", NULL };

  vector_load (&files, "1-small");
  plan = yg_plan_parse (files.plan, NULL);
  yg_plan_add_reason (plan, "other", "其他\nreason|zzz|任意");
  g_assert_null (yg_plan_write (plan, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_null (yg_enterprises_write (lines, &error));
  g_assert_error (error, YG_ERROR, YG_ERROR_INPUT);
}

/* Ids that differ in case, far apart in the order of bytes, with others in between. */
static void
test_case (void)
{
  static const struct
  {
    const char *lines[6];
    gboolean good;
  } lists[] = {
    { { "AB|F01|x", "AC|F01|x", "ac-1|F01|x", "ad|F01|x", NULL }, TRUE },
    { { "AB|F01|x", "AC|F01|x", "Zz|F01|x", "ab|F01|x", NULL }, FALSE },
    { { "aB|F01|x", "Ab|F01|x", "b|F01|x", NULL }, FALSE },
    { { "ab|F01|x", "ac|F01|x", "b|F01|x", NULL }, TRUE },
    { { "A-b|F01|x", "A_b|F01|x", "a.B|F01|x", NULL }, TRUE },
    { { "A-b|F01|x", "A_b|F01|x", "a_B|F01|x", NULL }, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = yg_enterprises_write (lists[i].lines, &error);

      g_assert_true ((bytes != NULL) == lists[i].good);
      if (!lists[i].good)
        g_assert_nonnull (strstr (error->message, "case"));
    }
}

/* Sorting is by id, not by line: `|` is above the letters, `-` below. */
static void
test_sorting (void)
{
  const char *lines[] = { "A|F01|甲", "A-1|F01|乙", "A.B|F01|丙", NULL };
  const char *recusals[] = { "B|x|因", "A|y|因", "A-1|x|因", "A|x|因", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) enterprises = yg_enterprises_write (lines, &error);
  g_autoptr (GBytes) sorted = yg_recusals_write (recusals, &error);
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  g_assert_no_error (error);
  a = vector_text (enterprises);
  b = vector_text (sorted);
  g_assert_cmpstr (a, ==, "A|F01|甲\nA-1|F01|乙\nA.B|F01|丙\n");
  g_assert_cmpstr (b, ==, "A|x|因\nA|y|因\nA-1|x|因\nB|x|因\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autofree char *path = g_strdup_printf ("/rules/%s/%03u", broken[i].file, i);

      g_test_add_data_func (path, &broken[i], test_broken);
    }
  g_test_add_func ("/rules/missing", test_missing);
  g_test_add_func ("/rules/smuggled-lines", test_smuggled_lines);
  g_test_add_func ("/rules/case", test_case);
  g_test_add_func ("/rules/sorting", test_sorting);
  return g_test_run ();
}
