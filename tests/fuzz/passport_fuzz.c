// SPDX-License-Identifier: MIT
// Any bytes as PASSPort's exports and scripts: read or refused with a sentence, never more.
#include "importing.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    fuzz_import("passport-contracts", bytes, length);
    return 0;
}
