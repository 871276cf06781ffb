// SPDX-License-Identifier: MIT
// How many texts a second the gateway hands to a carrier on its 50 connections, with every change of state in
// the ledger (synchronous=FULL). The carrier is a program beside it that takes all of them. They stand in the
// ledger as a day's alerts do: in the order of their deadlines, for in that order they are written
// (news_ready). The other rows are of the same texts with deadlines in no order, as when many waves meet.
// Ends with 1 when the first are below 12,000 a second.
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "content/base/file.h"
#include "content/base/text.h"
#include "content/http/server.h"
#include "sms-gateway/ledger/ledger.h"
#include "tests/lib/fixture.h"

enum { ROUNDS_MOST = 99, ROUNDS = 5, TEXTS = 60000, DEADLINES = 977, BAR = 12000, PATIENCE_MS = 60000 };

enum order { BY_DEADLINE, IN_NO_ORDER, ORDER_COUNT };

struct provider {
    struct loop *loop;
    int64_t taken;
    struct timespec first, last;
    int tell; // a pipe
};

static void take(struct http_request *request, struct http_response *response, void *context)
{
    struct provider *provider = context;
    clock_gettime(CLOCK_MONOTONIC, provider->taken ? &provider->last : &provider->first);
    response->status = HTTP_CREATED;
    response->type = "application/json";
    response->body = arena_print(request->arena, "{\"sid\":\"SM%032llx\"}", (long long)++provider->taken);
    if (provider->taken == TEXTS) {
        double seconds = (double)(provider->last.tv_sec - provider->first.tv_sec) +
                         (double)(provider->last.tv_nsec - provider->first.tv_nsec) / 1e9;
        if (write(provider->tell, &seconds, sizeof seconds) < 0)
            exit(1);
    }
}

static const struct http_route routes[] = {
    {"POST", "/**", take, 8192},
    {0 },
};

static void provide(int tell, int tell_port)
{
    const char *error = NULL;
    struct provider provider = {.loop = loop_open(), .tell = tell};
    struct http_listener *listener = http_listen(provider.loop, "127.0.0.1:0", routes, &provider, &error);
    int port = listener ? http_port(listener) : 0;
    if (write(tell_port, &port, sizeof port) < 0)
        exit(1);
    loop_run(provider.loop);
    exit(0);
}

// A home whose ledger holds the texts, all due.
static void fill(const char *home, enum order order, int64_t now)
{
    SCRATCH(arena);
    const char *error = NULL;
    struct ledger *ledger = ledger_open("sqlite:ledger.db", home, arena, &error);
    if (!ledger) {
        fprintf(stderr, "%s\n", error);
        exit(1);
    }
    for (int i = 0; i < TEXTS; i++) {
        char number[24];
        snprintf(number, sizeof number, "+1212%07d", 2000000 + i);
        ledger_outgoing_add(
            ledger,
            &(struct outgoing){
                .state = OUTGOING_QUEUED,
                .carrier = "twilio",
                .number = number,
                .kind = "alert",
                .code = "K7Q26",
                .body = "NYC Stoop: Crotona Park ballfield (Parks): bids are now due Tue "
                        "Dec 1 10:30 AM ET, was Nov 24. STOP ends all texts.",
                .due = now - 60,
                .not_after = now + 86400 + (order == BY_DEADLINE ? i * DEADLINES / TEXTS : i % DEADLINES),
            });
        if (i % 5000 == 4999)
            ledger_commit(ledger);
    }
    ledger_commit(ledger);
    ledger_close(ledger);
}

static void write_settings(const char *home, int port)
{
    SCRATCH(arena);
    const char *text = arena_print(arena,
                                   "[gateway]\nlisten = 127.0.0.1:0\nadmin_listen = 127.0.0.1:0\n"
                                   "public_url = https://texts.example\nnumber = +12125550100\n[twilio]\n"
                                   "account_sid = AC00000000000000000000000000000001\n"
                                   "auth_token = 0123456789abcdef0123456789abcdef\nfrom = +12125550100\n"
                                   "api_url = http://127.0.0.1:%d\n",
                                   port);
    file_replace(arena_print(arena, "%s/stoop.conf", home), text, strlen(text));
}

