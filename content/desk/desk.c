// SPDX-License-Identifier: MIT
// The desk: its table of pages, and the one gate all of them stand behind.
#include "content/desk/desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/seal.h"
#include "content/base/text.h"
#include "content/desk/inside.h"

enum { FORM_LIMIT = 1 << 20, FILE_LIMIT = 64 << 20 };

static void nothing_show(struct visit *visit)
{
    visit_refuse(visit, HTTP_NOT_FOUND, "There is no such page on the desk.");
}

// clang-format off
const struct page_row page_table[] = {
    {"GET",  "/desk.css",                style_send,        0,          PAGE_ANYONE,  false},
    {"GET",  "/login",                   login_show,        0,          PAGE_ANYONE,  false},
    {"POST", "/login",                   login_try,         FORM_LIMIT, PAGE_ANYONE,  false},
    {"POST", "/logout",                  login_end,         FORM_LIMIT, PAGE_VIEWER,  false},
    {"GET",  "/",                        front_show,        0,          PAGE_VIEWER,  false},
    {"GET",  "/list/*",                  kind_show,         0,          PAGE_VIEWER,  false},
    {"GET",  "/new/*",                   record_new,        0,          PAGE_EDITOR,  false},
    {"POST", "/new/*",                   record_make,       FORM_LIMIT, PAGE_EDITOR,  true},
    {"GET",  "/records/*",               record_show,       0,          PAGE_VIEWER,  false},
    {"POST", "/records/*",               record_save,       FORM_LIMIT, PAGE_EDITOR,  true},
    {"GET",  "/records/*/history",       history_show,      0,          PAGE_VIEWER,  false},
    {"POST", "/records/*/history",       history_restore,   FORM_LIMIT, PAGE_EDITOR,  false},
    {"GET",  "/records/*/withdraw",      withdraw_show,     0,          PAGE_EDITOR,  false},
    {"POST", "/records/*/withdraw",      withdraw_do,       FORM_LIMIT, PAGE_EDITOR,  false},
    {"POST", "/records/*/put-back",      withdraw_undo,     FORM_LIMIT, PAGE_EDITOR,  false},
    {"GET",  "/records/*/preview",       preview_show,      0,          PAGE_VIEWER,  false},
    {"GET",  "/records/*/kiosk-*.png",   preview_kiosk,     0,          PAGE_VIEWER,  false},
    {"GET",  "/records/*/in/*",          translation_show,  0,          PAGE_VIEWER,  false},
    {"POST", "/records/*/in/*",          translation_save,  FORM_LIMIT, PAGE_EDITOR,  true},
    {"GET",  "/conflicts",               conflicts_show,    0,          PAGE_VIEWER,  false},
    {"POST", "/conflicts",               conflicts_decide,  FORM_LIMIT, PAGE_EDITOR,  false},
    {"GET",  "/import",                  import_show,       0,          PAGE_EDITOR,  false},
    {"POST", "/import",                  import_try,        FILE_LIMIT, PAGE_EDITOR,  false},
    {"GET",  "/import/empty/*.csv",      empty_table_send,  0,          PAGE_EDITOR,  false},
    {"GET",  "/import/*/refused.csv",    import_refused,    0,          PAGE_EDITOR,  false},
    {"POST", "/import/*",                import_do,         FORM_LIMIT, PAGE_EDITOR,  false},
    {"GET",  "/publish",                 publish_show,      0,          PAGE_EDITOR,  false},
    {"POST", "/publish",                 publish_do,        FORM_LIMIT, PAGE_EDITOR,  false},
    {"GET",  "/editions",                editions_show,     0,          PAGE_VIEWER,  false},
    {"POST", "/editions",                editions_rollback, FORM_LIMIT, PAGE_EDITOR,  false},
    {"GET",  "/kiosks",                  kiosks_show,       0,          PAGE_VIEWER,  false},
    {"POST", "/kiosks",                  kiosks_take_off,   FORM_LIMIT, PAGE_ADMIN,   false},
    {"GET",  "/messages",                messages_show,     0,          PAGE_VIEWER,  false},
    {"POST", "/messages/calls/*",        call_done,         FORM_LIMIT, PAGE_EDITOR,  false},
    {"GET",  "/messages/questions/*",    question_show,     0,          PAGE_EDITOR,  false},
    {"POST", "/messages/questions/*",    question_answer,   FORM_LIMIT, PAGE_EDITOR,  true},
    {"GET",  "/messages/consent",        consent_show,      0,          PAGE_ADMIN,   false},
    {"POST", "/messages/consent",        consent_look_up,   FORM_LIMIT, PAGE_ADMIN,   false},
    {"POST", "/messages/erase",          consent_erase,     FORM_LIMIT, PAGE_ADMIN,   false},
    {"GET",  "/messages/erased",         consent_erased,    0,          PAGE_ADMIN,   false},
    {"POST", "/messages/segments",       segments_send,     FORM_LIMIT, PAGE_EDITOR,  false},
    {"GET",  "/question.js",             question_script,   0,          PAGE_ANYONE,  false},
    {"GET",  "/kiosks/*",                kiosk_show,        0,          PAGE_ADMIN,   false},
    {"POST", "/kiosks/*",                kiosk_set,         FORM_LIMIT, PAGE_ADMIN,   false},
    {"GET",  "/accounts",                accounts_show,     0,          PAGE_ADMIN,   false},
    {"POST", "/accounts",                accounts_close,    FORM_LIMIT, PAGE_ADMIN,   false},
    {"GET",  "/**",                      nothing_show,      0,          PAGE_ANYONE,  false},
    {NULL,   NULL,                       NULL,              0,          PAGE_ANYONE,  false},
};
// clang-format on
_Static_assert(sizeof page_table / sizeof *page_table <= DESK_ROUTES, "DESK_ROUTES is too small");

