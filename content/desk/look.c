// SPDX-License-Identifier: MIT
// The draft as an edition, made ahead by a child process and kept until the draft or the current edition
// changes: pages show from it what would change, and previews are drawn from it.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "content/base/date.h"
#include "content/base/file.h"
#include "content/base/text.h"
#include "content/desk/inside.h"
#include "content/edition/compare.h"
#include "content/edition/edition.h"

enum { SENTENCES_MOST = 500, CHANGES_LIMIT = 4 << 20, PATIENCE_MS = 1500 };

static const char *path_of(struct arena *arena, const struct settings *settings, const char *name)
{
    return arena_print(arena, "%s/%s", settings_home(settings), name);
}

// What the result depends on: the records, the settings, the current edition, the day.
static const char *key_of(struct arena *arena, struct draft *draft, const struct settings *settings,
                          const struct zone *zone, int64_t now)
{
    struct stat about = {0};
    stat(path_of(arena, settings, "stoop.conf"), &about);
    struct date today = date_at(zone, now);
    return arena_print(arena, "%s %lld.%09ld %lld %lld", draft_state(draft, arena),
                       (long long)about.st_mtim.tv_sec, about.st_mtim.tv_nsec,
                       (long long)edition_current(path_of(arena, settings, "editions")),
                       (long long)date_day(today));
}

// The child's side.

struct telling {
    struct arena *arena;
    struct date today;
    json_t *rows;
    int64_t count;
};

static bool tell(void *context, const struct change *change)
{
    struct telling *telling = context;
    telling->count++;
    if (telling->count > SENTENCES_MOST)
        return true; // the true number is still told
    json_t *row = json_object();
    model_text(row, "sentence", change_sentence(language_english(), telling->arena, change, telling->today));
    model_text(row, "code", change->code);
    model_text(row, "bullet", kind_table[change->kind].bullet);
    model_text(row, "colour", kind_colour(change->kind));
    model_flag(row, "is_gone", change->what == CHANGE_GONE);
    json_array_append_new(telling->rows, row);
    return true;
}

static json_t *compare(struct settings *settings, const char *path, struct date today, struct arena *arena)
{
    const char *error = NULL;
    struct edition *before = edition_open(path_of(arena, settings, "editions"),
                                          path_of(arena, settings, "keys/edition.public"), &error);
    struct edition *after = edition_open_file(path, NULL, &error);
    json_t *model = json_object();
    struct telling telling = {.arena = arena, .today = today, .rows = model_list(model, "rows")};
    model_flag(model, "is_first", before == NULL);
    if (after)
        edition_compare(before, after, tell, &telling);
    json_object_set_new(model, "count", json_integer(telling.count));
    edition_close(before);
    edition_close(after);
    return model;
}

int look_errand(struct settings *settings, int64_t now)
{
    SCRATCH(arena);
    struct draft *draft = draft_open(settings);
    struct zone *zone = zone_open(settings_text(settings, "city", "time_zone"));
    const char *error = draft_error(draft);
    const char *path = path_of(arena, settings, "preview/draft.new");
    if (!folder_make(path_of(arena, settings, "preview")) || !zone)
        error = "The folder for previews could not be made.";
    const char *key = error ? "" : key_of(arena, draft, settings, zone, now);
    if (!error)
        error = draft_build(draft, path, now, arena);
    draft_close(draft);
    if (!error && rename(path, path_of(arena, settings, "preview/draft.db")))
        error = "The preview could not be put in its place.";
    if (error) {
        fprintf(stderr, "%s\n", error);
        zone_close(zone);
        return 2;
    }
    json_t *model =
        compare(settings, path_of(arena, settings, "preview/draft.db"), date_at(zone, now), arena);
    model_text(model, "key", key);
    char *bytes = json_dumps(model, JSON_COMPACT);
    bool done = file_replace(path_of(arena, settings, "preview/changes.json"), bytes, strlen(bytes));
    free(bytes);
    json_decref(model);
    zone_close(zone);
    return done ? 0 : 2;
}

// The desk's side.

// One who looks, until the child has ended or it takes too long.
struct looker {
    struct visit *visit;
    void (*show)(struct visit *visit, json_t *changes);
    int64_t until; // steady ms
    struct looker *next;
};

const char *look_path(const struct visit *visit)
{
    return path_of(visit->arena, visit->desk->settings, "preview/draft.db");
}

static json_t *changes_read(struct visit *visit)
{
    size_t length = 0;
    const char *path = path_of(visit->arena, visit->desk->settings, "preview/changes.json");
    char *bytes = file_read(visit->arena, path, CHANGES_LIMIT, &length);
    return bytes ? json_loadb(bytes, length, 0, NULL) : NULL;
}

// What is there, when it is of the draft as it is now; else NULL.
static json_t *changes_fresh(struct visit *visit)
{
    struct desk *desk = visit->desk;
    json_t *changes = changes_read(visit);
    const char *key = json_string_value(json_object_get(changes, "key"));
    if (key && strcmp(key, key_of(visit->arena, desk->draft, desk->settings, desk->zone, visit->now)) == 0)
        return changes;
    json_decref(changes);
    return NULL;
}

// Shows what is known to one who waited, and lets it go.
static void let_go(struct looker *looker, json_t *changes, bool is_pending)
{
    struct visit *visit = looker->visit;
    struct http_response answer = {.status = HTTP_OK};
    visit->answer = &answer;
    visit->is_pending = is_pending;
    looker->show(visit, changes);
    if (!answer.later) // it may have started a child of its own
        http_answer(visit->request, &answer);
}

static void on_built(struct visit *nobody, const struct job_result *result)
{
    struct looker *lookers = nobody->desk->lookers;
    nobody->desk->lookers = NULL;
    nobody->desk->is_looking = false;
    while (lookers) {
        struct looker *looker = lookers;
        lookers = looker->next;
        let_go(looker, result->status == 0 ? changes_read(looker->visit) : NULL, false);
    }
}

int look_idle(struct desk *desk)
{
    int64_t now = clock_steady_ms();
    for (struct looker **at = &desk->lookers; *at;) {
        struct looker *looker = *at;
        if (looker->until > now) {
            at = &looker->next;
            continue;
        }
        *at = looker->next;
        let_go(looker, NULL, true);
    }
    return desk->lookers ? PATIENCE_MS / 4 : -1;
}

void look_then(struct visit *visit, void (*show)(struct visit *visit, json_t *changes))
{
    struct desk *desk = visit->desk;
    json_t *changes = changes_fresh(visit);
    if (!changes && !desk->is_looking)
        desk->is_looking = job_start_alone(desk, (const char *const[]){"stoop-desk", "look", NULL}, on_built);
    if (changes || !desk->is_looking) {
        show(visit, changes);
        return;
    }
    struct looker *looker = arena_take(visit->arena, sizeof *looker);
    *looker = (struct looker){visit, show, clock_steady_ms() + PATIENCE_MS, desk->lookers};
    desk->lookers = looker;
    visit->answer->later = true;
}
