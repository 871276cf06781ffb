// SPDX-License-Identifier: MIT
// What is around the visitor: the edition, the clocks, the display, a printer, the gateway.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "content/base/remote.h"
#include "content/base/text.h"
#include "content/language/language.h"
#include "kiosk/screens/slip.h"
#include "tests/lib/fixture.h"
#include "tests/lib/play.h"

static bool do_wait(struct play *play, const char *words)
{
    int64_t end = play->steady_ms + (int64_t)atoi(words) * 1000;
    while (play->steady_ms < end) {
        play->steady_ms += 1000;
        play->now += 1;
        session_tick(&play->session, play->now, play->steady_ms);
    }
    return true;
}

static bool do_now(struct play *play, const char *words)
{
    if (!instant_read(words, play->zone, &play->now))
        return refuse(play, "is not a time");
    session_tick(&play->session, play->now, play->steady_ms);
    return true;
}

static bool do_edition(struct play *play, const char *words)
{
    SCRATCH(scratch);
    const char *error = NULL;
    fixture_publish(play->home, fixture_file(scratch, arena_print(scratch, "screens/%s", words)), play->now);
    play->edition = play->edition
                        ? edition_refresh(play->edition, &error)
                        : edition_open(arena_print(scratch, "%s/editions", play->home),
                                       arena_print(scratch, "%s/keys/edition.public", play->home), &error);
    if (!play->edition)
        return refuse(play, "%s", error);
    play->session.state.edition = play->edition;
    session_show(&play->session, true);
    return true;
}

// As the desk or stoop.conf sets it.
static bool do_kiosk(struct play *play, const char *words)
{
    static char pin[16];
    struct state *state = &play->session.state;
    const char *value = strstr(words, " = ") + 3;
    state->house.zone = play->zone;
    if (text_starts(words, "event_mode"))
        state->house.is_event = text_is_same(value, "yes");
    else if (text_starts(words, "hours"))
        hours_read(value, &state->house.opens, &state->house.closes);
    else if (text_starts(words, "service_pin"))
        state->service.pin = strcpy(pin, value);
    else
        return refuse(play, "is not played here");
    session_show(&play->session, true);
    return true;
}

static bool do_size(struct play *play, const char *words)
{
    struct state *state = &play->session.state;
    if (sscanf(words, "%dx%d", &state->width, &state->height) != 2)
        return refuse(play, "is not a size");
    session_show(&play->session, true);
    return true;
}

static bool do_printer(struct play *play, const char *words)
{
    play->session.state.has_printer = text_is_same(words, "here");
    session_show(&play->session, false);
    return true;
}

// What run.c does with hand_over_step, without a network.
static bool do_gateway(struct play *play, const char *words)
{
    struct state *state = &play->session.state;
    if (text_is_same(words, "is there")) {
        state->can_hand = true;
    } else if (state->handing.handed != HANDED_ASKED) {
        return refuse(play, "but nothing is handed over");
    } else {
        handing_sent(&state->handing);
        handing_answer(&state->handing, text_is_same(words, "takes it"));
    }
    session_show(&play->session, false);
    return true;
}

static bool do_prints(struct play *play, const char *words)
{
    SCRATCH(scratch);
    if (play->session.state.asked.print != PRINT_ASKED)
        return refuse(play, "but no slip was asked for");
    const char *slip = slip_text(&play->session.state, scratch);
    return slip && strstr(slip, words) ? true
                                       : refuse(play, "but the slip says:\n%s", slip ? slip : "nothing");
}

static bool do_forgot(struct play *play, const char *words)
{
    bool is_held = memmem(&play->session.state, sizeof play->session.state, words, strlen(words)) != NULL;
    return is_held ? refuse(play, "but it is there") : true;
}

static bool do_wishes(struct play *play, const char *words)
{
    char tag[16] = "";
    long long count = -1;
    if (sscanf(words, "%15s %lld", tag, &count) != 2)
        return refuse(play, "is no language and number");
    for (int i = 0; language_table[i].tag; i++)
        if (text_is_same(language_table[i].tag, tag))
            return play->session.state.wishes[i] == count
                       ? true
                       : refuse(play, "but it is %lld", (long long)play->session.state.wishes[i]);
    return refuse(play, "is no language");
}

const struct play_verb play_place[] = {
    {"edition ", do_edition},
    {"size ",    do_size   },
    {"kiosk ",   do_kiosk  },
    {"now ",     do_now    },
    {"wait ",    do_wait   },
    {"printer ", do_printer},
    {"prints ",  do_prints },
    {"gateway ", do_gateway},
    {"forgot ",  do_forgot },
    {"wishes ",  do_wishes },
    {NULL,       NULL      },
};
