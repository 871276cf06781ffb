// SPDX-License-Identifier: MIT
// What a kiosk knows of its visitor, and the only way that changes. Everything here of a visitor is forgotten
// when they leave or walk away.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "content/edition/edition.h"
#include "kiosk/screens/asked.h"
#include "kiosk/screens/handing.h"
#include "kiosk/screens/house.h"
#include "kiosk/screens/service.h"
#include "kiosk/ui/item.h"
#include "kiosk/ui/palette.h"

enum screen {
    SCREEN_ATTRACT,
    SCREEN_LANGUAGES,
    SCREEN_HOME,
    SCREEN_OPPORTUNITIES,
    SCREEN_OPPORTUNITY,
    SCREEN_FILTERS,
    SCREEN_TRAININGS,
    SCREEN_TRAINING,
    SCREEN_EVENTS,
    SCREEN_EVENT,
    SCREEN_CONTRACTS,
    SCREEN_CONTRACT,
    SCREEN_GUIDES,
    SCREEN_GUIDE,
    SCREEN_KNOW,
    SCREEN_FACTS,
    SCREEN_FACT,
    SCREEN_JOBS,
    SCREEN_JOB,
    SCREEN_WORDS,
    SCREEN_WORD,
    SCREEN_FIGURES,
    SCREEN_FIGURE,
    SCREEN_PLANS,
    SCREEN_PLAN,
    SCREEN_AWARDS,
    SCREEN_AWARD,
    SCREEN_FIT,
    SCREEN_ADJUST,
    SCREEN_TEXT_ME,
    SCREEN_JOIN,
    SCREEN_ASK,
    SCREEN_ABOUT,
    SCREEN_TODAY,
    SCREEN_COUNT
};

enum verb {
    VERB_NONE,
    VERB_START,   // from the attract screen
    VERB_OPEN,    // "opportunities", or "opportunity K7Q26"
    VERB_INSTEAD, // the same, in place of what is seen: the parts of one list
    VERB_BACK,
    VERB_HOME,
    VERB_LANGUAGES, // the picker
    VERB_SPEAK,     // a language's tag
    VERB_LARGER,
    VERB_CONTRAST,
    VERB_SET,     // how the screen fits them: "text=3", "theme=dark", "low=yes", "side=other", "motion=still"
    VERB_ENGLISH, // beside their own language, or no longer
    VERB_WISH,    // a translation by a person, of the thing with that code
    VERB_LEAVE,   // starts over for the next person
    VERB_STAY,    // "I am still here"
    VERB_KEYBOARD, // shows or hides it
    VERB_LAYOUT,   // its next layout
    VERB_TYPE,     // the letters
    VERB_CHOOSE,   // a word, in place of the Latin letters typed last
    VERB_ERASE,
    VERB_CLEAR,
    VERB_FILTER, // "category=goods", "borough=" (any), "agency=Parks and Recreation", "week=yes"
    VERB_MORE,   // longer list
    // asked.c
    VERB_TAKE,    // another square code: an enum take
    VERB_EXPLAIN, // a word, by its term's code, over the screen
    VERB_PAPER,   // a document of a bid, over the screen: "K7Q26 1"
    VERB_CLOSE,   // what lies over
    VERB_STEP,    // of a guide: "G1A74 3", "G1A74 +"
    VERB_DONE,    // marks the step one is at: "G1A74"
    VERB_ORDER,   // of trainings and events: "near" or "soon"
    VERB_ANSWER,  // "trade=goods", "borough=", "dollars=100000", "first=yes", "again="
    VERB_PRINT,   // a slip, by its code
    VERB_LISTEN,  // read the screens aloud, or no longer
    VERB_AGAIN,   // say it again
    VERB_PAUSE,   // or go on
    VERB_SLOWER,
    VERB_FASTER,
    VERB_SOFTER,
    VERB_LOUDER,
    // handing.c, with VERB_TYPE, VERB_ERASE and VERB_CLEAR for digits
    VERB_HAND,    // the question is written; the number is to be sent; once more
    VERB_SERVICE, // service.h
};

enum { WISHES = 16, VISITS = 16, WORDS_BYTES = 96, AGENCY_BYTES = 128, NAME_BYTES = 24, ROWS_FIRST = 40 };

struct visit {
    enum screen screen;
    char code[8];             // of what it shows; "" for lists
    int scrolled[PANE_COUNT]; // how far from its start, when last seen: going back finds the same place
    int focus;                // what the keypad's target did, when last seen; 0 none
    char focus_argument[AGENCY_BYTES + NAME_BYTES];
};

enum { PACE_PLAIN = 3, PACES = 7, LOUDNESS_PLAIN = 6, LOUDNESSES = 10 };

struct state {
    // Of the kiosk.
    bool has_voice;                // it can speak
    const struct edition *edition; // NULL: none yet
    const char *place;             // "Bronx Community Board 4"
    double latitude, longitude;    // 0, 0: not known
    double width_mm;
    bool has_printer;
    bool has_headphones;    // what is said only the visitor hears
    bool can_hand;          // a gateway takes numbers from here
    int width, height;      // px
    int64_t now;            // content clock, seconds
    bool is_told_time;      // by --now: then it may stand before the edition
    int64_t wishes[WISHES]; // for a translation by a person, since it started, by row of language_table
    int64_t steady_ms;      // never set back
    struct house house;
    struct service service;
    // Of the visitor.
    const char *language; // tag
    enum theme theme;
    int text;         // 1..4
    bool is_low;      // all that is touched stands in the lowest third
    bool is_swapped;  // what stands at one side stands at the other
    bool has_english; // beside their own language, to show to others
    bool is_calm;     // nothing moves but what the finger moves
    struct visit visits[VISITS];
    int depth;               // visits[depth] is seen
    char words[WORDS_BYTES]; // searched for
    bool has_keyboard;
    int layout; // of the keyboard: how often the next sheet of letters was asked for
    char category[NAME_BYTES], borough[NAME_BYTES], agency[AGENCY_BYTES];
    bool this_week;
    char wished[8]; // the code of what they wished translated
    int rows;       // how many of a list are shown
    int64_t touched_ms;
    bool is_warning;
    struct asked asked;
    bool is_heard, is_paused; // what is on the screen is read aloud
    int pace, loudness;       // 1..PACES, 1..LOUDNESSES
    struct handing handing;
};

// A kiosk that nobody uses. The caller sets what is the kiosk's.
void state_forget(struct state *state);
void state_update(struct state *state, struct action action);
// A finger or a key, wherever it went: someone is there. True when it only put the warning away.
bool state_touched(struct state *state);
// Time has passed (now and steady_ms are set): warns, then forgets. True when something changed.
bool state_tick(struct state *state);
// Half a minute or more before it starts over, in whole seconds, while it warns.
int64_t state_seconds_left(const struct state *state);

struct visit *state_visit(struct state *state);
const struct visit *state_seen(const struct state *state);
// A list and one of its things stand side by side: in landscape, unless large letters need the width.
bool state_is_split(const struct state *state);
// The Latin letters at the end of the words that are searched for.
const char *state_typed(const struct state *state);
// It is read aloud for everyone around to hear: no digit of a visitor's number is said.
bool state_is_overheard(const struct state *state);
bool state_has_filter(const struct state *state);
// "opportunity K7Q26" as a screen and a code; false when no screen is called so.
bool state_read_target(const char *target, enum screen *screen, char code[8]);
