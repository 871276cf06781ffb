// SPDX-License-Identifier: MIT
// PASSPort Public's solicitations and contracts: the CSV its pages export, and the arrays its scripts hold.
#include <string.h>

#include "content/base/text.h"
#include "content/edition/stage.h"
#include "content/sources/agency.h"
#include "content/sources/intake.h"
#include "content/sources/mend.h"
#include "content/sources/sources.h"
#include "content/sources/words.h"

enum { EPIN_LEAST = 10 };

// Sets one value from a cell; false when the cell cannot be that value.
typedef bool (*putter)(struct record *record, struct arena *arena, const char *field, const char *cell,
                       const struct zone *zone);

static bool put_line(struct record *record, struct arena *arena, const char *field, const char *cell,
                     const struct zone *zone)
{
    (void)zone;
    fill_text(record, arena, field, mend_line(arena, cell));
    return true;
}

static bool put_id(struct record *record, struct arena *arena, const char *field, const char *cell,
                   const struct zone *zone)
{
    (void)zone;
    fill_text(record, arena, field, mend_id(arena, cell));
    return true;
}

static bool put_agency(struct record *record, struct arena *arena, const char *field, const char *cell,
                       const struct zone *zone)
{
    (void)zone;
    fill_text(record, arena, field, agency_name(arena, mend_line(arena, cell)));
    return true;
}

static bool put_category(struct record *record, struct arena *arena, const char *field, const char *cell,
                         const struct zone *zone)
{
    (void)zone;
    fill_text(record, arena, field, words_category(cell));
    return true;
}

static bool put_tender_status(struct record *record, struct arena *arena, const char *field, const char *cell,
                              const struct zone *zone)
{
    (void)zone;
    fill_text(record, arena, field, words_tender_status(cell));
    return true;
}

static bool put_when(struct record *record, struct arena *arena, const char *field, const char *cell,
                     const struct zone *zone)
{
    struct date date;
    enum date_found found = mend_date(cell, zone, &date);
    fill_date(record, arena, field, mend_midnight(date));
    return found != DATE_WRONG;
}

static bool put_money(struct record *record, struct arena *arena, const char *field, const char *cell,
                      const struct zone *zone)
{
    (void)zone;
    bool is_wrong;
    fill_text(record, arena, field, mend_money(arena, cell, &is_wrong));
    return !is_wrong;
}

// "81026B0003-Records remediation project": the number stands in its own column.
static void put_title(struct record *record, struct arena *arena, const char *cell, const char *epin)
{
    const char *title = mend_line(arena, cell);
    size_t length = 0;
    while (epin[length] && (title[length] | 32) == (epin[length] | 32))
        length++;
    if (length >= EPIN_LEAST) { // of a renewal the title begins with the first contract's
        const char *rest = title + length + strspn(title + length, " -–_:");
        title = *rest ? rest : title;
    }
    fill_text(record, arena, "title", *title ? title : epin);
}

// Puts every cell that becomes a field; the first that cannot is refused with its place.
static bool put_cells(struct import_run *run, const struct stand *stand, const struct wanted *wanted,
                      const putter *putters, struct record *record, struct arena *arena)
{
    for (size_t i = 0; wanted[i].name; i++) {
        const char *cell = stand->row->cell[i];
        if (!putters[i] || putters[i](record, arena, wanted[i].field, cell, run->zone))
            continue;
        intake_refuse(run, stand, wanted[i].name, cell,
                      putters[i] == put_when ? "This is no date. Write it like 8/18/2026 1:00:00 PM."
                                             : "This is no amount. Write it like $1,234.00.",
                      arena);
        return false;
    }
    return true;
}

enum rfx_column {
    RFX_ID,
    RFX_EPIN,
    RFX_NAME,
    RFX_AGENCY,
    RFX_STATUS,
    RFX_RELEASED,
    RFX_DUE,
    RFX_METHOD,
    RFX_INDUSTRY
};

