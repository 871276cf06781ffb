// SPDX-License-Identifier: MIT
// The record of consent: written row upon row, read for one number, proved as a whole.
#include "sms-gateway/ledger/consent.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "sms-gateway/ledger/inside.h"

enum { ERASED_AT_ONCE = 64, ID_LETTERS = 20, DELETIONS_MOST = 100 };

// `person` 0: of nobody.
static void add(struct ledger *ledger, int64_t person, const struct ledger_word *word, const char *event)
{
    struct query *query = ledger_query(ledger, "consent_add");
    if (person)
        query_number(query, ":person", person);
    else
        query_null(query, ":person");
    query_number(query, ":at", word->at);
    ledger_bind(query, ":event", event);
    ledger_bind(query, ":source", word->source ? word->source : "text");
    ledger_bind(query, ":wording", word->wording);
    ledger_bind(query, ":shown", word->shown);
    ledger_bind(query, ":carrier", word->carrier);
    ledger_bind(query, ":sid", word->sid);
    ledger_bind(query, ":words", word->words);
    ledger_done(ledger, query);
    ledger_done(ledger, ledger_query(ledger, "consent_end_save"));
}

void ledger_consent(struct ledger *ledger, const struct ledger_word *word, const char *event)
{
    add(ledger, ledger_person_id(ledger, word->number), word, event);
}

size_t ledger_agreements(struct ledger *ledger, const char *number, struct ledger_agreement **list,
                         struct arena *arena)
{
    size_t count = 0, room = 16;
    *list = arena_take(arena, room * sizeof **list);
    QUERY(query, ledger->database, "consent_of");
    query_number(query, ":person", ledger_person_find(ledger, number));
    while (query_row(query)) {
        if (count == room) {
            *list = arena_grow(arena, *list, room * sizeof **list, 2 * room * sizeof **list);
            room *= 2;
        }
        (*list)[count++] = (struct ledger_agreement){
            .id = column_number(query, 0),
            .at = column_number(query, 1),
            .event = column_text(query, 2, arena),
            .source = column_text(query, 3, arena),
            .carrier = column_text(query, 4, arena),
            .sid = column_text(query, 5, arena),
            .words = column_text(query, 6, arena),
            .wording = column_text(query, 7, arena),
            .shown = column_text(query, 8, arena),
            .is_sound = column_number(query, 9) == 1,
        };
    }
    return count;
}

// Ids in order, as far as they go.
struct ids {
    int64_t *list;
    size_t count, room;
};

static void ids_add(struct ids *ids, int64_t id)
{
    if (ids->count == ids->room) {
        ids->room = ids->room ? 2 * ids->room : 64;
        int64_t *list = realloc(ids->list, ids->room * sizeof *list);
        if (!list)
            abort();
        ids->list = list;
    }
    ids->list[ids->count++] = id;
}

static int compare_ids(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static void ids_read(struct ids *ids, const char *words)
{
    for (char *end; *words; words = end) {
        int64_t id = strtoll(words, &end, 10);
        if (end == words)
            return;
        ids_add(ids, id);
    }
}

static int64_t sooner(int64_t a, int64_t b)
{
    return a && (!b || a < b) ? a : b;
}

// The first row that is empty although no row says that it was erased.
static int64_t first_emptied(const struct ids *empty, struct ids *told)
{
    if (told->count)
        qsort(told->list, told->count, sizeof *told->list, compare_ids);
    for (size_t i = 0; i < empty->count; i++)
        if (!told->count ||
            !bsearch(&empty->list[i], told->list, told->count, sizeof *told->list, compare_ids))
            return empty->list[i];
    return 0;
}

struct ledger_proof ledger_prove(struct ledger *ledger)
{
    struct ledger_proof proof = {0};
    struct ids empty = {0}, told = {0};
    QUERY(query, ledger->database, "consent_all");
    while (query_row(query)) {
        int64_t id = column_number(query, 0);
        bool is_empty = column_number(query, 1), is_sound = is_empty || column_number(query, 4) == 1;
        proof.rows++;
        if (is_empty)
            ids_add(&empty, id);
        if (is_sound && column_number(query, 2) == 1 && !column_is_null(query, 3))
            ids_read(&told, column_peek(query, 3));
        if (!proof.broken && !(is_sound && column_number(query, 5) == 1))
            proof.broken = id;
    }
    proof.erased = (int64_t)empty.count;
    proof.broken = sooner(proof.broken, first_emptied(&empty, &told));
    free(empty.list);
    free(told.list);
    QUERY(end, ledger->database, "consent_end_load");
    proof.is_cut = !query_row(end) || column_number(end, 0) != 1;
    if (!proof.is_cut && !column_is_null(end, 1))
        snprintf(proof.last, sizeof proof.last, "%s", column_peek(end, 1));
    return proof;
}

int64_t ledger_last_link(struct ledger *ledger, char last[LEDGER_LINK])
{
    QUERY(query, ledger->database, "consent_last");
    if (!query_row(query))
        return 0;
    snprintf(last, LEDGER_LINK, "%s", column_peek(query, 1));
    return column_number(query, 0);
}

void ledger_consent_erase(struct ledger *ledger, const int64_t *rows, size_t count, const char *event,
                          const char *source, int64_t at)
{
    SCRATCH(scratch);
    struct text list = text_in(scratch, ERASED_AT_ONCE * ID_LETTERS);
    for (size_t i = 0; i < count; i++) {
        struct query *query = ledger_query(ledger, "consent_erase");
        query_number(query, ":id", rows[i]);
        ledger_done(ledger, query);
        text_print(&list, "%s%lld", i ? " " : "", (long long)rows[i]);
    }
    add(ledger, 0, &(struct ledger_word){.carrier = "", .words = list.bytes, .at = at, .source = source},
        event);
}

size_t ledger_deletions(struct ledger *ledger, struct ledger_deletion **list, struct arena *arena)
{
    size_t count = 0;
    *list = arena_take(arena, DELETIONS_MOST * sizeof **list);
    QUERY(query, ledger->database, "consent_deletions");
    query_number(query, ":limit", DELETIONS_MOST);
    while (count < DELETIONS_MOST && query_row(query))
        (*list)[count++] = (struct ledger_deletion){
            .id = column_number(query, 0),
            .at = column_number(query, 1),
            .source = column_text(query, 2, arena),
            .rows = column_number(query, 3),
        };
    return count;
}
