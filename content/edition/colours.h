// SPDX-License-Identifier: MIT
// A city's own six colours: read from one file when an edition is built, refused where a reader could not
// read them, and carried by the edition to every face.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "content/base/arena.h"

// In this order: opportunities, trainings, events, contracts, guides (and facts), urgent.
enum { CITY_COLOURS = 6 };

struct colours {
    uint32_t light[CITY_COLOURS], dark[CITY_COLOURS]; // 0xRRGGBB
};

// HOME/colours.conf: sections [light] and [dark], in each the six names and a value like #0A489B. NULL when
// it is right, and *text is what the edition carries ("" when there is no such file); else a sentence that
// names the line. Text needs a contrast of 7 to 1 (WCAG 2.2, 1.4.6), measured against paper (light) and card
// (dark).
const char *colours_read(const char *path, const char **text, struct arena *arena);
// What an edition carries; false when it carries none.
bool colours_of(const char *text, struct colours *colours);
// WCAG 2.2 contrast ratio, 1..21.
double colours_ratio(uint32_t a, uint32_t b);
