// SPDX-License-Identifier: MIT
// What the desk asks of the whole draft: how many of each kind, and whether anything moved.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "content/base/text.h"
#include "content/draft/draft.h"
#include "tests/lib/fixture.h"

static int64_t save(struct draft *draft, int64_t id, int64_t version, const char *language, const char *title)
{
    SCRATCH(arena);
    struct edit edit = {"title", language, title, false};
    struct problem problem;
    struct draft_form form = {.kind = KIND_FACT,
                              .id = id,
                              .version = version,
                              .edits = &edit,
                              .count = 1,
                              .who = "admin",
                              .now = 1795356300,
                              .problems = &problem,
                              .problem_limit = 1};
    assert_int_equal(draft_save(draft, &form, arena), SAVE_DONE);
    return form.id;
}

static void test_counts_and_state(void **state)
{
    SCRATCH(arena);
    struct settings *settings = settings_open(fixture_folder());
    struct draft *draft = draft_open(settings);
    struct draft_counts counts;
    draft_counts(draft, &counts);
    assert_int_equal(counts.all[KIND_FACT], 0);
    const char *before = draft_state(draft, arena);
    int64_t id = save(draft, 0, 0, "en", "One");
    save(draft, id, 1, "es", "Uno");
    const char *between = draft_state(draft, arena);
    assert_false(text_is_same(before, between));
    assert_string_equal(draft_state(draft, arena), between);
    save(draft, id, 2, "en", "One and only"); // the Spanish waits for someone to look
    assert_false(text_is_same(between, draft_state(draft, arena)));
    draft_counts(draft, &counts);
    assert_int_equal(counts.all[KIND_FACT], 1);
    assert_int_equal(counts.stale[KIND_FACT], 1);
    assert_int_equal(counts.conflicts[KIND_FACT], 0);
    assert_int_equal(counts.all[KIND_EVENT], 0);
    draft_close(draft);
    settings_close(settings);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_counts_and_state)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
