// SPDX-License-Identifier: MIT
// The awards and contracts of a release: an award with its contract is one record.
#include <string.h>

#include "content/base/text.h"
#include "content/edition/stage.h"
#include "content/sources/ocds_inside.h"
#include "content/sources/words.h"

// Which stage an approval belongs to, by the words of its milestone; an approval is one of the overseers'
// unless it says otherwise.
static enum stage stage_of_approval(const struct release *release, const json_t *milestone)
{
    static const struct {
        const char *word;
        enum stage stage;
    } words[] = {
        {"registered",           STAGE_REGISTERED },
        {"comptroller",          STAGE_COMPTROLLER},
        {"registration package", STAGE_SIGNED     },
        {"registration",         STAGE_COMPTROLLER},
        {"responsib",            STAGE_CHECKED    },
        {"integrity",            STAGE_CHECKED    },
        {"vendor check",         STAGE_CHECKED    },
        {"selection",            STAGE_CHOSEN     },
        {"award",                STAGE_CHOSEN     },
        {"evaluat",              STAGE_CHOSEN     },
    };
    const char *title = ocds_line(release, milestone, "title"), *code = ocds_line(release, milestone, "code");
    enum stage stage = stage_named(code);
    stage = stage == STAGE_COUNT ? stage_of_passport(title) : stage;
    const char *said =
        arena_print(release->arena, "%s %s %s", title, code, ocds_line(release, milestone, "description"));
    for (size_t i = 0; stage == STAGE_COUNT && i < sizeof words / sizeof *words; i++)
        if (strcasestr(said, words[i].word))
            stage = words[i].stage;
    return stage == STAGE_COUNT ? STAGE_SIGNED : stage;
}

// Approvals that were met date their stages; the first one that was not is where the contract waits.
static enum stage put_approvals(struct release *release, struct record *record, const json_t *milestones,
                                enum stage stage)
{
    const json_t *milestone;
    const char *list = record_get(record, "stage_days");
    enum stage waiting = STAGE_COUNT;
    size_t index;
    json_array_foreach(milestones, index, milestone)
    {
        if (strcmp(ocds_line(release, milestone, "type"), "approval") != 0)
            continue;
        enum stage its = stage_of_approval(release, milestone);
        struct date met = ocds_date(release, milestone, "dateMet", "milestones.dateMet");
        const char *status = ocds_line(release, milestone, "status");
        if (met.year == 0 && strcmp(status, "met") == 0)
            met = ocds_date(release, milestone, "dueDate", "milestones.dueDate");
        if (met.year == 0) {
            waiting = its < waiting ? its : waiting;
            continue;
        }
        met.has_time = false;
        const char *cells[] = {stage_table[its].name, date_write(release->arena, met), "exact"};
        list = list_add(release->arena, list, cells, 3);
        stage = stage == STAGE_COUNT || its > stage ? its : stage;
    }
    fill_text(record, release->arena, "stage_days", list);
    return waiting < STAGE_COUNT ? waiting : stage;
}

static const char *suppliers_of(const struct release *release, const json_t *award)
{
    struct text names = text_in(release->arena, 300);
    const json_t *supplier;
    size_t index;
    json_array_foreach(ocds_list(award, "suppliers"), index, supplier)
    {
        const char *name = ocds_line(release, supplier, "name");
        if (*name)
            text_print(&names, "%s%s", names.length > 0 ? "; " : "", name);
    }
    return names.bytes;
}

static void put_award(struct release *release, struct record *record, const json_t *award)
{
    struct date date = ocds_date(release, award, "date", "awards.date");
    const json_t *period = json_object_get(award, "contractPeriod");
    date.has_time = false;
    ocds_words(release, record, "title", award, "title");
    ocds_words(release, record, "summary", award, "description");
    fill_text(record, release->arena, "vendor", suppliers_of(release, award));
    fill_date(record, release->arena, "awarded", date);
    fill_date(record, release->arena, "start",
              ocds_date(release, period, "startDate", "awards.contractPeriod.startDate"));
    fill_date(record, release->arena, "end",
              ocds_date(release, period, "endDate", "awards.contractPeriod.endDate"));
    ocds_value(release, record, json_object_get(award, "value"));
    ocds_documents(release, record, award);
    const char *status = ocds_line(release, award, "status");
    bool is_over = strcmp(status, "cancelled") == 0 || strcmp(status, "unsuccessful") == 0;
    fill_text(record, release->arena, "status", is_over ? "cancelled" : *status ? "pending" : "");
}

