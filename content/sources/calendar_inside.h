// SPDX-License-Identifier: MIT
// One iCalendar file being read. Inside the sources room only.
#pragma once
#include <libical/ical.h>

#include "content/sources/intake.h"

enum { CALENDAR_ZONES = 16, OCCURRENCES_MOST = 200, MONTHS_AHEAD = 6, DAYS_BACK = 1 };

struct calendar {
    struct import_run *run;
    icalcomponent *root;
    icalcomponent **events; // all of the file, in its order
    int64_t *lines;         // where each begins
    size_t count;
    bool is_cancelled; // METHOD:CANCEL
    struct {
        const char *name;
        struct zone *zone; // NULL: ICU does not know it
    } zones[CALENDAR_ZONES];
    size_t zone_count;
    struct arena *arena; // lives as long as the import
};

// When something happens: on the city's clock, and as the file's own clock says.
struct moment {
    struct date date;
    struct icaltimetype wall; // without a zone
    const char *zone_name;    // the TZID; NULL when floating or in UTC
    int64_t instant;          // of a day: its first second in the city
    bool is_called_off;       // an EXDATE takes it away
};

// Reads a DTSTART, DTEND, RECURRENCE-ID, EXDATE or RDATE; false when it is missing or no time.
bool moment_read(struct calendar *calendar, icalproperty *property, struct moment *moment);
// The same wall clock in the same zone at another time: an occurrence.
struct moment moment_at(struct calendar *calendar, const struct moment *like, struct icaltimetype wall);
bool moment_is_same(const struct moment *a, const struct moment *b); // a day is the same as its times

// The occurrences of an event from a day back to some months ahead; an event that does not recur has one,
// whenever it is. Those for which an event with their RECURRENCE-ID stands are left out; those that EXDATE
// takes away are marked.
size_t occurrences_of(struct calendar *calendar, icalcomponent *event, const struct moment *start,
                      struct moment list[OCCURRENCES_MOST]);
