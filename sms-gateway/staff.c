// SPDX-License-Identifier: MIT
#include "sms-gateway/staff.h"

#include <jansson.h>
#include <string.h>

#include "content/base/seal.h"
#include "content/base/text.h"
#include "sms-gateway/alerts/hours.h"
#include "sms-gateway/conversation/fit.h"
#include "sms-gateway/gateway.h"
#include "sms-gateway/ledger/calls.h"
#include "sms-gateway/ledger/questions.h"

// An answer by staff is worth reading for three days; longer than six segments it is a letter.
enum { LIST_MOST = 200, ANSWER_SECONDS = 3 * 86400, ANSWER_SEGMENTS = 6, WHO_MOST = 200 };

static void answer_json(struct http_request *request, struct http_response *response, json_t *json)
{
    char *text = json_dumps(json, JSON_COMPACT);
    response->type = "application/json";
    response->body = arena_text(request->arena, text);
    free(text);
    json_decref(json);
}

void staff_refuse(struct http_request *request, struct http_response *response, enum http_status status,
                  const char *sentence)
{
    response->status = status;
    answer_json(request, response, json_pack("{s:s}", "error", sentence));
}

bool staff_may(struct http_request *request, struct http_response *response, void *context)
{
    struct gateway *gateway = context;
    static const char bearer[] = "Bearer ";
    const char *token = settings_text(gateway->settings, "gateway", "staff_token");
    const char *given = http_header(request, "Authorization");
    if (!*token) {
        staff_refuse(request, response, HTTP_FORBIDDEN,
                     "The gateway shows nothing to staff: set [gateway] staff_token in its stoop.conf.");
        return false;
    }
    given = given && text_starts(given, bearer) ? given + strlen(bearer) : "";
    if (strlen(given) == strlen(token) && seal_is_same(given, token, strlen(token)))
        return true;
    staff_refuse(
        request, response, HTTP_UNAUTHORIZED,
        "The gateway does not know this token: [gateway] staff_token must be the same in both stoop.conf "
        "files.");
    return false;
}

static json_t *text_or_null(const char *text)
{
    return text ? json_string(text) : json_null();
}

static json_t *instant_json(struct arena *arena, int64_t instant)
{
    return json_string(instant_write(arena, instant));
}

void staff_summary(struct http_request *request, struct http_response *response, void *context)
{
    struct gateway *gateway = context;
    if (!staff_may(request, response, context))
        return;
    struct ledger_counts counts = ledger_count(gateway->ledger);
    answer_json(request, response,
                json_pack("{s:I, s:I, s:I, s:I, s:I, s:I}", "texts", (json_int_t)gateway->counters.texts,
                          "answers", (json_int_t)gateway->counters.answered, "questions",
                          (json_int_t)ledger_questions_open(gateway->ledger), "calls",
                          (json_int_t)ledger_calls_open(gateway->ledger), "unknown",
                          (json_int_t)counts.unknown, "queued", (json_int_t)counts.queued));
}

void staff_questions(struct http_request *request, struct http_response *response, void *context)
{
    struct gateway *gateway = context;
    if (!staff_may(request, response, context))
        return;
    struct ledger_question *list = arena_take(request->arena, LIST_MOST * sizeof *list);
    size_t count = ledger_questions(gateway->ledger, list, LIST_MOST, request->arena);
    json_t *rows = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(rows, json_pack("{s:I, s:o, s:s, s:s}", "id", (json_int_t)list[i].id, "asked",
                                              instant_json(request->arena, list[i].asked), "language",
                                              list[i].language, "words", list[i].words));
    answer_json(request, response, json_pack("{s:o}", "questions", rows));
}

// The body as an object with who it is; NULL when it is none, and then it is answered.
static json_t *read_body(struct http_request *request, struct http_response *response, const char **who)
{
    json_t *body = json_loadb(request->body, request->body_length, JSON_REJECT_DUPLICATES, NULL);
    *who = json_string_value(json_object_get(body, "by"));
    if (json_is_object(body) && !text_is_empty(*who) && strlen(*who) <= WHO_MOST)
        return body;
    staff_refuse(request, response, HTTP_BAD_REQUEST,
                 "The body is JSON with at least {\"by\": who does it}.");
    json_decref(body);
    return NULL;
}

static int64_t id_of(const struct http_request *request)
{
    int64_t id = 0;
    return text_to_number(request->parts[0], 1, INT64_MAX, &id) ? id : 0;
}

// Staff write when they are at work; the person may be asleep.
static int64_t hour_for(struct gateway *gateway, const struct ledger_question *question, int64_t now)
{
    SCRATCH(arena);
    struct ledger_habits habits;
    struct zone *city = zone_open(settings_text(gateway->settings, "city", "time_zone"));
    ledger_habits(gateway->ledger, question->person, &habits, arena);
    struct hours hours = hours_of(&gateway->config.conversation, &habits, question->number, city);
    int64_t at = hours_open(&hours, habits.paused_until > now ? habits.paused_until : now);
    zone_close(city);
    return at;
}

static void post_answer(struct gateway *gateway, const struct ledger_question *question, const char *text)
{
    int64_t now = clock_now(&gateway->clock), at = hour_for(gateway, question, now);
    struct outbox_time time = gateway_time(gateway);
    struct outgoing row = {
        .carrier = question->carrier,
        .number = question->number,
        .ours = question->ours,
        .body = text,
        .kind = "staff",
        .due = at,
        .not_after = at + ANSWER_SECONDS,
        .segments = (int64_t)fit_count(text).segments,
    };
    outbox_add(gateway->outbox, &row, &time);
}

