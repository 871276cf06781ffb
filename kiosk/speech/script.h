// SPDX-License-Identifier: MIT
// What a page sounds like: the same items that are painted, sentence by sentence, each in its own language.
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "content/base/arena.h"
#include "kiosk/ui/page.h"

struct utterance {
    const char *text;     // as a voice gets it
    const char *language; // tag of the text, which need not be the page's
    int item;             // of the page; -1: of the screen as a whole
    size_t from, to;      // the bytes of the item's text that it says; 0, 0: all of it
};

// A list of utterances. They and their texts live in the arena.
struct script {
    struct arena *arena;
    struct utterance *list;
    size_t count, room;
};

struct script script_in(struct arena *arena);
// What a voice says for an item, as the page has it; NULL when another item says it, or nothing is to be
// said.
const char *script_words(const struct item *item);
// The item's sentences.
void script_item(struct script *script, const struct page *page, int index);
// A sentence that stands nowhere on the screen.
void script_add(struct script *script, const char *text, const char *language);
// Where one is, and how much there is: "Bids. 12 items."
void script_place(struct script *script, const struct page *page);
// "12 items."
void script_count(struct script *script, const struct page *page);
// The items that say something, in the order they are read: what the screen is for, then what stands above
// and below it. With something lying over the screen only that. Returns how many; the list lives in the
// arena.
size_t script_order(const struct page *page, struct arena *arena, int **items);
// The place, then every item from `first` of that order on. A keyboard's letters are left out: a finger on
// one says it.
void script_page(struct script *script, const struct page *page);
void script_rest(struct script *script, const struct page *page, int first_item);
// How many things there are to choose.
size_t script_choices(const struct page *page);
