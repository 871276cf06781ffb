// SPDX-License-Identifier: MIT
// A large ledger knows most new texts without reading its claims, and still every old one: after the
// migration that brings the sieve, while it is made, when claims move, when others write, and at the next
// start.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "content/base/text.h"
#include "sms-gateway/ledger/inside.h"
#include "tests/lib/fixture.h"

extern const struct embedded ledger_files[];

enum { OLD = 1500, SAMPLE = 4000, FILES_MOST = 64 };

static const char *home;

static enum ledger_claim claim(struct ledger *ledger, const char *kind, int number)
{
    SCRATCH(arena);
    int64_t id = 0;
    const char *owed = NULL;
    struct ledger_message message = {.sid = arena_print(arena, "%s%d", kind, number),
                                     .carrier = "twilio",
                                     .number = "+12125550101",
                                     .body = "DUE",
                                     .request = "due",
                                     .received = 1};
    return ledger_claim(ledger, &message, &id, &owed, arena);
}

static int count_new(struct ledger *ledger, const char *kind, int count)
{
    int found = 0;
    for (int i = 1; i <= count; i++)
        found += claim(ledger, kind, i) == CLAIM_NEW;
    assert_true(ledger_commit(ledger));
    return found;
}

static struct ledger *open_ledger(struct arena *arena)
{
    const char *error = NULL;
    struct ledger *ledger = ledger_open("sqlite:ledger.db", home, arena, &error);
    assert_non_null(ledger);
    return ledger;
}

static void settle(struct ledger *ledger)
{
    for (int i = 1; ledger_settle(ledger); i++)
        if (i % 32 == 0)
            assert_true(ledger_commit(ledger));
    assert_true(ledger_commit(ledger));
}

static int64_t single(struct ledger *ledger, const char *sql)
{
    SCRATCH(arena);
    struct embedded files[] = {
        {"q.sql",           arena_print(arena, "-- name: q\n%s", sql), 0},
        {0}
    };
    files[0].size = strlen(files[0].data);
    struct database *database = database_open(database_path(ledger->database), DATABASE_READ, files);
    struct query *query = database_query(database, "q");
    int64_t number = query_row(query) ? column_number(query, 0) : -1;
    query_reset(query);
    database_close(database);
    return number;
}

// The ledger as another connection sees it, of the version before the sieve or of this one.
static void write_beside(bool is_older, const char *sql)
{
    SCRATCH(arena);
    struct ledger_keys keys;
    const char *error = NULL;
    struct embedded files[FILES_MOST] = {0};
    size_t count = 0;
    for (const struct embedded *file = ledger_files; file->name; file++)
        if (!is_older || strcmp(file->name, "0009.sql") < 0)
            files[count++] = *file;
    assert_true(count < FILES_MOST);
    assert_true(keys_open(home, true, &keys, arena, &error));
    struct database *database = database_open_with(arena_print(arena, "%s/ledger.db", home), DATABASE_WRITE,
                                                   files, keys_functions, &keys);
    database_run(database, sql);
    assert_null(database_error(database));
    database_close(database);
}

static int make_home(void **state)
{
    (void)state;
    home = fixture_folder();
    return 0;
}

static void a_large_ledger_of_before_is_sieved_and_forgets_nothing(void **state)
{
    (void)state;
    SCRATCH(arena);
    write_beside(true,
                 "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500) "
                 "INSERT INTO claim SELECT claim_hash('twilio', 'SMold' || i) FROM n;"
                 "INSERT INTO message (id, sid, carrier, person, received, body, request, is_confirmation) "
                 "VALUES (600000, 'SMold1', 'twilio', 1, 1, 'DUE', 'due', 0)");
    struct ledger *ledger = open_ledger(arena);
    assert_non_null(ledger->sieve);
    assert_int_equal(count_new(ledger, "SMold", 10), 0); // nothing is made yet
    assert_true(ledger_settle(ledger));
    assert_true(ledger_commit(ledger));
    assert_int_equal(count_new(ledger, "SMold", OLD), 0); // a little is
    settle(ledger);
    assert_int_equal(single(ledger, "SELECT count(*) FROM sieve"), 2048);
    assert_int_equal(count_new(ledger, "SMold", OLD), 0);
    assert_int_equal(count_new(ledger, "SMnew", OLD), OLD);
    assert_int_equal(count_new(ledger, "SMnew", OLD), 0);
    int asked = 0; // of those that are in no claim that moved, hardly any may be
    for (int i = 1; i <= OLD; i++)
        asked +=
            sieve_may_hold(ledger, keys_claim(&ledger->keys, "twilio", arena_print(arena, "SMnew%d", i)));
    assert_true(asked < OLD / 100);
    ledger_close(ledger);
    ledger = open_ledger(arena);
    assert_non_null(ledger->sieve);
    assert_int_equal(count_new(ledger, "SMold", OLD), 0);
    assert_int_equal(count_new(ledger, "SMnew", OLD), 0);
    ledger_close(ledger);
}

static void claims_that_move_stay_known(void **state)
{
    (void)state;
    SCRATCH(arena);
    write_beside(false, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 33000) "
                        "INSERT INTO claim_recent SELECT claim_hash('twilio', 'SMlate' || i) FROM n;");
    struct ledger *ledger = open_ledger(arena);
    assert_true(ledger_settle(ledger));
    ledger_undo(ledger); // the disk was full
    assert_int_equal(count_new(ledger, "SMlate", 300), 0);
    settle(ledger);
    assert_int_equal(single(ledger, "SELECT count(*) FROM claim_recent"), 0);
    assert_int_equal(count_new(ledger, "SMlate", SAMPLE), 0);
    assert_int_equal(count_new(ledger, "SMnew", OLD), 0);
    ledger_close(ledger);
    ledger = open_ledger(arena);
    assert_int_equal(count_new(ledger, "SMlate", SAMPLE), 0);
    ledger_close(ledger);
}

static void what_another_gateway_moved_is_known(void **state)
{
    (void)state;
    SCRATCH(arena);
    struct ledger *ledger = open_ledger(arena);
    settle(ledger);
    write_beside(false, "INSERT INTO claim VALUES (claim_hash('twilio', 'SMother1'))");
    assert_int_equal(claim(ledger, "SMother", 1), CLAIM_REPEATED);
    assert_null(ledger->sieve);
    assert_true(ledger_commit(ledger));
    ledger_settle(ledger); // it is read anew
    assert_non_null(ledger->sieve);
    assert_true(ledger_commit(ledger));
    assert_int_equal(count_new(ledger, "SMold", OLD), 0);
    ledger_close(ledger);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_large_ledger_of_before_is_sieved_and_forgets_nothing),
        cmocka_unit_test(claims_that_move_stay_known),
        cmocka_unit_test(what_another_gateway_moved_is_known),
    };
    return cmocka_run_group_tests(tests, make_home, NULL);
}
