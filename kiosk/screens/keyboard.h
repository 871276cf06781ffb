// SPDX-License-Identifier: MIT
// The on-screen keyboard: its layouts, and which ones a language's reader is offered.
#pragma once

// Layouts are numbered; every reader has Latin letters and numbers, and their own script's letters first.
int keyboard_first(const char *language);
int keyboard_next(int layout, const char *language);
