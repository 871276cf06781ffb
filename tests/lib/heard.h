// SPDX-License-Identifier: MIT
// Whether what was said is what is shown.
#pragma once
#include "content/base/arena.h"
#include "kiosk/ui/page.h"

// The first text of the page whose letters and digits are not, in their order, among what was said; NULL: all
// are. A date or an amount may be said in words; the letter in a bullet, a QR's address (its code is said)
// and a keyboard's keys need not be said.
const char *heard_lacks(const struct page *page, const char *said, struct arena *arena);
