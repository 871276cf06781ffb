// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "content/base/text.h"
#include "content/edition/kind.h"
#include "content/edition/pair.h"
#include "content/edition/stage.h"
#include "content/language/language.h"

static void every_field_is_whole(void **state)
{
    for (int k = 0; k < KIND_COUNT; k++) {
        const struct kind_row *kind = &kind_table[k];
        assert_int_equal(kind->kind, k);
        assert_non_null(kind_field(kind->kind, kind->title));
        if (kind->plain_title)
            assert_non_null(kind_field(kind->kind, kind->plain_title));
        if (kind->when)
            assert_int_equal(kind_field(kind->kind, kind->when)->type, FIELD_DATE);
        assert_ptr_equal(kind_named(kind->name), kind);
        assert_ptr_equal(kind_named(kind->plural), kind);
        for (const struct field *field = kind->fields; field->name; field++) {
            assert_ptr_equal(kind_field(kind->kind, field->name), field); // no name stands twice
            assert_non_null(field->label);
            assert_int_equal(field->type == FIELD_CHOICE, field->choices != NULL);
            assert_int_equal(field->type == FIELD_LIST, field->columns != NULL);
            bool is_text =
                field->type == FIELD_LINE || field->type == FIELD_PARAGRAPHS || field->type == FIELD_LIST;
            assert_true(!is_text || field->limit > 0);
        }
    }
    assert_null(kind_named("thing"));
}

static void stages_and_languages_stand_in_both_their_tables(void **state)
{
    for (int s = 0; s < STAGE_COUNT; s++) {
        assert_string_equal(stage_choice_table[s].name, stage_table[s].name);
        assert_string_equal(stage_choice_table[s].label, stage_table[s].label);
    }
    assert_null(stage_choice_table[STAGE_COUNT].name);
    size_t i = 0;
    for (; language_table[i].tag; i++)
        assert_string_equal(spoken_table[i].name, language_table[i].tag);
    assert_null(spoken_table[i].name);
}

