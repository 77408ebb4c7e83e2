/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libqrencode's modules as one path on a surface. */
#include "forms/yg-qr.h"

#include <errno.h>
#include <qrencode.h>
#include <string.h>

struct _YgQr
{
  QRcode *code;
};

YgQr *
yg_qr_new (const char *text)
{
  g_return_val_if_fail (strlen (text) <= 300, NULL);

  YgQr *qr = g_new (YgQr, 1);

  qr->code = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M);
  if (qr->code == NULL)
    g_error ("QR code: %s", g_strerror (errno)); /* the length is checked: memory is all that can be missing */
  return qr;
}

void
yg_qr_free (YgQr *qr)
{
  QRcode_free (qr->code);
  g_free (qr);
}

guint
yg_qr_get_modules (const YgQr *qr)
{
  return (guint) qr->code->width;
}

/* One path for all modules: neighbours join without the hairlines that separate fills leave. */
void
yg_qr_paint (const YgQr *qr, cairo_t *cr, double x, double y, double size)
{
  const guchar *data = qr->code->data;
  int n = qr->code->width;
  double module = size / n;

  for (int row = 0; row < n; row++)
    for (int from = 0, to; from < n; from = to + 1)
      {
        while (from < n && !(data[row * n + from] & 1))
          from++;
        for (to = from; to < n && (data[row * n + to] & 1);)
          to++;
        if (to > from)
          cairo_rectangle (cr, x + from * module, y + row * module, (to - from) * module, module);
      }
  cairo_fill (cr);
}
