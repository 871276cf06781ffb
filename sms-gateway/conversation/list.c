// SPDX-License-Identifier: MIT
// Numbered lists, three at a time, and the numbers that pick from them.
#include <string.h>

#include "content/base/text.h"
#include "content/language/fold.h"
#include "sms-gateway/conversation/fit.h"
#include "sms-gateway/conversation/talk.h"
#include "sms-gateway/conversation/trades.h"

enum { WORDS_KEPT = 300, NEAR_ENOUGH = 2, NUMBER_MOST = 8, DIGITS_LEAST = 5 };

// What stands behind a title in a list.
static const char *short_fact(struct talk *talk, const struct record *record)
{
    struct date start;
    switch (record->kind) {
    case KIND_OPPORTUNITY:
        return due_short(talk, record);
    case KIND_CONTRACT:
        return status_short(talk, record);
    case KIND_SESSION:
    case KIND_EVENT:
        if (text_is_same(record_get(record, "status"), "cancelled"))
            return say_plain(talk->language, "cancelled");
        return record_date(record, "start", &start) ? talk_when(talk, start) : "";
    case KIND_PLAN:
        return plan_short(talk, record);
    case KIND_JOB:
        return job_short(talk, record);
    default:
        return "";
    }
}

struct list_text {
    const char *head, *separator, *tail;
    const struct item *items;
    size_t count;
    size_t first; // the number of the first item
};

static const char *join_items(struct talk *talk, const struct list_text *list, size_t title_length,
                              size_t *segments)
{
    struct text text = text_in(talk->arena, 4000);
    text_add(&text, list->head);
    for (size_t i = 0; i < list->count; i++) {
        const struct item *item = &list->items[i];
        text_print(&text, "%s%zu) %s %s%s%s", text.length ? list->separator : "", list->first + i, item->code,
                   reply_shorten(talk->arena, item->title, title_length), *item->fact ? ", " : "",
                   item->fact);
    }
    text_add(&text, list->tail);
    struct fit fit;
    const char *best = fit_best(talk->arena, reply_tidy(talk->arena, text.bytes), talk_may_fold(talk), &fit);
    *segments = fit.segments;
    return best;
}

// The list with titles as long as the fewest segments allow: first as long as they may be and as short as
// they should be, for when these cost the same there is nothing to try between them.
static const char *fit_items(struct talk *talk, const struct list_text *list)
{
    static const size_t lengths[] = {60, 48, 38, 30, 24, 18, 12, 8}; // characters of a title
    enum { LENGTHS = sizeof lengths / sizeof *lengths, ENOUGH = 3 };
    size_t most, fewest, between;
    const char *best = join_items(talk, list, lengths[0], &most), *text = best;
    fewest = most;
    if (most > 1)
        text = join_items(talk, list, lengths[ENOUGH], &fewest);
    for (size_t i = 1; i < ENOUGH && fewest < most && fewest <= LIST_SEGMENTS; i++) {
        const char *longer = join_items(talk, list, lengths[i], &between);
        if (between == fewest)
            return longer;
    }
    for (size_t i = ENOUGH + 1; i < LENGTHS && fewest > LIST_SEGMENTS; i++)
        text = join_items(talk, list, lengths[i], &fewest);
    return fewest < most ? text : best;
}

static size_t make_items(struct talk *talk, const struct record *list, size_t count,
                         struct item items[LIST_ITEMS])
{
    for (size_t i = 0; i < count; i++) {
        const char *code = list[i].code ? list[i].code : "";
        items[i] = (struct item){code, code, talk_title(talk, &list[i]), short_fact(talk, &list[i])};
        memory_add(&talk->memory, code);
    }
    return count;
}

void list_records(struct talk *talk, const char *head, const struct record *list, size_t count,
                  const char *tail)
{
    struct item items[LIST_ITEMS];
    size_t first = talk->memory.count + 1;
    make_items(talk, list, count, items);
    struct list_text lines = {head, "\n", arena_print(talk->arena, "\n%s", tail), items, count, first};
    talk->answer.text = fit_items(talk, &lines);
}

static const char *list_head(struct talk *talk, enum kind kind)
{
    switch (kind) {
    case KIND_OPPORTUNITY:
        return talk->and_past ? say_plain(talk->language, "Bids:")
                              : say_plain(talk->language, "Open bids, soonest due first:");
    case KIND_CONTRACT:
        return say_plain(talk->language, "Contracts:");
    case KIND_SESSION:
        return say_plain(talk->language, "Trainings:");
    case KIND_EVENT:
        return say_plain(talk->language, "Events:");
    case KIND_GUIDE:
        return say_plain(talk->language, "Guides, step by step:");
    case KIND_PLAN:
        return say_plain(talk->language, "What agencies expect to buy:");
    case KIND_JOB:
        return say_plain(talk->language, "Jobs:");
    case KIND_TERM:
        return talk->request.what == REQUEST_WHATIS ? say_plain(talk->language, "Words we explain:")
                                                    : say_plain(talk->language, "Did you mean:");
    default:
        return say_plain(talk->language, "Did you mean:");
    }
}

