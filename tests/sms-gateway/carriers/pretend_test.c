// SPDX-License-Identifier: MIT
// The phones of the pretend carrier: whose numbers they have, what they keep, and where they may be served.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "content/base/text.h"
#include "sms-gateway/carriers/pretend.h"

static struct pretend some_phones(struct arena *arena)
{
    return (struct pretend){.run = "abc",
                            .texts = arena_take(arena, PRETEND_KEPT * sizeof(struct pretend_text))};
}

static void only_numbers_of_nobody_are_used(void **state)
{
    SCRATCH(arena);
    assert_string_equal(pretend_number(0, arena), "+12125550101");
    assert_string_equal(pretend_number(PRETEND_PHONES - 1, arena), "+12125550106");
    for (int phone = 0; phone < PRETEND_PHONES; phone++)
        assert_int_equal(pretend_phone(pretend_number(phone, arena)), phone);
    static const char *const others[] = {"", "+12125550100", "+12125550107", "2125550101", "+19175550101"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_int_equal(pretend_phone(others[i]), -1);
    assert_int_equal(pretend_phone(NULL), -1);
}

static void only_this_machine_is_served(void **state)
{
    assert_true(pretend_is_loopback("127.0.0.1:8091"));
    assert_true(pretend_is_loopback("[::1]:8091"));
    static const char *const others[] = {"",
                                         "0.0.0.0:8091",
                                         "[::]:8091",
                                         "127.0.0.1",
                                         "[::1]",
                                         "127.0.0.10:1",
                                         "192.0.2.1:127",
                                         "localhost:8091",
                                         " 127.0.0.1:1"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(pretend_is_loopback(others[i]));
}

static void the_oldest_text_gives_its_place_unless_it_is_told_of(void **state)
{
    SCRATCH(arena);
    struct pretend pretend = some_phones(arena);
    struct pretend_text *first = pretend_add(&pretend, 0, "first", 1),
                        *second = pretend_add(&pretend, 1, "second", 2);
    assert_string_equal(pretend_sid(&pretend, second, arena), "PTabc2");
    first->telling = PRETEND_TELLS_SENT;
    for (int i = 2; i < PRETEND_KEPT; i++)
        assert_non_null(pretend_add(&pretend, 0, "more", i));
    struct pretend_text *next = pretend_add(&pretend, 2, "next", 1000);
    assert_ptr_equal(next, second);
    assert_int_equal(next->serial, PRETEND_KEPT + 1);
    assert_string_equal(first->body, "first");
    for (size_t i = 0; i < PRETEND_KEPT; i++)
        pretend.texts[i].telling = PRETEND_TELLS_SENT;
    assert_null(pretend_add(&pretend, 0, "no room", 1));
}

static void a_text_is_cut_between_characters(void **state)
{
    SCRATCH(arena);
    struct pretend pretend = some_phones(arena);
    char *body = arena_take(arena, PRETEND_BODY + 10);
    memset(body, 'a', PRETEND_BODY - 1);
    strcpy(body + PRETEND_BODY - 1, "é");
    struct pretend_text *text = pretend_add(&pretend, 0, body, 1);
    assert_int_equal(strlen(text->body), PRETEND_BODY - 1);
    assert_true(utf8_is_valid(text->body, strlen(text->body)));
}

static void only_pretending_is_known_by_name(void **state)
{
    assert_true(carrier_only_pretends("pretend"));
    assert_false(carrier_only_pretends("twilio"));
    assert_false(carrier_only_pretends("nobody"));
    assert_false(carrier_only_pretends(NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_numbers_of_nobody_are_used),
        cmocka_unit_test(only_this_machine_is_served),
        cmocka_unit_test(the_oldest_text_gives_its_place_unless_it_is_told_of),
        cmocka_unit_test(a_text_is_cut_between_characters),
        cmocka_unit_test(only_pretending_is_known_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
