// SPDX-License-Identifier: MIT
// Notices into the draft: made, known again, joined, never over what staff wrote.
#include "content/draft/import.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <unistd.h>

#include "content/base/seal.h"
#include "content/base/text.h"
#include "tests/lib/fixture.h"

static const int64_t NOW = 1795356300; // Sunday 2026-11-22, 9:05 AM in New York

struct fixture {
    const char *home;
    struct settings *settings;
    struct draft *draft;
    struct arena *arena;
};

static int open_draft(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    seal_start();
    fixture->home = fixture_folder();
    fixture->settings = settings_open(fixture->home);
    fixture->draft = draft_open(fixture->settings);
    fixture->arena = arena_open();
    assert_null(draft_error(fixture->draft));
    *state = fixture;
    return 0;
}

static int close_draft(void **state)
{
    struct fixture *fixture = *state;
    draft_close(fixture->draft);
    settings_close(fixture->settings);
    arena_close(fixture->arena);
    free(fixture);
    return 0;
}

// A notice from "field=value" words, ended by NULL.
static struct notice a_notice(struct fixture *fixture, const char *key, const char *group,
                              const char *noticed, const char *const *values)
{
    struct notice notice = {.source = "city-record",
                            .source_label = "City Record",
                            .key = key,
                            .group = group,
                            .read_at = NOW,
                            .record.kind = KIND_OPPORTUNITY};
    date_read(noticed, &notice.noticed);
    for (; *values; values++) {
        const char *equals = strchr(*values, '=');
        const char *field = arena_bytes(fixture->arena, *values, (size_t)(equals - *values));
        record_set(&notice.record, fixture->arena, field, NULL, equals + 1);
    }
    return notice;
}
#define VALUES(...) ((const char *const[]){__VA_ARGS__, NULL})

static enum import_result import(struct fixture *fixture, const struct notice *notice)
{
    struct import_problem problem;
    assert_true(draft_begin(fixture->draft));
    enum import_result result = draft_import(fixture->draft, notice, &problem, fixture->arena);
    assert_true(draft_commit(fixture->draft));
    return result;
}

static struct record the_record(struct fixture *fixture, enum kind kind)
{
    struct draft_record list[3];
    struct draft_filter all = {.kind = kind};
    assert_int_equal(draft_list(fixture->draft, &all, list, 3, fixture->arena), 1);
    assert_int_equal(draft_count(fixture->draft, &all), 1);
    return list[0].record;
}

static enum save_result save_one(struct fixture *fixture, int64_t id, const char *field, const char *text)
{
    const struct field *row = kind_field(KIND_OPPORTUNITY, field);
    struct edit edit = {.field = field, .language = row->translated ? "en" : NULL, .text = text};
    struct draft_record now;
    assert_true(draft_get(fixture->draft, id, &now, fixture->arena));
    struct problem problems[4];
    struct draft_form form = {.kind = KIND_OPPORTUNITY,
                              .id = id,
                              .version = now.version,
                              .edits = &edit,
                              .count = 1,
                              .who = "admin@stoop.example",
                              .now = NOW + 60,
                              .problems = problems,
                              .problem_limit = 4};
    return draft_save(fixture->draft, &form, fixture->arena);
}

static void a_notice_is_known_again(void **state)
{
    struct fixture *fixture = *state;
    struct notice notice =
        a_notice(fixture, "1", NULL, "2026-11-01", VALUES("title=Roofs", "due=2026-11-24T10:30"));
    assert_int_equal(import(fixture, &notice), IMPORT_CREATED);
    assert_int_equal(import(fixture, &notice), IMPORT_UNCHANGED);
    notice = a_notice(fixture, "1", NULL, "2026-11-01", VALUES("title=Roofs", "due=2026-12-01T10:30"));
    assert_int_equal(import(fixture, &notice), IMPORT_UPDATED);
    struct record record = the_record(fixture, KIND_OPPORTUNITY);
    assert_string_equal(record_get(&record, "due"), "2026-12-01T10:30");
    assert_string_equal(record_get(&record, "source"), "City Record");
    assert_string_equal(record_get(&record, "source_at"), "2026-11-22T14:05:00Z");
    assert_non_null(record.code);

    struct history_row rows[4];
    assert_int_equal(draft_history(fixture->draft, record.id, rows, 4, 0, fixture->arena), 2);
    assert_string_equal(rows[0].field, "due");
    assert_string_equal(rows[0].before, "2026-11-24T10:30");
    assert_string_equal(rows[0].who, "City Record");
    assert_string_equal(rows[1].after, "made");
}

