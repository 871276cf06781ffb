// SPDX-License-Identifier: MIT
// Publishing: everything of the new edition is on disk and signed before one rename makes it current. A crash
// at any step leaves the old edition current, and the next publish removes what is left over.
#include "content/draft/publish.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "content/base/file.h"
#include "content/draft/build.h"
#include "content/draft/layers.h"
#include "content/draft/shelf.h"
#include "content/edition/pack.h"

enum {
    PATCHES = 3,
    LEVEL = 3
}; // patches from so many editions back; zstd's level for files that are read once

struct publishing {
    struct draft *draft;
    struct shelf shelf;
    uint8_t secret[SEAL_SECRET], public[SEAL_PUBLIC];
    struct manifest manifest;
    int64_t now;
    const char *who, *note;
    struct arena *arena;
};

static const char *system_error(struct publishing *publishing, const char *path)
{
    return arena_print(publishing->arena, "%s cannot be written: %s.", path, strerror(errno));
}

static const char *open_shelf(struct publishing *publishing)
{
    struct settings *settings = publishing->draft->settings;
    const char *secret = settings_path(settings, "keys/edition.secret");
    const char *public = settings_path(settings, "keys/edition.public");
    if (!seal_read_key(secret, publishing->secret, SEAL_SECRET))
        return arena_print(publishing->arena, "%s is missing or no key. Make keys with: stoop init.", secret);
    if (!seal_read_key(public, publishing->public, SEAL_PUBLIC))
        return arena_print(publishing->arena, "%s is missing or no key. Make keys with: stoop init.", public);
    return shelf_open(&publishing->shelf, settings_path(settings, "editions"), publishing->arena);
}

static bool read_manifest(const struct publishing *publishing, int64_t number, struct manifest *manifest)
{
    size_t length;
    char *json = file_read(publishing->arena, shelf_path(&publishing->shelf, number, ".json"), MANIFEST_LIMIT,
                           &length);
    return json && !manifest_read(publishing->arena, json, length, publishing->public, manifest);
}

static bool is_current(const struct publishing *publishing)
{
    struct manifest current;
    return publishing->shelf.current && read_manifest(publishing, publishing->shelf.current, &current) &&
           current.size == publishing->manifest.size &&
           memcmp(current.sha256, publishing->manifest.sha256, SEAL_SHA256) == 0 &&
           file_exists(shelf_path(&publishing->shelf, publishing->shelf.current, ".db"));
}

// The packed file, and patches from the editions just before. A patch that saves nothing is not offered.
static const char *pack(struct publishing *publishing)
{
    struct manifest *manifest = &publishing->manifest;
    const char *path = shelf_path(&publishing->shelf, manifest->number, ".db");
    const char *packed = shelf_path(&publishing->shelf, manifest->number, ".db.zst");
    uint8_t hash[SEAL_SHA256];
    const char *error = pack_file(publishing->arena, path, packed, LEVEL);
    if (error)
        return error;
    if (!seal_sha256_file(packed, hash, &manifest->packed_size))
        return system_error(publishing, packed);
    for (int64_t from = manifest->number - 1; from > 0 && from >= manifest->number - PATCHES; from--) {
        const char *old = shelf_path(&publishing->shelf, from, ".db");
        const char *patch = shelf_patch_path(&publishing->shelf, from, manifest->number);
        struct manifest_patch *row = &manifest->patches[manifest->patch_count];
        if (!file_exists(old))
            continue;
        bool is_last = from == manifest->number - 1; // what nearly every kiosk asks for
        error = patch_make(publishing->arena, old, path, patch, is_last ? 0 : LEVEL);
        if (error)
            return error;
        row->from = from;
        if (!seal_sha256_file(patch, row->sha256, &row->size))
            return system_error(publishing, patch);
        if (row->size < manifest->packed_size)
            manifest->patch_count++;
        else
            unlink(patch);
    }
    return NULL;
}

static const char *note_publication(struct publishing *publishing)
{
    QUERY(query, publishing->draft->database, "publication_put");
    query_number(query, ":number", publishing->manifest.number);
    query_number(query, ":at", publishing->now);
    query_number(query, ":size", publishing->manifest.size);
    query_text(query, ":who", publishing->who);
    query_text(query, ":note", publishing->note);
    return query_done(query) ? NULL : (draft_failed(publishing->draft), draft_error(publishing->draft));
}

