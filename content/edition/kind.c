// SPDX-License-Identifier: MIT
// Every field of every kind of record. To add a field, add its row here: the desk, the table importer, the
// export, history, comparison and search find it by themselves.
#include "content/edition/kind.h"

#include <string.h>

#include "content/base/text.h"
#include "content/language/language.h"

// clang-format 14 fails on tables whose cells are macros.
// clang-format off
const struct choice tender_status_table[] = {
    {"planned",      N_("Planned")},
    {"active",       N_("Open")},
    {"cancelled",    N_("Cancelled")},
    {"unsuccessful", N_("Closed, no winner")},
    {"complete",     N_("Closed")},
    {"withdrawn",    N_("Withdrawn")},
    {NULL,           NULL},
};
const struct choice category_table[] = {
    {"goods",                 N_("Goods")},
    {"services",              N_("Services")},
    {"human_services",        N_("Human services")},
    {"construction_services", N_("Construction services")},
    {"construction",          N_("Construction")},
    {NULL,                    NULL},
};
const struct choice borough_table[] = {
    {"bronx",         N_("Bronx")},
    {"brooklyn",      N_("Brooklyn")},
    {"manhattan",     N_("Manhattan")},
    {"queens",        N_("Queens")},
    {"staten_island", N_("Staten Island")},
    {"citywide",      N_("Citywide")},
    {NULL,            NULL},
};
const struct choice milestone_table[] = {
    {"prebid",     N_("Meeting before bids")},
    {"site_visit", N_("Walk the site")},
    {"hearing",    N_("Public hearing")},
    {"other",      N_("Other date")},
    {NULL,         NULL},
};
const struct choice contract_status_table[] = {
    {"pending",    N_("On its way")},
    {"active",     N_("Active")},
    {"cancelled",  N_("Cancelled")},
    {"terminated", N_("Ended")},
    {NULL,         NULL},
};
const struct choice meeting_status_table[] = {
    {"scheduled", N_("Scheduled")},
    {"cancelled", N_("Cancelled")},
    {NULL,        NULL},
};
// The same names as stage_table in stage.c; stage_test holds the two together.
const struct choice stage_choice_table[] = {
    {"planned",     N_("Planned")},
    {"bid",         N_("Put out to bid")},
    {"chosen",      N_("Bids opened, vendor chosen")},
    {"checked",     N_("Vendor checked")},
    {"signed",      N_("Contract signed")},
    {"comptroller", N_("Comptroller’s registration")},
    {"registered",  N_("Registered: work and payment can begin")},
    {NULL,          NULL},
};
const struct choice seen_table[] = {
    {"exact", N_("Dated by the source")},
    {"seen",  N_("First seen on that day")},
    {NULL,    NULL},
};
const struct choice job_type_table[] = {
    {"opening", N_("Job opening")},
    {"way_in",  N_("A way into this work")},
    {NULL,      NULL},
};
const struct choice spoken_table[] = {
    {"en",      N_("English")},
    {"es",      N_("Spanish")},
    {"zh-Hans", N_("Chinese (Mandarin)")},
    {"zh-Hant", N_("Chinese (Cantonese)")},
    {"ru",      N_("Russian")},
    {"bn",      N_("Bengali")},
    {"ht",      N_("Haitian Creole")},
    {"ko",      N_("Korean")},
    {"ar",      N_("Arabic")},
    {"ur",      N_("Urdu")},
    {"fr",      N_("French")},
    {"pl",      N_("Polish")},
    {NULL,      NULL},
};

const struct choice source_name_table[] = {
    {"Sample",               N_("Sample")},
    {"Calendar",             N_("Calendar")},
    {"City staff",           N_("City staff")},
    {"Open Contracting data", N_("Open Contracting data")},
    {NULL,                   NULL},
};

