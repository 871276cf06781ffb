// SPDX-License-Identifier: MIT
// A page as a PNG file, without a display: for previews, pictures in documents, and tests.
#pragma once
#include <stdbool.h>

#include "kiosk/ui/page.h"

typedef struct _cairo_surface cairo_surface_t;

// The whole page as it stands when it is first seen. False when the file cannot be written.
bool image_write(const struct page *page, const char *path);
// The same into a surface of the screen's size; cairo_surface_destroy it.
cairo_surface_t *image_of(const struct page *page);
