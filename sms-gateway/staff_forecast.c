// SPDX-License-Identifier: MIT
// Who would hear of an edition: worked out by a process of its own, so that texts are answered meanwhile.
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "content/base/text.h"
#include "content/http/form.h"
#include "sms-gateway/gateway.h"
#include "sms-gateway/staff.h"

enum { OUTPUT_MOST = 16 * 1024, FORECASTS_AT_ONCE = 2 };

extern char **environ;

static const char program[] = "stoop-gateway: "; // before the sentences of a command line

// A forecast that is worked out by a process of its own: the loop goes on answering texts.
struct asking {
    struct gateway *gateway;
    struct http_request *request;
    int out; // a memory file for both of its outputs
};

static void on_end(void *context, int status)
{
    struct asking *asking = context;
    struct arena *arena = asking->request->arena;
    char *bytes = arena_take(arena, OUTPUT_MOST + 1);
    ssize_t length = pread(asking->out, bytes, OUTPUT_MOST, 0);
    struct http_response answer = {.type = "application/json"};
    close(asking->out);
    asking->gateway->forecasts--;
    const char *said = text_trim(arena, utf8_clean(arena, bytes, length > 0 ? (size_t)length : 0));
    said += text_starts(said, program) ? strlen(program) : 0;
    if (status == 0)
        answer.body = said;
    else
        staff_refuse(asking->request, &answer, HTTP_UNPROCESSABLE, said);
    http_answer(asking->request, &answer);
}

// The child must not inherit that SIGINT and SIGTERM wait in the parent's signalfd.
static int spawn(char *const *words, int out)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none;
    int pid = 0;
    sigemptyset(&none);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out, STDERR_FILENO);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    int failed = posix_spawn(&pid, "/proc/self/exe", &actions, &attributes, words, environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return failed ? -1 : pid;
}

static bool start(struct gateway *gateway, struct http_request *request, const char *edition)
{
    struct arena *arena = request->arena;
    struct asking *asking = arena_take(arena, sizeof *asking);
    char *words[] = {
        "stoop-gateway",
        "--home",
        arena_text(arena, settings_home(gateway->settings)),
        "--now",
        instant_write(arena, clock_now(&gateway->clock)),
        "--json",
        "forecast",
        arena_text(arena, edition),
        NULL,
    };
    int out = memfd_create("forecast", MFD_CLOEXEC);
    int pid = out < 0 ? -1 : spawn(words, out);
    if (pid < 0) {
        close(out);
        return false;
    }
    *asking = (struct asking){gateway, request, out};
    gateway->forecasts++;
    loop_on_child(gateway->loop, pid, on_end, asking);
    return true;
}

void staff_forecast(struct http_request *request, struct http_response *response, void *context)
{
    struct gateway *gateway = context;
    struct form form = {0};
    const char *error = NULL, *edition = http_query(request, "edition");
    if (!staff_may(request, response, context))
        return;
    if (!edition && form_read_urlencoded(request->arena, request->body, request->body_length, &form, &error))
        edition = form_value(&form, "edition");
    if (!edition || text_is_empty(edition) || edition[0] == '-')
        staff_refuse(request, response, HTTP_BAD_REQUEST, "Which edition? Name its number or its file.");
    else if (gateway->forecasts >= FORECASTS_AT_ONCE)
        staff_refuse(request, response, HTTP_UNAVAILABLE,
                     "Others are being worked out. Ask again in a moment.");
    else if (!start(gateway, request, edition))
        staff_refuse(request, response, HTTP_FAILED, "The forecast could not be started.");
    else
        response->later = true;
}
