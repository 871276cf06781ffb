// SPDX-License-Identifier: MIT
// The colours of the three themes (LOOK.md), and the contrast between any two of them.
#pragma once
#include <stdint.h>

#include "kiosk/ui/item.h"

enum theme { THEME_LIGHT, THEME_DARK, THEME_CONTRAST, THEME_COUNT };

// Another six for blue, green, violet, teal, amber and red in the light and the dark theme; NULL: LOOK.md's
// own. High contrast stays as it is. Every page of the program is painted with them from then on.
void palette_choose(const uint32_t *light, const uint32_t *dark);
uint32_t palette_rgb(enum theme theme, enum colour colour); // 0xRRGGBB
// WCAG 2.2 contrast ratio, 1..21.
double palette_ratio(enum theme theme, enum colour ink, enum colour on);
