// SPDX-License-Identifier: MIT
#include "kiosk/trace.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static int64_t nanoseconds(clockid_t clock)
{
    struct timespec time;
    clock_gettime(clock, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

int64_t trace_microseconds(void)
{
    return nanoseconds(CLOCK_MONOTONIC) / 1000;
}

void trace_frame(int64_t microseconds)
{
    static FILE *file;
    static int has_asked;
    if (!has_asked) {
        const char *path = getenv("STOOP_KIOSK_TRACE");
        has_asked = 1;
        file = path && *path ? fopen(path, "we") : NULL;
        if (file) {
            setvbuf(file, NULL, _IOLBF, 0);
            fprintf(file, "first %lld\n", (long long)nanoseconds(CLOCK_REALTIME));
        }
    }
    if (file)
        fprintf(file, "frame %lld\n", (long long)microseconds);
}
