// SPDX-License-Identifier: MIT
#include "kiosk/screens/hangul.h"

enum {
    LETTER_FIRST = 0x3131,
    VOWEL_FIRST = 0x314F,
    VOWEL_LAST = 0x3163,
    SYLLABLE_FIRST = 0xAC00,
    SYLLABLE_LAST = 0xD7A3,
    VOWELS = 21,
    ENDS = 28,
};

// In the order of Unicode's syllables; the first end is none.
static const uint16_t begins[] = {
    0x3131, 0x3132, 0x3134, 0x3137, 0x3138, 0x3139, 0x3141, 0x3142, 0x3143, 0x3145,
    0x3146, 0x3147, 0x3148, 0x3149, 0x314A, 0x314B, 0x314C, 0x314D, 0x314E,
};
static const uint16_t ends[ENDS] = {
    0,      0x3131, 0x3132, 0x3133, 0x3134, 0x3135, 0x3136, 0x3137, 0x3139, 0x313A,
    0x313B, 0x313C, 0x313D, 0x313E, 0x313F, 0x3140, 0x3141, 0x3142, 0x3144, 0x3145,
    0x3146, 0x3147, 0x3148, 0x314A, 0x314B, 0x314C, 0x314D, 0x314E,
};

// Two letters that stand as one. The doubled consonants have keys of their own.
static const struct pair {
    uint16_t first, second, both;
} pairs[] = {
    {0x3131, 0x3145, 0x3133}, // ㄱㅅ ㄳ
    {0x3134, 0x3148, 0x3135}, // ㄴㅈ ㄵ
    {0x3134, 0x314E, 0x3136}, // ㄴㅎ ㄶ
    {0x3139, 0x3131, 0x313A}, // ㄹㄱ ㄺ
    {0x3139, 0x3141, 0x313B}, // ㄹㅁ ㄻ
    {0x3139, 0x3142, 0x313C}, // ㄹㅂ ㄼ
    {0x3139, 0x3145, 0x313D}, // ㄹㅅ ㄽ
    {0x3139, 0x314C, 0x313E}, // ㄹㅌ ㄾ
    {0x3139, 0x314D, 0x313F}, // ㄹㅍ ㄿ
    {0x3139, 0x314E, 0x3140}, // ㄹㅎ ㅀ
    {0x3142, 0x3145, 0x3144}, // ㅂㅅ ㅄ
    {0x3157, 0x314F, 0x3158}, // ㅗㅏ ㅘ
    {0x3157, 0x3150, 0x3159}, // ㅗㅐ ㅙ
    {0x3157, 0x3163, 0x315A}, // ㅗㅣ ㅚ
    {0x315C, 0x3153, 0x315D}, // ㅜㅓ ㅝ
    {0x315C, 0x3154, 0x315E}, // ㅜㅔ ㅞ
    {0x315C, 0x3163, 0x315F}, // ㅜㅣ ㅟ
    {0x3161, 0x3163, 0x3162}, // ㅡㅣ ㅢ
};
enum { PAIRS = sizeof pairs / sizeof *pairs, BEGINS = sizeof begins / sizeof *begins };

// A sign in its letters; 0 is none.
struct sign {
    uint32_t begin, vowel, end;
};

static bool is_vowel(uint32_t letter)
{
    return letter >= VOWEL_FIRST && letter <= VOWEL_LAST;
}

static int place_of(const uint16_t *list, int count, uint32_t letter)
{
    for (int i = 0; i < count; i++)
        if (list[i] == letter)
            return i;
    return -1;
}

static uint32_t joined(uint32_t first, uint32_t second)
{
    for (int i = 0; i < PAIRS; i++)
        if (pairs[i].first == first && pairs[i].second == second)
            return pairs[i].both;
    return 0;
}

// The two letters of one; NULL when it is a single one.
static const struct pair *pair_of(uint32_t both)
{
    for (int i = 0; i < PAIRS; i++)
        if (pairs[i].both == both)
            return &pairs[i];
    return NULL;
}

static struct sign apart(uint32_t c)
{
    if (c >= SYLLABLE_FIRST && c <= SYLLABLE_LAST) {
        uint32_t at = c - SYLLABLE_FIRST;
        return (struct sign){begins[at / (VOWELS * ENDS)], VOWEL_FIRST + at / ENDS % VOWELS, ends[at % ENDS]};
    }
    if (is_vowel(c))
        return (struct sign){.vowel = c};
    return (struct sign){.begin = c >= LETTER_FIRST && c < VOWEL_FIRST ? c : 0};
}

// 0 when no syllable begins or ends so.
static uint32_t together(struct sign sign)
{
    int begin = place_of(begins, BEGINS, sign.begin), end = place_of(ends, ENDS, sign.end);
    if (begin < 0 || end < 0)
        return 0;
    return (uint32_t)((begin * VOWELS + (int)(sign.vowel - VOWEL_FIRST)) * ENDS + end) + SYLLABLE_FIRST;
}

static size_t add_vowel(struct sign last, uint32_t vowel, uint32_t become[2])
{
    if (last.end) { // the vowel takes over what stood under the one before
        const struct pair *pair = pair_of(last.end);
        uint32_t begin = pair ? pair->second : last.end;
        last.end = pair ? pair->first : 0;
        become[0] = together(last);
        become[1] = together((struct sign){begin, vowel, 0});
        return 2;
    }
    uint32_t both = last.vowel ? joined(last.vowel, vowel) : vowel;
    if (!both)
        return 0;
    last.vowel = both;
    become[0] = last.begin ? together(last) : both;
    return become[0] != 0;
}

static size_t add_consonant(struct sign last, uint32_t consonant, uint32_t become[2])
{
    uint32_t end = last.end ? joined(last.end, consonant) : consonant;
    if (!last.begin || !last.vowel || !end)
        return 0;
    last.end = end;
    become[0] = together(last);
    return become[0] != 0;
}

bool hangul_is(uint32_t sign)
{
    struct sign letters = apart(sign);
    return letters.begin || letters.vowel;
}

size_t hangul_add(uint32_t last, uint32_t letter, uint32_t become[2])
{
    struct sign sign = apart(last);
    if (letter < LETTER_FIRST || letter > VOWEL_LAST || !hangul_is(last))
        return 0;
    return is_vowel(letter) ? add_vowel(sign, letter, become) : add_consonant(sign, letter, become);
}

uint32_t hangul_erase(uint32_t last)
{
    struct sign sign = apart(last);
    uint32_t *taken = sign.end ? &sign.end : sign.vowel ? &sign.vowel : &sign.begin;
    const struct pair *pair = pair_of(*taken);
    *taken = pair ? pair->first : 0;
    return sign.begin && sign.vowel ? together(sign) : sign.begin ? sign.begin : sign.vowel;
}
