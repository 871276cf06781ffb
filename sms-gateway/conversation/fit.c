// SPDX-License-Identifier: MIT
// Counts, cuts and cheapens replies.
#include "sms-gateway/conversation/fit.h"

#include <assert.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include "content/base/gsm.h"
#include "content/base/text.h"
#include "content/language/fold.h"

// A single message carries 140 octets; each part of a longer one gives six of them to the header that joins
// the parts.
enum { GSM_SINGLE = 160, GSM_PART = 153, UCS_SINGLE = 70, UCS_PART = 67 };

// Most of a text is ASCII: counting is half of what an answer costs, so it does not call for each letter.
static inline uint32_t next_of(const char **at)
{
    unsigned char c = (unsigned char)**at;
    if (c >= 128)
        return utf8_next(at);
    *at += c != 0;
    return c;
}

static size_t units_of(uint32_t codepoint, bool is_gsm)
{
    if (is_gsm)
        return gsm_septets(codepoint);
    return codepoint > 0xFFFF ? 2 : 1;
}

// How far `room` units reach, never through a character.
static const char *reach(const char *at, size_t room, bool is_gsm)
{
    for (const char *next = at;; at = next) {
        uint32_t codepoint = next_of(&next);
        size_t units = units_of(codepoint, is_gsm);
        if (!codepoint || units > room)
            return at;
        room -= units;
    }
}

// Opened once and kept: opening one costs more than a whole answer.
static UBreakIterator *clusters_of(const char *text)
{
    static UBreakIterator *iterator;
    UErrorCode status = U_ZERO_ERROR;
    if (!iterator)
        iterator = ubrk_open(UBRK_CHARACTER, "en", NULL, 0, &status);
    UText view = UTEXT_INITIALIZER;
    utext_openUTF8(&view, text, -1, &status);
    ubrk_setUText(iterator, &view, &status);
    utext_close(&view);
    assert(U_SUCCESS(status));
    return iterator;
}

static bool is_alone(uint32_t codepoint)
{
    return u_getIntPropertyValue((UChar32)codepoint, UCHAR_GRAPHEME_CLUSTER_BREAK) == U_GCB_OTHER;
}

// Two characters that join with nothing part anywhere (Unicode TR 29, GB999): most need no more than this
// look.
static bool is_plainly_apart(const char *at, const char *end)
{
    const char *before = end - 1;
    while (before > at && ((unsigned char)*before & 0xC0) == 0x80)
        before--;
    return is_alone(next_of(&before)) && is_alone(next_of(&end));
}

// The end of the part that begins at `at`. A cluster longer than a part is cut where it must be.
static const char *part_end(const char *text, const char *at, bool is_gsm)
{
    const char *end = reach(at, is_gsm ? GSM_PART : UCS_PART, is_gsm);
    if (is_gsm || !*end || is_plainly_apart(at, end))
        return end;
    UBreakIterator *clusters = clusters_of(text);
    if (ubrk_isBoundary(clusters, (int32_t)(end - text)))
        return end;
    const char *whole = text + ubrk_preceding(clusters, (int32_t)(end - text));
    return whole > at ? whole : end;
}

struct fit fit_count(const char *text)
{
    size_t septets = 0, units = 0;
    bool is_gsm = true;
    uint32_t codepoint;
    for (const char *at = text; (codepoint = next_of(&at));) {
        size_t its = gsm_septets(codepoint);
        is_gsm &= its > 0;
        septets += its;
        units += codepoint > 0xFFFF ? 2 : 1;
    }
    struct fit fit = {.is_gsm = is_gsm, .units = is_gsm ? septets : units, .segments = 1};
    if (fit.units <= (is_gsm ? GSM_SINGLE : UCS_SINGLE))
        return fit;
    fit.segments = 0;
    if (is_gsm && septets == units) // no escapes: nothing can straddle two parts
        fit.segments = (septets + GSM_PART - 1) / GSM_PART;
    else
        for (const char *at = text; *at; at = part_end(text, at, is_gsm))
            fit.segments++;
    return fit;
}

const char **fit_parts(struct arena *arena, const char *text, size_t *count)
{
    struct fit fit = fit_count(text);
    const char **parts = arena_take(arena, (fit.segments + 1) * sizeof *parts);
    const char *at = text;
    for (size_t i = 0; i < fit.segments; i++) {
        const char *end = fit.segments == 1 ? at + strlen(at) : part_end(text, at, fit.is_gsm);
        parts[i] = arena_bytes(arena, at, (size_t)(end - at));
        at = end;
    }
    *count = fit.segments;
    return parts;
}