static const struct column milestone_columns[] = {
    {"type",  N_("Kind"),  FIELD_CHOICE, milestone_table},
    {"title", N_("Title"), FIELD_LINE,   NULL},
    {"date",  N_("Date"),  FIELD_DATE,   NULL},
    {"place", N_("Place"), FIELD_LINE,   NULL},
    {NULL,    NULL,        FIELD_LINE,   NULL},
};
static const struct column document_columns[] = {
    {"title", N_("Title"),   FIELD_LINE, NULL},
    {"url",   N_("Address"), FIELD_URL,  NULL},
    {NULL,    NULL,          FIELD_LINE, NULL},
};
static const struct column earlier_columns[] = {
    {"noticed", N_("Published"),       FIELD_DATE, NULL},
    {"what",    N_("What it said"),    FIELD_LINE, NULL},
    {"due",     N_("Bids due"),        FIELD_DATE, NULL},
    {"key",     N_("Source’s number"), FIELD_LINE, NULL},
    {NULL,      NULL,                  FIELD_LINE, NULL},
};
static const struct column stage_columns[] = {
    {"stage", N_("Stage"),       FIELD_CHOICE, stage_choice_table},
    {"date",  N_("Since"),       FIELD_DATE,   NULL},
    {"how",   N_("How we know"), FIELD_CHOICE, seen_table},
    {NULL,    NULL,              FIELD_LINE,   NULL},
};
static const struct column step_columns[] = {
    {"title", N_("Step"),       FIELD_LINE, NULL},
    {"text",  N_("What to do"), FIELD_LINE, NULL},
    {NULL,    NULL,             FIELD_LINE, NULL},
};
static const struct column value_columns[] = {
    {"date",  N_("Date"),  FIELD_DATE,    NULL},
    {"value", N_("Value"), FIELD_DECIMAL, NULL},
    {NULL,    NULL,        FIELD_LINE,    NULL},
};

static const struct limits amount_limits = {0, 1e12, "Write an amount from 0 to 1,000,000,000,000 dollars."};
static const struct limits percent_limits = {0, 100, "Write a percentage from 0 to 100."};
static const struct limits seats_limits = {0, 100000, "Write how many seats there are, from 0 to 100,000."};
static const struct limits minutes_limits = {1, 10000, "Write how many minutes it takes, from 1 to 10,000."};
static const struct limits latitude_limits = {-90, 90, "Write a latitude from -90 to 90, like 40.8448."};
static const struct limits longitude_limits = {-180, 180, "Write a longitude from -180 to 180, like -73.9211."};

// Rows that several kinds share.
#define TITLE(help_)                                                                                         \
    {.name = "title", .label = N_("Title"), .help = (help_), .type = FIELD_LINE, .translated = true,           \
     .required = true, .searched = true, .limit = 500}
#define PLAIN_TITLE                                                                                          \
    {.name = "plain_title", .label = N_("Plain title"), .type = FIELD_LINE, .translated = true, .searched = true,\
     .limit = 120, .help = "What people see first. Say it as you would to a neighbor."}
#define SUMMARY                                                                                              \
    {.name = "summary", .label = N_("Summary"), .type = FIELD_PARAGRAPHS, .translated = true, .searched = true,\
     .limit = 20000}
#define PLAIN_SUMMARY                                                                                        \
    {.name = "plain_summary", .label = N_("Plain summary"), .type = FIELD_PARAGRAPHS, .translated = true,    \
     .searched = true, .limit = 1000, .help = "What is bought, where and when, in two or three sentences."}
#define AGENCY {.name = "agency", .label = N_("Agency"), .type = FIELD_LINE, .searched = true, .limit = 120}
#define CATEGORY {.name = "category", .label = N_("Category"), .type = FIELD_CHOICE, .choices = category_table}
#define METHOD {.name = "method", .label = N_("Method"), .type = FIELD_LINE, .limit = 120}
#define BOROUGH {.name = "borough", .label = N_("Borough"), .type = FIELD_CHOICE, .choices = borough_table}
#define AMOUNT                                                                                               \
    {.name = "amount", .label = N_("Amount"), .type = FIELD_MONEY, .help = "In dollars.", .limits = &amount_limits}
#define IDENTIFIER(name_, label_, help_)                                                                     \
    {.name = (name_), .label = (label_), .help = (help_), .type = FIELD_LINE, .searched = true, .limit = 120}
