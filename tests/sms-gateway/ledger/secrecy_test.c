// SPDX-License-Identifier: MIT
// No number can be read in the ledger's files, the first ledgers' people are carried over, and without the
// right key nothing is opened.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "content/base/file.h"
#include "content/base/seal.h"
#include "content/database/database.h"
#include "sms-gateway/ledger/kept.h"
#include "tests/lib/fixture.h"

extern const struct embedded ledger_files[];

static const char me[] = "+12125550101", other[] = "+13475550102";

static struct ledger *open_in(const char *home, struct arena *arena)
{
    const char *error = NULL;
    struct ledger *ledger = ledger_open("sqlite:ledger.db", home, arena, &error);
    if (!ledger)
        fail_msg("%s", error);
    return ledger;
}

static void refused_in(const char *home, const char *words, struct arena *arena)
{
    const char *error = NULL;
    assert_null(ledger_open("sqlite:ledger.db", home, arena, &error));
    if (!strstr(error, words))
        fail_msg("\"%s\" is missing in: %s", words, error);
}

static bool file_has(const char *path, const char *words)
{
    SCRATCH(scratch);
    size_t length = 0;
    char *bytes = file_read(scratch, path, 64 << 20, &length);
    return bytes && memmem(bytes, length, words, strlen(words));
}

// Neither as it is written, nor its digits alone.
static void nowhere(const char *home, const char *number)
{
    static const char *const names[] = {"ledger.db", "ledger.db-wal", "ledger.db-shm", "keys/ledger.secret"};
    SCRATCH(scratch);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (file_has(arena_print(scratch, "%s/%s", home, names[i]), number + 3))
            fail_msg("%s tells a number", names[i]);
}

// A turn's worth of everything that is about a person.
static void live(struct ledger *ledger, const char *number, struct arena *arena)
{
    struct ledger_word word = {.number = number, .carrier = "twilio", .sid = "SM1", .words = "STOP", .at = 5};
    struct ledger_message message = {.sid = "SMlive",
                                     .carrier = "twilio",
                                     .number = number,
                                     .body = "DUE",
                                     .request = "due",
                                     .received = 4};
    struct outgoing row = {
        .carrier = "twilio", .number = number, .kind = "reply", .body = "x", .due = 10, .not_after = 90};
    const char *owed = NULL;
    int64_t id = 0;
    assert_int_equal(ledger_claim(ledger, &message, &id, &owed, arena), CLAIM_NEW);
    ledger_remember(ledger, number, &(struct ledger_person){.language = "es", .last = "code K7Q26"});
    int64_t person = ledger_person_id(ledger, number);
    struct ledger_reminder reminder = {.person = person, .code = "K7Q26", .carrier = "twilio", .days = -1};
    struct ledger_subscription alert = {.person = person,
                                        .kind = "words",
                                        .value = "roof",
                                        .filters = "",
                                        .shown = "roof",
                                        .carrier = "twilio",
                                        .language = "en"};
    struct ledger_seat seat = {.person = person, .code = "D3SK2", .carrier = "twilio", .starts = 90};
    ledger_reminder_add(ledger, &reminder);
    ledger_reminder_plan(ledger, person, "K7Q26", "2026-12-01", &(struct ledger_rung){90, 50, 1}, 1);
    ledger_subscribe(ledger, &alert);
    ledger_seat_add(ledger, &seat, 5);
    row.id = ledger_outgoing_add(ledger, &row);
    row.state = OUTGOING_SENT;
    row.sid = "SMout";
    ledger_outgoing_end(ledger, &row, 0);
    ledger_stop(ledger, &word, "person");
    assert_true(ledger_commit(ledger));
    assert_string_equal(ledger_number_of_sid(ledger, "SMout", "twilio", arena), number);
    assert_null(ledger_number_of_sid(ledger, "SMout", "telnyx", arena));
}

static void no_number_is_in_the_files(void **state)
{
    SCRATCH(arena);
    const char *home = fixture_folder();
    struct ledger *ledger = open_in(home, arena);
    live(ledger, me, arena);
    nowhere(home, me); // in the log, too
    ledger_tidy(ledger, true);
    nowhere(home, me);
    ledger_close(ledger);
    nowhere(home, me);
    ledger = open_in(home, arena);
    struct ledger_person person;
    assert_true(ledger_person(ledger, me, &person, arena));
    assert_true(person.has_stopped);
    assert_false(ledger_person(ledger, other, &person, arena));
    ledger_close(ledger);
}

