// SPDX-License-Identifier: MIT
// One reading of an opportunity's dates for every face.
#include "content/edition/deadline.h"

#include "content/base/text.h"
#include "content/edition/edition.h"

enum { URGENT_DAYS = 7, OPEN_ENDED_YEARS = 3, OPEN_ENDED_FROM = 2099 };

static enum deadline_state state_of_status(const char *status)
{
    static const struct {
        const char *status;
        enum deadline_state state;
    } states[] = {
        {"cancelled",    DEADLINE_CANCELLED},
        {"withdrawn",    DEADLINE_CANCELLED},
        {"complete",     DEADLINE_CLOSED   },
        {"unsuccessful", DEADLINE_CLOSED   },
        {"planned",      DEADLINE_PLANNED  },
    };
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++) {
        if (text_is_same(states[i].status, status))
            return states[i].state;
    }
    return DEADLINE_OPEN;
}

bool deadline_is_open_ended(struct date due, struct date published)
{
    if (due.year >= OPEN_ENDED_FROM)
        return true;
    if (published.year == 0)
        return false;
    published.has_time = due.has_time = false;
    published.year += OPEN_ENDED_YEARS;
    return date_compare(due, published) > 0;
}

bool deadline_told(const struct record *opportunity, struct date *due, bool *being_checked)
{
    struct date theirs;
    bool has_due = record_date(opportunity, "due", due);
    bool has_theirs = record_date(opportunity, "due_source", &theirs);
    *being_checked = has_theirs && (!has_due || date_compare(theirs, *due) != 0);
    if (*being_checked && (!has_due || date_compare(theirs, *due) < 0))
        *due = theirs;
    return has_due || has_theirs;
}

// The move this edition's changes know; else the one that the earlier notices of the same procurement tell.
static void deadline_find_move(const struct edition *edition, const struct record *opportunity,
                               struct deadline *deadline)
{
    enum { MOST = 16 };
    SCRATCH(scratch);
    struct change_row changes[MOST];
    size_t count =
        opportunity->code ? edition_changes(edition, opportunity->code, changes, MOST, scratch) : 0;
    for (size_t i = 0; i < count; i++) {
        if (text_is_same(changes[i].field, "due") && changes[i].before &&
            date_read(changes[i].before, &deadline->was)) {
            deadline->moved = date_at(edition_zone(edition), changes[i].published);
            deadline->moved.has_time = false;
            return;
        }
    }

    const char *at = record_get(opportunity, "earlier");
    struct date noticed, due, newest = {0};
    struct list_row row;
    while (list_next(&at, &row, scratch)) {
        if (!date_read(row.cell[0], &noticed) || !date_read(row.cell[2], &due) ||
            date_compare(due, deadline->due) == 0)
            continue;
        if (newest.year == 0 || date_compare(noticed, newest) >= 0) {
            newest = noticed;
            deadline->was = due;
        }
    }
    if (newest.year != 0 && record_date(opportunity, "published", &deadline->moved))
        deadline->moved.has_time = false;
}

struct deadline deadline_of(const struct edition *edition, const struct record *opportunity, int64_t now)
{
    const struct zone *zone = edition_zone(edition);
    struct deadline deadline = {.state = state_of_status(record_get(opportunity, "status"))};
    struct date published = {0};

    record_date(opportunity, "published", &published);
    if (!deadline_told(opportunity, &deadline.due, &deadline.being_checked)) {
        if (deadline.state == DEADLINE_OPEN)
            deadline.state = DEADLINE_NOT_GIVEN;
        return deadline;
    }
    deadline_find_move(edition, opportunity, &deadline);
    deadline.time_not_given = !deadline.due.has_time;
    deadline.days_left = date_days_left(zone, deadline.due, now);
    if (deadline.state != DEADLINE_OPEN)
        return deadline;
    if (deadline_is_open_ended(deadline.due, published))
        deadline.state = DEADLINE_OPEN_ENDED;
    else if (date_instant(zone, deadline.due) < now)
        deadline.state = DEADLINE_PAST;
    deadline.is_urgent = deadline.state == DEADLINE_OPEN && deadline.days_left <= URGENT_DAYS;
    return deadline;
}

const char *deadline_left(struct language *language, struct arena *arena, const struct deadline *deadline)
{
    switch (deadline->state) {
    case DEADLINE_OPEN_ENDED:
        return say_plain(language, "No closing date");
    case DEADLINE_NOT_GIVEN:
        return say_plain(language, "No date given");
    case DEADLINE_CANCELLED:
        return say_plain(language, "Cancelled");
    case DEADLINE_CLOSED:
        return say_plain(language, "Closed");
    case DEADLINE_PLANNED:
        return say_plain(language, "Not out yet");
    case DEADLINE_PAST:
        return say(language, arena, "Closed {0}",
                   .text = {language_date(language, arena, DATE_SHORT, deadline->due, deadline->due)});
    case DEADLINE_OPEN:
        break;
    }
    if (deadline->days_left == 0)
        return say_plain(language, "due today");
    if (deadline->days_left == 1)
        return say_plain(language, "due tomorrow");
    return say(language, arena, "{0, plural, one {# day left} other {# days left}}",
               .number = {(double)deadline->days_left});
}

static const char *open_sentence(struct language *language, struct arena *arena,
                                 const struct deadline *deadline, struct date today)
{
    double days = (double)deadline->days_left;
    const char *due = language_date(language, arena, DATE_AND_TIME, deadline->due, today);
    const char *first =
        deadline->days_left == 0 ? say(language, arena, "Bids are due today, {0}.", .text = {due})
        : deadline->days_left == 1
            ? say(language, arena, "Bids are due tomorrow, {0}.", .text = {due})
            : say(language, arena, "Bids are due {1}. {0, plural, one {# day left.} other {# days left.}}",
                  .number = {days}, .text = {due});
    const char *second =
        deadline->being_checked    ? say_plain(language, "This date is being checked: ask the agency.")
        : deadline->time_not_given ? say_plain(language, "The notice gives no time: ask the agency.")
                                   : NULL;
    return second ? arena_print(arena, "%s %s", first, second) : first;
}

const char *deadline_sentence(struct language *language, struct arena *arena, const struct deadline *deadline,
                              struct date today)
{
    const char *due =
        deadline->due.year ? language_date(language, arena, DATE_SHORT, deadline->due, today) : "";
    switch (deadline->state) {
    case DEADLINE_OPEN_ENDED:
        return say_plain(language, "Bids are welcome at any time: the notice sets no closing date.");
    case DEADLINE_NOT_GIVEN:
        return say_plain(language, "The notice gives no due date: ask the agency.");
    case DEADLINE_CANCELLED:
        return say_plain(language, "This was cancelled. No bids are taken.");
    case DEADLINE_CLOSED:
        return say_plain(language, "This is closed. No bids are taken any more.");
    case DEADLINE_PLANNED:
        return *due ? say(language, arena, "This is not out yet. Bids are expected {0}.", .text = {due})
                    : say_plain(language, "This is not out yet.");
    case DEADLINE_PAST:
        return say(language, arena, "Bids closed {0}.", .text = {due});
    case DEADLINE_OPEN:
        break;
    }
    return open_sentence(language, arena, deadline, today);
}
