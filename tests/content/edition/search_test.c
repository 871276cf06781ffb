// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "content/base/text.h"
#include "content/edition/deadline.h"
#include "content/edition/search.h"
#include "content/edition/write.h"
#include "tests/lib/crowd.h"
#include "tests/lib/fixture.h"

enum { CROWD = 600, PAGE = 7 };
static const int64_t now = (int64_t)CROWD_TODAY * 86400 + 50700;

static struct edition *open_crowd(void)
{
    static const struct edition_about about = {.time_zone = "America/New_York", .languages = "en"};
    SCRATCH(arena);
    const char *path = arena_print(arena, "%s/crowd.db", fixture_folder());
    struct edition_writer *writer = edition_write(path, &about);
    for (int64_t id = 1; id <= CROWD; id++) {
        struct record record = crowd_record(arena, id, 0);
        edition_write_record(writer, &record);
    }
    const char *error = edition_write_finish(writer, arena);
    if (error)
        fail_msg("%s", error);
    return edition_open_file(path, NULL, NULL);
}

// Walks all pages, checking that no record comes twice and that the order is right; returns how many there
// were.
static size_t walk(const struct edition *edition, struct search search)
{
    static bool seen[CROWD + 1];
    size_t total = 0;
    bool has_more = true, was_past = false;
    struct date last = {0};
    memset(seen, 0, sizeof seen);
    while (has_more) {
        SCRATCH(arena);
        struct found list[PAGE];
        size_t count = edition_search(edition, &search, list, PAGE, &has_more, arena);
        assert_true(count == PAGE || !has_more);
        for (size_t i = 0; i < count; i++) {
            struct deadline deadline = deadline_of(edition, &list[i].record, now);
            bool is_past = deadline.state == DEADLINE_PAST;
            assert_false(seen[list[i].record.id]);
            seen[list[i].record.id] = true;
            assert_true(is_past || !was_past); // the open first
            if (total > 0 && is_past == was_past && deadline.state != DEADLINE_OPEN_ENDED)
                assert_true(is_past ? date_compare(deadline.due, last) <= 0
                                    : date_compare(deadline.due, last) >= 0);
            last = deadline.due;
            was_past = is_past;
            search.after = list[i].order;
            total++;
        }
    }
    search.after = 0;
    assert_int_equal(edition_count(edition, &search, CROWD), total);
    return total;
}

static void pages_hold_everything_once_and_in_order(void **state)
{
    crowd_start();
    struct edition *edition = open_crowd();
    size_t open = walk(edition, (struct search){.now = now});
    assert_in_range(open, CROWD / 5, CROWD / 2);
    assert_int_equal(walk(edition, (struct search){.now = now, .and_past = true}), CROWD);
    size_t by_category = 0, by_borough = 0;
    for (const struct choice *choice = category_table; choice->name; choice++)
        by_category += walk(edition, (struct search){.now = now, .category = choice->name});
    for (const struct choice *choice = borough_table; choice->name; choice++)
        by_borough += walk(edition, (struct search){.now = now, .and_past = true, .borough = choice->name});
    assert_int_equal(by_category, open);
    assert_int_equal(by_borough, CROWD);
    for (int rank = 0; rank < 200; rank += 13) {
        size_t whole =
            walk(edition, (struct search){.now = now, .and_past = true, .words = crowd_word(rank)});
        size_t begun =
            walk(edition,
                 (struct search){.now = now, .and_past = true, .words = crowd_word(rank), .prefix = true});
        assert_true(begun >= whole && whole > 0);
    }
    edition_close(edition);
}

static size_t meetings_at(const struct edition *edition, const char *iso, enum kind kind, bool and_past)
{
    SCRATCH(arena);
    struct found list[4];
    struct search search = {.kind = kind, .and_past = and_past};
    assert_true(instant_read(iso, edition_zone(edition), &search.now));
    return edition_search(edition, &search, list, 4, NULL, arena);
}

static void a_meeting_is_shown_until_it_ends(void **state)
{
    struct edition *edition = edition_open_file(
        fixture_edition("event K7Q26\n  title = Fair\n  start = 2026-11-21\n  end = 2026-11-23\n"
                        "event HN4RK\n  title = Walk\n  start = 2026-11-22T10:00\n  end = 2026-11-22T12:00\n"
                        "session 84X2Q\n  title = PASSPort\n  start = 2026-11-22T14:00\n"
                        "guide M3TBP\n  title = Get in\n  steps = One | Do it\n"),
        NULL, NULL);
    assert_int_equal(meetings_at(edition, "2026-11-22T09:05", KIND_EVENT, false), 2);
    assert_int_equal(meetings_at(edition, "2026-11-22T11:59", KIND_EVENT, false), 2);
    assert_int_equal(meetings_at(edition, "2026-11-22T12:01", KIND_EVENT, false), 1);
    assert_int_equal(meetings_at(edition, "2026-11-22T12:01", KIND_EVENT, true), 2);
    assert_int_equal(meetings_at(edition, "2026-11-24T00:01", KIND_EVENT, false), 0);
    assert_int_equal(meetings_at(edition, "2026-11-22T14:00", KIND_SESSION, false), 1);
    assert_int_equal(meetings_at(edition, "2026-11-22T14:01", KIND_SESSION, false), 0);
    assert_int_equal(meetings_at(edition, "2031-01-01T00:00", KIND_GUIDE, false), 1);
    edition_close(edition);
}