static pid_t start_gateway(const char *home)
{
    const char *folder = getenv("STOOP_BIN");
    char program[4096];
    snprintf(program, sizeof program, "%s/stoop-gateway", folder ? folder : PROGRAMS_DIR);
    pid_t pid = fork();
    if (pid == 0) {
        if (!freopen("/dev/null", "w", stderr))
            exit(1);
        execl(program, program, "--home", home, "serve", (char *)NULL);
        exit(127);
    }
    return pid;
}

// One round: texts a second; *cpu gets the gateway's microseconds of processor a text.
static double round_of(enum order order, int64_t now, double *cpu)
{
    const char *home = fixture_folder();
    int tells[2], ports[2], port = 0;
    double seconds = 0;
    if (pipe(tells) < 0 || pipe(ports) < 0)
        exit(1);
    pid_t provider = fork();
    if (provider == 0)
        provide(tells[1], ports[1]);
    if (read(ports[0], &port, sizeof port) != sizeof port || !port)
        exit(1);
    fill(home, order, now);
    write_settings(home, port);
    pid_t gateway = start_gateway(home);
    struct pollfd told = {.fd = tells[0], .events = POLLIN};
    bool is_told =
        poll(&told, 1, PATIENCE_MS) == 1 && read(tells[0], &seconds, sizeof seconds) == sizeof seconds;
    kill(gateway, SIGTERM);
    struct rusage use;
    wait4(gateway, NULL, 0, &use);
    kill(provider, SIGKILL);
    waitpid(provider, NULL, 0);
    if (!is_told) {
        fprintf(stderr, "The gateway did not hand over %d texts within %d s.\n", TEXTS, PATIENCE_MS / 1000);
        exit(1);
    }
    double spent = (double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) * 1e6 +
                   (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec);
    *cpu = spent / TEXTS;
    for (int i = 0; i < 2; i++) {
        close(tells[i]);
        close(ports[i]);
    }
    return TEXTS / seconds;
}

static int compare(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

// ROUNDS of the environment, for a quick look.
static size_t rounds_asked(void)
{
    int64_t rounds = ROUNDS;
    const char *asked = getenv("ROUNDS");
    return asked && text_to_number(asked, 1, ROUNDS_MOST, &rounds) ? (size_t)rounds : ROUNDS;
}

static double median(double *list, size_t count)
{
    qsort(list, count, sizeof *list, compare);
    return list[count / 2];
}

int main(void)
{
    static const char *const names[ORDER_COUNT] = {"as alerts are written, by their deadlines",
                                                   "with deadlines in no order"};
    double rates[ORDER_COUNT][ROUNDS_MOST], cpus[ORDER_COUNT][ROUNDS_MOST];
    size_t rounds = rounds_asked();
    for (size_t i = 0; i < rounds * ORDER_COUNT; i++)
        rates[i % ORDER_COUNT][i / ORDER_COUNT] = round_of((enum order)(i % ORDER_COUNT), (int64_t)time(NULL),
                                                           &cpus[i % ORDER_COUNT][i / ORDER_COUNT]);
    printf("%d texts on 50 connections, %d rounds; the bar is %d a second\n", TEXTS, (int)rounds, BAR);
    for (int order = 0; order < ORDER_COUNT; order++) {
        double rate = median(rates[order], rounds), cpu = median(cpus[order], rounds);
        printf("  %-42s handed over %.0f a second (%.0f to %.0f), %.1f us of CPU each\n", names[order], rate,
               rates[order][0], rates[order][rounds - 1], cpu);
    }
    return rates[BY_DEADLINE][rounds / 2] >= BAR ? 0 : 1;
}
