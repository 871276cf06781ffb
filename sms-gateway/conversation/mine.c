// SPDX-License-Identifier: MIT
// MINE lists what a person keeps; MUTE ends one of it.
#include <inttypes.h>
#include <string.h>

#include "content/base/text.h"
#include "content/language/fold.h"
#include "sms-gateway/conversation/narrow.h"
#include "sms-gateway/conversation/talk.h"

// One line for a code, whatever of it they keep: a seat says more than its reminder, that more than an alert.
size_t mine_list(struct talk *talk, bool ended, struct kept list[KEPT_MOST])
{
    static const enum kept_what rank[] = {[KEPT_SEAT] = 2, [KEPT_REMINDER] = 1, [KEPT_ALERT] = 0};
    struct kept all[KEPT_MOST];
    const struct person *person = talk->person;
    size_t kept = person->kept ? person->kept(person->context, ended, all, KEPT_MOST, talk->arena) : 0,
           count = 0;
    for (size_t i = 0; i < kept; i++) {
        size_t same = 0;
        while (same < count && !(all[i].code && text_is_same(list[same].code, all[i].code)))
            same++;
        if (same == count)
            list[count++] = all[i];
        else if (rank[all[i].what] > rank[list[same].what])
            list[same] = all[i];
    }
    return count;
}

const char *mine_names(struct talk *talk, const struct kept *list, size_t count, enum kept_what what,
                       size_t most)
{
    struct text text = text_in(talk->arena, 400);
    size_t named = 0;
    for (size_t i = 0; i < count; i++) {
        if (list[i].what != what)
            continue;
        if (named < most)
            text_print(&text, "%s%s", named ? ", " : "",
                       list[i].code ? list[i].code : reply_shorten(talk->arena, list[i].shown, QUOTED));
        named++;
    }
    if (named > most)
        text_print(&text, ", +%zu", named - most);
    return named ? text.bytes : NULL;
}

static const char *key_of(struct talk *talk, const struct kept *kept)
{
    return kept->code ? kept->code : arena_print(talk->arena, "@%" PRId64, kept->id);
}

static const char *fact_of(struct talk *talk, const struct kept *kept, const struct record *record)
{
    struct date start;
    switch (kept->what) {
    case KEPT_REMINDER:
        return say(talk->language, talk->arena, "next text {0}", .text = {talk_when_theirs(talk, kept->at)});
    case KEPT_ALERT:
        return say_plain(talk->language, "alert");
    case KEPT_SEAT:
        break;
    }
    bool is_meeting = record && (record->kind == KIND_SESSION || record->kind == KIND_EVENT);
    const char *when = is_meeting && record_date(record, "start", &start) ? talk_when(talk, start) : "";
    if (!kept->place)
        return say(talk->language, talk->arena, "your seat, {0}", .text = {when});
    return say(talk->language, talk->arena, "number {0, number} on the waiting list, {1}",
               .number = {(double)kept->place}, .text = {when});
}

static struct item item_of(struct talk *talk, const struct kept *kept)
{
    struct record *record = arena_take(talk->arena, sizeof *record);
    struct item item = {.key = key_of(talk, kept), .code = "", .title = "", .fact = ""};
    if (!kept->code) {
        item.code = say_plain(talk->language, "Alert:");
        item.title = kept->shown;
        return item;
    }
    bool is_known = edition_by_code(talk->edition, kept->code, record, talk->arena);
    item.code = kept->code;
    item.title = is_known ? talk_title(talk, record) : "";
    item.fact = fact_of(talk, kept, is_known ? record : NULL);
    return item;
}

// Three at a time, from where MORE goes on.
static void show(struct talk *talk, enum request_what what, const char *head)
{
    struct kept list[KEPT_MOST];
    struct item items[LIST_ITEMS];
    size_t all = mine_list(talk, false, list), from = (size_t)talk->after, count = 0;
    if (from >= all) {
        talk_say(talk,
                 say_plain(talk->language,
                           "You have no reminders, alerts or seats. Text REMIND and a code, ALERT and a "
                           "word, or JOIN and a training's code."));
        return;
    }
    if (!from)
        talk->memory = (struct memory){.words = ""};
    talk->memory.what = what;
    while (count < LIST_ITEMS && from + count < all) {
        items[count] = item_of(talk, &list[from + count]);
        count++;
    }
    talk->memory.after = (int64_t)(from + count);
    talk->memory.has_more = from + count < all && talk->memory.count + count < MEMORY_CODES;
    const char *tail = talk->memory.has_more ? say_plain(talk->language, "Reply with a number, or MORE.")
                                             : say_plain(talk->language, "Reply with a number.");
    if (what == REQUEST_MINE)
        tail = arena_print(talk->arena, "%s%s%s", tail, reply_space(tail),
                           say_plain(talk->language, "MUTE and a number ends one."));
    list_items(talk, from ? "" : head, items, count, tail);
}

void mine_ask(struct talk *talk)
{
    const char *head = say_plain(talk->language, "You have:");
    if (quiet_is_paused(talk))
        head = say(talk->language, talk->arena,
                   "Paused until {0}. You have:", .text = {quiet_until(talk, talk->person->paused_until)});
    show(talk, REQUEST_MINE, head);
}

static bool find(struct talk *talk, const char *key, struct kept *found)
{
    struct kept list[KEPT_MOST];
    size_t count = mine_list(talk, false, list);
    for (size_t i = 0; i < count; i++)
        if (text_is_same(key_of(talk, &list[i]), key)) {
            *found = list[i];
            return true;
        }
    return false;
}

