// SPDX-License-Identifier: MIT
// Standing searches find among a few records what edition_search finds among all.
#include "content/edition/matcher.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "content/base/seal.h"
#include "content/base/settings.h"
#include "content/draft/publish.h"
#include "content/sample/sample.h"
#include "tests/lib/fixture.h"
#include "tests/lib/importing.h"

enum { MOST = 2000 };

struct known {
    struct matcher *matcher;
    const struct edition *edition;
    int64_t ids[MOST];
};

static bool add(void *context, const struct record *record)
{
    struct known *known = context;
    known->ids[matcher_count(known->matcher)] = record->id;
    matcher_add(known->matcher, known->edition, record);
    return matcher_count(known->matcher) < MOST;
}

static bool is_among(const struct known *known, const size_t *places, size_t count, int64_t id)
{
    for (size_t i = 0; i < count; i++)
        if (known->ids[places[i]] == id)
            return true;
    return false;
}

static size_t compare(struct known *known, struct search search)
{
    SCRATCH(arena);
    static size_t places[MOST];
    struct found *found = arena_take(arena, MOST * sizeof *found);
    search.and_past = true;
    search.now = IMPORTING_NOW;
    size_t expected = edition_search(known->edition, &search, found, MOST, NULL, arena);
    size_t count = matcher_find(known->matcher, &search, places, MOST);
    if (count != expected)
        fail_msg("%zu, not %zu, for %s", count, expected, search.words ? search.words : "(no words)");
    for (size_t i = 0; i < expected; i++)
        if (!is_among(known, places, count, found[i].record.id))
            fail_msg("%s is not found by %s", found[i].record.code, search.words);
    return count;
}

static const char *const asked[] = {"roof",
                                    "roofs",
                                    "roofing",
                                    "repair",
                                    "repair roof",
                                    "school",
                                    "park",
                                    "parks",
                                    "the",
                                    "a",
                                    "supplies",
                                    "construction",
                                    "bronx",
                                    "clean",
                                    "techo",
                                    "reparación",
                                    "Schule",
                                    "采购",
                                    "修",
                                    "屋顶",
                                    "建筑工程",
                                    "حديقة",
                                    "K7Q26",
                                    "85024B0012",
                                    "\"roof\"",
                                    "roof*",
                                    "x AND y",
                                    "NEAR(a b)",
                                    "",
                                    "playground bronx",
                                    "مدرسة",
                                    "zzzz",
                                    "cafe",
                                    "café",
                                    "DOE",
                                    "Parks and Recreation",
                                    ("one two three four five six seven eight nine ten "
                                     "eleven twelve thirteen")};

static void it_finds_what_the_edition_finds(void **state)
{
    struct importing importing = importing_open();
    assert_true(seal_write_keys(settings_home(importing.settings)));
    const char *error = sample_load(importing.draft, importing.zone, IMPORTING_NOW, importing.arena);
    const char *path = arena_print(importing.arena, "%s/1.db", fixture_folder());
    error = error ? error : draft_build(importing.draft, path, IMPORTING_NOW, importing.arena);
    struct edition *edition = error ? NULL : edition_open_file(path, NULL, &error);
    if (!edition)
        fail_msg("%s", error);
    static struct known known;
    known = (struct known){.matcher = matcher_open(), .edition = edition};
    edition_each(edition, add, &known);
    size_t found = 0;
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
        for (int kind = 0; kind < KIND_COUNT; kind++)
            for (int prefix = 0; prefix < 2; prefix++)
                found += compare(
                    &known, (struct search){.kind = (enum kind)kind, .words = asked[i], .prefix = prefix});
    assert_true(found > 500);
    for (const struct choice *row = category_table; row->name; row++)
        compare(&known, (struct search){.kind = KIND_OPPORTUNITY, .category = row->name});
    for (const struct choice *row = borough_table; row->name; row++) {
        compare(&known, (struct search){.kind = KIND_OPPORTUNITY, .borough = row->name, .words = "repair"});
        compare(&known, (struct search){.kind = KIND_EVENT, .borough = row->name});
    }
    matcher_close(known.matcher);
    edition_close(edition);
    importing_close(&importing);
}

static void nothing_is_found_in_nothing(void **state)
{
    struct matcher *matcher = matcher_open();
    assert_int_equal(matcher_find(matcher, &(struct search){.words = "roof"}, NULL, 0), 0);
    matcher_close(matcher);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_finds_what_the_edition_finds),
        cmocka_unit_test(nothing_is_found_in_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
