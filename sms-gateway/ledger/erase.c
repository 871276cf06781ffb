// SPDX-License-Identifier: MIT
// Erases one person: the texts in small transactions, then all the rest in one.
#include "sms-gateway/ledger/erase.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "sms-gateway/ledger/consent.h"
#include "sms-gateway/ledger/inside.h"

enum { AT_ONCE = 64 };
// Written anew in less than the half second that a gateway waits for the file.
static const int64_t compact_bytes = 16 << 20;

static size_t read_ids(struct query *query, int64_t *ids)
{
    size_t count = 0;
    while (count < AT_ONCE && query_row(query))
        ids[count++] = column_number(query, 0);
    return count;
}

static bool run_for(struct ledger *ledger, const char *name, const char *value, int64_t id)
{
    struct query *query = ledger_query(ledger, name);
    query_number(query, value, id);
    return ledger_done(ledger, query);
}

static void erase_message(struct ledger *ledger, int64_t id)
{
    // The newest id must stay taken: what is owed after a crash is told by ids (ledger_handed).
    if (run_for(ledger, "erase_message", ":id", id) && database_changes(ledger->database) == 0)
        run_for(ledger, "erase_message_newest", ":id", id);
}

static void erase_sent(struct ledger *ledger, int64_t id)
{
    static const char *const steps[] = {"erase_delivery", "erase_call", "erase_text"};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        run_for(ledger, steps[i], ":id", id);
}

// All of one table that is the person's, found by reading it from end to end: no index slows each text for
// this.
static bool erase_texts(struct ledger *ledger, const char *find, int64_t person,
                        void (*erase)(struct ledger *ledger, int64_t id), int64_t *count)
{
    int64_t ids[AT_ONCE];
    size_t found = AT_ONCE;
    while (found == AT_ONCE) {
        {
            QUERY(query, ledger->database, find);
            query_number(query, ":person", person);
            found = read_ids(query, ids);
        }
        for (size_t i = 0; i < found; i++)
            erase(ledger, ids[i]);
        *count += (int64_t)found;
        if (!ledger_commit(ledger))
            return false;
    }
    return true;
}

// One row at least tells that it was done, also of a person without any evidence.
static void erase_evidence(struct ledger *ledger, int64_t person, const char *source, int64_t now,
                           struct ledger_erasure *erasure)
{
    int64_t ids[AT_ONCE];
    size_t found = AT_ONCE;
    while (found == AT_ONCE && !ledger->has_failed) {
        {
            QUERY(query, ledger->database, "erase_consent");
            query_number(query, ":person", person);
            query_number(query, ":limit", AT_ONCE);
            found = read_ids(query, ids);
        }
        if (found || !erasure->rows)
            ledger_consent_erase(ledger, ids, found, "erase", source, now);
        erasure->rows += (int64_t)found;
    }
    char link[LEDGER_LINK];
    erasure->record = ledger_last_link(ledger, link);
}

static bool erase_rest(struct ledger *ledger, int64_t person, const char *source, int64_t now,
                       struct ledger_erasure *erasure)
{
    static const char *const steps[] = {"erase_talk",  "erase_reminder", "erase_rung", "erase_subscription",
                                        "erase_seat",  "erase_part",     "erase_news", "erase_digest",
                                        "erase_topic", "erase_person"};
    erase_evidence(ledger, person, source, now, erasure);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        run_for(ledger, steps[i], ":person", person);
    ledger->person.id = 0;
    return ledger_commit(ledger);
}

bool ledger_compact(struct ledger *ledger)
{
    return database_compact(ledger->database);
}

bool ledger_erase(struct ledger *ledger, const char *number, const char *source, bool may_compact,
                  int64_t now, struct ledger_erasure *erasure)
{
    struct ledger_person person = {0};
    struct stat about;
    SCRATCH(scratch);
    *erasure = (struct ledger_erasure){0};
    erasure->was_known = ledger_person(ledger, number, &person, scratch);
    if (!erasure->was_known)
        return true;
    erasure->is_stopped = person.has_stopped;
    // The numbers go first: should this be broken off, nobody is texted while the rest waits to be erased.
    if (!erase_texts(ledger, "erase_outgoing", person.id, erase_sent, &erasure->sent) ||
        !erase_texts(ledger, "erase_messages", person.id, erase_message, &erasure->texts) ||
        !erase_rest(ledger, person.id, source, now, erasure))
        return false;
    bool is_small = stat(ledger->path, &about) == 0 && about.st_size <= compact_bytes;
    erasure->is_compact = (is_small || may_compact) && database_compact(ledger->database);
    if (!erasure->is_compact)
        database_empty_log(ledger->database);
    return true;
}