// What is typed, and what it becomes; NULL: it is refused.
static const struct {
    enum kind kind;
    const char *field, *typed, *value;
} rows[] = {
    {KIND_OPPORTUNITY, "title",         "  two   words ",                                  "two words"                       },
    {KIND_OPPORTUNITY, "title",         "two\nlines",                                      "two lines"                       },
    {KIND_OPPORTUNITY, "summary",       "One. \r\n\r\n\r\n  Two.\rThree.",                 "One.\n\nTwo.\nThree."            },
    {KIND_OPPORTUNITY, "status",        "Cancelled",                                       "cancelled"                       },
    {KIND_OPPORTUNITY, "status",        "perhaps",                                         NULL                              },
    {KIND_OPPORTUNITY, "category",      "Human services",                                  "human_services"                  },
    {KIND_OPPORTUNITY, "due",           "12/1/2026 10:30 am",                              "2026-12-01T10:30"                },
    {KIND_OPPORTUNITY, "due",           "12/01/2026 2 PM",                                 "2026-12-01T14:00"                },
    {KIND_OPPORTUNITY, "due",           "12-1-2026",                                       "2026-12-01"                      },
    {KIND_OPPORTUNITY, "due",           "Dec 1, 2026, 12:00 a.m.",                         "2026-12-01T00:00"                },
    {KIND_OPPORTUNITY, "due",           "December 1 2026 12:15 p.m.",                      "2026-12-01T12:15"                },
    {KIND_OPPORTUNITY, "due",           "8/18/2026 1:00:00 PM",                            "2026-08-18T13:00"                },
    {KIND_OPPORTUNITY, "due",           "2026-12-01 10:30",                                "2026-12-01T10:30"                },
    {KIND_OPPORTUNITY, "due",           "2/30/2026",                                       NULL                              },
    {KIND_OPPORTUNITY, "due",           "12/1/2026 25:00",                                 NULL                              },
    {KIND_OPPORTUNITY, "due",           "next week",                                       NULL                              },
    {KIND_OPPORTUNITY, "due",           "12/1/2026 10",                                    NULL                              },
    {KIND_OPPORTUNITY, "due",           "12/1/26",                                         "2026-12-01"                      },
    {KIND_OPPORTUNITY, "due",           "Dec 1, 26 4 pm",                                  "2026-12-01T16:00"                },
    {KIND_OPPORTUNITY, "due",           "12/1/6",                                          NULL                              },
    {KIND_OPPORTUNITY, "due",           "12/1/126",                                        NULL                              },
    {KIND_OPPORTUNITY, "due",           "Dec 2026",                                        NULL                              },
    {KIND_OPPORTUNITY, "due",           "12/1/1926",                                       NULL                              },
    {KIND_OPPORTUNITY, "due",           "12/1/2926",                                       NULL                              },
    {KIND_OPPORTUNITY, "amount",        "-10",                                             NULL                              },
    {KIND_OPPORTUNITY, "amount",        "0",                                               "0"                               },
    {KIND_OPPORTUNITY, "mwbe_goal",     "300",                                             NULL                              },
    {KIND_OPPORTUNITY, "milestones",    "prebid || 11/23/1926",                            NULL                              },
    {KIND_OPPORTUNITY, "amount",        "$2,400,000.00",                                   "2400000"                         },
    {KIND_OPPORTUNITY, "amount",        "1234.5",                                          "1234.50"                         },
    {KIND_OPPORTUNITY, "amount",        "(47,098)",                                        NULL                              },
    {KIND_OPPORTUNITY, "amount",        "about 5",                                         NULL                              },
    {KIND_OPPORTUNITY, "amount",        "1.2.3",                                           NULL                              },
    {KIND_OPPORTUNITY, "mwbe_goal",     "30 %",                                            "30"                              },
    {KIND_OPPORTUNITY, "mwbe_goal",     "30.0",                                            "30"                              },
    {KIND_OPPORTUNITY, "mwbe_goal",     "30.5",                                            NULL                              },
    {KIND_OPPORTUNITY, "contact_phone", "212.555.0100",                                    "(212) 555-0100"                  },
    {KIND_OPPORTUNITY, "contact_phone", "+1 (212) 555-0100",                               "(212) 555-0100"                  },
    {KIND_OPPORTUNITY, "contact_phone", "212-555-0100 x 12",                               "(212) 555-0100 ext. 12"          },
    {KIND_OPPORTUNITY, "contact_phone", "+44 20 7946 0100",                                "+442079460100"                   },
    {KIND_OPPORTUNITY, "contact_phone", "(000) 000-0000",                                  NULL                              },
    {KIND_OPPORTUNITY, "contact_phone", "(",                                               NULL                              },
    {KIND_OPPORTUNITY, "contact_email", " bids@agency.example ",                           "bids@agency.example"             },
    {KIND_OPPORTUNITY, "contact_email", "a@b.example; c@d.example",                        NULL                              },
    {KIND_OPPORTUNITY, "contact_email", ".",                                               NULL                              },
    {KIND_OPPORTUNITY, "link",          "www.agency.example/bid",                          "https://www.agency.example/bid"  },
    {KIND_OPPORTUNITY, "link",          "javascript:alert(1)",                             NULL                              },
    {KIND_OPPORTUNITY, "link",          "https://",                                        NULL                              },
    {KIND_OPPORTUNITY, "milestones",    "Walk the site | Start | 11/23/2026 11 AM | Gate",
     "site_visit\tStart\t2026-11-23T11:00\tGate"                                                                             },
    {KIND_OPPORTUNITY, "milestones",    "prebid || yesterday",                             NULL                              },
    {KIND_OPPORTUNITY, "source_at",     "2026-11-22T14:05:00Z",                            "2026-11-22T14:05:00Z"            },
    {KIND_OPPORTUNITY, "source_at",     "2026-11-22",                                      NULL                              },
    {KIND_SESSION,     "childcare",     "Yes",                                             "yes"                             },
    {KIND_SESSION,     "childcare",     "no",                                              ""                                },
    {KIND_SESSION,     "childcare",     "maybe",                                           NULL                              },
    {KIND_SESSION,     "capacity",      "1,200",                                           "1200"                            },
    {KIND_SESSION,     "capacity",      "-5",                                              NULL                              },
    {KIND_GUIDE,       "minutes",       "0",                                               NULL                              },
    {KIND_EVENT,       "latitude",      "999",                                             NULL                              },
    {KIND_EVENT,       "longitude",     "-181",                                            NULL                              },
    {KIND_EVENT,       "latitude",      "40.8448",                                         "40.8448"                         },
    {KIND_EVENT,       "longitude",     "-73.9",                                           "-73.9"                           },
    {KIND_FIGURE,      "values",        "2024-06-30\t17\n2025-06-30\t16.5",                "2024-06-30\t17\n2025-06-30\t16.5"},
    {KIND_OPPORTUNITY, "title",         "\xFF",                                            NULL                              },
    {KIND_OPPORTUNITY, "title",         "",                                                NULL                              }, // needed
    {KIND_OPPORTUNITY, "summary",       "",                                                ""                                },
};

