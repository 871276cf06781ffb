// SPDX-License-Identifier: MIT
// Listeners: routes as a table, requests read whole up to a limit, answers after the commit when the handler
// says so.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/base/arena.h"
#include "content/http/loop.h"

enum http_status {
    HTTP_OK = 200,
    HTTP_CREATED = 201,
    HTTP_NO_CONTENT = 204,
    HTTP_PARTIAL = 206,
    HTTP_MOVED = 301,
    HTTP_SEE_OTHER = 303,
    HTTP_NOT_MODIFIED = 304,
    HTTP_BAD_REQUEST = 400,
    HTTP_UNAUTHORIZED = 401,
    HTTP_FORBIDDEN = 403,
    HTTP_NOT_FOUND = 404,
    HTTP_METHOD_NOT_ALLOWED = 405,
    HTTP_CONFLICT = 409,
    HTTP_TOO_LARGE = 413,
    HTTP_UNSUPPORTED = 415,
    HTTP_RANGE_NOT_SATISFIABLE = 416,
    HTTP_UNPROCESSABLE = 422,
    HTTP_TOO_MANY = 429,
    HTTP_FAILED = 500,
    HTTP_UNAVAILABLE = 503,
};

struct http_field {
    const char *name, *value; // percent-decoded; a value may hold any byte but NUL
};

struct http_route;

struct http_request {
    const char *method;             // "GET", "POST"; HEAD is answered by the GET route without its body
    const char *path;               // percent-decoded
    const char *target;             // path and query as they came
    const char *remote;             // the peer's address, without a port
    const struct http_field *query; // ended by a row of nulls, in the order they came
    const struct http_route *route; // the row that fits
    const char *const *parts;       // what each * in the route's pattern matched
    const char *body;               // followed by a zero byte
    size_t body_length;
    struct arena *arena; // lives until the answer has left
    void *connection;    // the server's own
};

struct http_response {
    enum http_status status; // 200 unless set
    const char *type;        // "text/html; charset=utf-8" unless set
    const char *body;        // must live as long as the request's arena, or the program
    size_t body_length;      // 0 with a body: its strlen
    const char *file;        // instead of a body: sends this file, with ranges and If-None-Match
    bool after_commit;       // the answer waits until this turn's commit has succeeded
    bool later; // the answer comes by http_answer: a child process or another server is asked first
};

typedef void http_handler(struct http_request *request, struct http_response *response, void *context);

struct http_route {
    const char *method;
    // "/twilio/messages"; * matches one or more bytes but no slash ("/editions/*-*.patch.zst"), a last ** all
    // the rest. The first row that fits wins. With a ? at its end the query is the handler's to read, from
    // `target`: a query with a NUL or too many fields is then not refused, and `query` is empty.
    const char *pattern;
    http_handler *handle;
    size_t
        body_limit; // bytes; more is answered 413; 0 means no body is expected (4 KiB are read and dropped)
};

struct http_listener;

// Listens on "127.0.0.1:8080" (or "[::1]:8080"; port 0 picks one). `routes` is ended by a row of nulls; an
// unknown path is 404, a known one with another method 405, GET /healthz is always answered unless a route
// says otherwise. NULL when the address cannot be had; *error then says why. HSTS is the proxy's; every
// answer has X-Content-Type-Options: nosniff.
struct http_listener *http_listen(struct loop *loop, const char *address, const struct http_route *routes,
                                  void *context, const char **error);
// The same over a listening socket that is there already (content/http/handed.h); it is the listener's from
// now on, and closed with it, also when this fails.
struct http_listener *http_listen_handed(struct loop *loop, int descriptor, const struct http_route *routes,
                                         void *context, const char **error);
int http_port(const struct http_listener *listener);

// Request headers and cookies; NULL when absent.
const char *http_header(const struct http_request *request, const char *name);
const char *http_cookie(const struct http_request *request, const char *name);
const char *http_query(const struct http_request *request,
                       const char *name); // the first of that name, or NULL
void http_set_header(struct http_request *request, const char *name,
                     const char *value); // on the answer; may repeat
// Answers 303 to `location`.
void http_redirect(struct http_request *request, struct http_response *response, const char *location);

// Answers a request whose handler said `later`; exactly once, from any of the loop's callbacks. The request,
// with its arena, lives until then, even when the client has gone. When the loop closes first it answers 503:
// do not answer then.
void http_answer(struct http_request *request, const struct http_response *response);

// The best of `offered` (BCP 47 tags, ended by NULL) for the Accept-Language header; offered[0] if none fits
// (RFC 4647).
const char *http_language(const struct http_request *request, const char *const *offered);
