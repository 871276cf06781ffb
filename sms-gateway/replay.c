// SPDX-License-Identifier: MIT
// stoop-gateway replay: one post of a carrier, kept in a file as it came, once more: whether its proof fits,
// what it says, and what it would be answered. For support: everything is worked out as for a real post, and
// then undone.
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "content/base/file.h"
#include "content/base/text.h"
#include "sms-gateway/conversation/fit.h"
#include "sms-gateway/gateway.h"

enum { POST_LIMIT = 128 * 1024, HEADERS = 64, TURNS = 1000, TURN_MS = 20 };

struct post {
    const char *method, *path;
    struct http_field headers[HEADERS + 1];
    const char *body;
    size_t body_length;
};

struct replay {
    struct gateway gateway;
    int status; // the exit status
    bool is_over;
};

static int fail(const char *sentence)
{
    fprintf(stderr, "stoop-gateway: %s\n", sentence);
    return 2;
}

// Headers that the way there makes itself.
static bool is_of_the_way(const char *name)
{
    static const char *const names[] = {"host",       "content-length",  "transfer-encoding",
                                        "connection", "accept-encoding", "expect"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(name, names[i]) == 0)
            return true;
    return false;
}

// A line without its end; *at moves behind it. NULL when there is none.
static char *take_line(char **at)
{
    char *line = *at, *end = strchr(line, '\n');
    if (!end)
        return NULL;
    *at = end + 1;
    *end = '\0';
    if (end > line && end[-1] == '\r')
        end[-1] = '\0';
    return line;
}

static const char *read_headers(char **at, struct post *post, struct arena *arena)
{
    size_t count = 0;
    for (char *line; (line = take_line(at)) && *line;) {
        char *colon = strchr(line, ':');
        if (!colon)
            return arena_print(arena,
                               "\"%.40s\" is no header. Keep the post as it came: the request line, the "
                               "headers, an empty line, the body.",
                               line);
        *colon = '\0';
        if (is_of_the_way(line))
            continue;
        if (count == HEADERS)
            return "There are more than 64 headers.";
        post->headers[count++] = (struct http_field){line, text_trim(arena, colon + 1)};
    }
    return NULL;
}

// "POST /twilio/messages HTTP/1.1", headers, an empty line, and what is left is the body.
static const char *read_post(char *bytes, size_t length, struct post *post, struct arena *arena)
{
    char *at = bytes, *line = take_line(&at), *target = line ? strchr(line, ' ') : NULL;
    char *end = target ? strchr(target + 1, ' ') : NULL;
    if (!end || target[1] != '/' || strncmp(end + 1, "HTTP/", 5) != 0)
        return "The file does not begin with a request line like \"POST /twilio/messages HTTP/1.1\".";
    *target = *end = '\0';
    post->method = line;
    post->path = target + 1;
    const char *error = read_headers(&at, post, arena);
    post->body = at;
    post->body_length = length - (size_t)(at - bytes);
    return error;
}

// "+1212•••0101": enough to tell which phone, for those who know it.
static const char *masked(struct arena *arena, const char *number)
{
    size_t length = strlen(number);
    return length < 9 ? "•••" : arena_print(arena, "%.5s•••%s", number, number + length - 4);
}

static void tell_text(struct replay *replay, const char *carrier, const struct carrier_text *text,
                      struct arena *arena)
{
    struct gateway *gateway = &replay->gateway;
    int64_t repeated = gateway->counters.repeated;
    printf("proof: genuine\nfrom: %s\ntext: %s\n", masked(arena, text->number), text->body);
    const char *answer = gateway_answer(gateway, carrier, text, arena);
    ledger_undo(gateway->ledger);
    bool is_known = gateway->counters.repeated > repeated;
    printf("known: %s\n", is_known ? "yes, it came before: a repeat is not answered again" : "no");
    for (size_t i = 0; i < GATEWAY_REQUESTS && gateway->counters.requests[i].name; i++)
        if (gateway->counters.requests[i].count)
            printf("asks for: %s\n", gateway->counters.requests[i].name);
    if (answer)
        printf("answer: %s\n(%s)\n", answer, fit_sentence(arena, answer));
    else if (!is_known)
        puts("answer: none");
    replay->status = 0;
}

static void tell_report(struct replay *replay, const struct carrier_report *report)
{
    printf("proof: genuine\nreport of: %s\nstatus: %s\n", report->sid, report->status);
    if (report->error)
        printf("error: %lld, %s\n", (long long)report->error,
               report->outcome == SEND_SUPPRESSED ? "the person told the carrier to stop"
                                                  : carrier_reason(report->outcome));
    replay->status = 0;
}

