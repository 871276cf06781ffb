// SPDX-License-Identifier: MIT
// Whatever a program saved, as UTF-8.
#include <string.h>

#include "content/base/text.h"
#include "content/sources/csv.h"
#include "content/sources/windows.h"

static const char *from_utf16(struct arena *arena, const unsigned char *bytes, size_t length, bool is_big,
                              size_t *decoded)
{
    struct text text = text_in(arena, length * 2 + 4);
    for (size_t i = 0; i + 1 < length; i += 2) {
        uint32_t unit = (uint32_t)(is_big ? bytes[i] << 8 | bytes[i + 1] : bytes[i + 1] << 8 | bytes[i]);
        if (unit >= 0xD800 && unit < 0xDC00 && i + 3 < length) {
            uint32_t low =
                (uint32_t)(is_big ? bytes[i + 2] << 8 | bytes[i + 3] : bytes[i + 3] << 8 | bytes[i + 2]);
            if (low >= 0xDC00 && low < 0xE000) {
                unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        if (unit != 0)
            text_add_codepoint(&text, unit);
    }
    *decoded = text.length;
    return text.bytes;
}

static const char *from_mixed(struct arena *arena, const char *bytes, size_t length, size_t *decoded)
{
    struct text text = text_in(arena, length * 3 + 4);
    const char *end = bytes + length;
    while (bytes < end) {
        const char *from = bytes;
        while (bytes<end && * bytes> 0)
            bytes++;
        text_add_bytes(&text, from, (size_t)(bytes - from));
        if (bytes >= end)
            break;
        unsigned char byte = (unsigned char)*bytes;
        size_t size = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
        if (byte == 0) {
            bytes++;
        } else if ((size_t)(end - bytes) >= size && utf8_is_valid(bytes, size)) {
            text_add_bytes(&text, bytes, size);
            bytes += size;
        } else {
            text_add_codepoint(&text, windows_codepoint(byte));
            bytes++;
        }
    }
    *decoded = text.length;
    return text.bytes;
}

const char *csv_decode(struct arena *arena, const char *bytes, size_t length, size_t *decoded)
{
    const unsigned char *raw = (const unsigned char *)bytes;
    if (length >= 2 && ((raw[0] == 0xFE && raw[1] == 0xFF) || (raw[0] == 0xFF && raw[1] == 0xFE)))
        return from_utf16(arena, raw + 2, length - 2, raw[0] == 0xFE, decoded);
    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes += 3;
        length -= 3;
    }
    if (!utf8_is_valid(bytes, length))
        return from_mixed(arena, bytes, length, decoded);
    *decoded = length;
    return bytes;
}