static void a_later_reading_only_moves_the_age(void **state)
{
    struct fixture *fixture = *state;
    struct notice notice = a_notice(fixture, "1", NULL, "2026-11-01", VALUES("title=Roofs"));
    assert_int_equal(import(fixture, &notice), IMPORT_CREATED);
    notice.read_at = NOW + 86400;
    assert_int_equal(import(fixture, &notice), IMPORT_UNCHANGED);
    struct record record = the_record(fixture, KIND_OPPORTUNITY);
    assert_string_equal(record_get(&record, "source_at"), "2026-11-23T14:05:00Z");
}

static void bad_values_are_refused_whole(void **state)
{
    struct fixture *fixture = *state;
    struct import_problem problem;
    struct notice notice = a_notice(fixture, "1", NULL, "2026-11-01", VALUES("title=Roofs", "due=soon"));
    assert_int_equal(draft_import(fixture->draft, &notice, &problem, fixture->arena), IMPORT_REFUSED);
    assert_string_equal(problem.field, "due");
    assert_string_equal(problem.value, "soon");
    notice = a_notice(fixture, "1", NULL, "2026-11-01", VALUES("due=2026-12-01"));
    assert_int_equal(draft_import(fixture->draft, &notice, &problem, fixture->arena), IMPORT_REFUSED);
    assert_string_equal(problem.field, "title");
    struct draft_filter all = {.kind = KIND_OPPORTUNITY};
    assert_int_equal(draft_count(fixture->draft, &all), 0);
}

// An extension and a cancellation, read in every order: one record, the newest on top, the older ones its
// history.
static void notices_of_one_procurement_are_one_record(void **state)
{
    static const int orders[][3] = {
        {0, 1, 2},
        {2, 1, 0},
        {1, 2, 0},
        {1, 0, 2},
        {0, 2, 1},
        {2, 0, 1}
    };
    const char *json = NULL;
    close_draft(state);
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        open_draft(state);
        struct fixture *fixture = *state;
        struct notice notices[] = {
            a_notice(fixture, "901", "parks 84626B0001", "2026-11-01",
                     VALUES("title=Ballfield", "due=2026-11-24T10:30", "amount=100")),
            a_notice(fixture, "1001", "parks 84626B0001", "2026-11-10",
                     VALUES("title=Ballfield, extended", "due=2026-12-01T10:30")),
            a_notice(fixture, "1002", "parks 84626B0001", "2026-11-10",
                     VALUES("title=Ballfield, cancelled", "status=cancelled")),
        };
        for (size_t j = 0; j < 3; j++)
            assert_int_equal(import(fixture, &notices[orders[i][j]]), j ? IMPORT_UPDATED : IMPORT_CREATED);
        struct record record = the_record(fixture, KIND_OPPORTUNITY);
        assert_string_equal(record_get(&record, "title"), "Ballfield, cancelled");
        assert_string_equal(record_get(&record, "due"), "2026-12-01T10:30");
        assert_string_equal(record_get(&record, "earlier"),
                            "2026-11-10\tBallfield, extended\t2026-12-01T10:30\t1001\n"
                            "2026-11-01\tBallfield\t2026-11-24T10:30\t901");
        char *now = strdup(record_fields_json(fixture->arena, &record));
        if (json)
            assert_string_equal(json, now);
        free((char *)json);
        json = now;
        for (size_t j = 0; j < 3; j++)
            assert_int_equal(import(fixture, &notices[j]), IMPORT_UNCHANGED);
        close_draft(state);
    }
    free((char *)json);
    open_draft(state);
}

