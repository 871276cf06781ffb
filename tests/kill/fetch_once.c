// SPDX-License-Identifier: MIT
// What kill_test kills: `victim publish HOME` publishes HOME's draft; `victim fetch HOME URL` brings one
// edition.
#include <stdio.h>

#include "content/base/seal.h"
#include "content/edition/fetch.h"

static int fetch(const char *home, const char *url)
{
    SCRATCH(arena);
    struct http_client *client = http_client_open(1);
    struct fetch *fetch = fetch_open(client, url, arena_print(arena, "%s/editions", home),
                                     arena_print(arena, "%s/keys/edition.public", home));
    fetch_step(fetch, 0, 1000);
    while (http_under_way(client) > 0)
        http_step(client);
    const char *error = fetch_error(fetch);
    if (error)
        fprintf(stderr, "%s\n", error);
    http_client_close(client);
    fetch_close(fetch);
    return error != NULL;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("Usage: fetch_once HOME URL\n", stderr);
        return 2;
    }
    seal_start();
    return fetch(argv[1], argv[2]);
}
