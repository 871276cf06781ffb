// SPDX-License-Identifier: MIT
// Editions: made, signed, found unchanged, rolled back, kept in bounds, and clean after a crash.
#include "content/draft/publish.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "content/base/file.h"
#include "content/base/seal.h"
#include "content/draft/import.h"
#include "content/draft/shelf.h"
#include "content/edition/deadline.h"
#include "content/edition/edition.h"
#include "tests/lib/fixture.h"

static const int64_t NOW = 1795356300; // Sunday 2026-11-22, 9:05 AM in New York
enum { HOUR = 3600 };

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
    assert_true(seal_write_keys(fixture->home));
    fixture->settings = settings_open(fixture->home);
    fixture->draft = draft_open(fixture->settings);
    fixture->arena = arena_open();
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

static void import(struct fixture *fixture, const char *key, const char *title, const char *due)
{
    struct import_problem problem;
    struct notice notice = {
        .source = "city-record",
        .source_label = "City Record",
        .key = key,
        .noticed = {2026, 11, 1, 0, 0, false},
        .read_at = NOW,
        .record.kind = KIND_OPPORTUNITY
    };
    record_set(&notice.record, fixture->arena, "title", NULL, title);
    record_set(&notice.record, fixture->arena, "due", NULL, due);
    assert_true(draft_begin(fixture->draft));
    assert_int_not_equal(draft_import(fixture->draft, &notice, &problem, fixture->arena), IMPORT_FAILED);
    assert_true(draft_commit(fixture->draft));
}

static enum publish_result publish(struct fixture *fixture, int64_t now)
{
    const char *error = NULL;
    enum publish_result result =
        draft_publish(fixture->draft, now, "admin@stoop.example", NULL, &error, fixture->arena);
    if (error)
        print_message("%s\n", error);
    return result;
}

static const char *home_path(struct fixture *fixture, const char *name)
{
    return arena_print(fixture->arena, "%s/%s", fixture->home, name);
}

static struct edition *current(struct fixture *fixture)
{
    const char *error = NULL;
    struct edition *edition =
        edition_open(home_path(fixture, "editions"), home_path(fixture, "keys/edition.public"), &error);
    if (!edition)
        print_message("%s\n", error);
    assert_non_null(edition);
    return edition;
}

static struct record the_record(struct fixture *fixture, struct edition *edition)
{
    struct record record;
    assert_true(edition_by_id(edition, 1, &record, fixture->arena));
    return record;
}

static void what_is_published_can_be_read(void **state)
{
    struct fixture *fixture = *state;
    import(fixture, "1", "Roofs", "2026-11-24T10:30");
    assert_int_equal(publish(fixture, NOW), PUBLISH_DONE);
    struct edition *edition = current(fixture);
    assert_int_equal(edition_number(edition), 1);
    assert_int_equal(edition_published(edition), NOW);
    struct record record = the_record(fixture, edition);
    assert_string_equal(record_get(&record, "title"), "Roofs");
    assert_string_equal(edition_public_url(edition), "http://127.0.0.1:8080");
    edition_close(edition);
}

static void nothing_new_is_said_so(void **state)
{
    struct fixture *fixture = *state;
    import(fixture, "1", "Roofs", "2026-11-24T10:30");
    assert_int_equal(publish(fixture, NOW), PUBLISH_DONE);
    assert_int_equal(publish(fixture, NOW + HOUR), PUBLISH_NOTHING);
    assert_int_equal(edition_current(home_path(fixture, "editions")), 1);
}

static void a_moved_date_is_remembered_in_every_later_edition(void **state)
{
    struct fixture *fixture = *state;
    import(fixture, "1", "Roofs", "2026-11-24T10:30");
    assert_int_equal(publish(fixture, NOW), PUBLISH_DONE);
    import(fixture, "1", "Roofs", "2026-12-01T10:30");
    assert_int_equal(publish(fixture, NOW + HOUR), PUBLISH_DONE);
    import(fixture, "1", "New roofs", "2026-12-01T10:30");
    assert_int_equal(publish(fixture, NOW + 2 * HOUR), PUBLISH_DONE);
    assert_int_equal(publish(fixture, NOW + 3 * HOUR), PUBLISH_NOTHING);

    struct edition *edition = current(fixture);
    struct record record = the_record(fixture, edition);
    struct change_row rows[4];
    assert_int_equal(edition_changes(edition, record.code, rows, 4, fixture->arena), 2);
    assert_string_equal(rows[0].field, "title");
    assert_string_equal(rows[1].field, "due");
    assert_int_equal(rows[1].published, NOW + HOUR);
    struct deadline deadline = deadline_of(edition, &record, NOW);
    assert_int_equal(deadline.was.day, 24);
    edition_close(edition);
}

