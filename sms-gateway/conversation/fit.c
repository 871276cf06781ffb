// SPDX-License-Identifier: MIT
// Counts, cuts and cheapens replies. The alphabet is 3GPP TS 23.038 (GSM 03.38) with its one extension table.
#include "sms-gateway/conversation/fit.h"

#include <assert.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "content/base/text.h"
#include "content/language/fold.h"

// A single message carries 140 octets; each part of a longer one gives six of them to the header that joins
// the parts.
enum { GSM_SINGLE = 160, GSM_PART = 153, UCS_SINGLE = 70, UCS_PART = 67 };

// Septets of each ASCII character: 1 in the basic alphabet, 2 behind an escape, 0 not in it.
static const unsigned char ascii_septets[128] = {
    ['\n'] = 1, ['\r'] = 1, ['\f'] = 2, [' ' ... 'Z'] = 1, ['['] = 2,         ['\\'] = 2,
    [']'] = 2,  ['^'] = 2,  ['_'] = 1,  ['`'] = 0,         ['a' ... 'z'] = 1, ['{' ... '~'] = 2,
};

// The basic alphabet beyond ASCII, sorted: ¡ £ ¤ ¥ § ¿ Ä Å Æ Ç É Ñ Ö Ø Ü ß à ä å æ è é ì ñ ò ö ø ù ü Γ Δ Θ Λ
// Ξ Π Σ Φ Ψ Ω.
static const uint16_t other_letters[] = {
    0xA1, 0xA3, 0xA4, 0xA5,  0xA7,  0xBF,  0xC4,  0xC5,  0xC6,  0xC7,  0xC9,  0xD1,  0xD6,
    0xD8, 0xDC, 0xDF, 0xE0,  0xE4,  0xE5,  0xE6,  0xE8,  0xE9,  0xEC,  0xF1,  0xF2,  0xF6,
    0xF8, 0xF9, 0xFC, 0x393, 0x394, 0x398, 0x39B, 0x39E, 0x3A0, 0x3A3, 0x3A6, 0x3A8, 0x3A9,
};

static size_t septets_of(uint32_t codepoint)
{
    if (codepoint < 128)
        return ascii_septets[codepoint];
    if (codepoint == 0x20AC) // the euro sign is in the extension table
        return 2;
    for (size_t i = 0; i < sizeof other_letters / sizeof *other_letters; i++)
        if (other_letters[i] == codepoint)
            return 1;
    return 0;
}

static size_t units_of(uint32_t codepoint, bool is_gsm)
{
    if (is_gsm)
        return septets_of(codepoint);
    return codepoint > 0xFFFF ? 2 : 1;
}

static bool is_gsm_text(const char *text)
{
    uint32_t codepoint;
    while ((codepoint = utf8_next(&text)))
        if (!septets_of(codepoint))
            return false;
    return true;
}

// How far `room` units reach, never through a character.
static const char *reach(const char *at, size_t room, bool is_gsm)
{
    for (const char *next = at;; at = next) {
        uint32_t codepoint = utf8_next(&next);
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

// The end of the part that begins at `at`. A cluster longer than a part is cut where it must be.
static const char *part_end(const char *text, const char *at, bool is_gsm)
{
    const char *end = reach(at, is_gsm ? GSM_PART : UCS_PART, is_gsm);
    if (is_gsm || !*end)
        return end;
    UBreakIterator *clusters = clusters_of(text);
    if (ubrk_isBoundary(clusters, (int32_t)(end - text)))
        return end;
    const char *whole = text + ubrk_preceding(clusters, (int32_t)(end - text));
    return whole > at ? whole : end;
}

struct fit fit_count(const char *text)
{
    struct fit fit = {.is_gsm = is_gsm_text(text), .segments = 1};
    uint32_t codepoint;
    for (const char *at = text; (codepoint = utf8_next(&at));)
        fit.units += units_of(codepoint, fit.is_gsm);
    if (fit.units <= (fit.is_gsm ? GSM_SINGLE : UCS_SINGLE))
        return fit;
    fit.segments = 0;
    for (const char *at = text; *at; at = part_end(text, at, fit.is_gsm))
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
    uint32_t codepoint;
    while ((codepoint = utf8_next(&text))) {
        const char *sign = septets_of(codepoint) ? NULL : plain_sign(codepoint);
        if (sign)
            text_add(&plain, sign);
        else
            text_add_codepoint(&plain, codepoint);
    }
    return plain.bytes;
}

const char *fit_cheapest(struct arena *arena, const char *text, bool may_fold_accents)
{
    if (is_gsm_text(text))
        return text;
    const char *plain = with_plain_signs(arena, text);
    if (is_gsm_text(plain))
        return plain;
    if (may_fold_accents) {
        const char *folded = fold_accents(arena, plain);
        if (is_gsm_text(folded) && fit_count(folded).segments < fit_count(text).segments)
            return folded;
    }
    return text;
}

const char *fit_sentence(struct arena *arena, const char *text)
{
    struct fit fit = fit_count(text);
    return arena_print(arena, "%zu segment%s, %s", fit.segments, fit.segments == 1 ? "" : "s",
                       fit.is_gsm ? "GSM-7" : "UCS-2");
}
