// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "content/base/file.h"
#include "content/edition/edition.h"
#include "content/edition/search.h"
#include "content/edition/write.h"
#include "tests/lib/fixture.h"

static const char city[] = "sample = yes\n"
                           "opportunity K7Q26\n"
                           "  title = B244-122M PO Ballfield Reconstruction\n"
                           "  plain_title = Rebuild the ballfield at Crotona Park\n"
                           "  plain_title@es = Rehacer el campo de béisbol\n"
                           "  summary@zh-Hans = 采购部 公园\n"
                           "  agency = Parks and Recreation\n"
                           "  category = construction\n"
                           "  borough = bronx\n"
                           "  epin = 84626B0092\n"
                           "  due = 2026-12-01T10:30\n"
                           "  milestones = site_visit | Walk the site | 2026-11-23T11:00\n"
                           "  milestones = prebid | | 2026-11-24\n"
                           "  changed due 2026-11-20T09:00:00Z = 2026-11-24T10:30 > 2026-12-01T10:30\n"
                           "opportunity HN4RK\n"
                           "  title = Roofing repair\n"
                           "  agency = Education\n"
                           "  category = construction\n"
                           "  borough = queens\n"
                           "  due = 2026-11-22\n"
                           "opportunity 84X2Q\n"
                           "  title = Café supplies\n"
                           "  category = goods\n"
                           "  published = 2026-10-01\n"
                           "  due = 2030-07-31\n"
                           "opportunity M3TBP\n"
                           "  title = Old roof\n"
                           "  due = 2026-11-02\n"
                           "contract SKBM7\n"
                           "  title = Playground repair\n"
                           "  contract_id = CT1-846-20268804666\n"
                           "  epin = 84626B0092001\n";

static int64_t now_of(const char *iso)
{
    int64_t now;
    assert_true(instant_read(iso, NULL, &now));
    return now;
}

static struct edition *open_city(void)
{
    const char *error = NULL;
    struct edition *edition = edition_open_file(fixture_edition(city), NULL, &error);
    if (error)
        fail_msg("%s", error);
    return edition;
}

static size_t find(const struct edition *edition, struct search search, struct found *list,
                   struct arena *arena)
{
    search.now = now_of("2026-11-22T14:05:00Z");
    return edition_search(edition, &search, list, 8, NULL, arena);
}

static void records_are_found_by_what_people_have_in_hand(void **state)
{
    SCRATCH(arena);
    struct record record, list[4];
    struct edition *edition = open_city();
    bool is_own;
    assert_true(edition_is_sample(edition));
    assert_string_equal(edition_city(edition), "New York");
    assert_string_equal(edition_languages(edition)[1], "es");
    assert_true(edition_by_code(edition, "K7Q26", &record, arena));
    assert_string_equal(record_text(&record, "plain_title", "es", &is_own), "Rehacer el campo de béisbol");
    assert_true(is_own);
    assert_string_equal(record_title(&record, "zh-Hans"), "Rebuild the ballfield at Crotona Park");
    assert_string_equal(record_get(&record, "milestones"),
                        "site_visit\tWalk the site\t2026-11-23T11:00\nprebid\t\t2026-11-24");
    assert_true(edition_by_id(edition, record.id, &record, arena));
    assert_string_equal(record.code, "K7Q26");
    assert_false(edition_by_code(edition, "ZZZZZ", &record, arena));

    assert_int_equal(edition_related(edition, &record, list, 4, arena), 1);
    assert_string_equal(list[0].code, "SKBM7");
    assert_int_equal(edition_related(edition, &list[0], list, 4, arena), 1);
    assert_string_equal(list[0].code, "K7Q26");
    assert_int_equal(edition_by_identifier(edition, "ct1 846-2o2688o4666", list, 4, arena), 1);
    assert_int_equal(edition_bids_by_identifier(edition, "84626b0092", list, 4, arena), 1);
    assert_int_equal(edition_near_codes(edition, "K7Q2N", list, 4, arena), 1);
    assert_string_equal(list[0].code, "K7Q26");
    assert_int_equal(edition_near_codes(edition, "N4RK", list, 4, arena), 1);

    struct change_row changes[4];
    assert_int_equal(edition_changes(edition, "K7Q26", changes, 4, arena), 1);
    assert_string_equal(changes[0].before, "2026-11-24T10:30");
    edition_close(edition);
}

