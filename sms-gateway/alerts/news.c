// SPDX-License-Identifier: MIT
// News on its last way: whose turn it is, whether the hour and the day's budget let it leave, and what it
// says then.
#include "sms-gateway/alerts/news.h"

#include <stdlib.h>

#include "content/base/text.h"
#include "sms-gateway/alerts/inside.h"
#include "sms-gateway/conversation/fit.h"
#include "sms-gateway/ledger/calls.h"

// So few texts wait in the outbox that what leaves is nearly always the earliest deadline there is, and so
// many that a fast carrier is never kept waiting.
enum {
    AHEAD = 100,
    WAKES_A_TURN = 2000,
    NEWS_A_TEXT = 100,
    ASK_AGAIN_SECONDS = 3600,
    LOOK_AGAIN_SECONDS = 30
};

struct news *news_open(struct ledger *ledger, const struct conversation_settings *conversation,
                       const struct news_settings *settings)
{
    struct news *news = calloc(1, sizeof *news);
    if (!news)
        abort();
    news->ledger = ledger;
    news->conversation = conversation;
    news->settings = *settings;
    news->texts = news_texts_open();
    return news;
}

void news_close(struct news *news)
{
    if (!news)
        return;
    matcher_batch_close(news->batch);
    news_texts_close(news->texts);
    free(news);
}

const struct news_counters *news_counters(const struct news *news)
{
    return &news->counters;
}

// One person's turn.
struct telling {
    struct news *news;
    const struct edition *edition;
    struct ledger_reader reader;
    struct hours hours;
    struct ledger_news list[NEWS_A_TEXT];
    struct tidings_known known[NEWS_A_TEXT];
    enum tidings_what whats[NEWS_A_TEXT];
    size_t count;
    int64_t not_after; // of the first of them that must arrive
    bool is_urgent, has_other;
    int64_t now;
    struct arena *arena;
};

// What they know may be true again: of that nothing is said.
static void judge(struct telling *telling)
{
    size_t count = ledger_news_of(telling->news->ledger, telling->reader.person, telling->list, NEWS_A_TEXT,
                                  telling->arena);
    for (size_t i = 0; i < count; i++) {
        struct ledger_news *row = &telling->list[i];
        struct tidings_known known = known_of(row);
        struct tidings tidings = tidings_of(telling->edition, &known, telling->now);
        if (tidings.what == TIDINGS_NOTHING) {
            ledger_news_drop(telling->news->ledger, telling->reader.person, row->code);
            continue;
        }
        if (telling->count == 0 || tidings.not_after < telling->not_after)
            telling->not_after = tidings.not_after;
        telling->is_urgent = telling->is_urgent || tidings.is_urgent;
        telling->has_other = telling->has_other || !tidings.is_urgent;
        telling->known[telling->count] = known;
        telling->whats[telling->count] = tidings.what;
        telling->list[telling->count++] = *row;
    }
}

static const char *language_of(const struct telling *telling)
{
    for (size_t i = 0; i < telling->count && !telling->reader.language; i++)
        if (telling->list[i].language)
            return telling->list[i].language;
    return telling->reader.language;
}

// Never after its hours: should its turn not come before they close, it is not sent, and taken up again.
static int64_t queue(struct telling *telling, const char *text)
{
    struct news *news = telling->news;
    int64_t closes = hours_close(&telling->hours, telling->now) - 1;
    struct outgoing row = {
        .state = OUTGOING_QUEUED,
        .carrier = telling->list[0].carrier,
        .number = telling->reader.number,
        .ours = telling->list[0].ours,
        .kind = "alert",
        .body = text,
        .segments = (int64_t)fit_count(text).segments,
        .code = telling->count == 1 ? telling->known[0].code : NULL,
        .due = telling->now,
        .not_after = closes < telling->not_after ? closes : telling->not_after,
    };
    row.id = ledger_outgoing_add(news->ledger, &row);
    struct news_queued queued = {.person = telling->reader.person,
                                 .outgoing = row.id,
                                 .language = language_of(telling),
                                 .segments = (size_t)row.segments,
                                 .whats = telling->whats,
                                 .count = telling->count};
    if (news->observe)
        news->observe(news->context, &queued);
    news->counters.queued++;
    return row.id;
}

// Once in place of news; what waits is told when the number is known to be theirs again.
static size_t ask_whether_theirs(struct telling *telling)
{
    struct news *news = telling->news;
    struct ledger_reader *reader = &telling->reader;
    bool was_asked = reader->asked == reader->needs_confirm;
    if (!was_asked) {
        queue(telling, tidings_confirm(news->conversation, telling->edition, telling->known[0].code,
                                       language_of(telling), telling->now, telling->arena));
        reader->asked = reader->needs_confirm;
        ledger_reader_save(news->ledger, reader);
    }
    ledger_news_later(news->ledger, reader->person, telling->now + ASK_AGAIN_SECONDS, false);
    return !was_asked;
}

