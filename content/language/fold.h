// SPDX-License-Identifier: MIT
// One form for words that are the same to a reader: for the search index, for queries, for keywords in a
// text.
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "content/base/arena.h"

// Lower case, accents off (also Arabic marks and tatweel; its yehs, hehs and kafs alike), strokes off Latin
// letters, all digits 0 to 9, compatibility forms unfolded (full width, ligatures), every ideograph, kana and
// Hangul syllable a word of its own; all else that is no letter or digit becomes a space. Words are separated
// by one space. "Licitación: 采购部" is "licitacion 采 购 部".
char *fold_words(struct arena *arena, const char *text);
// As fold_words, but each run of ideographs stays together, ended by `mark` before and after it: what
// search.c needs to ask for them as a phrase. "采购部 roof" with '"' is "\"采 购 部\" roof".
char *fold_query(struct arena *arena, const char *text, char mark);
// Only accents off the letters that GSM 03.38 lacks (á í ó ú …), case and all else kept: for cheaper texts.
char *fold_accents(struct arena *arena, const char *text);
// Chinese letters as they sound, without tones, a space between: "采购" is "cai gou". All else as it is, in
// lower case.
const char *fold_sound(struct arena *arena, const char *text);
// Order for people, in the language (ICU collation): negative, 0, positive.
struct language;
int fold_compare(struct language *language, const char *a, const char *b);
// Damerau-Levenshtein distance in code points, at most `most` + 1: for near misses.
int fold_distance(const char *a, const char *b, int most);
