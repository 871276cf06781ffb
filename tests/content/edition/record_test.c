// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "content/base/text.h"
#include "content/edition/code.h"
#include "content/edition/edition.h"
#include "content/edition/stage.h"
#include "tests/lib/fixture.h"

static void values_have_one_json_form(void **state)
{
    SCRATCH(arena);
    struct record one = {.kind = KIND_OPPORTUNITY, .code = "K7Q26"}, other = {.kind = KIND_OPPORTUNITY};
    record_set(&one, arena, "due", NULL, "2026-12-01");
    record_set(&one, arena, "title", "es", "Techo \"nuevo\"");
    record_set(&one, arena, "title", NULL, "Roof\twith\ncontrols");
    record_set(&one, arena, "agency", NULL, "Parks");
    record_set(&one, arena, "agency", NULL, NULL);
    struct value *value = record_set(&one, arena, "title", "ar", "سقف");
    value->origin = VALUE_MACHINE;
    value->is_stale = true;

    const char *fields = record_fields_json(arena, &one), *marks = record_marks_json(arena, &one);
    assert_string_equal(fields, "{\"title\":\"Roof\\twith\\ncontrols\",\"title@es\":\"Techo \\\"nuevo\\\"\","
                                "\"title@ar\":\"سقف\",\"due\":\"2026-12-01\"}");
    assert_string_equal(marks, "{\"title@ar\":\"machine stale\"}");
    assert_true(record_from_json(&other, arena, fields, marks));
    assert_string_equal(record_fields_json(arena, &other), fields);
    assert_string_equal(record_marks_json(arena, &other), marks);

    assert_true(record_from_json(&other, arena,
                                 "{\"unheard\":\"x\",\"title@xx\":\"y\",\"due\":\"2026-12-02\"}", NULL));
    assert_string_equal(record_fields_json(arena, &other),
                        "{\"due\":\"2026-12-02\"}"); // a newer edition's are passed over
    static const char *const wrong[] = {"",
                                        "[]",
                                        "{\"due\":1}",
                                        "{\"due\":\"x\"",
                                        "{\"due\" \"x\"}",
                                        "{\"due\":\"\xFF\"}",
                                        "{\"due\":\"\\u0000\"}",
                                        "{\"due\":\"x\"}x",
                                        "{\"due\":\"x\",\"due\":\"y\"}"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        if (record_from_json(&other, arena, wrong[i], NULL))
            fail_msg("let in: %s", wrong[i]);
    }
}

static void people_see_the_plain_title_in_their_language(void **state)
{
    SCRATCH(arena);
    struct record record = {.kind = KIND_OPPORTUNITY, .code = "K7Q26"}, contract = {.kind = KIND_CONTRACT};
    bool is_own;
    assert_string_equal(record_title(&record, "en"), "K7Q26");
    record_set(&record, arena, "title", NULL, "B244-122M");
    record_set(&record, arena, "title", "es", "B244-122M es");
    assert_string_equal(record_title(&record, "es"), "B244-122M es");
    record_set(&record, arena, "plain_title", NULL, "Ballfield");
    assert_string_equal(record_title(&record, "en"), "Ballfield");
    assert_string_equal(record_title(&record, "ko"), "Ballfield");
    // Whose words they are follows from the field that is shown: here the legal title's translation.
    assert_string_equal(record_title(&record, "es"), "B244-122M es");
    assert_string_equal(record_title_field(&record, "es"), "title");
    assert_string_equal(record_title_field(&record, "ko"), "plain_title");
    assert_null(record_title_field(&contract, "en"));
    assert_string_equal(record_text(&record, "title", "ko", &is_own), "B244-122M");
    assert_false(is_own);
    assert_null(record_value(&record, "title", "ko"));
    record_set(&contract, arena, "contract_id", NULL, "CT1-846");
    assert_string_equal(record_title(&contract, "en"), "CT1-846");
}

static void lists_are_rows_of_cells(void **state)
{
    SCRATCH(arena);
    const char *list = list_add(arena, NULL, (const char *[]){"prebid", "a\tb\nc", NULL}, 3);
    list = list_add(arena, list, (const char *[]){"hearing"}, 1);
    assert_string_equal(list, "prebid\ta b c\t\nhearing");
    struct list_row row;
    assert_true(list_next(&list, &row, arena));
    assert_string_equal(row.cell[1], "a b c");
    assert_string_equal(row.cell[7], "");
    assert_true(list_next(&list, &row, arena));
    assert_string_equal(row.cell[0], "hearing");
    assert_false(list_next(&list, &row, arena));
}

// "Usual" is the median of at least 20 of the city's own contracts.
static void usual_days_need_twenty_contracts(void **state)
{
    static const char *const codes[] = {"SKBM7", "94ZV2", "74K4S", "JWQN2", "GER55",
                                        "K7Q26", "HN4RK", "84X2Q", "M3TBP"};
    for (int count = 19; count <= 21; count++) {
        SCRATCH(arena);
        struct text text = text_in(arena, 10000);
        for (int i = 0, made = 0; made < count; i++) {
            char code[8];
            if (i < 9)
                strcpy(code, codes[i]);
            else
                code_make((uint32_t)i, 4, code);
            if (!*code)
                continue;
            made++;
            text_print(&text,
                       "contract %s\n  title = C\n  stage = registered\n  signed = 2026-01-01\n"
                       "  stage_days = comptroller | 2026-01-%02d | exact\n  registered = 2026-03-01\n",
                       code, made);
        }
        struct edition *edition = edition_open_file(fixture_edition(text.bytes), NULL, NULL);
        assert_int_equal(edition_usual_days(edition, STAGE_SIGNED), count < 20 ? -1 : count == 20 ? 9 : 10);
        assert_int_equal(edition_usual_days(edition, STAGE_BID), -1);
        edition_close(edition);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_have_one_json_form),
        cmocka_unit_test(people_see_the_plain_title_in_their_language),
        cmocka_unit_test(lists_are_rows_of_cells),
        cmocka_unit_test(usual_days_need_twenty_contracts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
