/* SPDX-License-Identifier: GPL-3.0-or-later */
/* QR codes for paper and screen. Knows nothing of what they say. */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* Modules of white that readers need on every side. */
#define YG_QR_QUIET_MODULES 4

typedef struct _YgQr YgQr;

/* @text: at most 300 bytes. Error correction M. */
YgQr *yg_qr_new (const char *text);
void yg_qr_free (YgQr *qr);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YgQr, yg_qr_free)
/* Along one side, without the quiet zone. */
guint yg_qr_get_modules (const YgQr *qr);
/* Black modules in a square of @size at @x, @y with the current source; the quiet zone is the caller's. */
void yg_qr_paint (const YgQr *qr, cairo_t *cr, double x, double y, double size);

G_END_DECLS
