// SPDX-License-Identifier: MIT
// A contract's way, told only from real dates. A day known only from an import is "at least".
#include "content/edition/stage.h"

#include <string.h>

#include "content/base/text.h"
#include "content/edition/edition.h"
#include "content/language/language.h"

const struct stage_row stage_table[STAGE_COUNT] = {
    {"planned",     N_("Planned"),
     N_("Next the agency puts it out to bid. You can read the notice and ask questions then."),
     N_("The agency"),                                                                                                                                   0 },
    {"bid",         N_("Put out to bid"),                         N_("Next the bids are opened and the agency chooses a vendor."),
     N_("Vendors"),                                                                                                                                      0 },
    {"chosen",      N_("Bids opened, vendor chosen"),
     N_("Next the agency checks the vendor: PASSPort forms, taxes, past work."),                                                       N_("The agency"), 0 },
    {"checked",     N_("Vendor checked"),
     N_("Next the vendor and the agency sign, and the City’s overseers approve."),
     N_("The agency and the vendor"),                                                                                                                    0 },
    {"signed",      N_("Contract signed"),                        N_("Next the agency sends the signed contract to the Comptroller."),
     N_("The agency"),                                                                                                                                   0 },
    {"comptroller", N_("Comptroller’s registration"),
     N_("The Comptroller registers the contract or sends it back with questions. Until then the City cannot "
        "pay."),
     N_("The Comptroller"),                                                                                                                              30},
    {"registered",  N_("Registered: work and payment can begin"),
     N_("Work can start. Send invoices to the agency; the City can pay now."),
     N_("The vendor and the agency"),                                                                                                                    0 },
};

struct stage_word {
    const char *word;
    enum stage stage;
};

// PASSPort's statuses of solicitations and contracts (procurement.md 1.2).
static const struct stage_word passport_words[] = {
    {"planning",                                 STAGE_PLANNED    },
    {"rfx draft",                                STAGE_PLANNED    },
    {"released",                                 STAGE_BID        },
    {"rfx released",                             STAGE_BID        },
    {"closed",                                   STAGE_CHOSEN     },
    {"responses received",                       STAGE_CHOSEN     },
    {"evaluation",                               STAGE_CHOSEN     },
    {"draft",                                    STAGE_CHECKED    },
    {"in progress",                              STAGE_CHECKED    },
    {"pending acco approval",                    STAGE_SIGNED     },
    {"pending mocs approval",                    STAGE_SIGNED     },
    {"pending omb approval",                     STAGE_SIGNED     },
    {"pending oversight approval",               STAGE_SIGNED     },
    {"pending registration package compilation", STAGE_SIGNED     },
    {"pending comptroller approval",             STAGE_COMPTROLLER},
    {"registered",                               STAGE_REGISTERED },
};

// Release tags of OCDS 1.1.
static const struct stage_word ocds_words[] = {
    {"planning",             STAGE_PLANNED   },
    {"planningupdate",       STAGE_PLANNED   },
    {"tender",               STAGE_BID       },
    {"tenderamendment",      STAGE_BID       },
    {"tenderupdate",         STAGE_BID       },
    {"award",                STAGE_CHECKED   },
    {"awardupdate",          STAGE_CHECKED   },
    {"contract",             STAGE_SIGNED    },
    {"contractupdate",       STAGE_SIGNED    },
    {"contractamendment",    STAGE_SIGNED    },
    {"implementation",       STAGE_REGISTERED},
    {"implementationupdate", STAGE_REGISTERED},
    {"contracttermination",  STAGE_REGISTERED},
};

static enum stage stage_of_word(const struct stage_word *words, size_t count, const char *word)
{
    SCRATCH(scratch);
    const char *squeezed = word ? text_lower(scratch, text_squeeze(scratch, word)) : "";
    for (size_t i = 0; i < count; i++) {
        if (text_is_same(words[i].word, squeezed))
            return words[i].stage;
    }
    return STAGE_COUNT;
}

enum stage stage_of_passport(const char *status)
{
    return stage_of_word(passport_words, sizeof passport_words / sizeof passport_words[0], status);
}

