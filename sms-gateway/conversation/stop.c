// SPDX-License-Identifier: MIT
// Stop words stand alone, among words of politeness, or in phrases nobody uses for anything else.
#include "sms-gateway/conversation/stop.h"

#include <string.h>

#include "content/base/arena.h"
#include "content/base/text.h"
#include "content/edition/code.h"
#include "sms-gateway/conversation/vocabulary.h"

enum { WORDS = 64 };

// The length of the code at `at`, which may come in two words ("K7Q-26"); 0 when there is none.
static size_t code_length(const char *at)
{
    char word[WORDS], code[CODE_SIZE];
    bool is_right = false;
    size_t one = strcspn(at, " "), two = at[one] ? one + 1 + strcspn(at + one + 1, " ") : one;
    if (one == 0 || two >= sizeof word)
        return 0;
    memcpy(word, at, two);
    word[two] = '\0';
    if (two > one && code_read(word, code, &is_right) && is_right)
        return two;
    word[one] = '\0';
    return strpbrk(word, "0123456789") && code_read(word, code, &is_right) ? one : 0;
}

// How a line is made: of stop words, what may stand around them, at most one code, and others.
struct shape {
    size_t stops, others;
    const char *code, *language;
};

static struct shape shape_of(const char *line)
{
    struct shape shape = {0};
    for (const char *at = line; *at; at += *at == ' ') {
        size_t length = 0;
        const struct phrase *stop = vocabulary_at(VOCABULARY_STOP, at, &length);
        if (stop) {
            shape.stops++;
            shape.language = shape.language ? shape.language : stop->language;
        } else if (!vocabulary_at(VOCABULARY_AROUND, at, &length)) {
            length = code_length(at);
            if (length)
                shape.code = at;
            else
                shape.others++;
        }
        at += length ? length : strcspn(at, " ");
    }
    return shape;
}

// STOP and words we know nothing of is a stop, unless a number or a thing in the street follows.
static bool begins_with_stop(const char *line)
{
    size_t length;
    if (!vocabulary_at(VOCABULARY_PLAIN_STOP, line, &length))
        return false;
    const char *next = line + length + (line[length] == ' ');
    return !(*next >= '0' && *next <= '9') && !vocabulary_at(VOCABULARY_STREET, next, &length);
}

enum stop stop_read(const char *line, const char **code, const char **language)
{
    *code = *language = NULL;
    if (!*line)
        return STOP_NOT;
    if (vocabulary_is(VOCABULARY_START, line))
        return STOP_BACK;
    struct shape shape = shape_of(line);
    *language = shape.language;
    if (shape.stops > 0 && shape.others == 0 && shape.code) {
        *code = shape.code;
        return STOP_ONE;
    }
    if (shape.stops > 0 && shape.others == 0)
        return STOP_ALL;
    const char *where;
    const struct phrase *phrase = vocabulary_within(VOCABULARY_PHRASES, line, &where);
    *language = phrase ? phrase->language : NULL;
    if (phrase)
        return STOP_ALL;
    return begins_with_stop(line) ? STOP_ALL : STOP_NOT;
}

bool stop_is_carriers_own(const char *text)
{
    static const char *const words[] = {"STOP", "STOPALL", "UNSUBSCRIBE", "END",
                                        "QUIT", "CANCEL",  "REVOKE",      "OPTOUT"};
    SCRATCH(arena);
    const char *word = text_trim(arena, text);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_is_same_word(word, words[i]))
            return true;
    return false;
}
