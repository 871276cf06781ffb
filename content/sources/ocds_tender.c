// SPDX-License-Identifier: MIT
// The tender of a release as an opportunity, with what its amendments say it was before.
#include <string.h>

#include "content/base/text.h"
#include "content/sources/ocds_inside.h"
#include "content/sources/words.h"

static void put_status(const struct release *release, struct record *record, const json_t *tender)
{
    const char *status = ocds_line(release, tender, "status");
    if (ocds_has_tag(release, "tenderCancellation"))
        status = "cancelled";
    if (strcmp(status, "planning") == 0)
        status = "planned";
    if (choice_label(tender_status_table, status))
        fill_text(record, release->arena, "status", status);
}

static void put_method(const struct release *release, struct record *record, const json_t *tender)
{
    enum { SHORT_ENOUGH = 60 };
    static const struct {
        const char *code, *words;
    } methods[] = {
        {"open",      "Open"     },
        {"selective", "Selective"},
        {"limited",   "Limited"  },
        {"direct",    "Direct"   }
    };
    const char *method = ocds_line(release, tender, "procurementMethod");
    const char *details = ocds_line(release, tender, "procurementMethodDetails");
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        if (strcmp(methods[i].code, method) == 0)
            method = methods[i].words;
    bool is_name = *details && utf8_count(details) <= SHORT_ENOUGH;
    fill_text(record, release->arena, "method", is_name ? details : method);
}

// The contact of the entity that buys: in 1.1 among the parties, in 1.0 beside its name.
static void put_contact(const struct release *release, struct record *record, const json_t *tender)
{
    const json_t *entity = json_object_get(tender, "procuringEntity"), *party;
    const char *id = ocds_line(release, entity, "id");
    size_t index;
    if (!*id) {
        entity = entity ? entity : json_object_get(release->json, "buyer");
        id = ocds_line(release, entity, "id");
    }
    json_array_foreach(ocds_list(release->json, "parties"), index,
                       party) if (*id && strcmp(ocds_line(release, party, "id"), id) == 0) entity = party;
    const json_t *contact = json_object_get(entity, "contactPoint");
    fill_text(record, release->arena, "contact_name", ocds_line(release, contact, "name"));
    fill_text(record, release->arena, "contact_email",
              mend_email(release->arena, ocds_line(release, contact, "email")));
    fill_text(record, release->arena, "contact_phone",
              mend_phone(release->arena, ocds_line(release, contact, "telephone")));
}

// The day of what it says now: of the newest amendment, when there is one.
static struct date published_of(struct release *release, const json_t *tender)
{
    const json_t *period = json_object_get(tender, "tenderPeriod"), *amendment;
    struct date published = ocds_date(release, period, "startDate", "tender.tenderPeriod.startDate");
    bool is_amended = ocds_has_tag(release, "tenderAmendment") || ocds_has_tag(release, "tenderUpdate");
    if (published.year == 0 || is_amended)
        published = release->noticed;
    size_t index;
    json_array_foreach(ocds_list(tender, "amendments"), index, amendment)
    {
        struct date date = ocds_date(release, amendment, "date", "tender.amendments.date");
        if (date.year > 0 && (published.year == 0 || date_compare(date, published) > 0))
            published = date;
    }
    published.has_time = false;
    return published;
}