// What was understood stands above the list, where there is room for it.
static const char *head_of(struct talk *talk, enum kind kind)
{
    bool is_about = !text_is_empty(talk->narrowed) && !talk->and_past;
    if (talk->dropped)
        return talk->dropped;
    if (is_about && kind == KIND_OPPORTUNITY)
        return say(talk->language, talk->arena, "Open bids: {0}", .text = {talk->narrowed});
    if (is_about && kind == KIND_SESSION)
        return say(talk->language, talk->arena, "Trainings: {0}", .text = {talk->narrowed});
    if (is_about && kind == KIND_EVENT)
        return say(talk->language, talk->arena, "Events: {0}", .text = {talk->narrowed});
    return list_head(talk, kind);
}

static void show_records(struct talk *talk, enum kind kind, const struct record *list, size_t count,
                         const char *tail)
{
    struct item items[LIST_ITEMS];
    size_t first = talk->memory.count + 1;
    bool is_first = talk->after == 0;
    make_items(talk, list, count, items);
    struct list_text lines = {is_first ? head_of(talk, kind) : "",
                              "\n",
                              arena_print(talk->arena, "\n%s", tail),
                              items,
                              count,
                              first};
    talk->answer.text = fit_items(talk, &lines);
    if (is_first && fit_count(talk->answer.text).segments > LIST_SEGMENTS) {
        lines.head = list_head(talk, kind);
        talk->answer.text = fit_items(talk, &lines);
    }
}

void list_items(struct talk *talk, const char *head, const struct item *items, size_t count, const char *tail)
{
    struct list_text lines = {head,  "\n",  arena_print(talk->arena, "\n%s", tail),
                              items, count, talk->memory.count + 1};
    for (size_t i = 0; i < count; i++)
        memory_add(&talk->memory, items[i].key);
    talk->answer.text = fit_items(talk, &lines);
}

bool list_show(struct talk *talk, enum request_what what, const struct search *search)
{
    struct search asked = *search;
    struct found found[LIST_ITEMS];
    struct record list[LIST_ITEMS];
    bool has_more = false, is_first = talk->after == 0;
    asked.after = talk->after;
    size_t count = edition_search(talk->edition, &asked, found, LIST_ITEMS, &has_more, talk->arena);
    if (count == 0)
        return false;
    for (size_t i = 0; i < count; i++)
        list[i] = found[i].record;
    talk_is(talk, what);
    if (is_first)
        talk->memory = (struct memory){.what = what};
    talk->memory.words =
        arena_bytes(talk->arena, talk->request.words, utf8_cut(talk->request.words, WORDS_KEPT));
    if (is_first && count == 1 && !has_more) {
        talk_tell(talk, what, &list[0]);
        return true;
    }
    // What was only guessed at is not gone on with.
    talk->memory.has_more = has_more && what != REQUEST_UNKNOWN && talk->memory.count + count < MEMORY_CODES;
    talk->memory.after = found[count - 1].order;
    show_records(talk, search->kind, list, count,
                 talk->memory.has_more ? say_plain(talk->language, "Reply with a number, or MORE.")
                                       : say_plain(talk->language, "Reply with a number."));
    return true;
}

bool list_about(struct talk *talk, enum request_what what, const struct search *search, const char *topic)
{
    struct search asked = *search;
    const char *forms[TRADES_FORMS];
    size_t count = trades_forms(talk->arena, topic, forms);
    for (size_t i = 0; i < count; i++) {
        asked.words = forms[i];
        if (list_show(talk, what, &asked))
            return true;
    }
    return false;
}

void list_more(struct talk *talk)
{
    struct record guide;
    struct memory *memory = &talk->memory;
    if (memory->what == REQUEST_FACT) {
        fact_ask(talk);
    } else if (!memory->has_more || memory->what == REQUEST_UNKNOWN) {
        talk_say(talk,
                 say_plain(talk->language, "There is no more to show. Text BIDS and another word, or HELP."));
    } else if (memory->what == REQUEST_HOWTO && memory->current && memory->after < MEMORY_CODES &&
               edition_by_code(talk->edition, memory->current, &guide, talk->arena) &&
               guide.kind == KIND_GUIDE) {
        guide_tell(talk, &guide, memory->after);
    } else {
        talk->after = memory->after;
        memory->current = NULL;
        talk_ask(talk, memory->what, memory->words);
    }
}

