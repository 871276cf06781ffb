// SPDX-License-Identifier: MIT
// What is not kept: everything of one person who asks, so that not even the file's bytes hold it; and of
// everybody what has grown old. A stop outlives both.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "content/base/file.h"
#include "content/base/seal.h"
#include "content/database/database.h"
#include "sms-gateway/ledger/consent.h"
#include "sms-gateway/ledger/erase.h"
#include "sms-gateway/ledger/kept.h"
#include "tests/lib/fixture.h"

static const char me[] = "+12125550101", other[] = "+13475550102";
static const char mine[] = "my own secret words", theirs[] = "what the other one wrote";
enum { DAY = 86400, YEAR = 366 * DAY, NOW = 1795356300 };
static const char *home;

static struct ledger *open_ledger(struct arena *arena)
{
    const char *error = NULL;
    struct ledger *ledger = ledger_open("sqlite:ledger.db", home, arena, &error);
    assert_non_null(ledger);
    return ledger;
}

static int64_t number_of(const char *sql)
{
    SCRATCH(arena);
    struct embedded files[] = {
        {"one.sql",           arena_print(arena, "-- name: one\n%s", sql), strlen(sql) + 13},
        {0}
    };
    struct database *database = database_open(arena_print(arena, "%s/ledger.db", home), DATABASE_READ, files);
    struct query *query = database_query(database, "one");
    int64_t number = query_row(query) ? column_number(query, 0) : -1;
    query_reset(query);
    if (query_failed(query))
        fail_msg("%s", database_error(database));
    database_close(database);
    return number;
}

static bool files_have(const char *words)
{
    static const char *const names[] = {"ledger.db", "ledger.db-wal"};
    SCRATCH(scratch);
    for (size_t i = 0; i < 2; i++) {
        size_t length = 0;
        char *bytes = file_read(scratch, arena_print(scratch, "%s/%s", home, names[i]), 64 << 20, &length);
        if (bytes && memmem(bytes, length, words, strlen(words)))
            return true;
    }
    return false;
}

// Texts in and out, what they keep, evidence; `times` over, so that pages fill and split.
static void live(struct ledger *ledger, const char *number, const char *words, int64_t at, int times)
{
    SCRATCH(arena);
    for (int i = 0; i < times; i++) {
        const char *sid = arena_print(arena, "SM%s%lld.%d", words, (long long)at, i), *owed = NULL;
        int64_t id = 0;
        struct ledger_word word = {
            .number = number, .carrier = "twilio", .sid = sid, .words = words, .at = at};
        struct ledger_message message = {.sid = sid,
                                         .carrier = "twilio",
                                         .number = number,
                                         .body = words,
                                         .request = "due",
                                         .received = at};
        struct outgoing row = {.carrier = "twilio",
                               .number = number,
                               .kind = "reply",
                               .body = words,
                               .due = at,
                               .not_after = at + 60};
        assert_int_equal(ledger_claim(ledger, &message, &id, &owed, arena), CLAIM_NEW);
        row.id = ledger_outgoing_add(ledger, &row);
        row.state = OUTGOING_SENT;
        row.sid = sid;
        ledger_outgoing_end(ledger, &row, 0);
        if (i % 16 == 0)
            ledger_consent(ledger, &word, "alert");
    }
    int64_t person = ledger_person_find(ledger, number);
    ledger_remember(ledger, number, &(struct ledger_person){.language = "es", .last = words});
    ledger_subscribe(ledger, &(struct ledger_subscription){.person = person,
                                                           .kind = "words",
                                                           .value = words,
                                                           .filters = "",
                                                           .shown = words,
                                                           .carrier = "twilio",
                                                           .language = "es",
                                                           .created = at});
    ledger_seat_add(
        ledger,
        &(struct ledger_seat){
            .person = person, .code = "M3TBP", .carrier = "twilio", .state = SEAT_HAS, .starts = at},
        at);
    ledger_hours(ledger, person, 600, 700);
    assert_true(ledger_commit(ledger));
}

// The tables that know people, as the file tells: one that is new must be erased, too.
static void nothing_is_left_of(int64_t person)
{
    static const char *const tables[] = {"talk",   "message",      "outgoing", "reminder", "rung",
                                         "rung",   "subscription", "seat",     "part",     "news",
                                         "digest", "topic",        "consent",  "question"};
    SCRATCH(arena);
    assert_int_equal(
        number_of("SELECT count(*) FROM sqlite_master m JOIN pragma_table_info(m.name) c "
                  "WHERE m.type = 'table' AND c.name = 'person' AND m.name NOT IN ('talk', 'message', "
                  "'outgoing', 'reminder', 'rung', 'subscription', 'seat', 'part', 'news', 'digest', "
                  "'topic', 'consent', 'question')"),
        0);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        const char *sql =
            arena_print(arena, "SELECT count(*) FROM %s WHERE person = %lld", tables[i], (long long)person);
        if (number_of(sql) != 0)
            fail_msg("%s: something is left", tables[i]);
    }
}

