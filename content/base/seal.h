// SPDX-License-Identifier: MIT
// Hashes, signatures, passwords and random bytes (libsodium, and OpenSSL for the HMAC-SHA1 that providers
// demand).
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/base/arena.h"

enum { SEAL_SHA256 = 32, SEAL_SHA1 = 20, SEAL_SIGNATURE = 64, SEAL_PUBLIC = 32, SEAL_SECRET = 64 };
enum { SEAL_BOX_PUBLIC = 32, SEAL_BOX_SECRET = 32 };

void seal_start(void); // once a program, before anything else here; aborts if libsodium cannot start

void seal_random(void *bytes, size_t length);
char *seal_random_word(struct arena *arena, size_t letters);    // unguessable, of a-z2-9 without look-alikes
bool seal_is_same(const void *a, const void *b, size_t length); // constant time

void seal_sha256(const void *bytes, size_t length, uint8_t hash[SEAL_SHA256]);
// The hash and size of a file's bytes; false if it cannot be read.
bool seal_sha256_file(const char *path, uint8_t hash[SEAL_SHA256], int64_t *size);
void seal_hmac_sha1(const char *key, const void *bytes, size_t length, uint8_t mac[SEAL_SHA1]);
void seal_hmac_sha256(const char *key, const void *bytes, size_t length, uint8_t mac[SEAL_SHA256]);

char *seal_hex(struct arena *arena, const void *bytes, size_t length);
bool seal_from_hex(const char *hex, void *bytes, size_t length); // exactly `length` bytes, else false
char *seal_base64(struct arena *arena, const void *bytes, size_t length); // RFC 4648 section 4, with padding
// Decoded into the arena; NULL when it is not base64.
uint8_t *seal_from_base64(struct arena *arena, const char *base64, size_t *length);

// Ed25519 (RFC 8032). Key files hold one line of base64.
void seal_make_keys(uint8_t public_key[SEAL_PUBLIC], uint8_t secret_key[SEAL_SECRET]);
// Writes keys/edition.secret (0600) and keys/edition.public below `home`; false with errno when it cannot.
bool seal_write_keys(const char *home);
bool seal_read_key(const char *path, uint8_t *key, size_t length);
// The secret is never in a file that others may read (0600), not for a moment.
bool seal_write_secret(const char *path, const uint8_t *secret_key, size_t length);
void seal_sign(const uint8_t secret_key[SEAL_SECRET], const void *bytes, size_t length,
               uint8_t signature[SEAL_SIGNATURE]);
bool seal_verify(const uint8_t public_key[SEAL_PUBLIC], const void *bytes, size_t length,
                 const uint8_t signature[SEAL_SIGNATURE]);

// Sealed boxes (libsodium's crypto_box_seal: X25519 and XSalsa20-Poly1305): whoever has the public key can
// seal, and only the secret one opens, so what is sealed may pass through any network and any log.
// Makes keys/gateway.secret (0600) and keys/gateway.public below `home` where they are missing: a lost public
// key is made of the secret one anew. False with errno when it cannot; EEXIST: the public key is there and
// its secret is not, and kiosks seal to it.
bool seal_box_write_keys(const char *home);
void seal_box_public(const uint8_t secret_key[SEAL_BOX_SECRET], uint8_t public_key[SEAL_BOX_PUBLIC]); // of it
// Base64 of the box, in the arena.
char *seal_box(struct arena *arena, const uint8_t public_key[SEAL_BOX_PUBLIC], const void *bytes,
               size_t length);
// What is in it, in the arena and followed by a zero byte; NULL when it was not sealed for this secret key,
// or is no base64.
char *seal_box_open(struct arena *arena, const uint8_t secret_key[SEAL_BOX_SECRET], const char *box,
                    size_t *length);
void seal_forget(void *bytes, size_t length); // overwrites them, whatever the compiler thinks of it

// Argon2id with libsodium's interactive limits (about 64 MB and 0.1 s): run one at a time.
char *seal_password(struct arena *arena, const char *password);
bool seal_password_is(const char *sealed, const char *password);
