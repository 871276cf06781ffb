// SPDX-License-Identifier: MIT
// What a kiosk on a bad line downloads: a day's change on 20,000 opportunities (0.2 % of due dates move, 0.2
// % of texts change, 0.4 % are new) as a patch, against the whole edition. Ends with 1 when the patch is over
// a tenth of it.
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#include "content/edition/pack.h"
#include "tests/lib/crowd.h"
#include "tests/lib/fixture.h"

enum { COUNT = 20000, LEVEL = 3 };

static void must(const char *error)
{
    if (!error)
        return;
    fprintf(stderr, "%s\n", error);
    exit(1);
}

static double megabytes(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 ? (double)status.st_size / 1e6 : 0;
}

static double seconds(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

int main(void)
{
    SCRATCH(arena);
    crowd_start();
    const char *folder = fixture_folder();
    const char *old = arena_print(arena, "%s/1.db", folder), *new = arena_print(arena, "%s/2.db", folder);
    const char *packed = arena_print(arena, "%s/2.db.zst", folder),
               *patch = arena_print(arena, "%s/patch", folder);
    crowd_day(old, COUNT, 0);
    crowd_day(new, COUNT, 1);
    double start = seconds();
    must(pack_file(arena, new, packed, LEVEL));
    double packed_at = seconds();
    must(patch_make(arena, old, new, patch, 0));
    double patched_at = seconds();
    must(patch_apply(arena, old, patch, arena_print(arena, "%s/again.db", folder), INT64_MAX));
    printf("%d opportunities: edition %.1f MB, packed %.2f MB (%.2f s), a day's patch %.3f MB (%.2f s; "
           "applied in %.2f s)\n",
           COUNT, megabytes(new), megabytes(packed), packed_at - start, megabytes(patch),
           patched_at - packed_at, seconds() - patched_at);
    printf("the patch is %.1f %% of the whole; the bar is 10 %%\n",
           100 * megabytes(patch) / megabytes(packed));
    return megabytes(patch) <= megabytes(packed) / 10 ? 0 : 1;
}
