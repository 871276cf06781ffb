// SPDX-License-Identifier: MIT
// The signed description of one edition: editions/<n>.json. One JSON object; `signature` is the base64
// Ed25519 signature of the same object without that member, compact and with sorted names.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/base/arena.h"
#include "content/base/seal.h"

enum { MANIFEST_PATCHES = 8, MANIFEST_LIMIT = 64 * 1024 };

struct manifest {
    int64_t number;
    int64_t published; // instant
    int64_t size;      // of <n>.db
    uint8_t sha256[SEAL_SHA256];
    int64_t packed_size; // of <n>.db.zst
    struct manifest_patch {
        int64_t from; // <from>-<n>.patch.zst turns edition `from` into this one
        int64_t size;
        uint8_t sha256[SEAL_SHA256]; // of the patch file
    } patches[MANIFEST_PATCHES];
    size_t patch_count;
};

char *manifest_write(struct arena *arena, const struct manifest *manifest,
                     const uint8_t secret_key[SEAL_SECRET]);
// NULL when it is right and signed by that key, else a sentence.
const char *manifest_read(struct arena *arena, const char *json, size_t length,
                          const uint8_t public_key[SEAL_PUBLIC], struct manifest *manifest);
// The manifest that stands beside an edition's file ("7.json" for "7.db"), checked against the key in
// `key_path`.
const char *manifest_beside(struct arena *arena, const char *path, const char *key_path,
                            struct manifest *manifest);
