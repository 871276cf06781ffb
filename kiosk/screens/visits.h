// SPDX-License-Identifier: MIT
// The way a visitor has gone: which screens lie behind the one that is seen. Only state.c changes it.
#pragma once
#include "kiosk/screens/state.h"

void visits_home(struct state *state);
void visits_open(struct state *state, enum screen screen, const char *code);
// One step; from home to the attract screen, which forgets the visitor.
void visits_back(struct state *state);
// What a list was searched for and narrowed to.
void visits_forget_search(struct state *state);