// From the file at shelf_building on: number, pack, sign, note, and at last make current.
static const char *put_forward(struct publishing *publishing)
{
    struct shelf *shelf = &publishing->shelf;
    struct manifest *manifest = &publishing->manifest;
    manifest->number = shelf->current + 1;
    manifest->published = publishing->now;
    const char *path = shelf_path(shelf, manifest->number, ".db");
    if (!file_put(shelf_building(shelf), path))
        return system_error(publishing, path);
    const char *error = pack(publishing);
    if (error)
        return error;
    const char *described = shelf_path(shelf, manifest->number, ".json");
    const char *json = manifest_write(publishing->arena, manifest, publishing->secret);
    if (!file_replace(described, json, strlen(json)))
        return system_error(publishing, described);
    error = note_publication(publishing);
    if (error)
        return error;
    const char *current = arena_print(publishing->arena, "%s/current", shelf->folder);
    const char *line = arena_print(publishing->arena, "%lld\n", (long long)manifest->number);
    if (!file_replace(current, line, strlen(line)))
        return system_error(publishing, current);
    shelf_prune(shelf, manifest->number);
    return NULL;
}

static const char *build(struct publishing *publishing)
{
    struct settings *settings = publishing->draft->settings;
    struct edition *before =
        publishing->shelf.current
            ? edition_open(publishing->shelf.folder, settings_path(settings, "keys/edition.public"), NULL)
            : NULL;
    const char *error = build_edition(publishing->draft, shelf_building(&publishing->shelf), before,
                                      publishing->now, publishing->arena);
    edition_close(before);
    return error;
}

static const char *copy_old(struct publishing *publishing, int64_t number)
{
    struct manifest old;
    const char *path = shelf_path(&publishing->shelf, number, ".db");
    const char *packed = shelf_path(&publishing->shelf, number, ".db.zst");
    if (!read_manifest(publishing, number, &old) || !file_exists(packed))
        return arena_print(publishing->arena,
                           "There is no edition %lld to roll back to. stoop editions lists them.",
                           (long long)number);
    // Unpacked rather than copied, so that a damaged .db on this disk is not published again.
    const char *error = unpack_file(publishing->arena, packed, shelf_building(&publishing->shelf), old.size);
    int64_t size;
    uint8_t hash[SEAL_SHA256];
    if (!error && (!seal_sha256_file(shelf_building(&publishing->shelf), hash, &size) ||
                   memcmp(hash, old.sha256, SEAL_SHA256) != 0))
        error = arena_print(publishing->arena, "%s is damaged: its content is not what was signed.", path);
    return error;
}

static enum publish_result publish(struct publishing *publishing, int64_t old, struct manifest *manifest,
                                   const char **error)
{
    *error = open_shelf(publishing);
    if (!*error)
        *error = old ? copy_old(publishing, old) : build(publishing);
    enum publish_result result = PUBLISH_DONE;
    const char *building = publishing->shelf.folder ? shelf_building(&publishing->shelf) : NULL;
    if (!*error && !seal_sha256_file(building, publishing->manifest.sha256, &publishing->manifest.size))
        *error = system_error(publishing, building);
    if (!*error && is_current(publishing))
        result = PUBLISH_NOTHING;
    else if (!*error)
        *error = put_forward(publishing);
    if (building && publishing->shelf.lock >= 0)
        unlink(building);
    shelf_close(&publishing->shelf);
    if (manifest)
        *manifest = publishing->manifest;
    return *error ? PUBLISH_FAILED : result;
}

enum publish_result draft_publish(struct draft *draft, int64_t now, const char *who,
                                  struct manifest *manifest, const char **error, struct arena *arena)
{
    struct publishing publishing = {
        .draft = draft, .shelf.lock = -1, .now = now, .who = who, .note = "", .arena = arena};
    return publish(&publishing, 0, manifest, error);
}

enum publish_result draft_rollback_to(struct draft *draft, int64_t number, int64_t now, const char *who,
                                      struct manifest *manifest, const char **error, struct arena *arena)
{
    struct publishing publishing = {.draft = draft,
                                    .shelf.lock = -1,
                                    .now = now,
                                    .who = who,
                                    .note = arena_print(arena, "rolled back to %lld", (long long)number),
                                    .arena = arena};
    return publish(&publishing, number, manifest, error);
}

size_t draft_published(struct draft *draft, struct published *list, size_t limit, struct arena *arena)
{
    // Not settings_path, which lives as long as the program: the desk asks at every page.
    int64_t current = edition_current(arena_print(arena, "%s/editions", settings_home(draft->settings)));
    size_t count = 0;
    QUERY(query, draft->database, "publication_list");
    query_number(query, ":current", current);
    query_number(query, ":limit", (int64_t)limit);
    while (count < limit && query_row(query)) {
        list[count++] = (struct published){.number = column_number(query, 0),
                                           .at = column_number(query, 1),
                                           .size = column_number(query, 2),
                                           .who = column_text(query, 3, arena),
                                           .note = column_text(query, 4, arena),
                                           .is_current = column_number(query, 0) == current};
    }
    return count;
}
