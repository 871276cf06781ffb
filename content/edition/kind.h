// SPDX-License-Identifier: MIT
// The ten kinds of record and every field of each, in one table. The desk's forms, the table importer, the
// export, history, comparison and the search index are all read from it. Names follow the Open Contracting
// Data Standard where it has one (OCDS 1.1.5 release schema).
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "content/base/arena.h"

enum kind {
    KIND_OPPORTUNITY,
    KIND_CONTRACT,
    KIND_PLAN,
    KIND_SESSION,
    KIND_EVENT,
    KIND_GUIDE,
    KIND_FACT,
    KIND_JOB,
    KIND_TERM,
    KIND_FIGURE,
};
enum { KIND_COUNT = KIND_FIGURE + 1 };

// Every value is text in one canonical form, which this type names.
enum field_type {
    FIELD_LINE,       // one line of text
    FIELD_PARAGRAPHS, // lines of text; an empty line between paragraphs
    FIELD_CHOICE,     // one of `choices`, by its name
    FIELD_DATE,       // "2026-12-01" or "2026-12-01T10:30", the city's wall clock (date.h)
    FIELD_MONEY,      // plain decimal: "2400000" or "1234.50"
    FIELD_NUMBER,     // whole decimal
    FIELD_DECIMAL,    // decimal with a point: coordinates, figures
    FIELD_FLAG,       // "yes" or absent
    FIELD_URL,        // http or https
    FIELD_EMAIL,
    FIELD_PHONE,   // "(212) 555-0100", or +E.164 outside NANP
    FIELD_INSTANT, // "2026-11-22T14:05:00Z"
    FIELD_LIST,    // rows by newline, cells by tab, in the order of `columns`
};

struct choice {
    const char *name;  // "active"
    const char *label; // N_(): "Open"
};

struct column {
    const char *name;
    const char *label;            // N_()
    enum field_type type;         // never FIELD_LIST
    const struct choice *choices; // FIELD_CHOICE only
};

// What a number may be as staff write it. A source's own odd value is its own, and kept.
struct limits {
    double least, most;
    const char *sentence; // for staff, in English: what to write
};

struct field {
    const char *name;
    const char *label; // N_(): above the field on the desk
    const char *help;  // for staff, in English; or NULL
    enum field_type type;
    bool translated;              // exists per language
    bool required;                // a record without it cannot be published
    bool searched;                // its words are in the search index
    bool by_machine;              // derived or from the source only: the desk shows it and does not edit it
    size_t limit;                 // code points, of a line or a whole list
    const struct choice *choices; // ended by a row of nulls
    const struct column *columns; // ended by a row of nulls
    const struct limits *limits;  // of a number or an amount; or NULL
};

struct kind_row {
    enum kind kind;
    const char *name;           // "opportunity": in files, addresses, commands
    const char *plural;         // "opportunities"
    const char *label;          // N_("Opportunity")
    const char *plural_label;   // N_("Opportunities")
    const char *bullet;         // the letter in its round bullet: "B"
    const char *title;          // the field that names it: "title" ("word" of a term)
    const char *plain_title;    // the field people see instead when it is set, or NULL
    const char *when;           // the date that orders it ("due", "start", "closes"), or NULL
    const struct field *fields; // ended by a row of nulls
};
extern const struct kind_row kind_table[KIND_COUNT];

const struct kind_row *kind_named(const char *name); // singular or plural; NULL when there is none
const struct field *kind_field(enum kind kind, const char *name);         // NULL when there is none
const char *choice_label(const struct choice *choices, const char *name); // NULL when there is none

// NULL when `value` is right for the field, else a sentence for staff (in English): what is wrong, what to
// do.
const char *field_check(const struct field *field, const char *value, struct arena *arena);
// The same of what a source says: any year and any amount, if only it is one.
const char *field_form_check(const struct field *field, const char *value, struct arena *arena);
// The canonical form of what a person typed ("12/1/2026 10:30 am", "$2,400,000"), or the text itself when it
// has none.
const char *field_canonical(const struct field *field, const char *typed, struct arena *arena);

// Names that other rooms rely on:
extern const struct choice
    tender_status_table[]; // planned, active, cancelled, unsuccessful, complete, withdrawn
extern const struct choice
    category_table[]; // goods, services, human_services, construction_services, construction
extern const struct choice borough_table[];   // bronx, brooklyn, manhattan, queens, staten_island, citywide
extern const struct choice milestone_table[]; // prebid, site_visit, hearing, other
extern const struct choice contract_status_table[]; // pending, active, cancelled, terminated
extern const struct choice meeting_status_table[];  // scheduled, cancelled: of sessions and events
extern const struct choice stage_choice_table[];    // the names and labels of stage_table (stage.h)
extern const struct choice seen_table[];            // of contract.stage_days: exact, seen
extern const struct choice job_type_table[];        // opening, way_in
extern const struct choice spoken_table[];          // the tags of language_table
extern const struct choice
    source_name_table[]; // the sources whose names are common words; others are proper names
