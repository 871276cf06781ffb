// SPDX-License-Identifier: MIT
#include "kiosk/run.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "content/base/log.h"
#include "content/base/text.h"
#include "kiosk/network.h"
#include "kiosk/screens/screen.h"
#include "kiosk/setup.h"
#include "kiosk/trace.h"
#include "kiosk/ui/window.h"

enum { FRAME_MS = 16, BUSY_MS = 20, IDLE_MS = 1000 };

struct kiosk {
    struct settings *settings;
    const struct clock *clock;
    struct type *type;
    struct window *window;
    struct network *network;
    struct edition *edition;
    struct state state;
    struct glass glass;
    struct arena *pages[2]; // the page that is seen, and the one before it
    int page;
    int64_t looked_ms; // for a newer edition
    int64_t minute;    // of the content clock, as shown
    bool may_close, is_over;
};

static volatile sig_atomic_t asked_to_stop;

static void on_signal(int number)
{
    (void)number;
    asked_to_stop = 1;
}

static void catch_signals(void)
{
    struct sigaction action = {.sa_handler = on_signal};
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGINT, &action, NULL);
}

static void show(struct kiosk *kiosk)
{
    kiosk->page = !kiosk->page;
    struct arena *arena = kiosk->pages[kiosk->page];
    arena_reset(arena);
    window_size(kiosk->window, &kiosk->state.width, &kiosk->state.height);
    glass_show(&kiosk->glass, screen_page(&kiosk->state, kiosk->type, arena));
    kiosk->minute = kiosk->state.now / 60;
}

// Where the panes stand belongs to the visit, so that going back finds the same place.
static void keep_place(struct kiosk *kiosk)
{
    for (int i = 0; i < PANE_COUNT; i++)
        state_visit(&kiosk->state)->scrolled[i] = glass_scrolled(&kiosk->glass, (enum pane)i);
}

static void act(struct kiosk *kiosk, struct action action)
{
    if (!action.what)
        return;
    keep_place(kiosk);
    state_update(&kiosk->state, action);
    show(kiosk);
    for (int i = 0; i < PANE_COUNT; i++)
        glass_place(&kiosk->glass, (enum pane)i, state_seen(&kiosk->state)->scrolled[i]);
}

static bool can_type(const struct kiosk *kiosk)
{
    enum screen screen = state_seen(&kiosk->state)->screen;
    return screen == SCREEN_OPPORTUNITIES || screen == SCREEN_CONTRACTS || screen == SCREEN_WORDS;
}

static void type_letters(struct kiosk *kiosk, const char *letters, int64_t ms)
{
    if (text_is_same(letters, " ") && !kiosk->state.words[0])
        act(kiosk, glass_enter(&kiosk->glass, ms));
    else if (can_type(kiosk))
        act(kiosk, (struct action){VERB_TYPE, letters});
}

static void handle_key(struct kiosk *kiosk, enum input_what what, int64_t ms)
{
    struct glass *glass = &kiosk->glass;
    bool is_rtl = glass->page->is_rtl;
    switch (what) {
    case INPUT_NEXT:
    case INPUT_PREVIOUS:
        glass_focus(glass, what == INPUT_NEXT ? DIRECTION_NEXT : DIRECTION_PREVIOUS, ms);
        break;
    case INPUT_RIGHT:
    case INPUT_LEFT:
        glass_focus(glass, (what == INPUT_RIGHT) != is_rtl ? DIRECTION_NEXT : DIRECTION_PREVIOUS, ms);
        break;
    case INPUT_ABOVE:
    case INPUT_BELOW:
        glass_focus(glass, what == INPUT_BELOW ? DIRECTION_DOWN : DIRECTION_UP, ms);
        break;
    case INPUT_ENTER:
        act(kiosk, glass_enter(glass, ms));
        break;
    case INPUT_BACK:
        act(kiosk, (struct action){VERB_BACK, NULL});
        break;
    case INPUT_HOME:
        act(kiosk, (struct action){VERB_HOME, NULL});
        break;
    case INPUT_ERASE:
        if (can_type(kiosk))
            act(kiosk, (struct action){VERB_ERASE, NULL});
        break;
    default:
        break;
    }
}

static void handle_finger(struct kiosk *kiosk, const struct input *input, int64_t ms)
{
    struct glass *glass = &kiosk->glass;
    if (input->what == INPUT_DOWN)
        glass_down(glass, input->x, input->y, ms);
    else if (input->what == INPUT_MOVE)
        glass_move(glass, input->x, input->y, ms);
    else if (input->what == INPUT_UP)
        act(kiosk, glass_up(glass, input->x, input->y, ms));
    else if (input->what == INPUT_WHEEL)
        glass_wheel(glass, input->x, input->y, input->by, ms);
}

// The first touch or key at the attract screen only opens home; one that puts the warning away does nothing
// else.
static bool is_taken_by_start(struct kiosk *kiosk, const struct input *input)
{
    bool is_key = input->what >= INPUT_NEXT && input->what <= INPUT_LETTERS;
    if (state_seen(&kiosk->state)->screen == SCREEN_ATTRACT) {
        if (is_key)
            act(kiosk, (struct action){VERB_START, NULL});
        return is_key;
    }
    return false;
}

static void handle(struct kiosk *kiosk, const struct input *input)
{
    int64_t ms = clock_steady_ms();
    kiosk->state.steady_ms = ms;
    if (input->what == INPUT_CLOSE) {
        kiosk->is_over = kiosk->may_close;
        return;
    }
    if (input->what == INPUT_RESIZED) {
        kiosk->glass.page = NULL;
        show(kiosk);
        return;
    }
    if (input->what == INPUT_CANCEL) {
        glass_cancel(&kiosk->glass, ms);
        return;
    }
    bool was_warning = state_touched(&kiosk->state);
    if (was_warning) {
        show(kiosk);
        return;
    }
    if (is_taken_by_start(kiosk, input))
        return;
    if (input->what == INPUT_LETTERS)
        type_letters(kiosk, input->letters, ms);
    else if (input->what >= INPUT_NEXT)
        handle_key(kiosk, input->what, ms);
    else
        handle_finger(kiosk, input, ms);
}

