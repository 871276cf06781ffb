// SPDX-License-Identifier: MIT
// CSV written for Stoop: a column a field, named as kind_table names it, "title@es" for another language; one
// kind a file, or a column "kind". A column "key" (else "code", else title and date) is what a row is known
// by next time; a code that a record of the kind has names that record, however it came.
#include <string.h>

#include "content/base/text.h"
#include "content/edition/pair.h"
#include "content/sources/agency.h"
#include "content/sources/csv.h"
#include "content/sources/intake.h"
#include "content/sources/mend.h"
#include "content/sources/sources.h"

enum { TABLE_KIND, TABLE_KEY, TABLE_CODE };

static const struct wanted columns[] = {
    [TABLE_KIND] = {"kind", NULL, NULL},
    [TABLE_KEY] = {"key",  "id", NULL},
    [TABLE_CODE] = {"code", NULL, NULL},
    {NULL,   NULL, NULL},
};

// The kinds a table may hold. Of those that have all its columns the first one is meant when no column says
// which.
static const enum kind kinds[] = {KIND_FACT, KIND_TERM,    KIND_GUIDE, KIND_FIGURE,
                                  KIND_JOB,  KIND_SESSION, KIND_EVENT, KIND_PLAN};
enum { KINDS = sizeof kinds / sizeof *kinds };

struct table {
    const struct sheet *sheet;
    int kind;               // of the whole file, -1 when each row says its own
    const char **fields;    // for each column "title" or "title@es"; NULL for one that is no field
    const char **languages; // its language, or NULL
    const char **bases;     // "title"
};

static bool is_same_name(const char *header, const char *name)
{
    for (; *header && *name; header++, name++) {
        char a = *header == ' ' || *header == '-' ? '_' : (char)(*header | 32);
        if (a != *name && !(*header == '_' && *name == '_'))
            return false;
    }
    return *header == *name;
}

static const struct field *field_named(enum kind kind, const char *header)
{
    for (const struct field *field = kind_table[kind].fields; field->name; field++)
        if (is_same_name(header, field->name) || text_is_same_word(header, field->label))
            return field;
    return NULL;
}

