// SPDX-License-Identifier: MIT
// Any text is counted, cut and made cheaper: the parts make the whole, and none is over its size.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "sms-gateway/conversation/fit.h"

static size_t utf16_units(const char *text)
{
    size_t units = 0;
    uint32_t codepoint;
    while ((codepoint = utf8_next(&text)))
        units += codepoint > 0xFFFF ? 2 : 1;
    return units;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    SCRATCH(arena);
    const char *text = utf8_clean(arena, (const char *)bytes, size);
    struct fit fit = fit_count(text);
    size_t count, length = 0;
    const char **parts = fit_parts(arena, text, &count);
    if (count != fit.segments || parts[count])
        abort();
    for (size_t i = 0; i < count; i++) {
        size_t units = fit.is_gsm ? fit_count(parts[i]).units : utf16_units(parts[i]);
        if (units > (fit.is_gsm ? 160 : 70) || memcmp(text + length, parts[i], strlen(parts[i])) != 0)
            abort();
        length += strlen(parts[i]);
    }
    if (length != strlen(text) || fit_count(fit_cheapest(arena, text, true)).segments > fit.segments)
        abort();
    return 0;
}
