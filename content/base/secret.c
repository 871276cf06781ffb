// SPDX-License-Identifier: MIT
// One secret, a key for each purpose, hashes and seals made with them.
#include "content/base/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "content/base/file.h"
#include "content/base/seal.h"

// linked, not renamed, into place: of two programs that start at once one makes the secret, and neither
// replaces the other's.
static bool put_new(const char *fresh, const char *path)
{
    bool is_put = link(fresh, path) == 0;
    int saved = errno;
    unlink(fresh);
    errno = saved;
    return is_put;
}

bool secret_make(const char *path)
{
    SCRATCH(scratch);
    uint8_t secret[SECRET_KEY];
    seal_random(secret, sizeof secret);
    const char *line = arena_print(scratch, "%s\n", seal_base64(scratch, secret, sizeof secret));
    sodium_memzero(secret, sizeof secret);
    const char *fresh = arena_print(scratch, "%s.%s.new", path, seal_random_word(scratch, 8));
    int fd = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return false;
    bool is_written = write(fd, line, strlen(line)) == (ssize_t)strlen(line) && fsync(fd) == 0;
    int saved = errno;
    close(fd);
    if (is_written)
        return put_new(fresh, path) && folder_sync_of(path);
    unlink(fresh);
    errno = saved;
    return false;
}

void secret_derive(const uint8_t secret[SECRET_KEY], const char *purpose, uint8_t key[SECRET_KEY])
{
    secret_hash(secret, purpose, strlen(purpose), key, SECRET_KEY);
}

void secret_hash(const uint8_t key[SECRET_KEY], const void *bytes, size_t length, void *hash,
                 size_t hash_length)
{
    if (crypto_generichash(hash, hash_length, bytes, length, key, SECRET_KEY) != 0)
        abort();
}

void secret_seal(const uint8_t key[SECRET_KEY], const uint8_t nonce[SECRET_NONCE], const void *bytes,
                 size_t length, void *sealed)
{
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed, NULL, bytes, length, NULL, 0, NULL, nonce, key);
}

bool secret_open(const uint8_t key[SECRET_KEY], const uint8_t nonce[SECRET_NONCE], const void *sealed,
                 size_t length, void *bytes)
{
    return crypto_aead_xchacha20poly1305_ietf_decrypt(bytes, NULL, NULL, sealed, length, NULL, 0, nonce,
                                                      key) == 0;
}
