// SPDX-License-Identifier: MIT
// Makes a ledger as years of texting leave it, for the ledger bench (ledger_bench.sh runs it):
//
//     ledger_bench fill HOME MESSAGES PEOPLE
//     ledger_bench settle HOME
//
// The second does at once what a gateway does a little of each second while nobody waits.
//
// Every number has its handle and its seal, every text its hash, as the gateway itself would have written
// them; the last 20,000 hashes, and what one in a hundred people talked of, are still in the small tables, a
// month of deliveries waits for reports, and one text in twenty was somebody's word, recorded as evidence.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/seal.h"
#include "content/base/text.h"
#include "sms-gateway/ledger/keys.h"
#include "sms-gateway/ledger/ledger.h"

extern const struct embedded ledger_files[];

// %1$lld: messages; %2$lld: people. Numbers are those of the webhook bench.
static const char *const steps[] = {
    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000; PRAGMA temp_store = "
    "MEMORY;"
    "BEGIN;",

    "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < %2$lld) "
    "INSERT INTO person (id, handle, number, language, last, heard) SELECT i + 1, handle(number), "
    "seal(number), "
    "  iif(i %% 5, NULL, 'es'), 'due 1 K7Q26', 1795000000 "
    "FROM (SELECT i, '+1917' || (1000000 + i) AS number FROM n);"
    "INSERT INTO talk SELECT id, 'due 1 K7Q26', 1795300000 FROM person WHERE id %% 100 = 7;",

    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1$lld) "
    "INSERT INTO message (id, sid, carrier, person, ours, received, body, request, answer, is_confirmation) "
    "SELECT i, 'SM' || lower(hex(randomblob(16))), 'twilio', 1 + abs(random()) %% %2$lld, '+12125550100', "
    "  1795356300 - (%1$lld - i) * 9, 'DUE K7Q26', 'due', 'Roof repair at building ' || i || ' (Parks): bids "
    "due Tue Dec 1 "
    "10:30 AM ET, 9 days. City Record, today 9:05 AM. REMIND K7Q26 to be reminded.', 0 FROM n;"
    "UPDATE progress SET handed = %1$lld;",

    "INSERT OR IGNORE INTO claim SELECT claim_hash(carrier, sid) AS hash FROM message WHERE id <= %1$lld - "
    "20000 "
    "ORDER BY hash;"
    "INSERT OR IGNORE INTO claim_recent SELECT claim_hash(carrier, sid) FROM message WHERE id > %1$lld - "
    "20000;",

    "INSERT INTO outgoing (state, carrier, person, ours, kind, body, due, not_after, attempts, "
    "attempted_real, sid) "
    "SELECT 3, 'twilio', person, NULL, 'reminder', answer, received, received + 3600, 1, received, "
    "  'SM' || lower(hex(randomblob(16))) FROM message WHERE id > %1$lld - %1$lld / 10;"
    "INSERT OR IGNORE INTO delivery SELECT claim_hash(carrier, sid), id, 6, 'delivered', NULL, due FROM "
    "outgoing "
    "WHERE id > %1$lld / 10 - %1$lld / 40;",

    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1$lld / 20) "
    "INSERT INTO consent (id, person, at, event, source, carrier, sid, words, digest, link) "
    "SELECT i, 1 + (i * 7919) %% %2$lld, 1795000000, 'remind', 'text', 'twilio', NULL, 'K7Q26', "
    "randomblob(16), "
    "  randomblob(32) FROM n;",

    "COMMIT; PRAGMA journal_mode = WAL;",
};

static int fail(const char *sentence)
{
    fprintf(stderr, "ledger_bench: %s\n", sentence ? sentence : "?");
    return 2;
}

static int fill(const char *home, int64_t messages, int64_t people)
{
    SCRATCH(arena);
    struct ledger_keys keys;
    const char *error = NULL;
    // The gateway's own hand makes the tables and the key.
    struct ledger *ledger = ledger_open("sqlite:ledger.db", home, arena, &error);
    if (!ledger)
        return fail(error);
    ledger_close(ledger);
    if (!keys_open(home, false, &keys, arena, &error))
        return fail(error);
    struct database *database = database_open_with(arena_print(arena, "%s/ledger.db", home), DATABASE_WRITE,
                                                   ledger_files, keys_functions, &keys);
    for (size_t i = 0; i < sizeof steps / sizeof *steps && !database_error(database); i++) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        char *sql = arena_print(arena, steps[i], (long long)messages, (long long)people);
#pragma GCC diagnostic pop
        database_run(database, sql);
        fprintf(stderr, "step %zu of %zu\n", i + 1, sizeof steps / sizeof *steps);
    }
    int status = database_error(database) ? fail(database_error(database)) : 0;
    database_close(database);
    return status;
}

static int settle(const char *home)
{
    SCRATCH(arena);
    const char *error = NULL;
    struct ledger *ledger = ledger_open("sqlite:ledger.db", home, arena, &error);
    while (ledger && ledger_settle(ledger))
        if (!ledger_commit(ledger))
            return fail(ledger_error(ledger));
    ledger_close(ledger);
    return ledger ? 0 : fail(error);
}

int main(int count, char **words)
{
    int64_t messages = 0, people = 0;
    seal_start();
    if (count == 5 && text_is_same(words[1], "fill") &&
        text_to_number(words[3], 100000, 100000000, &messages) &&
        text_to_number(words[4], 1, 9000000, &people))
        return fill(words[2], messages, people);
    if (count == 3 && text_is_same(words[1], "settle"))
        return settle(words[2]);
    return fail("This is run by tests/bench/ledger_bench.sh.");
}