static void say_gone(struct talk *talk)
{
    talk_say(talk, say_plain(talk->language, "That is not on your list any more. MINE shows what is."));
}

void mine_pick(struct talk *talk, const char *key)
{
    struct record record;
    struct kept kept;
    if (*key != '@' && edition_by_code(talk->edition, key, &record, talk->arena)) {
        talk_record(talk, &record);
        return;
    }
    if (!find(talk, key, &kept) || kept.code) {
        say_gone(talk);
        return;
    }
    struct date since = date_at(edition_zone(talk->edition), kept.at);
    since.has_time = false;
    talk_say(
        talk,
        say(talk->language, talk->arena,
            "Alert: {0}, since {1}. At most 1 text a day. BIDS {2} lists what is open now. MUTE {2} ends "
            "the alert.",
            .text = {
                kept.shown, talk_when(talk, since),
                narrow_unspaced(talk->arena,
                                fold_words(talk->arena, reply_shorten(talk->arena, kept.shown, QUOTED)))}));
}

static void mute_alert(struct talk *talk, const struct kept *kept)
{
    talk_effect(talk, EFFECT_MUTE, kept->shown)->id = kept->id;
    talk_say(talk, say(talk->language, talk->arena, "The alert {0} is off. ALERT {0} turns it on again.",
                       .text = {reply_shorten(talk->arena, kept->shown, QUOTED)}));
}

// All that is kept of a code, but for a seat: that is left only in so many words.
static void mute_code(struct talk *talk, const char *code)
{
    struct kept all[KEPT_MOST];
    const struct person *person = talk->person;
    size_t count = person->kept ? person->kept(person->context, false, all, KEPT_MOST, talk->arena) : 0,
           ended = 0;
    bool has_seat = false;
    for (size_t i = 0; i < count; i++) {
        if (!text_is_same(all[i].code, code))
            continue;
        has_seat = has_seat || all[i].what == KEPT_SEAT;
        if (all[i].what == KEPT_REMINDER)
            talk_effect(talk, EFFECT_FORGET_REMINDER, code);
        else if (all[i].what == KEPT_ALERT)
            talk_effect(talk, EFFECT_MUTE, code)->id = all[i].id;
        ended += all[i].what != KEPT_SEAT;
    }
    if (has_seat)
        talk_say(talk, say(talk->language, talk->arena,
                           "No reminder of {0} any more. You keep your seat; LEAVE {0} gives it back.",
                           .text = {code}));
    else if (ended)
        talk_say(talk, say(talk->language, talk->arena,
                           "No more texts about {0}. REMIND {0} turns them on again.", .text = {code}));
    else
        talk_say(talk, say(talk->language, talk->arena, "You have nothing on {0}. MINE lists what you have.",
                           .text = {code}));
}

void mute_pick(struct talk *talk, const char *key)
{
    struct kept kept;
    if (!find(talk, key, &kept))
        say_gone(talk);
    else if (kept.code)
        mute_code(talk, arena_text(talk->arena, kept.code));
    else
        mute_alert(talk, &kept);
}

// The alert that the words name: all of it, else the only one that has them.
static bool find_alert(struct talk *talk, const char *words, struct kept *found)
{
    struct kept list[KEPT_MOST];
    size_t count = mine_list(talk, false, list), like = 0;
    for (size_t i = 0; i < count; i++) {
        if (list[i].code)
            continue;
        const char *shown = fold_words(talk->arena, list[i].shown);
        if (text_is_same(shown, words)) {
            *found = list[i];
            return true;
        }
        if (strstr(shown, words)) {
            *found = list[i];
            like++;
        }
    }
    return like == 1;
}

void mute_ask(struct talk *talk)
{
    const struct request *request = &talk->request;
    struct memory *memory = &talk->memory;
    const char *topic = understand_topic(talk->arena, request->words);
    bool is_listed = memory->what == REQUEST_MINE || memory->what == REQUEST_MUTE;
    struct kept kept;
    int64_t number;
    if (is_listed && text_to_number(request->words, 1, (int64_t)memory->count, &number))
        mute_pick(talk, memory->codes[number - 1]);
    else if (!*request->words && memory->current && find(talk, memory->current, &kept))
        mute_code(talk, arena_text(talk->arena, memory->current));
    else if (!*request->words || understand_number(request->words))
        show(talk, REQUEST_MUTE, say_plain(talk->language, "Which one is to end?"));
    else if (request->code_is_right)
        mute_code(talk, arena_text(talk->arena, request->code));
    else if (find_alert(talk, request->words, &kept) || find_alert(talk, topic, &kept))
        mute_alert(talk, &kept);
    else
        talk_say(talk, say(talk->language, talk->arena, "You have nothing on {0}. MINE lists what you have.",
                           .text = {reply_shorten(talk->arena, topic, QUOTED)}));
}

// "Don't remind me any more": what is neither a code nor one of their alerts says nothing of which one; and
// whoever wants none of all texts hears how.
void forget_ask(struct talk *talk)
{
    struct request *request = &talk->request;
    struct kept kept;
    bool is_filler = understand_is_filler(request->words);
    if (is_filler || !request->code_is_right) {
        request->speaks_of_stop = true;
        if (is_filler || (!find_alert(talk, request->words, &kept) &&
                          !find_alert(talk, understand_topic(talk->arena, request->words), &kept)))
            request->words = "";
    }
    mute_ask(talk);
}