#define DATED(name_, label_) {.name = (name_), .label = (label_), .type = FIELD_DATE}
#define CONTACT_PHONE {.name = "contact_phone", .label = N_("Phone to ask"), .type = FIELD_PHONE}
#define CONTACT_EMAIL {.name = "contact_email", .label = N_("Email to ask"), .type = FIELD_EMAIL}
#define CONTACT_NAME {.name = "contact_name", .label = N_("Person to ask"), .type = FIELD_LINE, .limit = 120}
#define LINK(help_) {.name = "link", .label = N_("Link"), .help = (help_), .type = FIELD_URL}
#define SOURCE                                                                                               \
    {.name = "source", .label = N_("Source"), .type = FIELD_LINE, .limit = 80,                               \
     .help = "Who says so, as the public reads it: City Record."},                                       \
    {.name = "source_at", .label = N_("Read from the source"), .type = FIELD_INSTANT, .by_machine = true}
#define MEETING                                                                                              \
    TITLE(NULL), SUMMARY,                                                                                    \
    {.name = "start", .label = N_("Starts"), .type = FIELD_DATE, .required = true},                          \
    {.name = "end", .label = N_("Ends"), .type = FIELD_DATE},                                                \
    {.name = "status", .label = N_("Status"), .type = FIELD_CHOICE, .choices = meeting_status_table},        \
    {.name = "host", .label = N_("Host"), .type = FIELD_LINE, .searched = true, .limit = 120},               \
    {.name = "place", .label = N_("Place"), .type = FIELD_LINE, .searched = true, .limit = 120},             \
    {.name = "address", .label = N_("Address"), .type = FIELD_LINE, .searched = true, .limit = 200},         \
    BOROUGH, LINK("Where to join online or sign up."),                                                   \
    {.name = "language", .label = N_("Language"), .type = FIELD_CHOICE, .choices = spoken_table},            \
    {.name = "capacity", .label = N_("Seats"), .type = FIELD_NUMBER, .limits = &seats_limits},               \
    {.name = "interpreter", .label = N_("Interpreter on request"), .type = FIELD_FLAG},                      \
    {.name = "childcare", .label = N_("Childcare"), .type = FIELD_FLAG},                                     \
    {.name = "step_free", .label = N_("Step-free"), .type = FIELD_FLAG},                                     \
    CONTACT_PHONE, CONTACT_EMAIL,                                                                            \
    {.name = "latitude", .label = N_("Latitude"), .type = FIELD_DECIMAL, .limits = &latitude_limits},        \
    {.name = "longitude", .label = N_("Longitude"), .type = FIELD_DECIMAL, .limits = &longitude_limits}
#define END {.name = NULL}

static const struct field opportunity_fields[] = {
    TITLE("The legal title, as the notice prints it."),
    PLAIN_TITLE,
    SUMMARY,
    PLAIN_SUMMARY,
    AGENCY,
    CATEGORY,
    METHOD,
    BOROUGH,
    {.name = "status", .label = N_("Status"), .type = FIELD_CHOICE, .choices = tender_status_table},
    DATED("published", N_("Published")),
    {.name = "due", .label = N_("Bids due"), .type = FIELD_DATE,
     .help = "Leave the time out if the notice gives none."},
    {.name = "due_source", .label = N_("Bids due, says the source"), .type = FIELD_DATE, .by_machine = true,
     .help = "Set while the source’s date differs from yours and nobody has decided."},
    DATED("questions_due", N_("Questions due")),
    {.name = "milestones", .label = N_("Other dates"), .type = FIELD_LIST, .limit = 4000,
     .columns = milestone_columns, .help = "Meetings before bids, site visits, hearings."},
    AMOUNT,
    {.name = "mwbe_goal", .label = N_("M/WBE goal"), .type = FIELD_NUMBER, .help = "In percent.",
     .limits = &percent_limits},
    {.name = "how_to_respond", .label = N_("How to respond"), .type = FIELD_PARAGRAPHS, .translated = true,
     .limit = 4000},
    CONTACT_NAME,
    CONTACT_PHONE,
    CONTACT_EMAIL,
    {.name = "contact_address", .label = N_("Address to ask"), .type = FIELD_LINE, .limit = 300},
    {.name = "documents", .label = N_("Documents"), .type = FIELD_LIST, .limit = 8000, .columns = document_columns},
    LINK("The notice itself."),
    IDENTIFIER("epin", N_("EPIN"), "PASSPort’s number."),
    IDENTIFIER("pin", N_("PIN"), "The number the City Record prints."),
    IDENTIFIER("ocid", N_("OCID"), "The Open Contracting number of the procurement."),
    {.name = "earlier", .label = N_("Earlier notices"), .type = FIELD_LIST, .limit = 8000, .by_machine = true,
     .columns = earlier_columns},
    SOURCE,
    END,
};