void list_pick(struct talk *talk)
{
    struct record record;
    struct memory *memory = &talk->memory;
    size_t number = (size_t)talk->request.number;
    if (memory->count == 0) {
        talk_say(talk, say_plain(talk->language,
                                 "There is no list to choose from. Text BIDS and a word, like BIDS roof."));
    } else if (number > memory->count) {
        talk_say(talk, say(talk->language, talk->arena, "Reply with a number from 1 to {0, number}.",
                           .number = {(double)memory->count}));
    } else if (memory->what == REQUEST_STOP_ONE) {
        talk_ask(talk, REQUEST_STOP_ONE, memory->codes[number - 1]);
    } else if (memory->what == REQUEST_LEAVE) {
        talk_ask(talk, REQUEST_LEAVE, memory->codes[number - 1]);
    } else if (memory->what == REQUEST_MUTE) {
        talk_is(talk, REQUEST_MUTE);
        mute_pick(talk, memory->codes[number - 1]);
    } else if (memory->what == REQUEST_MINE) {
        mine_pick(talk, memory->codes[number - 1]);
    } else if (!edition_by_code(talk->edition, memory->codes[number - 1], &record, talk->arena)) {
        list_near(talk, memory->what, memory->codes[number - 1]);
    } else if (memory->what == REQUEST_REMIND) {
        talk_is(talk, REQUEST_REMIND);
        remind_record(talk, &record);
    } else if (memory->what == REQUEST_JOIN) {
        talk_is(talk, REQUEST_JOIN);
        join_record(talk, &record);
    } else if (memory->what == REQUEST_ALERT) {
        talk_ask(talk, REQUEST_ALERT, memory->codes[number - 1]);
    } else {
        memory->has_more = memory->has_more && memory->what != REQUEST_HOWTO;
        talk_tell(talk, memory->what, &record);
    }
}

// "No K7Q2N. Did you mean 1) … 2) …? Reply 1 or 2."
static void say_near(struct talk *talk, const char *asked, const struct item *items, size_t count)
{
    const char *head = say(talk->language, talk->arena, "No {0}. Did you mean", .text = {asked});
    const char *tail = count == 1   ? say_plain(talk->language, "? Reply 1.")
                       : count == 2 ? say_plain(talk->language, "? Reply 1 or 2.")
                                    : say_plain(talk->language, "? Reply 1, 2 or 3.");
    struct list_text line = {head, " ", tail, items, count, 1};
    talk->answer.text = fit_items(talk, &line);
}

bool list_near_any(struct talk *talk, enum request_what what, const char *code)
{
    struct record list[LIST_ITEMS];
    struct item items[LIST_ITEMS];
    size_t near = edition_near_codes(talk->edition, code, list, LIST_ITEMS, talk->arena), count = 0;
    while (count < near && code_distance(code, list[count].code) <= NEAR_ENOUGH)
        count++;
    if (count == 0)
        return false;
    talk_is(talk, what);
    talk->memory = (struct memory){.what = what, .words = ""};
    make_items(talk, list, count, items);
    for (size_t i = 0; i < count; i++)
        items[i].fact = "";
    say_near(talk, code, items, count);
    return true;
}

void list_near(struct talk *talk, enum request_what what, const char *code)
{
    talk_is(talk, what);
    if (!list_near_any(talk, what, code))
        talk_say(talk, say(talk->language, talk->arena,
                           "We know no {0}. Check the code, or text BIDS and a word, like BIDS roof.",
                           .text = {code}));
}

// The number of a record that is nearest to what was asked: that is what a person compares.
static const char *near_number(struct talk *talk, const struct record *record, const char *words)
{
    static const char *const fields[] = {"contract_id", "epin", "ctr", "pin"};
    const char *asked = text_replace(talk->arena, words, " ", ""), *best = "";
    int least = NUMBER_MOST;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const char *number = kind_field(record->kind, fields[i]) ? record_get(record, fields[i]) : NULL;
        int distance =
            number ? fold_distance(asked, text_replace(talk->arena, fold_words(talk->arena, number), " ", ""),
                                   NUMBER_MOST)
                   : least;
        if (distance < least) {
            least = distance;
            best = number;
        }
    }
    return best;
}

bool list_near_number(struct talk *talk, enum request_what what, const char *words)
{
    struct record list[LIST_ITEMS];
    struct item items[LIST_ITEMS];
    size_t digits = 0;
    for (const char *c = words; *c; c++)
        digits += *c >= '0' && *c <= '9';
    if (digits < DIGITS_LEAST)
        return false;
    size_t count = edition_near_identifiers(talk->edition, words, list, LIST_ITEMS, talk->arena);
    if (count == 0)
        return false;
    talk_is(talk, what);
    talk->memory = (struct memory){.what = what, .words = ""};
    make_items(talk, list, count, items);
    for (size_t i = 0; i < count; i++) {
        items[i].code = near_number(talk, &list[i], words);
        items[i].fact = "";
    }
    say_near(talk, text_upper(talk->arena, reply_shorten(talk->arena, words, QUOTED)), items, count);
    return true;
}
