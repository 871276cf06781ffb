// SPDX-License-Identifier: MIT
#include "kiosk/screens/service.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "content/base/text.h"
#include "kiosk/screens/state.h"

enum {
    TAPS = 5,
    TAPS_MS = 5000,
    CORNER_MM = 25,
    FREE_TRIES = 3,
    SHUT_MS = 30 * 1000,
    SHUT_MOST_MS = 15 * 60 * 1000
};

bool service_pin_is_right(const char *pin)
{
    size_t length = strlen(pin);
    return length >= PIN_LEAST && length <= PIN_MOST && strspn(pin, "0123456789") == length;
}

bool service_tapped(struct state *state, int x, int y)
{
    struct service *service = &state->service;
    double px_per_mm = (state->width < state->height ? state->width : state->height) / state->width_mm;
    bool is_corner = x > state->width - CORNER_MM * px_per_mm && y < CORNER_MM * px_per_mm;
    if (text_is_empty(service->pin) || service->part != SERVICE_CLOSED || !is_corner) {
        service->taps = 0;
        return false;
    }
    if (service->taps == 0 || state->steady_ms - service->first_tap_ms > TAPS_MS) {
        service->taps = 0;
        service->first_tap_ms = state->steady_ms;
    }
    if (++service->taps < TAPS)
        return false;
    service_open(state);
    return true;
}

void service_open(struct state *state)
{
    struct service *service = &state->service;
    if (text_is_empty(service->pin) || service->part != SERVICE_CLOSED)
        return;
    service->part = SERVICE_PIN;
    service->typed[0] = '\0';
    service->taps = 0;
}

void service_close(struct service *service)
{
    service->part = SERVICE_CLOSED;
    service->typed[0] = '\0';
    service->taps = 0;
}

// Three tries are free; then each wrong one shuts it, twice as long each time.
static void try_pin(struct state *state)
{
    struct service *service = &state->service;
    bool is_shut = state->steady_ms < service->shut_until_ms;
    bool is_right = !is_shut && text_is_same(service->typed, service->pin);
    service->typed[0] = '\0';
    if (is_shut)
        return;
    if (is_right) {
        service->part = SERVICE_MENU;
        service->wrong = 0;
        return;
    }
    if (++service->wrong < FREE_TRIES)
        return;
    int64_t shut_ms = SHUT_MS;
    for (int i = FREE_TRIES; i < service->wrong && shut_ms < SHUT_MOST_MS; i++)
        shut_ms *= 2;
    service->shut_until_ms = state->steady_ms + (shut_ms < SHUT_MOST_MS ? shut_ms : SHUT_MOST_MS);
}

static void type_pin(struct state *state, const char *what)
{
    struct service *service = &state->service;
    size_t length = strlen(service->typed);
    if (text_is_same(what, "enter")) {
        try_pin(state);
    } else if (text_is_same(what, "erase")) {
        service->typed[length > 0 ? length - 1 : 0] = '\0';
    } else if (isdigit((unsigned char)what[0]) && !what[1] && length < PIN_MOST) {
        service->typed[length] = what[0];
        service->typed[length + 1] = '\0';
    }
}

static void choose(struct service *service, const char *what)
{
    enum { COLOURS = 5 };
    if (text_is_same(what, "touch")) {
        service->part = SERVICE_TOUCH;
        memset(service->cells, 0, sizeof service->cells);
    } else if (text_is_same(what, "screen")) {
        service->part = SERVICE_SCREEN;
        service->colour = 0;
    } else if (text_is_same(what, "next")) {
        service->part = ++service->colour < COLOURS ? SERVICE_SCREEN : SERVICE_MENU;
    } else if (text_is_same(what, "menu")) {
        service->part = SERVICE_MENU;
    } else if (text_is_same(what, "restart")) {
        service->wish = SERVICE_RESTART;
    }
}

void service_update(struct state *state, const char *what)
{
    struct service *service = &state->service;
    if (service->part == SERVICE_CLOSED || !what)
        return;
    if (text_is_same(what, "close"))
        service_close(service);
    else if (text_is_same(what, "sound") && service->part == SERVICE_MENU)
        state->is_heard = state->has_voice && !state->is_heard; // the menu itself is read aloud
    else if (service->part == SERVICE_PIN)
        type_pin(state, what);
    else
        choose(service, what);
}

void service_touched(struct state *state, int x, int y)
{
    int column = x * SERVICE_COLUMNS / state->width, row = y * SERVICE_ROWS / state->height;
    if (state->service.part == SERVICE_TOUCH && column >= 0 && column < SERVICE_COLUMNS && row >= 0 &&
        row < SERVICE_ROWS)
        state->service.cells[row * SERVICE_COLUMNS + column] = true;
}
