// SPDX-License-Identifier: MIT
// What Kannel's smsbox posts: a query whose values may hold any byte (%u and %b of kannel.conf), a body in
// any charset, and the header of user data that says which part of a longer text this is.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/base/arena.h"

struct kannel_value {
    const char *bytes; // followed by a zero byte, and may hold others; "" when absent
    size_t length;
};
// The value of that name in the query of a target ("/path?a=b&c=d"), decoded; the first one wins.
struct kannel_value kannel_query(struct arena *arena, const char *target, const char *name);
// The decoded form of a header's value, which smsbox encodes as in a query.
struct kannel_value kannel_decode(struct arena *arena, const char *encoded, size_t length);

// The text as UTF-8: by charset when it is one that Kannel names, else (8-BIT, none) as UTF-8 when it is
// that, else as Windows-1252. `coding` 2 is UTF-16BE whatever the charset. Bytes that are none become U+FFFD.
char *kannel_text(struct arena *arena, struct kannel_value value, const char *charset, const char *coding);

// Part `number` of `count`, of the text with that reference (3GPP TS 23.040, 9.2.3.24.1 and .8).
struct kannel_part {
    unsigned reference, count, number; // all zero: a text of its own
};
struct kannel_part kannel_part(struct kannel_value udh);
