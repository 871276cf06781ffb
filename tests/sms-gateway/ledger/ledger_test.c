// SPDX-License-Identifier: MIT
// The ledger: one answer a text, stops that hold, reports in any order, and what is owed after the program's
// end.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/stat.h>
#include <cmocka.h>

#include "sms-gateway/ledger/kept.h"
#include "sms-gateway/ledger/phone.h"
#include "tests/lib/fixture.h"

static const char me[] = "+12125550101";

static struct ledger *open_ledger(struct arena *arena)
{
    static const char *home;
    const char *error = NULL;
    home = home ? home : fixture_folder();
    struct ledger *ledger = ledger_open("sqlite:ledger.db", home, arena, &error);
    assert_non_null(ledger);
    return ledger;
}

static enum ledger_claim claim(struct ledger *ledger, const char *sid, const char *answer, int64_t *id,
                               const char **owed, struct arena *arena)
{
    struct ledger_message message = {.sid = sid,
                                     .carrier = "twilio",
                                     .number = me,
                                     .body = "DUE",
                                     .request = "due",
                                     .answer = answer,
                                     .received = 1};
    return ledger_claim(ledger, &message, id, owed, arena);
}

static void one_of_many_equal_posts_is_new(void **state)
{
    SCRATCH(arena);
    struct ledger *ledger = open_ledger(arena);
    int64_t id = 0;
    const char *owed = NULL;
    assert_int_equal(claim(ledger, "SM1", "hello", &id, &owed, arena), CLAIM_NEW);
    assert_int_equal(claim(ledger, "SM1", "hello", &id, &owed, arena), CLAIM_REPEATED);
    assert_true(ledger_commit(ledger));
    assert_int_equal(claim(ledger, "SM1", "hello", &id, &owed, arena), CLAIM_REPEATED);
    assert_int_equal(claim(ledger, "SM2", "hello", &id, &owed, arena), CLAIM_NEW);
    assert_true(ledger_commit(ledger));
    ledger_close(ledger);
}

static void what_was_not_handed_over_is_owed_once(void **state)
{
    SCRATCH(arena);
    struct ledger *ledger = open_ledger(arena);
    int64_t handed = 0, id = 0;
    const char *owed = NULL;
    claim(ledger, "SM10", "handed", &handed, &owed, arena);
    ledger_commit(ledger);
    ledger_handed(ledger, handed);
    claim(ledger, "SM11", "late", &id, &owed, arena);
    ledger_commit(ledger);
    ledger_close(ledger); // as if it had died before the answer of SM11 left

    ledger = open_ledger(arena);
    assert_int_equal(claim(ledger, "SM10", "handed", &id, &owed, arena), CLAIM_REPEATED);
    assert_int_equal(claim(ledger, "SM11", "newer", &id, &owed, arena), CLAIM_OWED);
    assert_string_equal(owed, "late");
    assert_int_equal(claim(ledger, "SM11", "newer", &id, &owed, arena), CLAIM_REPEATED);
    ledger_commit(ledger);
    ledger_close(ledger);
}

static void nothing_is_owed_to_someone_who_stopped(void **state)
{
    SCRATCH(arena);
    struct ledger *ledger = open_ledger(arena);
    int64_t id = 0;
    const char *owed = "";
    claim(ledger, "SM20", "late", &id, &owed, arena);
    ledger_stop(ledger, &(struct ledger_word){.number = me, .carrier = "twilio", .at = 2}, "person");
    ledger_commit(ledger);
    ledger_close(ledger);
    ledger = open_ledger(arena);
    assert_int_equal(claim(ledger, "SM20", "late", &id, &owed, arena), CLAIM_OWED);
    assert_null(owed);
    ledger_start(ledger, &(struct ledger_word){.number = me, .carrier = "twilio", .at = 3});
    ledger_commit(ledger);
    ledger_close(ledger);
}

static struct outgoing a_row(const char *kind, int64_t not_after)
{
    return (struct outgoing){.state = OUTGOING_QUEUED,
                             .carrier = "twilio",
                             .number = me,
                             .kind = kind,
                             .body = "x",
                             .due = 10,
                             .not_after = not_after};
}

