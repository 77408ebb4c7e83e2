/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one error domain of the program. Messages are translated sentences that a clerk can act on;
 * codes say only what kind of trouble it is, so that the command line can choose its exit status. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YG_ERROR (yg_error_quark ())

/**
 * YgError:
 * @YG_ERROR_INPUT: what was handed in (a file, a plan, a field) breaks a rule
 * @YG_ERROR_REFUSED: the request is well formed, but the answer is no
 * @YG_ERROR_MISMATCH: a check was carried out and found a disagreement
 * @YG_ERROR_NOT_FOUND: nothing of that name or number
 * @YG_ERROR_IO: reading or writing failed (disk full, no permission)
 * @YG_ERROR_STORE: the database failed or is not usable
 */
typedef enum
{
  YG_ERROR_INPUT,
  YG_ERROR_REFUSED,
  YG_ERROR_MISMATCH,
  YG_ERROR_NOT_FOUND,
  YG_ERROR_IO,
  YG_ERROR_STORE,
} YgError;

GQuark yg_error_quark (void);

G_END_DECLS
