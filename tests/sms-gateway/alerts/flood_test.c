// SPDX-License-Identifier: MIT
// Thousands of alerts at three segments a second: none after its time, the most urgent first, as forecast;
// and a stop in the middle of them. `./dev soak` does the whole number.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "content/base/text.h"
#include "content/edition/code.h"
#include "sms-gateway/alerts/forecast.h"
#include "sms-gateway/ledger/news.h"
#include "tests/lib/fixture.h"
#include "tests/lib/flood.h"

enum { PACE = 3, BIDS = 20, SHORT = 2000, WHOLE = 20000 };

static int people(void)
{
    return getenv("STOOP_SOAK") ? WHOLE : SHORT;
}

// The bids people wait for, and their due dates as minutes from now.
struct bids {
    char codes[BIDS][CODE_SIZE];
    int minutes[BIDS];
};

static struct bids make_bids(int all)
{
    struct bids bids;
    for (int i = 0; i < BIDS; i++) {
        uint32_t serial = (uint32_t)(1000 + i * 7);
        do
            code_make(serial++, 4, bids.codes[i]);
        while (!bids.codes[i][0]);
        // Half of them within a third of the time that sending all takes: not all can be told of those.
        int takes = all * 2 / PACE / 60;
        bids.minutes[i] = i < BIDS / 2 ? takes / 4 + takes * i / (4 * BIDS) : 400 + i * 300;
    }
    return bids;
}

static const char *records(struct arena *arena, const struct bids *bids, int64_t now, bool has_moved)
{
    struct text text = text_in(arena, 1 << 16);
    struct zone *zone = zone_open("America/New_York");
    for (int i = 0; i < BIDS; i++) {
        // Before, all were due in two weeks, so every move is to an earlier date.
        int64_t due = has_moved ? now + bids->minutes[i] * 60 : now + 14 * 86400 + i * 3600;
        text_print(
            &text,
            "opportunity %s\n  title = Roof repair at school building number %d\n  agency = Education\n"
            "  status = active\n  published = 2026-11-02\n  due = %s\n",
            bids->codes[i], i, date_write(arena, date_at(zone, due)));
    }
    zone_close(zone);
    return text.bytes;
}

static struct flood *flood_of(const char *when, const struct bids *bids, int all)
{
    struct flood *flood = flood_open(when, PACE);
    stage_publish(flood->stage, records(flood->stage->arena, bids, flood->start, false));
    for (int i = 0; i < all; i++) {
        SCRATCH(arena);
        stage_wants(flood->stage, flood_number(arena, i), "code", bids->codes[i * 13 % BIDS], NULL);
    }
    assert_true(ledger_commit(flood->stage->ledger));
    return flood;
}

static struct forecast forecast_of(struct flood *flood, const char *after)
{
    SCRATCH(arena);
    const char *error = NULL;
    struct alerts_stage *stage = flood->stage;
    struct ledger *rehearsal = ledger_rehearse("sqlite:ledger.db", stage->home, arena, &error);
    struct edition *edition = edition_open_file(
        fixture_edition(arena_print(arena, "city = New York City\n\n%s", after)), NULL, &error);
    if (!rehearsal || !edition)
        fail_msg("%s", error);
    struct forecast_lane lane = {"twilio", PACE, 0, "America/Los_Angeles"};
    struct forecast_question question = {.conversation = &stage->conversation,
                                         .settings = &stage->settings,
                                         .lanes = &lane,
                                         .lane_count = 1,
                                         .before = stage->edition,
                                         .after = edition,
                                         .now = flood->start};
    struct forecast forecast;
    alerts_forecast(rehearsal, &question, &forecast);
    ledger_close(rehearsal);
    edition_close(edition);
    return forecast;
}

static void is_near(const char *what, int64_t forecast, int64_t happened)
{
    int64_t apart = forecast > happened ? forecast - happened : happened - forecast;
    if (apart * 20 > happened)
        fail_msg("%s: %lld were forecast, %lld happened", what, (long long)forecast, (long long)happened);
}

