// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "content/edition/deadline.h"
#include "content/edition/edition.h"
#include "content/edition/search.h"
#include "content/edition/stage.h"
#include "tests/lib/fixture.h"

static const struct date today = {2026, 11, 22, 0, 0, false};

static int64_t now_of(const char *iso)
{
    int64_t now;
    assert_true(instant_read(iso, NULL, &now));
    return now;
}

// The values of one opportunity, and what is said of it at 9:05 AM on Sunday 2026-11-22 in New York.
static const struct {
    const char *values, *left, *sentence;
    enum deadline_state state;
    bool is_urgent;
} rows[] = {
    {"  due = 2026-12-01T10:30\n",                            "9 days left",       "Bids are due Tue Dec 1, 10:30 AM. 9 days left.",
     DEADLINE_OPEN,                                                                                                                                       false},
    {"  due = 2026-11-29\n",                                  "7 days left",
     "Bids are due Sun Nov 29. 7 days left. The notice gives no time: ask the agency.",                                              DEADLINE_OPEN,       true },
    {"  due = 2026-11-23T14:00\n",                            "due tomorrow",      "Bids are due tomorrow, Mon Nov 23, 2 PM.",       DEADLINE_OPEN,
     true                                                                                                                                                      },
    {"  due = 2026-11-22\n",                                  "due today",
     "Bids are due today, Sun Nov 22. The notice gives no time: ask the agency.",                                                    DEADLINE_OPEN,       true },
    {"  due = 2026-11-22T09:04\n",                            "Closed Sun Nov 22", "Bids closed Sun Nov 22.",                        DEADLINE_PAST,       false},
    {"  due = 2026-11-22T09:05\n",                            "due today",         "Bids are due today, Sun Nov 22, 9:05 AM.",       DEADLINE_OPEN,
     true                                                                                                                                                      },
    {"  published = 2026-08-01\n  due = 2030-07-31\n",        "No closing date",   NULL,                                             DEADLINE_OPEN_ENDED, false},
    {"  published = 2026-08-01\n  due = 2029-08-01\n",        NULL,                NULL,                                             DEADLINE_OPEN,       false},
    {"  due = 2099-12-31\n",                                  "No closing date",   NULL,                                             DEADLINE_OPEN_ENDED, false},
    {"  agency = Parks\n",                                    "No date given",     "The notice gives no due date: ask the agency.",
     DEADLINE_NOT_GIVEN,                                                                                                                                  false},
    {"  status = cancelled\n  due = 2026-12-01\n",            "Cancelled",         NULL,                                             DEADLINE_CANCELLED,  false},
    {"  status = withdrawn\n",                                "Cancelled",         NULL,                                             DEADLINE_CANCELLED,  false},
    {"  status = complete\n",                                 "Closed",            NULL,                                             DEADLINE_CLOSED,     false},
    {"  status = planned\n",                                  "Not out yet",       "This is not out yet.",                           DEADLINE_PLANNED,    false},
    {"  due = 2026-12-03\n  due_source = 2026-12-01T10:30\n", "9 days left",
     "Bids are due Tue Dec 1, 10:30 AM. 9 days left. This date is being checked: ask the agency.",                                   DEADLINE_OPEN,       false},
    {"  due = 2026-12-01T10:30\n  due_source = 2026-12-03\n", "9 days left",
     "Bids are due Tue Dec 1, 10:30 AM. 9 days left. This date is being checked: ask the agency.",                                   DEADLINE_OPEN,       false},
};

static void every_state_is_said(void **state)
{
    int64_t now = now_of("2026-11-22T14:05:00Z");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        SCRATCH(arena);
        struct record record;
        const char *text = arena_print(arena, "opportunity K7Q26\n  title = Roof\n%s", rows[i].values);
        struct edition *edition = edition_open_file(fixture_edition(text), NULL, NULL);
        assert_true(edition_by_code(edition, "K7Q26", &record, arena));
        struct deadline deadline = deadline_of(edition, &record, now);
        if (deadline.state != rows[i].state)
            fail_msg("%s: state %d", rows[i].values, (int)deadline.state);
        assert_int_equal(deadline.is_urgent, rows[i].is_urgent);
        if (rows[i].left)
            assert_string_equal(deadline_left(language_english(), arena, &deadline), rows[i].left);
        const char *sentence = deadline_sentence(language_english(), arena, &deadline, today);
        assert_true(strlen(sentence) > 0);
        if (rows[i].sentence)
            assert_string_equal(sentence, rows[i].sentence);

        // A list agrees with what is said.
        struct search search = {.now = now};
        bool is_listed = edition_count(edition, &search, 1) == 1;
        assert_int_equal(is_listed,
                         deadline.state == DEADLINE_OPEN || deadline.state == DEADLINE_OPEN_ENDED ||
                             deadline.state == DEADLINE_NOT_GIVEN || deadline.state == DEADLINE_PLANNED);
        edition_close(edition);
    }
}

