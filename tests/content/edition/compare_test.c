// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "content/base/text.h"
#include "content/edition/compare.h"
#include "tests/lib/fixture.h"

static const char monday[] = "opportunity K7Q26\n"
                             "  title = Crotona Park ballfield\n"
                             "  due = 2026-11-24T10:30\n"
                             "opportunity HN4RK\n"
                             "  title = Roof repair\n"
                             "  status = active\n"
                             "  due = 2026-12-03\n"
                             "opportunity 84X2Q\n"
                             "  title = Paper\n"
                             "contract SKBM7\n"
                             "  title = Playground\n"
                             "  stage = signed\n"
                             "  amount = 1000\n";
static const char tuesday[] = "opportunity K7Q26\n"
                              "  title = Crotona Park ballfield\n"
                              "  title@es = Campo\n"
                              "  summary = Turf, fences and lights.\n"
                              "  due = 2026-12-01T10:30\n"
                              "opportunity HN4RK\n"
                              "  title = Roof repair\n"
                              "  status = cancelled\n"
                              "  due = 2026-12-03\n"
                              "  due_source = 2026-12-01\n"
                              "contract SKBM7\n"
                              "  title = Playground\n"
                              "  stage = comptroller\n"
                              "  amount = 1200\n"
                              "contract 94ZV2\n"
                              "  title = New one\n";

struct telling {
    struct text *text;
    struct arena *arena;
};

static bool tell(void *context, const struct change *change)
{
    struct telling *telling = context;
    text_print(telling->text, "%s\n",
               change_sentence(language_english(), telling->arena, change,
                               (struct date){2026, 11, 22, 0, 0, false}));
    return true;
}

static void changes_are_told_in_plain_sentences(void **state)
{
    SCRATCH(arena);
    struct text text = text_in(arena, 10000);
    struct edition *before = edition_open_file(fixture_edition(monday), NULL, NULL);
    struct edition *after = edition_open_file(fixture_edition(tuesday), NULL, NULL);
    edition_compare(before, after, tell, &(struct telling){&text, arena});
    assert_string_equal(
        text.bytes,
        "84X2Q Paper: taken off.\n"
        "HN4RK Roof repair: cancelled.\n"
        "HN4RK Roof repair: bids due moved from Thu Dec 3 to Tue Dec 1.\n"
        "K7Q26 Crotona Park ballfield: Title (es): now Campo.\n"
        "K7Q26 Crotona Park ballfield: Summary: new text.\n"
        "K7Q26 Crotona Park ballfield: bids due moved from Tue Nov 24, 10:30 AM to Tue Dec 1, 10:30 AM.\n"
        "94ZV2 New one: new.\n"
        "SKBM7 Playground: Amount: from $1,000 to $1,200.\n"
        "SKBM7 Playground: now at: Comptroller’s registration.\n");

    text = text_in(arena, 10000);
    edition_compare(after, after, tell, &(struct telling){&text, arena});
    assert_string_equal(text.bytes, "");
    edition_close(before);
    edition_close(after);
}

static bool count_new(void *context, const struct change *change)
{
    size_t *count = context;
    assert_int_equal(change->what, CHANGE_NEW);
    return ++*count < 3;
}

static void the_first_edition_is_all_new(void **state)
{
    size_t count = 0;
    struct edition *after = edition_open_file(fixture_edition(tuesday), NULL, NULL);
    edition_compare(NULL, after, count_new, &count);
    assert_int_equal(count, 3); // told to stop
    edition_close(after);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(changes_are_told_in_plain_sentences),
        cmocka_unit_test(the_first_edition_is_all_new),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
