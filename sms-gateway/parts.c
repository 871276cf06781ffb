// SPDX-License-Identifier: MIT
#include "sms-gateway/parts.h"

#include "content/base/text.h"

// A phone sends its parts within seconds; a network may hold one up. After WAIT what came is answered; a part
// that comes later still makes the text whole until KEEP, and then that is answered.
enum { WAIT_SECONDS = 120, KEEP_SECONDS = 600, LONGEST = 16384, TURN_LIMIT = 100 };

const char *parts_join(struct arena *arena, const char *const *bodies, size_t count)
{
    struct text text = text_in(arena, LONGEST);
    for (size_t i = 0; i < count; i++)
        if (bodies[i])
            text_add(&text, bodies[i]);
        else if (i == 0 || bodies[i - 1]) // several in a row are one gap
            text_add(&text, PARTS_GAP);
    return text_trim(arena, text.bytes);
}

// Puts them in their places; true when none is missing.
static bool place(const struct ledger_part *list, size_t length, const char **bodies, unsigned count)
{
    unsigned found = 0;
    for (size_t i = 0; i < length; i++)
        if (list[i].place >= 1 && list[i].place <= count && !bodies[list[i].place - 1]) {
            bodies[list[i].place - 1] = list[i].body;
            found++;
        }
    return found == count;
}

static void wake_at(struct gateway *gateway, int64_t at)
{
    if (!gateway->next_part || at < gateway->next_part)
        gateway->next_part = at;
}

static void add(struct gateway *gateway, struct ledger_part *part, int64_t message)
{
    part->message = message;
    part->joint = part->joint ? part->joint : message;
    ledger_part_add(gateway->ledger, part);
    wake_at(gateway, part->at + (part->was_told ? KEEP_SECONDS : WAIT_SECONDS));
}

// The message that holds its words is claimed here, so that a repeat is known.
static enum parts_are keep(struct gateway *gateway, const struct carrier_text *text, struct parts *parts,
                           struct arena *arena)
{
    int64_t id = 0;
    struct ledger_message message = {
        .sid = text->sid,
        .carrier = parts->last.carrier,
        .number = parts->last.number,
        .ours = parts->last.ours,
        .body = text->body,
        .request = "part",
        .received = clock_now(&gateway->clock),
    };
    enum ledger_claim is = ledger_claim(gateway->ledger, &message, &id, &parts->owed, arena);
    if (is != CLAIM_NEW) {
        gateway->counters.repeated += is == CLAIM_REPEATED;
        gateway->counters.owed += is == CLAIM_OWED;
        return PARTS_REPEAT;
    }
    gateway->claimed_id = id;
    add(gateway, &parts->last, id);
    return PARTS_KEPT;
}

// Whether its place is taken: by the same words (it came twice), or by others (another text took the same
// reference).
static const struct ledger_part *in_its_place(const struct ledger_part *list, size_t length, unsigned number)
{
    for (size_t i = 0; i < length; i++)
        if (list[i].place == number)
            return &list[i];
    return NULL;
}

enum parts_are parts_gather(struct gateway *gateway, const char *carrier, const char *number,
                            const struct carrier_text *text, struct parts *parts, struct arena *arena)
{
    struct ledger_part list[LEDGER_PARTS + 1], *part = &parts->last;
    int64_t now = clock_now(&gateway->clock);
    *parts = (struct parts){
        .whole = *text,
        .last = {.number = number,
                 .carrier = carrier,
                 .ours = text->ours,
                 .reference = text->part.reference,
                 .count = text->part.count,
                 .place = text->part.number,
                 .at = now,
                 .body = text->body}
    };
    size_t length = ledger_parts(gateway->ledger, part, now - KEEP_SECONDS, list, arena);
    const struct ledger_part *taken = in_its_place(list, length, part->place);
    if (length && (!taken || text_is_same(taken->body, part->body))) {
        part->joint = list[0].joint;
        part->at = list[0].at;
        part->was_told = list[0].was_told;
    }
    const char **bodies = arena_take(arena, part->count * sizeof *bodies + 1);
    list[length] = *part;
    if (taken || !place(list, length + 1, bodies, part->count))
        return keep(gateway, text, parts, arena);
    parts->whole.body = parts_join(arena, bodies, part->count);
    return PARTS_WHOLE;
}

void parts_end(struct gateway *gateway, const struct parts *parts, int64_t message)
{
    struct ledger_part last = parts->last;
    last.was_told = true;
    add(gateway, &last, message);
    ledger_parts_told(gateway->ledger, last.joint);
}

static void answer_without_the_rest(struct gateway *gateway, const struct ledger_part *list, size_t length,
                                    struct arena *arena)
{
    const char **bodies = arena_take(arena, list[0].count * sizeof *bodies + 1);
    place(list, length, bodies, list[0].count);
    struct carrier_text text = {
        .sid = arena_print(arena, "parts of %lld", (long long)list[0].joint),
        .number = list[0].number,
        .ours = list[0].ours,
        .body = parts_join(arena, bodies, list[0].count),
    };
    ledger_parts_told(gateway->ledger, list[0].joint);
    if (list[0].number) // else erased meanwhile
        gateway_answer_later(gateway, list[0].carrier, &text, arena);
}

void parts_turn(struct gateway *gateway)
{
    int64_t now = clock_now(&gateway->clock);
    if (!gateway->next_part || now < gateway->next_part)
        return;
    struct ledger_part list[LEDGER_PARTS];
    size_t length = 0;
    ledger_parts_forget(gateway->ledger, now - KEEP_SECONDS);
    for (size_t i = 0; i < TURN_LIMIT; i++) {
        SCRATCH(arena);
        length = ledger_parts_due(gateway->ledger, now - WAIT_SECONDS, list, arena);
        if (!length)
            break;
        answer_without_the_rest(gateway, list, length, arena);
    }
    gateway->next_part = ledger_parts_next(gateway->ledger, WAIT_SECONDS, KEEP_SECONDS);
}
