// SPDX-License-Identifier: MIT
// Publishing: what it will change, the button that says so, and the editions there were.
#include <string.h>

#include "content/base/file.h"
#include "content/base/text.h"
#include "content/desk/inside.h"

enum { EDITIONS_SHOWN = 100 };

bool publish_is_reviewed(const struct visit *visit)
{
    return strcmp(settings_text(visit->desk->settings, "desk", "review"), "second-person") == 0;
}

// Under [desk] review = second-person: the sentence that stops whoever made the latest change, or NULL.
static const char *needs_another(struct visit *visit)
{
    struct published newest = {0};
    struct draft_record last = {0};
    struct desk *desk = visit->desk;
    if (!publish_is_reviewed(visit))
        return NULL;
    draft_published(desk->draft, &newest, 1, visit->arena);
    struct draft_counts counts;
    draft_counts(desk->draft, &counts);
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        // Lists begin with what is in conflict, newest first, and go on with the rest, newest first.
        struct draft_filter filter = {.kind = (enum kind)kind, .only_conflicts = true};
        struct draft_record found;
        if (draft_list(desk->draft, &filter, &found, 1, visit->arena) && found.changed > last.changed)
            last = found;
        filter = (struct draft_filter){.kind = (enum kind)kind, .offset = counts.conflicts[kind]};
        if (draft_list(desk->draft, &filter, &found, 1, visit->arena) && found.changed > last.changed)
            last = found;
    }
    if (last.changed < newest.at || !text_is_same(last.changed_by, visit->account.email))
        return NULL;
    return "The latest change is yours, so a second person has to look and publish.";
}

// Before the first edition nobody can wait for anything.
static bool brings_texts(const json_t *changes)
{
    return json_integer_value(json_object_get(changes, "count")) > 0 &&
           !json_is_true(json_object_get(changes, "is_first"));
}

static void show(struct visit *visit, json_t *changes)
{
    int64_t count = json_integer_value(json_object_get(changes, "count"));
    json_t *model = json_object(), *rows = json_object_get(changes, "rows");
    visit->here = "/publish";
    model_text(model, "title", "Publish");
    struct published newest;
    if (http_query(visit->request, "done") && draft_published(visit->desk->draft, &newest, 1, visit->arena))
        model_text(model, "done",
                   arena_print(visit->arena, "Edition %lld is out.", (long long)newest.number));
    model_flag(model, "is_looked", changes != NULL);
    model_flag(model, "is_pending", visit->is_pending);
    model_flag(model, "is_first", json_is_true(json_object_get(changes, "is_first")));
    model_flag(model, "has_changes", count > 0);
    model_text(model, "changes", plural_shown(visit, count, "change", "changes"));
    model_text(model, "needs_another", needs_another(visit));
    if (rows)
        json_object_set(model, "rows", rows);
    if (count > (int64_t)json_array_size(rows))
        model_text(model, "more",
                   plural_shown(visit, count - (int64_t)json_array_size(rows), "more", "more"));
    if (brings_texts(changes))
        forecast_put(visit, changes, model);
    json_decref(changes);
    visit_page(visit, "publish.html", model);
}

// Publishing never waits for what texts it brings.
static void foretell(struct visit *visit, json_t *changes)
{
    if (brings_texts(changes))
        forecast_then(visit, changes, show);
    else
        show(visit, changes);
}

void publish_show(struct visit *visit)
{
    look_then(visit, foretell);
}

// `stoop` says in its last line what was done, and on standard error what was wrong.
static const char *last_line(struct visit *visit, const char *output)
{
    char *text = text_trim(visit->arena, output);
    char *line = strrchr(text, '\n');
    return line ? line + 1 : text;
}

static const char *why_failed(struct visit *visit, const struct job_result *result)
{
    return result->late ? result->late : last_line(visit, *result->err ? result->err : result->out);
}

static void on_published(struct visit *visit, const struct job_result *result)
{
    if (result->status == 0) {
        visit->desk->published++;
        visit_go(visit, text_starts(result->out, "Nothing") ? "/publish" : "/publish?done=1");
        return;
    }
    visit_refuse(visit, HTTP_FAILED,
                 arena_print(visit->arena,
                             "Nothing was published; the public still reads the edition before. %s",
                             why_failed(visit, result)));
}

void publish_do(struct visit *visit)
{
    const char *why = needs_another(visit);
    if (why)
        visit_refuse(visit, HTTP_FORBIDDEN, why);
    else
        job_start(visit, (const char *const[]){"stoop", "publish", "--as", visit->account.email, NULL}, true,
                  on_published);
}

static const char *size_text(struct visit *visit, int64_t bytes)
{
    if (bytes < 1000000)
        return arena_print(visit->arena, "%lld kB", (long long)((bytes + 999) / 1000));
    return arena_print(visit->arena, "%.1f MB", (double)bytes / 1e6);
}

void editions_show(struct visit *visit)
{
    struct published *list = arena_take(visit->arena, (size_t)EDITIONS_SHOWN * sizeof *list);
    size_t count = draft_published(visit->desk->draft, list, EDITIONS_SHOWN, visit->arena);
    json_t *model = json_object(), *rows = model_list(model, "rows");
    visit->here = "/editions";
    model_text(model, "title", "Editions");
    model_flag(model, "is_empty", count == 0);
    for (size_t i = 0; i < count; i++) {
        json_t *row = model_row(rows);
        model_text(row, "number", arena_print(visit->arena, "%lld", (long long)list[i].number));
        model_text(row, "when", when_shown(visit, list[i].at));
        model_text(row, "who", list[i].who);
        model_text(row, "note", *list[i].note ? list[i].note : NULL);
        model_text(row, "size", size_text(visit, list[i].size));
        model_flag(row, "is_current", list[i].is_current);
        // Only the newest are kept as files.
        bool is_kept =
            file_exists(arena_print(visit->arena, "%s/editions/%lld.db", settings_home(visit->desk->settings),
                                    (long long)list[i].number));
        model_flag(row, "may_return", is_kept && !list[i].is_current && visit_may(visit, PAGE_EDITOR));
    }
    visit_page(visit, "editions.html", model);
}

static void on_returned(struct visit *visit, const struct job_result *result)
{
    if (result->status == 0)
        visit_go(visit, "/editions");
    else
        visit_refuse(visit, HTTP_FAILED,
                     arena_print(visit->arena, "Nothing was changed. %s", why_failed(visit, result)));
}

void editions_rollback(struct visit *visit)
{
    int64_t number = 0;
    if (!text_to_number(visit_value(visit, "number"), 1, INT64_MAX, &number)) {
        visit_refuse(visit, HTTP_BAD_REQUEST,
                     "Which edition should the public read again? Go back and choose one.");
        return;
    }
    const char *word = arena_print(visit->arena, "%lld", (long long)number);
    job_start(visit, (const char *const[]){"stoop", "rollback", word, "--as", visit->account.email, NULL},
              true, on_returned);
}
