// SPDX-License-Identifier: MIT
// An inverted index in memory: every word with the record it stands in, sorted, so that the words of a
// beginning lie side by side. Records found are bits; a word's bits are joined, the words' bits are met.
#include "content/edition/matcher.h"

#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "content/edition/layout.h"
#include "content/language/fold.h"

enum { WORD_BYTES = 60, QUESTION_WORDS = 12, BITS = 64, RUN_MARK = '"' };

struct posting {
    const char *word;
    size_t place;
};

struct matcher {
    struct arena *arena; // of the words
    struct posting *postings;
    size_t count, room;
    enum kind *kinds; // by place
    size_t records, records_room;
    bool is_sorted;
};

// The records that are found so far, a bit each.
struct found_set {
    uint64_t *bits;
    size_t length; // of bits
};

struct matcher *matcher_open(void)
{
    struct arena *arena = arena_open();
    struct matcher *matcher = arena_take(arena, sizeof *matcher);
    matcher->arena = arena;
    return matcher;
}

void matcher_close(struct matcher *matcher)
{
    if (!matcher)
        return;
    free(matcher->postings);
    free(matcher->kinds);
    arena_close(matcher->arena);
}

size_t matcher_count(const struct matcher *matcher)
{
    return matcher->records;
}

static void *grown(void *list, size_t *room, size_t size)
{
    *room = *room ? *room * 2 : 256;
    list = realloc(list, *room * size);
    if (!list)
        abort();
    return list;
}

static void add_word(struct matcher *matcher, const char *word)
{
    if (matcher->count == matcher->room)
        matcher->postings = grown(matcher->postings, &matcher->room, sizeof *matcher->postings);
    matcher->postings[matcher->count++] = (struct posting){word, matcher->records};
}

static int compare_words(const void *a, const void *b)
{
    const struct posting *one = a, *other = b;
    int order = strcmp(one->word, other->word);
    return order ? order : (one->place > other->place) - (one->place < other->place);
}

void matcher_add(struct matcher *matcher, const struct edition *edition, const struct record *record)
{
    SCRATCH(scratch);
    const char *words = record_words(scratch, record, edition_languages(edition));
    for (const char *at = words; *at;) {
        at += strspn(at, " ");
        size_t length = strcspn(at, " ");
        if (length)
            add_word(matcher, arena_bytes(matcher->arena, at, length));
        at += length;
    }
    if (matcher->records == matcher->records_room)
        matcher->kinds = grown(matcher->kinds, &matcher->records_room, sizeof *matcher->kinds);
    matcher->kinds[matcher->records++] = record->kind;
    matcher->is_sorted = false;
}

// The first posting that is not before the word.
static size_t place_of(const struct matcher *matcher, const char *word)
{
    size_t low = 0, high = matcher->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(matcher->postings[middle].word, word) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void join_word(const struct matcher *matcher, const char *word, bool is_prefix, struct found_set *to)
{
    for (size_t i = place_of(matcher, word); i < matcher->count; i++) {
        const struct posting *posting = &matcher->postings[i];
        bool fits = is_prefix ? text_starts(posting->word, word) : strcmp(posting->word, word) == 0;
        if (!fits)
            return;
        to->bits[posting->place / BITS] |= UINT64_C(1) << posting->place % BITS;
    }
}

static struct found_set set_open(struct arena *arena, const struct matcher *matcher)
{
    size_t length = matcher->records / BITS + 1;
    return (struct found_set){arena_take(arena, length * sizeof(uint64_t)), length};
}

// Only what has this word, or its singular, stays found.
static void meet_word(const struct matcher *matcher, struct arena *arena, const char *word, bool is_prefix,
                      struct found_set *found)
{
    struct found_set with = set_open(arena, matcher);
    const char *singular = word_singular(arena, word);
    join_word(matcher, word, is_prefix, &with);
    if (singular)
        join_word(matcher, singular, is_prefix, &with);
    for (size_t i = 0; i < found->length; i++)
        found->bits[i] &= with.bits[i];
}

static size_t character_length(const char *at)
{
    size_t length = 1;
    while ((at[length] & 0xC0) == 0x80)
        length++;
    return length;
}

// As words_question puts them to the index: a run of ideographs by its pairs, a single one as a beginning.
static void meet_run(const struct matcher *matcher, struct arena *arena, const char *run,
                     struct found_set *found)
{
    size_t first = character_length(run);
    if (!run[first])
        meet_word(matcher, arena, run, true, found);
    for (; run[first]; run += first, first = character_length(run)) {
        size_t pair = first + character_length(run + first);
        meet_word(matcher, arena, arena_bytes(arena, run, pair), false, found);
    }
}

static void meet_words(const struct matcher *matcher, struct arena *arena, const struct search *search,
                       struct found_set *found)
{
    const char *at = fold_query(arena, search->words ? search->words : "", RUN_MARK);
    for (int count = 0; *at && count < QUESTION_WORDS; count++) {
        at += strspn(at, " ");
        if (*at == RUN_MARK) {
            size_t length = strcspn(++at, "\"");
            const char *run = text_replace(arena, arena_bytes(arena, at, length), " ", "");
            if (*run)
                meet_run(matcher, arena, run, found);
            at += length + (at[length] == RUN_MARK);
            continue;
        }
        size_t length = strcspn(at, " \""), cut = utf8_cut(at, length < WORD_BYTES ? length : WORD_BYTES);
        if (cut)
            meet_word(matcher, arena, arena_bytes(arena, at, cut), search->prefix || cut < length, found);
        at += length;
    }
}

size_t matcher_find(struct matcher *matcher, const struct search *search, size_t *list, size_t limit)
{
    SCRATCH(scratch);
    if (!matcher->is_sorted && matcher->count)
        qsort(matcher->postings, matcher->count, sizeof *matcher->postings, compare_words);
    matcher->is_sorted = true;
    struct found_set found = set_open(scratch, matcher);
    for (size_t i = 0; i < matcher->records; i++)
        if (matcher->kinds[i] == search->kind)
            found.bits[i / BITS] |= UINT64_C(1) << i % BITS;
    struct filters filters = {search->category, search->agency, search->borough};
    const char *filter = filter_word(scratch, &filters);
    if (*filter)
        meet_word(matcher, scratch, filter, false, &found);
    meet_words(matcher, scratch, search, &found);
    size_t count = 0;
    for (size_t i = 0; i < matcher->records; i++) {
        if (!(found.bits[i / BITS] >> i % BITS & 1))
            continue;
        if (count < limit)
            list[count] = i;
        count++;
    }
    return count;
}
