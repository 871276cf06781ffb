// SPDX-License-Identifier: MIT
// Nothing that arrived is trusted until its hash is the signed one; `current` is the last thing written.
#include "content/edition/arrival.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "content/base/file.h"
#include "content/base/text.h"
#include "content/edition/pack.h"

static const char *in_folder(struct arena *arena, const struct arrival *arrival, const char *ending,
                             int64_t number)
{
    return arena_print(arena, "%s/%lld%s", arrival->folder, (long long)number, ending);
}

static bool is_right_file(const char *path, const uint8_t sha256[SEAL_SHA256], int64_t size)
{
    uint8_t hash[SEAL_SHA256];
    int64_t length;
    return seal_sha256_file(path, hash, &length) && length == size && memcmp(hash, sha256, SEAL_SHA256) == 0;
}

static const char *unpack(struct arena *arena, const struct arrival *arrival, const char *arriving)
{
    const struct manifest *manifest = arrival->manifest;
    const char *wrong = NULL;
    if (!arrival->patch)
        wrong = unpack_file(arena, arrival->part, arriving, manifest->size);
    else if (!is_right_file(arrival->part, arrival->patch->sha256, arrival->patch->size))
        wrong = "The patch arrived damaged: the whole edition is fetched instead.";
    else
        wrong = patch_apply(arena, in_folder(arena, arrival, ".db", arrival->before), arrival->part, arriving,
                            manifest->size);
    if (!wrong && !is_right_file(arriving, manifest->sha256, manifest->size))
        wrong = arena_print(arena, "Edition %lld arrived damaged: its hash is not the signed one.",
                            (long long)manifest->number);
    return wrong;
}

// The edition first, then what vouches for it, then the one line that makes both count.
static bool put_in_place(struct arena *arena, const struct arrival *arrival, const char *arriving)
{
    int64_t number = arrival->manifest->number;
    const char *line = arena_print(arena, "%lld\n", (long long)number);
    return file_put(arriving, in_folder(arena, arrival, ".db", number)) &&
           file_replace(in_folder(arena, arrival, ".json", number), arrival->manifest_text,
                        strlen(arrival->manifest_text)) &&
           file_replace(arena_print(arena, "%s/current", arrival->folder), line, strlen(line));
}

static bool is_left_over(const char *name)
{
    return strstr(name, ".part") || strstr(name, ".etag") || strstr(name, ".arriving");
}

// A kiosk keeps the edition before the present one and nothing older. What has its packed form beside it
// belongs to a desk, which keeps all.
static void sweep(struct arena *arena, const struct arrival *arrival)
{
    DIR *folder = opendir(arrival->folder);
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        const char *ending = strrchr(entry->d_name, '.');
        int64_t number = text_is_same(ending, ".db") ? strtoll(entry->d_name, NULL, 10) : 0;
        if (is_left_over(entry->d_name))
            unlink(arena_print(arena, "%s/%s", arrival->folder, entry->d_name));
        if (number < 1 || number >= arrival->before ||
            file_exists(in_folder(arena, arrival, ".db.zst", number)))
            continue;
        unlink(in_folder(arena, arrival, ".db", number));
        unlink(in_folder(arena, arrival, ".json", number));
    }
    if (folder)
        closedir(folder);
}

const char *arrival_take_in(struct arena *arena, const struct arrival *arrival)
{
    const char *arriving = in_folder(arena, arrival, ".arriving", arrival->manifest->number);
    const char *wrong = unpack(arena, arrival, arriving);
    if (!wrong && !put_in_place(arena, arrival, arriving))
        wrong = arena_print(arena, "Edition %lld could not be written: %s.",
                            (long long)arrival->manifest->number, strerror(errno));
    if (wrong)
        unlink(arriving);
    else
        sweep(arena, arrival);
    return wrong;
}
