// SPDX-License-Identifier: MIT
#include "kiosk/ui/metrics.h"

#include <math.h>

static const double cap_of_em = 0.714;

struct metrics metrics_of(int width, int height, double width_mm, int text)
{
    int shorter = width < height ? width : height;
    return (struct metrics){
        .width = width,
        .height = height,
        .px_per_mm = shorter / (width_mm > 0 ? width_mm : 240),
        .is_portrait = height >= width,
        .text = text < 1   ? 1
                : text > 4 ? 4
                           : text,
    };
}

int metrics_px(const struct metrics *metrics, double mm)
{
    return (int)lround(mm * metrics->px_per_mm);
}

// The visitor's size sets the smallest. The steps up from it get shorter, so that headings, which are large
// already, still fit their words on a line.
double metrics_cap_mm(const struct metrics *metrics, enum size size)
{
    static const double smallest[] = {4.8, 5.6, 7.0, 9.0};
    static const double step[] = {1.25, 1.22, 1.15, 1.09};
    int text = metrics->text - 1;
    if (size >= SIZE_BANNER)
        return size == SIZE_BANNER ? 17.0 : 24.0;
    return smallest[text] * pow(step[text], (double)size);
}

double metrics_grown_mm(const struct metrics *metrics, double mm)
{
    struct metrics smallest = *metrics;
    smallest.text = 1;
    return mm * metrics_cap_mm(metrics, SIZE_TEXT) / metrics_cap_mm(&smallest, SIZE_TEXT);
}

double metrics_font_px(const struct metrics *metrics, enum size size)
{
    return metrics_cap_mm(metrics, size) * metrics->px_per_mm / cap_of_em;
}