static void a_short_number_joins_nothing(void **state)
{
    struct fixture *fixture = *state;
    struct notice parks =
        a_notice(fixture, "1", "parks 3434", "2026-11-01", VALUES("title=Roofs", "pin=3434"));
    struct notice fire = a_notice(fixture, "2", "fire 3434", "2026-11-01", VALUES("title=Hoses", "pin=3434"));
    assert_int_equal(import(fixture, &parks), IMPORT_CREATED);
    fire.source = "passport-opportunities";
    assert_int_equal(import(fixture, &fire), IMPORT_CREATED);
}

static void two_sources_that_agree_are_one_record(void **state)
{
    struct fixture *fixture = *state;
    struct notice city =
        a_notice(fixture, "1", NULL, "2026-11-01",
                 VALUES("title=Records remediation", "pin=81026B0003", "due=2026-12-01T10:30"));
    struct notice passport = a_notice(fixture, "81026B0003", NULL, "2026-11-02",
                                      VALUES("title=Records", "epin=81026B-0003", "due=2026-12-01"));
    passport.source = "passport-opportunities";
    passport.source_label = "PASSPort";
    assert_int_equal(import(fixture, &city), IMPORT_CREATED);
    assert_int_equal(import(fixture, &passport), IMPORT_UPDATED);
    struct record record = the_record(fixture, KIND_OPPORTUNITY);
    assert_string_equal(record_get(&record, "title"), "Records");
    assert_string_equal(record_get(&record, "due"),
                        "2026-12-01T10:30"); // the day agrees, and one knows the time
    assert_null(record_get(&record, "due_source"));
}

static void two_sources_that_differ_are_a_conflict(void **state)
{
    struct fixture *fixture = *state;
    struct notice city = a_notice(fixture, "1", NULL, "2026-11-01",
                                  VALUES("title=Records", "pin=81026B0003", "due=2026-12-01T10:30"));
    struct notice passport = a_notice(fixture, "2", NULL, "2026-11-02",
                                      VALUES("title=Records", "epin=81026B0003", "due=2026-12-03T10:30"));
    passport.source = "passport-opportunities";
    passport.source_label = "PASSPort";
    assert_int_equal(import(fixture, &city), IMPORT_CREATED);
    assert_int_equal(import(fixture, &passport), IMPORT_CONFLICT);
    struct record record = the_record(fixture, KIND_OPPORTUNITY);
    assert_string_equal(record_get(&record, "due"), "2026-12-03T10:30");
    assert_string_equal(record_get(&record, "due_source"), "2026-12-01T10:30");
    struct conflict list[2];
    assert_int_equal(draft_conflicts(fixture->draft, list, 2, fixture->arena), 1);
    assert_string_equal(list[0].ours_by, "PASSPort");
    assert_string_equal(list[0].source, "City Record");

    assert_int_equal(draft_decide(fixture->draft, list[0].id, true, "admin@stoop.example", NOW), SAVE_DONE);
    record = the_record(fixture, KIND_OPPORTUNITY);
    assert_string_equal(record_get(&record, "due"), "2026-12-01T10:30");
    assert_null(record_get(&record, "due_source"));
    assert_int_equal(draft_conflicts(fixture->draft, list, 2, fixture->arena), 0);
    assert_int_equal(import(fixture, &passport), IMPORT_UNCHANGED);
}

