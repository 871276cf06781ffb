// SPDX-License-Identifier: MIT
// The kiosk's life on a display: waits in SDL, shows what the state says, takes newer editions as they come.
#pragma once
#include "content/base/date.h"
#include "content/base/settings.h"

// Until SIGTERM or SIGINT (or, with `window`, until that is closed). `window` is "WxH" or NULL: the whole
// display. 0, or 2 after a sentence on standard error; RUN_ANEW: the program is to start anew, as it was
// started.
enum { RUN_ANEW = 3 };
int run_kiosk(struct settings *settings, const struct clock *clock, const char *window);
