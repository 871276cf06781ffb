// SPDX-License-Identifier: MIT
// Any bytes as iCalendar files: read or refused with a sentence, never more.
#include "importing.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    fuzz_import("calendar", bytes, length);
    return 0;
}
