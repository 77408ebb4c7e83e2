/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The quark of the one error domain. Knows nothing of what can go wrong: the sentences are made where it does. */
#include "config.h"

#include "base/yg-error.h"

G_DEFINE_QUARK (yg-error-quark, yg_error)
