// SPDX-License-Identifier: MIT
// Calls over curl's multi interface, with an exact answer to "may the other side have acted?".
//
// curl by itself sends a request again when a kept-alive connection turns out closed, even one whose body had
// left. For a text message that would be a second message. So curl must ask before each beginning, and what
// has a body begins once: then we learn that the outcome is unknown. (A body from a callback would not be
// repeated either, but leaves in a packet of its own.)
#include "content/http/client.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "content/http/inside.h"

enum { STANDARD_TIMEOUT_MS = 15000, STANDARD_ANSWER_LIMIT = 1 << 20, CONNECT_MS = 10000 };

struct transfer {
    struct http_client *client;
    struct http_call call; // with copies in the arena
    struct arena *arena;
    CURL *easy;
    struct curl_slist *headers;
    int begun; // how often its request was about to leave
    struct text body;
    char *etag, *content_range;
    bool is_too_long;
    char error[CURL_ERROR_SIZE];
    struct transfer *next, **link; // in the list of those under way
};

struct http_client {
    CURLM *multi;
    CURL **free_handles;
    size_t connections, free_count;
    struct transfer *under_way;
};

struct http_client *http_client_open(size_t connections)
{
    struct http_client *client = calloc(1, sizeof *client);
    if (!client || curl_global_init(CURL_GLOBAL_DEFAULT))
        abort();
    client->multi = curl_multi_init();
    client->free_handles = calloc(connections, sizeof *client->free_handles);
    if (!client->multi || !client->free_handles)
        abort();
    // Fewer kept connections than handles would open a new one for almost every call.
    curl_multi_setopt(client->multi, CURLMOPT_MAXCONNECTS, (long)connections);
    client->connections = client->free_count = connections;
    return client;
}

static void forget(struct transfer *transfer)
{
    struct http_client *client = transfer->client;
    *transfer->link = transfer->next;
    if (transfer->next)
        transfer->next->link = transfer->link;
    curl_multi_remove_handle(client->multi, transfer->easy);
    client->free_handles[client->free_count++] = transfer->easy;
    curl_slist_free_all(transfer->headers);
}

void http_client_close(struct http_client *client)
{
    if (!client)
        return;
    while (client->under_way) {
        struct transfer *transfer = client->under_way;
        forget(transfer);
        arena_close(transfer->arena);
    }
    for (size_t i = 0; i < client->free_count; i++)
        curl_easy_cleanup(client->free_handles[i]);
    curl_multi_cleanup(client->multi);
    curl_global_cleanup();
    free(client->free_handles);
    free(client);
}

static bool may_be_repeated(const struct transfer *transfer)
{
    const char *method = transfer->call.method;
    return strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0;
}

static int on_begin(void *context, char *to, char *from, int to_port, int from_port)
{
    struct transfer *transfer = context;
    (void)to, (void)from, (void)to_port, (void)from_port;
    return transfer->begun++ == 0 || may_be_repeated(transfer) ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
}

static size_t on_body(char *bytes, size_t size, size_t count, void *context)
{
    struct transfer *transfer = context;
    size_t length = size * count;
    long status = 0;
    curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
    if (transfer->call.piece && (status == 200 || status == 206)) {
        struct http_answer head = {
            .status = (int)status, .etag = transfer->etag, .content_range = transfer->content_range};
        if (transfer->call.piece(transfer->call.context, &head, bytes, length))
            return length;
        transfer->is_too_long = true;
        return 0;
    }
    if (transfer->body.length + length > transfer->body.limit) {
        transfer->is_too_long = true;
        return 0;
    }
    text_add_bytes(&transfer->body, bytes, length);
    return length;
}

static char *header_value(struct arena *arena, const char *line, size_t length, const char *name)
{
    size_t name_length = strlen(name);
    if (length <= name_length || strncasecmp(line, name, name_length) != 0)
        return NULL;
    return text_trim(arena, arena_bytes(arena, line + name_length, length - name_length));
}

static size_t on_header(char *line, size_t size, size_t count, void *context)
{
    struct transfer *transfer = context;
    size_t length = size * count;
    char *value = header_value(transfer->arena, line, length, "etag:");
    if (value)
        transfer->etag = value;
    value = header_value(transfer->arena, line, length, "content-range:");
    if (value)
        transfer->content_range = value;
    return length;
}

// What is the same for every call. A handle keeps it, its connection and its DNS answers.
static CURL *handle_new(void)
{
    CURL *easy = curl_easy_init();
    if (!easy)
        abort();
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_TCP_NODELAY, 1L);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "Stoop/" STOOP_VERSION);
    curl_easy_setopt(easy, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, on_begin);
    return easy;
}

static CURL *handle_for(struct http_client *client)
{
    CURL *easy = client->free_handles[--client->free_count];
    return easy ? easy : handle_new();
}

// Takes back what the handle's last call was.
static void set_method(struct transfer *transfer)
{
    CURL *easy = transfer->easy;
    const char *method = transfer->call.method;
    bool is_post = strcmp(method, "POST") == 0, is_read = may_be_repeated(transfer);
    curl_easy_setopt(easy, CURLOPT_HTTPGET, 1L);
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, is_read || is_post ? NULL : method);
    if (strcmp(method, "HEAD") == 0)
        curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
    if (is_read)
        return;
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)transfer->call.body_length);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, transfer->call.body);
}

