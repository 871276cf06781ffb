// SPDX-License-Identifier: MIT
// What staff do: write, change side by side, translate, withdraw, look back and put back.
#include "content/draft/draft.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "content/base/seal.h"
#include "content/base/text.h"
#include "content/draft/import.h"
#include "tests/lib/fixture.h"

static const int64_t NOW = 1795356300; // Sunday 2026-11-22, 9:05 AM in New York

struct fixture {
    struct settings *settings;
    struct draft *draft;
    struct arena *arena;
    struct problem problems[8];
    size_t problem_count;
};

static int open_draft(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    seal_start();
    fixture->settings = settings_open(fixture_folder());
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

static enum save_result save(struct fixture *fixture, int64_t *id, int64_t version, const char *who,
                             const struct edit *edits, size_t count)
{
    struct draft_form form = {.kind = KIND_OPPORTUNITY,
                              .id = *id,
                              .version = version,
                              .edits = edits,
                              .count = count,
                              .who = who,
                              .now = NOW,
                              .problems = fixture->problems,
                              .problem_limit = 8};
    enum save_result result = draft_save(fixture->draft, &form, fixture->arena);
    fixture->problem_count = form.problem_count;
    *id = form.id;
    return result;
}
#define SAVE(fixture, id, version, who, ...)                                                                 \
    save(fixture, id, version, who, (const struct edit[]){__VA_ARGS__},                                      \
         sizeof((const struct edit[]){__VA_ARGS__}) / sizeof(struct edit))

static int64_t make(struct fixture *fixture)
{
    int64_t id = 0;
    assert_int_equal(SAVE(fixture, &id, 0, "admin", {"title", "en", "Roofs", false},
                          {"title", "es", "Techos", false}, {"due", NULL, "12/1/2026 10:30 am", false}),
                     SAVE_DONE);
    return id;
}

static struct draft_record get(struct fixture *fixture, int64_t id)
{
    struct draft_record record;
    assert_true(draft_get(fixture->draft, id, &record, fixture->arena));
    return record;
}

static void what_was_typed_is_kept_in_its_one_form(void **state)
{
    struct fixture *fixture = *state;
    int64_t id = make(fixture);
    struct draft_record now = get(fixture, id);
    assert_string_equal(record_get(&now.record, "due"), "2026-12-01T10:30");
    assert_string_equal(now.source, "");
    assert_int_equal(strlen(now.record.code), 5);
    assert_int_equal(SAVE(fixture, &id, now.version, "admin", {"due", NULL, "2026-12-01T10:30", false}),
                     SAVE_UNCHANGED);
    int64_t when;
    assert_string_equal(draft_set_by(fixture->draft, id, "due", NULL, &when, fixture->arena), "admin");
}

static void what_is_wrong_is_said_beside_its_field(void **state)
{
    struct fixture *fixture = *state;
    int64_t id = 0;
    assert_int_equal(SAVE(fixture, &id, 0, "admin", {"due", NULL, "soon", false}), SAVE_REFUSED);
    assert_int_equal(fixture->problem_count, 2);
    assert_string_equal(fixture->problems[0].field, "due");
    assert_string_equal(fixture->problems[1].field, "title");
    assert_int_equal(id, 0);
    id = make(fixture);
    assert_int_equal(SAVE(fixture, &id, 9, "admin", {"title", "en", "", false}), SAVE_REFUSED);
    assert_int_equal(SAVE(fixture, &id, 9, "admin", {"source_at", NULL, "2026-11-22T14:05:00Z", false}),
                     SAVE_REFUSED);
    assert_int_equal(SAVE(fixture, &id, 9, "admin", {"colour", NULL, "blue", false}), SAVE_REFUSED);
}

static void two_people_never_lose_a_word(void **state)
{
    struct fixture *fixture = *state;
    int64_t id = make(fixture), version = get(fixture, id).version;
    assert_int_equal(SAVE(fixture, &id, version, "admin", {"due", NULL, "2026-12-02", false}), SAVE_DONE);
    // Another field, on the version before: both stand.
    assert_int_equal(SAVE(fixture, &id, version, "editor", {"agency", NULL, "Parks", false}), SAVE_DONE);
    // The same field: editor is shown what admin wrote, and nothing is written.
    assert_int_equal(SAVE(fixture, &id, version, "editor", {"due", NULL, "2026-12-03", false},
                          {"amount", NULL, "$1,200", false}),
                     SAVE_STALE);
    struct draft_record now = get(fixture, id);
    assert_string_equal(record_get(&now.record, "due"), "2026-12-02");
    assert_string_equal(record_get(&now.record, "agency"), "Parks");
    assert_null(record_get(&now.record, "amount"));
    // The same field with the same word is no quarrel.
    assert_int_equal(SAVE(fixture, &id, version, "editor", {"due", NULL, "12/2/2026", false}),
                     SAVE_UNCHANGED);
}

static bool is_stale(struct fixture *fixture, int64_t id)
{
    struct draft_record now = get(fixture, id);
    return record_value(&now.record, "title", "es")->is_stale;
}

static void a_translation_waits_when_its_original_changed(void **state)
{
    struct fixture *fixture = *state;
    int64_t id = make(fixture);
    assert_false(is_stale(fixture, id));
    assert_int_equal(SAVE(fixture, &id, 99, "admin", {"title", "en", "New roofs", false}), SAVE_DONE);
    assert_true(is_stale(fixture, id));
    struct draft_filter stale = {.kind = KIND_OPPORTUNITY, .only_stale = true};
    assert_int_equal(draft_count(fixture->draft, &stale), 1);
    assert_int_equal(SAVE(fixture, &id, 99, "admin", {"title", "es", "Techos", true}),
                     SAVE_DONE); // still right
    assert_false(is_stale(fixture, id));
    assert_int_equal(SAVE(fixture, &id, 99, "admin", {"title", "es", "Tejados", false},
                          {"title", "en", "Newer roofs", false}),
                     SAVE_DONE); // both at once
    assert_false(is_stale(fixture, id));
}

static void every_change_can_be_put_back(void **state)
{
    struct fixture *fixture = *state;
    int64_t id = make(fixture);
    struct history_row rows[9];
    assert_int_equal(SAVE(fixture, &id, 99, "editor", {"due", NULL, "", false}), SAVE_DONE);
    struct draft_record now = get(fixture, id);
    assert_null(record_get(&now.record, "due"));
    size_t count = draft_history(fixture->draft, id, rows, 9, 0, fixture->arena);
    assert_int_equal(count, 5);
    assert_string_equal(rows[0].before, "2026-12-01T10:30");
    assert_null(rows[0].after);
    assert_string_equal(rows[4].after, "made");
    assert_string_equal(rows[4].who, "admin");
    assert_int_equal(draft_restore(fixture->draft, rows[0].id, "admin", NOW), SAVE_DONE);
    now = get(fixture, id);
    assert_string_equal(record_get(&now.record, "due"), "2026-12-01T10:30");
    assert_int_equal(draft_restore(fixture->draft, rows[4].id, "admin", NOW), SAVE_UNCHANGED);

    assert_true(draft_withdraw(fixture->draft, id, true, "admin", NOW));
    assert_true(get(fixture, id).is_withdrawn);
    draft_history(fixture->draft, id, rows, 9, 0, fixture->arena);
    assert_int_equal(draft_restore(fixture->draft, rows[0].id, "admin", NOW), SAVE_DONE);
    assert_false(get(fixture, id).is_withdrawn);
}

static void lists_are_found_by_words_and_numbers(void **state)
{
    struct fixture *fixture = *state;
    struct draft_record list[4];
    int64_t id = make(fixture), other = 0;
    assert_int_equal(SAVE(fixture, &other, 0, "admin", {"title", "en", "Hoses", false},
                          {"epin", NULL, "05726B0001", false}),
                     SAVE_DONE);
    struct draft_filter filter = {.kind = KIND_OPPORTUNITY, .words = " ROOF"};
    assert_int_equal(draft_list(fixture->draft, &filter, list, 4, fixture->arena), 1);
    assert_int_equal(list[0].record.id, id);
    filter.words = "05726b";
    assert_int_equal(draft_list(fixture->draft, &filter, list, 4, fixture->arena), 1);
    filter.words = list[0].record.code;
    assert_int_equal(draft_list(fixture->draft, &filter, list, 4, fixture->arena), 1);
    filter = (struct draft_filter){.kind = KIND_OPPORTUNITY, .offset = 1};
    assert_int_equal(draft_list(fixture->draft, &filter, list, 4, fixture->arena), 1);
    filter.kind = KIND_EVENT;
    assert_int_equal(draft_count(fixture->draft, &filter), 0);
}

// Staff wrote it before the source knew it: only what would mislead a bidder is asked about.
static void a_source_that_joins_later_asks_about_dates_only(void **state)
{
    struct fixture *fixture = *state;
    int64_t id = 0;
    struct import_problem problem;
    struct conflict conflicts[4];
    assert_int_equal(SAVE(fixture, &id, 0, "admin", {"title", "en", "Records", false},
                          {"epin", NULL, "81026B0003", false}, {"due", NULL, "2026-12-03", false}),
                     SAVE_DONE);
    struct notice notice = {.source = "passport-opportunities",
                            .source_label = "PASSPort",
                            .key = "81026B0003",
                            .read_at = NOW,
                            .record.kind = KIND_OPPORTUNITY};
    record_set(&notice.record, fixture->arena, "title", NULL, "81026B0003-Records");
    record_set(&notice.record, fixture->arena, "epin", NULL, "81026B0003");
    record_set(&notice.record, fixture->arena, "due", NULL, "2026-12-01T13:00");
    record_set(&notice.record, fixture->arena, "agency", NULL, "Buildings");
    assert_true(draft_begin(fixture->draft));
    assert_int_equal(draft_import(fixture->draft, &notice, &problem, fixture->arena), IMPORT_CONFLICT);
    assert_true(draft_commit(fixture->draft));
    assert_int_equal(draft_conflicts(fixture->draft, conflicts, 4, fixture->arena), 1);
    assert_string_equal(conflicts[0].field, "due");
    assert_string_equal(conflicts[0].ours_by, "admin");
    struct draft_record now = get(fixture, id);
    assert_string_equal(record_get(&now.record, "title"), "Records");
    assert_string_equal(record_get(&now.record, "agency"), "Buildings");
    assert_string_equal(record_get(&now.record, "due_source"), "2026-12-01T13:00");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_draft, close_draft)
    const struct CMUnitTest tests[] = {
        TEST(what_was_typed_is_kept_in_its_one_form),
        TEST(what_is_wrong_is_said_beside_its_field),
        TEST(two_people_never_lose_a_word),
        TEST(a_translation_waits_when_its_original_changed),
        TEST(every_change_can_be_put_back),
        TEST(lists_are_found_by_words_and_numbers),
        TEST(a_source_that_joins_later_asks_about_dates_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
