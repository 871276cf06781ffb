// SPDX-License-Identifier: MIT
// The pieces that tenders, awards and contracts share.
#include <string.h>

#include "content/base/text.h"
#include "content/sources/agency.h"
#include "content/sources/ocds_inside.h"

const json_t *ocds_list(const json_t *object, const char *name)
{
    static json_t *empty; // lives as long as the program
    const json_t *list = json_object_get(object, name);
    if (!empty)
        empty = json_array();
    return json_is_array(list) ? list : empty;
}

static const char *text_of(const struct release *release, const json_t *value)
{
    if (json_is_string(value))
        return json_string_value(value);
    if (json_is_integer(value))
        return arena_print(release->arena, "%lld", (long long)json_integer_value(value));
    if (json_is_real(value))
        return arena_print(release->arena, "%.15g", json_real_value(value));
    return "";
}

const char *ocds_line(const struct release *release, const json_t *object, const char *name)
{
    return mend_line(release->arena, text_of(release, json_object_get(object, name)));
}

struct date ocds_date(struct release *release, const json_t *object, const char *name, const char *path)
{
    struct date date;
    const char *text = text_of(release, json_object_get(object, name));
    if (mend_date(text, release->run->zone, &date) == DATE_WRONG && !release->wrong_path) {
        release->wrong_path = path;
        release->wrong_value = arena_text(release->arena, text);
    }
    if (date.has_time && date.hour == 0 && date.minute == 0)
        date.has_time = false; // a day written as a moment
    return date;
}

void ocds_words(const struct release *release, struct record *record, const char *field, const json_t *object,
                const char *name)
{
    struct arena *arena = release->arena;
    const struct field *row = kind_field(record->kind, field);
    for (const struct choice *tongue = spoken_table; tongue->name; tongue++) {
        bool is_english = strcmp(tongue->name, "en") == 0;
        const char *member = is_english ? name : arena_print(arena, "%s_%s", name, tongue->name);
        const char *text = text_of(release, json_object_get(object, member));
        text = row->type == FIELD_PARAGRAPHS ? mend_paragraphs(arena, text) : mend_line(arena, text);
        if (is_english)
            fill_text(record, arena, field, text);
        else if (*text && utf8_count(text) <= row->limit)
            record_set(record, arena, field, tongue->name, text);
    }
}

// Amounts are dollars everywhere else: another currency is said in words, not shown as dollars.
void ocds_value(const struct release *release, struct record *record, const json_t *value)
{
    bool is_wrong;
    struct arena *arena = release->arena;
    const char *amount = mend_money(arena, text_of(release, json_object_get(value, "amount")), &is_wrong);
    const char *currency = ocds_line(release, value, "currency");
    if (!*amount)
        return;
    if (!*currency || strcmp(currency, "USD") == 0) {
        fill_text(record, arena, "amount", amount);
        return;
    }
    const char *summary = record_get(record, "summary");
    fill_text(
        record, arena, "summary",
        arena_print(arena, "%s%s%s %s", summary ? summary : "", summary ? "\n\n" : "", amount, currency));
}

void ocds_documents(const struct release *release, struct record *record, const json_t *object)
{
    static const struct field address = {.name = "", .label = "", .type = FIELD_URL};
    const json_t *document;
    const char *list = NULL;
    size_t index;
    json_array_foreach(ocds_list(object, "documents"), index, document)
    {
        const char *url = ocds_line(release, document, "url"), *title = ocds_line(release, document, "title");
        if (!*url || field_check(&address, url, release->arena))
            continue;
        const char *cells[] = {*title ? title : url, url};
        list = list_add(release->arena, list, cells, 2);
    }
    fill_text(record, release->arena, "documents", list);
}

static const char *milestone_type(const char *words)
{
    static const struct {
        const char *word, *type;
    } kinds[] = {
        {"site visit",    "site_visit"},
        {"walk",          "site_visit"},
        {"hearing",       "hearing"   },
        {"pre-bid",       "prebid"    },
        {"prebid",        "prebid"    },
        {"pre bid",       "prebid"    },
        {"pre-proposal",  "prebid"    },
        {"conference",    "prebid"    },
        {"clarification", "prebid"    },
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcasestr(words, kinds[i].word))
            return kinds[i].type;
    return "other";
}

const char *ocds_milestones(struct release *release, const char *list, const json_t *milestones)
{
    const json_t *milestone;
    size_t index;
    json_array_foreach(milestones, index, milestone)
    {
        if (strcmp(ocds_line(release, milestone, "type"), "approval") == 0)
            continue; // a stage of its own: ocds_contract.c
        struct date due = ocds_date(release, milestone, "dueDate", "milestones.dueDate");
        struct date met = ocds_date(release, milestone, "dateMet", "milestones.dateMet");
        struct date date = met.year ? met : due;
        const char *title = ocds_line(release, milestone, "title");
        title = *title ? title : ocds_line(release, milestone, "description");
        title = *title ? title : ocds_line(release, milestone, "id");
        if (date.year == 0)
            continue;
        const char *words =
            arena_print(release->arena, "%s %s", title, ocds_line(release, milestone, "code"));
        const char *cells[] = {milestone_type(words), title, date_write(release->arena, date), ""};
        list = list_add(release->arena, list, cells, 4);
    }
    return list;
}

const char *ocds_agency(const struct release *release)
{
    const json_t *entity = json_object_get(json_object_get(release->json, "tender"), "procuringEntity");
    const char *name = ocds_line(release, entity, "name");
    if (!*name)
        name = ocds_line(release, json_object_get(release->json, "buyer"), "name");
    return *name ? agency_name(release->arena, name) : "";
}

bool ocds_has_tag(const struct release *release, const char *beginning)
{
    const json_t *tag;
    size_t index;
    json_array_foreach(ocds_list(release->json, "tag"), index,
                       tag) if (json_is_string(tag) &&
                                text_starts(json_string_value(tag), beginning)) return true;
    return false;
}

// Lays a name beneath all that any release says, so that a record can be made of releases that give it none.
static bool put_name(const struct release *release, const struct notice *notice, const char *name)
{
    struct import_problem problem;
    struct notice beneath = *notice;
    beneath.key = arena_print(release->arena, "%s/name", notice->group);
    beneath.noticed = (struct date){0};
    beneath.record = (struct record){.kind = notice->record.kind};
    fill_text(&beneath.record, release->arena, "title", name);
    return draft_import(release->run->draft, &beneath, &problem, release->arena) == IMPORT_CREATED;
}

bool ocds_put(struct release *release, struct record *record, const char *key, const char *group,
              const char *name)
{
    struct import_run *run = release->run;
    struct import_problem problem = {0};
    const struct notice notice = {.source = "ocds",
                                  .source_label = "Open Contracting data",
                                  .key = key,
                                  .group = group,
                                  .noticed = release->noticed,
                                  .read_at = run->now,
                                  .record = *record};
    enum import_result result = draft_import(run->draft, &notice, &problem, release->arena);
    if (result == IMPORT_REFUSED && text_is_same(problem.field, "title") &&
        put_name(release, &notice, name)) {
        result = draft_import(run->draft, &notice, &problem, release->arena);
        result = result == IMPORT_UPDATED ? IMPORT_CREATED : result;
    }
    return intake_count(run, &notice, result, &problem, &release->stand, release->arena);
}
