// SPDX-License-Identifier: MIT
// Before publishing: who would hear what by text, how long that takes and whether it is in time. The gateway
// works it out from the edition that look.c has built; the last answer is kept for a minute, so that a page
// that looks again asks nothing anew.
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "content/desk/staff.h"

enum { PAGE_PATIENCE_MS = 1000, ASK_PATIENCE_MS = 120 * 1000, TOLD_MS = 60 * 1000, UNTOLD_MS = 5 * 1000 };

// clang-format off
static const struct {
    const char *what, *label;
} hears[] = {
    {"new",       "hear of something new that fits their words"},
    {"moved",     "hear that a date has moved"},
    {"again",     "hear that something is on again"},
    {"cancelled", "hear that something is cancelled"},
    {"awarded",   "hear who won"},
    {"stage",     "hear that a contract went a step on"},
};
// clang-format on

// One who waits for it.
struct teller {
    struct visit *visit;
    json_t *changes; // shown with it
    void (*show)(struct visit *visit, json_t *changes);
    int64_t until; // steady ms
    struct teller *next;
};

// What was told last.
struct foretold {
    struct teller *tellers;
    struct arena *asking; // what is asked; NULL: nothing is
    char *key;            // of the changes it is about; of those asked about while asking
    json_t *told;         // NULL: `why` says why not
    char *why;
    int64_t at; // steady ms; 0: nothing was told yet
};

static struct foretold *foretold_of(struct desk *desk)
{
    if (!desk->foretold)
        desk->foretold = calloc(1, sizeof *desk->foretold);
    if (!desk->foretold)
        abort();
    return desk->foretold;
}

static void forget(struct foretold *foretold)
{
    json_decref(foretold->told);
    foretold->told = NULL;
    text_keep(&foretold->why, NULL);
    foretold->at = 0;
}

static void let_go(struct teller *teller)
{
    struct visit *visit = teller->visit;
    struct http_response answer = {.status = HTTP_OK};
    visit->answer = &answer;
    teller->show(visit, teller->changes);
    if (!answer.later)
        http_answer(visit->request, &answer);
}

static void on_told(struct visit *nobody, struct staff_ask *ask)
{
    struct foretold *foretold = nobody->desk->foretold;
    struct teller *tellers = foretold->tellers;
    foretold->tellers = NULL;
    foretold->asking = NULL; // staff_ask closes it
    foretold->told = json_incref(ask->told);
    text_keep(&foretold->why, ask->why);
    foretold->at = clock_steady_ms();
    while (tellers) {
        struct teller *teller = tellers;
        tellers = teller->next;
        let_go(teller);
    }
}

// The gateway stands elsewhere: it gets the whole path.
static const char *body_of(const struct visit *visit)
{
    char *path = realpath(look_path(visit), NULL);
    const char *body =
        arena_print(visit->arena, "edition=%s", url_encode(visit->arena, path ? path : look_path(visit)));
    free(path);
    return body;
}

static void ask_gateway(struct desk *desk, const char *key)
{
    struct foretold *foretold = desk->foretold;
    struct arena *arena = arena_open();
    struct visit *nobody = arena_take(arena, sizeof *nobody);
    struct staff_ask *ask = arena_take(arena, sizeof *ask);
    *nobody = (struct visit){.desk = desk, .arena = arena, .now = clock_now(desk->clock)};
    *ask = (struct staff_ask){.method = "POST",
                              .path = "/staff/forecast",
                              .type = "application/x-www-form-urlencoded",
                              .body = body_of(nobody)};
    forget(foretold);
    text_keep(&foretold->key, key);
    foretold->asking = arena;
    staff_ask(nobody, ask, 1, ASK_PATIENCE_MS, on_told);
}

static bool is_known(const struct foretold *foretold, const char *key)
{
    int64_t keep_ms = foretold->told ? TOLD_MS : UNTOLD_MS;
    return foretold->at && text_is_same(foretold->key, key) && clock_steady_ms() - foretold->at < keep_ms;
}

void forecast_then(struct visit *visit, json_t *changes, void (*show)(struct visit *visit, json_t *changes))
{
    struct foretold *foretold = foretold_of(visit->desk);
    const char *key = json_string_value(json_object_get(changes, "key"));
    if (!is_known(foretold, key) && !foretold->asking)
        ask_gateway(visit->desk, key ? key : "");
    if (!foretold->asking) {
        show(visit, changes);
        return;
    }
    struct teller *teller = arena_take(visit->arena, sizeof *teller);
    *teller = (struct teller){visit, changes, show, clock_steady_ms() + PAGE_PATIENCE_MS, foretold->tellers};
    foretold->tellers = teller;
    visit->answer->later = true;
}

