// SPDX-License-Identifier: MIT
// The one wait of a server, and the order of a turn: wait, read what is ready, commit once, let the answers
// leave, move transfers on, then what is due.
//
// Traps that shaped this file (libmicrohttpd 0.9.75 with external epoll, each seen and measured):
// - MHD_resume_connection wakes nobody and MHD_get_timeout ignores it: without an MHD_run right after it the
// answer
//   waits for the next timer. With many clients nobody notices; with one it is half a second.
// - After an answer a connection stands in MHD's own ready list, outside epoll, so MHD_get_timeout must be
// asked
//   before each wait, and MHD_run called until it is no longer 0: then next requests of the same clients join
//   one batch instead of two half ones.
// - MHD_stop_daemon aborts while a connection is suspended, and the last MHD_runs read new requests that
// suspend
//   again: so closing refuses new work first.
#include "content/http/loop.h"

#include <curl/curl.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "content/base/date.h"
#include "content/base/notify.h"
#include "content/http/inside.h"

enum {
    CLIENT_CONNECTIONS = 50,
    SENDING_MS = 20,
    LONGEST_WAIT_MS = 60 * 1000,
    SWEEP_MS = 1000,
    CHILDREN = 64
};

static void watch_signals(struct loop *loop)
{
    sigset_t mask;
    sigemptyset(&mask);
    sigaddset(&mask, SIGINT);
    sigaddset(&mask, SIGTERM);
    sigaddset(&mask, SIGPIPE);
    sigprocmask(SIG_BLOCK, &mask, &loop->mask_before);
    sigdelset(&mask, SIGPIPE);
    loop->signals = signalfd(-1, &mask, SFD_NONBLOCK | SFD_CLOEXEC);
    if (loop->signals < 0)
        abort();
}

// A listener holds 1,000 connections, which the usual soft limit of 1,024 files would not leave room for.
static void allow_many_files(void)
{
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur < 8192) {
        files.rlim_cur = files.rlim_max < 8192 ? files.rlim_max : 8192;
        setrlimit(RLIMIT_NOFILE, &files);
    }
}

struct loop *loop_open(void)
{
    struct loop *loop = calloc(1, sizeof *loop);
    if (!loop)
        abort();
    loop->idle_due = -1;
    loop->receive_ms = HTTP_RECEIVE_MS;
    allow_many_files();
    watch_signals(loop);
    loop->client = http_client_open(CLIENT_CONNECTIONS);
    loop->watchdog_ms = notify_every_ms();
    return loop;
}

static void read_signals(struct loop *loop)
{
    struct signalfd_siginfo info;
    while (read(loop->signals, &info, sizeof info) == (ssize_t)sizeof info)
        loop->is_told_to_stop = true;
}

void loop_close(struct loop *loop)
{
    if (!loop)
        return;
    notify_systemd("STOPPING=1");
    loop->is_closing = true;
    server_close(loop);
    http_client_close(loop->client);
    while (loop->children) {
        struct child *child = loop->children;
        loop->children = child->next;
        close(child->descriptor);
        free(child);
    }
    read_signals(loop); // a second Ctrl-C is not to end what is ending well
    close(loop->signals);
    sigprocmask(SIG_SETMASK, &loop->mask_before, NULL);
    free(loop);
}

static int64_t sooner(int64_t wait_ms, int64_t due, int64_t now)
{
    int64_t left = due > now ? due - now : 0;
    return left < wait_ms ? left : wait_ms;
}

static int wait_time(struct loop *loop, int most_ms, int64_t now)
{
    if (loop->batch || loop->ready || loop->wants_commit)
        return 0;
    int64_t wait_ms = server_timeout(loop, most_ms);
    if (loop->idle_due >= 0)
        wait_ms = sooner(wait_ms, loop->idle_due, now);
    if (loop->watchdog_ms)
        wait_ms = sooner(wait_ms, loop->watchdog_due, now);
    for (struct http_listener *l = loop->listeners; l; l = l->next)
        if (l->wires)
            wait_ms = sooner(wait_ms, loop->sweep_due, now);
    return (int)wait_ms;
}

