// SPDX-License-Identifier: MIT
// One question that nobody could answer: its answer is texted back, or it is closed.
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "content/desk/staff.h"

enum { PATIENCE_MS = 2500 };

// What the form holds while the gateway is asked; in visit->waits_for.
struct writing {
    const char *id, *typed;
    const char *problem; // what was wrong with it, or NULL
    bool is_counted;     // the second ask is what the text weighs
};

static const json_t *find(const json_t *told, const char *id)
{
    int64_t number = 0;
    const json_t *list = json_object_get(told, "questions");
    text_to_number(id, 1, INT64_MAX, &number);
    for (size_t i = 0; i < json_array_size(list); i++)
        if (staff_number(json_array_get(list, i), "id") == number)
            return json_array_get(list, i);
    return NULL;
}

static void put_weight(const struct visit *visit, const struct staff_ask *ask, json_t *model)
{
    bool is_plain = text_is_same(json_string_value(json_object_get(ask->told, "alphabet")), "GSM-7");
    if (!ask->told) {
        model_text(model, "weight", ask->why);
        return;
    }
    model_text(model, "weight",
               arena_print(visit->arena, "%s, %s",
                           plural_shown(visit, staff_number(ask->told, "segments"), "segment", "segments"),
                           is_plain ? "in the texting alphabet"
                                    : "with letters outside the texting alphabet, which take more room"));
}

static void show(struct visit *visit, struct staff_ask *asks)
{
    const struct writing *writing = visit->waits_for;
    const json_t *question = find(asks->told, writing->id);
    if (asks->told && !question) {
        visit_refuse(visit, HTTP_NOT_FOUND,
                     "That question is not open any more: someone answered it, or the person has stopped.");
        return;
    }
    json_t *model = json_object();
    visit->here = "/messages";
    model_text(model, "title", "Answer a question");
    model_text(model, "why", asks->why);
    model_text(model, "id", writing->id);
    model_text(model, "typed", writing->typed);
    model_text(model, "problem", writing->problem);
    if (question)
        question_put(visit, question, model);
    if (writing->is_counted)
        put_weight(visit, &asks[1], model);
    if (writing->problem)
        visit->answer->status = HTTP_UNPROCESSABLE;
    visit_page(visit, "question.html", model);
}

static const char *text_body(const struct visit *visit, const char *text)
{
    return staff_body(visit, json_pack("{s:s}", "text", utf8_clean(visit->arena, text, strlen(text))));
}

static void show_form(struct visit *visit, struct writing *writing)
{
    struct staff_ask *asks = arena_take(visit->arena, 2 * sizeof *asks);
    writing->is_counted = *text_trim(visit->arena, writing->typed) != 0;
    asks[0] = (struct staff_ask){.method = "GET", .path = "/staff/questions"};
    asks[1] = (struct staff_ask){
        .method = "POST", .path = "/staff/segments", .body = text_body(visit, writing->typed)};
    visit->waits_for = writing;
    staff_ask(visit, asks, writing->is_counted ? 2 : 1, PATIENCE_MS, show);
}

static struct writing *writing_of(struct visit *visit, const char *typed)
{
    struct writing *writing = arena_take(visit->arena, sizeof *writing);
    *writing = (struct writing){.id = visit_part(visit, 0), .typed = typed};
    return writing;
}

void question_show(struct visit *visit)
{
    show_form(visit, writing_of(visit, ""));
}

static void after(struct visit *visit, struct staff_ask *ask)
{
    struct writing *writing = (struct writing *)(uintptr_t)visit->waits_for;
    if (ask->told) {
        visit_go(visit, writing->typed ? "/messages?done=answered" : "/messages?done=closed");
    } else if (ask->status == HTTP_NOT_FOUND || !writing->typed) {
        visit_refuse(visit, ask->status == HTTP_NOT_FOUND ? HTTP_NOT_FOUND : HTTP_UNAVAILABLE, ask->why);
    } else {
        writing->problem = ask->why;
        show_form(visit, writing);
    }
}

static void end_question(struct visit *visit, const char *answer)
{
    struct staff_ask *ask = arena_take(visit->arena, sizeof *ask);
    json_t *body = json_pack("{s:s}", "by", visit->account.email);
    json_object_set_new(body, answer ? "answer" : "close", answer ? json_string(answer) : json_true());
    *ask = (struct staff_ask){.method = "POST",
                              .path = arena_print(visit->arena, "/staff/questions/%s",
                                                  url_encode(visit->arena, visit_part(visit, 0))),
                              .body = staff_body(visit, body)};
    visit->waits_for = writing_of(visit, answer);
    staff_ask(visit, ask, 1, PATIENCE_MS, after);
}

void question_answer(struct visit *visit)
{
    const char *what = visit_value(visit, "do"), *given = visit_value(visit, "answer");
    const char *typed = utf8_clean(visit->arena, given, strlen(given));
    if (strcmp(what, "close") == 0)
        end_question(visit, NULL);
    else if (strcmp(what, "count") == 0)
        show_form(visit, writing_of(visit, typed));
    else
        end_question(visit, typed);
}

// For the page's script, which counts while a person types.

static void send_weight(struct visit *visit, struct staff_ask *ask)
{
    json_t *model = json_object();
    put_weight(visit, ask, model);
    char *bytes = json_dumps(model, JSON_COMPACT);
    visit->answer->type = "application/json";
    visit->answer->body = arena_text(visit->arena, bytes ? bytes : "{}");
    free(bytes);
    json_decref(model);
}

void segments_send(struct visit *visit)
{
    struct staff_ask *ask = arena_take(visit->arena, sizeof *ask);
    *ask = (struct staff_ask){
        .method = "POST", .path = "/staff/segments", .body = text_body(visit, visit_value(visit, "answer"))};
    staff_ask(visit, ask, 1, PATIENCE_MS, send_weight);
}

void question_script(struct visit *visit)
{
    const struct embedded *script = embedded_find(desk_files, "question.js");
    visit->answer->type = "text/javascript; charset=utf-8";
    visit->answer->body = script->data;
    visit->answer->body_length = script->size;
}
