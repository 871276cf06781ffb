// SPDX-License-Identifier: MIT
// QR codes with their quiet zone, black on white in every theme.
#pragma once
#include <stdbool.h>

#include "kiosk/ui/item.h"

typedef struct _cairo cairo_t;

enum {
    QR_QUIET = 4,
    QR_MODULE_PX = 8
}; // modules around it; the least px a module that a phone's camera reads well

// Modules on a side, without the quiet zone; 0 when the text is too long for a code (2,331 bytes).
int qr_modules(const char *text);
// The side in px of the whole plate at `module_px` a module.
int qr_side(const char *text, int module_px);
// As large as whole pixels a module allow, centred in the rect, on white.
void qr_draw(cairo_t *cairo, const char *text, struct rect rect);
