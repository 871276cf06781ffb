// SPDX-License-Identifier: MIT
// Listeners: from MHD's callbacks to whole requests, and back.
#include "content/http/server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "content/base/date.h"
#include "content/base/text.h"
#include "content/http/form.h"
#include "content/http/inside.h"
#include "content/http/route.h"

static struct wire *wire_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

static void on_wire(void *context, struct MHD_Connection *connection, void **slot,
                    enum MHD_ConnectionNotificationCode code)
{
    struct http_listener *listener = context;
    if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
        struct wire *wire = *slot;
        *wire->link = wire->next;
        if (wire->next)
            wire->next->link = wire->link;
        free(wire);
        return;
    }
    struct wire *wire = calloc(1, sizeof *wire);
    if (!wire)
        abort();
    wire->descriptor = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
    setsockopt(wire->descriptor, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
    wire->since = clock_steady_ms();
    wire->next = listener->wires;
    wire->link = &listener->wires;
    if (wire->next)
        wire->next->link = &wire->next;
    listener->wires = wire;
    *slot = wire;
}

// The first MHD tells of a request is its target, as it came.
static void *on_target(void *context, const char *target, struct MHD_Connection *connection)
{
    struct arena *arena = arena_open();
    struct exchange *exchange = arena_take(arena, sizeof *exchange);
    *exchange = (struct exchange){.listener = context, .connection = connection, .arena = arena};
    exchange->request = (struct http_request){.target = arena_text(arena, target), .arena = arena};
    exchange->request.connection = exchange;
    struct wire *wire = wire_of(connection);
    if (wire)
        wire->exchange = exchange;
    return exchange;
}

static void on_end(void *context, struct MHD_Connection *connection, void **slot,
                   enum MHD_RequestTerminationCode code)
{
    (void)context, (void)code;
    struct exchange *exchange = *slot;
    if (!exchange)
        return;
    struct wire *wire = wire_of(connection);
    if (wire) {
        wire->exchange = NULL;
        wire->since = clock_steady_ms();
    }
    *slot = NULL;
    arena_close(exchange->arena);
}

// Targets are decoded by us, so that %2F in a part stays in that part and a NUL is noticed.
static size_t leave_encoded(void *context, struct MHD_Connection *connection, char *text)
{
    (void)context, (void)connection;
    return strlen(text);
}

static const char *address_of(struct exchange *exchange)
{
    const struct sockaddr *peer =
        MHD_get_connection_info(exchange->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr;
    char *text = arena_take(exchange->arena, INET6_ADDRSTRLEN);
    if (peer->sa_family == AF_INET)
        inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)peer)->sin_addr, text,
                  INET6_ADDRSTRLEN);
    else if (peer->sa_family == AF_INET6)
        inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)(const void *)peer)->sin6_addr, text,
                  INET6_ADDRSTRLEN);
    return text;
}

// Splits and decodes the target. False when it cannot be one: a NUL in its path. *has_query is false when the
// query cannot be read as fields: a NUL in it, or far too many.
static bool read_target(struct exchange *exchange, char **raw_path, bool *has_query)
{
    struct http_request *request = &exchange->request;
    size_t length = strcspn(request->target, "?");
    *raw_path = arena_bytes(exchange->arena, request->target, length);
    struct form form = {0};
    const char *error = NULL;
    const char *query = request->target[length] ? request->target + length + 1 : "";
    bool is_read = form_read_urlencoded(exchange->arena, query, strlen(query), &form, &error);
    static const struct http_field nothing[1];
    request->query = is_read ? form.fields : nothing;
    request->path = url_decode(exchange->arena, text_replace(exchange->arena, *raw_path, "+", "%2B"));
    *has_query = is_read;
    return !strstr(*raw_path, "%00");
}

static void say_ok(struct http_request *request, struct http_response *response, void *context)
{
    (void)request, (void)context;
    response->type = "text/plain; charset=utf-8";
    response->body = "ok\n";
}

static const struct http_route health[] = {
    {"GET", "/healthz", say_ok, 0},
    {NULL,  NULL,       NULL,   0},
};

// A route of that very address says otherwise; one for everything (a record's code) does not.
static bool names_health(const struct http_route *routes)
{
    while (routes->method && strcmp(routes->pattern, "/healthz") != 0)
        routes++;
    return routes->method != NULL;
}

