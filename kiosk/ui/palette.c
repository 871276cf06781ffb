// SPDX-License-Identifier: MIT
#include "kiosk/ui/palette.h"

#include <math.h>
#include <string.h>

static const uint32_t palette[THEME_COUNT][COLOUR_COUNT] = {
    [THEME_LIGHT] =
        {
                       [COLOUR_PAPER] = 0xFBF9F4, [COLOUR_CARD] = 0xFFFFFF,     [COLOUR_INK] = 0x16181D,
                       [COLOUR_SOFT] = 0x4D545F,                                                    [COLOUR_BLUE] = 0x0A489B,                                                                              [COLOUR_GREEN] = 0x0E5E42,
                       [COLOUR_VIOLET] = 0x5B3A9B,                                                   [COLOUR_TEAL] = 0x005B69, [COLOUR_AMBER] = 0x7E4400,
                       [COLOUR_RED] = 0xA3201A,                                                                                                                                                                                                                                                                                                                  [COLOUR_LINE] = 0xD3D0C8, [COLOUR_TRACK] = 0xD8D2C8,
                       [COLOUR_BAND] = 0x16181D,                                                                                                                                                                                                                                                                                    [COLOUR_BAND_INK] = 0xFFFFFF,                                                                                                                                                                                                                              [COLOUR_BAND_SOFT] = 0xD9D6CE,
                       [COLOUR_ON_TONE] = 0xFFFFFF,                                                                                                                                                                                                                                                                                                                                                                                          [COLOUR_HERE] = 0xFFC766, [COLOUR_ON_HERE] = 0x16181D,
                       [COLOUR_WHITE] = 0xFFFFFF,                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                          [COLOUR_BLACK] = 0x000000,
                       },
    [THEME_DARK] =
        {
                       [COLOUR_PAPER] = 0x101318,                         [COLOUR_CARD] = 0x1B2027,                                                                               [COLOUR_INK] = 0xF4F1EA,
                       [COLOUR_SOFT] = 0xB4BAC4, [COLOUR_BLUE] = 0x8AB8FF, [COLOUR_GREEN] = 0x7FD6AE,
                       [COLOUR_VIOLET] = 0xC9B2FF,                           [COLOUR_TEAL] = 0x7AD5E3,                          [COLOUR_AMBER] = 0xFFC766,
                       [COLOUR_RED] = 0xFF9A91,                                                                                                                                                                                                                                                           [COLOUR_LINE] = 0x3A414B,                                                                                                                                                                                                                                 [COLOUR_TRACK] = 0x434B56,
                       [COLOUR_BAND] = 0x1B2027, [COLOUR_BAND_INK] = 0xF4F1EA, [COLOUR_BAND_SOFT] = 0xB4BAC4,
                       [COLOUR_ON_TONE] = 0x101318,                                                                                                                                                                                                                                                                                                                                                               [COLOUR_HERE] = 0xFFC766,                                                                                                                                                                                                                                                                                                                                                          [COLOUR_ON_HERE] = 0x101318,
                       [COLOUR_WHITE] = 0xFFFFFF,                                                                                                                                                                                                                                                                                                                                                                [COLOUR_BLACK] = 0x000000,
                       },
    [THEME_CONTRAST] =
        {
                       [COLOUR_PAPER] = 0x000000, [COLOUR_CARD] = 0x000000, [COLOUR_INK] = 0xFFFFFF,
                       [COLOUR_SOFT] = 0xFFFFFF,                                                                                                   [COLOUR_BLUE] = 0xFFFF00,                                                                                                                                                          [COLOUR_GREEN] = 0xFFFF00,
                       [COLOUR_VIOLET] = 0xFFFF00, [COLOUR_TEAL] = 0xFFFF00,                                                                               [COLOUR_AMBER] = 0xFFFF00,
                       [COLOUR_RED] = 0xFFFF00, [COLOUR_LINE] = 0xFFFFFF,                                                                                                                                                                                                                                                                                                                                         [COLOUR_TRACK] = 0xFFFFFF,
                       [COLOUR_BAND] = 0x000000,                                                                                                                                               [COLOUR_BAND_INK] = 0xFFFFFF,                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                [COLOUR_BAND_SOFT] = 0xFFFFFF,
                       [COLOUR_ON_TONE] = 0x000000, [COLOUR_HERE] = 0xFFFF00,                                                                                                                                                                                                                                                                                                                                                                                                                       [COLOUR_ON_HERE] = 0x000000,
                       [COLOUR_WHITE] = 0xFFFFFF, [COLOUR_BLACK] = 0x000000,
                       },
};

enum { TONES = COLOUR_RED - COLOUR_BLUE + 1 };
static uint32_t chosen[2][TONES]; // by theme; as long as is_chosen
static bool is_chosen;

void palette_choose(const uint32_t *light, const uint32_t *dark)
{
    is_chosen = light && dark;
    if (!is_chosen)
        return;
    memcpy(chosen[THEME_LIGHT], light, sizeof chosen[0]);
    memcpy(chosen[THEME_DARK], dark, sizeof chosen[0]);
}

uint32_t palette_rgb(enum theme theme, enum colour colour)
{
    bool is_tone = colour >= COLOUR_BLUE && colour <= COLOUR_RED;
    if (is_chosen && is_tone && theme != THEME_CONTRAST)
        return chosen[theme][colour - COLOUR_BLUE];
    return palette[theme][colour];
}

static double luminance(uint32_t rgb)
{
    static const double weight[] = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        double part = ((rgb >> (16 - 8 * i)) & 0xFF) / 255.0;
        sum += weight[i] * (part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
}

double palette_ratio(enum theme theme, enum colour ink, enum colour on)
{
    double a = luminance(palette_rgb(theme, ink)), b = luminance(palette_rgb(theme, on));
    return a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);
}