int forecast_idle(struct desk *desk)
{
    struct foretold *foretold = desk->foretold;
    int64_t now = clock_steady_ms();
    if (!foretold)
        return -1;
    for (struct teller **at = &foretold->tellers; *at;) {
        struct teller *teller = *at;
        if (teller->until > now) {
            at = &teller->next;
            continue;
        }
        *at = teller->next;
        let_go(teller);
    }
    return foretold->tellers ? PAGE_PATIENCE_MS / 4 : -1;
}

void forecast_forget(struct desk *desk)
{
    struct foretold *foretold = desk->foretold;
    if (!foretold)
        return;
    for (struct teller *teller = foretold->tellers; teller; teller = teller->next)
        json_decref(teller->changes);
    if (foretold->asking) // its answer will not be heard
        arena_close(foretold->asking);
    forget(foretold);
    free(foretold->key);
    free(foretold);
    desk->foretold = NULL;
}

static void put_hears(const struct visit *visit, const json_t *told, json_t *model)
{
    const json_t *by = json_object_get(told, "by");
    json_t *rows = model_list(model, "hears");
    for (size_t i = 0; i < json_array_size(by); i++) {
        const json_t *one = json_array_get(by, i);
        const char *what = json_string_value(json_object_get(one, "what")), *label = what;
        for (size_t k = 0; k < sizeof hears / sizeof *hears; k++)
            label = text_is_same(hears[k].what, what) ? hears[k].label : label;
        json_t *row = model_row(rows);
        model_text(row, "label", label);
        model_text(row, "people", plural_shown(visit, staff_number(one, "people"), "person", "people"));
    }
}

// "English 12 texts, Spanish 3 texts": not said when English is all.
static void put_languages(const struct visit *visit, const json_t *told, json_t *model)
{
    const json_t *list = json_object_get(told, "languages");
    struct text words = text_in(visit->arena, 1024);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *one = json_array_get(list, i);
        const char *name = language_shown(json_string_value(json_object_get(one, "language")));
        text_print(&words, "%s%s: %s", i ? ", " : "", name ? name : "other",
                   plural_shown(visit, staff_number(one, "messages"), "text", "texts"));
    }
    if (json_array_size(list) > 1)
        model_text(model, "languages", words.bytes);
}

// How long from now.
static const char *span_shown(const struct visit *visit, int64_t minutes)
{
    const char *span = minutes < 2 * 60        ? plural_shown(visit, minutes, "minute", "minutes")
                       : minutes < 2 * 24 * 60 ? plural_shown(visit, minutes / 60, "hour", "hours")
                                               : plural_shown(visit, minutes / 60 / 24, "day", "days");
    return minutes == 0 ? "at once" : arena_print(visit->arena, "%s from now", span);
}

static void put_told(const struct visit *visit, const json_t *told, json_t *model)
{
    int64_t late = staff_number(told, "late"), last = 0;
    const char *when = json_string_value(json_object_get(told, "last"));
    model_flag(model, "is_foretold", true);
    model_flag(model, "hears_nobody", staff_number(told, "people") == 0);
    model_text(model, "people", plural_shown(visit, staff_number(told, "people"), "person", "people"));
    model_text(model, "texts", plural_shown(visit, staff_number(told, "messages"), "text", "texts"));
    model_text(model, "segments", plural_shown(visit, staff_number(told, "segments"), "segment", "segments"));
    put_hears(visit, told, model);
    put_languages(visit, told, model);
    if (when && instant_read(when, visit->desk->zone, &last)) {
        model_text(model, "last", when_shown(visit, last));
        model_text(model, "span", span_shown(visit, staff_number(told, "minutes")));
    }
    if (late > 0) {
        model_text(
            model, "late",
            plural_shown(visit, late, "piece of news cannot be told", "pieces of news cannot be told"));
        model_text(model, "late_is", late == 1 ? "its time is" : "their time is");
    }
}

void forecast_put(const struct visit *visit, const json_t *changes, json_t *model)
{
    const struct foretold *foretold = visit->desk->foretold;
    const char *key = json_string_value(json_object_get(changes, "key"));
    if (!foretold || !foretold->at || !text_is_same(foretold->key, key))
        model_flag(model, "is_foretelling", true);
    else if (foretold->told)
        put_told(visit, foretold->told, model);
    else
        model_text(model, "unforetold", foretold->why);
}
