// SPDX-License-Identifier: MIT
#include "kiosk/run.h"

#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "content/base/log.h"
#include "content/base/text.h"
#include "kiosk/hand_over.h"
#include "kiosk/heartbeat.h"
#include "kiosk/keep.h"
#include "kiosk/memory.h"
#include "kiosk/network.h"
#include "kiosk/panels.h"
#include "kiosk/printer.h"
#include "kiosk/screens/slip.h"
#include "kiosk/session.h"
#include "kiosk/setup.h"
#include "kiosk/talk.h"
#include "kiosk/trace.h"
#include "kiosk/ui/letters.h"
#include "kiosk/ui/window.h"

// LEFT_MS: with nobody there only an edition, a plug or the hour can change what stands there. RESTING_MS:
// whoever reads for so long may wait a frame for the next slide.
enum { FRAME_MS = 16, BUSY_MS = 20, IDLE_MS = 1000, LEFT_MS = 3000, RESTING_MS = 10000 };

struct kiosk {
    struct settings *settings;
    const struct clock *clock;
    struct type *type;
    struct window *window;
    struct network *network;
    struct printer *printer;
    struct talk *talk;
    struct edition *edition;
    struct session session;
    char refused[400]; // why the newer edition was, last time
    int64_t looked_ms; // for a newer edition
    struct heartbeat beat;
    struct hand_over hand_over;
    struct keep keep;
    bool is_calm; // [kiosk] motion = reduced
    struct panels panels;
    struct trace woke; // when the loop last had something to do
    bool is_to_start_anew;
    struct memory memory;
    bool has_drawn; // since it last looked at its memory
    bool may_close, is_over, has_told_network, has_told_beat, has_told_hand;
};

static volatile sig_atomic_t asked_to_stop;

static void on_signal(int number)
{
    (void)number;
    asked_to_stop = 1;
}

// Where it fills the display, only the system ends it: what a keyboard sends to its terminal does nothing.
static void catch_signals(bool may_close)
{
    static const int of_terminals[] = {SIGINT, SIGQUIT, SIGTSTP, SIGHUP, SIGTTIN, SIGTTOU};
    struct sigaction action = {.sa_handler = on_signal}, leave = {.sa_handler = SIG_IGN};
    sigaction(SIGTERM, &action, NULL);
    for (size_t i = 0; i < sizeof of_terminals / sizeof *of_terminals; i++)
        if (!may_close)
            sigaction(of_terminals[i], &leave, NULL);
    if (may_close)
        sigaction(SIGINT, &action, NULL);
    sigaction(SIGPIPE, &leave, NULL);
}

static void handle(struct kiosk *kiosk, const struct input *input)
{
    struct state *state = &kiosk->session.state;
    if (input->what == INPUT_CLOSE) { // a stranger cannot leave: only a window of a developer closes
        kiosk->is_over = kiosk->may_close;
    } else if (input->what == INPUT_RESIZED) {
        window_size(kiosk->window, &state->width, &state->height);
        session_show(&kiosk->session, true);
    } else if (keep_hears(&kiosk->keep, input, clock_steady_ms())) {
        struct visit before = *state_seen(state);
        session_input(&kiosk->session, input, clock_steady_ms());
        keep_handled(&kiosk->keep, &before);
    }
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
    if (error && before && !text_is_same(error, kiosk->refused)) { // once, not every second
        log_warn("The newer edition is refused: %s", error);
        kiosk->beat.errors++;
    }
    snprintf(kiosk->refused, sizeof kiosk->refused, "%s", error && before ? error : "");
    kiosk->session.state.edition = kiosk->edition;
    bool has_changed =
        kiosk->edition && (kiosk->edition != before || edition_number(kiosk->edition) != number);
    if (has_changed) {
        setup_colours(kiosk->edition);
        log_info("Edition %lld is shown.", (long long)edition_number(kiosk->edition));
        network_beat_soon(kiosk->network, clock_steady_ms());
    }
    return has_changed;
}

// Each trouble once: a line that is down for a week fills no journal.
static void tell_trouble(struct kiosk *kiosk, const char *what, const char *error, bool *has_told)
{
    if (error && !*has_told) {
        log_warn("%s: %s", what, error);
        kiosk->beat.errors++;
    }
    *has_told = error != NULL;
}

static void beat(struct kiosk *kiosk, int64_t ms)
{
    SCRATCH(scratch);
    if (network_wants_beat(kiosk->network, ms))
        network_beat(kiosk->network,
                     heartbeat_write(&kiosk->beat, &kiosk->session.state, kiosk->keep.name, scratch), ms);
}

