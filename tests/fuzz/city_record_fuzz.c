// SPDX-License-Identifier: MIT
// Any bytes as City Record notices, as JSON or CSV: read or refused with a sentence, never more.
#include "importing.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    fuzz_import("city-record", bytes, length);
    return 0;
}
