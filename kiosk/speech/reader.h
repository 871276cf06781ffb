// SPDX-License-Identifier: MIT
// Reads a screen aloud, and what happens on it: which sentence comes next, and when the one being said must
// stop. Makes no sound itself (voice.h); pure, so that plays hear what a person hears.
#pragma once
#include <stdbool.h>

#include "kiosk/speech/script.h"

struct reader {
    struct arena *arenas[2]; // the queue lives in one, and the one before it in the other
    int arena;
    struct script queue;
    size_t next; // of the queue
    int cuts;    // counts up: what is being said stops at once
    int at;      // the item that was said last or is being said; -1
    bool is_on, is_paused;
    bool is_saying; // the utterance taken last is being said
};

void reader_open(struct reader *reader);
void reader_close(struct reader *reader);
// From here on the page is read, with a word about how that goes.
void reader_start(struct reader *reader, const struct page *page);
void reader_stop(struct reader *reader);
// A person went to another screen: what was said is cut, and this one is read.
void reader_turn(struct reader *reader, const struct page *page);
// The same screen, changed by a person (`by_person`: cuts) or by time or news (waits for its turn). `tells`
// what is new: words, a warning, how many there are now. `before` is NULL when it may not be looked at any
// more.
void reader_change(struct reader *reader, const struct page *before, const struct page *page, bool by_person,
                   bool tells);
// Where an item of the page before stands on this one; -1: nowhere.
int reader_find(const struct page *before, const struct page *page, int index);
// The focus or a finger is on an item: only that is said.
void reader_point(struct reader *reader, const struct page *page, int item);
// The item after (+1) or before (-1) the one that was said last, in reading order; -1: none there.
int reader_step(struct reader *reader, const struct page *page, int by);
// Says the item again that was said last; and goes on from there, where it was in the middle of more.
void reader_repeat(struct reader *reader, const struct page *page);
// Pauses; goes on; where nothing is left, goes on with what comes after the item said last.
void reader_pause(struct reader *reader, const struct page *page);
// Says a short word at once (a letter typed, the new speed), then what was about to be said.
void reader_tell(struct reader *reader, const char *text, const char *language);
// The next utterance, or NULL while there is none. It lives until the reader is next told something twice.
const struct utterance *reader_take(struct reader *reader);
// The one taken last, or NULL.
const struct utterance *reader_now(const struct reader *reader);
// The utterance taken last is at its end.
void reader_done(struct reader *reader);
bool reader_has_more(const struct reader *reader);
