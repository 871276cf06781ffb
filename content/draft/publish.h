// SPDX-License-Identifier: MIT
// From the draft to the current edition, atomically: build, hash, sign, pack, patch, then one rename of
// `current`.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "content/draft/draft.h"
#include "content/edition/manifest.h"

enum publish_result {
    PUBLISH_DONE,
    PUBLISH_NOTHING, // equal to what is current
    PUBLISH_FAILED,  // *error; the current edition is as before
};
enum publish_result draft_publish(struct draft *draft, int64_t now, const char *who,
                                  struct manifest *manifest, const char **error, struct arena *arena);
// Publishes the content of edition `number` again, under a new number. The draft is not touched.
enum publish_result draft_rollback_to(struct draft *draft, int64_t number, int64_t now, const char *who,
                                      struct manifest *manifest, const char **error, struct arena *arena);
// Builds an edition of the draft as it is now at `path`, unsigned: for previews and for showing what would
// change.
const char *draft_build(struct draft *draft, const char *path, int64_t now, struct arena *arena);

struct published {
    int64_t number, at, size;
    const char *who, *note; // note: "rolled back to 7", or ""
    bool is_current;
};
size_t draft_published(struct draft *draft, struct published *list, size_t limit,
                       struct arena *arena); // newest first
