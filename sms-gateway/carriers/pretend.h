// SPDX-License-Identifier: MIT
// A carrier that only pretends: a few sample phones in a browser on this machine, with no account and no
// network. The gateway treats it as any other: signed webhooks in, an API out, reports later, all over HTTP
// on a loopback listener of its own ([pretend] listen). What the phones hold is gone when the program ends.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "sms-gateway/carriers/carrier.h"

enum { PRETEND_PHONES = 6, PRETEND_KEPT = 240, PRETEND_BODY = 6400 };

enum pretend_state {
    PRETEND_WAITS,   // on its way to the gateway, or for a phone that is off
    PRETEND_ARRIVED, // the gateway took it, or the phone has it
    PRETEND_LOST,    // the gateway did not take it
};
enum { PRETEND_TELLS_SENT = 1, PRETEND_TELLS_DELIVERED = 2 };
struct pretend_text {
    int64_t serial; // 0: none
    int phone;      // 0 …
    bool is_answer; // from the gateway to the phone
    enum pretend_state state;
    int told;    // of an answer: the rank of what the gateway was told of it, 0 nothing
    int telling; // a call about it is under way: the rank it tells; its place is not given away
    int64_t at;  // content clock
    int64_t reference;
    char body[PRETEND_BODY + 1]; // valid UTF-8
};
struct pretend {
    const char *listen;         // loopback
    const char *url;            // of its listener; "" until that is open
    const char *token;          // between the phones and the gateway; new with each start
    const char *run;            // makes the ids of this start like no others
    struct pretend_text *texts; // a ring
    int64_t serial;
    bool is_off[PRETEND_PHONES];
};

// "+12125550101" …: numbers kept for fiction (ATIS-0300115), so that no text can be meant for anyone.
const char *pretend_number(int phone, struct arena *arena);
int pretend_phone(const char *number); // -1 when it is none of them
// A new text, in the place of the oldest that is no longer needed. Cut where it is too long.
struct pretend_text *pretend_add(struct pretend *pretend, int phone, const char *body, int64_t at);
// The carrier's id of a text.
const char *pretend_sid(const struct pretend *pretend, const struct pretend_text *text, struct arena *arena);
bool pretend_is_loopback(const char *address); // "127.0.0.1:8091" or "[::1]:8091"
