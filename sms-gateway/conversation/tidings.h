// SPDX-License-Identifier: MIT
// What has become of a record since a person last heard of it, and the text that tells it. Pure: what they
// know comes in, what there is to say comes out. Nobody asked just now, so every such text names its sender
// and how to end them.
#pragma once
#include "sms-gateway/conversation/conversation.h"

enum tidings_what {
    TIDINGS_NOTHING, // it is again as they know it, or too late to matter
    TIDINGS_NEW,     // it fits the words they wait for
    TIDINGS_MOVED,   // the due date, or a meeting's start
    TIDINGS_AGAIN,   // it was cancelled, and is not any more; or it was only planned, and is out
    TIDINGS_CANCELLED,
    TIDINGS_AWARDED,
    TIDINGS_STAGE, // of a contract
    TIDINGS_GONE,  // it was withdrawn from the edition
    TIDINGS_WHATS,
};
extern const char *const tidings_names[TIDINGS_WHATS]; // "moved": for counters, and what staff read

// One record as a person knows it.
struct tidings_known {
    const char *code;
    bool is_new;        // they do not know it at all: it fits their words
    const char *date;   // a bid's due date or a meeting's start, canonical; NULL: none
    const char *status; // as stored; of a contract its stage. NULL: none
    bool is_awarded;    // a contract came of it since
    int64_t since;      // when it changed: what has no deadline of its own is news for a week
};

// The table of what is news, until when, and whether it may wait for tomorrow's digest:
//
//   what        | not after              | urgent: is not held back by the day's budget
//   new         | it is due              | never
//   moved       | the new date           | to an earlier date, or when either date is within 3 days
//   again       | it is due              | due within 3 days
//   cancelled   | the date they know     | that date is within 3 days
//   awarded     | a week after           | never
//   stage       | a week after           | never
//   gone        | the date they know     | that date is within 3 days
//
// Without a date (open-ended, not given) it is news for a week.
struct tidings {
    enum tidings_what what;
    int64_t not_after;
    bool is_urgent;
};
// `edition` is the one of now.
struct tidings tidings_of(const struct edition *edition, const struct tidings_known *known, int64_t now);

// The text for all of it, the most urgent first, in the fewest segments that say it: one in at most two,
// several in at most three, and what does not fit is counted with `more` ("and 4 more: text NEW"). NULL when
// nothing is to be said.
const char *tidings_text(const struct conversation_settings *settings, const struct edition *edition,
                         const struct tidings_known *known, size_t count, size_t more, const char *language,
                         int64_t now, struct arena *arena);

// In place of news, once, to a number that may have become someone else's.
const char *tidings_confirm(const struct conversation_settings *settings, const struct edition *edition,
                            const char *code, const char *language, int64_t now, struct arena *arena);