static void a_stop_ends_what_waits_but_its_own_confirmation(void **state)
{
    SCRATCH(arena);
    struct ledger *ledger = open_ledger(arena);
    struct ledger_word word = {.number = me, .carrier = "twilio", .words = "STOP", .at = 5};
    struct outgoing reply = a_row("reply", 100), confirmation = a_row("confirmation", 100), row;
    int64_t first = ledger_outgoing_add(ledger, &reply), second = ledger_outgoing_add(ledger, &confirmation);
    int64_t person_id = ledger_person_id(ledger, me);
    struct ledger_reminder reminder = {.person = person_id, .code = "K7Q26", .carrier = "twilio", .days = -1};
    ledger_reminder_add(ledger, &reminder);
    ledger_reminder_plan(ledger, person_id, "K7Q26", "2026-12-01", &(struct ledger_rung){90, 50, 1}, 1);
    assert_true(ledger_reminder_waits(ledger, person_id, "K7Q26"));
    ledger_stop(ledger, &word, "person");
    assert_true(ledger_commit(ledger));
    assert_true(ledger_outgoing_one(ledger, first, &row, arena));
    assert_int_equal(row.state, OUTGOING_ENDED);
    assert_true(ledger_outgoing_one(ledger, second, &row, arena));
    assert_int_equal(row.state, OUTGOING_QUEUED);
    assert_false(ledger_reminder_waits(ledger, person_id, "K7Q26"));
    assert_int_equal(ledger_rung_next(ledger), 0);
    struct ledger_person person;
    assert_true(ledger_person(ledger, me, &person, arena));
    assert_true(person.has_stopped);
    ledger_start(ledger, &word);
    ledger_person(ledger, me, &person, arena);
    assert_false(person.has_stopped);
    confirmation.id = second;
    confirmation.state = OUTGOING_SENT;
    ledger_outgoing_end(ledger, &confirmation, 0);
    ledger_commit(ledger);
    ledger_close(ledger);
}

static void the_earliest_deadline_comes_first(void **state)
{
    SCRATCH(arena);
    struct ledger *ledger = open_ledger(arena);
    struct outgoing late = a_row("reply", 900), soon = a_row("reply", 300), waits = a_row("reply", 200),
                    list[4];
    waits.due = 500;
    ledger_outgoing_add(ledger, &late);
    int64_t first = ledger_outgoing_add(ledger, &soon);
    ledger_outgoing_add(ledger, &waits);
    assert_int_equal(ledger_outgoing_due(ledger, "twilio", 10, list, 4, arena), 2);
    assert_int_equal(list[0].id, first);
    assert_int_equal(ledger_outgoing_next(ledger, 0), 10);
    // Started, and the program ends: it is in doubt, and nothing else may make it queued again.
    soon.id = first;
    ledger_outgoing_sending(ledger, &soon, 1000);
    ledger_recover(ledger, 20);
    assert_int_equal(ledger_outgoing_unknown(ledger, 0, list, 4, arena), 1);
    assert_int_equal(list[0].attempted_real, 1000);
    assert_int_equal(ledger_outgoing_due(ledger, "twilio", 20, list, 4, arena),
                     2); // what had to wait is due at once
    ledger_commit(ledger);
    ledger_close(ledger);
}

static bool report(struct ledger *ledger, const char *status, int rank)
{
    return ledger_delivery(ledger, &(struct ledger_delivery){"SM30", "twilio", status, rank, 0, 1});
}

static void reports_move_only_forward(void **state)
{
    SCRATCH(arena);
    struct ledger *ledger = open_ledger(arena);
    assert_true(report(ledger, "sent", 4));
    assert_false(report(ledger, "queued", 2));
    assert_true(report(ledger, "delivered", 6));
    assert_false(report(ledger, "sent", 4));
    assert_false(report(ledger, "delivered", 6));
    assert_false(report(ledger, "failed", 6));
    assert_string_equal(ledger_delivery_status(ledger, "SM30", "twilio", arena), "delivered");
    ledger_commit(ledger);
    ledger_close(ledger);
}

static const char asked[] = "+12125550188";

static void send_and_report(struct ledger *ledger, const char *sid, bool arrives)
{
    struct outgoing row = a_row("alert", 900);
    row.number = asked;
    row.id = ledger_outgoing_add(ledger, &row);
    row.state = OUTGOING_SENT;
    row.sid = sid;
    ledger_outgoing_end(ledger, &row, 0);
    if (arrives)
        ledger_reached(ledger, sid, "twilio");
    else
        ledger_unreached(ledger, asked, 77);
}

static void a_number_that_nothing_reaches_is_doubted(void **state)
{
    SCRATCH(arena);
    struct ledger *ledger = open_ledger(arena);
    const char *owed = NULL;
    int64_t id = 0;
    assert_false(ledger_needs_confirm(ledger, asked));
    send_and_report(ledger, "SMr1", false);
    send_and_report(ledger, "SMr2", false);
    send_and_report(ledger, "SMr3", true); // not in a row
    send_and_report(ledger, "SMr4", false);
    send_and_report(ledger, "SMr5", false);
    assert_false(ledger_needs_confirm(ledger, asked));
    send_and_report(ledger, "SMr6", false);
    assert_true(ledger_needs_confirm(ledger, asked));
    send_and_report(ledger, "SMr7", true); // it reaches someone: but whom?
    assert_true(ledger_needs_confirm(ledger, asked));
    struct ledger_message message = {
        .sid = "SMr8", .carrier = "twilio", .number = asked, .body = "DUE", .request = "due", .received = 99};
    assert_int_equal(ledger_claim(ledger, &message, &id, &owed, arena), CLAIM_NEW);
    assert_false(ledger_needs_confirm(ledger, asked));
    send_and_report(ledger, "SMr9", false);
    assert_false(ledger_needs_confirm(ledger, asked));
    assert_true(ledger_commit(ledger));
    ledger_close(ledger);
}

