// SPDX-License-Identifier: MIT
// The manual page names every option and every setting of the gateway, and no other.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "content/base/file.h"
#include "content/base/text.h"
#include "sms-gateway/gateway.h"

static char *page(struct arena *arena)
{
    char *text = file_read(arena, TESTS_DIR "/../sms-gateway/stoop-gateway.1", 1 << 20, NULL);
    assert_non_null(text);
    return text;
}

// The lines of the page that begin so, without their beginning, up to the first space.
static size_t items(struct arena *arena, const char *text, const char *beginning, const char **list,
                    size_t limit)
{
    size_t count = 0;
    for (char **line = text_split(arena, text, '\n', NULL); *line; line++)
        if (text_starts(*line, beginning) && count < limit) {
            const char *rest = *line + strlen(beginning);
            list[count++] = arena_bytes(arena, rest, strcspn(rest, " "));
        }
    return count;
}

static bool is_in(const char *const *list, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i], word) == 0)
            return true;
    return false;
}

static void options_are_those_of_the_program(void **state)
{
    SCRATCH(arena);
    const char *found[32];
    size_t count = items(arena, page(arena), ".It Fl -", found, 32), known = 0;
    for (; gateway_options[known].name; known++)
        if (!is_in(found, count, gateway_options[known].name))
            fail_msg("--%s is not in the manual", gateway_options[known].name);
    assert_int_equal(count, known);
}

static void commands_are_those_of_the_program(void **state)
{
    SCRATCH(arena);
    const char *found[32], *start = page(arena), *end = strstr(start, ".Sh OPTIONS");
    assert_non_null(end);
    size_t count = items(arena, arena_bytes(arena, start, (size_t)(end - start)), ".It Cm ", found, 32),
           known = 0;
    for (; gateway_commands[known].name; known++)
        if (!is_in(found, count, gateway_commands[known].name))
            fail_msg("%s is not in the manual", gateway_commands[known].name);
    assert_int_equal(count, known);
}

static void settings_are_those_of_the_table(void **state)
{
    SCRATCH(arena);
    const char *sections[] = {"gateway", "twilio", "telnyx", "vonage", "kannel", "pretend"};
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
        const char *found[32], *start = strstr(page(arena), arena_print(arena, ".Ss [%s]", sections[i]));
        assert_non_null(start);
        const char *end = strstr(start, "\n.El");
        size_t count = items(arena, arena_bytes(arena, start, (size_t)(end - start)), ".It Cm ", found, 32),
               known = 0;
        for (const struct setting *row = settings_table; row->key || row->section; row++) {
            if (!row->help || !text_is_same(row->section, sections[i]))
                continue;
            known++;
            if (!is_in(found, count, row->key))
                fail_msg("[%s] %s is not in the manual", row->section, row->key);
        }
        assert_int_equal(count, known);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_are_those_of_the_program),
        cmocka_unit_test(commands_are_those_of_the_program),
        cmocka_unit_test(settings_are_those_of_the_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
