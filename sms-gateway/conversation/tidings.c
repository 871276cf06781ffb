// SPDX-License-Identifier: MIT
// Compares what a person knows of a record with what the edition says now.
#include "sms-gateway/conversation/tidings.h"

#include "content/base/text.h"
#include "content/edition/deadline.h"
#include "content/edition/stage.h"

enum { RELEVANT_SECONDS = 7 * 86400, SOON_SECONDS = 3 * 86400 };

const char *const tidings_names[TIDINGS_WHATS] = {"nothing",   "new",     "moved", "again",
                                                  "cancelled", "awarded", "stage", "gone"};

static bool is_off(const char *status)
{
    return text_is_same(status, "cancelled") || text_is_same(status, "withdrawn") ||
           text_is_same(status, "terminated");
}

static bool was_closed(const char *status)
{
    return is_off(status) || text_is_same(status, "planned");
}

static bool is_soon(int64_t instant, int64_t now)
{
    return instant && instant - now <= SOON_SECONDS;
}

// A record with a date that people wait for, then and now; 0 where there is none.
struct dated {
    bool is_ahead; // it can still be met, or has no date
    bool has_moved, is_earlier;
    int64_t before, after;
};

static struct dated date_bid(const struct edition *edition, const struct record *bid,
                             const struct tidings_known *known, int64_t now)
{
    struct date old;
    struct deadline deadline = deadline_of(edition, bid, now);
    bool is_open = deadline.state == DEADLINE_OPEN;
    struct dated dated = {.is_ahead = is_open || deadline.state == DEADLINE_OPEN_ENDED ||
                                      deadline.state == DEADLINE_NOT_GIVEN};
    bool had = known->date && date_read(known->date, &old);
    dated.before = had ? date_instant(edition_zone(edition), old) : 0;
    dated.after = is_open ? date_instant(edition_zone(edition), deadline.due) : 0;
    struct date due;
    bool being_checked, has = deadline_told(bid, &due, &being_checked);
    dated.has_moved = had != has || (had && (date_compare(old, due) != 0 || old.has_time != due.has_time));
    dated.is_earlier = had && dated.after && dated.after < dated.before;
    return dated;
}

static struct dated date_meeting(const struct edition *edition, const struct record *meeting,
                                 const struct tidings_known *known, int64_t now)
{
    struct date old, start;
    bool had = known->date && date_read(known->date, &old), has = record_date(meeting, "start", &start);
    struct dated dated = {.before = had ? date_instant(edition_zone(edition), old) : 0,
                          .after = has ? date_instant(edition_zone(edition), start) : 0};
    dated.is_ahead = dated.after > now;
    dated.has_moved = had && has && date_compare(old, start) != 0;
    dated.is_earlier = had && dated.after < dated.before;
    return dated;
}

static struct tidings tidings_dated(const struct tidings_known *known, const char *status,
                                    const struct dated *dated, int64_t now)
{
    int64_t for_a_week = known->since + RELEVANT_SECONDS;
    int64_t after = dated->after ? dated->after : for_a_week;
    int64_t before = dated->before ? dated->before : for_a_week;
    if (known->is_new)
        return (struct tidings){dated->is_ahead ? TIDINGS_NEW : TIDINGS_NOTHING, after, false};
    if (is_off(status) && !is_off(known->status))
        return (struct tidings){TIDINGS_CANCELLED, before, is_soon(dated->before, now)};
    if (known->is_awarded)
        return (struct tidings){TIDINGS_AWARDED, for_a_week, false};
    if (!dated->is_ahead || is_off(status))
        return (struct tidings){TIDINGS_NOTHING, 0, false};
    bool is_near = is_soon(dated->after, now) || (dated->before > now && is_soon(dated->before, now));
    if (was_closed(known->status))
        return (struct tidings){TIDINGS_AGAIN, after, is_near};
    if (dated->has_moved)
        return (struct tidings){TIDINGS_MOVED, after, dated->is_earlier || is_near};
    return (struct tidings){TIDINGS_NOTHING, 0, false};
}

static struct tidings tidings_contract(const struct record *contract, const struct tidings_known *known)
{
    const char *status = record_get(contract, "status"), *stage = record_get(contract, "stage");
    enum tidings_what what = TIDINGS_NOTHING;
    if (is_off(status) && !is_off(known->status))
        what = TIDINGS_CANCELLED;
    else if (known->is_awarded)
        what = TIDINGS_AWARDED;
    else if (!is_off(status) && stage && !text_is_same(stage, known->status))
        what = TIDINGS_STAGE;
    return (struct tidings){what, known->since + RELEVANT_SECONDS, false};
}

// Whoever waits for a date must not wait in vain. Of a contract, or of what was over, nobody waits for one.
static struct tidings tidings_gone(const struct edition *edition, const struct tidings_known *known,
                                   int64_t now)
{
    struct date date;
    bool had = known->date && date_read(known->date, &date);
    bool is_waited_for = known->status && stage_named(known->status) == STAGE_COUNT && !is_off(known->status);
    if (known->is_new || !is_waited_for)
        return (struct tidings){0};
    int64_t before = had ? date_instant(edition_zone(edition), date) : 0;
    int64_t not_after = had ? before : known->since + RELEVANT_SECONDS;
    return (struct tidings){TIDINGS_GONE, not_after, is_soon(before, now)};
}

struct tidings tidings_of(const struct edition *edition, const struct tidings_known *known, int64_t now)
{
    SCRATCH(scratch);
    struct record record;
    struct dated dated = {0};
    struct tidings tidings = {0};
    bool is_there = edition_by_code(edition, known->code, &record, scratch);
    switch (is_there ? record.kind : KIND_COUNT) {
    case KIND_OPPORTUNITY:
        dated = date_bid(edition, &record, known, now);
        tidings = tidings_dated(known, record_get(&record, "status"), &dated, now);
        break;
    case KIND_SESSION:
    case KIND_EVENT:
        dated = date_meeting(edition, &record, known, now);
        tidings = tidings_dated(known, record_get(&record, "status"), &dated, now);
        break;
    case KIND_CONTRACT:
        tidings = tidings_contract(&record, known);
        break;
    case KIND_COUNT:
        tidings = tidings_gone(edition, known, now);
        break;
    default:
        break;
    }
    return tidings.not_after > now ? tidings : (struct tidings){0};
}
