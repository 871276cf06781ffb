// SPDX-License-Identifier: MIT
// Every screen there is, as a visitor may see it: with the record of each kind that has most to show, and
// what stands there only once it was asked for. The lint judges them, the contact sheets show them to people.
#pragma once
#include <stdint.h>

#include "kiosk/screens/screen.h"

// The city of tests/screens/city.edition on the day it stands on: 2026-11-22T14:05Z.
extern const int64_t gallery_now;

struct gallery {
    struct edition *edition;
    char richest[KIND_COUNT][8]; // codes
};

// Publishes the city into a temporary home. False, with a sentence printed, when that fails.
bool gallery_open(struct gallery *gallery);
void gallery_close(struct gallery *gallery);

struct hanging {
    enum screen screen;
    const char *language; // tag
    int text;             // 1..4
    bool is_portrait;
    enum theme theme;
};
struct state gallery_state(const struct gallery *gallery, const struct hanging *hanging);

// What stands there only once it was asked for: a word, a document, another square, answers, steps, and what
// the kiosk itself says: a warning, an old edition, none at all. Ends with `what` NULL.
struct asking {
    const char *what;
    enum screen screen;
    struct action actions[4];
    void (*change)(struct state *state); // or NULL
};
extern const struct asking asking_table[];
// The same with what was asked for; hanging->screen does not matter.
struct state gallery_asked(const struct gallery *gallery, const struct asking *asking,
                           const struct hanging *hanging);
