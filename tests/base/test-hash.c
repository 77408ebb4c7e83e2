/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hashes against the published examples of FIPS 180-4 and GB/T 32905-2016; hex; random secrets. */
#include "config.h"

#include "base/yg-hash.h"

#include <string.h>

static const struct
{
  YgHashKind kind;
  const char *text;
  guint repeat;
  const char *hex;
} examples[] = {
  { YG_HASH_SHA256, "", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
  { YG_HASH_SHA256, "abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
  { YG_HASH_SHA256, "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
  { YG_HASH_SM3, "abc", 1, "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0" },
  { YG_HASH_SM3, "abcd", 16, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732" },
};

static void
test_examples (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autoptr (YgHash) hash = yg_hash_new (examples[i].kind);
      g_autoptr (GString) whole = g_string_new (NULL);
      char hex[YG_HASH_HEX_SIZE];

      /* Twice, so that a reset is seen to forget what was before. */
      yg_hash_update_string (hash, "something else");
      yg_hash_reset (hash);
      for (guint k = 0; k < examples[i].repeat; k++)
        {
          yg_hash_update_string (hash, examples[i].text);
          g_string_append (whole, examples[i].text);
        }
      yg_hash_hex (hash, hex);
      g_assert_cmpstr (hex, ==, examples[i].hex);

      yg_hash_buffer_hex (examples[i].kind, whole->str, whole->len, hex);
      g_assert_cmpstr (hex, ==, examples[i].hex);
    }
}

static void
test_hex (void)
{
  g_assert_true (yg_hash_is_hex (examples[0].hex));
  g_assert_false (yg_hash_is_hex (NULL));
  g_assert_false (yg_hash_is_hex (""));
  g_assert_false (yg_hash_is_hex (examples[0].hex + 1));
  g_assert_false (yg_hash_is_hex ("E3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
  g_assert_false (yg_hash_is_hex ("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b8550"));
}

static void
test_names (void)
{
  YgHashKind kind = YG_HASH_SHA256;

  g_assert_true (yg_hash_kind_from_name ("sm3", &kind));
  g_assert_cmpint (kind, ==, YG_HASH_SM3);
  g_assert_true (yg_hash_kind_from_name ("sha256", &kind));
  g_assert_cmpint (kind, ==, YG_HASH_SHA256);
  g_assert_false (yg_hash_kind_from_name ("SM3", &kind));
  g_assert_false (yg_hash_kind_from_name ("md5", &kind));
  g_assert_cmpstr (yg_hash_kind_name (YG_HASH_SHA256), ==, "sha256");
  g_assert_cmpstr (yg_hash_kind_name (YG_HASH_SM3), ==, "sm3");
}

static void
test_random (void)
{
  char a[YG_HASH_HEX_SIZE], b[YG_HASH_HEX_SIZE];

  yg_random_secret_hex (a);
  yg_random_secret_hex (b);
  g_assert_true (yg_hash_is_hex (a));
  g_assert_true (yg_hash_is_hex (b));
  g_assert_cmpstr (a, !=, b);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hash/examples", test_examples);
  g_test_add_func ("/hash/hex", test_hex);
  g_test_add_func ("/hash/names", test_names);
  g_test_add_func ("/hash/random", test_random);
  return g_test_run ();
}
