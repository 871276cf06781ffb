// SPDX-License-Identifier: MIT
// Chinese from Latin letters: "caigou" offers 采购. Only words that stand in the titles of what is listed are
// offered, so that every choice finds something; no dictionary is needed.
#include <stdio.h>
#include <string.h>

#include "content/base/text.h"
#include "content/language/fold.h"
#include "kiosk/screens/view.h"

enum { TITLES = 400, KNOWN = 2048, WORDS = 96, SOUND_BYTES = 8 };

struct word {
    char text[12]; // one letter or two
    int count;
};

static bool is_chinese(uint32_t letter)
{
    return (letter >= 0x4E00 && letter < 0xA000) || (letter >= 0x3400 && letter < 0x4DC0);
}

// How a letter sounds. The few hundred letters of an edition are worked out once.
static const char *sound_of(const char *letter, size_t bytes, uint32_t codepoint)
{
    static struct {
        uint32_t codepoint;
        char sound[SOUND_BYTES];
    } known[KNOWN];
    size_t slot = codepoint % KNOWN;
    if (known[slot].codepoint != codepoint) {
        SCRATCH(scratch);
        const char *sound = text_trim(scratch, fold_sound(scratch, arena_bytes(scratch, letter, bytes)));
        size_t length = utf8_cut(sound, SOUND_BYTES - 1);
        memcpy(known[slot].sound, sound, length);
        known[slot].sound[length] = '\0';
        known[slot].codepoint = codepoint;
    }
    return known[slot].sound;
}

static void add_word(struct word *words, size_t *count, const char *text, size_t bytes)
{
    for (size_t i = 0; i < *count; i++) {
        if (strlen(words[i].text) == bytes && memcmp(words[i].text, text, bytes) == 0) {
            words[i].count++;
            return;
        }
    }
    if (*count == WORDS || bytes >= sizeof words->text)
        return;
    memcpy(words[*count].text, text, bytes);
    words[*count].text[bytes] = '\0';
    words[(*count)++].count = 1;
}

// Two letters that together begin with what was typed, else one.
static void add_words_of(const char *title, const char *typed, struct word *words, size_t *count)
{
    for (const char *at = title; *at;) {
        const char *first = at, *next;
        uint32_t letter = utf8_next(&at);
        if (!is_chinese(letter))
            continue;
        next = at;
        uint32_t other = utf8_next(&next);
        char sound[2 * SOUND_BYTES];
        const char *begins = sound_of(first, (size_t)(at - first), letter);
        if (is_chinese(other)) {
            snprintf(sound, sizeof sound, "%s%s", begins, sound_of(at, (size_t)(next - at), other));
            if (text_starts(sound, typed))
                add_word(words, count, first, (size_t)(next - first));
        } else if (text_starts(begins, typed)) {
            add_word(words, count, first, (size_t)(at - first));
        }
    }
}

bool candidates_are_offered(const struct view *view)
{
    return text_starts(view->tag, "zh");
}

size_t candidates_find(const struct view *view, const char *list[CANDIDATES])
{
    const char *typed = state_typed(view->state);
    if (!view->edition || !*typed)
        return 0;
    struct found *found = arena_take(view->arena, TITLES * sizeof *found);
    struct word *words = arena_take(view->arena, WORDS * sizeof *words);
    struct search all = {.kind = screen_table[state_seen(view->state)->screen].kind,
                         .now = view->state->now,
                         .and_past = true};
    size_t titles = edition_search(view->edition, &all, found, TITLES, NULL, view->arena), count = 0,
           chosen = 0;
    for (size_t i = 0; i < titles; i++)
        add_words_of(record_title(&found[i].record, view->tag), typed, words, &count);
    for (; chosen < CANDIDATES; chosen++) { // the commonest first
        struct word *best = NULL;
        for (size_t i = 0; i < count; i++)
            if (words[i].count > 0 && (!best || words[i].count > best->count))
                best = &words[i];
        if (!best)
            break;
        list[chosen] = best->text;
        best->count = 0;
    }
    return chosen;
}
