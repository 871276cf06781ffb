// SPDX-License-Identifier: MIT
// Texts that the ledger never hears of: nobody agreed yet that anything is kept of them. They wait in memory,
// leave in the order, at the pace and under the stops of all others, and are forgotten. What may have gone is
// not asked about: at worst it is lost.
#include <string.h>

#include "content/base/seal.h"
#include "content/base/text.h"
#include "sms-gateway/outbox/inside.h"

static struct unkept *unkept_of(struct outbox *outbox, const struct outgoing *row)
{
    return &outbox->unkept[-row->id - 1];
}

// False when there is no room for it.
static bool copy(char *to, size_t room, const char *text)
{
    size_t length = strlen(text);
    if (length < room)
        memcpy(to, text, length + 1);
    return length < room;
}

static void forget(struct unkept *unkept)
{
    seal_forget(unkept, sizeof *unkept);
}

bool outbox_add_unkept(struct outbox *outbox, const struct outgoing *row)
{
    for (size_t i = 0; i < OUTBOX_UNKEPT; i++) {
        struct unkept *unkept = &outbox->unkept[i];
        const struct lane *lane = lane_named(outbox, row->carrier);
        if (unkept->is_used || !lane)
            continue;
        if (!copy(unkept->number, sizeof unkept->number, row->number) ||
            !copy(unkept->body, sizeof unkept->body, row->body))
            return false;
        unkept->row = *row;
        unkept->row.id = -(int64_t)i - 1; // no row of the ledger has such an id
        unkept->row.carrier = lane->name;
        unkept->row.ours = NULL;
        unkept->row.kind = "invitation";
        unkept->row.number = unkept->number;
        unkept->row.body = unkept->body;
        unkept->is_used = true;
        outbox->is_behind = true;
        return true;
    }
    return false;
}

size_t unkept_due(const struct outbox *outbox, int64_t now, struct outgoing *rows)
{
    size_t count = 0;
    for (size_t i = 0; i < OUTBOX_UNKEPT; i++)
        if (outbox->unkept[i].is_used && !outbox->unkept[i].is_taken && outbox->unkept[i].row.due <= now)
            rows[count++] = outbox->unkept[i].row;
    return count;
}

int64_t unkept_next(const struct outbox *outbox, int64_t next)
{
    for (size_t i = 0; i < OUTBOX_UNKEPT; i++) {
        const struct unkept *unkept = &outbox->unkept[i];
        if (unkept->is_used && !unkept->is_taken && (!next || unkept->row.due < next))
            next = unkept->row.due;
    }
    return next;
}

void unkept_take(struct outbox *outbox, const struct outgoing *row)
{
    unkept_of(outbox, row)->is_taken = true;
}

void unkept_expire(struct outbox *outbox, const struct outgoing *row)
{
    forget(unkept_of(outbox, row));
}

bool outbox_was_unkept(const struct outbox *outbox, const char *carrier, const char *sid)
{
    for (size_t i = 0; i < UNKEPT_SIDS; i++)
        if (outbox->unkept_sids[i].carrier && text_is_same(outbox->unkept_sids[i].carrier, carrier) &&
            text_is_same(outbox->unkept_sids[i].sid, sid))
            return true;
    return false;
}

static void remember_sid(struct outbox *outbox, const struct outgoing *row)
{
    struct unkept_sid *place = &outbox->unkept_sids[outbox->unkept_sent % UNKEPT_SIDS];
    if (!row->sid || !copy(place->sid, sizeof place->sid, row->sid))
        return;
    place->carrier = lane_named(outbox, row->carrier)->name;
    outbox->unkept_sent++;
}

void unkept_end(struct outbox *outbox, const struct outgoing *row)
{
    struct unkept *unkept = unkept_of(outbox, row);
    if (row->state == OUTGOING_SENT)
        remember_sid(outbox, row);
    if (row->state != OUTGOING_QUEUED) {
        forget(unkept);
        return;
    }
    unkept->is_taken = false;
    unkept->row.due = row->due;
    unkept->row.attempts = row->attempts;
    // Longer than all carriers' names it is not.
    bool is_kept = row->tried && copy(unkept->tried, sizeof unkept->tried, row->tried);
    unkept->row.tried = is_kept ? unkept->tried : NULL;
}
