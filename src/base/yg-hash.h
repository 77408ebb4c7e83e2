/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256 and SM3 (GB/T 32905) from libgcrypt, and their hex. Knows nothing of what is hashed. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  YG_HASH_SHA256,
  YG_HASH_SM3,
} YgHashKind;

#define YG_HASH_SIZE 32
#define YG_HASH_HEX_SIZE 65 /* with the closing NUL */

/**
 * YgHash: (skip)
 *
 * A hash under way; allocated once and used again with yg_hash_reset().
 */
typedef struct _YgHash YgHash;

YgHash *yg_hash_new (YgHashKind kind);
void yg_hash_free (YgHash *hash);
void yg_hash_reset (YgHash *hash);
void yg_hash_update (YgHash *hash, const void *data, gsize length);
void yg_hash_update_string (YgHash *hash, const char *text);
/* Ends the hash and writes its 32 bytes; yg_hash_reset() before the next use. */
void yg_hash_digest (YgHash *hash, guint8 digest[YG_HASH_SIZE]);
void yg_hash_hex (YgHash *hash, char hex[YG_HASH_HEX_SIZE]);

/* One call for one buffer. libgcrypt's gcry_md_hash_buffer, no allocation. */
void yg_hash_buffer (YgHashKind kind, const void *data, gsize length, guint8 digest[YG_HASH_SIZE]);
void yg_hash_buffer_hex (YgHashKind kind, const void *data, gsize length, char hex[YG_HASH_HEX_SIZE]);
/* The same for the bytes of a file. */
void yg_hash_bytes_hex (YgHashKind kind, GBytes *bytes, char hex[YG_HASH_HEX_SIZE]);
void yg_hash_to_hex (const guint8 digest[YG_HASH_SIZE], char hex[YG_HASH_HEX_SIZE]);
gboolean yg_hash_is_hex (const char *text);

/* 32 bytes from the system's random source (GCRY_VERY_STRONG_RANDOM), as hex. */
void yg_random_secret_hex (char hex[YG_HASH_HEX_SIZE]);

/* "sha256"/"sm3" and back; FALSE when @name is neither. */
const char *yg_hash_kind_name (YgHashKind kind);
gboolean yg_hash_kind_from_name (const char *name, YgHashKind *kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YgHash, yg_hash_free)

G_END_DECLS
