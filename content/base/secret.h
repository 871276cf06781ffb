// SPDX-License-Identifier: MIT
// What one shared secret gives: keys for one purpose each, keyed hashes (BLAKE2b) and sealed bytes
// (XChaCha20-Poly1305), all libsodium's.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SECRET_KEY = 32, SECRET_NONCE = 24, SECRET_TAG = 16 };

// A new secret as a line of base64 in a file that nobody else may read (0600). False with errno; EEXIST:
// there is one already, and it stays. seal_read_key reads it.
bool secret_make(const char *path);
// A key for one purpose: who has it learns nothing of the secret or of the other keys.
void secret_derive(const uint8_t secret[SECRET_KEY], const char *purpose, uint8_t key[SECRET_KEY]);
// 16 to 64 bytes that nobody without the key can make or guess from.
void secret_hash(const uint8_t key[SECRET_KEY], const void *bytes, size_t length, void *hash,
                 size_t hash_length);
// `sealed` takes length + SECRET_TAG bytes. A nonce must never be used for two different plain texts.
void secret_seal(const uint8_t key[SECRET_KEY], const uint8_t nonce[SECRET_NONCE], const void *bytes,
                 size_t length, void *sealed);
// The other way: `bytes` takes length - SECRET_TAG. False when it was not sealed with this key and nonce.
bool secret_open(const uint8_t key[SECRET_KEY], const uint8_t nonce[SECRET_NONCE], const void *sealed,
                 size_t length, void *bytes);
