/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which language the window speaks. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Before GTK is initialised: the language of the environment, or Chinese when the environment says nothing (C, POSIX,
 * C.UTF-8, and no LANGUAGE). Chinese characters are drawn in their mainland shapes in every language. */
void yg_language_set (void);

G_END_DECLS