static void what_the_last_text_was_about(void **state)
{
    SCRATCH(arena);
    struct ledger *ledger = open_ledger(arena);
    const char *owed = NULL, *number = "+12125550189";
    struct ledger_person person;
    int64_t id = 0;
    struct outgoing row = a_row("alert", 900);
    row.number = number;
    row.code = "K7Q26";
    row.due = 60;
    row.id = ledger_outgoing_add(ledger, &row);
    ledger_person(ledger, number, &person, arena);
    assert_null(person.topic); // it has not left
    row.state = OUTGOING_SENT;
    row.sid = "SMt1";
    ledger_outgoing_end(ledger, &row, 0);
    ledger_person(ledger, number, &person, arena);
    assert_string_equal(person.topic, "K7Q26");
    assert_int_equal(person.topic_at, 60);
    struct ledger_message message = {.sid = "SMt2",
                                     .carrier = "twilio",
                                     .number = number,
                                     .body = "DUE",
                                     .request = "due",
                                     .received = 99};
    assert_int_equal(ledger_claim(ledger, &message, &id, &owed, arena), CLAIM_NEW);
    ledger_person(ledger, number, &person, arena);
    assert_null(person.topic); // they went on to something else
    row.code = "M3TBP";
    ledger_outgoing_end(ledger, &row, 0);
    row.code = NULL; // about several
    ledger_outgoing_end(ledger, &row, 0);
    ledger_person(ledger, number, &person, arena);
    assert_null(person.topic);
    row.code = "K7Q26";
    ledger_outgoing_end(ledger, &row, 0);
    ledger_without_topics(ledger); // nobody asks for it any more
    ledger_person(ledger, number, &person, arena);
    assert_null(person.topic);
    ledger_outgoing_end(ledger, &row, 0);
    ledger_person(ledger, number, &person, arena);
    assert_null(person.topic);
    assert_true(ledger_commit(ledger));
    ledger_close(ledger);
}

static void another_ledger_is_refused_in_a_sentence(void **state)
{
    SCRATCH(arena);
    const char *error = NULL;
    assert_null(ledger_open("postgresql://x", fixture_folder(), arena, &error));
    assert_non_null(strstr(error, "sqlite:"));
    assert_null(ledger_open("sqlite:/nowhere/at/all.db", fixture_folder(), arena, &error));
    assert_non_null(error);
}

static void nobody_else_may_read_it(void **state)
{
    SCRATCH(arena);
    struct stat status;
    const char *error = NULL, *home = fixture_folder();
    struct ledger *ledger = ledger_open("sqlite:ledger.db", home, arena, &error);
    ledger_stop(ledger, &(struct ledger_word){.number = me, .carrier = "twilio", .at = 1}, "person");
    ledger_commit(ledger);
    const char *files[] = {"ledger.db", "ledger.db-wal"};
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(stat(arena_print(arena, "%s/%s", home, files[i]), &status), 0);
        assert_int_equal(status.st_mode & 0777, 0600);
    }
    ledger_close(ledger);
}

static void numbers_have_one_form(void **state)
{
    static const char *table[][2] = {
        {"+12125550101",        me             },
        {"(212) 555-0101",      me             },
        {"212.555.0101",        me             },
        {"1 212 555 0101",      me             },
        {" +1 (212) 555-0101 ", me             },
        {"+44 20 7946 0958",    "+442079460958"},
        {"12345",               "12345"        },
        {"",                    NULL           },
        {"12",                  NULL           },
        {"hello",               NULL           },
        {"+",                   NULL           },
        {"2125550101x",         NULL           },
        {"+1234567890123456",   NULL           },
        {"4420794609581",       NULL           },
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        SCRATCH(arena);
        const char *normal = phone_normal(arena, table[i][0]);
        if (!table[i][1])
            assert_null(normal);
        else
            assert_string_equal(normal, table[i][1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_of_many_equal_posts_is_new),
        cmocka_unit_test(what_was_not_handed_over_is_owed_once),
        cmocka_unit_test(nothing_is_owed_to_someone_who_stopped),
        cmocka_unit_test(a_stop_ends_what_waits_but_its_own_confirmation),
        cmocka_unit_test(the_earliest_deadline_comes_first),
        cmocka_unit_test(reports_move_only_forward),
        cmocka_unit_test(a_number_that_nothing_reaches_is_doubted),
        cmocka_unit_test(what_the_last_text_was_about),
        cmocka_unit_test(another_ledger_is_refused_in_a_sentence),
        cmocka_unit_test(nobody_else_may_read_it),
        cmocka_unit_test(numbers_have_one_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