static void tell_refusal(struct replay *replay, enum carrier_verdict verdict, const char *error)
{
    if (verdict == CARRIER_FORGED)
        puts("proof: it does not fit\nIts secret, the address it was posted to or one of its bytes is "
             "another one, or "
             "it is old: give --now the time it came.");
    else if (verdict == CARRIER_MALFORMED)
        printf("proof: it cannot be read: %s\n", error ? error : "it is not what this carrier posts.");
    else
        puts("proof: genuine\nIt tells nothing that matters to us.");
    replay->status = verdict == CARRIER_NOTHING ? 0 : 1;
}

static void receive(struct http_request *request, struct http_response *response, void *context)
{
    struct replay *replay = context;
    struct carrier_text text;
    struct carrier_report report;
    const struct carrier_line *line = NULL;
    const char *error = NULL;
    struct gateway_config *config = &replay->gateway.config;
    int64_t now = clock_now(&replay->gateway.clock);
    response->body = "";
    for (size_t i = 0; i < config->line_count; i++)
        if (text_is_same(config->lines[i].carrier->name, request->parts[0]))
            line = &config->lines[i];
    if (!line) {
        replay->status = fail("The carrier of that path is not on in stoop.conf.");
        return;
    }
    printf("carrier: %s\n", line->carrier->name);
    bool is_report = strstr(request->path, "/status") != NULL;
    enum carrier_verdict verdict = is_report
                                       ? line->carrier->read_report(line->line, request, now, &report, &error)
                                       : line->carrier->read_text(line->line, request, now, &text, &error);
    if (verdict == CARRIER_IS_REPORT)
        verdict = line->carrier->read_report(line->line, request, now, &report, &error), is_report = true;
    if (verdict != CARRIER_GENUINE)
        tell_refusal(replay, verdict, error);
    else if (is_report)
        tell_report(replay, &report);
    else
        tell_text(replay, line->carrier->name, &text, request->arena);
}

static const struct http_route routes[] = {
    {"POST",         "/*/messages", receive, POST_LIMIT},
    {"GET",       "/*/messages", receive, 0},
    {"POST",              "/*/status", receive, POST_LIMIT},
    {"GET","/*/status", receive, 0},
    {"POST",             "/*/*/messages?", receive, POST_LIMIT},
    {"GET",         "/*/*/messages?", receive, 0},
    {"POST",       "/*/*/status?", receive, POST_LIMIT},
    {"GET",              "/*/*/status?", receive, 0},
    {0        },
};

static void over(void *context, const struct http_answer *answer)
{
    struct replay *replay = context;
    replay->is_over = true;
    if (answer->outcome == HTTP_ANSWERED && answer->status == HTTP_NOT_FOUND)
        replay->status = fail("No carrier posts to that path.");
}

// Through a listener of its own, so that it is read just as a real one is.
static void run(struct replay *replay, const struct post *post, struct arena *arena)
{
    const char *error = NULL;
    struct loop *loop = loop_open();
    struct http_listener *listener = http_listen(loop, "127.0.0.1:0", routes, replay, &error);
    struct http_call call = {
        .method = post->method,
        .headers = post->headers,
        .body = post->body_length ? post->body : NULL,
        .body_length = post->body_length,
        .done = over,
        .context = replay,
    };
    replay->status = 2;
    if (listener)
        call.url = arena_print(arena, "http://127.0.0.1:%d%s", http_port(listener), post->path);
    if (!listener || !http_start(loop_client(loop), &call))
        fail(error ? error : "It could not be posted.");
    for (int i = 0; listener && i < TURNS && !replay->is_over; i++)
        loop_turn(loop, TURN_MS);
    loop_close(loop);
}

int gateway_replay(struct gateway_call *call)
{
    struct settings *settings = call->settings;
    struct arena *arena = call->arena;
    const char *path = call->word;
    size_t length = 0;
    struct post post = {0};
    struct replay replay = {
        .gateway = {.settings = settings, .clock = *call->clock}
    };
    char *bytes = file_read(arena, path, POST_LIMIT, &length);
    if (!bytes)
        return fail(arena_print(arena, "%s cannot be read: %s.", path,
                                errno == EFBIG ? "it is larger than any post" : strerror(errno)));
    const char *error = read_post(bytes, length, &post, arena);
    if (!error)
        error = gateway_configure(settings, &replay.gateway.config, arena, NULL);
    if (!error)
        replay.gateway.ledger =
            ledger_open(settings_text(settings, "gateway", "ledger"), settings_home(settings), arena, &error);
    if (!replay.gateway.ledger)
        return fail(error);
    replay.gateway.edition = gateway_edition(settings, &error);
    if (!replay.gateway.edition)
        fprintf(stderr, "stoop-gateway: %s\n", error);
    run(&replay, &post, arena);
    ledger_close(replay.gateway.ledger);
    edition_close(replay.gateway.edition);
    return replay.status;
}
