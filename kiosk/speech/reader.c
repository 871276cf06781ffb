// SPDX-License-Identifier: MIT
#include "kiosk/speech/reader.h"

#include "content/base/text.h"
#include "content/language/language.h"

enum { MOST_CHANGES = 8 };

void reader_open(struct reader *reader)
{
    *reader = (struct reader){
        .at = -1, .arenas = {arena_open(), arena_open()}
    };
    reader->queue = script_in(reader->arenas[0]);
}

void reader_close(struct reader *reader)
{
    arena_close(reader->arenas[0]);
    arena_close(reader->arenas[1]);
}

// An empty queue; what stood in the last one can still be copied.
static void empty(struct reader *reader)
{
    reader->arena = !reader->arena;
    arena_reset(reader->arenas[reader->arena]);
    reader->queue = script_in(reader->arenas[reader->arena]);
    reader->next = 0;
}

static void cut(struct reader *reader)
{
    empty(reader);
    reader->cuts++;
    reader->is_paused = reader->is_saying = false;
}

static void keep(struct reader *reader, const struct utterance *from, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        script_add(&reader->queue, "-", from[i].language);
        struct utterance *to = &reader->queue.list[reader->queue.count - 1];
        *to = from[i];
        to->text = arena_text(reader->queue.arena, from[i].text);
    }
}

static struct language *language_of(const struct page *page)
{
    struct language *language = language_find(page->language);
    return language ? language : language_english();
}

void reader_start(struct reader *reader, const struct page *page)
{
    cut(reader);
    reader->is_on = true;
    reader->at = -1;
    script_add(
        &reader->queue,
        say_plain(language_of(page), "Reading aloud. Touch a thing to hear it. Touch it again to open it."),
        page->language);
    script_page(&reader->queue, page);
}

void reader_stop(struct reader *reader)
{
    cut(reader);
    reader->is_on = false;
    reader->at = -1;
}

void reader_turn(struct reader *reader, const struct page *page)
{
    if (!reader->is_on)
        return;
    cut(reader);
    reader->at = -1;
    script_page(&reader->queue, page);
}

// Whether the page before said the same somewhere.
static bool was_said(const struct page *before, const struct item *item)
{
    const char *words = script_words(item);
    for (size_t i = 0; i < before->count; i++)
        if (before->items[i].pane == item->pane && text_is_same(script_words(&before->items[i]), words))
            return true;
    return false;
}

// Something that could be chosen before, too, and says something else now: a switch, a filter.
static bool was_there(const struct page *before, const struct item *item)
{
    for (size_t i = 0; i < before->count; i++)
        if (action_is_same(before->items[i].action, item->action))
            return true;
    return false;
}

// Another question stands where the one before stood: most of what is to be chosen from is new, and no list
// that is searched.
static bool is_another(const struct page *before, const struct page *page, const int *items, size_t count)
{
    size_t in_main = 0, new = 0;
    for (size_t i = 0; i < count; i++) {
        const struct item *item = &page->items[items[i]];
        if (item->role == ROLE_FIELD)
            return false;
        in_main += item->pane == PANE_MAIN;
        new += item->pane == PANE_MAIN && !was_said(before, item);
    }
    return 2 * new > in_main;
}

// The new words. Rows of a list that came or went are told by their number, not one by one.
static void add_changes(struct reader *reader, const struct page *before, const struct page *page,
                        bool by_person)
{
    int *items;
    size_t count = script_order(page, reader->queue.arena, &items), told = 0;
    bool is_over = page->panes[PANE_OVER].view.width > 0 && before->panes[PANE_OVER].view.width == 0;
    if (by_person && !is_over && is_another(before, page, items, count)) {
        script_rest(&reader->queue, page, -1);
        return;
    }
    for (size_t i = 0; i < count && (is_over || told < MOST_CHANGES); i++) {
        const struct item *item = &page->items[items[i]];
        bool is_wanted = is_over || !item->action.what || (by_person && was_there(before, item));
        if (!is_over && (!is_wanted || was_said(before, item)))
            continue;
        script_item(&reader->queue, page, items[i]);
        told++;
    }
    if (!is_over && by_person && script_choices(before) != script_choices(page))
        script_count(&reader->queue, page);
}

int reader_find(const struct page *before, const struct page *page, int index)
{
    if (!before || index < 0 || index >= (int)before->count)
        return -1;
    const struct item *old = &before->items[index];
    for (size_t i = 0; i < page->count; i++)
        if (page->items[i].pane == old->pane && action_is_same(page->items[i].action, old->action) &&
            text_is_same(script_words(&page->items[i]), script_words(old)))
            return (int)i;
    return -1;
}

void reader_change(struct reader *reader, const struct page *before, const struct page *page, bool by_person,
                   bool tells)
{
    if (!reader->is_on)
        return;
    reader->at = reader_find(before, page, reader->at);
    for (size_t i = 0; i < reader->queue.count; i++)
        reader->queue.list[i].item = reader_find(before, page, reader->queue.list[i].item);
    if (by_person)
        cut(reader);
    if (before && tells)
        add_changes(reader, before, page, by_person);
}

void reader_point(struct reader *reader, const struct page *page, int item)
{
    if (!reader->is_on || item < 0 || !script_words(&page->items[item]))
        return;
    cut(reader);
    reader->at = item;
    script_item(&reader->queue, page, item);
}

int reader_step(struct reader *reader, const struct page *page, int by)
{
    SCRATCH(scratch);
    int *items, place = by > 0 ? -1 : 0;
    int count = (int)script_order(page, scratch, &items);
    for (int i = 0; i < count; i++)
        place = items[i] == reader->at ? i : place;
    place += by;
    if (place < 0 || place >= count)
        return -1;
    return items[place];
}

void reader_repeat(struct reader *reader, const struct page *page)
{
    if (!reader->is_on)
        return;
    int item = reader->at;
    bool goes_on = reader_has_more(reader);
    cut(reader);
    if (item < 0)
        script_page(&reader->queue, page);
    else if (goes_on)
        script_rest(&reader->queue, page, item);
    else
        script_item(&reader->queue, page, item);
}

void reader_pause(struct reader *reader, const struct page *page)
{
    if (!reader->is_on)
        return;
    if (reader->is_paused || reader->is_saying || reader_has_more(reader)) {
        reader->is_paused = !reader->is_paused;
        return;
    }
    int next = reader_step(reader, page, 1);
    cut(reader);
    if (next >= 0)
        script_rest(&reader->queue, page, next);
}

void reader_tell(struct reader *reader, const char *text, const char *language)
{
    if (!reader->is_on)
        return;
    // What was being said is said again from its beginning: half of it would be lost.
    size_t first = reader->is_saying ? reader->next - 1 : reader->next;
    size_t count = reader->queue.count - first;
    const struct utterance *rest = count ? reader->queue.list + first : NULL;
    cut(reader);
    script_add(&reader->queue, text, language);
    keep(reader, rest, count);
}

const struct utterance *reader_take(struct reader *reader)
{
    if (!reader->is_on || reader->is_paused || !reader_has_more(reader))
        return NULL;
    const struct utterance *next = &reader->queue.list[reader->next++];
    reader->is_saying = true;
    if (next->item >= 0)
        reader->at = next->item;
    return next;
}

const struct utterance *reader_now(const struct reader *reader)
{
    return reader->next > 0 ? &reader->queue.list[reader->next - 1] : NULL;
}

void reader_done(struct reader *reader)
{
    reader->is_saying = false;
}

bool reader_has_more(const struct reader *reader)
{
    return reader->next < reader->queue.count;
}
