// SPDX-License-Identifier: MIT
// Outgoing HTTP by curl's multi interface: driven by a loop, or stepped by a program that waits elsewhere
// (the kiosk).
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/base/arena.h"
#include "content/http/server.h"

struct http_client;

enum http_outcome {
    HTTP_ANSWERED,  // an answer came whole, whatever its status
    HTTP_NOT_SENT,  // certainly not handed over: no connection, name not found
    HTTP_AMBIGUOUS, // sent, or partly, and no answer: the other side may have acted
    HTTP_TOO_LONG,  // the answer was larger than allowed
};

struct http_answer {
    enum http_outcome outcome;
    int status;       // of an answer
    const char *body; // followed by a zero byte; lives until the callback returns
    size_t body_length;
    const char *etag, *content_range;
    const char *error; // a sentence, when not HTTP_ANSWERED
};

struct http_call {
    const char *method, *url;         // copied
    const struct http_field *headers; // ended by a row of nulls, or NULL; copied
    const char *body;                 // copied
    size_t body_length;
    const char *user, *password; // basic authentication, or NULL
    int64_t timeout_ms;          // 0: 15 s
    size_t answer_limit;         // bytes; 0: 1 MiB
    // Instead of collecting the body: gets it piece by piece; false stops the transfer. Only for 200 and 206:
    // `head` tells which, the ETag and the range.
    bool (*piece)(void *context, const struct http_answer *head, const char *bytes, size_t length);
    void (*done)(void *context, const struct http_answer *answer); // called exactly once
    void *context;
};

struct http_client *http_client_open(size_t connections); // at most that many calls at once
void http_client_close(struct http_client *client);       // drops what is under way, without calling `done`
// False when all connections are busy: try again after one is done. Redirects are not followed; only http and
// https.
bool http_start(struct http_client *client, const struct http_call *call);
size_t http_under_way(const struct http_client *client);
size_t http_free(const struct http_client *client);
// Moves all transfers on without waiting, and calls `done` of those that ended.
void http_step(struct http_client *client);
// Waits for one call to end. For command lines.
void http_wait(struct http_client *client, const struct http_call *call);
