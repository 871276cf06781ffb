// SPDX-License-Identifier: MIT
// Hands what a visitor asked for to the gateway: the number in a box that only the gateway opens, so that no
// network, log or disk on the way sees it.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "content/base/seal.h"
#include "content/base/settings.h"
#include "kiosk/network.h"
#include "kiosk/screens/state.h"

struct hand_over {
    bool is_on;     // [kiosk] gateway_url is set, and the gateway's key can be read
    char kiosk[61]; // its name, as the gateway records it
    uint8_t key[SEAL_BOX_PUBLIC];
};

// NULL, or the sentence that says why nothing can be handed over although gateway_url is set; it lives as
// long as the settings.
const char *hand_over_open(struct hand_over *way, struct settings *settings, const char *kiosk);
// What is posted for what the state's screen shows: JSON, in the arena.
const char *hand_over_write(const struct hand_over *way, const struct state *state, struct arena *arena);
// Sends what was asked for, and takes in what became of it. True when the screen shows something else now.
bool hand_over_step(const struct hand_over *way, struct state *state, struct network *network,
                    int64_t steady_ms);
