// SPDX-License-Identifier: MIT
// The rehearsal: news and reminders take their turns as in a running gateway; in place of carriers stand
// lanes that are busy as long as a text weighs.
#include "sms-gateway/alerts/forecast.h"

#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "sms-gateway/alerts/alerts.h"
#include "sms-gateway/alerts/inside.h"

enum { LANES = 16, AHEAD_SECONDS = 9 * 86400, TEXTS_FIRST = 1024, MINUTE = 60 };

struct lane {
    const struct forecast_lane *row;
    struct zone *zone;
    int64_t free_ms; // when it can take the next text
    int64_t used, day_ends;
};

// An alert that was queued: its id is its place, counted from the first.
struct text_row {
    const char *language;
    int64_t segments, person;
    uint16_t whats; // a bit each
};

struct rehearsal {
    struct ledger *ledger;
    const struct forecast_question *question;
    struct forecast *forecast;
    struct news *news;
    struct lane lanes[LANES];
    size_t lane_count;
    struct text_row *texts;
    size_t text_room;
    int64_t first_text;
    uint16_t *heard; // by person: a bit for each thing they hear of
    size_t heard_room;
    int64_t ms, next_news, next_reminder;
    bool has_failed; // the copies could not be written: nothing can be told
};

static void *grown(void *list, size_t *room, size_t needed, size_t size)
{
    size_t most = *room ? *room : TEXTS_FIRST;
    while (most <= needed)
        most *= 2;
    list = realloc(list, most * size);
    if (!list)
        abort();
    memset((char *)list + *room * size, 0, (most - *room) * size);
    *room = most;
    return list;
}

static void hear(struct rehearsal *rehearsal, const struct text_row *text)
{
    if ((size_t)text->person >= rehearsal->heard_room)
        rehearsal->heard =
            grown(rehearsal->heard, &rehearsal->heard_room, (size_t)text->person, sizeof *rehearsal->heard);
    uint16_t *heard = &rehearsal->heard[text->person];
    rehearsal->forecast->people += *heard == 0;
    for (int what = 0; what < TIDINGS_WHATS; what++)
        rehearsal->forecast->by[what] += (text->whats & ~*heard) >> what & 1;
    *heard |= text->whats;
}

static void observe(void *context, const struct news_queued *queued)
{
    struct rehearsal *rehearsal = context;
    if (!rehearsal->first_text)
        rehearsal->first_text = queued->outgoing;
    size_t place = (size_t)(queued->outgoing - rehearsal->first_text);
    if (place >= rehearsal->text_room)
        rehearsal->texts = grown(rehearsal->texts, &rehearsal->text_room, place, sizeof *rehearsal->texts);
    const struct language *language = queued->language ? language_find(queued->language) : NULL;
    struct text_row *text = &rehearsal->texts[place];
    *text = (struct text_row){.language = language ? language_row_of(language)->tag : "en",
                              .segments = (int64_t)queued->segments,
                              .person = queued->person};
    for (size_t i = 0; i < queued->count; i++)
        text->whats |= (uint16_t)(1u << queued->whats[i]);
}

static void count_text(struct rehearsal *rehearsal, const struct text_row *text)
{
    struct forecast *forecast = rehearsal->forecast;
    hear(rehearsal, text);
    forecast->messages++;
    forecast->segments += text->segments;
    forecast->last = rehearsal->ms / 1000;
    for (size_t i = 0; i < FORECAST_LANGUAGES - 1; i++) {
        if (!forecast->languages[i].tag)
            forecast->languages[i].tag = text->language;
        if (!text_is_same(forecast->languages[i].tag, text->language))
            continue;
        forecast->languages[i].messages++;
        forecast->languages[i].segments += text->segments;
        return;
    }
}

// The day's limit of the networks; false when the text must wait for the next day.
static bool fits_day(struct lane *lane, int64_t segments, int64_t now)
{
    if (!lane->row->a_day)
        return true;
    if (now >= lane->day_ends) {
        struct date day = date_at(lane->zone, now);
        day.has_time = true;
        day.hour = day.minute = 0;
        lane->day_ends = date_instant(lane->zone, date_add_days(day, 1));
        lane->used = 0;
    }
    return lane->used + segments <= lane->row->a_day;
}

