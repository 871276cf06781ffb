// SPDX-License-Identifier: MIT
// Finding records by what people have in hand: a number from a letter, a code with a slip in it, another
// record.
#include <string.h>

#include "content/base/text.h"
#include "content/edition/code.h"
#include "content/edition/layout.h"

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

struct hits {
    struct record *list;
    size_t count, limit;
};

static void hits_add(const struct edition *edition, struct hits *hits, int64_t row, struct arena *arena)
{
    struct record record;
    if (hits->count == hits->limit || !edition_by_row(edition, row, &record, arena))
        return;
    for (size_t i = 0; i < hits->count; i++) {
        if (hits->list[i].id == record.id)
            return;
    }
    hits->list[hits->count++] = record;
}

static void bind_kind(struct query *query, enum kind kind)
{
    query_number(query, ":low", row_of(kind, 0, 0));
    query_number(query, ":high", row_of(kind, MINUTE_MOST, ROW_ID_MOST));
}

// Those whose number is just as it was written come before those that only look like it.
static size_t by_identifier(const struct edition *edition, enum kind kind, const char *identifier,
                            struct record *list, size_t limit, struct arena *arena)
{
    const char *key = identifier_key(arena, identifier);
    struct hits hits = {.list = list, .limit = limit};
    for (int pass = 0; *key && pass < 2; pass++) {
        QUERY(query, edition->database, "rows_of_identifier");
        query_text(query, ":key", key);
        bind_kind(query, kind);
        while (hits.count < limit && query_row(query)) {
            struct record record;
            const char *field = column_peek(query, 1);
            if (pass == 1 || (edition_by_row(edition, column_number(query, 0), &record, arena) &&
                              text_is_same_word(record_get(&record, field), identifier)))
                hits_add(edition, &hits, column_number(query, 0), arena);
        }
    }
    return hits.count;
}

size_t edition_by_identifier(const struct edition *edition, const char *identifier, struct record *list,
                             size_t limit, struct arena *arena)
{
    return by_identifier(edition, KIND_CONTRACT, identifier, list, limit, arena);
}

size_t edition_bids_by_identifier(const struct edition *edition, const char *identifier, struct record *list,
                                  size_t limit, struct arena *arena)
{
    return by_identifier(edition, KIND_OPPORTUNITY, identifier, list, limit, arena);
}

// A real code one slip away from the wrong one. What is past at the moment of publication is no help.
static void near_add(const struct edition *edition, struct hits *hits, const char *code, struct arena *arena)
{
    QUERY(query, edition->database, "row_of_code");
    query_text(query, ":code", code);
    if (query_row(query) && column_number(query, 1) >= edition->published / 60)
        hits_add(edition, hits, column_number(query, 0), arena);
}

static void near_by_character(const struct edition *edition, struct hits *hits, const char *code,
                              size_t length, struct arena *arena)
{
    char other[CODE_SIZE + 1];
    for (size_t i = length; i-- > 0;) { // the check character first: it is what most slips spoil
        for (const char *c = alphabet; *c; c++) {
            memcpy(other, code, length + 1);
            other[i] = *c;
            near_add(edition, hits, other, arena);
        }
    }
}

static void near_by_place(const struct edition *edition, struct hits *hits, const char *code, size_t length,
                          struct arena *arena)
{
    char other[CODE_SIZE + 1];
    for (size_t i = 1; i < length; i++) {
        memcpy(other, code, length + 1);
        other[i] = code[i - 1];
        other[i - 1] = code[i];
        near_add(edition, hits, other, arena);
    }
    for (size_t i = 0; i < length; i++) {
        memcpy(other, code, i);
        memcpy(other + i, code + i + 1, length - i);
        near_add(edition, hits, other, arena);
    }
    for (size_t i = 0; length < 6 && i <= length; i++) {
        for (const char *c = alphabet; *c; c++) {
            memcpy(other, code, i);
            other[i] = *c;
            memcpy(other + i + 1, code + i, length - i + 1);
            near_add(edition, hits, other, arena);
        }
    }
}

size_t edition_near_codes(const struct edition *edition, const char *code, struct record *list, size_t limit,
                          struct arena *arena)
{
    struct hits hits = {.list = list, .limit = limit};
    size_t length = strlen(code);
    if (length < 4 || length > 6)
        return 0;
    near_by_character(edition, &hits, code, length, arena);
    near_by_place(edition, &hits, code, length, arena);
    return hits.count;
}

static void near_identifier_add(const struct edition *edition, struct hits *hits, const char *key,
                                struct arena *arena)
{
    QUERY(query, edition->database, "rows_of_identifier");
    query_text(query, ":key", key);
    query_number(query, ":low", row_of(KIND_OPPORTUNITY, 0, 0));
    query_number(query, ":high", row_of(KIND_CONTRACT, MINUTE_MOST, ROW_ID_MOST));
    while (hits->count < hits->limit && query_row(query))
        hits_add(edition, hits, column_number(query, 0), arena);
}

