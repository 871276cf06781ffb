// SPDX-License-Identifier: MIT
// EPINs, PINs and contract numbers among the words: whatever is asked of one is asked of its record.
#include <stdio.h>
#include <string.h>

#include "content/base/text.h"
#include "sms-gateway/conversation/talk.h"

enum { LENGTH_LEAST = 7, DIGITS_LEAST = 5 };

static bool has_digit(const char *word)
{
    size_t length = strcspn(word, " ");
    return strcspn(word, "0123456789") < length;
}

// The first words in a row that have digits, and enough of them ("ct1 846 20268804777"); NULL when there are
// none.
static const char *number_among(struct arena *arena, const char *words)
{
    for (const char *at = words; *at; at += *at == ' ') {
        const char *from = at;
        size_t digits = 0;
        while (*at && has_digit(at)) {
            size_t length = strcspn(at, " ");
            for (size_t i = 0; i < length; i++)
                digits += at[i] >= '0' && at[i] <= '9';
            at += length;
            at += *at == ' ' && at[1] && has_digit(at + 1);
        }
        size_t length = (size_t)(at - from);
        if (digits >= DIGITS_LEAST && length >= LENGTH_LEAST)
            return arena_bytes(arena, from, length);
        if (at == from)
            at += strcspn(at, " ");
    }
    return NULL;
}

// STATUS and WON look for contracts in their own way.
static bool may_mean_number(const struct talk *talk)
{
    switch (talk->request.what) {
    case REQUEST_DUE:
    case REQUEST_BIDS:
    case REQUEST_REMIND:
    case REQUEST_CAL:
    case REQUEST_ALERT:
    case REQUEST_MUTE:
    case REQUEST_UNKNOWN:
        return !talk->request.code_is_right && talk->after == 0;
    default:
        return false;
    }
}

bool number_meant(struct talk *talk)
{
    struct request *request = &talk->request;
    struct record list[LIST_ITEMS];
    const char *number = may_mean_number(talk) ? number_among(talk->arena, request->words) : NULL;
    if (!number)
        return false;
    size_t count = edition_bids_by_identifier(talk->edition, number, list, LIST_ITEMS, talk->arena);
    if (count == 0)
        count = edition_by_identifier(talk->edition, number, list, LIST_ITEMS, talk->arena);
    if (count == 0)
        return list_near_number(talk, request->what, number);
    if (count == 1) { // the asker goes on as if its code had been given
        snprintf(request->code, CODE_SIZE, "%s", list[0].code);
        request->code_is_right = request->is_code_alone = true;
        request->words = list[0].code;
        return false;
    }
    talk->memory = (struct memory){.what = request->what, .words = ""};
    list_records(talk, say_plain(talk->language, "Which one?"), list, count,
                 say_plain(talk->language, "Reply with a number."));
    return true;
}
