// SPDX-License-Identifier: MIT
// A manifest as it comes from the line, and the same one with a right signature, so that what stands behind
// it is read.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "content/edition/manifest.h"

static uint8_t public_key[SEAL_PUBLIC], secret_key[SEAL_SECRET];

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    seal_start();
    seal_make_keys(public_key, secret_key);
    return 0;
}

static void read_signed(struct arena *arena, const char *json, size_t length)
{
    struct manifest manifest, again;
    json_auto_t *object = json_loadb(json, length, JSON_REJECT_DUPLICATES, NULL);
    if (!json_is_object(object))
        return;
    json_object_del(object, "signature");
    char *text = json_dumps(object, JSON_COMPACT | JSON_SORT_KEYS);
    uint8_t signature[SEAL_SIGNATURE];
    seal_sign(secret_key, text, strlen(text), signature);
    free(text);
    json_object_set_new(object, "signature", json_string(seal_base64(arena, signature, sizeof signature)));
    text = json_dumps(object, 0);
    if (!manifest_read(arena, text, strlen(text), public_key, &manifest)) {
        const char *written = manifest_write(arena, &manifest, secret_key);
        if (manifest_read(arena, written, strlen(written), public_key, &again) ||
            memcmp(&manifest, &again, sizeof manifest) != 0)
            abort();
    }
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    SCRATCH(arena);
    struct manifest manifest;
    const char *json = arena_bytes(arena, bytes, length);
    if (!manifest_read(arena, json, length, public_key, &manifest))
        abort(); // nobody guesses a signature
    read_signed(arena, json, length);
    return 0;
}