static bool is_ours(const char *name)
{
    static const char *const names[] = {"", "kind", "key", "id", "code", "page", "refused_because"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (text_is_same_word(name, names[i]))
            return true;
    return false;
}

static const struct field *field_of_any(const char *header)
{
    for (size_t i = 0; i < KINDS; i++)
        if (field_named(kinds[i], header))
            return field_named(kinds[i], header);
    return NULL;
}

static bool is_of_bids(const char *header)
{
    return field_named(KIND_OPPORTUNITY, header) || field_named(KIND_CONTRACT, header);
}

static const char *unknown_column(const char *name, size_t number, struct arena *arena)
{
    if (is_of_bids(name))
        return arena_print(
            arena,
            "line 1, column %zu: only bids and contracts have %s, and those are not read from a "
            "table. Import them from their source (city-record, passport-opportunities, "
            "passport-contracts, ocds), or write them in the desk.",
            number, name);
    return arena_print(arena,
                       "line 1, column %zu: there is no field %s. Name columns as the desk's forms do, like "
                       "title, start, place, title@es.",
                       number, name);
}

// Reads the header into fields and languages; a name that nothing has is told, not passed over: it may be
// misspelled.
static bool read_header(struct table *table, struct import_run *run, struct arena *arena)
{
    const char *const *names = sheet_names(table->sheet);
    size_t count = sheet_columns(table->sheet);
    table->fields = arena_take(arena, (count + 1) * sizeof *table->fields);
    table->languages = arena_take(arena, (count + 1) * sizeof *table->languages);
    table->bases = arena_take(arena, (count + 1) * sizeof *table->bases);
    for (size_t i = 0; i < count; i++) {
        if (is_ours(names[i]))
            continue;
        const char *at = strchrnul(names[i], '@');
        const struct field *field = field_of_any(arena_bytes(arena, names[i], (size_t)(at - names[i])));
        bool has_language = *at == '@';
        if (!field || (has_language && (!field->translated || !choice_label(spoken_table, at + 1)))) {
            run->error = unknown_column(names[i], i + 1, run->arena);
            return false;
        }
        table->bases[i] = field->name;
        table->languages[i] = has_language ? at + 1 : field->translated ? "en" : NULL;
        table->fields[i] = has_language ? arena_print(arena, "%s%s", field->name, at) : field->name;
    }
    return true;
}

static bool fits(const struct table *table, enum kind kind)
{
    size_t count = sheet_columns(table->sheet);
    for (size_t i = 0; i < count; i++) {
        // Few tables of trainings have coordinates, and those name their kind: without one they tell an
        // event.
        bool is_of_events = kind == KIND_SESSION && text_is_same(table->bases[i], "latitude");
        if (table->bases[i] && (is_of_events || !kind_field(kind, table->bases[i])))
            return false;
    }
    for (const struct field *field = kind_table[kind].fields; field->name; field++) {
        bool is_there = !field->required;
        for (size_t i = 0; i < count; i++)
            is_there |= text_is_same(table->fields[i], field->name);
        if (!is_there)
            return false;
    }
    return true;
}

static bool find_kind(struct table *table, struct import_run *run)
{
    table->kind = -1;
    if (sheet_has(table->sheet, TABLE_KIND))
        return true;
    for (size_t i = 0; i < KINDS; i++)
        if (fits(table, kinds[i])) {
            table->kind = (int)kinds[i];
            return true;
        }
    run->error = "The columns are of no kind of record. Add a column kind with session, event, guide, fact, "
                 "job, term, "
                 "plan or figure.";
    return false;
}

// Rows of a list stand on lines of their own or are parted by " ; ", cells by " | ". A row with a code is of
// a record that is there: its agency stands as it is written.
static const char *canonical(const struct field *field, const char *cell, bool has_code, struct arena *arena)
{
    const char *text = mend_words(arena, cell);
    if (field->type == FIELD_LIST)
        text = text_replace(arena, text, " ; ", "\n");
    text = field_canonical(field, text, arena);
    return strcmp(field->name, "agency") == 0 && !has_code ? agency_name(arena, text) : text;
}

static bool put_cell(struct import_run *run, const struct stand *stand, struct record *record, size_t column,
                     struct arena *arena)
{
    const struct table *table = stand->context;
    const char *base = table->bases[column];
    const char *cell = column < stand->row->raw_count ? stand->row->raw[column] : "";
    if (!base || text_is_empty(cell) || strcmp(cell, "NULL") == 0)
        return true;
    const struct field *field = kind_field(record->kind, base);
    const char *text =
        field ? canonical(field, cell, !text_is_empty(stand->row->cell[TABLE_CODE]), arena) : cell;
    const char *wrong = field ? field_check(field, text, arena)
                              : arena_print(arena, "A %s has no such field.", kind_table[record->kind].name);
    if (wrong && !(field && !*text)) {
        intake_refuse(run, stand, table->fields[column], cell, wrong, arena);
        return false;
    }
    record_set(record, arena, base, table->languages[column], text);
    return true;
}

// Dates against each other; false when the row is refused.
static bool check_pairs(struct import_run *run, const struct stand *stand, const struct record *record,
                        struct arena *arena)
{
    for (const struct pair *pair = pair_table; pair->sentence; pair++) {
        if (pair_is_right(pair, record))
            continue;
        intake_refuse(run, stand, pair->beside, record_get(record, pair->beside), pair->sentence, arena);
        return false;
    }
    return true;
}

static const char *key_of(const struct record *record, const struct sheet_row *row, struct arena *arena)
{
    const struct kind_row *kind = &kind_table[record->kind];
    const char *key = mend_id(arena, row->cell[TABLE_KEY]);
    const char *code = mend_id(arena, row->cell[TABLE_CODE]);
    if (*key || *code)
        return *key ? key : code;
    const char *title = record_get(record, kind->title),
               *when = kind->when ? record_get(record, kind->when) : NULL;
    return title ? arena_print(arena, "%s%s%s", title, when ? " " : "", when ? when : "") : "";
}

static bool take_row(struct import_run *run, const struct stand *stand, struct arena *arena)
{
    const struct table *table = stand->context;
    const char *word = text_trim(arena, stand->row->cell[TABLE_KIND]);
    const struct kind_row *kind = table->kind >= 0 ? &kind_table[table->kind] : kind_named(word);
    bool is_ours_to_read = false;
    for (size_t i = 0; kind && i < KINDS; i++)
        is_ours_to_read |= kinds[i] == kind->kind;
    if (!is_ours_to_read) {
        intake_refuse(run, stand, "kind", word,
                      "A table holds session, event, guide, fact, job, term, plan or figure.", arena);
        return true;
    }
    struct record record = {.kind = kind->kind};
    for (size_t i = 0; i < sheet_columns(stand->sheet); i++)
        if (!put_cell(run, stand, &record, i, arena))
            return true;
    if (!check_pairs(run, stand, &record, arena))
        return true;
    const char *code = mend_id(arena, stand->row->cell[TABLE_CODE]);
    record.code = *code ? code : NULL;
    const struct notice notice = {.source = "table",
                                  .source_label = "City staff",
                                  .key = key_of(&record, stand->row, arena),
                                  .read_at = run->now,
                                  .record = record,
                                  .is_of_staff = true};
    return intake_put(run, &notice, stand, arena);
}

bool table_import(struct import_run *run, const char *bytes, size_t length)
{
    SCRATCH(arena);
    struct sheet *sheet = sheet_open(bytes, length, columns, NULL);
    struct table table = {.sheet = sheet};
    bool is_read = false;
    if (sheet_error(sheet)) {
        run->error = arena_text(run->arena, sheet_error(sheet));
    } else if (sheet_columns(sheet) == 0) {
        run->error = "A table is read from CSV: save it from the spreadsheet as CSV (UTF-8).";
    } else if (read_header(&table, run, arena) && find_kind(&table, run)) {
        sheet_fields(sheet, (const char *const *)table.fields);
        is_read = intake_sheet(run, sheet, length, take_row, &table);
    }
    sheet_close(sheet);
    return is_read;
}