static void a_rollback_is_the_old_content_under_a_new_number(void **state)
{
    struct fixture *fixture = *state;
    const char *error;
    struct manifest manifest;
    import(fixture, "1", "Roofs", "2026-11-24T10:30");
    assert_int_equal(publish(fixture, NOW), PUBLISH_DONE);
    import(fixture, "1", "Wrong", "2026-11-24T10:30");
    assert_int_equal(publish(fixture, NOW + HOUR), PUBLISH_DONE);
    assert_int_equal(draft_rollback_to(fixture->draft, 1, NOW + 2 * HOUR, "admin@stoop.example", &manifest,
                                       &error, fixture->arena),
                     PUBLISH_DONE);
    assert_int_equal(manifest.number, 3);
    struct edition *edition = current(fixture);
    struct record record = the_record(fixture, edition);
    assert_string_equal(record_get(&record, "title"), "Roofs");
    edition_close(edition);

    struct published list[4];
    assert_int_equal(draft_published(fixture->draft, list, 4, fixture->arena), 3);
    assert_true(list[0].is_current);
    assert_string_equal(list[0].note, "rolled back to 1");
    assert_int_equal(
        draft_rollback_to(fixture->draft, 9, NOW, "admin@stoop.example", NULL, &error, fixture->arena),
        PUBLISH_FAILED);
    assert_non_null(strstr(error, "no edition 9"));
    assert_int_equal(publish(fixture, NOW + 3 * HOUR), PUBLISH_DONE); // the draft still says otherwise
}

static void old_editions_go_and_leftovers_too(void **state)
{
    struct fixture *fixture = *state;
    import(fixture, "1", "Roofs", "2026-11-24T10:30");
    assert_int_equal(publish(fixture, NOW), PUBLISH_DONE);
    assert_true(file_replace(home_path(fixture, "editions/2.db"), "half", 4));
    assert_true(file_replace(home_path(fixture, "editions/1-2.patch.zst"), "half", 4));
    assert_true(file_replace(home_path(fixture, "editions/building.db.building"), "half", 4));
    assert_int_equal(publish(fixture, NOW + HOUR), PUBLISH_NOTHING);
    assert_false(file_exists(home_path(fixture, "editions/2.db")));
    assert_false(file_exists(home_path(fixture, "editions/1-2.patch.zst")));
    assert_false(file_exists(home_path(fixture, "editions/building.db.building")));
    for (int i = 2; i <= EDITIONS_KEPT + 2; i++) {
        import(fixture, "1", arena_print(fixture->arena, "Roofs %d", i), "2026-11-24T10:30");
        assert_int_equal(publish(fixture, NOW + i * HOUR), PUBLISH_DONE);
    }
    assert_false(file_exists(home_path(fixture, "editions/2.db")));
    assert_false(file_exists(home_path(fixture, "editions/2.json")));
    assert_false(file_exists(home_path(fixture, "editions/2-3.patch.zst")));
    assert_true(file_exists(home_path(fixture, "editions/3.db")));
    assert_true(file_exists(home_path(fixture, "editions/12.db.zst")));
}

static void withdrawn_is_off_every_face(void **state)
{
    struct fixture *fixture = *state;
    struct record record;
    import(fixture, "1", "Roofs", "2026-11-24T10:30");
    import(fixture, "2", "Walls", "2026-11-24T10:30");
    assert_true(draft_withdraw(fixture->draft, 1, true, "admin@stoop.example", NOW));
    assert_int_equal(publish(fixture, NOW), PUBLISH_DONE);
    struct edition *edition = current(fixture);
    assert_false(edition_by_id(edition, 1, &record, fixture->arena));
    assert_true(edition_by_id(edition, 2, &record, fixture->arena));
    edition_close(edition);
}

static void two_at_once_are_not_let_in(void **state)
{
    struct fixture *fixture = *state;
    struct shelf shelf;
    import(fixture, "1", "Roofs", "2026-11-24T10:30");
    assert_null(shelf_open(&shelf, home_path(fixture, "editions"), fixture->arena));
    assert_true(file_replace(shelf_building(&shelf), "half", 4));
    assert_int_equal(publish(fixture, NOW), PUBLISH_FAILED);
    assert_true(file_exists(shelf_building(&shelf)));
    shelf_close(&shelf);
    assert_int_equal(publish(fixture, NOW), PUBLISH_DONE);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_draft, close_draft)
    const struct CMUnitTest tests[] = {
        TEST(what_is_published_can_be_read),
        TEST(nothing_new_is_said_so),
        TEST(a_moved_date_is_remembered_in_every_later_edition),
        TEST(a_rollback_is_the_old_content_under_a_new_number),
        TEST(old_editions_go_and_leftovers_too),
        TEST(withdrawn_is_off_every_face),
        TEST(two_at_once_are_not_let_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