static const struct field contract_fields[] = {
    TITLE(NULL),
    PLAIN_TITLE,
    SUMMARY,
    IDENTIFIER("contract_id", N_("Contract ID"), "Like CT1-846-20268804666."),
    IDENTIFIER("epin", N_("EPIN"), "PASSPort’s number."),
    IDENTIFIER("ctr", N_("CTR number"), "PASSPort’s contract number."),
    IDENTIFIER("pin", N_("PIN"), "The number the City Record prints."),
    IDENTIFIER("ocid", N_("OCID"), "The Open Contracting number of the procurement."),
    {.name = "vendor", .label = N_("Vendor"), .type = FIELD_LINE, .searched = true, .limit = 300},
    AGENCY,
    CATEGORY,
    METHOD,
    BOROUGH,
    AMOUNT,
    {.name = "status", .label = N_("Status"), .type = FIELD_CHOICE, .choices = contract_status_table},
    {.name = "stage", .label = N_("Stage"), .type = FIELD_CHOICE, .choices = stage_choice_table},
    {.name = "source_status", .label = N_("Status, as the source says it"), .type = FIELD_LINE, .limit = 120,
     .by_machine = true},
    {.name = "stage_days", .label = N_("First day in each stage"), .type = FIELD_LIST, .limit = 2000,
     .columns = stage_columns},
    DATED("awarded", N_("Awarded")),
    DATED("signed", N_("Signed")),
    DATED("registered", N_("Registered")),
    DATED("start", N_("Starts")),
    DATED("end", N_("Ends")),
    {.name = "milestones", .label = N_("Other dates"), .type = FIELD_LIST, .limit = 4000,
     .columns = milestone_columns},
    CONTACT_NAME, CONTACT_PHONE, CONTACT_EMAIL,
    {.name = "documents", .label = N_("Documents"), .type = FIELD_LIST, .limit = 8000, .columns = document_columns},
    LINK(NULL),
    SOURCE,
    END,
};

static const struct field plan_fields[] = {
    TITLE("What the agency expects to buy."),
    PLAIN_TITLE,
    SUMMARY,
    IDENTIFIER("plan_id", N_("Plan ID"), NULL),
    IDENTIFIER("epin", N_("EPIN"), "PASSPort’s number, when it has one."),
    AGENCY,
    {.name = "industry", .label = N_("Industry"), .type = FIELD_LINE, .searched = true, .limit = 120},
    CATEGORY,
    METHOD,
    {.name = "quarter", .label = N_("Quarter"), .type = FIELD_LINE, .limit = 40,
     .help = "When it goes out to bid: FY27 Q3."},
    DATED("start", N_("Contract starts")),
    DATED("end", N_("Contract ends")),
    AMOUNT,
    LINK(NULL),
    SOURCE,
    END,
};

static const struct field session_fields[] = {MEETING, SOURCE, END};

static const struct field event_fields[] = {MEETING, SOURCE, END};

static const struct field guide_fields[] = {
    TITLE("What a person wants to do: Get into PASSPort."),
    SUMMARY,
    {.name = "steps", .label = N_("Steps"), .type = FIELD_LIST, .translated = true, .required = true,
     .searched = true, .limit = 10000, .columns = step_columns},
    {.name = "minutes", .label = N_("Minutes it takes"), .type = FIELD_NUMBER, .limits = &minutes_limits},
    CONTACT_PHONE, CONTACT_EMAIL,
    LINK(NULL),
    SOURCE,
    END,
};

static const struct field fact_fields[] = {
    {.name = "title", .label = N_("Fact"), .type = FIELD_LINE, .translated = true, .required = true,
     .searched = true, .limit = 240, .help = "One or two short sentences."},
    {.name = "summary", .label = N_("More about it"), .type = FIELD_PARAGRAPHS, .translated = true,
     .searched = true, .limit = 2000},
    LINK(NULL),
    SOURCE,
    END,
};

