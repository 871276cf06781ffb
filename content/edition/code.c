// SPDX-License-Identifier: MIT
// Codes are read aloud, copied by hand and typed with thumbs, so every look-alike is folded and every slip is
// caught.
#include "content/edition/code.h"

#include <string.h>

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's, without I L O U

// Written as codes are: keywords that could stand inside a code, and words nobody wants on a wall.
static const char *const refused[] = {
    "B1DS", "H0W",  "H3LP", "M0RE",  "ST0P", "5T0P", "STAR7", "TRA1N", "311",  "911",  "666",  "KKK",
    "A55",  "ASS",  "FVCK", "SH1T",  "5H1T", "SH17", "C0CK",  "D1CK",  "T1T",  "P1SS", "CVNT", "N1G",
    "FAG",  "K1KE", "SP1C", "WH0RE", "SEX",  "S3X",  "XXX",   "P0RN",  "PVTA", "PVT0", "K111", "D1E",
    "DEAD", "B0MB", "HE11", "DAMN",  "CRAP", "P00P", "RAPE",  "NAZ1",  "DVMB", "FA1L", "HATE", "1D10T",
};

static int place_of(char c)
{
    const char *found = c ? strchr(alphabet, c) : NULL;
    return found ? (int)(found - alphabet) : -1;
}

// Multiplication by alpha = x in GF(32) with x^5 + x^3 + 1.
static unsigned times_alpha(unsigned value)
{
    value <<= 1;
    return value & 32u ? (value ^ 41u) : value;
}

char code_check(const char *characters, size_t length)
{
    if (length != 4 && length != 5)
        return 0;

    unsigned sum = 0;
    for (size_t i = length; i-- > 0;) { // Horner: alpha (p1 + alpha (p2 + ...))
        int place = place_of(characters[i]);
        if (place < 0)
            return 0;
        sum = times_alpha(sum ^ (unsigned)place);
    }
    return alphabet[sum];
}

static bool is_form(const char *code)
{
    size_t letters = strcspn(code, "0123456789") < strlen(code);
    size_t digits = strspn(code, "0123456789") < strlen(code);
    return letters && digits;
}

static bool is_refused(const char *code)
{
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        if (strstr(code, refused[i]))
            return true;
    }
    return false;
}

void code_make(uint32_t serial, size_t characters, char code[CODE_SIZE])
{
    // An odd multiplier permutes the space, so each serial has its own code and neighbours look different.
    uint32_t bits = (uint32_t)(5 * characters);
    uint32_t mixed = (serial * 0x9E3779B1u + 0x51ED27u) & ((1u << bits) - 1);
    mixed ^= mixed >> (bits / 2);
    mixed = (mixed * 0x85EBCA6Bu) & ((1u << bits) - 1);

    for (size_t i = characters; i-- > 0; mixed >>= 5)
        code[i] = alphabet[mixed & 31];
    code[characters] = code_check(code, characters);
    code[characters + 1] = '\0';
    if (!is_form(code) || is_refused(code))
        code[0] = '\0';
}

bool code_read(const char *typed, char code[CODE_SIZE], bool *is_right)
{
    size_t length = 0;
    *is_right = false;
    code[0] = '\0';
    for (; typed && *typed; typed++) {
        char c = *typed;
        if (c == ' ' || c == '-')
            continue;
        if (c >= 'a' && c <= 'z')
            c = (char)(c - 'a' + 'A');
        c = c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
        if (place_of(c) < 0 || length == 6)
            return false;
        code[length++] = c;
    }
    code[length] = '\0';
    if (length < 5 || !is_form(code))
        return false;
    *is_right = code_check(code, length - 1) == code[length - 1];
    return true;
}

// Optimal string alignment: a wrong, missing or extra character, or a swap of neighbours, is one slip.
int code_distance(const char *a, const char *b)
{
    int rows[CODE_SIZE + 1][CODE_SIZE + 1];
    int m = (int)strnlen(a, CODE_SIZE), n = (int)strnlen(b, CODE_SIZE);
    for (int i = 0; i <= m; i++) {
        for (int j = 0; j <= n; j++) {
            if (i == 0 || j == 0) {
                rows[i][j] = i + j;
                continue;
            }
            int best = rows[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            best = rows[i - 1][j] + 1 < best ? rows[i - 1][j] + 1 : best;
            best = rows[i][j - 1] + 1 < best ? rows[i][j - 1] + 1 : best;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                rows[i - 2][j - 2] + 1 < best)
                best = rows[i - 2][j - 2] + 1;
            rows[i][j] = best;
        }
    }
    return rows[m][n];
}
