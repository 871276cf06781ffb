// SPDX-License-Identifier: MIT
// `stoop-kiosk draw`: one screen into a file, without a display. The desk's preview and the tests use it.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "content/base/settings.h"

struct draw {
    const char *screen, *code; // code may be NULL
    const char *language, *theme, *text, *adjusted, *size;
    const char *edition;        // a file, or NULL: the home's current one
    const char *output, *items; // PNG, and the items as lines of text; items may be NULL
    const char *spoken;         // what a voice says, one utterance a line; may be NULL
    const char *words;          // searched for, or NULL
    const char *square;         // page, text or calendar; NULL: page
    int64_t now;
};

// 0, or 2 after a sentence on standard error that says what is wrong.
int draw_screen(const struct draw *draw, struct settings *settings);
