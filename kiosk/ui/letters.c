// SPDX-License-Identifier: MIT
// There is no call that tells cairo to give its fonts up. But the one it gives up is the one that was let go
// longest ago, so as many fonts of no letters, asked for and let go again, take all of the places.
#include "kiosk/ui/letters.h"

#include <cairo.h>
#include <stddef.h>

// And the one that was asked for last.
enum { CAIRO_KEEPS = 256 + 1 };

static cairo_font_face_t *face; // without letters

void letters_forget(void)
{
    cairo_matrix_t identity, scale;
    cairo_font_options_t *options = cairo_font_options_create();
    face = face ? face : cairo_user_font_face_create();
    cairo_matrix_init_identity(&identity);
    for (int i = 1; i <= CAIRO_KEEPS; i++) {
        cairo_matrix_init_scale(&scale, i, i);
        cairo_scaled_font_destroy(cairo_scaled_font_create(face, &scale, &identity, options));
    }
    cairo_font_options_destroy(options);
}

void letters_end(void)
{
    cairo_font_face_destroy(face);
    face = NULL;
}
