// SPDX-License-Identifier: MIT
// What the desk's pages share: the desk, one visit, models of pages, child processes.
#pragma once
#include <jansson.h>

#include "content/desk/desk.h"
#include "content/draft/account.h"
#include "content/draft/draft.h"
#include "content/draft/publish.h"
#include "content/http/form.h"
#include "content/http/page.h"
#include "content/language/language.h"

extern const struct embedded desk_files[];

enum { DESK_ROUTES = 48, PAGE_ROWS = 50 };

struct visit;
struct login;
struct job;
struct looker;
struct foretold;

struct desk {
    struct settings *settings;
    const struct clock *clock;
    struct loop *loop;
    struct draft *draft;
    struct zone *zone;
    const char *programs, *error;
    struct http_route routes[DESK_ROUTES];
    struct login *logins; // waiting for their password check
    struct job *jobs;
    int64_t job_limit_ms;   // how long one may take; 0: by what it does
    struct looker *lookers; // waiting for the child that builds the draft as an edition
    bool is_looking;
    struct foretold *foretold; // who would hear of the draft by text
    bool is_writing;           // an import or a publication runs
    int64_t pages, refused, published;
};

// Who may see a page.
enum page_who { PAGE_ANYONE, PAGE_VIEWER, PAGE_EDITOR, PAGE_ADMIN };

struct page_row {
    const char *method, *pattern;
    void (*show)(struct visit *visit);
    size_t body_limit;
    enum page_who who;
    bool keeps; // what was typed is kept over a login
};
extern const struct page_row page_table[]; // ended by a row of nulls

// One request by one person.
struct visit {
    struct desk *desk;
    struct http_request *request;
    struct http_response *answer;
    struct arena *arena;
    struct account account; // id 0: nobody is logged in
    const char *csrf;
    struct form form; // of a POST
    int64_t now;
    struct date today;
    const char *here;      // the navigation's line that is marked
    bool is_pending;       // the look ahead takes long: the page says so, and comes again
    const void *waits_for; // what a page needs again when its child process has ended
};

// visit.c: pages and models
void visit_page(struct visit *visit, const char *template, json_t *model); // takes the model
void visit_go(struct visit *visit, const char *address);
// A page of one sentence, with the way back.
void visit_refuse(struct visit *visit, enum http_status status, const char *sentence);
bool visit_may(const struct visit *visit, enum page_who who);
const char *visit_value(const struct visit *visit, const char *name); // of the form; "" when absent
const char *visit_part(const struct visit *visit, size_t index);

void model_text(json_t *model, const char *name, const char *text); // NULL leaves it out
void model_flag(json_t *model, const char *name, bool flag);
void model_number(const struct visit *visit, json_t *model, const char *name, int64_t number);
json_t *model_list(json_t *model, const char *name);
json_t *model_row(json_t *list);

// words.c: values as people read them
const char *when_shown(const struct visit *visit, int64_t instant);
const char *date_shown(const struct visit *visit, struct date date);
const char *value_shown(const struct visit *visit, const struct field *field, const char *value);
const char *plural_shown(const struct visit *visit, int64_t count, const char *one,
                         const char *many);                  // "12 changes"
bool is_offered(const struct visit *visit, const char *tag); // does the city speak that language?
const char *kind_colour(enum kind kind);                     // the class of its bullet
const char *language_shown(const char *tag);                 // "Spanish"; NULL for a tag that is none

// login.c
void login_show(struct visit *visit);
void login_try(struct visit *visit);
void login_end(struct visit *visit);
void login_again(struct visit *visit, enum http_status status); // the session has ended: log in, and go on
int login_idle(struct desk *desk);
void login_forget_all(struct desk *desk);

