// SPDX-License-Identifier: MIT
// Handing out what an edition changed: in batches that a crash may interrupt, to everyone once, and to those
// whose words fit and nobody else.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "content/base/text.h"
#include "content/edition/code.h"
#include "content/edition/search.h"
#include "sms-gateway/ledger/news.h"
#include "tests/lib/alerts_stage.h"
#include "tests/lib/flood.h"

enum { CROWD = 5000, RECORDS = 200, LISTENERS = 1500, LISTENERS_WHOLE = 20000 };

#define BALLFIELD(due)                                                                                       \
    "opportunity K7Q26\n  title = Crotona Park ballfield\n  status = active\n  published = 2026-11-02\n"     \
    "  due = " due "\n"

static struct alerts_stage *crowd_for_ballfield(void)
{
    struct alerts_stage *stage = alerts_stage_open("2026-11-23T09:00");
    stage_publish(stage, BALLFIELD("2026-12-01T10:30"));
    for (int i = 0; i < CROWD; i++) {
        SCRATCH(arena);
        stage_wants(stage, flood_number(arena, i), "code", "K7Q26", NULL);
    }
    assert_true(ledger_commit(stage->ledger));
    return stage;
}

static size_t news_of(struct alerts_stage *stage, int person)
{
    SCRATCH(arena);
    struct ledger_news list[20];
    int64_t id = stage_person(stage, flood_number(arena, person));
    return ledger_news_of(stage->ledger, id, list, 20, arena);
}

// As after the end of the program: what was not committed is gone, and so is what was in memory.
static void crash(struct alerts_stage *stage)
{
    const char *error = NULL;
    ledger_undo(stage->ledger);
    news_close(stage->news);
    ledger_close(stage->ledger);
    stage->ledger = ledger_open("sqlite:ledger.db", stage->home, stage->arena, &error);
    assert_non_null(stage->ledger);
    stage->news = news_open(stage->ledger, &stage->conversation, &stage->settings);
}

static void a_crash_between_batches_loses_and_doubles_nobody(void **state)
{
    struct alerts_stage *stage = crowd_for_ballfield();
    int batches = 0;
    stage_arrive(stage, BALLFIELD("2026-12-08T14:00"));
    for (bool has_more = true; has_more; batches++) {
        news_hand_out(stage->news, stage->edition, stage->now); // lost
        crash(stage);
        has_more = news_hand_out(stage->news, stage->edition, stage->now);
        assert_true(ledger_commit(stage->ledger));
        crash(stage);
    }
    assert_true(batches >= 2);
    assert_false(news_hand_out(stage->news, stage->edition, stage->now));
    stage->now += 3600;
    for (int turn = 0; turn < CROWD; turn++) { // each turn's texts leave at once
        SCRATCH(arena);
        struct outgoing rows[200];
        stage_turn(stage, stage->now);
        size_t count = ledger_outgoing_due(stage->ledger, "twilio", stage->now, rows, 200, arena);
        if (count == 0)
            break;
        for (size_t i = 0; i < count; i++) {
            rows[i].state = OUTGOING_SENT;
            ledger_outgoing_end(stage->ledger, &rows[i], 0);
        }
    }
    assert_int_equal(news_counters(stage->news)->queued, CROWD);
    assert_int_equal(news_counters(stage->news)->late, 0);
    alerts_stage_close(stage);
}

static void a_newer_edition_may_come_in_between(void **state)
{
    struct alerts_stage *stage = crowd_for_ballfield();
    stage_arrive(stage, BALLFIELD("2026-12-08T14:00"));  // the first batch is handed out …
    stage_publish(stage, BALLFIELD("2026-12-01T10:30")); // … when it moves back
    stage->now += 3600;
    assert_int_equal(stage_turn(stage, stage->now), 0);
    for (int turn = 0; turn < 100; turn++)
        assert_int_equal(stage_turn(stage, stage->now), 0);
    assert_int_equal(news_of(stage, 0) + news_of(stage, CROWD - 1), 0);
    alerts_stage_close(stage);
}

static const char *const trades[] = {"roof",   "masonry", "catering", "elevator", "boiler",
                                     "paving", "fence",   "painting", "plumbing", "asbestos"};
static const char *const places[] = {"bronx", "brooklyn", "manhattan", "queens", "staten_island"};

static const char *fresh_records(struct alerts_stage *stage)
{
    struct text text = text_in(stage->arena, 1 << 20);
    uint32_t serial = 5000;
    text_add(&text, BALLFIELD("2026-12-01T10:30"));
    for (int i = 0; i < RECORDS; i++) {
        char code[CODE_SIZE];
        do
            code_make(serial++, 4, code);
        while (!*code);
        text_print(
            &text,
            "opportunity %s\n  title = %s and %s work at site %d\n  agency = Education\n  status = active\n"
            "  published = 2026-11-22\n  borough = %s\n  due = 2026-12-%02dT1%d:00\n",
            code, trades[i % 10], trades[i / 10 % 10], i, places[i % 5], i % 28 + 1, i % 8);
    }
    return text.bytes;
}

