// SPDX-License-Identifier: MIT
// `stoop-kiosk check`: what is wrong, and what is in doubt, before anyone stands before it.
#pragma once
#include <stdint.h>

#include "content/base/settings.h"

// Prints a line a finding. 0 when it can stand like this, 2 when not.
int check_kiosk(struct settings *settings, int64_t now);
