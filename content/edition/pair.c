// SPDX-License-Identifier: MIT
#include "content/edition/pair.h"

#include "content/base/date.h"

static const char ends_first[] = "This ends before it starts. Write an end that comes after the start.";

const struct pair pair_table[] = {
    {KIND_OPPORTUNITY, "published",     "due",           "due",
     "Bids are due before the notice is published. Write a due date that comes after it."     },
    {KIND_OPPORTUNITY, "published",     "questions_due", "questions_due",
     "Questions are due before the notice is published. Write a date that comes after it."    },
    {KIND_OPPORTUNITY, "questions_due", "due",           "questions_due",
     "Questions are due after the bids. Write a date for them that comes before bids are due."},
    {KIND_CONTRACT,    "start",         "end",           "end",           ends_first          },
    {KIND_PLAN,        "start",         "end",           "end",           ends_first          },
    {KIND_SESSION,     "start",         "end",           "end",           ends_first          },
    {KIND_EVENT,       "start",         "end",           "end",           ends_first          },
    {0,                NULL,            NULL,            NULL,            NULL                },
};

bool pair_is_right(const struct pair *pair, const struct record *record)
{
    struct date earlier, later;
    if (pair->kind != record->kind || !record_date(record, pair->earlier, &earlier) ||
        !record_date(record, pair->later, &later))
        return true;
    if (!earlier.has_time || !later.has_time)
        earlier.has_time = later.has_time = false;
    return date_compare(earlier, later) <= 0;
}
