// SPDX-License-Identifier: MIT
// Logging in and out. A password check takes a tenth of a second of the one thread, so they wait in a queue
// and one is done a turn: everybody else is served in between.
#include <stdlib.h>
#include <string.h>

#include "content/base/seal.h"
#include "content/base/text.h"
#include "content/desk/inside.h"

enum { QUEUE_MOST = 20 };

struct login {
    struct visit visit;
    struct login *next;
};

static const char kept[] = "kept."; // what was typed before the session ended, carried through the login

// A path of this desk; anything else could lead a person away. Browsers drop tabs and line breaks from an
// address and take a backslash for a slash, so none of these may be in it.
static const char *local(const char *address)
{
    if (!address || address[0] != '/' || address[1] == '/')
        return "/";
    for (const char *at = address; *at; at++)
        if ((unsigned char)*at <= ' ' || *at == '\\')
            return "/";
    return address;
}

static bool is_secure(const struct visit *visit)
{
    const char *scheme = http_header(visit->request, "X-Forwarded-Proto");
    return scheme && text_is_same_word(scheme, "https");
}

static void set_cookie(struct visit *visit, const char *name, const char *value, int seconds)
{
    http_set_header(visit->request, "Set-Cookie",
                    arena_print(visit->arena, "%s=%s; Path=/; HttpOnly; SameSite=Strict; Max-Age=%d%s", name,
                                value, seconds, is_secure(visit) ? "; Secure" : ""));
}

static void put_kept(const struct visit *visit, json_t *model, bool from_login)
{
    json_t *list = model_list(model, "kept");
    for (size_t i = 0; i < visit->form.count; i++) {
        const struct http_field *field = &visit->form.fields[i];
        if (from_login ? !text_starts(field->name, kept) : strcmp(field->name, "csrf") == 0)
            continue;
        json_t *row = model_row(list);
        model_text(row, "name", from_login ? field->name + sizeof kept - 1 : field->name);
        model_text(row, "value", field->value);
    }
    model_flag(model, "has_kept", json_array_size(list) > 0);
}

static void show(struct visit *visit, const char *to, bool from_login, const char *problem,
                 enum http_status status)
{
    json_t *model = json_object();
    // Known only to this browser and this page, so that no other page can log a person in to another account.
    const char *token = http_cookie(visit->request, "stoop_login");
    if (!token || strlen(token) != 24) {
        token = seal_random_word(visit->arena, 24);
        set_cookie(visit, "stoop_login", token, 3600);
    }
    model_text(model, "title", "Log in");
    model_text(model, "token", token);
    model_text(model, "to", to);
    model_text(model, "typed_email", form_value(&visit->form, "email"));
    model_text(model, "problem", problem);
    put_kept(visit, model, from_login);
    visit->answer->status = status;
    visit_page(visit, "login.html", model);
}

void login_show(struct visit *visit)
{
    if (visit->account.id)
        visit_go(visit, "/");
    else
        show(visit, local(http_query(visit->request, "to")), true, NULL, HTTP_OK);
}

void login_again(struct visit *visit, enum http_status status)
{
    show(visit, visit->request->target, false,
         "You were logged out after a while. What you typed is kept: log in and go on.", status);
}

static bool is_our_page(struct visit *visit)
{
    const char *cookie = http_cookie(visit->request, "stoop_login");
    const char *token = visit_value(visit, "token");
    return cookie && strlen(cookie) == strlen(token) && *token && seal_is_same(cookie, token, strlen(token));
}

void login_try(struct visit *visit)
{
    size_t length = 0;
    struct login **at = &visit->desk->logins;
    for (; *at; at = &(*at)->next)
        length++;
    if (!is_our_page(visit)) {
        show(visit, local(visit_value(visit, "to")), true, "That page was too old. Please try once more.",
             HTTP_FORBIDDEN);
        return;
    }
    if (length >= QUEUE_MOST) {
        show(visit, local(visit_value(visit, "to")), true,
             "Many people are logging in. Please try again in a moment.", HTTP_UNAVAILABLE);
        return;
    }
    struct login *login = arena_take(visit->arena, sizeof *login);
    *login = (struct login){.visit = *visit};
    *at = login;
    visit->answer->later = true;
}

// The peer, or behind a proxy on this machine whom the proxy saw.
static const char *remote_of(const struct visit *visit)
{
    const char *remote = visit->request->remote;
    const char *seen = http_header(visit->request, "X-Forwarded-For");
    if (!seen || (strcmp(remote, "127.0.0.1") != 0 && strcmp(remote, "::1") != 0))
        return remote;
    const char *last = strrchr(seen, ',');
    return text_trim(visit->arena, last ? last + 1 : seen);
}

static void go_on(struct visit *visit, const char *session, const char *csrf)
{
    const char *to = local(visit_value(visit, "to"));
    json_t *model = json_object();
    set_cookie(visit, "stoop_desk", session, 12 * 3600);
    put_kept(visit, model, true);
    if (!json_is_true(json_object_get(model, "has_kept"))) {
        json_decref(model);
        visit_go(visit, to);
        return;
    }
    visit->csrf = csrf;
    model_text(model, "title", "Welcome back");
    model_text(model, "to", to);
    visit_page(visit, "continue.html", model);
}

static void check(struct login *login)
{
    struct visit *visit = &login->visit;
    struct login_made made = {0};
    const struct login_try given = {.email = visit_value(visit, "email"),
                                    .password = visit_value(visit, "password"),
                                    .remote = remote_of(visit),
                                    .now = visit->now};
    enum login_result result = account_login(visit->desk->draft, &given, &made, visit->arena);
    struct http_response answer = {.status = HTTP_OK};
    visit->answer = &answer;
    const char *to = local(visit_value(visit, "to"));
    if (result == LOGIN_DONE) {
        go_on(visit, made.session, made.csrf);
    } else if (result == LOGIN_THROTTLED) {
        const char *wait = plural_shown(visit, (made.wait_seconds + 59) / 60, "minute", "minutes");
        show(visit, to, true, arena_print(visit->arena, "Too many tries. Please wait %s.", wait),
             HTTP_TOO_MANY);
    } else {
        show(visit, to, true, "That email and password do not fit together. Nothing is lost: try again.",
             HTTP_FORBIDDEN);
    }
    visit->desk->refused += result != LOGIN_DONE;
    http_answer(visit->request, visit->answer);
}

int login_idle(struct desk *desk)
{
    struct login *login = desk->logins;
    if (login && desk->is_writing)
        return 100; // a session cannot be written down just now
    if (login) {
        desk->logins = login->next;
        check(login);
    }
    return desk->logins ? 0 : -1;
}

void login_forget_all(struct desk *desk)
{
    desk->logins = NULL; // each lives in its request's arena
}

void login_end(struct visit *visit)
{
    const char *session = http_cookie(visit->request, "stoop_desk");
    if (session)
        account_logout(visit->desk->draft, session);
    set_cookie(visit, "stoop_desk", "", 0);
    visit_go(visit, "/login");
}