static void set_headers(struct transfer *transfer)
{
    struct curl_slist *list = curl_slist_append(NULL, "Expect:"); // else a second of waiting for 100
    bool has_type = false;
    for (const struct http_field *field = transfer->call.headers; field && field->name; field++) {
        list = curl_slist_append(list, arena_print(transfer->arena, "%s: %s", field->name, field->value));
        has_type = has_type || strcasecmp(field->name, "Content-Type") == 0;
    }
    if (!has_type && !transfer->call.body_length)
        list = curl_slist_append(list, "Content-Type:");
    transfer->headers = list;
    curl_easy_setopt(transfer->easy, CURLOPT_HTTPHEADER, list);
}

static void copy_call(struct transfer *transfer, const struct http_call *call)
{
    struct arena *arena = transfer->arena;
    transfer->call = *call;
    transfer->call.method = arena_text(arena, call->method);
    transfer->call.url = arena_text(arena, call->url);
    transfer->call.body = call->body ? arena_bytes(arena, call->body, call->body_length) : "";
    transfer->call.body_length = call->body ? call->body_length : 0;
    size_t limit = call->answer_limit ? call->answer_limit : STANDARD_ANSWER_LIMIT;
    transfer->body = text_in(arena, limit);
}

bool http_start(struct http_client *client, const struct http_call *call)
{
    if (!client->free_count)
        return false;
    struct arena *arena = arena_open();
    struct transfer *transfer = arena_take(arena, sizeof *transfer);
    *transfer = (struct transfer){.client = client, .arena = arena, .easy = handle_for(client)};
    copy_call(transfer, call);
    CURL *easy = transfer->easy;
    long timeout_ms = call->timeout_ms ? (long)call->timeout_ms : STANDARD_TIMEOUT_MS;
    curl_easy_setopt(easy, CURLOPT_URL, transfer->call.url);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, timeout_ms);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS,
                     timeout_ms < CONNECT_MS ? timeout_ms : (long)CONNECT_MS);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer->error);
    curl_easy_setopt(easy, CURLOPT_PRIVATE, transfer);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer);
    curl_easy_setopt(easy, CURLOPT_PREREQDATA, transfer);
    curl_easy_setopt(easy, CURLOPT_USERNAME, call->user);
    curl_easy_setopt(easy, CURLOPT_PASSWORD, call->user && !call->password ? "" : call->password);
    set_method(transfer);
    set_headers(transfer);
    transfer->next = client->under_way;
    transfer->link = &client->under_way;
    if (transfer->next)
        transfer->next->link = &transfer->next;
    client->under_way = transfer;
    return curl_multi_add_handle(client->multi, easy) == CURLM_OK || (abort(), false);
}

size_t http_under_way(const struct http_client *client)
{
    return client->connections - client->free_count;
}

size_t http_free(const struct http_client *client)
{
    return client->free_count;
}

// Whether any byte of the request was handed to the network, now or before, decides; which error it was does
// not.
static enum http_outcome outcome_of(const struct transfer *transfer, CURLcode code)
{
    long sent = 0;
    if (code == CURLE_OK)
        return HTTP_ANSWERED;
    if (transfer->is_too_long)
        return HTTP_TOO_LONG;
    curl_easy_getinfo(transfer->easy, CURLINFO_REQUEST_SIZE, &sent);
    return sent > 0 || transfer->begun > 1 ? HTTP_AMBIGUOUS : HTTP_NOT_SENT;
}

static void finish(struct transfer *transfer, CURLcode code)
{
    long status = 0;
    curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
    enum http_outcome outcome = outcome_of(transfer, code);
    const char *why = transfer->error[0] ? transfer->error : curl_easy_strerror(code);
    if (outcome == HTTP_TOO_LONG)
        why = "The answer was longer than allowed.";
    struct http_answer answer = {
        .outcome = outcome,
        .status = (int)status,
        .body = transfer->body.bytes,
        .body_length = transfer->body.length,
        .etag = transfer->etag,
        .content_range = transfer->content_range,
        .error = outcome == HTTP_ANSWERED ? NULL : why,
    };
    struct arena *arena = transfer->arena;
    forget(transfer); // first, so that `done` can start another call
    transfer->call.done(transfer->call.context, &answer);
    arena_close(arena);
}

size_t client_step(struct http_client *client)
{
    int running = 0, left = 0;
    size_t ended = 0;
    if (!client->under_way)
        return 0;
    curl_multi_perform(client->multi, &running);
    for (CURLMsg *message; (message = curl_multi_info_read(client->multi, &left)); ended++) {
        struct transfer *transfer = NULL;
        CURLcode code = message->data.result;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&transfer);
        finish(transfer, code);
    }
    return ended;
}

void http_step(struct http_client *client)
{
    client_step(client);
}

void client_wait(struct http_client *client, struct curl_waitfd *also, unsigned count, int most_ms)
{
    curl_multi_poll(client->multi, also, count, most_ms, NULL);
}

void http_wait(struct http_client *client, const struct http_call *call)
{
    if (!http_start(client, call))
        abort(); // command lines have one call at a time
    size_t before = http_under_way(client);
    while (http_under_way(client) >= before) {
        client_wait(client, NULL, 0, 1000);
        client_step(client);
    }
}
