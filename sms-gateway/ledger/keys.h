// SPDX-License-Identifier: MIT
// The ledger's secret (HOME/keys/ledger.secret), and what it is for: finding a person by a number that the
// file does not tell, reading the number back, knowing a text that came before, and a record that cannot be
// rewritten.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/base/arena.h"
#include "content/base/secret.h"
#include "content/database/database.h"

enum { HANDLE = 16, MARK = 16, DIGEST = 16, LINK = 32, NUMBER_LONGEST = 64 };

struct ledger_keys {
    uint8_t handle[SECRET_KEY], number[SECRET_KEY], claim[SECRET_KEY], consent[SECRET_KEY];
    uint8_t mark[MARK]; // stands in the ledger, and tells the right secret from another
};

// Reads the secret of the home, or makes it when `may_make`: false with a sentence in *error.
bool keys_open(const char *home, bool may_make, struct ledger_keys *keys, struct arena *arena,
               const char **error);
void keys_handle(const struct ledger_keys *keys, const char *number, uint8_t handle[HANDLE]);
// The number of that handle, opened; NULL when the seal is not ours.
const char *keys_number(const struct ledger_keys *keys, const void *handle, const void *sealed, size_t length,
                        struct arena *arena);
// At most NUMBER_LONGEST + 32 bytes; returns how many.
size_t keys_seal(const struct ledger_keys *keys, const char *number, uint8_t *sealed);
int64_t keys_claim(const struct ledger_keys *keys, const char *carrier, const char *sid);
// handle(), seal(), claim_hash(), secret_mark(), consent_digest(), consent_link(), consent_end_seal() for
// SQL; their context is a struct ledger_keys.
extern const struct database_function keys_functions[];
