// SPDX-License-Identifier: MIT
// Hashes, signatures, passwords and random bytes, each from the library that does it best.
#include "content/base/seal.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "content/base/file.h"
#include "content/base/text.h"

void seal_start(void)
{
    if (sodium_init() < 0) {
        fputs("error libsodium cannot start: no random bytes\n", stderr);
        abort();
    }
}

void seal_random(void *bytes, size_t length)
{
    randombytes_buf(bytes, length);
}

char *seal_random_word(struct arena *arena, size_t letters)
{
    static const char alphabet[] = "abcdefghjkmnpqrstuvwxyz23456789";
    char *word = arena_take(arena, letters + 1);
    for (size_t i = 0; i < letters; i++)
        word[i] = alphabet[randombytes_uniform(sizeof alphabet - 1)];
    return word;
}

bool seal_is_same(const void *a, const void *b, size_t length)
{
    return sodium_memcmp(a, b, length) == 0;
}

void seal_sha256(const void *bytes, size_t length, uint8_t hash[SEAL_SHA256])
{
    // OpenSSL uses the processor's SHA instructions; libsodium's is portable and several times slower.
    if (EVP_Digest(bytes, length, hash, NULL, EVP_sha256(), NULL) != 1)
        abort();
}

bool seal_sha256_file(const char *path, uint8_t hash[SEAL_SHA256], int64_t *size)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    enum { PIECE = 256 << 10 };
    SCRATCH(scratch);
    char *piece = arena_take(scratch, PIECE);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    if (!context || EVP_DigestInit_ex(context, EVP_sha256(), NULL) != 1)
        abort();
    int64_t total = 0;
    ssize_t got;
    while ((got = read(fd, piece, PIECE)) > 0 || (got < 0 && errno == EINTR)) {
        if (got < 0)
            continue;
        EVP_DigestUpdate(context, piece, (size_t)got);
        total += got;
    }
    EVP_DigestFinal_ex(context, hash, NULL);
    EVP_MD_CTX_free(context);
    int saved = errno;
    close(fd);
    errno = saved;
    if (got == 0 && size)
        *size = total;
    return got == 0;
}

// RFC 2104 over digests that are looked up once: OpenSSL's HMAC() looks its own up at each call, which costs
// more than the sum itself.
static void hmac(const EVP_MD *digest, const char *key, const void *bytes, size_t length, uint8_t *mac)
{
    enum { BLOCK = 64 };
    static EVP_MD_CTX *context;
    uint8_t inner[BLOCK] = {0}, outer[BLOCK], hash[EVP_MAX_MD_SIZE];
    size_t key_length = strlen(key);
    unsigned size = 0;
    context = context ? context : EVP_MD_CTX_new();
    bool is_done = context && digest;
    if (is_done && key_length > BLOCK)
        is_done = EVP_Digest(key, key_length, inner, NULL, digest, NULL);
    else
        memcpy(inner, key, is_done ? key_length : 0);
    for (size_t i = 0; i < BLOCK; i++) {
        outer[i] = inner[i] ^ 0x5c;
        inner[i] ^= 0x36;
    }
    is_done = is_done && EVP_DigestInit_ex(context, digest, NULL) &&
              EVP_DigestUpdate(context, inner, BLOCK) && EVP_DigestUpdate(context, bytes, length) &&
              EVP_DigestFinal_ex(context, hash, &size) && EVP_DigestInit_ex(context, digest, NULL) &&
              EVP_DigestUpdate(context, outer, BLOCK) && EVP_DigestUpdate(context, hash, size) &&
              EVP_DigestFinal_ex(context, mac, &size);
    if (!is_done)
        abort();
}

void seal_hmac_sha1(const char *key, const void *bytes, size_t length, uint8_t mac[SEAL_SHA1])
{
    static EVP_MD *digest;
    digest = digest ? digest : EVP_MD_fetch(NULL, "SHA1", NULL);
    hmac(digest, key, bytes, length, mac);
}

void seal_hmac_sha256(const char *key, const void *bytes, size_t length, uint8_t mac[SEAL_SHA256])
{
    static EVP_MD *digest;
    digest = digest ? digest : EVP_MD_fetch(NULL, "SHA256", NULL);
    hmac(digest, key, bytes, length, mac);
}