// Chooses the route, or the answer when there is none.
static void choose(struct exchange *exchange)
{
    struct http_request *request = &exchange->request;
    char *path = NULL;
    const char *allowed = NULL;
    bool has_query = false;
    if (!read_target(exchange, &path, &has_query)) {
        exchange->response.status = HTTP_BAD_REQUEST;
        return;
    }
    exchange->route = route_find(exchange->listener->routes, request->method, path, &request->parts, &allowed,
                                 exchange->arena);
    if (strcmp(path, "/healthz") == 0 && !names_health(exchange->listener->routes)) {
        const char *const *none = NULL;
        exchange->route = route_find(health, request->method, path, &none, &allowed, exchange->arena);
    }
    if (!has_query && !(exchange->route && strchr(exchange->route->pattern, '?'))) {
        exchange->route = NULL;
        exchange->response.status = HTTP_BAD_REQUEST;
        return;
    }
    request->route = exchange->route;
    if (exchange->route)
        return;
    exchange->response.status = allowed ? HTTP_METHOD_NOT_ALLOWED : HTTP_NOT_FOUND;
    if (allowed)
        http_set_header(request, "Allow", allowed);
}

static size_t body_limit(const struct exchange *exchange)
{
    return exchange->route && exchange->route->body_limit ? exchange->route->body_limit : HTTP_UNASKED_BODY;
}

static enum MHD_Result begin(struct exchange *exchange, const char *method)
{
    exchange->has_begun = true;
    exchange->request.method = arena_text(exchange->arena, method);
    exchange->request.remote = address_of(exchange);
    choose(exchange);
    // A body announced as too large is refused before it is sent, when the client waits for that (Expect), or
    // when it is more than anyone should read only to drop it.
    const char *announced = http_header(&exchange->request, "Content-Length");
    unsigned long long length = announced ? strtoull(announced, NULL, 10) : 0;
    if (length > body_limit(exchange)) {
        exchange->is_too_large = true;
        if (length > HTTP_DRAIN_BYTES || http_header(&exchange->request, "Expect"))
            return answer_plainly(exchange, HTTP_TOO_LARGE);
    }
    return MHD_YES;
}

static enum MHD_Result take_body(struct exchange *exchange, const char *bytes, size_t *size)
{
    size_t length = *size;
    *size = 0;
    if (exchange->is_too_large || exchange->body_length + length > body_limit(exchange)) {
        exchange->is_too_large = true;
        exchange->dropped += length;
        return exchange->dropped <= HTTP_DRAIN_BYTES ? MHD_YES : MHD_NO;
    }
    if (!exchange->route || !exchange->route->body_limit) {
        exchange->dropped += length;
        exchange->is_too_large = exchange->dropped > HTTP_UNASKED_BODY;
        return MHD_YES;
    }
    size_t needed = exchange->body_length + length + 1;
    if (needed > exchange->body_room) {
        size_t room = exchange->body_room ? exchange->body_room * 2 : 4096;
        while (room < needed)
            room *= 2;
        exchange->body = arena_grow(exchange->arena, exchange->body, exchange->body_room, room);
        exchange->body_room = room;
    }
    memcpy(exchange->body + exchange->body_length, bytes, length);
    exchange->body_length += length;
    exchange->body[exchange->body_length] = 0;
    return MHD_YES;
}

static void suspend(struct exchange *exchange, enum exchange_state state, struct exchange **list)
{
    exchange->state = state;
    exchange->next = *list;
    *list = exchange;
    MHD_suspend_connection(exchange->connection);
}

static enum MHD_Result handle(struct exchange *exchange)
{
    struct loop *loop = exchange->listener->loop;
    if (exchange->is_too_large)
        return answer_plainly(exchange, HTTP_TOO_LARGE);
    if (!exchange->route)
        return answer_plainly(exchange, exchange->response.status);
    if (loop->is_closing)
        return answer_plainly(exchange, HTTP_UNAVAILABLE);
    exchange->request.body = exchange->body ? exchange->body : "";
    exchange->request.body_length = exchange->body_length;
    exchange->route->handle(&exchange->request, &exchange->response, exchange->listener->context);
    if (exchange->response.later)
        suspend(exchange, EXCHANGE_HELD, &loop->held);
    else if (exchange->response.after_commit)
        suspend(exchange, EXCHANGE_WAITING, &loop->batch);
    else
        return answer_queue(exchange);
    return MHD_YES;
}

// NOLINTNEXTLINE(readability-function-size): eight parameters are the library's
static enum MHD_Result on_access(void *context, struct MHD_Connection *connection, const char *url,
                                 const char *method, const char *version, const char *bytes, size_t *size,
                                 void **slot)
{
    (void)context, (void)connection, (void)url, (void)version;
    struct exchange *exchange = *slot;
    if (!exchange->has_begun)
        return begin(exchange, method);
    if (*size)
        return take_body(exchange, bytes, size);
    if (exchange->state == EXCHANGE_READY)
        return answer_queue(exchange);
    return handle(exchange);
}

