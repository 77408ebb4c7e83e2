/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's words for what the journal names by stable English words. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "edit-enterprises" as a clerk says it; the word itself when it is not known. Translated; static. */
const char *yg_action_words (const char *action);

G_END_DECLS
