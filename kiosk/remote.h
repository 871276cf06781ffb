// SPDX-License-Identifier: MIT
// What the desk has set at this kiosk (content/base/remote.h): it comes as the answer to a heartbeat, is
// checked, put over stoop.conf's values and kept in HOME/kiosk.json, so that it holds after a restart without
// a network.
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "content/base/remote.h"
#include "content/base/settings.h"

struct remote {
    struct settings *settings;
    const char *path;
    char values[REMOTE_COUNT][REMOTE_BYTES]; // "": stoop.conf's own
    char refused[300]; // why the last answer, or a part of it, was not taken; "" when all was
};

// Takes what was kept. A file that is damaged counts as none.
void remote_open(struct remote *remote, struct settings *settings);
// The answer: {"settings": {"place": "…"}}; what it does not name is stoop.conf's again. A value that is
// wrong leaves the one before. True when something changed: read the settings anew.
bool remote_take(struct remote *remote, const char *json, size_t length);
