// SPDX-License-Identifier: MIT
#include "tests/lib/gateway_stage.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "content/base/date.h"
#include "content/base/text.h"
#include "content/http/client.h"
#include "content/http/form.h"
#include "sms-gateway/carriers/pretend.h"
#include "sms-gateway/ledger/calls.h"

enum { PATIENCE_MS = 20000 };

static _Noreturn void refuse(const char *why, const char *what)
{
    fprintf(stderr, "the gateway's stage: %s: %s\n", why, what);
    abort();
}

// Reads on until the ports are told.
static void read_ports(struct gateway_stage *stage)
{
    char line[1000];
    while (!stage->admin && fgets(line, sizeof line, stage->log)) {
        const char *phones = strstr(line, "[pretend] listen: port "),
                   *admin = strstr(line, "admin_listen: port ");
        if (phones)
            stage->phones = atoi(phones + strlen("[pretend] listen: port "));
        if (admin)
            stage->admin = atoi(admin + strlen("admin_listen: port "));
    }
    if (!stage->admin || !stage->phones)
        refuse("it does not start", line);
}

// In the child: it ends with the test, however that ends, and its log goes into the pipe.
static _Noreturn void become_gateway(const char *home, const char *now, int log)
{
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL); // the loop of the test keeps SIGTERM for itself
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    dup2(log, STDERR_FILENO);
    dup2(STDERR_FILENO, STDOUT_FILENO);
    execl(PROGRAMS_DIR "/stoop-gateway", "stoop-gateway", "--home", home, "--now", now, NULL);
    _exit(127);
}

void gateway_stage_start(struct gateway_stage *stage, const char *home, int64_t now)
{
    SCRATCH(arena);
    int ends[2];
    const char *time = instant_write(arena, now);
    if (pipe2(ends, O_CLOEXEC))
        refuse("no pipe", home);
    *stage = (struct gateway_stage){.home = home, .pid = fork()};
    if (stage->pid == 0)
        become_gateway(home, time, ends[1]);
    close(ends[1]);
    stage->log = fdopen(ends[0], "r");
    read_ports(stage);
}

void gateway_stage_stop(struct gateway_stage *stage)
{
    if (!stage->pid)
        return;
    int status = 0;
    gateway_stage_halt(stage, false);
    kill(stage->pid, SIGTERM);
    waitpid(stage->pid, &status, 0);
    fclose(stage->log);
    stage->pid = 0;
    if (!WIFEXITED(status) || WEXITSTATUS(status))
        refuse("it did not end well", stage->home);
}

void gateway_stage_halt(struct gateway_stage *stage, bool is_halted)
{
    kill(stage->pid, is_halted ? SIGSTOP : SIGCONT);
}

struct reply {
    struct arena *arena;
    int status;
    const char *body;
};

static void on_reply(void *context, const struct http_answer *answer)
{
    struct reply *reply = context;
    reply->status = answer->outcome == HTTP_ANSWERED ? answer->status : 0;
    reply->body = arena_bytes(reply->arena, answer->body ? answer->body : "", answer->body_length);
}

static struct reply ask(const struct gateway_stage *stage, const char *method, const char *path,
                        const char *body, struct arena *arena)
{
    static const struct http_field headers[] = {
        {"Content-Type", "application/x-www-form-urlencoded"},
        {0             }
    };
    struct reply reply = {.arena = arena, .body = ""};
    struct http_client *client = http_client_open(1);
    struct http_call call = {.method = method,
                             .url = arena_print(arena, "http://127.0.0.1:%d%s", stage->phones, path),
                             .headers = body ? headers : NULL,
                             .body = body,
                             .body_length = body ? strlen(body) : 0,
                             .timeout_ms = PATIENCE_MS,
                             .done = on_reply,
                             .context = &reply};
    http_wait(client, &call);
    http_client_close(client);
    return reply;
}

void gateway_stage_text(struct gateway_stage *stage, int phone, const char *words)
{
    SCRATCH(arena);
    const char *body = arena_print(arena, "phone=%d&body=%s", phone, url_encode(arena, words));
    if (ask(stage, "POST", "/texts", body, arena).status != 303)
        refuse("the text is not taken", words);
}

const char *gateway_stage_reads(struct gateway_stage *stage, int phone, const char *words,
                                struct arena *arena)
{
    int64_t until = clock_steady_ms() + PATIENCE_MS;
    const char *shown = "";
    do {
        shown = ask(stage, "GET", arena_print(arena, "/thread?phone=%d", phone), NULL, arena).body;
        shown = text_replace(arena, text_replace(arena, shown, "&#39;", "'"), "&quot;", "\"");
    } while (!strstr(shown, words) && clock_steady_ms() < until);
    return shown;
}

const char *gateway_stage_phone(struct gateway_stage *stage, const char *line, struct arena *arena)
{
    int phone = atoi(line);
    const char *words = line + 3;
    if (line[1] == '>') {
        gateway_stage_text(stage, phone, words);
        return NULL;
    }
    const char *shown = gateway_stage_reads(stage, phone, words, arena);
    return strstr(shown, words) ? NULL : shown;
}

// Written as the gateway writes it, beside the gateway that runs.
static void lose(struct gateway_stage *stage, struct outgoing *row, bool is_doubtful)
{
    SCRATCH(arena);
    const char *error = NULL;
    struct ledger *ledger = ledger_open("sqlite:ledger.db", stage->home, arena, &error);
    if (!ledger)
        refuse("no ledger", error);
    row->id = ledger_outgoing_add(ledger, row);
    if (!is_doubtful)
        ledger_call_add(ledger, row->id, "unreachable", row->due);
    if (!ledger_commit(ledger))
        refuse("it is not written", ledger_error(ledger));
    ledger_close(ledger);
}

void gateway_stage_lost(struct gateway_stage *stage, const char *line, bool is_doubtful)
{
    SCRATCH(arena);
    char **words = text_split(arena, line, ' ', NULL);
    struct zone *zone = zone_open("America/New_York");
    int64_t deadline = 0;
    if (!instant_read(words[2], zone, &deadline))
        refuse("no deadline", line);
    zone_close(zone);
    struct outgoing row = {.state = is_doubtful ? OUTGOING_UNKNOWN : OUTGOING_SENT,
                           .carrier = is_doubtful ? "twilio" : "pretend",
                           .number = pretend_number(atoi(words[0]) - 1, arena),
                           .body = strstr(line, words[2]) + strlen(words[2]) + 1,
                           .kind = "reminder",
                           .due = deadline - 86400,
                           .attempted_real = deadline - 86400,
                           .not_after = deadline,
                           .segments = 1,
                           .code = words[1]};
    lose(stage, &row, is_doubtful);
}
