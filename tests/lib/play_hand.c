// SPDX-License-Identifier: MIT
// What a hand does: fingers on the glass, and keys.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "content/base/text.h"
#include "tests/lib/play.h"

static bool find_point(struct play *play, const char *words, int *x, int *y)
{
    const struct item *item = play_find(play, words, false);
    item = item ? item : play_find(play, words, true);
    if (!item)
        return refuse(play, "is not on the screen");
    struct rect rect = glass_rect(&play->session.glass, item);
    if (rect.height <= 0 || rect.width <= 0)
        return refuse(play, "is out of sight: drag to it first");
    *x = rect.x + rect.width / 2;
    *y = rect.y + rect.height / 2;
    return true;
}

static bool touch_at(struct play *play, int x, int y)
{
    play_input(play, (struct input){.what = INPUT_DOWN, .x = x, .y = y});
    play->steady_ms += 60;
    play_input(play, (struct input){.what = INPUT_UP, .x = x, .y = y});
    play_settle(play);
    return true;
}

static bool do_tap(struct play *play, const char *words)
{
    int x, y;
    return find_point(play, words, &x, &y) && touch_at(play, x, y);
}

// Down on the words and away before letting go: nothing may happen.
static bool do_slide_off(struct play *play, const char *words)
{
    int x, y;
    if (!find_point(play, words, &x, &y))
        return false;
    play_input(play, (struct input){.what = INPUT_DOWN, .x = x, .y = y});
    if (play->session.glass.pressed < 0)
        return refuse(play, "is not a target");
    play_input(play, (struct input){.what = INPUT_MOVE, .x = x, .y = 5});
    play_input(play, (struct input){.what = INPUT_UP, .x = x, .y = 5});
    play_settle(play);
    return true;
}

// A finger on the main pane that moves by so many px in 200 ms; `settles` waits for the end of the glide.
static void finger(struct play *play, int by, bool settles)
{
    struct rect view = play->session.glass.page->panes[PANE_MAIN].view;
    int x = view.x + view.width / 2, y = view.y + view.height / 2;
    play_input(play, (struct input){.what = INPUT_DOWN, .x = x, .y = y});
    for (int i = 1; i <= 12; i++) {
        play->steady_ms += 16;
        play_input(play, (struct input){.what = INPUT_MOVE, .x = x, .y = y + by * i / 12});
    }
    if (settles)
        play->steady_ms += 200; // rests before it lets go
    play_input(play, (struct input){.what = INPUT_UP, .x = x, .y = y + by});
    if (settles)
        play_settle(play);
}

static bool do_drag(struct play *play, const char *words)
{
    finger(play, atoi(words), true);
    return true;
}

static bool do_flick(struct play *play, const char *words)
{
    int before = glass_scrolled(&play->session.glass, PANE_MAIN);
    finger(play, atoi(words), false);
    for (int i = 0; i < 6; i++, play->steady_ms += 16)
        glass_step(&play->session.glass, play->steady_ms);
    return glass_is_moving(&play->session.glass) && glass_scrolled(&play->session.glass, PANE_MAIN) != before
               ? true
               : refuse(play, "does not glide on");
}

// A touch on what glides: it stands still, and nothing opens.
static bool do_stop(struct play *play, const char *words)
{
    struct rect view = play->session.glass.page->panes[PANE_MAIN].view;
    int x = view.x + view.width / 2, y = view.y + view.height / 2, depth = play->session.state.depth;
    if (!glass_is_moving(&play->session.glass))
        return refuse(play, "nothing moves");
    play_input(play, (struct input){.what = INPUT_DOWN, .x = x, .y = y});
    play_input(play, (struct input){.what = INPUT_UP, .x = x, .y = y});
    if (glass_is_moving(&play->session.glass))
        return refuse(play, "it moves on");
    return play->session.state.depth == depth ? true : refuse(play, "it opened something");
}

