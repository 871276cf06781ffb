// SPDX-License-Identifier: MIT
// systemd's notification protocol, sd_notify(3): one datagram to the socket it named, nothing when it named
// none.
#pragma once
#include <stdint.h>

// "READY=1", "WATCHDOG=1", "STOPPING=1". Never waits; what cannot be told is not told.
void notify_systemd(const char *state);
// How often "WATCHDOG=1" is to be told, in ms: half of the time we are given. 0: nobody watches.
int64_t notify_every_ms(void);