static void one_is_erased_and_nobody_else(void **state)
{
    SCRATCH(arena);
    struct ledger_erasure erasure;
    struct ledger_person person;
    home = fixture_folder();
    struct ledger *ledger = open_ledger(arena);
    for (int i = 0; i < 20; i++) {
        live(ledger, me, mine, NOW + i, 20);
        live(ledger, other, theirs, NOW + i, 20);
    }
    int64_t id = ledger_person_find(ledger, me), newest = number_of("SELECT max(id) FROM message");
    assert_true(files_have(mine));
    assert_true(ledger_erase(ledger, me, "staff admin@city.example", false, NOW + DAY, &erasure));
    assert_true(erasure.was_known);
    assert_false(erasure.is_stopped);
    assert_true(erasure.is_compact);
    assert_int_equal(erasure.texts, 400);
    assert_int_equal(erasure.sent, 400);
    assert_int_equal(erasure.rows, 40);
    nothing_is_left_of(id);
    assert_false(files_have(mine));
    assert_false(ledger_person(ledger, me, &person, arena));
    assert_true(files_have(theirs));
    assert_true(ledger_person(ledger, other, &person, arena));
    assert_int_equal(number_of("SELECT max(id) FROM message"), newest);
    struct ledger_proof proof = ledger_prove(ledger);
    assert_int_equal(proof.broken, 0);
    assert_int_equal(proof.erased, 40);
    assert_false(proof.is_cut);
    // A text of theirs that comes again is known all the same.
    struct ledger_message message = {
        .carrier = "twilio", .number = me, .body = "x", .request = "due", .received = NOW};
    const char *owed = NULL;
    message.sid = arena_print(arena, "SM%s%lld.0", mine, (long long)NOW);
    assert_int_equal(ledger_claim(ledger, &message, &id, &owed, arena), CLAIM_REPEATED);
    ledger_undo(ledger);
    assert_true(ledger_erase(ledger, me, "staff admin@city.example", false, NOW + DAY, &erasure));
    assert_false(erasure.was_known);
    ledger_close(ledger);
}

// Who did it stands in the record, also of one who never agreed to anything; of the erased nothing does.
static void who_did_it_is_recorded(void **state)
{
    SCRATCH(arena);
    struct ledger_erasure erasure;
    struct ledger_deletion *list;
    home = fixture_folder();
    struct ledger *ledger = open_ledger(arena);
    for (int i = 0; i < 70; i++)
        live(ledger, me, mine, NOW + i, 1);
    ledger_remember(ledger, other, &(struct ledger_person){.language = "es"});
    assert_true(ledger_commit(ledger));
    assert_int_equal(ledger_deletions(ledger, &list, arena), 0);
    assert_true(ledger_erase(ledger, me, "staff first@city.example", false, NOW + DAY, &erasure));
    assert_int_equal(erasure.record, 72); // 70 rows, and two that tell of 64 and of 6
    assert_true(ledger_erase(ledger, other, "staff second@city.example", false, NOW + 2 * DAY, &erasure));
    assert_int_equal(erasure.rows, 0);
    assert_int_equal(erasure.record, 73);
    assert_int_equal(ledger_deletions(ledger, &list, arena), 3);
    assert_string_equal(list[0].source, "staff second@city.example"); // the newest first
    assert_int_equal(list[0].at, NOW + 2 * DAY);
    assert_int_equal(list[0].rows, 0);
    assert_string_equal(list[1].source, "staff first@city.example");
    assert_int_equal(list[1].rows, 6);
    assert_int_equal(list[2].rows, 64);
    assert_int_equal(ledger_prove(ledger).broken, 0);
    assert_int_equal(ledger_prove(ledger).erased, 70);
    ledger_close(ledger);
}

static void the_newest_text_leaves_its_place(void **state)
{
    SCRATCH(arena);
    struct ledger_erasure erasure;
    home = fixture_folder();
    struct ledger *ledger = open_ledger(arena);
    live(ledger, me, mine, NOW, 3);
    assert_true(ledger_erase(ledger, me, "staff admin@city.example", false, NOW, &erasure));
    assert_int_equal(erasure.texts, 3);
    assert_int_equal(number_of("SELECT max(id) FROM message"), 3);
    assert_false(files_have(mine));
    ledger_close(ledger);
}