static const struct wanted rfx_columns[] = {
    [RFX_ID] = {"rfp_id",             NULL,     NULL       },
    [RFX_EPIN] = {"EPIN",               NULL,     "epin"     },
    [RFX_NAME] = {"Procurement Name",   NULL,     "title"    },
    [RFX_AGENCY] = {"Agency",             NULL,     "agency"   },
    [RFX_STATUS] = {"RFx Status",         "Status", "status"   },
    [RFX_RELEASED] = {"Release Date",       NULL,     "published"},
    [RFX_DUE] = {"Due Date",           NULL,     "due"      },
    [RFX_METHOD] = {"Procurement Method", NULL,     "method"   },
    [RFX_INDUSTRY] = {"Industry",           NULL,     "category" },
    {NULL,                 NULL,     NULL       },
};
static const putter rfx_putters[] = {
    [RFX_EPIN] = put_id,           [RFX_AGENCY] = put_agency, [RFX_STATUS] = put_tender_status,
    [RFX_RELEASED] = put_when,     [RFX_DUE] = put_when,      [RFX_METHOD] = put_line,
    [RFX_INDUSTRY] = put_category,
};
static const char *const rfx_order[] = {
    "rfp_id", "bpm_id",     "program",      "industry", "epin",           "procurement_name",
    "agency", "rfx_status", "release_date", "due_date", "main_commodity", "procurement_method",
    NULL};

static bool take_rfx(struct import_run *run, const struct stand *stand, struct arena *arena)
{
    struct record record = {.kind = KIND_OPPORTUNITY};
    const char *const *cell = stand->row->cell;
    const char *epin = mend_id(arena, cell[RFX_EPIN]), *number = mend_id(arena, cell[RFX_ID]);
    if (!*epin && !*number) {
        intake_refuse(run, stand, "epin", "",
                      "The row has no EPIN, so it would not be known again next time.", arena);
        return true;
    }
    put_title(&record, arena, cell[RFX_NAME], *epin ? epin : number);
    if (!put_cells(run, stand, rfx_columns, rfx_putters, &record, arena))
        return true;
    // The export has no rfp_id: the EPIN, and the day of release when it was released again, are in both
    // forms.
    const char *published = record_get(&record, "published");
    struct date noticed = {0};
    record_date(&record, "published", &noticed);
    const struct notice notice = {.source = "passport-opportunities",
                                  .source_label = "PASSPort",
                                  .key = *epin ? arena_print(arena, "%s %s", epin, published ? published : "")
                                               : number,
                                  .group = *epin ? epin : NULL,
                                  .noticed = noticed,
                                  .read_at = run->now,
                                  .record = record};
    return intake_put(run, &notice, stand, arena);
}

enum contract_column {
    CTR_ID,
    CTR_EPIN,
    CTR_CONTRACT,
    CTR_TITLE,
    CTR_AGENCY,
    CTR_VENDOR,
    CTR_METHOD,
    CTR_STATUS,
    CTR_AWARDED,
    CTR_AMOUNT,
    CTR_START,
    CTR_END,
    CTR_REGISTERED,
    CTR_INDUSTRY,
};

static const struct wanted contract_columns[] = {
    [CTR_ID] = {"CTR-ID",                  NULL, "ctr"          },
    [CTR_EPIN] = {"EPIN",                    NULL, "epin"         },
    [CTR_CONTRACT] = {"Contract ID",             NULL, "contract_id"  },
    [CTR_TITLE] = {"Contract Title",          NULL, "title"        },
    [CTR_AGENCY] = {"Agency",                  NULL, "agency"       },
    [CTR_VENDOR] = {"Vendor",                  NULL, "vendor"       },
    [CTR_METHOD] = {"Procurement Method",      NULL, "method"       },
    [CTR_STATUS] = {"Status",                  NULL, "source_status"},
    [CTR_AWARDED] = {"Award Amount",            NULL, "amount"       },
    [CTR_AMOUNT] = {"Current Contract Amount", NULL, "amount"       },
    [CTR_START] = {"Start",                   NULL, "start"        },
    [CTR_END] = {"End",                     NULL, "end"          },
    [CTR_REGISTERED] = {"Registration Date",       NULL, "registered"   },
    [CTR_INDUSTRY] = {"Industry",                NULL, "category"     },
    {NULL,                      NULL, NULL           },
};
static const putter contract_putters[] = {
    [CTR_ID] = put_id,
    [CTR_EPIN] = put_id,
    [CTR_CONTRACT] = put_id,
    [CTR_AGENCY] = put_agency,
    [CTR_VENDOR] = put_line,
    [CTR_METHOD] = put_line,
    [CTR_STATUS] = put_line,
    [CTR_AWARDED] = put_money,
    [CTR_AMOUNT] = put_money,
    [CTR_START] = put_when,
    [CTR_END] = put_when,
    [CTR_REGISTERED] = put_when,
    [CTR_INDUSTRY] = put_category,
};
static const char *const contract_order[] = {"CTR-ID",
                                             "EPIN",
                                             "Contract ID",
                                             "Contract Title",
                                             "Agency",
                                             "Vendor",
                                             "Program",
                                             "Procurement Method",
                                             "Contract Type",
                                             "Status",
                                             "Award Amount",
                                             "Current Contract Amount",
                                             "Total Encumbered Amount",
                                             "Total Paid Amount",
                                             "Start",
                                             "End",
                                             "Registration Date",
                                             "Industry",
                                             "OLD Certification Type",
                                             "Ethnicity",
                                             "Certification Type",
                                             "Corporate Structure",
                                             NULL};

