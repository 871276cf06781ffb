// SPDX-License-Identifier: MIT
// Millimetres into pixels, and the sizes of type: everything on a kiosk is sized for a hand and an eye, not
// for pixels.
#pragma once
#include <stdbool.h>

#include "kiosk/ui/item.h"

struct metrics {
    int width, height; // of the screen, px
    double px_per_mm;
    double most_mm;   // height of the smallest capital at the visitor's largest size
    double air;       // how much of the room around things a small panel leaves: 0.5..1
    bool is_portrait; // all in one column: it is higher than wide, or too narrow for two
    int text;         // the visitor's text size, 1..4
};

// `width_mm` is the physical length of the screen's short side. From a panel larger than a person's reach
// everything is drawn larger, because one stands farther back.
struct metrics metrics_of(int width, int height, double width_mm, int text);
int metrics_px(const struct metrics *metrics, double mm);
// Height of a capital letter in mm: the smallest is 4.8 (ADA 707.7.1), 5.6, 7 or 9.
double metrics_cap_mm(const struct metrics *metrics, enum size size);
// A sign that stands beside text grows with it: `mm` is its size at the smallest text.
double metrics_grown_mm(const struct metrics *metrics, double mm);
// Font size in px (Noto Sans' capitals are 0.714 of it).
double metrics_font_px(const struct metrics *metrics, enum size size);

// VVSG 2.0 and WCAG 2.5.5: a finger finds these.
#define METRICS_TARGET_MM 12.7
#define METRICS_GAP_MM 2.54
