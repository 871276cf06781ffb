// SPDX-License-Identifier: MIT
// Forms as browsers, providers and strangers send them.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/arena.h"
#include "content/base/text.h"
#include "content/http/form.h"

static const char multipart[] = "multipart/form-data; boundary=----x1";

static void test_urlencoded(void **state)
{
    SCRATCH(arena);
    struct form form;
    const char *error = NULL, *body = "Body=due+k7q26%21&From=%2B12125550123&a&b=&&Body=2&x=%zz%4";
    assert_true(form_read(arena, "application/x-www-form-urlencoded; charset=UTF-8", body, strlen(body),
                          &form, &error));
    assert_string_equal(form_value(&form, "Body"), "due k7q26!");
    assert_string_equal(form_value(&form, "From"), "+12125550123");
    assert_string_equal(form_value(&form, "a"), "");
    assert_string_equal(form_value(&form, "x"), "%zz%4"); // malformed % stay
    assert_null(form_value(&form, "none"));
    assert_int_equal(form.count, 6);
    assert_null(form.fields[6].name);
    assert_string_equal(form_write(arena, form.fields),
                        "Body=due%20k7q26%21&From=%2B12125550123&a=&b=&Body=2&x=%25zz%254");
}

static void test_empty(void **state)
{
    SCRATCH(arena);
    struct form form;
    const char *error = NULL;
    assert_true(form_read_urlencoded(arena, "", 0, &form, &error));
    assert_null(form.fields[0].name);
}

static void test_multipart_with_a_file(void **state)
{
    SCRATCH(arena);
    struct form form;
    const char *error = NULL;
    static const char body[] =
        "------x1\r\nContent-Disposition: form-data; name=\"source\"\r\n\r\ncity-record\r\n"
        "------x1\r\nContent-Disposition: form-data; name=\"empty\"\r\n\r\n\r\n"
        "------x1\r\nContent-Type: text/csv\r\nContent-Disposition: form-data; name=\"file\"; "
        "filename=\"a %22b%22.csv\"\r\n\r\na,b\r\n\0\r\n\r\n------x1--\r\n";
    assert_true(form_read(arena, multipart, body, sizeof body - 1, &form, &error));
    assert_string_equal(form_value(&form, "source"), "city-record");
    assert_string_equal(form_value(&form, "empty"), "");
    assert_string_equal(form.file_name, "a \"b\".csv");
    assert_int_equal(form.file_length, 8);
    assert_memory_equal(form.file, "a,b\r\n\0\r\n", 8);
    assert_int_equal(form.count, 2);
}

static void test_refusals(void **state)
{
    static const struct {
        const char *type, *body, *sentence;
    } rows[] = {
        {"text/plain",                           "a=b",                                     "This is not a form"},
        {NULL,                                   "a=b",                                     "This is not a form"},
        {"application/x-www-form-urlencoded",    "a=%00",                                   "zero byte"         },
        {"multipart/form-data",                  "",                                        "This is not a form"},
        {"multipart/form-data; boundary=----x1", "",                                        "This is not a form"},
        {"multipart/form-data; boundary=----x1", "------x1\r\n\r\n-\r\n------x1",           "This is not a form"},
        {"multipart/form-data; boundary=----x1", "------x1\r\n\r\n",                        "This is not a form"},
        {"multipart/form-data; boundary=----x1", "------x1\r\nX: y\r\n\r\nz\r\n------x1--",
         "This is not a form"                                                                                   },
        {"multipart/form-data; boundary=----x1",
         "------x1\r\nContent-Disposition: form-data; name=a\r\n\r\nz",                     "This is not a form"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        SCRATCH(arena);
        struct form form;
        const char *error = NULL;
        assert_false(form_read(arena, rows[i].type, rows[i].body, strlen(rows[i].body), &form, &error));
        assert_non_null(strstr(error, rows[i].sentence));
    }
}

static void test_a_thousand_fields_and_no_more(void **state)
{
    SCRATCH(arena);
    struct form form;
    const char *error = NULL;
    struct text body = text_in(arena, 1 << 20);
    for (int i = 0; i < 1000; i++)
        text_print(&body, "f%d=%d&", i, i);
    assert_true(form_read_urlencoded(arena, body.bytes, body.length, &form, &error));
    assert_string_equal(form_value(&form, "f999"), "999");
    text_add(&body, "one=more");
    assert_false(form_read_urlencoded(arena, body.bytes, body.length, &form, &error));
    assert_non_null(strstr(error, "1,000"));
}

// Good forms with bytes changed, cut and repeated: never out of bounds (the sanitizers watch), and what is
// read is sane.
static void test_mangled_forms(void **state)
{
    static const char seed[] =
        "------x1\r\nContent-Disposition: form-data; name=\"s\"\r\n\r\nv\r\n------x1\r\n"
        "Content-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\nb\r\n------x1--\r\n";
    srandom(7);
    for (int round = 0; round < 20000; round++) {
        SCRATCH(arena);
        size_t length = sizeof seed - 1 - (size_t)random() % 40;
        char *body = malloc(length);
        memcpy(body, seed, length);
        for (int change = 0; change < 3; change++)
            body[(size_t)random() % length] = "\r\n-x1\"=;%+&\0a"[random() % 13];
        struct form form;
        const char *error = NULL;
        if (form_read(arena, multipart, body, length, &form, &error))
            assert_true(form.count <= 3 && form.file_length <= length);
        else
            assert_non_null(error);
        if (!form_read_urlencoded(arena, body, length, &form, &error))
            assert_non_null(error);
        free(body);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_urlencoded),
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_multipart_with_a_file),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_a_thousand_fields_and_no_more),
        cmocka_unit_test(test_mangled_forms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
