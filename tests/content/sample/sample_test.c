// SPDX-License-Identifier: MIT
// The sample can be read on any day, says what was promised in the languages promised, and loads.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "content/base/seal.h"
#include "content/base/settings.h"
#include "content/base/text.h"
#include "content/edition/deadline.h"
#include "content/edition/search.h"
#include "content/edition/stage.h"
#include "content/sample/sample.h"
#include "tests/lib/fixture.h"

enum { NOW = 1795356300 }; // Sunday, November 22, 2026, 9:05 AM in New York

struct seen {
    struct arena *arena;
    size_t counts[KIND_COUNT];
    const char *keys[1000];
    size_t key_count, wrong;
};

static bool has(const struct record *record, const char *field, const char *language)
{
    return record_value(record, field, language) != NULL;
}

static void check_languages(struct seen *seen, const struct notice *notice)
{
    static const char *const languages[] = {"es", "zh-Hans", "ar", NULL};
    enum kind kind = notice->record.kind;
    for (const struct field *field = kind_table[kind].fields; field->name; field++) {
        // Legal titles stay as they are, where there is a plain one.
        bool is_legal = kind_table[kind].plain_title && text_is_same(field->name, "title");
        if (!field->translated || is_legal || !has(&notice->record, field->name, "en") ||
            text_is_same(field->name, "also"))
            continue;
        for (const char *const *tag = languages; *tag; tag++)
            if (!has(&notice->record, field->name, *tag)) {
                print_error("%s: no %s@%s\n", notice->key, field->name, *tag);
                seen->wrong++;
            }
    }
}

static bool look(void *context, const struct notice *notice)
{
    struct seen *seen = context;
    for (size_t i = 0; i < notice->record.count; i++) {
        const struct value *value = &notice->record.values[i];
        const char *problem = field_check(value->field, value->text, seen->arena);
        if (problem) {
            print_error("%s, %s \"%s\": %s\n", notice->key, value->field->name, value->text, problem);
            seen->wrong++;
        }
    }
    for (const struct field *field = kind_table[notice->record.kind].fields; field->name; field++)
        if (field->required && !record_get(&notice->record, field->name)) {
            print_error("%s: no %s\n", notice->key, field->name);
            seen->wrong++;
        }
    for (size_t i = 0; i < seen->key_count; i++)
        assert_string_not_equal(seen->keys[i], notice->key);
    assert_true(seen->key_count < 1000);
    seen->keys[seen->key_count++] = notice->key;
    check_languages(seen, notice);
    seen->counts[notice->record.kind]++;
    return true;
}

static void every_record_is_right_on_every_weekday(void **state)
{
    struct zone *zone = zone_open("America/New_York");
    for (int day = 0; day < 7; day++) {
        SCRATCH(arena);
        struct seen seen = {.arena = arena};
        assert_true(sample_read(zone, NOW + day * 86400, 0, arena, look, &seen));
        assert_int_equal(seen.wrong, 0);
        assert_true(seen.counts[KIND_OPPORTUNITY] >= 40 && seen.counts[KIND_CONTRACT] >= 25);
        assert_true(seen.counts[KIND_SESSION] == 12 && seen.counts[KIND_EVENT] == 10 &&
                    seen.counts[KIND_GUIDE] == 6);
        assert_true(seen.counts[KIND_FACT] == 20 && seen.counts[KIND_TERM] == 40 &&
                    seen.counts[KIND_JOB] == 8);
        assert_true(seen.counts[KIND_FIGURE] == 4 && seen.counts[KIND_PLAN] == 8);
    }
    zone_close(zone);
}

static bool find_ballfield(void *context, const struct notice *notice)
{
    if (!text_is_same(notice->record.code, "K7Q26"))
        return true;
    *(struct notice *)context = *notice;
    return false;
}

static void a_due_date_moved_two_days_ago(void **state)
{
    SCRATCH(arena);
    struct zone *zone = zone_open("America/New_York");
    struct notice before = {0}, after = {0};
    assert_false(sample_read(zone, NOW, -14, arena, find_ballfield, &before));
    assert_false(sample_read(zone, NOW, 0, arena, find_ballfield, &after));
    assert_string_equal(record_get(&before.record, "due"), "2026-11-24T10:30");
    assert_string_equal(record_get(&after.record, "due"), "2026-12-01T10:30");
    assert_string_equal(record_get(&after.record, "published"), "2026-11-02");
    assert_string_equal(
        record_get(&after.record, "milestones"),
        "site_visit\tWalk the site\t2026-11-23T11:00\tCrotona Park, 1700 Fulton Avenue, Bronx");
    assert_string_equal(before.group, after.group);
    assert_string_not_equal(before.key, after.key);
    zone_close(zone);
}

// The faces of look/item.png and look/contract.png, from the draft through an edition.
static void the_sample_loads_and_shows_a_living_city(void **state)
{
    SCRATCH(arena);
    const char *home = fixture_folder(), *error = NULL;
    assert_true(seal_write_keys(home));
    struct settings *settings = settings_open(home);
    struct draft *draft = draft_open(settings);
    struct zone *zone = zone_open("America/New_York");
    const char *loaded = sample_load(draft, zone, NOW, arena);
    if (loaded)
        print_error("%s\n", loaded);
    assert_null(loaded);

    struct edition *edition = edition_open(arena_print(arena, "%s/editions", home),
                                           arena_print(arena, "%s/keys/edition.public", home), &error);
    assert_non_null(edition);
    assert_int_equal(edition_number(edition), 3);
    assert_true(edition_is_sample(edition));
    struct search search = {.kind = KIND_OPPORTUNITY, .now = NOW};
    assert_in_range(edition_count(edition, &search, 1000), 39, 42);

    struct record record;
    assert_true(edition_by_code(edition, "K7Q26", &record, arena));
    struct deadline deadline = deadline_of(edition, &record, NOW);
    assert_int_equal(deadline.days_left, 9);
    assert_string_equal(date_write(arena, deadline.was), "2026-11-24T10:30");
    assert_string_equal(date_write(arena, deadline.moved), "2026-11-20");
    assert_true(edition_by_code(edition, "84X2Q", &record, arena));
    assert_string_equal(record_get(&record, "start"), "2026-11-22T14:00");

    static const int days[] = {31, 28, 19, 44, 12, 12}, usual[] = {40, 30, 35, 25, 20, 17};
    struct step steps[STAGE_COUNT];
    assert_true(edition_by_code(edition, "HN4RK", &record, arena));
    assert_int_equal(contract_steps(edition, &record, NOW, steps), STAGE_COMPTROLLER);
    for (int i = 0; i < STAGE_REGISTERED; i++) {
        assert_int_equal(steps[i].days, days[i]);
        assert_in_range(steps[i].usual, usual[i] - 2, usual[i] + 2);
        assert_false(steps[i].at_least);
    }
    edition_close(edition);
    zone_close(zone);
    draft_close(draft);
    settings_close(settings);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_record_is_right_on_every_weekday),
        cmocka_unit_test(a_due_date_moved_two_days_ago),
        cmocka_unit_test(the_sample_loads_and_shows_a_living_city),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
