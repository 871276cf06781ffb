// SPDX-License-Identifier: MIT
// Numbers of rows, and the minutes that order them.
#include "content/edition/layout.h"

#include "content/base/text.h"
#include "content/edition/deadline.h"
#include "content/edition/quarter.h"

int64_t row_of(enum kind kind, int64_t minute, int64_t id)
{
    minute = minute < 0 ? 0 : minute > MINUTE_MOST ? MINUTE_MOST : minute;
    return ((int64_t)kind << (ROW_ID_BITS + ROW_MINUTE_BITS)) | (minute << ROW_ID_BITS) | id;
}

enum kind row_kind(int64_t row)
{
    return (enum kind)(row >> (ROW_ID_BITS + ROW_MINUTE_BITS));
}

int64_t row_minute(int64_t row)
{
    return (row >> ROW_ID_BITS) & MINUTE_MOST;
}

bool kind_is_meeting(enum kind kind)
{
    return kind == KIND_SESSION || kind == KIND_EVENT;
}

int64_t date_minute(const struct zone *zone, struct date date)
{
    int64_t minute = (date_instant(zone, date) + 59) / 60;
    return minute < MINUTE_UNDATED ? minute : MINUTE_UNDATED - 1;
}

// What is over by its status stands where it was last heard of, among the past.
static int64_t opportunity_minute(const struct record *record, const struct zone *zone)
{
    struct date due = {0}, published = {0};
    bool being_checked;
    bool has_due = deadline_told(record, &due, &being_checked);
    bool has_published = record_date(record, "published", &published);
    const char *status = record_get(record, "status");

    if (text_is_same(status, "planned"))
        return MINUTE_PLANNED;
    if (status && !text_is_same(status, "active")) {
        int64_t heard = has_published ? date_minute(zone, published) : 0;
        return has_due && date_minute(zone, due) < heard ? date_minute(zone, due) : heard;
    }
    if (!has_due || deadline_is_open_ended(due, published))
        return MINUTE_UNDATED;
    return date_minute(zone, due);
}

// A contract is never past, but stands where it was awarded: a list of contracts begins with those that wait
// for an award, then the newest.
static int64_t contract_minute(const struct record *record, const struct zone *zone)
{
    struct date awarded;
    bool is_known = record_date(record, "awarded", &awarded) || record_date(record, "registered", &awarded);
    return is_known ? date_minute(zone, awarded) : MINUTE_UNDATED;
}

// A plan stands by the quarter in which it should go out to bid, until that ends: when its contract would
// start is of less use to who wants to bid.
static int64_t plan_minute(const struct record *record, const struct zone *zone, int64_t otherwise)
{
    struct date first, last;
    if (!quarter_read(record_get(record, "quarter"), &first, &last))
        return otherwise;
    bool ends_year = last.month == 12;
    struct date after = {.year = last.year + ends_year, .month = ends_year ? 1 : last.month + 1, .day = 1};
    after.has_time = true;
    return date_minute(zone, after);
}

int64_t record_minute(const struct record *record, const struct zone *zone, int64_t *until)
{
    const char *when = kind_table[record->kind].when;
    struct date date;
    int64_t minute = MINUTE_UNDATED;

    if (record->kind == KIND_OPPORTUNITY)
        minute = opportunity_minute(record, zone);
    else if (when && record_date(record, when, &date))
        minute = date_minute(zone, date);
    if (record->kind == KIND_PLAN)
        minute = plan_minute(record, zone, minute);
    *until = minute;
    if (record->kind == KIND_CONTRACT)
        minute = contract_minute(record, zone);
    if (kind_is_meeting(record->kind) && record_date(record, "end", &date) &&
        date_minute(zone, date) > minute)
        *until = date_minute(zone, date);
    return minute;
}

const char *identifier_key(struct arena *arena, const char *identifier)
{
    struct text key = text_in(arena, 64);
    for (const char *c = identifier; *c; c++) {
        char letter = *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c;
        if (letter == 'O')
            letter = '0';
        else if (letter == 'I' || letter == 'L')
            letter = '1';
        if ((letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z'))
            text_add_char(&key, letter);
    }
    return key.bytes;
}