static void put_tender(struct release *release, struct record *record, const json_t *tender)
{
    struct arena *arena = release->arena;
    const json_t *period = json_object_get(tender, "tenderPeriod");
    const json_t *enquiries = json_object_get(tender, "enquiryPeriod");
    ocds_words(release, record, "title", tender, "title");
    ocds_words(release, record, "summary", tender, "description");
    ocds_words(release, record, "how_to_respond", tender, "submissionMethodDetails");
    fill_text(record, arena, "agency", ocds_agency(release));
    fill_text(record, arena, "category",
              words_category(ocds_line(release, tender, "mainProcurementCategory")));
    put_method(release, record, tender);
    put_status(release, record, tender);
    fill_date(record, arena, "published", published_of(release, tender));
    fill_date(record, arena, "due", ocds_date(release, period, "endDate", "tender.tenderPeriod.endDate"));
    fill_date(record, arena, "questions_due",
              ocds_date(release, enquiries, "endDate", "tender.enquiryPeriod.endDate"));
    ocds_value(release, record, json_object_get(tender, "value"));
    put_contact(release, record, tender);
    ocds_documents(release, record, tender);
    fill_text(record, arena, "milestones", ocds_milestones(release, NULL, ocds_list(tender, "milestones")));
    fill_text(record, arena, "ocid", release->ocid);
}

// A minute before the release: what stood then is older than what it says.
static struct date just_before(const struct release *release)
{
    const struct zone *zone = release->run->zone;
    return release->noticed.year ? date_at(zone, date_instant(zone, release->noticed) - 60)
                                 : (struct date){0};
}

// Amendments may name a value and what it was: the due date before.
static bool take_changes(struct release *release, const json_t *amendment, size_t number)
{
    const json_t *change;
    size_t index;
    json_array_foreach(ocds_list(amendment, "changes"), index, change)
    {
        if (!strstr(ocds_line(release, change, "property"), "tenderPeriod.endDate") &&
            !strstr(ocds_line(release, change, "property"), "tenderPeriod/endDate"))
            continue;
        struct record before = {.kind = KIND_OPPORTUNITY};
        struct release earlier = *release;
        fill_date(&before, release->arena, "due",
                  ocds_date(release, change, "former_value", "tender.amendments.changes.former_value"));
        earlier.noticed = just_before(release);
        if (before.count > 0 &&
            !ocds_put(&earlier, &before, arena_print(release->arena, "%s/was/%zu", release->key, number),
                      release->ocid, release->ocid))
            return false;
    }
    return true;
}

static bool take_amendments(struct release *release, const json_t *tender)
{
    const json_t *amendment;
    size_t index;
    json_array_foreach(ocds_list(tender, "amendments"), index,
                       amendment) if (!take_changes(release, amendment, index + 1)) return false;
    return take_changes(release, json_object_get(tender, "amendment"), 0); // 1.0 has one
}

// What is only planned has no name that a tender would not better: it lies beneath every release with one.
static bool take_planning(struct release *release, const json_t *planning)
{
    struct record record = {.kind = KIND_OPPORTUNITY};
    struct release beneath = *release;
    const json_t *budget = json_object_get(planning, "budget");
    const char *name = ocds_line(release, budget, "project");
    fill_text(&record, release->arena, "title", *name ? name : ocds_line(release, budget, "description"));
    fill_text(&record, release->arena, "summary", ocds_line(release, planning, "rationale"));
    fill_text(&record, release->arena, "agency", ocds_agency(release));
    fill_text(&record, release->arena, "status", "planned");
    ocds_value(release, &record, json_object_get(budget, "amount"));
    fill_text(&record, release->arena, "milestones",
              ocds_milestones(release, NULL, ocds_list(planning, "milestones")));
    fill_text(&record, release->arena, "ocid", release->ocid);
    beneath.noticed = (struct date){0};
    if (release->wrong_path)
        return false;
    return ocds_put(&beneath, &record, release->key, release->ocid, release->ocid);
}

bool ocds_take_tender(struct release *release)
{
    const json_t *tender = json_object_get(release->json, "tender");
    const json_t *planning = json_object_get(release->json, "planning");
    if (!tender)
        return !planning || take_planning(release, planning);
    struct record record = {.kind = KIND_OPPORTUNITY};
    put_tender(release, &record, tender);
    if (release->wrong_path)
        return false;
    const char *name = ocds_line(release, tender, "id");
    return take_amendments(release, tender) &&
           ocds_put(release, &record, release->key, release->ocid, *name ? name : release->ocid);
}
