// SPDX-License-Identifier: MIT
// Folding: one pass over the bytes. ASCII goes through a table, all else through ICU once and a small cache
// after, so that publishing 100,000 long notices stays a matter of a second or two.
#include "content/language/fold.h"

#include <stdint.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include "content/base/text.h"
#include "content/language/handle.h"

enum { CACHE_ROWS = 4096, LONGEST_FOLD = 72 };

enum fold_what { FOLD_SPACE, FOLD_NOTHING, FOLD_LETTERS, FOLD_IDEOGRAPH };

struct folded {
    uint32_t codepoint; // 0: an empty row
    uint8_t what, length;
    char bytes[10]; // longer ones are worked out each time
};
static struct folded cache[CACHE_ROWS];

// Marks that are dropped: those put on Latin, Greek, Cyrillic and Hebrew letters, and Arabic vowel marks with
// the tatweel. Never the vowel signs of Bengali and its relatives, which are marks too but spell the word.
static bool is_accent(UChar32 c)
{
    if (c == 0x0640)
        return true;
    if (!(U_GET_GC_MASK(c) & (U_GC_MN_MASK | U_GC_ME_MASK)))
        return false;
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript(c, &status);
    return script == USCRIPT_INHERITED || script == USCRIPT_ARABIC || script == USCRIPT_HEBREW ||
           script == USCRIPT_CYRILLIC || script == USCRIPT_LATIN || script == USCRIPT_GREEK;
}

// Letters that writers of Arabic and Urdu use one for the other (alef maksura and yeh, teh marbuta and the
// hehs, two kafs); Latin letters with a stroke, which do not fall apart into a letter and a mark; and every
// script's digits.
static UChar32 plain_letter(UChar32 c)
{
    switch (c) {
    case 0x0649:
    case 0x06CC:
        return 0x064A;
    case 0x0629:
    case 0x06C1:
    case 0x06C3:
        return 0x0647;
    case 0x06A9:
        return 0x0643;
    case 0x0142:
        return 'l';
    case 0x0111:
        return 'd';
    case 0x00F8:
        return 'o';
    case 0x0131:
        return 'i';
    default:
        return u_charType(c) == U_DECIMAL_DIGIT_NUMBER ? '0' + u_charDigitValue(c) : c;
    }
}

static bool is_ideograph(UChar32 c)
{
    return (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x3041 && c <= 0x30FF && u_isalpha(c)) ||
           (c >= 0x31F0 && c <= 0x31FF) || u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC);
}

static bool is_letter(UChar32 c)
{
    return u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK);
}

// A Hangul syllable would fall apart into its letters, and it is a word of its own already.
static int32_t decompose(UChar32 c, UChar *out, int32_t room)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar folded[16], one[2];
    int32_t length;
    u_strFromUTF32(one, 2, &length, &c, 1, &status);
    length = u_strFoldCase(folded, 16, one, length, U_FOLD_CASE_DEFAULT, &status);
    if (c < 0xAC00 || c > 0xD7A3) {
        length = unorm2_normalize(unorm2_getNFKDInstance(&status), folded, length, out, room, &status);
        icu_check(status, "folding");
        return length;
    }
    memcpy(out, folded, (size_t)length * sizeof *out);
    return length;
}

// One code point above ASCII. A compatibility form may unfold to several words ("½" is "1 2"): spaces stay
// inside.
static enum fold_what fold_one(uint32_t codepoint, char *bytes, size_t *length)
{
    *length = 0;
    if (is_accent((UChar32)codepoint))
        return FOLD_NOTHING;
    UChar out[32];
    int32_t count = decompose((UChar32)codepoint, out, 32);
    enum fold_what what = FOLD_SPACE;
    for (int32_t i = 0; i < count;) {
        UChar32 c = (UChar32)icu_next(out, &i, count);
        if (is_accent(c))
            continue;
        c = plain_letter(u_foldCase(c, U_FOLD_CASE_DEFAULT));
        if (!is_letter(c))
            c = ' ';
        else if (what == FOLD_SPACE)
            what = is_ideograph(c) ? FOLD_IDEOGRAPH : FOLD_LETTERS;
        if (what != FOLD_SPACE && *length + 4 <= LONGEST_FOLD)
            *length += icu_put(bytes + *length, (uint32_t)c);
    }
    while (*length && bytes[*length - 1] == ' ')
        (*length)--;
    return what;
}

