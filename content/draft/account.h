// SPDX-License-Identifier: MIT
// Who may use the desk. Accounts and sessions live in the draft's file; passwords are Argon2id.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "content/draft/draft.h"

enum role { ROLE_VIEWER, ROLE_EDITOR, ROLE_ADMIN };
enum role role_named(const char *name, bool *is_role);
const char *role_name(enum role role);

struct account {
    int64_t id;
    const char *email;
    enum role role;
    bool is_closed;
};
// NULL, or a sentence: not an address, a password under 12 characters, an unknown role. Setting an existing
// account again replaces role and password (a lost password) and ends its sessions.
const char *account_set(struct draft *draft, const char *email, enum role role, const char *password,
                        int64_t now);
const char *account_close(struct draft *draft, const char *email, int64_t now);
size_t account_list(struct draft *draft, struct account *list, size_t limit, struct arena *arena);

enum login_result { LOGIN_DONE, LOGIN_WRONG, LOGIN_THROTTLED };
// Counts failures per address and per account (5 in 15 minutes, then a wait said in wait_seconds). On
// LOGIN_DONE `session` and `csrf` are fresh random words; the file keeps only the session's hash.
struct login_try {
    const char *email, *password, *remote; // remote: the address it comes from
    int64_t now;
};
struct login_made {
    const char *session, *csrf;
    int wait_seconds;
};
enum login_result account_login(struct draft *draft, const struct login_try *given, struct login_made *made,
                                struct arena *arena);
// False when there is no such session, or it is older than 12 hours, or idle for 2.
bool account_session(struct draft *draft, const char *session, int64_t now, struct account *account,
                     const char **csrf, struct arena *arena);
void account_logout(struct draft *draft, const char *session);
