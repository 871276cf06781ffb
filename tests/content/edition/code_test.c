// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "content/edition/code.h"

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static void check_characters_of_the_design(void **state)
{
    assert_int_equal(code_check("K7Q2", 4), '6');
    assert_int_equal(code_check("HN4R", 4), 'K');
    assert_int_equal(code_check("84X2", 4), 'Q');
    assert_int_equal(code_check("M3TB", 4), 'P');
    assert_int_equal(code_check("M3TU", 4), 0);
    assert_int_equal(code_check("M3T", 3), 0);
}

static void every_serial_has_its_own_code(void **state)
{
    char *seen = calloc(1, 1u << 20);
    size_t refused = 0;
    for (uint32_t serial = 0; serial < 1u << 20; serial++) {
        char code[CODE_SIZE];
        code_make(serial, 4, code);
        if (!*code) {
            refused++;
            continue;
        }
        size_t place = 0;
        for (int i = 0; i < 4; i++)
            place = 32 * place + (size_t)(strchr(alphabet, code[i]) - alphabet);
        assert_int_equal(seen[place]++, 0);
        bool is_right;
        char read[CODE_SIZE];
        assert_true(code_read(code, read, &is_right) && is_right);
    }
    free(seen);
    assert_in_range(refused, 0, (1u << 20) / 4);
}

static void every_slip_is_caught(void **state)
{
    for (uint32_t serial = 0; serial < 4000; serial++) {
        char code[CODE_SIZE], other[CODE_SIZE], read[CODE_SIZE];
        bool is_right;
        code_make(serial * 251, serial % 2 ? 4 : 5, code);
        for (size_t i = 0; i < strlen(code); i++) {
            for (const char *c = alphabet; *c; c++) {
                strcpy(other, code);
                other[i] = *c;
                if (*c != code[i])
                    assert_false(code_read(other, read, &is_right) && is_right);
            }
            strcpy(other, code);
            if (i == 0 || other[i] == other[i - 1])
                continue;
            other[i] = code[i - 1];
            other[i - 1] = code[i];
            assert_false(code_read(other, read, &is_right) && is_right);
        }
    }
}

static void a_person_may_write_it_in_any_way(void **state)
{
    char code[CODE_SIZE];
    bool is_right;
    assert_true(code_read(" k7q-26 ", code, &is_right));
    assert_string_equal(code, "K7Q26");
    assert_true(is_right);
    assert_true(code_read("K7Q2N", code, &is_right));
    assert_false(is_right);
    assert_true(code_read("oil4x", code, &is_right));
    assert_string_equal(code, "0114X");
    assert_false(code_read("HELLO", code, &is_right) && is_right);
    assert_false(code_read("STATUS", code, &is_right));
    assert_false(code_read("10451", code, &is_right));
    assert_false(code_read("K7Q", code, &is_right));
    assert_false(code_read("K7Q26K7Q26", code, &is_right));
    assert_false(code_read("", code, &is_right));
    assert_false(code_read(NULL, code, &is_right));
}

static void distance_counts_slips(void **state)
{
    assert_int_equal(code_distance("K7Q26", "K7Q26"), 0);
    assert_int_equal(code_distance("K7Q26", "K7Q2N"), 1);
    assert_int_equal(code_distance("K7Q26", "7KQ26"), 1);
    assert_int_equal(code_distance("K7Q26", "K7Q6"), 1);
    assert_int_equal(code_distance("K7Q26", "7KQ2N"), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(check_characters_of_the_design), cmocka_unit_test(every_serial_has_its_own_code),
        cmocka_unit_test(every_slip_is_caught),           cmocka_unit_test(a_person_may_write_it_in_any_way),
        cmocka_unit_test(distance_counts_slips),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
