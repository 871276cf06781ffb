// SPDX-License-Identifier: MIT
// Korean typed letter by letter, and taken back.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <unicode/unorm2.h>

#include "content/base/text.h"
#include "kiosk/screens/hangul.h"
#include "kiosk/screens/layout.h"
#include "kiosk/screens/typing.h"

static const struct {
    const char *typed, *words;
} words[] = {
    {"ㅈㅣㅂㅜㅇ",                       "지붕"          },
    {"ㄱㅛㅊㅔ",                          "교체"          },
    {"ㄷㅏㄹㄱ",                          "닭"             },
    {"ㄷㅏㄹㄱㅣ",                       "달기"          },
    {"ㄱㅏㅂㅅ",                          "값"             },
    {"ㄱㅏㅂㅅㅣ",                       "갑시"          },
    {"ㄱㅜㅓㄴ",                          "권"             },
    {"ㅇㅡㅣ",                             "의"             },
    {"ㅇㅗㅏ",                             "와"             },
    {"ㅆㅏㄲㄷㅏ",                       "싺다"          },
    {"ㄲㅏㄱㄷㅏ",                       "깍다"          },
    {"ㅇㅣㅆㄷㅏ",                       "있다"          },
    {"ㅇㅣㅆㅓ",                          "이써"          },
    {"ㅇㅏㄸ",                             "아ㄸ"          }, // no syllable ends so
    {"ㅋㅋㅋ",                             "ㅋㅋㅋ"       },
    {"ㅏㅏ",                                "ㅏㅏ"          },
    {"ㅗㅏ",                                "ㅘ"             },
    {"ㅎㅏㄴ ㄱㅡㄹ",                   "한 글"         },
    {"aㅏ",                                  "aㅏ"            },
    {"ㄷㅗㅅㅓㄱㅘㄴ ㄷㅏㅅㅓㅅ", "도서관 다섯"},
};

static void letters_grow_into_syllables(void **unused)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        char typed[96] = "";
        typing_add(typed, sizeof typed, words[i].typed);
        assert_string_equal(typed, words[i].words);
    }
}

static void the_eraser_takes_one_letter(void **unused)
{
    static const char *const steps[] = {"닭", "달", "다", "ㄷ", ""};
    static const char *const others[] = {"ㄱ의", "ㄱ으", "ㄱㅇ", "ㄱ", ""};
    char typed[16] = "닭", other[16] = "ㄱ의";
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        assert_string_equal(typed, steps[i]);
        assert_string_equal(other, others[i]);
        typing_erase(typed);
        typing_erase(other);
    }
    assert_string_equal(typed, "");
}

static void what_is_no_korean_goes_sign_by_sign(void **unused)
{
    static const char *const steps[] = {"কিée\u0301", "কিé", "কি", "ক", "", ""};
    char typed[32] = "কিée\u0301";
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        assert_string_equal(typed, steps[i]);
        typing_erase(typed);
    }
}

static void what_has_no_room_is_left_out_whole(void **unused)
{
    char typed[8] = "";
    typing_add(typed, sizeof typed, " ");
    assert_string_equal(typed, "");
    typing_add(typed, sizeof typed, "ㄷㅏㄹㄱㅏㄱㅏ"); // 달 and 가 need 6, one more would be 9
    assert_string_equal(typed, "달각");
    typing_add(typed, sizeof typed, "ㅗ");
    assert_string_equal(typed, "달각");
}

enum { FIRST = 0xAC00, LAST = 0xD7A3, ALL = LAST - FIRST + 1 };
static bool is_reached[ALL];

// The first part of what ICU takes it apart into: jamo of U+1100 and after.
static uint32_t jamo_of(uint32_t sign, int place)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar one = (UChar)sign, parts[4] = {0};
    unorm2_normalize(unorm2_getNFKDInstance(&status), &one, 1, parts, 4, &status);
    assert_true(U_SUCCESS(status));
    return parts[place];
}

// All that one more key makes of the sign, and what comes of that; the eraser leads back each time.
static size_t type_on(uint32_t sign)
{
    size_t count = 0;
    for (const char *keys = layout_rows("ko", 0); *keys;) {
        uint32_t key = utf8_next(&keys), become[2];
        if (!hangul_is(key) || hangul_add(sign, key, become) != 1)
            continue;
        assert_int_equal(hangul_erase(become[0]), sign);
        if (become[0] < FIRST || become[0] > LAST || is_reached[become[0] - FIRST])
            continue;
        is_reached[become[0] - FIRST] = true;
        if (sign < FIRST) {
            assert_int_equal(jamo_of(become[0], 0), jamo_of(sign, 0));
            assert_int_equal(jamo_of(become[0], 1), jamo_of(key, 0));
        }
        count += 1 + type_on(become[0]);
    }
    return count;
}

static void every_syllable_can_be_typed(void **unused)
{
    size_t count = 0;
    for (const char *keys = layout_rows("ko", 0); *keys;) {
        uint32_t key = utf8_next(&keys);
        count += hangul_is(key) ? type_on(key) : 0;
    }
    assert_int_equal(count, ALL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_grow_into_syllables),
        cmocka_unit_test(the_eraser_takes_one_letter),
        cmocka_unit_test(what_is_no_korean_goes_sign_by_sign),
        cmocka_unit_test(what_has_no_room_is_left_out_whole),
        cmocka_unit_test(every_syllable_can_be_typed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
