// SPDX-License-Identifier: MIT
// Accounts of the desk: Argon2id passwords, sessions of which only the hash is kept, and a brake on guessing.
#include "content/draft/account.h"

#include <string.h>

#include "content/base/seal.h"
#include "content/base/text.h"
#include "content/draft/layers.h"

enum {
    PASSWORD_LEAST = 12,
    PASSWORD_MOST = 1000,
    FAILURES_MOST = 5,
    FAILURES_SECONDS = 15 * 60,
    SESSION_SECONDS = 12 * 3600,
    IDLE_SECONDS = 2 * 3600,
    IDLE_STEP = 60, // a session's last use is written at most once a minute
};

static const char *const role_names[] = {
    [ROLE_VIEWER] = "viewer", [ROLE_EDITOR] = "editor", [ROLE_ADMIN] = "admin"};

enum role role_named(const char *name, bool *is_role)
{
    for (size_t i = 0; i < sizeof role_names / sizeof *role_names; i++) {
        if (text_is_same(role_names[i], name)) {
            *is_role = true;
            return (enum role)i;
        }
    }
    *is_role = false;
    return ROLE_VIEWER;
}

const char *role_name(enum role role)
{
    return role_names[role];
}

static bool end_sessions(struct draft *draft, const char *email)
{
    QUERY(query, draft->database, "sessions_end");
    query_text(query, ":email", email);
    return query_done(query);
}

const char *account_set(struct draft *draft, const char *email, enum role role, const char *password,
                        int64_t now)
{
    static const struct field address = {.name = "email", .label = "Email", .type = FIELD_EMAIL};
    SCRATCH(arena);
    email = text_lower(arena, text_trim(arena, email));
    if (text_is_empty(email) || field_check(&address, email, arena))
        return "That is not an email address. Write one like you@city.example.";
    if (utf8_count(password) < PASSWORD_LEAST)
        return "The password is too short: it needs at least 12 characters.";
    if (strlen(password) > PASSWORD_MOST)
        return "The password is too long: it may have at most 1000 bytes.";
    if (!draft_begin(draft))
        return draft_error(draft);
    bool done = end_sessions(draft, email);
    if (done) {
        QUERY(query, draft->database, "account_put");
        query_text(query, ":email", email);
        query_text(query, ":role", role_name(role));
        query_text(query, ":password", seal_password(arena, password));
        query_number(query, ":at", now);
        done = query_done(query);
    }
    if (done && draft_commit(draft))
        return NULL;
    draft_failed(draft);
    draft_rollback(draft);
    return draft_error(draft);
}

const char *account_close(struct draft *draft, const char *email, int64_t now)
{
    {
        QUERY(query, draft->database, "account_close");
        query_text(query, ":email", email);
        query_number(query, ":at", now);
        if (!query_done(query))
            return draft_failed(draft), draft_error(draft);
    }
    if (!database_changes(draft->database))
        return "There is no account with that address.";
    return end_sessions(draft, email) ? NULL : (draft_failed(draft), draft_error(draft));
}

static struct account read_account(struct query *query, struct arena *arena)
{
    bool is_role;
    return (struct account){.id = column_number(query, 0),
                            .email = column_text(query, 1, arena),
                            .role = role_named(column_peek(query, 2), &is_role),
                            .is_closed = column_number(query, 3)};
}

size_t account_list(struct draft *draft, struct account *list, size_t limit, struct arena *arena)
{
    size_t count = 0;
    QUERY(query, draft->database, "account_list");
    query_number(query, ":limit", (int64_t)limit);
    while (count < limit && query_row(query))
        list[count++] = read_account(query, arena);
    return count;
}

// How long that name or address must still wait; 0 when it may try.
static int must_wait(struct draft *draft, const char *what, int64_t now)
{
    QUERY(query, draft->database, "failure_count");
    query_text(query, ":what", what);
    query_number(query, ":since", now - FAILURES_SECONDS);
    query_number(query, ":limit", FAILURES_MOST);
    if (!query_row(query) || column_number(query, 0) < FAILURES_MOST)
        return 0;
    return (int)(column_number(query, 1) + FAILURES_SECONDS - now);
}