static void without_its_key_it_stays_shut(void **state)
{
    SCRATCH(arena);
    struct stat about;
    const char *home = fixture_folder(), *key = arena_print(arena, "%s/keys/ledger.secret", home),
               *away = arena_print(arena, "%s/away", home);
    struct ledger *ledger = open_in(home, arena);
    live(ledger, me, arena);
    ledger_close(ledger);
    assert_int_equal(stat(key, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    assert_int_equal(rename(key, away), 0);
    refused_in(home, "Put the key back", arena);
    assert_false(file_exists(key)); // none is made where another one is missed
    const char *wrong =
        arena_print(arena, "%s\n", seal_base64(arena, "0123456789abcdef0123456789abcdef", 32));
    assert_true(file_replace(key, wrong, strlen(wrong)));
    refused_in(home, "is not the key of the ledger", arena);
    assert_true(file_replace(key, "nonsense\n", 9));
    refused_in(home, "it is no key", arena);
    assert_int_equal(rename(away, key), 0);
    ledger_close(open_in(home, arena));
}

static const char first_rows[] =
    "INSERT INTO person VALUES ('+12125550101', 'es', 'code K7Q26', 7, 'person');"
    "INSERT INTO message VALUES (4, 'SMa', 'twilio', '+12125550101', '+12125550100', 6, 'hola', 'due', 'si', "
    "0, 0),"
    "    (5, 'SMb', 'twilio', '+13475550102', NULL, 8, 'DUE', 'due', 'late', 0, 0);"
    "UPDATE progress SET handed = 4;"
    "INSERT INTO consent VALUES (1, '+12125550101', 5, 'remind', 'twilio', 'SM0', 'K7Q26'),"
    "    (2, '+12125550101', 7, 'carrier-stop', 'twilio', NULL, NULL);"
    "INSERT INTO outgoing VALUES (9, 3, 'twilio', '+12125550101', NULL, 'reply', 'x', 1, 2, 1, 1, 'SMx', "
    "NULL),"
    "    (10, 0, 'twilio', '+13475550102', NULL, 'reply', 'y', 1, 99, 0, NULL, NULL, NULL);"
    "INSERT INTO delivery VALUES ('SMx', 'twilio', 6, 'delivered', NULL, 3), ('SMy', 'twilio', 4, 'sent', "
    "NULL, 3);"
    "INSERT INTO reminder VALUES ('+13475550102', 'K7Q26', 'twilio', NULL, 50, 90, 0);";

static void make_first_ledger(const char *home, struct arena *arena)
{
    struct embedded files[2] = {{0}, {0}};
    for (const struct embedded *file = ledger_files; file->name; file++)
        if (strcmp(file->name, "0001.sql") == 0)
            files[0] = *file;
    struct database *database =
        database_open(arena_print(arena, "%s/ledger.db", home), DATABASE_WRITE, files);
    assert_null(database_error(database));
    assert_true(database_run(database, first_rows));
    database_close(database);
}

static void first_ledgers_are_carried_over(void **state)
{
    SCRATCH(arena);
    const char *home = fixture_folder(), *owed = NULL;
    struct ledger_person person;
    struct outgoing row;
    struct ledger_reminder reminder;
    int64_t id = 0;
    make_first_ledger(home, arena);
    assert_true(file_has(arena_print(arena, "%s/ledger.db", home), me));
    struct ledger *ledger = open_in(home, arena);
    nowhere(home, me);
    nowhere(home, other);
    assert_true(ledger_person(ledger, me, &person, arena));
    assert_true(person.has_stopped);
    assert_string_equal(person.language, "es");
    assert_string_equal(person.last, "code K7Q26");
    assert_true(ledger_person(ledger, other, &person, arena)); // known by a text alone
    assert_false(person.has_stopped);
    struct ledger_message message = {
        .sid = "SMa", .carrier = "twilio", .number = me, .body = "hola", .request = "due"};
    assert_int_equal(ledger_claim(ledger, &message, &id, &owed, arena), CLAIM_REPEATED);
    message.sid = "SMb";
    assert_int_equal(ledger_claim(ledger, &message, &id, &owed, arena), CLAIM_OWED);
    assert_string_equal(owed, "late");
    message.carrier = "telnyx"; // another's text of the same id is another text
    assert_int_equal(ledger_claim(ledger, &message, &id, &owed, arena), CLAIM_NEW);
    assert_int_equal(id, 6);
    assert_int_equal(ledger_outgoing_due(ledger, "twilio", 50, &row, 1, arena), 1);
    assert_string_equal(row.number, other);
    assert_string_equal(ledger_delivery_status(ledger, "SMx", "twilio", arena), "delivered");
    assert_string_equal(ledger_delivery_status(ledger, "SMy", "twilio", arena), "sent");
    assert_string_equal(ledger_number_of_sid(ledger, "SMx", "twilio", arena), me);
    // A promise of before there were ladders waits for its dates.
    assert_int_equal(ledger_reminders_stale(ledger, "K7Q26", "2026-12-01", 0, &reminder, 1, arena), 1);
    assert_string_equal(ledger_person_number(ledger, reminder.person, arena), other);
    assert_int_equal(reminder.days, -1);
    assert_true(ledger_commit(ledger));
    ledger_close(ledger);
}

int main(void)
{
    seal_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_number_is_in_the_files),
        cmocka_unit_test(without_its_key_it_stays_shut),
        cmocka_unit_test(first_ledgers_are_carried_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
