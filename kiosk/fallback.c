// SPDX-License-Identifier: MIT
#include "kiosk/fallback.h"

#include <signal.h>
#include <stdio.h>

#include "content/base/date.h"
#include "content/language/language.h"
#include "kiosk/setup.h"
#include "kiosk/ui/image.h"
#include "kiosk/ui/page.h"
#include "kiosk/ui/window.h"

enum { STAND_MS = 60 * 1000 };

static const double width_mm = 240; // no settings are read: of an ordinary display

static struct page *make_page(struct arena *arena, struct type *type, int width, int height)
{
    struct page *page = page_new(arena, type, metrics_of(width, height, width_mm, 1), "en", false);
    int margin = page_mm(page, 14);
    page->panes[PANE_BANDS].view = (struct rect){0, 0, width, height};
    page_add(page, (struct item){
                       .role = ROLE_FILL,
                       .pane = PANE_BANDS,
                       .rect = {0, 0, width, height},
                       .colour = COLOUR_BAND,
                       .on = COLOUR_BAND
    });
    struct flow flow = {page, PANE_BANDS, COLOUR_BAND, margin, height / 10, width - 2 * margin};
    flow_text(&flow, (struct look){.size = SIZE_LEAD, .bold = true, .colour = COLOUR_BAND_INK}, "Stoop");
    flow_gap(&flow, 10);
    for (size_t count = 0; language_table[count].tag; count++) {
        struct language *language = language_find(language_table[count].tag);
        if (!language)
            continue;
        struct look look = {.size = count ? SIZE_TEXT : SIZE_HEAD,
                            .bold = count == 0,
                            .language = language_tag(language),
                            .colour = count ? COLOUR_BAND_SOFT : COLOUR_BAND_INK};
        flow_text(
            &flow, look,
            say_plain(language, "This screen is resting. It tries again soon. Please ask someone here."));
        flow_gap(&flow, count ? 2 : 8);
    }
    page_finish(page);
    return page;
}

static volatile sig_atomic_t asked_to_stop;

static void on_signal(int number)
{
    (void)number;
    asked_to_stop = 1;
}

static void stand(struct window *window, struct type *type, bool is_tried_again)
{
    SCRATCH(arena);
    struct glass glass;
    int width, height;
    int64_t until = clock_steady_ms() + STAND_MS;
    window_size(window, &width, &height);
    glass_open(&glass);
    glass.is_spoilt = true;
    glass_show(&glass, make_page(arena, type, width, height));
    window_draw(window, &glass, clock_steady_ms());
    window_settle(window);
    while (!asked_to_stop && (!is_tried_again || clock_steady_ms() < until)) {
        struct input input = window_wait(window, 1000);
        if (input.what == INPUT_RESIZED) {
            glass.is_spoilt = true;
            glass_spoil(&glass, (struct rect){0, 0, width, height});
            window_draw(window, &glass, clock_steady_ms());
        } else if (input.what == INPUT_CLOSE && !is_tried_again) {
            return;
        }
    }
}

int fallback_run(const char *size)
{
    int width = 0, height = 0;
    const char *error = NULL;
    struct sigaction action = {.sa_handler = on_signal};
    sigaction(SIGTERM, &action, NULL);
    if (size)
        sigaction(SIGINT, &action, NULL);
    if (size && !setup_read_size(size, &width, &height))
        error = "--window is a width and a height in points, like 540x960.";
    struct type *type = type_open();
    error = error ? error : type_error(type);
    struct window *window = error ? NULL : window_open(width, height, "Stoop", &error);
    if (window)
        stand(window, type, !size);
    else
        fprintf(stderr, "stoop-kiosk: %s\n", error);
    window_close(window);
    type_close(type);
    return window ? 0 : 2;
}

int fallback_draw(const char *path, const char *size)
{
    SCRATCH(arena);
    int width = 1080, height = 1920;
    struct type *type = type_open();
    const char *error = type_error(type);
    if (!error && size && !setup_read_size(size, &width, &height))
        error = "--size is a width and a height in points, like 1080x1920, each from 320 to 8192.";
    if (!error && !image_write(make_page(arena, type, width, height), path))
        error = "the picture cannot be written.";
    if (error)
        fprintf(stderr, "stoop-kiosk: %s\n", error);
    type_close(type);
    return error ? 2 : 0;
}
