// SPDX-License-Identifier: MIT
// One record as an OCDS 1.1 release. Names and codelists:
// standard.open-contracting.org/1.1/en/schema/reference.
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "content/edition/deadline.h"
#include "content/site/open.h"
#include "content/site/view.h"

struct releasing {
    const struct edition *edition;
    const struct record *record;
    struct arena *arena;
    json_t *parties;
};

static const char *value(const struct releasing *releasing, const char *field)
{
    return kind_field(releasing->record->kind, field) ? record_get(releasing->record, field) : NULL;
}

static const char *date_time(const struct releasing *releasing, const char *text)
{
    struct date date;
    if (!text || !date_read(text, &date))
        return NULL;
    return instant_write(releasing->arena, date_instant(edition_zone(releasing->edition), date));
}

static void put_date(struct releasing *releasing, json_t *object, const char *name, const char *field)
{
    put(object, name, date_time(releasing, value(releasing, field)));
}

static void put_period(json_t *object, const char *name, const char *start, const char *end)
{
    if (!start && !end)
        return;
    json_t *period = json_object();
    put(period, "startDate", start);
    put(period, "endDate", end);
    json_object_set_new(object, name, period);
}

static void put_amount(struct releasing *releasing, json_t *object)
{
    const char *amount = value(releasing, "amount");
    if (amount)
        json_object_set_new(object, "value",
                            json_pack("{s:f,s:s}", "amount", strtod(amount, NULL), "currency", "USD"));
}

// A party and a reference to it; organizations are known by their names alone.
static json_t *party(struct releasing *releasing, const char *name, const char *role)
{
    json_t *object = add_object(releasing->parties);
    put(object, "id", name);
    put(object, "name", name);
    json_object_set_new(object, "roles", json_pack("[s]", role));
    return json_pack("{s:s,s:s}", "id", name, "name", name);
}

static void put_milestones(struct releasing *releasing, json_t *object)
{
    struct list_row row;
    json_t *list = NULL;
    int number = 0;
    for (const char *at = value(releasing, "milestones"); at && list_next(&at, &row, releasing->arena);) {
        const char *due = date_time(releasing, row.cell[2]);
        const char *label = choice_label(milestone_table, row.cell[0]);
        list = list ? list : put_list(object, "milestones");
        json_t *milestone = add_object(list);
        put(milestone, "id", arena_print(releasing->arena, "%d", ++number));
        put(milestone, "title", text_is_empty(row.cell[1]) ? label : row.cell[1]);
        put(milestone, "type", "engagement");
        put(milestone, "code", row.cell[0]);
        put(milestone, "description", row.cell[3]);
        put(milestone, "dueDate", due);
    }
}

static void put_documents(struct releasing *releasing, json_t *object)
{
    struct list_row row;
    json_t *list = NULL;
    int number = 0;
    const char *link = value(releasing, "link");
    if (link) {
        list = put_list(object, "documents");
        json_t *notice = add_object(list);
        put(notice, "id", "notice");
        put(notice, "documentType",
            releasing->record->kind == KIND_CONTRACT ? "contractNotice" : "tenderNotice");
        put(notice, "url", link);
    }
    for (const char *at = value(releasing, "documents"); at && list_next(&at, &row, releasing->arena);) {
        list = list ? list : put_list(object, "documents");
        json_t *document = add_object(list);
        put(document, "id", arena_print(releasing->arena, "%d", ++number));
        put(document, "title", row.cell[0]);
        put(document, "url", row.cell[1]);
    }
}

static void put_category(struct releasing *releasing, json_t *tender)
{
    static const char *const main[][2] = {
        {"goods",                 "goods"   },
        {"services",              "services"},
        {"human_services",        "services"},
        {"construction_services", "services"},
        {"construction",          "works"   }
    };
    const char *category = value(releasing, "category");
    for (size_t i = 0; category && i < sizeof main / sizeof *main; i++) {
        if (text_is_same(category, main[i][0])) {
            put(tender, "mainProcurementCategory", main[i][1]);
            json_object_set_new(tender, "additionalProcurementCategories",
                                json_pack("[s]", choice_label(category_table, category)));
        }
    }
}

// Each remembered move of the due date is an amendment.
static void put_amendments(struct releasing *releasing, json_t *tender)
{
    enum { MOST = 32 };
    struct change_row rows[MOST];
    json_t *list = NULL;
    size_t count = edition_changes(releasing->edition, releasing->record->code, rows, MOST, releasing->arena);
    for (size_t i = 0; i < count; i++) {
        if (!text_is_same(rows[i].field, "due") || !rows[i].before)
            continue;
        list = list ? list : put_list(tender, "amendments");
        json_t *amendment = add_object(list);
        put(amendment, "id", arena_print(releasing->arena, "%zu", count - i));
        put(amendment, "date", instant_write(releasing->arena, rows[i].published));
        put(amendment, "description",
            arena_print(releasing->arena, "tenderPeriod.endDate moved from %s to %s",
                        date_time(releasing, rows[i].before), date_time(releasing, rows[i].after)));
    }
}

