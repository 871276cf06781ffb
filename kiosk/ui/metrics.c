// SPDX-License-Identifier: MIT
#include "kiosk/ui/metrics.h"

#include <math.h>

static const double cap_of_em = 0.714;
static const double from_mm = 360,
                    most_larger = 1.8; // short side: from there on all is larger, so much at most
static const double roomy_mm = 200, least_air = 0.5; // below that the air gets less, not letters and targets
static const double two_columns_mm = 300;
// A panel of ten inches could not show a line between its bands in the largest size.
static const double smallest_mm[] = {4.8, 5.6, 7.0, 9.0}, most_share = 0.055;

static double bounded(double value, double least, double most)
{
    return value < least ? least : value > most ? most : value;
}

struct metrics metrics_of(int width, int height, double width_mm, int text)
{
    int shorter = width < height ? width : height;
    double short_mm = width_mm > 0 ? width_mm : 240,
           long_mm = short_mm * (width + height - shorter) / shorter;
    double larger = bounded(short_mm / from_mm, 1, most_larger);
    return (struct metrics){
        .width = width,
        .height = height,
        .px_per_mm = shorter / short_mm * larger,
        .most_mm = bounded(short_mm * most_share, smallest_mm[0], smallest_mm[3]),
        .air = bounded(short_mm / roomy_mm, least_air, 1),
        .is_portrait = height >= width || long_mm < two_columns_mm,
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
    static const double step[] = {1.25, 1.22, 1.15, 1.09};
    int text = metrics->text - 1;
    if (size >= SIZE_BANNER)
        return size == SIZE_BANNER ? 17.0 : 24.0;
    double share = (metrics->most_mm - smallest_mm[0]) / (smallest_mm[3] - smallest_mm[0]);
    double smallest = smallest_mm[0] + (smallest_mm[text] - smallest_mm[0]) * share;
    if (size < SIZE_SMALL)
        return smallest * pow(smallest_mm[0] / smallest, (double)size / SIZE_LEAST);
    return smallest * pow(step[text], (double)size);
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
