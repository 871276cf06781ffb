// SPDX-License-Identifier: MIT
// An edition file out of the draft: every record that is not withdrawn, and what changed since the edition
// before.
#include "content/draft/build.h"

#include <string.h>

#include "content/base/text.h"
#include "content/draft/layers.h"
#include "content/draft/publish.h"
#include "content/edition/compare.h"
#include "content/edition/write.h"
#include "content/language/language.h"

enum {
    CHANGES_KEPT = 32,
    CHANGE_TEXT_MOST = 2000
}; // of one record; bytes of a value remembered before and after

struct build {
    struct draft *draft;
    struct edition_writer *writer;
    const struct edition *before; // NULL: this is the first
    int64_t now;
    const char *code; // of the record being written
    struct change_row rows[CHANGES_KEPT];
    size_t count;
    struct arena *arena; // for one record
};

static const char *languages_offered(struct settings *settings, struct arena *arena)
{
    const char *chosen = settings_text(settings, "city", "languages");
    struct text list = text_in(arena, 200);
    text_add(&list, "en");
    if (!text_is_empty(chosen)) {
        for (char **tag = text_split(arena, chosen, ',', NULL); *tag; tag++) {
            const char *name = text_trim(arena, *tag);
            if (!text_is_same(name, "en") && language_is_complete(name))
                text_print(&list, " %s", name);
        }
        return list.bytes;
    }
    for (const struct language_row *row = language_table; row->tag; row++) {
        if (!text_is_same(row->tag, "en") && language_is_complete(row->tag))
            text_print(&list, " %s", row->tag);
    }
    return list.bytes;
}

static const char *public_address(struct settings *settings, struct arena *arena)
{
    const char *set = settings_text(settings, "desk", "public_url");
    char *url = *set ? arena_text(arena, set)
                     : arena_print(arena, "http://%s", settings_text(settings, "desk", "public_listen"));
    for (size_t length = strlen(url); length && url[length - 1] == '/'; length--)
        url[length - 1] = 0;
    return url;
}

static bool draft_is_sample(struct draft *draft)
{
    QUERY(query, draft->database, "is_sample");
    return query_row(query) && column_number(query, 0);
}

static struct edition_about about(struct draft *draft, struct arena *arena)
{
    struct settings *settings = draft->settings;
    const struct field *phone = kind_field(KIND_OPPORTUNITY, "contact_phone");
    return (struct edition_about){
        .city = settings_text(settings, "city", "name"),
        .time_zone = settings_text(settings, "city", "time_zone"),
        .public_url = public_address(settings, arena),
        .text_number = field_canonical(phone, settings_text(settings, "gateway", "number"), arena),
        .languages = languages_offered(settings, arena),
        .is_sample = draft_is_sample(draft),
    };
}

// Long texts would swell the edition: that they changed is enough.
static const char *short_text(const char *text)
{
    return text && strlen(text) <= CHANGE_TEXT_MOST ? text : NULL;
}

static bool remember(void *context, const struct change *change)
{
    struct build *build = context;
    const struct field *field = *change->field ? kind_field(change->kind, change->field) : NULL;
    bool is_long = field && field->type == FIELD_PARAGRAPHS;
    bool is_translation = change->language && strcmp(change->language, "en") != 0;
    if (is_long || is_translation || (field && field->by_machine))
        return true;
    struct change_row row = {.published = build->now,
                             .field = change->field,
                             .before = short_text(change->before),
                             .after = short_text(change->after)};
    edition_write_change(build->writer, build->code, &row);
    return build->count++ < CHANGES_KEPT;
}

static void write_changes(struct build *build, const struct record *record)
{
    struct record before;
    build->code = record->code;
    build->count = 0;
    if (!build->before)
        return;
    bool was_there = edition_by_id(build->before, record->id, &before, build->arena);
    record_compare(was_there ? &before : NULL, record, remember, build);
    if (!was_there)
        return;
    struct change_row rows[CHANGES_KEPT];
    size_t carried = edition_changes(build->before, record->code, rows, CHANGES_KEPT, build->arena);
    for (size_t i = 0; i < carried && build->count < CHANGES_KEPT; i++, build->count++)
        edition_write_change(build->writer, record->code, &rows[i]);
}

static void write_records(struct build *build)
{
    QUERY(query, build->draft->database, "record_all");
    while (query_row(query)) {
        struct draft_record found;
        arena_reset(build->arena);
        if (!draft_get(build->draft, column_number(query, 0), &found, build->arena))
            continue;
        edition_write_record(build->writer, &found.record);
        write_changes(build, &found.record);
    }
}

const char *build_edition(struct draft *draft, const char *path, const struct edition *before, int64_t now,
                          struct arena *arena)
{
    SCRATCH(scratch);
    struct edition_about city = about(draft, arena);
    const char *wrong = colours_read(settings_path(draft->settings, "colours.conf"), &city.colours, arena);
    if (wrong)
        return wrong;
    struct build build = {.draft = draft, .before = before, .now = now, .arena = scratch};
    // One view of the draft, whatever is imported meanwhile.
    bool ours = !database_in_transaction(draft->database);
    if (ours && !database_run(draft->database, "begin"))
        return database_error(draft->database);
    build.writer = edition_write(path, &city);
    write_records(&build);
    if (ours)
        database_run(draft->database, "commit");
    return edition_write_finish(build.writer, arena);
}

const char *draft_build(struct draft *draft, const char *path, int64_t now, struct arena *arena)
{
    struct edition *before = edition_open(settings_path(draft->settings, "editions"),
                                          settings_path(draft->settings, "keys/edition.public"), NULL);
    const char *error = build_edition(draft, path, before, now, arena);
    edition_close(before);
    return error;
}
