// SPDX-License-Identifier: MIT
// OCDS 1.0 and 1.1: packages of releases and of records, in any order. SQLite cuts the package into releases;
// each release is a small document.
#include <string.h>

#include "content/base/text.h"
#include "content/sources/csv.h"
#include "content/sources/ocds_inside.h"
#include "content/sources/scratch.h"
#include "content/sources/sources.h"

static bool refuse_wrong(struct release *release)
{
    if (release->wrong_path)
        intake_refuse(release->run, &release->stand, release->wrong_path, release->wrong_value,
                      "This is no date. OCDS writes dates like 2026-12-01T10:30:00-05:00.", release->arena);
    return release->wrong_path != NULL;
}

static bool is_whole_release(const json_t *json)
{
    static const char *const parts[] = {"tender", "planning", "awards", "contracts"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (json_object_get(json, parts[i]))
            return true;
    return false;
}

// `id` is what the release is known by; NULL: its own.
static bool take_release(struct import_run *run, const json_t *json, const char *place, const char *id,
                         struct arena *arena)
{
    struct release release = {.run = run, .json = json, .stand.place = place, .arena = arena};
    release.ocid = ocds_line(&release, json, "ocid");
    release.stand.text = release.ocid;
    if (!*release.ocid) {
        intake_refuse(run, &release.stand, "ocid", "",
                      "The release has no ocid: it belongs to no procurement.", arena);
        return true;
    }
    if (!is_whole_release(json)) {
        run->counts.passed_over++;
        return true;
    }
    release.noticed = ocds_date(&release, json, "date", "date");
    id = id ? id : ocds_line(&release, json, "id");
    release.key = arena_print(arena, "%s/%s", release.ocid, *id ? id : ocds_line(&release, json, "date"));
    if (refuse_wrong(&release))
        return true;
    if (!ocds_take_tender(&release) || !ocds_take_contracts(&release))
        return refuse_wrong(&release);
    return true;
}

// The due dates of a versioned release but the last: what the tender said before.
static bool take_versions(struct import_run *run, const json_t *record, const char *place,
                          struct arena *arena)
{
    const json_t *tender = json_object_get(json_object_get(record, "versionedRelease"), "tender");
    const json_t *versions = ocds_list(json_object_get(tender, "tenderPeriod"), "endDate");
    struct release release = {.run = run, .json = record, .stand.place = place, .arena = arena};
    release.ocid = ocds_line(&release, record, "ocid");
    release.stand.text = release.ocid;
    for (size_t i = 0; i + 1 < json_array_size(versions); i++) {
        const json_t *version = json_array_get(versions, i);
        struct record earlier = {.kind = KIND_OPPORTUNITY};
        release.noticed =
            ocds_date(&release, version, "releaseDate", "versionedRelease.tender.tenderPeriod.endDate");
        fill_date(&earlier, arena, "due",
                  ocds_date(&release, version, "value", "versionedRelease.tender.tenderPeriod.endDate"));
        if (refuse_wrong(&release))
            return true;
        const char *key =
            arena_print(arena, "%s/%s", release.ocid, ocds_line(&release, version, "releaseID"));
        if (draft_import_knows(run->draft, "ocds", KIND_OPPORTUNITY, key))
            continue; // the release itself was read
        if (!ocds_put(&release, &earlier, key, release.ocid, release.ocid))
            return false;
    }
    return true;
}

// The compiled release is the whole; releases that stand in the record in full tell how it came to be.
static bool take_record(struct import_run *run, const json_t *record, const char *place, struct arena *arena)
{
    const json_t *releases = ocds_list(record, "releases"), *release;
    size_t index;
    json_array_foreach(releases, index, release)
    {
        const char *where = arena_print(arena, "%s, release %zu", place, index + 1);
        if (is_whole_release(release) && !take_release(run, release, where, NULL, arena))
            return false;
    }
    const json_t *compiled = json_object_get(record, "compiledRelease");
    if (!compiled)
        return true;
    return take_versions(run, record, place, arena) && take_release(run, compiled, place, "compiled", arena);
}

struct package {
    struct import_run *run;
    struct database *scratch;
    const char *text;
    size_t length;
};

static const char *type_at(const struct package *package, const char *path, struct arena *arena)
{
    QUERY(query, package->scratch, "json_type");
    query_text_still(query, ":json", package->text, package->length);
    query_text(query, ":path", path);
    const char *type = query_row(query) ? column_text(query, 0, arena) : NULL;
    return type ? type : "";
}

typedef bool (*element_taker)(struct import_run *run, const json_t *json, const char *place,
                              struct arena *arena);

static bool take_plain_release(struct import_run *run, const json_t *json, const char *place,
                               struct arena *arena)
{
    return take_release(run, json, place, NULL, arena);
}

static bool take_elements(const struct package *package, const char *path, element_taker take)
{
    SCRATCH(arena);
    QUERY(query, package->scratch, "json_elements");
    query_text_still(query, ":json", package->text, package->length);
    query_text(query, ":path", path);
    int64_t done = 0;
    for (int64_t number = 1; query_row(query); number++) {
        size_t length;
        const char *bytes = column_bytes(query, 1, &length);
        json_auto_t *json = json_loadb(bytes, length, JSON_ALLOW_NUL, NULL);
        const char *place = arena_print(arena, "record %lld", (long long)number);
        if (!json_is_object(json)) {
            const struct stand stand = {.place = place, .text = ""};
            intake_refuse(package->run, &stand, "", "", "This is no release: a release is an object.", arena);
        } else if (!take(package->run, json, place, arena)) {
            return false;
        }
        done += (int64_t)length;
        intake_progress(package->run, done, (int64_t)package->length);
        arena_reset(arena);
    }
    return true;
}

static bool take_package(const struct package *package, struct arena *arena)
{
    if (strcmp(type_at(package, "$.releases", arena), "array") == 0)
        return take_elements(package, "$.releases", take_plain_release);
    if (strcmp(type_at(package, "$.records", arena), "array") == 0)
        return take_elements(package, "$.records", take_record);
    if (strcmp(type_at(package, "$", arena), "array") == 0)
        return take_elements(package, "$", take_plain_release);
    if (*type_at(package, "$.ocid", arena)) {
        json_auto_t *json = json_loadb(package->text, package->length, JSON_ALLOW_NUL, NULL);
        return take_release(package->run, json, "record 1", NULL, arena);
    }
    package->run->error = "The JSON has no releases and no records: it is no OCDS package.";
    return false;
}

bool ocds_import(struct import_run *run, const char *bytes, size_t length)
{
    SCRATCH(arena);
    struct package package = {.run = run};
    package.text = csv_decode(arena, bytes, length, &package.length);
    run->error = json_mistake(package.text, package.length, run->arena);
    if (run->error)
        return false;
    package.scratch = scratch_open();
    bool is_done = take_package(&package, arena);
    database_close(package.scratch);
    return is_done;
}
