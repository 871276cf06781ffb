// SPDX-License-Identifier: MIT
// For tests in shell: publishes a day of COUNT made-up opportunities (tests/lib/crowd.h) into a home.
#include <stdio.h>
#include <stdlib.h>

#include "content/base/seal.h"
#include "tests/lib/crowd.h"
#include "tests/lib/fixture.h"

struct day {
    int64_t count;
    int day;
};

static void build(const char *path, const void *context)
{
    const struct day *day = context;
    crowd_day(path, day->count, day->day);
}

int main(int count, char **words)
{
    if (count != 4) {
        fputs("crowd_maker HOME COUNT DAY\n", stderr);
        return 2;
    }
    struct day day = {.count = strtoll(words[2], NULL, 10), .day = atoi(words[3])};
    seal_start();
    crowd_start();
    fixture_publish_built(words[1], CROWD_TODAY * (int64_t)86400 + day.day * 86400, build, &day);
    return 0;
}
