/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Official Chinese in small pieces, from resources/forms/words.json: what the office has to say on paper in its own
 * words. Templates with {names}. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * YgWords: (skip)
 *
 * The words, loaded once for a piece of work.
 */
typedef JsonObject YgWords;

YgWords *yg_words_load (void);
/* The word called @name, or "group/name", with {key} replaced by the value behind each @key; NULL-terminated pairs.
 * A name that is not there is a mistake in the program. Caller's. */
char *yg_words_format (YgWords *words, const char *name, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
