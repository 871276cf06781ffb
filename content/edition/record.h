// SPDX-License-Identifier: MIT
// One record of any kind: its code and its values, each under a field's name and, when translated, a
// language.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/base/arena.h"
#include "content/base/date.h"
#include "content/edition/kind.h"

// Where a translated value came from; the original's own language has VALUE_STAFF or VALUE_SOURCE.
enum value_origin { VALUE_STAFF, VALUE_SOURCE, VALUE_MACHINE };

struct value {
    const struct field *field;
    const char *language; // BCP 47 tag; NULL when the field is not translated; "en" is the original
    const char *text;     // never NULL or ""
    enum value_origin origin;
    bool is_stale; // the original changed since this translation was made
};

struct record {
    enum kind kind;
    int64_t id;           // the draft's id, for life; the same in every edition
    const char *code;     // "K7Q26"; NULL before it has one
    struct value *values; // in the order of the kind's fields, then of language_table
    size_t count, capacity;
};

// A field's value that is not translated, or the English one; NULL when unset. A name the kind lacks is a
// bug: aborts.
const char *record_get(const struct record *record, const char *field);
// In the language (tag), else in English. *is_own (may be NULL) tells whether it was in the language asked
// for.
const char *record_text(const struct record *record, const char *field, const char *language, bool *is_own);
const struct value *record_value(const struct record *record, const char *name,
                                 const char *language); // exactly
// Whose words a reader reads: an English message, NULL when a person of the city wrote them in the reader's
// language. `own` is the value in that language, or NULL.
const char *record_whose_words(const struct value *own);
// The name people see: plain title, else title, in the language; never NULL (the code, or an id, when there
// is none).
const char *record_title(const struct record *record, const char *language);
// The field that it stands in; NULL when it is a code or an id.
const char *record_title_field(const struct record *record, const char *language);
// Sets, or with NULL or "" removes. `text` must live as long as the record. Origin VALUE_SOURCE, not stale.
struct value *record_set(struct record *record, struct arena *arena, const char *name, const char *language,
                         const char *text);
bool record_date(const struct record *record, const char *field,
                 struct date *date); // false when unset or unreadable
struct language;
// Who says so, as the public reads it in the language; NULL when the record does not tell.
const char *record_source(const struct record *record, struct language *language);
bool record_flag(const struct record *record, const char *field);

// Rows of a list value. Start with *at = value; false at the end. Cells missing at the end of a row are "".
enum { LIST_CELLS = 8 };
struct list_row {
    const char *cell[LIST_CELLS];
};
bool list_next(const char **at, struct list_row *row, struct arena *arena);
// Adds a row; tabs and newlines inside a cell become spaces. `list` may be NULL.
const char *list_add(struct arena *arena, const char *list, const char *const *cells, size_t count);

// One JSON object, names as "title" and "title@es", in a fixed order, so that equal records give equal bytes;
// marks hold what differs from (source, fresh): {"title@es":"machine stale"}.
const char *record_fields_json(struct arena *arena, const struct record *record);
const char *record_marks_json(struct arena *arena, const struct record *record);
// False when the text is not such an object. Names the kind does not know (a newer edition's) are passed
// over.
bool record_from_json(struct record *record, struct arena *arena, const char *fields, const char *marks);
