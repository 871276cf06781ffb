// SPDX-License-Identifier: MIT
// Messages: how many texts come and go, whom to call, what nobody could answer, what is in doubt. Viewers
// see counts; numbers and words are for those who may answer, and are kept nowhere.
#include <string.h>

#include "content/base/text.h"
#include "content/desk/staff.h"

enum { PATIENCE_MS = 2500, ASKS = 4 };

// clang-format off
static const struct {
    const char *name, *one, *many;
    bool is_work; // stands out when there is some
} counts[] = {
    {"calls",     "to call",       "to call",       true },
    {"questions", "open question",    "open questions",   true },
    {"unknown",   "in doubt",         "in doubt",         false},
    {"queued",    "waiting to leave", "waiting to leave", false},
    {"texts",     "text came in",     "texts came in",    false},
    {"answers",   "was answered",     "were answered",    false},
};
// What a text was, and why it did not arrive, in the gateway's words and in ours.
static const char *const kinds[][2] = {
    {"reminder", "A reminder"},
    {"alert",    "News that they asked for"},
    {"words",    "News that they asked for"},
    {"seat",     "A place at a training"},
    {"staff",    "An answer from staff"},
    {"reply",    "An answer"},
    {"confirmation", "That they have stopped"},
};
static const char *const reasons[][2] = {
    {"unreachable", "The phone cannot be reached: it is off, out of service, or a landline."},
    {"filtered",    "The phone networks held it back."},
    {"refused",     "The carrier refused it."},
    {"expired",     "It could not leave in time."},
    {"unknown",     "The carrier never said whether it arrived."},
};
static const char *const dones[][2] = {
    {"answered", "Your answer is on its way."},
    {"closed",   "The question is closed. Nothing was sent."},
    {"called",   "Noted: you called."},
};
// clang-format on
#define SIZE(table) (sizeof(table) / sizeof *(table))

static const char *word_of(const char *const table[][2], size_t size, const char *word)
{
    for (size_t i = 0; i < size; i++)
        if (text_is_same(table[i][0], word))
            return table[i][1];
    return word;
}

static const char *text_at(const json_t *row, const char *name)
{
    return json_string_value(json_object_get(row, name));
}

// An instant of the gateway's as people read it; 0 and NULL when there is none.
static int64_t instant_at(const struct visit *visit, const json_t *row, const char *name)
{
    int64_t instant = 0;
    const char *text = text_at(row, name);
    return text && instant_read(text, visit->desk->zone, &instant) ? instant : 0;
}

static const char *moment_at(const struct visit *visit, const json_t *row, const char *name)
{
    int64_t instant = instant_at(visit, row, name);
    return instant ? when_shown(visit, instant) : NULL;
}

static void put_counts(const struct visit *visit, const json_t *told, json_t *model)
{
    json_t *rows = model_list(model, "counts");
    for (size_t i = 0; i < SIZE(counts); i++) {
        json_t *row = model_row(rows);
        int64_t count = staff_number(told, counts[i].name);
        model_number(visit, row, "count", count);
        model_text(row, "label", count == 1 ? counts[i].one : counts[i].many);
        model_flag(row, "is_red", counts[i].is_work && count > 0);
    }
}

// "(212) 555-0101"; other countries' as they are.
static const char *number_shown(const struct visit *visit, const char *number)
{
    if (!number || strlen(number) != 12 || !text_starts(number, "+1"))
        return number;
    return arena_print(visit->arena, "(%.3s) %.3s-%s", number + 2, number + 5, number + 8);
}

static void put_call(struct visit *visit, const json_t *call, json_t *row)
{
    struct draft_record found;
    const char *number = text_at(call, "number"), *code = text_at(call, "code");
    model_text(row, "id", arena_print(visit->arena, "%lld", (long long)staff_number(call, "id")));
    model_text(row, "number", number);
    model_text(row, "number_shown", number_shown(visit, number));
    model_text(row, "kind", word_of(kinds, SIZE(kinds), text_at(call, "kind")));
    model_text(row, "body", text_at(call, "body"));
    model_text(row, "reason", word_of(reasons, SIZE(reasons), text_at(call, "reason")));
    model_text(row, "at", moment_at(visit, call, "at"));
    model_text(row, "deadline", moment_at(visit, call, "deadline"));
    model_flag(row, "is_past", instant_at(visit, call, "deadline") <= visit->now);
    if (code && draft_get_by_code(visit->desk->draft, code, &found, visit->arena)) {
        model_text(row, "code", code);
        model_text(row, "title", record_title(&found.record, "en"));
    }
}

// The gateway tells the first 200 of a list, and how many there are.
static void put_more(const struct visit *visit, const struct staff_ask *summary, const char *name,
                     const json_t *rows, json_t *model)
{
    int64_t more = staff_number(summary->told, name) - (int64_t)json_array_size(rows);
    if (more > 0)
        model_text(model, arena_print(visit->arena, "more_%s", name),
                   plural_shown(visit, more, "more", "more"));
}

static void put_calls(struct visit *visit, const struct staff_ask *ask, json_t *model)
{
    const json_t *list = json_object_get(ask->told, "calls");
    json_t *rows = model_list(model, "calls");
    for (size_t i = 0; i < json_array_size(list); i++)
        put_call(visit, json_array_get(list, i), model_row(rows));
    model_flag(model, "has_calls", json_array_size(rows) > 0);
    model_text(model, "calls_why", ask->why);
}