static void lists_come_soonest_first_and_past_last(void **state)
{
    SCRATCH(arena);
    struct found list[8];
    struct edition *edition = open_city();
    assert_int_equal(find(edition, (struct search){0}, list, arena), 3);
    assert_string_equal(list[0].record.code, "HN4RK");
    assert_string_equal(list[1].record.code, "K7Q26");
    assert_string_equal(list[2].record.code, "84X2Q");
    assert_int_equal(find(edition, (struct search){.and_past = true}, list, arena), 4);
    assert_string_equal(list[3].record.code, "M3TBP");
    assert_int_equal(find(edition, (struct search){.and_past = true, .after = list[2].order}, list, arena),
                     1);
    assert_string_equal(list[0].record.code, "M3TBP");
    assert_int_equal(find(edition, (struct search){.after = list[0].order, .and_past = true}, list, arena),
                     0);
    assert_int_equal(find(edition,
                          (struct search){
                              .due_until = {2026, 12, 1, 0, 0, false}
    },
                          list, arena),
                     2);
    assert_int_equal(find(edition, (struct search){.category = "construction"}, list, arena), 2);
    assert_int_equal(find(edition, (struct search){.agency = "Parks and Recreation"}, list, arena), 1);
    assert_int_equal(
        find(edition, (struct search){.borough = "queens", .category = "construction"}, list, arena), 1);

    struct facet facets[4];
    int64_t now = now_of("2026-11-22T14:05:00Z");
    assert_int_equal(edition_facets(edition, KIND_OPPORTUNITY, "category", now, facets, 4, arena), 2);
    assert_string_equal(facets[0].name, "construction");
    assert_int_equal(facets[0].count, 2);
    struct search every = {.now = now};
    assert_int_equal(edition_count(edition, &every, 100), 3);
    assert_int_equal(edition_count(edition, &every, 2), 2);
    edition_close(edition);
}

static void words_are_found_in_every_language(void **state)
{
    static const struct {
        const char *words;
        bool prefix;
        size_t count;
    } rows[] = {
        {"ballfield",         false, 1},
        {"BALLF",             true,  1},
        {"ballf",             false, 0},
        {"beisbol",           false, 1},
        {"béisbol",          false, 1},
        {"采购",            false, 1},
        {"购部",            false, 1},
        {"采购部",         false, 1},
        {"采部",            false, 0},
        {"部",               false, 1},
        {"部公",            false, 0},
        {"roof",              true,  1},
        {"cafe",              false, 1},
        {"cafe roof",         true,  0},
        {"bronx ballfield",   false, 1},
        {"construction",      false, 2},
        {"k7q26",             false, 1},
        {"\"*()",             true,  3},
        {"NOT OR AND",        false, 0},
        {"the ballfield AND", true,  1},
    };
    struct edition *edition = open_city();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        SCRATCH(arena);
        struct found list[8];
        size_t count =
            find(edition, (struct search){.words = rows[i].words, .prefix = rows[i].prefix}, list, arena);
        if (count != rows[i].count)
            fail_msg("%s: %zu found, %zu expected", rows[i].words, count, rows[i].count);
    }
    edition_close(edition);
}

static void equal_content_gives_equal_bytes(void **state)
{
    SCRATCH(arena);
    size_t first_length, second_length;
    char *first = file_read(arena, fixture_edition(city), 1 << 20, &first_length);
    char *second = file_read(arena, fixture_edition(city), 1 << 20, &second_length);
    assert_int_equal(first_length, second_length);
    assert_memory_equal(first, second, first_length);
}

static void the_current_edition_is_followed(void **state)
{
    SCRATCH(arena);
    const char *error = NULL, *home = fixture_folder();
    const char *folder = arena_print(arena, "%s/editions", home);
    const char *key = arena_print(arena, "%s/keys/edition.public", home);
    assert_null(edition_open(folder, key, &error));
    assert_non_null(strstr(error, "Nothing is published yet"));

    fixture_publish(home, city, 1000);
    struct edition *edition = edition_open(folder, key, &error);
    if (!edition)
        fail_msg("%s", error);
    assert_int_equal(edition_number(edition), 1);
    assert_int_equal(edition_published(edition), 1000);
    assert_false(edition_is_old(edition));

    fixture_publish(home, city, 2000);
    assert_true(edition_is_old(edition));
    edition = edition_refresh(edition, &error);
    assert_null(error);
    assert_int_equal(edition_number(edition), 2);
    edition_close(edition);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_are_found_by_what_people_have_in_hand),
        cmocka_unit_test(lists_come_soonest_first_and_past_last),
        cmocka_unit_test(words_are_found_in_every_language),
        cmocka_unit_test(equal_content_gives_equal_bytes),
        cmocka_unit_test(the_current_edition_is_followed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