// A slip that was asked for goes to the printer; what became of it stands where it was asked.
static void print(struct kiosk *kiosk, int64_t ms)
{
    struct state *state = &kiosk->session.state;
    enum printed printed = printer_step(kiosk->printer, ms);
    bool is_there = printer_is_there(kiosk->printer), was_there = state->has_printer;
    enum print before = state->asked.print;
    state->has_printer = is_there;
    if (printed != PRINTED_NOTHING && before == PRINT_SENDING)
        state->asked.print = printed == PRINTED_WELL ? PRINT_SENT : PRINT_FAILED;
    if (before == PRINT_ASKED && !printer_is_busy(kiosk->printer)) {
        SCRATCH(scratch);
        const char *slip = slip_text(state, scratch);
        bool is_sent = slip && printer_print(kiosk->printer, slip, ms);
        state->asked.print = is_sent ? PRINT_SENDING : PRINT_FAILED;
    }
    if (state->asked.print == PRINT_FAILED && before != PRINT_FAILED)
        kiosk->beat.errors++;
    if (is_there != was_there || state->asked.print != before)
        session_show(&kiosk->session, false);
}

// Not while something moves: the frame after it takes longer.
static void look_at_memory(struct kiosk *kiosk)
{
    const struct state *state = &kiosk->session.state;
    if (!kiosk->has_drawn || glass_is_moving(&kiosk->session.glass) || window_is_sliding(kiosk->window))
        return;
    kiosk->has_drawn = false;
    size_t display_bytes = (size_t)state->width * (size_t)state->height * 4;
    if (memory_is_full(&kiosk->memory, memory_in_use(), display_bytes))
        memory_forget(&kiosk->memory, kiosk->type, display_bytes);
}

static void tick(struct kiosk *kiosk)
{
    int64_t ms = clock_steady_ms();
    network_step(kiosk->network, ms);
    tell_trouble(kiosk, "No newer edition", network_error(kiosk->network), &kiosk->has_told_network);
    tell_trouble(kiosk, "The desk does not hear this kiosk", network_beat_error(kiosk->network),
                 &kiosk->has_told_beat);
    session_tick(&kiosk->session, clock_now(kiosk->clock), ms);
    print(kiosk, ms);
    talk_step(kiosk->talk, &kiosk->session, ms);
    kiosk->is_over |= !keep_step(&kiosk->keep, kiosk->network, kiosk->window, ms);
    beat(kiosk, ms);
    if (hand_over_step(&kiosk->hand_over, &kiosk->session.state, kiosk->network, ms))
        session_show(&kiosk->session, false);
    tell_trouble(kiosk, "The gateway did not take what a visitor asked for",
                 network_hand_error(kiosk->network), &kiosk->has_told_hand);
    if (ms - kiosk->looked_ms < IDLE_MS - 50)
        return;
    kiosk->looked_ms = ms;
    look_at_memory(kiosk);
    if (!kiosk->may_close && panels_have_come(&kiosk->panels, ms)) {
        log_info("A touch panel was plugged in: starting anew to hear it.");
        kiosk->is_over = kiosk->is_to_start_anew = true;
    }
    if (take_edition(kiosk))
        session_show(&kiosk->session, true);
}

static void draw(struct kiosk *kiosk)
{
    struct trace began = trace_begin();
    int64_t ms = clock_steady_ms();
    glass_step(&kiosk->session.glass, ms);
    if (kiosk->session.way && !kiosk->is_calm && !kiosk->session.state.is_calm)
        window_slide(kiosk->window, &kiosk->session.glass, kiosk->session.way);
    kiosk->session.way = 0;
    bool has_drawn = window_draw(kiosk->window, &kiosk->session.glass, ms);
    kiosk->has_drawn |= has_drawn;
    if (has_drawn)
        trace_frame(kiosk->woke, began, screen_table[state_seen(&kiosk->session.state)->screen].name);
}