// Every number one slip away: a wrong character, one too few, one too many, two that changed places.
size_t edition_near_identifiers(const struct edition *edition, const char *identifier, struct record *list,
                                size_t limit, struct arena *arena)
{
    enum { LEAST = 6, MOST = 24 };
    const char *key = identifier_key(arena, identifier);
    struct hits hits = {.list = list, .limit = limit};
    size_t length = strlen(key);
    char other[MOST + 2];
    if (length < LEAST || length > MOST)
        return 0;
    for (size_t i = length; i-- > 0;) {
        memcpy(other, key, length + 1);
        for (const char *c = alphabet; *c; c++) {
            other[i] = *c;
            near_identifier_add(edition, &hits, other, arena);
        }
        memcpy(other, key, i);
        memcpy(other + i, key + i + 1, length - i);
        near_identifier_add(edition, &hits, other, arena);
        memcpy(other, key, length + 1);
        other[i] = key[i > 0 ? i - 1 : 0];
        other[i > 0 ? i - 1 : 0] = key[i];
        near_identifier_add(edition, &hits, other, arena);
    }
    for (size_t i = 0; i <= length; i++) {
        memcpy(other, key, i);
        memcpy(other + i + 1, key + i, length - i + 1);
        for (const char *c = alphabet; *c; c++) {
            other[i] = *c;
            near_identifier_add(edition, &hits, other, arena);
        }
    }
    return hits.count;
}

// A contract's EPIN is its solicitation's and what the award adds: three digits, or a letter and digits.
static bool epin_is_of(const char *longer, const char *shorter)
{
    enum { EPIN_LEAST = 8 };
    size_t length = strlen(shorter);
    if (length < EPIN_LEAST || !text_starts(longer, shorter))
        return false;
    const char *rest = longer + length;
    size_t digits = strspn(rest + (*rest >= 'A'), "0123456789");
    return *rest == '\0' || digits > 0;
}

static void related_to_bid(const struct edition *edition, struct hits *hits, const char *epin,
                           struct arena *arena)
{
    const char *key = identifier_key(arena, epin);
    QUERY(query, edition->database, "rows_of_identifiers_from");
    query_text(query, ":key", key);
    bind_kind(query, KIND_CONTRACT);
    while (hits->count < hits->limit && query_row(query)) {
        if (text_is_same(column_peek(query, 1), "epin") && epin_is_of(column_peek(query, 2), key))
            hits_add(edition, hits, column_number(query, 0), arena);
    }
}

static void related_to_contract(const struct edition *edition, struct hits *hits, const char *epin,
                                struct arena *arena)
{
    const char *whole = identifier_key(arena, epin);
    for (size_t length = strlen(whole); length > 0; length--) {
        const char *key = arena_bytes(arena, whole, length);
        if (!epin_is_of(whole, key))
            continue;
        QUERY(query, edition->database, "rows_of_identifier");
        query_text(query, ":key", key);
        bind_kind(query, KIND_OPPORTUNITY);
        while (hits->count < hits->limit && query_row(query)) {
            if (text_is_same(column_peek(query, 1), "epin"))
                hits_add(edition, hits, column_number(query, 0), arena);
        }
    }
}

static void related_by_ocid(const struct edition *edition, struct hits *hits, const char *ocid,
                            enum kind kind, struct arena *arena)
{
    QUERY(query, edition->database, "rows_of_identifier");
    query_text(query, ":key", identifier_key(arena, ocid));
    bind_kind(query, kind);
    while (hits->count < hits->limit && query_row(query)) {
        if (text_is_same(column_peek(query, 1), "ocid"))
            hits_add(edition, hits, column_number(query, 0), arena);
    }
}

size_t edition_related(const struct edition *edition, const struct record *record, struct record *list,
                       size_t limit, struct arena *arena)
{
    struct hits hits = {.list = list, .limit = limit};
    if (record->kind != KIND_OPPORTUNITY && record->kind != KIND_CONTRACT)
        return 0;
    bool is_bid = record->kind == KIND_OPPORTUNITY;
    const char *epin = record_get(record, "epin"), *ocid = record_get(record, "ocid");
    if (epin && is_bid)
        related_to_bid(edition, &hits, epin, arena);
    else if (epin)
        related_to_contract(edition, &hits, epin, arena);
    if (ocid)
        related_by_ocid(edition, &hits, ocid, is_bid ? KIND_CONTRACT : KIND_OPPORTUNITY, arena);
    return hits.count;
}
