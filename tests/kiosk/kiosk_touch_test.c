// SPDX-License-Identifier: MIT
// What fingers on a panel become: one counts, a second and a palm do nothing, and a panel unplugged under a
// finger does not leave the kiosk deaf.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <SDL.h>
#include <cmocka.h>

#include "kiosk/ui/window.h"

static struct window *window;
static Uint32 now_ms = 100;

static struct input touch(Uint32 what, SDL_FingerID finger, float x, float y)
{
    SDL_Event event = {
        .tfinger = {.type = what, .timestamp = now_ms, .fingerId = finger, .x = x, .y = y}
    };
    SDL_FlushEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);
    SDL_PeepEvents(&event, 1, SDL_ADDEVENT, 0, 0);
    event.tfinger.timestamp = now_ms;
    return window_wait(window, 0);
}

static void one_finger_counts(void **unused)
{
    struct input down = touch(SDL_FINGERDOWN, 1, 0.5F, 0.25F);
    assert_int_equal(down.what, INPUT_DOWN);
    assert_int_equal(down.x, 200);
    assert_int_equal(down.y, 150);
    assert_int_equal(touch(SDL_FINGERDOWN, 2, 0.1F, 0.1F).what, INPUT_NONE);
    assert_int_equal(touch(SDL_FINGERMOTION, 2, 0.2F, 0.1F).what, INPUT_NONE);
    assert_int_equal(touch(SDL_FINGERUP, 2, 0.2F, 0.1F).what, INPUT_NONE);
    assert_int_equal(touch(SDL_FINGERMOTION, 1, 0.5F, 0.5F).what, INPUT_MOVE);
    assert_int_equal(touch(SDL_FINGERUP, 1, 0.5F, 0.5F).what, INPUT_UP);
}

static void a_palm_that_rests_gives_way(void **unused)
{
    assert_int_equal(touch(SDL_FINGERDOWN, 3, 0.9F, 0.9F).what, INPUT_DOWN);
    now_ms += 500;
    assert_int_equal(touch(SDL_FINGERDOWN, 4, 0.1F, 0.1F).what, INPUT_NONE);
    now_ms += 2000; // or its panel was pulled out, and nobody will ever tell that it went up
    assert_int_equal(touch(SDL_FINGERDOWN, 5, 0.5F, 0.5F).what, INPUT_DOWN);
    assert_int_equal(touch(SDL_FINGERUP, 3, 0.9F, 0.9F).what, INPUT_NONE);
    assert_int_equal(touch(SDL_FINGERUP, 5, 0.5F, 0.5F).what, INPUT_UP);
}

static int open_window(void **unused)
{
    const char *error = NULL;
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    window = window_open(400, 600, "Stoop", &error);
    return window == NULL;
}

static int close_window(void **unused)
{
    window_close(window);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_finger_counts),
        cmocka_unit_test(a_palm_that_rests_gives_way),
    };
    return cmocka_run_group_tests(tests, open_window, close_window);
}