void style_send(struct visit *visit)
{
    const struct embedded *style = embedded_find(desk_files, "desk.css");
    visit->answer->type = "text/css; charset=utf-8";
    visit->answer->body = style->data;
    visit->answer->body_length = style->size;
    http_set_header(visit->request, "Cache-Control", "max-age=300");
}

// One page has a script of ours, which counts while a person types; all pages work without scripts.
static bool is_scripted(const struct page_row *row)
{
    return row->show == question_show || row->show == question_answer;
}

static void set_headers(struct visit *visit, const struct page_row *row)
{
    const char *scripts = is_scripted(row) ? "script-src 'self'; connect-src 'self'; " : "";
    http_set_header(
        visit->request, "Content-Security-Policy",
        arena_print(
            visit->arena,
            "default-src 'none'; %sstyle-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; "
            "frame-ancestors 'none'; base-uri 'none'",
            scripts));
    http_set_header(visit->request, "Referrer-Policy", "same-origin");
    // Whatever the browser asks: numbers of people are on some pages, and the draft is on all.
    if (row->show != style_send)
        http_set_header(visit->request, "Cache-Control", "no-store");
}

// False when the form cannot be read or does not come from a page of ours; the answer is then there.
static bool take_form(struct visit *visit, const struct page_row *row)
{
    const char *error = NULL;
    const char *type = http_header(visit->request, "Content-Type");
    if (!form_read(visit->arena, type, visit->request->body, visit->request->body_length, &visit->form,
                   &error)) {
        visit_refuse(visit, HTTP_BAD_REQUEST, error);
        return false;
    }
    if (row->who == PAGE_ANYONE)
        return true;
    const char *token = visit_value(visit, "csrf");
    if (!visit->account.id && row->keeps) {
        login_again(visit, HTTP_UNAUTHORIZED);
        return false;
    }
    if (visit->account.id && strlen(token) == strlen(visit->csrf) &&
        seal_is_same(token, visit->csrf, strlen(token)))
        return true;
    visit_refuse(visit, HTTP_FORBIDDEN,
                 "This page was too old, so nothing was done. Go back, load it again, and press the button "
                 "once more.");
    return false;
}