static void a_stop_outlives_it(void **state)
{
    SCRATCH(arena);
    struct ledger_erasure erasure;
    struct ledger_person person;
    struct ledger_agreement *list;
    home = fixture_folder();
    struct ledger *ledger = open_ledger(arena);
    live(ledger, me, mine, NOW, 20);
    ledger_stop(ledger,
                &(struct ledger_word){.number = me, .carrier = "twilio", .words = "STOP", .at = NOW + 9},
                "person");
    assert_true(ledger_commit(ledger));
    assert_true(ledger_erase(ledger, me, "staff admin@city.example", false, NOW + DAY, &erasure));
    assert_true(erasure.is_stopped);
    assert_false(files_have(mine));
    assert_true(ledger_person(ledger, me, &person, arena));
    assert_true(person.has_stopped);
    assert_null(person.language);
    assert_null(person.last);
    assert_null(ledger_person_number(ledger, person.id, arena));
    assert_int_equal(ledger_agreements(ledger, me, &list, arena), 1);
    assert_string_equal(list[0].event, "stop");
    assert_true(list[0].is_sound);
    assert_int_equal(ledger_prove(ledger).broken, 0);
    // They come back by themselves: their number is known again.
    ledger_start(ledger,
                 &(struct ledger_word){.number = me, .carrier = "twilio", .words = "START", .at = NOW + 10});
    assert_true(ledger_commit(ledger));
    assert_string_equal(ledger_person_number(ledger, person.id, arena), me);
    ledger_close(ledger);
}

static void sweep_all(struct ledger *ledger, int64_t now)
{
    struct ledger_keeping keeping = {.messages = YEAR, .consent = (int64_t)5 * YEAR};
    for (int round = 0; round < 3; round++)
        while (ledger_sweep(ledger, &keeping, now))
            assert_true(ledger_commit(ledger));
    assert_true(ledger_commit(ledger));
}

static void what_is_old_goes(void **state)
{
    SCRATCH(arena);
    struct ledger_person person;
    struct ledger_agreement *list;
    home = fixture_folder();
    struct ledger *ledger = open_ledger(arena);
    live(ledger, me, mine, NOW - 2 * (int64_t)YEAR, 900);
    live(ledger, other, theirs, NOW - DAY, 5);
    sweep_all(ledger, NOW);
    assert_int_equal(number_of("SELECT count(*) FROM message"), 5);
    assert_int_equal(number_of("SELECT count(*) FROM outgoing"), 5);
    assert_int_equal(number_of("SELECT count(*) FROM delivery"), 5);
    assert_true(ledger_person(ledger, me, &person, arena));
    assert_true(ledger_agreements(ledger, me, &list, arena) > 50); // they still have an alert
    assert_true(number_of("SELECT needs_confirm FROM person WHERE id = 1") == NOW); // silent for two years
    assert_int_equal(number_of("SELECT count(*) FROM person WHERE needs_confirm IS NOT NULL"), 1);
    int64_t alert = number_of("SELECT id FROM subscription WHERE person = 1");
    assert_true(ledger_mute(ledger, person.id, alert, NOW));
    ledger_seat_leave(ledger, person.id, "M3TBP", NOW);
    ledger_stop(ledger, &(struct ledger_word){.number = me, .carrier = "twilio", .words = "STOP", .at = NOW},
                "person");
    assert_true(ledger_commit(ledger));
    sweep_all(ledger, NOW + (int64_t)4 * YEAR);
    assert_true(ledger_agreements(ledger, me, &list, arena) > 50);
    sweep_all(ledger, NOW + (int64_t)6 * YEAR);
    assert_int_equal(ledger_agreements(ledger, me, &list, arena), 1); // the stop holds
    assert_true(ledger_person(ledger, me, &person, arena));
    assert_true(person.has_stopped);
    assert_int_equal(ledger_prove(ledger).broken, 0);
    assert_int_equal(number_of("SELECT count(*) FROM message"), 1); // its id stays taken
    ledger_close(ledger);
}

int main(void)
{
    seal_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_is_erased_and_nobody_else),
        cmocka_unit_test(who_did_it_is_recorded),
        cmocka_unit_test(the_newest_text_leaves_its_place),
        cmocka_unit_test(a_stop_outlives_it),
        cmocka_unit_test(what_is_old_goes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