static void what_is_typed_becomes_canonical_or_is_refused(void **state)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        SCRATCH(arena);
        const struct field *field = kind_field(rows[i].kind, rows[i].field);
        const char *value = field_canonical(field, rows[i].typed, arena);
        const char *wrong = field_check(field, value, arena);
        if (!rows[i].value && !wrong)
            fail_msg("%s: \"%s\" was let in as \"%s\"", rows[i].field, rows[i].typed, value);
        if (rows[i].value && wrong)
            fail_msg("%s: \"%s\" was refused: %s", rows[i].field, rows[i].typed, wrong);
        if (rows[i].value)
            assert_string_equal(value, rows[i].value);
        if (rows[i].value) // canonical is a fixed point
            assert_string_equal(field_canonical(field, value, arena), value);
    }
}

// A source's odd year or amount is its own: only its form is asked for.
static void a_sources_odd_value_is_let_in(void **state)
{
    SCRATCH(arena);
    const struct field *amount = kind_field(KIND_OPPORTUNITY, "amount"),
                       *due = kind_field(KIND_OPPORTUNITY, "due");
    assert_null(field_form_check(amount, "-47098", arena));
    assert_null(field_form_check(due, "1926-12-01", arena));
    assert_non_null(field_form_check(due, "1926-13-01", arena));
    assert_string_equal(field_check(due, "1926-12-01", arena), "Write a year from 1960 to 2099.");
}

static void dates_of_a_pair_stand_in_order(void **state)
{
    static const struct {
        const char *start, *end;
        bool is_right;
    } events[] = {
        {"2026-12-05T16:00", "2026-12-05T15:00", false},
        {"2026-12-05T16:00", "2026-12-05T16:00", true },
        {"2026-12-05T16:00", "2026-12-05",       true },
        {"2026-12-05",       "2026-12-05T15:00", true },
        {"2026-12-05",       "2026-12-04T15:00", false},
        {"2026-12-05",       NULL,               true },
        {NULL,               "2026-12-05",       true },
    };
    const struct pair *pair = pair_table;
    while (pair->kind != KIND_EVENT)
        pair++;
    for (size_t i = 0; i < sizeof events / sizeof *events; i++) {
        SCRATCH(arena);
        struct record event = {.kind = KIND_EVENT};
        record_set(&event, arena, "start", NULL, events[i].start);
        record_set(&event, arena, "end", NULL, events[i].end);
        assert_int_equal(pair_is_right(pair, &event), events[i].is_right);
    }
    for (pair = pair_table; pair->sentence; pair++) {
        assert_int_equal(kind_field(pair->kind, pair->earlier)->type, FIELD_DATE);
        assert_int_equal(kind_field(pair->kind, pair->later)->type, FIELD_DATE);
    }
}

static void long_values_are_refused_with_their_length(void **state)
{
    SCRATCH(arena);
    struct text text = text_in(arena, 10000);
    for (int i = 0; i < 121; i++)
        text_add(&text, "é");
    const char *wrong = field_check(kind_field(KIND_OPPORTUNITY, "plain_title"), text.bytes, arena);
    assert_string_equal(wrong, "Make it shorter: it has 121 characters, and 120 is the most.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_is_whole),
        cmocka_unit_test(stages_and_languages_stand_in_both_their_tables),
        cmocka_unit_test(what_is_typed_becomes_canonical_or_is_refused),
        cmocka_unit_test(a_sources_odd_value_is_let_in),
        cmocka_unit_test(dates_of_a_pair_stand_in_order),
        cmocka_unit_test(long_values_are_refused_with_their_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