static bool do_key(struct play *play, const char *words)
{
    static const struct {
        const char *name;
        enum input_what what;
    } keys[] = {
        {"down",     INPUT_BELOW   },
        {"up",       INPUT_ABOVE   },
        {"left",     INPUT_LEFT    },
        {"right",    INPUT_RIGHT   },
        {"next",     INPUT_NEXT    },
        {"previous", INPUT_PREVIOUS},
        {"enter",    INPUT_ENTER   },
        {"back",     INPUT_BACK    },
        {"home",     INPUT_HOME    },
        {"erase",    INPUT_ERASE   },
        {"listen",   INPUT_LISTEN  },
        {"zero",     INPUT_ZERO    },
        {"again",    INPUT_AGAIN   },
        {"pause",    INPUT_PAUSE   },
        {"slower",   INPUT_SLOWER  },
        {"faster",   INPUT_FASTER  },
        {"softer",   INPUT_SOFTER  },
        {"louder",   INPUT_LOUDER  },
        {"service",  INPUT_SERVICE },
    };
    struct input pressed = {.what = INPUT_LETTERS};
    snprintf(pressed.letters, sizeof pressed.letters, "%s", words);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (text_is_same(keys[i].name, words))
            pressed.what = keys[i].what;
    play_input(play, pressed);
    play_settle(play);
    return true;
}

static bool do_finger(struct play *play, const char *words)
{
    int x, y;
    return sscanf(words, "%d %d", &x, &y) == 2 ? touch_at(play, x, y) : refuse(play, "is not a point");
}

// So many taps in the upper corner on the right.
static bool do_menu(struct play *play, const char *words)
{
    for (int i = atoi(words); i > 0; i--)
        touch_at(play, play->session.state.width - 20, 20);
    return true;
}

static bool do_hold(struct play *play, const char *words)
{
    bool is_right = do_tap(play, words);
    play->steady_ms += 1000;
    return is_right;
}

static void finger_goes(struct play *play, int x, int y, int to_x, int to_y)
{
    play_input(play, (struct input){.what = INPUT_DOWN, .x = x, .y = y});
    for (int i = 1; i <= 4; i++) {
        play->steady_ms += 30;
        play_input(play, (struct input){
                             .what = INPUT_MOVE, .x = x + (to_x - x) * i / 4, .y = y + (to_y - y) * i / 4});
    }
    play_input(play, (struct input){.what = INPUT_UP, .x = to_x, .y = to_y});
    play_settle(play);
    play->steady_ms += 1000;
}

static bool do_stroke(struct play *play, const char *words)
{
    struct rect view = play->session.glass.page->panes[PANE_MAIN].view;
    int x = view.x + view.width / 2, y = view.y + view.height / 2, far = 200;
    int across = text_is_same(words, "right") ? far : text_is_same(words, "left") ? -far : 0;
    int along = text_is_same(words, "down") ? far : text_is_same(words, "up") ? -far : 0;
    finger_goes(play, x, y, x + across, y + along);
    return true;
}

static bool do_corner(struct play *play, const char *words)
{
    const struct state *state = &play->session.state;
    int x = text_is_same(words, "left") ? 20 : state->width - 20, y = state->height - 20;
    play_input(play, (struct input){.what = INPUT_DOWN, .x = x, .y = y});
    play->steady_ms += 60;
    play_input(play, (struct input){.what = INPUT_UP, .x = x, .y = y});
    play->steady_ms += 200;
    play_settle(play);
    return true;
}

const struct play_verb play_hand[] = {
    {"finger ",     do_finger   },
    {"corner ",     do_menu     },
    {"tap corner ", do_corner   },
    {"tap ",        do_tap      },
    {"touch ",      do_tap      },
    {"hold ",       do_hold     },
    {"stroke ",     do_stroke   },
    {"slide off ",  do_slide_off},
    {"drag ",       do_drag     },
    {"flick ",      do_flick    },
    {"stop",        do_stop     },
    {"key ",        do_key      },
    {NULL,          NULL        },
};
