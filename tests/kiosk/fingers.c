// SPDX-License-Identifier: MIT
// Random fingers and keys for kiosk_soak_test.sh: one event a 60th of a second, through XTest (xextproto's
// xtest.html). One seed is one row of gestures, whatever the screen answers: LOG has them, and the same seed
// writes the same LOG.
#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { RATE = 60, SPOTS = 4000, STEP_NS = 1000000000 / RATE };

struct hand {
    Display *display; // NULL: nothing is touched, only the log is written
    FILE *log;
    uint64_t chance;
    int width, height;
    long tick, end;
    struct timespec due;
    int spots[SPOTS][2]; // middles of what can be touched
    int spot_count;
};

struct place {
    int x, y;
};

static int chance(struct hand *hand, int below)
{
    hand->chance = hand->chance * 6364136223846793005u + 1442695040888963407u;
    return (int)((hand->chance >> 33) % (uint64_t)below);
}

// The next 60th of a second; a machine that was late does not get them all at once.
static void wait_tick(struct hand *hand)
{
    hand->tick++;
    if (!hand->display)
        return;
    XFlush(hand->display);
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    int64_t late_ns = (now.tv_sec - hand->due.tv_sec) * 1000000000LL + now.tv_nsec - hand->due.tv_nsec;
    if (late_ns > STEP_NS)
        hand->due = now;
    hand->due.tv_nsec += STEP_NS;
    if (hand->due.tv_nsec >= 1000000000) {
        hand->due.tv_nsec -= 1000000000;
        hand->due.tv_sec++;
    }
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &hand->due, NULL);
}

static void go(struct hand *hand, struct place place)
{
    if (hand->display)
        XTestFakeMotionEvent(hand->display, -1, place.x, place.y, CurrentTime);
}

static void press(struct hand *hand, bool is_down)
{
    if (hand->display)
        XTestFakeButtonEvent(hand->display, 1, is_down, CurrentTime);
}

static void rest(struct hand *hand, int ticks)
{
    while (ticks-- > 0)
        wait_tick(hand);
}

static struct place anywhere(struct hand *hand)
{
    int x = chance(hand, hand->width);
    return (struct place){x, chance(hand, hand->height)};
}

// Half of the time where there is something to touch, as a hand hits it: not always its middle.
static struct place aim(struct hand *hand)
{
    if (hand->spot_count == 0 || chance(hand, 2))
        return anywhere(hand);
    const int *spot = hand->spots[chance(hand, hand->spot_count)];
    int by = chance(hand, 25) - 12;
    return (struct place){spot[0] + by, spot[1] + chance(hand, 25) - 12};
}

static void tell(struct hand *hand, const char *what, struct place at, struct place to)
{
    fprintf(hand->log, "%ld %s %d,%d %d,%d\n", hand->tick, what, at.x, at.y, to.x, to.y);
}

static void drag(struct hand *hand, const char *what, struct place at, struct place to, int ticks, int hold)
{
    tell(hand, what, at, to);
    go(hand, at);
    press(hand, true);
    wait_tick(hand);
    for (int i = 1; i <= ticks; i++) {
        go(hand, (struct place){at.x + (to.x - at.x) * i / ticks, at.y + (to.y - at.y) * i / ticks});
        wait_tick(hand);
    }
    rest(hand, hold);
    press(hand, false);
    wait_tick(hand);
}

static void tap(struct hand *hand)
{
    struct place at = aim(hand);
    drag(hand, "tap", at, at, 1, 1 + chance(hand, 7));
}

static void hold(struct hand *hand)
{
    struct place at = aim(hand);
    drag(hand, "hold", at, at, 1, RATE + chance(hand, 2 * RATE));
}

static void swipe(struct hand *hand)
{
    struct place at = anywhere(hand), to = anywhere(hand);
    int ticks = 15 + chance(hand, 45);
    drag(hand, "swipe", at, to, ticks, chance(hand, 10));
}

static void flick(struct hand *hand)
{
    struct place at = anywhere(hand), to = {at.x, at.y + chance(hand, hand->height) - hand->height / 2};
    drag(hand, "flick", at, to, 4 + chance(hand, 6), 0);
}

static void slide_off(struct hand *hand)
{
    struct place at = aim(hand), to = {at.x + chance(hand, 400) - 200, at.y + chance(hand, 30)};
    drag(hand, "off", at, to, 5 + chance(hand, 20), 3);
}

static void stroke(struct hand *hand, KeySym symbol)
{
    fprintf(hand->log, "%ld key %lx\n", hand->tick, (unsigned long)symbol);
    KeyCode code = hand->display ? XKeysymToKeycode(hand->display, symbol) : 0;
    if (code)
        XTestFakeKeyEvent(hand->display, code, True, CurrentTime);
    rest(hand, 2);
    if (code)
        XTestFakeKeyEvent(hand->display, code, False, CurrentTime);
    wait_tick(hand);
}

