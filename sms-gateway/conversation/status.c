// SPDX-License-Identifier: MIT
// Where a contract is, how long it has been there, and who acts now.
#include <string.h>

#include "content/base/text.h"
#include "content/edition/stage.h"
#include "content/language/fold.h"
#include "sms-gateway/conversation/agencies.h"
#include "sms-gateway/conversation/talk.h"

enum { LABEL_SHORT = 40 };

static const char *days_here(struct talk *talk, const struct step *step)
{
    double days = (double)step->days, usual = (double)step->usual;
    if (step->days < 0)
        return NULL;
    if (step->usual >= 0 && step->at_least)
        return say(talk->language, talk->arena,
                   "Here at least {0, plural, one {# day} other {# days}}, usually {1, number}.",
                   .number = {days, usual});
    if (step->usual >= 0)
        return say(talk->language, talk->arena,
                   "Here {0, plural, one {# day} other {# days}}, usually {1, number}.",
                   .number = {days, usual});
    if (step->at_least)
        return say(talk->language, talk->arena, "Here at least {0, plural, one {# day} other {# days}}.",
                   .number = {days});
    return say(talk->language, talk->arena, "Here {0, plural, one {# day} other {# days}}.",
               .number = {days});
}

// "Registered: work and payment can begin": what can begin is told by the next sentence.
static const char *before_colon(struct arena *arena, const char *label)
{
    const char *wide = strstr(label, "：");
    return text_trim(arena, arena_bytes(arena, label, wide ? (size_t)(wide - label) : strcspn(label, ":")));
}

static void add_stage(struct talk *talk, struct reply *reply, const struct record *contract)
{
    struct step steps[STAGE_COUNT];
    enum stage stage = contract_steps(talk->edition, contract, talk->now, steps);
    if (stage == STAGE_COUNT) {
        reply_add(reply, KEEP_ALWAYS,
                  say_plain(talk->language, "its stage is not known yet. Ask the agency."));
        return;
    }
    const struct stage_row *row = &stage_table[stage];
    reply_add(reply, KEEP_ALWAYS,
              say(talk->language, talk->arena, "step {0, number} of {1, number}, {2}.",
                  .number = {stage + 1, STAGE_COUNT},
                  .text = {before_colon(talk->arena, say_plain(talk->language, row->label))}));
    if (stage < STAGE_REGISTERED)
        reply_add(reply, KEEP_ALWAYS, days_here(talk, &steps[stage]));
    reply_add(reply, KEEP_DETAIL, say_plain(talk->language, row->next));
    if (stage < STAGE_REGISTERED)
        reply_add(reply, KEEP_DATES,
                  say(talk->language, talk->arena, "Acts now: {0}.",
                      .text = {talk_inside(talk, say_plain(talk->language, row->acts))}));
}

void status_tell(struct talk *talk, const struct record *contract)
{
    struct reply reply = {.title = talk_title(talk, contract), .agency = record_get(contract, "vendor")};
    const char *status = record_get(contract, "status");
    if (text_is_same(status, "cancelled"))
        reply_add(&reply, KEEP_ALWAYS, say_plain(talk->language, "this contract was cancelled."));
    else if (text_is_same(status, "terminated"))
        reply_add(&reply, KEEP_ALWAYS, say_plain(talk->language, "this contract has ended."));
    else
        add_stage(talk, &reply, contract);
    reply_add(&reply, KEEP_SOURCE, talk_source(talk, contract));
    talk_reply(talk, &reply, FACT_SEGMENTS);
}

const char *status_short(struct talk *talk, const struct record *contract)
{
    const char *vendor = record_get(contract, "vendor");
    struct step steps[STAGE_COUNT];
    enum stage stage = contract_steps(talk->edition, contract, talk->now, steps);
    // Who asks by the vendor knows the vendor.
    if (vendor && talk->request.what == REQUEST_STATUS && stage < STAGE_COUNT &&
        strstr(fold_words(talk->arena, vendor), talk->request.words))
        return say(talk->language, talk->arena, "step {0, number} of {1, number}",
                   .number = {stage + 1, STAGE_COUNT});
    if (vendor)
        return reply_shorten(talk->arena, vendor, LABEL_SHORT);
    return stage < STAGE_COUNT ? say_plain(talk->language, stage_table[stage].label) : "";
}

