// SPDX-License-Identifier: MIT
// Whole small files, and replacing one so that a reader sees the old or the new and a power cut leaves one of
// them.
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "content/base/arena.h"

// The whole file, with a zero byte after it; NULL with errno (EFBIG past `limit` bytes).
char *file_read(struct arena *arena, const char *path, size_t limit, size_t *length);
// Writes path.new, fsyncs it, renames it over `path`, fsyncs the folder. False with errno; the old file is
// then intact.
bool file_replace(const char *path, const void *bytes, size_t length);
// fsync of a file that another hand wrote, then its rename over `to`, then fsync of the folder. False with
// errno.
bool file_put(const char *from, const char *to);
bool file_exists(const char *path);
bool folder_make(const char *path);    // with its parents; true when it is there afterwards
bool folder_sync_of(const char *path); // fsync of the folder in which that file is; false with errno
