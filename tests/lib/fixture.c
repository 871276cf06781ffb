// SPDX-License-Identifier: MIT
#include "tests/lib/fixture.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "content/base/file.h"
#include "content/base/seal.h"
#include "content/base/text.h"
#include "content/language/language.h"
#include "content/edition/code.h"
#include "content/edition/manifest.h"
#include "content/edition/pack.h"
#include "content/edition/write.h"

enum { FOLDERS = 2048, FILE_LIMIT = 64 << 20 };

static struct arena *kept; // what tests get lives until the program ends
static const char *folders[FOLDERS];
static size_t folder_count;

static _Noreturn void refuse(const char *what, const char *line)
{
    fprintf(stderr, "fixture: %s: %s\n", what, line);
    abort();
}

static int remove_one(const char *path, const struct stat *status, int flag, struct FTW *walk)
{
    (void)status, (void)flag, (void)walk;
    return remove(path);
}

static void clean_up(void)
{
    for (size_t i = 0; i < folder_count; i++)
        nftw(folders[i], remove_one, 16, FTW_DEPTH | FTW_PHYS);
    arena_close(kept);
}

static struct arena *keep(void)
{
    if (!kept) {
        kept = arena_open();
        seal_start();
        atexit(clean_up);
    }
    return kept;
}

const char *fixture_folder(void)
{
    char *folder = arena_print(keep(), "%s/stoop-test-XXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
    if (folder_count == FOLDERS || !mkdtemp(folder))
        refuse("no folder", folder);
    folders[folder_count++] = folder;
    return folder;
}

char *fixture_file(struct arena *arena, const char *name)
{
    size_t length;
    char *bytes = file_read(arena, arena_print(arena, "%s/%s", TESTS_DIR, name), FILE_LIMIT, &length);
    if (!bytes)
        refuse("no file", name);
    return bytes;
}

struct reading {
    struct arena *arena;
    struct edition_about about;
    struct record records[4096];
    size_t count;
    struct {
        const char *code;
        struct change_row row;
    } changes[1024];
    size_t change_count;
};

static void read_about(struct reading *reading, const char *name, const char *value)
{
    struct {
        const char *name;
        const char **place;
    } places[] = {
        {"city",        &reading->about.city       },
        {"time_zone",   &reading->about.time_zone  },
        {"public_url",  &reading->about.public_url },
        {"text_number", &reading->about.text_number},
        {"languages",   &reading->about.languages  }
    };
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        if (text_is_same(places[i].name, name)) {
            *places[i].place = value;
            return;
        }
    }
    if (!text_is_same(name, "sample"))
        refuse("no such setting", name);
    reading->about.is_sample = text_is_same(value, "yes");
}

