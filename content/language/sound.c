// SPDX-License-Identifier: MIT
// Chinese letters as they sound, for people who type them on a keyboard of Latin letters.
#include <string.h>

#include <unicode/utrans.h>

#include "content/language/fold.h"
#include "content/language/handle.h"

// Opened on first use, kept until the program ends: its rules are large.
static UTransliterator *transliterator(void)
{
    static UTransliterator *open;
    if (open)
        return open;
    SCRATCH(scratch);
    UErrorCode status = U_ZERO_ERROR;
    const UChar *rules = icu_from_utf8(scratch, "Han-Latin; Latin-ASCII; Lower");
    open = utrans_openU(rules, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    icu_check(status, "the sounds of Chinese letters");
    return open;
}

const char *fold_sound(struct arena *arena, const char *text)
{
    SCRATCH(scratch);
    const UChar *from = icu_from_utf8(scratch, text);
    int32_t length = 0;
    while (from[length])
        length++;
    int32_t room = length * 16 + 16, limit = length;
    UChar *sounds = arena_take(scratch, (size_t)room * sizeof *sounds);
    memcpy(sounds, from, (size_t)(length + 1) * sizeof *sounds);
    UErrorCode status = U_ZERO_ERROR;
    utrans_transUChars(transliterator(), sounds, &length, room, 0, &limit, &status);
    icu_check(status, "the sound of a Chinese letter");
    return icu_to_utf8(arena, sounds, length, " ");
}
