// SPDX-License-Identifier: MIT
// The colours of the three themes (LOOK.md), and the contrast between any two of them.
#pragma once
#include <stdint.h>

#include "kiosk/ui/item.h"

enum theme { THEME_LIGHT, THEME_DARK, THEME_CONTRAST, THEME_COUNT };

uint32_t palette_rgb(enum theme theme, enum colour colour); // 0xRRGGBB
// WCAG 2.2 contrast ratio, 1..21.
double palette_ratio(enum theme theme, enum colour ink, enum colour on);
