// SPDX-License-Identifier: MIT
// New records for those who wait for words. A few hundred records are indexed by their words, and every
// standing search is asked of that index: a few look-ups for each, not one for each pair.
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include "content/base/text.h"
#include "content/edition/code.h"
#include "sms-gateway/alerts/inside.h"
#include "sms-gateway/conversation/trades.h"

// Of what fits one alert, TOLD are told by name, the soonest due first; the rest is counted.
enum { ITEMS = 500, SUBSCRIPTIONS_A_BATCH = 500, TOLD = 8 };

struct fresh {
    char code[CODE_SIZE];
    struct tidings tidings;
    int64_t at;
};

struct matcher_batch {
    int64_t fanout, last; // item
    struct matcher *matcher;
    struct fresh fresh[ITEMS]; // as they stand in the matcher: by deadline
    size_t count;
};

void matcher_batch_close(struct matcher_batch *batch)
{
    if (!batch)
        return;
    matcher_close(batch->matcher);
    free(batch);
}

static int compare_fresh(const void *a, const void *b)
{
    const struct fresh *one = a, *other = b;
    return (one->tidings.not_after > other->tidings.not_after) -
           (one->tidings.not_after < other->tidings.not_after);
}

static void index_fresh(struct matcher_batch *batch, const struct edition *edition)
{
    size_t count = 0;
    qsort(batch->fresh, batch->count, sizeof *batch->fresh, compare_fresh);
    for (size_t i = 0; i < batch->count; i++) {
        SCRATCH(scratch);
        struct record record;
        if (!edition_by_code(edition, batch->fresh[i].code, &record, scratch))
            continue;
        matcher_add(batch->matcher, edition, &record);
        batch->fresh[count++] = batch->fresh[i];
    }
    batch->count = count;
}

static struct matcher_batch *batch_open(struct news *news, const struct edition *edition,
                                        const struct ledger_fanout *fanout, int64_t now)
{
    SCRATCH(arena);
    struct matcher_batch *batch = calloc(1, sizeof *batch);
    struct ledger_item *items = arena_take(arena, ITEMS * sizeof *items);
    if (!batch)
        abort();
    batch->matcher = matcher_open();
    batch->fanout = fanout->id;
    size_t count = ledger_fanout_items(news->ledger, fanout->id, items, ITEMS, arena);
    for (size_t i = 0; i < count; i++) {
        struct fresh *fresh = &batch->fresh[batch->count];
        struct tidings_known known = {.code = items[i].code, .is_new = true, .since = fanout->at};
        fresh->tidings = tidings_of(edition, &known, now);
        fresh->at = news_settle(news, edition, &fresh->tidings, now);
        snprintf(fresh->code, sizeof fresh->code, "%s", items[i].code);
        batch->last = items[i].id;
        batch->count += fresh->tidings.what == TIDINGS_NEW;
    }
    index_fresh(batch, edition);
    return batch;
}

// As BIDS and these words finds them: as they came, without plurals, or what notices call that trade.
static size_t find(struct matcher_batch *batch, const struct ledger_subscription *subscription,
                   size_t *places, struct arena *arena)
{
    struct search search;
    conversation_alert_search(subscription->value, subscription->filters, &search, arena);
    const char *forms[TRADES_FORMS] = {""};
    size_t ways = trades_forms(arena, subscription->value, forms), count = 0;
    for (size_t i = 0; !count && i < (ways ? ways : 1); i++) {
        search.words = forms[i];
        count = matcher_find(batch->matcher, &search, places, TOLD);
    }
    return count;
}

static void match(struct news *news, const struct ledger_subscription *subscription, int64_t since)
{
    SCRATCH(arena);
    size_t places[TOLD], count = find(news->batch, subscription, places, arena);
    for (size_t i = 0; i < count && i < TOLD; i++) {
        const struct fresh *fresh = &news->batch->fresh[places[i]];
        ledger_news_add(news->ledger, subscription,
                        &(struct ledger_news){.code = fresh->code,
                                              .since = since,
                                              .at = fresh->at,
                                              .not_after = fresh->tidings.not_after,
                                              .is_urgent = fresh->tidings.is_urgent});
    }
    if (count > TOLD)
        ledger_news_more(news->ledger, subscription->person, count - TOLD);
}

void news_match(struct news *news, const struct edition *edition, const struct ledger_fanout *fanout,
                int64_t now)
{
    SCRATCH(arena);
    if (news->batch && (news->batch->fanout != fanout->id || fanout->after == 0)) {
        matcher_batch_close(news->batch);
        news->batch = NULL;
    }
    if (!news->batch)
        news->batch = batch_open(news, edition, fanout, now);
    struct ledger_subscription *list = arena_take(arena, SUBSCRIPTIONS_A_BATCH * sizeof *list);
    size_t count =
        ledger_subscriptions_after(news->ledger, fanout->after, list, SUBSCRIPTIONS_A_BATCH, arena);
    for (size_t i = 0; i < count && news->batch->count; i++)
        match(news, &list[i], fanout->at);
    if (count == SUBSCRIPTIONS_A_BATCH && news->batch->count)
        ledger_fanout_after(news->ledger, fanout->id, list[count - 1].id);
    else
        ledger_fanout_done(news->ledger, fanout->id, news->batch->last);
}
