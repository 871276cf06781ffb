// SPDX-License-Identifier: MIT
// Every screen there is, in one table, and the page that shows a state.
#pragma once
#include "content/edition/kind.h"
#include "kiosk/screens/state.h"
#include "kiosk/ui/page.h"

struct view;
struct record;

// A screen lists things, shows one of them, or is a whole of its own; only those parts it has are set. In
// landscape one thing stands beside its list.
struct screen_row {
    const char *name, *alias;   // on the command line; the alias is the kind's name in files
    const char *heading;        // N_(): in the top band
    enum kind kind;             // of what it shows
    bool shows_one, asks_words; // asks_words: opens with its keyboard
    bool takes_code;            // a whole of its own about one thing
    enum screen list;           // of one thing: where it is listed
    enum screen one;            // of a list: what a row opens
    void (*whole)(struct view *view, struct flow *flow);
    void (*rows)(struct view *view, struct flow *flow);
    void (*thing)(struct view *view, struct flow *flow, const struct record *record);
};
extern const struct screen_row screen_table[SCREEN_COUNT];

// The page that the visitor sees. It lives in the arena.
struct page *screen_page(const struct state *state, struct type *type, struct arena *arena);
