// SPDX-License-Identifier: MIT
#include "kiosk/screens/slip.h"

#include <string.h>

#include "content/base/text.h"
#include "kiosk/screens/view.h"

enum { COLUMNS = 40, SLIP_BYTES = 3900 };

// Breaks between words; marks of direction are for screens. A blank line after it.
static void add_paragraph(struct text *slip, struct arena *arena, const char *words)
{
    if (!words || text_is_empty(words)) // it says so of NULL, too, but gcc does not see that
        return;
    struct text plain = text_in(arena, SLIP_BYTES);
    for (const char *at = words; *at;) {
        uint32_t letter = utf8_next(&at);
        if (letter < 0x2066 || letter > 0x2069)
            text_add_codepoint(&plain, letter);
    }
    size_t column = 0;
    char *rest = NULL;
    for (char *word = strtok_r(plain.bytes, " \n", &rest); word; word = strtok_r(NULL, " \n", &rest)) {
        size_t letters = utf8_count(word);
        bool is_first = column == 0, turns = !is_first && column + 1 + letters > COLUMNS;
        text_print(slip, "%s%s", is_first ? "" : turns ? "\n" : " ", word);
        column = turns || is_first ? letters : column + 1 + letters;
    }
    text_add(slip, "\n\n");
}

static const char *when_words(const struct view *view, const struct record *record)
{
    if (record->kind == KIND_OPPORTUNITY) {
        struct deadline deadline = deadline_of(view->edition, record, view->state->now);
        return deadline_sentence(view->language, view->arena, &deadline, view->today);
    }
    if (record->kind == KIND_SESSION || record->kind == KIND_EVENT)
        return phrase_when(view, record, DATE_AND_TIME);
    return NULL;
}

const char *slip_text(const struct state *state, struct arena *arena)
{
    struct record record;
    struct language *language = language_find(state->language);
    if (!state->edition || !edition_by_code(state->edition, state->asked.print_code, &record, arena))
        return NULL;
    language = language ? language : language_english();
    struct page page = {.arena = arena, .is_rtl = language_is_rtl(language)};
    struct view view = {.page = &page,
                        .arena = arena,
                        .state = state,
                        .edition = state->edition,
                        .language = language,
                        .tag = language_tag(language),
                        .today = date_at(edition_zone(state->edition), state->now)};
    const char *number = edition_text_number(state->edition), *url = edition_public_url(state->edition);
    bool has_place = record.kind == KIND_SESSION || record.kind == KIND_EVENT;
    struct text slip = text_in(arena, SLIP_BYTES);
    add_paragraph(&slip, arena, "Stoop");
    add_paragraph(&slip, arena, record_title(&record, view.tag));
    add_paragraph(&slip, arena, when_words(&view, &record));
    add_paragraph(&slip, arena, has_place ? record_get(&record, "place") : NULL);
    add_paragraph(&slip, arena, has_place ? record_get(&record, "address") : NULL);
    add_paragraph(&slip, arena, record.code);
    if (*number)
        add_paragraph(&slip, arena, SAY(&view, "Text this code to {0}", .text = {number}));
    if (*url)
        add_paragraph(&slip, arena, arena_print(arena, "%s/%s", url, record.code));
    return slip.bytes;
}