// job.c: child processes
struct job_result {
    int status;            // 128 + signal when it was killed
    const char *out, *err; // at most 64 KiB each
    const char *late;      // a sentence when it took too long and was stopped, else NULL
};
// Runs `words` (ended by NULL; words[0] a program beside ours) and then `done`, which fills visit->answer.
// One that writes the draft or an edition runs alone; false, with a page that says so, when it has to wait.
bool job_start(struct visit *visit, const char *const *words, bool writes,
               void (*done)(struct visit *visit, const struct job_result *result));
// The same for the desk itself: there is no page to answer, and `done` gets a visit of nobody. False when it
// cannot start.
bool job_start_alone(struct desk *desk, const char *const *words,
                     void (*done)(struct visit *visit, const struct job_result *result));
// Stops what takes too long: a minute for a picture or an answer, ten for a look ahead or a dry run, thirty
// for what writes. `done` is then called as at any end. In how many ms it wants to be called again, or -1.
int job_idle(struct desk *desk);
void job_forget_all(struct desk *desk);

// look.c: the draft as an edition, and what would change
// Calls `show` at once or as soon as that is known; after a second without it with visit->is_pending.
// `show` gets {"count", "is_first", "rows": [{"sentence", "code", …}]}, its own to drop; NULL when it could
// not be made.
void look_then(struct visit *visit, void (*show)(struct visit *visit, json_t *changes));
int look_idle(struct desk *desk); // answers those who have waited long enough; in how many ms again, or -1
const char *look_path(const struct visit *visit);
int look_errand(struct settings *settings, int64_t now);
// forecast.c: who would hear by text of what would change
// Calls `show`, which takes the changes, when the gateway has told of the edition of these changes, or has
// not within a second.
void forecast_then(struct visit *visit, json_t *changes, void (*show)(struct visit *visit, json_t *changes));
void forecast_put(const struct visit *visit, const json_t *changes, json_t *model); // what is told by now
int forecast_idle(struct desk *desk);                                               // as look_idle
void forecast_forget(struct desk *desk);
// trial.c
int trial_errand(struct settings *settings, int64_t now, const char *name, const char *file,
                 const char *report, const char *refused);

// The pages.
void front_show(struct visit *visit);
void kind_show(struct visit *visit);
void record_show(struct visit *visit);
void record_save(struct visit *visit);
void record_new(struct visit *visit);
void record_make(struct visit *visit);
void translation_show(struct visit *visit);
void translation_save(struct visit *visit);
void history_show(struct visit *visit);
void history_restore(struct visit *visit);
void withdraw_show(struct visit *visit);
void withdraw_do(struct visit *visit);
void withdraw_undo(struct visit *visit);
void preview_show(struct visit *visit);
void preview_kiosk(struct visit *visit);
void conflicts_show(struct visit *visit);
void conflicts_decide(struct visit *visit);
void import_show(struct visit *visit);
void empty_table_send(struct visit *visit);
void empty_tables_put(json_t *model); // as a list named "tables"
void import_try(struct visit *visit);
void import_do(struct visit *visit);
void import_refused(struct visit *visit);
void publish_show(struct visit *visit);
void publish_do(struct visit *visit);
bool publish_is_reviewed(const struct visit *visit); // [desk] review = second-person
void editions_show(struct visit *visit);
void editions_rollback(struct visit *visit);
void accounts_show(struct visit *visit);
void accounts_close(struct visit *visit);
void kiosks_show(struct visit *visit);
void kiosks_take_off(struct visit *visit);
void kiosk_show(struct visit *visit);
void kiosk_set(struct visit *visit);
void kiosks_put_silent(struct visit *visit, json_t *model); // those that should have been heard
void messages_show(struct visit *visit);
void call_done(struct visit *visit);
void question_show(struct visit *visit);
void question_answer(struct visit *visit);
void question_script(struct visit *visit);
void segments_send(struct visit *visit);
void consent_show(struct visit *visit);
void consent_look_up(struct visit *visit);
void consent_erase(struct visit *visit);
void consent_erased(struct visit *visit);
void style_send(struct visit *visit);
