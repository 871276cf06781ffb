// SPDX-License-Identifier: MIT
// The alphabet of text messages: 3GPP TS 23.038 (GSM 03.38) with its one extension table.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { GSM_LETTERS_END = 0x3AA, GSM_EURO = 0x20AC };
extern const unsigned char gsm_ascii[128];
extern const unsigned char gsm_letters[GSM_LETTERS_END];

// Septets of a character: 1 in the basic alphabet, 2 behind an escape, 0 not in it.
static inline size_t gsm_septets(uint32_t codepoint)
{
    if (codepoint < 128)
        return gsm_ascii[codepoint];
    if (codepoint < GSM_LETTERS_END)
        return gsm_letters[codepoint];
    return codepoint == GSM_EURO ? 2 : 0; // the euro sign is in the extension table
}

// Whether the whole text (UTF-8) can be said in it.
bool gsm_can_say(const char *text);