enum stage stage_of_ocds(const char *tag)
{
    return stage_of_word(ocds_words, sizeof ocds_words / sizeof ocds_words[0], tag);
}

enum stage stage_named(const char *name)
{
    enum stage stage = STAGE_PLANNED;
    while (stage < STAGE_COUNT && !text_is_same(stage_table[stage].name, name))
        stage++;
    return stage;
}

static void step_starts(struct step *step, struct date from, bool seen)
{
    if (step->from.year == 0) {
        step->from = from;
        step->at_least = seen;
    }
}

// What the record itself dates: the days staff or an import put down, then the dates every contract has.
static void steps_from_record(const struct record *contract, struct step steps[STAGE_COUNT])
{
    static const struct {
        const char *field;
        enum stage stage;
    } dated[] = {
        {"awarded",    STAGE_CHECKED   },
        {"signed",     STAGE_SIGNED    },
        {"registered", STAGE_REGISTERED}
    };
    SCRATCH(scratch);
    const char *at = record_get(contract, "stage_days");
    struct list_row row;
    struct date date;

    for (size_t i = 0; i < sizeof dated / sizeof dated[0]; i++) {
        if (record_date(contract, dated[i].field, &date))
            step_starts(&steps[dated[i].stage], date, false);
    }
    while (list_next(&at, &row, scratch)) {
        enum stage stage = stage_named(row.cell[0]);
        if (stage < STAGE_COUNT && date_read(row.cell[1], &date))
            step_starts(&steps[stage], date, text_is_same(row.cell[2], "seen"));
    }
}

// The solicitation it came from, joined by EPIN, tells when it went out and when bids were opened.
static void steps_from_opportunity(const struct edition *edition, const struct record *contract,
                                   struct step steps[STAGE_COUNT])
{
    enum { MOST = 8 };
    SCRATCH(scratch);
    struct record related[MOST];
    struct date date;
    size_t count = edition_related(edition, contract, related, MOST, scratch);
    for (size_t i = 0; i < count; i++) {
        if (related[i].kind != KIND_OPPORTUNITY)
            continue;
        if (record_date(&related[i], "published", &date))
            step_starts(&steps[STAGE_BID], date, false);
        if (record_date(&related[i], "due", &date))
            step_starts(&steps[STAGE_CHOSEN], date, false);
        return;
    }
}

// A stage that ended lasted until the next one began, if the source dated that; the present one lasts until
// today.
static void steps_count_days(struct step steps[STAGE_COUNT], enum stage present, struct date today)
{
    for (enum stage s = STAGE_PLANNED; s < STAGE_COUNT; s++) {
        struct step *step = &steps[s];
        bool is_over = s < present;
        struct date until = is_over ? steps[s + 1].from : today;
        step->days = -1;
        if (step->from.year == 0 || s > present || until.year == 0 || (is_over && steps[s + 1].at_least))
            continue;
        step->days = date_day(until) - date_day(step->from);
        if (step->days < 0)
            step->days = -1;
    }
}

enum stage contract_steps(const struct edition *edition, const struct record *contract, int64_t now,
                          struct step steps[STAGE_COUNT])
{
    memset(steps, 0, STAGE_COUNT * sizeof *steps);
    steps_from_record(contract, steps);
    if (edition)
        steps_from_opportunity(edition, contract, steps);

    struct date today = edition ? date_at(edition_zone(edition), now) : date_of_day(now / 86400);
    enum stage present = stage_named(record_get(contract, "stage"));
    for (enum stage s = STAGE_COUNT; present == STAGE_COUNT && s-- > STAGE_PLANNED;) {
        if (steps[s].from.year != 0 && date_day(steps[s].from) <= date_day(today))
            present = s;
    }
    if (present < STAGE_COUNT)
        steps_count_days(steps, present, today);
    for (int s = 0; s < STAGE_COUNT; s++) {
        if (present == STAGE_COUNT)
            steps[s].days = -1;
        steps[s].usual = edition ? edition_usual_days(edition, s) : -1;
    }
    return present;
}