// How long nothing can happen. While a pane moves the next frame is due; drawing ahead uses what is left of a
// frame.
static int wait_ms(struct kiosk *kiosk, int64_t frame_began)
{
    bool is_moving = glass_is_moving(&kiosk->session.glass) || window_is_sliding(kiosk->window);
    if (is_moving) {
        int64_t left = frame_began + FRAME_MS - clock_steady_ms();
        if (left > 6 && window_prepare(kiosk->window, &kiosk->session.glass))
            left = frame_began + FRAME_MS - clock_steady_ms();
        return left > 1 ? (int)left : 1;
    }
    if (window_prepare(kiosk->window, &kiosk->session.glass))
        return 1;
    bool is_busy =
        network_is_busy(kiosk->network) || printer_is_busy(kiosk->printer) || talk_is_busy(kiosk->talk);
    if (is_busy)
        return BUSY_MS;
    const struct state *state = &kiosk->session.state;
    int64_t still_ms = clock_steady_ms() - state->touched_ms;
    if (still_ms >= RESTING_MS)
        window_rest(kiosk->window, &kiosk->session.glass);
    bool is_left = state_seen(state)->screen == SCREEN_ATTRACT && state->service.part == SERVICE_CLOSED;
    return is_left && still_ms >= RESTING_MS ? LEFT_MS : IDLE_MS;
}

static void live(struct kiosk *kiosk)
{
    while (!asked_to_stop && !kiosk->is_over) {
        int64_t began = clock_steady_ms();
        draw(kiosk);
        struct input input = window_wait(kiosk->window, wait_ms(kiosk, began));
        kiosk->woke = trace_begin();
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
    setup_state(&kiosk->session.state, kiosk->settings);
    kiosk->session.state.now = clock_now(kiosk->clock);
    kiosk->session.state.is_told_time = kiosk->clock->ahead_ms != 0;
    keep_open(&kiosk->keep, kiosk->settings, &kiosk->session, &kiosk->beat);
    kiosk->session.state.steady_ms = clock_steady_ms();
    kiosk->is_calm = text_is_same(settings_text(kiosk->settings, "kiosk", "motion"), "reduced");
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
    kiosk->session.state.edition = kiosk->edition;
    setup_colours(kiosk->edition);
    window_size(kiosk->window, &kiosk->session.state.width, &kiosk->session.state.height);
    session_open(&kiosk->session, kiosk->type);
    return NULL;
}

static void open_network(struct kiosk *kiosk)
{
    struct settings *settings = kiosk->settings;
    const char *url = settings_text(settings, "kiosk", "edition_url");
    kiosk->beat.started_ms = clock_steady_ms();
    const char *trouble = hand_over_open(&kiosk->hand_over, settings, kiosk->keep.id);
    if (trouble)
        log_warn("%s", trouble);
    kiosk->session.state.can_hand = kiosk->hand_over.is_on;
    if (text_is_empty(url) && !kiosk->hand_over.is_on)
        return;
    kiosk->network =
        network_open(&(struct network_way){.url = url,
                                           .folder = setup_editions(settings),
                                           .key_path = setup_key(settings),
                                           .token = settings_text(settings, "kiosk", "token"),
                                           .gateway_url = settings_text(settings, "kiosk", "gateway_url")});
}

// Memory that was had once is kept, not asked of the system again and again; and the threads in which Pango
// looks for fonts share it.
static void keep_memory(void)
{
    enum { LARGE_BYTES = 4 << 20, KEPT_BYTES = 256 << 20, SPARE_BYTES = 1 << 20 };
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_MMAP_THRESHOLD, LARGE_BYTES);
    mallopt(M_TRIM_THRESHOLD, KEPT_BYTES);
    mallopt(M_TOP_PAD, SPARE_BYTES);
}

int run_kiosk(struct settings *settings, const struct clock *clock, const char *window)
{
    struct kiosk kiosk = {.settings = settings,
                          .clock = clock,
                          .may_close = window != NULL,
                          .panels = {.folder = "/sys/class/input"}};
    keep_memory();
    catch_signals(kiosk.may_close);
    const char *error = open_all(&kiosk, window);
    if (error) {
        fprintf(stderr, "stoop-kiosk: %s\n", error);
    } else {
        draw(&kiosk); // the first content stands before anything else is asked for
        keep_ready(&kiosk.keep);
        window_settle(kiosk.window);
        open_network(&kiosk);
        kiosk.printer = printer_open(settings_text(settings, "kiosk", "printer"), clock_steady_ms());
        kiosk.talk = talk_open(&kiosk.session, settings);
        live(&kiosk);
    }
    printer_close(kiosk.printer);
    talk_close(kiosk.talk);
    network_close(kiosk.network);
    keep_close(&kiosk.keep);
    edition_close(kiosk.edition);
    window_close(kiosk.window);
    type_close(kiosk.type);
    letters_end();
    session_close(&kiosk.session);
    return error ? 2 : kiosk.is_to_start_anew ? RUN_ANEW : 0;
}
