// SPDX-License-Identifier: MIT
// What is signed is the compact object with sorted names, so any JSON tool can check it.
#include "content/edition/manifest.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/date.h"
#include "content/base/file.h"
#include "content/base/text.h"

static const char *signed_text(struct arena *arena, json_t *object)
{
    char *dump = json_dumps(object, JSON_COMPACT | JSON_SORT_KEYS);
    if (!dump)
        abort();
    const char *text = arena_text(arena, dump);
    free(dump);
    return text;
}

static json_t *object_of(struct arena *arena, const struct manifest *manifest)
{
    json_t *patches = json_array();
    for (size_t i = 0; i < manifest->patch_count; i++) {
        const struct manifest_patch *patch = &manifest->patches[i];
        json_array_append_new(patches, json_pack("{s:I,s:I,s:s}", "from", (json_int_t)patch->from, "size",
                                                 (json_int_t)patch->size, "sha256",
                                                 seal_hex(arena, patch->sha256, SEAL_SHA256)));
    }
    return json_pack("{s:I,s:s,s:I,s:s,s:I,s:o}", "number", (json_int_t)manifest->number, "published",
                     instant_write(arena, manifest->published), "size", (json_int_t)manifest->size, "sha256",
                     seal_hex(arena, manifest->sha256, SEAL_SHA256), "packed_size",
                     (json_int_t)manifest->packed_size, "patches", patches);
}

char *manifest_write(struct arena *arena, const struct manifest *manifest,
                     const uint8_t secret_key[SEAL_SECRET])
{
    json_auto_t *object = object_of(arena, manifest);
    const char *text = signed_text(arena, object);
    uint8_t signature[SEAL_SIGNATURE];
    seal_sign(secret_key, text, strlen(text), signature);

    json_object_set_new(object, "signature", json_string(seal_base64(arena, signature, sizeof signature)));
    return arena_print(arena, "%s\n", signed_text(arena, object));
}

static bool is_signed(struct arena *arena, json_t *object, const uint8_t public_key[SEAL_PUBLIC])
{
    const char *base64 = json_string_value(json_object_get(object, "signature"));
    size_t length = 0;
    const uint8_t *signature = base64 ? seal_from_base64(arena, base64, &length) : NULL;
    if (!signature || length != SEAL_SIGNATURE)
        return false;
    json_object_del(object, "signature");
    const char *text = signed_text(arena, object);
    return seal_verify(public_key, text, strlen(text), signature);
}

static bool read_patches(json_t *list, struct manifest *manifest)
{
    size_t index;
    json_t *item;
    json_array_foreach(list, index, item)
    {
        struct manifest_patch *patch = &manifest->patches[manifest->patch_count];
        const char *hash;
        json_int_t from, size;
        if (manifest->patch_count == MANIFEST_PATCHES)
            return true;
        if (json_unpack(item, "{s:I,s:I,s:s}", "from", &from, "size", &size, "sha256", &hash) != 0 ||
            !seal_from_hex(hash, patch->sha256, SEAL_SHA256) || from < 1 || size < 1)
            return false;
        patch->from = from;
        patch->size = size;
        manifest->patch_count++;
    }
    return true;
}

static bool read_members(json_t *object, struct manifest *manifest)
{
    const char *published, *hash;
    json_int_t number, size, packed_size;
    json_t *patches;
    *manifest = (struct manifest){0};
    if (json_unpack(object, "{s:I,s:s,s:I,s:s,s:I,s:o}", "number", &number, "published", &published, "size",
                    &size, "sha256", &hash, "packed_size", &packed_size, "patches", &patches) != 0)
        return false;
    manifest->number = number;
    manifest->size = size;
    manifest->packed_size = packed_size;
    return number >= 1 && number <= INT32_MAX && size >= 1 && packed_size >= 0 &&
           instant_read(published, NULL, &manifest->published) &&
           seal_from_hex(hash, manifest->sha256, SEAL_SHA256) && json_is_array(patches) &&
           read_patches(patches, manifest);
}

const char *manifest_read(struct arena *arena, const char *json, size_t length,
                          const uint8_t public_key[SEAL_PUBLIC], struct manifest *manifest)
{
    if (length > MANIFEST_LIMIT)
        return "The edition’s manifest is too long: it is not one of Stoop’s.";
    json_auto_t *object = json_loadb(json, length, JSON_REJECT_DUPLICATES, NULL);
    if (!json_is_object(object))
        return "The edition’s manifest cannot be read: fetch it again.";
    if (!is_signed(arena, object, public_key))
        return "The edition is not signed by the key this program trusts: compare keys/edition.public with "
               "the desk’s.";
    if (!read_members(object, manifest))
        return "The edition’s manifest lacks something: the desk may run another version of Stoop.";
    return NULL;
}

const char *manifest_beside(struct arena *arena, const char *path, const char *key_path,
                            struct manifest *manifest)
{
    size_t stem = strlen(path) - (strlen(path) > 3 && text_is_same(path + strlen(path) - 3, ".db") ? 3 : 0);
    const char *json_path = arena_print(arena, "%.*s.json", (int)stem, path);
    uint8_t public_key[SEAL_PUBLIC];
    size_t length;

    if (!seal_read_key(key_path, public_key, sizeof public_key))
        return arena_print(arena, "The key %s cannot be read: copy keys/edition.public from the desk.",
                           key_path);
    const char *json = file_read(arena, json_path, MANIFEST_LIMIT, &length);
    if (!json)
        return arena_print(arena, "The manifest %s cannot be read: %m.", json_path);
    return manifest_read(arena, json, length, public_key, manifest);
}