// The keypad's keys.
static void keys(struct hand *hand)
{
    static const KeySym symbols[] = {XK_Tab,    XK_Right,  XK_Left, XK_Down, XK_Up,  XK_Return,
                                     XK_Return, XK_Escape, XK_Home, XK_Tab,  XK_KP_5};
    for (int count = 1 + chance(hand, 8); count > 0 && hand->tick < hand->end; count--)
        stroke(hand, symbols[chance(hand, sizeof symbols / sizeof *symbols)]);
}

static void listen(struct hand *hand)
{
    static const KeySym symbols[] = {XK_F2, XK_F3, XK_F4, XK_F5, XK_F6, XK_F7, XK_Tab, XK_Return};
    stroke(hand, XK_F1);
    for (int count = 2 + chance(hand, 12); count > 0 && hand->tick < hand->end; count--)
        if (chance(hand, 3))
            tap(hand);
        else
            stroke(hand, symbols[chance(hand, sizeof symbols / sizeof *symbols)]);
    stroke(hand, XK_F1);
}

// The service menu asks for its PIN.
static void serve(struct hand *hand)
{
    stroke(hand, XK_F10);
    for (int count = chance(hand, 12); count > 0 && hand->tick < hand->end; count--)
        stroke(hand, XK_0 + (KeySym)chance(hand, 10));
    stroke(hand, XK_Escape);
}

// Back to the sign, as if someone else came.
static void leave(struct hand *hand)
{
    for (int count = 16; count > 0; count--)
        stroke(hand, XK_Escape);
    rest(hand, chance(hand, 3 * RATE));
}

static void type(struct hand *hand)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789 ";
    for (int count = 1 + chance(hand, 12); count > 0 && hand->tick < hand->end; count--)
        stroke(hand, chance(hand, 8) ? (KeySym)letters[chance(hand, sizeof letters - 1)] : XK_BackSpace);
}

static void turn_wheel(struct hand *hand)
{
    struct place at = anywhere(hand);
    unsigned button = chance(hand, 2) ? 4 : 5;
    tell(hand, button == 4 ? "wheel-up" : "wheel-down", at, at);
    go(hand, at);
    for (int count = 1 + chance(hand, 6); count > 0; count--) {
        for (int is_down = 1; hand->display && is_down >= 0; is_down--)
            XTestFakeButtonEvent(hand->display, button, is_down, CurrentTime);
        rest(hand, 3);
    }
}

static void think(struct hand *hand)
{
    int ticks = chance(hand, RATE);
    fprintf(hand->log, "%ld rest %d\n", hand->tick, ticks);
    rest(hand, ticks);
}

static void play(struct hand *hand)
{
    static const struct {
        int share;
        void (*gesture)(struct hand *);
    } gestures[] = {
        {40, tap       },
        {12, flick     },
        {10, swipe     },
        {8,  slide_off },
        {3,  hold      },
        {10, keys      },
        {4,  type      },
        {3,  turn_wheel},
        {7,  think     },
        {1,  listen    },
        {1,  serve     },
        {1,  leave     }
    };
    clock_gettime(CLOCK_MONOTONIC, &hand->due);
    while (hand->tick < hand->end) {
        int share = chance(hand, 100);
        size_t row = 0;
        while (share >= gestures[row].share)
            share -= gestures[row++].share;
        gestures[row].gesture(hand);
    }
}

static void read_spots(struct hand *hand, const char *path)
{
    FILE *file = fopen(path, "r");
    while (file && hand->spot_count < SPOTS &&
           fscanf(file, "%d %d", &hand->spots[hand->spot_count][0], &hand->spots[hand->spot_count][1]) == 2)
        hand->spot_count++;
    if (file)
        fclose(file);
}

int main(int count, char **words)
{
    bool is_dry = count == 8 && strcmp(words[7], "dry") == 0;
    if (count != 7 && !is_dry) {
        fputs("fingers SEED SECONDS WIDTH HEIGHT SPOTS LOG [dry]\n", stderr);
        return 2;
    }
    struct hand *hand = calloc(1, sizeof *hand);
    if (!hand)
        abort();
    hand->chance = strtoull(words[1], NULL, 10);
    hand->end = strtol(words[2], NULL, 10) * RATE;
    hand->width = (int)strtol(words[3], NULL, 10);
    hand->height = (int)strtol(words[4], NULL, 10);
    read_spots(hand, words[5]);
    hand->log = fopen(words[6], "w");
    hand->display = is_dry ? NULL : XOpenDisplay(NULL);
    if (!hand->log || (!is_dry && !hand->display)) {
        fputs("fingers: there is no display, or the log cannot be written\n", stderr);
        return 2;
    }
    play(hand);
    if (hand->display)
        XCloseDisplay(hand->display);
    fclose(hand->log);
    free(hand);
    return 0;
}