// Of the edition's records those that are news to that person, by asking the edition itself.
static size_t expected(struct alerts_stage *stage, const char *words, const char *borough)
{
    SCRATCH(arena);
    struct found found[RECORDS];
    struct search search = {
        .kind = KIND_OPPORTUNITY, .words = words, .prefix = true, .borough = borough, .now = stage->now};
    return edition_search(stage->edition, &search, found, RECORDS, NULL, arena);
}

static void words_reach_those_they_fit(void **state)
{
    int listeners = getenv("STOOP_SOAK") ? LISTENERS_WHOLE : LISTENERS;
    struct alerts_stage *stage = alerts_stage_open("2026-11-23T09:00");
    stage_publish(stage, BALLFIELD("2026-12-01T10:30"));
    for (int i = 0; i < listeners; i++) {
        SCRATCH(arena);
        const char *words = i % 7 == 0   ? "no such thing"
                            : i % 3 == 0 ? arena_print(arena, "%s %s", trades[i % 10], trades[i / 10 % 10])
                                         : arena_print(arena, "site %d", i % RECORDS);
        const char *filter = i % 2 ? arena_print(arena, "borough=%s", places[i % 5]) : "";
        stage_wants(stage, flood_number(arena, i), "words", words, filter);
    }
    assert_true(ledger_commit(stage->ledger));
    stage_publish(stage, fresh_records(stage));
    stage->now += 3600;
    ledger_news_tidy(stage->ledger, stage->now, SIZE_MAX / 2);
    size_t told = 0;
    for (int i = 0; i < LISTENERS; i += 11) {
        SCRATCH(arena);
        struct ledger_news list[20];
        struct ledger_reader reader;
        const char *words = i % 7 == 0   ? "no such thing"
                            : i % 3 == 0 ? arena_print(arena, "%s %s", trades[i % 10], trades[i / 10 % 10])
                                         : arena_print(arena, "site %d", i % RECORDS);
        const char *number = flood_number(arena, i);
        size_t fits = expected(stage, words, i % 2 ? places[i % 5] : NULL);
        size_t waits = ledger_news_of(stage->ledger, stage_person(stage, number), list, 20, arena);
        assert_true(ledger_reader(stage->ledger, stage_person(stage, number), &reader, arena));
        if (waits + (size_t)reader.more != fits)
            fail_msg("%zu and %lld more wait for \"%s\", %zu fit", waits, (long long)reader.more, words,
                     fits);
        told += fits > 0;
    }
    assert_true(told > 20);
    alerts_stage_close(stage);
}

static void a_number_in_doubt_is_asked_first(void **state)
{
    struct alerts_stage *stage = alerts_stage_open("2026-11-23T09:00");
    static const char me[] = "+12125550101";
    stage_publish(stage, BALLFIELD("2026-12-01T10:30"));
    stage_wants(stage, me, "code", "K7Q26", NULL);
    for (int i = 0; i < 3; i++)
        ledger_unreached(stage->ledger, me, stage->now);
    assert_true(ledger_needs_confirm(stage->ledger, me));
    stage_publish(stage, BALLFIELD("2026-12-08T14:00"));
    assert_int_equal(stage_turn(stage, new_york("2026-11-23T10:00")), 1);
    assert_string_equal(
        stage_text(stage, me),
        "Still want texts from NYC Stoop about Crotona Park ballfield? Reply OK. Msg & data rates may "
        "apply. STOP ends all texts.");
    assert_int_equal(stage_turn(stage, new_york("2026-11-23T11:30")), 0); // once
    assert_int_equal(stage_turn(stage, new_york("2026-11-24T11:30")), 0);
    struct ledger_message ok = {.sid = "SM1",
                                .carrier = "twilio",
                                .number = me,
                                .body = "OK",
                                .request = "ok",
                                .received = new_york("2026-11-24T11:40")};
    int64_t id;
    const char *answer;
    assert_int_equal(ledger_claim(stage->ledger, &ok, &id, &answer, stage->arena), CLAIM_NEW);
    assert_false(ledger_needs_confirm(stage->ledger, me));
    assert_int_equal(stage_turn(stage, new_york("2026-11-24T13:30")), 1);
    assert_non_null(strstr(stage_text(stage, me), "bids now due Tue Dec 8"));
    alerts_stage_close(stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_crash_between_batches_loses_and_doubles_nobody),
        cmocka_unit_test(a_newer_edition_may_come_in_between),
        cmocka_unit_test(words_reach_those_they_fit),
        cmocka_unit_test(a_number_in_doubt_is_asked_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
