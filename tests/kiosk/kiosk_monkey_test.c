// SPDX-License-Identifier: MIT
// Thousands of touches, drags, keys and hours by chance, the same ones each time: nothing breaks, and
// everything stays in bounds. STOOP_SOAK=1 makes it a hundred times as long.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "kiosk/session.h"
#include "tests/lib/fixture.h"

static uint32_t seed = 20261122;

static int chance(int below)
{
    seed = seed * 1664525u + 1013904223u;
    return (int)((seed >> 8) % (uint32_t)below);
}

static void move(struct session *session, int64_t *ms)
{
    static const char *const typed[] = {"a", "7", "ñ", "球", "ب", " ", "\""};
    static const enum input_what keys[] = {INPUT_NEXT,  INPUT_PREVIOUS, INPUT_RIGHT, INPUT_LEFT,
                                           INPUT_ABOVE, INPUT_BELOW,    INPUT_ENTER, INPUT_ENTER,
                                           INPUT_BACK,  INPUT_HOME,     INPUT_ERASE};
    struct input input = {.x = chance(session->state.width), .y = chance(session->state.height)};
    switch (chance(12)) {
    case 0:
        input.what = INPUT_LETTERS;
        snprintf(input.letters, sizeof input.letters, "%s", typed[chance(7)]);
        break;
    case 1:
    case 2:
    case 3:
        input.what = keys[chance(11)];
        break;
    case 4:
        input.what = INPUT_MOVE;
        break;
    case 5:
        input.what = chance(4) ? INPUT_WHEEL : INPUT_CANCEL;
        input.by = chance(7) - 3;
        break;
    case 6:
    case 7:
        input.what = INPUT_UP;
        break;
    default:
        input.what = INPUT_DOWN;
    }
    *ms += chance(200);
    session_input(session, &input, *ms);
    if (input.what == INPUT_DOWN && chance(3)) { // mostly a tap
        input.what = INPUT_UP;
        session_input(session, &input, *ms + 50);
    }
}

static void check(const struct session *session)
{
    const struct state *state = &session->state;
    const struct glass *glass = &session->glass;
    assert_in_range(state->depth, 0, VISITS - 1);
    assert_in_range(state->text, 1, 4);
    assert_in_range(glass->dirty_count, 0, GLASS_DIRTY);
    assert_true(glass->focus < (int)glass->page->count && glass->pressed < (int)glass->page->count);
    if (state->depth > 0)
        assert_int_equal(state->visits[1].screen, SCREEN_HOME);
    for (enum pane pane = PANE_MAIN; pane <= PANE_SIDE; pane++)
        assert_true(glass->scrolls[pane].at > -400 &&
                    glass->scrolls[pane].at < glass->scrolls[pane].most + 400);
}

static void nothing_breaks_under_a_monkey(void **unused)
{
    SCRATCH(scratch);
    const char *home = fixture_folder(), *error;
    fixture_publish(home, fixture_file(scratch, "screens/city.edition"), 1795356300);
    struct edition *edition = edition_open(arena_print(scratch, "%s/editions", home),
                                           arena_print(scratch, "%s/keys/edition.public", home), &error);
    assert_non_null(edition);
    struct type *type = type_open();
    struct session session = {
        .state = {.place = "Here",
                  .width_mm = 240,
                  .width = 1080,
                  .height = 1920,
                  .edition = edition,
                  .now = 1795356300}
    };
    state_forget(&session.state);
    session_open(&session, type);
    int64_t ms = 1000, now = 1795356300;
    int moves = getenv("STOOP_SOAK") ? 200000 : 2000;
    for (int i = 0; i < moves; i++) {
        move(&session, &ms);
        glass_step(&session.glass, ms);
        now += chance(30) ? 1 : chance(4000) - 1000; // the content clock may jump, even back
        session_tick(&session, now, ms);
        if (chance(200) == 0) {
            int width = session.state.width;
            session.state.width = session.state.height;
            session.state.height = width;
            session_show(&session, true);
        }
        check(&session);
        session.glass.dirty_count = 0;
    }
    session_tick(&session, now, ms + 600000);
    assert_int_equal(state_seen(&session.state)->screen, SCREEN_ATTRACT);
    assert_string_equal(session.state.language, "en");
    session_close(&session);
    type_close(type);
    edition_close(edition);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(nothing_breaks_under_a_monkey)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
