// SPDX-License-Identifier: MIT
// A visitor before a screen, for whoever draws them all: the screens come from the table, and each shows the
// edition's richest record of its kind.
#pragma once
#include "kiosk/screens/screen.h"

// Call it once for an edition; visit_at then shows that one.
void visit_open(const struct edition *edition);
// At `now`, in a community center of the Bronx; a panel of 24 by 43 cm (1080 x 1920), or the same turned.
struct state visit_at(enum screen screen, const char *language, int text, bool is_portrait, int64_t now);
// "opportunity ar text 4 portrait"; the same buffer each time.
const char *visit_name(const struct state *state);
