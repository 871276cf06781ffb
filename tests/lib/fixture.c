// SPDX-License-Identifier: MIT
#include "tests/lib/fixture.h"

#include <stdlib.h>

const char *fixture_folder(void)
{
    abort();
}
