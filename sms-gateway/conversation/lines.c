// SPDX-License-Identifier: MIT
// Known openings, in the languages that phones sold in New York speak; and for reactions also their shape,
// for makers change their words.
#include "sms-gateway/conversation/lines.h"

#include <stdint.h>
#include <string.h>

#include "content/base/text.h"
#include "content/language/fold.h"

// How lines begin that the person did not write.
static const char *const not_theirs[] = {
    ">",
    "＞",
    "|",
    "Sent from ",
    "Sent via ",
    "Get Outlook for ",
    "Enviado desde ",
    "Envoyé de ",
    "Envoyé depuis ",
    "Voye soti ",
    "Wysłane z ",
    "Wysłano z ",
    "Отправлено с ",
    "Отправлено из ",
    "发自我的",
    "從我的",
    "发送自",
    "發自我的",
    "傳送自",
    "나의 iPhone",
    "내 iPhone",
    "আমার iPhone",
    "أُرسلت من",
    "أرسلت من",
    "مرسل من",
    "میرے iPhone",
};

// How the line ends that stands above a quoted text: "On Mon, Nov 23, 2026 at 9:05 AM NYC Stoop wrote:"
static const char *const above_quote[] = {
    "wrote:",    "escribió:", "a écrit :",   "a écrit :", "a écrit:", "napisał:", "napisał(a):",
    "napisała:", "написал:",  "написал(а):", "пишет:",    "写道：",   "写道:",    "寫道：",
    "寫道:",     "작성:",     "كتب:",        "লিখেছেন:",  "نے لکھا:", "ekri:",
};

// Everything below is not theirs, where something of theirs stands above.
static const char *const ends[] = {"--", "—", "__", "-----Original Message-----"};

static const char *const reactions[] = {
    "Liked “",        "Loved “",     "Disliked “",     "Laughed at “", "Emphasized “", "Questioned “",
    "Reacted ",       "Removed a ",  "Removed an ",    "Le gustó “",   "Le encantó “", "No le gustó “",
    "Le disgustó “",  "Se rió de “", "Le dio risa “",  "Enfatizó “",   "Cuestionó “",  "Reaccionó ",
    "A aimé «",       "A adoré «",   "N’a pas aimé «", "A ri de «",    "A réagi ",     "Понравилось «",
    "Понравилось: «", "Polubiono „", "Zareagowano ",
};

#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool begins_with_one(const char *line, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text_starts(line, list[i]))
            return true;
    return false;
}

static bool is_above_quote(const char *line)
{
    size_t length = strlen(line);
    for (size_t i = 0; i < COUNT(above_quote); i++) {
        size_t its = strlen(above_quote[i]);
        if (its <= length && strcmp(line + length - its, above_quote[i]) == 0)
            return true;
    }
    return false;
}

static bool is_end(const char *line)
{
    for (size_t i = 0; i < COUNT(ends); i++)
        if (text_is_same(line, ends[i]))
            return true;
    return false;
}

// Mail programs break the line above a quote in two.
static bool is_half_above(char *const *line)
{
    return (text_starts(*line, "On ") || text_starts(*line, "El ") || text_starts(*line, "Le ")) && line[1] &&
           is_above_quote(line[1]);
}

size_t lines_read(struct arena *arena, const char *text, const char *lines[LINES])
{
    size_t count = 0;
    char **all = text_split(arena, text, '\n', NULL);
    for (char **line = all; *line; line++)
        *line = text_trim(arena, *line);
    for (int pass = 0; pass < 2 && count == 0; pass++) {
        for (char **line = all; *line && count < LINES; line++) {
            bool is_first_pass = pass == 0;
            if (is_first_pass && (is_above_quote(*line) || is_half_above(line) || (count && is_end(*line))))
                break;
            if (is_first_pass && begins_with_one(*line, not_theirs, COUNT(not_theirs)))
                continue;
            const char *folded = fold_words(arena, *line);
            if (*folded)
                lines[count++] = folded;
        }
    }
    return count;
}

const char *lines_last_clause(struct arena *arena, const char *text)
{
    static const char *const signs[] = {".",  ",",  ";",  ":",  "!",  "?",  "\xE2\x80\xA6",
                                        "。", "，", "；", "？", "！", "、", "،",
                                        "؟",  "؛",  "۔",  "।"};
    const char *last = NULL, *line = text_trim(arena, text);
    for (const char *at = line; *at; at++)
        for (size_t i = 0; i < COUNT(signs); i++)
            if (text_starts(at, signs[i]) && *fold_words(arena, at + strlen(signs[i])))
                last = at + strlen(signs[i]);
    return last ? fold_words(arena, last) : NULL;
}

const char *lines_visible(struct arena *arena, const char *text)
{
    struct text visible = text_in(arena, strlen(text) + 1);
    for (const char *at = text; *at;) {
        const char *from = at;
        uint32_t c = utf8_next(&at);
        if ((c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) ||
            c == 0xFEFF || c == 0xAD)
            continue;
        text_add_bytes(&visible, from, (size_t)(at - from));
    }
    return visible.bytes;
}

static bool is_opening(uint32_t c)
{
    return c == 0x201C || c == 0xAB || c == 0x201E || c == 0x300C;
}

static bool is_closing(uint32_t c)
{
    return c == 0x201D || c == 0xBB || c == 0x300D || c == 0x201C;
}

// A few words, a long quote, at most a few words: nobody types a whole answer of ours between such marks.
static bool is_long_quote(const char *text)
{
    enum { BEFORE = 40, QUOTED = 40, BEHIND = 24 };
    size_t place = 0, opened = 0, closed = 0;
    uint32_t c;
    for (const char *at = text; (c = utf8_next(&at)); place++) {
        if (!opened && is_opening(c))
            opened = place + 1;
        else if (opened && is_closing(c))
            closed = place + 1;
    }
    return opened && closed && opened <= BEFORE && closed - opened >= QUOTED && place - closed <= BEHIND;
}

bool lines_are_reaction(const char *text)
{
    return begins_with_one(text, reactions, COUNT(reactions)) || is_long_quote(text);
}

bool lines_are_thanks(const char *text)
{
    static const uint32_t kind[] = {0x1F44D, 0x1F44C, 0x1F64F, 0x2764,  0x1F60A, 0x1F642, 0x1F600, 0x1F44F,
                                    0x1F4AF, 0x2705,  0x1F603, 0x1F604, 0x263A,  0x1F970, 0x1F60D};
    bool found = false;
    uint32_t c;
    while ((c = utf8_next(&text))) {
        bool is_kind = false;
        for (size_t i = 0; i < COUNT(kind); i++)
            is_kind |= kind[i] == c;
        // Colours of skin, and the mark that asks for a picture.
        if (!is_kind && c != ' ' && c != '\n' && c != 0xFE0F && !(c >= 0x1F3FB && c <= 0x1F3FF))
            return false;
        found |= is_kind;
    }
    return found;
}
