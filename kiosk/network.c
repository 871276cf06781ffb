// SPDX-License-Identifier: MIT
#include "kiosk/network.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/edition/fetch.h"
#include "content/http/client.h"

// On the machine itself asking costs nothing; a line may be paid by the byte.
enum { CONNECTIONS = 2, ASK_NEAR_MS = 1000, ASK_FAR_MS = 15000 };
enum {
    BEAT_MS = 5 * 60 * 1000,
    BEAT_AGAIN_MS = 30 * 1000,
    BEAT_WAIT_MS = 10 * 1000,
    BEAT_LEAST_MS = 10 * 1000,
    ANSWER_MOST = 4096
};
enum { HAND_WAIT_MS = 10 * 1000 };

struct network {
    struct arena *arena;
    struct http_client *client;
    struct fetch *fetch;
    int64_t ask_every_ms;
    const char *beat_url, *authorization;
    bool is_beating; // a heartbeat is on its way
    int64_t now_ms, beat_at_ms, beat_again_ms, beat_arrived_ms;
    char beat_error[200];    // "" when the last one arrived
    const char *gateway_url; // NULL: nothing is handed over
    bool is_handing;
    enum network_handed handed;
    char hand_error[200];
    char answer[ANSWER_MOST + 1]; // to it
    bool has_answer;
};

// Below that address; NULL without one.
static const char *url_below(struct arena *arena, const char *url, const char *path)
{
    size_t length = url ? strlen(url) : 0;
    while (length > 0 && url[length - 1] == '/')
        length--;
    return length ? arena_print(arena, "%.*s/kiosk/%s", (int)length, url, path) : NULL;
}

struct network *network_open(const struct network_way *way)
{
    struct arena *arena = arena_open();
    struct network *network = arena_take(arena, sizeof *network);
    const char *url = way->url;
    bool is_near = strstr(url, "://127.") || strstr(url, "://localhost") || strstr(url, "://[::1]");
    *network =
        (struct network){.arena = arena,
                         .client = http_client_open(CONNECTIONS),
                         .ask_every_ms = is_near ? ASK_NEAR_MS : ASK_FAR_MS,
                         .beat_url = url_below(arena, url, "heartbeat"),
                         .gateway_url = url_below(arena, way->gateway_url, ""),
                         .authorization = arena_print(arena, "Bearer %s", way->token ? way->token : ""),
                         .beat_at_ms = INT64_MIN,
                         .beat_again_ms = BEAT_AGAIN_MS,
                         .beat_arrived_ms = INT64_MIN / 2};
    if (*url)
        network->fetch = fetch_open(network->client, url, way->folder, way->key_path);
    return network;
}

void network_close(struct network *network)
{
    if (!network)
        return;
    http_client_close(network->client);
    if (network->fetch)
        fetch_close(network->fetch);
    arena_close(network->arena);
}

void network_step(struct network *network, int64_t steady_ms)
{
    if (!network)
        return;
    network->now_ms = steady_ms;
    http_step(network->client);
    if (network->fetch)
        fetch_step(network->fetch, steady_ms, network->ask_every_ms);
}

bool network_is_busy(const struct network *network)
{
    return network && http_under_way(network->client) > 0;
}

const char *network_error(const struct network *network)
{
    return network && network->fetch ? fetch_error(network->fetch) : NULL;
}

bool network_wants_beat(const struct network *network, int64_t steady_ms)
{
    return network && network->beat_url && !network->is_beating && steady_ms >= network->beat_at_ms;
}

