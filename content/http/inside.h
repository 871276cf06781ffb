// SPDX-License-Identifier: MIT
// What loop.c, server.c and answer.c share, and nobody else may see.
#pragma once
#include <microhttpd.h>
#include <signal.h>

#include "content/http/client.h"
#include "content/http/loop.h"
#include "content/http/server.h"

enum {
    HTTP_CONNECTIONS = 1000,     // open at once on one listener
    HTTP_IDLE_SECONDS = 30,      // without a byte in either direction
    HTTP_POOL_BYTES = 32 * 1024, // MHD's memory for one connection: request line, headers, answer's headers
    HTTP_UNASKED_BODY = 4096,    // read and dropped where no body is expected
    HTTP_DRAIN_BYTES = 16 << 20, // of a body that is too large: read and dropped, so that the 413 can be read
    HTTP_RECEIVE_MS = 90 * 1000, // for a whole request, and 10 kB a second for its body
    HTTP_SEND_MS = 30 * 60 * 1000, // for a whole answer
};

// Where one request stands.
enum exchange_state {
    EXCHANGE_READING, // its headers or body are coming
    EXCHANGE_WAITING, // suspended until the commit
    EXCHANGE_HELD,    // suspended until http_answer
    EXCHANGE_READY,   // may be answered
    EXCHANGE_SENT,    // the answer is MHD's now
};

struct exchange {
    struct http_request request;
    struct http_response response;
    struct http_listener *listener;
    struct MHD_Connection *connection;
    struct arena *arena;
    const struct http_route *route; // NULL: refused before any handler
    enum exchange_state state;
    bool has_begun; // the access handler has seen it
    bool is_too_large;
    char *body;
    size_t body_length, body_room, dropped;
    struct http_field *headers; // of the answer
    size_t header_count, header_room;
    struct exchange *next; // in the loop's batch, ready or held list
};

// One open connection, for the sweep that ends those that take too long.
struct wire {
    int descriptor;
    int64_t since;             // steady ms: when it was opened, or its last answer had left
    struct exchange *exchange; // under way, or NULL
    struct wire *next, **link;
};

struct http_listener {
    struct loop *loop;
    struct MHD_Daemon *daemon;
    const struct http_route *routes;
    void *context;
    struct wire *wires;
    int epoll, port;
    struct http_listener *next;
};

struct child {
    int pid, descriptor;
    void (*done)(void *context, int status);
    void *context;
    struct child *next;
};

struct loop {
    struct http_client *client;
    struct http_listener *listeners;
    struct child *children;
    struct exchange *batch, *ready, *held;
    bool (*commit)(void *context);
    void *commit_context;
    int (*idle)(void *context);
    void *idle_context;
    int64_t idle_due, sweep_due; // steady ms; idle_due -1: not asked for
    int64_t receive_ms;          // HTTP_RECEIVE_MS; shorter in tests
    int64_t watchdog_due, watchdog_ms;
    int signals; // signalfd
    sigset_t mask_before;
    bool is_told_to_stop;
    bool is_closing; // new work is refused
    bool wants_commit;
};

// server.c
bool server_start(struct http_listener *listener, int descriptor); // MHD over a listening socket
void server_run(struct loop *loop);
int64_t server_timeout(struct loop *loop, int64_t most_ms);
void server_release(struct loop *loop, bool is_committed); // the batch and what is ready may leave
void server_sweep(struct loop *loop, int64_t steady_ms);
void server_close(struct loop *loop);

// answer.c
enum MHD_Result answer_queue(struct exchange *exchange);
enum MHD_Result answer_plainly(struct exchange *exchange, enum http_status status);
const char *http_status_text(enum http_status status);

// client.c
// http_step, and how many calls ended in it.
size_t client_step(struct http_client *client);
// Waits for the client's transfers or the descriptors, whichever is first.
struct curl_waitfd;
void client_wait(struct http_client *client, struct curl_waitfd *also, unsigned count, int most_ms);