static enum stage put_contract(struct release *release, struct record *record, const json_t *contract)
{
    const json_t *period = json_object_get(contract, "period");
    const json_t *implementation = json_object_get(contract, "implementation");
    ocds_words(release, record, "title", contract, "title");
    ocds_words(release, record, "summary", contract, "description");
    fill_text(record, release->arena, "contract_id", ocds_line(release, contract, "id"));
    fill_date(record, release->arena, "signed",
              ocds_date(release, contract, "dateSigned", "contracts.dateSigned"));
    fill_date(record, release->arena, "start",
              ocds_date(release, period, "startDate", "contracts.period.startDate"));
    fill_date(record, release->arena, "end",
              ocds_date(release, period, "endDate", "contracts.period.endDate"));
    ocds_value(release, record, json_object_get(contract, "value"));
    ocds_documents(release, record, contract);
    const char *status = ocds_line(release, contract, "status");
    if (choice_label(contract_status_table, status))
        fill_text(record, release->arena, "status", status);
    const char *list = ocds_milestones(release, NULL, ocds_list(contract, "milestones"));
    list = ocds_milestones(release, list, ocds_list(implementation, "milestones"));
    fill_text(record, release->arena, "milestones", list);
    bool is_working = implementation || ocds_has_tag(release, "implementation");
    enum stage stage = stage_of_ocds(is_working ? "implementation" : "contract");
    // A contract that says when each approval came is where the last of them put it.
    enum stage approved =
        put_approvals(release, record, ocds_list(contract, "milestones"), is_working ? stage : STAGE_COUNT);
    approved = put_approvals(release, record, ocds_list(implementation, "milestones"), approved);
    return approved < STAGE_COUNT ? approved : stage;
}

static const json_t *award_named(const struct release *release, const char *id)
{
    const json_t *award;
    size_t index;
    json_array_foreach(ocds_list(release->json, "awards"), index,
                       award) if (*id && strcmp(ocds_line(release, award, "id"), id) == 0) return award;
    return NULL;
}

static size_t contracts_of(const struct release *release, const char *award)
{
    const json_t *contract;
    size_t index, count = 0;
    json_array_foreach(ocds_list(release->json, "contracts"), index, contract) count +=
        *award && strcmp(ocds_line(release, contract, "awardID"), award) == 0;
    return count;
}

static bool put_record(struct release *release, struct record *record, enum stage stage, const char *group,
                       const char *id)
{
    fill_text(record, release->arena, "agency", ocds_agency(release));
    fill_text(record, release->arena, "ocid", release->ocid);
    if (stage < STAGE_COUNT)
        fill_text(record, release->arena, "stage", stage_table[stage].name);
    if (release->wrong_path)
        return false;
    const char *key = arena_print(release->arena, "%s/%s", release->key, id);
    return ocds_put(release, record, key, arena_print(release->arena, "%s/%s", release->ocid, group), id);
}

bool ocds_take_contracts(struct release *release)
{
    const json_t *award, *contract;
    size_t index;
    json_array_foreach(ocds_list(release->json, "awards"), index, award)
    {
        const char *id = ocds_line(release, award, "id");
        struct record record = {.kind = KIND_CONTRACT};
        if (contracts_of(release, id) > 0)
            continue; // told with its contract
        put_award(release, &record, award);
        if (!put_record(release, &record, stage_of_ocds("award"), id, id))
            return false;
    }
    json_array_foreach(ocds_list(release->json, "contracts"), index, contract)
    {
        const char *id = ocds_line(release, contract, "id"),
                   *award_id = ocds_line(release, contract, "awardID");
        struct record record = {.kind = KIND_CONTRACT};
        if ((award = award_named(release, award_id)))
            put_award(release, &record, award);
        enum stage stage = put_contract(release, &record, contract);
        bool is_alone = *award_id && contracts_of(release, award_id) == 1;
        if (!put_record(release, &record, stage, is_alone ? award_id : id, id))
            return false;
    }
    return true;
}
