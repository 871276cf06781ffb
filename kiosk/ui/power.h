// SPDX-License-Identifier: MIT
// The display's own light, through X's power management where `xset` is installed. Black pixels are shown
// anyway, so nothing depends on it.
#pragma once
#include <stdbool.h>

// Asks, and does not wait for the outcome. Any touch lights an X display by itself.
void power_display(bool is_on);
