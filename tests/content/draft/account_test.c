// SPDX-License-Identifier: MIT
// Who may use the desk: passwords, sessions that end, and a brake on guessing.
#include "content/draft/account.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "content/base/seal.h"
#include "tests/lib/fixture.h"

static const int64_t NOW = 1795356300;
static const char PASSWORD[] = "correct horse battery";

struct fixture {
    const char *home;
    struct settings *settings;
    struct draft *draft;
    struct arena *arena;
    const char *session, *csrf;
    int wait;
};

static int open_draft(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    seal_start();
    fixture->home = fixture_folder();
    fixture->settings = settings_open(fixture->home);
    fixture->draft = draft_open(fixture->settings);
    fixture->arena = arena_open();
    assert_null(account_set(fixture->draft, "Admin@stoop.example", ROLE_EDITOR, PASSWORD, NOW));
    *state = fixture;
    return 0;
}

static int close_draft(void **state)
{
    struct fixture *fixture = *state;
    draft_close(fixture->draft);
    settings_close(fixture->settings);
    arena_close(fixture->arena);
    free(fixture);
    return 0;
}

static enum login_result login(struct fixture *fixture, const char *password, const char *remote, int64_t now)
{
    const struct login_try given = {"admin@stoop.example", password, remote, now};
    struct login_made made = {fixture->session, fixture->csrf, fixture->wait};
    enum login_result result = account_login(fixture->draft, &given, &made, fixture->arena);
    fixture->session = made.session;
    fixture->csrf = made.csrf;
    fixture->wait = made.wait_seconds;
    return result;
}

static bool session_holds(struct fixture *fixture, int64_t now)
{
    struct account account;
    const char *csrf;
    return account_session(fixture->draft, fixture->session, now, &account, &csrf, fixture->arena);
}

static void a_session_knows_its_account(void **state)
{
    struct fixture *fixture = *state;
    struct account account;
    const char *csrf;
    assert_int_equal(login(fixture, PASSWORD, "192.0.2.1", NOW), LOGIN_DONE);
    assert_true(account_session(fixture->draft, fixture->session, NOW + 5, &account, &csrf, fixture->arena));
    assert_string_equal(account.email, "admin@stoop.example");
    assert_int_equal(account.role, ROLE_EDITOR);
    assert_string_equal(csrf, fixture->csrf);
    account_logout(fixture->draft, fixture->session);
    assert_false(session_holds(fixture, NOW + 6));
}

static void sessions_end(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(login(fixture, PASSWORD, "192.0.2.1", NOW), LOGIN_DONE);
    assert_false(session_holds(fixture, NOW + 2 * 3600 + 1)); // idle
    for (int64_t at = NOW; at <= NOW + 12 * 3600; at += 3600)
        assert_true(session_holds(fixture, at)); // in use
    assert_false(session_holds(fixture, NOW + 12 * 3600 + 1));
}

static void a_new_password_ends_old_sessions(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(login(fixture, PASSWORD, "192.0.2.1", NOW), LOGIN_DONE);
    assert_null(account_set(fixture->draft, "admin@stoop.example", ROLE_ADMIN, "another long password", NOW));
    assert_false(session_holds(fixture, NOW));
    assert_int_equal(login(fixture, PASSWORD, "192.0.2.1", NOW), LOGIN_WRONG);
    assert_int_equal(login(fixture, "another long password", "192.0.2.1", NOW), LOGIN_DONE);
}

static void a_closed_account_is_out(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(login(fixture, PASSWORD, "192.0.2.1", NOW), LOGIN_DONE);
    assert_null(account_close(fixture->draft, "admin@stoop.example", NOW));
    assert_non_null(account_close(fixture->draft, "nobody@stoop.example", NOW));
    assert_false(session_holds(fixture, NOW));
    assert_int_equal(login(fixture, PASSWORD, "192.0.2.1", NOW), LOGIN_WRONG);
}

static void guessing_is_slowed(void **state)
{
    struct fixture *fixture = *state;
    for (int i = 0; i < 5; i++)
        assert_int_equal(login(fixture, "a wrong password", "192.0.2.1", NOW + i), LOGIN_WRONG);
    assert_int_equal(login(fixture, PASSWORD, "192.0.2.2", NOW + 10), LOGIN_THROTTLED);
    assert_int_equal(fixture->wait, 15 * 60 - 10);
    assert_int_equal(login(fixture, PASSWORD, "192.0.2.1", NOW + 16 * 60), LOGIN_DONE);
}

static void bad_accounts_are_refused_with_a_reason(void **state)
{
    struct fixture *fixture = *state;
    bool is_role;
    assert_non_null(account_set(fixture->draft, "admin", ROLE_EDITOR, PASSWORD, NOW));
    assert_non_null(account_set(fixture->draft, "editor@stoop.example", ROLE_EDITOR, "too short", NOW));
    role_named("emperor", &is_role);
    assert_false(is_role);
    struct account list[3];
    assert_int_equal(account_list(fixture->draft, list, 3, fixture->arena), 1);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_draft, close_draft)
    const struct CMUnitTest tests[] = {
        TEST(a_session_knows_its_account),
        TEST(sessions_end),
        TEST(a_new_password_ends_old_sessions),
        TEST(a_closed_account_is_out),
        TEST(guessing_is_slowed),
        TEST(bad_accounts_are_refused_with_a_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
