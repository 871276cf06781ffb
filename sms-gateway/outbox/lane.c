// SPDX-License-Identifier: MIT
// Which way a text leaves, and when. A sender has a bucket of segments that fills as its pace allows; a
// carrier has a day's worth. What one carrier cannot take in time goes by another, never what may have gone.
#include <string.h>

#include "content/base/text.h"
#include "sms-gateway/outbox/inside.h"

// Milliseconds a carrier rests when it asks for that or cannot be reached: doubled while it goes on. Resting
// longer than DOWN_MS it counts as down.
enum { REST_FIRST_MS = 250, REST_LONGEST_MS = 30000, DOWN_MS = 4000 };
enum { SEGMENT = 1000, DAY_SECONDS = 86400, LOOK_AGAIN_MS = 5000 };

struct lane *lane_named(struct outbox *outbox, const char *carrier)
{
    for (size_t i = 0; i < outbox->lane_count; i++)
        if (text_is_same(outbox->lanes[i].name, carrier))
            return &outbox->lanes[i];
    return NULL;
}

struct lane *lane_add(struct outbox *outbox, const char *carrier, const struct carrier_line *line)
{
    if (outbox->lane_count == LANES)
        return NULL;
    struct lane *lane = &outbox->lanes[outbox->lane_count++];
    *lane = (struct lane){.name = arena_text(outbox->arena, carrier), .line = line};
    return lane;
}

bool lane_can_send(const struct lane *lane)
{
    return lane->line && lane->line->carrier->can_send(lane->line->line);
}

bool lane_was_tried(const struct lane *lane, const struct outgoing *row)
{
    size_t length = strlen(lane->name);
    for (const char *at = row->tried; at && (at = strchr(at, ',')); at++)
        if (strncmp(at + 1, lane->name, length) == 0 && at[1 + length] == ',')
            return true;
    return false;
}

void lane_rest(struct lane *lane, const struct outbox_time *time)
{
    if (time->steady_ms < lane->rest_until_ms)
        return; // the answers of one moment count once
    lane->rest_ms = lane->rest_ms ? lane->rest_ms * 2 : REST_FIRST_MS;
    if (lane->rest_ms > REST_LONGEST_MS)
        lane->rest_ms = REST_LONGEST_MS;
    lane->rest_until_ms = time->steady_ms + lane->rest_ms;
}

static int64_t segments_of(const struct outgoing *row)
{
    return row->segments > 0 ? row->segments : 1;
}

// A new day of the networks begins with what the ledger knows of it: none, unless we were started in it.
static void look_at_day(struct outbox *outbox, struct lane *lane, const struct outbox_time *time)
{
    if (lane->day_ends && time->now < lane->day_ends && time->now >= lane->day_ends - DAY_SECONDS - 3600)
        return;
    struct date today = date_at(outbox->day_zone, time->now);
    today.has_time = true;
    today.hour = today.minute = 0;
    lane->day = date_day(today);
    lane->day_ends = date_instant(outbox->day_zone, date_add_days(today, 1));
    lane->used = ledger_day_use(outbox->ledger, lane->name, lane->day);
}

static bool is_day_full(const struct lane *lane, const struct outgoing *row)
{
    return lane->line->pace.a_day && lane->used + segments_of(row) > lane->line->pace.a_day;
}

static bool is_down(struct outbox *outbox, struct lane *lane, const struct outgoing *row,
                    const struct outbox_time *time)
{
    if (!lane_can_send(lane))
        return true;
    if (lane->line->pace.a_day)
        look_at_day(outbox, lane, time);
    return is_day_full(lane, row) || (lane->rest_ms >= DOWN_MS && time->steady_ms < lane->rest_until_ms);
}

static struct sender *sender_of(struct lane *lane, const struct outgoing *row)
{
    const char *number = row->ours ? row->ours : "";
    for (size_t i = 0; i < lane->sender_count; i++)
        if (strcmp(lane->senders[i].number, number) == 0)
            return &lane->senders[i];
    return NULL;
}

// The thousandths it has by now: never more than a second's worth.
static int64_t tokens_at(const struct lane *lane, const struct sender *sender, int64_t steady_ms)
{
    int64_t pace = lane->line->pace.per_second, full = pace * SEGMENT;
    int64_t tokens = sender->tokens + (steady_ms - sender->at_ms) * pace;
    return tokens < full ? tokens : full;
}

// A text heavier than a second's worth leaves when the bucket is full, and the next one waits for it.
static int64_t needed(const struct lane *lane, const struct outgoing *row)
{
    int64_t pace = lane->line->pace.per_second, segments = segments_of(row);
    return (segments < pace ? segments : pace) * SEGMENT;
}

