// SPDX-License-Identifier: MIT
// What keeps a running kiosk well while nobody looks after it: the watchdog, what the desk sets, night,
// fingers that are none, and the service menu's facts and wishes.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "kiosk/heartbeat.h"
#include "kiosk/network.h"
#include "kiosk/remote.h"
#include "kiosk/session.h"
#include "kiosk/touch.h"
#include "kiosk/ui/window.h"

struct keep {
    struct settings *settings;
    struct session *session;
    struct heartbeat *beat;
    struct remote remote;
    struct touch touch;
    struct zone *zone;
    char id[65], name[65]; // of its stoop.conf or machine; and as the desk calls it
    bool was_dark;
    int64_t watch_every_ms, watch_due_ms, told_ms;
};

// Reads what was kept of the desk's settings, and sets the state's house by it.
void keep_open(struct keep *keep, struct settings *settings, struct session *session, struct heartbeat *beat);
void keep_close(struct keep *keep);
// The window stands: tells systemd that it is ready.
void keep_ready(struct keep *keep);
// An input came: counted, and true when it is a person's and to be handled. Then keep_handled.
bool keep_hears(struct keep *keep, const struct input *input, int64_t steady_ms);
void keep_handled(struct keep *keep, const struct visit *before);
// A turn of the loop. `network` may be NULL. False when the program is to end, to be started again.
bool keep_step(struct keep *keep, struct network *network, struct window *window, int64_t steady_ms);