static void none_is_late_and_all_is_as_forecast(void **state)
{
    int all = people();
    struct bids bids = make_bids(all);
    struct flood *flood = flood_of("2026-11-23T09:00", &bids, all);
    const char *after = records(flood->stage->arena, &bids, flood->start, true);
    struct forecast forecast = forecast_of(flood, after);
    stage_publish(flood->stage, after);
    flood->next_news = flood->start;
    flood_run(flood, flood->start + 3 * 86400);

    int64_t last = 0, before = 0, second = 0, latest = 0;
    for (size_t i = 0; i < flood->count; i++) {
        const struct flood_text *text = &flood->texts[i];
        int bid = text->person * 13 % BIDS;
        int64_t due = (flood->start + bids.minutes[bid] * 60) / 60 * 60;
        assert_true(text->is_alert);
        if (text->at > due)
            fail_msg("person %d is told at %lld of what was due at %lld", text->person, (long long)text->at,
                     (long long)due);
        // Those who hear within one second may stand in any order. Who waits longer for a second change comes
        // later.
        if (text->at > second) {
            before = latest;
            second = text->at;
        }
        latest = due > latest ? due : latest;
        if (due < before)
            fail_msg("person %d waits behind a later deadline", text->person);
        last = text->at;
    }
    int64_t late = news_counters(flood->stage->news)->late;
    assert_true(late > 0);
    assert_int_equal(late + (int64_t)flood->count, all);
    is_near("people", forecast.people, (int64_t)flood->count);
    is_near("messages", forecast.messages, (int64_t)flood->count);
    is_near("late", forecast.late, late);
    is_near("the last minute", forecast.last - flood->start, last - flood->start);
    is_near("segments", forecast.segments, (int64_t)flood->count * 2);
    is_near("moved", forecast.by[TIDINGS_MOVED], forecast.people);
    flood_close(flood);
}

// Every hundredth person texts STOP while their alert waits, is under way, or has gone.
static void a_stop_in_the_middle_holds_at_once(void **state)
{
    int all = getenv("STOOP_SOAK") ? 10000 : 1500, stops = 0;
    struct bids bids = make_bids(all);
    for (int i = 0; i < BIDS; i++)
        bids.minutes[i] = 3 * 1440 + i * 60;
    struct flood *flood = flood_of("2026-11-23T09:00", &bids, all);
    stage_publish(flood->stage, records(flood->stage->arena, &bids, flood->start, true));
    flood->next_news = flood->start;
    int64_t *stopped = arena_take(flood->stage->arena, (size_t)all * sizeof *stopped);
    size_t *told = arena_take(flood->stage->arena, (size_t)all * sizeof *told);
    int64_t step = all * 2 / PACE / 100 + 1;
    flood_run(flood, flood->start + 3500);
    for (int i = 0; i < all; i += 15) {
        flood_run(flood, flood_now(flood) + step);
        for (size_t j = 0; j < flood->count; j++)
            told[i] += flood->texts[j].person == i;
        flood_say(flood, i, i % 2 ? "STOP" : "no más mensajes");
        stopped[i] = (int64_t)flood->count + 1;
        stops++;
    }
    flood_run(flood, flood->start + 4 * 86400);

    int *alerts = arena_take(flood->stage->arena, (size_t)all * sizeof *alerts);
    int *confirmations = arena_take(flood->stage->arena, (size_t)all * sizeof *confirmations);
    for (size_t i = 0; i < flood->count; i++) {
        const struct flood_text *text = &flood->texts[i];
        alerts[text->person] += text->is_alert;
        confirmations[text->person] += !text->is_alert;
        if (stopped[text->person] && text->is_alert && (int64_t)i + 1 >= stopped[text->person])
            fail_msg("person %d got an alert after the stop", text->person);
    }
    for (int i = 0; i < all; i++) {
        if (confirmations[i] != (stopped[i] != 0))
            fail_msg("person %d of %d got %d confirmations", i, all, confirmations[i]);
        if (!stopped[i] && alerts[i] != 1)
            fail_msg("person %d of %d got %d alerts", i, all, alerts[i]);
        if (stopped[i])
            assert_int_equal(alerts[i], told[i]);
    }
    assert_true(stops >= 100);
    flood_close(flood);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(none_is_late_and_all_is_as_forecast),
        cmocka_unit_test(a_stop_in_the_middle_holds_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