// "NYC Stoop: …", so that it says who writes, in the cheapest letters.
static const char *signed_text(struct gateway *gateway, const char *answer, struct arena *arena)
{
    const char *brand = gateway->edition ? conversation_brand(gateway->edition, arena) : "Stoop";
    return fit_cheapest(arena, arena_print(arena, "%s: %s", brand, answer),
                        !text_is_same(gateway->config.conversation.fold_accents, "never"));
}

static const char *answer_error(const char *answer, const char *text, struct arena *arena)
{
    if (text_is_empty(answer))
        return "Write an answer, or close the question.";
    size_t segments = fit_count(text).segments;
    if (segments > ANSWER_SEGMENTS)
        return arena_print(arena, "The answer takes %zu segments; %d is the most. Make it shorter.", segments,
                           ANSWER_SEGMENTS);
    return NULL;
}

void staff_question(struct http_request *request, struct http_response *response, void *context)
{
    struct gateway *gateway = context;
    struct ledger_question question;
    const char *who;
    json_t *body;
    if (!staff_may(request, response, context) || !(body = read_body(request, response, &who)))
        return;
    bool is_closed = json_is_true(json_object_get(body, "close"));
    const char *given = json_string_value(json_object_get(body, "answer"));
    const char *answer = given ? text_trim(request->arena, given) : "";
    const char *text = signed_text(gateway, answer, request->arena);
    const char *error = is_closed ? NULL : answer_error(answer, text, request->arena);
    if (!ledger_question_one(gateway->ledger, id_of(request), &question, request->arena)) {
        staff_refuse(request, response, HTTP_NOT_FOUND,
                     "That question is not open any more: someone answered it, or the person has stopped.");
    } else if (error) {
        staff_refuse(request, response, HTTP_UNPROCESSABLE, error);
    } else {
        ledger_question_end(gateway->ledger, question.id, is_closed ? NULL : answer, who,
                            clock_now(&gateway->clock));
        if (!is_closed)
            post_answer(gateway, &question, text);
        response->after_commit = true;
        answer_json(request, response, json_pack("{s:b}", "done", true));
    }
    json_decref(body);
}

void staff_calls(struct http_request *request, struct http_response *response, void *context)
{
    struct gateway *gateway = context;
    if (!staff_may(request, response, context))
        return;
    struct ledger_call *list = arena_take(request->arena, LIST_MOST * sizeof *list);
    size_t count = ledger_calls(gateway->ledger, clock_now(&gateway->clock), list, LIST_MOST, request->arena);
    json_t *rows = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(rows, json_pack("{s:I, s:o, s:s, s:o, s:s, s:s, s:o, s:o}", "id",
                                              (json_int_t)list[i].outgoing, "number",
                                              text_or_null(list[i].number), "kind", list[i].kind, "code",
                                              text_or_null(list[i].code), "body", list[i].body, "reason",
                                              list[i].reason, "at", instant_json(request->arena, list[i].at),
                                              "deadline", instant_json(request->arena, list[i].deadline)));
    answer_json(request, response, json_pack("{s:o}", "calls", rows));
}

void staff_call(struct http_request *request, struct http_response *response, void *context)
{
    struct gateway *gateway = context;
    const char *who;
    json_t *body;
    if (!staff_may(request, response, context) || !(body = read_body(request, response, &who)))
        return;
    if (ledger_call_done(gateway->ledger, id_of(request), who, clock_now(&gateway->clock))) {
        response->after_commit = true;
        answer_json(request, response, json_pack("{s:b}", "done", true));
    } else {
        staff_refuse(request, response, HTTP_NOT_FOUND, "That call is not open any more: someone made it.");
    }
    json_decref(body);
}

void staff_unknown(struct http_request *request, struct http_response *response, void *context)
{
    struct gateway *gateway = context;
    if (!staff_may(request, response, context))
        return;
    struct outgoing *list = arena_take(request->arena, LIST_MOST * sizeof *list);
    size_t count = ledger_outgoing_unknown(gateway->ledger, 0, list, LIST_MOST, request->arena);
    json_t *rows = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(rows, json_pack("{s:I, s:s, s:s, s:o, s:o}", "id", (json_int_t)list[i].id,
                                              "kind", list[i].kind, "carrier", list[i].carrier, "at",
                                              instant_json(request->arena, list[i].attempted_real),
                                              "deadline", instant_json(request->arena, list[i].not_after)));
    answer_json(request, response, json_pack("{s:o}", "unknown", rows));
}

void staff_segments(struct http_request *request, struct http_response *response, void *context)
{
    struct gateway *gateway = context;
    if (!staff_may(request, response, context))
        return;
    json_auto_t *body = json_loadb(request->body, request->body_length, 0, NULL);
    const char *given = json_string_value(json_object_get(body, "text"));
    struct fit fit = fit_count(signed_text(gateway, given ? given : "", request->arena));
    answer_json(request, response,
                json_pack("{s:I, s:s}", "segments", (json_int_t)fit.segments, "alphabet",
                          fit.is_gsm ? "GSM-7" : "UCS-2"));
}
