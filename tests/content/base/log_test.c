// SPDX-License-Identifier: MIT
// The log: one line a fact, whatever a stranger sent; and finding what is embedded.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>
#include <unistd.h>

#include "content/base/embed.h"
#include "content/base/log.h"

static char said[4096];

static const char *listen_to(void (*speak)(void))
{
    int ends[2], before = dup(STDERR_FILENO);
    assert_int_equal(pipe(ends), 0);
    dup2(ends[1], STDERR_FILENO);
    speak();
    dup2(before, STDERR_FILENO);
    close(before);
    close(ends[1]);
    ssize_t length = read(ends[0], said, sizeof said - 1);
    close(ends[0]);
    assert_true(length >= 0);
    said[length] = '\0';
    return said;
}

static void speak_plainly(void)
{
    log_info("edition %d is current", 7);
    log_warn("a row was refused");
    log_error("the disk is full");
}

static void speak_like_a_stranger(void)
{
    log_info("path %s", "/\nerror everything is lost\x1b[2J");
}

static void speak_at_length(void)
{
    char words[5000];
    memset(words, 'x', sizeof words - 1);
    words[sizeof words - 1] = '\0';
    log_info("%s", words);
}

static void each_fact_is_one_line(void **state)
{
    assert_string_equal(listen_to(speak_plainly),
                        "info edition 7 is current\nwarning a row was refused\nerror the disk is full\n");
    assert_string_equal(listen_to(speak_like_a_stranger), "info path / error everything is lost [2J\n");
    const char *line = listen_to(speak_at_length);
    assert_int_equal(strlen(line), 1023);
    assert_ptr_equal(strchr(line, '\n'), line + 1022);
}

static void embedded_files_are_found_by_name(void **state)
{
    const struct embedded table[] = {
        {"a.sql", "one", 3},
        {"b.sql",      "two", 3},
        {0}
    };
    assert_string_equal(embedded_find(table, "b.sql")->data, "two");
    assert_null(embedded_find(table, "c.sql"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_fact_is_one_line),
        cmocka_unit_test(embedded_files_are_found_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
