// SPDX-License-Identifier: MIT
// Seats at trainings, and who waits for one.
#include "sms-gateway/ledger/inside.h"
#include "sms-gateway/ledger/kept.h"

static int64_t count_of(struct ledger *ledger, const char *name, const char *code)
{
    QUERY(query, ledger->database, name);
    ledger_bind(query, ":code", code);
    return query_row(query) ? column_number(query, 0) : 0;
}

struct ledger_seats ledger_seats(struct ledger *ledger, const char *code, int64_t person)
{
    struct ledger_seats seats = {.taken = count_of(ledger, "seat_taken", code),
                                 .waiting = count_of(ledger, "seat_waiting", code)};
    QUERY(query, ledger->database, "seat_own");
    ledger_bind(query, ":code", code);
    query_number(query, ":person", person);
    if (query_row(query))
        seats.mine = column_number(query, 0) == SEAT_HAS ? -1 : column_number(query, 1);
    return seats;
}

void ledger_seat_add(struct ledger *ledger, const struct ledger_seat *seat, int64_t now)
{
    struct query *query = ledger_query(ledger, "seat_add");
    query_number(query, ":person", seat->person);
    ledger_bind(query, ":code", seat->code);
    ledger_bind(query, ":carrier", seat->carrier);
    ledger_bind(query, ":ours", seat->ours);
    query_number(query, ":state", seat->state);
    query_number(query, ":starts", seat->starts);
    query_number(query, ":at", now);
    ledger_done(ledger, query);
}

void ledger_seat_leave(struct ledger *ledger, int64_t person, const char *code, int64_t now)
{
    struct query *query = ledger_query(ledger, "seat_leave");
    query_number(query, ":person", person);
    ledger_bind(query, ":code", code);
    query_number(query, ":at", now);
    ledger_done(ledger, query);
}

void ledger_seat_set(struct ledger *ledger, const struct ledger_seat *seat, int64_t now)
{
    struct query *query = ledger_query(ledger, "seat_set");
    query_number(query, ":id", seat->id);
    query_number(query, ":state", seat->state);
    query_number(query, ":starts", seat->starts);
    if (seat->tell)
        query_number(query, ":tell", seat->tell);
    else
        query_null(query, ":tell");
    query_number(query, ":at", now);
    ledger_done(ledger, query);
}

size_t ledger_seats_mine(struct ledger *ledger, int64_t person, int64_t ended, int64_t now,
                         struct ledger_mine *list, size_t limit, struct arena *arena)
{
    QUERY(query, ledger->database, ended ? "seat_ended" : "seat_mine");
    query_number(query, ":person", person);
    query_number(query, ":now", now);
    query_number(query, ":limit", (int64_t)limit);
    if (ended)
        query_number(query, ":ended", ended);
    size_t count = 0;
    while (count < limit && query_row(query))
        list[count++] = (struct ledger_mine){
            .code = column_text(query, 0, arena),
            .place = column_number(query, 1) == SEAT_WAITS ? column_number(query, 2) : 0,
            .at = column_number(query, 3),
        };
    return count;
}

const char **ledger_codes(struct ledger *ledger, const char *name, struct arena *arena)
{
    QUERY(query, ledger->database, name);
    size_t count = 0, room = 16;
    const char **list = arena_take(arena, room * sizeof *list);
    while (query_row(query)) {
        if (count + 1 == room) {
            list = arena_grow(arena, list, room * sizeof *list, 2 * room * sizeof *list);
            room *= 2;
        }
        list[count++] = column_text(query, 0, arena);
    }
    list[count] = NULL;
    return list;
}

const char **ledger_seat_codes(struct ledger *ledger, bool waited, struct arena *arena)
{
    return ledger_codes(ledger, waited ? "seat_codes_waited" : "seat_codes", arena);
}

// Rows of which the code is known, or stands in the last column.
static size_t read_seats(struct query *query, const char *code, struct ledger_seat *list, size_t limit,
                         struct arena *arena)
{
    size_t count = 0;
    while (count < limit && query_row(query))
        list[count++] = (struct ledger_seat){
            .id = column_number(query, 0),
            .person = column_number(query, 1),
            .code = code ? code : column_text(query, 12, arena),
            .carrier = column_text(query, 2, arena),
            .ours = column_text(query, 3, arena),
            .state = (enum seat_state)column_number(query, 4),
            .starts = column_number(query, 5),
            .tell = column_number(query, 6),
            .language = column_text(query, 7, arena),
            .habits = habits_read(query, 8, arena),
        };
    return count;
}

size_t ledger_seats_of(struct ledger *ledger, const char *code, enum seat_order order, int64_t after,
                       struct ledger_seat *list, size_t limit, struct arena *arena)
{
    static const char *const names[] = {[SEATS_ALL] = "seat_of_code",
                                        [SEATS_FIRST_WAITING] = "seat_first_waiting",
                                        [SEATS_LAST_SEATED] = "seat_last_seated"};
    QUERY(query, ledger->database, names[order]);
    ledger_bind(query, ":code", code);
    query_number(query, ":after", after);
    query_number(query, ":limit", (int64_t)limit);
    return read_seats(query, code, list, limit, arena);
}

size_t ledger_seats_to_tell(struct ledger *ledger, int64_t now, struct ledger_seat *list, size_t limit,
                            struct arena *arena)
{
    QUERY(query, ledger->database, "seat_to_tell");
    query_number(query, ":now", now);
    query_number(query, ":limit", (int64_t)limit);
    return read_seats(query, NULL, list, limit, arena);
}

int64_t ledger_seat_next(struct ledger *ledger)
{
    QUERY(query, ledger->database, "seat_next");
    return query_row(query) ? column_number(query, 0) : 0;
}
