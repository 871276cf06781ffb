// SPDX-License-Identifier: MIT
// What a session says, and how it is used without looking: the controls of speech, a finger that asks before
// it acts, the ways in that need no sight. Knows what is said; talk.c makes it heard.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "kiosk/screens/state.h"
#include "kiosk/speech/reader.h"
#include "kiosk/ui/glass.h"
#include "kiosk/ui/input.h"

// Why there is another page.
enum shown {
    SHOWN_BY_TIME,   // or news: what was being said is said to its end
    SHOWN_BY_PERSON, // the same screen, changed by who stands there
    SHOWN_TURNED,    // another screen, or another language
    SHOWN_QUIETLY,   // nothing that has to be said
};

// The finger on the glass while it is read aloud, and the taps that start it.
struct explore {
    bool is_down, was_chosen, has_moved;
    int down_x, down_y, up_x, up_y;
    int64_t down_ms, up_ms;
    int chosen; // the item that a finger found last; -1
    int before; // the item that was said last before the finger came down
    // Taps in a lower corner, or presses of 0, one soon after the other.
    int taps, corner;
    int64_t first_tap_ms;
    enum theme theme; // as it was before them
    int text;
};

struct aloud {
    struct reader reader;
    struct explore explore;
    enum shown shown;
};

struct session;

void aloud_open(struct aloud *aloud);
void aloud_close(struct aloud *aloud);
// The session shows another page; `before` is NULL when the one before may not be looked at any more.
void aloud_show(struct session *session, const struct page *before);
// Does what is about speech; false when the action is about something else.
bool aloud_act(struct session *session, struct action action);
// Takes what is about speech: its keys, headphones, the taps that start it, and every finger while it is on.
bool aloud_input(struct session *session, const struct input *input);
// The keypad's focus has moved.
void aloud_focus(struct session *session);
// What a voice says next, marked on the glass; NULL: nothing now. And: that is said.
const struct utterance *aloud_take(struct session *session);
void aloud_done(struct session *session);