static size_t tell(struct telling *telling)
{
    struct news *news = telling->news;
    struct ledger_reader *reader = &telling->reader;
    struct date today = date_at(telling->hours.zone, telling->now);
    int64_t day = date_day(today), sent = reader->day == day ? reader->sent : 0;
    if (sent >= news->settings.digests_a_day && !telling->is_urgent) {
        ledger_news_later(news->ledger, reader->person, hours_tomorrow(&telling->hours, telling->now), true);
        return 0;
    }
    const char *text = news_texts_of(news, telling->edition, telling->known, telling->count,
                                     (size_t)reader->more, language_of(telling), telling->now);
    ledger_news_queued(news->ledger, reader->person, queue(telling, text));
    reader->day = day;
    reader->sent = sent + (telling->has_other || reader->more > 0);
    reader->more = 0;
    ledger_reader_save(news->ledger, reader);
    return 1;
}

static size_t tell_person(struct news *news, const struct edition *edition, int64_t person, int64_t now,
                          struct arena *arena)
{
    struct telling telling = {.news = news, .edition = edition, .now = now, .arena = arena};
    bool is_there = ledger_reader(news->ledger, person, &telling.reader, arena);
    const struct ledger_habits *habits = &telling.reader.habits;
    if (!is_there || !telling.reader.number || habits->stopped) {
        ledger_news_drop(news->ledger, person, NULL);
        return 0;
    }
    telling.hours = hours_of(news->conversation, habits, telling.reader.number, edition_zone(edition));
    int64_t from = habits->paused_until > now ? habits->paused_until : now;
    int64_t opens = hours_open(&telling.hours, from);
    if (opens > now) {
        ledger_news_later(news->ledger, person, opens, false);
        return 0;
    }
    judge(&telling);
    if (telling.count == 0)
        return 0;
    return telling.reader.needs_confirm ? ask_whether_theirs(&telling) : tell(&telling);
}

// Whoever asked to hear of a code and was not told in time, staff may still ring up. That a bid came out
// which is due by now helps nobody.
static void note_late(struct news *news, const struct edition *edition, const struct ledger_news *late,
                      int64_t now)
{
    SCRATCH(arena);
    struct ledger_reader reader;
    if (late->is_new || !ledger_reader(news->ledger, late->person, &reader, arena) || !reader.number ||
        reader.habits.stopped)
        return;
    const char *language = reader.language ? reader.language : late->language;
    struct tidings_known known = known_of(late);
    const char *text =
        tidings_text(news->conversation, edition, &known, 1, 0, language, late->not_after - 1, arena);
    struct outgoing row = {
        .state = OUTGOING_EXPIRED,
        .carrier = late->carrier,
        .number = reader.number,
        .ours = late->ours,
        .kind = "alert",
        .body = text ? text : late->code,
        .segments = 1,
        .code = late->code,
        .due = now,
        .not_after = late->not_after,
    };
    ledger_call_add(news->ledger, ledger_outgoing_add(news->ledger, &row), "expired", now);
}

// True when there may be more.
static bool end_late(struct news *news, const struct edition *edition, int64_t now)
{
    enum { LATE_A_TURN = 100 };
    SCRATCH(arena);
    struct ledger_news late[LATE_A_TURN];
    size_t count = ledger_news_late(news->ledger, now, late, LATE_A_TURN, arena);
    for (size_t i = 0; i < count; i++)
        note_late(news, edition, &late[i], now);
    if (count)
        ledger_news_forget_late(news->ledger, now, count);
    news->counters.late += (int64_t)count;
    return count == LATE_A_TURN;
}

size_t news_turn(struct news *news, const struct edition *edition, int64_t now, int64_t *next_at)
{
    SCRATCH(arena);
    int64_t people[AHEAD];
    size_t queued = 0, ahead = ledger_texts_due(news->ledger, now, AHEAD);
    *next_at = now;
    if (ahead > AHEAD / 2)
        return 0;
    ledger_news_tidy(news->ledger, now, WAKES_A_TURN);
    if (end_late(news, edition, now))
        return 0; // they come first in the order of those who are told: at once again
    size_t count = ledger_news_people(news->ledger, people, AHEAD - ahead);
    for (size_t i = 0; i < count; i++)
        queued += tell_person(news, edition, people[i], now, arena);
    bool is_ready = ledger_news_people(news->ledger, people, 1) > 0;
    *next_at = is_ready ? now : ledger_news_next(news->ledger);
    bool is_far = *next_at == 0 || *next_at > now + LOOK_AGAIN_SECONDS;
    if (is_far && ledger_news_is_out(news->ledger))
        *next_at = now + LOOK_AGAIN_SECONDS;
    return queued;
}
