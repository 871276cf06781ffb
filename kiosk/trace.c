// SPDX-License-Identifier: MIT
#include "kiosk/trace.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

// A kiosk that is not measured asks no clock for it.
static const char *trace_path(void)
{
    static const char *path;
    if (!path)
        path = getenv("STOOP_KIOSK_TRACE") ? getenv("STOOP_KIOSK_TRACE") : "";
    return path;
}

static int64_t nanoseconds(clockid_t clock)
{
    struct timespec time;
    clock_gettime(clock, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

struct trace trace_begin(void)
{
    if (!*trace_path())
        return (struct trace){0};
    return (struct trace){nanoseconds(CLOCK_MONOTONIC) / 1000, nanoseconds(CLOCK_PROCESS_CPUTIME_ID) / 1000};
}

static FILE *open_trace(void)
{
    FILE *file = *trace_path() ? fopen(trace_path(), "we") : NULL;
    if (file) {
        setvbuf(file, NULL, _IOLBF, 0);
        fprintf(file, "first %lld %lld\n", (long long)nanoseconds(CLOCK_REALTIME),
                (long long)nanoseconds(CLOCK_PROCESS_CPUTIME_ID) / 1000);
    }
    return file;
}

void trace_frame(struct trace woke, struct trace began, const char *screen)
{
    static FILE *file;
    static bool has_asked;
    if (!has_asked)
        file = open_trace();
    has_asked = true;
    if (!file)
        return;
    struct trace now = trace_begin();
    int64_t whole_us = woke.wall_us ? now.wall_us - woke.wall_us : 0;
    fprintf(file, "frame %lld %lld %lld %s\n", (long long)(now.wall_us - began.wall_us),
            (long long)(now.processor_us - began.processor_us), (long long)whole_us, screen);
}