// What typographers and keyboards put where GSM has a plain sign. Only signs that say the same to a reader.
static const struct {
    uint32_t from, to;
    const char *plain;
} plain_signs[] = {
    {0x60,   0x60,   "'"  }, // grave accent
    {0xA0,   0xA0,   " "  }, // no-break space
    {0xAB,   0xAB,   "\"" },
    {0xAD,   0xAD,   ""   }, // soft hyphen
    {0xB4,   0xB4,   "'"  },
    {0xB7,   0xB7,   "-"  }, // middle dot
    {0xBB,   0xBB,   "\"" },
    {0xD7,   0xD7,   "x"  },
    {0x2BC,  0x2BC,  "'"  },
    {0x2000, 0x200A, " "  }, // en quad to hair space
    {0x200B, 0x200F, ""   }, // zero width, marks of direction
    {0x2010, 0x2015, "-"  }, // hyphens and dashes
    {0x2018, 0x201B, "'"  },
    {0x201C, 0x201F, "\"" },
    {0x2022, 0x2022, "-"  }, // bullet
    {0x2026, 0x2026, "..."},
    {0x202F, 0x202F, " "  }, // narrow no-break space: ICU puts it before AM and PM
    {0x2032, 0x2032, "'"  },
    {0x2033, 0x2033, "\"" },
    {0x2039, 0x203A, "'"  },
    {0x205F, 0x205F, " "  },
    {0x2060, 0x2060, ""   }, // word joiner
    {0x2066, 0x2069, ""   }, // isolates
    {0x2192, 0x2192, "->" },
    {0x2212, 0x2212, "-"  }, // minus
    {0x3000, 0x3000, " "  }, // ideographic space
    {0xFB01, 0xFB01, "fi" },
    {0xFB02, 0xFB02, "fl" },
    {0xFEFF, 0xFEFF, ""   },
};

static const char *plain_sign(uint32_t codepoint)
{
    for (size_t i = 0; i < sizeof plain_signs / sizeof *plain_signs; i++)
        if (codepoint >= plain_signs[i].from && codepoint <= plain_signs[i].to)
            return plain_signs[i].plain;
    return NULL;
}

static const char *with_plain_signs(struct arena *arena, const char *text)
{
    struct text plain = text_in(arena, 3 * strlen(text) + 1);
    for (const char *at = text; *at;) {
        const char *from = at;
        uint32_t codepoint = next_of(&at);
        const char *sign = gsm_septets(codepoint) ? NULL : plain_sign(codepoint);
        if (sign)
            text_add(&plain, sign);
        else
            text_add_bytes(&plain, from, (size_t)(at - from));
    }
    return plain.bytes;
}

// What it would take to say the text in GSM's alphabet.
enum effort { EFFORT_NONE, EFFORT_SIGNS, EFFORT_ACCENTS, EFFORT_VAIN };

static enum effort effort_of(const char *text)
{
    enum {
        LATIN_END = 0x250,
        MORE_LATIN = 0x1E00,
        MORE_LATIN_END = 0x1F00,
        MARKS = 0x300,
        MARKS_END = 0x370
    };
    enum effort effort = EFFORT_NONE;
    uint32_t c;
    while (effort != EFFORT_VAIN && (c = next_of(&text))) {
        enum effort its = EFFORT_NONE;
        if (!gsm_septets(c)) {
            bool is_latin = (c >= 0xC0 && c < LATIN_END) || (c >= MORE_LATIN && c < MORE_LATIN_END) ||
                            (c >= MARKS && c < MARKS_END);
            its = is_latin ? EFFORT_ACCENTS : plain_sign(c) ? EFFORT_SIGNS : EFFORT_VAIN;
        }
        if (its > effort)
            effort = its;
    }
    return effort;
}

// Bengali's digits as 0 to 9: in a text they stand beside codes and numbers to type back.
static const char *with_plain_digits(struct arena *arena, const char *text)
{
    static const char lead[] = "\xE0\xA7"; // of U+09E6 to U+09EF, Bengali zero to nine
    if (!strstr(text, lead))
        return text;
    struct text plain = text_in(arena, strlen(text) + 1);
    for (const char *at = text; *at;) {
        uint32_t c = utf8_next(&at);
        text_add_codepoint(&plain, c >= 0x9E6 && c <= 0x9EF ? '0' + c - 0x9E6 : c);
    }
    return plain.bytes;
}

const char *fit_best(struct arena *arena, const char *text, bool may_fold_accents, struct fit *fit)
{
    text = with_plain_digits(arena, text);
    enum effort effort = effort_of(text);
    *fit = fit_count(text);
    if (effort == EFFORT_NONE || effort == EFFORT_VAIN || (effort == EFFORT_ACCENTS && !may_fold_accents))
        return text;
    const char *plain = with_plain_signs(arena, text);
    if (effort == EFFORT_ACCENTS)
        plain = fold_accents(arena, plain);
    struct fit cheaper = fit_count(plain);
    // Signs are free to change, accents are not. Braces and brackets cost two: many of them are dearer in
    // GSM.
    size_t most = effort == EFFORT_SIGNS ? fit->segments : fit->segments - 1;
    if (!cheaper.is_gsm || cheaper.segments > most)
        return text;
    *fit = cheaper;
    return plain;
}

const char *fit_cheapest(struct arena *arena, const char *text, bool may_fold_accents)
{
    struct fit fit;
    return fit_best(arena, text, may_fold_accents, &fit);
}

const char *fit_sentence(struct arena *arena, const char *text)
{
    struct fit fit = fit_count(text);
    return arena_print(arena, "%zu segment%s, %s", fit.segments, fit.segments == 1 ? "" : "s",
                       fit.is_gsm ? "GSM-7" : "UCS-2");
}