// Whether its sender may send that much now. Once the first must wait, so must those behind it.
static bool may_send(struct lane *lane, const struct outgoing *row, const struct outbox_time *time)
{
    struct sender *sender = sender_of(lane, row);
    if (!lane->line->pace.per_second || !sender)
        return true;
    sender->is_waiting |= tokens_at(lane, sender, time->steady_ms) < needed(lane, row);
    return !sender->is_waiting;
}

static bool is_open(struct outbox *outbox, struct lane *lane, const struct outgoing *row,
                    const struct outbox_time *time)
{
    return !is_down(outbox, lane, row, time) && time->steady_ms >= lane->rest_until_ms &&
           may_send(lane, row, time);
}

// As it would leave by another carrier: from that one's own number.
static struct outgoing elsewhere(const struct outgoing *row)
{
    struct outgoing other = *row;
    other.ours = NULL;
    return other;
}

// Whether what was meant for that carrier may go by this one: what is only played never reaches a real phone,
// nor is what is meant for one lost in play, even when its own carrier is switched off.
static bool may_take_over(const struct lane *lane, const struct outgoing *row)
{
    return carrier_only_pretends(lane->name) == carrier_only_pretends(row->carrier);
}

struct lane *lane_route(struct outbox *outbox, const struct outgoing *row, const struct outbox_time *time)
{
    struct lane *own = lane_named(outbox, row->carrier);
    if (own && !lane_was_tried(own, row) && !is_down(outbox, own, row, time))
        return is_open(outbox, own, row, time) ? own : NULL;
    struct outgoing other = elsewhere(row);
    for (size_t i = 0; i < outbox->lane_count; i++) {
        struct lane *lane = &outbox->lanes[i];
        if (lane != own && may_take_over(lane, row) && !lane_was_tried(lane, row) &&
            is_open(outbox, lane, &other, time))
            return lane;
    }
    return NULL;
}

bool lane_has_other(struct outbox *outbox, const struct lane *lane, const struct outgoing *row)
{
    for (size_t i = 0; i < outbox->lane_count; i++) {
        const struct lane *other = &outbox->lanes[i];
        if (other != lane && may_take_over(other, row) && lane_can_send(other) && !lane_was_tried(other, row))
            return true;
    }
    return false;
}

static void take_tokens(struct outbox *outbox, struct lane *lane, const struct outgoing *row,
                        const struct outbox_time *time)
{
    struct sender *sender = sender_of(lane, row);
    if (!sender && lane->sender_count < SENDERS) {
        sender = &lane->senders[lane->sender_count++];
        *sender = (struct sender){.number = arena_text(outbox->arena, row->ours ? row->ours : ""),
                                  .tokens = lane->line->pace.per_second * SEGMENT,
                                  .at_ms = time->steady_ms};
    }
    if (!sender) // more numbers than anyone has: they share the last one's bucket
        sender = &lane->senders[SENDERS - 1];
    sender->tokens = tokens_at(lane, sender, time->steady_ms) - segments_of(row) * SEGMENT;
    sender->at_ms = time->steady_ms;
}

void lane_take(struct outbox *outbox, struct lane *lane, struct outgoing *row, const struct outbox_time *time)
{
    if (!text_is_same(lane->name, row->carrier)) {
        row->carrier = lane->name;
        row->ours = NULL;
    }
    if (lane->line->pace.per_second)
        take_tokens(outbox, lane, row, time);
    if (lane->line->pace.a_day) {
        lane->used += segments_of(row);
        ledger_day_use_add(outbox->ledger, lane->name, lane->day, segments_of(row));
    }
}

// Until its own carrier may take it, as far as that is known.
static int64_t ms_until_open(struct outbox *outbox, struct lane *lane, const struct outgoing *row,
                             const struct outbox_time *time)
{
    const struct sender *sender = sender_of(lane, row);
    if (time->steady_ms < lane->rest_until_ms)
        return lane->rest_until_ms - time->steady_ms;
    if (is_down(outbox, lane, row, time) || lane_was_tried(lane, row) || !sender)
        return LOOK_AGAIN_MS;
    int64_t missing = needed(lane, row) - tokens_at(lane, sender, time->steady_ms);
    return (missing + lane->line->pace.per_second - 1) / lane->line->pace.per_second;
}

void lane_wait_for(struct outbox *outbox, struct lane *lane, const struct outgoing *row,
                   const struct outbox_time *time)
{
    int64_t ms = ms_until_open(outbox, lane, row, time);
    int64_t again_ms = time->steady_ms + (ms > 0 ? ms : 1);
    if (!lane->has_backlog || again_ms < lane->again_ms)
        lane->again_ms = again_ms;
    lane->has_backlog = true;
}

int64_t lane_wait(const struct lane *lane, const struct outbox_time *time)
{
    if (!lane->has_backlog)
        return -1;
    return lane->again_ms > time->steady_ms ? lane->again_ms - time->steady_ms : 0;
}
