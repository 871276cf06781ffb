// SPDX-License-Identifier: MIT
// The kiosk's only line to the outside: it asks for newer editions. Without a network the last good one
// stays.
#pragma once
#include <stdbool.h>
#include <stdint.h>

struct network;

// `url` is the desk's public address. The key file says whom to trust; the folder is HOME/editions.
struct network *network_open(const char *url, const char *folder, const char *key_path);
void network_close(struct network *network); // takes NULL
// Moves transfers on without waiting. Takes NULL.
void network_step(struct network *network, int64_t steady_ms);
// True while something is under way: then step again within 20 ms.
bool network_is_busy(const struct network *network);
// Why the last try failed, or NULL.
const char *network_error(const struct network *network);
