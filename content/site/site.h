// SPDX-License-Identifier: MIT
// The public listener: pages, feeds, open data and the editions themselves, all read from the current
// edition.
#pragma once
#include <stdint.h>

#include "content/base/date.h"
#include "content/base/settings.h"
#include "content/http/server.h"

struct site;

// Opens the current edition of the home, when there is one (before the first publish every page says so
// kindly). The clock is the program's; it and the settings outlive the site.
struct site *site_open(struct settings *settings, const struct clock *clock);
void site_close(struct site *site); // takes NULL
// Looks whether a newer edition is current; once a turn is cheap (one stat). Returns a sentence when a newer
// one was refused, to be logged; else NULL.
const char *site_refresh(struct site *site);

// How many heartbeats kiosks have sent since the program started: that some kiosk is alive, and nothing more.
int64_t site_heartbeats(const struct site *site);

// For http_listen on [desk] public_listen, with the site as context.
extern const struct http_route site_routes[];
