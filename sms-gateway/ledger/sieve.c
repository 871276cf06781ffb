// SPDX-License-Identifier: MIT
// Nearly every text is new, and to learn that from millions of claims is a page of the disk each. So bits of
// them are kept in memory, 8 MB however many claims there are: a claim sets four. A text of whose four one is
// not set was never claimed; for the others (one in twenty-five at ten million) the claims are asked.
//
// The hashes are cut into ranges, and a part of the bits belongs to each. A part is written in the
// transaction that moves claims of its range, so what is read at the start holds every claim. A part that is
// not there says nothing; parts are made a few a second while nobody waits.
#include <stdlib.h>
#include <string.h>

#include "sms-gateway/ledger/inside.h"

// A line is what the processor fetches at once. A part with its row's head fits a page.
enum { PARTS = 2048, PARTS_BITS = 11, LINE = 64, LINES = 63, PART = LINE * LINES, SET = 4, PLACE_BITS = 9 };
// Claims of fewer texts fit the cache. So many parts are made at once.
enum { TEXTS_WORTH_IT = 500000, MADE_AT_ONCE = 4 };

struct sieve {
    uint8_t bits[PARTS][PART]; // pages of it that no part was read to are the system's
    bool is_there[PARTS];
    bool is_changed[PARTS]; // within a move
    int made;               // parts before it are there
    int64_t version;        // of the file, as others change it
};

static int64_t first_hash(uint64_t part)
{
    return (int64_t)((part << (64 - PARTS_BITS)) ^ (UINT64_C(1) << 63));
}

static size_t part_of(int64_t hash)
{
    return (size_t)(((uint64_t)hash ^ (UINT64_C(1) << 63)) >> (64 - PARTS_BITS));
}

static uint8_t *line_of(struct sieve *sieve, int64_t hash)
{
    size_t line = ((uint64_t)hash >> (SET * PLACE_BITS) & 0xFFFF) % LINES;
    return sieve->bits[part_of(hash)] + line * LINE;
}

// The n-th of its places in the line.
static size_t place_of(int64_t hash, int n)
{
    return (uint64_t)hash >> (n * PLACE_BITS) & ((1 << PLACE_BITS) - 1);
}

static void add(struct sieve *sieve, int64_t hash)
{
    uint8_t *line = line_of(sieve, hash);
    for (int n = 0; n < SET; n++)
        line[place_of(hash, n) / 8] |= (uint8_t)(1 << place_of(hash, n) % 8);
}

bool sieve_may_hold(const struct ledger *ledger, int64_t hash)
{
    struct sieve *sieve = ledger->sieve;
    if (!sieve || !sieve->is_there[part_of(hash)])
        return true;
    const uint8_t *line = line_of(sieve, hash);
    for (int n = 0; n < SET; n++)
        if (!(line[place_of(hash, n) / 8] >> place_of(hash, n) % 8 & 1))
            return false;
    return true;
}

void sieve_open(struct ledger *ledger)
{
    if (ledger->last_before < TEXTS_WORTH_IT)
        return;
    struct sieve *sieve = ledger->sieve = calloc(1, sizeof *sieve);
    if (!sieve)
        return; // the claims are asked
    sieve->version = database_version_seen(ledger->database);
    QUERY(query, ledger->database, "sieve_load");
    while (query_row(query)) {
        size_t length = 0, part = (size_t)column_number(query, 0);
        const void *bits = column_bytes(query, 1, &length);
        if (part >= PARTS || length != PART)
            continue;
        memcpy(sieve->bits[part], bits, PART);
        sieve->is_there[part] = true;
    }
}

void sieve_close(struct ledger *ledger)
{
    free(ledger->sieve);
    ledger->sieve = NULL;
}

void sieve_look(struct ledger *ledger)
{
    if (ledger->sieve && database_version_seen(ledger->database) != ledger->sieve->version)
        sieve_close(ledger);
}

static void save(struct ledger *ledger, size_t part)
{
    struct query *query = ledger_query(ledger, "sieve_save");
    query_number(query, ":part", (int64_t)part);
    query_bytes(query, ":bits", ledger->sieve->bits[part], PART);
    ledger_done(ledger, query);
}

void sieve_move(struct ledger *ledger, int64_t upto)
{
    struct sieve *sieve = ledger_enter(ledger) ? ledger->sieve : NULL;
    if (!sieve)
        return;
    {
        QUERY(query, ledger->database, "sieve_moved");
        query_number(query, ":upto", upto);
        while (query_row(query)) {
            int64_t hash = column_number(query, 0);
            add(sieve, hash);
            sieve->is_changed[part_of(hash)] = true;
        }
    }
    for (size_t part = 0; part < PARTS; part++) {
        if (sieve->is_changed[part] && sieve->is_there[part])
            save(ledger, part);
        sieve->is_changed[part] = false;
    }
}

static void make(struct ledger *ledger, size_t part)
{
    struct sieve *sieve = ledger->sieve;
    {
        QUERY(query, ledger->database, "sieve_claims");
        query_number(query, ":from", first_hash(part));
        query_number(query, ":upto", part + 1 < PARTS ? first_hash(part + 1) - 1 : INT64_MAX);
        while (query_row(query))
            add(sieve, column_number(query, 0));
        if (query_failed(query))
            return;
    }
    save(ledger, part);
    sieve->is_there[part] = true;
}

// The next part that is not there; PARTS when all are.
static int missing(struct sieve *sieve)
{
    while (sieve->made < PARTS && sieve->is_there[sieve->made])
        sieve->made++;
    return sieve->made;
}

bool sieve_make(struct ledger *ledger)
{
    if (!ledger->sieve)
        sieve_open(ledger);
    if (!ledger->sieve || missing(ledger->sieve) == PARTS || !ledger_enter(ledger) || !ledger->sieve)
        return false; // or others have written just now
    for (int i = 0; i < MADE_AT_ONCE && missing(ledger->sieve) < PARTS; i++)
        make(ledger, (size_t)ledger->sieve->made);
    return true;
}
