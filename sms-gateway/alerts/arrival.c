// SPDX-License-Identifier: MIT
// A new edition: what it changes that somebody may wait for, written down as it was before.
#include <stdio.h>
#include <string.h>

#include "content/base/text.h"
#include "content/edition/code.h"
#include "content/edition/compare.h"
#include "content/edition/deadline.h"
#include "sms-gateway/alerts/inside.h"

enum { RELATED = 8, CODES_FIRST = 64 };

// Codes as they come.
struct codes {
    char (*list)[CODE_SIZE];
    size_t count, room;
};

struct arrival {
    struct arena *arena;
    struct codes changed, fresh, contracts; // contracts that are new, or have a vendor now
};

static void codes_add(struct arrival *arrival, struct codes *codes, const char *code)
{
    if (!code || strlen(code) >= CODE_SIZE ||
        (codes->count && strcmp(codes->list[codes->count - 1], code) == 0))
        return; // the changes of one record come one after the other
    if (codes->count == codes->room) {
        size_t room = codes->room ? codes->room * 2 : CODES_FIRST;
        codes->list = arena_grow(arrival->arena, codes->list, codes->room * sizeof *codes->list,
                                 room * sizeof *codes->list);
        codes->room = room;
    }
    snprintf(codes->list[codes->count++], CODE_SIZE, "%s", code);
}

// Fields of which people hear. All else is for whoever asks.
static bool is_heard_of(const struct change *change)
{
    static const struct {
        enum kind kind;
        const char *field;
    } table[] = {
        {KIND_OPPORTUNITY, "due"   },
        {KIND_OPPORTUNITY, "status"},
        {KIND_SESSION,     "start" },
        {KIND_SESSION,     "status"},
        {KIND_EVENT,       "start" },
        {KIND_EVENT,       "status"},
        {KIND_CONTRACT,    "status"},
        {KIND_CONTRACT,    "stage" },
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].kind == change->kind && text_is_same(table[i].field, change->field))
            return true;
    return false;
}

// What people may wait for the day of.
static bool has_day(enum kind kind)
{
    return kind == KIND_OPPORTUNITY || kind == KIND_SESSION || kind == KIND_EVENT;
}

static bool note(void *context, const struct change *change)
{
    struct arrival *arrival = context;
    bool is_vendor = change->kind == KIND_CONTRACT &&
                     (change->what == CHANGE_NEW || text_is_same(change->field, "vendor"));
    if (is_vendor)
        codes_add(arrival, &arrival->contracts, change->code);
    if (change->what == CHANGE_NEW && change->kind == KIND_OPPORTUNITY)
        codes_add(arrival, &arrival->fresh, change->code);
    else if (is_heard_of(change) || (change->what == CHANGE_GONE && has_day(change->kind)))
        codes_add(arrival, &arrival->changed, change->code);
    return true;
}

// The record as people know it: by the edition before.
static struct ledger_item item_of(const struct edition *before, const char *code, struct arena *arena)
{
    struct ledger_item item = {.code = code};
    struct record record;
    struct date date;
    bool being_checked, is_contract;
    if (!edition_by_code(before, code, &record, arena))
        return item;
    is_contract = record.kind == KIND_CONTRACT;
    if (record.kind == KIND_OPPORTUNITY && deadline_told(&record, &date, &being_checked))
        item.date = date_write(arena, date);
    if (record.kind == KIND_SESSION || record.kind == KIND_EVENT)
        item.date = record_get(&record, "start");
    item.status = record_get(&record, is_contract ? "stage" : "status");
    return item;
}

// What matters to nobody any more is not handed out.
static void add_item(struct news *news, const struct edition *after, int64_t fanout,
                     const struct ledger_item *item, int64_t now)
{
    struct tidings_known known = {.code = item->code,
                                  .date = item->date,
                                  .status = item->status,
                                  .is_awarded = item->is_awarded,
                                  .is_new = item->is_new,
                                  .since = now};
    if (tidings_of(after, &known, now).what != TIDINGS_NOTHING)
        ledger_fanout_add(news->ledger, fanout, item);
}

// The two editions between which something is handed out.
struct step {
    const struct edition *before, *after;
    int64_t fanout, now;
};

static void add_changed(struct news *news, const struct step *step, const struct codes *codes)
{
    for (size_t i = 0; i < codes->count; i++) {
        SCRATCH(arena);
        struct ledger_item item = item_of(step->before, codes->list[i], arena);
        add_item(news, step->after, step->fanout, &item, step->now);
    }
}

// Who waits for a bid hears who won it, as soon as a contract tells.
static void add_awards(struct news *news, const struct step *step, const struct codes *codes)
{
    for (size_t i = 0; i < codes->count; i++) {
        SCRATCH(arena);
        struct record contract, related[RELATED];
        if (!edition_by_code(step->after, codes->list[i], &contract, arena) ||
            !record_get(&contract, "vendor"))
            continue;
        size_t count = edition_related(step->after, &contract, related, RELATED, arena);
        for (size_t j = 0; j < count; j++) {
            if (related[j].kind != KIND_OPPORTUNITY || !related[j].code)
                continue;
            struct ledger_item item = item_of(step->before, related[j].code, arena);
            item.is_awarded = true;
            add_item(news, step->after, step->fanout, &item, step->now);
        }
    }
}

static void add_fresh(struct news *news, const struct step *step, const struct codes *codes)
{
    for (size_t i = 0; i < codes->count; i++)
        add_item(news, step->after, step->fanout,
                 &(struct ledger_item){.code = codes->list[i], .is_new = true}, step->now);
}

void news_compare(struct news *news, const struct edition *before, const struct edition *after, int64_t now)
{
    SCRATCH(arena);
    struct arrival arrival = {.arena = arena};
    edition_compare(before, after, note, &arrival);
    if (!arrival.changed.count && !arrival.fresh.count && !arrival.contracts.count)
        return;
    struct step step = {before, after, ledger_fanout_open(news->ledger, edition_number(after), now), now};
    add_changed(news, &step, &arrival.changed);
    add_awards(news, &step, &arrival.contracts);
    add_fresh(news, &step, &arrival.fresh);
}

void news_arrived(struct news *news, const struct edition *before, const struct edition *after, int64_t now)
{
    int64_t number = edition_number(after), planned = ledger_planned(news->ledger);
    if (number == planned)
        return;
    ledger_planned_by(news->ledger, number);
    if (before && planned != 0)
        news_compare(news, before, after, now);
}