static void what_staff_wrote_stands(void **state)
{
    struct fixture *fixture = *state;
    struct notice notice =
        a_notice(fixture, "1", NULL, "2026-11-01", VALUES("title=Roofs", "due=2026-11-24T10:30"));
    assert_int_equal(import(fixture, &notice), IMPORT_CREATED);
    int64_t id = the_record(fixture, KIND_OPPORTUNITY).id;
    assert_int_equal(save_one(fixture, id, "due", "12/1/2026 10:30 am"), SAVE_DONE);
    assert_int_equal(import(fixture, &notice), IMPORT_UNCHANGED);

    // The source changes something else: no question.
    notice = a_notice(fixture, "1", NULL, "2026-11-01", VALUES("title=New roofs", "due=2026-11-24T10:30"));
    assert_int_equal(import(fixture, &notice), IMPORT_UPDATED);
    // The source moves the date that staff moved: staff's stands, and someone must decide.
    notice = a_notice(fixture, "1", NULL, "2026-11-01", VALUES("title=New roofs", "due=2026-11-28T10:30"));
    assert_int_equal(import(fixture, &notice), IMPORT_CONFLICT);
    struct record record = the_record(fixture, KIND_OPPORTUNITY);
    assert_string_equal(record_get(&record, "title"), "New roofs");
    assert_string_equal(record_get(&record, "due"), "2026-12-01T10:30");
    assert_string_equal(record_get(&record, "due_source"), "2026-11-28T10:30");
    struct conflict list[2];
    assert_int_equal(draft_conflicts(fixture->draft, list, 2, fixture->arena), 1);
    assert_string_equal(list[0].ours_by, "admin@stoop.example");
    assert_string_equal(list[0].theirs, "2026-11-28T10:30");

    // It takes it back: nothing left to decide.
    notice = a_notice(fixture, "1", NULL, "2026-11-01", VALUES("title=New roofs", "due=2026-11-24T10:30"));
    assert_int_equal(import(fixture, &notice), IMPORT_UPDATED);
    assert_int_equal(draft_conflicts(fixture->draft, list, 2, fixture->arena), 0);

    notice = a_notice(fixture, "1", NULL, "2026-11-01", VALUES("title=New roofs", "due=2026-11-28T10:30"));
    assert_int_equal(import(fixture, &notice), IMPORT_CONFLICT);
    assert_int_equal(draft_conflicts(fixture->draft, list, 2, fixture->arena), 1);
    assert_int_equal(draft_decide(fixture->draft, list[0].id, false, "editor@stoop.example", NOW), SAVE_DONE);
    record = the_record(fixture, KIND_OPPORTUNITY);
    assert_string_equal(record_get(&record, "due"), "2026-12-01T10:30");
    assert_null(record_get(&record, "due_source"));
    assert_int_equal(import(fixture, &notice), IMPORT_UNCHANGED);

    notice = a_notice(fixture, "1", NULL, "2026-11-01", VALUES("title=New roofs", "due=2026-11-29T10:30"));
    assert_int_equal(import(fixture, &notice), IMPORT_CONFLICT);
    assert_int_equal(draft_conflicts(fixture->draft, list, 2, fixture->arena), 1);
    assert_int_equal(draft_decide(fixture->draft, list[0].id, true, "editor@stoop.example", NOW), SAVE_DONE);
    notice = a_notice(fixture, "1", NULL, "2026-11-01", VALUES("title=New roofs", "due=2026-11-30T10:30"));
    assert_int_equal(import(fixture, &notice), IMPORT_UPDATED); // it follows the source again
    record = the_record(fixture, KIND_OPPORTUNITY);
    assert_string_equal(record_get(&record, "due"), "2026-11-30T10:30");
}

static void a_dry_run_leaves_nothing(void **state)
{
    struct fixture *fixture = *state;
    struct import_problem problem;
    struct notice notice = a_notice(fixture, "1", NULL, "2026-11-01", VALUES("title=Roofs"));
    assert_true(draft_begin(fixture->draft));
    assert_int_equal(draft_import(fixture->draft, &notice, &problem, fixture->arena), IMPORT_CREATED);
    draft_rollback(fixture->draft);
    struct draft_filter all = {.kind = KIND_OPPORTUNITY};
    assert_int_equal(draft_count(fixture->draft, &all), 0);
    assert_int_equal(import(fixture, &notice), IMPORT_CREATED);
}