// A desk that is away is asked more and more rarely, but never forgotten.
static void beat_done(void *context, const struct http_answer *answer)
{
    struct network *network = context;
    bool has_arrived = answer->outcome == HTTP_ANSWERED && answer->status / 100 == 2;
    network->is_beating = false;
    network->beat_at_ms = network->now_ms + (has_arrived ? BEAT_MS : network->beat_again_ms);
    network->beat_again_ms = has_arrived ? BEAT_AGAIN_MS : 2 * network->beat_again_ms;
    if (network->beat_again_ms > BEAT_MS)
        network->beat_again_ms = BEAT_MS;
    if (has_arrived)
        network->beat_arrived_ms = network->now_ms;
    network->has_answer = has_arrived && answer->body_length > 0;
    if (network->has_answer)
        snprintf(network->answer, sizeof network->answer, "%s", answer->body);
    if (has_arrived)
        network->beat_error[0] = '\0';
    else if (answer->outcome == HTTP_ANSWERED && answer->status == HTTP_UNAUTHORIZED)
        snprintf(network->beat_error, sizeof network->beat_error,
                 "It does not know this kiosk's [kiosk] token.");
    else if (answer->outcome == HTTP_ANSWERED)
        snprintf(network->beat_error, sizeof network->beat_error, "It answered %d.", answer->status);
    else
        snprintf(network->beat_error, sizeof network->beat_error, "%s", answer->error);
}

void network_beat(struct network *network, const char *json, int64_t steady_ms)
{
    const struct http_field headers[] = {
        {"Content-Type",          "application/json"},
        {"Authorization",                       network->authorization},
        {0}
    };
    network->now_ms = steady_ms;
    network->is_beating = http_start(network->client, &(struct http_call){.method = "POST",
                                                                          .url = network->beat_url,
                                                                          .headers = headers,
                                                                          .body = json,
                                                                          .body_length = strlen(json),
                                                                          .timeout_ms = BEAT_WAIT_MS,
                                                                          .answer_limit = ANSWER_MOST,
                                                                          .done = beat_done,
                                                                          .context = network});
}

void network_beat_soon(struct network *network, int64_t steady_ms)
{
    if (!network || network->beat_error[0])
        return;
    int64_t soon = network->beat_arrived_ms + BEAT_LEAST_MS;
    soon = soon > steady_ms ? soon : steady_ms;
    network->beat_at_ms = network->beat_at_ms > soon ? soon : network->beat_at_ms;
}

const char *network_answer(struct network *network)
{
    if (!network || !network->has_answer)
        return NULL;
    network->has_answer = false;
    return network->answer;
}

int64_t network_heard_ms(const struct network *network)
{
    return network ? network->beat_arrived_ms : INT64_MIN / 2;
}

const char *network_beat_error(const struct network *network)
{
    return network && network->beat_error[0] ? network->beat_error : NULL;
}

static void hand_done(void *context, const struct http_answer *answer)
{
    struct network *network = context;
    bool is_answered = answer->outcome == HTTP_ANSWERED, is_taken = is_answered && answer->status / 100 == 2;
    network->is_handing = false;
    network->handed = is_taken ? NETWORK_HANDED_WELL : NETWORK_HANDED_BADLY;
    network->hand_error[0] = '\0';
    if (is_answered && !is_taken)
        snprintf(network->hand_error, sizeof network->hand_error, "%d: %.*s", answer->status,
                 (int)strcspn(answer->body ? answer->body : "", "\n"), answer->body ? answer->body : "");
    else if (!is_answered)
        snprintf(network->hand_error, sizeof network->hand_error, "%s", answer->error);
}

bool network_hand(struct network *network, const char *door, const char *json, int64_t steady_ms)
{
    if (!network || !network->gateway_url || network->is_handing)
        return false;
    SCRATCH(scratch);
    const struct http_field headers[] = {
        {"Content-Type",          "application/json"},
        {"Authorization",                       network->authorization},
        {0}
    };
    network->now_ms = steady_ms;
    network->handed = NETWORK_HANDED_NOTHING;
    network->is_handing = http_start(
        network->client, &(struct http_call){.method = "POST",
                                             .url = arena_print(scratch, "%s%s", network->gateway_url, door),
                                             .headers = headers,
                                             .body = json,
                                             .body_length = strlen(json),
                                             .timeout_ms = HAND_WAIT_MS,
                                             .answer_limit = 4096,
                                             .done = hand_done,
                                             .context = network});
    return network->is_handing;
}

enum network_handed network_handed(struct network *network)
{
    enum network_handed handed = network ? network->handed : NETWORK_HANDED_NOTHING;
    if (network)
        network->handed = NETWORK_HANDED_NOTHING;
    return handed;
}

const char *network_hand_error(const struct network *network)
{
    return network && network->hand_error[0] ? network->hand_error : NULL;
}
