// SPDX-License-Identifier: MIT
#include "kiosk/ui/qr.h"

#include <cairo.h>
#include <qrencode.h>

// Level M survives a scratched screen, and a short address still needs only 25 to 29 modules.
static QRcode *encode(const char *text)
{
    return QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
}

int qr_modules(const char *text)
{
    QRcode *code = encode(text);
    int modules = code ? code->width : 0;
    QRcode_free(code);
    return modules;
}

int qr_side(const char *text, int module_px)
{
    int modules = qr_modules(text);
    return modules ? (modules + 2 * QR_QUIET) * module_px : 0;
}

void qr_draw(cairo_t *cairo, const char *text, struct rect rect)
{
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_rectangle(cairo, rect.x, rect.y, rect.width, rect.height);
    cairo_fill(cairo);
    QRcode *code = encode(text);
    if (!code)
        return;
    int side = rect.width < rect.height ? rect.width : rect.height;
    int module = side / (code->width + 2 * QR_QUIET);
    int left = rect.x + (rect.width - code->width * module) / 2,
        top = rect.y + (rect.height - code->width * module) / 2;
    cairo_set_source_rgb(cairo, 0, 0, 0);
    for (int y = 0; y < code->width; y++)
        for (int x = 0; x < code->width; x++)
            if (code->data[y * code->width + x] & 1)
                cairo_rectangle(cairo, left + x * module, top + y * module, module, module);
    cairo_set_antialias(cairo, CAIRO_ANTIALIAS_NONE);
    cairo_fill(cairo);
    cairo_set_antialias(cairo, CAIRO_ANTIALIAS_DEFAULT);
    QRcode_free(code);
}
