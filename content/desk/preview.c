// SPDX-License-Identifier: MIT
// A record as the public will see it: drawn by the kiosk and answered by the gateway, both reading the
// draft's edition.
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "content/base/file.h"
#include "content/base/seal.h"
#include "content/base/text.h"
#include "content/desk/record.h"

enum { PICTURE_LIMIT = 8 << 20 };

struct preview {
    struct draft_record found;
    const char *language;
    const char *question;
};

// The language of the preview; English when none, or one that Stoop does not speak, is asked for.
static const char *language_of(struct visit *visit)
{
    const char *tag = http_query(visit->request, "language");
    return tag && is_offered(visit, tag) ? tag : "en";
}

static void put_languages(struct visit *visit, const struct preview *preview, json_t *model)
{
    json_t *list = model_list(model, "languages");
    for (const struct language_row *row = language_table; row->tag; row++) {
        if (!is_offered(visit, row->tag))
            continue;
        json_t *line = model_row(list);
        model_text(line, "name", row->english);
        model_text(line, "address",
                   arena_print(visit->arena, "/records/%s/preview?language=%s", preview->found.record.code,
                               row->tag));
        model_flag(line, "is_here", strcmp(row->tag, preview->language) == 0);
    }
}

static void on_answered(struct visit *visit, const struct job_result *result)
{
    const struct preview *preview = visit->waits_for;
    json_t *model = json_object();
    record_put_head(visit, &preview->found, model);
    model_text(model, "tag", preview->language);
    put_languages(visit, preview, model);
    model_text(model, "question", preview->question);
    model_text(model, "late", result->late);
    if (result->status == 0) {
        model_text(model, "reply", text_trim(visit->arena, result->out));
        model_text(model, "segments", text_trim(visit->arena, result->err));
    }
    visit_page(visit, "preview.html", model);
}

// What a person would text: a bare code does in English, a word of another language is answered in that
// language.
static const char *question(struct visit *visit, const struct preview *preview)
{
    struct language *language = language_find(preview->language);
    const char *code = preview->found.record.code;
    enum kind kind = preview->found.record.kind;
    bool is_english = strcmp(preview->language, "en") == 0;
    if (!language || (is_english && kind != KIND_OPPORTUNITY && kind != KIND_CONTRACT))
        return code;
    if (kind == KIND_CONTRACT)
        return arena_print(visit->arena, "%s %s", say_plain(language, "STATUS"), code);
    return text_replace(visit->arena, say_plain(language, "DUE K7Q26"), "K7Q26", code);
}

static void ask(struct visit *visit, json_t *changes)
{
    bool is_built = changes != NULL;
    json_decref(changes);
    struct preview *preview = arena_take(visit->arena, sizeof *preview);
    if (visit->is_pending) {
        json_t *model = json_object();
        model_text(model, "title", "One moment");
        model_text(model, "sentence",
                   "The preview is being made: there is much in the draft. This page looks again by itself.");
        model_flag(model, "is_pending", true);
        visit_page(visit, "message.html", model);
        return;
    }
    if (!is_built) {
        visit_refuse(visit, HTTP_FAILED,
                     "The preview could not be made. Nothing is lost; try again in a moment.");
        return;
    }
    if (!record_here(visit, &preview->found))
        return;
    preview->language = language_of(visit);
    preview->question = question(visit, preview);
    visit->waits_for = preview;
    job_start(
        visit,
        (const char *const[]){"stoop-gateway", "ask", "--edition", look_path(visit), preview->question, NULL},
        false, on_answered);
}

void preview_show(struct visit *visit)
{
    look_then(visit, ask);
}

static void on_drawn(struct visit *visit, const struct job_result *result)
{
    const char *path = visit->waits_for;
    size_t length = 0;
    char *bytes = result->status == 0 ? file_read(visit->arena, path, PICTURE_LIMIT, &length) : NULL;
    unlink(path);
    if (!bytes) {
        visit_refuse(visit, HTTP_FAILED,
                     result->late ? result->late : "The kiosk's picture could not be drawn.");
        return;
    }
    visit->answer->type = "image/png";
    visit->answer->body = bytes;
    visit->answer->body_length = length;
}

void preview_kiosk(struct visit *visit)
{
    const char *code = visit_part(visit, 0), *language = visit_part(visit, 1);
    struct draft_record found;
    if (!record_here(visit, &found))
        return;
    if (!is_offered(visit, language)) {
        visit_refuse(visit, HTTP_NOT_FOUND, "Stoop does not speak that language yet.");
        return;
    }
    const char *name = arena_print(visit->arena, "preview/%s.png", seal_random_word(visit->arena, 16));
    const char *path = arena_print(visit->arena, "%s/%s", settings_home(visit->desk->settings), name);
    visit->waits_for = path;
    job_start(visit,
              (const char *const[]){"stoop-kiosk", "draw", kind_table[found.record.kind].name, code,
                                    "--language", language, "--size", "1080x1920", "--edition",
                                    look_path(visit), "--output", path, NULL},
              false, on_drawn);
}