// An opportunity's code asks about the contract that came of it, where there is one.
static void tell_by_code(struct talk *talk, const struct record *record)
{
    enum { RELATED = 4 };
    struct record related[RELATED];
    size_t count = record->kind == KIND_OPPORTUNITY
                       ? edition_related(talk->edition, record, related, RELATED, talk->arena)
                       : 0;
    for (size_t i = 0; i < count; i++) {
        if (related[i].kind == KIND_CONTRACT) {
            talk_record(talk, &related[i]);
            return;
        }
    }
    // Of a bid that is closed the date says little: what comes next does.
    struct deadline deadline = {0};
    if (record->kind == KIND_OPPORTUNITY)
        deadline = deadline_of(talk->edition, record, talk->now);
    if ((deadline.state != DEADLINE_PAST && deadline.state != DEADLINE_CLOSED) || !award_tell(talk, record))
        talk_record(talk, record);
    else
        talk_is(talk, REQUEST_STATUS);
}

static void show_contracts(struct talk *talk, const struct record *list, size_t count)
{
    talk->memory = (struct memory){.what = REQUEST_STATUS, .words = talk->request.words};
    if (count == 1)
        tell_by_code(talk, &list[0]);
    else
        list_records(talk, say_plain(talk->language, "Which contract?"), list, count,
                     say_plain(talk->language, "Reply with a number."));
}

// What STATUS alone asks about: the contract told of last, or the one that came of the bids told of last;
// NULL when that was something else.
static const char *contract_meant(struct talk *talk)
{
    struct record record;
    const char *code = talk->memory.current;
    if (!code || !edition_by_code(talk->edition, code, &record, talk->arena))
        return NULL;
    bool may_be = record.kind == KIND_CONTRACT || record.kind == KIND_OPPORTUNITY;
    return may_be ? code : NULL;
}

// "Where is my payment?" is no vendor's name: the guides about that word may help.
static bool show_guides(struct talk *talk, const char *words)
{
    const char *topic = understand_topic(talk->arena, words);
    struct search search = {.kind = KIND_GUIDE, .words = topic, .now = talk->now};
    return topic != words && list_show(talk, REQUEST_HOWTO, &search);
}

bool status_named(struct talk *talk, const char *words)
{
    enum { LOOKED_AT = 8 };
    struct found list[LOOKED_AT];
    struct search search = {.kind = KIND_CONTRACT, .words = words, .now = talk->now, .and_past = true};
    size_t count = edition_search(talk->edition, &search, list, LOOKED_AT, NULL, talk->arena);
    for (size_t i = 0; i < count; i++) {
        const char *vendor = record_get(&list[i].record, "vendor");
        const char *name = vendor ? fold_words(talk->arena, vendor) : "";
        char end = text_starts(name, words) ? name[strlen(words)] : '?';
        if (end == '\0' || end == ' ') {
            talk_ask(talk, REQUEST_STATUS, words);
            return true;
        }
    }
    return false;
}

void status_ask(struct talk *talk)
{
    const struct request *request = &talk->request;
    struct record list[LIST_ITEMS];
    const char *words = *request->words ? request->words : contract_meant(talk), *rest, *language;
    const struct request_row *row =
        words ? request_begins(understand_topic(talk->arena, words), &rest, &language) : NULL;
    bool is_said_again = row && row->what == REQUEST_STATUS; // "where is my contract CT1…?"
    if (is_said_again && *rest)
        words = rest;
    if (!words || (is_said_again && !*rest)) {
        talk_say(talk, say_plain(talk->language,
                                 "Text STATUS and a contract ID, EPIN, vendor name or code, like STATUS "
                                 "81626W0043001."));
        return;
    }
    if (edition_by_code(talk->edition, request->code[0] ? request->code : words, &list[0], talk->arena)) {
        tell_by_code(talk, &list[0]);
        return;
    }
    size_t count = edition_by_identifier(talk->edition, words, list, LIST_ITEMS, talk->arena);
    if (count == 0)
        count = edition_bids_by_identifier(talk->edition, words, list, LIST_ITEMS, talk->arena);
    if (count > 0) {
        show_contracts(talk, list, count);
        return;
    }
    struct search search = {
        .kind = KIND_CONTRACT, .words = words, .prefix = true, .now = talk->now, .and_past = true};
    if (list_show(talk, REQUEST_STATUS, &search))
        return;
    size_t length;
    search.agency = agency_at(words, &length); // all of an agency's
    search.words = "";
    if (search.agency && !words[length] && list_show(talk, REQUEST_STATUS, &search))
        return;
    if (request->is_code_alone) {
        list_near(talk, REQUEST_STATUS, request->code);
        return;
    }
    if (list_near_number(talk, REQUEST_STATUS, words) || show_guides(talk, words))
        return;
    talk_say(talk, say(talk->language, talk->arena,
                       "We know no contract by {0}. Text STATUS and the contract ID, EPIN or "
                       "the first words of the vendor.",
                       .text = {reply_shorten(talk->arena, words, QUOTED)}));
}