char *seal_hex(struct arena *arena, const void *bytes, size_t length)
{
    char *hex = arena_take(arena, length * 2 + 1);
    return sodium_bin2hex(hex, length * 2 + 1, bytes, length);
}

bool seal_from_hex(const char *hex, void *bytes, size_t length)
{
    size_t got = 0, digits = strlen(hex);
    return digits == length * 2 && sodium_hex2bin(bytes, length, hex, digits, NULL, &got, NULL) == 0 &&
           got == length;
}

char *seal_base64(struct arena *arena, const void *bytes, size_t length)
{
    size_t size = sodium_base64_encoded_len(length, sodium_base64_VARIANT_ORIGINAL);
    return sodium_bin2base64(arena_take(arena, size), size, bytes, length, sodium_base64_VARIANT_ORIGINAL);
}

uint8_t *seal_from_base64(struct arena *arena, const char *base64, size_t *length)
{
    size_t letters = strlen(base64);
    uint8_t *bytes = arena_take(arena, letters / 4 * 3 + 4);
    if (sodium_base642bin(bytes, letters / 4 * 3 + 3, base64, letters, NULL, length, NULL,
                          sodium_base64_VARIANT_ORIGINAL) != 0)
        return NULL;
    return bytes;
}

void seal_make_keys(uint8_t public_key[SEAL_PUBLIC], uint8_t secret_key[SEAL_SECRET])
{
    crypto_sign_keypair(public_key, secret_key);
}

bool seal_write_secret(const char *path, const uint8_t *secret_key, size_t length)
{
    SCRATCH(scratch);
    const char *fresh = arena_print(scratch, "%s.new", path);
    unlink(fresh); // not file_replace: that makes files which others may read
    int fd = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return false;
    const char *line = arena_print(scratch, "%s\n", seal_base64(scratch, secret_key, length));
    bool is_written = write(fd, line, strlen(line)) == (ssize_t)strlen(line);
    int saved = errno;
    close(fd);
    errno = saved;
    return is_written && file_put(fresh, path);
}

bool seal_write_keys(const char *home)
{
    SCRATCH(scratch);
    const char *secret_path = arena_print(scratch, "%s/keys/edition.secret", home);
    const char *public_path = arena_print(scratch, "%s/keys/edition.public", home);
    if (file_exists(secret_path)) {
        errno = EEXIST; // kiosks trust it: replacing a key is a decision, not an accident
        return false;
    }
    uint8_t public_key[SEAL_PUBLIC], secret_key[SEAL_SECRET];
    seal_make_keys(public_key, secret_key);
    const char *line = arena_print(scratch, "%s\n", seal_base64(scratch, public_key, SEAL_PUBLIC));
    bool is_written = folder_make(arena_print(scratch, "%s/keys", home)) &&
                      file_replace(public_path, line, strlen(line)) &&
                      seal_write_secret(secret_path, secret_key, SEAL_SECRET);
    sodium_memzero(secret_key, sizeof secret_key);
    return is_written;
}

bool seal_read_key(const char *path, uint8_t *key, size_t length)
{
    SCRATCH(scratch);
    const char *line = file_read(scratch, path, 1024, NULL);
    if (!line)
        return false;
    size_t got = 0;
    const uint8_t *bytes = seal_from_base64(scratch, text_trim(scratch, line), &got);
    if (!bytes || got != length) {
        errno = EINVAL;
        return false;
    }
    memcpy(key, bytes, length);
    return true;
}

void seal_sign(const uint8_t secret_key[SEAL_SECRET], const void *bytes, size_t length,
               uint8_t signature[SEAL_SIGNATURE])
{
    crypto_sign_detached(signature, NULL, bytes, length, secret_key);
}

bool seal_verify(const uint8_t public_key[SEAL_PUBLIC], const void *bytes, size_t length,
                 const uint8_t signature[SEAL_SIGNATURE])
{
    return crypto_sign_verify_detached(signature, bytes, length, public_key) == 0;
}

char *seal_password(struct arena *arena, const char *password)
{
    char *sealed = arena_take(arena, crypto_pwhash_STRBYTES);
    if (crypto_pwhash_str(sealed, password, strlen(password), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        abort();
    return sealed;
}

bool seal_password_is(const char *sealed, const char *password)
{
    return crypto_pwhash_str_verify(sealed, password, strlen(password)) == 0;
}
