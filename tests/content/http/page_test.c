// SPDX-License-Identifier: MIT
// Pages: the mustache specification's core tests, and what is ours.
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "content/base/arena.h"
#include "content/http/page.h"

// The test's partials as a template table.
static const struct embedded *partials_of(struct arena *arena, const json_t *test)
{
    json_t *partials = json_object_get(test, "partials");
    struct embedded *table = arena_take(arena, (json_object_size(partials) + 1) * sizeof *table);
    size_t count = 0;
    const char *name;
    json_t *text;
    json_object_foreach(partials, name, text) table[count++] = (struct embedded){
        arena_print(arena, "%s.html", name), json_string_value(text), json_string_length(text)};
    for (size_t i = 1; i < count; i++) // sorted, as embedded tables are
        for (size_t k = i; k && strcmp(table[k - 1].name, table[k].name) > 0; k--) {
            struct embedded swap = table[k];
            table[k] = table[k - 1];
            table[k - 1] = swap;
        }
    return table;
}

static void run_specification(const char *module)
{
    json_error_t bad;
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/mustache/%s.json", SHARED_DATA, module);
    json_t *file = json_load_file(path, 0, &bad);
    if (!file) {
        print_message("shared data is not here: %s is skipped\n", module);
        skip(); // before anything is open: it does not come back
    }
    SCRATCH(arena);
    size_t index;
    json_t *test;
    json_array_foreach(json_object_get(file, "tests"), index, test)
    {
        const char *error = NULL, *name = json_string_value(json_object_get(test, "name"));
        struct page page = {.templates = partials_of(arena, test)};
        char *out = page_render_text(arena, &page, json_string_value(json_object_get(test, "template")),
                                     json_object_get(test, "data"), &error);
        const char *expected = json_string_value(json_object_get(test, "expected"));
        if (!out || strcmp(out, expected) != 0)
            fail_msg("%s: %s\nexpected [%s]\nrendered [%s] %s", module, name, expected, out ? out : "",
                     error ? error : "");
    }
    assert_true(index > 10);
    json_decref(file);
}

static void test_interpolation(void **state)
{
    run_specification("interpolation");
}

static void test_sections(void **state)
{
    run_specification("sections");
}

static void test_inverted(void **state)
{
    run_specification("inverted");
}

static void test_comments(void **state)
{
    run_specification("comments");
}

static void test_partials(void **state)
{
    run_specification("partials");
}

static const char *upside_down(void *context, const char *english)
{
    assert_string_equal(english, "Log in");
    return "Iniciar <sesión>";
}

static char *render(struct arena *arena, const char *text, const char *model, const char **error)
{
    struct page page = {.words = upside_down};
    json_t *data = json_loads(model, 0, NULL);
    assert_non_null(data);
    char *out = page_render_text(arena, &page, text, data, error);
    json_decref(data);
    return out;
}

static void test_words_are_translated_and_escaped(void **state)
{
    SCRATCH(arena);
    const char *error = NULL;
    assert_string_equal(render(arena, "<b>{{_ Log in}}</b>{{_own}}", "{\"_own\": \"x\"}", &error),
                        "<b>Iniciar &lt;sesión&gt;</b>x");
}

static void test_malformed_templates_are_refused_in_words(void **state)
{
    static const struct {
        const char *text, *sentence;
    } rows[] = {
        {"{{name",        "The tag \"{{name\" is not closed."           },
        {"{{#a}}x",       "The section \"a\" is not closed."            },
        {"{{#a}}x{{/b}}", "The section \"a\" is closed by another name."},
        {"x{{/b}}",       "The section \"b\" was never opened."         },
        {"{{=<%=}}",      "Delimiters are two words: \"<%\"."           },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        SCRATCH(arena);
        const char *error = NULL;
        assert_null(render(arena, rows[i].text, "{\"a\": [1]}", &error));
        assert_string_equal(error, rows[i].sentence);
    }
}

static void test_delimiters_can_change(void **state)
{
    SCRATCH(arena);
    const char *error = NULL;
    assert_string_equal(render(arena, "{{=<% %>=}}<%a%>{{a}}", "{\"a\": 1}", &error), "1{{a}}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_interpolation),
        cmocka_unit_test(test_sections),
        cmocka_unit_test(test_inverted),
        cmocka_unit_test(test_comments),
        cmocka_unit_test(test_partials),
        cmocka_unit_test(test_words_are_translated_and_escaped),
        cmocka_unit_test(test_malformed_templates_are_refused_in_words),
        cmocka_unit_test(test_delimiters_can_change),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
