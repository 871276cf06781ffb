// SPDX-License-Identifier: MIT
// What changed from one edition to another, as dated facts. Alerts, history and feeds all come from here.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "content/edition/edition.h"
#include "content/language/language.h"

enum change_what {
    CHANGE_NEW,
    CHANGE_GONE,
    CHANGE_DUE_MOVED,
    CHANGE_CANCELLED,
    CHANGE_AWARDED,
    CHANGE_STAGE,
    CHANGE_FIELD
};

struct change {
    enum change_what what;
    enum kind kind;
    int64_t id;
    const char *code;
    const char *title;          // people's title, English, after the change (before it for CHANGE_GONE)
    const char *field;          // the field's name; "" for new and gone
    const char *language;       // of a translated field, else NULL
    const char *before, *after; // canonical values or NULL
};

// Calls `tell` for each change, in order of kind and id; `before` may be NULL (everything is new). The
// change's texts live until `tell` returns. Stops when it returns false.
void edition_compare(const struct edition *before, const struct edition *after,
                     bool (*tell)(void *context, const struct change *change), void *context);
// The same for one record: what edition_compare tells of each pair. Either may be NULL, not both. False when
// `tell` stopped it. The draft uses it while it writes the next edition, so that an edition need not be built
// twice.
bool record_compare(const struct record *before, const struct record *after,
                    bool (*tell)(void *context, const struct change *change), void *context);
// "K7Q26 Crotona Park ballfield: bids due moved from Tue Nov 24, 10:30 AM to Tue Dec 1, 10:30 AM."
const char *change_sentence(struct language *language, struct arena *arena, const struct change *change,
                            struct date today);