// Hands the next text over, if there is one; false when nothing is due or the lane must wait.
static bool send_one(struct rehearsal *rehearsal, struct lane *lane)
{
    SCRATCH(arena);
    struct outgoing row;
    int64_t now = rehearsal->ms / 1000;
    if (lane->free_ms > rehearsal->ms ||
        ledger_outgoing_due(rehearsal->ledger, lane->row->carrier, now, &row, 1, arena) == 0)
        return false;
    int64_t segments = row.segments > 0 ? row.segments : 1;
    bool is_late = row.not_after < now;
    if (!is_late && !fits_day(lane, segments, now)) {
        lane->free_ms = lane->day_ends * 1000;
        return false;
    }
    row.state = is_late ? OUTGOING_EXPIRED : OUTGOING_SENT;
    ledger_outgoing_end(rehearsal->ledger, &row, 0);
    if (is_late)
        return true;
    lane->used += segments;
    if (lane->row->per_second) // never more than a second's worth at once
        lane->free_ms = (lane->free_ms > rehearsal->ms - 1000 ? lane->free_ms : rehearsal->ms - 1000) +
                        segments * 1000 / lane->row->per_second;
    size_t place = (size_t)(row.id - rehearsal->first_text);
    if (rehearsal->first_text && row.id >= rehearsal->first_text && place < rehearsal->text_room &&
        rehearsal->texts[place].language)
        count_text(rehearsal, &rehearsal->texts[place]);
    return true;
}

static int64_t sooner(int64_t a, int64_t b)
{
    return a == 0 || (b != 0 && b < a) ? b : a;
}

// One moment: what may be told is queued, what may leave leaves. Returns when the next one is, in ms; 0:
// never.
static int64_t step(struct rehearsal *rehearsal)
{
    const struct forecast_question *question = rehearsal->question;
    int64_t now = rehearsal->ms / 1000, next_ms = 0;
    bool has_sent = true;
    while (has_sent) {
        has_sent = false;
        if (rehearsal->next_reminder && now >= rehearsal->next_reminder)
            alerts_turn(&(struct alerts){rehearsal->ledger, question->conversation, question->after, now},
                        &rehearsal->next_reminder);
        if (rehearsal->next_news && now >= rehearsal->next_news)
            news_turn(rehearsal->news, question->after, now, &rehearsal->next_news);
        for (size_t i = 0; i < rehearsal->lane_count; i++)
            has_sent |= send_one(rehearsal, &rehearsal->lanes[i]);
        if (!ledger_commit(rehearsal->ledger)) {
            rehearsal->has_failed = true;
            return 0;
        }
    }
    for (size_t i = 0; i < rehearsal->lane_count; i++)
        if (rehearsal->lanes[i].free_ms > rehearsal->ms)
            next_ms = sooner(next_ms, rehearsal->lanes[i].free_ms);
    int64_t next = sooner(rehearsal->next_reminder, ledger_outgoing_next(rehearsal->ledger, now));
    if (rehearsal->next_news > now)
        next = sooner(next, rehearsal->next_news);
    return sooner(next_ms, next > now ? next * 1000 : 0);
}

static void open_lanes(struct rehearsal *rehearsal)
{
    const struct forecast_question *question = rehearsal->question;
    for (size_t i = 0; i < question->lane_count && i < LANES; i++) {
        struct lane *lane = &rehearsal->lanes[rehearsal->lane_count++];
        lane->row = &question->lanes[i];
        lane->zone = lane->row->a_day ? zone_open(lane->row->day_zone) : NULL;
    }
}

static void end(struct rehearsal *rehearsal)
{
    for (size_t i = 0; i < rehearsal->lane_count; i++)
        if (rehearsal->lanes[i].zone)
            zone_close(rehearsal->lanes[i].zone);
    ledger_undo(rehearsal->ledger);
    news_close(rehearsal->news);
    free(rehearsal->texts);
    free(rehearsal->heard);
}

// Whether some news still waits, is ready, or is in the outbox: else the rest is reminders.
static bool has_news(struct rehearsal *rehearsal)
{
    int64_t person;
    return ledger_news_next(rehearsal->ledger) || ledger_news_is_out(rehearsal->ledger) ||
           ledger_news_people(rehearsal->ledger, &person, 1) > 0;
}

bool alerts_forecast(struct ledger *ledger, const struct forecast_question *question,
                     struct forecast *forecast)
{
    *forecast = (struct forecast){0};
    struct rehearsal rehearsal = {.ledger = ledger, .question = question, .forecast = forecast};
    rehearsal.news = news_open(ledger, question->conversation, question->settings);
    rehearsal.news->observe = observe;
    rehearsal.news->context = &rehearsal;
    rehearsal.ms = question->now * 1000;
    rehearsal.next_news = rehearsal.next_reminder = question->now;
    open_lanes(&rehearsal);
    news_compare(rehearsal.news, question->before, question->after, question->now);
    while (news_hand_out(rehearsal.news, question->after, question->now))
        continue;
    int64_t ends = (question->now + AHEAD_SECONDS) * 1000;
    while (rehearsal.ms && rehearsal.ms < ends && has_news(&rehearsal))
        rehearsal.ms = step(&rehearsal);
    forecast->late = news_counters(rehearsal.news)->late;
    if (forecast->last)
        forecast->minutes = (forecast->last - question->now + MINUTE - 1) / MINUTE;
    end(&rehearsal);
    return !rehearsal.has_failed;
}
