// SPDX-License-Identifier: MIT
#include "tests/lib/alerts_stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "content/base/text.h"
#include "sms-gateway/ledger/news.h"
#include "tests/lib/fixture.h"

int64_t instant_in(const char *zone_name, const char *when)
{
    struct zone *zone = zone_open(zone_name);
    int64_t instant = 0;
    if (!zone || !instant_read(when, zone, &instant))
        fail_msg("%s is no time", when);
    zone_close(zone);
    return instant;
}

int64_t new_york(const char *when)
{
    return instant_in("America/New_York", when);
}

struct alerts_stage *alerts_stage_open(const char *when)
{
    struct arena *arena = arena_open();
    struct alerts_stage *stage = arena_take(arena, sizeof *stage);
    const char *error = NULL;
    *stage = (struct alerts_stage){
        .arena = arena,
        .home = fixture_folder(),
        .conversation = {.fold_accents = "when_shorter",
                         .sending_from_minute = 8 * 60,
                         .sending_to_minute = 21 * 60},
        .settings = {.digests_a_day = 1,                              .wait_seconds = 3600         },
        .now = new_york(when),
    };
    stage->ledger = ledger_open("sqlite:ledger.db", stage->home, arena, &error);
    if (!stage->ledger)
        fail_msg("%s", error);
    stage->news = news_open(stage->ledger, &stage->conversation, &stage->settings);
    return stage;
}

void alerts_stage_close(struct alerts_stage *stage)
{
    news_close(stage->news);
    edition_close(stage->edition);
    ledger_close(stage->ledger);
    arena_close(stage->arena);
}

int64_t stage_person(struct alerts_stage *stage, const char *number)
{
    return ledger_person_id(stage->ledger, number);
}

void stage_wants(struct alerts_stage *stage, const char *number, const char *kind, const char *value,
                 const char *filters)
{
    ledger_subscribe(stage->ledger, &(struct ledger_subscription){.person = stage_person(stage, number),
                                                                  .kind = kind,
                                                                  .value = value,
                                                                  .filters = filters ? filters : "",
                                                                  .shown = value,
                                                                  .carrier = "twilio",
                                                                  .ours = "+12125550100",
                                                                  .language = "en",
                                                                  .created = stage->now});
}

void stage_arrive(struct alerts_stage *stage, const char *records)
{
    const char *error = NULL;
    struct edition *before = stage->edition;
    fixture_publish(stage->home, arena_print(stage->arena, "city = New York City\n\n%s", records),
                    stage->now);
    stage->edition = edition_open(arena_print(stage->arena, "%s/editions", stage->home),
                                  arena_print(stage->arena, "%s/keys/edition.public", stage->home), &error);
    if (!stage->edition)
        fail_msg("%s", error);
    if (!before)
        ledger_planned_by(stage->ledger, edition_number(stage->edition));
    news_arrived(stage->news, before, stage->edition, stage->now);
    news_hand_out(stage->news, stage->edition, stage->now);
    assert_true(ledger_commit(stage->ledger));
    edition_close(before);
}

void stage_publish(struct alerts_stage *stage, const char *records)
{
    stage_arrive(stage, records);
    while (news_hand_out(stage->news, stage->edition, stage->now))
        assert_true(ledger_commit(stage->ledger));
    assert_true(ledger_commit(stage->ledger));
}

size_t stage_turn(struct alerts_stage *stage, int64_t now)
{
    int64_t next = 0;
    stage->now = now;
    size_t count = news_turn(stage->news, stage->edition, now, &next);
    assert_true(ledger_commit(stage->ledger));
    return count;
}

const char *stage_text(struct alerts_stage *stage, const char *number)
{
    enum { MOST = 200 };
    struct outgoing rows[MOST];
    size_t count = ledger_outgoing_due(stage->ledger, "twilio", stage->now, rows, MOST, stage->arena);
    for (size_t i = 0; i < count; i++) {
        if (!text_is_same(rows[i].number, number))
            continue;
        rows[i].state = OUTGOING_SENT;
        ledger_outgoing_sending(stage->ledger, &rows[i], stage->now);
        ledger_outgoing_end(stage->ledger, &rows[i], 0);
        assert_true(ledger_commit(stage->ledger));
        return rows[i].body;
    }
    return NULL;
}
