// SPDX-License-Identifier: MIT
// Values as publishers leave them, mended into values a record can hold. What means nothing becomes "".
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "content/base/arena.h"
#include "content/base/date.h"
#include "content/edition/record.h"

// Text without controls (the same pointer when there is nothing to mend), its U+001A turned back into the
// quotes and dashes they were.
const char *mend_words(struct arena *arena, const char *text);
// The same as one line, squeezed.
const char *mend_line(struct arena *arena, const char *text);
// The same from HTML or plain text, as paragraphs.
const char *mend_paragraphs(struct arena *arena, const char *html);
// An id: "20130621104.0" becomes "20130621104"; white space goes.
char *mend_id(struct arena *arena, const char *text);
// A printed number that says something; "" for "SEE BELOW", "N/A", "NoPINFound".
char *mend_pin(struct arena *arena, const char *text);
// The first telephone number, email or address in the text that is one; "" when there is none.
const char *mend_phone(struct arena *arena, const char *text);
const char *mend_email(struct arena *arena, const char *text);
// A canonical amount; "" when it is none, zero, or at least ten billion dollars (an error of entry: the
// largest credible contract is about 6.7 billion). *is_wrong tells that something stood there that is no
// amount.
const char *mend_money(struct arena *arena, const char *text, bool *is_wrong);

enum date_found { DATE_NONE, DATE_FOUND, DATE_WRONG };
// ISO 8601, with an offset (then brought to the zone's wall clock) or without; US forms like "8/18/2026
// 1:00:00 PM".
enum date_found mend_date(const char *text, const struct zone *zone, struct date *date);
// Midnight means that no time was given, and so does midnight written in UTC (4 or 5 o'clock in New York).
struct date mend_midnight(struct date date);

// Sets a field, cut to its limit at a word when it is longer; nothing when the text is empty.
void fill_text(struct record *record, struct arena *arena, const char *field, const char *text);
void fill_date(struct record *record, struct arena *arena, const char *field, struct date date);
