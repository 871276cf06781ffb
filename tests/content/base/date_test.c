// SPDX-License-Identifier: MIT
// Dates: every day of four centuries, the two odd days of a year, and zones.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "content/base/date.h"

static struct date read(const char *iso)
{
    struct date date;
    assert_true(date_read(iso, &date));
    return date;
}

static void days_count_up_one_by_one(void **state)
{
    struct date before = read("1899-12-31");
    for (int64_t day = date_day(before) + 1; day < 73049; day++) { // to 2169
        struct date date = date_of_day(day);
        assert_true(date_exists(date));
        assert_int_equal(date_day(date), day);
        assert_int_equal(date_compare(before, date), -1);
        assert_int_equal(date_weekday(date), (date_weekday(before) + 1) % 7);
        before = date;
    }
    assert_int_equal(date_day(read("1970-01-01")), 0);
    assert_int_equal(date_weekday(read("2026-11-22")), 0);
}

static void only_real_dates_are_read(void **state)
{
    const char *good[] = {"2024-02-29", "2000-02-29", "2026-12-31T23:59", "2026-12-01 10:30:59",
                          "2026-12-01T10:30:00.000"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        read(good[i]);
    const char *wrong[] = {
        "",           "2026-02-29",  "1900-02-29",        "2026-13-01",        "2026-00-10",
        "2026-04-31", "2026-4-1",    "2026-12-01T24:00",  "2026-12-01T10",     "2026-12-01T10:60",
        "0000-01-01", "2026-12-01Z", "2026-12-01T10:30Z", "2026-12-01T10:30x", "12/01/2026",
        NULL};
    struct date date = {.year = 7};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(date_read(wrong[i], &date));
    assert_int_equal(date.year, 7);
    SCRATCH(arena);
    assert_string_equal(date_write(arena, read("2026-12-01T10:30:59")), "2026-12-01T10:30");
    assert_string_equal(date_write(arena, read("2026-12-01")), "2026-12-01");
    assert_string_equal(date_write(arena, (struct date){0}), "");
}

static void a_day_without_a_time_comes_after_its_times(void **state)
{
    assert_int_equal(date_compare(read("2026-12-01"), read("2026-12-01T23:59")), 1);
    assert_int_equal(date_compare(read("2026-12-01"), read("2026-12-02T00:00")), -1);
    assert_int_equal(date_compare(read("2026-12-01T10:30"), read("2026-12-01T10:30")), 0);
    SCRATCH(arena);
    assert_string_equal(date_write(arena, date_add_days(read("2024-02-28T09:00"), 1)), "2024-02-29T09:00");
    assert_string_equal(date_write(arena, date_add_days(read("2026-01-01"), -1)), "2025-12-31");
}

static const char *instant_of(struct arena *arena, const struct zone *zone, const char *iso)
{
    return instant_write(arena, date_instant(zone, read(iso)));
}

static void daylight_saving_days_are_right_in_new_york(void **state)
{
    SCRATCH(arena);
    struct zone *zone = zone_open("America/New_York");
    const struct {
        const char *wall, *instant;
    } rows[] = {
        {"2026-11-22T09:05", "2026-11-22T14:05:00Z"},
        {"2026-07-01T09:05", "2026-07-01T13:05:00Z"},
        {"2026-03-08T01:59", "2026-03-08T06:59:00Z"},
        {"2026-03-08T02:30", "2026-03-08T07:30:00Z"}, // skipped: an hour later
        {"2026-03-08T03:00", "2026-03-08T07:00:00Z"},
        {"2026-11-01T00:59", "2026-11-01T04:59:00Z"},
        {"2026-11-01T01:30", "2026-11-01T05:30:00Z"}, // twice: the first
        {"2026-11-01T02:00", "2026-11-01T07:00:00Z"},
        {"2026-11-01",       "2026-11-02T04:59:59Z"}, // a day: its last second
        {"2026-03-08",       "2026-03-09T03:59:59Z"},
        {"1969-12-31T19:00", "1970-01-01T00:00:00Z"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(instant_of(arena, zone, rows[i].wall), rows[i].instant);
    zone_close(zone);
}

static void every_hour_of_a_year_comes_back(void **state)
{
    SCRATCH(arena);
    const char *names[] = {"America/New_York", "UTC", "Asia/Kolkata", "Australia/Lord_Howe", "Europe/Dublin"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct zone *zone = zone_open(names[i]);
        assert_non_null(zone);
        int64_t twice = 0;
        for (int64_t instant = 1767225600; instant < 1798761600; instant += 1800) {
            int64_t back = date_instant(zone, date_at(zone, instant));
            twice += back != instant;
            assert_in_range(instant - back, 0, 3600); // in the repeated hour the first is meant
        }
        assert_in_range(twice, 0, 2);
        zone_close(zone);
    }
    struct zone *windows = zone_open("Eastern Standard Time"); // Outlook's name
    assert_string_equal(instant_of(arena, windows, "2026-07-01T09:05"), "2026-07-01T13:05:00Z");
    zone_close(windows);
    assert_null(zone_open("Mars/Olympus"));
    assert_null(zone_open("a name far too long to be the name of any time zone that there is in the world"));
    zone_close(NULL);
}

static void days_left_are_calendar_days_of_the_city(void **state)
{
    struct zone *zone = zone_open("America/New_York");
    int64_t now;
    assert_true(instant_read("2026-11-22T23:30", zone, &now)); // already the 23rd in London
    assert_int_equal(date_days_left(zone, read("2026-11-22T09:00"), now), 0);
    assert_int_equal(date_days_left(zone, read("2026-11-23T00:30"), now), 1);
    assert_int_equal(date_days_left(zone, read("2026-11-20"), now), -2);
    assert_int_equal(date_days_left(zone, read("2027-03-15"), now), 113);
    zone_close(zone);
}

static void instants_are_read_with_and_without_an_offset(void **state)
{
    SCRATCH(arena);
    struct zone *zone = zone_open("America/New_York");
    const struct {
        const char *text, *instant;
    } rows[] = {
        {"2026-11-22T14:05:00Z",      "2026-11-22T14:05:00Z"},
        {"2026-11-22T09:05",          "2026-11-22T14:05:00Z"},
        {"2026-11-22T09:05:07-05:00", "2026-11-22T14:05:07Z"},
        {"2026-11-22T19:35:00+0530",  "2026-11-22T14:05:00Z"},
        {"2026-11-22 15:05:00.5+01",  "2026-11-22T14:05:00Z"},
        {"2026-11-22",                "2026-11-22T05:00:00Z"},
        {"1960-02-29T00:00:01Z",      "1960-02-29T00:00:01Z"},
    };
    int64_t instant;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_true(instant_read(rows[i].text, zone, &instant));
        assert_string_equal(instant_write(arena, instant), rows[i].instant);
    }
    const char *wrong[] = {
        "", "now", "2026-11-22Z", "2026-11-22T09:05+", "2026-11-22T09:05+25:00", "2026-11-22T09:05 ", NULL};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(instant_read(wrong[i], zone, &instant));
    zone_close(zone);
}

static void a_clock_starts_where_it_is_told_and_runs_on(void **state)
{
    struct clock clock = clock_from(true, 1795356300);
    assert_in_range(clock_now(&clock), 1795356300, 1795356310);
    struct clock real = clock_from(false, 0);
    assert_int_equal(real.ahead_ms, 0);
    assert_true(clock_now(&real) > 1700000000);
    int64_t steady = clock_steady_ms();
    assert_true(clock_steady_ms() >= steady);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_count_up_one_by_one),
        cmocka_unit_test(only_real_dates_are_read),
        cmocka_unit_test(a_day_without_a_time_comes_after_its_times),
        cmocka_unit_test(daylight_saving_days_are_right_in_new_york),
        cmocka_unit_test(every_hour_of_a_year_comes_back),
        cmocka_unit_test(days_left_are_calendar_days_of_the_city),
        cmocka_unit_test(instants_are_read_with_and_without_an_offset),
        cmocka_unit_test(a_clock_starts_where_it_is_told_and_runs_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
