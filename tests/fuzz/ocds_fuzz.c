// SPDX-License-Identifier: MIT
// Any bytes as OCDS packages: read or refused with a sentence, never more.
#include "importing.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    fuzz_import("ocds", bytes, length);
    return 0;
}
