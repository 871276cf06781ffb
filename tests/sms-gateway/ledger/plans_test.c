// SPDX-License-Identifier: MIT
// No statement of the ledger walks through a table that grows with the years, but for those that are meant
// to.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "content/base/text.h"
#include "content/database/database.h"
#include "sms-gateway/ledger/inside.h"
#include "tests/lib/fixture.h"

enum { NAME = 64 };

static const char *const growing[] = {"person", "message",  "claim", "outgoing",     "delivery", "consent",
                                      "rung",   "reminder", "call",  "subscription", NULL};

// These read what they walk through because that is what is asked: a person is erased, the whole record is
// proved, a window is swept.
static const char *const meant[] = {"erase_", "sweep_", "consent_", NULL};

static bool is_meant(const char *line)
{
    for (size_t i = 0; meant[i]; i++)
        if (text_starts(line, meant[i]))
            return true;
    return false;
}

// The statement's own name of a table in a step: "SCAN outgoing", "SEARCH o USING …" is found by its index.
static bool walks(const char *step)
{
    char words[NAME];
    if (strstr(step, "USING INTEGER PRIMARY KEY (rowid>?)"))
        return true;
    for (size_t i = 0; growing[i]; i++) {
        size_t length = (size_t)snprintf(words, sizeof words, "SCAN %s", growing[i]);
        if (text_starts(step, words) && (!step[length] || step[length] == '\n'))
            return true;
    }
    return false;
}

static void nothing_that_grows_is_walked_through(void **unused)
{
    (void)unused;
    SCRATCH(arena);
    const char *error = NULL;
    struct ledger *ledger = ledger_open("sqlite:ledger.db", fixture_folder(), arena, &error);
    assert_non_null(ledger);
    int steps = 0, wrong = 0;
    for (const char *line = database_plans(ledger->database, arena); *line; steps++) {
        const char *step = strstr(line, ": ") + 2, *end = strchr(line, '\n');
        if (!is_meant(line) && walks(arena_bytes(arena, step, (size_t)(end - step)))) {
            print_error("%.*s\n", (int)(end - line), line);
            wrong++;
        }
        line = end + 1;
    }
    ledger_close(ledger);
    assert_true(steps > 100);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(nothing_that_grows_is_walked_through)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
