// SPDX-License-Identifier: MIT
// The record of consent: what it tells of one number, and that whoever has only the file cannot change it
// unseen.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "content/base/seal.h"
#include "content/database/database.h"
#include "sms-gateway/ledger/consent.h"
#include "tests/lib/fixture.h"

static const char me[] = "+12125550101", other[] = "+13475550102";
static const char *home;

static struct ledger *open_ledger(struct arena *arena)
{
    const char *error = NULL;
    struct ledger *ledger = ledger_open("sqlite:ledger.db", home, arena, &error);
    assert_non_null(ledger);
    return ledger;
}

// Six rows: four of one person, two of another.
static void fill(void)
{
    SCRATCH(arena);
    home = fixture_folder();
    struct ledger *ledger = open_ledger(arena);
    for (int i = 0; i < 2; i++) {
        struct ledger_word word = {.number = me,
                                   .carrier = "twilio",
                                   .sid = "SM1",
                                   .words = "REMIND K7Q26",
                                   .at = 100 + i,
                                   .wording = "remind/1",
                                   .shown = "NYC Stoop: we will remind you."};
        ledger_consent(ledger, &word, "remind");
        ledger_stop(ledger,
                    &(struct ledger_word){.number = me, .carrier = "twilio", .words = "STOP", .at = 200 + i},
                    i ? "carrier" : "person");
        word.number = other;
        word.source = "kiosk";
        ledger_consent(ledger, &word, "alert");
    }
    assert_true(ledger_commit(ledger));
    ledger_close(ledger);
}

static void the_record_of_one_number(void **state)
{
    SCRATCH(arena);
    struct ledger_agreement *list;
    fill();
    struct ledger *ledger = open_ledger(arena);
    assert_int_equal(ledger_agreements(ledger, me, &list, arena), 4);
    assert_string_equal(list[0].event, "remind");
    assert_string_equal(list[0].wording, "remind/1");
    assert_string_equal(list[0].shown, "NYC Stoop: we will remind you.");
    assert_string_equal(list[0].words, "REMIND K7Q26");
    assert_string_equal(list[1].event, "stop");
    assert_string_equal(list[1].source, "text");
    assert_string_equal(list[3].event, "carrier-stop");
    assert_string_equal(list[3].source, "carrier");
    assert_int_equal(list[3].at, 201);
    for (size_t i = 0; i < 4; i++)
        assert_true(list[i].is_sound);
    assert_int_equal(ledger_agreements(ledger, other, &list, arena), 2);
    assert_string_equal(list[0].source, "kiosk");
    assert_int_equal(ledger_agreements(ledger, "+12125550199", &list, arena), 0);
    ledger_close(ledger);
}

static struct ledger_proof proof_after(const char *sql)
{
    SCRATCH(arena);
    fill();
    struct database *database = database_open(arena_print(arena, "%s/ledger.db", home), DATABASE_WRITE, NULL);
    // The file is of another program's version to one that knows no migrations, which is no matter here.
    if (!database_run(database, sql))
        fail_msg("%s", database_error(database));
    database_close(database);
    struct ledger *ledger = open_ledger(arena);
    struct ledger_proof proof = ledger_prove(ledger);
    ledger_close(ledger);
    return proof;
}

static void whatever_is_changed_is_seen(void **state)
{
    static const struct {
        const char *sql;
        int64_t broken;
        bool is_cut;
    } table[] = {
        {"SELECT 1",                                                         0, false},
        {"UPDATE consent SET at = at - 1 WHERE id = 3",                      3, false},
        {"UPDATE consent SET event = 'start' WHERE id = 2",                  2, false},
        {"UPDATE consent SET words = 'no' WHERE id = 1",                     1, false},
        {"UPDATE consent SET shown = 'more' WHERE id = 4",                   4, false},
        {"UPDATE consent SET source = NULL WHERE id = 4",                    4, false},
        {"UPDATE consent SET person = 2 WHERE id = 1",                       1, false},
        {"UPDATE person SET handle = x'00' WHERE id = 1",                    1, false},
        {"UPDATE consent SET digest = zeroblob(16) WHERE id = 5",            5, false},
        {"UPDATE consent SET link = zeroblob(32) WHERE id = 5",              5, false},
        {"DELETE FROM consent WHERE id = 2",                                 3, false},
        {"DELETE FROM consent WHERE id = 1",                                 2, false},
        {"DELETE FROM consent WHERE id = 6",                                 0, true },
        {"DELETE FROM consent WHERE id > 3",                                 0, true },
        {"DELETE FROM consent",                                              0, true },
        {"DELETE FROM consent WHERE id = 6; UPDATE consent_end SET id = 5",  0, true },
        {"DELETE FROM consent_end",                                          0, true },
        {"UPDATE consent SET id = 7 WHERE id = 6",                           7, true },
        {"UPDATE consent SET person = NULL, at = NULL, event = NULL, source = NULL, carrier = NULL, sid = "
         "NULL, "
         "words = NULL, wording = NULL, shown = NULL WHERE id = 2", 2, false},
        {"INSERT INTO consent SELECT 7, person, at, 'start', source, carrier, sid, words, wording, shown, "
         "digest, "
         "link FROM consent WHERE id = 6",                          7, true },
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct ledger_proof proof = proof_after(table[i].sql);
        if (proof.broken != table[i].broken || proof.is_cut != table[i].is_cut)
            fail_msg("%s: broken from %lld, cut %d", table[i].sql, (long long)proof.broken, proof.is_cut);
    }
}

static void what_is_erased_leaves_the_rest_proved(void **state)
{
    SCRATCH(arena);
    fill();
    struct ledger *ledger = open_ledger(arena);
    struct ledger_agreement *list;
    struct ledger_proof before = ledger_prove(ledger);
    assert_int_equal(before.rows, 6);
    assert_int_equal(strlen(before.last), 16);
    ledger_consent_erase(ledger, (const int64_t[]){1, 4}, 2, "erase", "staff admin@city.example", 300);
    assert_true(ledger_commit(ledger));
    struct ledger_proof proof = ledger_prove(ledger);
    assert_int_equal(proof.broken, 0);
    assert_false(proof.is_cut);
    assert_int_equal(proof.rows, 7);
    assert_int_equal(proof.erased, 2);
    assert_int_equal(ledger_agreements(ledger, me, &list, arena), 2);
    ledger_close(ledger);
}

int main(void)
{
    seal_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_record_of_one_number),
        cmocka_unit_test(whatever_is_changed_is_seen),
        cmocka_unit_test(what_is_erased_leaves_the_rest_proved),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
