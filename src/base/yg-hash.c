/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256, SM3 and random bytes: a thin layer over libgcrypt, which is set up on first use.
 * Must not know what is hashed, nor what a secret is for. */
#include "config.h"

#include "base/yg-hash.h"

#include <gcrypt.h>
#include <string.h>

struct _YgHash
{
  gcry_md_hd_t md;
};

/* libgcrypt wants to be told once that it is set up; secure memory is not needed, since secrets of this
 * program go to disk in any case (DRAW.md, "The ceremony" 2). */
static void
ensure_gcrypt (void)
{
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      if (!gcry_control (GCRYCTL_INITIALIZATION_FINISHED_P))
        {
          if (gcry_check_version (GCRYPT_VERSION) == NULL)
            g_error ("libgcrypt is older than the one this program was built with (%s)", GCRYPT_VERSION);
          gcry_control (GCRYCTL_DISABLE_SECMEM, 0);
          gcry_control (GCRYCTL_INITIALIZATION_FINISHED, 0);
        }
      g_once_init_leave (&ready, 1);
    }
}

static int
gcrypt_algorithm (YgHashKind kind)
{
  return kind == YG_HASH_SM3 ? GCRY_MD_SM3 : GCRY_MD_SHA256;
}

YgHash *
yg_hash_new (YgHashKind kind)
{
  YgHash *hash = g_new0 (YgHash, 1);

  ensure_gcrypt ();
  if (gcry_md_open (&hash->md, gcrypt_algorithm (kind), 0) != 0)
    g_error ("libgcrypt does not offer %s", yg_hash_kind_name (kind));
  return hash;
}

void
yg_hash_free (YgHash *hash)
{
  if (hash == NULL)
    return;
  gcry_md_close (hash->md);
  g_free (hash);
}

void
yg_hash_reset (YgHash *hash)
{
  g_return_if_fail (hash != NULL);
  gcry_md_reset (hash->md);
}

void
yg_hash_update (YgHash *hash, const void *data, gsize length)
{
  g_return_if_fail (hash != NULL);
  if (length > 0)
    gcry_md_write (hash->md, data, length);
}

void
yg_hash_update_string (YgHash *hash, const char *text)
{
  g_return_if_fail (text != NULL);
  yg_hash_update (hash, text, strlen (text));
}

void
yg_hash_digest (YgHash *hash, guint8 digest[YG_HASH_SIZE])
{
  g_return_if_fail (hash != NULL);
  memcpy (digest, gcry_md_read (hash->md, 0), YG_HASH_SIZE);
}

void
yg_hash_hex (YgHash *hash, char hex[YG_HASH_HEX_SIZE])
{
  guint8 digest[YG_HASH_SIZE];

  yg_hash_digest (hash, digest);
  yg_hash_to_hex (digest, hex);
}

void
yg_hash_buffer (YgHashKind kind, const void *data, gsize length, guint8 digest[YG_HASH_SIZE])
{
  ensure_gcrypt ();
  gcry_md_hash_buffer (gcrypt_algorithm (kind), digest, length > 0 ? data : "", length);
}

void
yg_hash_buffer_hex (YgHashKind kind, const void *data, gsize length, char hex[YG_HASH_HEX_SIZE])
{
  guint8 digest[YG_HASH_SIZE];

  yg_hash_buffer (kind, data, length, digest);
  yg_hash_to_hex (digest, hex);
}

void
yg_hash_to_hex (const guint8 digest[YG_HASH_SIZE], char hex[YG_HASH_HEX_SIZE])
{
  static const char digits[] = "0123456789abcdef";

  for (guint i = 0; i < YG_HASH_SIZE; i++)
    {
      hex[2 * i] = digits[digest[i] >> 4];
      hex[2 * i + 1] = digits[digest[i] & 15];
    }
  hex[YG_HASH_HEX_SIZE - 1] = '\0';
}

/* Whether @text is exactly 64 hex digits in lower case. */
gboolean
yg_hash_is_hex (const char *text)
{
  return text != NULL && strlen (text) == YG_HASH_HEX_SIZE - 1
         && strspn (text, "0123456789abcdef") == YG_HASH_HEX_SIZE - 1;
}

void
yg_random_secret_hex (char hex[YG_HASH_HEX_SIZE])
{
  guint8 bytes[YG_HASH_SIZE];

  ensure_gcrypt ();
  gcry_randomize (bytes, sizeof bytes, GCRY_VERY_STRONG_RANDOM);
  yg_hash_to_hex (bytes, hex);
  explicit_bzero (bytes, sizeof bytes);
}

const char *
yg_hash_kind_name (YgHashKind kind)
{
  return kind == YG_HASH_SM3 ? "sm3" : "sha256";
}

gboolean
yg_hash_kind_from_name (const char *name, YgHashKind *kind)
{
  g_return_val_if_fail (kind != NULL, FALSE);

  if (g_strcmp0 (name, "sha256") == 0)
    *kind = YG_HASH_SHA256;
  else if (g_strcmp0 (name, "sm3") == 0)
    *kind = YG_HASH_SM3;
  else
    return FALSE;
  return TRUE;
}

void
yg_hash_bytes_hex (YgHashKind kind, GBytes *bytes, char hex[YG_HASH_HEX_SIZE])
{
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  yg_hash_buffer_hex (kind, data, length, hex);
}