// At most once a second: is there another edition? What is shown stays open, with the new facts.
static bool take_edition(struct kiosk *kiosk)
{
    const char *error = NULL;
    struct edition *before = kiosk->edition;
    int64_t number = before ? edition_number(before) : 0;
    kiosk->edition = before
                         ? edition_refresh(before, &error)
                         : edition_open(setup_editions(kiosk->settings), setup_key(kiosk->settings), &error);
    if (error && before && !text_is_same(error, kiosk->state.edition_error))
        log_warn("the newer edition is refused: %s", error);
    kiosk->state.edition_error = before ? error : NULL;
    kiosk->state.edition = kiosk->edition;
    bool has_changed =
        kiosk->edition && (kiosk->edition != before || edition_number(kiosk->edition) != number);
    if (has_changed)
        log_info("edition %lld is shown", (long long)edition_number(kiosk->edition));
    return has_changed;
}

static void tick(struct kiosk *kiosk)
{
    int64_t ms = clock_steady_ms();
    struct state *state = &kiosk->state;
    state->steady_ms = ms;
    state->now = clock_now(kiosk->clock);
    network_step(kiosk->network, ms);
    bool is_stale = false;
    if (ms - kiosk->looked_ms >= IDLE_MS - 50) {
        kiosk->looked_ms = ms;
        if (take_edition(kiosk)) {
            kiosk->glass.page = NULL; // its items point into the edition that is gone
            is_stale = true;
        }
    }
    if (state_tick(state))
        is_stale = true;
    if (is_stale || state->now / 60 != kiosk->minute) {
        bool is_new = state_seen(state)->screen == SCREEN_ATTRACT;
        show(kiosk);
        for (int i = 0; is_new && i < PANE_COUNT; i++)
            glass_place(&kiosk->glass, (enum pane)i, 0);
    }
}

static void draw(struct kiosk *kiosk)
{
    int64_t began = trace_microseconds();
    glass_step(&kiosk->glass, clock_steady_ms());
    if (window_draw(kiosk->window, &kiosk->glass))
        trace_frame(trace_microseconds() - began);
}

// How long nothing can happen. While a pane moves the next frame is due; drawing ahead uses what is left of a
// frame.
static int wait_ms(struct kiosk *kiosk, int64_t frame_began)
{
    bool is_moving = glass_is_moving(&kiosk->glass);
    if (is_moving) {
        int64_t left = frame_began + FRAME_MS - clock_steady_ms();
        if (left > 6 && window_prepare(kiosk->window, &kiosk->glass))
            left = frame_began + FRAME_MS - clock_steady_ms();
        return left > 1 ? (int)left : 1;
    }
    if (window_prepare(kiosk->window, &kiosk->glass))
        return 1;
    return network_is_busy(kiosk->network) ? BUSY_MS : IDLE_MS;
}

static void live(struct kiosk *kiosk)
{
    while (!asked_to_stop && !kiosk->is_over) {
        int64_t began = clock_steady_ms();
        draw(kiosk);
        struct input input = window_wait(kiosk->window, wait_ms(kiosk, began));
        // All that has come is handled before the next frame.
        for (int most = 64; input.what != INPUT_NONE && most > 0; most--) {
            handle(kiosk, &input);
            input = window_wait(kiosk->window, 0);
        }
        tick(kiosk);
    }
}

// NULL, or a sentence.
static const char *open_all(struct kiosk *kiosk, const char *window)
{
    int width = 0, height = 0;
    if (window && !setup_read_size(window, &width, &height))
        return "--window is a width and a height in points, like 540x960.";
    setup_state(&kiosk->state, kiosk->settings);
    kiosk->state.now = clock_now(kiosk->clock);
    kiosk->state.steady_ms = clock_steady_ms();
    kiosk->may_close = window != NULL;
    kiosk->type = type_open();
    if (type_error(kiosk->type))
        return type_error(kiosk->type);
    const char *error = NULL;
    kiosk->window = window_open(width, height, "Stoop", &error);
    if (!kiosk->window)
        return error;
    kiosk->edition = edition_open(setup_editions(kiosk->settings), setup_key(kiosk->settings), &error);
    if (!kiosk->edition)
        log_warn("%s", error);
    kiosk->state.edition = kiosk->edition;
    kiosk->pages[0] = arena_open();
    kiosk->pages[1] = arena_open();
    glass_open(&kiosk->glass);
    show(kiosk);
    return NULL;
}

int run_kiosk(struct settings *settings, const struct clock *clock, const char *window)
{
    struct kiosk kiosk = {.settings = settings, .clock = clock};
    catch_signals();
    const char *error = open_all(&kiosk, window);
    if (error) {
        fprintf(stderr, "stoop-kiosk: %s\n", error);
    } else {
        draw(&kiosk); // the first content stands before the network is asked for anything
        const char *url = settings_text(settings, "kiosk", "edition_url");
        if (!text_is_empty(url))
            kiosk.network = network_open(url, setup_editions(settings), setup_key(settings));
        live(&kiosk);
    }
    network_close(kiosk.network);
    edition_close(kiosk.edition);
    window_close(kiosk.window);
    type_close(kiosk.type);
    arena_close(kiosk.pages[0]);
    arena_close(kiosk.pages[1]);
    return error ? 2 : 0;
}
