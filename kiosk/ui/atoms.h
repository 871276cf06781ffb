// SPDX-License-Identifier: MIT
// What reads in one order wherever it stands: a phone number, an amount, a date in figures, an address.
#pragma once
#include <stdbool.h>
#include <stddef.h>

// The text as it is to be laid out. In a paragraph that reads from the right each of them is isolated (U+2066
// to U+2069) where it is not yet: else its parts would change places around the signs between them, and
// "(212) 555-0142" would be shown as "0142-555 (212)". Isolates that are there get marks that keep their
// order. `places` are byte places that move along with their letters. The caller frees the text.
char *atoms_isolate(const char *text, bool from_right, size_t places[2]);
