// SPDX-License-Identifier: MIT
// One thread, one loop: libmicrohttpd's descriptors, signals, timers and curl's transfers in one
// curl_multi_poll. A turn reads all that is ready, decides, commits once, then answers (group commit; the
// measured recipe and its traps are explained in loop.c).
#pragma once
#include <stdbool.h>
#include <stdint.h>

struct loop;
struct http_client;

struct loop *loop_open(void);
// Refuses new work, answers what is committed, and closes the listeners.
void loop_close(struct loop *loop);
// Turns until SIGINT or SIGTERM, or loop_stop. Tells systemd it is ready and feeds its watchdog when there is
// one.
void loop_run(struct loop *loop);
void loop_stop(struct loop *loop);
// One turn that waits at most `wait_ms`; false when it is time to stop. For tests.
bool loop_turn(struct loop *loop, int wait_ms);

// Called once a turn when some handler has set `after_commit`, before those answers leave. False answers 503
// to the whole batch (the hook has rolled back).
void loop_on_commit(struct loop *loop, bool (*commit)(void *context), void *context);
// Asks for the commit hook in the next turn, which then does not wait: for writes made outside handlers (a
// finished send).
void loop_commit_soon(struct loop *loop);
// Called at the end of every turn (and again while transfers keep ending, so that a sender can start more),
// after the answers are out. Returns in how many ms it wants to be called again at the latest, or -1.
void loop_on_idle(struct loop *loop, int (*idle)(void *context), void *context);
// A child process's end wakes the loop; `done` gets its exit status (128 + signal when killed).
void loop_on_child(struct loop *loop, int pid, void (*done)(void *context, int status), void *context);
// The client whose transfers this loop drives; it belongs to the loop.
struct http_client *loop_client(struct loop *loop);