void http_answer(struct http_request *request, const struct http_response *response)
{
    struct exchange *exchange = request->connection;
    struct loop *loop = exchange->listener->loop;
    struct exchange **at = &loop->held;
    while (*at != exchange)
        at = &(*at)->next;
    *at = exchange->next;
    exchange->response = *response;
    exchange->next = response->after_commit ? loop->batch : loop->ready;
    *(response->after_commit ? &loop->batch : &loop->ready) = exchange;
}

static void release(struct exchange *list, bool is_failed)
{
    while (list) {
        struct exchange *exchange = list;
        list = exchange->next;
        exchange->next = NULL;
        exchange->state = EXCHANGE_READY;
        if (is_failed) {
            exchange->response = (struct http_response){.status = HTTP_UNAVAILABLE};
            exchange->header_count = 0;
        }
        MHD_resume_connection(exchange->connection);
    }
}

// MHD_run until it has nothing at hand, so that answers leave now and the next requests join one batch.
static void run_all(struct loop *loop)
{
    for (struct http_listener *listener = loop->listeners; listener; listener = listener->next) {
        MHD_UNSIGNED_LONG_LONG left = 0;
        for (int again = 0; again < 4; again++) {
            MHD_run(listener->daemon);
            if (MHD_get_timeout(listener->daemon, &left) != MHD_YES || left)
                break;
        }
    }
}

void server_release(struct loop *loop, bool is_committed)
{
    struct exchange *batch = loop->batch, *ready = loop->ready;
    loop->batch = loop->ready = NULL;
    if (!batch && !ready)
        return;
    release(batch, !is_committed);
    release(ready, false);
    run_all(loop);
}

void server_run(struct loop *loop)
{
    for (struct http_listener *listener = loop->listeners; listener; listener = listener->next)
        MHD_run(listener->daemon);
}

int64_t server_timeout(struct loop *loop, int64_t most_ms)
{
    for (struct http_listener *listener = loop->listeners; listener; listener = listener->next) {
        MHD_UNSIGNED_LONG_LONG left = 0;
        if (MHD_get_timeout(listener->daemon, &left) == MHD_YES && left < (MHD_UNSIGNED_LONG_LONG)most_ms)
            most_ms = (int64_t)left;
    }
    return most_ms;
}

// MHD's own time-out starts anew with each byte; one who sends a byte now and then is ended here.
void server_sweep(struct loop *loop, int64_t steady_ms)
{
    for (struct http_listener *listener = loop->listeners; listener; listener = listener->next)
        for (struct wire *wire = listener->wires; wire; wire = wire->next) {
            const struct exchange *exchange = wire->exchange;
            int64_t most_ms = loop->receive_ms;
            if (exchange && (exchange->state == EXCHANGE_WAITING || exchange->state == EXCHANGE_HELD))
                continue;
            if (exchange && exchange->state == EXCHANGE_READING)
                most_ms += (int64_t)(exchange->body_length + exchange->dropped) / 10;
            else if (exchange)
                most_ms = HTTP_SEND_MS;
            if (steady_ms - wire->since > most_ms)
                shutdown(wire->descriptor, SHUT_RDWR); // MHD sees the end at its next turn
        }
}

void server_close(struct loop *loop)
{
    int quiesced[64] = {0}, count = 0;
    for (struct http_listener *listener = loop->listeners; listener && count < 64; listener = listener->next)
        quiesced[count++] = MHD_quiesce_daemon(listener->daemon);
    release(loop->held, true);
    loop->held = NULL;
    do {
        if (loop->batch)
            server_release(loop, !loop->commit || loop->commit(loop->commit_context));
        run_all(loop);
    } while (loop->batch);
    while (loop->listeners) {
        struct http_listener *listener = loop->listeners;
        loop->listeners = listener->next;
        MHD_stop_daemon(listener->daemon);
        free(listener);
    }
    while (count--)
        if (quiesced[count] >= 0)
            close(quiesced[count]);
}

bool server_start(struct http_listener *listener, int descriptor)
{
    listener->daemon =
        MHD_start_daemon(MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, on_access, listener, //
                         MHD_OPTION_LISTEN_SOCKET, descriptor,                                         //
                         MHD_OPTION_CONNECTION_LIMIT, (unsigned)HTTP_CONNECTIONS,                      //
                         MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)HTTP_IDLE_SECONDS,                   //
                         MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HTTP_POOL_BYTES,                  //
                         MHD_OPTION_NOTIFY_CONNECTION, on_wire, listener,                              //
                         MHD_OPTION_NOTIFY_COMPLETED, on_end, NULL,                                    //
                         MHD_OPTION_URI_LOG_CALLBACK, on_target, listener,                             //
                         MHD_OPTION_UNESCAPE_CALLBACK, leave_encoded, NULL,                            //
                         MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1, MHD_OPTION_END);
    if (!listener->daemon)
        return false;
    listener->epoll = MHD_get_daemon_info(listener->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
    return true;
}
