// SPDX-License-Identifier: MIT
#include "sms-gateway/ledger/phone.h"

#include <stdbool.h>
#include <string.h>

#include "content/base/text.h"

enum { DIGITS_LONGEST = 15, DIGITS_SHORTEST = 8, SHORT_CODE = 6 };

const char *phone_normal(struct arena *arena, const char *written)
{
    char digits[DIGITS_LONGEST + 1];
    size_t count = 0;
    const char *trimmed = text_trim(arena, written);
    bool has_plus = *trimmed == '+';
    for (const char *at = trimmed + has_plus; *at; at++) {
        if (*at >= '0' && *at <= '9') {
            if (count == DIGITS_LONGEST)
                return NULL;
            digits[count++] = *at;
        } else if (!strchr(" ()-./", *at)) {
            return NULL;
        }
    }
    digits[count] = 0;
    if (!has_plus && count == 10)
        return arena_print(arena, "+1%s", digits);
    if (!has_plus && count >= 3 && count <= SHORT_CODE)
        return arena_text(arena, digits);
    if (count < DIGITS_SHORTEST || (!has_plus && !(count == 11 && digits[0] == '1')))
        return NULL;
    return arena_print(arena, "+%s", digits);
}
