// SPDX-License-Identifier: MIT
// The stage of kiosk_play_test: a kiosk without its display, and what the lines of a play do to it and ask of
// it.
#pragma once
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "content/base/text.h"
#include "kiosk/session.h"

struct play {
    struct session session;
    const char *home;
    struct edition *edition;
    struct zone *zone;
    int64_t now, steady_ms;
    const char *line;
    char place[200];
    struct arena *heard_arena;
    struct text heard; // all that was said since the reader was cut last
    int cuts;
};

// The beginning of a line, and what does it with the rest: false when it is not so, and that is printed.
struct play_verb {
    const char *word;
    bool (*run)(struct play *play, const char *words);
};
// Each ends with a row of NULL.
extern const struct play_verb play_hand[], play_ear[], play_eye[], play_place[];
// "A is right of B", which begins with its words.
bool play_is_right_of(struct play *play, const char *line);

#define refuse(play, ...)                                                                                    \
    (print_error("%s\n  %s\n  ", (play)->place, (play)->line), print_error(__VA_ARGS__), print_error("\n"),  \
     false)

// The text without the marks of direction, so that plays read as people see it.
char *play_plain(struct arena *arena, const char *text);
// The item that shows the words, or says them; one that has others beside them only when none is the same.
// NULL: none.
const struct item *play_find(struct play *play, const char *words, bool is_spoken);
void play_input(struct play *play, struct input input);
// Lets what moves come to rest.
void play_settle(struct play *play);
