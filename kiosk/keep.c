// SPDX-License-Identifier: MIT
#include "kiosk/keep.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "content/base/log.h"
#include "content/base/notify.h"
#include "content/base/text.h"
#include "kiosk/setup.h"
#include "kiosk/ui/power.h"

enum { FACTS_MS = 1000 };

// By its own name on the desk, else by its machine's.
static void read_name(struct keep *keep, char *name, size_t size)
{
    const char *set = settings_text(keep->settings, "kiosk", "name");
    if (text_is_empty(set))
        gethostname(name, size - 1);
    else
        snprintf(name, size, "%.*s", (int)utf8_cut(set, size - 1), set);
}

static void apply(struct keep *keep)
{
    setup_house(&keep->session->state, keep->settings);
    read_name(keep, keep->name, sizeof keep->name);
}

void keep_open(struct keep *keep, struct settings *settings, struct session *session, struct heartbeat *beat)
{
    *keep = (struct keep){.settings = settings,
                          .session = session,
                          .beat = beat,
                          .zone = zone_open(settings_text(settings, "city", "time_zone")),
                          .watch_every_ms = notify_every_ms()};
    read_name(keep, keep->id, sizeof keep->id);
    remote_open(&keep->remote, settings);
    apply(keep);
    session->state.house.zone = keep->zone;
    state_forget(&session->state);
    snprintf(session->state.service.version, sizeof session->state.service.version, "%s", STOOP_VERSION);
    beat->id = keep->id;
    beat->refused = keep->remote.refused;
    beat->touch_place = keep->touch.place;
}

void keep_close(struct keep *keep)
{
    if (!keep->settings) // it was never opened
        return;
    if (keep->was_dark)
        power_display(true);
    if (keep->watch_every_ms)
        notify_systemd("STOPPING=1");
    zone_close(keep->zone);
}

void keep_ready(struct keep *keep)
{
    const struct state *state = &keep->session->state;
    touch_open(&keep->touch, state->width, state->height, state->width_mm);
    notify_systemd("READY=1");
}

bool keep_hears(struct keep *keep, const struct input *input, int64_t steady_ms)
{
    const struct state *state = &keep->session->state;
    bool is_night = !house_is_open(&state->house, state->now);
    int64_t ghosts = keep->touch.ghosts;
    bool is_heard = touch_takes(&keep->touch, input, steady_ms, is_night);
    if (keep->touch.ghosts != ghosts)
        log_warn(
            "Touches that are no person's come again and again at the %s of the glass: they are not heard.",
            keep->touch.place);
    bool is_touch = input->what == INPUT_DOWN, is_key = input->what >= INPUT_NEXT;
    if (is_heard && (is_touch || is_key) && !state->house.is_dark)
        keep->beat->taps[state_seen(state)->screen]++;
    return is_heard;
}

void keep_handled(struct keep *keep, const struct visit *before)
{
    const struct state *state = &keep->session->state;
    const struct visit *seen = state_seen(state);
    if (before->screen == SCREEN_ATTRACT && seen->screen != SCREEN_ATTRACT)
        keep->beat->visitors++;
}

static void take_answer(struct keep *keep, struct network *network)
{
    const char *answer = network_answer(network);
    if (!answer)
        return;
    bool has_changed = remote_take(&keep->remote, answer, strlen(answer));
    if (*keep->remote.refused) {
        log_warn("A setting from the desk is not taken: %s", keep->remote.refused);
        keep->beat->errors++;
    }
    if (!has_changed)
        return;
    log_info("The desk has set this kiosk anew.");
    apply(keep);
    if (state_seen(&keep->session->state)->screen == SCREEN_ATTRACT)
        state_forget(&keep->session->state); // someone's own text size stays while they are there
    session_show(keep->session, true);
    network_beat_soon(network, clock_steady_ms());
}

static void watch_touch(struct keep *keep, struct window *window, int64_t ms)
{
    if (!touch_tick(&keep->touch, ms))
        return;
    log_warn("A finger has not lifted for minutes at the %s of the glass: it is not heard.",
             keep->touch.place);
    window_drop_finger(window);
    session_input(keep->session, &(struct input){.what = INPUT_CANCEL}, ms);
}

static void tell_facts(struct keep *keep, struct network *network, int64_t ms)
{
    struct service *service = &keep->session->state.service;
    if (service->part == SERVICE_CLOSED || ms - keep->told_ms < FACTS_MS)
        return;
    keep->told_ms = ms;
    const char *error = network ? network_error(network) : NULL,
               *beat = network ? network_beat_error(network) : NULL;
    int64_t heard_ms = network_heard_ms(network), minutes = (ms - keep->beat->started_ms) / 60000;
    snprintf(service->network, sizeof service->network, "%s",
             !network ? "It is not told where: [kiosk] edition_url"
             : error  ? error
                      : "All well");
    if (beat || heard_ms < 0)
        snprintf(service->beat, sizeof service->beat, "%s", beat ? beat : "Not yet");
    else
        snprintf(service->beat, sizeof service->beat, "%lld seconds ago", (long long)(ms - heard_ms) / 1000);
    snprintf(service->uptime, sizeof service->uptime, "%lld h %lld min", (long long)minutes / 60,
             (long long)minutes % 60);
    service->errors = keep->beat->errors;
    session_show(keep->session, false);
}

static void light(struct keep *keep)
{
    bool is_dark = keep->session->state.house.is_dark;
    if (is_dark != keep->was_dark)
        power_display(!is_dark);
    keep->was_dark = is_dark;
}

bool keep_step(struct keep *keep, struct network *network, struct window *window, int64_t steady_ms)
{
    if (keep->watch_every_ms && steady_ms >= keep->watch_due_ms) {
        notify_systemd("WATCHDOG=1");
        keep->watch_due_ms = steady_ms + keep->watch_every_ms;
    }
    take_answer(keep, network);
    watch_touch(keep, window, steady_ms);
    tell_facts(keep, network, steady_ms);
    light(keep);
    keep->beat->touch_stuck = keep->touch.stuck;
    keep->beat->touch_ghosts = keep->touch.ghosts;
    return keep->session->state.service.wish != SERVICE_RESTART;
}
