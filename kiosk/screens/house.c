// SPDX-License-Identifier: MIT
#include "kiosk/screens/house.h"

#include "content/base/remote.h"

enum { DAY = 86400, LIT_MS = 60 * 1000 };

void house_judge_clock(struct house *house, int64_t now, int64_t published)
{
    house->is_clock_wrong = published > 0 && now < published - DAY;
}

// With a clock that is wrong nobody knows when night is: then it stays on.
bool house_is_open(const struct house *house, int64_t now)
{
    if (!house->zone || house->is_clock_wrong)
        return true;
    struct date at = date_at(house->zone, now);
    return hours_have(house->opens, house->closes, at.hour * 60 + at.minute);
}

bool house_is_night(const struct house *house, int64_t now, int64_t steady_ms)
{
    return !house_is_open(house, now) && steady_ms >= house->lit_until_ms;
}

void house_light(struct house *house, int64_t steady_ms)
{
    house->is_dark = false;
    house->lit_until_ms = steady_ms + LIT_MS;
}
