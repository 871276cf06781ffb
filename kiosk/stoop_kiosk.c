// SPDX-License-Identifier: MIT
// The touchscreen's program: `stoop-kiosk` fills the display, `stoop-kiosk draw` puts one screen into a file.
#include <stdio.h>
#include <unistd.h>

#include "content/base/date.h"
#include "content/base/options.h"
#include "content/base/seal.h"
#include "content/base/settings.h"
#include "content/base/text.h"
#include "kiosk/check.h"
#include "kiosk/draw.h"
#include "kiosk/fallback.h"
#include "kiosk/run.h"

static const char *home, *now_text, *window, *help, *version;
static struct draw drawing;

static const struct option_row options[] = {
    {"home",     "DIR",   "where stoop.conf and the editions are (else $STOOP_HOME, ./var, /var/lib/stoop)", &home            },
    {"now",      "TIME",  "start the content clock there, ISO 8601; without an offset it is city time",      &now_text        },
    {"window",   "WxH",   "a window of that size instead of the whole display",                              &window          },
    {"language", "TAG",   "draw: the reader's language",                                                     &drawing.language},
    {"theme",    "NAME",  "draw: light, dark or contrast",                                                   &drawing.theme   },
    {"text",     "SIZE",  "draw: the size of the letters, 1 to 4",                                           &drawing.text    },
    {"adjust",   "LIST",  "draw: what a visitor chose, like low=yes,side=other",                             &drawing.adjusted},
    {"size",     "WxH",   "draw: the size of the picture, 1080x1920",                                        &drawing.size    },
    {"words",    "WORDS", "draw: what is searched for, with the keyboard shown",                             &drawing.words   },
    {"square",   "NAME",  "draw: the square code that stands there: page, text or calendar",                 &drawing.square  },
    {"edition",  "FILE",  "draw: this edition, instead of the current one",                                  &drawing.edition },
    {"output",   "FILE",  "draw: where the PNG goes",                                                        &drawing.output  },
    {"items",    "FILE",  "draw: where the items go, one a line",                                            &drawing.items   },
    {"spoken",   "FILE",  "draw: where the sentences go that a voice says, one a line",                      &drawing.spoken  },
    {"help",     NULL,    "print this",                                                                      &help            },
    {"version",  NULL,    "print the version",                                                               &version         },
    {NULL,       NULL,    NULL,                                                                              NULL             },
};

static int refuse(const char *sentence)
{
    fprintf(stderr, "stoop-kiosk: %s\n", sentence);
    return 2;
}

static int print_help(void)
{
    puts("stoop-kiosk [--window WxH]        the touchscreen\n"
         "stoop-kiosk draw SCREEN [CODE]    one screen into a file\n"
         "stoop-kiosk check                 what is wrong with its settings\n"
         "stoop-kiosk fallback              what stands there when it cannot start\n");
    options_print(options);
    return 0;
}

// The content clock: real, or from --now on.
static bool read_clock(const struct settings *settings, struct clock *clock)
{
    int64_t instant = 0;
    struct zone *zone = zone_open(settings_text(settings, "city", "time_zone"));
    bool is_right = zone && (!now_text || instant_read(now_text, zone, &instant));
    zone_close(zone);
    *clock = clock_from(now_text != NULL, instant);
    return is_right;
}

static int start(int count, char **words, struct settings *settings)
{
    struct clock clock;
    if (settings_error(settings))
        return refuse(settings_error(settings));
    if (!read_clock(settings, &clock))
        return refuse(
            "--now needs a time like 2026-11-22T09:05, and [city] time_zone a zone like America/New_York.");
    if (count > 1 && text_is_same(words[1], "draw")) {
        if (count > 4)
            return refuse("draw takes a screen and a code, no more.");
        drawing.screen = count > 2 ? words[2] : NULL;
        drawing.code = count > 3 ? words[3] : NULL;
        drawing.now = clock_now(&clock);
        return draw_screen(&drawing, settings);
    }
    if (count == 2 && text_is_same(words[1], "check"))
        return check_kiosk(settings, clock_now(&clock));
    if (count > 1)
        return refuse("the words it takes are draw, check and fallback; see --help.");
    return run_kiosk(settings, &clock, window);
}

enum { MOST_WORDS = 64 };

int main(int count, char **words)
{
    seal_start();
    char *as_started[MOST_WORDS + 1] = {0};
    for (int i = 0; i < count && i < MOST_WORDS; i++)
        as_started[i] = words[i];
    const char *wrong = options_read(options, &count, words);
    if (wrong)
        return refuse(wrong);
    if (help)
        return print_help();
    if (version) {
        puts("stoop-kiosk " STOOP_VERSION);
        return 0;
    }
    if (count == 2 && text_is_same(words[1], "fallback")) // before any file is read
        return drawing.output ? fallback_draw(drawing.output, drawing.size) : fallback_run(window);
    struct settings *settings = settings_open(home_find(home));
    int status = start(count, words, settings);
    settings_close(settings);
    if (status == RUN_ANEW)
        execv("/proc/self/exe", as_started);
    return status;
}