static void wait_for_something(struct loop *loop, int wait_ms)
{
    struct curl_waitfd also[CHILDREN + 16];
    unsigned count = 0;
    also[count++] = (struct curl_waitfd){.fd = loop->signals, .events = CURL_WAIT_POLLIN};
    for (struct http_listener *l = loop->listeners; l && count < 16; l = l->next)
        also[count++] = (struct curl_waitfd){.fd = l->epoll, .events = CURL_WAIT_POLLIN};
    for (struct child *child = loop->children; child && count < CHILDREN + 16; child = child->next)
        also[count++] = (struct curl_waitfd){.fd = child->descriptor, .events = CURL_WAIT_POLLIN};
    client_wait(loop->client, also, count, wait_ms);
}

// Commits what this turn's handlers wrote and what was asked for, once, and lets the answers leave.
static void commit_and_answer(struct loop *loop)
{
    bool is_committed = true;
    if (loop->batch || loop->wants_commit) {
        loop->wants_commit = false;
        is_committed = !loop->commit || loop->commit(loop->commit_context);
    }
    server_release(loop, is_committed);
}

static void end_children(struct loop *loop)
{
    for (struct child **at = &loop->children; *at;) {
        struct child *child = *at;
        int status = 0;
        if (waitpid(child->pid, &status, WNOHANG) == 0) {
            at = &child->next;
            continue;
        }
        *at = child->next;
        close(child->descriptor);
        child->done(child->context, WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status));
        free(child);
        at = &loop->children; // `done` may have started another
    }
}

// Sending must keep up with receiving: as long as calls end, those who send may start the next ones, for a
// while.
static void send_and_idle(struct loop *loop)
{
    int64_t until = clock_steady_ms() + SENDING_MS;
    size_t ended = 0;
    do {
        ended = client_step(loop->client);
        int again = loop->idle ? loop->idle(loop->idle_context) : -1;
        loop->idle_due = again < 0 ? -1 : clock_steady_ms() + again;
    } while (ended && clock_steady_ms() < until);
}

bool loop_turn(struct loop *loop, int wait_ms)
{
    wait_for_something(loop, wait_time(loop, wait_ms, clock_steady_ms()));
    read_signals(loop);
    server_run(loop);
    commit_and_answer(loop);
    end_children(loop);
    send_and_idle(loop);
    int64_t now = clock_steady_ms();
    if (now >= loop->sweep_due) {
        server_sweep(loop, now);
        loop->sweep_due = now + SWEEP_MS;
    }
    if (loop->watchdog_ms && now >= loop->watchdog_due) {
        notify_systemd("WATCHDOG=1");
        loop->watchdog_due = now + loop->watchdog_ms;
    }
    return !loop->is_told_to_stop;
}

void loop_run(struct loop *loop)
{
    notify_systemd("READY=1");
    while (loop_turn(loop, LONGEST_WAIT_MS))
        continue;
}

void loop_stop(struct loop *loop)
{
    loop->is_told_to_stop = true;
}

void loop_on_commit(struct loop *loop, bool (*commit)(void *context), void *context)
{
    loop->commit = commit;
    loop->commit_context = context;
}

void loop_commit_soon(struct loop *loop)
{
    loop->wants_commit = true;
}

void loop_on_idle(struct loop *loop, int (*idle)(void *context), void *context)
{
    loop->idle = idle;
    loop->idle_context = context;
    loop->idle_due = 0;
}

void loop_on_child(struct loop *loop, int pid, void (*done)(void *context, int status), void *context)
{
    struct child *child = calloc(1, sizeof *child);
    if (!child)
        abort();
    int descriptor = pidfd_open(pid, 0);
    if (descriptor < 0)
        abort(); // not our child, or already reaped: a bug
    *child = (struct child){pid, descriptor, done, context, loop->children};
    loop->children = child;
}

struct http_client *loop_client(struct loop *loop)
{
    return loop->client;
}
