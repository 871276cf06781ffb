// SPDX-License-Identifier: MIT
// For tests in shell: publishes the edition that a text describes (tests/lib/fixture.h) into a home.
#include <stdio.h>
#include <stdlib.h>

#include "content/base/seal.h"
#include "tests/lib/fixture.h"

int main(int count, char **words)
{
    if (count != 4) {
        fputs("edition_maker HOME FILE PUBLISHED\n", stderr);
        return 2;
    }
    SCRATCH(scratch);
    seal_start();
    fixture_publish(words[1], fixture_file(scratch, words[2]), strtoll(words[3], NULL, 10));
    return 0;
}
