// SPDX-License-Identifier: MIT
// Numbers as handles and sealed, texts as hashes, the links of the consent record: all made with the secret.
#include "sms-gateway/ledger/keys.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "content/base/file.h"
#include "content/base/seal.h"

enum { BLOCK = 16, PLAIN_LONGEST = NUMBER_LONGEST + BLOCK };

static void derive(const uint8_t secret[SECRET_KEY], struct ledger_keys *keys)
{
    uint8_t mark[SECRET_KEY];
    secret_derive(secret, "ledger handle", keys->handle);
    secret_derive(secret, "ledger number", keys->number);
    secret_derive(secret, "ledger claim", keys->claim);
    secret_derive(secret, "ledger consent", keys->consent);
    secret_derive(secret, "ledger mark", mark);
    memcpy(keys->mark, mark, MARK);
}

bool keys_open(const char *home, bool may_make, struct ledger_keys *keys, struct arena *arena,
               const char **error)
{
    uint8_t secret[SECRET_KEY];
    const char *path = arena_print(arena, "%s/keys/ledger.secret", home);
    if (!file_exists(path) && !may_make) {
        *error = arena_print(arena,
                             "The ledger is there, but its key %s is not: without it nobody's number can be "
                             "read. Put the key back from a backup.",
                             path);
        return false;
    }
    if (!file_exists(path) &&
        !(folder_make(arena_print(arena, "%s/keys", home)) && (secret_make(path) || errno == EEXIST))) {
        *error = arena_print(arena, "The ledger's key %s cannot be made: %s.", path, strerror(errno));
        return false;
    }
    bool is_read = seal_read_key(path, secret, sizeof secret);
    if (is_read)
        derive(secret, keys);
    else
        *error = arena_print(arena, "The ledger's key %s cannot be read: %s.", path,
                             errno == EINVAL ? "it is no key" : strerror(errno));
    explicit_bzero(secret, sizeof secret);
    return is_read;
}

// Keyed, for there are few numbers: without the key anyone could try them all.
void keys_handle(const struct ledger_keys *keys, const char *number, uint8_t handle[HANDLE])
{
    secret_hash(keys->handle, number, strlen(number), handle, HANDLE);
}

// The handle is the nonce: there is one number for each.
static void nonce_of(const void *handle, uint8_t nonce[SECRET_NONCE])
{
    memset(nonce, 0, SECRET_NONCE);
    memcpy(nonce, handle, HANDLE);
}

// Sealed in whole blocks: how long a number is is nobody's business.
size_t keys_seal(const struct ledger_keys *keys, const char *number, uint8_t *sealed)
{
    size_t length = strlen(number);
    uint8_t plain[PLAIN_LONGEST] = {0}, handle[HANDLE], nonce[SECRET_NONCE];
    keys_handle(keys, number, handle);
    nonce_of(handle, nonce);
    length = length < NUMBER_LONGEST ? length : NUMBER_LONGEST;
    for (size_t i = 0; i < length; i++)
        plain[i] = (uint8_t)number[i];
    length = (length + BLOCK - 1) / BLOCK * BLOCK;
    secret_seal(keys->number, nonce, plain, length, sealed);
    return length + SECRET_TAG;
}

const char *keys_number(const struct ledger_keys *keys, const void *handle, const void *sealed, size_t length,
                        struct arena *arena)
{
    uint8_t nonce[SECRET_NONCE];
    if (!handle || !sealed || length < SECRET_TAG || length > PLAIN_LONGEST + SECRET_TAG)
        return NULL;
    char *number = arena_take(arena, length - SECRET_TAG + 1);
    nonce_of(handle, nonce);
    number[length - SECRET_TAG] = '\0';
    return secret_open(keys->number, nonce, sealed, length, number) ? number : NULL;
}

static int64_t claim_of(const struct ledger_keys *keys, const struct database_bytes *carrier,
                        const struct database_bytes *sid)
{
    // The carrier's name is hashed with a key of its own in front of the id: no pair reads as another.
    uint8_t key[SECRET_KEY];
    int64_t hash[2];
    secret_hash(keys->claim, carrier->bytes, carrier->length, key, sizeof key);
    secret_hash(key, sid->bytes, sid->length, hash, sizeof hash);
    return hash[0];
}

int64_t keys_claim(const struct ledger_keys *keys, const char *carrier, const char *sid)
{
    return claim_of(keys, &(struct database_bytes){carrier, strlen(carrier)},
                    &(struct database_bytes){sid, strlen(sid)});
}

static void give(struct database_result *result, const void *bytes, size_t length)
{
    memcpy(result->bytes, bytes, length);
    result->length = length;
}

static void handle(void *context, const struct database_bytes *words, struct database_result *result)
{
    char number[4 * NUMBER_LONGEST];
    uint8_t made[HANDLE];
    snprintf(number, sizeof number, "%.*s", (int)words[0].length, (const char *)words[0].bytes);
    keys_handle(context, number, made);
    give(result, made, sizeof made);
}

static void seal(void *context, const struct database_bytes *words, struct database_result *result)
{
    char number[4 * NUMBER_LONGEST];
    snprintf(number, sizeof number, "%.*s", (int)words[0].length, (const char *)words[0].bytes);
    result->length = keys_seal(context, number, result->bytes);
}

static void claim_hash(void *context, const struct database_bytes *words, struct database_result *result)
{
    result->is_number = true;
    result->number = claim_of(context, &words[0], &words[1]);
}

static void secret_mark(void *context, const struct database_bytes *words, struct database_result *result)
{
    (void)words;
    give(result, ((const struct ledger_keys *)context)->mark, MARK);
}

// What each kind of hash of the consent record is made of begins with a word of its own, so that none can
// stand for another.
static void hash_parts(const struct ledger_keys *keys, const char *kind, const struct database_bytes *parts,
                       size_t count, struct database_result *result, size_t length)
{
    uint8_t joined[16 + 3 * LINK] = {0}, one[LINK];
    size_t at = strlen(kind) + 1;
    memcpy(joined, kind, at);
    for (size_t i = 0; i < count; i++, at += LINK) {
        secret_hash(keys->consent, parts[i].bytes ? parts[i].bytes : "", parts[i].length, one, sizeof one);
        memcpy(joined + at, one, LINK);
    }
    secret_hash(keys->consent, joined, at, result->bytes, length);
    result->length = length;
}

static void consent_digest(void *context, const struct database_bytes *words, struct database_result *result)
{
    hash_parts(context, "row", words, 1, result, DIGEST);
}

static void consent_link(void *context, const struct database_bytes *words, struct database_result *result)
{
    hash_parts(context, "link", words, 3, result, LINK);
}

static void consent_end_seal(void *context, const struct database_bytes *words,
                             struct database_result *result)
{
    hash_parts(context, "end", words, 2, result, LINK);
}

const struct database_function keys_functions[] = {
    {"handle",           1, handle          },
    {"seal",             1, seal            },
    {"claim_hash",       2, claim_hash      },
    {"secret_mark",      0, secret_mark     },
    {"consent_digest",   1, consent_digest  },
    {"consent_link",     3, consent_link    },
    {"consent_end_seal", 2, consent_end_seal},
    {NULL,               0, NULL            },
};