static const struct field job_fields[] = {
    TITLE(NULL),
    {.name = "type", .label = N_("Kind"), .type = FIELD_CHOICE, .required = true, .choices = job_type_table},
    SUMMARY,
    AGENCY,
    {.name = "pay", .label = N_("Pay"), .type = FIELD_LINE, .translated = true, .limit = 120},
    {.name = "place", .label = N_("Place"), .type = FIELD_LINE, .searched = true, .limit = 120},
    BOROUGH,
    {.name = "how_to_respond", .label = N_("How to apply"), .type = FIELD_PARAGRAPHS, .translated = true,
     .limit = 4000},
    DATED("closes", N_("Closes")),
    CONTACT_PHONE, CONTACT_EMAIL,
    LINK(NULL),
    SOURCE,
    END,
};

static const struct field term_fields[] = {
    {.name = "word", .label = N_("Word"), .type = FIELD_LINE, .translated = true, .required = true,
     .searched = true, .limit = 80},
    {.name = "explanation", .label = N_("What it means"), .type = FIELD_PARAGRAPHS, .translated = true,
     .required = true, .searched = true, .limit = 1000},
    {.name = "also", .label = N_("Also written"), .type = FIELD_LINE, .translated = true, .searched = true,
     .limit = 200, .help = "Other forms of the word, with commas between."},
    SOURCE,
    END,
};

static const struct field figure_fields[] = {
    TITLE(NULL),
    SUMMARY,
    {.name = "unit", .label = N_("Unit"), .type = FIELD_LINE, .translated = true, .limit = 60,
     .help = "What the numbers count: contracts, days, percent, dollars."},
    {.name = "values", .label = N_("Values"), .type = FIELD_LIST, .required = true, .limit = 10000,
     .columns = value_columns},
    LINK(NULL),
    SOURCE,
    END,
};

const struct kind_row kind_table[KIND_COUNT] = {
    {KIND_OPPORTUNITY, "opportunity", "opportunities", N_("Opportunity"), N_("Opportunities"), "B", "title",
     "plain_title", "due", opportunity_fields},
    {KIND_CONTRACT, "contract", "contracts", N_("Contract"), N_("Contracts"), "C", "title", "plain_title", NULL,
     contract_fields},
    {KIND_PLAN, "plan", "plans", N_("Plan"), N_("Plans"), "P", "title", "plain_title", "start", plan_fields},
    {KIND_SESSION, "session", "sessions", N_("Training"), N_("Trainings"), "T", "title", NULL, "start",
     session_fields},
    {KIND_EVENT, "event", "events", N_("Event"), N_("Events"), "E", "title", NULL, "start", event_fields},
    {KIND_GUIDE, "guide", "guides", N_("Guide"), N_("Guides"), "G", "title", NULL, NULL, guide_fields},
    {KIND_FACT, "fact", "facts", N_("Fact"), N_("Facts"), "?", "title", NULL, NULL, fact_fields},
    {KIND_JOB, "job", "jobs", N_("Job"), N_("Jobs"), "J", "title", NULL, "closes", job_fields},
    {KIND_TERM, "term", "terms", N_("Word"), N_("Words"), "W", "word", NULL, NULL, term_fields},
    {KIND_FIGURE, "figure", "figures", N_("Figure"), N_("Figures"), "F", "title", NULL, NULL, figure_fields},
};

// clang-format on

const struct kind_row *kind_named(const char *name)
{
    for (int i = 0; name && i < KIND_COUNT; i++) {
        if (text_is_same_word(name, kind_table[i].name) || text_is_same_word(name, kind_table[i].plural))
            return &kind_table[i];
    }
    return NULL;
}

const struct field *kind_field(enum kind kind, const char *name)
{
    if (!name)
        return NULL;
    for (const struct field *field = kind_table[kind].fields; field->name; field++) {
        if (field->name[0] == name[0] && strcmp(field->name, name) == 0)
            return field;
    }
    return NULL;
}

const char *choice_label(const struct choice *choices, const char *name)
{
    for (; name && choices && choices->name; choices++) {
        if (text_is_same(choices->name, name))
            return choices->label;
    }
    return NULL;
}
