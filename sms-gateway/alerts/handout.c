// SPDX-License-Identifier: MIT
// Hands what an edition changed to the people who wait for it: first code by code, then the new records to
// those who wait for words.
#include "sms-gateway/alerts/inside.h"

enum {
    PEOPLE_A_BATCH = 2000,
    ITEMS_A_BATCH = 200,
    LAST_SECONDS = 600,
    PART_OF_TIME_LEFT = 8,
    BACK_SECONDS = 7 * 86400
};

struct tidings_known known_of(const struct ledger_news *news)
{
    return (struct tidings_known){
        .code = news->code,
        .is_new = news->is_new,
        .date = news->date,
        .status = news->status,
        .is_awarded = news->is_awarded,
        .since = news->since,
    };
}

int64_t news_settle(const struct news *news, const struct edition *edition, const struct tidings *tidings,
                    int64_t now)
{
    int64_t wait = news->settings.wait_seconds, left = (tidings->not_after - now) / PART_OF_TIME_LEFT;
    int64_t at = now + (left < wait ? left : wait);
    struct hours city = hours_of(news->conversation, NULL, NULL, edition_zone(edition));
    if (hours_open(&city, now) != now)
        return at;
    int64_t closes = hours_close(&city, now);
    bool is_late_tomorrow = tidings->is_urgent || tidings->not_after <= hours_open(&city, closes);
    if (at < closes - LAST_SECONDS || !is_late_tomorrow)
        return at;
    return closes - LAST_SECONDS > now ? closes - LAST_SECONDS : now;
}

static struct ledger_news news_of_item(struct news *news, const struct edition *edition,
                                       const struct ledger_item *item, int64_t since, int64_t now)
{
    struct ledger_news row = {.code = item->code,
                              .date = item->date,
                              .status = item->status,
                              .is_awarded = item->is_awarded,
                              .since = since,
                              .at = now,
                              .not_after = now + BACK_SECONDS};
    struct tidings_known known = known_of(&row);
    struct tidings tidings = tidings_of(edition, &known, now);
    // It was news when it was written down. When a newer edition has taken it back, people get it all the
    // same: what they know counts when that one is handed out, and is judged when a text would leave.
    if (tidings.what == TIDINGS_NOTHING)
        return row;
    row.at = news_settle(news, edition, &tidings, now);
    row.not_after = tidings.not_after;
    row.is_urgent = tidings.is_urgent;
    return row;
}

// Of the items whose turn it is, as many as a batch allows.
static void hand_out_codes(struct news *news, const struct edition *edition,
                           const struct ledger_fanout *fanout, const struct ledger_item *items, size_t count,
                           int64_t now)
{
    size_t room = PEOPLE_A_BATCH;
    int64_t after = fanout->after;
    for (size_t i = 0; i < count && room > 0 && !items[i].is_new; i++) {
        struct ledger_news row = news_of_item(news, edition, &items[i], fanout->at, now);
        size_t told = ledger_tell_audience(news->ledger, &row, &after, room);
        if (told == room) {
            ledger_fanout_after(news->ledger, fanout->id, after);
            return;
        }
        room -= told;
        after = 0;
        ledger_fanout_done(news->ledger, fanout->id, items[i].id);
    }
}

bool news_hand_out(struct news *news, const struct edition *edition, int64_t now)
{
    SCRATCH(arena);
    struct ledger_fanout fanout;
    if (!ledger_fanout_first(news->ledger, &fanout))
        return false;
    struct ledger_item items[ITEMS_A_BATCH];
    size_t count = ledger_fanout_items(news->ledger, fanout.id, items, ITEMS_A_BATCH, arena);
    if (count == 0)
        ledger_fanout_close(news->ledger, fanout.id);
    else if (items[0].is_new)
        news_match(news, edition, &fanout, now);
    else
        hand_out_codes(news, edition, &fanout, items, count, now);
    return ledger_fanout_first(news->ledger, &fanout);
}
