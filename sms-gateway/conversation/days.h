// SPDX-License-Identifier: MIT
// Days as people name them in texts: "tomorrow", "by friday", "next week", "5 de diciembre", "12月5日".
#pragma once
#include "content/base/arena.h"
#include "content/base/date.h"

// Which way a weekday or a month without a year lies: what is due is ahead, what is new is back.
enum days_side { DAYS_AHEAD, DAYS_BACK };

struct days {
    struct date from, until; // both included, without times; year 0: open at that end, or no days at all
};

// The first days that the folded words name, counted from `today`; none when they name none. *rest (may be
// NULL) is the words without them. A week begins on Sunday; "this week" ahead is today
// and the next seven days, as at the kiosk (home.c), "this month" ahead begins today, and back they end
// today; "by" leaves the beginning open, "from" the end.
struct days days_read(struct arena *arena, const char *words, struct date today, enum days_side side,
                      const char **rest);
// How many days the words count: "2 weeks", "10 dias", "un mois"; 0 when they count none.
int days_count(const char *words);
static inline bool days_any(const struct days *days)
{
    return days->from.year || days->until.year;
}