static void a_preset_code_is_used_while_it_is_free(void **state)
{
    struct fixture *fixture = *state;
    struct notice first = a_notice(fixture, "1", NULL, "2026-11-01", VALUES("title=Roofs"));
    struct notice second = a_notice(fixture, "2", NULL, "2026-11-01", VALUES("title=Walls"));
    first.record.code = second.record.code = "K7Q26";
    struct draft_record found;
    assert_int_equal(import(fixture, &first), IMPORT_CREATED);
    assert_int_equal(import(fixture, &second), IMPORT_CREATED);
    assert_true(draft_get_by_code(fixture->draft, "K7Q26", &found, fixture->arena));
    assert_string_equal(record_get(&found.record, "title"), "Roofs");
}

static void stages_are_remembered_from_the_day_they_are_seen(void **state)
{
    struct fixture *fixture = *state;
    struct notice notice = {.source = "passport-contracts",
                            .source_label = "PASSPort",
                            .key = "CT1-846-20268804666",
                            .read_at = NOW,
                            .record.kind = KIND_CONTRACT};
    record_set(&notice.record, fixture->arena, "title", NULL, "Ballfield");
    record_set(&notice.record, fixture->arena, "stage", NULL, "signed");
    assert_int_equal(import(fixture, &notice), IMPORT_CREATED);
    notice.read_at = NOW + 5 * 86400;
    assert_int_equal(import(fixture, &notice), IMPORT_UNCHANGED);
    notice.read_at = NOW + 9 * 86400;
    record_set(&notice.record, fixture->arena, "stage", NULL, "comptroller");
    assert_int_equal(import(fixture, &notice), IMPORT_UPDATED);
    struct record record = the_record(fixture, KIND_CONTRACT);
    assert_string_equal(record_get(&record, "stage_days"),
                        "comptroller\t2026-12-01\tseen\nsigned\t2026-11-22\tseen");
}

// A row with the code of a record: only its changes are kept over what the source goes on to say of the rest.
static void a_row_of_staff_names_its_record(void **state)
{
    struct fixture *fixture = *state;
    struct notice source = a_notice(fixture, "1", NULL, "2026-11-01", VALUES("title=Roof", "method=Bids"));
    assert_int_equal(import(fixture, &source), IMPORT_CREATED);
    struct record record = the_record(fixture, KIND_OPPORTUNITY);
    struct notice row = a_notice(fixture, "x", NULL, "", VALUES("title=Roof", "method=Bids"));
    row.source = "table";
    row.is_of_staff = true;
    row.record.code = record.code;
    assert_int_equal(import(fixture, &row), IMPORT_UNCHANGED);
    record_set(&row.record, fixture->arena, "title", NULL, "Mend the roof");
    assert_int_equal(import(fixture, &row), IMPORT_UPDATED);
    assert_int_equal(import(fixture, &row), IMPORT_UNCHANGED);
    record_set(&source.record, fixture->arena, "method", NULL, "Proposals");
    assert_int_equal(import(fixture, &source), IMPORT_UPDATED);
    record = the_record(fixture, KIND_OPPORTUNITY);
    assert_string_equal(record_get(&record, "title"), "Mend the roof");
    assert_string_equal(record_get(&record, "method"), "Proposals");
    assert_int_equal(save_one(fixture, record.id, "title", "Mend all"), SAVE_DONE);
    record_set(&row.record, fixture->arena, "title", NULL, "Mend some");
    assert_int_equal(import(fixture, &row), IMPORT_CONFLICT);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_draft, close_draft)
    const struct CMUnitTest tests[] = {
        TEST(a_notice_is_known_again),
        TEST(a_later_reading_only_moves_the_age),
        TEST(bad_values_are_refused_whole),
        TEST(notices_of_one_procurement_are_one_record),
        TEST(a_short_number_joins_nothing),
        TEST(two_sources_that_agree_are_one_record),
        TEST(two_sources_that_differ_are_a_conflict),
        TEST(what_staff_wrote_stands),
        TEST(a_row_of_staff_names_its_record),
        TEST(a_dry_run_leaves_nothing),
        TEST(a_preset_code_is_used_while_it_is_free),
        TEST(stages_are_remembered_from_the_day_they_are_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
