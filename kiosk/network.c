// SPDX-License-Identifier: MIT
#include "kiosk/network.h"

#include <stdlib.h>
#include <string.h>

#include "content/edition/fetch.h"
#include "content/http/client.h"

// On the machine itself asking costs nothing; a line may be paid by the byte.
enum { CONNECTIONS = 2, ASK_NEAR_MS = 1000, ASK_FAR_MS = 15000 };

struct network {
    struct http_client *client;
    struct fetch *fetch;
    int64_t ask_every_ms;
};

struct network *network_open(const char *url, const char *folder, const char *key_path)
{
    struct network *network = calloc(1, sizeof *network);
    if (!network)
        abort();
    bool is_near = strstr(url, "://127.") || strstr(url, "://localhost") || strstr(url, "://[::1]");
    network->ask_every_ms = is_near ? ASK_NEAR_MS : ASK_FAR_MS;
    network->client = http_client_open(CONNECTIONS);
    network->fetch = fetch_open(network->client, url, folder, key_path);
    return network;
}

void network_close(struct network *network)
{
    if (!network)
        return;
    fetch_close(network->fetch);
    http_client_close(network->client);
    free(network);
}

void network_step(struct network *network, int64_t steady_ms)
{
    if (!network)
        return;
    http_step(network->client);
    fetch_step(network->fetch, steady_ms, network->ask_every_ms);
}

bool network_is_busy(const struct network *network)
{
    return network && http_under_way(network->client) > 0;
}

const char *network_error(const struct network *network)
{
    return network ? fetch_error(network->fetch) : NULL;
}
