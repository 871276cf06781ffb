// SPDX-License-Identifier: MIT
// The kiosk's only line to the outside: it asks for newer editions and tells the desk that it is alive.
// Without a network the last good edition stays. Nothing here ever waits.
#pragma once
#include <stdbool.h>
#include <stdint.h>

struct network;

struct network_way {
    const char *url;      // the desk's public address; empty: no editions are fetched, no heartbeat is sent
    const char *folder;   // HOME/editions
    const char *key_path; // whom to trust
    const char *token;    // of [kiosk], told with each heartbeat and each number; may be empty
    const char *gateway_url; // where numbers are handed over; NULL or empty: nowhere
};

// Copies what it needs.
struct network *network_open(const struct network_way *way);
void network_close(struct network *network); // takes NULL
// Moves transfers on without waiting. Takes NULL.
void network_step(struct network *network, int64_t steady_ms);
// True while something is under way: then step again within 20 ms.
bool network_is_busy(const struct network *network);
// Why the last try for an edition failed, or NULL.
const char *network_error(const struct network *network);

// True when a heartbeat is due: at once after the start, within 10 s of network_beat_soon, else every 5
// minutes; after one that did not arrive the waits double from half a minute. Takes NULL.
bool network_wants_beat(const struct network *network, int64_t steady_ms);
void network_beat(struct network *network, const char *json, int64_t steady_ms); // copied
void network_beat_soon(struct network *network, int64_t steady_ms);              // takes NULL
// What the desk answered to the last heartbeat, once; NULL when it had nothing to say. Lives until the next
// step.
const char *network_answer(struct network *network);
// When the last one arrived, by the steady clock; INT64_MIN / 2 when none has. Takes NULL.
int64_t network_heard_ms(const struct network *network);
// Why the last heartbeat did not arrive, or NULL.
const char *network_beat_error(const struct network *network);

// Posts what a visitor asked for to the gateway's door: "text-me", "join" or "ask". The JSON is copied. False
// when there is no gateway, or one is under way.
bool network_hand(struct network *network, const char *door, const char *json, int64_t steady_ms);
enum network_handed { NETWORK_HANDED_NOTHING, NETWORK_HANDED_WELL, NETWORK_HANDED_BADLY };
// What became of it: told once, when it is known. Takes NULL.
enum network_handed network_handed(struct network *network);
// Why the last one was not taken, in the gateway's words or the network's; or NULL.
const char *network_hand_error(const struct network *network);