static void a_move_is_remembered(void **state)
{
    SCRATCH(arena);
    struct record record;
    struct edition *edition = edition_open_file(
        fixture_edition(
            "opportunity K7Q26\n  title = Roof\n  due = 2026-12-01T10:30\n"
            "  changed due 2026-11-18T09:00:00Z = 2026-11-20 > 2026-11-24T10:30\n"
            "  changed due 2026-11-20T09:00:00Z = 2026-11-24T10:30 > 2026-12-01T10:30\n"
            "opportunity HN4RK\n  title = Pipes\n  published = 2026-11-19\n  due = 2026-12-01T10:30\n"
            "  earlier = 2026-11-02 | Solicitation | 2026-11-24T10:30 | 20261102001\n"
            "  earlier = 2026-10-02 | Solicitation | 2026-11-14T10:30 | 20261002001\n"),
        NULL, NULL);
    int64_t now = now_of("2026-11-22T14:05:00Z");
    assert_true(edition_by_code(edition, "K7Q26", &record, arena));
    struct deadline deadline = deadline_of(edition, &record, now);
    assert_int_equal(deadline.was.day, 24);
    assert_int_equal(deadline.moved.day, 20);
    assert_true(edition_by_code(edition, "HN4RK", &record, arena));
    deadline = deadline_of(edition, &record, now);
    assert_int_equal(deadline.was.day, 24);
    assert_int_equal(deadline.moved.day, 19);
    edition_close(edition);
}

static void stages_tell_only_real_days(void **state)
{
    SCRATCH(arena);
    struct record record;
    struct step steps[STAGE_COUNT];
    struct edition *edition = edition_open_file(
        fixture_edition("opportunity K7Q26\n  title = Roof\n  epin = 84626B0092\n  published = 2026-07-01\n"
                        "  due = 2026-07-29T14:00\n"
                        "contract HN4RK\n  title = Roof\n  epin = 84626B0092001\n  stage = comptroller\n"
                        "  awarded = 2026-08-17\n  signed = 2026-09-30\n"
                        "  stage_days = comptroller | 2026-11-10 | seen\n"
                        "contract 84X2Q\n  title = Pipes\n"),
        NULL, NULL);
    assert_true(edition_by_code(edition, "HN4RK", &record, arena));
    int64_t now = now_of("2026-11-22T14:05:00Z");
    assert_int_equal(contract_steps(edition, &record, now, steps), STAGE_COMPTROLLER);
    assert_int_equal(steps[STAGE_PLANNED].days, -1);
    assert_int_equal(steps[STAGE_BID].days, 28);
    assert_int_equal(steps[STAGE_CHOSEN].days, 19);
    assert_int_equal(steps[STAGE_CHECKED].days, 44);
    assert_int_equal(steps[STAGE_SIGNED].days, -1); // its end was only seen in an import
    assert_int_equal(steps[STAGE_COMPTROLLER].days, 12);
    assert_true(steps[STAGE_COMPTROLLER].at_least);
    assert_int_equal(steps[STAGE_REGISTERED].days, -1);
    assert_int_equal(steps[STAGE_BID].usual, -1); // one contract tells nothing
    assert_true(edition_by_code(edition, "84X2Q", &record, arena));
    assert_int_equal(contract_steps(edition, &record, now, steps), STAGE_COUNT);
    edition_close(edition);

    assert_int_equal(stage_of_passport("Pending  Comptroller Approval"), STAGE_COMPTROLLER);
    assert_int_equal(stage_of_passport("registered"), STAGE_REGISTERED);
    assert_int_equal(stage_of_passport("Lost"), STAGE_COUNT);
    assert_int_equal(stage_of_ocds("tenderAmendment"), STAGE_BID);
    assert_int_equal(stage_of_ocds(NULL), STAGE_COUNT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_state_is_said),
        cmocka_unit_test(a_move_is_remembered),
        cmocka_unit_test(stages_tell_only_real_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
