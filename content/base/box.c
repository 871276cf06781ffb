// SPDX-License-Identifier: MIT
// Sealed boxes, and the pair of keys that a gateway opens them with.
#include <errno.h>
#include <sodium.h>
#include <string.h>

#include "content/base/file.h"
#include "content/base/seal.h"
#include "content/base/text.h"

void seal_box_public(const uint8_t secret_key[SEAL_BOX_SECRET], uint8_t public_key[SEAL_BOX_PUBLIC])
{
    crypto_scalarmult_base(public_key, secret_key);
}

static bool write_public(struct arena *arena, const char *path, const uint8_t public_key[SEAL_BOX_PUBLIC])
{
    const char *line = arena_print(arena, "%s\n", seal_base64(arena, public_key, SEAL_BOX_PUBLIC));
    return file_replace(path, line, strlen(line));
}

bool seal_box_write_keys(const char *home)
{
    SCRATCH(scratch);
    const char *secret_path = arena_print(scratch, "%s/keys/gateway.secret", home);
    const char *public_path = arena_print(scratch, "%s/keys/gateway.public", home);
    bool has_secret = file_exists(secret_path), has_public = file_exists(public_path);
    uint8_t public_key[SEAL_BOX_PUBLIC], secret_key[SEAL_BOX_SECRET];
    if (has_secret && has_public)
        return true;
    if (has_public) {
        errno = EEXIST;
        return false;
    }
    if (has_secret && !seal_read_key(secret_path, secret_key, SEAL_BOX_SECRET))
        return false;
    if (!has_secret)
        crypto_box_keypair(public_key, secret_key);
    bool is_written = folder_make(arena_print(scratch, "%s/keys", home)) &&
                      (has_secret || seal_write_secret(secret_path, secret_key, SEAL_BOX_SECRET));
    seal_box_public(secret_key, public_key);
    seal_forget(secret_key, sizeof secret_key);
    return is_written && write_public(scratch, public_path, public_key);
}

char *seal_box(struct arena *arena, const uint8_t public_key[SEAL_BOX_PUBLIC], const void *bytes,
               size_t length)
{
    uint8_t *box = arena_take(arena, length + crypto_box_SEALBYTES);
    // Fails only for a public key that nobody can have: then nobody can open it either.
    if (crypto_box_seal(box, bytes, length, public_key) != 0)
        memset(box, 0, length + crypto_box_SEALBYTES);
    return seal_base64(arena, box, length + crypto_box_SEALBYTES);
}

char *seal_box_open(struct arena *arena, const uint8_t secret_key[SEAL_BOX_SECRET], const char *box,
                    size_t *length)
{
    size_t sealed_length = 0;
    const uint8_t *sealed = seal_from_base64(arena, box, &sealed_length);
    uint8_t public_key[SEAL_BOX_PUBLIC];
    if (!sealed || sealed_length < crypto_box_SEALBYTES)
        return NULL;
    char *bytes = arena_take(arena, sealed_length - crypto_box_SEALBYTES + 1);
    seal_box_public(secret_key, public_key);
    if (crypto_box_seal_open((uint8_t *)bytes, sealed, sealed_length, public_key, secret_key) != 0)
        return NULL;
    *length = sealed_length - crypto_box_SEALBYTES;
    return bytes;
}

void seal_forget(void *bytes, size_t length)
{
    sodium_memzero(bytes, length);
}
