// SPDX-License-Identifier: MIT
// The staff web desk: say something once, look at it, publish it. Pages of plain HTML that work without
// scripts.
#pragma once
#include "content/base/date.h"
#include "content/base/settings.h"
#include "content/http/server.h"

struct desk;

// Opens the draft of the home. `programs` is the folder of stoop, stoop-kiosk and stoop-gateway: imports,
// publishing and previews run as their child processes. Everything given outlives the desk. Always returns a
// handle; see desk_error.
struct desk *desk_open(struct settings *settings, const struct clock *clock, struct loop *loop,
                       const char *programs);
void desk_close(struct desk *desk);              // before its loop
const char *desk_error(const struct desk *desk); // why it cannot work, or NULL

// For http_listen on [desk] listen, with the desk as context; ended by a row of nulls; lives as long as the
// desk.
const struct http_route *desk_routes(const struct desk *desk);
// One password check a turn. Returns in how many ms it wants to be called again, or -1.
int desk_idle(struct desk *desk);
// Prometheus' text form.
const char *desk_metrics(struct desk *desk, struct arena *arena);

// What the desk runs itself as a child for slow work: "look" (builds the draft as an edition in HOME/preview
// and tells what would change) and "try SOURCE FILE REPORT REFUSED" (a dry run, told as JSON). Returns an
// exit status.
int desk_errand(struct settings *settings, int64_t now, int count, char **words);
