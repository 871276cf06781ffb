// SPDX-License-Identifier: MIT
// Which of the twelve languages a text is in.
#pragma once

// From its script and its letters, then from words that only one language has. `words` are the same, folded.
// The tag, or NULL when nothing tells.
const char *guess_language(const char *text, const char *words);
