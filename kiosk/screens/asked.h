// SPDX-License-Identifier: MIT
// What a visitor asked of what they see: a word explained, another square code, a step done, three answers.
// Forgotten with them.
#pragma once
#include <stdbool.h>
#include <stdint.h>

struct state;
struct action;

// Which square code stands on the card at the end of a thing.
enum take { TAKE_PAGE, TAKE_TEXT, TAKE_CALENDAR, TAKE_COUNT };
// What lies over the screen.
enum over { OVER_NONE, OVER_WORD, OVER_PAPER };
// A slip of paper: PRINT_ASKED is for the program to see, which answers with one of those after it.
enum print { PRINT_NONE, PRINT_ASKED, PRINT_SENDING, PRINT_SENT, PRINT_FAILED };

enum { FIT_QUESTIONS = 3, GUIDES_KEPT = 8, FIT_BYTES = 24 };

// "Is this for me?": `step` is the question that is seen, FIT_QUESTIONS the answer to all.
struct fit {
    int step;
    char trade[FIT_BYTES], borough[FIT_BYTES]; // "" any
    int64_t most_dollars;                      // 0 any
    bool is_first, is_certified;
};

// How far in a guide.
struct progress {
    char code[8];
    int step;      // from 0
    uint32_t done; // a bit a step
};

struct asked {
    enum take take;
    enum over over;
    char over_code[8];           // the term's; OVER_PAPER: of the bid,
    int over_row;                // and which of its documents
    bool has_order, by_distance; // of trainings and events; without has_order each list has its own
    struct fit fit;
    struct progress guides[GUIDES_KEPT];
    int guide_count;
    enum print print;
    char print_code[8];
};

// Another thing is seen: what was asked of the one before is put away.
void asked_turn(struct asked *asked);
// True when the action was about something asked here.
bool asked_update(struct state *state, struct action action);
// How far the visitor is in the guide, or NULL when they have not begun.
const struct progress *asked_progress(const struct asked *asked, const char *code);
