// SPDX-License-Identifier: MIT
#include "kiosk/speech/script.h"

#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "content/language/language.h"
#include "kiosk/speech/spell.h"
#include "kiosk/ui/focus.h"

struct script script_in(struct arena *arena)
{
    return (struct script){.arena = arena};
}

static void add(struct script *script, struct utterance utterance)
{
    if (text_is_empty(utterance.text))
        return;
    if (script->count == script->room) {
        size_t room = script->room ? script->room * 2 : 64;
        script->list = arena_grow(script->arena, script->list, script->room * sizeof *script->list,
                                  room * sizeof *script->list);
        script->room = room;
    }
    script->list[script->count++] = utterance;
}

const char *script_words(const struct item *item)
{
    const char *words = item->spoken ? item->spoken : item->text;
    return text_is_empty(words) ? NULL : words;
}

// Dates and amounts in words. The longest first, since one may hold another.
static const char *read_in_words(struct arena *arena, const struct page *page, const char *text)
{
    for (;;) {
        const struct reading *longest = NULL;
        for (size_t i = 0; i < page->reading_count; i++) {
            const struct reading *reading = &page->readings[i];
            bool is_longer = !longest || strlen(reading->shown) > strlen(longest->shown);
            if (is_longer && strstr(text, reading->shown))
                longest = reading;
        }
        if (!longest)
            return text;
        text = text_replace(arena, text, longest->shown,
                            arena_print(arena, SPELL_OPEN "%s" SPELL_CLOSE, longest->said));
    }
}

// One stretch of an item's words in one language, as sentences.
static void add_sentences(struct script *script, const struct page *page, int index, const char *words,
                          size_t from, size_t to, const char *language)
{
    const struct item *item = &page->items[index];
    struct language *voice = language_find(language);
    voice = voice ? voice : language_english();
    bool is_shown = !item->spoken;
    while (from < to) {
        const char *rest = arena_bytes(script->arena, words + from, to - from);
        size_t length = item->is_code ? to - from : language_sentence(voice, rest);
        const char *sentence = arena_bytes(script->arena, rest, length);
        add(script, (struct utterance){
                        .text = spell_text(script->arena, read_in_words(script->arena, page, sentence),
                                           item->is_code),
                        .language = language_tag(voice),
                        .item = index,
                        .from = is_shown ? from : 0,
                        .to = is_shown ? from + length : 0,
                    });
        from += length;
    }
}

static bool is_within(struct rect inner, struct rect outer)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width + 1 &&
           inner.y + inner.height <= outer.y + outer.height + 1;
}

// A piece of an item's words that is in another language.
struct foreign {
    const char *text, *language;
    size_t at;
};

static void note_foreign(struct foreign *first, const char *words, size_t from, const char *text,
                         const char *language)
{
    const char *place = strstr(words + from, text);
    if (place && (!first->text || (size_t)(place - words) < first->at))
        *first = (struct foreign){text, language, (size_t)(place - words)};
}

// The next one from `from` on: a text that stands on the target, or one that the page knows to be foreign.
static struct foreign find_foreign(const struct page *page, const struct item *item, const char *words,
                                   size_t from)
{
    struct foreign first = {0};
    for (size_t i = 0; item->action.what && i < page->count; i++) {
        const struct item *on = &page->items[i];
        if (on == item || on->pane != item->pane || text_is_empty(on->text) || !on->spoken ||
            text_is_same(on->language, item->language) || !is_within(on->rect, item->rect))
            continue;
        note_foreign(&first, words, from, on->text, on->language);
    }
    for (size_t i = 0; text_is_same(item->language, page->language) && i < page->foreign_count; i++)
        note_foreign(&first, words, from, page->foreigns[i].shown, page->foreigns[i].said);
    return first;
}

void script_item(struct script *script, const struct page *page, int index)
{
    const struct item *item = &page->items[index];
    const char *words = script_words(item);
    size_t from = 0;
    if (!words)
        return;
    for (struct foreign foreign; (foreign = find_foreign(page, item, words, from)).text;) {
        add_sentences(script, page, index, words, from, foreign.at, item->language);
        from = foreign.at + strlen(foreign.text);
        add_sentences(script, page, index, words, foreign.at, from, foreign.language);
    }
    add_sentences(script, page, index, words, from, strlen(words), item->language);
}

void script_add(struct script *script, const char *text, const char *language)
{
    add(script, (struct utterance){.text = spell_text(script->arena, text ? text : "", false),
                                   .language = language,
                                   .item = -1});
}

static bool is_heard(const struct page *page, const struct item *item)
{
    bool has_over = page->panes[PANE_OVER].view.width > 0;
    return script_words(item) && item->turns == 0 && (!has_over || item->pane == PANE_OVER);
}

size_t script_choices(const struct page *page)
{
    size_t count = 0;
    for (size_t i = 0; i < page->count; i++)
        count += page->items[i].pane != PANE_BANDS && focus_can_reach(page, &page->items[i]);
    return count;
}

void script_count(struct script *script, const struct page *page)
{
    struct language *language = language_find(page->language);
    language = language ? language : language_english();
    script_add(script,
               say(language, script->arena, "{0, plural, one {# item.} other {# items.}}",
                   .number = {(double)script_choices(page)}),
               page->language);
}

void script_place(struct script *script, const struct page *page)
{
    script_add(script, page->heading, page->language);
    if (script_choices(page) > 0)
        script_count(script, page);
}

// The way a person wants it: what the screen is for, what stands above it, what stands below.
static int rank(const struct page *page, const struct item *item)
{
    if (item->pane != PANE_BANDS)
        return item->pane == PANE_SIDE ? 0 : 1;
    return item->rect.y < page->panes[PANE_MAIN].view.y ? 2 : 3;
}

size_t script_order(const struct page *page, struct arena *arena, int **items)
{
    size_t count = 0;
    *items = arena_take(arena, (page->count + 1) * sizeof **items);
    for (int wanted = 0; wanted < 4; wanted++)
        for (size_t i = 0; i < page->count; i++)
            if (rank(page, &page->items[i]) == wanted && is_heard(page, &page->items[i]))
                (*items)[count++] = (int)i;
    return count;
}

static bool is_key(const struct item *item)
{
    return item->role == ROLE_BUTTON && item->pane == PANE_BANDS && utf8_count(script_words(item)) == 1;
}

void script_rest(struct script *script, const struct page *page, int first_item)
{
    int *items;
    size_t count = script_order(page, script->arena, &items);
    bool has_come = first_item < 0;
    for (size_t i = 0; i < count; i++) {
        has_come = has_come || items[i] == first_item;
        if (has_come && !is_key(&page->items[items[i]]))
            script_item(script, page, items[i]);
    }
}

void script_page(struct script *script, const struct page *page)
{
    script_place(script, page);
    script_rest(script, page, -1);
}
