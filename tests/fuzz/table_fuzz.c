// SPDX-License-Identifier: MIT
// Any bytes as tables of our own: read or refused with a sentence, never more.
#include "importing.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    fuzz_import("table", bytes, length);
    return 0;
}