static void note_failure(struct draft *draft, const char *what, int64_t now)
{
    QUERY(query, draft->database, "failure_add");
    query_text(query, ":what", what);
    query_number(query, ":at", now);
    query_done(query);
    QUERY(old, draft->database, "failures_old");
    query_number(old, ":since", now - FAILURES_SECONDS);
    query_done(old);
}

static bool password_is_right(struct draft *draft, const char *email, const char *password,
                              struct account *account, struct arena *arena)
{
    // Hashed all the same when there is no such account, so that the time taken does not tell.
    static const char *nobody;
    const char *sealed = NULL;
    {
        QUERY(query, draft->database, "account_by_email");
        query_text(query, ":email", email);
        if (query_row(query)) {
            *account = read_account(query, arena);
            sealed = column_text(query, 4, arena);
        }
    }
    if (!nobody)
        nobody = seal_password(draft->memory, "nobody has this password");
    bool right = strlen(password) <= PASSWORD_MOST && seal_password_is(sealed ? sealed : nobody, password);
    return right && sealed && !account->is_closed;
}

static const char *session_hash(const char *session, struct arena *arena)
{
    uint8_t hash[SEAL_SHA256];
    seal_sha256(session, strlen(session), hash);
    return seal_hex(arena, hash, sizeof hash);
}

static bool session_make(struct draft *draft, const struct account *account, int64_t now,
                         struct login_made *made, struct arena *arena)
{
    enum { WORD_LETTERS = 32 };
    made->session = seal_random_word(arena, WORD_LETTERS);
    made->csrf = seal_random_word(arena, WORD_LETTERS);
    {
        QUERY(old, draft->database, "sessions_old");
        query_number(old, ":made", now - SESSION_SECONDS);
        query_number(old, ":used", now - IDLE_SECONDS);
        query_done(old);
    }
    QUERY(query, draft->database, "session_add");
    query_text(query, ":hash", session_hash(made->session, arena));
    query_number(query, ":account", account->id);
    query_text(query, ":csrf", made->csrf);
    query_number(query, ":at", now);
    return query_done(query) || draft_failed(draft);
}

enum login_result account_login(struct draft *draft, const struct login_try *given, struct login_made *made,
                                struct arena *arena)
{
    struct account account = {0};
    int64_t now = given->now;
    const char *name = text_lower(arena, text_trim(arena, given->email));
    const char *from = arena_print(arena, "from %s", given->remote);
    int wait = must_wait(draft, name, now), wait_from = must_wait(draft, from, now);
    made->wait_seconds = wait > wait_from ? wait : wait_from;
    if (made->wait_seconds > 0)
        return LOGIN_THROTTLED;
    if (!password_is_right(draft, name, given->password, &account, arena)) {
        note_failure(draft, name, now);
        note_failure(draft, from, now);
        return LOGIN_WRONG;
    }
    QUERY(forget, draft->database, "failure_forget");
    query_text(forget, ":what", name);
    query_done(forget);
    return session_make(draft, &account, now, made, arena) ? LOGIN_DONE : LOGIN_WRONG;
}

bool account_session(struct draft *draft, const char *session, int64_t now, struct account *account,
                     const char **csrf, struct arena *arena)
{
    const char *hash = session_hash(session, arena);
    int64_t used;
    {
        QUERY(query, draft->database, "session_find");
        query_text(query, ":hash", hash);
        if (!query_row(query))
            return false;
        *account = read_account(query, arena);
        *csrf = column_text(query, 4, arena);
        used = column_number(query, 6);
        if (account->is_closed || now - column_number(query, 5) > SESSION_SECONDS ||
            now - used > IDLE_SECONDS)
            return false;
    }
    if (now - used >= IDLE_STEP) {
        QUERY(query, draft->database, "session_use");
        query_text(query, ":hash", hash);
        query_number(query, ":at", now);
        query_done(query);
    }
    return true;
}

void account_logout(struct draft *draft, const char *session)
{
    SCRATCH(arena);
    QUERY(query, draft->database, "session_drop");
    query_text(query, ":hash", session_hash(session, arena));
    query_done(query);
}
