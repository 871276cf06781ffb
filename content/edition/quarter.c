// SPDX-License-Identifier: MIT
#include "content/edition/quarter.h"

#include <stdio.h>

bool quarter_read(const char *quarter, struct date *first, struct date *last)
{
    enum { CENTURY = 2000, FISCAL_FIRST = 7, MONTHS = 3, YEAR = 12 };
    int year, number, end = 0;
    if (!quarter || sscanf(quarter, "FY%2d Q%1d%n", &year, &number, &end) != 2 || quarter[end] ||
        number < 1 || number > 4)
        return false;
    int month = FISCAL_FIRST + MONTHS * (number - 1);
    *first =
        (struct date){.year = CENTURY + year - (month <= YEAR), .month = (month - 1) % YEAR + 1, .day = 1};
    *last = *first;
    last->month += MONTHS - 1;
    return true;
}
