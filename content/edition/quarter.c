// SPDX-License-Identifier: MIT
#include "content/edition/quarter.h"

#include <string.h>

bool quarter_read(const char *quarter, struct date *first, struct date *last)
{
    enum { CENTURY = 2000, FISCAL_FIRST = 7, MONTHS = 3, YEAR = 12 };
    static const char form[] = "FY27 Q1";
    if (!quarter || strlen(quarter) != strlen(form) || strncmp(quarter, "FY", 2) != 0 ||
        strspn(quarter + 2, "0123456789") != 2 || strncmp(quarter + 4, " Q", 2) != 0 || quarter[6] < '1' ||
        quarter[6] > '4')
        return false;
    int year = (quarter[2] - '0') * 10 + quarter[3] - '0', number = quarter[6] - '0';
    int month = FISCAL_FIRST + MONTHS * (number - 1);
    *first =
        (struct date){.year = CENTURY + year - (month <= YEAR), .month = (month - 1) % YEAR + 1, .day = 1};
    *last = *first;
    last->month += MONTHS - 1;
    return true;
}
