// SPDX-License-Identifier: MIT
// What a visitor hands over: a phone number, and perhaps a question. It lives here and nowhere else, and is
// overwritten as soon as it is sent, when its screen is left, and when the visitor is forgotten.
#pragma once
#include <stdbool.h>

struct state;
struct action;

enum { HANDING_DIGITS = 10, HANDING_WORDS = 481, HANDING_ENDING = 2 };

// HANDED_ASKED is for the program to see, which seals it, sends it, and answers with what became of it.
enum handed { HANDED_NOT, HANDED_ASKED, HANDED_SENDING, HANDED_TAKEN, HANDED_FAILED };

struct handing {
    char number[HANDING_DIGITS + 1]; // as far as it is typed
    char ending[HANDING_ENDING + 1]; // its last digits, to tell where a text went
    char words[HANDING_WORDS];       // the question
    bool has_words;                  // it is written: the number is next
    enum handed handed;
};

void handing_forget(struct handing *handing);
// True when the action was about something handed over here.
bool handing_update(struct state *state, struct action action);
// It is sealed: from here on the number and the words are gone.
void handing_sent(struct handing *handing);
void handing_answer(struct handing *handing, bool is_taken); // nothing happens unless it is being sent
bool handing_is_whole(const struct handing *handing);        // all digits are typed
// Whether digits, or the letters of a question, are typed on what is seen.
bool handing_takes_digits(const struct state *state);
bool handing_takes_words(const struct state *state);