// The same code is the same record in every edition a test publishes.
static int64_t id_of_code(const char *code)
{
    int64_t id = 0;
    for (int i = 0; i < 4; i++)
        id = id * 32 +
             (strchr("0123456789ABCDEFGHJKMNPQRSTVWXYZ", code[i]) - "0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    return id + 1;
}

static void read_head(struct reading *reading, const char *line)
{
    char **words = text_split(reading->arena, line, ' ', NULL);
    const struct kind_row *kind = kind_named(words[0]);
    char code[CODE_SIZE];
    bool is_right;
    if (!kind || !words[1] || !code_read(words[1], code, &is_right) || !is_right)
        refuse("neither a kind and a right code nor a setting", line);
    if (reading->count == sizeof reading->records / sizeof reading->records[0])
        refuse("too many records", line);
    reading->records[reading->count++] =
        (struct record){.kind = kind->kind, .id = id_of_code(code), .code = arena_text(reading->arena, code)};
}

static void read_change(struct reading *reading, const char *name, const char *value)
{
    struct arena *arena = reading->arena;
    char **words = text_split(arena, name, ' ', NULL); // changed FIELD INSTANT
    char **sides = text_split(arena, value, '>', NULL);
    struct change_row row = {.field = arena_text(arena, text_is_same(words[1], "-") ? "" : words[1])};
    if (!words[1] || !words[2] || !instant_read(words[2], NULL, &row.published) || !sides[0] || !sides[1])
        refuse("not: changed FIELD INSTANT = BEFORE > AFTER", name);
    row.before = text_is_empty(sides[0]) ? NULL : text_trim(arena, sides[0]);
    row.after = text_is_empty(sides[1]) ? NULL : text_trim(arena, sides[1]);
    reading->changes[reading->change_count].code = reading->records[reading->count - 1].code;
    reading->changes[reading->change_count++].row = row;
}

static void read_value(struct reading *reading, const char *name, const char *typed)
{
    struct arena *arena = reading->arena;
    if (reading->count == 0)
        refuse("a value before any record", name);
    if (text_starts(name, "changed ")) {
        read_change(reading, name, typed);
        return;
    }
    struct record *record = &reading->records[reading->count - 1];
    char **parts = text_split(arena, name, '@', NULL);
    const struct field *field = kind_field(record->kind, parts[0]);
    if (!field)
        refuse("no such field", name);

    const char *value = field_canonical(field, typed, arena);
    const char *before =
        record_value(record, parts[0], parts[1]) ? record_value(record, parts[0], parts[1])->text : NULL;
    if (field->type == FIELD_LIST && before)
        value = arena_print(arena, "%s\n%s", before, value);
    if (field->type == FIELD_PARAGRAPHS && before)
        value = arena_print(arena, "%s\n\n%s", before, value);
    const char *wrong = field_check(field, value, arena);
    if (wrong)
        refuse(arena_print(arena, "%s: %s", name, wrong), typed);
    struct value *set = record_set(record, arena, parts[0], parts[1], value);
    const char *mark = parts[1] ? parts[2] : NULL;
    if (set && mark) {
        set->origin = text_is_same(mark, "machine") ? VALUE_MACHINE : VALUE_STAFF;
        set->is_stale = text_is_same(mark, "stale");
    }
}

static void read_line(struct reading *reading, const char *line)
{
    const char *text = text_trim(reading->arena, line);
    const char *equals = strstr(text, " =");
    if (!*text || *text == '#')
        return;
    if (!equals) {
        read_head(reading, text);
        return;
    }
    const char *name = text_trim(reading->arena, arena_bytes(reading->arena, text, (size_t)(equals - text)));
    const char *value = text_trim(reading->arena, equals + 2);
    if (line[0] == ' ' || line[0] == '\t')
        read_value(reading, name, value);
    else
        read_about(reading, name, value);
}

// Those that the city would offer: every one whose catalog is complete.
static const char *every_language(struct arena *arena)
{
    struct text all = text_in(arena, 200);
    for (const struct language_row *row = language_table; row->tag; row++)
        if (language_is_complete(row->tag))
            text_print(&all, "%s%s", all.length ? " " : "", row->tag);
    return all.bytes;
}

static void write_edition(const char *path, const char *text)
{
    SCRATCH(scratch);
    struct reading *reading = arena_take(scratch, sizeof *reading);
    reading->arena = scratch;
    reading->about = (struct edition_about){.city = "New York",
                                            .time_zone = "America/New_York",
                                            .public_url = "https://stoop.example",
                                            .text_number = "(212) 555-0100",
                                            .languages = every_language(scratch)};
    for (char **lines = text_split(scratch, text, '\n', NULL); *lines; lines++)
        read_line(reading, *lines);

    struct edition_writer *writer = edition_write(path, &reading->about);
    for (size_t i = 0; i < reading->count; i++)
        edition_write_record(writer, &reading->records[i]);
    for (size_t i = 0; i < reading->change_count; i++)
        edition_write_change(writer, reading->changes[i].code, &reading->changes[i].row);
    const char *error = edition_write_finish(writer, scratch);
    if (error)
        refuse("the edition was not written", error);
}

const char *fixture_changed(struct arena *arena, const char *text, const char *line)
{
    size_t length = strcspn(line, " ");
    const char *code = arena_bytes(arena, line, length);
    const char *at = strstr(text, arena_print(arena, " %s\n", code));
    if (!at)
        refuse("no such record to change", line);
    const char *begins = at;
    while (begins > text && begins[-1] != '\n')
        begins--;
    const char *ends = strstr(at + 1, "\n\n");
    ends = ends ? ends + 1 : text + strlen(text);
    struct text changed = text_in(arena, strlen(text) + strlen(line) + 8);
    text_add_bytes(&changed, text, (size_t)(begins - text));
    if (!text_is_same(line + length, " gone")) {
        const char *field = arena_bytes(arena, line + length + 1, strcspn(line + length + 1, "="));
        const char *key = arena_print(arena, "\n  %s=", field), *body = begins, *old = strstr(begins, key);
        if (old && old < ends) {
            text_add_bytes(&changed, body, (size_t)(old - body));
            body = strchr(old + 1, '\n');
            text_print(&changed, "\n  %s", line + length + 1);
            text_add_bytes(&changed, body, (size_t)(ends - body));
        } else {
            text_add_bytes(&changed, body, (size_t)(ends - body));
            text_print(&changed, "  %s\n", line + length + 1);
        }
    }
    text_add(&changed, ends);
    return changed.bytes;
}

const char *fixture_edition(const char *text)
{
    const char *path = arena_print(keep(), "%s/1.db", fixture_folder());
    write_edition(path, text);
    return path;
}

static void must(const char *error)
{
    if (error)
        refuse("not published", error);
}

void fixture_publish_built(const char *home, int64_t published, fixture_build build, const void *context)
{
    keep();
    SCRATCH(scratch);
    const char *folder = arena_print(scratch, "%s/editions", home);
    const char *secret_path = arena_print(scratch, "%s/keys/edition.secret", home);
    uint8_t secret[SEAL_SECRET];
    folder_make(folder);
    if (!file_exists(secret_path) && !seal_write_keys(home))
        refuse("no keys", home);
    if (!seal_read_key(secret_path, secret, sizeof secret))
        refuse("no key", secret_path);

    struct manifest manifest = {.number = edition_current(folder) + 1, .published = published};
    const char *path = arena_print(scratch, "%s/%lld.db", folder, (long long)manifest.number);
    const char *packed = arena_print(scratch, "%s.zst", path);
    int64_t before = manifest.number - 1;
    build(path, context);
    must(pack_file(scratch, path, packed, 3));
    if (!seal_sha256_file(path, manifest.sha256, &manifest.size) ||
        !seal_sha256_file(packed, (uint8_t[SEAL_SHA256]){0}, &manifest.packed_size))
        refuse("no hash", path);
    if (before > 0) {
        struct manifest_patch *patch = &manifest.patches[manifest.patch_count++];
        const char *old = arena_print(scratch, "%s/%lld.db", folder, (long long)before);
        const char *name = arena_print(scratch, "%s/%lld-%lld.patch.zst", folder, (long long)before,
                                       (long long)manifest.number);
        patch->from = before;
        must(patch_make(scratch, old, path, name, 0));
        if (!seal_sha256_file(name, patch->sha256, &patch->size))
            refuse("no hash", name);
    }
    const char *json = manifest_write(scratch, &manifest, secret);
    const char *number = arena_print(scratch, "%lld\n", (long long)manifest.number);
    if (!file_replace(arena_print(scratch, "%s/%lld.json", folder, (long long)manifest.number), json,
                      strlen(json)) ||
        !file_replace(arena_print(scratch, "%s/current", folder), number, strlen(number)))
        refuse("not written", folder);
}

static void build_text(const char *path, const void *text)
{
    write_edition(path, text);
}

void fixture_publish(const char *home, const char *text, int64_t published)
{
    fixture_publish_built(home, published, build_text, text);
}
