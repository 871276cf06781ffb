// SPDX-License-Identifier: MIT
// zstd: a whole edition, and the patch from one edition to the next (ZSTD_CCtx_refPrefix).
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "content/base/arena.h"

// NULL, or a sentence. The output is complete and fsynced, or absent.
const char *pack_file(struct arena *arena, const char *path, const char *packed_path, int level);
const char *unpack_file(struct arena *arena, const char *packed_path, const char *path, int64_t size_limit);
// Level 0: as hard as is quick for its size.
const char *patch_make(struct arena *arena, const char *old_path, const char *new_path,
                       const char *patch_path, int level);
const char *patch_apply(struct arena *arena, const char *old_path, const char *patch_path,
                        const char *new_path, int64_t size_limit);
