// SPDX-License-Identifier: MIT
// What kill_test kills: `victim publish HOME` publishes HOME's draft; `victim fetch HOME URL` brings one
// edition.
#include <stdio.h>
#include <string.h>

#include "content/base/seal.h"
#include "content/draft/publish.h"
#include "content/edition/fetch.h"

static int publish(const char *home)
{
    SCRATCH(arena);
    struct settings *settings = settings_open(home);
    struct draft *draft = draft_open(settings);
    const char *error = NULL;
    enum publish_result result = draft_publish(draft, 1795356300, "kill_test", NULL, &error, arena);
    if (result == PUBLISH_FAILED)
        fprintf(stderr, "%s\n", error);
    draft_close(draft);
    settings_close(settings);
    return result == PUBLISH_FAILED;
}

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
    seal_start();
    if (argc == 3 && strcmp(argv[1], "publish") == 0)
        return publish(argv[2]);
    if (argc == 4 && strcmp(argv[1], "fetch") == 0)
        return fetch(argv[2], argv[3]);
    fputs("victim publish HOME, or victim fetch HOME URL\n", stderr);
    return 2;
}
