// SPDX-License-Identifier: MIT
// Windows-1252, which old spreadsheets save and which browsers mean by the numbers 128 to 159.
#pragma once
#include <stdint.h>

// The code point of a byte; U+FFFD where Windows-1252 has no character.
uint32_t windows_codepoint(uint8_t byte);
