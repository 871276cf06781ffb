// SPDX-License-Identifier: MIT
#include "kiosk/network.h"

#include <stdlib.h>

#include "content/edition/fetch.h"
#include "content/http/client.h"

enum { CONNECTIONS = 2, ASK_EVERY_MS = 1000 };

struct network {
    struct http_client *client;
    struct fetch *fetch;
};

struct network *network_open(const char *url, const char *folder, const char *key_path)
{
    struct network *network = calloc(1, sizeof *network);
    if (!network)
        abort();
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
    fetch_step(network->fetch, steady_ms, ASK_EVERY_MS);
}

bool network_is_busy(const struct network *network)
{
    return network && http_under_way(network->client) > 0;
}

const char *network_error(const struct network *network)
{
    return network ? fetch_error(network->fetch) : NULL;
}
