// SPDX-License-Identifier: MIT
// What tests share: temporary homes, editions made from a few lines of text, a signed webhook.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "content/base/arena.h"
#include "content/edition/edition.h"

// A temporary folder, removed with all it holds when the program ends.
const char *fixture_folder(void);

// Builds an edition from a text of records and returns its path. The text's form:
//
//     city = New York
//     text_number = (212) 555-0100
//
//     opportunity K7Q26
//       plain_title = Crotona Park ballfield
//       plain_title@es = Campo de béisbol
//       plain_title@ht@machine = Teren bezbòl         (or @staff, @stale; else the source's)
//       due = 2026-12-01T10:30
//       milestones = prebid | Walk the site | 2026-11-23T11:00
//       milestones = …                      (again: another row)
//       changed due 2026-11-20T09:00:00Z = 2026-11-24T10:30 > 2026-12-01T10:30
const char *fixture_edition(const char *text);
// The same, signed and made current in `home`/editions with keys in `home`/keys: number 1, 2, … at each call.
void fixture_publish(const char *home, const char *text, int64_t published);
// The same with an edition that `build` writes at `path`.
typedef void (*fixture_build)(const char *path, const void *context);
void fixture_publish_built(const char *home, int64_t published, fixture_build build, const void *context);
// The text of an edition with one line's change: "K7Q26 due = 2026-12-08T14:00", that record is so from now
// on; "K7Q26 gone", it is no more.
const char *fixture_changed(struct arena *arena, const char *text, const char *line);
// tests/NAME read whole; aborts when missing.
char *fixture_file(struct arena *arena, const char *name);
