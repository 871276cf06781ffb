// SPDX-License-Identifier: MIT
// The content clock: real time, moved to where --now says.
#include <time.h>

#include "content/base/date.h"

static int64_t now_ms(clockid_t id)
{
    struct timespec now;
    clock_gettime(id, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct clock clock_from(bool has_now, int64_t now)
{
    return (struct clock){.ahead_ms = has_now ? now * 1000 - now_ms(CLOCK_REALTIME) : 0};
}

int64_t clock_now_ms(const struct clock *clock)
{
    return now_ms(CLOCK_REALTIME) + clock->ahead_ms;
}

int64_t clock_now(const struct clock *clock)
{
    return clock_now_ms(clock) / 1000;
}

int64_t clock_steady_ms(void)
{
    return now_ms(CLOCK_MONOTONIC);
}
