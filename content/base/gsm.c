// SPDX-License-Identifier: MIT
#include "content/base/gsm.h"

#include "content/base/text.h"

const unsigned char gsm_ascii[128] = {
    ['\n'] = 1, ['\r'] = 1, ['\f'] = 2, [' ' ... 'Z'] = 1, ['['] = 2,         ['\\'] = 2,
    [']'] = 2,  ['^'] = 2,  ['_'] = 1,  ['`'] = 0,         ['a' ... 'z'] = 1, ['{' ... '~'] = 2,
};

// The basic alphabet beyond ASCII: ¡ £ ¤ ¥ § ¿ Ä Å Æ Ç É Ñ Ö Ø Ü ß à ä å æ è é ì ñ ò ö ø ù ü Γ Δ Θ Λ Ξ Π Σ Φ
// Ψ Ω.
const unsigned char gsm_letters[GSM_LETTERS_END] = {
    [0xA1] = 1,  [0xA3] = 1,  [0xA4] = 1,  [0xA5] = 1,  [0xA7] = 1,  [0xBF] = 1,  [0xC4] = 1,  [0xC5] = 1,
    [0xC6] = 1,  [0xC7] = 1,  [0xC9] = 1,  [0xD1] = 1,  [0xD6] = 1,  [0xD8] = 1,  [0xDC] = 1,  [0xDF] = 1,
    [0xE0] = 1,  [0xE4] = 1,  [0xE5] = 1,  [0xE6] = 1,  [0xE8] = 1,  [0xE9] = 1,  [0xEC] = 1,  [0xF1] = 1,
    [0xF2] = 1,  [0xF6] = 1,  [0xF8] = 1,  [0xF9] = 1,  [0xFC] = 1,  [0x393] = 1, [0x394] = 1, [0x398] = 1,
    [0x39B] = 1, [0x39E] = 1, [0x3A0] = 1, [0x3A3] = 1, [0x3A6] = 1, [0x3A8] = 1, [0x3A9] = 1,
};

bool gsm_can_say(const char *text)
{
    uint32_t codepoint;
    while ((codepoint = utf8_next(&text)))
        if (!gsm_septets(codepoint))
            return false;
    return true;
}