static void put_stage(struct record *record, struct arena *arena)
{
    const char *status = record_get(record, "source_status");
    enum stage stage = status ? stage_of_passport(status) : STAGE_COUNT;
    if (stage == STAGE_COUNT) {
        bool is_cancelled = status && strcasestr(status, "cancel"),
             has_ended = status && strcasestr(status, "terminat");
        fill_text(record, arena, "status", is_cancelled ? "cancelled" : has_ended ? "terminated" : "");
        return;
    }
    fill_text(record, arena, "stage", stage_table[stage].name);
    fill_text(record, arena, "status", stage == STAGE_REGISTERED ? "active" : "pending");
}

static bool take_contract(struct import_run *run, const struct stand *stand, struct arena *arena)
{
    struct record record = {.kind = KIND_CONTRACT};
    const char *const *cell = stand->row->cell;
    const char *epin = mend_id(arena, cell[CTR_EPIN]), *id = mend_id(arena, cell[CTR_CONTRACT]);
    const char *ctr = mend_id(arena, cell[CTR_ID]);
    if (!*epin && !*id && !*ctr) {
        intake_refuse(run, stand, "contract_id", "",
                      "The row has no Contract ID, EPIN or CTR-ID, so it would not be known again next time.",
                      arena);
        return true;
    }
    put_title(&record, arena, *cell[CTR_TITLE] ? cell[CTR_TITLE] : id, epin);
    if (!put_cells(run, stand, contract_columns, contract_putters, &record, arena))
        return true;
    put_stage(&record, arena);
    struct date noticed = {0};
    if (!record_date(&record, "registered", &noticed))
        record_date(&record, "start", &noticed);
    // A CTR-ID may come twice, and a Contract ID is given late: these two are there from first to last.
    const struct notice notice = {
        .source = "passport-contracts",
        .source_label = "PASSPort",
        .key = *ctr || *epin ? text_trim(arena, arena_print(arena, "%s %s", ctr, epin)) : id,
        .noticed = noticed,
        .read_at = run->now,
        .record = record};
    return intake_put(run, &notice, stand, arena);
}

static bool import_sheet(struct import_run *run, const char *bytes, size_t length,
                         const struct wanted *wanted, const char *const *order, sheet_taker take)
{
    struct sheet *sheet = sheet_open(bytes, length, wanted, order);
    bool is_read = false;
    if (sheet_error(sheet))
        run->error = arena_text(run->arena, sheet_error(sheet));
    else if (!sheet_has(sheet, 1))
        run->error = "The file has no column EPIN: it is no export of PASSPort Public.";
    else
        is_read = intake_sheet(run, sheet, length, take, NULL);
    sheet_close(sheet);
    return is_read;
}

bool passport_opportunities_import(struct import_run *run, const char *bytes, size_t length)
{
    return import_sheet(run, bytes, length, rfx_columns, rfx_order, take_rfx);
}

bool passport_contracts_import(struct import_run *run, const char *bytes, size_t length)
{
    return import_sheet(run, bytes, length, contract_columns, contract_order, take_contract);
}