static void serve(struct visit *visit, const struct page_row *row)
{
    const char *session = http_cookie(visit->request, "stoop_desk");
    bool is_form = strcmp(row->method, "POST") == 0;
    if (!session || !account_session(visit->desk->draft, session, visit->now, &visit->account, &visit->csrf,
                                     visit->arena)) {
        visit->account = (struct account){0}; // it may have been filled before the session was found too old
        visit->csrf = "";
    }
    if (is_form && !take_form(visit, row))
        return;
    if (visit_may(visit, row->who))
        row->show(visit);
    else if (!visit->account.id)
        visit_go(visit, strcmp(visit->request->target, "/") == 0
                            ? "/login"
                            : arena_print(visit->arena, "/login?to=%s",
                                          url_encode(visit->arena, visit->request->target)));
    else
        visit_refuse(visit, HTTP_FORBIDDEN,
                     arena_print(visit->arena, "Your account is for %s only. Ask an admin if you need more.",
                                 visit->account.role == ROLE_VIEWER ? "looking" : "editing"));
}

static void handle(struct http_request *request, struct http_response *response, void *context)
{
    struct desk *desk = context;
    struct visit *visit = arena_take(request->arena, sizeof *visit);
    *visit = (struct visit){.desk = desk, .request = request, .answer = response, .arena = request->arena};
    visit->now = clock_now(desk->clock);
    visit->today = date_at(desk->zone, visit->now);
    visit->csrf = "";
    desk->pages++;
    const struct page_row *row = &page_table[request->route - desk->routes];
    set_headers(visit, row);
    serve(visit, row);
}

struct desk *desk_open(struct settings *settings, const struct clock *clock, struct loop *loop,
                       const char *programs)
{
    struct desk *desk = calloc(1, sizeof *desk);
    if (!desk)
        abort();
    *desk = (struct desk){.settings = settings, .clock = clock, .loop = loop, .programs = programs};
    for (size_t i = 0; page_table[i].method; i++)
        desk->routes[i] = (struct http_route){page_table[i].method, page_table[i].pattern, handle,
                                              page_table[i].body_limit};
    desk->draft = draft_open(settings);
    desk->error = draft_error(desk->draft);
    if (!desk->error)
        draft_hurry(desk->draft);
    desk->zone = zone_open(settings_text(settings, "city", "time_zone"));
    if (!desk->zone)
        desk->error = "[city] time_zone is not the name of a time zone, as America/New_York is.";
    return desk;
}

void desk_close(struct desk *desk)
{
    if (!desk)
        return;
    desk->lookers = NULL; // each lives in its request's arena
    forecast_forget(desk);
    login_forget_all(desk);
    job_forget_all(desk);
    draft_close(desk->draft);
    zone_close(desk->zone);
    free(desk);
}

const char *desk_error(const struct desk *desk)
{
    return desk->error;
}

const struct http_route *desk_routes(const struct desk *desk)
{
    return desk->routes;
}

int desk_idle(struct desk *desk)
{
    const int waits[] = {login_idle(desk), look_idle(desk), forecast_idle(desk), job_idle(desk)};
    int least = -1;
    for (size_t i = 0; i < sizeof waits / sizeof *waits; i++)
        least = least < 0 || (waits[i] >= 0 && waits[i] < least) ? waits[i] : least;
    return least;
}

const char *desk_metrics(struct desk *desk, struct arena *arena)
{
    return arena_print(
        arena,
        "# TYPE stoop_desk_pages_total counter\nstoop_desk_pages_total %lld\n"
        "# TYPE stoop_desk_logins_refused_total counter\nstoop_desk_logins_refused_total %lld\n"
        "# TYPE stoop_desk_published_total counter\nstoop_desk_published_total %lld\n",
        (long long)desk->pages, (long long)desk->refused, (long long)desk->published);
}

int desk_errand(struct settings *settings, int64_t now, int count, char **words)
{
    if (count == 1 && strcmp(words[0], "look") == 0)
        return look_errand(settings, now);
    if (count == 5 && strcmp(words[0], "try") == 0)
        return trial_errand(settings, now, words[1], words[2], words[3], words[4]);
    fprintf(stderr,
            "stoop-desk: there is nothing to do called \"%s\". Start it without words to serve the desk.\n",
            words[0]);
    return 2;
}