static enum fold_what fold_cached(uint32_t codepoint, char *bytes, size_t *length)
{
    struct folded *row = &cache[codepoint % CACHE_ROWS];
    if (row->codepoint == codepoint) {
        memcpy(bytes, row->bytes, sizeof row->bytes);
        *length = row->length;
        return row->what;
    }
    enum fold_what what = fold_one(codepoint, bytes, length);
    if (*length <= sizeof row->bytes) {
        *row = (struct folded){.codepoint = codepoint, .what = (uint8_t)what, .length = (uint8_t)*length};
        memcpy(row->bytes, bytes, *length);
    }
    return what;
}

struct output {
    struct arena *arena;
    char *bytes;
    size_t length, capacity;
    char mark;      // around runs of ideographs; 0: none
    bool is_run;    // inside such a run
    bool is_parted; // a space is due before the next word
};

static void put(struct output *out, const char *bytes, size_t length)
{
    if (out->length + length + 8 > out->capacity) {
        size_t capacity = 2 * out->capacity + length;
        out->bytes = arena_grow(out->arena, out->bytes, out->capacity, capacity);
        out->capacity = capacity;
    }
    memcpy(out->bytes + out->length, bytes, length);
    out->length += length;
}

static void end_run(struct output *out)
{
    if (out->is_run && out->mark)
        put(out, &out->mark, 1);
    out->is_parted |= out->is_run;
    out->is_run = false;
}

static void begin_word(struct output *out)
{
    if (out->is_parted && out->length)
        put(out, " ", 1);
    out->is_parted = false;
}

static void put_letters(struct output *out, const char *bytes, size_t length)
{
    end_run(out);
    begin_word(out);
    put(out, bytes, length);
}

static void put_ideograph(struct output *out, const char *bytes, size_t length)
{
    // A space inside what looks like one run of ideographs ends the phrase, as it does between words.
    if (out->is_run && out->is_parted)
        end_run(out);
    bool continues = out->is_run;
    out->is_parted |= !continues;
    if (continues)
        put(out, " ", 1);
    else
        begin_word(out);
    if (!continues && out->mark)
        put(out, &out->mark, 1);
    out->is_run = true;
    put(out, bytes, length);
}

static const char ascii_fold[128] = "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                                    "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                                    "0123456789\0\0\0\0\0\0"
                                    "\0abcdefghijklmnopqrstuvwxyz\0\0\0\0\0"
                                    "\0abcdefghijklmnopqrstuvwxyz\0\0\0\0";

static void fold_ascii(struct output *out, const char **at)
{
    char run[256];
    size_t length = 0;
    const unsigned char *from = (const unsigned char *)*at;
    while (*from < 128 && ascii_fold[*from] && length < sizeof run)
        run[length++] = ascii_fold[*from++];
    if (length) {
        put_letters(out, run, length);
    } else {
        out->is_parted = true;
        from++;
    }
    *at = (const char *)from;
}

static char *fold(struct arena *arena, const char *text, char mark)
{
    size_t capacity = strlen(text) + strlen(text) / 2 + 32;
    struct output out = {
        .arena = arena, .bytes = arena_take(arena, capacity), .capacity = capacity, .mark = mark};
    for (const char *at = text; *at;) {
        if ((unsigned char)*at < 128) {
            fold_ascii(&out, &at);
            continue;
        }
        char bytes[LONGEST_FOLD];
        size_t length;
        switch (fold_cached(utf8_next(&at), bytes, &length)) {
        case FOLD_SPACE:
            out.is_parted = true;
            break;
        case FOLD_NOTHING:
            break;
        case FOLD_LETTERS:
            put_letters(&out, bytes, length);
            break;
        case FOLD_IDEOGRAPH:
            put_ideograph(&out, bytes, length);
            break;
        }
    }
    end_run(&out);
    out.bytes[out.length] = 0;
    return out.bytes;
}

char *fold_words(struct arena *arena, const char *text)
{
    return fold(arena, text, 0);
}

char *fold_query(struct arena *arena, const char *text, char mark)
{
    return fold(arena, text, mark);
}

int fold_compare(struct language *language, const char *a, const char *b)
{
    UErrorCode status = U_ZERO_ERROR;
    if (!language->collator)
        language->collator = ucol_open(language->locale, &status);
    UCollationResult order = ucol_strcollUTF8(language->collator, a, -1, b, -1, &status);
    icu_check(status, "collation");
    return order == UCOL_LESS ? -1 : order == UCOL_GREATER;
}