static size_t found_by(const struct edition *edition, const struct search *asked)
{
    SCRATCH(arena);
    struct found list[4];
    struct search search = *asked;
    assert_true(instant_read("2026-11-22T09:05", edition_zone(edition), &search.now));
    size_t count = edition_search(edition, &search, list, 4, NULL, arena);
    assert_int_equal(edition_count(edition, &search, 4), count);
    return count;
}

#define DAY(day_)                                                                                            \
    {                                                                                                        \
        .year = 2026, .month = 11, .day = (day_)                                                             \
    }

static void days_and_languages_narrow_a_list(void **state)
{
    static const struct date first = DAY(24), next = DAY(25), last = DAY(26);
    struct edition *edition = edition_open_file(
        fixture_edition(
            "opportunity K7Q26\n  title = Roof\n  published = 2026-11-20\n  due = 2026-11-25T00:00\n"
            "opportunity HN4RK\n  title = Boiler\n  published = 2026-11-21\n  due = 2026-11-25\n"
            "opportunity 84X2Q\n  title = Pump\n  published = 2026-11-21\n  due = 2099-12-31\n"
            "event M3TBP\n  title = Fair\n  start = 2026-11-21\n  end = 2026-11-24\n  language = es\n"
            "event KXQ2N\n  title = Walk\n  start = 2026-11-25T10:00\n  language = zh-Hans\n"),
        NULL, NULL);
    const struct {
        struct search search;
        size_t count;
    } asked[] = {
        {{.due_from = first, .due_until = first},                                         1},
        {{.due_from = first, .due_until = next},                                          2},
        {{.due_from = last},                                                              1},
        {{.due_from = first, .due_until = next, .words = "boiler"},                       1},
        {{.published = DAY(21)},                                                          2},
        {{.published = DAY(21), .words = "pump"},                                         1},
        {{.published = DAY(22)},                                                          0},
        {{.kind = KIND_EVENT, .due_from = first, .due_until = first},                     1},
        {{.kind = KIND_EVENT, .due_from = next},                                          1},
        {{.kind = KIND_EVENT, .spoken = "es"},                                            1},
        {{.kind = KIND_EVENT, .spoken = "zh-Hans", .due_from = first, .due_until = last}, 1},
        {{.kind = KIND_EVENT, .spoken = "ar"},                                            0},
    };
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
        assert_int_equal(found_by(edition, &asked[i].search), asked[i].count);
    edition_close(edition);
}

// Those that wait for an award come first, then the newest award; none is ever past, and none is lost.
static void contracts_stand_by_their_award(void **state)
{
    static const char *const expected[] = {"84X2Q", "HN4RK", "K7Q26", "M3TBP"};
    SCRATCH(arena);
    struct edition *edition = edition_open_file(
        fixture_edition("contract K7Q26\n  title = A\n  agency = Parks\n  awarded = 2026-10-01\n"
                        "contract HN4RK\n  title = B\n  agency = Parks\n  awarded = 2026-11-20\n"
                        "contract 84X2Q\n  title = C\n  agency = Parks\n"
                        "contract M3TBP\n  title = D\n  agency = Parks\n  registered = 2025-01-02\n"),
        NULL, NULL);
    struct search search = {.kind = KIND_CONTRACT, .and_past = true};
    struct found list[5];
    assert_true(instant_read("2026-11-22T09:05", edition_zone(edition), &search.now));
    assert_int_equal(edition_search(edition, &search, list, 5, NULL, arena), 4);
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(list[i].record.code, expected[i]);
    search.due_until = (struct date)DAY(22); // the awarded alone
    assert_int_equal(edition_search(edition, &search, list, 5, NULL, arena), 3);
    assert_string_equal(list[0].record.code, "HN4RK");
    struct facet agency;
    assert_int_equal(edition_facets(edition, KIND_CONTRACT, "agency", search.now, &agency, 1, arena), 1);
    assert_int_equal(agency.count, 4);
    edition_close(edition);
}

// A plan without a date of its own stands by its quarter, and is past when that has ended.
static void plans_stand_by_their_quarter(void **state)
{
    static const char *const order[] = {"P5QY1", "Y2K4T", "1HWK1", "84X2Q", "HN4RK"};
    enum { PLANS = sizeof order / sizeof *order };
    SCRATCH(arena);
    struct edition *edition = edition_open_file(
        fixture_edition("plan 1HWK1\n  title = Kitchens\n  quarter = FY27 Q4\n"
                        "plan P5QY1\n  title = Turf\n  quarter = FY27 Q2\n  start = 2027-09-01\n"
                        "plan Y2K4T\n  title = Filters\n  quarter = FY27 Q3\n"
                        "plan 84X2Q\n  title = Pumps\n  quarter = Spring\n"
                        "plan HN4RK\n  title = Boilers\n  quarter = FY27 Q1\n  start = 2027-01-01\n"),
        NULL, NULL);
    struct found list[PLANS];
    struct search search = {.kind = KIND_PLAN, .and_past = true};
    assert_true(instant_read("2026-11-22T09:05", edition_zone(edition), &search.now));
    assert_int_equal(edition_search(edition, &search, list, PLANS, NULL, arena), PLANS);
    for (size_t i = 0; i < PLANS; i++)
        assert_string_equal(list[i].record.code, order[i]);
    search.and_past = false;
    assert_int_equal(edition_search(edition, &search, list, PLANS, NULL, arena), PLANS - 1);
    edition_close(edition);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_hold_everything_once_and_in_order),
        cmocka_unit_test(a_meeting_is_shown_until_it_ends),
        cmocka_unit_test(days_and_languages_narrow_a_list),
        cmocka_unit_test(contracts_stand_by_their_award),
        cmocka_unit_test(plans_stand_by_their_quarter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
