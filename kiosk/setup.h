// SPDX-License-Identifier: MIT
// A kiosk's state as its settings and options make it, before anyone has touched it.
#pragma once
#include <stdbool.h>

#include "content/base/settings.h"
#include "kiosk/screens/state.h"

void setup_state(struct state *state, const struct settings *settings);
// The part of it that staff set, and may set again while it runs: place, hours, event mode, the PIN. The
// house's zone is the caller's.
void setup_house(struct state *state, const struct settings *settings);
// What is drawn wears the colours of the city whose edition it is; NULL: Stoop's own.
void setup_colours(const struct edition *edition);
// "1080x1920" within 320..8192; false when it is not a size.
bool setup_read_size(const char *text, int *width, int *height);
// The key that editions are signed with, and the folder they stand in. Both live as long as the settings.
const char *setup_key(struct settings *settings);
const char *setup_editions(struct settings *settings);
