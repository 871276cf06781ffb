// SPDX-License-Identifier: MIT
// Bringing a newer edition to a kiosk or a gateway over HTTP: by patch where there is one, resumed after a
// break, verified whole (signature, size, SHA-256), and made current in one rename. The only file here that
// knows HTTP.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "content/http/client.h"

struct fetch;

// `url` is the public address of the desk ("https://stoop.example"); `folder` is HOME/editions.
struct fetch *fetch_open(struct http_client *client, const char *url, const char *folder,
                         const char *key_path);
// Close the client (or wait until it has nothing under way) first. A started download is resumed next time.
void fetch_close(struct fetch *fetch);
// Starts what is due: asks for `current` every `interval_ms`, at once the first time, backing off when it
// fails.
void fetch_step(struct fetch *fetch, int64_t steady_ms, int64_t interval_ms);
// The number of the edition that was last made current by this fetch; 0 when none was yet.
int64_t fetch_arrived(const struct fetch *fetch);
// The last refusal or failure as a sentence, NULL when all is well.
const char *fetch_error(const struct fetch *fetch);
int64_t fetch_bytes(const struct fetch *fetch); // received in all