static void put_tender(struct releasing *releasing, json_t *release)
{
    struct date due;
    bool being_checked;
    bool has_due = deadline_told(releasing->record, &due, &being_checked);
    const char *pin = value(releasing, "pin"), *summary = value(releasing, "plain_summary");
    const char *plain = value(releasing, "plain_title");
    json_t *tender = json_object();
    json_object_set_new(release, "tender", tender);
    put(tender, "id",
        value(releasing, "epin") ? value(releasing, "epin")
        : pin                    ? pin
                                 : releasing->record->code);
    put(tender, "title", value(releasing, "title") ? value(releasing, "title") : plain);
    put(tender, "description", summary ? summary : value(releasing, "summary"));
    put(tender, "status", value(releasing, "status") ? value(releasing, "status") : "active");
    if (value(releasing, "agency"))
        json_object_set_new(tender, "procuringEntity",
                            party(releasing, value(releasing, "agency"), "procuringEntity"));
    put(tender, "procurementMethodDetails", value(releasing, "method"));
    put(tender, "submissionMethodDetails", value(releasing, "how_to_respond"));
    put_category(releasing, tender);
    put_amount(releasing, tender);
    put_period(tender, "tenderPeriod", date_time(releasing, value(releasing, "published")),
               has_due ? instant_write(releasing->arena, date_instant(edition_zone(releasing->edition), due))
                       : NULL);
    put_period(tender, "enquiryPeriod", NULL, date_time(releasing, value(releasing, "questions_due")));
    put_milestones(releasing, tender);
    put_documents(releasing, tender);
    put_amendments(releasing, tender);
}

static void put_contract(struct releasing *releasing, json_t *release)
{
    const char *number = value(releasing, "contract_id"), *status = value(releasing, "status");
    const char *id = number ? number : releasing->record->code;
    json_t *award = add_object(put_list(release, "awards"));
    json_t *contract = add_object(put_list(release, "contracts"));
    put(award, "id", arena_print(releasing->arena, "%s-award", id));
    put(award, "title", value(releasing, "title"));
    put(award, "status", "active");
    put_date(releasing, award, "date", "awarded");
    put_amount(releasing, award);
    if (value(releasing, "vendor"))
        json_array_append_new(put_list(award, "suppliers"),
                              party(releasing, value(releasing, "vendor"), "supplier"));
    put(contract, "id", id);
    put(contract, "awardID", arena_print(releasing->arena, "%s-award", id));
    put(contract, "title", value(releasing, "title"));
    put(contract, "description", value(releasing, "summary"));
    put(contract, "status", status ? status : "pending");
    put_amount(releasing, contract);
    put_date(releasing, contract, "dateSigned", "signed");
    put_period(contract, "period", date_time(releasing, value(releasing, "start")),
               date_time(releasing, value(releasing, "end")));
    put_documents(releasing, contract);
    if (value(releasing, "agency"))
        json_object_set_new(release, "buyer", party(releasing, value(releasing, "agency"), "buyer"));
}

json_t *open_release(const struct edition *edition, const struct record *record, struct arena *arena)
{
    struct releasing releasing = {
        .edition = edition, .record = record, .arena = arena, .parties = json_array()};
    bool is_contract = record->kind == KIND_CONTRACT;
    const char *published = instant_write(arena, edition_published(edition));
    json_t *release = json_object();
    const char *ocid = value(&releasing, "ocid");
    put(release, "ocid", ocid ? ocid : arena_print(arena, "stoop-%s", record->code));
    put(release, "id", arena_print(arena, "%s-%lld", record->code, (long long)edition_number(edition)));
    put(release, "date", published);
    json_object_set_new(release, "tag", json_pack("[s]", is_contract ? "contract" : "tender"));
    put(release, "initiationType", "tender");
    put(release, "language", "en");
    if (is_contract)
        put_contract(&releasing, release);
    else
        put_tender(&releasing, release);
    if (json_array_size(releasing.parties))
        json_object_set_new(release, "parties", releasing.parties);
    else
        json_decref(releasing.parties);
    return release;
}

json_t *open_package(const struct edition *edition, struct arena *arena)
{
    json_t *package = json_object();
    put(package, "uri", arena_print(arena, "%s/open/releases.json", edition_public_url(edition)));
    put(package, "version", "1.1");
    put(package, "publishedDate", instant_write(arena, edition_published(edition)));
    json_object_set_new(package, "publisher", json_pack("{s:s}", "name", edition_city(edition)));
    return package;
}