void question_put(const struct visit *visit, const json_t *question, json_t *row)
{
    const char *tag = text_at(question, "language");
    model_text(row, "id", arena_print(visit->arena, "%lld", (long long)staff_number(question, "id")));
    model_text(row, "words", text_at(question, "words"));
    model_text(row, "tag", tag);
    if (!text_is_same(tag, "en"))
        model_text(row, "language", language_shown(tag));
    model_text(row, "asked", moment_at(visit, question, "asked"));
}

static void put_questions(struct visit *visit, const struct staff_ask *ask, json_t *model)
{
    const json_t *list = json_object_get(ask->told, "questions");
    json_t *rows = model_list(model, "questions");
    for (size_t i = 0; i < json_array_size(list); i++)
        question_put(visit, json_array_get(list, i), model_row(rows));
    model_flag(model, "has_questions", json_array_size(rows) > 0);
    model_text(model, "questions_why", ask->why);
}

static void put_doubtful(struct visit *visit, const struct staff_ask *ask, json_t *model)
{
    const json_t *list = json_object_get(ask->told, "unknown");
    json_t *rows = model_list(model, "doubtful");
    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *row = model_row(rows);
        const json_t *text = json_array_get(list, i);
        model_text(row, "kind", word_of(kinds, SIZE(kinds), text_at(text, "kind")));
        model_text(row, "carrier", text_at(text, "carrier"));
        model_text(row, "at", moment_at(visit, text, "at"));
        model_text(row, "deadline", moment_at(visit, text, "deadline"));
    }
    model_flag(model, "has_doubtful", json_array_size(rows) > 0);
    model_text(model, "doubtful_why", ask->why);
}

static void show(struct visit *visit, struct staff_ask *asks)
{
    json_t *model = json_object();
    bool may_answer = visit_may(visit, PAGE_EDITOR);
    const char *done = http_query(visit->request, "done");
    visit->here = "/messages";
    model_text(model, "title", "Messages");
    model_text(model, "why", asks[0].why);
    model_flag(model, "is_known", asks[0].told != NULL);
    model_flag(model, "may_answer", may_answer && asks[0].told);
    model_flag(model, "may_look_up", visit_may(visit, PAGE_ADMIN) && asks[0].told);
    for (size_t i = 0; i < SIZE(dones); i++)
        if (text_is_same(dones[i][0], done))
            model_text(model, "done", dones[i][1]);
    put_counts(visit, asks[0].told, model);
    if (may_answer) {
        put_calls(visit, &asks[1], model);
        put_more(visit, asks, "calls", json_object_get(model, "calls"), model);
        put_questions(visit, &asks[2], model);
        put_more(visit, asks, "questions", json_object_get(model, "questions"), model);
        put_doubtful(visit, &asks[3], model);
    }
    visit_page(visit, "messages.html", model);
}

void messages_show(struct visit *visit)
{
    static const char *const paths[ASKS] = {"/staff/summary", "/staff/calls", "/staff/questions",
                                            "/staff/unknown"};
    struct staff_ask *asks = arena_take(visit->arena, ASKS * sizeof *asks);
    for (size_t i = 0; i < ASKS; i++)
        asks[i] = (struct staff_ask){.method = "GET", .path = paths[i]};
    staff_ask(visit, asks, visit_may(visit, PAGE_EDITOR) ? ASKS : 1, PATIENCE_MS, show);
}

static void after_call(struct visit *visit, struct staff_ask *asks)
{
    if (asks->told)
        visit_go(visit, "/messages?done=called");
    else
        visit_refuse(visit, asks->status == HTTP_NOT_FOUND ? HTTP_NOT_FOUND : HTTP_UNAVAILABLE, asks->why);
}

void call_done(struct visit *visit)
{
    struct staff_ask *ask = arena_take(visit->arena, sizeof *ask);
    *ask = (struct staff_ask){
        .method = "POST",
        .path = arena_print(visit->arena, "/staff/calls/%s", url_encode(visit->arena, visit_part(visit, 0))),
        .body = staff_body(visit, json_pack("{s:s}", "by", visit->account.email)),
    };
    staff_ask(visit, ask, 1, PATIENCE_MS, after_call);
}

struct messages_work messages_work(const struct staff_ask *ask)
{
    return (struct messages_work){.questions = staff_number(ask->told, "questions"),
                                  .calls = staff_number(ask->told, "calls"),
                                  .why = ask->why};
}

void messages_put_work(const struct visit *visit, const struct messages_work *work, json_t *model)
{
    bool is_work = work->questions > 0 || work->calls > 0;
    model_flag(model, "has_messages", is_work || (work->why && staff_is_set(visit->desk)));
    model_flag(model, "has_message_work", is_work);
    if (work->questions > 0)
        model_text(model, "open_questions",
                   plural_shown(visit, work->questions, "question waits for an answer",
                                "questions wait for an answer"));
    if (work->calls > 0)
        model_text(model, "open_calls", plural_shown(visit, work->calls, "person to call", "people to call"));
    model_text(model, "messages_why", work->why);
}
